"""Plain text, often a captured web page → blocks: every line keeps its role open for clean.py."""

from __future__ import annotations

import re

from ingest.records import Block

ITEM = re.compile(r"^(\s*)(?:[•‣▪◦·●○*–—-]|\d{1,2}[.)])\s+(?=\S)")
NUMBERED = re.compile(r"^\s*\d{1,2}[.)]\s+")
WRAP_WIDTH = (55, 130)
"""Hard-wrapped text breaks between these widths; narrower lines are lists, wider ones real paragraphs."""


def read_text(text: str) -> list[Block]:
    """Lines as blocks of kind "line" or "item" (numbered items have level 0, bullets level 1).

    Hard-wrapped paragraphs are rejoined; an indented line under an item is of kind "more". A line right
    under another one, without a blank line between, has level 1: it belongs to what stands above it.
    """
    blocks: list[Block] = []
    for group in re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        lines = [line.rstrip() for line in group.split("\n") if line.strip()]
        blocks.extend(_group_blocks(lines))
    return blocks


def _group_blocks(lines: list[str]) -> list[Block]:
    if not lines:
        return []
    if is_hard_wrapped(lines):
        lines = rejoin(lines)
    return [_line_block(line, under=i > 0) for i, line in enumerate(lines)]


def _line_block(line: str, under: bool) -> Block:
    match = ITEM.match(line)
    if match:
        numbered = NUMBERED.match(line) is not None
        return Block("number" if numbered else "item", line[match.end():].strip(), 0 if numbered else 1)
    return Block("more" if line[:3].isspace() else "line", line.strip(), int(under))


def is_hard_wrapped(lines: list[str]) -> bool:
    """Whether these lines were broken at a fixed width: at least three, nearly all filled to the margin."""
    if len(lines) < 3:
        return False
    full = [len(line) for line in lines[:-1]]
    margin = max(full)
    if not WRAP_WIDTH[0] <= margin <= WRAP_WIDTH[1]:
        return False
    filled = sum(length >= margin * 0.8 for length in full)
    broken = sum(line[-1] not in ".!?:;" for line in lines[:-1])
    return filled >= 0.75 * len(full) and broken >= 0.5 * len(full)


def rejoin(lines: list[str]) -> list[str]:
    """Wrapped lines → paragraphs; a new item or a short line with closing punctuation ends one."""
    margin = max(len(line) for line in lines)
    paragraphs, current = [], ""
    for line in lines:
        if current and ITEM.match(line):
            paragraphs.append(current)
            current = ""
        current = join_lines(current, line.strip() if current else line)
        if len(line) < 0.7 * margin and line[-1] in ".!?":
            paragraphs.append(current)
            current = ""
    return [*paragraphs, current] if current else paragraphs


def join_lines(left: str, right: str) -> str:
    """Two lines as one, undoing a hyphen that only broke the word at the margin.

    "samen-" + "werking" → "samenwerking"; the hyphen stays before a capital or digit
    ("Noord-" + "Holland"), after a digit, and in "zorg- en", where a space belongs.
    """
    if not left:
        return right
    if left.endswith("\u00ad"):
        return left[:-1] + right
    if re.search(r"[^\W\d_]{2}-$", left) and right[:1].islower():
        if re.match(r"(en|of|and|or)\b", right):
            return f"{left} {right}"
        return left[:-1] + right
    if re.search(r"\w-$", left):
        return left + right
    return f"{left} {right}"
