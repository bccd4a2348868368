"""How near a text comes to what a question asks besides the subject that its document's title names.

In a document about informal care every sentence is near a question about informal care. What tells them apart is
the rest of the question: the part of its vector that does not lie along the title's, held against the same part of
the sentence's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np

from ingest.index import Index
from ingest.sentences import sentence_spans

TINY = 1e-6

Embed = Callable[[list[str]], np.ndarray]


def beside(vector: np.ndarray, titles: Sequence[str], texts: Sequence[str], index: Index, embed: Embed) -> np.ndarray:
    """float32 (texts,): cosine −1…1 of question and text, each without the direction of the text's own title.

    0 where nothing is left of either: a question that is the title, or a text that is.
    """
    if not texts:
        return np.zeros(0, dtype=np.float32)
    along = index.vectors_of(titles, embed)
    asked = _rest(np.broadcast_to(vector, along.shape), along)
    return (_rest(index.vectors_of(texts, embed), along) * asked).sum(axis=1)


def best_sentences(vector: np.ndarray, rows: Sequence[int], index: Index, embed: Embed) -> np.ndarray:
    """float32 (rows,): of each passage the sentence that is nearest beside its title, 0…1."""
    titles, texts, counts = [], [], []
    for row in rows:
        passage = index.passages[row]
        sentences = sentences_of(passage.text)
        titles += [index.documents[passage.document_id].record.title] * len(sentences)
        texts += sentences
        counts.append(len(sentences))
    near = beside(vector, titles, texts, index, embed)
    starts = np.cumsum([0, *counts])
    return np.array([max(near[a:b].max(), 0.0) if b > a else 0.0 for a, b in pairwise(starts)], dtype=np.float32)


@lru_cache(maxsize=20_000)
def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of a text; divided once, however often its passage is looked at."""
    return tuple(text[s:e] for s, e in sentence_spans(text))


def _rest(vectors: np.ndarray, along: np.ndarray) -> np.ndarray:
    """What of each unit vector does not lie along its partner, as a unit vector; zeros where nothing is left."""
    rest = vectors - (vectors * along).sum(axis=1, keepdims=True) * along
    length = np.linalg.norm(rest, axis=1, keepdims=True)
    return np.where(length > TINY, rest / np.maximum(length, TINY), 0.0)
