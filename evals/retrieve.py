"""Plain BM25, dense and the product's hybrid over any question set: rankings → figures, speed, TREC run files."""

from __future__ import annotations

import re
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evals.beir import QuestionSet
from evals.measure import Figure, Ranking, figure, rank_values
from evals.systems import PlainBM25
from ingest.embed import Embedder
from ingest.lexical import build_lexical, open_lexical

MEASURES = ("nDCG@10", "Recall@1", "Recall@5", "Recall@100", "MRR@10", "success@5")
DEPTH = 100

Search = Callable[[str], np.ndarray]
"""Question → scores, float (passages,), higher is better."""


@dataclass(frozen=True, slots=True)
class Retrieved:
    """One system over a set: what it ranked, how well, how fast."""

    rankings: dict[str, list[tuple[str, float]]]
    values: dict[str, dict[str, float]]
    figures: dict[str, Figure]
    index_seconds: float
    queries_per_second: float


def retrieve_set(questions: QuestionSet, systems: Sequence[str], embedder: Embedder | None) -> dict[str, Retrieved]:
    """Index and search with each system in turn; `embedder` may be None where only bm25 is asked for."""
    found = {}
    for name in systems:
        begin = time.perf_counter()
        search = SYSTEMS[name](questions, embedder)
        indexed = time.perf_counter() - begin
        begin = time.perf_counter()
        rankings = rank_all(questions, search)
        seconds = time.perf_counter() - begin
        values = rank_values(MEASURES, questions.qrels, rankings)
        figures = {m: figure(list(v.values())) for m, v in values.items()}
        found[name] = Retrieved(rankings, values, figures, round(indexed, 3), round(len(rankings) / max(seconds, 1e-9), 1))
    return found


def rank_all(questions: QuestionSet, search: Search) -> dict[str, list[tuple[str, float]]]:
    """Best DEPTH passages of every query, asked one by one; equal scores keep corpus order, and a flat zero is no hit."""
    ids = list(questions.corpus)
    rankings = {}
    for query, text in questions.queries.items():
        scores = np.asarray(search(text))
        if not scores.any():
            rankings[query] = []
            continue
        if len(scores) > 4 * DEPTH:
            edge = np.partition(scores, -DEPTH)[-DEPTH]
            rows = np.flatnonzero(scores >= edge)
        else:
            rows = np.arange(len(scores))
        order = rows[np.argsort(-scores[rows], kind="stable")][:DEPTH]
        rankings[query] = [(ids[i], float(scores[i])) for i in order]
    return rankings


def _bm25(questions: QuestionSet, _embedder: Embedder | None) -> Search:
    return PlainBM25([f"{questions.titles[i]} {text}" for i, text in questions.corpus.items()]).scores


def _dense(questions: QuestionSet, embedder: Embedder) -> Search:
    vectors = embedder.passages(_whole_texts(questions))
    return lambda text: vectors @ embedder.queries([text])[0]


def _hybrid(questions: QuestionSet, embedder: Embedder) -> Search:
    """The product's own analysis (compounds, abbreviations, spelling) and the embedder; min–max scaled, equal weights."""
    from assistant.understand import understand

    dense = _dense(questions, embedder)
    with tempfile.TemporaryDirectory() as folder:
        build_lexical(list(questions.corpus.values()), list(questions.titles.values()), (), Path(folder))
        index = open_lexical(Path(folder))

    def search(text: str) -> np.ndarray:
        return scaled(index.scores(understand(text, index).terms)) + scaled(dense(text))

    return search


SYSTEMS = {"bm25": _bm25, "dense": _dense, "hybrid": _hybrid}


def scaled(scores: np.ndarray) -> np.ndarray:
    """Min–max to 0…1 within one question; equal scores give zeros."""
    low, span = float(scores.min()), float(np.ptp(scores))
    return (scores - low) / span if span > 1e-9 else np.zeros_like(scores)


def _whole_texts(questions: QuestionSet) -> list[str]:
    """Title above text, as passages are embedded in an index of ours."""
    return [f"{questions.titles[i]}\n{text}".strip() for i, text in questions.corpus.items()]


def write_run(path: Path, rankings: dict[str, Ranking], tag: str) -> None:
    """A TREC run file: query Q0 passage rank score tag.

    trec_eval sorts by score and breaks ties by id; tied scores are lowered a hair, so that it sees our order.
    White space in ids, which the format cannot hold, becomes "_".
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as stream:
        for query, ranking in rankings.items():
            above = float("inf")
            for rank, (passage, score) in enumerate(ranking, start=1):
                above = min(score, above - 1e-5 * max(1.0, abs(above))) if rank > 1 else score
                stream.write(f"{_word(query)} Q0 {_word(passage)} {rank} {above:.6f} {tag}\n")


def _word(name: str) -> str:
    return re.sub(r"\s", "_", name)


def as_json(questions: QuestionSet, found: dict[str, Retrieved], embedder: Embedder | None, runs: dict[str, Path]) -> dict:
    """The contract of `evals retrieve --json`."""
    return {
        "systems": {name: {m: {"value": f.value, "low": f.low, "high": f.high} for m, f in r.figures.items()} for name, r in found.items()},
        "set": questions.name, "documents": len(questions.corpus), "queries": len(questions.queries), "missing": len(questions.missing),
        "speed": {name: {"queries_per_second": r.queries_per_second, "index_seconds": r.index_seconds} for name, r in found.items()},
        "embedder": embedder.identity.as_dict() if embedder else None,
        "runs": {name: str(path) for name, path in runs.items()},
    }
