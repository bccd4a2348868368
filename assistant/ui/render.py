"""Question and Answer → the HTML of one turn in the conversation, with its source panels hidden beside it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from assistant.cite import source_name
from assistant.keep import kept
from assistant.records import Answer, Citation, Hit
from assistant.ui.icons import icon
from assistant.ui.language import Texts
from assistant.ui.markup import inline_html, language, markup_html, plain, text_html
from assistant.ui.source import Mark, source_html
from assistant.ui.tools import tools_html
from assistant.understand import is_english
from ingest.records import RECORD_VOICE, Document

PRIVATE = {"personal_data", "crisis", "too_long"}
NOTICES_APART = {"crisis", "masked_question"}
ICONS = {"no_evidence": "none", "personal_data": "shield", "crisis": "alert"}


def log_html(t: Texts, turns: Sequence[str], cut: bool = False) -> str:
    """The conversation; without turns the start card with example questions."""
    older = f'<p class="kk-klein">{text_html(t.OLDER_HIDDEN)}</p>' if cut else ""
    body = older + "".join(turns) if turns else start_html(t)
    # drawn anew with every turn: chat.js tells what is new, or a screen reader would hear all of it again
    return f'<div id="kk-log" role="log" aria-live="off" aria-label="{text_html(t.LOG_LABEL)}">{body}</div>'


def start_html(t: Texts) -> str:
    """What a new conversation shows."""
    buttons = "".join(f"<li>{_ask_button(q)}</li>" for q in t.EXAMPLES)
    return (
        f'<section class="kk-start"><h2>{text_html(t.START_HEADING)}</h2><p>{text_html(t.START_TEXT)}</p>'
        f"<h3>{text_html(t.EXAMPLES_HEADING)}</h3><ul>{buttons}</ul></section>"
    )


def follow_ups_html(t: Texts, number: int, questions: Sequence[str]) -> str:
    """Questions to go on with after turn `number`, as buttons that ask them; empty for none. chat.js hides them once another turn is there."""
    if not questions:
        return ""
    rows = "".join(f'<li>{_ask_button(question)}</li>' for question in questions)
    heading = f'<h2 id="kk-vervolg-kop">{text_html(t.FOLLOW_UPS)}</h2>'
    return f'<section class="kk-vervolg" data-na="beurt-{number}" aria-labelledby="kk-vervolg-kop">{heading}<ul>{rows}</ul></section>'


def _ask_button(question: str) -> str:
    return f'<button type="button" class="kk-voorbeeld" data-ask="{text_html(question)}"><span>{text_html(question)}</span>{icon("ask")}</button>'


def busy_html(t: Texts, number: int, question: str, status: str) -> str:
    """The turn while its answer is being looked up; `status` says what is being done."""
    return _turn(t, number, question, _busy(status), "busy")


def _busy(status: str) -> str:
    return f'<p class="kk-bezig"><span class="kk-stip" aria-hidden="true"></span>{text_html(status)}</p>'


def failed_html(t: Texts, number: int, question: str, heading: str, message: str) -> str:
    """The turn when the program itself failed."""
    return _turn(t, number, question, _card("kk-geen", "alert", heading, f"<p>{text_html(message)}</p>"), "failed")


def turn_html(t: Texts, number: int, answer: Answer, documents: Mapping[str, Document], busy: bool = False) -> str:
    """The turn with its answer, or with as much of it as is verified while a model still writes (`busy`).

    Of a question with personal data only the masked text is shown.
    """
    masked = next((n.text for n in answer.notices if n.kind == "masked_question"), "")
    question = masked or (t.WITHHELD_QUESTION if answer.reason == "personal_data" else answer.question)
    card = next((n.text for n in answer.notices if n.kind == "crisis"), "")
    text = answer.text.removeprefix(card).strip("\n") if card else answer.text
    related = {source_name(h.document): h for h in reversed(answer.hits) if h.passage.voice != RECORD_VOICE} if answer.declined else {}
    parts = [_card("kk-crisis", "alert", "", markup_html(card))] if card else []
    if text:
        body = _body_html(t, number, text, answer.citations, documents, related)
        parts.append(_answer_html(t, answer, body, bool(card)))
    sources = _sources_html(t, number, answer.citations, documents) + _related_html(t, number, related, text)
    hidden = f'<div class="kk-bronnen" hidden>{sources}</div>' if sources else ""
    english = ' lang="en"' if is_english(question) else ""
    body = f"{_notices_html(t, answer)}<div{english}>{''.join(parts)}</div>{hidden}"
    if busy:
        return _turn(t, number, question, body + _busy(t.WRITING), "busy")
    # what was refused, or tells of danger, is not kept anywhere
    keep = kept(answer) if answer.reason not in PRIVATE else None
    return _turn(t, number, question, body + tools_html(t, number, answer, documents), "declined" if answer.declined else "answered", keep)


def _turn(t: Texts, number: int, question: str, body: str, state: str, keep: dict | None = None) -> str:
    """`data-state`: "busy" | "answered" | "declined" | "failed"; chat.js waits for it. `keep`: what history.js may keep in the browser."""
    kept_here = f' data-beurt="{text_html(json.dumps(keep))}"' if keep else ""
    waits = ' aria-busy="true"' if state == "busy" else ""
    return (
        f'<article class="kk-beurt" id="beurt-{number}" data-state="{state}"{waits}{kept_here}>'
        f'<h2 class="kk-vraag"><span class="kk-sr">{text_html(t.YOUR_QUESTION)} </span>{text_html(question)}</h2>{body}</article>'
    )


def _answer_html(t: Texts, answer: Answer, body: str, after_card: bool) -> str:
    if not answer.declined:
        return f'<section class="kk-antwoord">{body}</section>'
    if after_card and answer.reason == "crisis":
        return f'<section class="kk-antwoord kk-verwanten">{body}</section>'
    heading = t.DECLINED_HEADINGS.get(answer.reason or "", t.DECLINED_OTHER)
    return _card("kk-geen", ICONS.get(answer.reason or "", "info"), heading, body)


def _card(kind: str, sign: str, heading: str, body: str) -> str:
    title = f"<h3>{text_html(heading)}</h3>" if heading else ""
    return f'<section class="kk-kaart {kind}">{icon(sign)}<div>{title}{body}</div></section>'


def _notices_html(t: Texts, answer: Answer) -> str:
    warning = f'<span class="kk-sr">{text_html(t.NOTICE)} </span>'
    return "".join(
        f'<p class="kk-melding" data-kind="{text_html(n.kind)}">{icon("info")}<span>{warning}{text_html(n.text)}</span></p>'
        for n in answer.notices if n.kind not in NOTICES_APART
    )


def _body_html(t: Texts, number: int, text: str, citations: Sequence[Citation], documents: Mapping[str, Document], related: Mapping[str, Hit]) -> str:
    by_marker = {c.marker: c for c in citations}

    def marker(n: int) -> str | None:
        return _marker_html(t, number, by_marker[n]) if n in by_marker else None

    def item(line: str) -> str | None:
        hit = related.get(line)
        return _related_button(t, number, line, hit) if hit else None

    def quote_attributes(inner: str) -> str:
        cited = next((c for c in citations if inner.rstrip().endswith(f"[{c.marker}]")), None)
        return language(documents[cited.document_id]) if cited and cited.document_id in documents else ""

    return markup_html(text, marker, item, quote_attributes)


def _marker_html(t: Texts, number: int, citation: Citation) -> str:
    label = t.MARKER_LABEL.format(marker=citation.marker, title=citation.title or t.TITLELESS)
    return (
        f'<button type="button" class="kk-nummer" data-source="bron-{number}-{citation.marker}" aria-controls="kk-paneel" '
        f'aria-expanded="false" aria-label="{text_html(label)}">[{citation.marker}]</button>'
    )


def _related_button(t: Texts, number: int, line: str, hit: Hit) -> str:
    label = t.RELATED_LABEL.format(title=plain(line))
    return (
        f'<button type="button" class="kk-verwant" data-source="verwant-{number}-{hit.rank}" aria-controls="kk-paneel" '
        f'aria-expanded="false" aria-label="{text_html(label)}">{inline_html(line)}</button>'
    )


def _sources_html(t: Texts, number: int, citations: Sequence[Citation], documents: Mapping[str, Document]) -> str:
    shown = [c for c in citations if c.document_id in documents]
    out = []
    for citation in shown:
        others = [(_mark(c), _marker_html(t, number, c)) for c in shown if c.document_id == citation.document_id and c is not citation]
        out.append(source_html(t, f"bron-{number}-{citation.marker}", documents[citation.document_id], _mark(citation), others, citation.page))
    return "".join(out)


def _mark(citation: Citation) -> Mark:
    return Mark(citation.marker, citation.start, citation.end)


def _related_html(t: Texts, number: int, related: Mapping[str, Hit], text: str) -> str:
    lines = set(text.split("\n"))
    return "".join(
        source_html(t, f"verwant-{number}-{hit.rank}", hit.document, Mark(0, hit.passage.start, hit.passage.end), (), hit.passage.first_page)
        for name, hit in related.items() if f"- {name}" in lines
    )
