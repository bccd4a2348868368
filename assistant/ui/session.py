"""One browser session's conversation: a question becomes a turn on the screen, step by step, and is kept for the next."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.keep import restored
from assistant.records import Answer, Turn
from assistant.scope import EVERYTHING, Scope
from assistant.ui.language import Texts
from assistant.ui.library import Library
from assistant.ui.render import busy_html, failed_html, follow_ups_html, log_html, turn_html
from ingest.errors import KenniskompasError
from ingest.index import Index

log = logging.getLogger(__name__)

MAX_TURNS = 30
"""Turns kept on the screen and as history; a longer conversation loses its oldest."""


@dataclass(slots=True)
class Session:
    """In memory only: rendered turns and the messages behind them."""

    count: int = 0
    turns: list[str] = field(default_factory=list)
    history: list[Turn] = field(default_factory=list)
    latest: Answer | None = None

    def add(self, html: str, answer: Answer) -> None:
        """Put one finished turn at the end."""
        self.count += 1
        self.latest = answer
        self.turns = [*self.turns, html][-MAX_TURNS:]
        self.history = [*self.history, *messages(answer)][-2 * MAX_TURNS:]

    def html(self, t: Texts, *pending: str) -> str:
        """The conversation as it stands, with turns that are not finished yet."""
        return log_html(t, [*self.turns, *pending], cut=self.count > MAX_TURNS)


def messages(answer: Answer) -> list[Turn]:
    """What later questions may lean on. Of a question with personal data that is the masked question, or nothing."""
    masked = next((n.text for n in answer.notices if n.kind == "masked_question"), "")
    asked = masked or ("" if answer.reason == "personal_data" else answer.question)
    return [Turn("user", asked), Turn("assistant", answer.text)] if asked else []


def respond(t: Texts, library: Library, question: str, session: Session, scope: Scope = EVERYTHING) -> Iterator[tuple[str | None, str | None, Session, str | None]]:
    """(conversation, question box, session, follow-ups) at once with the question, then as the answer grows; None leaves a thing as it is.

    Never raises and never logs a question: what goes wrong becomes a turn that says so.
    """
    if not question or not question.strip():
        yield None, None, session, None
        return
    number = session.count + 1
    yield session.html(t, busy_html(t, number, question, t.SEARCHING if library.ready else t.LOADING)), "", session, ""
    try:
        for step, documents in library.stream(question, session.history, scope):
            if step.stage == "done" and step.answer is not None:
                session.add(turn_html(t, number, step.answer, documents), step.answer)
                yield session.html(t), None, session, None
            elif step.stage == "writing":
                so_far = turn_html(t, number, step.answer, documents, busy=True) if step.answer else busy_html(t, number, question, t.WRITING)
                yield session.html(t, so_far), None, session, None
    except KenniskompasError as error:
        yield session.html(t, failed_html(t, number, question, t.UNAVAILABLE_HEADING, str(error))), question, session, None
        return
    except Exception as error:
        # the traceback stays out of the log: its values could hold the question
        log.error("Vraag niet beantwoord: %s in %s", type(error).__name__, _where(error))
        yield session.html(t, failed_html(t, number, question, t.FAILED_HEADING, t.FAILED)), question, session, None


def further(t: Texts, library: Library, session: Session | None, scope: Scope = EVERYTHING) -> str:
    """Questions to go on with after the latest answer; apart from the answer itself, which need not wait for them."""
    if session is None or session.latest is None or session.latest.declined:
        return ""
    try:
        return follow_ups_html(t, session.count, library.suggestions(session.latest, scope))
    except KenniskompasError:
        return ""


def reopened(t: Texts, turns: str, index: Index) -> Session:
    """The session behind turns that the browser kept (JSON, a list); what is no turn of ours, or too much, is left out."""
    session = Session()
    try:
        values = json.loads(turns)
    except ValueError:
        return session
    for value in values[-MAX_TURNS:] if isinstance(values, list) else []:
        if answer := restored(value, index):
            session.add(turn_html(t, session.count + 1, answer, index.documents), answer)
    return session


def _where(error: Exception) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "?"
