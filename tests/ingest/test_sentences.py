"""What a quote loses when a sentence is cut in the wrong place: half a name, half a claim."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.sentences import sentence_slices, sentence_spans


def sentences(text: str) -> list[str]:
    return [text[a:b] for a, b in sentence_spans(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Volgens dr. J.W. Duiven en prof. mr. A. Bos is dat zo.",
        "Zij werken o.a. Samen met de buurt.",
        "Het kost ca. 12 euro per uur.",
        "De heer H. Vos kwam langs.",
        "Zie art. 3 van de wet.",
        "Dat stellen Weltens e.a. (2013) in hun rapport.",
        "Dit is i.s.m. Hogeschool Adorp gedaan.",
    ],
)
def test_an_abbreviation_or_initial_ends_no_sentence(text):
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("De wijk is klaar. Van der Linden (2016) denkt anders.", ["De wijk is klaar.", "Van der Linden (2016) denkt anders."]),
        ("Zij noemt fietsen, lopen enz. Daarna stopt zij.", ["Zij noemt fietsen, lopen enz.", "Daarna stopt zij."]),
        ("‘Ik kom.’ Zij ging.", ["‘Ik kom.’", "Zij ging."]),
        ("„Ik kom.“ Zij ging.", ["„Ik kom.“", "Zij ging."]),
        ("Hij zei: ja. „Nee“ zei zij.", ["Hij zei: ja.", "„Nee“ zei zij."]),
        ("Komt het goed? Ja! Zeker.", ["Komt het goed?", "Ja!", "Zeker."]),
        ("In 2016. Toen niet.", ["In 2016.", "Toen niet."]),
        ("Regel een\nregel twee", ["Regel een", "regel twee"]),
        ("1. Eerst dit. Dan dat.", ["1. Eerst dit.", "Dan dat."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text, parts):
    assert sentences(text) == parts


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="aB1.!?\n ’“(•é", max_size=80))
def test_slices_joined_are_the_text_again_and_spans_never_overlap(text):
    assert "".join(sentence_slices(text)) == text
    spans = sentence_spans(text)
    assert all(a < b for a, b in spans) and all(left[1] <= right[0] for left, right in itertools.pairwise(spans))


def test_a_text_without_end_is_cut_in_time():
    begin = time.perf_counter()
    sentence_spans("woord. Woord " * 60_000 + "x" * 200_000)
    assert time.perf_counter() - begin < 5
