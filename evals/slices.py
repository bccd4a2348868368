"""Parts of the cases that figures are shown for apart."""

from __future__ import annotations

from assistant.understand import is_english
from evals.cases import Case, locate
from ingest.records import Document

FEW = 5
"""Slices of fewer questions are kept in the JSON and left out of tables: their intervals say nothing."""


def slices_of(case: Case, documents: dict[str, Document]) -> dict[str, tuple[str, ...]]:
    """Dimension → the case's values in it. What comes from a document comes from the gold ones, so it is absent for unanswerable questions."""
    found = {
        "kind": (case.kind,), "answerable": ("yes" if case.answerable else "no",), "split": (case.split,),
        "asked in": ("English" if is_english(case.question) else "Dutch",), "conversation": ("follow-up" if case.history else "single question",),
        "tag": case.tags,
    }
    if not case.answerable:
        return found
    gold = {place[0]: documents[place[0]].record for g in case.gold if (place := locate(g, documents))}
    records = list(gold.values())
    return found | {
        "documents": ("several" if case.kind == "compare" else "single",),
        "theme": tuple(dict.fromkeys(t for r in records for t in r.themes)), "document type": _each(r.type for r in records),
        "year": _each(_years(r.year) for r in records), "language": _each(r.language for r in records),
    }


def _each(values) -> tuple[str, ...]:
    return tuple(dict.fromkeys(v or "not given" for v in values))


def _years(year: str) -> str:
    """Five years together: "2015–2019"."""
    if not year.isdigit():
        return year
    first = int(year) // 5 * 5
    return f"{first}–{first + 4}"
