"""A comparison → one HTML page: differences, and every changed question with both answers side by side."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from evals.compare import Change, Comparison, Difference
from evals.page import dutch, page, quoted, table
from evals.run import Row

HEAD = ("measure", "A", "B", "B − A", "95% interval", "n", "verdict")


def html(found: Comparison) -> str:
    """The page, the questions that got worse first."""
    a, b = (f"{r.label} ({r.commit or 'no commit'}, {r.made[:16]})" for r in (found.a, found.b))
    body = ["<h1>Kenniskompas: two runs</h1>", f"<p>A: {escape(a)}<br>B: {escape(b)}<br>{len(found.pairs)} questions in both, paired bootstrap.</p>"]
    body.append(table("All questions", HEAD, _rows(found.overall), range(1, 6)))
    differing = [(f"{d}: {v}", x) for (d, v), xs in found.slices.items() for x in xs if x.verdict != "no difference shown"]
    tested = sum(map(len, found.slices.values()))
    body.append(f"<h2>Slices</h2><p>{len(differing)} of {tested} comparisons leave out zero; some {tested // 20} would by chance alone.</p>")
    body.append(table("Slices where B differs", ("slice", *HEAD), ((name, *row) for (name, x) in differing for row in _rows([x])), range(2, 7)))
    for title, part in (("Worse", [c for c in found.changes if c.gain < 0]), ("Better", [c for c in reversed(found.changes) if c.gain >= 0])):
        body += [f"<h2>{title}: {len(part)} questions</h2>", *map(_question, part)]
    return page("Kenniskompas: two runs", body)


def _rows(found: Iterable[Difference]) -> Iterable[tuple[str, ...]]:
    for d in found:
        yield d.measure, f"{d.a:.3f}", f"{d.b:.3f}", f"{d.change.value:+.3f}", f"{d.change.low:+.3f} … {d.change.high:+.3f}", str(d.change.n), d.verdict


def _question(change: Change) -> str:
    steps = ", ".join(f"{m} {before:g} → {after:g}" for m, (before, after) in change.steps.items())
    sides = "".join(f"<div><h4>{side}</h4>{_answer(row)}</div>" for side, row in (("A", change.a), ("B", change.b)))
    return f'<article><h3>{escape(change.a.id)} · {dutch(change.a.question)}</h3><p>{escape(steps)}</p><div class="sides">{sides}</div></article>'


def _answer(row: Row) -> str:
    return f"<p>Declined ({escape(str(row.answer['reason']))}).</p>" if row.answer["declined"] else quoted(row.answer["quotes"])
