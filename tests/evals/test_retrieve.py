"""`evals retrieve`: its JSON contract, its run files, and systems whose ranking is known beforehand."""

from __future__ import annotations

import json

import numpy as np
import pytest
import pytrec_eval

from evals.__main__ import main
from evals.beir import QuestionSet, load_set
from evals.retrieve import MEASURES, rank_all, retrieve_set, scaled, write_run
from ingest.embed import load_embedder
from tests.evals.test_beir import write_set


@pytest.fixture
def folder(tmp_path):
    return write_set(tmp_path / "buurt")


def test_json_contract(folder, tmp_path, capsys):
    assert main(["retrieve", "--beir", str(folder), "--json", "--runs", str(tmp_path / "runs")]) == 0
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    data = json.loads(out)
    assert set(data["systems"]) == {"bm25", "dense", "hybrid"} == set(data["speed"]) == set(data["runs"])
    for figures in data["systems"].values():
        assert set(figures) == set(MEASURES)
        assert all(set(f) == {"value", "low", "high"} and 0 <= f["low"] <= f["value"] <= f["high"] <= 1 for f in figures.values())
    assert all(s["queries_per_second"] > 0 and s["index_seconds"] >= 0 for s in data["speed"].values())
    assert (data["documents"], data["queries"], data["embedder"]["name"]) == (2, 2, "bundled")


def test_one_system_only_and_no_embedder_for_bm25(folder, tmp_path, capsys):
    assert main(["retrieve", "--beir", str(folder), "--system", "bm25", "--json", "--runs", str(tmp_path)]) == 0
    data = json.loads(capsys.readouterr().out)
    assert list(data["systems"]) == ["bm25"] and data["embedder"] is None
    assert data["systems"]["bm25"]["nDCG@10"]["value"] == 1.0  # each question shares its words with one passage


def test_a_set_that_is_not_there_ends_with_one_sentence(tmp_path, capsys):
    assert main(["retrieve", "--beir", str(tmp_path), "--json"]) == 2
    caught = capsys.readouterr()
    assert caught.out == "" and caught.err.count("\n") == 1 and "corpus.jsonl" in caught.err


def test_other_tools_read_our_order_from_the_run_file(tmp_path):
    ranking = {"q 1": [("d1", 0.5), ("d9", 0.5), ("d2", 0.5), ("d3", 0.1)]}
    write_run(tmp_path / "x.trec", ranking, "tag")
    rows = [line.split() for line in (tmp_path / "x.trec").read_text().splitlines()]
    assert [r[2] for r in rows] == ["d1", "d9", "d2", "d3"] and rows[0][0] == "q_1" and all(len(r) == 6 for r in rows)
    scores = [np.float32(r[4]) for r in rows]
    assert scores == sorted(scores, reverse=True) and len(set(scores)) == 4


def test_run_files_score_as_the_table_says(folder, tmp_path):
    found = load_set(folder)
    result = retrieve_set(found, ["hybrid"], load_embedder())["hybrid"]
    write_run(tmp_path / "h.trec", result.rankings, "h")
    run: dict = {}
    for line in (tmp_path / "h.trec").read_text().splitlines():
        q, _, d, _, score, _ = line.split()
        run.setdefault(q, {})[d] = float(score)
    theirs = pytrec_eval.RelevanceEvaluator(found.qrels, {"ndcg_cut.10"}).evaluate(run)
    assert result.figures["nDCG@10"].value == pytest.approx(np.mean([v["ndcg_cut_10"] for v in theirs.values()]), abs=1e-6)


def test_ranking_keeps_corpus_order_for_ties_and_finds_nothing_in_silence(folder):
    found = load_set(folder)
    assert [p for p, _ in rank_all(found, lambda text: np.ones(2))["q1"]] == ["d1", "d2"]
    assert rank_all(found, lambda text: np.zeros(2))["q1"] == []


def test_deep_rankings_are_cut_at_a_hundred_best_first():
    big = QuestionSet("big", {f"d{i}": "" for i in range(1_000)}, {}, {"q": ""}, {})
    scores = np.random.default_rng(1).permutation(1_000).astype(float) + 1
    ranked = rank_all(big, lambda text: scores)["q"]
    assert len(ranked) == 100 and [s for _, s in ranked] == sorted(scores, reverse=True)[:100]


def test_a_broken_system_fails_loudly(folder):
    def broken(text):
        raise RuntimeError("no index")

    with pytest.raises(RuntimeError, match="no index"):
        rank_all(load_set(folder), broken)


def test_scaling():
    assert scaled(np.array([2.0, 4.0, 3.0])).tolist() == [0, 1, 0.5] and scaled(np.ones(3)).tolist() == [0, 0, 0]
