"""A run: every case asked once, with its values, its answer and what was retrieved; saved as JSON under .eval/."""

from __future__ import annotations

import hashlib
import json
import subprocess
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np

import assistant.fitted as assistant_fitted
from assistant.answer import Assistant
from assistant.records import Answer
from evals.cases import Case, case_hash, cases_hash
from evals.confidence import area_figure, confidence
from evals.judge import RETRIEVAL, judge
from evals.measure import Figure, figure, rank_values, relevant_rows
from evals.slices import slices_of
from evals.systems import dense_only, plain_bm25
from ingest.errors import KenniskompasError
from ingest.settings import PROJECT

SCHEMA = 1
RUNS = PROJECT / ".eval" / "runs"
SHOWN = 400
"""Characters of a retrieved passage that a run keeps."""


class BadRun(KenniskompasError):
    """A file that is no run of this suite."""


@dataclass(frozen=True, slots=True)
class Row:
    """One case in a run. `ranks`: system → 1-based rank of the first passage with evidence, 0 for none in its list.

    `sure` and `right` are the axes of risk and coverage (see confidence.py), None where they were not asked for.
    """

    id: str
    case_hash: str
    question: str
    history: list[str]
    kind: str
    split: str
    answerable: bool
    slices: dict[str, list[str]]
    values: dict[str, float]
    ranks: dict[str, int]
    sure: float | None
    right: bool | None
    gold: list[dict[str, str]]
    answer: dict


@dataclass(frozen=True, slots=True)
class Run:
    """All rows, and what they were made with."""

    label: str
    made: str
    commit: str
    fingerprints: dict
    rows: list[Row]
    seconds: float = 0.0
    schema: int = field(default=SCHEMA)


def make_run(cases: Sequence[Case], assistant: Assistant, label: str = "", beside: bool = True, sure: bool = True) -> Run:
    """Ask every case once. `beside`: rank with plain BM25 and dense only too; `sure`: find risk and coverage, which asks again."""
    begin = time.perf_counter()
    given = {c.id: assistant.ask(c.question, c.history) for c in cases}
    relevant = {c.id: relevant_rows(c, assistant.index) for c in cases if c.answerable}
    rankings = {"": {i: [(str(h.row), h.score) for h in given[i].hits] for i in relevant}}
    if beside and relevant:
        for name, rank in (("bm25", plain_bm25(assistant)), ("dense", dense_only(assistant))):
            rankings[name] = {c.id: [(str(row), score) for row, score in rank(c)] for c in cases if c.answerable}
    qrels = {i: {str(row): 1 for row in rows} for i, rows in relevant.items()}
    ranked = {name: rank_values(RETRIEVAL, qrels, found) for name, found in rankings.items()}
    rows = []
    for case in cases:
        answer = given[case.id]
        values = judge(case, answer, assistant)
        for system, by_measure in ranked.items():
            values |= {f"{system} {m}".strip(): by[case.id] for m, by in by_measure.items() if case.id in by}
        probability, right = confidence(case, answer, assistant) if sure else (None, None)
        ranks = {system or "kenniskompas": _first(found[case.id], relevant[case.id]) for system, found in rankings.items() if case.id in found}
        rows.append(Row(
            case.id, case_hash(case), case.question, [t.content for t in case.history], case.kind, case.split, case.answerable,
            {k: list(v) for k, v in slices_of(case, assistant.index.documents).items()}, values, ranks, probability, right,
            [asdict(g) for g in case.gold], _kept(answer, relevant.get(case.id, set())),
        ))
    return Run(label, time.strftime("%Y-%m-%dT%H:%M:%S%z"), commit(), fingerprints(cases, assistant), rows, round(time.perf_counter() - begin, 1))


def _first(ranking: list[tuple[str, float]], relevant: set[int]) -> int:
    return next((rank for rank, (row, _) in enumerate(ranking, start=1) if int(row) in relevant), 0)


def _kept(answer: Answer, relevant: set[int]) -> dict:
    """What a reader of the report wants to see of an answer."""
    return {
        "standalone": answer.standalone, "declined": answer.declined, "reason": answer.reason, "text": answer.text,
        "quotes": [{"title": c.title, "quote": c.quote} for c in answer.citations],
        "hits": [
            {"rank": h.rank, "source": Path(h.document.key).stem, "section": " › ".join(h.passage.section), "voice": h.passage.voice, "score": h.score,
             "dense": h.dense, "lexical": h.lexical, "coverage": h.coverage, "matched": list(h.matched), "evidence": h.row in relevant,
             "text": h.passage.text[:SHOWN]}
            for h in answer.hits
        ],
    }


def fingerprints(cases: Sequence[Case], assistant: Assistant) -> dict:
    """Hashes of all that a figure depends on besides the code."""
    manifest = assistant.index.manifest
    facts = {k: manifest.get(k) for k in ("passage_words", "reader", "splitter", "lexical")}
    fitted = hashlib.sha256(assistant_fitted.FITTED.read_bytes()).hexdigest()
    settings = hashlib.sha256(json.dumps([manifest["embedder"], facts, fitted], sort_keys=True).encode()).hexdigest()
    return {
        "cases": cases_hash(cases), "corpus": manifest["corpus"], "settings": settings, "fitted": fitted, "embedder": manifest["embedder"], **facts,
        "documents": len(assistant.index.documents), "passages": len(assistant.index.passages),
    }


def commit(folder: Path = PROJECT) -> str:
    """Short hash of the checkout, with "+" where files differ from it; "" outside git."""
    try:
        head = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=folder, capture_output=True, text=True, check=True).stdout.strip()
        changed = subprocess.run(["git", "status", "--porcelain", "-uno"], cwd=folder, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""
    return head + ("+" if changed else "")


def figures_of(rows: Sequence[Row]) -> dict[str, Figure]:
    """Every measure that some row has a value for, in the order of their first appearance."""
    values: dict[str, list[float]] = {}
    for row in rows:
        for name, value in row.values.items():
            values.setdefault(name, []).append(value)
    return {name: figure(found) for name, found in values.items()}


def risk_area(rows: Sequence[Row]) -> Figure:
    """Area under the risk–coverage curve; n = 0 where the run did not look at it."""
    known = [r for r in rows if r.sure is not None]
    return area_figure(np.array([r.sure for r in known]), np.array([r.right for r in known]))


def milliseconds(rows: Sequence[Row]) -> dict[str, float]:
    """Percentiles of the time per question."""
    totals = [r.values["ms"] for r in rows]
    return {f"p{p}": round(float(np.percentile(totals, p)), 1) for p in (50, 90, 95, 99)} if totals else {}


def save(run: Run, path: Path | None = None) -> Path:
    """Write the run; without a path under .eval/runs/, named by time and commit."""
    if path is None:
        path = RUNS / f"{run.made[:19].replace(':', '').replace('-', '')}-{run.commit.replace('+', 'x') or 'nogit'}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(asdict(run), ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    return path


def load(path: Path) -> Run:
    """Raises BadRun where the file is no run that this suite wrote."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["schema"] != SCHEMA:
            raise BadRun(f"{path}: opbouw {data['schema']}, dit programma leest {SCHEMA}. Meet opnieuw: python -m evals answers --save")
        return Run(**{**data, "rows": [Row(**row) for row in data["rows"]]})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadRun(f"{path}: is geen run van python -m evals answers --save ({type(error).__name__}: {error}).") from error
