"""Quotes → verified citations, and how a source is named beside them."""

from __future__ import annotations

import re

from assistant.records import Citation, Quote
from ingest.records import RECORD_VOICE, Document


def quoted_span(quote: Quote) -> tuple[int, int]:
    """The span that is shown: of a record line only its value, so that "Datum: 2017" quotes "2017"."""
    if quote.hit.passage.voice == RECORD_VOICE:
        _, separator, value = quote.text.partition(": ")
        return (quote.end - len(value), quote.end) if separator else (quote.start, quote.end)
    return quote.start, quote.end


def cite(quotes: list[Quote]) -> list[tuple[Quote, Citation]]:
    """Number the quotes in the order given; a quote that is not verbatim in passage and document is left out."""
    cited = []
    for quote in quotes:
        start, end = quoted_span(quote)
        document, passage = quote.hit.document, quote.hit.passage
        if not verified(document, passage.start, passage.end, start, end):
            continue
        cited.append((quote, Citation(
            marker=len(cited) + 1, document_id=document.id, passage_id=passage.id, title=document.record.title,
            quote=document.text[start:end], start=start, end=end, page=page_of(document, start), url=document.record.url, status="verified",
        )))
    return cited


def verified(document: Document, passage_start: int, passage_end: int, start: int, end: int) -> bool:
    """Whether [start, end) is a span of the passage, and the passage one of the document."""
    return 0 <= passage_start <= start < end <= passage_end <= len(document.text) and document.text[start:end].strip() != ""


def page_of(document: Document, offset: int) -> int:
    """1-based page that holds the offset; 0 where the format has no pages."""
    return next((p.number for p in document.pages if p.start <= offset < p.end), 0)


def source_name(document: Document) -> str:
    """Title with organisation or author and year: "*Titel* (Movisie, 2019)" as Markdown."""
    record = document.record
    who = record.organisation or ", ".join(record.authors)
    details = ", ".join(part for part in (who, record.year, record.version) if part)
    return f"*{escape_markdown(record.title)}* ({escape_markdown(details)})"


SPECIAL = "\\`*_[]<>!#|~"
"""Characters that mean something in Markdown, escaped wherever a text of others is shown."""
_ESCAPE = rf"\\([{re.escape(SPECIAL)}])"
INLINE = re.compile(_ESCAPE + r"|\*\*|\*|~~|\[(\d{1,3})\]")
"""What reads an answer's Markdown back, within a line: group 1 an escaped character, group 2 the number of a marker, else emphasis."""


def unescape_markdown(text: str) -> str:
    """What escape_markdown was given."""
    return re.sub(_ESCAPE, r"\1", text)


def escape_markdown(text: str) -> str:
    """Text from a document as Markdown that shows it literally: no links, images, emphasis or HTML."""
    for character in SPECIAL:
        text = text.replace(character, "\\" + character)
    return text
