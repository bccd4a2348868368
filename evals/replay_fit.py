"""Fit the rule for the wording (assistant/verify.json) on the dev part of the scripted answers; the test part is never read here.

Positive: supported sentences with what they cite. Negative: sentences made to be invented, injected or cited to the wrong passage, and
every supported sentence with each passage of its situation that it does not cite. Each weight keeps the sign that its meaning has.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

import numpy as np

from assistant.answer import Assistant
from assistant.clauses import nearness, read, without_markers
from assistant.wording import FITTED, Wording, measure, rule, supporting, weights_of
from evals.replay import Scripted, cited_texts

WRONG = ("invented", "wrong_passage", "injection")
AGAINST = ("new", "gap")
CAUGHT = 0.9
"""The threshold is where the wording alone catches this share of the invented dev sentences, by predictions from models that did not see
their situation. The exact checks catch half of the rest. What is true and said in wholly other words is the price: see evals/README.md."""
CROSSED = 0.1
"""How much a true sentence with a passage that it does not cite counts beside an invented one: there are ten times as many, and they are easy."""


def rows(answers: Sequence[Scripted], assistant: Assistant) -> tuple[np.ndarray, np.ndarray, np.ndarray, list[str]]:
    """(features, whether supported, whether written to be wrong, situation) of every sentence and passage that the wording has to tell apart."""
    texts = cited_texts(answers, assistant.index.documents)
    x, y, made, groups = [], [], [], []

    def add(text: str, quotes: list[str], supported: bool, wrong: bool, group: str) -> None:
        ours, theirs = read(without_markers(text)), read("\n".join(quotes))
        if not ours.content:
            return
        weights = weights_of(ours, assistant.index.lexical)
        similar = assistant.embedder.passages
        near = nearness([ours.tokens[i] for i in ours.content], [theirs.tokens[i] for i in theirs.content], similar, assistant.index.lexical)
        wording = measure(ours, theirs, near, weights, supporting(ours, theirs, near, weights), similar)
        x.append([getattr(wording, f.name) for f in fields(Wording)])
        y.append(supported)
        made.append(wrong)
        groups.append(group)

    for a in answers:
        group = a.id.rpartition("-")[0]
        for line in a.lines:
            quotes = [texts[a.quotes[c - 1]][0] for c in line.cites]
            if line.supported or (quotes and a.kind in WRONG):
                add(line.text, quotes, line.supported, not line.supported, group)
            if line.supported:
                for n, other in enumerate(a.quotes, start=1):
                    if n not in line.cites:
                        add(line.text, [texts[other][0]], False, False, group)
    return np.array(x), np.array(y), np.array(made), groups


def fit(answers: Sequence[Scripted], assistant: Assistant, path: Path = FITTED) -> dict:
    """Fit on the dev part, write the file, and return what was written."""
    dev = [a for a in answers if a.split == "dev"]
    x, y, made, groups = rows(dev, assistant)
    names = [f.name for f in fields(Wording)]
    held = np.zeros(len(y))
    situations = sorted(set(groups))
    for part in range(5):
        out = np.isin(groups, situations[part::5])
        weights, bias = _signed(x[~out], y[~out], made[~out], names)
        held[out] = 1 / (1 + np.exp(-(x[out] @ weights + bias)))
    weights, bias = _signed(x, y, made, names)
    lowest = float(np.quantile(held[made], CAUGHT))
    data = {
        "fitted_on": {
            "split": "dev", "answers": len(dev), "pairs": len(y), "supported": int(y.sum()),
            "replay_sha256": hashlib.sha256("\n".join(map(repr, dev)).encode()).hexdigest(),
            "corpus": assistant.index.manifest["corpus"], "embedder_weights": assistant.index.manifest["embedder"]["weights_sha256"],
            "cross_validated": {
                "supported_kept": round(float((held[y] >= lowest).mean()), 3), "unsupported_caught": round(float((held[~y] < lowest).mean()), 3),
                "invented_caught": round(float((held[made] < lowest).mean()), 3),
            },
        },
        "weights": dict(zip(names, weights.round(4).tolist(), strict=True)), "bias": round(bias, 4), "lowest": round(lowest, 4), "entailed": 0.5,
    }
    path.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    rule.cache_clear()
    return data


def _signed(x: np.ndarray, y: np.ndarray, made: np.ndarray, names: Sequence[str]) -> tuple[np.ndarray, float]:
    """Ridge logistic regression, both classes weighing the same but for crossed pairs."""
    from scipy.optimize import minimize

    sample, sign = np.where(y, 0.5 / y.mean(), 0.5 / (1 - y.mean()) * np.where(made, 1.0, CROSSED)), np.where(y, 1.0, -1.0)

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        margin = sign * (x @ theta[:-1] + theta[-1])
        slope = -sample * sign / (1 + np.exp(margin))
        return float((sample * np.logaddexp(0, -margin)).sum() + 0.1 * theta[:-1] @ theta[:-1]), np.append(x.T @ slope + 0.2 * theta[:-1], slope.sum())

    bounds = [(None, 0.0) if name in AGAINST else (0.0, None) for name in names] + [(None, None)]
    best = minimize(loss, np.zeros(len(names) + 1), jac=True, bounds=bounds, method="L-BFGS-B").x
    return best[:-1], float(best[-1])
