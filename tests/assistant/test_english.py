"""English questions over Dutch texts: the words of the field are known in both languages."""

from __future__ import annotations

import pytest

from assistant.english import dutch_for, rendered
from assistant.retrieve import coverage_of
from assistant.soft import SoftMatch
from assistant.understand import understand


@pytest.mark.parametrize(("question", "english", "dutch"), [
    ("What is respite care?", "respite", "respijtzorg"), ("Who are informal carers?", "carers", "mantelzorger"), ("Which steps does the reporting code have?", "code", "meldcode"),
    ("What do experts by experience do?", "experts", "ervaringsdeskundige"), ("How do municipalities work?", "municipalities", "gemeente"),
    ("Do multi-problem families get help?", "families", "multiprobleemgezin"), ("What causes loneliness?", "causes", "oorzaak"),
])
def test_a_term_of_the_field_is_known(question, english, dutch):
    assert dutch in dutch_for(question)[english]


def test_a_phrase_goes_before_its_words():
    """ "mental health care" is ggz, not "health" and "care" apart."""
    assert set(dutch_for("Who offers mental health care?").values()) == {("ggz",)}


def test_words_that_the_list_does_not_know_stay_out():
    assert dutch_for("How many zebras are there?") == {}
    assert dutch_for("") == {}


def test_an_english_question_covers_a_dutch_text_and_an_english_one_alike(assistant):
    lexical = assistant.index.lexical
    question = understand("Which volunteers are there?", lexical)
    assert question.english and question.terms.keys() >= {"vrijwil", "volunteer"} and question.searched == "which vrijwilliger are there?"
    dutch, english = lexical.term_set("vrijwilligers"), lexical.term_set("volunteers")
    assert coverage_of(question, dutch, assistant.index)[0] == coverage_of(question, english, assistant.index)[0] == 1.0
    assert SoftMatch(question, assistant.index, assistant.embedder.queries).coverage("Er zijn vrijwilligers.") == 1.0


def test_a_word_whose_dutch_stands_nowhere_keeps_its_own_form(assistant):
    words, said = rendered("Is there foster care?", assistant.index.lexical)
    assert [w.word for w in words] == ["foster", "care"] and said == "is there foster care?"


def test_english_words_are_not_corrected_into_dutch_ones(assistant):
    """ "visit" is one letter from nothing Dutch, "vrijwillger" is: only a Dutch question is read with its slips mended."""
    assert understand("How many vrijwilligerss does the team have?", assistant.index.lexical).corrections == ()
    assert understand("Hoeveel vrijwilligerss heeft het team?", assistant.index.lexical).corrections != ()


def test_an_english_question_is_answered_from_a_dutch_document(assistant):
    answer = assistant.ask("How many volunteers work in the buurtkamer?")
    assert not answer.declined and "vrijwilligers" in answer.citations[0].quote and answer.text.startswith("According to")
