"""Numbers that were fitted, not chosen: read from fitted.json, written by `python -m evals fit`.

The file names the cases, corpus and embedder that it was fitted on. Weights for another embedder can
stand beside those of the bundled one under its name; without an entry of its own an embedder uses "bundled".
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FITTED = Path(__file__).with_name("fitted.json")


@dataclass(frozen=True, slots=True)
class Logistic:
    """A logistic rule: probability = 1 / (1 + exp(−(bias + weights · features)))."""

    names: tuple[str, ...]
    weights: tuple[float, ...]
    bias: float

    def raw(self, features: tuple[float, ...]) -> float:
        """The linear score: any real number, higher is better."""
        return self.bias + sum(w * x for w, x in zip(self.weights, features, strict=True))

    def probability(self, features: tuple[float, ...]) -> float:
        """0…1."""
        return 1.0 / (1.0 + math.exp(-max(min(self.raw(features), 50.0), -50.0)))


@dataclass(frozen=True, slots=True)
class Fitted:
    """All fitted rules of one embedder.

    From probability `threshold` on a question is answered; below `uncertain` the answer says that it may not be one.
    A declined question whose best passage has a lower cosine than `far` may be about something else altogether.
    """

    retrieve: Logistic
    quote: Logistic
    decline: Logistic
    threshold: float
    uncertain: float
    far: float


@lru_cache(maxsize=4)
def fitted(embedder: str = "bundled") -> Fitted:
    """The rules for this embedder's name."""
    data = json.loads(FITTED.read_text(encoding="utf-8"))
    entry = data["embedders"].get(embedder) or data["embedders"]["bundled"]
    return Fitted(*(_logistic(entry[name]) for name in ("retrieve", "quote", "decline")), float(entry["threshold"]), float(entry["uncertain"]), float(entry["far"]))


def _logistic(entry: dict) -> Logistic:
    return Logistic(tuple(entry["weights"]), tuple(map(float, entry["weights"].values())), float(entry["bias"]))
