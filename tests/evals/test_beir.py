"""The loader of BEIR sets: both qrels places, and every bad line refused by its number."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.beir import BadSet, load_set

CORPUS = [{"_id": "d1", "title": "Buurtkamer", "text": "Een buurtkamer is een open huis."}, {"_id": "d2", "text": "Een schuldmaatje helpt met de post."}]
QUERIES = [{"_id": "q1", "text": "Wat is een buurtkamer?"}, {"_id": "q2", "text": "Wie helpt met de post?"}, {"_id": "q3", "text": "Zonder oordeel"}]


def write_set(folder: Path, corpus=CORPUS, queries=QUERIES, qrels: str = "query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td2\t1\n", place: str = "qrels/test.tsv") -> Path:
    (folder / "qrels").mkdir(parents=True, exist_ok=True)
    for name, rows in (("corpus", corpus), ("queries", queries)):
        (folder / f"{name}.jsonl").write_text("".join((r if isinstance(r, str) else json.dumps(r)) + "\n" for r in rows), encoding="utf-8")
    (folder / place).write_text(qrels, encoding="utf-8")
    return folder


@pytest.mark.parametrize("place", ["qrels/test.tsv", "qrels.tsv"])
def test_reads_both_places(tmp_path, place):
    found = load_set(write_set(tmp_path, place=place))
    assert list(found.queries) == ["q1", "q2"] and found.qrels["q1"] == {"d1": 1} and found.titles["d2"] == "" and found.missing == ()


def test_reads_trec_columns_without_heading(tmp_path):
    assert load_set(write_set(tmp_path, qrels="q1 0 d1 1\nq2 0 d2 0\n")).qrels == {"q1": {"d1": 1}}


def test_names_relevant_passages_that_are_not_there(tmp_path):
    assert load_set(write_set(tmp_path, qrels="q1\td1\t1\nq2\td9\t1\n")).missing == ("d9",)


@pytest.mark.parametrize(("change", "message"), [
    ({"corpus": [CORPUS[0], "{nee"]}, "corpus.jsonl, regel 2"), ({"corpus": [CORPUS[0], {"_id": "d2"}]}, "corpus.jsonl, regel 2"),
    ({"corpus": [CORPUS[0], CORPUS[0]]}, "regel 2: _id 'd1' bestaat al"), ({"queries": [{"_id": "q1", "text": 3}]}, "queries.jsonl, regel 1"),
    ({"qrels": "query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td2\tja\n"}, "test.tsv, regel 3"), ({"qrels": "q1\td1\t1\nq9\td1\t1\n"}, "'q9'"),
    ({"qrels": "q1\td1\t0\n"}, "geen enkele vraag"),
])
def test_refuses(tmp_path, change, message):
    with pytest.raises(BadSet, match=message.replace("'", ".")):
        load_set(write_set(tmp_path, **change))


def test_says_what_is_missing(tmp_path):
    write_set(tmp_path)
    (tmp_path / "qrels" / "test.tsv").unlink()
    with pytest.raises(BadSet, match=r"qrels/test\.tsv of qrels\.tsv"):
        load_set(tmp_path)
    with pytest.raises(BadSet, match=r"corpus\.jsonl"):
        load_set(tmp_path / "nergens")
