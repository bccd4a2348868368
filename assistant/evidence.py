"""Knowledge questions of agendas → what other documents say to them: the evidence map, made by the chat's own retrieval.

Of each question its own agenda, and the versions of it, are left out; open questions that another agenda poses,
readers' comments, records and sentences about a document itself are no evidence. The chat's decline rule decides
first; what a map lets through must then clear a bar of its own, because agenda questions are broad: the chat declines
hardly any of them, and much of what it quotes shares words with the question but does not speak to it.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from assistant.decline import declines, weigh
from assistant.fitted import fitted
from assistant.quote import candidates, select, windows
from assistant.records import Hit, Quote
from assistant.rerank import CANDIDATES
from assistant.retrieve import passage_texts, retrieve
from assistant.scope import Scope, documents_within
from assistant.signs import chances
from assistant.soft import SoftMatch
from assistant.sought import META
from assistant.understand import Understood, understand
from assistant.write import is_open_question
from ingest.index import Index
from ingest.records import Document, Question

if TYPE_CHECKING:
    from assistant.answer import Assistant

log = logging.getLogger(__name__)

HITS = 20
"""So many passages of the ranking are looked at for each question; the chat reads eight."""
RELATED = 3
FOUND, COVERED, QUOTED = 0.52, 0.5, 0.15
"""Least score of the hit, and least nearness (SoftMatch, 0…1) to the question's words of the passage with its headings
and of the quote alone. The chance of a quote says which span answers best, not whether any does; it only weeds out below LEAST.

Some 360 passages for 49 agenda questions were read one by one on 2026-11-24. In documents of the question's own theme
17 of the 21 that clear this spoke to the question; in documents of other themes about one in five did, whatever the bar:
hence a theme that documents bear must be theirs too. Read again after a new fit on the same day (24 passages): two of the three
under 0.52 did not speak to the question. To be read again when the ranking is fitted anew."""
LEAST = 0.005
"""Least chance of the quote among all spans of the hits."""
COVERED_UNTHEMED, QUOTED_UNTHEMED = 0.7, 0.3
"""Where no document bears the question's theme, as in a corpus without themes: 13 of 17."""
NEAR_FOUND, NEAR_COVERED = 0.4, 0.45
"""What clears only this, and QUOTED, is related and does not count: less than half of it spoke to the question."""
STATUSES = ("open", "near", "thin", "some")
ABOUT = re.compile(r"\b(het onderwerp (is|was)|opdrachtgever|programmaleider|projectleider|lector)\b", re.IGNORECASE)
"""Beside META of sought.py: who made a study and what it is about is no finding of it."""


@dataclass(frozen=True, slots=True)
class Support:
    """A passage that speaks to a question: its best quote, half-open offsets in the document's text.

    `found`: score of the hit; `covered`: nearness of the passage with its headings to the question's words;
    `quoted`: of the quote alone; each 0…1.
    """

    document_id: str
    passage_id: str
    start: int
    end: int
    found: float
    covered: float
    quoted: float


@dataclass(frozen=True, slots=True)
class Mapped:
    """One question with its evidence, by document, the best first. `related`: what comes near where there is none; it does not count."""

    question: Question
    passages: tuple[Support, ...] = ()
    related: tuple[Support, ...] = ()

    @property
    def documents(self) -> tuple[str, ...]:
        """Ids of the documents that speak to the question, best first."""
        return tuple(dict.fromkeys(p.document_id for p in self.passages))

    @property
    def status(self) -> str:
        """One of STATUSES: nothing, only related passages, evidence in one document, in several."""
        if not self.passages:
            return "near" if self.related else "open"
        return "thin" if len(self.documents) == 1 else "some"

    def newest(self, documents: Mapping[str, Document]) -> str:
        """The latest year among its documents, "" where none bears one."""
        return max((y for i in self.documents if (y := documents[i].record.year).isdigit()), default="")

    def types(self, documents: Mapping[str, Document]) -> Counter[str]:
        """How many documents of each type speak to the question."""
        return Counter(documents[i].record.type for i in self.documents)


def evidence_map(assistant: Assistant) -> tuple[Mapped, ...]:
    """Every knowledge question of the index with its evidence; read from beside the index where it was made before."""
    index = assistant.index
    place, key = index.folder / index.manifest["generation"] / "evidence.json", _key(assistant)
    known = _stored(place, key, assistant)
    if known is not None:
        return known
    made = tuple(evidence_for(assistant, question) for question in index.questions)
    _store(place, key, made)
    return made


def evidence_for(assistant: Assistant, question: Question) -> Mapped:
    """What the other documents say to one question."""
    index = assistant.index
    asked = understand(question.text, index.lexical)
    vector = assistant.embedder.queries([asked.searched])[0]
    soft = SoftMatch(asked, index, assistant.embedder.queries)
    within = documents_within(Scope(left_out=own_documents(question, index.documents)), index.documents)
    hits = retrieve(asked, vector, soft, index, assistant.embedder.passages, max(HITS, CANDIDATES if assistant.reranker else 0), within)
    if assistant.reranker:
        hits = assistant.reranker.rerank(question.text, hits)[:HITS]
    units, signs = candidates(asked, vector, soft, hits, index, assistant.embedder.passages, HITS)
    chance = chances(signs @ np.array(fitted(index.manifest["embedder"]["name"]).quote.weights)) if units else []
    best: dict[str, Quote] = {}
    for span in windows(units, list(chance)):
        if span.score >= LEAST and span.hit.passage.id not in best and speaks(span):
            best[span.hit.passage.id] = span
    themed = has_theme(question, index.documents)
    fitting = [_support(s, soft, index) for s in best.values() if not themed or question.theme in s.hit.document.record.themes]
    covered, quoted = (COVERED, QUOTED) if themed else (COVERED_UNTHEMED, QUOTED_UNTHEMED)
    clear = [s for s in fitting if s.found >= FOUND and s.covered >= covered and s.quoted >= quoted]
    if clear and _declined(asked, vector, soft, hits, assistant):
        clear = []
    order = list(dict.fromkeys(s.document_id for s in clear))
    evidence = tuple(sorted(clear, key=lambda s: order.index(s.document_id)))
    near = {s.document_id: s for s in reversed(fitting) if s.found >= NEAR_FOUND and s.covered >= NEAR_COVERED and s.quoted >= QUOTED}
    related = () if evidence else tuple(s for s in fitting if near.get(s.document_id) is s)[:RELATED]
    return Mapped(question, evidence, related)


def _declined(asked: Understood, vector: np.ndarray, soft: SoftMatch, hits: list[Hit], assistant: Assistant) -> bool:
    """Whether the chat would say that it is not there."""
    quotes = select(asked, vector, soft, hits, assistant.index, assistant.embedder.passages)
    return not quotes or declines(weigh(asked, soft, hits, quotes, assistant.index), assistant.index.manifest["embedder"]["name"])


def own_documents(question: Question, documents: Mapping[str, Document]) -> tuple[str, ...]:
    """Ids of the agenda that poses the question and of its versions: what it says about its own question is no evidence."""
    own = documents.get(question.agenda_id)
    if own is None:
        return ()
    group = own.record.version_group
    return tuple(i for i, d in documents.items() if i == own.id or (group and d.record.version_group == group))


def speaks(quote: Quote) -> bool:
    """Whether a quote can be evidence at all: the author's own statement about the world."""
    return not quote.hit.passage.voice and not is_open_question(quote) and META.search(quote.text) is None and ABOUT.search(quote.text) is None


def _support(span: Quote, soft: SoftMatch, index: Index) -> Support:
    hit = span.hit
    near = soft.coverage(*passage_texts(hit.row, index)), soft.coverage(span.text)
    return Support(hit.document.id, hit.passage.id, span.start, span.end, *(round(value, 3) for value in (hit.score, *near)))


def has_theme(question: Question, documents: Mapping[str, Document]) -> bool:
    """Whether the question has a theme that documents of this index bear too."""
    return bool(question.theme) and any(question.theme in d.record.themes for d in documents.values())


@lru_cache(maxsize=1)
def _program() -> str:
    """Hash of the code and fitted numbers that decide what is evidence, so that a change of either makes the map anew."""
    digest = hashlib.sha256()
    for folder in (Path(__file__).parent, Path(__file__).parent.parent / "ingest"):
        for file in sorted(p for p in folder.iterdir() if p.suffix in (".py", ".json")):
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _key(assistant: Assistant) -> str:
    reranker = assistant.reranker.name if assistant.reranker else ""
    return hashlib.sha256(json.dumps([assistant.index.manifest, _program(), reranker], sort_keys=True).encode()).hexdigest()


def _stored(place: Path, key: str, assistant: Assistant) -> tuple[Mapped, ...] | None:
    """The map as it was kept beside the index; None where there is none of this index and this program, or it cannot be read."""
    try:
        data = json.loads(place.read_text(encoding="utf-8"))
        if data["key"] != key:
            return None
        questions = {q.id: q for q in assistant.index.questions}
        return tuple(
            Mapped(questions[row["id"]], *(tuple(Support(*s) for s in row[kind]) for kind in ("passages", "related"))) for row in data["questions"]
        )
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        log.info("%s is niet te gebruiken (%s) en wordt opnieuw gemaakt.", place, type(error).__name__)
        return None


def _store(place: Path, key: str, made: tuple[Mapped, ...]) -> None:
    """Keep offsets only, never text: what is erased from the documents is then nowhere in here."""
    rows = [{"id": m.question.id, "passages": [astuple(p) for p in m.passages], "related": [astuple(p) for p in m.related]} for m in made]
    new = place.with_suffix(f".{os.getpid()}.new")
    try:
        new.write_text(json.dumps({"key": key, "questions": rows}), encoding="utf-8")
        os.replace(new, place)
    except OSError as error:
        log.info("%s is niet te schrijven (%s); de kaart wordt bij de volgende start weer gemaakt.", place, type(error).__name__)
