"""The contract of `python -m assistant ask`, in a real process: evals and other programs build on it."""

import json
import subprocess
import sys

import pytest

FIELDS = {"id", "question", "standalone", "declined", "reason", "answer", "citations", "hits", "notices", "model", "timings_ms"}


def ask(*arguments, stdin=""):
    return subprocess.run([sys.executable, "-m", "assistant", "ask", *arguments], input=stdin, capture_output=True, text=True, timeout=120)


@pytest.fixture(scope="module")
def batch(small_index):
    lines = [
        {"id": "a", "question": "Hoeveel buurtkamers waren er in 2020?"},
        {"id": 2, "question": "En in 2018?", "history": [{"role": "user", "content": "Hoeveel buurtkamers waren er in 2020?"}]},
        {"id": None, "question": "Hoe kook ik spruitjes?"},
    ]
    run = ask("--batch", "-", "--json", "--top-k", "3", "--index", str(small_index), stdin="\n".join(map(json.dumps, lines)) + "\n\n")
    assert run.returncode == 0, run.stderr
    return [json.loads(line) for line in run.stdout.splitlines()]


def test_one_object_per_question_in_order(batch):
    assert [row["id"] for row in batch] == ["a", 2, None]
    assert all(set(row) == FIELDS for row in batch)


def test_citations_and_hits_have_the_promised_fields(batch):
    first = batch[0]
    assert set(first["citations"][0]) == {"marker", "document_id", "passage_id", "title", "quote", "start", "end", "page", "url", "status"}
    assert {"rank", "passage_id", "document_id", "title", "score", "text"} <= set(first["hits"][0])
    assert [h["rank"] for h in first["hits"]] == [1, 2, 3]
    assert set(first["timings_ms"]) == {"embed", "retrieve", "answer", "total"}


def test_declined_is_a_field_and_hits_are_given_all_the_same(batch):
    assert batch[2]["declined"] is True and batch[2]["reason"] == "no_evidence"
    assert batch[0]["declined"] is False and batch[0]["reason"] is None


def test_an_answer_in_the_terminal_is_readable(small_index):
    run = ask("Wat is een buurtkamer?", "--index", str(small_index))
    assert run.returncode == 0 and "“Een buurtkamer is een open huis" in run.stdout and "\\" not in run.stdout and run.stderr == ""


@pytest.mark.parametrize(("arguments", "stdin", "says"), [
    ((), "", "--batch"), (("vraag", "--batch", "-"), "", "--batch"), (("--batch", "-"), '{"id": 1}\n', "regel 1"), (("--batch", "-"), "geen json\n", "regel 1"),
    (("--batch", "bestaat-niet.jsonl"), "", "bestaat-niet.jsonl"), (("vraag", "--top-k", "0"), "", "top-k"),
])
def test_wrong_use_is_said_in_a_sentence(small_index, arguments, stdin, says):
    run = ask(*arguments, "--index", str(small_index), stdin=stdin)
    assert run.returncode == 2 and says in run.stderr and "Traceback" not in run.stderr


def test_no_index_is_said_in_a_sentence(tmp_path):
    run = ask("vraag", "--index", str(tmp_path))
    assert run.returncode == 2 and "python -m ingest" in run.stderr and "Traceback" not in run.stderr
