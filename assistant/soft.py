"""How near a text comes to each word of a question, also where it uses other words.

For every content word of the question the most similar word of the text counts (late interaction over
word vectors of the embedder, after ColBERT: Khattab & Zaharia 2020, here without context). Equal stems
count 1; below FLOOR two words have nothing to do with each other and count 0.
"""

from __future__ import annotations

import numpy as np

from assistant.understand import Understood
from ingest.dutch import content_words, stem
from ingest.index import Index

FLOOR = 0.35


class SoftMatch:
    """The words of one question against the words of an index; cheap to ask for many texts."""

    def __init__(self, question: Understood, index: Index, embed) -> None:
        self._rows = word_rows(index)
        words = list(self._rows)
        self.weights = np.array([index.lexical.idf(term) for term, _ in question.words], dtype=np.float32)
        near = np.zeros((len(question.words), len(words) + 1), dtype=np.float32)
        if len(index.word_vectors) and question.words:
            cosine = embed([word for _, word in question.words]) @ index.word_vectors.T
            near[:, :-1] = np.clip((cosine - FLOOR) / (1.0 - FLOOR), 0.0, 0.95)
        stems = word_stems(index)
        for i, (term, _) in enumerate(question.words):
            near[i, np.flatnonzero(stems == term)] = 1.0
        self._near = near

    def per_word(self, *texts: str) -> np.ndarray:
        """float32 (question words,): for each the nearness 0…1 of the nearest word in the texts."""
        rows = [r for text in texts for r in text_rows(text, self._rows)]
        return self._near[:, rows].max(axis=1) if rows and len(self.weights) else np.zeros(len(self.weights), dtype=np.float32)

    def coverage(self, *texts: str) -> float:
        """idf-weighted mean nearness, 0…1; 0 for a question without content words."""
        total = float(self.weights.sum())
        return float(self.per_word(*texts) @ self.weights) / total if total else 0.0


_ROWS: dict[str, tuple[dict[str, int], np.ndarray]] = {}


def _tables(index: Index) -> tuple[dict[str, int], np.ndarray]:
    """Word → row, and the stem of each word; made once per generation, kept for the last one only."""
    key = f"{index.folder}/{index.manifest['generation']}/{index.manifest['files']['lexical/analysis.json']}"
    if key not in _ROWS:
        words = sorted(index.lexical.analyzer.vocabulary)
        _ROWS.clear()
        _TEXT_ROWS.clear()
        _ROWS[key] = ({w: i for i, w in enumerate(words)}, np.array([stem(w) for w in words], dtype=object))
    return _ROWS[key]


def word_rows(index: Index) -> dict[str, int]:
    """Row of each indexed word in index.word_vectors."""
    return _tables(index)[0]


def word_stems(index: Index) -> np.ndarray:
    """Stem of each indexed word, in the order of the rows."""
    return _tables(index)[1]


_TEXT_ROWS: dict[str, tuple[int, ...]] = {}


def text_rows(text: str, rows: dict[str, int]) -> tuple[int, ...]:
    """Rows of the words of a text; remembered, because the same passages come back question after question."""
    if text not in _TEXT_ROWS:
        if len(_TEXT_ROWS) > 50_000:
            _TEXT_ROWS.clear()
        _TEXT_ROWS[text] = tuple({rows[w] for w in content_words(text) if w in rows})
    return _TEXT_ROWS[text]
