"""Two runs over the same questions: paired differences per measure and slice, and every question whose outcome changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from textwrap import shorten

import numpy as np

from evals.answers import DIMENSIONS
from evals.confidence import area
from evals.judge import MEASURES
from evals.measure import RESAMPLES, Figure, figure
from evals.run import Row, Run
from evals.slices import FEW
from ingest.errors import KenniskompasError

TELLING = ("unanswerable declined", "answerable declined", "evidence quoted", "first quote answers", "voice right", "forbidden absent", "quotes verbatim",
           "list completeness")
"""What makes one question better or worse: what the reader sees, not the ranking behind it."""
IN_SLICES = ("success@5", "nDCG@10", *TELLING)
NEARLY_ALL = 0.9
"""A slice with more of a measure's questions than this says what the whole says already."""
AREA = "risk–coverage area"


class NotComparable(KenniskompasError):
    """Two runs without a question in common."""


@dataclass(frozen=True, slots=True)
class Difference:
    """B less A on the questions that both have a value for, with its paired 95% bootstrap interval."""

    measure: str
    a: float
    b: float
    change: Figure
    better: int

    @property
    def verdict(self) -> str:
        """"better" or "worse" where the interval leaves out zero, else "no difference shown"."""
        if not self.change.n or self.better == 0 or self.change.low <= 0 <= self.change.high:
            return "no difference shown"
        return "better" if self.change.value * self.better > 0 else "worse"


@dataclass(frozen=True, slots=True)
class Change:
    """One question that ended otherwise. `steps`: measure → (value in A, value in B)."""

    a: Row
    b: Row
    steps: dict[str, tuple[float, float]]
    gain: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that `evals compare` says. `slices`: (dimension, value) → differences."""

    a: Run
    b: Run
    pairs: list[tuple[Row, Row]]
    left_out: list[str]
    overall: list[Difference]
    slices: dict[tuple[str, str], list[Difference]]
    changes: list[Change]


def compare(a: Run, b: Run) -> Comparison:
    """Pair the runs by case; a case that is not the same in both is left out. Raises NotComparable where nothing is left."""
    ours, theirs = {r.id: r for r in a.rows}, {r.id: r for r in b.rows}
    common = [i for i in ours if i in theirs and ours[i].case_hash == theirs[i].case_hash]
    if not common:
        raise NotComparable(f"{a.label} en {b.label} hebben geen enkele vraag gemeen; meet ze over dezelfde evals/cases.")
    pairs = [(ours[i], theirs[i]) for i in common]
    overall = differences(pairs, [m for m in MEASURES if any(m in r.values for r in a.rows)])
    if all(x.sure is not None and y.sure is not None for x, y in pairs):
        overall.append(_area_difference(pairs))
    parts: dict[tuple[str, str], list[tuple[Row, Row]]] = {}
    for pair in pairs:
        for dimension in DIMENSIONS:
            for value in pair[0].slices.get(dimension, ()):
                parts.setdefault((dimension, value), []).append(pair)
    everything = {d.measure: d.change.n for d in overall}
    slices = {}
    for key, part in parts.items():
        if found := [d for d in differences(part, IN_SLICES) if FEW <= d.change.n < NEARLY_ALL * everything[d.measure]]:
            slices[key] = found
    return Comparison(a, b, pairs, sorted((ours.keys() | theirs.keys()) - set(common)), overall, slices, changes(pairs))


def differences(pairs: Sequence[tuple[Row, Row]], measures: Sequence[str]) -> list[Difference]:
    """One Difference per measure that some pair has on both sides."""
    found = []
    for name in measures:
        values = np.array([(x.values[name], y.values[name]) for x, y in pairs if name in x.values and name in y.values], dtype=float).reshape(-1, 2)
        if len(values):
            found.append(Difference(name, float(values[:, 0].mean()), float(values[:, 1].mean()), figure(values[:, 1] - values[:, 0]), MEASURES[name].better))
    return found


def _area_difference(pairs: Sequence[tuple[Row, Row]], seed: int = 7) -> Difference:
    sides = [(np.array([r.sure for r in rows]), np.array([r.right for r in rows])) for rows in zip(*pairs, strict=True)]
    draw = np.random.default_rng(seed)
    drawn = (draw.integers(0, len(pairs), len(pairs)) for _ in range(RESAMPLES // 4))
    spread = [area(sides[1][0][i], sides[1][1][i]) - area(sides[0][0][i], sides[0][1][i]) for i in drawn]
    before, after = area(*sides[0]), area(*sides[1])
    return Difference(AREA, before, after, Figure(after - before, *map(float, np.percentile(spread, [2.5, 97.5])), len(pairs)), -1)


def changes(pairs: Sequence[tuple[Row, Row]]) -> list[Change]:
    """Questions whose telling measures moved, the worst first and the best last."""
    found = []
    for x, y in pairs:
        steps = {m: (x.values.get(m), y.values.get(m)) for m in TELLING if x.values.get(m) != y.values.get(m) and m in x.values and m in y.values}
        if steps:
            found.append(Change(x, y, steps, sum(MEASURES[m].better * (after - before) for m, (before, after) in steps.items())))
    return sorted(found, key=lambda c: c.gain)


def table(found: Comparison, questions: int = 20) -> Iterator[str]:
    """The lines that `evals compare` prints; at most so many questions of either sort."""
    yield f"A: {found.a.label} ({found.a.commit or 'no commit'}, {found.a.made})   B: {found.b.label} ({found.b.commit or 'no commit'}, {found.b.made})"
    yield f"{len(found.pairs)} questions in both; paired bootstrap, 95% interval of B − A"
    if found.left_out:
        yield f"left out, not the same in both: {len(found.left_out)} ({', '.join(found.left_out[:5])} …)"
    for part in ("corpus", "settings", "fitted"):
        if found.a.fingerprints.get(part) != found.b.fingerprints.get(part):
            yield f"{part} differs: A {str(found.a.fingerprints.get(part))[:12]}, B {str(found.b.fingerprints.get(part))[:12]}"
    yield ""
    yield from (_line(d, d.measure) for d in found.overall)
    shown = [(key, d) for key, ds in found.slices.items() for d in ds if d.verdict != "no difference shown"]
    tested = sum(map(len, found.slices.values()))
    yield f"\nslices where B differs ({len(shown)} of {tested} looked at; some {tested // 20} would by chance alone)"
    yield from (_line(d, f"{key[0]}: {key[1]} · {d.measure}") for key, d in shown)
    for title, part in (("worse", [c for c in found.changes if c.gain < 0]), ("better", [c for c in reversed(found.changes) if c.gain >= 0])):
        yield f"\n{title}: {len(part)} questions" + (f", the first {questions}" if len(part) > questions else "")
        for change in part[:questions]:
            yield from _question(change)


def _line(d: Difference, name: str) -> str:
    return f"{name:44} A {d.a:8.3f}  B {d.b:8.3f}  {d.change.value:+8.3f} [{d.change.low:+.3f} {d.change.high:+.3f}] n={d.change.n:<4} {d.verdict}"


def _question(change: Change) -> Iterator[str]:
    steps = ", ".join(f"{m} {before:g} → {after:g}" for m, (before, after) in change.steps.items())
    yield f"\n{change.a.id} ({change.a.kind}) {' / '.join([*change.a.history, change.a.question])}\n  {steps}"
    yield from (f"  {side}: {said(row)}" for side, row in (("A", change.a), ("B", change.b)))


def said(row: Row, width: int = 300) -> str:
    """The answer in one line: its quotes, or that it declined."""
    if row.answer["declined"]:
        return f"declined ({row.answer['reason']})"
    return shorten(" | ".join(f"“{q['quote']}”" for q in row.answer["quotes"]), width, placeholder=" …”")


def as_json(found: Comparison) -> dict:
    """What `evals compare --json` prints."""
    def plain(ds: list[Difference]) -> dict:
        return {d.measure: {"a": d.a, "b": d.b, **asdict(d.change), "verdict": d.verdict} for d in ds}

    return {
        "a": {"label": found.a.label, "commit": found.a.commit, "fingerprints": found.a.fingerprints},
        "b": {"label": found.b.label, "commit": found.b.commit, "fingerprints": found.b.fingerprints},
        "questions": len(found.pairs), "left_out": found.left_out, "overall": plain(found.overall),
        "slices": {f"{d}: {v}": plain(ds) for (d, v), ds in found.slices.items()},
        "changed": [{"id": c.a.id, "question": c.a.question, "gain": c.gain, "steps": c.steps, "a": c.a.answer["quotes"], "b": c.b.answer["quotes"],
                     "a_declined": c.a.answer["declined"], "b_declined": c.b.answer["declined"]} for c in found.changes],
    }
