# ruff: noqa: E501 — word patterns are data: one alternative a line reads better than a wrapped one
"""Who does what to whom, by what a word stands after: words of a sentence that changed places, or came together from two items of its source."""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np

from assistant.actors import ACTORS, ANY_HELPER
from assistant.binding import segments
from assistant.claims import numbers, same_value
from assistant.clauses import Reading
from assistant.polarity import BACK
from ingest.dutch import fold, stem

ROLES = frozenset("aan bij van door naar tegen voor op over uit boven onder volgens to of by for against from".split())
"""Words that give what follows its part in the sentence; "met" and "tussen" are left out, as both sides of them are alike."""
LIGHT = frozenset("de het een hun zijn haar deze die dit dat alle elke eigen the a an their his her its".split())
AGENTS = frozenset().union(*ACTORS, ANY_HELPER) | frozenset(
    "cliënt client cliënten clienten clients patiënt patient patiënten patienten bewoner bewoners inwoner inwoners "
    "ouder ouders kind kinderen jongere jongeren deelnemer deelnemers lid leden burger burgers parents children residents".split()
)
"""Who can do something to another, so that a sentence with two of them may be turned round."""
AMOUNTS = frozenset("ongeveer gemiddeld ruim bijna circa zeker vaak meestal soms nog maar wel dan daarna eerst".split())
STANDS, SHARE = 0.8, 0.25
"""Nearness from which two words are one; the share of a sentence's weight that must be told of something else."""


def _role(reading: Reading, at: int) -> tuple[str, str]:
    """(the word that gives a token its part, stem of the word that this hangs on); ("", "") for a bare one."""
    token, j = reading.tokens[at], at - 1
    while j >= 0 and at - j <= 3 and reading.tokens[j].clause == token.clause:
        fold_ = reading.tokens[j].fold
        if fold_ in ROLES:
            head = reading.tokens[j - 1] if j else None
            return fold_, head.stem if head is not None and head.content and head.clause == token.clause else ""
        if fold_ not in LIGHT and not (reading.tokens[j].text[:1].isupper() and token.text[:1].isupper()):
            break
        j -= 1
    return "", ""


def exchanged(ours: Reading, theirs: Reading) -> str:
    """A word of the sentence that took the place of another in a sentence of the source, and that other its place; "" where none did."""
    mine: dict[str, list[tuple[str, str]]] = {}
    for i in ours.content:
        if ours.tokens[i].fold in AMOUNTS:
            continue
        mine.setdefault(ours.tokens[i].stem, []).append(_role(ours, i))
    found, held = "", set()
    for k in range(len(theirs.sentences)):
        places: dict[str, list[tuple[str, str]]] = {}
        for j in theirs.content:
            if theirs.tokens[j].sentence == k and theirs.tokens[j].stem in mine:
                places.setdefault(theirs.tokens[j].stem, []).append(_role(theirs, j))
        once = [s for s, roles in places.items() if len(roles) == len(mine[s]) == 1]
        for n, a in enumerate(once):
            for b in once[n + 1:]:
                said, was = (mine[a][0], mine[b][0]), (places[a][0], places[b][0])
                if said == was:
                    held.add((a, b))
                elif said == was[::-1] and not {a, b} & {s for role in said for s in role}:
                    found = found or f"{a}\0{b}"
    if not found:
        return _turned_round(ours, theirs)
    a, _, b = found.partition("\0")
    return next(t.text for t in ours.tokens if t.stem == a) if found and (a, b) not in held and (b, a) not in held else ""


def _turned_round(ours: Reading, theirs: Reading) -> str:
    """The word that opens a clause and does what in the source is done to it: "A helpt B" of "B helpt A"; "" where none does."""
    for clause in range(len(ours.clauses)):
        mine = [i for i in ours.content if ours.tokens[i].clause == clause]
        for other in range(len(theirs.clauses)) if len(mine) > 2 else ():
            there = [j for j in theirs.content if theirs.tokens[j].clause == other]
            said, was = [ours.tokens[i].stem for i in mine], [theirs.tokens[j].stem for j in there]
            if len(was) < 3 or said[0] == was[0] or said[0] not in was[2:] or was[0] not in said[2:]:
                continue
            i, j = said.index(was[0]), was.index(said[0])
            between = set(said[1:i]) & set(was[1:j])
            bare = all(_role(r, k) == ("", "") for r, k in ((ours, mine[0]), (ours, mine[i]), (theirs, there[0]), (theirs, there[j])))
            alike = re.search(r"\b(?:en|of|met|tussen|and|or|with|between)\b", ours.clauses[clause].text + " " + theirs.clauses[other].text)
            agents = all(r.tokens[k].fold in AGENTS for r, k in ((ours, mine[0]), (theirs, there[0])))
            if agents and between and bare and not alike:
                return ours.tokens[mine[0]].text
    return ""


PERIODS = {"uur": "uur", "uren": "uur", "dag": "dag", "dagelijks": "dag", "dagelijkse": "dag", "week": "week", "wekelijks": "week", "wekelijkse": "week", "maand": "maand", "maandelijks": "maand",
           "maandelijkse": "maand", "kwartaal": "kwartaal", "jaar": "jaar", "jaarlijks": "jaar", "jaarlijkse": "jaar", "hour": "uur", "day": "dag", "daily": "dag", "month": "maand", "monthly": "maand", "year": "jaar", "yearly": "jaar",
           "weekly": "week", "annually": "jaar"}
RATE = re.compile(rf"\b(?:per|elke?|iedere?|ieder|in (?:de|het|een)|a|every|each|one)\s({'|'.join(PERIODS)})\b|\b(\w+(?:lijkse?|ly))\b", re.IGNORECASE)
HEADED = re.compile(rf"\b(\w+) (?:per|in de|in het|a|every|each) ({'|'.join(PERIODS)})\b", re.IGNORECASE)


def _rates(text: str) -> set[str]:
    return {PERIODS[w] for m in RATE.finditer(text) if (w := fold(m[1] or m[2])) in PERIODS}


def other_rate(said: str, source: str) -> str:
    """A number, or the word before "per", that the source gives for another stretch of time ("elke maand", "elk jaar"); "" where none is."""
    theirs = [(numbers(source[a:b]), _rates(source[a:b])) for a, b in segments(source)]
    for a, b in segments(said):
        mine = _rates(said[a:b])
        for n in numbers(said[a:b]) if mine else ():
            found = [rates for there, rates in theirs if rates and any(same_value(n, m) for m in there)]
            if found and not any(mine & rates for rates in found):
                return f"‘{n.shown}’"
    heads: dict[str, set[str]] = {}
    for m in HEADED.finditer(source):
        heads.setdefault(stem(fold(m[1])), set()).add(PERIODS[fold(m[2])])
    return next((f"‘{m[0]}’" for m in HEADED.finditer(said) if PERIODS[fold(m[2])] not in heads.get(stem(fold(m[1])), {PERIODS[fold(m[2])]})), "")


def _places(reading: Reading, spans: list[tuple[int, int]]) -> list[int]:
    return [k for k, i in enumerate(reading.content) if any(a <= reading.tokens[i].start < b for a, b in spans)]


def other_count(ours: Reading, theirs: Reading, near: np.ndarray, weights: np.ndarray) -> str:
    """A number whose part of the sentence has words that the source gives to other numbers of its kind alone; "" where none is."""
    if not near.size:
        return ""
    spans = [(a, b, numbers(theirs.text[a:b])) for a, b in segments(theirs.text)]
    for a, b in segments(ours.text):
        for n in numbers(ours.text[a:b]):
            own = [(x, y) for x, y, found in spans if any(same_value(n, m) for m in found)]
            own += [before[:2] for before, (x, y, _) in pairwise(spans) if (x, y) in own and BACK.match(theirs.text[x:y])]
            other = [(x, y) for x, y, found in spans if (x, y) not in own and any(m.unit == n.unit and (n.unit or m.noun == n.noun) and m.value != n.value for m in found)]
            rest = [k for k, i in enumerate(ours.content) if a <= ours.tokens[i].start < b and not numbers(ours.tokens[i].text) and weights[k] > 0]
            if not own or not other or not rest or n.unit == "code":
                continue
            plain = _places(theirs, [(x, y) for x, y, _ in spans if (x, y) not in other])
            there, elsewhere = near[np.ix_(rest, _places(theirs, other))].max(axis=1, initial=0), near[np.ix_(rest, plain)].max(axis=1, initial=0)
            share = weights[rest] / weights[rest].sum()
            if float(share @ ((there >= STANDS) & (elsewhere < STANDS))) >= SHARE:
                return f"‘{n.shown}’"
    return ""


AGENT = re.compile(r"\b(?:door|by)\s+(?:(?:de|het|een|hun|the|a|an)\s+)?([\w-]+)", re.IGNORECASE)


def other_agent(ours: Reading, theirs: Reading, near: np.ndarray, weights: np.ndarray) -> str:
    """Who does something in the sentence ("door de gemeente"), where the sentence of the source that has all its other words gives another doer; "" where that is not so."""
    for m in AGENT.finditer(ours.text):
        mine = next((k for k, i in enumerate(ours.content) if ours.tokens[i].start == m.start(1)), None)
        if mine is None or not near.size:
            continue
        rest = [k for k, i in enumerate(ours.content) if k != mine and ours.tokens[i].clause == ours.tokens[ours.content[mine]].clause]
        scored = []
        for n, (a, b) in enumerate(theirs.sentences):
            columns = _places(theirs, [(a, b)])
            if columns and rest:
                scored.append((float(near[np.ix_(rest, columns)].max(axis=1) @ weights[rest]), -n, float(near[mine, columns].max()), AGENT.search(theirs.text[a:b]) is not None))
        best = max(scored, default=None)
        if best is not None and best[2] < STANDS and best[3] and not any(s[2] >= STANDS and s[0] >= best[0] - 1e-6 for s in scored):
            return m[1]
    return ""
