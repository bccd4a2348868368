"""Ranking measures against figures worked out by hand, an independent implementation and known systems."""

from __future__ import annotations

import math
import random

import pytest
import pytrec_eval

from evals.measure import figure, has_fact, overlaps, rank_values, resampled_means

QRELS = {"a": {"p1": 1}, "b": {"p1": 1, "p2": 2, "p9": 0}, "c": {"p3": 1}}
RANKINGS = {
    "a": [("p2", 0.9), ("p1", 0.8), ("p3", 0.1)],
    "b": [("p2", 3.0), ("p9", 2.0), ("p4", 1.5), ("p5", 1.4), ("p6", 1.3), ("p1", 1.0)],
}
NAMES = ("nDCG@10", "Recall@1", "Recall@5", "Recall@100", "MRR@10", "success@1", "success@5")
BY_HAND = {
    # a: its one passage stands second
    "a": {"nDCG@10": 1 / math.log2(3), "Recall@1": 0, "Recall@5": 1, "Recall@100": 1, "MRR@10": 1 / 2, "success@1": 0, "success@5": 1},
    # b: gain 2 at rank 1, gain 1 at rank 6; the ideal has 2 and 1 at ranks 1 and 2
    "b": {"nDCG@10": (2 + 1 / math.log2(7)) / (2 + 1 / math.log2(3)), "Recall@1": 1 / 2, "Recall@5": 1 / 2, "Recall@100": 1, "MRR@10": 1, "success@1": 1, "success@5": 1},
    # c was never ranked
    "c": dict.fromkeys(NAMES, 0.0),
}


@pytest.mark.parametrize("query", BY_HAND)
@pytest.mark.parametrize("name", NAMES)
def test_hand_computed(query, name):
    assert rank_values(NAMES, QRELS, RANKINGS)[name][query] == pytest.approx(BY_HAND[query][name], abs=1e-9)


def test_relevant_beyond_the_cut_does_not_count():
    ranking = {"a": [(f"x{i}", 1.0 - i / 100) for i in range(10)] + [("p1", 0.1)]}
    values = rank_values(("nDCG@10", "MRR@10", "success@5", "Recall@100"), {"a": {"p1": 1}}, ranking)
    assert [values[n]["a"] for n in ("nDCG@10", "MRR@10", "success@5", "Recall@100")] == [0, 0, 0, 1]


def random_system(seed: int, queries: int = 60, passages: int = 300):
    draw = random.Random(seed)
    ids = [f"p{i}" for i in range(passages)]
    qrels = {f"q{i}": {p: draw.choice((1, 1, 2)) for p in draw.sample(ids, draw.choice((1, 1, 3)))} for i in range(queries)}
    return ids, qrels, draw


def test_agrees_with_pytrec_eval():
    ids, qrels, draw = random_system(3)
    rankings = {q: [(p, 1.0 - i / 500) for i, p in enumerate(draw.sample(ids, 100))] for q in qrels}
    theirs = pytrec_eval.RelevanceEvaluator(qrels, {"ndcg_cut.10", "recall.1,5,100", "success.1,5", "recip_rank"}).evaluate({q: dict(r) for q, r in rankings.items()})
    ours = rank_values(NAMES, qrels, rankings)
    names = {"nDCG@10": "ndcg_cut_10", "Recall@1": "recall_1", "Recall@5": "recall_5", "Recall@100": "recall_100", "success@1": "success_1", "success@5": "success_5"}
    for q in qrels:
        for mine, other in names.items():
            assert ours[mine][q] == pytest.approx(theirs[q][other], abs=1e-6)
        reciprocal = theirs[q]["recip_rank"]
        assert ours["MRR@10"][q] == pytest.approx(reciprocal if reciprocal >= 0.1 else 0.0, abs=1e-6)


def test_a_system_that_returns_gold_scores_one():
    _, qrels, _ = random_system(4)
    rankings = {q: sorted(((p, float(r)) for p, r in found.items()), key=lambda x: -x[1]) for q, found in qrels.items()}
    values = rank_values(("nDCG@10", "Recall@5", "MRR@10", "success@1"), qrels, rankings)
    assert all(v == pytest.approx(1.0) for by_query in values.values() for v in by_query.values())


def test_a_shuffled_system_is_near_chance():
    ids, qrels, draw = random_system(5, queries=400)
    qrels = {q: dict([next(iter(found.items()))]) for q, found in qrels.items()}
    rankings = {q: [(p, -float(i)) for i, p in enumerate(draw.sample(ids, len(ids)))] for q in qrels}
    success = figure(list(rank_values(("success@5",), qrels, rankings)["success@5"].values()))
    assert success.low <= 5 / 300 <= success.high and success.value < 0.05


def test_ties_stay_as_the_system_broke_them():
    values = rank_values(("success@1",), {"a": {"p1": 1}}, {"a": [("p1", 0.5), ("p2", 0.5)]})
    assert values["success@1"]["a"] == 1.0


def test_figure_is_seeded_and_holds_its_mean():
    values = [0.0, 1.0] * 50
    one = figure(values)
    assert one == figure(values) and one.value == 0.5 and one.n == 100
    assert 0.38 < one.low < 0.43 and 0.57 < one.high < 0.62  # ± 1.96 × 0.05


def test_figure_of_equal_values_has_no_width_and_of_none_no_value():
    assert (figure([1.0] * 5).low, figure([1.0] * 5).high) == (1.0, 1.0)
    assert figure([]).n == 0 and str(figure([])) == "–"


def test_resampling_in_blocks_gives_as_many_means(monkeypatch):
    import numpy as np

    from evals import measure

    monkeypatch.setattr(measure, "BLOCK", 700)
    assert resampled_means(np.arange(10.0)).shape == (measure.RESAMPLES,)


@pytest.mark.parametrize(("fact", "found"), [("83 procent|83%", True), ("3 procent", False), ("Procent", True), ("84|procent", True)])
def test_facts_are_whole_words(fact, found):
    assert has_fact("Wel 83 procent doet mee.", fact) is found


def test_overlap_is_half_of_the_shorter_span_in_the_same_document():
    assert overlaps(("d", 0, 10), ("d", 5, 100)) and not overlaps(("d", 0, 10), ("d", 6, 100)) and not overlaps(("e", 0, 10), ("d", 0, 10))
