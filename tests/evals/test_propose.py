"""Drafts from documents and feedback, and a review in which nothing enters by itself."""

from __future__ import annotations

import json

import pytest

from evals.__main__ import main
from evals.cases import Gold, load_cases, stale
from evals.propose import BLANK, BadFeedback, Draft, as_case, drafts_from, drafts_from_feedback, objections
from evals.review import review
from tests.evals.test_judge import COUNT, LIST


@pytest.fixture(scope="module")
def documents(assistant):
    return assistant.index.documents


@pytest.fixture(scope="module")
def drafts(documents):
    return drafts_from(list(documents.values()), [])


def test_every_kind_of_draft_is_made(drafts):
    by = {d.source: d for d in drafts}
    assert set(by) == {"heading", "definition", "list", "number"}
    assert any(d.question == "Wat is buurtkamer?" for d in drafts)
    listed = by["list"]
    assert listed.question.startswith("Welke groepen medewerkers") or listed.must_edit
    assert listed.required == ("vrijwilligers uit de buurt", "een opbouwwerker van de", "ervaringsdeskundigen van het herstelbureau")


def test_a_number_is_left_out_and_required(drafts):
    cloze = [d for d in drafts if d.source == "number"]
    assert any(d.required == ("37",) and d.question == f"In 2020 telde Voorbeeldstad {BLANK} buurtkamers." for d in cloze)
    assert any(d.kind == "date" for d in cloze) and all(d.must_edit for d in cloze)


def test_every_draft_has_gold_that_stands_in_its_document(drafts, documents):
    assert stale([as_case(d, []) for d in drafts], documents) == []


def test_readers_comments_are_no_source(drafts):
    assert not any("Karel Smit schrijft" in g.quote for d in drafts for g in d.gold)


def test_evidence_that_a_case_has_already_is_not_proposed_nor_what_was_rejected(documents, drafts):
    fewer = drafts_from(list(documents.values()), [COUNT, LIST])
    assert not any("37 buurtkamers" in g.quote for d in fewer for g in d.gold) and len(fewer) < len(drafts)
    assert drafts_from(list(documents.values()), [], frozenset(d.key for d in drafts)) == []


def answers(*given):
    lines = iter(given)

    def ask(_prompt):
        try:
            return next(lines)
        except StopIteration:
            raise EOFError from None
    return ask


DRAFT = Draft("number", f"In 2020 telde Voorbeeldstad {BLANK} buurtkamers.", "number", (Gold("buurtkamer", "In 2020 telde Voorbeeldstad 37 buurtkamers."),), ("37",), "maak er een vraag van")


def go(documents, tmp_path, *given, drafts=(DRAFT,), cases=()):
    told: list[str] = []
    added = review(drafts, cases, documents, tmp_path / "p1.jsonl", tmp_path / "rejected.txt", answers(*given), told.append)
    return added, "\n".join(told)


def test_nothing_enters_unreviewed(documents, drafts, tmp_path):
    assert go(documents, tmp_path, drafts=drafts)[0] == 0 and not (tmp_path / "p1.jsonl").exists()


def test_a_cloze_cannot_be_accepted_as_it_stands(documents, tmp_path):
    added, told = go(documents, tmp_path, "a", "s")
    assert added == 0 and "Kan nog niet" in told and "nog geen vraag" in told


def test_edited_and_accepted_it_is_a_case_that_loads(documents, tmp_path):
    added, told = go(documents, tmp_path, "w", "Hoeveel buurtkamers waren er in 2020 in Voorbeeldstad?", "", "", "", "a")
    (case,) = load_cases([tmp_path / "p1.jsonl"])
    assert added == 1 and (case.id, case.split, case.kind, case.required) == ("p-001", "dev", "number", ("37",)) and "p-001" in told
    go(documents, tmp_path, "w", "Hoeveel van die huizen heeft de stad geteld?", "", "", "", "a", cases=[case])
    assert [c.id for c in load_cases([tmp_path / "p1.jsonl"])] == ["p-001", "p-002"]


def test_wrong_evidence_near_duplicates_and_missing_facts_are_objected_to(documents, tmp_path):
    _, told = go(documents, tmp_path, "w", "Hoeveel buurtkamers telde Voorbeeldstad in 2020?", "", "Er staat iets anders.", "99", "a", "s", cases=[COUNT])
    assert "citaat staat niet zo in buurtkamer" in told and "“99” staat niet" in told and "lijkt te veel op a" in told


def test_rejected_drafts_are_remembered(documents, tmp_path):
    assert go(documents, tmp_path, "v")[0] == 0
    assert (tmp_path / "rejected.txt").read_text().split() == [DRAFT.key]


def test_feedback_becomes_a_draft_that_needs_evidence_or_none(documents, tmp_path):
    path = tmp_path / "feedback.jsonl"
    rows = [{"question": "Wat kost een buurtkamer per jaar?", "kind": "verkeerde passage"}, {"question": "Mooi!", "kind": "duim"}]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (draft,) = drafts_from_feedback(path)
    added, told = go(documents, tmp_path, "a", "g", "a", drafts=[draft])
    (case,) = load_cases([tmp_path / "p1.jsonl"])
    assert added == 1 and "Kan nog niet" in told and (case.answerable, case.kind, case.gold) == (False, "nearmiss", ())


def test_bad_feedback_is_refused_by_line(tmp_path):
    path = tmp_path / "f.jsonl"
    path.write_text('{"question": "a", "kind": "x"}\n{"question": "b"}\n', encoding="utf-8")
    with pytest.raises(BadFeedback, match=r"f\.jsonl, regel 2"):
        drafts_from_feedback(path)


def test_a_good_case_meets_no_objection(documents):
    assert objections(COUNT, [COUNT, LIST], documents) == []


def test_the_command_reviews_only_in_a_terminal(small_index, capsys):
    assert main(["propose", "--list", "--index", str(small_index), "--limit", "5"]) == 0
    assert capsys.readouterr().out.count("\n") == 5
    assert main(["propose", "--index", str(small_index)]) == 2
    assert "terminal" in capsys.readouterr().err
