"""What a model writes, piece by piece → whole sentences with the numbers they cite, each as soon as it is certain."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from assistant.fence import invisible
from assistant.markers import Markers
from ingest.sentences import sentence_spans

FIRST = 0xF0000
"""Inside this module a marker is one private-use character from here on: sentences are then found around it. The text itself is cleared of those."""
MARK = f"[{chr(FIRST)}-{chr(FIRST + 0xFFF)}]"
MARKS = rf"(?:{MARK}|(?<={MARK})\s+(?={MARK}))+"
AFTER_STOP = re.compile(rf"([.!?…]+[\"'”’»)\]]*)\s*({MARKS})")
BEFORE_SENTENCE = re.compile(rf"(^|[.!?…][\"'”’»)\]]*\s+)({MARKS})\s*([^\s{chr(FIRST)}-{chr(FIRST + 0xFFF)}])")
BULLET = re.compile(r"\s*(?:[-*+•–—]|\d{1,2}[.)]|[a-z]\))\s+")
RULE = re.compile(r"\s*(?:[-*_=]\s*){3,}$|\s*\|?(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?)?\s*$")
HEADING = re.compile(r"\s*#{1,6}\s|\s*\*\*[^*]+\*\*:?\s*$")
SOURCES = re.compile(r"\W*(?:bronnen(?:lijst)?|bronvermelding|referenties|literatuur|sources|references)\W*$", re.IGNORECASE)
ENDED = re.compile(r"[.!?…][\"'”’»)\]]*\s*$")
TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?-->")
OPENING = 60
"""Characters of the beginning that are kept, to see whether the model says that there is no answer."""
THOUGHT = ("<think>", "</think>")


@dataclass(frozen=True, slots=True)
class Drafted:
    """A sentence as plain text, without markers and emphasis.

    `line` counts lines from 0: sentences of one line belong together; `bullet`: that line is a list item or table row.
    `lead`: it ends in a colon or asks something, and leads in what follows. `whole`: it was not cut off.
    """

    text: str
    numbers: tuple[int, ...]
    line: int
    bullet: bool
    lead: bool
    whole: bool


class Draft:
    """Feed text in pieces of any size; every sentence comes out once, in order, the same for any way to cut the text."""

    def __init__(self, known: frozenset[int]) -> None:
        self._markers = Markers(known)
        self._numbers: list[tuple[int, ...]] = []
        self._thinking: str | None = ""
        self._row = ""
        self._given = 0
        self._line = 0
        self._last: Drafted | None = None
        self._table = ""
        self._over = False
        self._opening = ""

    @property
    def wrote(self) -> bool:
        """Whether any word came at all, besides what was thought aloud."""
        return bool(self._opening.strip())

    def says(self, openings: tuple[str, ...]) -> bool:
        """Whether the text opens with one of these, in small letters."""
        return re.sub(r"^\W+", "", self._opening.casefold()).startswith(openings)

    def feed(self, text: str) -> list[Drafted]:
        """The sentences that are whole by now."""
        return self._take(self._markers.feed(self._noted(_visible(self._spoken(text)))))

    def close(self) -> list[Drafted]:
        """The rest; a last sentence without its full stop or marker was cut off."""
        rest = self._thinking if self._thinking is not None and not THOUGHT[0].startswith(self._thinking.lstrip()[:len(THOUGHT[0])] or "<") else ""
        self._thinking = None
        pieces = [*self._markers.feed(self._noted(_visible(rest))), *self._markers.close()]
        out = [*self._take(pieces), *self._row_done(), *self._table_done()]
        return out + self._give_last()

    def _noted(self, text: str) -> str:
        self._opening = (self._opening + text)[:OPENING] if len(self._opening) < OPENING else self._opening
        return text

    def _spoken(self, text: str) -> str:
        """Without what a model thinks aloud before it answers."""
        if self._thinking is None:
            return text
        self._thinking += text
        begun = self._thinking.lstrip()
        if begun.startswith(THOUGHT[0]):
            _, end, rest = begun.partition(THOUGHT[1])
            if not end:
                return ""
        elif THOUGHT[0].startswith(begun):
            return ""
        else:
            rest = self._thinking
        self._thinking = None
        return rest

    def _take(self, pieces: list) -> list[Drafted]:
        out: list[Drafted] = []
        for piece in pieces:
            if isinstance(piece, tuple):
                # the numbers are few and repeat: one sign for each different marker
                if piece not in self._numbers:
                    self._numbers.append(piece)
                self._row += chr(FIRST + self._numbers.index(piece))
                continue
            first, *others = piece.split("\n")
            self._row += first
            for other in others:
                out += self._row_done()
                self._row = other
        return out + self._sentences(done=False)

    def _row_done(self) -> list[Drafted]:
        """Everything of the line that ended here."""
        row, out = self._row, []
        bare = re.sub(MARK, "", row)
        if self._over or SOURCES.match(bare):
            self._over, out = True, []
        elif row.strip() and not bare.strip(" .()|"):
            self._last = self._last and _citing(self._last, self._read(row))
        elif RULE.match(bare):
            if "|" not in bare:
                out = self._table_done()
            self._table = ""
        elif row.strip().startswith("|"):
            out = self._table_done()
            self._table = row
        else:
            out = [*self._table_done(), *self._sentences(done=True)]
        self._row, self._given = "", 0
        self._line += 1
        return out

    def _table_done(self) -> list[Drafted]:
        """A row of a table reads as one item; the row above the rule names columns and is none."""
        row, self._table = self._table, ""
        if not row:
            return []
        cells = [c for c in (_plain(re.sub(MARK, "", c)) for c in row.strip().strip("|").split("|")) if c]
        return self._give(Drafted(": ".join([cells[0], ", ".join(cells[1:])]) if cells[1:] else "".join(cells), self._read(row), self._line - 1, True, False, True))

    def _sentences(self, done: bool) -> list[Drafted]:
        """The sentences of the line so far that were not given yet; the last one only when the line is done."""
        row = self._row
        if self._over or (not done and (row.lstrip().startswith("|") or HEADING.match(row))) or HEADING.match(re.sub(MARK, "", row)) or row.strip().startswith("```"):
            return []
        bullet = BULLET.match(row)
        text = _arranged(row[bullet.end():] if bullet else row)
        spans = sentence_spans(text)
        out: list[Drafted] = []
        for number, (start, end) in enumerate(spans):
            if number < self._given or (not done and number == len(spans) - 1):
                continue
            part = text[start:end]
            words = _plain(re.sub(MARK, "", part))
            whole = number < len(spans) - 1 or ENDED.search(words) is not None or re.search(rf"{MARK}\W*$", part) is not None
            self._given = number + 1
            if re.search(r"\w", words):
                out += self._give(Drafted(words, self._read(part), self._line, bullet is not None, words.endswith((":", "?")), whole))
        return out

    def _give(self, drafted: Drafted) -> list[Drafted]:
        """Hold each sentence until the next one: a marker may stand on a line of its own behind it."""
        before, self._last = self._give_last(), drafted
        return before

    def _give_last(self) -> list[Drafted]:
        last, self._last = self._last, None
        return [last] if last else []

    def _read(self, text: str) -> tuple[int, ...]:
        return tuple(dict.fromkeys(n for c in re.findall(MARK, text) for n in self._numbers[ord(c) - FIRST]))


def _citing(drafted: Drafted, numbers: tuple[int, ...]) -> Drafted:
    return Drafted(drafted.text, tuple(dict.fromkeys((*drafted.numbers, *numbers))), drafted.line, drafted.bullet, drafted.lead, True)


def _arranged(row: str) -> str:
    """Markers where they belong: behind a full stop they go with the sentence before it, unless the line puts them in front."""
    if re.match(rf"\s*{MARK}", row):
        return BEFORE_SENTENCE.sub(r"\1\3\2", row.lstrip())
    return AFTER_STOP.sub(r"\2\1", row)


def _plain(text: str) -> str:
    """Without tags, emphasis, code marks and the gaps that markers left: what is checked must be what is read."""
    text = TAG.sub("", unescape(text))
    text = re.sub(r"`+|\*\*|__|~~", "", text)
    text = re.sub(r"(?<!\w)([*_])(\S(?:.*?\S)?)\1(?!\w)", r"\2", text)
    text = re.sub(r"[(\[]\s*[,;]?\s*[)\]]", "", text)
    text = re.sub(r"\s+([.,;:!?…])", r"\1", " ".join(text.split()))
    return re.sub(r"[,;]+([.!?])", r"\1", text).strip(" *_|")


def _visible(text: str) -> str:
    return "".join(c for c in text.replace("\r", "") if c in "\n\t" or not invisible(c))
