"""What stands under an answer: the mix of sources, copy and link, and "Was dit nuttig?"; static/tools.js makes them work."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from assistant.records import Answer
from assistant.ui.explore_references import list_html
from assistant.ui.icons import icon
from assistant.ui.language import Texts
from assistant.ui.markup import text_html
from assistant.ui.names import mix
from ingest.records import Document

JUDGED = {None, "no_evidence"}
"""Reasons of answers that a reader can judge; a danger card or a refused question is not judged."""


def tools_html(t: Texts, number: int, answer: Answer, documents: Mapping[str, Document]) -> str:
    """Empty where there is nothing to copy or judge."""
    if answer.reason not in JUDGED:
        return ""
    cited = list(dict.fromkeys(c.document_id for c in answer.citations if c.document_id in documents))
    sources = mix(t, (documents[i].record.type for i in cited))
    said = f'<p class="kk-mengsel">{text_html(t.SOURCES_USED.format(mix=sources))}</p>' if sources else ""
    return f'<div class="kk-onder-antwoord">{said}{_buttons(t, answer)}{_references(t, answer, documents)}{_judge(t, number)}</div>'


def _buttons(t: Texts, answer: Answer) -> str:
    address = f"{t.PATH}?vraag={quote(answer.standalone or answer.question)}"
    copy = f'<button type="button" class="kk-knop" data-kopieer="antwoord">{icon("copy")}<span>{text_html(t.COPY)}</span></button>'
    link = f'<button type="button" class="kk-knop" data-kopieer="link" data-adres="{text_html(address)}">{icon("link")}<span>{text_html(t.COPY_LINK)}</span></button>'
    return f'<ul class="kk-knoppen"><li>{copy}</li><li>{link}</li></ul>'


def _references(t: Texts, answer: Answer, documents: Mapping[str, Document]) -> str:
    """Every source of the answer as a reference, folded away; the files name each cited passage with its page."""
    cited = [c for c in answer.citations if c.document_id in documents]
    if not cited:
        return ""
    sources = [documents[i] for i in dict.fromkeys(c.document_id for c in cited)]
    passages = [("passage", i) for i in dict.fromkeys(c.passage_id for c in cited)]
    return f'<details class="kk-verwijzingen"><summary>{text_html(t.ANSWER_REFERENCES)}</summary>{list_html(t, sources, saved=passages)}</details>'


def _judge(t: Texts, number: int) -> str:
    def button(value: str, label: str, sign: str = "") -> str:
        return f'<button type="button" class="kk-knop" data-oordeel="{value}" aria-pressed="false">{icon(sign) if sign else ""}<span>{text_html(label)}</span></button>'

    reasons = "".join(button(value, label) for value, label in t.FEEDBACK_REASONS.items())
    return (
        f'<div class="kk-oordeel" role="group" aria-labelledby="oordeel-{number}"><p id="oordeel-{number}">{text_html(t.FEEDBACK)}</p>'
        f'<div class="kk-knoppen">{button("ja", t.FEEDBACK_YES, "yes")}{button("nee", t.FEEDBACK_NO, "no")}</div>'
        f'<div class="kk-redenen kk-knoppen" role="group" aria-label="{text_html(t.FEEDBACK_WHY)}" hidden>{reasons}</div></div>'
    )
