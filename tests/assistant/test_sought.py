"""What users lose when these fail: an answer without the amount, date or name that was asked for."""

from assistant.sought import DEFINITION, asked_count, asked_step, defines, most_listed, names_step, typed
from assistant.understand import understand


def test_what_was_asked_for_is_recognised_in_a_sentence():
    assert typed("money", "De subsidie was 7,5 miljoen euro.") == 1.0
    assert typed("money", "De subsidie was groot.") == 0.0
    assert typed("percent", "In 2019 werkte 83 procent met teams.") == 1.0
    assert typed("contact", "Bel 0800-2000.") == 1.0 and typed("contact", "Bel gerust.") == 0.0
    assert typed("", "Wat dan ook.") == 0.5


def test_a_definition_is_told_from_a_sentence_that_mentions_the_term(assistant):
    question = understand("Wat is een buurtkamer?", assistant.index.lexical)
    assert defines(question, "Een buurtkamer is een open huis.") == DEFINITION
    assert defines(question, "De gemeente is trots op de buurtkamer.") < 1.0
    assert defines(question, "De buurtkamer opent morgen.") == 0.0
    assert defines(question, "In de buurtkamer is plaats voor alle buren.") < defines(question, "De buurtkamer is volgens De Wit een huis zonder drempel.") == DEFINITION
    assert defines(question, "De buurtkamer is volgens De Wit onmisbaar.") < 1.0
    assert defines(question, "Onder een buurtkamer verstaat de gemeente een open huis.") == DEFINITION


def test_how_many_things_are_to_be_named_is_read_from_the_question():
    assert asked_count("Welke zeven gemeenten stopten?") == 7 and asked_count("Wat is het derde van de tien punten?") == 10
    assert asked_count("Welke gemeenten stopten?") == 0 and asked_count("Hoeveel deden er mee in 2019?") == 0


def test_a_list_counts_its_items_and_a_sentence_its_commas():
    assert most_listed("De drie zijn:\n• 1. een;\n• 2. twee;\n• 3. drie.") == 3
    assert most_listed("Zij noemen Ede, Goes en Uden. Het regende.") == 3 and most_listed("Het regende.") == 1


def test_a_step_is_found_by_number_and_by_ordinal_in_text_heading_or_list():
    assert asked_step("meldcode stap 3?") == asked_step("Wat is de derde stap?") == ("stap", "3") and asked_step("Wat nu?") == ("", "")
    step = ("stap", "3")
    assert names_step(step, "Dit is het.", ("Meldcode", "Stap 3: bespreken")) == 1.0
    assert names_step(step, "Er zijn drie stappen:\n• 1. a;\n• 2. b;\n• 3. c.", ()) == 1.0
    assert names_step(step, "Er zijn drie niveaus:\n• 1. a;\n• 2. b;\n• 3. c.", ()) == 0.0 and names_step(step, "Stap 30 volgt.", ()) == 0.0
