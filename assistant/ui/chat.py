"""The Vraag tab: question box, conversation and source panel as Gradio blocks."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field

import gradio as gr

from assistant.records import Turn
from assistant.ui.icons import icon
from assistant.ui.language import Texts
from assistant.ui.library import Library
from assistant.ui.markup import text_html
from assistant.ui.render import busy_html, failed_html, log_html, turn_html
from ingest.errors import KenniskompasError

log = logging.getLogger(__name__)

MAX_CHARACTERS = 4_000
MAX_TURNS = 30
"""Turns kept on the screen and as history; a longer conversation loses its oldest."""
CONCURRENCY = 4
SESSION_SECONDS = 12 * 3600


@dataclass(slots=True)
class Session:
    """One browser session's conversation, in memory only: rendered turns and the messages behind them."""

    count: int = 0
    turns: list[str] = field(default_factory=list)
    history: list[Turn] = field(default_factory=list)

    def add(self, html: str, messages: list[Turn]) -> None:
        """Put one finished turn at the end."""
        self.count += 1
        self.turns = [*self.turns, html][-MAX_TURNS:]
        self.history = [*self.history, *messages][-2 * MAX_TURNS:]

    def html(self, t: Texts, *pending: str) -> str:
        """The conversation as it stands, with turns that are not finished yet."""
        return log_html(t, [*self.turns, *pending], cut=self.count > MAX_TURNS)


def build_chat(t: Texts, library: Library) -> None:
    """Lay the tab out inside the open gr.Blocks."""
    with gr.Row(elem_id="kk-werk"):
        with gr.Column(elem_id="kk-gesprek"):
            conversation = gr.HTML(log_html(t, []), elem_id="kk-log-vak", apply_default_css=False)
            with gr.Column(elem_id="kk-invoer"):
                new = gr.Button(t.NEW, variant="secondary", elem_id="kk-nieuw")
                box = gr.Textbox(
                    label=t.BOX_LABEL, placeholder=t.BOX_PLACEHOLDER, lines=1, max_lines=8, max_length=MAX_CHARACTERS,
                    elem_id="kk-vraagvak", container=True, autofocus=False,
                )
                send = gr.Button(t.SEND, variant="primary", elem_id="kk-verstuur")
                gr.HTML(hint_html(t), elem_id="kk-hint-vak", apply_default_css=False)
        with gr.Column(elem_id="kk-zijde"):
            gr.HTML(panel_html(t), apply_default_css=False)
    session = gr.State(None, time_to_live=SESSION_SECONDS)

    def ask(question: str, held: Session | None) -> Iterator[tuple[object, object, Session]]:
        yield from respond(t, library, question, held or Session())

    asking = gr.on(
        [box.submit, send.click], ask, inputs=[box, session], outputs=[conversation, box, session],
        show_progress="hidden", concurrency_limit=CONCURRENCY, trigger_mode="once", api_visibility="private",
    )
    new.click(
        lambda: (log_html(t, []), "", None), outputs=[conversation, box, session],
        cancels=[asking], show_progress="hidden", concurrency_limit=None, api_visibility="private",
    )


def respond(t: Texts, library: Library, question: str, session: Session) -> Iterator[tuple[object, object, Session]]:
    """(conversation, question box, session) at once with the question, then with the answer.

    Never raises and never logs a question: what goes wrong becomes a turn that says so.
    """
    if not question or not question.strip():
        yield gr.skip(), gr.skip(), session
        return
    number = session.count + 1
    yield session.html(t, busy_html(t, number, question, loading=not library.ready)), "", session
    try:
        answer, documents = library.ask(question, session.history)
        html = turn_html(t, number, answer, documents)
    except KenniskompasError as error:
        yield session.html(t, failed_html(t, number, question, t.UNAVAILABLE_HEADING, str(error))), question, session
        return
    except Exception as error:
        # the traceback stays out of the log: its values could hold the question
        log.error("Vraag niet beantwoord: %s in %s", type(error).__name__, _where(error))
        yield session.html(t, failed_html(t, number, question, t.FAILED_HEADING, t.FAILED)), question, session
        return
    # answer.question is masked where it held personal data; of such a question nothing else is kept
    asked = next((n.text for n in answer.notices if n.kind == "masked_question"), "" if answer.reason == "personal_data" else question)
    messages = [Turn("user", asked), Turn("assistant", answer.text)] if asked else []
    session.add(html, messages)
    yield session.html(t), gr.skip(), session


def _where(error: Exception) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "?"


def hint_html(t: Texts) -> str:
    """What not to type, and how to send; above it the place where chat.js reports a lost connection."""
    return (
        f'<p id="kk-storing" role="alert" data-full="{text_html(t.QUEUE_FULL)}" data-lost="{text_html(t.CONNECTION_LOST)}"></p>'
        f'<p id="kk-hint">{icon("lock")}<span><strong>{text_html(t.PRIVACY)}</strong> '
        f'<span class="kk-toets">{text_html(t.BOX_HINT)}</span></span></p>'
    )


def panel_html(t: Texts) -> str:
    """The source panel's frame; chat.js fills `kk-paneel-inhoud` from the answer's hidden sources."""
    return (
        f'<section id="kk-paneel" aria-labelledby="kk-paneel-kop" data-open="false">'
        f'<div class="kk-paneel-kop"><h2 id="kk-paneel-kop">{text_html(t.PANEL_HEADING)}</h2>'
        f'<button type="button" id="kk-terug" hidden>{icon("back")}<span>{text_html(t.PANEL_BACK)}</span></button></div>'
        f'<p id="kk-paneel-leeg">{text_html(t.PANEL_EMPTY)}</p><div id="kk-paneel-inhoud"></div></section>'
    )
