"""What an export is asked for: documents, or the passages of them that an answer cites."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.records import Answer
from assistant.reference.runs import printable
from assistant.reference.work import Work, work_of
from ingest.records import RECORD_VOICE, Document


@dataclass(frozen=True, slots=True)
class Cited:
    """A document, and the passage of it that is cited: `page` 1-based, 0 without pages; `quote` "" for the whole document.

    `voice` is the passage's: "" for the author, "Reactie 2 (…)" for a reader's comment.
    """

    document: Document
    page: int = 0
    quote: str = ""
    voice: str = ""


def cited_in(answers: Iterable[Answer], documents: Mapping[str, Document]) -> list[Cited]:
    """Every citation of these answers in their order; a document that is no longer there is left out."""
    return [
        Cited(documents[c.document_id], c.page, c.quote, voice_at(documents[c.document_id], c.start))
        for answer in answers for c in answer.citations if c.document_id in documents
    ]


def voice_at(document: Document, offset: int) -> str:
    """Who speaks at this place of the text."""
    return next((s.voice for s in document.sections if s.start <= offset < s.end), "")


def works_cited(cited: Iterable[Cited]) -> list[tuple[Work, list[str]]]:
    """Each work once, in the order given, with a line per cited passage: "p. 4: “…”"."""
    works: dict[str, Work] = {}
    notes: dict[str, list[str]] = {}
    for item in cited:
        work = works.setdefault(item.document.id, work_of(item.document))
        lines = notes.setdefault(item.document.id, [])
        note = _note(item, work)
        if note and note not in lines:
            lines.append(note)
    return [(work, notes[id]) for id, work in works.items()]


def _note(item: Cited, work: Work) -> str:
    """A quote of a summary says so: its words and its page are ours, not those of the source."""
    quote = " ".join(printable(item.quote).split())
    if not quote:
        return f"p. {item.page}" if item.page and work.own_pages else ""
    if item.voice == RECORD_VOICE:
        return ""
    place = [f"p. {item.page}"] if item.page and work.own_pages else [] if work.own_pages else ["Uit de samenvatting in Kenniskompas"]
    voice = [printable(item.voice).partition(" (")[0]] if item.voice else []
    return f"{', '.join([*place, *voice])}: “{quote}”" if place or voice else f"“{quote}”"
