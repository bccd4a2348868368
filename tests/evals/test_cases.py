"""The loader refuses bad cases by file and line; stale gold is found; near-duplicates are."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace

import pytest

from evals.__main__ import main
from evals.cases import BadCase, Gold, case_hash, cases_hash, load_cases, locate, moved, stale
from evals.near import NoTexts, between_cases, read_texts, with_texts
from tests.evals.test_judge import COMMENT, COUNT, LIST, NO

GOOD = {"id": "x-1", "question": "Hoeveel buurtkamers telde Voorbeeldstad in 2020?", "answerable": True, "kind": "number", "split": "dev",
        "gold": [{"document": "buurtkamer", "quote": "In 2020 telde Voorbeeldstad 37 buurtkamers."}], "required": ["37"]}


def written(path, *rows):
    path.write_text("".join((r if isinstance(r, str) else json.dumps(r)) + "\n" for r in rows), encoding="utf-8")
    return path


def test_a_good_case_is_read_and_empty_lines_are_passed_over(tmp_path):
    path = written(tmp_path / "a.jsonl", GOOD, "", {**GOOD, "id": "x-2", "history": [{"role": "user", "content": "En?"}]})
    cases = load_cases([path])
    assert [c.id for c in cases] == ["x-1", "x-2"] and cases[0].gold[0].document == "buurtkamer" and cases[1].history[0].content == "En?"


@pytest.mark.parametrize(("change", "words"), [
    ({"kind": "gossip"}, "gossip"), ({"split": "train"}, "split"), ({"question": " "}, "question is leeg"), ({"answerable": "ja"}, "answerable"),
    ({"gold": []}, "gold nodig"), ({"answerable": False}, "mag geen gold"), ({"gold": [{"document": "a", "quote": " "}]}, "quote is leeg"),
    ({"gold": [{"document": "a"}]}, "quote"), ({"passage": "p1"}, "onbekende velden"), ({"gold": "x"}, "geen geldige vraag"),
])
def test_bad_cases_are_refused_by_line(tmp_path, change, words):
    path = written(tmp_path / "b.jsonl", GOOD, {**GOOD, "id": "x-2", **change})
    with pytest.raises(BadCase, match=r"b\.jsonl, regel 2") as error:
        load_cases([path])
    assert words in str(error.value)


@pytest.mark.parametrize("line", ["{nee", "[]", '"tekst"', '{"id": "x"}'])
def test_lines_that_are_no_case_are_refused_by_line(tmp_path, line):
    with pytest.raises(BadCase, match="regel 3"):
        load_cases([written(tmp_path / "c.jsonl", GOOD, "", line)])


def test_an_id_twice_names_both_places(tmp_path):
    with pytest.raises(BadCase, match=r"e\.jsonl, regel 1: id 'x-1' bestaat al \(d\.jsonl, regel 1\)"):
        load_cases([written(tmp_path / "d.jsonl", GOOD), written(tmp_path / "e.jsonl", GOOD)])


def test_no_cases_at_all_is_an_error(tmp_path):
    with pytest.raises(BadCase, match="Geen vragen"):
        load_cases([written(tmp_path / "leeg.jsonl")])


def test_the_hash_of_a_case_is_its_content():
    assert case_hash(COUNT) == case_hash(replace(COUNT)) != case_hash(replace(COUNT, note="anders"))
    assert cases_hash([COUNT, LIST]) == cases_hash([LIST, COUNT]) != cases_hash([COUNT])


def test_gold_is_found_across_bullets_and_breaks(assistant):
    assert locate(LIST.gold[0], assistant.index.documents) and stale([COUNT, LIST, COMMENT, NO], assistant.index.documents) == []


def test_stale_gold_is_named_with_what_stands_there_now(assistant):
    old = replace(COUNT, gold=(Gold("buurtkamer", "In 2020 telde Voorbeeldstad 36 buurtkamers."), Gold("verdwenen", "Weg.")))
    lines = stale([old], assistant.index.documents)
    hints = moved([old], assistant.index.documents)
    assert len(lines) == 2 and lines[0].startswith("a: ") and "buurtkamer" in lines[0]
    assert "37 buurtkamers" in hints[lines[0]] and "niet meer" in hints[lines[1]]


def test_the_same_question_in_other_order_is_near_and_another_year_is_not():
    same = replace(COUNT, id="n", question="In 2020, hoeveel buurtkamers telde Voorbeeldstad toen?")
    other = replace(COUNT, id="m", question="Hoeveel buurtkamers telde Voorbeeldstad in 2018?")
    found = between_cases([COUNT, same, other, LIST])
    assert [(n.case.id, n.other.split()[0]) for n in found] == [("a", "n")] and found[0].share == 1.0


def test_questions_and_quotes_in_training_texts_are_found(tmp_path):
    with gzip.open(tmp_path / "qa.jsonl.gz", "wt", encoding="utf-8") as stream:
        stream.write(json.dumps({"q": "iets anders", "a": "Lees verder. Hoeveel buurtkamers telde Voorbeeldstad in 2020? Dat leest u hier."}) + "\n")
    (tmp_path / "tekst.txt").write_text("Niets.\nKarel Smit schrijft dat zijn schuldmaatje hem rust gaf.\n", encoding="utf-8")
    (tmp_path / "paren.tsv").write_text("a\tb\n", encoding="utf-8")
    found = with_texts([COUNT, LIST, COMMENT, NO], read_texts([tmp_path]))
    assert [(n.case.id, n.other) for n in found] == [("a", "qa.jsonl.gz:1"), ("c", "tekst.txt:2")]
    with pytest.raises(NoTexts):
        list(read_texts([tmp_path / "nergens"]))


def test_the_command_says_what_is_wrong_and_with_which_status(tmp_path, small_index, capsys):
    good = written(tmp_path / "a.jsonl", GOOD)
    assert main(["cases", "--check", "--cases", str(good), "--index", str(small_index)]) == 0
    twice = written(tmp_path / "b.jsonl", GOOD, {**GOOD, "id": "x-2", "gold": [{"document": "buurtkamer", "quote": "Er waren 40 buurtkamers."}]})
    assert main(["cases", "--check", "--cases", str(twice), "--index", str(small_index)]) == 1
    out = capsys.readouterr().out
    assert "stale gold: 1" in out and "near-duplicates between cases: 1" in out and "x-2" in out
    assert main(["answers", "--cases", str(twice), "--index", str(small_index)]) == 2
    assert "Stale gold" in capsys.readouterr().err


def test_gold_over_several_items_is_found_though_they_are_numbered(tmp_path):
    from ingest.records import Block
    from tests.assistant.made import document

    made = document(Block("paragraph", "De stappen zijn:"), Block("item", "1. kijken;", 1), Block("item", "2. luisteren.", 1))
    from pathlib import Path

    place = locate(Gold(Path(made.key).stem, "De stappen zijn: kijken; luisteren."), {made.id: made})
    assert place and made.text[place[1]:place[2]].endswith("2. luisteren.")
