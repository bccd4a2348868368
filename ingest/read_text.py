"""Plain text, often a captured web page or a PDF turned into text → blocks: every line keeps its role open for clean.py."""

from __future__ import annotations

import re
from collections import Counter
from statistics import median

from ingest.records import PAGE_BREAK, Block
from ingest.running import PAGE_NUMBER, running_lines
from ingest.tables import has_header, table_blocks

ITEM = re.compile(r"^(\s*)(?:[•‣▪◦·●○■□◆►➢✓✔\uf0b7\uf0a7\uf0d8*–—-]|\d{1,2}[.)]|[a-z]\))\s+(?=\S)")
NUMBERED = re.compile(r"^\s*(\d{1,2})[.)]\s+")
WRAP_WIDTH = (55, 130)
"""Hard-wrapped text breaks between these widths; narrower lines are lists, wider ones real paragraphs."""
LINE_ENDS = re.compile("\r\n|[\r\x0b\x85\u2028\u2029]")
ENDED = tuple(".!?:;…”’\"')]»")
LONG_LINE = 40
"""A line of this many characters without closing punctuation may run on in the next one."""


def read_text(text: str) -> list[Block]:
    """Lines as blocks of kind "line", "item" (level 1) or "number" (level: its number).

    Hard-wrapped paragraphs are rejoined; an indented line under an item is of kind "more". A line right
    under another one, without a blank line between, has level 1: it belongs to what stands above it. Form feeds
    divide pages: blocks then have pages, and running headers and page numbers become furniture.
    """
    text = LINE_ENDS.sub("\n", text)
    pages = [page.split("\n") for page in text.strip(PAGE_BREAK).split(PAGE_BREAK)]
    furniture = _page_furniture(pages)
    margin = _margin(pages)
    blocks: list[Block] = []
    for number, page in enumerate(pages, start=1):
        at = number if len(pages) > 1 else 0
        group: list[str] = []
        for i, line in enumerate([*page, ""]):
            if (number, i) in furniture or not line.strip():
                blocks.extend(_group_blocks(group, margin, at))
                group = []
                if line.strip():
                    blocks.append(Block("furniture", line.strip(), page=at))
            else:
                group.append(line.rstrip())
    return _continued(blocks)


def _page_furniture(pages: list[list[str]]) -> set[tuple[int, int]]:
    """(page, line) of running lines and page numbers; without form feeds only of numbers that count up through the text."""
    if len(pages) > 1:
        filled = [[i for i, line in enumerate(page) if line.strip()] for page in pages]
        marks = running_lines([[(page[i].strip(), 0.0) for i in rows] for page, rows in zip(pages, filled, strict=True)])
        return {(n, filled[n - 1][j]) for n, j in marks}
    lines = pages[0]
    numbers = [(i, int(match[2])) for i, line in enumerate(lines) if line.strip() and (match := PAGE_NUMBER.fullmatch(line.strip()))]
    chain = [(i, n) for k, (i, n) in enumerate(numbers) if _counts(numbers, k - 1, k) or _counts(numbers, k, k + 1)]
    found = {(1, i) for i, _ in chain}
    around = [[j for j in (i - 2, i - 1, i + 1, i + 2) if 0 <= j < len(lines) and 0 < len(lines[j].strip()) < 90] for i, _ in chain]
    texts = [{lines[j].strip() for j in near} for near in around]
    everywhere = Counter(line.strip() for line in lines)
    repeated = {t for here in texts for t in here if everywhere[t] > 1 and t[-1] not in ".!?:;"}
    return found | {(1, j) for near in around for j in near if lines[j].strip() in repeated}


def _counts(numbers: list[tuple[int, int]], a: int, b: int) -> bool:
    """Whether candidates a and b are the numbers of two pages in a row: one apart, and a page's worth of lines between."""
    return 0 <= a < b < len(numbers) and numbers[b][1] == numbers[a][1] + 1 and numbers[b][0] - numbers[a][0] > 5


def _margin(pages: list[list[str]]) -> float:
    """The width at which the text as a whole was wrapped, 0 where it was not."""
    widths = []
    for page in pages:
        for group in re.split(r"\n\s*\n", "\n".join(page)):
            lines = [line.rstrip() for line in group.split("\n") if line.strip()]
            if is_hard_wrapped(lines):
                widths.append(max(map(len, lines)))
    return median(widths) if widths else 0


def _group_blocks(lines: list[str], margin: float, page: int) -> list[Block]:
    """The blocks of lines without a blank line between."""
    if not lines:
        return []
    if is_hard_wrapped(lines):
        lines = rejoin(lines, max(len(line) for line in lines))
    elif len(lines) > 1 and margin and max(map(len, lines)) <= margin + 6 and any(len(line) >= 0.75 * margin for line in lines[:-1]):
        lines = rejoin(lines, margin)
    blocks: list[Block] = []
    rows: list[list[str]] = []
    for line in [*lines, ""]:
        cells = [] if ITEM.match(line) else re.split(r"\s*\t\s*", line.strip())
        if rows and len(cells) != len(rows[0]):
            blocks.extend(_row_blocks(rows, page))
            rows = []
        if len(cells) > 1:
            rows.append(cells)
        elif line:
            blocks.append(_line_block(line, bool(blocks), page))
    return blocks


def _row_blocks(rows: list[list[str]], page: int) -> list[Block]:
    """Lines with tabs: a table where several have as many, else a line."""
    if len(rows) == 1:
        return [_line_block(" ".join(rows[0]), False, page)]
    return table_blocks(rows, has_header(rows), page)


def _line_block(line: str, under: bool, page: int = 0) -> Block:
    match = ITEM.match(line)
    if match:
        numbered = NUMBERED.match(line)
        level = int(numbered[1]) if numbered else 1 + (len(match[1].expandtabs(4)) >= 6)
        return Block("number" if numbered else "item", line[match.end():].strip(), level, page)
    return Block("more" if line[:3].isspace() else "line", line.strip(), int(under), page)


def _continued(blocks: list[Block]) -> list[Block]:
    """Join a line that breaks off in mid-sentence with the one that goes on in lower case, over a page break too."""
    out: list[Block] = []
    last = -1  # the last block that is no furniture
    for block in blocks:
        before = out[last] if last >= 0 else None
        if before and _runs_on(before, block):
            joined = join_lines(before.text, block.text)
            cut = len(joined) - len(block.text)
            broken = block.page > before.page + before.text.count(PAGE_BREAK)
            out[last] = Block(before.kind, joined[:cut] + PAGE_BREAK * broken + joined[cut:], before.level, before.page)
            continue
        out.append(block)
        if block.kind != "furniture":
            last = len(out) - 1
    return out


def _runs_on(before: Block, block: Block) -> bool:
    if block.kind not in ("line", "more") or before.text.endswith(ENDED) or not block.text[0].islower():
        return False
    if before.kind in ("item", "number"):
        return block.kind == "more" or (block.page > before.page and len(before.text) >= LONG_LINE)
    return before.kind in ("line", "more") and (len(before.text) >= LONG_LINE or re.search(r"[^\W\d_]{2}-$", before.text) is not None)


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


def rejoin(lines: list[str], margin: float) -> list[str]:
    """Wrapped lines → paragraphs. A line ends one where the next word would have fitted behind it and it closes
    with punctuation, or stands apart as a heading does; a new item always begins one."""
    paragraphs, current, before = [], "", ""
    for line in lines:
        if current and (ITEM.match(line) or closes(before, line, margin)):
            paragraphs.append(current)
            current = ""
        current = join_lines(current, line.strip() if current else line)
        before = line
    return [*paragraphs, current] if current else paragraphs


def closes(line: str, following: str, margin: float) -> bool:
    """Whether a paragraph ends with `line`: the next word would have fitted on it, and it closes or stands apart."""
    following = following.strip()
    if len(line) + 1 + len(following.split(None, 1)[0]) >= 0.85 * margin:
        return False
    return line[-1] in ".!?:" or (len(line) < 0.7 * margin and following[:1].isupper() and line[-1] not in ",;-")


KEPT_HYPHEN = re.compile(r"\b(?:[A-Z]{2,}|(?i:wmo|wlz|zvw|ggz|ggd|mbo|hbo|lvb|avg|cao|pgb|tbs|ict|niet|oud|ex|non))-$")
"""Before these a hyphen belongs to the word: "Wmo-consulent", "niet-westers", "ex-gedetineerde"."""


def join_lines(left: str, right: str) -> str:
    """Two lines as one, undoing a hyphen that only broke the word at the margin.

    "samen-" + "werking" → "samenwerking"; the hyphen stays before a capital or digit
    ("Noord-" + "Holland"), after a digit or an abbreviation, and in "zorg- en", where a space belongs.
    """
    if not left:
        return right
    if left.endswith("\u00ad"):
        return left[:-1] + right
    if re.search(r"[^\W\d_]{2}-$", left) and right[:1].islower():
        if re.match(r"(en|of|and|or|tot|als)\b", right):
            return f"{left} {right}"
        if KEPT_HYPHEN.search(left):
            return left + right
        return left[:-1] + right
    if re.search(r"\w-$", left):
        return left + right
    return f"{left} {right}"
