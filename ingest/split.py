"""Document → Passages: cut at section, paragraph and sentence borders by llama-index, offsets exact."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from ingest.records import Document, Passage, Section
from ingest.sentences import sentence_slices

SPLITTER_VERSION = "3"
"""Raise when the same document would give other passages: stored ones are then made anew."""


def split(document: Document, passage_words: int) -> list[Passage]:
    """Passages in text order, each spoken by one voice, at most `passage_words` words.

    Neighbouring short sections are taken together while they fit; a longer section is cut at paragraph
    and sentence borders. A paragraph, or a list with its lead-in line, stays whole where it fits; a single
    sentence longer than the limit is cut at clause borders. `section` is the heading path that the whole
    passage shares. Holds for every passage: document.text[start:end] == text.
    """
    passages = []
    for group in _together(document, passage_words):
        common = _common_path(group)
        if len(group) == 1:
            spans = _spans(document.text, group[0], passage_words)
        else:
            start = group[0].body if group[0].path == common else group[0].start
            spans = [_stripped(document.text, start, group[-1].end)]
        passages.extend(_passage(document, group[0].voice, common, start, end) for start, end in spans)
    return passages


def _together(document: Document, limit: int) -> list[list[Section]]:
    """Sections in order, in groups of one voice that together stay within the limit."""
    groups: list[list[Section]] = []
    words = 0
    for section in document.sections:
        size = len(document.text[section.start:section.end].split())
        if groups and section.voice == groups[-1][0].voice and not section.voice and words + size <= limit:
            groups[-1].append(section)
            words += size
        else:
            groups.append([section])
            words = size
    return groups


def _common_path(group: list[Section]) -> tuple[str, ...]:
    """The headings that all sections of a group stand under."""
    common = group[0].path
    for section in group[1:]:
        same = 0
        while same < min(len(common), len(section.path)) and common[same] == section.path[same]:
            same += 1
        common = common[:same]
    return common


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


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


def _passage(document: Document, voice: str, path: tuple[str, ...], start: int, end: int) -> Passage:
    pages = [p.number for p in document.pages if p.start < end and start < p.end]
    digest = hashlib.sha256(f"{document.id}:{start}:{end}:{document.text[start:end]}".encode()).hexdigest()
    return Passage(
        id=digest[:16], document_id=document.id, start=start, end=end, text=document.text[start:end],
        first_page=min(pages, default=0), last_page=max(pages, default=0), voice=voice, section=path,
    )


def embedding_text(document: Document, passage: Passage) -> str:
    """What is embedded and indexed for a passage: its title and heading path, then its own words."""
    path = [part for part in passage.section if part.casefold() != document.record.title.casefold()]
    return ". ".join([document.record.title, *path]) + "\n" + passage.text
