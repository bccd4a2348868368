# ruff: noqa: E501 — word patterns are data: one alternative a line reads better than a wrapped one
"""Is something denied that the source says, or the other way round; and do comparisons point the same way?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.claims import numbers
from assistant.clauses import Reading
from assistant.opposites import OPPOSITES
from ingest.dutch import fold

NOT_ONLY = re.compile(r"\b(niet|not) (alleen|slechts|enkel|uitsluitend|zozeer|in de laatste plaats|only|just|merely)\b|\bal dan niet\b|\bof niet\b|\bniettemin\b|\bniet zelden\b|\bzonder meer\b|\bwaar of niet\b", re.IGNORECASE)
CLAUSE_WIDE = frozenset("niet nooit nergens niemand niets noch nimmer not never nobody nothing nowhere cannot".split())
"""Deny the whole clause."""
FORWARD = frozenset("geen zonder no without none neither geenszins".split())
"""Deny what comes right after them."""
STRICT_SOFT = re.compile(r"^(?:gratis|kosteloos|free|ontbre\w*|ontbrak\w*|onbekend\w*|onmogelijk\w*|onduidelijk\w*|onvoldoende|onbelangrijk\w*|unknown|unclear|impossible|lacks?|lacking)$")
"""Words with a denial in them that is part of their meaning."""
SOFT = re.compile(
    r"^(?:mis|mist|missen|miste|gemis|gebrek\w*|tekort\w*|schiet\w*|schoot|weiger\w*|weinig|verbod\w*|verbied\w*|verboden|moeilijk\w*|lastig\w*|beperk\w*|stop\w*|mislukt?\w*|zelden|nauwelijks|"
    r"amper|kwijt|uitgesloten|afgewezen|voorkom\w*|anders|onjuist\w*|verliezen|verloor|alsnog|verdwijn\w*|dicht|little|few|hardly|difficult|lack|prevent\w*|"
    r"free|stopped|fails?|failed|refuse\w*|less|minder|ongelijk\w*|on[a-z]{5,}|[a-z]{3,}lo(?:os|ze))$"
)
"""Words that may stand where another text has a denial; by themselves they prove nothing."""
LEXICAL_ON = re.compile(r"^(?:onder\w*|ontwik\w*|ontmoet\w*|onze|ontvang\w*|ontst\w*|onthoud\w*|ontdek\w*|ontwerp\w*|ontle\w*|ontsp\w*|ongeveer|ongeval\w*|onmiddellijk|online|onlangs|ontbijt|ondanks|onrust)$")
WITHIN = 3
"""How many content words on either side a denial is about."""
SAME = 0.8
"""From this nearness on two words are held to be the same for the exact checks."""

_SIDES = tuple(tuple(re.compile(rf"(?<![\w-])(?:{side})(?![\w-])", re.IGNORECASE) for side in pair) for pair in OPPOSITES)
COMPARES = re.compile(r"\b((?!(?:over|onder|ander|verder|weer|zeker|hier|dokter|leer|\w*werker|\w*zorger|\w*helper)\b)\w+er|meer|minder|vaker|liever|anders|more \w+|less \w+|more|less) (?:[\w-]+ ){0,6}?(?:dan|than)\b(?! (?:verwacht|\d|ooit|expected))", re.IGNORECASE)
FROM_TO = (re.compile(r"\bvan ((?:\S+ ){1,6}?)naar ((?:\S+ ?){1,6})", re.IGNORECASE), re.compile(r"\bfrom ((?:\S+ ){1,6}?)to ((?:\S+ ?){1,6})", re.IGNORECASE))
COMPARATIVE = re.compile(
    r"\b(?:meer|minder|vaker|groter|kleiner|hoger|lager|beter|slechter|sneller|langzamer|sterker|zwakker|zwaarder|lichter|korter|gestegen|gedaald|stijgt|daalt|steeg|daalde|stijging|daling|"
    r"toename|afname|toegenomen|afgenomen|groeit|groeide|groei|krimpt|verbeterd?e?|verslechterd?e?|verdubbel\w*|halve(?:er|r)\w*|larger|smaller|higher|lower|better|worse|faster|slower|increased?|decreased?)\b", re.IGNORECASE)
TREND = re.compile(r"\w{3,}er\b (?:\w+ ){0,4}dan\b|\b(?:meer|minder|steeds|te weinig|te veel|more|less|than|verschui\w*|vergroot\w*|verklein\w*|neemt|nam|namen|toeneemt|\w+ere?\b(?= (?:en|maar|worden|wordt|werden|maakt|maken)))\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Denial:
    """A denying word and the places (in Reading.tokens) of the words that it is about, nearest first; `reach`: all that it may deny."""

    word: str
    at: int
    focus: tuple[int, ...]
    reach: frozenset[int]


def denials(reading: Reading) -> list[Denial]:
    """Every plain denial; "niet alleen … maar ook" is none."""
    skip = [m.span() for m in NOT_ONLY.finditer(reading.text)]
    found = []
    for i, token in enumerate(reading.tokens):
        wide = token.fold in CLAUSE_WIDE or token.text.casefold().endswith("n't")
        if not (wide or token.fold in FORWARD) or any(a <= token.start < b for a, b in skip):
            continue
        same = [j for j, t in enumerate(reading.tokens) if t.content and t.clause == token.clause]
        after, before = [j for j in same if j > i], [j for j in same if j < i][::-1]
        comma = reading.text.find(",", token.end)
        after = [j for j in after if comma < 0 or reading.tokens[j].start < comma] or after
        previous = reading.tokens[i - 1] if i else None
        beside = previous is not None and (previous.fold in ("en", "maar", "and", "but") or "," in reading.text[previous.end:token.start])
        if token.fold in ("zonder", "without"):
            focus, reach = after[:1], frozenset(after[:1])
        elif beside and after:  # "met een huis en niet met opvang": only what follows is denied
            focus, reach = after[:2], frozenset(after[:WITHIN])
        elif wide:
            focus = after[:2] or before[:2]
            reach = frozenset(after + before)
        else:
            focus = after[:2] or before[:1]
            reach = frozenset(after[:WITHIN] + before[:1])
        found.append(Denial(token.text, i, tuple(focus), reach))
    return found


def softly(reading: Reading, clauses: Sequence[int] | None = None) -> set[str]:
    """Stems of words with a denial in their meaning, in these clauses (all where None)."""
    return {
        t.stem for t in reading.tokens
        if (clauses is None or t.clause in clauses) and (STRICT_SOFT.match(t.fold) or (SOFT.match(t.fold) and not LEXICAL_ON.match(t.fold)))
    }


def flipped(said: Reading, source: Reading, near: np.ndarray, support: dict[int, list[int]]) -> str:
    """The word whose denial differs between the two, "" where none does.

    `near`: (said content, source content). `support`: said clause → source clauses that it rests on, best first.
    """
    rows, columns = {t: k for k, t in enumerate(said.content)}, {t: k for k, t in enumerate(source.content)}
    ours, theirs = denials(said), denials(source)
    denied_here = {j for d in ours for j in d.reach}
    denied_there = {j for d in theirs for j in d.reach}
    focus_there = {j for d in theirs for j in d.focus}
    used = {c for found in support.values() for c in found}
    sentences = {source.clauses[c].sentence for c in used}
    soft_here, soft_there = softly(said), softly(source, {i for i, c in enumerate(source.clauses) if c.sentence in sentences})
    soft_here, soft_there = soft_here - soft_there, soft_there - soft_here
    for denial in ours:
        where = sentences | _sole_sentences(denial, source, near, rows, columns)
        matched = {j: [c for c in columns if near[rows[j], columns[c]] >= SAME and source.tokens[c].sentence in where] for j in denial.focus}
        hard_there = any(source.tokens[d.at].sentence in where for d in theirs)
        if any(STRICT_SOFT.match(said.tokens[j].fold) for j in denial.focus) and not any(matched.values()):
            if hard_there:  # "niet gratis" beside "kost niets": two denials against one
                return denial.word
            continue
        if any(c in denied_there for found in matched.values() for c in found):
            continue
        if any(matched.values()):
            if _beside(soft_there, source, {c for found in matched.values() for c in found}) or (hard_there and _reached(denial, near, rows, columns, focus_there)):
                continue
        elif hard_there or soft_there:
            continue
        return denial.word
    for denial in theirs:
        clause = source.tokens[denial.at].clause
        mine = [s for s, found in support.items() if clause in found] or _only_there(denial, clause, said, source, near, rows, columns)
        for j in denial.focus:
            here = [i for i in rows if said.tokens[i].clause in mine and near[rows[i], columns[j]] >= SAME]
            counted = denied_here - {k for d in ours if _of_others(d, denial, theirs, near, rows, columns) and not _about(d, denial, near, rows, columns) for k in d.reach}
            plain = [i for i in here if i not in counted and not _also_plain(i, source, near, rows, columns, denied_there, clause, used)]
            if plain and not soft_here and not _denies(denial, theirs, said, mine, ours, near, rows, columns):
                return denial.word
    return ""


def _sole_sentences(denial: Denial, source: Reading, near, rows, columns) -> set[int]:
    """Sentences of the source that alone have a word that the denial is about."""
    found = set()
    for j in denial.focus:
        places = {source.tokens[c].sentence for c in columns if near[rows[j], columns[c]] >= SAME}
        found |= places if len(places) == 1 else set()
    return found


def _only_there(denial: Denial, clause: int, said: Reading, source: Reading, near, rows, columns) -> list[int]:
    """Clauses of the sentence with a word that is denied here and stands nowhere else in the source."""
    found = []
    for i in rows:
        places = {source.tokens[c].clause for c in columns if near[rows[i], columns[c]] >= SAME}
        if places == {clause} and any(near[rows[i], columns[j]] >= SAME for j in denial.focus[:1]):
            found.append(said.tokens[i].clause)
    return found


def _beside(soft: set[str], source: Reading, places: set[int]) -> bool:
    """Whether one of these words stands next to one of the places."""
    return any(source.tokens[k].stem in soft for p in places for k in range(max(p - 2, 0), min(p + 3, len(source.tokens))))


def _reached(denial: Denial, near, rows, columns, focus: set[int]) -> bool:
    """Whether a word that the denial reaches is what the source's own denial is about."""
    return any(near[rows[j], columns[c]] >= SAME for j in denial.reach for c in focus if c in columns)


def _also_plain(i: int, source, near, rows, columns, denied: set[int], clause: int, used: set[int]) -> bool:
    """Whether the same word stands undenied in another clause of the source that the sentence rests on, or of the same sentence."""
    sentence = source.clauses[clause].sentence
    return any(
        near[rows[i], columns[c]] >= SAME and c not in denied and source.tokens[c].clause != clause and (source.tokens[c].sentence == sentence or source.tokens[c].clause in used) for c in columns
    )


def _about(ours: Denial, denial: Denial, near, rows, columns) -> bool:
    """Whether a denial in the sentence and one in the source are about the same word."""
    return any(near[rows[j], columns[c]] >= SAME for j in ours.focus for c in denial.focus)


def _of_others(ours: Denial, denial: Denial, theirs: list[Denial], near, rows, columns) -> bool:
    """Whether a denial in the sentence is about what another denial of the source is about."""
    others = {c for d in theirs if d is not denial for c in d.focus[:1]}
    return any(near[rows[j], columns[c]] >= SAME for j in ours.focus[:1] for c in others if j in rows and c in columns)


def _denies(denial: Denial, theirs: list[Denial], said: Reading, clauses: list[int], ours: list[Denial], near, rows, columns) -> bool:
    """Whether these clauses of the sentence deny something that is not what another denial of the source is about."""
    return any(said.tokens[d.at].clause in clauses and not _of_others(d, denial, theirs, near, rows, columns) for d in ours)


def turned(said: str, source: str, wide: str = "") -> tuple[str, str]:
    """(what the sentence says, what the source says) where they are opposites, ("", "") where not.

    `source` is the sentence of the source that the sentence rests on. A denial in just one of the two makes opposites agree
    ("niet makkelijk", "moeilijk"), so then nothing is said here. `wide`: all cited text; what stands there twice over is not turned.
    """
    for mine, theirs in ((said, source), (source, said)):  # "minder zwaar" against "zwaarder"
        for m in re.finditer(r"\b(?:minder|less) (\w{3,})", mine, re.IGNORECASE):
            if (other := re.search(rf"\b{re.escape(m[1][:4])}\w*er\b", theirs, re.IGNORECASE)) and not re.search(r"\b(?:minder|less)\b", theirs, re.IGNORECASE):
                return (m[0], other[0]) if mine is said else (other[0], m[0])
    for sides in _SIDES:
        for one, other in (sides, sides[::-1]):
            a, b = one.search(said), other.search(source)
            if a and b and not other.search(said) and not one.search(source) and (_denied(said, a) + _denied(source, b)) % 2 == 0:
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
    from ingest.dutch import content_words, stem

    return {stem(w) for w in content_words(text)}
