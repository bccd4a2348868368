"""Two versions of a text → rows of sentences beside each other, with what was added, removed or changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from ingest.records import RECORD_VOICE, Document
from ingest.sentences import sentence_spans

ALIKE = 0.5
"""From this share of common words on, two sentences are one sentence that was changed."""
TOKEN = re.compile(r"\w+(?:[’'-]\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence; `changed` where the other version does not have it."""

    text: str
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence in both versions. `kind`: "same", "changed", "removed" (only left), "added" (only right)."""

    kind: str
    left: tuple[Piece, ...] = ()
    right: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """All rows in reading order, and how much the two have in common: 0 (nothing) … 1 (the same sentences)."""

    rows: tuple[Row, ...]
    alike: float

    def count(self, kind: str) -> int:
        """How many rows there are of a kind."""
        return sum(row.kind == kind for row in self.rows)


def compare(left: Document, right: Document) -> Comparison:
    """Sentence by sentence, in a changed one word by word; the records are left out, white space does not count."""
    a, b = sentences(left), sentences(right)
    keys_a, keys_b = [_key(s) for s in a], [_key(s) for s in b]
    rows: list[Row] = []
    for kind, i, i_end, j, j_end in SequenceMatcher(None, keys_a, keys_b, autojunk=False).get_opcodes():
        if kind == "equal":
            rows.extend(Row("same", (Piece(x),), (Piece(y),)) for x, y in zip(a[i:i_end], b[j:j_end], strict=True))
        else:
            rows.extend(_paired(a[i:i_end], b[j:j_end]))
    same = sum(row.kind == "same" for row in rows)
    return Comparison(tuple(rows), 2 * same / (len(a) + len(b)) if a or b else 1.0)


def sentences(document: Document) -> list[str]:
    """The sentences of the text and its headings, in order."""
    ends = min((s.start for s in document.sections if s.voice == RECORD_VOICE), default=len(document.text))
    text = document.text[:ends]
    return [text[a:b] for a, b in sentence_spans(text)]


def _key(sentence: str) -> str:
    return " ".join(sentence.split())


def _paired(left: list[str], right: list[str]) -> list[Row]:
    """Sentences that were replaced: those alike become pairs, in order; the rest was removed or added."""
    if not left or not right:
        return [*(Row("removed", (Piece(s, True),)) for s in left), *(Row("added", (), (Piece(s, True),)) for s in right)]
    best, place = ALIKE, None
    tokens_right = [TOKEN.findall(s) for s in right]
    for i, sentence in enumerate(left):
        matcher = SequenceMatcher(None, b=TOKEN.findall(sentence), autojunk=False)
        for j, tokens in enumerate(tokens_right):
            matcher.set_seq1(tokens)
            if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best and (ratio := matcher.ratio()) > best:
                best, place = ratio, (i, j)
    if place is None:
        return [*_paired(left, []), *_paired([], right)]
    i, j = place
    return [*_paired(left[:i], right[:j]), _changed(left[i], right[j]), *_paired(left[i + 1:], right[j + 1:])]


def _changed(left: str, right: str) -> Row:
    """Word by word; white space goes with the word before it."""
    a, b = [m.span() for m in TOKEN.finditer(left)], [m.span() for m in TOKEN.finditer(right)]
    matcher = SequenceMatcher(None, [left[x:y] for x, y in a], [right[x:y] for x, y in b], autojunk=False)
    pieces_left: list[Piece] = []
    pieces_right: list[Piece] = []
    for kind, i, i_end, j, j_end in matcher.get_opcodes():
        _add(pieces_left, left, a, i, i_end, kind != "equal")
        _add(pieces_right, right, b, j, j_end, kind != "equal")
    return Row("changed", tuple(pieces_left), tuple(pieces_right))


def _add(pieces: list[Piece], text: str, spans: list[tuple[int, int]], first: int, last: int, changed: bool) -> None:
    if first == last:
        return
    end = spans[last][0] if last < len(spans) else len(text)
    start = spans[first][0] if first else 0
    words = text[start:end]
    trailing = words[len(words.rstrip()):]
    # the space after a changed stretch is not part of the change
    pieces.append(Piece(words.rstrip() if changed else words, changed))
    if changed and trailing:
        pieces.append(Piece(trailing))
