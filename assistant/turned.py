# ruff: noqa: E501 — word patterns are data: one alternative a line reads better than a wrapped one
"""Does a sentence say the opposite of its source: by opposite words, turned comparisons or another order?"""

from __future__ import annotations

import re

import numpy as np

from assistant.claims import numbers
from assistant.clauses import Reading
from assistant.opposites import OPPOSITES, OPPOSITES_BESIDE
from assistant.polarity import CLAUSE_WIDE, FORWARD, NOT_ONLY, SAME
from ingest.dutch import content_words, fold, stem


def _compiled(pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[re.Pattern, ...], ...]:
    return tuple(tuple(re.compile(rf"(?<![\w-])(?:{side})(?![\w-])", re.IGNORECASE) for side in pair) for pair in pairs)


_SIDES, _SIDES_BESIDE = _compiled(OPPOSITES), _compiled(OPPOSITES_BESIDE)
COMPARES = re.compile(r"\b((?!(?:over|onder|ander|verder|weer|zeker|hier|dokter|leer|\w*werker|\w*zorger|\w*helper)\b)\w+er|meer|minder|vaker|liever|anders|more \w+|less \w+|more|less) (?:[\w-]+ ){0,6}?(?:dan|than)\b(?! (?:verwacht|\d|ooit|expected))", re.IGNORECASE)
FROM_TO = (re.compile(r"\bvan ((?:\S+ ){1,6}?)naar ((?:\S+ ?){1,6})", re.IGNORECASE), re.compile(r"\bfrom ((?:\S+ ){1,6}?)to ((?:\S+ ?){1,6})", re.IGNORECASE))
COMPARATIVE = re.compile(
    r"\b(?:meer|minder|vaker|groter|kleiner|hoger|lager|beter|slechter|sneller|langzamer|sterker|zwakker|zwaarder|lichter|korter|gestegen|gedaald|stijgt|daalt|steeg|daalde|stijging|daling|"
    r"toename|afname|toegenomen|afgenomen|groeit|groeide|groei|krimpt|verbeterd?e?|verslechterd?e?|verdubbel\w*|halve(?:er|r)\w*|larger|smaller|higher|lower|better|worse|faster|slower|increased?|decreased?)\b", re.IGNORECASE)
TREND = re.compile(r"\w{3,}er\b (?:\w+ ){0,4}dan\b|\b(?:meer|minder|steeds|te weinig|te veel|more|less|than|verschui\w*|verbeter\w*|verslechter\w*|vergroot\w*|verklein\w*|neemt|nam|namen|toeneemt|\w+ere?\b(?= (?:en|maar|worden|wordt|werden|maakt|maken)))\b", re.IGNORECASE)


def opposed(said: str, source: str) -> tuple[str, str]:
    """(what the sentence says, what the source says) where they are opposites, ("", "") where not.

    `source` is the sentence of the source that the sentence rests on. A denial in just one of the two makes opposites agree
    ("niet makkelijk", "moeilijk"), so then nothing is said here.
    """
    for mine, theirs in ((said, source), (source, said)):  # "minder zwaar" against "zwaarder"
        for m in re.finditer(r"\b(?:minder|less) (\w{3,})", mine, re.IGNORECASE):
            if (other := re.search(rf"\b{re.escape(m[1][:4])}\w*er\b", theirs, re.IGNORECASE)) and not re.search(r"\b(?:minder|less)\b", theirs, re.IGNORECASE):
                return (m[0], other[0]) if mine is said else (other[0], m[0])
    for sides in _SIDES:
        for one, other in (sides, sides[::-1]):
            a, b = one.search(said), other.search(source)
            if a and b and not other.search(said) and not one.search(source) and not _converse(said, source, a, b) and (_denied(said, a) + _denied(source, b)) % 2 == 0:
                return a[0], b[0]
    ours, theirs = (set(re.findall(r"[a-z]+", fold(t))) for t in (said, source))
    odd = (_parity(said) + _parity(source)) % 2
    for mine, other in ((ours, theirs), (theirs, ours)) if not odd else ():  # "voorspelbaar" against "onvoorspelbaar", "aangeboren" against "niet-aangeboren"
        for word in mine - other:
            if len(word) > 5 and f"on{word}" in other and f"on{word}" not in mine:
                return (word, f"on{word}") if mine is ours else (f"on{word}", word)
    for m in re.finditer(r"\bniet-([a-z]{5,})", fold(source)):
        if m[1] in ours and f"niet-{m[1]}" not in fold(said) and not _parity(said):
            return m[1], m[0]
    return "", ""


def _converse(said: str, source: str, mine: re.Match, theirs: re.Match) -> bool:
    """Whether "A minder dan B" stands for "B meer dan A"."""
    a, b = (re.search(r"\b(?:dan|than)\b", t[m.end():]) for t, m in ((said, mine), (source, theirs)))
    if not a or not b:
        return False
    left, right = _stems(said[:mine.start()]), _stems(said[mine.end() + a.end():])
    was_left, was_right = _stems(source[:theirs.start()]), _stems(source[theirs.end() + b.end():])
    moved, kept = (right & was_left - was_right) | (left & was_right - was_left), (left & was_left - was_right) | (right & was_right - was_left)
    return len(moved) > len(kept)


def beside(ours: Reading, theirs: Reading, near: np.ndarray) -> tuple[str, str]:
    """As opposed(), for a word of the sentence and its opposite in the source that stand beside the same word.

    "hoogste inkomensgroep" against "laagste inkomensgroep", also where the rest of the two texts has both words.
    """
    if not near.size:
        return "", ""
    for sides in _SIDES_BESIDE:
        for one, other in (sides, sides[::-1]):
            mine, turned = list(one.finditer(ours.text)), list(other.finditer(theirs.text))
            for a in mine if turned else ():
                around = _around(ours, a)
                same = [m for m in one.finditer(theirs.text) if _shares(around, _around(theirs, m), near) or m[0].casefold() == a[0].casefold()]
                for b in turned if not same else ():
                    if _shares(around, _around(theirs, b), near) and (_denied(ours.text, a) + _denied(theirs.text, b)) % 2 == 0 and not other.search(ours.text) and not _converse(ours.text, theirs.text, a, b):
                        return a[0], b[0]
    return "", ""


def _around(reading: Reading, match: re.Match) -> list[int]:
    """Places (among the content words) of the nearest content word on either side, within the clause."""
    inside = next((c for c in reading.clauses if c.start <= match.start() < c.end), None)
    if inside is None:
        return []
    places = [(k, reading.tokens[i]) for k, i in enumerate(reading.content) if inside.start <= reading.tokens[i].start < inside.end]
    before = [k for k, t in places if t.end <= match.start()][-1:]
    return before + [k for k, t in places if t.start >= match.end()][:1]


def _shares(mine: list[int], theirs: list[int], near: np.ndarray) -> bool:
    return bool(mine and theirs) and float(near[np.ix_(mine, theirs)].max()) >= SAME


def _denied(text: str, match: re.Match) -> int:
    """How many denials stand so near before or behind a word that they are about it."""
    before = re.findall(r"[a-z]+", fold(NOT_ONLY.sub(" ", text[:match.start()])))[-DENIES:]
    after = re.findall(r"[a-z]+", fold(re.split(r"[.,;:]", text[match.end():])[0]))[:2]
    return sum(w in CLAUSE_WIDE or w in FORWARD for w in before + after)


DENIES = 4
"""Words between a denial and what it denies, at most."""


def _parity(text: str) -> int:
    """How many denials the text holds."""
    plain = NOT_ONLY.sub(" ", text)
    return sum(w in CLAUSE_WIDE or w in FORWARD for w in re.findall(r"[a-z]+", fold(plain)))


def uncompared(said: str, source: str) -> str:
    """A comparison in the sentence where the source makes none at all, "" where that is not so."""
    plain = re.sub(r"\b(?:meer|minder|more|less) (?:dan|than) (\w+)", lambda m: " " if numbers(m[1]) else m[0], said, flags=re.IGNORECASE)
    m = COMPARATIVE.search(re.sub(r"\b(?:niet|onder|geen) meer\b|\bmeer over\b", " ", plain, flags=re.IGNORECASE))
    return m[0] if m and not COMPARATIVE.search(source) and not TREND.search(source) and not NOT_ONLY.search(source) else ""


def swapped(said: str, source: str) -> bool:
    """Whether "A … meer dan B" became "B … meer dan A", or "van A naar B" became "van B naar A"."""
    for way in FROM_TO:
        a, b = way.search(said), way.search(source)
        if a and b and not re.search(r"\b(?:terug|heen en weer|back)\b", source) and _stems(a[1]) & _stems(b[2]) and _stems(a[2]) & _stems(b[1]) and not _stems(a[1]) & _stems(b[1]):
            return True
    a, b = COMPARES.search(said), COMPARES.search(source)
    if not a or not b or fold(a[1]) != fold(b[1]):
        return False
    left, right, was_left, was_right = (_stems(t) for t in (said[:a.start()], said[a.end():], source[:b.start()], source[b.end():]))
    only_left, only_right = was_left - was_right, was_right - was_left
    return bool(left & only_right and right & only_left and not right & only_right)


ORDER = frozenset("pas daarna vervolg eerst meteen dan later".split())
LATER = re.compile(r"\b(?:daarna|vervolgens|afterwards|after that|then)\b", re.IGNORECASE)


def reordered(said: str, source: str) -> bool:
    """Whether what comes later in the source comes first in the sentence: "eerst een huis, daarna hulp" must not become "eerst hulp"."""
    ours, theirs = _earlier_later(said, r"\s(?:en|and)\s|[,;.]\s"), _earlier_later(source, r"[.;]\s|\s(?:en|and)\s(?=[^.]*\b(?:daarna|vervolgens|afterwards))")
    if not ours or not theirs:
        return False
    (first, then), (was_first, was_then) = ([part - ORDER for part in pair] for pair in (ours, theirs))
    only_first, only_then = was_first - was_then, was_then - was_first
    return bool(first & only_then and then & only_first and not then & only_then)


def _earlier_later(text: str, cut: str) -> tuple[set[str], set[str]] | None:
    """Stems of the part with "daarna", and of the part before it."""
    pieces = [p for p in re.split(cut, text) if p.strip()]
    at = next((i for i, p in enumerate(pieces) if i and LATER.search(p)), 0)
    return (_stems(pieces[at - 1]), _stems(pieces[at])) if at else None


def _stems(text: str) -> set[str]:
    return {stem(w) for w in content_words(text)}
