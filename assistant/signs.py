"""Signs that a span answers a question: what the fitted rule of quote.py looks at, one row of numbers per span."""

from __future__ import annotations

import re

import numpy as np

from assistant.beside import Embed, beside
from assistant.retrieve import coverage_of
from assistant.soft import SoftMatch
from assistant.sought import HAS_NAME, asks, defines, typed
from assistant.understand import Understood, focus_term
from assistant.units import Unit
from ingest.compose import ITEM_MARK
from ingest.dutch import fold
from ingest.index import Index

SIGNS = (
    "passage", "rank", "beside", "before", "after", "soft_context", "soft_distinct", "heading", "opening_word", "focus", "counted",
    "typed", "named", "named_unasked", "listed", "means", "numbers", "asks", "first", "first_who", "opens",
)
"""passage: the hit's fused score; rank: 1 / its rank. beside: nearness to what is asked beside the title; before: the same of the
span before it, which an answer follows; after: the cosine of the span behind it. soft_context: nearness of words, with title and
headings; soft_distinct: of the span alone, each word weighed by how few of the spans are near it; heading: coverage by the heading right
above. opening_word, focus: nearness to the question's first content word, to the thing in "hoeveel …" or "welke …" (0.5 without one);
counted: focus where the span holds the number that was asked for. typed: it holds the kind of thing asked for; named: a name where
somebody was asked for; named_unasked: a name where not. listed: a list where a list was asked for. means: a means or way where "hoe" was
asked. numbers: share of the question's numbers in the span, its heading or the document's year, 0.5 where there are none. asks: it is
itself a question, where none was asked for. first: it opens its document, first_who: where somebody was asked for; opens: it opens a
later section."""

MEANS = re.compile(r"\b(door|met|via|manier|methode|stap|stappen|eerst|daarna|by|with|first)\b", re.IGNORECASE)
ASKS_HOW = re.compile(r"\b(hoe|how|op welke manier)\b")
NUMBER = re.compile(r"\b\d[\d.,]*\b")


def signs_of(question: Understood, vector: np.ndarray, soft: SoftMatch, units: list[Unit], index: Index, embed: Embed) -> np.ndarray:
    """float (units, SIGNS); the units in reading order, hit after hit."""
    texts = [plain(u.text) for u in units]
    near_title = beside(vector, [u.hit.document.record.title for u in units], texts, index, embed)
    similar = index.vectors_of(texts, embed) @ vector
    linked = [i > 0 and _neighbours(units[i - 1], u) for i, u in enumerate(units)]
    near = np.stack([soft.per_word(u.text) for u in units])
    telling = soft.weights * (1.0 - near.mean(axis=0)) if near.size else np.zeros(0)
    distinct = (near * telling).sum(axis=1) / telling.sum() if telling.sum() > 0 else np.zeros(len(units))
    focus = soft.position(focus_term(question.text))
    rows = []
    for i, unit in enumerate(units):
        in_focus = float(near[i, focus]) if focus is not None else 0.5
        rows.append((
            min(unit.hit.score, 1.2), 1 / unit.hit.rank, float(near_title[i]), float(near_title[i - 1]) if linked[i] else 0.0,
            float(similar[i + 1]) if i + 1 < len(units) and linked[i + 1] else 0.0,
            soft.coverage(unit.hit.document.record.title, *unit.path, unit.text), float(distinct[i]),
            coverage_of(question, index.lexical.term_set(unit.path[-1]), index)[0] if len(unit.path) > 1 else 0.0,
            float(near[i, 0]) if near.size else 0.0, in_focus,
            *_kind_of_thing(question, unit, in_focus), _numbers(question, unit, index), *_place(question, unit),
        ))
    return np.array(rows)


def _neighbours(one: Unit, following: Unit) -> bool:
    return one.hit.passage.id == following.hit.passage.id and one.path == following.path


def _kind_of_thing(question: Understood, unit: Unit, focus: float) -> tuple[float, ...]:
    """counted, typed, named, named_unasked, listed, means."""
    fits = defines(question, unit.text) if question.kind == "definition" else typed(question.wants, unit.text)
    name = float(HAS_NAME.search(unit.text[1:]) is not None)
    who = question.wants == "who"
    how = not question.wants and ASKS_HOW.search(fold(question.text)) is not None
    return (
        focus * fits if question.wants == "number" else 0.0, fits, name if who else 0.0, 0.0 if who else name,
        (1.0 if unit.is_list else 0.4 * (unit.text.count(",") >= 2)) if question.asks_list else 0.0,
        float(how and MEANS.search(unit.text) is not None),
    )


def _place(question: Understood, unit: Unit) -> tuple[float, ...]:
    """asks, first, first_who, opens."""
    unasked = asks(unit.text) and not unit.is_list and not re.search(r"vra(ag|gen)|question", question.text, re.IGNORECASE)
    sections = unit.hit.document.sections
    first = unit.start <= sections[0].body + 2
    body = next((s.body for s in sections if s.start <= unit.start < s.end), unit.start)
    return float(unasked), float(first and question.kind != "definition"), float(first and question.wants == "who"), float(not first and unit.start <= body + 2)


def _numbers(question: Understood, unit: Unit, index: Index) -> float:
    asked = {*NUMBER.findall(question.text), *(t for t in question.terms if t.isdigit())}
    if not asked:
        return 0.5
    around = index.lexical.term_set(unit.text) | index.lexical.term_set(*unit.path[-1:]) | {unit.hit.document.record.year}
    return len(asked & around) / len(asked)


def plain(text: str) -> str:
    """A span as it is embedded: on one line, without list marks."""
    return text.replace(ITEM_MARK, "").replace("\n", " ")


def chances(raw: np.ndarray) -> np.ndarray:
    """Softmax: the chance of each span to be the one that answers, together 1."""
    raised = np.exp(raw - raw.max()) if len(raw) else raw
    return raised / raised.sum() if len(raw) else raised

