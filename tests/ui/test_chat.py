"""One question through the session: what is shown, kept and said when something fails."""

from __future__ import annotations

import logging

from assistant.records import Answer, Notice, Progress
from assistant.ui.language import texts_in
from assistant.ui.session import MAX_TURNS, Session, further, respond
from ingest.errors import IndexMissing

texts = texts_in("nl")


class Shelf:
    """A library that answers with what it was given, or raises it."""

    ready = True

    def __init__(self, outcome) -> None:
        self.outcome = outcome
        self.asked = []

    def stream(self, question, history, scope=None):
        self.asked.append((question, tuple(history)))
        if isinstance(self.outcome, Exception):
            raise self.outcome
        yield Progress("searching"), {}
        yield Progress("done", self.outcome), {}

    def suggestions(self, answer, scope=None):
        return ["Wat nog meer?"]


def answer(text: str = "Ja.", **values) -> Answer:
    """A plain answer."""
    return Answer("vraag een", "vraag een", text, values.pop("declined", False), values.pop("reason", None), **values)


def test_question_shows_at_once_then_answer():
    steps = list(respond(texts, Shelf(answer()), "vraag een", Session()))
    assert texts.SEARCHING in steps[0][0] and "vraag een" in steps[0][0] and steps[0][1] == ""
    assert 'data-state="answered"' in steps[1][0] and texts.SEARCHING not in steps[1][0]


def test_what_to_ask_next_belongs_to_the_latest_answer():
    session, shelf = Session(), Shelf(answer())
    assert further(texts, shelf, session) == ""
    list(respond(texts, shelf, "vraag een", session))
    assert "Wat nog meer?" in further(texts, shelf, session) and 'data-na="beurt-1"' in further(texts, shelf, session)


def test_history_goes_along():
    session, shelf = Session(), Shelf(answer())
    list(respond(texts, shelf, "vraag een", session))
    list(respond(texts, shelf, "en twee?", session))
    assert [(t.role, t.content) for t in shelf.asked[1][1]] == [("user", "vraag een"), ("assistant", "Ja.")]


def test_personal_data_is_not_kept():
    session = Session()
    masked = answer("Niet verwerkt.", declined=True, reason="personal_data", notices=(Notice("masked_question", "BSN [BSN]"),))
    list(respond(texts, Shelf(masked), "BSN 123456782", session))
    assert "123456782" not in repr(session)
    assert session.history[0].content == "BSN [BSN]"


def test_failures_become_turns_without_the_question_in_the_log(caplog):
    with caplog.at_level(logging.DEBUG):
        session = Session()
        broken = list(respond(texts, Shelf(ValueError("geheime vraag")), "geheime vraag", session))
        missing = list(respond(texts, Shelf(IndexMissing("hier staat geen index")), "geheime vraag", session))
    assert texts.FAILED in broken[-1][0] and broken[-1][1] == "geheime vraag"
    assert "hier staat geen index" in missing[-1][0]
    assert session.count == 0 and "geheime" not in caplog.text and "ValueError" in caplog.text


def test_loading_is_said_and_blank_is_nothing():
    shelf = Shelf(answer())
    shelf.ready = False
    assert texts.LOADING in next(respond(texts, shelf, "v", Session()))[0]
    session = Session()
    assert len(list(respond(texts, shelf, " \n", session))) == 1 and shelf.asked == [] and session.count == 0


def test_long_conversation_loses_its_oldest():
    session, shelf = Session(), Shelf(answer())
    for _ in range(MAX_TURNS + 2):
        last = list(respond(texts, shelf, "v", session))[1][0]
    assert len(session.turns) == MAX_TURNS and len(session.history) == 2 * MAX_TURNS
    assert texts.OLDER_HIDDEN in last and f"beurt-{MAX_TURNS + 2}" in last
