"""Question and Answer → the HTML of one turn in the conversation, with its source panels hidden beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.cite import source_name
from assistant.records import Answer, Citation, Hit
from assistant.ui import texts
from assistant.ui.icons import icon
from assistant.ui.markup import inline_html, language, markup_html, plain, text_html
from assistant.ui.source import Mark, source_html
from assistant.understand import is_english
from ingest.records import RECORD_VOICE, Document

NOTICES_APART = {"crisis", "masked_question"}
ICONS = {"no_evidence": "none", "personal_data": "shield", "crisis": "alert"}


def log_html(turns: Sequence[str], cut: bool = False) -> str:
    """The conversation; without turns the start card with example questions."""
    older = f'<p class="kk-klein">{text_html(texts.OLDER_HIDDEN)}</p>' if cut else ""
    body = older + "".join(turns) if turns else start_html()
    return f'<div id="kk-log" role="log" aria-live="polite" aria-label="{text_html(texts.LOG_LABEL)}">{body}</div>'


def start_html() -> str:
    """What a new conversation shows."""
    buttons = "".join(
        f'<li><button type="button" class="kk-voorbeeld" data-ask="{text_html(q)}"><span>{text_html(q)}</span>{icon("ask")}</button></li>' for q in texts.EXAMPLES
    )
    return (
        f'<section class="kk-start"><h2>{text_html(texts.START_HEADING)}</h2><p>{text_html(texts.START_TEXT)}</p>'
        f"<h3>{text_html(texts.EXAMPLES_HEADING)}</h3><ul>{buttons}</ul></section>"
    )


def busy_html(number: int, question: str, loading: bool) -> str:
    """The turn while its answer is being looked up."""
    status = texts.LOADING if loading else texts.SEARCHING
    return _turn(number, question, f'<p class="kk-bezig"><span class="kk-stip" aria-hidden="true"></span>{text_html(status)}</p>', "busy")


def failed_html(number: int, question: str, heading: str, message: str) -> str:
    """The turn when the program itself failed."""
    return _turn(number, question, _card("kk-geen", "alert", heading, f"<p>{text_html(message)}</p>"), "failed")


def turn_html(number: int, answer: Answer, documents: Mapping[str, Document]) -> str:
    """The turn with its answer. Of a question with personal data only the masked text is shown."""
    masked = next((n.text for n in answer.notices if n.kind == "masked_question"), "")
    question = masked or (texts.WITHHELD_QUESTION if answer.reason == "personal_data" else answer.question)
    card = next((n.text for n in answer.notices if n.kind == "crisis"), "")
    text = answer.text.removeprefix(card).strip("\n") if card else answer.text
    related = {source_name(h.document): h for h in reversed(answer.hits) if h.passage.voice != RECORD_VOICE} if answer.declined else {}
    parts = [_card("kk-crisis", "alert", "", markup_html(card))] if card else []
    if text:
        body = _body_html(number, text, answer.citations, documents, related)
        parts.append(_answer_html(answer, body, bool(card)))
    sources = _sources_html(number, answer.citations, documents) + _related_html(number, related, text)
    hidden = f'<div class="kk-bronnen" hidden>{sources}</div>' if sources else ""
    english = ' lang="en"' if is_english(question) else ""
    return _turn(number, question, f"{_notices_html(answer)}<div{english}>{''.join(parts)}</div>{hidden}", "declined" if answer.declined else "answered")


def _turn(number: int, question: str, body: str, state: str) -> str:
    """`data-state`: "busy" | "answered" | "declined" | "failed"; chat.js waits for it."""
    return (
        f'<article class="kk-beurt" id="beurt-{number}" data-state="{state}">'
        f'<h2 class="kk-vraag"><span class="kk-sr">{text_html(texts.YOUR_QUESTION)} </span>{text_html(question)}</h2>{body}</article>'
    )


def _answer_html(answer: Answer, body: str, after_card: bool) -> str:
    if not answer.declined:
        return f'<section class="kk-antwoord">{body}</section>'
    if after_card and answer.reason == "crisis":
        return f'<section class="kk-antwoord kk-verwanten">{body}</section>'
    heading = texts.DECLINED_HEADINGS.get(answer.reason or "", texts.DECLINED_OTHER)
    return _card("kk-geen", ICONS.get(answer.reason or "", "info"), heading, body)


def _card(kind: str, sign: str, heading: str, body: str) -> str:
    title = f"<h3>{text_html(heading)}</h3>" if heading else ""
    return f'<section class="kk-kaart {kind}">{icon(sign)}<div>{title}{body}</div></section>'


def _notices_html(answer: Answer) -> str:
    warning = f'<span class="kk-sr">{text_html(texts.NOTICE)} </span>'
    return "".join(
        f'<p class="kk-melding" data-kind="{text_html(n.kind)}">{icon("info")}<span>{warning}{text_html(n.text)}</span></p>'
        for n in answer.notices if n.kind not in NOTICES_APART
    )


def _body_html(number: int, text: str, citations: Sequence[Citation], documents: Mapping[str, Document], related: Mapping[str, Hit]) -> str:
    by_marker = {c.marker: c for c in citations}

    def marker(n: int) -> str | None:
        return _marker_html(number, by_marker[n]) if n in by_marker else None

    def item(line: str) -> str | None:
        hit = related.get(line)
        return _related_button(number, line, hit) if hit else None

    def quote_attributes(inner: str) -> str:
        cited = next((c for c in citations if inner.rstrip().endswith(f"[{c.marker}]")), None)
        return language(documents[cited.document_id]) if cited and cited.document_id in documents else ""

    return markup_html(text, marker, item, quote_attributes)


def _marker_html(number: int, citation: Citation) -> str:
    label = texts.MARKER_LABEL.format(marker=citation.marker, title=citation.title or texts.TITLELESS)
    return (
        f'<button type="button" class="kk-nummer" data-source="bron-{number}-{citation.marker}" aria-controls="kk-paneel" '
        f'aria-expanded="false" aria-label="{text_html(label)}">[{citation.marker}]</button>'
    )


def _related_button(number: int, line: str, hit: Hit) -> str:
    label = texts.RELATED_LABEL.format(title=plain(line))
    return (
        f'<button type="button" class="kk-verwant" data-source="verwant-{number}-{hit.rank}" aria-controls="kk-paneel" '
        f'aria-expanded="false" aria-label="{text_html(label)}">{inline_html(line)}</button>'
    )


def _sources_html(number: int, citations: Sequence[Citation], documents: Mapping[str, Document]) -> str:
    shown = [c for c in citations if c.document_id in documents]
    out = []
    for citation in shown:
        others = [(_mark(c), _marker_html(number, c)) for c in shown if c.document_id == citation.document_id and c is not citation]
        out.append(source_html(f"bron-{number}-{citation.marker}", documents[citation.document_id], _mark(citation), others, citation.page))
    return "".join(out)


def _mark(citation: Citation) -> Mark:
    return Mark(citation.marker, citation.start, citation.end)


def _related_html(number: int, related: Mapping[str, Hit], text: str) -> str:
    lines = set(text.split("\n"))
    return "".join(
        source_html(f"verwant-{number}-{hit.rank}", hit.document, Mark(0, hit.passage.start, hit.passage.end), (), hit.passage.first_page)
        for name, hit in related.items() if f"- {name}" in lines
    )
