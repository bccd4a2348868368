"""A conversation that comes back from the browser: the same answer, and nothing that no longer stands in a source."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from assistant.keep import kept, restored

QUESTIONS = ("Hoeveel buurtkamers waren er in 2020?", "Wie werken er in een buurtkamer?", "Hoeveel kost een paspoort?", "Mijn BSN is 123456782", "Ik wil dood", "")


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_comes_back_as_it_was(assistant, question):
    answer = assistant.ask(question)
    again = restored(json.loads(json.dumps(kept(answer))), assistant.index)
    for name in ("question", "standalone", "text", "declined", "reason", "citations", "notices"):
        assert getattr(again, name) == getattr(answer, name), name
    assert "123456782" not in json.dumps(kept(answer))


def test_related_passages_come_back_for_an_answer_that_was_declined(assistant):
    answer = assistant.ask("Hoeveel kost een buurtkamer per jaar?")
    assert answer.declined
    again = restored(kept(answer), assistant.index)
    assert again.hits and {h.passage.id for h in again.hits} <= {h.passage.id for h in answer.hits}


@pytest.mark.parametrize("change", [
    lambda c: {**c, "citations": [[c["citations"][0][0], "weg", *c["citations"][0][2:]]]},
    lambda c: {**c, "citations": [[*c["citations"][0][:5], "Dit staat er niet."]]},
    lambda c: {**c, "citations": [[*c["citations"][0][:3], 0, 10_000_000, c["citations"][0][5]]]},
])
def test_a_quote_that_no_longer_stands_there_is_no_citation_and_the_reader_is_told(assistant, change):
    value = change(kept(assistant.ask(QUESTIONS[0])))
    again = restored(value, assistant.index)
    assert again.citations == () and "changed" in {n.kind for n in again.notices}


@pytest.mark.parametrize("value", [None, [], {}, {"v": 2}, {"v": 1}, "x", {"v": 1, "question": 3, "standalone": "", "text": "", "citations": [], "notices": [], "related": [], "reason": None, "declined": False},
                                   {"v": 1, "question": "", "standalone": "", "text": "x" * 50_000, "citations": [], "notices": [], "related": [], "reason": None, "declined": False},
                                   {"v": 1, "question": "", "standalone": "", "text": "", "citations": [[1]], "notices": [], "related": [], "reason": None, "declined": False}])
def test_anything_else_is_refused(assistant, value):
    assert restored(value, assistant.index) is None


def test_what_a_model_wrote_comes_back_with_its_checks(assistant):
    from assistant.records import Composed, Sentence

    composed = Composed("model", "", 1, (Sentence("Er zijn 37 buurtkamers.", "supported", "", (1,)), Sentence("Er zijn er 40.", "number", "Het getal 40 staat er niet.")), ("p",), "", True)
    answer = replace(assistant.ask(QUESTIONS[0]), composed=composed)
    assert restored(json.loads(json.dumps(kept(answer))), assistant.index).composed == composed
