# ruff: noqa: E501 — word patterns are data: one alternative a line reads better than a wrapped one
"""What a sentence states exactly: its numbers and dates, as values that can be compared across notations and languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ingest.dutch import STOP_WORDS, fold, stem, words

ONES = "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien".split()
TENS = dict(zip("twintig dertig veertig vijftig zestig zeventig tachtig negentig".split(), range(20, 100, 10), strict=True))
ENGLISH = dict(zip(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty "
    "fifty sixty seventy eighty ninety".split(), [*range(21), *range(30, 100, 10)], strict=True,
))
ORDINALS = {
    **dict(zip("eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde".split(), range(1, 13), strict=True)),
    **dict(zip("first second third fourth fifth sixth seventh eighth ninth tenth".split(), range(1, 11), strict=True)),
    **{f"{word}de": n for n, word in enumerate(ONES) if n > 12}, **{f"{unit}{ten}ste": v + u for ten, v in TENS.items() for u, unit in enumerate(["", *(f"{o}en" for o in ONES[1:10])])}, "honderdste": 100,
}
SCALES = {"honderd": 100, "duizend": 1e3, "miljoen": 1e6, "mln": 1e6, "miljard": 1e9, "mld": 1e9, "hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9}
FRACTIONS = {"helft": 50.0, "half": 50.0, "kwart": 25.0, "quarter": 25.0, "driekwart": 75.0}
TIMES = {"verdubbel": 2.0, "verdriedubbel": 3.0, "verdrievoudig": 3.0, "verviervoudig": 4.0, "halveer": 0.5, "halver": 0.5, "doubled": 2.0, "tripled": 3.0}
MONTHS = {
    **dict(zip("januari februari maart april mei juni juli augustus september oktober november december".split(), range(1, 13), strict=True)),
    **dict(zip("january february march april may june july august september october november december".split(), range(1, 13), strict=True)),
}
FREE = frozenset({"beide", "beiden", "both"})
"""Words for two that only point back; a source need not say them."""
PERCENT = r"(?:%|procent\b|percent\b|per cent\b)"
EURO = r"(?:euro'?s?|eur)\b"
UP = r"meer dan|ruim|minstens|ten minste|tenminste|minimaal|boven|hoger dan|vanaf|groter dan|ouder dan|langer dan|vaker dan|more than|over|at least"
DOWN = r"minder dan|bijna|hoogstens|ten hoogste|maximaal|nog geen|onder|tot|lager dan|kleiner dan|jonger dan|korter dan|less than|fewer than|almost|nearly|at most|under"
SOFT_BOUNDS = frozenset({"ruim", "bijna", "over", "almost", "nearly", "vanaf", "tot"})
"""Bounds that a short answer may leave out without becoming wrong."""
FREE_BOUNDS = frozenset({"tot", "vanaf", "over", "onder", "boven", "under"})
"""Words that often bound nothing; only the opposite bound in the source makes them wrong."""
LONG_DATE = re.compile(
    rf"\b(?:(\d{{1,2}})(?:e|ste|de|st|nd|rd|th)?(?:\s*(?:,|en|of|tot en met|t/m|tot|and)\s*(\d{{1,2}}))?\s+(?:of )?)?({'|'.join(MONTHS)})\b(?:\s+(\d{{1,2}}),)?(?:\s+((?:1[6-9]|20)\d\d))?",
    re.IGNORECASE,
)
SHORT_DATE = re.compile(r"\b(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20)\d\d)\b|\b((?:19|20)\d\d)-(\d\d)(?:-(\d\d))?\b")
YEAR = re.compile(rf"(?<![\d.,€])(?<!€ )((?:1[6-9]|20)\d\d)(?![\d%]|[.,]\d| ?{PERCENT}| ?{EURO}| (?:miljoen|miljard|mensen|gemeenten|inwoners|deelnemers|leden)\b)", re.IGNORECASE)
CODE = re.compile(r"(?<![\w.])(?:\+31|0)\d{1,3}[- ]\d[\d -]{2,9}\d|(?<![\w-])(?:112|113|116 ?\d{3})(?![\w-]|[.,]\d)")
DIGITS = re.compile(r"(?<![\w.,])(\d{1,3}(?:[. ]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)(?!\d|[a-z]\d)")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\S")


@dataclass(frozen=True, slots=True)
class Number:
    """`unit`: "%", "euro", "code" (a telephone number, `value` its digits), "ordinal" or "". `bound`: 1 at least, −1 at most, 0.

    `noun` is the stem of the first content word after it. `shown` is the text itself, `soft` that its bound may be left out, `free` that it may be added.
    """

    value: float
    unit: str
    bound: int
    soft: bool
    free: bool
    noun: str
    shown: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Date:
    """A date at the precision given; 0 where a part is absent."""

    year: int
    month: int
    day: int
    shown: str
    start: int
    end: int

    def within(self, other: Date) -> bool:
        """Whether everything that this date says, the other says too."""
        return all(a in (0, b) for a, b in ((self.year, other.year), (self.month, other.month), (self.day, other.day)))


@lru_cache(maxsize=1)
def _words() -> dict[str, float]:
    """Folded number word → value: Dutch to 999 and whole thousands, English to 99. The article "een" is not in it."""
    below = {w: i for i, w in enumerate(ONES)} | TENS
    below |= {f"{ONES[u]}en{t}": v + u for t, v in TENS.items() for u in range(1, 10)}
    table = dict(below)
    for hundreds in range(1, 20):
        name = f"{'' if hundreds == 1 else ONES[hundreds]}honderd"
        if hundreds != 10:
            table |= {name: hundreds * 100} | {f"{name}{link}{w}": hundreds * 100 + v for w, v in below.items() if v for link in ("", "en")}
    table |= {f"{w}duizend": v * 1000 for w, v in table.items() if v > 1}
    table |= {f"{tens}-{one}": a + b for tens, a in ENGLISH.items() if a >= 20 for one, b in ENGLISH.items() if 0 < b < 10} | ENGLISH
    table |= {"anderhalf": 1.5, "anderhalve": 1.5, **dict.fromkeys(FREE, 2), "dozijn": 12}
    for other in ("een", "ten"):  # a Dutch article, and Dutch "ten minste"
        table.pop(other, None)
    return {w: float(v) for w, v in table.items()}


@lru_cache(maxsize=4_000)
def dates(text: str) -> tuple[Date, ...]:
    """Every date, year and month named, in order."""
    found, taken = [], [m.span() for m in CODE.finditer(text)]
    for m in SHORT_DATE.finditer(text):
        day, month, year = (m[1], m[2], m[3]) if m[1] else (m[6] or 0, m[5], m[4])
        if 1 <= int(month) <= 12:
            found.append(Date(int(year), int(month), int(day), m[0], m.start(), m.end()))
            taken.append(m.span())
    for m in LONG_DATE.finditer(text):
        if (fold(m[3]) == "may" or (fold(m[3]) in ("maart", "mei", "march", "august") and m[3][0].islower() and not (m[1] or m[5]))) and not _plainly_a_month(text, m):
            continue
        month, year = MONTHS[fold(m[3])], int(m[5] or 0)
        for day in [d for d in (m[1], m[2], m[4]) if d] or [0]:
            found.append(Date(year, month, int(day), m[0].strip(), m.start(), m.end()))
        taken.append(m.span())
    for m in YEAR.finditer(text):
        if not any(a <= m.start() < b for a, b in taken):
            found.append(Date(int(m[1]), 0, 0, m[1], m.start(), m.end()))
    return tuple(sorted(found, key=lambda d: d.start))


def _plainly_a_month(text: str, match: re.Match) -> bool:
    """Whether "may", "mei" or "march" here is the month and no verb or name."""
    before = text[max(0, match.start() - 12):match.start()].casefold()
    return bool(match[1] or match[5]) or (re.search(r"\b(in|sinds|eind|begin|half|vanaf|tot|van|since|until|early|late)\s$", before) is not None and (match[3] != "may"))


@lru_cache(maxsize=4_000)
def numbers(text: str) -> tuple[Number, ...]:
    """Every number that is no date, in order: digits, words, fractions, ordinals, telephone numbers; ranges give both ends."""
    hidden = _hide(text, [(d.start, d.end) for d in dates(text)])
    found: list[Number] = []
    for m in CODE.finditer(hidden):
        found.append(_number(float(re.sub(r"\D", "", m[0])), "code", text, m.start(), m.end()))
    hidden = _hide(hidden, [(n.start, n.end) for n in found])
    found += _ratios(hidden, text)
    hidden = _hide(hidden, [(n.start, n.end) for n in found])
    for m in DIGITS.finditer(hidden):
        found.append(_scaled(_value(m[1]), hidden, text, m.start(), m.end()))
    hidden = _hide(hidden, [(n.start, n.end) for n in found])
    at = 0
    for m in WORD.finditer(hidden):
        if m.start() >= at and (more := _of_word(m, hidden, text)):
            found, at = found + more, more[-1].end
    return tuple(_shared_units(sorted(found, key=lambda n: n.start), text))


def _hide(text: str, spans: list[tuple[int, int]]) -> str:
    for a, b in spans:
        text = text[:a] + "_" * (b - a) + text[b:]
    return text


def _value(digits: str) -> float:
    """The value of Dutch ("1.240", "7,5") or English ("7.5") digits."""
    if re.fullmatch(r"\d{1,3}(?:[. ]\d{3})+(?:,\d+)?", digits):
        return float(re.sub(r"[. ]", "", digits).replace(",", "."))
    if re.fullmatch(r"\d{1,3},\d{3}", digits):
        return float(digits.replace(",", ""))
    return float(digits.replace(",", "."))


def _ratios(hidden: str, text: str) -> list[Number]:
    """ "1 op de 5", "drie van de tien", "een derde", "two thirds": percentages."""
    table = _words() | {"een": 1.0, "één": 1.0, "a": 1.0, "one": 1.0}
    found = []
    for m in re.finditer(r"\b(\w+) (?:op|van|in|out of) (?:de |elke |iedere |every )?(\w+)\b", hidden):
        a, b = (float(w) if w.isdigit() else table.get(fold(w), 0.0) for w in m.groups())
        if 0 < a < b and (b <= 10 or b in (100, 1000)) and re.search(r"op (de|elke|iedere)|van de|one in|in (ten|five|four|three)|out of", m[0]):
            found.append(_number(100 * a / b, "%", text, m.start(), m.end()))
    for m in re.finditer(r"\b(een|één|twee|drie|vier|one|two|three|a) (derde|vierde|vijfde|tiende|kwart|third|quarter|fifth|tenth)s?\b(?= (?:van|deel|of)\b|[.,]| \w)", hidden, re.IGNORECASE):
        part = 25.0 if m[2] in FRACTIONS else 100 / ORDINALS.get(fold(m[2]), 1)
        if not re.match(r" (?:keer|stap|pijler|vraag|deel van de reeks)\b", hidden[m.end():]):
            found.append(_number(table[fold(m[1])] * part, "%", text, m.start(), m.end()))
    return found


def _of_word(m: re.Match, hidden: str, text: str) -> list[Number]:
    word = fold(m[0])
    if m[0] in ("één", "Eén", "Één"):
        return [_scaled(1.0, hidden, text, m.start(), m.end())]
    if word in _words():
        return [_scaled(_words()[word], hidden, text, m.start(), m.end())]
    if word in SCALES and re.match(r"\s+\w", hidden[m.end():]) and SCALES[word] > 100:
        return [_scaled(SCALES[word], hidden, text, m.start(), m.end())] if not re.search(r"_\s*$|\d\s*$", hidden[:m.start()]) else []
    if word in ORDINALS and not re.search(r"\bten\s$", hidden[:m.start()].casefold()) and not re.match(r"\s+(?:plaats|instantie)\b", hidden[m.end():]):
        return [_number(float(ORDINALS[word]), "ordinal", text, m.start(), m.end())]
    if word == "half" and (part := re.match(r"\s*(jaar|uur|miljoen|miljard)\b", hidden[m.end():])):
        return [_number(0.5 * SCALES.get(part[1], 1.0), "", text, m.start(), m.end() + (part.end() if part[1] in SCALES else 0))]
    if word in FRACTIONS and not (word == "half" and re.match(r"\s*(_|jaar|uur)", hidden[m.end():])):
        return [_number(FRACTIONS[word], "%", text, m.start(), m.end())]
    return [_number(v, "", text, m.start(), m.end()) for start, v in TIMES.items() if word.startswith(start)][:1]


def _scaled(value: float, hidden: str, text: str, start: int, end: int) -> Number:
    """The number with what follows it: "7,5 miljoen euro", "40 procent", "3e"."""
    if m := re.match(rf"\s+({'|'.join(SCALES)})\b", hidden[end:]):
        value, end = value * SCALES[m[1].casefold()], end + m.end()
    if m := re.match(rf"[\s-]*{PERCENT}", text[end:]):
        return _number(value, "%", text, start, end + m.end())
    if re.match(rf"\s*{EURO}", text[end:], re.IGNORECASE) or re.search(r"(?:€|\beuro)\s*$", text[:start], re.IGNORECASE):
        return _number(value, "euro", text, start, end)
    if m := re.match(r"(?:e|de|ste|st|nd|rd|th)\b", text[end:]):
        return _number(value, "ordinal", text, start, end + m.end())
    return _number(value, "", text, start, end)


def _number(value: float, unit: str, text: str, start: int, end: int) -> Number:
    before = re.search(rf"\b({UP}|{DOWN})\s+(?:de\s|€\s*)?$", text[max(0, start - 22):start], re.IGNORECASE)
    said = before[1].casefold() if before and unit != "ordinal" else ""
    between = re.search(r"\b(tussen|van|between|from)\b[^.,;]{0,24}$", text[:start].casefold())
    bound = 0 if not said or (between and said in ("tot", "en")) else 1 if re.fullmatch(UP, said) else -1
    if bound == 0 and (after := re.match(r"\s*(?:jaar\s)?(of meer|en ouder|of minder|of jonger|or more|and over|or older)", text[end:], re.IGNORECASE)):
        bound = -1 if after[1].casefold() in ("of minder", "of jonger") else 1
    return Number(round(value, 4), unit, bound, said in SOFT_BOUNDS or not said, said in FREE_BOUNDS, _noun(text[end:end + 60]), text[start:end].strip(), start, end)


def _noun(after: str) -> str:
    """Stem of the first content word in the same clause, "" where none follows."""
    clause = re.split(r"[.,;:!?\n(]", after.removeprefix("-"), maxsplit=1)[0]
    return next((stem(w) for w in words(clause)[:4] if w not in STOP_WORDS and not w.isdigit() and w not in _words() and len(w) > 2), "")


def _shared_units(found: list[Number], text: str) -> list[Number]:
    """ "40 tot 48 procent", "tussen 3 en 4 euro": the first takes the unit of the second."""
    out = list(found)
    for i, (a, b) in enumerate(pairwise(found)):
        if a.unit == "" and b.unit in ("%", "euro") and re.fullmatch(r"\s*(?:tot|en|of|à|naar|-|–|tot en met|to|and|or)\s*(?:€\s*)?", text[a.end:b.start]):
            out[i] = Number(a.value, b.unit, a.bound, a.soft, a.free, b.noun, a.shown, a.start, a.end)
    return out


def same_value(a: Number, b: Number) -> bool:
    """Whether two numbers say the same: shares within half a percentage point of a fraction, ordinals also as "stap 3"."""
    if a.unit == "%" and b.unit == "%":
        fraction = not (a.shown[:1].isdigit() and b.shown[:1].isdigit())
        return abs(a.value - b.value) <= (0.5 if fraction else 1e-6)
    if a.value != b.value:
        return False
    if {a.unit, b.unit} == {"ordinal", ""} or a.unit == b.unit:
        return True
    return a.unit == "" and b.unit == "euro"
