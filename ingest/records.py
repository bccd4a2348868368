"""What flows through ingestion: Source → Block → Document → Passage."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

NO_DATE = "z.d."
"""How Dutch APA writes that a source carries no date ("zonder datum")."""

PAGE_BREAK = "\f"
"""Inside a block's text: the next page begins here. Removed, and turned into page spans, by compose.py."""

RECORD_VOICE = "gegevens"
"""Voice of the section that states a document's own bibliographic record."""


@dataclass(frozen=True, slots=True)
class BibliographicRecord:
    """What a library card would say; empty string or tuple where the source says nothing.

    `date` is ISO 8601 at the precision known ("2017", "2017-04", "2017-04-18") or "z.d.".
    `extra` holds labelled facts without a field of their own, such as ("Opleiding", "Social Work").
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    organisation: str = ""
    date: str = NO_DATE
    type: str = ""
    language: str = ""
    rights: str = ""
    url: str = ""
    accessed: str = ""
    themes: tuple[str, ...] = ()
    summary_of: str = ""
    version_group: str = ""
    version: str = ""
    note: str = ""
    date_note: str = ""
    part_read: str = ""
    extra: tuple[tuple[str, str], ...] = ()

    @property
    def year(self) -> str:
        """Four digits, or "z.d."."""
        return self.date[:4] if self.date[:4].isdigit() else NO_DATE


@dataclass(frozen=True, slots=True)
class Source:
    """A file found: its path, its key (path relative to the folder that was named) and SHA-256."""

    path: Path
    key: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item or caption as a reader found it.

    `kind`: "heading" | "paragraph" | "item" | "caption"; of a captured page, whose lines have no role yet: "line",
    "more" (an indented line under an item), "number" (a numbered line, `level` is its number); "voice" (a reader
    comment begins here, `text` is its author's name or ""); "furniture" (what the reader set aside, for
    Document.dropped). `level`: 1–6 for headings, nesting depth from 1 for items, 1 for a paragraph that belongs to
    the line above it, else 0.
    `page`: 1-based, 0 where the format has no pages. `voice`: "" is the document's author.
    """

    kind: str
    text: str
    level: int = 0
    page: int = 0
    voice: str = ""


@dataclass(frozen=True, slots=True)
class PageSpan:
    """Half-open character span of one page in Document.text; `number` is 1-based."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Section:
    """Half-open span under one heading path (outermost first), spoken by one voice.

    `start` includes the heading's own line; `body` is where the text under it begins.
    """

    start: int
    body: int
    end: int
    path: tuple[str, ...]
    voice: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """Cleaned text with its record. Offsets in sections and pages count characters of `text`."""

    id: str
    key: str
    sha256: str
    record: BibliographicRecord
    text: str
    sections: tuple[Section, ...]
    pages: tuple[PageSpan, ...] = ()
    dropped: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Passage:
    """A retrievable span: `document.text[start:end] == text`, always.

    The id comes from document and span, so a second run over the same text changes nothing.
    `first_page`/`last_page` are 1-based, 0 where the format has no pages.
    """

    id: str
    document_id: str
    start: int
    end: int
    text: str
    first_page: int
    last_page: int
    voice: str
    section: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """An open knowledge question of an agenda: never a finding. Empty string where its file says nothing.

    `agenda_id` is the document that poses it, `issue` the heading there, `status` what its keeper noted.
    """

    id: str
    text: str
    theme: str = ""
    agenda_id: str = ""
    issue: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A file that could not be used, and why."""

    key: str
    reason: str
