"""End to end over the cases: figures of retrieval and answers, and what went wrong case by case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.answer import Assistant
from assistant.records import Answer
from evals.cases import Case
from evals.measure import Figure, completeness, figure, quote_valid, quoted_evidence, ranking_figures, relevant_rows
from evals.systems import dense_only, plain_bm25, product


@dataclass(slots=True)
class Report:
    """Figures per system for retrieval, figures for answers, answers by case id, and misses as sentences."""

    retrieval: dict[str, dict[str, Figure]]
    answers: dict[str, Figure]
    given: dict[str, Answer]
    misses: list[str]


def run(cases: Sequence[Case], assistant: Assistant) -> Report:
    """Ask every case once; rank the answerable ones with the plain systems too."""
    given: dict[str, Answer] = {}
    product_ranker = product(assistant, given)
    for case in cases:
        product_ranker(case)
    answerable = [c for c in cases if c.answerable]
    rankers = {"kenniskompas": product_ranker, "bm25": plain_bm25(assistant), "dense": dense_only(assistant)}
    retrieval = {
        name: ranking_figures(answerable, {c.id: rank(c) for c in answerable}, assistant.index) for name, rank in rankers.items()
    } if answerable else {}
    return Report(retrieval, answer_figures(cases, given, assistant), given, list(misses(cases, given, assistant)))


def answer_figures(cases: Sequence[Case], given: dict[str, Answer], assistant: Assistant) -> dict[str, Figure]:
    """What the issue's bars are about. "… declined" of answerable questions should be low, of the others high."""
    index = assistant.index
    yes = [c for c in cases if c.answerable]
    no = [c for c in cases if not c.answerable]
    answered = [c for c in yes if not given[c.id].declined]
    lists = [c for c in answered if c.kind == "list"]
    follow = [c for c in yes if c.history]
    totals = [given[c.id].timings_ms["total"] for c in cases]
    return {
        "quotes verbatim": figure([quote_valid(given[c.id], index) for c in cases if given[c.id].citations]),
        "unanswerable declined": figure([given[c.id].declined for c in no]),
        "answerable declined": figure([given[c.id].declined for c in yes]),
        "evidence quoted": figure([quoted_evidence(c, given[c.id], index) for c in yes]),
        "first quote answers": figure([quoted_evidence(c, given[c.id], index, first=True) for c in yes]),
        "list completeness": figure([completeness(c, given[c.id]) for c in lists]),
        "follow-up evidence quoted": figure([quoted_evidence(c, given[c.id], index) for c in follow]),
        "forbidden absent": figure([not any(f in q.quote for f in c.forbidden for q in given[c.id].citations) for c in cases if c.forbidden]),
        "quotes per answer": figure([len(given[c.id].citations) for c in answered]),
        "words quoted": figure([sum(len(q.quote.split()) for q in given[c.id].citations) for c in answered]),
        "median ms": Figure(float(np.median(totals)), *map(float, np.percentile(totals, [5, 95])), len(totals)),
    }


def misses(cases: Sequence[Case], given: dict[str, Answer], assistant: Assistant):
    """One line per case that went wrong, with how."""
    for case in cases:
        answer = given[case.id]
        if not case.answerable:
            if not answer.declined:
                first = answer.citations[0].quote[:110] if answer.citations else ""
                yield f"ANSWERED   {case.id} ({case.kind}) {case.question} → “{first}”"
            continue
        rows = relevant_rows(case, assistant.index)
        rank = next((h.rank for h in answer.hits if h.row in rows), 0)
        if rank == 0 or rank > 5:
            yield f"NOT IN 5   {case.id} ({case.kind}) {case.question} rank={rank or '>10'} gold={case.gold[0].document}: “{case.gold[0].quote[:90]}”"
        elif answer.declined:
            yield f"DECLINED   {case.id} ({case.kind}) {case.question} rank={rank}"
        elif not quoted_evidence(case, answer, assistant.index):
            yield f"NOT QUOTED {case.id} ({case.kind}) {case.question} rank={rank} gold: “{case.gold[0].quote[:110]}” got: “{answer.citations[0].quote[:110]}”"
        elif not quoted_evidence(case, answer, assistant.index, first=True):
            yield f"NOT FIRST  {case.id} ({case.kind}) {case.question} rank={rank} gold: “{case.gold[0].quote[:90]}” first: “{answer.citations[0].quote[:110]}”"
