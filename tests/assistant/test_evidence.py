"""What a student loses when these fail: an honest answer to "has anybody looked into this already?"."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from assistant.__main__ import main
from assistant.answer import Assistant
from assistant.evidence import evidence_for, evidence_map, own_documents
from assistant.scope import Scope
from ingest.build import build
from ingest.records import Question
from ingest.settings import Settings
from tests.assistant.agenda_corpus import DOCUMENTS, QUESTIONS
from tests.conftest import write_corpus


@pytest.fixture(scope="module")
def settings(tmp_path_factory):
    root = tmp_path_factory.mktemp("agenda")
    corpus = write_corpus(root / "corpus", {**DOCUMENTS, "kennisvragen.yaml": QUESTIONS})
    build([corpus], Settings(index=root / "index"))
    return Settings(index=root / "index")


@pytest.fixture(scope="module")
def product(settings):
    opened = Assistant.open(settings)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def mapped(product):
    return {m.question.id: m for m in evidence_map(product)}


def keys(product, supports):
    return [product.index.documents[s.document_id].key for s in supports]


def test_other_documents_that_speak_to_a_question_are_its_evidence(product, mapped):
    found = mapped["vraag-1"]
    assert keys(product, found.passages) == ["rapport.md", "interview.md"]
    assert (found.status, found.newest(product.index.documents), found.types(product.index.documents)) == ("some", "2020", {"rapport": 1, "interview": 1})


def test_a_quote_of_the_map_is_verbatim_in_its_passage(product, mapped):
    for m in mapped.values():
        for s in (*m.passages, *m.related):
            passage = product.index.passages[product.index.row_of[s.passage_id]]
            assert passage.document_id == s.document_id and passage.start <= s.start < s.end <= passage.end
            assert product.index.documents[s.document_id].text[s.start:s.end] in passage.text


def test_the_agenda_that_asks_and_its_other_versions_never_answer_their_own_question(product, mapped):
    question = mapped["vraag-1"].question
    assert sorted(product.index.documents[i].key for i in own_documents(question, product.index.documents)) == ["agenda-2019.md", "agenda-2022.md"]
    found = evidence_for(product, question)
    assert not {"agenda-2019.md", "agenda-2022.md"} & set(keys(product, (*found.passages, *found.related)))
    # as a question of nobody's the same sentences would count: it is the leaving out that keeps them away
    assert {"agenda-2019.md", "agenda-2022.md"} & set(keys(product, evidence_for(product, replace(question, agenda_id="")).passages))


def test_the_same_question_in_another_agenda_is_no_evidence(product, mapped):
    assert "tweede-agenda.md" not in keys(product, (*mapped["vraag-1"].passages, *mapped["vraag-1"].related))


def test_a_readers_comment_is_no_evidence(product, mapped):
    quotes = [product.index.documents[s.document_id].text[s.start:s.end] for s in mapped["vraag-1"].passages]
    assert quotes and not any("Karel Smit" in q for q in quotes)


def test_a_document_about_another_theme_does_not_count_however_many_words_it_shares(product, mapped):
    assert "ander-thema.md" not in keys(product, mapped["vraag-1"].passages)


def test_a_question_that_nobody_speaks_to_is_open(mapped):
    assert (mapped["vraag-2"].status, mapped["vraag-2"].passages, mapped["vraag-2"].documents) == ("open", (), ())


def test_a_theme_that_no_document_bears_does_not_shut_every_document_out(product, mapped):
    assert keys(product, mapped["vraag-3"].passages) == ["fiets.md"] and mapped["vraag-3"].status == "thin"


def test_what_the_chat_declines_has_no_evidence(product, mapped):
    question = Question("x", "Hoeveel euro kostte de eenzaamheid van weduwnaars die buurtkamers verminderen?", "eenzaamheid", mapped["vraag-1"].question.agenda_id)
    left_out = own_documents(question, product.index.documents)
    assert product.ask(question.text, scope=Scope(left_out=left_out)).declined
    assert evidence_for(product, question).passages == ()


def test_the_map_is_the_same_every_time(product, mapped):
    assert [evidence_for(product, m.question) for m in mapped.values()] == list(mapped.values())


def test_a_kept_map_holds_no_text_and_is_read_back(product, settings, mapped):
    kept = settings.index / product.index.manifest["generation"] / "evidence.json"
    assert "weduwnaar" not in kept.read_text(encoding="utf-8")
    assert list(evidence_map(product)) == list(mapped.values())


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"key": 1}', "wrong rows"])
def test_a_kept_map_that_cannot_be_used_is_made_again(product, settings, mapped, damage):
    kept = settings.index / product.index.manifest["generation"] / "evidence.json"
    whole = kept.read_text(encoding="utf-8")
    kept.write_text(json.dumps({**json.loads(whole), "questions": [{"id": "weg"}]}) if damage == "wrong rows" else damage, encoding="utf-8")
    assert list(evidence_map(product)) == list(mapped.values())
    assert kept.read_text(encoding="utf-8") == whole


def test_a_map_of_another_index_is_not_taken_for_this_one(product, settings, mapped):
    kept = settings.index / product.index.manifest["generation"] / "evidence.json"
    data = json.loads(kept.read_text(encoding="utf-8"))
    kept.write_text(json.dumps({"key": "0" * 64, "questions": [{**row, "passages": []} for row in data["questions"]]}), encoding="utf-8")
    assert list(evidence_map(product)) == list(mapped.values())


def test_the_command_line_prints_the_map(settings, mapped, capsysbinary):
    assert main(["agenda", "--index", str(settings.index), "--json"]) == 0
    assert {row["id"]: row["status"] for row in json.loads(capsysbinary.readouterr().out)} == {i: m.status for i, m in mapped.items()}
    assert main(["agenda", "--index", str(settings.index), "--csv"]) == 0
    assert len(list(csv.reader(io.StringIO(capsysbinary.readouterr().out.decode("utf-8-sig")), delimiter=";"))) == 1 + len(mapped)
    assert main(["agenda", "--index", str(settings.index), "--summary"]) == 0
    assert "3 kennisvragen: 1 open, 0 alleen verwant, 1 eén document, 1 meer documenten".encode() in capsysbinary.readouterr().out
    assert main(["agenda", "--index", str(settings.index)]) == 0
    assert b"Buurtkamers onderzocht (Stichting Voorbeeld, 2020)" in capsysbinary.readouterr().out


def test_the_command_line_says_where_an_index_is_missing(tmp_path, capsys):
    assert main(["agenda", "--index", str(tmp_path / "weg")]) == 2
    assert "hier staat nog geen index" in capsys.readouterr().err


def test_an_index_without_questions_has_an_empty_map(assistant):
    assert evidence_map(assistant) == ()
