"""A run → the tables of `evals answers`: figures, slices, and what went wrong case by case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict

import numpy as np

from evals.judge import MEASURES, RETRIEVAL
from evals.measure import Figure, figure
from evals.run import Row, Run, figures_of, milliseconds, risk_area
from evals.slices import FEW

SYSTEMS = ("kenniskompas", "bm25", "dense")
IN_SLICES = ("success@5", "evidence quoted", "first quote answers", "answerable declined", "unanswerable declined")
DIMENSIONS = ("kind", "theme", "document type", "year", "language", "asked in", "answerable", "documents", "conversation", "split")


def retrieval_figures(figures: dict[str, Figure]) -> dict[str, dict[str, Figure]]:
    """System → ranking measure → figure, for the systems that were run."""
    named = {s: {m: figures[n] for m in RETRIEVAL if (n := f"{s} {m}".removeprefix("kenniskompas ")) in figures} for s in SYSTEMS}
    return {system: found for system, found in named.items() if found}


def answer_figures(rows: Sequence[Row], figures: dict[str, Figure]) -> dict[str, Figure]:
    """Everything else, in the order of judge.MEASURES; the median time (with its 5th and 95th percentile) and the area under the risk–coverage curve last."""
    found = {name: figures[name] for name in MEASURES if name in figures and name not in (*RETRIEVAL, "ms")}
    if times := [r.values["ms"] for r in rows]:
        found["median ms"] = Figure(*map(float, np.percentile(times, [50, 5, 95])), len(times))
    area = risk_area(rows)
    return {**found, "risk–coverage area": area} if area.n else found


def slice_figures(rows: Sequence[Row], measures: Sequence[str] = IN_SLICES) -> dict[str, dict[str, dict[str, Figure]]]:
    """Dimension → value → measure → figure; largest slices first."""
    found: dict[str, dict[str, dict[str, Figure]]] = {}
    for dimension in DIMENSIONS:
        members: dict[str, list[Row]] = {}
        for row in rows:
            for value in row.slices.get(dimension, ()):
                members.setdefault(value, []).append(row)
        ordered = sorted(members.items(), key=lambda item: (-len(item[1]), item[0]))
        found[dimension] = {v: {m: figure([r.values[m] for r in part if m in r.values]) for m in measures} for v, part in ordered}
    return found


def as_json(run: Run) -> dict:
    """What `evals answers --json` prints."""
    figures = figures_of(run.rows)
    return {
        "cases": len(run.rows), "retrieval": {s: {m: asdict(f) for m, f in found.items()} for s, found in retrieval_figures(figures).items()},
        "answers": {m: asdict(f) for m, f in answer_figures(run.rows, figures).items()}, "milliseconds": milliseconds(run.rows),
        "slices": {d: {v: {m: asdict(f) for m, f in fs.items()} for v, fs in values.items()} for d, values in slice_figures(run.rows).items()},
        "commit": run.commit, "fingerprints": run.fingerprints,
    }


def table(run: Run, slices: bool = False) -> Iterator[str]:
    """The lines that `evals answers` prints."""
    figures = figures_of(run.rows)
    yield f"{len(run.rows)} cases ({sum(r.answerable for r in run.rows)} answerable), {run.seconds} s; mean [95% bootstrap interval]"
    yield ""
    for system, found in retrieval_figures(figures).items():
        yield f"{system:14}" + "   ".join(f"{name} {value}" for name, value in found.items())
    yield ""
    for name, value in answer_figures(run.rows, figures).items():
        yield f"{name:28} {value}  (n={value.n})" + ("  5th and 95th percentile" if name == "median ms" else "")
    yield f"{'milliseconds':28} " + "  ".join(f"{p} {ms:.0f}" for p, ms in milliseconds(run.rows).items())
    if slices:
        yield from slice_table(run.rows)


def slice_table(rows: Sequence[Row]) -> Iterator[str]:
    """One line per slice of at least FEW questions."""
    yield f"\nper slice ({FEW} questions or more)" + "".join(f"  {m}" for m in IN_SLICES)
    for dimension, values in slice_figures(rows).items():
        for value, figures in values.items():
            shown = [f"{f.value:.2f} [{f.low:.2f}–{f.high:.2f}] n={f.n}" if f.n else "–" for f in figures.values()]
            if max(f.n for f in figures.values()) >= FEW:
                yield f"{dimension + ': ' + value:44}" + "  ".join(f"{s:26}" for s in shown)


def misses(rows: Sequence[Row]) -> Iterator[str]:
    """One line per case that went wrong, with how."""
    for row in rows:
        if what := fault(row):
            yield f"{what[0]:10} {row.id} ({row.kind}) {row.question} {what[1]}"


def fault(row: Row) -> tuple[str, str] | None:
    """(what went wrong first, its details), None where nothing did."""
    answer, first = row.answer, (row.answer["quotes"] or [{"quote": ""}])[0]["quote"][:110]
    if not row.answerable:
        return None if answer["declined"] else ("ANSWERED", f"→ “{first}”")
    gold, rank = row.gold[0], row.ranks["kenniskompas"]
    if rank == 0 or rank > 5:
        return "NOT IN 5", f"rank={rank or '>10'} gold={gold['document']}: “{gold['quote'][:90]}”"
    if answer["declined"]:
        return "DECLINED", f"rank={rank}"
    if not row.values["evidence quoted"]:
        return "NOT QUOTED", f"rank={rank} gold: “{gold['quote'][:110]}” got: “{first}”"
    if not row.values["first quote answers"]:
        return "NOT FIRST", f"rank={rank} gold: “{gold['quote'][:90]}” first: “{first}”"
    return None
