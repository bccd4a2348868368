"""Document → Passages: cut at section, paragraph and sentence borders by llama-index, offsets exact."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from ingest.records import Document, Passage, Section
from ingest.sentences import sentence_slices

SPLITTER_VERSION = "2"
"""Raise when the same document would give other passages: stored ones are then made anew."""


def split(document: Document, passage_words: int) -> list[Passage]:
    """Passages in text order, each within one section and one voice, at most `passage_words` words.

    A paragraph, or a list with its lead-in line, stays whole where it fits. A single sentence longer
    than the limit is cut at clause borders. Holds for every passage: document.text[start:end] == text.
    """
    passages = []
    for section in document.sections:
        for start, end in _spans(document.text, section, passage_words):
            passages.append(_passage(document, section, start, end))
    return passages


def _spans(text: str, section: Section, limit: int) -> list[tuple[int, int]]:
    body = text[section.body:section.end]
    if not body.strip():
        return []
    pieces = [body.strip()] if len(body.split()) <= limit else _splitter(limit).split_text(body)
    spans, cursor = [], section.body
    for piece in pieces:
        # a moving cursor: llama-index itself looks from 0 and gives repeated text its first offset
        start = text.index(piece, cursor)
        cursor = start + len(piece)
        spans.append((start, cursor))
    return spans


@lru_cache(maxsize=4)
def _splitter(limit: int):
    from llama_index.core.node_parser import SentenceSplitter

    return SentenceSplitter(
        chunk_size=limit, chunk_overlap=0, tokenizer=str.split, paragraph_separator="\n\n",
        chunking_tokenizer_fn=sentence_slices,
    )


def _passage(document: Document, section: Section, start: int, end: int) -> Passage:
    pages = [p.number for p in document.pages if p.start < end and start < p.end]
    digest = hashlib.sha256(f"{document.id}:{start}:{end}:{document.text[start:end]}".encode()).hexdigest()
    return Passage(
        id=digest[:16], document_id=document.id, start=start, end=end, text=document.text[start:end],
        first_page=min(pages, default=0), last_page=max(pages, default=0), voice=section.voice, section=section.path,
    )


def embedding_text(document: Document, passage: Passage) -> str:
    """What is embedded and indexed for a passage: its title and heading path, then its own words."""
    path = [part for part in passage.section if part.casefold() != document.record.title.casefold()]
    return ". ".join([document.record.title, *path]) + "\n" + passage.text
