"""Runs that never happened, with values as a test wants them."""

from __future__ import annotations

from evals.run import Row, Run

PRINTS = {"cases": "c" * 64, "corpus": "d" * 64, "settings": "e" * 64, "embedder": {"name": "bundled"}, "documents": 3, "passages": 9}


def row(number: int, values: dict[str, float], answerable: bool = True, sure: float | None = None, **more) -> Row:
    facts = {
        "id": f"t-{number:03}", "case_hash": f"h{number}", "question": f"Vraag {number} over buurtkamers?", "history": [], "kind": "fact" if answerable else "nearmiss",
        "split": "dev" if number % 2 else "test", "answerable": answerable,
        "slices": {"kind": ["fact"], "theme": ["jeugd" if number % 3 else "schulden"], "split": ["dev" if number % 2 else "test"]},
        "values": {"ms": 20.0 + number, **values}, "ranks": {"kenniskompas": 1 + number % 4, "bm25": number % 7, "dense": number % 5}, "sure": sure,
        "right": None if sure is None else bool(values.get("evidence quoted", 0)),
        "gold": [{"document": "buurtkamer", "quote": "In 2020 telde Voorbeeldstad 37 buurtkamers."}] if answerable else [],
        "answer": {"standalone": f"Vraag {number} over buurtkamers?", "declined": not answerable, "reason": None if answerable else "no_evidence",
                   "text": f"Antwoord **{number}** <b>", "quotes": [{"title": "Buurtkamers", "quote": f"Zin {number} & meer."}] if answerable else [],
                   "hits": [{"rank": 1, "source": "buurtkamer", "section": "Cijfers", "voice": "", "score": 0.9, "dense": 0.5, "lexical": 3.0, "coverage": 0.7,
                             "matched": ["buurtkamer"], "evidence": bool(number % 2), "text": "In 2020 telde Voorbeeldstad 37 buurtkamers."}]},
    }
    return Row(**{**facts, **more})


def run(rows: list[Row], **prints) -> Run:
    return Run("made up", "2026-01-01T00:00:00+0000", "abc1234", {**PRINTS, **prints}, rows, 1.0)


def yes_no(measure: str, good: int, of: int) -> Run:
    """The first `good` of so many questions are well."""
    return run([row(i, {measure: float(i < good)}) for i in range(of)])
