"""`evals answers` and `evals gate` from the command line, over a small real index."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest

from evals.__main__ import main
from evals.measure import RESAMPLES
from evals.obtain import fresh, measure_settings
from evals.propose import case_line
from evals.run import load, make_run
from tests.conftest import DOCUMENTS, write_corpus
from tests.evals.test_judge import COMMENT, COUNT, LIST, NO

CASES = [COUNT, LIST, COMMENT, NO]


@pytest.fixture(scope="module")
def cases_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("cases") / "t.jsonl"
    path.write_text("".join(map(case_line, CASES)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def made(assistant):
    return make_run(CASES, assistant, "test")


def test_a_run_holds_every_case_with_values_ranks_and_confidence(made):
    rows = {r.id: r for r in made.rows}
    assert list(rows) == ["a", "b", "c", "d"] and made.fingerprints["documents"] == 3 and RESAMPLES >= 1_000
    assert rows["a"].values["success@1"] == 1.0 and rows["a"].values["evidence quoted"] == 1.0 and rows["a"].ranks["kenniskompas"] == 1
    assert {"bm25 nDCG@10", "dense nDCG@10", "nDCG@10"} <= set(rows["a"].values) and not any("nDCG" in m for m in rows["d"].values)
    assert all(0 <= r.sure <= 1 for r in made.rows) and rows["a"].answer["hits"][0]["evidence"]


def test_asked_again_the_figures_are_the_same(made, assistant):
    again = make_run(CASES, assistant, "test")
    assert [{k: v for k, v in r.values.items() if k != "ms"} for r in again.rows] == [{k: v for k, v in r.values.items() if k != "ms"} for r in made.rows]


def test_plain_systems_and_confidence_can_be_left_out(assistant):
    run = make_run([COUNT], assistant, beside=False, sure=False)
    assert run.rows[0].sure is None and list(run.rows[0].ranks) == ["kenniskompas"] and "success@5" in run.rows[0].values


def test_answers_json_contract(cases_file, small_index, tmp_path, capsys):
    assert main(["answers", "--cases", str(cases_file), "--index", str(small_index), "--json", "--save", str(tmp_path / "run.json")]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["cases"] == 4 and set(data["retrieval"]) == {"kenniskompas", "bm25", "dense"}
    assert set(data["retrieval"]["bm25"]["nDCG@10"]) == {"value", "low", "high", "n"} == set(data["answers"]["risk–coverage area"])
    assert data["answers"]["quotes verbatim"]["value"] == 1.0 and set(data["milliseconds"]) == {"p50", "p90", "p95", "p99"}
    assert load(tmp_path / "run.json").rows[0].id == "a" and {"corpus", "cases", "settings"} <= set(data["fingerprints"])


def test_answers_as_a_table_of_one_split(cases_file, small_index, capsys):
    assert main(["answers", "--cases", str(cases_file), "--index", str(small_index), "--split", "dev", "--misses", "--slices"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("3 cases (2 answerable)") and "citation recall" in out and "kenniskompas  success@1" in out


def test_only_unanswerable_cases_still_give_figures(assistant):
    run = make_run([NO], assistant)
    assert "unanswerable declined" in run.rows[0].values and run.rows[0].ranks == {}


def test_gate_from_the_command_line(cases_file, small_index, tmp_path, capsys, monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    call = ["gate", "--cases", str(cases_file), "--index", str(small_index), "--baseline", str(tmp_path / "b.json")]
    assert main(call) == 0 and main(call) == 0
    assert "The gate is open." in capsys.readouterr().out
    data = json.loads((tmp_path / "b.json").read_text())
    data["cases"]["d"]["values"] = {}
    data["cases"]["a"]["values"]["quotes verbatim"] = 1.5  # a floor that cannot be held
    (tmp_path / "b.json").write_text(json.dumps(data))
    assert main(call) == 1 and "DROPPED" in capsys.readouterr().out
    assert main([*call, "--lower"]) == 2 and "--reason" in capsys.readouterr().err


def test_settings_are_measured_on_an_index_of_their_own(tmp_path):
    corpus = write_corpus(tmp_path / "corpus", DOCUMENTS)
    few, many = (measure_settings(f"passage_words={n}", [COUNT, LIST], corpus) for n in (160, 30))
    assert few.fingerprints["passages"] < many.fingerprints["passages"] and few.label == "passage_words=160"
    assert few.fingerprints["settings"] != many.fingerprints["settings"] and few.fingerprints["corpus"] == many.fingerprints["corpus"]


def test_cases_of_another_corpus_are_left_out(assistant, capsys):
    documents = {i: d for i, d in assistant.index.documents.items() if "schuld" not in d.key}
    assert [c.id for c in fresh(CASES, documents)] == ["a", "b", "d"] and "c" in capsys.readouterr().err


def test_a_case_survives_its_line():
    assert json.loads(case_line(COUNT)) == json.loads(json.dumps(asdict(COUNT)))
