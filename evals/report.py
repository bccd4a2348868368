"""A run → one self-contained HTML page, and the same figures as Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from html import escape

import numpy as np

from evals.answers import DIMENSIONS, IN_SLICES, answer_figures, fault, retrieval_figures, slice_figures
from evals.confidence import risk_by_coverage
from evals.judge import MEASURES, RETRIEVAL
from evals.measure import Figure
from evals.page import dutch, page, plot, quoted, table
from evals.plots import Series, bars, cloud, dots, lines
from evals.replay import Judged, confusion
from evals.replay import figures as replay_figures
from evals.run import Row, Run, figures_of, milliseconds, risk_area
from evals.slices import FEW

WORST = 20
DEPTH = 10
PLOTTED = ("kind", "theme", "document type", "year", "language")
AREA_SAYS = "area under the risk–coverage curve below, lower is better; 0 would mean that wrong answers are never given before right ones"


def html(run: Run, points: dict[str, np.ndarray] | None = None, verified: Sequence[Judged] = ()) -> str:
    """The page. `points`: the plane of the embedding map, from embedding_map(); without it the map is left out. `verified`: from replay()."""
    figures = figures_of(run.rows)
    written = {"Verification": _verification(verified)} if verified else {}
    parts = {
        "Figures": _figures(run, figures), "Plots": _plots(run, points), "Slices": _slices(run.rows), **written,
        "Worst twenty": _worst(run.rows), "Fingerprints": _prints(run),
    }
    index = "".join(f'<li><a href="#{_anchor(name)}">{name}</a></li>' for name in parts)
    body = ["<h1>Kenniskompas: evaluation</h1>", f"<p>{escape(_headline(run))}</p>", f'<nav aria-label="On this page"><ul>{index}</ul></nav>']
    for name, part in parts.items():
        body += [f'<h2 id="{_anchor(name)}">{name}</h2>', *part]
    return page("Kenniskompas: evaluation", body)


def _anchor(name: str) -> str:
    return name.lower().replace(" ", "-")


def _headline(run: Run) -> str:
    yes = sum(r.answerable for r in run.rows)
    return (f"{len(run.rows)} questions, {yes} with an answer in the corpus and {len(run.rows) - yes} without; measured {run.made[:10]} on commit "
            f"{run.commit or 'unknown'} over {run.fingerprints['documents']} documents ({run.fingerprints['passages']} passages) in {run.seconds} s. "
            "Every figure is a mean over questions with its 95% bootstrap interval.")


def worst(rows: Sequence[Row]) -> list[Row]:
    """Rows that went wrong; first the answers that were given, surest first, then the unneeded declines."""
    wrong = [r for r in rows if (what := fault(r)) and what[0] != "NOT FIRST" and not r.values.get("evidence quoted")]
    return sorted(wrong, key=lambda r: (r.answer["declined"], -(r.sure or 0.0), r.id))[:WORST]


def _show(figure: Figure) -> tuple[str, str, str]:
    return (f"{figure.value:.3f}", f"{figure.low:.3f}–{figure.high:.3f}", str(figure.n)) if figure.n else ("–", "", "0")


def _figures(run: Run, figures: dict[str, Figure]) -> Iterator[str]:
    yield "<p>Finding: the product beside plain BM25 and the embedder alone, on the questions that have an answer.</p>"
    systems = retrieval_figures(figures)
    rows = [(s, *(f"{f.value:.3f} [{f.low:.3f}–{f.high:.3f}]" for f in found.values())) for s, found in systems.items()]
    yield table("Passages found", ("system", *RETRIEVAL), rows, range(1, 5))
    yield "<p>Answering: what the reader gets. “Declined” of answerable questions should be low, of the others high.</p>"
    answers = {m: f for m, f in answer_figures(run.rows, figures).items() if m != "median ms"}
    told = [(m, *_show(f), MEASURES[m].says if m in MEASURES else AREA_SAYS) for m, f in answers.items()]
    yield table("Answers", ("measure", "value", "95% interval", "n", "meaning"), told, (1, 2, 3))
    yield f"<p>Time per question: {', '.join(f'{p} {ms:.0f} ms' for p, ms in milliseconds(run.rows).items())}.</p>"


def _plots(run: Run, points: dict[str, np.ndarray] | None) -> Iterator[str]:
    yes = [r for r in run.rows if r.answerable]
    if yes:
        yield _found_by_depth(yes)
    if any(r.sure is not None for r in run.rows):
        yield _risk([r for r in run.rows if r.sure is not None])
    yield _latency(run.rows)
    for dimension in PLOTTED:
        yield from _slice_plot(run.rows, dimension)
    if points is not None:
        yield _map(points, yes)


def found_by_depth(rows: Sequence[Row]) -> dict[str, list[float]]:
    """System → share of questions with evidence among the first k passages, k = 1…DEPTH."""
    systems = list(dict.fromkeys(s for r in rows for s in r.ranks))
    return {s: [float(np.mean([0 < r.ranks.get(s, 0) <= k for r in rows])) for k in range(1, DEPTH + 1)] for s in systems}


def _found_by_depth(rows: Sequence[Row]) -> str:
    shares, ks = found_by_depth(rows), list(range(1, DEPTH + 1))
    says = "; ".join(f"{s}: {y[0]:.2f} at 1, {y[4]:.2f} at 5, {y[-1]:.2f} at 10" for s, y in shares.items())
    drawing = lines("Evidence found by depth", says, [Series(s, ks, y) for s, y in shares.items()], "first k passages", "share of questions", ks)
    told = [(str(k), *(f"{y[k - 1]:.3f}" for y in shares.values())) for k in ks]
    return plot("Recall by k: share of questions with evidence among the first k passages", drawing, ("k", *shares), told)


def _risk(rows: Sequence[Row]) -> str:
    sure, right = np.array([r.sure for r in rows]), np.array([r.right for r in rows])
    risk = risk_by_coverage(sure, right)
    coverage = np.arange(1, len(rows) + 1) / len(rows)
    answered = sum(not r.answer["declined"] for r in rows)
    at = max(answered, 1) - 1
    area = risk_area(rows)
    says = f"Area {area.value:.3f}. The product answers {coverage[at]:.0%} of the questions; {risk[at]:.0%} of those answers are wrong or should not have been given."
    drawing = lines("Risk by coverage", says, [Series("kenniskompas", coverage, risk)], "share of questions answered, surest first", "share of those wrong",
                    [0, 0.2, 0.4, 0.6, 0.8, 1], (float(coverage[at]), float(risk[at]), "where the product stands"))
    shown = [(f"{c:.0%}", f"{risk[max(int(c * len(rows)), 1) - 1]:.3f}") for c in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)]
    return plot(f"Risk and coverage: area {area}", f"<p>{escape(says)}</p>{drawing}", ("coverage", "risk"), shown)


def _latency(rows: Sequence[Row]) -> str:
    times, marks = [r.values["ms"] for r in rows], milliseconds(rows)
    edges = np.linspace(0, max(marks.get("p99", 1.0), 1.0), 31)
    counts = np.histogram(np.minimum(times, edges[-1]), edges)[0]
    says = ", ".join(f"{p} {v:.0f} ms" for p, v in marks.items())
    marked = [(v, f"{p} {v:.0f}") for p, v in marks.items()]
    drawing = bars("Time per question", f"{says}; slower ones stand in the last bar", edges.tolist(), counts.tolist(), "milliseconds", marked)
    return plot(f"Latency: {says}", drawing, (), ())


def _slice_plot(rows: Sequence[Row], dimension: str) -> Iterator[str]:
    found = slice_figures(rows, ("evidence quoted",))[dimension]
    shown = [(v, f["evidence quoted"]) for v, f in found.items() if f["evidence quoted"].n >= FEW]
    if len(shown) < 2:
        return
    shown.sort(key=lambda row: -row[1].value)
    whole = float(np.mean([r.values["evidence quoted"] for r in rows if "evidence quoted" in r.values]))
    says = f"Best: {shown[0][0]} {shown[0][1].value:.2f}; worst: {shown[-1][0]} {shown[-1][1].value:.2f}; all questions {whole:.2f}"
    drawing = dots(f"Evidence quoted by {dimension}", says, [(v, f.value, f.low, f.high, f.n) for v, f in shown], whole)
    yield plot(f"Evidence quoted, by {dimension}", drawing, (dimension, "value", "95% interval", "n"), [(v, *_show(f)) for v, f in shown])


def embedding_map(vectors: np.ndarray, questions: np.ndarray) -> dict[str, np.ndarray]:
    """float (n, 2) each: passages on their first two principal components, and questions on the same plane."""
    middle = vectors.mean(axis=0)
    _, strengths, directions = np.linalg.svd(vectors - middle, full_matrices=False)
    plane = directions[:2].T
    return {"passages": (vectors - middle) @ plane, "questions": (questions - middle) @ plane, "share": strengths[:2] ** 2 / (strengths ** 2).sum()}


def _map(points: dict[str, np.ndarray], rows: Sequence[Row]) -> str:
    hit = np.array([0 < r.ranks["kenniskompas"] <= 5 for r in rows])
    asked = points["questions"]
    groups = [("passages", points["passages"], "dot"), ("evidence in the first five", asked[hit], "ring"), ("not in the first five", asked[~hit], "cross")]
    says = (f"The first two principal components hold {points['share'].sum():.0%} of the spread: read nearness with care. "
            "Crosses together would be a region that the index does not cover well.")
    drawing = cloud("Passages and questions in the embedding", says, [(n, [tuple(p) for p in g.tolist()], s) for n, g, s in groups])
    return plot("Embedding map (PCA)", f"<p>{escape(says)}</p>{drawing}", (), ())


def _slices(rows: Sequence[Row]) -> Iterator[str]:
    yield f"<p>Slices of {FEW} questions or more. Wide intervals are noise until shown otherwise.</p>"
    found = slice_figures(rows)
    for dimension in DIMENSIONS:
        values = {v: f for v, f in found[dimension].items() if max(x.n for x in f.values()) >= FEW}
        if len(values) > 1:
            told = [m for m in IN_SLICES if any(f[m].n for f in values.values())]
            cells = {v: [f"{f[m].value:.2f} [{f[m].low:.2f}–{f[m].high:.2f}]" if f[m].n else "–" for m in told] for v, f in values.items()}
            rows_of = [(v, *cells[v], str(max(x.n for x in f.values()))) for v, f in values.items()]
            yield table(f"By {dimension}", (dimension, *told, "n"), rows_of, range(1, len(told) + 2))


def _verification(judged: Sequence[Judged]) -> Iterator[str]:
    """What becomes of scripted sentences of a language model."""
    yield ("<p>Scripted answers of a language model, each sentence known to be supported by what it cites or not. Caught: unsupported and removed. "
           "Kept: supported and shown. The rule was fitted on the dev part.</p>")
    for split in sorted({j.answer.split for j in judged}):
        mine = [j for j in judged if j.answer.split == split]
        yield table(f"Verification, {split} part", ("measure", "value", "95% interval", "n"), [(name, *_show(f)) for name, f in replay_figures(mine).items()], (1, 2, 3))
        rows = [(kind, *map(str, row.values())) for kind, row in confusion(mine).items()]
        yield table(f"Sentences, {split} part", ("kind of answer", "caught", "missed", "kept", "lost"), rows, (1, 2, 3, 4))


def _worst(rows: Sequence[Row]) -> Iterator[str]:
    found = worst(rows)
    yield f"<p>{len(found)} of the questions that went wrong: wrong answers first, the surest at the top, then answers that were withheld.</p>"
    for row in found:
        what, answer = fault(row), row.answer
        yield f'<article><h3>{escape(row.id)} · {dutch(row.question)}</h3>'
        sure = "" if row.sure is None else f", confidence {row.sure:.2f}"
        after = f", after {dutch(' / '.join(row.history))}" if row.history else ""
        yield f"<p><strong>{what[0].capitalize()}</strong> ({escape(row.kind)}, {row.split}{sure}){after}</p>"
        if answer["standalone"] not in ("", row.question):
            yield f"<p>Searched as {dutch(answer['standalone'])}</p>"
        gold = [f'<p>Gold, in {escape(g["document"])}:</p><blockquote lang="nl">{escape(g["quote"])}</blockquote>' for g in row.gold[:2]]
        yield "".join(gold) or "<p>No document answers this.</p>"
        yield f"<p>Declined ({escape(str(answer['reason']))}).</p>" if answer["declined"] else f"<p>Quoted:</p>{quoted(answer['quotes'])}"
        if hits := [_why(h) for h in answer["hits"][:5]]:
            head = ("rank", "document", "section", "score", "dense", "BM25", "coverage", "words matched")
            told = table(f"Retrieved for {row.id}", head, hits, (3, 4, 5, 6))
            yield f"<details><summary>What was retrieved, and why (✓ holds the evidence)</summary>{told}</details>"
        yield "</article>"


def _why(hit: dict) -> tuple[str, ...]:
    rank = f"{hit['rank']}{' ✓' if hit['evidence'] else ''}"
    scores = (f"{hit['score']:.2f}", f"{hit['dense']:.2f}", f"{hit['lexical']:.1f}", f"{hit['coverage']:.2f}")
    return (rank, hit["source"], hit["section"], *scores, ", ".join(hit["matched"]))


def _prints(run: Run) -> Iterator[str]:
    yield "<p>Two reports can be compared where these agree; <code>python -m evals compare A B</code> says what differs.</p>"
    rows = [("commit", run.commit), ("made", run.made), *((k, v if isinstance(v, str) else json.dumps(v)) for k, v in run.fingerprints.items())]
    yield table("What the figures depend on", ("part", "value"), rows)


def markdown(run: Run, verified: Sequence[Judged] = ()) -> str:
    """Figures, slices and the worst questions for a terminal, a commit or an issue."""
    figures = figures_of(run.rows)
    out = ["# Kenniskompas: evaluation", "", _headline(run), "", f"| system | {' | '.join(RETRIEVAL)} |", "|---" * 5 + "|"]
    out += [f"| {s} | {' | '.join(map(str, found.values()))} |" for s, found in retrieval_figures(figures).items()]
    out += ["", "| measure | value [95% interval] | n |", "|---|---|---|"]
    out += [f"| {m} | {f} | {f.n} |" for m, f in answer_figures(run.rows, figures).items() if m != "median ms"]
    out += ["", "Milliseconds per question: " + ", ".join(f"{p} {v:.0f}" for p, v in milliseconds(run.rows).items()), ""]
    for dimension, values in slice_figures(run.rows).items():
        shown = {v: f for v, f in values.items() if max(x.n for x in f.values()) >= FEW}
        if len(shown) > 1:
            out += [f"| {dimension} | {' | '.join(next(iter(shown.values())))} |", "|---" * 6 + "|"]
            out += [f"| {v} | {' | '.join(f'{x} n={x.n}' if x.n else '–' for x in f.values())} |" for v, f in shown.items()] + [""]
    if verified:
        out += ["## Verification of written answers", "", "| part | measure | value [95% interval] | n |", "|---|---|---|---|"]
        for split in sorted({j.answer.split for j in verified}):
            out += [f"| {split} | {m} | {f} | {f.n} |" for m, f in replay_figures([j for j in verified if j.answer.split == split]).items()]
        out += [""]
    out += ["## Worst twenty", ""]
    out += [f"- **{fault(r)[0].lower()}** {r.id} ({r.kind}): {r.question} {fault(r)[1]}".replace("\n", " ") for r in worst(run.rows)]
    prints = run.fingerprints
    hashes = " · ".join(f"{part} {prints[part][:12]}" for part in ("corpus", "cases", "settings"))
    return "\n".join([*out, "", f"{hashes} · embedder {prints['embedder']['name']}", ""])
