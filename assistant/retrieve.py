"""Question → Hits: dense and lexical channels fused by weighted scores."""

from __future__ import annotations

import re

import numpy as np

from assistant.beside import Embed, best_sentences
from assistant.fitted import fitted
from assistant.records import Hit
from assistant.soft import SoftMatch
from assistant.sought import typed
from assistant.understand import Understood, names_in
from ingest.index import Index
from ingest.records import RECORD_VOICE

CANDIDATES = 60
"""How many passages each channel puts forward."""
PARTS_COUNT = 0.8
"""All parts of a compound together say a little less than the compound."""
NEIGHBOURS = 5
"""Of this many best passages of each channel the whole document is looked at."""


def retrieve(question: Understood, vector: np.ndarray, soft: SoftMatch, index: Index, embed: Embed, k: int, within: frozenset[str] | None = None) -> list[Hit]:
    """At most k hits, best first; equal scores keep the order of the index. `within`: ids of the documents that may be found, None for all."""
    if not index.passages or (not question.required and not question.terms):
        return []
    lexical = index.lexical.scores(question.terms)
    if within is not None:
        lexical = np.where([p.document_id in within for p in index.passages], lexical, 0.0)
    dense = dict(index.nearest(vector, CANDIDATES, within))
    rows = candidate_rows(question, dense, lexical, index)
    if not rows:
        return []
    coverage = Coverage(question, index)
    floor = min(dense.values(), default=0.0)
    features = channel_features(question, vector, rows, dense, lexical, coverage, soft, index, embed)
    fused = features @ np.array(fitted(index.manifest["embedder"]["name"]).retrieve.weights)
    order = np.argsort(-fused, kind="stable")[:k]
    return [
        Hit(
            rank=rank, row=rows[i], passage=index.passages[rows[i]], document=index.documents[index.passages[rows[i]].document_id],
            score=round(float(fused[i]), 4), dense=round(float(dense.get(rows[i], floor)), 4), lexical=round(float(lexical[rows[i]]), 3),
            coverage=round(coverage.passage(rows[i], index)[0], 4), matched=coverage.passage(rows[i], index)[1],
        )
        for rank, i in enumerate(order.tolist(), start=1)
    ]


def _comment_match(question: Understood, voice: str) -> float:
    """1 for the reader comment that was asked for by number, 0.3 for any comment where comments are asked about."""
    if question.comment is None or not voice or voice == RECORD_VOICE:
        return 0.0
    number = int(re.search(r"\d+", voice)[0]) if re.search(r"\d", voice) else 0
    return 1.0 if number == question.comment else 0.3 if question.comment == 0 else 0.0


def candidate_rows(question: Understood, dense: dict[int, float], lexical: np.ndarray, index: Index) -> list[int]:
    """The best passages of either channel and all passages of the documents that the very best come from.

    The record of a document (who wrote it, when, what type) is only looked at by questions about that.
    """
    by_words = [r for r in np.argsort(-lexical, kind="stable")[:CANDIDATES].tolist() if lexical[r] > 0]
    documents = {index.passages[r].document_id for r in [*by_words[:NEIGHBOURS], *sorted(dense, key=lambda r: -dense[r])[:NEIGHBOURS]]}
    rows = {*by_words, *dense, *(i for i, p in enumerate(index.passages) if p.document_id in documents)}
    wants_record = question.kind == "record"
    return sorted(r for r in rows if (index.passages[r].voice == RECORD_VOICE) <= wants_record)


CHANNELS = ("dense", "coverage", "heading", "document", "document_dense", "document_lexical", "typed", "rarest", "sentence", "named", "record", "comment")


def channel_features(
    question: Understood, vector: np.ndarray, rows: list[int], dense: dict[int, float], lexical: np.ndarray,
    coverage: Coverage, soft: SoftMatch, index: Index, embed: Embed,
) -> np.ndarray:
    """(rows, CHANNELS): what the fused score is made of, each 0…1.

    dense: cosine, min–max scaled within the question. coverage: of the question's terms by the passage with
    its headings; heading: by the nearest heading alone; document: by the whole document. document_dense,
    document_lexical: the best scaled cosine or BM25 score of any passage of the document. typed: it holds the kind
    of thing asked for. rarest: how near any of its words comes to the question's rarest word. sentence: how near
    its best sentence comes to what is asked beside the title. named: share of the question's names in
    the document. record, comment: it is what was asked for by that name.
    """
    floor = min(dense.values(), default=0.0)
    d = _scaled(np.array([dense.get(r, floor) for r in rows]))
    x = _scaled(np.array([float(lexical[r]) for r in rows]), low=0.0)
    ids = [index.passages[r].document_id for r in rows]
    names = [terms for name in names_in(question.text) if (terms := index.lexical.term_set(name))]
    named = {i: sum(bool(terms & document_terms(i, index)) for terms in names) / max(len(names), 1) for i in set(ids)}
    in_document = {i: coverage.of(document_terms(i, index))[0] for i in set(ids)}
    return np.stack([
        d,
        np.array([coverage.passage(r, index)[0] for r in rows]),
        np.array([coverage.heading(r, index) for r in rows]),
        np.array([in_document[i] for i in ids]), _best_of_document(ids, d), _best_of_document(ids, x),
        np.array([typed(question.wants, index.passages[r].text) for r in rows]),
        np.array([soft.rarest(*passage_texts(r, index)) for r in rows]),
        best_sentences(vector, rows, index, embed),
        np.array([named[i] for i in ids]),
        np.array([float(index.passages[r].voice == RECORD_VOICE) for r in rows]),
        np.array([_comment_match(question, index.passages[r].voice) for r in rows]),
    ], axis=1)


def _best_of_document(ids: list[str], values: np.ndarray) -> np.ndarray:
    """For each row the highest value among the rows of its document."""
    best: dict[str, float] = {}
    for i, value in zip(ids, values.tolist(), strict=True):
        best[i] = max(best.get(i, 0.0), value)
    return np.array([best[i] for i in ids])


def passage_texts(row: int, index: Index) -> tuple[str, ...]:
    """Title, heading path and text of a passage."""
    passage = index.passages[row]
    return (index.documents[passage.document_id].record.title, *passage.section, passage.text)


def document_terms(document_id: str, index: Index) -> frozenset[str]:
    """Every term that stands in the document, its record included."""
    return index.lexical.term_set(index.documents[document_id].text)


def _scaled(values: np.ndarray, low: float | None = None) -> np.ndarray:
    """Min–max to 0…1; `low` fixes the bottom; equal values give zeros."""
    bottom = float(values.min()) if low is None else low
    span = float(values.max()) - bottom
    return (values - bottom) / span if span > 1e-9 else np.zeros_like(values)


class Coverage:
    """How much of one question's content words some terms cover; cheap to ask for many sets of terms."""

    def __init__(self, question: Understood, index: Index) -> None:
        self._words = [(term, index.lexical.idf(term), _other_words(question, term)) for term in question.required]
        self._wanted = frozenset(t for term, _, groups in self._words for group in (((term,), 1.0), *groups) for t in group[0])
        self._known: dict[frozenset[str], tuple[float, tuple[str, ...]]] = {}

    def of(self, present: frozenset[str]) -> tuple[float, tuple[str, ...]]:
        """(idf-weighted share of the words, those that are there); a compound, or other words for the same, count for the share that is there."""
        held = present & self._wanted
        if held not in self._known:
            self._known[held] = self._count(held)
        return self._known[held]

    def _count(self, held: frozenset[str]) -> tuple[float, tuple[str, ...]]:
        total, got, matched = 0.0, 0.0, []
        for term, idf, groups in self._words:
            total += idf
            if term in held:
                got += idf
                matched.append(term)
            elif groups:
                share, best = max((weight * len(held.intersection(group)) / len(group), group) for group, weight in groups)
                got += idf * share
                matched.extend(t for t in best if t in held)
        return (got / total if total else 0.0), tuple(matched)

    def passage(self, row: int, index: Index) -> tuple[float, tuple[str, ...]]:
        """Coverage by a passage with its title and headings."""
        return self.of(index.lexical.term_set(*passage_texts(row, index)))

    def heading(self, row: int, index: Index) -> float:
        """Coverage by the best of the headings that the passage stands under or holds."""
        passage = index.passages[row]
        headings = [s.path[-1] for s in index.documents[passage.document_id].sections if s.path and s.start < passage.end and passage.start < s.end]
        return max((self.of(index.lexical.term_set(h))[0] for h in headings), default=0.0)


def _other_words(question: Understood, term: str) -> list[tuple[tuple[str, ...], float]]:
    """What may stand for a term, with how much all of it together counts."""
    parts = question.alternatives.get(term, ())
    return [*((group, 1.0) for group in question.same.get(term, ())), *([(parts, PARTS_COUNT)] if parts else [])]


def coverage_of(question: Understood, present: frozenset[str], index: Index) -> tuple[float, tuple[str, ...]]:
    """Coverage of a question by one set of terms."""
    return Coverage(question, index).of(present)
