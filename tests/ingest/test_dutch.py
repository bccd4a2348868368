"""What a search misses when Dutch words are not recognised as the same."""

from __future__ import annotations

import time

import pytest

from ingest.dutch import Analyzer, content_words, count_vocabulary, fold, learn_abbreviations, stem, words


def test_accents_and_case_make_no_difference():
    assert fold("CLIËNTEN één") == "clienten een"


def test_a_hyphenated_word_is_found_by_its_parts_and_as_one():
    assert words("Wmo-consulent") == ["wmo", "consulent", "wmoconsulent"]


def test_function_words_carry_no_topic_and_numbers_do():
    assert content_words("Hoe zijn de 37 teams?") == ["37", "teams"]


def test_singular_and_plural_share_a_stem():
    assert stem("buurtteams") == stem("buurtteam") and stem("bewoners") == stem("bewoner")


@pytest.mark.parametrize(("compound", "parts"), [("wijkteam", ("wijk", "team")), ("gezinshulp", ("gezin", "hulp")), ("ouderenwerk", ("ouder", "werk")), ("buurt", ())])
def test_a_compound_falls_into_known_words_also_over_a_linking_letter(compound, parts):
    analyzer = Analyzer({"wijk": 1, "team": 2, "gezin": 1, "hulp": 1, "ouder": 1, "werk": 3})
    assert analyzer.parts(compound) == parts


def test_an_abbreviation_that_a_text_explains_is_learned_and_works_both_ways():
    learned = learn_abbreviations(["De Stichting Open Deuren (SOD) werkt in Adorp."])
    assert learned["sod"] == "stichting open deuren"
    analyzer = Analyzer(count_vocabulary(["stichting open deuren sod"]), learned)
    assert set(analyzer.terms("stichting open deuren")) <= set(analyzer.expansions("wat doet SOD"))
    assert stem("sod") in analyzer.expansions("de stichting open deuren")


def test_letters_in_brackets_that_do_not_fit_are_no_abbreviation():
    assert learn_abbreviations(["Het team van Anna (XYZ) komt."]) == {}


def test_a_hostile_text_is_analysed_in_time():
    begin = time.perf_counter()
    learn_abbreviations(["a" * 50_000, "ab " * 30_000 + "(AB)"])
    assert time.perf_counter() - begin < 5
