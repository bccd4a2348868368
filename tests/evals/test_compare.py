"""Two made-up runs with a known difference, and what is measured for `compare`."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

import assistant.fitted
from evals.__main__ import main
from evals.compare import AREA, NotComparable, as_json, compare, table
from evals.obtain import NotObtained, checkout, obtain, other_threshold, parse_settings
from evals.run import BadRun, load, save
from tests.evals.made_up import row, run, yes_no

M = "evidence quoted"


def by_name(found):
    return {d.measure: d for d in found.overall}


def test_a_known_difference_is_shown_with_its_interval():
    found = by_name(compare(yes_no(M, 50, 100), yes_no(M, 70, 100)))[M]
    assert (found.a, found.b, found.verdict) == (0.5, 0.7, "better") and found.change.value == pytest.approx(0.2)
    assert 0.10 < found.change.low < 0.15 and 0.25 < found.change.high < 0.30  # ± 1.96 × .04: paired, .04 = sqrt(.2 × .8 / 100)


def test_pairs_see_what_two_separate_intervals_would_not():
    a, b = yes_no(M, 50, 100), yes_no(M, 56, 100)
    assert by_name(compare(a, b))[M].verdict == "better"
    lost_as_many = run([row(i, {M: float(6 <= i < 56)}) for i in range(100)])
    assert by_name(compare(a, lost_as_many))[M].verdict == "no difference shown"


def test_lower_is_better_where_it_is():
    found = by_name(compare(yes_no("answerable declined", 10, 100), yes_no("answerable declined", 30, 100)))
    assert found["answerable declined"].verdict == "worse"


def test_a_run_against_itself_shows_nothing():
    found = compare(yes_no(M, 50, 100), yes_no(M, 50, 100))
    assert found.changes == [] and all(d.verdict == "no difference shown" and d.change.value == 0 for d in found.overall)


def test_slices_show_where_it_happened():
    a = run([row(i, {M: 0.0}) for i in range(90)])
    b = run([row(i, {M: float(i % 3 == 0)}) for i in range(90)])  # only the theme "schulden" got better
    found = compare(a, b)
    assert {d.measure: d.verdict for d in found.slices["theme", "schulden"]}[M] == "better"
    assert {d.measure: d.verdict for d in found.slices["theme", "jeugd"]}[M] == "no difference shown"
    assert ("kind", "fact") not in found.slices  # all questions: the same as the whole


def test_changed_questions_come_with_both_answers():
    a, b = yes_no(M, 2, 4), yes_no(M, 3, 4)
    b.rows[2] = replace(b.rows[2], answer={**b.rows[2].answer, "quotes": [{"title": "X", "quote": "Nu wel goed."}]})
    found = compare(a, b)
    assert [(c.a.id, c.gain, c.steps) for c in found.changes] == [("t-002", 1.0, {M: (0.0, 1.0)})]
    text = "\n".join(table(found))
    assert "Vraag 2 over buurtkamers?" in text and "A: “Zin 2 & meer.”" in text and "B: “Nu wel goed.”" in text and "better: 1 questions" in text


def test_cases_that_are_not_the_same_are_left_out_and_named():
    b = yes_no(M, 50, 100)
    b.rows[7] = replace(b.rows[7], case_hash="other")
    found = compare(yes_no(M, 50, 100), b)
    assert len(found.pairs) == 99 and found.left_out == ["t-007"]
    with pytest.raises(NotComparable):
        compare(yes_no(M, 1, 1), run([row(9, {M: 1.0})]))


def test_risk_coverage_area_is_compared_in_pairs():
    a = run([row(i, {M: float(i < 50)}, sure=i / 100) for i in range(100)])
    b = run([row(i, {M: float(i < 50)}, sure=1 - i / 100) for i in range(100)])
    found = by_name(compare(a, b))[AREA]
    assert found.verdict == "better" and found.a > 0.7 > 0.3 > found.b


def test_runs_survive_the_disk_and_others_are_refused(tmp_path):
    kept = yes_no(M, 3, 5)
    assert load(save(kept, tmp_path / "a" / "run.json")) == kept
    (tmp_path / "no.json").write_text("{}")
    (tmp_path / "old.json").write_text(json.dumps({"schema": 0}))
    for name in ("no.json", "old.json", "nowhere.json"):
        with pytest.raises(BadRun, match=name):
            load(tmp_path / name)


def test_the_command_on_two_files(tmp_path, capsys):
    a, b = save(yes_no(M, 50, 100), tmp_path / "a.json"), save(yes_no(M, 70, 100), tmp_path / "b.json")
    assert main(["compare", str(a), str(b), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["overall"][M]["verdict"] == "better" and len(data["changed"]) == 20 and data["questions"] == 100
    assert main(["compare", str(a), str(b), "--html", str(tmp_path / "c.html")]) == 0
    page = (tmp_path / "c.html").read_text(encoding="utf-8")
    assert "evidence quoted" in page and "Zin 55 &amp; meer." in page and "<b>" not in page


def test_json_has_both_sides():
    data = as_json(compare(yes_no(M, 1, 3), yes_no(M, 2, 3)))
    assert data["changed"][0]["a"] == [{"title": "Buurtkamers", "quote": "Zin 1 & meer."}] and data["a"]["commit"] == "abc1234"


def test_settings_are_read_and_unknown_ones_refused():
    settings, threshold = parse_settings("passage_words=90,KENNISKOMPAS_EMBEDDER=x/y,threshold=0.6")
    assert settings.passage_words == 90 and settings.embedder == "x/y" and threshold == 0.6
    for bad in ("colour=red", "passage_words=few", "index=/tmp"):
        with pytest.raises(NotObtained, match=bad.split("=")[0]):
            parse_settings(bad)


def test_another_threshold_holds_only_inside():
    kept, before = assistant.fitted.FITTED, assistant.fitted.fitted().threshold
    with other_threshold(0.99):
        assert assistant.fitted.fitted().threshold == 0.99
    assert kept == assistant.fitted.FITTED and assistant.fitted.fitted().threshold == before


@pytest.fixture
def repository(tmp_path) -> Path:
    folder = tmp_path / "repo"
    folder.mkdir()
    git = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "core.hooksPath=/dev/null"]
    subprocess.run([*git, "init", "-q"], cwd=folder, check=True)
    for text in ("old", "new"):
        (folder / "file.txt").write_text(text)
        subprocess.run([*git, "add", "."], cwd=folder, check=True)
        subprocess.run([*git, "commit", "-q", "-m", text], cwd=folder, check=True)
    return folder


def test_a_revision_stands_in_a_worktree_that_goes_away(repository):
    with checkout("HEAD~1", repository) as folder:
        assert (folder / "file.txt").read_text() == "old" and (repository / "file.txt").read_text() == "new"
    assert not folder.exists()
    listed = subprocess.run(["git", "worktree", "list"], cwd=repository, capture_output=True, text=True, check=True).stdout
    assert listed.count("\n") == 1


def test_what_is_none_of_the_three_is_said_so(repository):
    with pytest.raises(NotObtained, match="geen git-revisie"), checkout("nergens", repository):
        pass
    with pytest.raises(NotObtained, match="bestaatniet"):
        obtain("bestaatniet", [], [])
