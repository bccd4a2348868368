"""Signs that a span answers a question: what the fitted rule of quote.py looks at, one row of numbers per span."""

from __future__ import annotations

import re

import numpy as np

from assistant.beside import Embed, beside
from assistant.soft import SoftMatch
from assistant.sought import HAS_NAME, defines, typed
from assistant.understand import Understood
from assistant.units import Unit
from ingest.compose import ITEM_MARK
from ingest.dutch import fold
from ingest.index import Index

SIGNS = (
    "passage", "rank", "beside", "before", "after", "soft_context", "counted", "typed", "named_unasked", "listed", "means", "numbers", "first", "first_who", "opens",
)
"""passage: the hit's fused score; rank: 1 / its rank. beside: nearness to what is asked beside the title; before: the same of the
span before it, which an answer follows; after: the cosine of the span behind it. soft_context: nearness of words, with title and
headings. typed: it holds the kind of thing asked for; counted: nearness to the thing in "hoeveel …", where it holds the number
that was asked for. named_unasked: a name where nobody was asked for. listed: a list where a list was asked for. means: a means
or way where "hoe" was asked. numbers: share of the question's numbers in the span, its heading or the document's year, 0.5 where
there are none. first: it opens its document, first_who: where somebody was asked for; opens: it opens a later section.

Left out because they earned nothing in cross-validation over documents: coverage by the heading right above, nearness to the
question's first word or to its focus alone, words weighed by how few spans have them, a name where somebody was asked for
(typed says so), being a question."""

MEANS = re.compile(r"\b(door|met|via|manier|methode|stap|stappen|eerst|daarna|by|with|first)\b", re.IGNORECASE)
ASKS_HOW = re.compile(r"\b(hoe|how|op welke manier)\b")
NUMBER = re.compile(r"\b\d[\d.,]*\b")


def signs_of(question: Understood, vector: np.ndarray, soft: SoftMatch, units: list[Unit], index: Index, embed: Embed) -> np.ndarray:
    """float (units, SIGNS); the units in reading order, hit after hit."""
    texts = [plain(u.text) for u in units]
    near_title = beside(vector, [u.hit.document.record.title for u in units], texts, index, embed)
    similar = index.vectors_of(texts, embed) @ vector
    linked = [i > 0 and _neighbours(units[i - 1], u) for i, u in enumerate(units)]
    focus = soft.position(question.focus)
    rows = []
    for i, unit in enumerate(units):
        in_focus = float(soft.per_word(unit.text)[focus]) if focus is not None else 0.5
        rows.append((
            min(unit.hit.score, 1.2), 1 / unit.hit.rank, float(near_title[i]), float(near_title[i - 1]) if linked[i] else 0.0,
            float(similar[i + 1]) if i + 1 < len(units) and linked[i + 1] else 0.0,
            soft.coverage(unit.hit.document.record.title, *unit.path, unit.text),
            *_kind_of_thing(question, unit, in_focus), _numbers(question, unit, index), *_place(question, unit),
        ))
    return np.array(rows)


def _neighbours(one: Unit, following: Unit) -> bool:
    return one.hit.passage.id == following.hit.passage.id and one.path == following.path


def _kind_of_thing(question: Understood, unit: Unit, focus: float) -> tuple[float, ...]:
    """counted, typed, named_unasked, listed, means."""
    fits = defines(question, unit.text) if question.kind == "definition" else typed(question.wants, unit.text)
    name = float(HAS_NAME.search(unit.text[1:]) is not None)
    how = not question.wants and ASKS_HOW.search(fold(question.text)) is not None
    enumerates = 1.0 if unit.is_list else 0.4 * (unit.text.count(",") >= 2)
    return (
        focus * fits if question.wants == "number" else 0.0, fits, 0.0 if question.wants == "who" else name,
        enumerates if question.asks_list else 0.0, float(how and MEANS.search(unit.text) is not None),
    )


def _place(question: Understood, unit: Unit) -> tuple[float, ...]:
    """first, first_who, opens."""
    sections = unit.hit.document.sections
    first = unit.start <= sections[0].body + 2
    body = next((s.body for s in sections if s.start <= unit.start < s.end), unit.start)
    return float(first and question.kind != "definition"), float(first and question.wants == "who"), float(not first and unit.start <= body + 2)


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

