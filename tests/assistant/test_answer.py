"""The product end to end on a real index: what a reader gets for a question."""

import json

import pytest

from assistant.answer import MAX_CHARACTERS, Assistant
from assistant.records import Turn
from assistant.wire import answer_json
from ingest.embed import load_embedder
from ingest.errors import IndexMismatch, IndexMissing
from ingest.settings import Settings


def quotes(answer):
    return [c.quote for c in answer.citations]


def test_a_number_is_answered_with_the_sentence_that_holds_it(assistant):
    answer = assistant.ask("Hoeveel buurtkamers waren er in 2020?")
    assert not answer.declined
    assert "37 buurtkamers" in quotes(answer)[0]
    assert "[1]" in answer.text and "Buurtkamers in Voorbeeldstad" in answer.text


def test_every_quote_is_verbatim_and_inside_its_passage(assistant):
    for question in ("Hoeveel buurtkamers waren er in 2020?", "Wat is een schuldmaatje?", "Wie werken er in een buurtkamer?", "What is a learning network?"):
        answer = assistant.ask(question)
        assert answer.citations, question
        for c in answer.citations:
            assert assistant.index.documents[c.document_id].text[c.start:c.end] == c.quote
            assert c.status == "verified"


def test_a_list_is_quoted_whole_with_its_lead_in(assistant):
    answer = assistant.ask("Welke groepen medewerkers heeft een buurtkamer?")
    text = quotes(answer)[0]
    assert text.startswith("De buurtkamers draaien op drie groepen medewerkers:")
    assert all(item in text for item in ("vrijwilligers uit de buurt", "opbouwwerker", "ervaringsdeskundigen"))


def test_a_comment_is_never_put_in_the_authors_mouth(assistant):
    answer = assistant.ask("Wat vindt de schrijver van de eerste reactie over betalen van schuldmaatjes?")
    assert "moet betalen" in quotes(answer)[0]
    lead = answer.text.splitlines()[0]
    assert "reactie 1" in lead and "naam onbekend" in lead


def test_an_open_research_question_is_not_shown_as_a_finding(assistant):
    answer = assistant.ask("Helpen buurtkamers tegen eenzaamheid bij mantelzorgers?")
    for line, following in zip(answer.text.splitlines(), answer.text.splitlines()[2:], strict=False):
        if "onderzoeksvraag is" in following:
            assert line.startswith("Als open vraag")


def test_the_record_of_a_document_is_answered_from_its_record(assistant):
    assert quotes(assistant.ask("Wie schreef Buurtkamers in Voorbeeldstad?"))[0] == "Anna Bakker"
    assert quotes(assistant.ask("Wanneer is het rapport Buurtkamers in Voorbeeldstad gepubliceerd?"))[0] == "2021-05-03"


@pytest.mark.parametrize("question", ["Hoe kook ik spruitjes?", "Wat is de hoofdstad van Australië?", "Hoeveel kost een taxi naar Schiphol?"])
def test_what_is_not_there_is_declined_in_words(assistant, question):
    answer = assistant.ask(question)
    assert answer.declined and answer.reason == "no_evidence" and not answer.citations
    assert answer.text.startswith(("Dat staat niet in deze kennisbank.", "Dat is algemene kennis; deze kennisbank gaat over sociaal werk."))


def test_a_follow_up_finds_its_topic_and_says_what_was_searched(assistant):
    history = [Turn("user", "Hoeveel buurtkamers waren er in 2020?"), Turn("assistant", "…")]
    answer = assistant.ask("En in 2018?", history)
    assert "12 buurtkamers" in " ".join(quotes(answer))
    assert any(n.kind == "standalone" and "buurtkamers" in n.text for n in answer.notices)


def test_a_follow_up_without_history_asks_what_is_meant(assistant):
    answer = assistant.ask("En bij ouderen?")
    assert answer.declined and answer.reason == "unclear"


def test_client_data_is_not_searched_and_not_repeated(assistant):
    answer = assistant.ask("Mijn cliënt met BSN 123456782 zoekt een buurtkamer")
    assert answer.declined and answer.reason == "personal_data" and not answer.hits
    assert "123456782" not in json.dumps(answer_json(answer))
    assert "[BSN]" in next(n.text for n in answer.notices if n.kind == "masked_question")


def test_client_data_in_earlier_turns_is_not_carried_along(assistant):
    answer = assistant.ask("En in 2018?", [Turn("user", "Hoeveel buurtkamers voor mijn cliënt met BSN 123456782?")])
    assert "123456782" not in answer.standalone


def test_danger_brings_the_card_first(assistant):
    answer = assistant.ask("Mijn cliënt zegt dat hij niet meer wil leven")
    assert answer.reason == "crisis" and "113" in answer.text.split("\n\n")[1]


def test_an_english_question_gets_an_english_frame(assistant):
    answer = assistant.ask("How many member organisations does the learning network have?")
    assert answer.text.startswith("According to") and "nine member organisations" in quotes(answer)[0]


@pytest.mark.parametrize(("question", "reason"), [("", "empty"), ("   ", "empty"), ("x" * (MAX_CHARACTERS + 1), "too_long"), ("???", "unclear")])
def test_unusable_questions_get_a_clear_sentence(assistant, question, reason):
    assert assistant.ask(question).reason == reason


def test_text_from_a_document_cannot_become_markup(assistant):
    from assistant.cite import escape_markdown

    assert escape_markdown("<script>x</script> [a](javascript:b) ![c](d) **e**") == r"\<script\>x\</script\> \[a\](javascript:b) \!\[c\](d) \*\*e\*\*"


def test_an_index_made_with_another_embedder_is_refused_with_both_names(small_index, monkeypatch):
    other = load_embedder("bundled")

    class Renamed:
        identity = type(other.identity)(**{**other.identity.as_dict(), "name": "ander/model", "weights_sha256": "0" * 64})

    monkeypatch.setattr("assistant.answer.load_embedder", lambda *a, **k: Renamed())
    with pytest.raises(IndexMismatch, match=r"bundled.*ander/model.*python -m ingest"):
        Assistant.open(Settings(index=small_index, embedder="ander/model"))


def test_a_missing_index_says_how_to_make_one(tmp_path):
    with pytest.raises(IndexMissing, match="python -m ingest"):
        Assistant.open(Settings(index=tmp_path / "none"))
