"""What a search loses in the word index: passages that hold the word, or a word changed behind the user's back."""

from __future__ import annotations

import pytest

from ingest.dutch import stem
from ingest.lexical import LexicalIndex, build_lexical, correct_spelling, open_lexical

BODIES = ["De boekenkast staat in het buurthuis.", "In de pluktuin werken vrijwilligers.", "De vrijwilligers van het buurthuis koken samen."]


@pytest.fixture(scope="module")
def index(tmp_path_factory) -> LexicalIndex:
    folder = tmp_path_factory.mktemp("lex") / "lexical"
    build_lexical(BODIES, ["Boekenkast", "Pluktuin", "Keuken"], ["Stichting Open Deuren"], folder)
    return open_lexical(folder)


def test_a_passage_with_the_word_scores_and_others_do_not(index):
    scores = index.scores({stem("pluktuin"): 1.0})
    assert scores[1] > 0 and scores[0] == scores[2] == 0


def test_an_unknown_word_adds_nothing(index):
    assert not index.scores({"onbekend": 1.0}).any() and not index.knows("onbekend")


def test_a_rare_word_weighs_more_than_a_common_one(index):
    assert index.idf(stem("pluktuin")) > index.idf(stem("vrijwilligers"))


@pytest.mark.parametrize("word", ["boekenkast", "vrijwilligers", "buurthuis", "2024", "tuin"])
def test_a_known_or_short_word_is_never_corrected(index, word):
    assert correct_spelling(word, index) == word


@pytest.mark.parametrize(("typo", "word"), [("pluktiun", "pluktuin"), ("boekenksat", "boekenkast"), ("zzzzzzzzz", "zzzzzzzzz")])
def test_a_typing_error_finds_the_word_and_rubbish_stays_rubbish(index, typo, word):
    assert correct_spelling(typo, index) == word


def test_initials_of_an_organisation_are_an_abbreviation(index):
    assert index.analyzer.abbreviations["sod"] == "stichting open deuren"


@pytest.mark.parametrize("word", ["koepel", "bakken"])
def test_a_right_word_that_no_text_holds_is_never_taken_for_another(tmp_path, word):
    build_lexical(["De soepel werkende groep wil de takken snoeien."], [""], (), tmp_path)
    assert correct_spelling(word, open_lexical(tmp_path)) == word


@pytest.mark.parametrize(("typo", "word"), [("soeppel", "soepel"), ("soeple", "soepel"), ("takkem", "takken")])
def test_slips_of_the_finger_are_mended(tmp_path, typo, word):
    build_lexical(["De soepel werkende groep wil de takken snoeien."], [""], (), tmp_path)
    assert correct_spelling(typo, open_lexical(tmp_path)) == word
