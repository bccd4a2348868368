"""The report: one file that fetches nothing, with a text beside every drawing, and figures that are those of the run."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import numpy as np
import pytest

from evals.__main__ import main
from evals.answers import as_json, misses, slice_figures, table
from evals.plots import Series, bars, cloud, dots, lines
from evals.report import embedding_map, found_by_depth, html, markdown, worst
from evals.run import figures_of, milliseconds, save
from tests.evals.made_up import row, run


@pytest.fixture(scope="module")
def made():
    rows = [row(i, {"evidence quoted": float(i % 2), "first quote answers": 0.0, "success@5": 1.0, "nDCG@10": 0.5, "bm25 nDCG@10": 0.25}, sure=i / 40) for i in range(30)]
    rows += [row(i, {"unanswerable declined": 1.0}, answerable=False, sure=0.1) for i in range(30, 39)]
    wrong = row(39, {"unanswerable declined": 0.0}, answerable=False, sure=0.99)
    return run([*rows, replace(wrong, question="Wat kost <script>alert(1)</script>?", answer={**wrong.answer, "declined": False, "quotes": [{"title": "T", "quote": "<img src=x>"}]})])


@pytest.fixture(scope="module")
def written(made):
    points = embedding_map(np.random.default_rng(1).random((50, 8)), np.random.default_rng(2).random((30, 8)))
    return html(made, points)


def test_one_file_without_script_or_anything_fetched(written):
    assert "<script" not in written and "<img" not in written and "javascript:" not in written
    assert not re.search(r'(?:src|href)="(?!#)', written) and "url(" not in written
    assert written.startswith("<!doctype html>") and '<html lang="en">' in written


def test_every_drawing_has_a_title_and_a_description(written):
    drawings = re.findall(r"<svg.*?</svg>", written, re.DOTALL)
    assert len(drawings) >= 5
    ids: list[str] = []
    for drawing in drawings:
        tree = ElementTree.fromstring(drawing)
        told = {e.get("id"): e.text for e in tree if e.tag.endswith(("title", "desc"))}
        assert tree.get("role") == "img" and set(tree.get("aria-labelledby").split()) == set(told) and all(told.values())
        ids += told
    assert len(ids) == len(set(ids))


def test_tables_have_captions_and_headings(written):
    assert written.count("<table>") == written.count("<caption>") > 5
    assert written.count('<th scope="col"') > 20 and written.count('<th scope="row"') > 20
    levels = [int(x) for x in re.findall(r"<h(\d)", written)]
    assert levels[0] == 1 and levels.count(1) == 1 and all(b - a <= 1 for a, b in zip(levels, levels[1:], strict=False))


def test_the_surest_wrong_answer_stands_first_and_is_escaped(made, written):
    assert worst(made.rows)[0].id == "t-039" and len(worst(made.rows)) <= 20
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in written and "&lt;img src=x&gt;" in written


def test_figures_are_those_of_the_run(made, written):
    assert figures_of(made.rows)["evidence quoted"].value == 0.5
    assert "0.500" in written and "made up" not in written and "d" * 64 in written and "abc1234" in written
    text = markdown(made)
    assert "| evidence quoted | 0.500 [" in text and "**answered** t-039" in text and text.count("| bm25 |") == 1


def test_recall_by_k_counts_ranks(made):
    yes = [r for r in made.rows if r.answerable]
    shares = found_by_depth(yes)
    assert shares["kenniskompas"][0] == pytest.approx(sum(r.ranks["kenniskompas"] == 1 for r in yes) / 30) and shares["kenniskompas"][3] == 1.0
    assert all(a <= b for y in shares.values() for a, b in zip(y, y[1:], strict=False))


def test_slices_and_percentiles(made):
    found = slice_figures(made.rows, ("evidence quoted",))
    assert found["theme"]["schulden"]["evidence quoted"].n == 10 and next(iter(found["theme"])) == "jeugd"
    assert milliseconds(made.rows)["p50"] == pytest.approx(np.percentile([20 + i for i in range(40)], 50))


def test_the_tables_of_answers(made):
    text = "\n".join(table(made, slices=True))
    assert "evidence quoted              0.500" in text and "theme: jeugd" in text and "risk–coverage area" in text and "p95" in text
    data = as_json(made)
    assert data["cases"] == 40 and data["retrieval"]["bm25"]["nDCG@10"]["value"] == 0.25 and data["slices"]["theme"]["jeugd"]["evidence quoted"]["n"] == 20
    assert sum(line.startswith("NOT QUOTED") for line in misses(made.rows)) == 15 and any(line.startswith("ANSWERED   t-039") for line in misses(made.rows))


def test_plots_survive_one_point_and_none():
    for drawing in (lines("a", "b", [Series("s", [1], [0.5])], "x", "y", [1]), bars("a", "b", [0, 1], [0], "x", []), cloud("a", "b", [("n", [], "dot")]),
                    dots("a", "b", [("x", 0.5, 0.5, 0.5, 1)], 0.5)):
        ElementTree.fromstring(drawing)


def test_a_map_keeps_the_widest_directions():
    spread = np.zeros((40, 4))
    spread[:, 2] = np.arange(40)
    points = embedding_map(spread, spread[:3])
    assert np.ptp(points["passages"][:, 0]) == pytest.approx(39) and np.ptp(points["passages"][:, 1]) == pytest.approx(0) and points["share"].sum() == pytest.approx(1)


def test_the_command_on_a_saved_run(made, tmp_path, small_index, capsys):
    path = save(made, tmp_path / "run.json")
    assert main(["report", str(path), "--out", str(tmp_path / "out"), "--index", str(small_index)]) == 0
    caught = capsys.readouterr()
    assert (tmp_path / "out" / "report.html").is_file() and (tmp_path / "out" / "report.md").is_file()
    assert "no embedding map" in caught.err and "Embedding map" not in (tmp_path / "out" / "report.html").read_text()
