"""Risk and coverage: hand-computed curves, and a confidence that agrees with what the product did."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.fitted import fitted
from evals.confidence import area, area_figure, confidence, risk_by_coverage
from tests.evals.test_judge import COMMENT, COUNT, LIST, NO


def test_curve_by_hand():
    sure, right = np.array([0.9, 0.2, 0.6, 0.4]), np.array([True, False, False, True])
    assert risk_by_coverage(sure, right) == pytest.approx([0, 1 / 2, 1 / 3, 1 / 2])
    assert area(sure, right) == pytest.approx((0 + 1 / 2 + 1 / 3 + 1 / 2) / 4)


def test_equally_sure_questions_share_their_average():
    assert risk_by_coverage(np.array([0.5, 0.5]), np.array([True, False])) == pytest.approx([0.5, 0.5])
    assert risk_by_coverage(np.array([0.5, 0.5]), np.array([False, True])) == pytest.approx([0.5, 0.5])


def test_a_perfect_order_beats_chance_beats_the_reverse():
    right = np.arange(100) < 60
    best, worst = area(-np.arange(100.0), right), area(np.arange(100.0), right)
    chance = area(np.random.default_rng(1).random(100), right)
    assert best < 0.15 and worst > 0.6 and best < chance < worst and chance == pytest.approx(0.4, abs=0.12)


def test_always_right_has_no_risk():
    found = area_figure(np.random.default_rng(1).random(30), np.ones(30, bool))
    assert (found.value, found.low, found.high, found.n) == (0, 0, 0, 30) and area_figure(np.zeros(0), np.zeros(0)).n == 0


@pytest.mark.parametrize("case", [COUNT, LIST, COMMENT, NO], ids=lambda c: c.id)
def test_below_the_threshold_exactly_where_the_product_declined(assistant, case):
    answer = assistant.ask(case.question)
    sure, right = confidence(case, answer, assistant)
    assert (sure < fitted().threshold) == answer.declined
    if not answer.declined and case.answerable:
        assert right
    assert not (right and not case.answerable)


def test_a_refused_question_has_no_confidence(assistant):
    assert confidence(NO, assistant.ask("Mijn cliënt met BSN 111222333 heeft schulden"), assistant) == (0.0, False)
