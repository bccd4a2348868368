"""A stream of text → text and citation markers, however a model writes them and wherever its tokens break.

Markers are [1], [1, 2], [1-3], [1][2], 【1†source】, [bron 1], (bronnen 1 en 2), [^1], ^1^, ¹, <sup>1</sup>, \\[1\\] and their kin, with at most
two digits: "[2019]", "(1)", "[sic]" and "[lid 1]" are ordinary text. In code, too, they are markers, for small models put
whole answers in a code block; only an index on a name ("rij[1]") stays. Numbers that name no passage vanish.
"""

from __future__ import annotations

import re

LONGEST = 80
"""Characters: a bracket that is not closed by then is no marker. So much text at most waits for what comes next."""
LONGEST_LINK = 300
CLOSERS = {"[": "]", "【": "】", "［": "］", "〔": "〕", "(": ")", "（": "）"}
ROUND = "(（"
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻˒", "0123456789-,")

WORD = r"(?:(?:zie|see)\s+(?:ook\s+|also\s+)?)?(?:bron(?:nen)?|sources?|passages?|citaat|citaten|quotes?|refs?|referenties?|nrs?|nummers?|numbers?)\.?\s*:?\s*"
NUMBER = r"[\[【#^]*\s*(?:nr\.?\s*|bron\s+|source\s+)?\d{1,2}(?::\d{1,3})?\s*[\]】^]*"
BETWEEN = r"\s*(?:[,;&+]\s*(?:en|and)?|\ben\b|\band\b|[-–—]|\bt/m\b|\btot en met\b|\bto\b|\s)\s*"
TAIL = r"(?:\s*†[^\]】\n]*|\s*,?\s*(?:p|pp|pag|blz)\.?\s*\d{1,4}(?:\s*[-–]\s*\d{1,4})?)?"
SQUARE = re.compile(rf"\s*(?:{WORD})?{NUMBER}(?:{BETWEEN}{NUMBER})*{TAIL}\s*", re.IGNORECASE)
WORDED = re.compile(rf"\s*(?:{WORD}|(?:(?:zie|see)\s+)?(?=[\[【])){NUMBER}(?:{BETWEEN}{NUMBER})*{TAIL}\s*", re.IGNORECASE)
"""Inside round brackets: with a word or square brackets, for "(1)" numbers an enumeration."""
CARET = re.compile(r"\^ *(?:\[ *[0-9][0-9 ,;–-]*\]\^?|[0-9][0-9 ,;–-]*\^)")
RAISED = re.compile(r"<[sS][uU][pP]> *\[? *[0-9][0-9 ,;–-]*\]? *</[sS][uU][pP]>")
LINK = re.compile(r"\((?:https?:|www\.|#|\.{0,2}/)[^\s()]*\)")
UNIT_OR_POWER = re.compile(r"(?:(?<![^\W\d_])(?:mm|cm|dm|m|km|hm)|\d)$")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d$")
READ_NUMBER = re.compile(r"(?P<range>[-–—]|\bt/m\b|\btot en met\b|\bto\b)|(?P<number>\d{1,2})(?::\d{1,3})?", re.IGNORECASE)

Piece = str | tuple[int, ...]
WAIT = -1
"""In place of an end: more text is needed to tell."""


class Markers:
    """Feed text in pieces of any size; text comes out as str, a marker as the tuple of its known numbers, at least one."""

    def __init__(self, known: frozenset[int]) -> None:
        self._known = known
        self._held = ""
        self._before = ""
        self._code = 0

    def feed(self, text: str) -> list[Piece]:
        """What is certain by now."""
        return self._scan(self._held + text, last=False)

    def close(self) -> list[Piece]:
        """The rest: what waited for more was ordinary text, unless it is complete."""
        return self._scan(self._held, last=True)

    def _scan(self, text: str, last: bool) -> list[Piece]:
        out: list[Piece] = []
        plain, at = [], 0
        while at < len(text):
            end, numbers = self._marker(text, at, last)
            if end == WAIT:
                break
            if numbers is None:
                plain.append(text[at:end])
                self._note(text[at:end])
            else:
                if kept := tuple(n for n in numbers if n in self._known):
                    out += ["".join(plain), kept]
                    plain = []
                self._before = (self._before + "]")[-8:]
            at = end
        self._held = text[at:]
        return [piece for piece in [*out, "".join(plain)] if piece]

    def _note(self, text: str) -> None:
        """Remember what stands before, and whether it is code."""
        if set(text) == {"`"}:
            self._code = 0 if self._code == len(text) else self._code or len(text)
        elif text == "\n" and self._code < 3:
            self._code = 0
        self._before = (self._before + text)[-8:]

    def _marker(self, text: str, at: int, last: bool) -> tuple[int, tuple[int, ...] | None]:
        """(end of what begins here, its numbers or None for ordinary text); the end is WAIT where that cannot be told yet."""
        sign = text[at]
        if sign == "`":
            return _run(text, at, "`", last), None
        if sign in CLOSERS:
            return self._bracketed(text, at, last)
        if sign == "^":
            return _matched(CARET, text, at, last, "^[]0123456789 ,;–-")
        if sign == "<":
            return _matched(RAISED, text, at, last, "<supSUP>/[]0123456789 ,;–-")
        if sign == "\\":
            return self._escaped(text, at, last)
        if sign in "⁰¹²³⁴⁵⁶⁷⁸⁹":
            end = _run(text, at, "⁰¹²³⁴⁵⁶⁷⁸⁹⁻˒", last)
            if end == WAIT or (UNIT_OR_POWER.search(self._before) and not YEAR.search(self._before)):
                return end, None
            whole = text[at:end].translate(SUPERSCRIPTS)
            return end, _numbers(whole) if not whole.isdigit() or int(whole) in self._known else tuple(map(int, whole))
        return at + 1, None

    def _bracketed(self, text: str, at: int, last: bool) -> tuple[int, tuple[int, ...] | None]:
        opener, closer = text[at], CLOSERS[text[at]]
        depth = 0
        for end in range(at, min(len(text), at + LONGEST)):
            if text[end] == "\n":
                return at + 1, None
            depth += (text[end] == opener) - (text[end] == closer)
            if depth == 0:
                break
        else:
            return (WAIT if len(text) - at < LONGEST and not last else at + 1), None
        end += 1
        inside = text[at + 1:end - 1]
        if opener in "[［" and self._code and re.search(r"[\w)\]]$", self._before):
            return at + 1, None
        if not (WORDED if opener in ROUND else SQUARE).fullmatch(inside):
            return at + 1, None
        if opener in ROUND:
            return end, _numbers(inside)
        return self._past_link(text, end, last, _numbers(inside))

    def _past_link(self, text: str, end: int, last: bool, numbers: tuple[int, ...]) -> tuple[int, tuple[int, ...] | None]:
        """A link that a model hung on its marker goes with it: "[1](https://…)"."""
        if end == len(text):
            return (end if last else WAIT), numbers
        if text[end] != "(":
            return end, numbers
        stop = re.compile(r"[\s)]").search(text, end, end + LONGEST_LINK)
        if stop is None and len(text) - end < LONGEST_LINK and not last:
            return WAIT, None
        link = LINK.match(text, end)
        return (link.end() if link and stop else end), numbers

    def _escaped(self, text: str, at: int, last: bool) -> tuple[int, tuple[int, ...] | None]:
        """Markdown's way to write a bracket that is no link: \\[1\\]."""
        if len(text) == at + 1:
            return (at + 1 if last else WAIT), None
        if text[at + 1] != "[":
            return at + 1, None
        line = text[at:at + LONGEST].partition("\n")[0]
        end = at + line.find("\\]")
        if end < at:
            return (WAIT if len(line) == len(text) - at < LONGEST and not last else at + 1), None
        inside = text[at + 2:end]
        return (end + 2, _numbers(inside)) if SQUARE.fullmatch(inside) else (at + 1, None)


def _run(text: str, at: int, signs: str, last: bool) -> int:
    end = at
    while end < len(text) and text[end] in signs:
        end += 1
    return WAIT if end == len(text) and not last else end


def _matched(pattern: re.Pattern, text: str, at: int, last: bool, signs: str) -> tuple[int, tuple[int, ...] | None]:
    """A marker of the pattern, which is made of `signs` only; as long as nothing else has come, it may still grow."""
    if not last and len(text) - at < LONGEST and all(c in signs for c in text[at:]):
        return WAIT, None
    found = pattern.match(text, at, at + LONGEST)
    return (found.end(), _numbers(found[0])) if found else (at + 1, None)


def _numbers(inside: str) -> tuple[int, ...]:
    """The numbers named, ranges spelled out, each once."""
    body = re.split(r"†|\b(?:p|pp|pag|blz)\.?\s*\d", inside, maxsplit=1, flags=re.IGNORECASE)[0]
    found: list[int] = []
    through = False
    for part in READ_NUMBER.finditer(body):
        if part["range"]:
            through = bool(found)
            continue
        number = int(part["number"])
        found += range(found[-1] + 1, number + 1) if through and number > found[-1] else [number]
        through = False
    return tuple(dict.fromkeys(found))
