"""Filters: what a reader ticks off is not searched, and an empty filter changes nothing."""

from __future__ import annotations

import pytest

from assistant.scope import Scope, documents_within


def titles(assistant, scope):
    within = documents_within(scope, assistant.index.documents)
    return None if within is None else {assistant.index.documents[i].record.title for i in within}


@pytest.mark.parametrize("scope", [Scope(), Scope(undated=False)])
def test_an_empty_filter_leaves_nothing_out(assistant, scope):
    assert titles(assistant, scope) is None


@pytest.mark.parametrize(("scope", "test"), [
    (Scope(types=("rapport",)), lambda r: r.type == "rapport"),
    (Scope(themes=("schulden", "burgerinitiatieven")), lambda r: {"schulden", "burgerinitiatieven"} & set(r.themes)),
    (Scope(organisations=("Stichting Voorbeeld",)), lambda r: r.organisation == "Stichting Voorbeeld"),
    (Scope(first_year=2021), lambda r: r.year == "z.d." or int(r.year) >= 2021),
    (Scope(last_year=2020, undated=False), lambda r: r.year != "z.d." and int(r.year) <= 2020),
    (Scope(types=("rapport",), first_year=2100, undated=False), lambda r: False),
])
def test_a_filter_keeps_the_documents_that_fit_it(assistant, scope, test):
    assert titles(assistant, scope) == {d.record.title for d in assistant.index.documents.values() if test(d.record)}


def test_only_the_chosen_documents_are_found(assistant):
    for document in assistant.index.documents.values():
        answer = assistant.ask("Hoeveel buurtkamers waren er in 2020?", scope=Scope(only=(document.id,)))
        assert {h.document.id for h in answer.hits} <= {document.id}
        assert any(n.kind == "scope" for n in answer.notices)


def test_a_document_that_was_ticked_off_is_not_quoted_and_the_reader_hears_that_it_has_the_answer(assistant):
    question = "Hoeveel buurtkamers waren er in 2020?"
    holder = assistant.ask(question).citations[0].document_id
    answer = assistant.ask(question, scope=Scope(left_out=(holder,)))
    assert answer.declined and holder not in {h.document.id for h in answer.hits}
    assert {"scope", "outside_scope"} <= {n.kind for n in answer.notices}


def test_a_narrow_filter_still_finds_what_stands_deep_in_the_ranking(assistant):
    """The channels look within the filter; picking from their first sixty would lose it."""
    question = "schulden post ordenen maatje"
    wanted = next(d for d in assistant.index.documents.values() if d.record.title.startswith("Buurtkamers"))
    assert assistant.ask(question, scope=Scope(only=(wanted.id,))).hits


def test_a_filter_that_fits_nothing_declines_and_says_so(assistant):
    answer = assistant.ask("Hoeveel buurtkamers waren er in 2020?", scope=Scope(types=("bestaat niet",)))
    assert answer.declined and not answer.hits and "0 van de" in " ".join(n.text for n in answer.notices)
