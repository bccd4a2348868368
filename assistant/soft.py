"""How near a text comes to each word of a question, also where it uses other words.

For every content word of the question the most similar word of the text counts (late interaction over
word vectors of the embedder, after ColBERT: Khattab & Zaharia 2020, here without context). Equal stems
count 1, as do words that say the same in the other language; below FLOOR two words have nothing to do with each other and count 0.
"""

from __future__ import annotations

import numpy as np

from assistant.understand import Understood
from ingest.index import Index

FLOOR = 0.35


class SoftMatch:
    """The words of one question against the words of an index; cheap to ask for many texts."""

    def __init__(self, question: Understood, index: Index, embed) -> None:
        self._lexical = index.lexical
        self._terms = [term for term, _ in question.words]
        self.weights = np.array([index.lexical.idf(term) for term, _ in question.words], dtype=np.float32)
        near = np.zeros((len(question.words), len(index.lexical.row_of_word)), dtype=np.float32)
        if len(index.word_vectors) and question.words:
            near = embed([word for _, word in question.words]) @ index.word_vectors.T
            near -= FLOOR
            near /= 1.0 - FLOOR
            np.clip(near, 0.0, 0.95, out=near)
        for i, (term, _) in enumerate(question.words):
            near[i, index.lexical.rows_of_stem.get(term, [])] = 1.0
            for group in question.same.get(term, ()):
                rows = [row for other in group for row in index.lexical.rows_of_stem.get(other, [])]
                near[i, rows] = np.maximum(near[i, rows], 1.0 / len(group))
        self._near = near

    def per_word(self, *texts: str) -> np.ndarray:
        """float32 (question words,): for each the nearness 0…1 of the nearest word in the texts."""
        rows = [r for text in texts for r in self._lexical.word_rows(text)]
        return self._near[:, rows].max(axis=1) if rows and len(self.weights) else np.zeros(len(self.weights), dtype=np.float32)

    def coverage(self, *texts: str) -> float:
        """idf-weighted mean nearness, 0…1; 0 for a question without content words."""
        total = float(self.weights.sum())
        return float(self.per_word(*texts) @ self.weights) / total if total else 0.0

    def rarest(self, *texts: str) -> float:
        """How near the texts come to the rarest word of the question, 0…1; 0 for a question without content words."""
        return float(self.per_word(*texts)[self.weights.argmax()]) if len(self.weights) else 0.0

    def position(self, term: str) -> int | None:
        """Where a term stands among the question's words, None where it does not."""
        return self._terms.index(term) if term in self._terms else None
