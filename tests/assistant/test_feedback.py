"""What a maintainer loses when these fail: judgements, or the trust of those who gave them."""

from __future__ import annotations

import json

import pytest

from assistant.feedback import KINDS, WRONG, FeedbackNotKept, Judgement, judged, keep, place_of
from evals.propose import drafts_from_feedback
from ingest.settings import Settings, settings_from_environment


@pytest.fixture
def settings(tmp_path):
    (tmp_path / "index").mkdir()
    return Settings(index=tmp_path / "index")


def lines(settings):
    return [json.loads(line) for line in place_of(settings).read_text(encoding="utf-8").splitlines()]


def test_a_typed_question_is_not_kept_unless_the_administrator_says_so(settings, tmp_path):
    keep(Judgement("antwoord", "nuttig", "c", "Wat is een buurtkamer?"), settings)
    assert "buurtkamer" not in place_of(settings).read_text(encoding="utf-8")
    opted = Settings(index=settings.index, feedback=tmp_path / "elders.jsonl", feedback_questions=True)
    keep(Judgement("antwoord", "nuttig", "c", "Wat is een buurtkamer?"), opted)
    assert lines(opted)[0]["question"] == "Wat is een buurtkamer?" and place_of(opted).name == "elders.jsonl"


def test_a_question_of_an_agenda_is_kept_and_becomes_a_draft_case(settings):
    keep(Judgement("agenda", WRONG, "c", "Helpt een buurtkamer?", "kv-1", typed=False, shown=(("a.md", "p1"),)), settings)
    keep(Judgement("agenda", "klopt", "c", "Helpt een buurtkamer?", "kv-1", typed=False, shown=(("b.md", "p2"),)), settings)
    draft, = drafts_from_feedback(place_of(settings))
    assert draft.question == "Helpt een buurtkamer?" and draft.gold == () and draft.must_edit


def test_every_kind_of_judgement_leaves_a_file_that_proposals_can_be_made_from(settings):
    for kind in KINDS:
        keep(Judgement("antwoord", kind, "c", "Een vraag die niet bewaard mag worden?"), settings)
    assert drafts_from_feedback(place_of(settings)) == []


def test_the_latest_judgement_of_a_passage_counts(settings):
    for kind in ("klopt", WRONG):
        keep(Judgement("agenda", kind, "c", "Vraag?", "kv-1", typed=False, shown=(("a.md", "p1"),)), settings)
    keep(Judgement("antwoord", "nuttig", "c", shown=(("a.md", "p1"),)), settings)
    with place_of(settings).open("a", encoding="utf-8") as file:
        file.write("geen json\n{}\n[]\n")
    assert judged(settings) == {("kv-1", "p1"): WRONG}


def test_nothing_judged_yet_is_no_error(settings):
    assert judged(settings) == {}


def test_an_unknown_kind_is_refused(settings):
    with pytest.raises(ValueError, match="kind"):
        keep(Judgement("agenda", "mooi", "c"), settings)


def test_a_file_that_cannot_be_written_is_named(settings, tmp_path):
    with pytest.raises(FeedbackNotKept, match="is niet te schrijven"):
        keep(Judgement("agenda", "klopt", "c"), Settings(index=tmp_path / "weg"))


def test_a_full_file_is_not_added_to(settings, monkeypatch):
    monkeypatch.setattr("assistant.feedback.MAX_BYTES", 200)
    keep(Judgement("agenda", "klopt", "c"), settings)
    with pytest.raises(FeedbackNotKept, match="is vol"):
        for _ in range(3):
            keep(Judgement("agenda", "klopt", "c"), settings)


def test_the_settings_are_read(monkeypatch, tmp_path):
    monkeypatch.setenv("KENNISKOMPAS_FEEDBACK", str(tmp_path / "f.jsonl"))
    monkeypatch.setenv("KENNISKOMPAS_FEEDBACK_QUESTIONS", "ja")
    read = settings_from_environment()
    assert (read.feedback, read.feedback_questions) == (tmp_path / "f.jsonl", True)
