"""What a reader loses when these fail: a sentence without its source, a number that leads nowhere, or brackets of the text itself eaten."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.markers import Markers

KNOWN = frozenset(range(1, 10))


def read(text, sizes=(10_000,)):
    """The pieces with neighbouring texts joined; `sizes` cut the stream, in turn."""
    markers, found, at, turn = Markers(KNOWN), [], 0, 0
    while at < len(text):
        size = sizes[turn % len(sizes)]
        found += markers.feed(text[at:at + size])
        at, turn = at + size, turn + 1
    found += markers.close()
    joined = []
    for piece in found:
        if joined and isinstance(piece, str) and isinstance(joined[-1], str):
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


@pytest.mark.parametrize(("text", "numbers"), [
    ("[1]", (1,)), ("[ 1 ]", (1,)), ("[1, 2]", (1, 2)), ("[1,2]", (1, 2)), ("[1;2]", (1, 2)), ("[1 2]", (1, 2)), ("[1 en 2]", (1, 2)), ("[1 and 2]", (1, 2)), ("[1 & 2]", (1, 2)),
    ("[1, 2 en 3]", (1, 2, 3)), ("[1-3]", (1, 2, 3)), ("[1–3]", (1, 2, 3)), ("[1 t/m 3]", (1, 2, 3)), ("[2-1]", (2, 1)), ("[1, 1]", (1,)),
    ("【1】", (1,)), ("【1†source】", (1,)), ("【4:0†bron 2019】", (4,)), ("［1］", (1,)), ("[[1]]", (1,)), ("([1])", (1,)), ("([1], [2])", (1, 2)),
    ("[bron 1]", (1,)), ("[Bron: 1]", (1,)), ("[bronnen 1 en 2]", (1, 2)), ("[Bron 1, Bron 2]", (1, 2)), ("[source 1]", (1,)), ("[passage 3]", (3,)), ("[ref. 1]", (1,)), ("[nr. 2]", (2,)),
    ("(bron 1)", (1,)), ("(bronnen 1 en 2)", (1, 2)), ("(Bron: [1])", (1,)), ("(zie bron 2)", (2,)), ("(zie [2])", (2,)), ("(sources 1, 2)", (1, 2)), ("(bron 1, p. 12)", (1,)), ("[1, p. 3-4]", (1,)),
    ("[^1]", (1,)), ("^1^", (1,)), ("^1,2^", (1, 2)), ("^[1]", (1,)), ("^[1]^", (1,)), ("¹", (1,)), ("¹˒²", (1, 2)), ("¹²", (1, 2)), ("<sup>1</sup>", (1,)), ("<sup>[1, 2]</sup>", (1, 2)),
    (r"\[1\]", (1,)), ("[#1]", (1,)), ("[1](https://example.org/a?b=1)", (1,)), ("[1](#bron-1)", (1,)), ("(ref 2)", (2,)),
])
@pytest.mark.parametrize(("before", "after"), [("Er zijn 37 kamers ", "."), ("kamers", ". En"), ("kamers. ", " En"), ("- item ", "\n- "), ("| 37 ", " |"), ("`", "` en"), ("**", "**")])
def test_every_habit_of_a_model_is_a_marker(before, text, after, numbers):
    assert read(before + text + after) == [before, numbers, after]


@pytest.mark.parametrize("text", [
    "[sic]", "(2019)", "artikel 2 [lid 1]", "[2019]", "(1)", "(1) en (2)", "[a]", "[1a]", "[…]", "[x]", "[ ]", "[]", "[1984]", "[100]", "(bron: Movisie, 2019)", "[1, sic]", "[lid 1 en 2]", "(p. 3)",
    "20 m²", "5 km²", "10²", "10^3", "x < 3 en y > 2", "<sup>e</sup>", "[titel](https://example.org)", "`rij[1]`", "```\nrij[1] = f(x)[2]\n```", "(zie hoofdstuk 2)", "[zie 2.1]", "1]", "[1", "^1",
    "[1\n]", "(bron\n1)", r"\(1\)", "[" * 200, "【", "[bron", "[1.5]", "[1:30 uur]", "[12-05-2019]",
])
def test_ordinary_brackets_are_left_alone(text):
    assert read(f"Tekst {text} verder") == [f"Tekst {text} verder"]


def test_numbers_of_no_passage_vanish_and_known_ones_beside_them_stay():
    assert read("een [12] twee [0] drie (bron 44) vier [3, 12]") == ["een  twee  drie  vier ", (3,)]


def test_markers_that_touch_stay_apart():
    assert read("A [1][2].") == ["A ", (1,), (2,), "."]


def test_what_is_certain_does_not_wait():
    markers = Markers(KNOWN)
    assert markers.feed("De eerste zin [1]. De") == ["De eerste zin ", (1,), ". De"]
    assert markers.feed(" tweede [") == [" tweede "] and markers.feed("2") == [] and markers.feed("].") == [(2,), "."]


PARTS = st.sampled_from([
    "[1]", "[1, 2]", "[1-3]", "【1†source】", "(bron 1)", "(bronnen 1 en 2)", "^1^", "^[2]^", "¹", "²³", "[^4]", "<sup>5</sup>", r"\[6\]", "[7](https://x.nl/a)", "[44]", "[[8]]", "([9])",
    "[sic]", "(2019)", "[lid 1]", "`", "```", "\n", " ", ".", "a", "37", "m", "[", "]", "(", ")", "^", "<", "\\", "<sup>", "[1](", "(zie ", "【", "-", "]]", "é",
])


@given(st.lists(PARTS, max_size=14).map("".join), st.lists(st.integers(1, 7), min_size=1, max_size=6))
def test_where_the_stream_is_cut_makes_no_difference(text, sizes):
    assert read(text, sizes) == read(text)


@given(st.text(alphabet="[](){}^<>sup/\\`¹²0123456789 bronen†【】.,;-\n", max_size=60), st.lists(st.integers(1, 5), min_size=1, max_size=5))
def test_nor_with_any_text_at_all(text, sizes):
    whole = read(text)
    assert read(text, sizes) == whole
    assert all(isinstance(p, str) or set(p) <= KNOWN for p in whole)
