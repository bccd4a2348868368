"""Ranked passages of the product and of the plain systems it is held against, on the same index."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence

import numpy as np

from assistant.answer import Assistant
from evals.cases import Case
from ingest.dutch import STOP_WORDS, fold, stem
from ingest.lexical import K1, B

Ranker = Callable[[Case], list[tuple[int, float]]]
"""Case → (row of the passage, score), best first."""

DEPTH = 100


class PlainBM25:
    """BM25 as anyone would set it up: Dutch stems, stop words out; nothing of ours besides."""

    def __init__(self, texts: Sequence[str]) -> None:
        import bm25s

        logging.getLogger("bm25s").setLevel(logging.WARNING)
        self._size = len(texts)
        self._bm25 = bm25s.BM25(k1=K1, b=B)
        self._bm25.index([plain_tokens(text) for text in texts], show_progress=False)

    def scores(self, question: str) -> np.ndarray:
        """float32 (texts,), 0 and up; zeros where no word of the question stands in any text."""
        terms = [t for t in plain_tokens(question) if t in self._bm25.vocab_dict]
        return self._bm25.get_scores(terms) if terms else np.zeros(self._size, dtype=np.float32)


def plain_tokens(text: str) -> list[str]:
    """Stems of the words that are no stop words."""
    return [stem(w) for w in re.findall(r"[a-z0-9]+", fold(text)) if w not in STOP_WORDS]


def plain_bm25(assistant: Assistant) -> Ranker:
    """Plain BM25 over title and text of the index's passages."""
    index = assistant.index
    bm25 = PlainBM25([f"{index.documents[p.document_id].record.title} {p.text}" for p in index.passages])
    return lambda case: _best(bm25.scores(case.question))


def dense_only(assistant: Assistant) -> Ranker:
    """Nearest passages by the embedder alone."""
    def rank(case: Case) -> list[tuple[int, float]]:
        return assistant.index.nearest(assistant.embedder.queries([case.question])[0], DEPTH)

    return rank


def _best(scores: np.ndarray) -> list[tuple[int, float]]:
    order = np.argsort(-scores, kind="stable")[:DEPTH]
    return [(int(i), float(scores[i])) for i in order if scores[i] > 0]
