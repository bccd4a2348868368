"""Hits → the verbatim sentences that answer the question best.

A quote is always one contiguous span of its document. It must be able to stand alone: a sentence that
leans on the one before brings it along, a list item brings its list and lead-in line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from assistant.records import Hit, Quote
from assistant.retrieve import coverage_of
from assistant.understand import Understood
from ingest.compose import ITEM_MARK
from ingest.index import Index
from ingest.records import RECORD_VOICE
from ingest.sentences import sentence_spans

HITS_READ = 8
MAX_QUOTES = 4
MAX_WORDS = 120
"""An answer must be readable in two minutes; a list that is asked for may be longer."""
MAX_LIST_WORDS = 170
MAX_BROUGHT = 2
"""How many sentences before it a leaning sentence may bring along."""
KEEP_SHARE = 0.72
"""A further quote must score at least this share of the best one."""

LEANS = re.compile(
    r"^(?:[\"'“‘(]*)(?:dit|dat|deze|die|hij|zij|ze|hun|haar|hem|daarom|daardoor|daarbij|daarnaast|daarvoor|daarin|daarmee|daarna|daarvan|daar|dan|ook|zo|toch|maar|want|"
    r"hierdoor|hierbij|hiervoor|hierin|hier|toen|bovendien|verder|volgens (?:hem|haar|hen)|een ander\w*|het (?:is|gaat|was|werd|liep|loopt|heeft|helpt|wil|moet|kan|blijft|komt|geldt|staat)|"
    r"this|that|these|those|it|they|he|she|also|however|therefore)\b"
    r"|^(?:[\w’'-]+ ){1,4}(?:dit|deze|daarvan|daarbij|daarmee|daarin|daardoor|hiervan|hierbij|zij|hij|hun)\b", re.IGNORECASE)

MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
HAS_NUMBER = re.compile(r"\d|\b(een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|twintig|dertig|veertig|vijftig|honderd|duizend|helft|kwart|derde|"
                        r"dertien|veertien|vijftien|zestien|zeventien|achttien|negentien|zestig|zeventig|tachtig|negentig|miljoen|miljard|two|three|four|five|six|seven|eight|nine|ten)\b", re.IGNORECASE)
HAS_DATE = re.compile(rf"\b(1[89]|20)\d\d\b|\b({MONTHS})\b", re.IGNORECASE)
HAS_NAME = re.compile(r"\b[A-ZÀ-Þ][\w’'-]+ (?:(?:van|de|der|den|ten|ter|van der|van de) )*[A-ZÀ-Þ][\w’'-]+|\b[A-Z]{2,}\b")
DEFINES = re.compile(r"\b(is|zijn|betekent|betekenen|heet|heten|houdt in|wordt bedoeld|bedoelt|verstaat|verstaan|omschrijft|gaat over|gaat om|staat voor|noemt|means?|refers to|is defined)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unit:
    """A span that can be quoted: sentence(s), or a list with its lead-in."""

    hit: Hit
    start: int
    end: int
    is_list: bool

    @property
    def text(self) -> str:
        return self.hit.document.text[self.start:self.end]


def units_of(hit: Hit) -> list[Unit]:
    """The quotable spans of a hit in text order, each within the passage and none inside another."""
    text, base = hit.passage.text, hit.passage.start
    if hit.passage.voice == RECORD_VOICE:
        return [Unit(hit, base + s, base + e, False) for s, e in _lines(text) if ": " in text[s:e]]
    spans = sentence_spans(text)
    units: list[Unit] = []
    i = 0
    while i < len(spans):
        start, end = spans[i]
        if text[start:end].startswith(ITEM_MARK) or _leads_in(text, spans, i):
            j = i if text[start:end].startswith(ITEM_MARK) else i + 1
            while j + 1 < len(spans) and _continues_list(text, spans[j], spans[j + 1]):
                j += 1
            units.extend(_list_units(hit, spans[i:j + 1]))
            i = j + 1
            continue
        first = i
        while first and i - first < MAX_BROUGHT and LEANS.match(text[slice(*spans[first])]) and not text[slice(*spans[first - 1])].startswith(ITEM_MARK):
            first -= 1
        start = spans[first][0]
        units.append(Unit(hit, base + start, base + end, False))
        i += 1
    return units


def _lines(text: str) -> list[tuple[int, int]]:
    return [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]


def _leads_in(text: str, spans: list[tuple[int, int]], i: int) -> bool:
    following = text[spans[i + 1][0]:spans[i + 1][1]] if i + 1 < len(spans) else ""
    return text[spans[i][0]:spans[i][1]].rstrip().endswith(":") and following.startswith(ITEM_MARK)


def _continues_list(text: str, this: tuple[int, int], following: tuple[int, int]) -> bool:
    """The next span is another item, or a further sentence of this item (no line break between)."""
    return text[following[0]:following[1]].startswith(ITEM_MARK) or "\n" not in text[this[1]:following[0]]


def _list_units(hit: Hit, spans: list[tuple[int, int]]) -> list[Unit]:
    base = hit.passage.start
    whole = hit.passage.text[spans[0][0]:spans[-1][1]]
    if len(whole.split()) <= MAX_LIST_WORDS:
        return [Unit(hit, base + spans[0][0], base + spans[-1][1], True)]
    return [Unit(hit, base + s, base + e, False) for s, e in spans]


def select(question: Understood, vector: np.ndarray, hits: list[Hit], index: Index, embed) -> list[Quote]:
    """The quotes of an answer, best first: at most MAX_QUOTES, free of repetition, from at most three documents.

    `embed`: texts → L2-normalised rows, to compare sentences with the question's `vector`.
    """
    units = [u for hit in hits[:HITS_READ] for u in units_of(hit)]
    units = list({(u.hit.document.id, u.start, u.end): u for u in reversed(units)}.values())[::-1]
    if not units:
        return []
    similarity = embed([_plain(u.text) for u in units]) @ vector
    scores = [score_unit(question, u, float(s), index) for u, s in zip(units, similarity, strict=True)]
    order = sorted(range(len(units)), key=lambda i: -scores[i])
    best = scores[order[0]]
    chosen: list[Quote] = []
    seen_words: list[set[str]] = []
    total = 0
    for i in order:
        unit, words = units[i], set(index.lexical.analyzer.terms(units[i].text))
        length = len(unit.text.split())
        if chosen and (scores[i] < KEEP_SHARE * best or total + length > MAX_WORDS or question.kind in ("record",)):
            continue
        if any(q.hit.document.id == unit.hit.document.id and q.start < unit.end and unit.start < q.end for q in chosen):
            continue
        if any(len(words & other) > 0.7 * min(len(words), len(other)) for other in seen_words if words and other):
            continue
        if len({q.hit.document.id for q in chosen} | {unit.hit.document.id}) > 3:
            continue
        chosen.append(Quote(unit.hit, unit.start, unit.end, round(scores[i], 4)))
        seen_words.append(words)
        total += length
        if len(chosen) == MAX_QUOTES:
            break
    return chosen


def score_unit(question: Understood, unit: Unit, similarity: float, index: Index) -> float:
    """How well a span answers: its own coverage, coverage with its headings, likeness, its passage, and the kind of answer."""
    analyzer = index.lexical.analyzer
    own = set(analyzer.terms(unit.text))
    path = set(analyzer.terms(" ".join((unit.hit.document.record.title, *unit.hit.passage.section))))
    covered, _ = coverage_of(question, own, index)
    in_context, _ = coverage_of(question, own | path, index)
    return 0.35 * covered + 0.2 * in_context + 0.25 * max(similarity, 0.0) + 0.2 * min(unit.hit.score, 1.2) + kind_bonus(question, unit)


def kind_bonus(question: Understood, unit: Unit) -> float:
    """A little for spans that hold the kind of thing that was asked for; a research question is no answer to one."""
    text = unit.text
    kind = question.kind
    if kind == "record":
        return record_bonus(question.text, text) if unit.hit.passage.voice == RECORD_VOICE else 0.0
    bonus = 0.0
    if kind == "number" and HAS_NUMBER.search(text):
        bonus = 0.12
    elif kind == "date" and HAS_DATE.search(text):
        bonus = 0.12
    elif kind == "who" and HAS_NAME.search(text[1:]):
        bonus = 0.08
    elif kind == "list" and (unit.is_list or text.count(",") >= 2):
        bonus = 0.12 if unit.is_list else 0.06
    elif kind == "definition" and DEFINES.search(text):
        bonus = 0.08
    asks_for_questions = re.search(r"vra(ag|gen)|question", question.text, re.IGNORECASE) is not None
    if text.rstrip().endswith("?") and not unit.is_list:
        bonus += 0.08 if asks_for_questions else -0.08
    return bonus


RECORD_CUES = (
    ("Auteur", r"auteur|schreef|schreven|schrijver|geschreven|maker|wrote|author"),
    ("Datum", r"wanneer|datum|jaar|verscheen|verschenen|when"),
    ("Rechten", r"rechten|auteursrecht|licentie|rights"),
    ("Organisatie", r"organisatie|instelling|hogeschool|uitgever|uitgegeven|publiceerde|gepubliceerd door|publisher|published by"),
    ("Type", r"soort|type"), ("Taal", r"taal|language"), ("Opleiding", r"opleiding"), ("Afdeling", r"afdeling"),
)


def record_bonus(question: str, line: str) -> float:
    """1 for the record line that a question about a document's own data asks for, else 0."""
    label = line.partition(":")[0]
    wanted = next((name for name, cue in RECORD_CUES if re.search(cue, question, re.IGNORECASE)), "")
    if wanted == "Auteur" and re.search(r"auteursrecht", question, re.IGNORECASE):
        wanted = "Rechten"
    return 1.0 if label == wanted else 0.0


def _plain(text: str) -> str:
    return text.replace(ITEM_MARK, "").replace("\n", " ")
