"""How far the words of a sentence are those of its source, on which of its clauses it rests, and the fitted rule for both."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from assistant.clauses import Reading, cover, parts
from assistant.polarity import SAME
from assistant.understand import is_english

FITTED = Path(__file__).with_name("verify.json")
Similar = Callable[[Sequence[str]], np.ndarray]


@dataclass(frozen=True, slots=True)
class Wording:
    """How far the words of a sentence are those of its source, each 0…1 but `new`.

    `covered`: idf-weighted share of its content words; `poorest`: the same of its poorest clause; `tight`: by a few clauses of the source
    instead of all; `meaning`: cosine between the sentence and its support; `new`: weight of words far from all in the source; `gap`: the weight
    of the one word that is missed most, times how far it is; `abroad`: whether the sentence is in another language than its source.
    """

    covered: float
    poorest: float
    tight: float
    meaning: float
    new: float
    gap: float
    abroad: float


@dataclass(frozen=True, slots=True)
class Rule:
    """The fitted rule for the wording; `lowest` is the probability from which a sentence is supported."""

    weights: dict[str, float]
    bias: float
    lowest: float
    entailed: float

    def score(self, wording: Wording) -> float:
        """0…1."""
        return 1 / (1 + math.exp(-self.bias - sum(w * x for w, x in zip(self.weights.values(), astuple(wording), strict=True))))


@lru_cache(maxsize=1)
def rule() -> Rule:
    """The rule in verify.json, where what it was fitted on stands beside it."""
    data = json.loads(FITTED.read_text(encoding="utf-8"))
    return Rule(data["weights"], data["bias"], data["lowest"], data["entailed"])


def weights_of(ours: Reading, lexical) -> np.ndarray:
    """float32 (content words,): how much each says; its idf, or 1 without an index."""
    return np.array([lexical.idf(ours.tokens[i].stem) if lexical is not None else 1.0 for i in ours.content], dtype=np.float32)


def supporting(ours: Reading, theirs: Reading, near: np.ndarray, weights: np.ndarray) -> dict[int, list[int]]:
    """Clause of the sentence → the clauses of the source that it rests on, best first: at most three, each adding something of its own."""
    rows = {i: k for k, i in enumerate(ours.content)}
    columns: dict[int, list[int]] = {}
    for k, j in enumerate(theirs.content):
        columns.setdefault(theirs.tokens[j].clause, []).append(k)
    found: dict[int, list[int]] = {}
    for clause in range(len(ours.clauses)):
        mine = [rows[i] for i in rows if ours.tokens[i].clause == clause]
        total = float(weights[mine].sum())
        if not mine or not total:
            continue
        have, chosen = np.zeros(len(mine), dtype=np.float32), []
        while len(chosen) < 3 and len(chosen) < len(columns):
            gains = {c: float(np.maximum(near[np.ix_(mine, k)].max(axis=1) - have, 0) @ weights[mine]) / total for c, k in columns.items() if c not in chosen}
            best = max(gains, key=lambda c: (round(gains[c], 4), -c))
            if gains[best] < (0.05 if not chosen else GAIN):
                break
            chosen.append(best)
            have = np.maximum(have, near[np.ix_(mine, columns[best])].max(axis=1))
        found[clause] = chosen
    return found


GAIN = 0.25
"""A further clause of the source counts as support where it covers this share of a clause beyond what is covered already."""


OWN, MOST = 0.2, 0.5
"""A sentence rests on a clause of the source that alone has this share of its words, or covers that much of them."""


def resting_on(theirs: Reading, near: np.ndarray, weights: np.ndarray, support: dict[int, list[int]]) -> list[int]:
    """The clauses of the source whose certainty counts for the sentence: its best ones, and each that alone has some of its words."""
    if not near.size or not weights.sum():
        return []
    columns: dict[int, list[int]] = {}
    for k, j in enumerate(theirs.content):
        columns.setdefault(theirs.tokens[j].clause, []).append(k)
    per_clause = {c: near[:, k].max(axis=1) for c, k in columns.items()}
    found = []
    for c, mine in per_clause.items():
        others = np.max([v for d, v in per_clause.items() if d != c], axis=0, initial=0.0) if len(per_clause) > 1 else np.zeros_like(mine)
        own = float((weights * (mine >= SAME) * (others < mine - 0.2)).sum() / weights.sum())
        if own >= OWN or float(mine @ weights / weights.sum()) >= MOST:
            found.append(c)
    best = [c for chosen in support.values() for c in chosen[:1]]
    return list(dict.fromkeys([*found, *(best if not found else [])]))


def measure(ours: Reading, theirs: Reading, near: np.ndarray, weights: np.ndarray, support: dict[int, list[int]], similar: Similar | None) -> Wording:
    """The wording's measures; see Wording."""
    everything = list(range(near.shape[1]))
    used = {c for found in support.values() for c in found[:2]}
    lines = {theirs.clauses[c].sentence for c in used}
    tight = [k for k, j in enumerate(theirs.content) if theirs.tokens[j].sentence in lines]
    poorest = min((cover(weights[mine], near[mine], everything) for mine in parts(ours)), default=cover(weights, near, everything))
    best = near.max(axis=1) if near.size else np.zeros(len(weights))
    new = float((weights * (best < UNKNOWN)).sum()) / 10
    gap = float((weights * (1 - best)).max(initial=0.0)) / 10
    meaning = 0.5
    if similar is not None and lines:
        vectors = similar([ours.text, " ".join(theirs.text[slice(*theirs.sentences[n])] for n in sorted(lines))])
        meaning = float(vectors[0] @ vectors[1])
    return Wording(cover(weights, near, everything), poorest, cover(weights, near, tight), meaning, new, gap, float(is_english(ours.text) != is_english(theirs.text)))


UNKNOWN = 0.4
"""A word with nothing nearer than this in the source is new."""
