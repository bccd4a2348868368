"""Where Dutch and English sentences begin and end, as exact character spans."""

from __future__ import annotations

import re
from itertools import pairwise

ABBREVIATIONS = frozenset(
    "a.d. a.h.w. a.u.b. afd. art. bijv. bv. bvb. ca. co. d.d. d.m.v. d.w.z. dhr. dr. drs. e.a. e.d. e.g. e.v. enz. et al. etc. evt. excl. "
    "fig. gem. geb. i.c. i.e. i.h.a. i.h.b. i.p.v. i.s.m. i.v.m. incl. ing. inw. ir. jl. jr. lic. m.a.w. m.b.t. m.b.v. m.i. m.n. m.u.v. "
    "max. mevr. min. mr. mw. n.a.v. nl. no. nr. o.a. o.b.v. o.i.d. o.l.v. p. p.p. par. pp. prof. red. resp. sr. st. "
    "t.a.v. t.b.v. t.g.v. t.h.v. t.m. t.o.v. t.w. t.z.t. v.a. vgl. vnl. vs. w.o. z.d. z.g. zgn. zie. mrs. ms. vol. ed. eds.".split()
) - {"zie.", "al.", "et"}
ENDABLE = frozenset({"enz.", "etc.", "e.a.", "e.d.", "o.i.d.", "z.d.", "e.v.", "jl."})
"""Abbreviations that may also close a sentence: they do when a capital follows."""

LONGEST_WORD = 40
"""How far back from a full stop an abbreviation is looked for, in characters."""

BOUNDARY = re.compile(r"([.!?…]+[\"'”’“‘»)\]]*)(\s+)(?=[\"'“‘„‚”»«(\[]*[A-ZÀ-Þ0-9•])|\n+")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Half-open spans of the sentences in order, without surrounding white space; line breaks always divide."""
    spans, start = [], 0
    for match in BOUNDARY.finditer(text):
        if match[1] is not None and not _ends_sentence(text, match):
            continue
        end = match.end(1) if match[1] is not None else match.start()
        _add(spans, text, start, end)
        start = match.end()
    _add(spans, text, start, len(text))
    return spans


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        spans.append((start, end))


def _ends_sentence(text: str, match: re.Match) -> bool:
    """Whether this full stop ends a sentence rather than an abbreviation, initial or ordinal."""
    if match[1][0] != "." or len(match[1].rstrip("\"'”’“‘»)]")) > 1:
        return True
    begin = match.start()
    while begin and match.start() - begin < LONGEST_WORD and not text[begin - 1].isspace():
        begin -= 1
    word = text[begin:match.start()].lstrip("(“‘„‚\"'[").casefold() + "."
    if word in ENDABLE:
        return text[match.end()] not in "0123456789("
    if word in ABBREVIATIONS:
        return False
    if re.fullmatch(r"(?:[a-z]\.)+", word):  # initials: "J.W. Duyvendak"; a lone "A." too
        return False
    return not (re.fullmatch(r"\d{1,3}\.", word) and (_at_line_start(text, match.start() - len(word) + 1) or _names_figure(text, begin)))


def _names_figure(text: str, number_at: int) -> bool:
    """Whether the number belongs to a caption: "Figuur 2. Landelijke thema's"."""
    return re.search(r"(?:^|[\n(])(?:figuur|tabel|afbeelding|bijlage|figure|table)\s+$", text[max(0, number_at - 14):number_at], re.IGNORECASE) is not None


def _at_line_start(text: str, at: int) -> bool:
    while at > 0 and text[at - 1] in " •":
        at -= 1
    return at <= 0 or text[at - 1] == "\n"


def sentence_slices(text: str) -> list[str]:
    """The text cut before each sentence: joined together they are the text again."""
    starts = [start for start, _ in sentence_spans(text)]
    if not starts:
        return [text] if text else []
    cuts = [0, *starts[1:], len(text)]
    return [text[a:b] for a, b in pairwise(cuts)]
