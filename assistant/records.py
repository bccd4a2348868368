"""What flows through answering: Turn → Question → Hit → Quote → Citation → Answer."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.records import Document, Passage


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of the conversation so far; `role` is "user" or "assistant"."""

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the reader must know besides the answer. `kind` is a stable code, `text` is Dutch."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A retrieved passage. `score` is the fused score, 0…1 within one question, higher is better.

    `dense` is the cosine similarity, `lexical` the raw BM25 score, `coverage` the idf-weighted share
    of the question's content terms that the passage or its headings hold, `matched` those terms.
    """

    rank: int
    row: int
    passage: Passage
    document: Document
    score: float
    dense: float
    lexical: float
    coverage: float
    matched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """A verbatim span of a document (half-open offsets in document.text) and how well it fits, 0 and up."""

    hit: Hit
    start: int
    end: int
    score: float

    @property
    def text(self) -> str:
        return self.hit.document.text[self.start:self.end]


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote with its marker. `status` is "verified": what cannot be verified never becomes a citation."""

    marker: int
    document_id: str
    passage_id: str
    title: str
    quote: str
    start: int
    end: int
    page: int
    url: str
    status: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the reader gets. `declined` is a field, never a phrase to look for in `text` (Markdown).

    `reason` is None or "no_evidence" | "personal_data" | "crisis" | "unclear" | "empty" | "too_long".
    `standalone` is the question that was searched for, with the conversation filled in.
    """

    question: str
    standalone: str
    text: str
    declined: bool
    reason: str | None
    citations: tuple[Citation, ...] = ()
    hits: tuple[Hit, ...] = ()
    notices: tuple[Notice, ...] = ()
    timings_ms: dict[str, float] = field(default_factory=dict)
