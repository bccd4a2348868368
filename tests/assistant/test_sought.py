"""What users lose when these fail: an answer without the amount, date or name that was asked for."""

from assistant.sought import defines, typed
from assistant.understand import understand


def test_what_was_asked_for_is_recognised_in_a_sentence():
    assert typed("money", "De subsidie was 7,5 miljoen euro.") == 1.0
    assert typed("money", "De subsidie was groot.") == 0.0
    assert typed("percent", "In 2019 werkte 83 procent met teams.") == 1.0
    assert typed("contact", "Bel 0800-2000.") == 1.0 and typed("contact", "Bel gerust.") == 0.0
    assert typed("", "Wat dan ook.") == 0.5


def test_a_definition_is_told_from_a_sentence_that_mentions_the_term(assistant):
    question = understand("Wat is een buurtkamer?", assistant.index.lexical)
    assert defines(question, "Een buurtkamer is een open huis.") == 1.0
    assert defines(question, "De gemeente is trots op de buurtkamer.") < 1.0
    assert defines(question, "De buurtkamer opent morgen.") == 0.0
