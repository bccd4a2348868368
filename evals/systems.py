"""Ranked passages of the product and of the plain systems it is held against, on the same index."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from assistant.answer import Assistant
from assistant.records import Answer
from evals.cases import Case
from ingest.dutch import STOP_WORDS, fold, stem
from ingest.lexical import K1, B

Ranker = Callable[[Case], list[tuple[int, float]]]
"""Case → (row of the passage, score), best first."""

DEPTH = 100


def plain_bm25(assistant: Assistant) -> Ranker:
    """BM25 as anyone would set it up: Dutch stems, stop words out, title and text; nothing of ours besides."""
    import re

    import bm25s

    def tokens(text: str) -> list[str]:
        return [stem(w) for w in re.findall(r"[a-z0-9]+", fold(text)) if w not in STOP_WORDS]

    index = assistant.index
    bm25 = bm25s.BM25(k1=K1, b=B)
    bm25.index([tokens(f"{index.documents[p.document_id].record.title} {p.text}") for p in index.passages], show_progress=False)

    def rank(case: Case) -> list[tuple[int, float]]:
        terms = [t for t in tokens(case.question) if t in bm25.vocab_dict]
        return _best(bm25.get_scores(terms)) if terms else []

    return rank


def dense_only(assistant: Assistant) -> Ranker:
    """Nearest passages by the embedder alone."""
    def rank(case: Case) -> list[tuple[int, float]]:
        return assistant.index.nearest(assistant.embedder.queries([case.question])[0], DEPTH)

    return rank


def product(assistant: Assistant, answers: dict[str, Answer]) -> Ranker:
    """The hits of the answers that were given; the answers are kept for whoever looks further."""
    def rank(case: Case) -> list[tuple[int, float]]:
        if case.id not in answers:
            answers[case.id] = assistant.ask(case.question, case.history)
        return [(h.row, h.score) for h in answers[case.id].hits]

    return rank


def _best(scores: np.ndarray) -> list[tuple[int, float]]:
    order = np.argsort(-scores, kind="stable")[:DEPTH]
    return [(int(i), float(scores[i])) for i in order if scores[i] > 0]
