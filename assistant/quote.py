"""Hits → the verbatim sentences that answer the question best, by a fitted probability."""

from __future__ import annotations

import numpy as np

from assistant.beside import Embed
from assistant.fitted import fitted
from assistant.records import Hit, Quote
from assistant.signs import SIGNS, chances, signs_of
from assistant.soft import SoftMatch
from assistant.sought import asked_step, asks, names_step, record_match
from assistant.understand import COMMENT, Understood, names_in
from assistant.units import Unit, units_of
from ingest.dutch import fold, words
from ingest.index import Index
from ingest.records import RECORD_VOICE

HITS_READ = 8
MAX_QUOTES = 4
MAX_WORDS, LIST_WORDS = 120, 240
"""An answer must be readable in two minutes; where a list is asked for it may be longer, so that no list is left out or cut."""
KEEP_SHARE, KEEP_LEAST = 0.15, 0.04
"""A further quote needs at least this share of the best one's probability, and at least this probability."""
STEP = 4.0
"""What it weighs that a span or its heading bears the number of the step that was asked for; too few cases to fit."""
MAX_DOCUMENTS = 3
MAX_WINDOW, WINDOW_WORDS, WORD_COST = 5, 70, 0.001
"""Neighbouring sentences are quoted together up to five and seventy words; each word costs this much probability."""


def select(question: Understood, vector: np.ndarray, soft: SoftMatch, hits: list[Hit], index: Index, embed: Embed) -> list[Quote]:
    """The quotes of an answer, best first: at most MAX_QUOTES, free of repetition, from at most three documents.

    A quote's score is the fitted chance (0…1) that it holds the answer, if one of the spans does. `embed`: texts →
    L2-normalised rows, to compare sentences with the question's `vector`.
    """
    units, signs = candidates(question, vector, soft, hits, index, embed)
    if not units:
        return []
    rule = fitted(index.manifest["embedder"]["name"]).quote
    raw = signs @ np.array(rule.weights)
    step = asked_step(question.text)
    if step[0]:
        raw = raw + STEP * np.array([names_step(step, u.text, u.path) for u in units])
    scores = chances(raw)
    if question.kind == "record":
        scores += [record_match(question, u.text) if u.hit.passage.voice == RECORD_VOICE else 0.0 for u in units]
    spans = windows(units, scores.tolist())
    best = spans[0].score
    chosen: list[Quote] = []
    seen: list[frozenset[str]] = []
    total, limit = 0, LIST_WORDS if question.asks_list else MAX_WORDS
    for span in spans:
        length, held = len(span.text.split()), index.lexical.term_set(span.text)
        if chosen and (question.kind == "record" or span.score < max(KEEP_SHARE * best, KEEP_LEAST) or total + length > limit):
            continue
        if any(q.hit.document.id == span.hit.document.id and q.start < span.end and span.start < q.end for q in chosen):
            continue
        if any(_repeats(held, other) for other in seen):
            continue
        if len({q.hit.document.id for q in chosen} | {span.hit.document.id}) > MAX_DOCUMENTS:
            continue
        chosen.append(span)
        seen.append(held)
        total += length
        if len(chosen) == MAX_QUOTES:
            break
    return chosen


def _repeats(terms: frozenset[str], others: frozenset[str]) -> bool:
    """Whether one says little that the other does not; another number is another statement, however alike the words."""
    numbers = {t for t in terms if t.isdigit()}
    return bool(terms and others) and len(terms & others) > 0.7 * min(len(terms), len(others)) and numbers <= others


def windows(units: list[Unit], scores: list[float]) -> list[Quote]:
    """Spans of one to five neighbouring units of a passage as quotes, best first.

    A span's score is the chance that one of its units is the answer, less a little per word: a neighbour that
    may hold the answer is worth reading along, filler is not.
    """
    found: list[Quote] = []
    for i, unit in enumerate(units):
        chance, end = 0.0, unit.end
        for j in range(i, min(i + MAX_WINDOW, len(units))):
            other = units[j]
            if j > i and (other.hit.passage.id != unit.hit.passage.id or other.path != unit.path or other.start < end or asks(other.text) != asks(unit.text) or other.hit.passage.voice == RECORD_VOICE):
                break
            chance, end = chance + scores[j], other.end
            length = len(unit.hit.document.text[unit.start:end].split())
            if j > i and length > WINDOW_WORDS:
                break
            if i == j and unit.is_list:
                length = 0  # a list is quoted whole or not at all
            found.append(Quote(unit.hit, unit.start, end, round(chance - WORD_COST * length, 4)))
    return sorted(found, key=lambda q: -q.score)


def candidates(
    question: Understood, vector: np.ndarray, soft: SoftMatch, hits: list[Hit], index: Index, embed: Embed, read: int = HITS_READ,
) -> tuple[list[Unit], np.ndarray]:
    """Every quotable span of the first `read` hits with its signs (spans, SIGNS); a span that two passages share counts once."""
    readers = question.comment is not None and any(_is_reader(hit) for hit in hits[:read])
    units = [u for hit in hits[:read] if (_is_reader(hit) if readers else _may_speak(hit, question)) for u in units_of(hit)]
    units = list({(u.hit.document.id, u.start, u.end): u for u in reversed(units)}.values())[::-1]
    return units, signs_of(question, vector, soft, units, index, embed) if units else np.zeros((0, len(SIGNS)))


def _is_reader(hit: Hit) -> bool:
    return hit.passage.voice not in ("", RECORD_VOICE)


def _may_speak(hit: Hit, question: Understood) -> bool:
    """Whether the hit's voice may be quoted where readers are not asked about: a reader's only by name."""
    if not _is_reader(hit):
        return True
    shut_out = COMMENT.search(fold(question.text)) is not None  # "niet de lezers": readers are named, and not asked
    return not shut_out and not set(words(hit.passage.voice)).isdisjoint(w for name in names_in(question.text) for w in words(name))
