"""Do the quotes of an answer disagree? Where sources give different values for one thing, the reader is told, with their dates."""

from __future__ import annotations

import re

from assistant.records import Quote
from assistant.soft import SoftMatch
from assistant.sought import HAS_NAME, HAS_NUMBER, MONTHS, typed
from assistant.understand import Understood
from ingest.index import Index
from ingest.records import RECORD_VOICE, Document
from ingest.sentences import sentence_spans

COMPARABLE = ("number", "percent", "money", "duration", "date", "who")
NEAR = 0.5
SHARED = 0.6
"""Two sentences speak of one thing when the nearness to the question's words of the farther one is at least this much."""
DATE = re.compile(rf"\b(?:\d{{1,2}} )?(?:(?:{MONTHS}) )?(?:19|20)\d\d\b", re.IGNORECASE)


def differing(question: Understood, soft: SoftMatch, quotes: list[Quote], index: Index) -> list[Quote]:
    """The best quote of each document that gives another value than the best document for what was asked; fewer than two: [].

    Values are numbers, dates or names; a document counts whose sentence holds such a value beside the question's words.
    """
    if question.wants not in COMPARABLE:
        return []
    found: dict[str, tuple[Quote, frozenset[str]]] = {}
    for quote in quotes:
        document = quote.hit.document
        if document.id in found or quote.hit.passage.voice == RECORD_VOICE:
            continue
        if values := _values(question, soft, quote, index):
            found[document.id] = (quote, values)
    if len(found) < 2:
        return []
    (first, stated), *others = found.values()
    unlike = [quote for quote, values in others if values.isdisjoint(stated)]
    return [first, *unlike] if unlike else []


def dated(document: Document) -> str:
    """A document by its title, year and version, in plain text."""
    return f"{document.record.title} ({', '.join(part for part in (document.record.year, document.record.version) if part)})"


def _values(question: Understood, soft: SoftMatch, quote: Quote, index: Index) -> frozenset[str]:
    """What the quote's most fitting sentence gives for the kind of thing asked; years are values of a date alone."""
    sentences = [quote.text[s:e] for s, e in sentence_spans(quote.text)]
    near = [(soft.coverage(quote.hit.document.record.title, t), t) for t in sentences if typed(question.wants, t)]
    if not near:
        return frozenset()
    covered, text = max(near)
    if covered < SHARED:
        return frozenset()
    if question.wants == "date":
        return frozenset(m[0].casefold() for m in DATE.finditer(text))
    if question.wants == "who":
        return frozenset(m[0] for m in HAS_NAME.finditer(text[1:])) - index.lexical.term_set(question.text)
    asked = set(re.findall(r"\d[\d.,]*", question.text))
    undated = DATE.sub(" ", text)
    written = frozenset(m for m in re.findall(r"\d[\d.,]*\d|\d", undated) if m not in asked)
    return written or frozenset(m[0].casefold() for m in HAS_NUMBER.finditer(undated))
