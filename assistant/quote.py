"""Hits → the verbatim sentences that answer the question best.

A quote is always one contiguous span of its document. It must be able to stand alone: a sentence that
leans on the one before brings it along, a list item brings its list and lead-in line.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

import numpy as np

from assistant.fitted import fitted
from assistant.records import Hit, Quote
from assistant.retrieve import coverage_of
from assistant.soft import SoftMatch
from assistant.understand import Understood
from ingest.compose import ITEM_MARK
from ingest.dutch import content_words, stem
from ingest.index import Index
from ingest.records import RECORD_VOICE, Document
from ingest.sentences import sentence_spans

HITS_READ = 8
MAX_QUOTES = 4
MAX_WORDS = 120
"""An answer must be readable in two minutes; a list that is asked for may be longer."""
MAX_LIST_WORDS = 170
MAX_BROUGHT = 2
"""How many sentences before it a leaning sentence may bring along."""
KEEP_SHARE, KEEP_LEAST = 0.25, 0.06
"""A further quote needs at least this share of the best one's probability, and at least this probability."""
MAX_DOCUMENTS = 3
MAX_WINDOW, WINDOW_WORDS, WORD_COST = 3, 50, 0.002
"""Neighbouring sentences are quoted together up to three and fifty words; each word costs this much probability."""

LEANS = re.compile(
    r"^(?:[\"'“‘(]*)(?:dit|dat|deze|die|hij|zij|ze|hun|haar|hem|daarom|daardoor|daarbij|daarnaast|daarvoor|daarin|daarmee|daarna|daarvan|daar|dan|ook|zo|toch|maar|want|"
    r"hierdoor|hierbij|hiervoor|hierin|hier|toen|bovendien|verder|volgens (?:hem|haar|hen)|een ander\w*|het (?:is|gaat|was|werd|liep|loopt|heeft|helpt|wil|moet|kan|blijft|komt|geldt|staat)|"
    r"this|that|these|those|it|they|he|she|also|however|therefore)\b"
    r"|^(?:[\w’'-]+ ){1,4}(?:dit|deze|daarvan|daarbij|daarmee|daarin|daardoor|hiervan|hierbij|zij|hij|hun)\b", re.IGNORECASE)

MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
HAS_NUMBER = re.compile(r"\d|\b(één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|twintig|dertig|veertig|vijftig|honderd|duizend|helft|kwart|derde|"
                        r"dertien|veertien|vijftien|zestien|zeventien|achttien|negentien|zestig|zeventig|tachtig|negentig|miljoen|miljard|two|three|four|five|six|seven|eight|nine|ten)\b", re.IGNORECASE)
HAS_DATE = re.compile(rf"\b(1[89]|20)\d\d\b|\b({MONTHS})\b", re.IGNORECASE)
HAS_NAME = re.compile(r"\b[A-ZÀ-Þ][\w’'-]+ (?:(?:van|de|der|den|ten|ter|van der|van de) )*[A-ZÀ-Þ][\w’'-]+|\b[A-Z]{2,}\b")
DEFINES = re.compile(r"\b(is|zijn|betekent|betekenen|heet|heten|houdt in|wordt bedoeld|bedoelt|verstaat|verstaan|omschrijft|gaat over|gaat om|staat voor|noemt|means?|refers to|is defined)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unit:
    """A span that can be quoted: sentence(s), or a list with its lead-in; `path` is its own heading path."""

    hit: Hit
    start: int
    end: int
    is_list: bool
    path: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return self.hit.document.text[self.start:self.end]


def units_of(hit: Hit) -> list[Unit]:
    """The quotable spans of a hit in text order, none across a heading; headings themselves are not quoted."""
    passage, document = hit.passage, hit.document
    if passage.voice == RECORD_VOICE:
        return [Unit(hit, passage.start + s, passage.start + e, False, passage.section) for s, e in _lines(passage.text) if ": " in passage.text[s:e]]
    units: list[Unit] = []
    for section in document.sections:
        start, end = max(section.body, passage.start), min(section.end, passage.end)
        if start < end:
            units.extend(_section_units(hit, section.path, start, document.text[start:end]))
    return units


def _section_units(hit: Hit, path: tuple[str, ...], base: int, text: str) -> list[Unit]:
    spans = sentence_spans(text)
    units: list[Unit] = []
    i = 0
    while i < len(spans):
        start, end = spans[i]
        if text[start:end].startswith(ITEM_MARK) or _leads_in(text, spans, i):
            j = i if text[start:end].startswith(ITEM_MARK) else i + 1
            while j + 1 < len(spans) and _continues_list(text, spans[j], spans[j + 1]):
                j += 1
            units.extend(_list_units(hit, path, base, text, spans[i:j + 1]))
            i = j + 1
            continue
        first = i
        while first and i - first < MAX_BROUGHT and LEANS.match(text[slice(*spans[first])]) and not text[slice(*spans[first - 1])].startswith(ITEM_MARK):
            first -= 1
        units.append(Unit(hit, base + spans[first][0], base + end, False, path))
        i += 1
    return units


def heading_path(document: Document, offset: int) -> tuple[str, ...]:
    """The headings, outermost first, that a character of the document stands under."""
    return next((s.path for s in document.sections if s.start <= offset < s.end), ())


def _lines(text: str) -> list[tuple[int, int]]:
    return [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]


def _leads_in(text: str, spans: list[tuple[int, int]], i: int) -> bool:
    following = text[spans[i + 1][0]:spans[i + 1][1]] if i + 1 < len(spans) else ""
    return text[spans[i][0]:spans[i][1]].rstrip().endswith(":") and following.startswith(ITEM_MARK)


def _continues_list(text: str, this: tuple[int, int], following: tuple[int, int]) -> bool:
    """The next span is another item, or a further sentence of this item (no line break between)."""
    return text[following[0]:following[1]].startswith(ITEM_MARK) or "\n" not in text[this[1]:following[0]]


def _list_units(hit: Hit, path: tuple[str, ...], base: int, text: str, spans: list[tuple[int, int]]) -> list[Unit]:
    whole = text[spans[0][0]:spans[-1][1]]
    if len(whole.split()) <= MAX_LIST_WORDS:
        return [Unit(hit, base + spans[0][0], base + spans[-1][1], True, path)]
    return [Unit(hit, base + s, base + e, False, path) for s, e in spans]


def select(question: Understood, vector: np.ndarray, soft: SoftMatch, hits: list[Hit], index: Index, embed) -> list[Quote]:
    """The quotes of an answer, best first: at most MAX_QUOTES, free of repetition, from at most three documents.

    A quote's score is the fitted probability (0…1) that it answers the question. `embed`: texts →
    L2-normalised rows, to compare sentences with the question's `vector`.
    """
    units, features = candidates(question, vector, soft, hits, index, embed)
    if not units:
        return []
    rule = fitted(index.manifest["embedder"]["name"]).quote
    scores = [rule.probability(f) + (record_match(question, u) if question.kind == "record" else 0.0) for u, f in zip(units, features, strict=True)]
    spans = windows(units, scores, [f[SIMILARITY] for f in features])
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


def windows(units: list[Unit], scores: list[float], similarities: list[float]) -> list[Quote]:
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
            found.append(Quote(unit.hit, unit.start, end, round(1.0 - miss + bonus - WORD_COST * length, 4), max(similarities[i:j + 1])))
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
    shares = near @ telling / telling.sum() if telling.sum() > 0 else np.zeros(len(units))
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
SIMILARITY = FEATURES.index("similarity")
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


def defines(question: Understood, text: str) -> float:
    """1 where a sentence says what the asked term is ("Respijtzorg betekent dat …"), 0.4 where it only says that something is."""
    term = question.required[-1] if question.required else ""
    for start, end in sentence_spans(text):
        opening = text[start:end].split()[:7]
        verb = next((i for i, word in enumerate(opening) if DEFINES.fullmatch(word.strip(".,:"))), None)
        if verb is not None and any(stem(w) == term for word in opening[:verb] for w in content_words(word)):
            return 1.0
    return 0.4 if DEFINES.search(text) else 0.0


def asks(text: str) -> bool:
    """Whether a span ends in a question."""
    return re.search(r"\?[\"'”’)]*\s*$", text) is not None


NUMBER = re.compile(r"\b\d[\d.,]*\b")


def _numbers(question: Understood, unit: Unit, own: frozenset[str], index: Index) -> float:
    asked = set(NUMBER.findall(question.text))
    if not asked:
        return 0.5
    around = own | index.lexical.term_set(*unit.path[-1:]) | {unit.hit.document.record.year}
    return len(asked & around) / len(asked)


THINGS = {
    "number": HAS_NUMBER, "date": HAS_DATE, "who": HAS_NAME, "definition": DEFINES, "money": re.compile(r"€|\beuro\b|\bgulden\b|\bpounds?\b|\bdollars?\b", re.IGNORECASE),
    "percent": re.compile(r"%|\b(procent|percent|op de|van de (tien|vijf|drie|vier)|helft|kwart|derde|one in|a quarter|half)\b", re.IGNORECASE),
    "duration": re.compile(r"\b(jaar|jaren|maand|maanden|week|weken|dag|dagen|uur|uren|minuten|kwartier|years?|months?|weeks?|days?|hours?|minutes?)\b", re.IGNORECASE),
    "contact": re.compile(r"\b0\d{2,3}[ -]?\d{4,7}|\b\d{4} ?[A-Z]{2}\b|\b[A-Z]\w+(straat|laan|weg|plein|kade|gracht)\b|@|\b\w+\.(nl|org|com)\b|\b\d{1,2}[.:]\d{2} uur\b"),
    "place": re.compile(r"\b(in|te|bij|van|naar|at|the) [A-ZÀ-Þ]"),
}


def typed(wants: str, text: str) -> float:
    """1 where the text holds the kind of thing that was asked for, 0 where not, 0.5 where no kind is asked for."""
    pattern = THINGS.get(wants)
    return 0.5 if pattern is None else float(pattern.search(text[1:] if wants == "who" else text) is not None)


RECORD_CUES = (
    ("Auteur", r"auteur|schreef|schreven|schrijver|geschreven|maker|wrote|author"),
    ("Datum", r"wanneer|datum|jaar|verscheen|verschenen|when"),
    ("Rechten", r"rechten|auteursrecht|licentie|rights"),
    ("Organisatie", r"organisatie|instelling|hogeschool|uitgever|uitgegeven|publiceerde|gepubliceerd door|publisher|published by"),
    ("Type", r"soort|type"), ("Taal", r"taal|language"), ("Opleiding", r"opleiding"), ("Afdeling", r"afdeling"),
)


def record_match(question: Understood, unit: Unit) -> float:
    """1 for the record line that a question about a document's own data asks for, else 0."""
    if unit.hit.passage.voice != RECORD_VOICE:
        return 0.0
    label, question = unit.text.partition(":")[0], question.text
    wanted = next((name for name, cue in RECORD_CUES if re.search(cue, question, re.IGNORECASE)), "")
    if wanted == "Auteur" and re.search(r"auteursrecht", question, re.IGNORECASE):
        wanted = "Rechten"
    return 1.0 if label == wanted else 0.0


def _plain(text: str) -> str:
    return text.replace(ITEM_MARK, "").replace("\n", " ")
