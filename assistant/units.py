"""What can be quoted: the sentences and lists of a hit, each able to stand alone.

A unit is one contiguous span of its document: a sentence that leans on the one before brings it along, a
list item its list and lead-in line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.records import Hit
from ingest.compose import ITEM_MARK
from ingest.records import RECORD_VOICE, Document
from ingest.sentences import sentence_spans

MAX_LIST_WORDS = 170
MAX_BROUGHT = 2
"""How many sentences before it a leaning sentence may bring along."""

LEANS = re.compile(
    r"^(?:[\"'“‘(]*)(?:dit|dat|deze|die|hij|zij|ze|hun|haar|hem|daarom|daardoor|daarbij|daarnaast|daarvoor|daarin|daarmee|daarna|daarvan|daar|dan|ook|zo|toch|maar|want|"
    r"hierdoor|hierbij|hiervoor|hierin|hier|toen|bovendien|verder|volgens (?:hem|haar|hen)|een ander\w*|het (?:is|gaat|was|werd|liep|loopt|heeft|helpt|wil|moet|kan|blijft|komt|geldt|staat)|"
    r"this|that|these|those|it|they|he|she|also|however|therefore)\b"
    r"|^(?:[\w’'-]+ ){1,4}(?:dit|deze|daarvan|daarbij|daarmee|daarin|daardoor|hiervan|hierbij|zij|hij|hun)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unit:
    """A span that can be quoted: sentence(s), or a list with its lead-in; `path` is its own heading path."""

    hit: Hit
    start: int
    end: int
    is_list: bool
    path: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return self.hit.document.text[self.start:self.end]


def units_of(hit: Hit) -> list[Unit]:
    """The quotable spans of a hit in text order, none across a heading; headings themselves are not quoted."""
    passage, document = hit.passage, hit.document
    if passage.voice == RECORD_VOICE:
        return [Unit(hit, passage.start + s, passage.start + e, False, passage.section) for s, e in _lines(passage.text) if ": " in passage.text[s:e]]
    units: list[Unit] = []
    for section in document.sections:
        start, end = max(section.body, passage.start), min(section.end, passage.end)
        if start < end:
            units.extend(_section_units(hit, section.path, start, document.text[start:end]))
    return units


def _section_units(hit: Hit, path: tuple[str, ...], base: int, text: str) -> list[Unit]:
    spans = sentence_spans(text)
    units: list[Unit] = []
    i = 0
    while i < len(spans):
        start, end = spans[i]
        if text[start:end].startswith(ITEM_MARK) or _leads_in(text, spans, i):
            j = i if text[start:end].startswith(ITEM_MARK) else i + 1
            while j + 1 < len(spans) and _continues_list(text, spans[j], spans[j + 1]):
                j += 1
            units.extend(_list_units(hit, path, base, text, spans[i:j + 1], spans[_stands_alone_from(text, spans, i)][0]))
            i = j + 1
            continue
        units.append(Unit(hit, base + spans[_stands_alone_from(text, spans, i)][0], base + end, False, path))
        i += 1
    return units


def _stands_alone_from(text: str, spans: list[tuple[int, int]], i: int) -> int:
    """The sentence that a quote of sentence i must begin with: one that leans on the one before brings it along."""
    first = i
    while first and i - first < MAX_BROUGHT and LEANS.match(text[slice(*spans[first])]) and not text[slice(*spans[first - 1])].startswith(ITEM_MARK):
        first -= 1
    return first


def heading_path(document: Document, offset: int) -> tuple[str, ...]:
    """The headings, outermost first, that a character of the document stands under."""
    return next((s.path for s in document.sections if s.start <= offset < s.end), ())


def _lines(text: str) -> list[tuple[int, int]]:
    return [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]


def _leads_in(text: str, spans: list[tuple[int, int]], i: int) -> bool:
    following = text[spans[i + 1][0]:spans[i + 1][1]] if i + 1 < len(spans) else ""
    return text[spans[i][0]:spans[i][1]].rstrip().endswith(":") and following.startswith(ITEM_MARK)


def _continues_list(text: str, this: tuple[int, int], following: tuple[int, int]) -> bool:
    """The next span is another item, or a further sentence of this item (no line break between)."""
    return text[following[0]:following[1]].startswith(ITEM_MARK) or "\n" not in text[this[1]:following[0]]


def _list_units(hit: Hit, path: tuple[str, ...], base: int, text: str, spans: list[tuple[int, int]], begin: int) -> list[Unit]:
    """The list as one unit from `begin` on; one that is too long to read falls apart into its items."""
    if len(text[spans[0][0]:spans[-1][1]].split()) <= MAX_LIST_WORDS:
        return [Unit(hit, base + begin, base + spans[-1][1], True, path)]
    return [Unit(hit, base + s, base + e, False, path) for s, e in spans]
