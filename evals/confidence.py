"""How sure the product is of each question, and what it would have quoted: the axes of a risk–coverage curve."""

from __future__ import annotations

from dataclasses import astuple

import numpy as np

from assistant.answer import TOP_K, Assistant, filled_in, unnamed_record
from assistant.decline import declines, weigh
from assistant.fitted import fitted
from assistant.quote import select
from assistant.records import Answer
from assistant.retrieve import retrieve
from assistant.soft import SoftMatch
from assistant.understand import understand
from evals.cases import Case
from evals.measure import RESAMPLES, Figure, evidence_in


def confidence(case: Case, answer: Answer, assistant: Assistant) -> tuple[float, bool]:
    """(fitted probability that the question can be answered, whether the quotes it would give are evidence).

    A question that was not searched at all, or without a quote, has confidence 0. One that a fixed rule
    declines stays below the threshold however probable it is.
    """
    if answer.reason not in (None, "no_evidence"):
        return 0.0, False
    index, name = assistant.index, assistant.index.manifest["embedder"]["name"]
    question = understand(filled_in(case.question, case.history), index.lexical)
    vector = assistant.embedder.queries([question.searched])[0]
    soft = SoftMatch(question, index, assistant.embedder.queries)
    hits = retrieve(question, vector, soft, index, assistant.embedder.passages, TOP_K)
    quotes = select(question, vector, soft, hits, index, assistant.embedder.passages)
    if not quotes:
        return 0.0, False
    evidence, rules = weigh(question, soft, hits, quotes, index), fitted(name)
    sure = rules.decline.probability(astuple(evidence))
    if unnamed_record(quotes[0]) or declines(evidence, name):
        sure = min(sure, rules.threshold - 1e-6)
    right = case.answerable and evidence_in(case, [(q.hit.document.id, q.start, q.end) for q in quotes], index)
    return float(sure), right


def risk_by_coverage(sure: np.ndarray, right: np.ndarray) -> np.ndarray:
    """float64 (n,): share of wrong answers among the k surest questions, for k = 1…n (El-Yaniv & Wiener 2010).

    Equally sure questions count with their common average, so that their order says nothing.
    """
    order = np.argsort(-sure, kind="stable")
    wrong = 1.0 - right[order].astype(float)
    _, place = np.unique(-sure[order], return_inverse=True)
    wrong = (np.bincount(place, wrong) / np.bincount(place))[place]
    return np.cumsum(wrong) / np.arange(1, len(wrong) + 1)


def area(sure: np.ndarray, right: np.ndarray) -> float:
    """Area under the risk–coverage curve: the mean risk over all coverages, 0…1, lower is better."""
    return float(risk_by_coverage(sure, right).mean())


def area_figure(sure: np.ndarray, right: np.ndarray, seed: int = 7) -> Figure:
    """The area with its 95% bootstrap interval over the questions."""
    if not len(sure):
        return Figure(0.0, 0.0, 0.0, 0)
    draw = np.random.default_rng(seed)
    drawn = (draw.integers(0, len(sure), len(sure)) for _ in range(RESAMPLES // 4))
    low, high = np.percentile([area(sure[rows], right[rows]) for rows in drawn], [2.5, 97.5])
    return Figure(area(sure, right), float(low), float(high), len(sure))
