"""Rankings and answers → figures, each with a 95% bootstrap interval over the questions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.records import Answer
from evals.cases import Case, locate, squeeze
from ingest.index import Index
from ingest.records import Passage

RESAMPLES = 2_000
BLOCK = 2_000_000
"""At most this many drawn values are held at a time."""
ENOUGH = 0.5
"""A passage holds the evidence when it covers at least this share of the gold quote."""

Qrels = Mapping[str, Mapping[str, int]]
"""Query → passage → relevance, a whole number; 0 is judged and not relevant."""
Ranking = Sequence[tuple[str, float]]
"""(passage, score), best first. The order counts, not the score: ties stay as the system broke them."""


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
    low, high = np.percentile(resampled_means(data, seed), [2.5, 97.5])
    return Figure(float(data.mean()), float(low), float(high), len(data))


def resampled_means(data: np.ndarray, seed: int = 7) -> np.ndarray:
    """float64 (RESAMPLES,): means of as many draws with replacement as there are values."""
    draw = np.random.default_rng(seed)
    rows = max(BLOCK // len(data), 1)
    sizes = [min(rows, RESAMPLES - done) for done in range(0, RESAMPLES, rows)]
    return np.concatenate([draw.choice(data, (size, len(data))).mean(axis=1) for size in sizes])


def rank_values(names: Iterable[str], qrels: Qrels, rankings: Mapping[str, Ranking]) -> dict[str, dict[str, float]]:
    """Measure → query → value by ir_measures, for every query of `qrels`; one that was not ranked counts 0.

    Names: "nDCG@k" (linear gain, log2 discount, as trec_eval), "Recall@k", "MRR@k", "success@k".
    """
    import ir_measures

    measures = {ir_measures.parse_measure(_as_ir_measures(name)): name for name in names}
    values = {name: dict.fromkeys(qrels, 0.0) for name in measures.values()}
    judged = [ir_measures.Qrel(q, p, r) for q, found in qrels.items() for p, r in found.items()]
    run = [ir_measures.ScoredDoc(q, p, float(len(rankings[q]) - i)) for q in qrels if q in rankings for i, (p, _) in enumerate(rankings[q])]
    if judged and run:
        for result in ir_measures.iter_calc(list(measures), judged, run):
            values[measures[result.measure]][result.query_id] = float(result.value)
    return values


def _as_ir_measures(name: str) -> str:
    """Our names are those that papers use; the library says R, RR and Success."""
    return re.sub(r"^success", "Success", re.sub(r"^Recall", "R", re.sub(r"^MRR", "RR", name)))


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


def quote_valid(answer: Answer, index: Index) -> bool:
    """Every citation is the very text at its offsets, inside its passage."""
    spans = {p.id: p for p in index.passages}
    return all(
        index.documents[c.document_id].text[c.start:c.end] == c.quote and spans[c.passage_id].start <= c.start < c.end <= spans[c.passage_id].end
        for c in answer.citations
    )


def quoted_evidence(case: Case, answer: Answer, index: Index, first: bool = False) -> bool:
    """Whether a quote (or the first one) overlaps at least half of a gold quote, or the quotes hold every required fact."""
    citations = answer.citations[:1] if first else answer.citations
    return evidence_in(case, [(c.document_id, c.start, c.end) for c in citations], index)


def evidence_in(case: Case, spans: Sequence[tuple[str, int, int]], index: Index) -> bool:
    """The same of any spans (document id, start, end)."""
    for gold in case.gold:
        place = locate(gold, index.documents)
        if place and any(overlaps(span, place) for span in spans):
            return True
    text = squeeze(" ".join(index.documents[d].text[s:e] for d, s, e in spans))
    return bool(case.required) and all(has_fact(text, fact) for fact in case.required)


def overlaps(span: tuple[str, int, int], place: tuple[str, int, int]) -> bool:
    """Whether two spans of one document share at least half of the shorter one."""
    shared = min(span[2], place[2]) - max(span[1], place[1])
    return span[0] == place[0] and shared >= ENOUGH * max(min(place[2] - place[1], span[2] - span[1]), 1)


def has_fact(text: str, fact: str) -> bool:
    """Whether one of the spellings "a|b" stands in the text as whole words, letter case aside."""
    return any(re.search(rf"(?<!\w){re.escape(f.strip().casefold())}(?!\w)", text.casefold()) for f in fact.split("|"))


def completeness(case: Case, answer: Answer) -> float:
    """Share of the required facts that the quotes hold, 0…1; 1 where nothing is required."""
    text = squeeze(" ".join(c.quote for c in answer.citations))
    return float(np.mean([has_fact(text, f) for f in case.required])) if case.required else 1.0
