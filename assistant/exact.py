"""Numbers and dates of a sentence that its source does not have."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant import modality
from assistant.claims import FREE, Date, Number, dates, numbers, same_value
from assistant.clauses import read
from ingest.dutch import fold, stem


def _shown(number: Number) -> str:
    return f"‘{number.shown}’"


GLUED = re.compile(r"[^\W_]*\d[^\W_]*")
HABITS = re.compile(r"\d+(?:e|de|ste|st|nd|rd|th|s|x|plus\w*|er|ers|jarigen?|procent|euro|uur|km|u|h|am|pm)", re.IGNORECASE)


def _glued(said: str, source: str) -> str:
    """A word made of digits and letters ("b58b") that the source does not have, "" where none is."""
    known = {m[0].casefold() for m in GLUED.finditer(source)}
    return next((m[0] for m in GLUED.finditer(said) if not m[0].isdigit() and m[0].casefold() not in known and not HABITS.fullmatch(m[0])), "")


def _rounded(n: Number, exact: Number, said: str) -> bool:
    """Whether the sentence gives a rounder number, and says so: "ruim de helft" of 51 procent, "ongeveer 40" of 41."""
    if n.unit != exact.unit or n.unit in ("code", "ordinal") or exact.bound or n.free or not _places(n.value) < _places(exact.value):
        return False
    if n.bound:
        return n.value < exact.value <= 1.1 * n.value if n.bound > 0 else 0.9 * n.value <= exact.value < n.value
    return ABOUT.search(said[:n.start]) is not None and abs(n.value - exact.value) <= 0.05 * exact.value


ABOUT = re.compile(r"\b(?:ongeveer|circa|zo[’']n|rond|om en nabij|about|around|roughly)\s(?:de\s|het\s|een\s)?$", re.IGNORECASE)


LENGTHS = {stem(fold(word)): (kind, size) for kind, words in (
    ("dag", {"minuut": 1, "minuten": 1, "minutes": 1, "uur": 60, "uren": 60, "hours": 60, "dag": 1440, "dagen": 1440, "days": 1440,
             "week": 10080, "weken": 10080, "weeks": 10080}),
    ("jaar", {"maand": 1, "maanden": 1, "months": 1, "kwartaal": 3, "kwartalen": 3, "jaar": 12, "jaren": 12, "years": 12}),
) for word, size in words.items()}
"""Stem of a stretch of time → (what it can be compared with, how many of the smallest)."""


def _length(n: Number) -> tuple[str, float] | None:
    """A stretch of time in the smallest unit of its kind ("anderhalf jaar" is 18 months), None for another number."""
    found = LENGTHS.get(n.noun) if n.unit == "" else None
    return (found[0], n.value * found[1]) if found else None


def _places(value: float) -> int:
    """How many digits say something: 1 of 40.000, 3 of 1,25; a share like a third counts as round."""
    return len(f"{value:.1f}".replace(".", "").strip("0")) if value != round(100 / 3, 4) else 1


def numbers_fail(said: str, source: str, sources: Sequence[str]) -> tuple[str, str] | None:
    """(kind, reason) of the first number that the source, and the records of its documents, do not have so."""
    if word := _glued(said, "\n".join((source, *sources))):
        return "number", f"‘{word}’ staat niet in de aangehaalde passage."
    theirs = numbers(source)
    listed = len(re.findall(r"^\s*•", source, re.MULTILINE)) + len(re.findall(r"\A\s*[^•\s][^\n]*[^:\n]\n+\s*•", source))
    years = {float(d.year) for d in dates(source)}
    for n in numbers(said):
        if n.shown.casefold() in FREE or (n.value == 1 and n.shown[:1] in "éEÉ" and re.search(r"\b(?:een|één)\b", source, re.IGNORECASE)):
            continue
        same = [m for m in theirs if same_value(n, m)]
        length = _length(n)
        if length and not same and any(_length(m) == length for m in theirs):
            continue
        if length and same and not any(_length(m) == length for m in same) and all(_length(m) for m in same):
            return "number", f"De passage noemt bij {_shown(n)} een andere tijdsduur."
        if not same and any(_rounded(n, m, said) for m in theirs):
            continue
        if not same and n.unit == "" and (n.value in years or (n.value == listed and n.value > 1 and not any(m.noun == n.noun for m in theirs))):
            continue
        if not same and n.unit == "" and any(m.value == n.value for s in sources for m in numbers(s)):
            continue
        if not same:
            what = "telefoonnummer" if n.unit == "code" else "getal"
            return "number", f"Het {what} {_shown(n)} staat niet in de aangehaalde passage."
        way = _way(said, n)
        if way and all(_way(source, m) == -way for m in same):
            return "number", f"De passage zegt {'‘met’' if way > 0 else '‘tot’'} {_shown(n)} niet."
        bounds = {m.bound for m in same}
        if n.bound and n.bound not in bounds and not (n.free and -n.bound not in bounds):
            return "number", f"De passage zegt niet dat het {'meer' if n.bound > 0 else 'minder'} is dan {_shown(n)}."
        if not n.bound and 0 not in bounds and not all(m.soft for m in same):
            return "number", f"De passage noemt {_shown(n)} als grens, niet als precies getal."
    return None


def dates_fail(said: str, source: str, sources: Sequence[str]) -> tuple[str, str] | None:
    """(kind, reason) of the first date that the source does not have, or is not sure of."""
    theirs = dates(source)
    record = [d for s in sources for d in dates(s)]
    plain = {n.value for n in numbers(source)}
    for d in dates(said):
        if any(d.within(other) for other in (*theirs, *record)) or (not d.month and d.year in plain) or _pieced(d, source):
            places = [o for o in theirs if d.within(o)]
            side = _side(said, d)
            if side and places and all(_side(source, o) == -side for o in places):
                return "date", f"De passage zegt {'tot' if side > 0 else 'vanaf'} ‘{d.shown}’."
            hedged = bool(places) and all(UNSURE.search(source[max(0, o.start - 20):o.start]) for o in places)
            if hedged and not modality.GUESS.search(said) and not UNSURE.search(said[:d.start]):
                return "modality", f"De passage is niet zeker van ‘{d.shown}’."
            continue
        return "date", f"De datum ‘{d.shown}’ staat zo niet in de aangehaalde passage."
    return None


def _way(text: str, n: Number) -> int:
    """1 for "met 10 procent", −1 for "tot 10 procent", 0 for neither."""
    m = re.search(r"\b(met|by|tot|naar|to)\s+(?:ongeveer |ruim |bijna )?$", text[max(0, n.start - 20):n.start], re.IGNORECASE)
    return 0 if not m else 1 if m[1].casefold() in ("met", "by") else -1


def _side(text: str, d: Date) -> int:
    """1 for "vanaf 1 juli", −1 for "tot 1 juli", 0 for neither."""
    m = re.search(r"\b(vanaf|sinds|na|since|from|after|tot|vóór|until|before)\s$", text[max(0, d.start - 10):d.start], re.IGNORECASE)
    return 0 if not m else 1 if m[1].casefold() in ("vanaf", "sinds", "na", "since", "from", "after") else -1


UNSURE = re.compile(r"\b(?:waarschijnlijk|vermoedelijk|mogelijk|misschien|rond|omstreeks|circa|ongeveer|probably|around|about)\s(?:in\s|het jaar\s)?$", re.IGNORECASE)


def _pieced(d: Date, source: str) -> bool:
    """Whether one sentence of the source names the month (and day) and the year apart: "In 2024 … op 9 april"."""
    return any(
        any(o.year == d.year for o in found) and any(not o.year and Date(0, d.month, d.day, "", 0, 0).within(o) and o.month == d.month for o in found)
        for start, end in read(source).sentences if (found := dates(source[start:end]))
    ) if d.month else False
