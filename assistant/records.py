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
class Sentence:
    """A sentence that a language model wrote, as plain text, and what came out of its check.

    `kind`: "supported", "cut_off", or what assistant/verify.py found wrong; `reason` says it in words. `markers` are those
    of the citations that support it; of a sentence that is not supported there are none.
    """

    text: str
    kind: str
    reason: str
    markers: tuple[int, ...] = ()

    @property
    def supported(self) -> bool:
        return self.kind == "supported"


@dataclass(frozen=True, slots=True)
class Composed:
    """What a language model did for an answer, whether or not its text is what the reader sees (`stands`).

    `place`: "" for this machine, else the host. `prompt`: version of prompts/answer.md. `left_out`: ids of passages that
    did not fit into the model's context, or not whole. `failure`: "" or the kind of ModelError, "no_answer" where the
    model found none, "unsupported" where too little of it was supported.
    """

    model: str
    place: str
    prompt: int
    sentences: tuple[Sentence, ...] = ()
    left_out: tuple[str, ...] = ()
    failure: str = ""
    stands: bool = False

    @property
    def final(self) -> bool:
        """Whether it is settled what the reader sees; before that the model is still writing."""
        return self.stands or bool(self.failure)

    @property
    def share(self) -> float:
        """Share of the sentences that is supported, 0…1; 0 without sentences."""
        return sum(s.supported for s in self.sentences) / len(self.sentences) if self.sentences else 0.0


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
    quotes: tuple[Quote, ...] = field(default=(), repr=False, compare=False)
    """The quotes as they were chosen, best first: what a language model may write from."""
    composed: Composed | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an answer is. `stage`: "searching", "writing" (`answer` holds the sentences verified so far, None before the first), "done"."""

    stage: str
    answer: Answer | None = None
