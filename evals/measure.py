"""Rankings and answers → figures, each with a 95% bootstrap interval over the questions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.records import Answer
from evals.cases import Case, locate, squeeze
from ingest.index import Index
from ingest.records import Passage

RESAMPLES = 2_000
ENOUGH = 0.5
"""A passage holds the evidence when it covers at least this share of the gold quote."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean over `n` questions with its percentile interval."""

    value: float
    low: float
    high: float
    n: int

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.low:.3f}–{self.high:.3f}]" if self.n else "–"


def figure(values: Sequence[float], seed: int = 7) -> Figure:
    """Mean with a 95% percentile bootstrap interval (seeded); no values give n = 0."""
    if not len(values):
        return Figure(0.0, 0.0, 0.0, 0)
    data = np.asarray(values, dtype=float)
    means = np.random.default_rng(seed).choice(data, (RESAMPLES, len(data))).mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return Figure(float(data.mean()), float(low), float(high), len(data))


def relevant_rows(case: Case, index: Index) -> set[int]:
    """Rows of the passages that hold at least half of one of the case's gold quotes."""
    rows = set()
    for gold in case.gold:
        if place := locate(gold, index.documents):
            rows |= {i for i, p in enumerate(index.passages) if holds(p, *place)}
    return rows


def holds(passage: Passage, document_id: str, start: int, end: int) -> bool:
    """Whether the passage covers at least half of the span."""
    overlap = min(passage.end, end) - max(passage.start, start)
    return passage.document_id == document_id and overlap >= ENOUGH * (end - start)


def ranking_figures(cases: Sequence[Case], rankings: dict[str, list[tuple[int, float]]], index: Index) -> dict[str, Figure]:
    """Success@1, @5, nDCG@10 and RR@10 by ir_measures; any one of the gold passages is evidence enough."""
    import ir_measures
    from ir_measures import RR, Success, nDCG

    measures = {"success@1": Success @ 1, "success@5": Success @ 5, "nDCG@10": nDCG @ 10, "MRR@10": RR @ 10}
    qrels, run = [], []
    for case in cases:
        qrels += [ir_measures.Qrel(case.id, str(row), 1) for row in relevant_rows(case, index)]
        ranked = rankings[case.id]
        # scores are replaced by ranks: ties are then broken as the system itself broke them
        run += [ir_measures.ScoredDoc(case.id, str(row), float(len(ranked) - i)) for i, (row, _) in enumerate(ranked)]
    values: dict[str, dict[str, float]] = {name: {} for name in measures}
    by_measure = {measure: name for name, measure in measures.items()}
    for result in ir_measures.iter_calc(list(measures.values()), qrels, run):
        values[by_measure[result.measure]][result.query_id] = float(result.value)
    return {name: figure([values[name].get(case.id, 0.0) for case in cases]) for name in measures}


def quote_valid(answer: Answer, index: Index) -> bool:
    """Every citation is the very text at its offsets, inside its passage."""
    spans = {p.id: p for p in index.passages}
    return all(
        index.documents[c.document_id].text[c.start:c.end] == c.quote and spans[c.passage_id].start <= c.start < c.end <= spans[c.passage_id].end
        for c in answer.citations
    )


def quoted_evidence(case: Case, answer: Answer, index: Index, first: bool = False) -> bool:
    """Whether a quote (or the first one) overlaps at least half of a gold quote, or holds every required fact."""
    citations = answer.citations[:1] if first else answer.citations
    for gold in case.gold:
        place = locate(gold, index.documents)
        if place and any(
            c.document_id == place[0] and min(c.end, place[2]) - max(c.start, place[1]) >= ENOUGH * min(place[2] - place[1], max(c.end - c.start, 1))
            for c in citations
        ):
            return True
    text = squeeze(" ".join(c.quote for c in citations))
    return bool(case.required) and all(has_fact(text, fact) for fact in case.required)


def has_fact(text: str, fact: str) -> bool:
    """Whether one of the spellings "a|b" stands in the text as whole words, letter case aside."""
    return any(re.search(rf"(?<!\w){re.escape(f.strip().casefold())}(?!\w)", text.casefold()) for f in fact.split("|"))


def completeness(case: Case, answer: Answer) -> float:
    """Share of the required facts that the quotes hold, 0…1; 1 where nothing is required."""
    text = squeeze(" ".join(c.quote for c in answer.citations))
    return float(np.mean([has_fact(text, f) for f in case.required])) if case.required else 1.0
