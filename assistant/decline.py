"""Is there evidence at all? A calibrated decision on how well the best passages cover the question.

A fixed similarity threshold is no decline rule: off-topic text can be as near as on-topic text
(../shared/PEERS.md, 4). The weights are fitted by `python -m evals calibrate` on the dev part of the
cases, per embedder, and stand beside their calibration in decline.json.
"""

from __future__ import annotations

import json
import math
from dataclasses import astuple, dataclass, fields
from functools import lru_cache
from pathlib import Path

from assistant.quote import HAS_DATE, HAS_NAME, HAS_NUMBER
from assistant.records import Hit, Quote
from assistant.retrieve import coverage_of
from assistant.understand import Understood
from ingest.index import Index

CALIBRATION = Path(__file__).with_name("decline.json")
HITS_READ = 5


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the decision looks at; each 0…1 unless said otherwise.

    `coverage`: best idf-weighted coverage of the question by one of the first five passages with
    headings. `quoted`: the same for the best quote. `unknown`: idf share of the question's words that
    stand nowhere in the index. `dense`: highest cosine similarity. `lexical`: highest BM25 score over
    the highest that the question's terms could hope for. `typed`: the best quote holds the kind of
    thing asked for (a number, a date, a name); 0.5 where no kind is asked for.
    """

    coverage: float
    quoted: float
    unknown: float
    dense: float
    lexical: float
    typed: float


def weigh(question: Understood, hits: list[Hit], quotes: list[Quote], index: Index) -> Evidence:
    """The evidence that hits and quotes give for the question."""
    total = sum(index.lexical.idf(t) for t in question.required) or 1.0
    unknown = sum(index.lexical.idf(t) for t in question.required if not index.lexical.knows(t) and not question.alternatives.get(t))
    near = hits[:HITS_READ]
    quoted = 0.0
    if quotes:
        terms = set(index.lexical.analyzer.terms(quotes[0].text))
        hit = quotes[0].hit
        terms |= set(index.lexical.analyzer.terms(" ".join((hit.document.record.title, *hit.passage.section))))
        quoted, _ = coverage_of(question, terms, index)
    return Evidence(
        coverage=max((h.coverage for h in near), default=0.0), quoted=quoted, unknown=unknown / total,
        dense=max((h.dense for h in near), default=0.0), lexical=min(max((h.lexical for h in near), default=0.0) / (2.2 * total), 1.0),
        typed=_typed(question, quotes),
    )


def _typed(question: Understood, quotes: list[Quote]) -> float:
    patterns = {"number": HAS_NUMBER, "date": HAS_DATE, "who": HAS_NAME}
    if question.kind not in patterns:
        return 0.5
    return float(any(patterns[question.kind].search(q.text) is not None for q in quotes[:2]))


@dataclass(frozen=True, slots=True)
class Rule:
    """A logistic rule over Evidence: answer when the probability reaches `threshold`."""

    weights: tuple[float, ...]
    bias: float
    threshold: float

    def probability(self, evidence: Evidence) -> float:
        """Estimated probability, 0…1, that the passages hold an answer."""
        z = self.bias + sum(w * x for w, x in zip(self.weights, astuple(evidence), strict=True))
        return 1.0 / (1.0 + math.exp(-max(min(z, 50.0), -50.0)))

    def declines(self, evidence: Evidence) -> bool:
        """Whether there is too little to answer from."""
        return self.probability(evidence) < self.threshold


@lru_cache(maxsize=4)
def load_rule(embedder: str, path: Path = CALIBRATION) -> Rule:
    """The rule calibrated for this embedder's name, else the one for "default"."""
    data = json.loads(path.read_text(encoding="utf-8"))
    entry = data.get(embedder) or data["default"]
    names = [f.name for f in fields(Evidence)]
    return Rule(tuple(float(entry["weights"][name]) for name in names), float(entry["bias"]), float(entry["threshold"]))
