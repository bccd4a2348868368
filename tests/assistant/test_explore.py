"""Searching the literature: nothing that fits stays away, counts are right, and client data are never searched."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answer import Assistant
from assistant.explore import MAX_CHARACTERS, excerpt, explore
from assistant.facets import FACETS, NOTHING_TICKED, Choice, chosen, counts, grid, in_period, periods_of
from assistant.scope import Scope, documents_within
from ingest.build import build
from ingest.records import BibliographicRecord, Document
from ingest.settings import Settings
from tests.conftest import DOCUMENTS, write_corpus

BUURT, SCHULD, NETWORK = "Buurtkamers in Voorbeeldstad", "Schuldmaatjes: een proef", "Learning networks in social work"


def titles(found) -> list[str]:
    return [f.document.record.title for f in found]


def numbers(explored, facet: str) -> dict[str, int]:
    return {c.value: c.count for c in explored.facets[facet]}


def test_without_words_every_document_is_there_by_title(assistant):
    explored = explore(assistant)
    assert titles(explored.found) == [BUURT, NETWORK, SCHULD]
    assert explored.near == () and all(f.passage is None for f in explored.found)


def test_newest_comes_first_and_undated_last(assistant):
    assert titles(explore(assistant, sort="newest").found) == [BUURT, NETWORK, SCHULD]
    assert [f.document.record.year for f in explore(assistant, sort="newest").found] == ["2021", "2019", "z.d."]


def test_counts_by_hand(assistant):
    explored = explore(assistant)
    assert numbers(explored, "types") == {"artikel": 2, "rapport": 1}
    assert numbers(explored, "themes") == {"burgerinitiatieven": 1, "schulden": 1}
    assert numbers(explored, "organisations") == {"Stichting Voorbeeld": 1, "Hogeschool Voorbeeld": 1, "Example University": 1}
    assert numbers(explored, "languages") == {"nl": 2, "en": 1}
    assert list(numbers(explored, "periods").items()) == [("2019-2021", 2), ("z.d.", 1)]


def test_a_facet_is_counted_within_the_others_and_not_within_itself(assistant):
    explored = explore(assistant, choice=Choice(types=("artikel",)))
    assert titles(explored.found) == [NETWORK, SCHULD]
    assert numbers(explored, "types") == {"artikel": 2, "rapport": 1}
    assert numbers(explored, "languages") == {"nl": 1, "en": 1}
    assert numbers(explored, "themes") == {"schulden": 1}
    both = explore(assistant, choice=Choice(types=("artikel",), languages=("en",)))
    assert titles(both.found) == [NETWORK]
    assert numbers(both, "types") == {"artikel": 1} and numbers(both, "languages") == {"nl": 1, "en": 1}


def test_what_is_ticked_stays_visible_with_nothing_left(assistant):
    explored = explore(assistant, choice=Choice(types=("rapport",), languages=("en",)))
    assert explored.found == () and explored.unfiltered == 3
    assert numbers(explored, "types")["rapport"] == 0 and numbers(explored, "languages")["en"] == 0


def test_words_find_their_document_with_passage_and_reason(assistant):
    found = explore(assistant, "bezoekers per week").found
    assert titles(found)[0] == BUURT
    assert "1.240 bezoekers per week" in found[0].passage.text
    assert set(found[0].named) == {"bezoekers", "week"}
    text = found[0].document.text
    assert [text[a:b] for a, b in found[0].words] == ["bezoekers", "week"]


def test_counts_are_those_of_the_search(assistant):
    explored = explore(assistant, "schuldmaatje")
    assert titles(explored.found) == [SCHULD] and explored.unfiltered == 1
    assert numbers(explored, "types") == {"artikel": 1}


def test_an_author_or_organisation_finds_the_document_and_says_so(assistant):
    found = explore(assistant, "Anna Bakker").found
    assert titles(found) == [BUURT] and found[0].in_record and found[0].words == ()


def test_a_misspelling_is_taken_as_meant_and_told(assistant):
    explored = explore(assistant, "schuldmatje")
    assert explored.corrections == (("schuldmatje", "schuldmaatje"),)
    assert titles(explored.found) == [SCHULD]


@pytest.mark.parametrize("query", ["cliënt met BSN 123456782", "mijn cliënt Jan Jansen, geboren 3-4-1980"])
def test_client_data_are_never_searched(assistant, query, monkeypatch):
    def searched(*_):
        raise AssertionError("searched")

    monkeypatch.setattr(type(assistant.embedder), "queries", searched)
    monkeypatch.setattr("assistant.explore.retrieve", searched)
    explored = explore(assistant, query)
    assert explored.refused and explored.found == explored.near == ()
    assert "123456782" not in explored.masked and "1980" not in explored.masked


def test_danger_is_seen_in_search_words_too(assistant):
    assert explore(assistant, "Ik wil niet meer leven").threat == "suicide"
    assert explore(assistant, "eenzaamheid").threat == ""


def test_words_without_a_subject_give_everything_and_say_so(assistant):
    explored = explore(assistant, "wat is de")
    assert explored.too_common and len(explored.found) == 3


def test_nothing_fits(assistant):
    explored = explore(assistant, "kwantumchromodynamica")
    assert explored.found == () and explored.unfiltered == 0


def test_a_very_long_query_does_not_break(assistant):
    assert explore(assistant, "buurtkamer " * 2_000).found
    assert explore(assistant, "x" * (MAX_CHARACTERS * 10)).found == ()


def test_more_documents_than_retrieval_puts_forward_are_all_found(tmp_path):
    many = {f"kamer-{i:03}.md": f"---\ntitel: Verslag {i}\ndatum: 2020\ntype: verslag\n---\n# Verslag {i}\n\nIn wijk {i} bespraken bewoners de dorpspomp.\n" for i in range(90)}
    build([write_corpus(tmp_path / "c", {**DOCUMENTS, **many})], Settings(index=tmp_path / "i"))
    opened = Assistant.open(Settings(index=tmp_path / "i"))
    try:
        explored = explore(opened, "dorpspomp")
        assert len(explored.found) == 90 and all(f.named == ("dorpspomp",) for f in explored.found)
        assert numbers(explored, "types") == {"verslag": 90}
    finally:
        opened.close()


def test_excerpt_is_part_of_its_passage_and_holds_a_word(assistant):
    for query in ("buurtkamer eenzaamheid", "medewerkers ervaringsdeskundigen", "deelnemers administratie"):
        for found in explore(assistant, query).found:
            start, end = excerpt(found)
            assert found.passage.start <= start < end <= found.passage.end
            assert any(start <= a and b <= end for a, b in found.words) or not found.words


THEMES, TYPES, YEARS, WHO = ["schulden", "jeugd", "ggz"], ["rapport", "artikel", ""], ["2009", "2015", "2019-04", "2022", "z.d."], ["A", "B", ""]
RECORDS = st.builds(
    BibliographicRecord, title=st.just("t"), themes=st.lists(st.sampled_from(THEMES), max_size=2, unique=True).map(tuple), type=st.sampled_from(TYPES),
    date=st.sampled_from(YEARS), organisation=st.sampled_from(WHO), language=st.sampled_from(["nl", "en", ""]),
)
LIBRARIES = st.lists(RECORDS, max_size=12).map(lambda records: {str(i): Document(str(i), "", "", r, "", ()) for i, r in enumerate(records)})


def ticked(values) -> st.SearchStrategy:
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


CHOICES = st.builds(
    Choice, themes=ticked(THEMES), types=ticked(["rapport", "artikel"]), periods=ticked(["2020-2022", "-2010", "2017-2019", "2015-", "z.d."]),
    organisations=ticked(["A", "B"]), languages=ticked(["nl", "en"]),
)


@settings(max_examples=150, deadline=None)
@given(LIBRARIES, CHOICES)
def test_ticking_a_value_gives_as_many_documents_as_its_count_said(documents, choice):
    counted = counts(choice, documents, documents)
    for facet in FACETS:
        for count in counted[facet]:
            assert len(chosen(replace(choice.without(facet), **{facet: (count.value,)}), documents)) == count.count
        if facet not in ("themes", "periods"):
            # single-valued: the counts add up to the documents within the other facets that have a value
            within = chosen(choice.without(facet), documents)
            having = [i for i in within if getattr(documents[i].record, facet.removesuffix("s"))]
            assert sum(c.count for c in counted[facet]) == len(having)
    bins = periods_of(documents.values())
    offered = {c.value: c.count for c in counted["periods"]}
    assert sum(offered.get(p, 0) for p in bins) == len(chosen(choice.without("periods"), documents))


@settings(max_examples=100, deadline=None)
@given(LIBRARIES, CHOICES)
def test_a_choice_means_the_same_as_the_filter_of_the_chat(documents, choice):
    choice = replace(choice, periods=(), languages=())
    scope = documents_within(Scope(types=choice.types, themes=choice.themes, organisations=choice.organisations), documents)
    assert chosen(choice, documents) == (frozenset(documents) if scope is None else scope)


@settings(max_examples=100, deadline=None)
@given(LIBRARIES)
def test_the_map_counts_every_document_and_a_cell_gives_what_it_promises(documents):
    made = grid(documents)
    assert made.documents == len(documents) == sum(made.of_period.values())
    assert sum(made.cells.values()) == sum(max(len(d.record.themes), 1) for d in documents.values())
    for (theme, period), count in made.cells.items():
        if theme:
            assert len(chosen(Choice(themes=(theme,), periods=(period,)), documents)) == count


@pytest.mark.parametrize(("year", "period", "inside"), [
    ("2021", "2021-2023", True), ("2023", "2021-2023", True), ("2024", "2021-2023", False), ("2009", "-2010", True), ("2022", "2020-", True),
    ("z.d.", "z.d.", True), ("z.d.", "-2010", False), ("2020", "z.d.", False), ("2020", "onzin", False), ("2020", "-", False),
])
def test_periods(year, period, inside):
    assert in_period(year, period) is inside


def test_nothing_ticked_leaves_nothing_out(assistant):
    assert chosen(NOTHING_TICKED, assistant.index.documents) == frozenset(assistant.index.documents)
