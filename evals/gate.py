"""Floors that figures must hold, in baseline.json: a real drop fails, a rise moves the floor up, lowering needs a reason.

The file keeps the value of every case, so that a drop is judged by paired differences on the same questions:
it is real when the 95% bootstrap interval of their mean lies wholly on the bad side of zero (for yes-or-no
measures: some four questions lost and none won). What must never fail at all, STRICT, has no such leeway.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from evals.judge import MEASURES
from evals.measure import Figure, figure
from evals.run import Row, Run
from ingest.errors import KenniskompasError

BASELINE = Path(__file__).with_name("baseline.json")
STRICT = ("quotes verbatim", "citation recall", "citation precision")
GATED = (*STRICT, "success@5", "nDCG@10", "evidence quoted", "first quote answers", "answerable declined", "unanswerable declined",
         "list completeness", "follow-up evidence quoted", "voice right", "forbidden absent")
HAIR = 1e-6
"""Values are kept to six decimals."""


class GateMisuse(KenniskompasError):
    """The gate was asked for something it does not do."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One measure against its floor, over the cases that both know. `difference`: positive is better, whatever the measure."""

    measure: str
    floor: float
    now: float
    difference: Figure

    @property
    def dropped(self) -> bool:
        """Whether it is worse beyond doubt, or worse at all where nothing may fail."""
        return self.difference.n > 0 and (self.difference.high < 0 or (self.measure in STRICT and self.difference.value < -HAIR))

    @property
    def risen(self) -> bool:
        return self.difference.n > 0 and self.difference.value > HAIR

    @property
    def below(self) -> bool:
        return self.difference.n > 0 and self.difference.value < -HAIR


@dataclass(slots=True)
class Outcome:
    """What the gate found; `changed`: cases of the baseline that are gone or no longer the same."""

    verdicts: list[Verdict]
    changed: list[str]
    new: list[str]
    messages: list[str] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        return bool(self.changed) or any(v.dropped for v in self.verdicts)


def read_baseline(path: Path = BASELINE) -> dict | None:
    """The committed floors, None where there are none yet."""
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


def check(run: Run, baseline: dict) -> Outcome:
    """Hold a run against the floors."""
    known, rows = baseline["cases"], {r.id: r for r in run.rows}
    changed = sorted(i for i, kept in known.items() if i not in rows or rows[i].case_hash != kept["case"])
    same = [i for i in known if i in rows and i not in set(changed)]
    verdicts = []
    for name in GATED:
        pairs = [(known[i]["values"][name], rows[i].values[name]) for i in same if name in known[i]["values"] and name in rows[i].values]
        floor, now = np.array(pairs, dtype=float).reshape(-1, 2).T
        moved = np.where(np.abs(now - floor) < HAIR, 0.0, now - floor)
        gain = figure(MEASURES[name].better * moved)
        verdicts.append(Verdict(name, float(floor.mean()) if len(floor) else 0.0, float(now.mean()) if len(now) else 0.0, gain))
    outcome = Outcome(verdicts, changed, sorted(rows.keys() - known.keys()))
    for part in ("corpus", "settings"):
        if baseline[part] != run.fingerprints[part]:
            outcome.messages.append(f"{part}: the floors were made with {baseline[part][:12]}, this is {run.fingerprints[part][:12]}")
    return outcome


def first_baseline(run: Run) -> dict:
    """Floors from a run where there were none."""
    cases = {r.id: {"case": r.case_hash, "values": _gated(r)} for r in run.rows}
    return _sealed({"cases": cases, "history": [_entry(run, "first floors", {}, "")]}, run)


def moved(baseline: dict, run: Run, outcome: Outcome, lower: bool = False, reason: str = "") -> dict | None:
    """The floors as they should stand from now on: None where nothing moves.

    Risen measures go up, new cases come in. With `lower` everything that is below its floor comes down and changed
    cases are taken as they are; the reason is kept in the file.
    """
    rows = {r.id: r for r in run.rows}
    up = [v for v in outcome.verdicts if v.risen]
    down = [v for v in outcome.verdicts if v.below] if lower else []
    if not (up or down or outcome.new or (lower and outcome.changed)):
        return None
    cases = {i: {"case": kept["case"], "values": dict(kept["values"])} for i, kept in baseline["cases"].items()}
    for name in (v.measure for v in [*up, *down]):
        for i, kept in cases.items():
            if i in rows and i not in outcome.changed:
                kept["values"] = {n: v for n, v in kept["values"].items() if n != name} | ({name: _gated(rows[i])[name]} if name in rows[i].values else {})
    for i in [*outcome.new, *(outcome.changed if lower else ())]:
        cases.pop(i, None)
        if i in rows:
            cases[i] = {"case": rows[i].case_hash, "values": _gated(rows[i])}
    what = "lowered" if down or (lower and outcome.changed) else "raised" if up else "new cases"
    steps = {v.measure: [round(v.floor, 4), round(v.now, 4)] for v in [*up, *down]}
    entry = _entry(run, what, steps, reason) | ({"changed_cases": outcome.changed} if lower and outcome.changed else {})
    if outcome.new:
        entry["new_cases"] = len(outcome.new)
    return _sealed({"cases": cases, "history": [*baseline["history"], entry]}, run)


def _gated(row: Row) -> dict[str, float]:
    return {name: round(row.values[name], 6) for name in GATED if name in row.values}


def _entry(run: Run, what: str, steps: dict[str, Sequence[float]], reason: str) -> dict:
    return {"date": time.strftime("%Y-%m-%d"), "commit": run.commit, "what": what, "measures": steps} | ({"reason": reason} if reason else {})


def _sealed(data: dict, run: Run) -> dict:
    """With the hashes of what the floors were made with, and the floors themselves for reading."""
    cases = dict(sorted(data["cases"].items()))
    floors = {}
    for name in GATED:
        values = [kept["values"][name] for kept in cases.values() if name in kept["values"]]
        if values:
            floors[name] = {"floor": round(float(np.mean(values)), 4), "n": len(values)}
    return {
        "floors": floors, "commit": run.commit, "made": run.made, "cases_sha256": run.fingerprints["cases"], "corpus": run.fingerprints["corpus"],
        "settings": run.fingerprints["settings"], "embedder": run.fingerprints["embedder"]["name"], "history": data["history"], "cases": cases,
    }


def write_baseline(baseline: dict, path: Path = BASELINE) -> None:
    """One case a line, so that a review sees which ones moved. Raises GateMisuse under CI, which only checks."""
    if in_ci():
        raise GateMisuse("CI only checks: move the floors on your own machine with python -m evals gate, and commit evals/baseline.json.")
    head = {k: v for k, v in baseline.items() if k != "cases"}
    lines = json.dumps(head, indent=1, ensure_ascii=False).removesuffix("\n}")
    cases = ",\n".join(f"  {json.dumps(i)}: {json.dumps(kept, ensure_ascii=False)}" for i, kept in baseline["cases"].items())
    path.write_text(f'{lines},\n "cases": {{\n{cases}\n }}\n}}\n', encoding="utf-8")


def in_ci() -> bool:
    """Whether this is a CI machine, as nearly all of them say it."""
    return os.environ.get("CI", "").lower() in ("true", "1")


def gate(run: Run, lower: bool = False, reason: str = "", path: Path = BASELINE) -> tuple[int, list[str]]:
    """(exit status, lines to print): 0 held, 1 dropped. Raises GateMisuse for lowering without a reason, or under CI."""
    if lower and not reason.strip():
        raise GateMisuse('Lowering needs a reason that is kept: python -m evals gate --lower --reason "why this is right"')
    if lower and in_ci():
        raise GateMisuse("CI only checks: lower the floors on your own machine and commit evals/baseline.json.")
    baseline = read_baseline(path)
    if baseline is None:
        if in_ci():
            raise GateMisuse(f"{path}: there are no floors to hold. Make them with python -m evals gate and commit the file.")
        write_baseline(first_baseline(run), path)
        return 0, [f"There were no floors yet; written to {path} from {len(run.rows)} cases."]
    outcome = check(run, baseline)
    lines = [_line(v) for v in outcome.verdicts if v.difference.n] + outcome.messages
    if outcome.changed:
        lines.append(f"{len(outcome.changed)} cases are gone or changed; cases are immutable, a new wording is a new id: {', '.join(outcome.changed[:8])}")
    if outcome.failed and not lower:
        lines.append('The gate is closed. Mend it, or accept it with: python -m evals gate --lower --reason "why this is right"')
        return 1, lines
    after = moved(baseline, run, outcome, lower, reason.strip())
    if after is not None and in_ci():
        lines.append("Floors can go up or cases come in: run python -m evals gate and commit evals/baseline.json.")
    elif after is not None:
        write_baseline(after, path)
        last = after["history"][-1]
        moves = ", ".join(f"{m} {a:.3f} → {b:.3f}" for m, (a, b) in last["measures"].items()) or f"{len(outcome.new)} new cases"
        lines.append(f"Floors {last['what']}: {moves}. Commit {path.name}.")
    lines.append("The gate is open.")
    return 0, lines


def _line(verdict: Verdict) -> str:
    d = verdict.difference
    word = "DROPPED" if verdict.dropped else "up" if verdict.risen else "within noise" if verdict.below else "held"
    return f"{verdict.measure:28} floor {verdict.floor:.3f}  now {verdict.now:.3f}  gain {d.value:+.3f} [{d.low:+.3f} {d.high:+.3f}] n={d.n}  {word}"
