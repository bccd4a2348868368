"""What a reader loses when these fail: sentences that come twice, half or under another source than their own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.draft import Draft

KNOWN = frozenset(range(1, 6))


def read(text, sizes=(10_000,)):
    draft, found, at, turn = Draft(KNOWN), [], 0, 0
    while at < len(text):
        found += draft.feed(text[at:at + sizes[turn % len(sizes)]])
        at, turn = at + sizes[turn % len(sizes)], turn + 1
    return found + draft.close()


def told(text):
    return [(d.text, d.numbers) for d in read(text)]


@pytest.mark.parametrize(("text", "expected"), [
    ("Zin een [1]. Zin twee [2].", [("Zin een.", (1,)), ("Zin twee.", (2,))]),
    ("Zin een. [1] Zin twee. [2]", [("Zin een.", (1,)), ("Zin twee.", (2,))]),
    ("[1] Zin een. [2] Zin twee.", [("Zin een.", (1,)), ("Zin twee.", (2,))]),
    ("Zin een.[1][2] Zin twee [9].", [("Zin een.", (1, 2)), ("Zin twee.", ())]),
    ("Zin een.\n[1]\n\nZin twee\n(bron 2)", [("Zin een.", (1,)), ("Zin twee", (2,))]),
    ("Zij zegt: “Het is goed.” [1] Zin twee [2].", [("Zij zegt: “Het is goed.”", (1,)), ("Zin twee.", (2,))]),
    ("Dat is d.w.z. zo, volgens dr. Bakker [1]. Klaar [2].", [("Dat is d.w.z. zo, volgens dr. Bakker.", (1,)), ("Klaar.", (2,))]),
    ("- **punt** een [1]\n- punt `twee`; [2]\n1. punt drie¹", [("punt een", (1,)), ("punt twee;", (2,)), ("punt drie", (1,))]),
    ("| Jaar | Aantal |\n|---|:--|\n| 2020 | 37 [1] |\n| 2018 | 12 |", [("2020: 37", (1,)), ("2018: 12", ())]),
    ("```\nZin een [1].\n```", [("Zin een.", (1,))]),
    ("## Kop\n**Nog een kop**\n---\nZin een [1].\n\n**Bronnen:**\n[1] Titel van een bron.", [("Zin een.", (1,))]),
    ("<think>Hm [2]. Tja.</think>\n\nZin een [1].", [("Zin een.", (1,))]),
    ("<think>nooit klaar [1].", []),
    ("Zin \u200been [\u200b1].\U000e0041", [("Zin een.", (1,))]),
    ("Zin een , met een gat [1] , en verder [2] .", [("Zin een, met een gat, en verder.", (1, 2))]),
    ("Zin \ue001een [1]. \U000f0000Zin twee [2].", [("Zin een.", (1,)), ("Zin twee.", (2,))]),
])
def test_sentences_come_out_with_their_own_numbers(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(("text", "whole"), [("Er zijn 37 kamers [1].", True), ("Er zijn 37 kamers [1]", True), ("Er zijn 37", False), ("Er zijn 37 kamers [1", False)])
def test_a_sentence_that_was_cut_off_is_known(text, whole):
    assert [d.whole for d in read(text)] == [whole]


def test_a_lead_in_and_its_items_are_told_apart():
    found = read("Er zijn drie groepen:\n- vrijwilligers [1]\n- buren [1]\nEn meer [2].")
    assert [(d.lead, d.bullet, d.line) for d in found] == [(True, False, 0), (False, True, 1), (False, True, 2), (False, False, 3)]


def test_a_sentence_is_given_as_soon_as_the_next_has_begun():
    draft = Draft(KNOWN)
    assert draft.feed("Zin een. ") == [] and draft.feed("[1]") == [] and draft.feed(" Zin twee [2]. ") == []
    assert [d.text for d in draft.feed("Zin drie")] == ["Zin een."]


def test_what_a_model_says_first_is_kept_for_a_no():
    draft = Draft(KNOWN)
    for piece in ("<think>x</think>\n", "**GEEN ", "ANTWOORD**"):
        draft.feed(piece)
    assert draft.says(("geen antwoord",)) and draft.wrote and not Draft(KNOWN).wrote


PARTS = st.sampled_from([
    "Zin een", "Twee", " woord", ".", ". ", "! ", "\n", "\n\n", "[1]", " [2]", "(bron 3)", "¹", "- ", "1. ", "| a | b |", "\n|---|---|\n", "## ", "**", "`", "```", ":", "d.w.z. ", "dr. ", "”", "“",
    "<think>", "</think>", "Bronnen:", "[1", "2020", " ", "\u200b", "[99]",
])


@given(st.lists(PARTS, max_size=16).map("".join), st.lists(st.integers(1, 6), min_size=1, max_size=5))
def test_where_the_stream_is_cut_makes_no_difference(text, sizes):
    assert read(text, sizes) == read(text)


@given(st.lists(PARTS, max_size=16).map("".join))
def test_no_marker_sign_stays_in_a_sentence(text):
    assert all(ord(c) < 0xE000 for d in read(text) for c in d.text)
