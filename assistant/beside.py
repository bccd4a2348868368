"""How near a text comes to what a question asks besides the subject that its document's title names.

In a document about informal care every sentence is near a question about informal care. What tells them apart is
the rest of the question: the part of its vector that does not lie along the title's, held against the same part of
the sentence's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from itertools import pairwise

import numpy as np

from ingest.index import Index
from ingest.sentences import sentence_spans

LEAST = 1e-3
"""A vector shorter than this has nothing of its own left beside the title."""
APART = "\0"

Embed = Callable[[list[str]], np.ndarray]


def beside(vector: np.ndarray, titles: Sequence[str], texts: Sequence[str], index: Index, embed: Embed) -> np.ndarray:
    """float32 (texts,): cosine −1…1 of question and text, each without the direction of the text's own title.

    0 where nothing is left of either: a question that is the title, or a text that is.
    """
    if not texts:
        return np.zeros(0, dtype=np.float32)
    rests = index.vectors_of([f"{title}{APART}{text}" for title, text in zip(titles, texts, strict=True)], partial(_rests, embed=embed))
    along = dict(zip(dict.fromkeys(titles), index.vectors_of(list(dict.fromkeys(titles)), embed) @ vector, strict=True))
    left = np.sqrt(np.maximum(1.0 - np.array([along[t] for t in titles], dtype=np.float32) ** 2, 0.0))  # what is left of the question beside each title
    return np.where(left > LEAST, rests @ vector / np.maximum(left, LEAST), 0.0).astype(np.float32)


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


def _rests(pairs: list[str], embed: Embed) -> np.ndarray:
    """What of each text's unit vector does not lie along its title's, as a unit vector; zeros where nothing is left."""
    titles, texts = zip(*(pair.split(APART, 1) for pair in pairs), strict=True)
    row = {title: i for i, title in enumerate(dict.fromkeys(titles))}
    along = embed(list(row))[[row[title] for title in titles]]
    vectors = embed(list(texts))
    rest = vectors - (vectors * along).sum(axis=1, keepdims=True) * along
    length = np.linalg.norm(rest, axis=1, keepdims=True)
    return np.where(length > LEAST, rest / np.maximum(length, LEAST), 0.0).astype(np.float32)
