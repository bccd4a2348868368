"""A document → the documents nearest to it in meaning, and its versions, which are never counted as related."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ingest.index import Index
from ingest.records import RECORD_VOICE, Document

NEAREST = 80
"""Passages that are looked at around a document."""
THEME_WEIGHT = 0.06
"""What one theme in common adds to a cosine: it decides between documents that are about equally near."""
MOST = 5


@dataclass(frozen=True, slots=True)
class Kin:
    """A related document and the themes that it shares."""

    document: Document
    shared: tuple[str, ...]
    score: float


def related(document: Document, index: Index) -> list[Kin]:
    """At most MOST documents, nearest first: by the nearest passage to the document as a whole, then by themes in common."""
    vectors = _vectors(document, index)
    if not len(vectors):
        return []
    centre = vectors.mean(axis=0)
    length = float(np.linalg.norm(centre))
    if not length:
        return []
    own = {document.id, *(v.id for v in versions(document, index))}
    nearest: dict[str, float] = {}
    for row, cosine in index.nearest(centre / length, min(NEAREST + len(vectors), len(index.passages))):
        passage = index.passages[row]
        if passage.document_id not in own and passage.voice != RECORD_VOICE:
            nearest.setdefault(passage.document_id, cosine)
    kin = []
    for identifier, cosine in nearest.items():
        other = index.documents[identifier]
        shared = tuple(theme for theme in document.record.themes if theme in other.record.themes)
        kin.append(Kin(other, shared, cosine + THEME_WEIGHT * len(shared)))
    return sorted(kin, key=lambda k: (-k.score, k.document.id))[:MOST]


def versions(document: Document, index: Index) -> list[Document]:
    """The other documents of its version group, newest first where they have a date."""
    group = document.record.version_group
    others = [d for d in index.documents.values() if group and d.record.version_group == group and d.id != document.id]
    return sorted(others, key=lambda d: (d.record.date if d.record.year.isdigit() else "", d.record.version), reverse=True)


def _vectors(document: Document, index: Index) -> np.ndarray:
    """float32 (passages of the author's own text, dim), as they stand in Chroma."""
    own = [p.id for p in index.passages if p.document_id == document.id and not p.voice]
    if not own:
        return np.zeros((0, 0), dtype=np.float32)
    return np.asarray(index.collection().get(ids=own, include=["embeddings"])["embeddings"], dtype=np.float32)
