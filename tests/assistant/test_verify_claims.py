"""What a reader loses when these fail: a number or date that is right in another notation is taken away, or a wrong one is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.claims import dates, numbers


def values(text):
    return [(n.value, n.unit) for n in numbers(text)]


@pytest.mark.parametrize(("text", "expected"), [
    ("46.000 volwassenen", [(46000, "")]), ("1.240", [(1240, "")]), ("7,5 miljoen euro", [(7.5e6, "euro")]), ("€ 7.500.000", [(7.5e6, "euro")]), ("7.5 million euros", [(7.5e6, "euro")]),
    ("twintig procent", [(20, "%")]), ("20%", [(20, "%")]), ("1 op de 5", [(20, "%")]), ("een op de vijf", [(20, "%")]), ("de helft", [(50, "%")]), ("een kwart", [(25, "%")]), ("twee derde van de kinderen", [(66.6667, "%")]),
    ("tweeëntwintig", [(22, "")]), ("tweehonderdvijftig", [(250, "")]), ("drie miljoen mensen", [(3e6, "")]), ("anderhalf jaar", [(1.5, "")]), ("40 tot 48 procent", [(40, "%"), (48, "%")]),
    ("de derde stap", [(3, "ordinal")]), ("in het 2e kwartaal", [(2, "ordinal")]), ("Bel 0800-2000", [(8002000, "code")]), ("85-plussers", [(85, "")]), ("een team", []), ("ten tweede", []), ("in 2020", []), ("24x7", []),
    ("twenty-five people", [(25, "")]), ("6,925 records", [(6925, "")]), ("one in three", [(33.3333, "%")]),
])
def test_numbers_in_both_notations_and_languages(text, expected):
    assert values(text) == [(float(v), u) for v, u in expected]


@pytest.mark.parametrize(("text", "bound"), [("meer dan 40 teams", 1), ("ruim 40 teams", 1), ("minder dan 40 teams", -1), ("hoogstens 40 teams", -1), ("40 teams", 0), ("van 20 tot 40 jaar", 0), ("65 jaar en ouder", 1)])
def test_bounds(text, bound):
    assert numbers(text)[-1].bound == bound


@pytest.mark.parametrize(("text", "expected"), [
    ("1 januari 2015", [(2015, 1, 1)]), ("1-1-2015", [(2015, 1, 1)]), ("2014-03-02", [(2014, 3, 2)]), ("in december 2014", [(2014, 12, 0)]), ("in 2014", [(2014, 0, 0)]),
    ("9 en 11 april 2024", [(2024, 4, 9), (2024, 4, 11)]), ("18 July 2024", [(2024, 7, 18)]), ("2000 euro", []), ("you may go", []), ("de maart", []), ("2023-2026", [(2023, 0, 0), (2026, 0, 0)]),
])
def test_dates(text, expected):
    assert [(d.year, d.month, d.day) for d in dates(text)] == expected


@given(st.integers(min_value=0, max_value=999_999))
def test_any_whole_number_reads_the_same_with_and_without_points(number):
    plain, pointed = f"{number} mensen", f"{number:,} mensen".replace(",", ".")
    assert [n.value for n in numbers(pointed)] == [float(number)]
    if not 1600 <= number <= 2099:
        assert [n.value for n in numbers(plain)] == [float(number)]


@given(st.text(max_size=80))
def test_no_text_breaks_them(text):
    for found in (*numbers(text), *dates(text)):
        assert 0 <= found.start < found.end <= len(text)
