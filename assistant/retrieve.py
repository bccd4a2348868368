"""Question → Hits: dense and lexical channels fused by weighted scores."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from assistant.records import Hit
from assistant.understand import Understood
from ingest.index import Index
from ingest.records import RECORD_VOICE

CANDIDATES = 60
"""How many passages each channel puts forward."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each channel counts. Fitted on the dev part of evals/cases, see evals/README.md."""

    dense: float = 0.45
    lexical: float = 0.40
    coverage: float = 0.15


def retrieve(question: Understood, vector: np.ndarray, index: Index, k: int, weights: Weights = Weights()) -> list[Hit]:
    """At most k hits, best first; equal scores keep the order of the index.

    The record of a document (who wrote it, when, what type) is only looked at by questions about that.
    """
    if not index.passages or not question.required and not question.terms:
        return []
    lexical = index.lexical.scores(question.terms)
    dense = dict(index.nearest(vector, CANDIDATES))
    rows = set(np.argsort(-lexical, kind="stable")[:CANDIDATES].tolist()) | dense.keys()
    wants_record = question.kind == "record"
    rows = sorted(r for r in rows if (lexical[r] > 0 or r in dense) and (index.passages[r].voice == RECORD_VOICE) <= wants_record)
    if not rows:
        return []
    coverage = {r: covered(question, r, index) for r in rows}
    floor = min(dense.values(), default=0.0)
    d = _scaled(np.array([dense.get(r, floor) for r in rows]))
    x = _scaled(np.array([lexical[r] for r in rows]), low=0.0)
    c = np.array([coverage[r][0] for r in rows])
    bonus = np.array([_voice_bonus(question, index.passages[r].voice) for r in rows])
    fused = weights.dense * d + weights.lexical * x + weights.coverage * c + bonus
    order = np.argsort(-fused, kind="stable")[:k]
    return [
        Hit(
            rank=rank, row=rows[i], passage=index.passages[rows[i]], document=index.documents[index.passages[rows[i]].document_id],
            score=round(float(fused[i]), 4), dense=round(float(dense.get(rows[i], floor)), 4), lexical=round(float(lexical[rows[i]]), 3),
            coverage=round(coverage[rows[i]][0], 4), matched=coverage[rows[i]][1],
        )
        for rank, i in enumerate(order.tolist(), start=1)
    ]


def _voice_bonus(question: Understood, voice: str) -> float:
    """Records for questions about records; the comment asked for, by number or any, for questions about comments."""
    if voice == RECORD_VOICE:
        return 0.5
    if question.comment is None or not voice:
        return 0.0
    number = int(re.search(r"\d+", voice)[0]) if re.search(r"\d", voice) else 0
    return 0.5 if number == question.comment else 0.15 if question.comment == 0 else 0.0


def _scaled(values: np.ndarray, low: float | None = None) -> np.ndarray:
    """Min–max to 0…1; `low` fixes the bottom; equal values give zeros."""
    bottom = float(values.min()) if low is None else low
    span = float(values.max()) - bottom
    return (values - bottom) / span if span > 1e-9 else np.zeros_like(values)


def covered(question: Understood, row: int, index: Index) -> tuple[float, tuple[str, ...]]:
    """(idf-weighted share of the question's content terms that a passage or its headings hold, those terms)."""
    passage = index.passages[row]
    title = index.documents[passage.document_id].record.title
    present = set(index.lexical.analyzer.terms(passage.text)) | set(index.lexical.analyzer.terms(" ".join((title, *passage.section))))
    return coverage_of(question, present, index)


def coverage_of(question: Understood, present: set[str], index: Index) -> tuple[float, tuple[str, ...]]:
    """Coverage by a set of terms; a compound counts for as much as the share of its parts that is there."""
    total, got, matched = 0.0, 0.0, []
    for term in question.required:
        idf = index.lexical.idf(term)
        total += idf
        parts = question.alternatives.get(term, ())
        if term in present:
            got += idf
            matched.append(term)
        elif parts:
            share = sum(p in present for p in parts) / len(parts)
            got += 0.8 * idf * share
            matched.extend(p for p in parts if p in present)
    return (got / total if total else 0.0), tuple(matched)
