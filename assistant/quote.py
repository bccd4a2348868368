"""Hits → the verbatim sentences that answer the question best, by a fitted probability."""

from __future__ import annotations

import math
import re

import numpy as np

from assistant.fitted import fitted
from assistant.records import Hit, Quote
from assistant.retrieve import coverage_of
from assistant.soft import SoftMatch
from assistant.sought import asks, defines, record_match, typed
from assistant.understand import Understood
from assistant.units import Unit, units_of
from ingest.compose import ITEM_MARK
from ingest.index import Index
from ingest.records import RECORD_VOICE

HITS_READ = 8
MAX_QUOTES = 4
MAX_WORDS = 120
"""An answer must be readable in two minutes; a list that is asked for may be longer."""
KEEP_SHARE, KEEP_LEAST = 0.25, 0.06
"""A further quote needs at least this share of the best one's probability, and at least this probability."""
MAX_DOCUMENTS = 3
MAX_WINDOW, WINDOW_WORDS, WORD_COST = 3, 50, 0.002
"""Neighbouring sentences are quoted together up to three and fifty words; each word costs this much probability."""


def select(question: Understood, vector: np.ndarray, soft: SoftMatch, hits: list[Hit], index: Index, embed) -> list[Quote]:
    """The quotes of an answer, best first: at most MAX_QUOTES, free of repetition, from at most three documents.

    A quote's score is the fitted probability (0…1) that it answers the question. `embed`: texts →
    L2-normalised rows, to compare sentences with the question's `vector`.
    """
    units, features = candidates(question, vector, soft, hits, index, embed)
    if not units:
        return []
    rule = fitted(index.manifest["embedder"]["name"]).quote
    scores = [rule.probability(f) + (record_match(question, u.text) if question.kind == "record" and u.hit.passage.voice == RECORD_VOICE else 0.0) for u, f in zip(units, features, strict=True)]
    spans = windows(units, scores)
    best = spans[0].score
    chosen: list[Quote] = []
    seen: list[frozenset[str]] = []
    total = 0
    for span in spans:
        length, words = len(span.text.split()), index.lexical.term_set(span.text)
        if chosen and (question.kind == "record" or span.score < max(KEEP_SHARE * best, KEEP_LEAST) or total + length > MAX_WORDS):
            continue
        if any(q.hit.document.id == span.hit.document.id and q.start < span.end and span.start < q.end for q in chosen):
            continue
        if any(len(words & other) > 0.7 * min(len(words), len(other)) for other in seen if words and other):
            continue
        if len({q.hit.document.id for q in chosen} | {span.hit.document.id}) > MAX_DOCUMENTS:
            continue
        chosen.append(span)
        seen.append(words)
        total += length
        if len(chosen) == MAX_QUOTES:
            break
    return chosen


def windows(units: list[Unit], scores: list[float]) -> list[Quote]:
    """Spans of one to three neighbouring units of a passage as quotes, best first.

    A span's score is the probability that one of its units is the evidence (as if they were independent),
    less a little per word: a neighbour that may hold the answer is worth reading along, filler is not.
    """
    found: list[Quote] = []
    for i, unit in enumerate(units):
        miss, end = 1.0, unit.end
        for j in range(i, min(i + MAX_WINDOW, len(units))):
            other = units[j]
            if j > i and (other.hit.passage.id != unit.hit.passage.id or other.path != unit.path or other.start < end or asks(other.text) != asks(unit.text) or other.hit.passage.voice == RECORD_VOICE):
                break
            miss, end = miss * (1.0 - min(scores[j], 0.99)), other.end
            length = len(unit.hit.document.text[unit.start:end].split())
            if j > i and length > WINDOW_WORDS:
                break
            if i == j and unit.is_list:
                length = 0  # a list is quoted whole or not at all
            bonus = max(scores[j] - 0.99, 0.0)
            found.append(Quote(unit.hit, unit.start, end, round(1.0 - miss + bonus - WORD_COST * length, 4)))
    return sorted(found, key=lambda q: -q.score)


def candidates(
    question: Understood, vector: np.ndarray, soft: SoftMatch, hits: list[Hit], index: Index, embed,
) -> tuple[list[Unit], list[tuple[float, ...]]]:
    """Every quotable span of the first hits with its features; a span that two passages share counts once."""
    units = [u for hit in hits[:HITS_READ] for u in units_of(hit)]
    units = list({(u.hit.document.id, u.start, u.end): u for u in reversed(units)}.values())[::-1]
    if not units:
        return [], []
    similarity = embed([_plain(u.text) for u in units]) @ vector
    rarity = _rarity(question, units, index)
    near = np.stack([soft.per_word(u.text) for u in units])
    telling = soft.weights * (1.0 - near.mean(axis=0)) if near.size else np.zeros(0)
    shares = (near * telling).sum(axis=1) / telling.sum() if telling.sum() > 0 else np.zeros(len(units))
    return units, [
        (*features_of(question, u, float(s), rarity, index), soft.coverage(u.text), float(share), soft.coverage(u.hit.document.record.title, *u.path, u.text))
        for u, s, share in zip(units, similarity, shares, strict=True)
    ]


def _rarity(question: Understood, units: list[Unit], index: Index) -> dict[str, float]:
    """How telling each question term is among these spans: a word that most of them hold says little here."""
    sets = [index.lexical.term_set(u.text) for u in units]
    counts = {t: sum(t in s for s in sets) for t in question.terms}
    return {t: math.log(1 + len(units) / n) * question.terms[t] for t, n in counts.items() if n}


FEATURES = ("covered", "distinct", "in_context", "heading", "similarity", "passage", "typed", "listed", "asks", "meta", "brief", "first", "numbers", "soft", "soft_distinct", "soft_context")
META = re.compile(
    r"\b(op (deze|de) (web)?(site|pagina)|(deze|de) (web)?pagina|dit (artikel|bericht|stuk|rapport|document|verslag|interview)|het (artikel|bericht|stuk|interview) (gaat|beschrijft|is)|"
    r"gaat over|geeft informatie|staat uitleg|legt .{0,40} uit|is een (interview|verslag|artikel|nieuwsbericht)|publiceerde|verscheen|meldde|schreef op)\b", re.IGNORECASE)


def features_of(question: Understood, unit: Unit, similarity: float, rarity: dict[str, float], index: Index) -> tuple[float, ...]:
    """What the fitted rule looks at, in the order of FEATURES; each 0…1.

    covered: idf-weighted coverage of the question by the span; distinct: the same, weighed by how rare
    each term is among the candidate spans; in_context: coverage with title and headings; heading: by the
    heading right above it alone; similarity: cosine; passage: the hit's fused score; typed: it holds the
    kind of thing asked for; listed: it is a list where a list was asked for; asks: it is itself a question, where no question was asked for;
    meta: it speaks about the document rather than the subject; brief: under eight words; first: it opens its document (where definitions belong);
    numbers: share of the question's numbers in the span, its heading or the document's year, 0.5 where there are none.
    candidates() adds soft, soft_distinct, soft_context: as covered, distinct, in_context, by nearness of words.
    """
    own = index.lexical.term_set(unit.text)
    in_context = coverage_of(question, own | index.lexical.term_set(unit.hit.document.record.title, *unit.path), index)[0]
    unasked = asks(unit.text) and not unit.is_list and not re.search(r"vra(ag|gen)|question", question.text, re.IGNORECASE)
    total = sum(rarity.values())
    return (
        coverage_of(question, own, index)[0], sum(w for t, w in rarity.items() if t in own) / total if total else 0.0, in_context,
        coverage_of(question, index.lexical.term_set(unit.path[-1]), index)[0] if len(unit.path) > 1 else 0.0,
        max(similarity, 0.0), min(unit.hit.score, 1.2), defines(question, unit.text) if question.kind == "definition" else typed(question.wants, unit.text),
        (1.0 if unit.is_list else 0.4 * (unit.text.count(",") >= 2)) if question.asks_list else 0.0,
        float(unasked), float(META.search(unit.text) is not None), float(len(unit.text.split()) < 8),
        float(question.kind != "definition" and unit.start <= unit.hit.document.sections[0].body + 2), _numbers(question, unit, own, index),
    )


NUMBER = re.compile(r"\b\d[\d.,]*\b")


def _numbers(question: Understood, unit: Unit, own: frozenset[str], index: Index) -> float:
    asked = set(NUMBER.findall(question.text))
    if not asked:
        return 0.5
    around = own | index.lexical.term_set(*unit.path[-1:]) | {unit.hit.document.record.year}
    return len(asked & around) / len(asked)


def _plain(text: str) -> str:
    return text.replace(ITEM_MARK, "").replace("\n", " ")
