"""The part Vraag: filter, question box, conversation and source panel as Gradio blocks."""

from __future__ import annotations

import json
from collections.abc import Iterator

import gradio as gr

from assistant.scope import EVERYTHING
from assistant.ui.filters import build_filters, line_html, offer, only_document, scope_of
from assistant.ui.icons import icon
from assistant.ui.language import Texts
from assistant.ui.library import Library
from assistant.ui.markup import text_html
from assistant.ui.render import log_html
from assistant.ui.session import Session, further, reopened, respond
from ingest.errors import KenniskompasError

MAX_CHARACTERS = 4_000
CONCURRENCY = 4
SESSION_SECONDS = 12 * 3600
QUIET = {"show_progress": "hidden", "api_visibility": "private"}


def build_chat(t: Texts, library: Library) -> None:
    """Lay the part out inside the open gr.Blocks."""
    with gr.Row(elem_id="kk-werk"):
        with gr.Column(elem_id="kk-gesprek"):
            conversation = gr.HTML(log_html(t, []), elem_id="kk-log-vak", apply_default_css=False)
            follow = gr.HTML("", elem_id="kk-vervolg-vak", apply_default_css=False)
            with gr.Column(elem_id="kk-invoer"):
                with gr.Row(elem_id="kk-gereedschap"):
                    new = gr.Button(t.NEW, variant="secondary", elem_id="kk-nieuw")
                    gr.HTML(bar_html(t), elem_id="kk-balk-vak", apply_default_css=False)
                filters = build_filters(t, library)
                box = gr.Textbox(
                    label=t.BOX_LABEL, placeholder=t.BOX_PLACEHOLDER, lines=1, max_lines=8, max_length=MAX_CHARACTERS,
                    elem_id="kk-vraagvak", container=True, autofocus=False,
                )
                send = gr.Button(t.SEND, variant="primary", elem_id="kk-verstuur")
                gr.HTML(hint_html(t), elem_id="kk-hint-vak", apply_default_css=False)
                writer = gr.HTML("", elem_id="kk-model-vak", apply_default_css=False)
        with gr.Column(elem_id="kk-zijde"):
            gr.HTML(panel_html(t), apply_default_css=False)
    # what the page itself asks for (static/history.js, tabs.js): a kept conversation, or one document in the filter
    bridge = gr.Textbox(elem_id="kk-brug", label="", container=False)
    cross = gr.Button("", elem_id="kk-brug-over")
    session = gr.State(None, time_to_live=SESSION_SECONDS)

    def ask(question: str, held: Session | None, *chosen: object) -> Iterator[tuple]:
        for html, text, now, next_questions in respond(t, library, question, held or Session(), scope_of(*chosen)):
            yield *(gr.skip() if value is None else value for value in (html, text)), now, gr.skip() if next_questions is None else next_questions

    asking = gr.on(
        [box.submit, send.click], ask, inputs=[box, session, *filters.inputs], outputs=[conversation, box, session, follow],
        concurrency_limit=CONCURRENCY, trigger_mode="once", **QUIET,
    )
    asking.then(
        lambda held, *chosen: further(t, library, held, scope_of(*chosen)), [session, *filters.inputs], follow, concurrency_limit=CONCURRENCY, **QUIET,
    )
    new.click(lambda: (log_html(t, []), "", None, ""), outputs=[conversation, box, session, follow], cancels=[asking], concurrency_limit=None, **QUIET)

    def passed(message: str) -> tuple:
        return bridged(t, library, message)

    cross.click(passed, bridge, [conversation, session, filters.documents, filters.how, filters.find], cancels=[asking], concurrency_limit=CONCURRENCY, **QUIET)

    def offered() -> tuple:
        try:
            with library.using() as assistant:
                documents, model = assistant.index.documents, assistant.writer.model if assistant.writer else None
                types, themes = offer(t, documents)
                line = line_html(t, EVERYTHING, documents)
                return gr.update(choices=types), gr.update(choices=themes), line, model_html(t, model.name, model.place) if model else ""
        except KenniskompasError:
            # the first question says what is wrong, in full
            return (gr.skip(),) * 4

    gr.on(None, offered, None, [filters.types, filters.themes, filters.line, writer], concurrency_limit=CONCURRENCY, **QUIET)


def bridged(t: Texts, library: Library, message: str) -> tuple:
    """Updates of (conversation, session, documents, how, find) for a message of the page: {"turns": "[…]"} or {"document": id}."""
    nothing = (gr.skip(),) * 5
    try:
        asked = json.loads(message)
        with library.using() as assistant:
            if isinstance(turns := asked.get("turns"), str):
                session = reopened(t, turns, assistant.index)
                return (session.html(t), session, *nothing[2:])
            if isinstance(document := asked.get("document"), str):
                return (*nothing[:2], *only_document(t, document, assistant.index.documents))
    except (ValueError, AttributeError, KenniskompasError):
        return nothing
    return nothing


def bar_html(t: Texts) -> str:
    """Tools for the whole conversation; history.js makes them work and hides them while there is nothing to keep."""
    as_word, as_markdown = (t.EXPORT_AS.format(form=form) for form in (t.EXPORT_WORD, t.EXPORT_MARKDOWN))
    tools = (("eerder", "clock", t.HISTORY, t.HISTORY), ("word", "save", t.EXPORT_WORD, as_word), ("markdown", "hash", t.EXPORT_MARKDOWN, as_markdown),
             ("druk", "print", t.PRINT, t.PRINT))
    buttons = "".join(
        f'<li><button type="button" id="kk-{name}" class="kk-knop" aria-label="{text_html(said)}">{icon(sign)}<span>{text_html(label)}</span></button></li>'
        for name, sign, label, said in tools
    )
    words = {"open": t.HISTORY_OPEN, "wis": t.HISTORY_DELETE, "leeg": t.HISTORY_EMPTY, "mis": t.EXPORT_FAILED, "klaar": t.EXPORT_DONE, "gekopieerd": t.COPIED,
             "kopieerfout": t.COPY_FAILED, "bedankt": t.FEEDBACK_THANKS, "oordeelfout": t.FEEDBACK_FAILED}
    data = "".join(f' data-{name}="{text_html(word)}"' for name, word in words.items())
    return (
        f'<p id="kk-meldt" class="kk-sr" role="status" aria-live="polite" aria-atomic="true"></p>'
        f'<div id="kk-balk"{data} hidden><ul aria-label="{text_html(t.TOOLS)}">{buttons}</ul></div><p id="kk-gemeld" role="status"></p>'
        f'<dialog id="kk-eerder-lijst" aria-labelledby="kk-eerder-kop"><h2 id="kk-eerder-kop">{text_html(t.HISTORY)}</h2><p>{text_html(t.HISTORY_TEXT)}</p>'
        f'<label class="kk-vink"><input type="checkbox" id="kk-bewaar"><span>{text_html(t.HISTORY_KEEP)}</span></label><ul id="kk-eerder-rij"></ul>'
        f'<p class="kk-knoppen"><button type="button" class="kk-knop" id="kk-wis-alles">{text_html(t.HISTORY_CLEAR)}</button>'
        f'<button type="button" class="kk-knop" id="kk-sluit">{text_html(t.CLOSE)}</button></p></dialog>'
    )


def model_html(t: Texts, name: str, place: str) -> str:
    """Which language model writes and where it runs, beside the box that its questions are typed in."""
    said = (t.MODEL_AWAY if place else t.MODEL_HERE).format(model=name, place=place)
    return f'<p id="kk-model" data-plaats="{"elders" if place else "hier"}">{icon("out" if place else "info")}<span>{text_html(said)}</span></p>'


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
