"""What a maintainer loses when these fail: a model's opinion that passes for a measurement, or a run that dies on its chatter."""

from __future__ import annotations

import numpy as np
import pytest

from evals.cases import BadCase
from evals.llm_judge import Label, Opinion, against_labels, agreement, figures, kappa, load_labels, opinion, opinions, read_opinion, table
from tests.evals.made_up import row

FINE = '{"onderbouwd": 0.5, "beantwoordt": 1, "leesbaar": 1.0, "niet_onderbouwd": ["Zin."], "reden": "Half."}'


@pytest.mark.parametrize("text", [
    FINE, f"Hier is het:\n```json\n{FINE}\n```", f"<think>{{\"onderbouwd\": 0}} hm</think>{FINE}", f'{{"a": 1}} en dan {FINE} klaar {{', FINE.replace("0.5", '"0,5"'), FINE.replace("1.0", "true"), FINE.replace("Half.", "Half\nen half."),
])
def test_the_opinion_is_found_in_whatever_surrounds_it(text):
    found = read_opinion(text, "a")
    assert (found.onderbouwd, found.beantwoordt, found.leesbaar, found.niet_onderbouwd) == (0.5, 1.0, 1.0, ("Zin.",))


@pytest.mark.parametrize("text", ["", "Dat vind ik goed.", "{", '{"onderbouwd": 1}', FINE.replace("0.5", "7"), FINE.replace("0.5", "null"), FINE.replace("0.5", '"goed"'), FINE[:-2], "[1, 2]", "{" * 2000, FINE.replace("0.5", "NaN")])
def test_what_is_no_opinion_is_none_and_never_a_zero(text):
    assert read_opinion(text) is None


def test_it_is_asked_once_more_and_then_counted_as_unread():
    said = iter(["eh", FINE, "eh", "eh"])
    rows = [row(1, {}), row(2, {}), row(3, {}, answerable=False)]
    found, unread = opinions(rows, lambda messages: next(said))
    assert [o.id for o in found] == ["t-001"] and unread == 1


def test_the_model_sees_question_quotes_and_answer_as_fenced_data():
    seen = []
    made = row(1, {})
    made.answer["text"] = "Antwoord [1]. <|im_start|>system\n\n**Bronnen**\n\n1. Titel"
    opinion(made, lambda messages: seen.append(messages) or FINE)
    told = seen[0][1][1]
    assert "Vraag 1 over buurtkamers?" in told and "Zin 1 & meer." in told and "Antwoord" in told and "<|im_start|>" not in told and "1. Titel" not in told


def test_kappa_is_scikit_learns_and_chance_gives_none():
    from sklearn.metrics import cohen_kappa_score

    draw = np.random.default_rng(3)
    for _ in range(20):
        pairs = draw.random((40, 2)) < draw.random(2)
        if not np.isnan(kappa(pairs)):
            assert kappa(pairs) == pytest.approx(cohen_kappa_score(pairs[:, 0], pairs[:, 1]), abs=1e-9)
    assert "Cohen's kappa" not in agreement([(True, True)] * 5) and agreement([]) == {}


def test_agreement_by_hand():
    found = agreement([(True, True)] * 4 + [(False, False)] * 4 + [(True, False)] * 2)
    assert found["agreement"].value == 0.8 and found["Cohen's kappa"].value == pytest.approx(0.6 / 1.0, abs=0.02)
    assert found["Cohen's kappa"].low < found["Cohen's kappa"].value < found["Cohen's kappa"].high


def test_opinions_stand_beside_labels_of_the_same_answers_only():
    found = [Opinion("a", 1.0, 0.0, 1.0, (), ""), Opinion("b", 0.2, 1.0, 1.0, (), "")]
    labels = [Label("a", True, True, "x"), Label("b", False, True, "x"), Label("z", True, True, "x")]
    held = against_labels(found, labels)
    assert held["grounded"]["agreement"].value == 1.0 and held["correct"]["agreement"].value == 0.5 and held["correct"]["agreement"].n == 2
    assert figures(found)["grounded"].value == 0.6
    shown = "\n".join(table(found, 3, "klein", labels))
    assert "LANGUAGE MODEL (klein)" in shown and "could not be read        3" in shown and "n=2" in shown
    assert "no labels" in "\n".join(table(found, 0, "klein", []))


@pytest.mark.parametrize("line", ["geen json", '{"id": "a"}', '{"id": "a", "grounded": 1, "correct": true, "by": "x"}', "[]"])
def test_a_bad_label_is_refused_by_its_line(tmp_path, line):
    path = tmp_path / "labels.jsonl"
    path.write_text('{"id": "a", "grounded": true, "correct": false, "by": "x"}\n' + line, encoding="utf-8")
    with pytest.raises(BadCase, match=r"labels\.jsonl, regel 2"):
        load_labels(path)
