"""What a maintainer loses when these fail: a figure on verification that says something else than it seems to."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path

import pytest

from evals.__main__ import main
from evals.cases import BadCase
from evals.replay import KINDS, confusion, figures, load_replay, replay, table
from evals.replay_gate import hold
from evals.replay_through import through

ROOMS = {"document": "buurtkamer", "quote": "In 2020 telde Voorbeeldstad 37 buurtkamers."}
PEOPLE = {"document": "buurtkamer", "quote": "Coördinator Fatima el Amrani leidt het team sinds 2019."}
GOOD = {"kind": "good", "sentences": [{"text": "In 2020 had Voorbeeldstad 37 buurtkamers [1].", "cites": [1], "supported": True}]}
BAD = {"kind": "number", "sentences": [{"text": "In 2020 telde Voorbeeldstad 73 buurtkamers [1].", "cites": [1], "supported": False}]}
MIXED = {"kind": "no_citation", "sentences": [{"text": "Er zijn buurtkamers.", "cites": [], "supported": False}, {"text": "Fatima el Amrani leidt het team sinds 2019 【2】.", "cites": [2], "supported": True}]}


def situation(*answers, **changes):
    return {"id": "t-01", "split": "dev", "question": "Hoeveel buurtkamers waren er in 2020?", "quotes": [ROOMS, PEOPLE], "answers": list(answers), **changes}


@pytest.fixture
def write(tmp_path):
    def _write(*situations):
        path = tmp_path / "t.jsonl"
        path.write_text("\n".join(s if isinstance(s, str) else json.dumps(s, ensure_ascii=False) for s in situations), encoding="utf-8")
        return path
    return _write


@pytest.fixture
def judged(write, assistant):
    return replay(load_replay([write(situation(GOOD, BAD, MIXED))]), assistant)


def test_every_sentence_is_judged_against_what_it_cites(judged):
    assert [(j.answer.id, j.line.supported, j.verdict.supported) for j in judged] == [
        ("t-01-01", True, True), ("t-01-02", False, False), ("t-01-03", False, False), ("t-01-03", True, True)]
    assert confusion(judged) == {
        "good": {"caught": 0, "missed": 0, "kept": 1, "lost": 0}, "number": {"caught": 1, "missed": 0, "kept": 0, "lost": 0},
        "no_citation": {"caught": 1, "missed": 0, "kept": 1, "lost": 0}}
    found = figures(judged)
    assert found["unsupported caught"].value == found["supported kept"].value == found["shown is supported"].value == 1.0 and found["caught: number"].n == 1
    assert "caught" in table(judged)[0]


def test_what_is_judged_wrongly_counts_as_such(write, assistant):
    wrong = {"kind": "good", "sentences": [{**BAD["sentences"][0], "supported": True}, {**GOOD["sentences"][0], "supported": False}]}
    judged = replay(load_replay([write(situation(wrong))]), assistant)
    assert confusion(judged)["good"] == {"caught": 0, "missed": 1, "kept": 0, "lost": 1}
    assert figures(judged)["unsupported caught"].value == figures(judged)["supported kept"].value == 0.0


@pytest.mark.parametrize(("broken", "says"), [
    ("geen json", "JSONDecodeError"), (situation(GOOD, split="train"), "split"), (situation(), "geen antwoorden"), (situation(GOOD, quotes=[]), "geen quotes"),
    (situation({"kind": "raar", "sentences": GOOD["sentences"]}), "'raar'"), (situation({"kind": "good", "sentences": []}), "zonder zinnen"), (situation(GOOD, extra=1), "extra"),
    (situation({"kind": "good", "sentences": [{"text": "x", "cites": [3], "supported": False}]}), "quote die er niet is"),
    (situation({"kind": "good", "sentences": [{"text": "x", "cites": [], "supported": True}]}), "zonder cites"), (situation({"kind": "good", "sentences": [{"text": "x", "cites": [1]}]}), "KeyError"),
    (situation({"kind": "good", "sentences": [{"text": "x", "cites": [1], "supported": "ja"}]}), "true of false"),
])
def test_a_bad_line_is_refused_by_its_number(write, broken, says):
    with pytest.raises(BadCase, match=rf"t\.jsonl, regel 2.*{says}"):
        load_replay([write(situation(GOOD, id="t-00"), broken)])


def test_an_id_twice_and_a_quote_that_is_gone_are_refused(write, assistant):
    with pytest.raises(BadCase, match="twee keer"):
        load_replay([write(situation(GOOD), situation(GOOD))])
    gone = situation(GOOD, quotes=[{"document": "buurtkamer", "quote": "In 2020 telde Voorbeeldstad 38 buurtkamers."}])
    with pytest.raises(BadCase, match="38 buurtkamers"):
        replay(load_replay([write(gone)]), assistant)


def test_through_the_whole_way_the_screen_shows_the_same(write, assistant):
    judged = through(load_replay([write(situation(GOOD, BAD, MIXED))]), assistant)
    assert [(j.line.supported, j.verdict.supported) for j in judged] == [(True, True), (False, False), (False, False), (True, True)]


def test_the_command_prints_the_table_or_one_object(write, small_index, capsys):
    path = write(situation(GOOD, BAD))
    assert main(["replay", "dev", "--replay", str(path), "--index", str(small_index)]) == 0
    assert "supported kept" in capsys.readouterr().out
    assert main(["replay", "--replay", str(path), "--index", str(small_index), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["answers"] == 2 and found["figures"]["supported kept"] == {"value": 1.0, "low": 1.0, "high": 1.0, "n": 1}


def test_floors_hold_rise_and_come_down_only_with_a_reason(write, assistant, tmp_path, monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    path = tmp_path / "floor.json"
    many = [{"kind": "number", "sentences": [{"text": f"In 2020 telde Voorbeeldstad {n} buurtkamers [1].", "cites": [1], "supported": False}]} for n in range(50, 60)]
    judged = replay(load_replay([write(situation(*many))]), assistant)
    assert hold(judged, path=path)[0] == 0
    before = path.read_text(encoding="utf-8")
    assert hold(judged, path=path)[0] == 0 and path.read_text(encoding="utf-8") == before
    worse = [type(j)(j.answer, j.line, type(j.verdict)(True, "supported", "", 1.0)) if n < 6 else j for n, j in enumerate(judged)]
    status, lines = hold(worse, path=path)
    assert status == 1 and any("DROPPED" in line for line in lines) and path.read_text(encoding="utf-8") == before
    assert hold(worse, lower=True, reason="omdat", path=path)[0] == 0 and "omdat" in path.read_text(encoding="utf-8")
    assert hold(judged, path=path)[0] == 0 and json.loads(path.read_text(encoding="utf-8"))["wrong"] == []


def test_the_shipped_answers_are_many_of_every_kind_and_the_parts_share_no_document():
    answers = load_replay()
    parts = {split: list(group) for split, group in groupby(sorted(answers, key=lambda a: a.split), key=lambda a: a.split)}
    assert len(parts["test"]) >= 150 and len(parts["dev"]) >= 150
    assert {a.kind for a in parts["test"]} == {a.kind for a in parts["dev"]} == set(KINDS)
    documents = {split: {q.document for a in found for q in a.quotes} for split, found in parts.items()}
    assert not documents["dev"] & documents["test"]
    sentences = [{line.text for a in found for line in a.lines} for found in parts.values()]
    assert not sentences[0] & sentences[1]


def test_the_shipped_rule_was_fitted_on_the_dev_part_as_it_is():
    import hashlib

    from assistant.wording import FITTED

    dev = [a for a in load_replay() if a.split == "dev"]
    assert json.loads(FITTED.read_text(encoding="utf-8"))["fitted_on"]["replay_sha256"] == hashlib.sha256("\n".join(map(repr, dev)).encode()).hexdigest(), "python -m evals replay --fit"


def _enough(answers):
    """At least 150 answers of every kind over few documents, which are built sooner: situations with a rare kind, then those with most answers."""
    answers = list(answers)
    left = [list(group) for _, group in groupby(answers, key=lambda a: a.id.rpartition("-")[0])]
    found = []
    for kind in sorted(KINDS, key=[a.kind for a in answers].count):
        if kind not in {a.kind for a in found}:
            found += (best := max(left, key=lambda group: [a.kind for a in group].count(kind)))
            left.remove(best)
    for group in sorted(left, key=len, reverse=True):
        found += group if len(found) < 150 else []
    return found


def test_a_server_recites_the_test_part_and_wrong_numbers_and_inventions_stay_off_the_screen(tmp_path):
    """Through HTTP, the client library, compose and verify, over the documents that the test part cites."""
    from assistant.answer import Assistant
    from assistant.llm import load_model
    from ingest.build import build
    from ingest.settings import DEFAULT_CORPUS, Settings
    from tests.assistant.scripted import Script, serving

    asked = _enough(a for a in load_replay() if a.split == "test")
    cited = {q.document for a in asked for q in a.quotes}
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for file in (DEFAULT_CORPUS / "documenten").iterdir():
        if Path(file.name).name.split(".")[0] in cited:
            (corpus / file.name).write_bytes(file.read_bytes())
    build([corpus], Settings(index=tmp_path / "index"))
    product = Assistant.open(Settings(index=tmp_path / "index"))
    with serving(Script()) as script:
        model = load_model(Settings(llm=f"openai-like:klein@{script.url}", index=tmp_path / "index"))

        def reciting(text):
            script.says(text, size=400)
            return model

        judged = through(asked, product, reciting)
    product.close()
    found = confusion(judged)
    assert len({j.answer.id for j in judged}) >= 150 and len(script.seen) >= 150
    exact = [found[k] for k in ("number", "date", "invented", "no_citation", "injection", "cut_off")]
    assert sum(k["missed"] for k in exact) <= 0.1 * sum(k["caught"] + k["missed"] for k in exact)
    assert figures(judged)["supported kept"].value > 0.75
