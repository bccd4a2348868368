"""Floors for the scripted answers, in replay_floor.json: which sentences were judged wrongly when they were set.

A drop is judged as in gate.py, by paired differences on the same sentences, apart for what must be caught and what must be kept.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from evals.gate import GateMisuse, in_ci
from evals.measure import Figure, figure
from evals.replay import Judged

FLOOR = Path(__file__).with_name("replay_floor.json")
SIDES = {"unsupported caught": False, "supported kept": True}


def sentence_id(judged: Judged) -> str:
    """The answer's id and eight digits over the sentence and what is expected of it: a changed sentence is another one."""
    return f"{judged.answer.id}:{hashlib.sha256(repr(judged.line).encode()).hexdigest()[:8]}"


def hold(judged: Sequence[Judged], lower: bool = False, reason: str = "", path: Path = FLOOR) -> tuple[int, list[str]]:
    """(exit status, lines): 0 held, 1 dropped. Writes first or risen floors, and lowered ones with a reason; never under CI."""
    if lower and not reason.strip():
        raise GateMisuse('Lowering needs a reason that is kept: python -m evals gate --lower --reason "why this is right"')
    now = {sentence_id(j): j.right for j in judged}
    kept = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None
    if kept is None:
        if in_ci():
            raise GateMisuse(f"{path}: there are no floors for the scripted answers. Make them with python -m evals gate and commit the file.")
        _write(now, [], path)
        return 0, [f"There were no floors for the scripted answers yet; written to {path}."]
    before = set(kept["sentences"])
    wrong, lines, dropped, risen = set(kept["wrong"]), [], False, False
    for name, supported in SIDES.items():
        same = [j for j in judged if j.line.supported is supported and sentence_id(j) in before]
        gain = figure([float(j.right) - float(sentence_id(j) not in wrong) for j in same])
        value = sum(j.right for j in same) / len(same) if same else 0.0
        dropped |= gain.high < 0
        risen |= gain.value > 0
        lines.append(_line(name, value, gain))
    if dropped and not lower:
        return 1, [*lines, "Verification of written answers dropped: python -m evals replay --misses"]
    if not in_ci() and (lower or (risen and not dropped) or now.keys() - before):
        grown = {i: right or (i in before and i not in wrong and not lower) for i, right in now.items()}
        _write(grown, [*kept["reasons"], reason.strip()] if lower else kept["reasons"], path)
        lines.append(f"Floors for the scripted answers written: commit {path.name}.")
    return 0, lines


def _line(name: str, value: float, gain: Figure) -> str:
    word = "DROPPED" if gain.high < 0 else "up" if gain.value > 0 else "within noise" if gain.value < 0 else "held"
    return f"{name:28} floor {value - gain.value:.3f}  now {value:.3f}  gain {gain.value:+.3f} [{gain.low:+.3f} {gain.high:+.3f}] n={gain.n}  {word}"


def _write(right: dict[str, bool], reasons: list[str], path: Path) -> None:
    data = {"reasons": reasons, "wrong": sorted(i for i, r in right.items() if not r), "sentences": sorted(right)}
    path.write_text(json.dumps(data, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
