"""What the keeper of an agenda loses when these fail: questions, or the reason why one is not there."""

from __future__ import annotations

import json

import pytest

from ingest.__main__ import main
from ingest.build import build
from ingest.index import current_generation, open_index
from ingest.questions import question_files
from ingest.settings import DEFAULT_CORPUS, Settings
from tests.ingest.conftest import SMALL, write

GOOD = '- id: v1\n  vraag: "Wie leest de boeken?"\n  thema: lezen\n  agenda: tuin\n  vraagstuk: "Lezen"\n  status: open\n'


@pytest.fixture
def place(tmp_path):
    return write(tmp_path / "corpus", SMALL), Settings(index=tmp_path / "index")


def published(settings):
    index = open_index(settings.index)
    index.close()
    return index


def test_questions_are_published_with_the_documents(place):
    corpus, settings = place
    (corpus / "kennisvragen.yaml").write_text(GOOD, encoding="utf-8")
    assert build([corpus], settings).questions == 1
    index = published(settings)
    question, = index.questions
    assert (question.id, question.text, question.theme, question.issue, question.status) == ("v1", "Wie leest de boeken?", "lezen", "Lezen", "open")
    assert index.documents[question.agenda_id].key == "tuin.md"
    assert "questions.jsonl" in index.manifest["files"]


def test_a_changed_list_alone_is_published_and_an_unchanged_one_is_not(place):
    corpus, settings = place
    assert build([corpus], settings).questions == 0
    (corpus / "kennisvragen.yaml").write_text(GOOD, encoding="utf-8")
    assert build([corpus], settings).published
    assert not build([corpus], settings).published
    (corpus / "kennisvragen.yaml").unlink()
    assert build([corpus], settings).published and published(settings).questions == ()


def test_a_list_in_the_folder_above_is_found_too(place):
    corpus, settings = place
    (corpus.parent / "kennisvragen.yaml").write_text(GOOD, encoding="utf-8")
    assert question_files([corpus, corpus / "tuin.md"]) == [(corpus.parent / "kennisvragen.yaml").resolve()]
    assert build([corpus], settings).questions == 1


def test_the_shipped_questions_are_all_usable():
    from ingest.questions import read_questions
    from ingest.sources import find_sources, read_document

    documents = [read_document(s) for s in find_sources([DEFAULT_CORPUS])]
    questions, aside = read_questions(question_files([DEFAULT_CORPUS]), documents)
    assert aside == [] and len(questions) >= 25 and all(q.agenda_id for q in questions)


@pytest.mark.parametrize(("text", "says"), [
    ('- vraag: "Wat?\n', "regel"), ("vraag: wat?\n", "moet een lijst zijn"), ("- &a [*a]\n- *a\n", "verwijzing"), ("[" * 5_000, "te diep genest"), (b"\xff\xfe\x00", "UTF-8"),
])
def test_a_list_that_cannot_be_read_is_named_and_costs_nothing(place, text, says):
    corpus, settings = place
    (corpus / "kennisvragen.yaml").write_text(GOOD, encoding="utf-8")
    build([corpus], settings)
    (corpus / "kennisvragen.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
    summary = build([corpus], settings)
    reason, = (q.reason for q in summary.quarantined)
    assert says in reason and "kennisvragen.yaml" in reason and "blijven staan" in reason
    index = published(settings)
    assert [q.id for q in index.questions] == ["v1"] and len(index.documents) == len(SMALL)


@pytest.mark.parametrize(("row", "says"), [
    ("- alleen tekst", "verwacht velden"), ("- {thema: lezen}", "het veld vraag is leeg"), ("- {vraag: [a, b]}", "moet één tekst zijn"), ("- {vraag: a, vrag: b}", "onbekend veld vrag"),
    ("- {vraag: a, agenda: bestaat-niet}", "geen enkel document"), ("- {vraag: a, agenda: kast}", "2 documenten"), ("- {id: v1, vraag: a}", "al gebruikt"),
    (f"- {{vraag: {'a' * 501}}}", "langer dan 500"),
])
def test_a_question_that_cannot_be_used_costs_only_itself(place, row, says):
    corpus, settings = place
    (corpus / "kennisvragen.yaml").write_text(f"{GOOD}{row}\n- vraag: En wie schrijft ze?\n", encoding="utf-8")
    summary = build([corpus], settings)
    reason, = (q.reason for q in summary.quarantined)
    assert says in reason and "vraag 2" in reason
    assert [q.text for q in published(settings).questions] == ["Wie leest de boeken?", "En wie schrijft ze?"]


def test_the_command_line_tells_how_many_and_exits_1_where_one_was_set_aside(place, capsys):
    corpus, settings = place
    (corpus / "kennisvragen.yaml").write_text(f"{GOOD}- {{thema: x}}\n", encoding="utf-8")
    assert main([str(corpus), "--index", str(settings.index)]) == 1
    out = capsys.readouterr().out
    assert "1 kennisvragen" in out and "het veld vraag is leeg" in out


def test_an_index_made_before_there_were_questions_opens_without_them(place):
    corpus, settings = place
    build([corpus], settings)
    generation = current_generation(settings.index)
    manifest = json.loads((generation / "manifest.json").read_text(encoding="utf-8"))
    del manifest["files"]["questions.jsonl"]
    (generation / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    (generation / "questions.jsonl").unlink()
    assert published(settings).questions == ()
