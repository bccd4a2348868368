"""The gate: a real drop fails, a hair's breadth passes, floors rise by themselves and come down only with a reason."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from evals.gate import GateMisuse, gate, read_baseline
from tests.evals.made_up import row, run, yes_no

M = "evidence quoted"


@pytest.fixture(autouse=True)
def at_home(monkeypatch):
    monkeypatch.delenv("CI", raising=False)


@pytest.fixture
def floors(tmp_path):
    """80 of 100 questions were well."""
    path = tmp_path / "baseline.json"
    assert gate(yes_no(M, 80, 100), path=path)[0] == 0
    return path


def test_the_same_figures_hold_and_write_nothing(floors):
    before = floors.read_bytes()
    status, lines = gate(yes_no(M, 80, 100), path=floors)
    assert status == 0 and "held" in lines[0] and floors.read_bytes() == before


def test_a_real_drop_fails_and_names_the_measure(floors):
    before = floors.read_bytes()
    status, lines = gate(yes_no(M, 72, 100), path=floors)
    assert status == 1 and "DROPPED" in lines[0] and M in lines[0] and floors.read_bytes() == before


@pytest.mark.parametrize("good", [79, 78])
def test_a_hair_width_passes_and_keeps_the_floor(floors, good):
    status, _ = gate(yes_no(M, good, 100), path=floors)
    assert status == 0 and read_baseline(floors)["floors"][M]["floor"] == 0.8


def test_small_drops_add_up_against_the_same_floor(floors):
    assert [gate(yes_no(M, good, 100), path=floors)[0] for good in (79, 78, 73)] == [0, 0, 1]


def test_a_rise_moves_the_floor_up_and_says_so(floors):
    status, lines = gate(yes_no(M, 90, 100), path=floors)
    assert status == 0 and any("raised" in line and "0.800 → 0.900" in line for line in lines)
    data = read_baseline(floors)
    assert data["floors"][M] == {"floor": 0.9, "n": 100} and data["history"][-1]["what"] == "raised"
    assert gate(yes_no(M, 80, 100), path=floors)[0] == 1


def test_of_a_measure_that_should_be_low_a_rise_is_a_drop(tmp_path):
    path = tmp_path / "b.json"
    gate(yes_no("answerable declined", 5, 100), path=path)
    assert gate(yes_no("answerable declined", 15, 100), path=path)[0] == 1
    assert gate(yes_no("answerable declined", 2, 100), path=path)[0] == 0
    assert read_baseline(path)["floors"]["answerable declined"]["floor"] == 0.02


def test_what_must_never_fail_has_no_leeway(tmp_path):
    path = tmp_path / "b.json"
    gate(yes_no("quotes verbatim", 100, 100), path=path)
    assert gate(yes_no("quotes verbatim", 99, 100), path=path)[0] == 1


def test_lowering_needs_a_reason(floors):
    with pytest.raises(GateMisuse, match="--reason"):
        gate(yes_no(M, 50, 100), lower=True, path=floors)
    assert read_baseline(floors)["floors"][M]["floor"] == 0.8


def test_lowering_with_a_reason_is_recorded(floors):
    status, lines = gate(yes_no(M, 50, 100), lower=True, reason="Strengere vragen.", path=floors)
    data = read_baseline(floors)
    assert status == 0 and any("lowered" in line for line in lines) and data["floors"][M]["floor"] == 0.5
    assert data["history"][-1] == {**data["history"][-1], "what": "lowered", "reason": "Strengere vragen.", "measures": {M: [0.8, 0.5]}}


def test_ci_never_writes(floors, tmp_path, monkeypatch):
    monkeypatch.setenv("CI", "true")
    before = floors.read_bytes()
    status, lines = gate(yes_no(M, 95, 100), path=floors)
    assert status == 0 and floors.read_bytes() == before and any("commit" in line for line in lines)
    assert gate(yes_no(M, 60, 100), path=floors)[0] == 1
    with pytest.raises(GateMisuse):
        gate(yes_no(M, 60, 100), lower=True, reason="x", path=floors)
    with pytest.raises(GateMisuse, match="no floors"):
        gate(yes_no(M, 60, 100), path=tmp_path / "none.json")
    assert not (tmp_path / "none.json").exists()


def test_new_cases_come_in_without_touching_the_floor_of_the_old(floors):
    assert gate(yes_no(M, 80, 110), path=floors)[0] == 0
    data = read_baseline(floors)
    assert len(data["cases"]) == 110 and data["floors"][M]["n"] == 110 and data["history"][-1]["new_cases"] == 10


@pytest.mark.parametrize("how", ["gone", "changed"])
def test_a_case_that_is_gone_or_changed_closes_the_gate_until_accepted(floors, how):
    rows = yes_no(M, 80, 100).rows
    rows = rows[:-1] if how == "gone" else [*rows[:-1], replace(rows[-1], case_hash="other")]
    status, lines = gate(run(rows), path=floors)
    assert status == 1 and any("t-099" in line for line in lines)
    assert gate(run(rows), lower=True, reason="Vraag had twee antwoorden.", path=floors)[0] == 0
    data = read_baseline(floors)
    assert data["history"][-1]["changed_cases"] == ["t-099"] and ("t-099" in data["cases"]) is (how == "changed")
    assert gate(run(rows), path=floors)[0] == 0


def test_another_corpus_or_settings_are_named(floors):
    _, lines = gate(run(yes_no(M, 80, 100).rows, corpus="f" * 64, settings="0" * 64), path=floors)
    assert any(line.startswith("corpus") for line in lines) and any(line.startswith("settings") for line in lines)


def test_hashes_stand_in_the_file_and_one_case_takes_one_line(floors):
    text = floors.read_text()
    data = json.loads(text)
    assert (data["corpus"], data["cases_sha256"], data["settings"]) == ("d" * 64, "c" * 64, "e" * 64)
    assert sum('"t-0' in line for line in text.splitlines()) == 100


def test_a_measure_without_common_cases_is_left_alone(tmp_path):
    path = tmp_path / "b.json"
    gate(run([row(1, {"list completeness": 1.0})]), path=path)
    assert gate(run([row(1, {})]), path=path)[0] == 0
