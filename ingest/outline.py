"""The outline of a captured page: which of its lines are title, heading, caption, item, or the start of a comment."""

from __future__ import annotations

import re

from ingest.records import Block
from ingest.voices import COMMENT_META, COMMENTS_HEADING, POSTED, SAYS

CAPTION = re.compile(r"^(figuur|tabel|afbeelding|foto|bron|figure|table|image)\s+\d+[.:]", re.IGNORECASE)
MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    "january|february|march|may|june|july|august|october"
)
DATE = rf"(?:\d{{1,2}} (?:{MONTHS}) \d{{4}}|(?:{MONTHS}) \d{{1,2}},? \d{{4}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}})"
DATE_LINE = re.compile(
    r"^(?:(?P<changed>laatst (?:gewijzigd|bijgewerkt)|bijgewerkt|updated|last updated)|gepubliceerd|geplaatst|datum|published|posted)?(?: op| on)?:?\s*"
    rf"(?:(?:ma|di|wo|do|vr|za|zo)\w*,? )?(?P<date>{DATE})(?:,?\s+(?:om\s+|at\s+)?\d{{1,2}}[:.]\d{{2}}(?: uur)?)?(?:\s*[|·•–,-]\s*.{{0,60}})?$",
    re.IGNORECASE,
)
META_LINE = re.compile(
    rf"^(?:(?:door|auteurs?|tekst|by|written by)\b.*|[^.!?|·•]{{2,40}}\s*[|·•]\s*.*)?(?<![\d-])(?P<date>{DATE})(?:\s*[|·•,–-]\s*[^.!?]{{0,60}})?$",
    re.IGNORECASE,
)
"""A line under a title with author, kind or date between bars: "Door Voornaam Achternaam | 3 mei 2021"."""
DATELINE = re.compile(rf"^[A-ZÀ-Þ][A-ZÀ-Þ' /-]{{2,40}},?\s+(?P<date>{DATE})\s*[–—-]\s", re.IGNORECASE)
"""A news item's opening: "VOORBEELDSTAD, 3 mei 2021 – …"."""
PEOPLE = re.compile(r"^[^:]{3,40}:\s+(?:[A-Z]\.|[A-ZÀ-Þ][\w’'-]+)(?: (?:van|de|der|den|ten|ter|[A-Z]\.|[A-ZÀ-Þ][\w’'-]+))*(?:(?:,| en| and|;) .*)?$")
"""A label with names, "Onderzoekers: Voornaam Achternaam, …": people, not a heading."""
TIME_LINE = re.compile(r"^\d{1,2}[.:]\d{2}\b")
MENU_RUN = 5
"""So many short lines in a row above the first text are a menu with the title among them."""


def looks_like_heading(text: str) -> bool:
    """Short, begins with a capital or digit, no closing full stop, not a list of names after a label."""
    if not 2 < len(text) <= 130 or not (text[0].isupper() or text[0].isdigit() or text[0] in "‘“\"'"):
        return False
    if text[-1] in ".!;,:" or CAPTION.match(text) or "http" in text or text.count(",") > 3:
        return False
    if DATE_LINE.match(text) or TIME_LINE.match(text) or META_LINE.match(text) or POSTED.match(text) or SAYS.match(text):
        return False
    if re.match(r"^(door|by|auteurs?|tekst)\b", text, re.IGNORECASE) and BYLINE.match(text):
        return False
    if (match := PEOPLE.match(text)) and len(re.findall(r" [A-ZÀ-Þ]", match[0])) > 1:
        return False
    if text[-1] == "?" and re.search(r"[.!]\s", text):
        return False
    return len(text.split()) <= 18


def is_menu(blocks: list[Block]) -> bool:
    """Whether a page holds nothing but menu entries: short lines without a digit, a sentence or a list among them."""
    return len(blocks) > 5 and all(
        b.kind == "line" and len(b.text.split()) <= 5 and b.text[-1] not in ".!?:;" and not any(c.isdigit() for c in b.text) for b in blocks
    )


def with_roles(blocks: list[Block]) -> tuple[list[Block], list[str]]:
    """Open lines with a role: heading where a short line leads into longer text, else paragraph, caption or item.

    With them the lines of a menu above the title, which are no content.
    """
    blocks, menu = _without_menu(blocks)
    title, blocks = _title_lines(blocks)
    out = [Block("heading", " – ".join(title), 1, blocks[0].page if blocks else 0)] if title else []
    comments = _Comments()
    for i, block in enumerate(blocks):
        following = blocks[i + 1] if i + 1 < len(blocks) else None
        if block.kind == "voice":
            out.append(block)
        elif COMMENTS_HEADING.match(block.text) and block.kind in ("line", "number"):
            comments.open = True
            out.append(Block("heading", block.text, 2, block.page))
        elif (opened := comments.begins(block, following, blocks)) is not None:
            out.extend(opened)
        elif block.kind == "number":
            out.append(Block("item", block.text, 1, block.page))
        elif CAPTION.match(block.text):
            out.append(Block("caption", block.text, 0, block.page))
        elif block.kind == "line" and not comments.open and looks_like_heading(block.text) and _heads(blocks, i):
            under_heading = bool(out) and out[-1].kind == "heading" and out[-1].level == 2
            out.append(Block("heading", block.text, 3 if under_heading else 2, block.page))
        else:
            kind = "item" if block.kind == "item" else "paragraph"
            level = max(block.level, 1) if kind == "item" else block.level or int(_listed(blocks, i) and bool(out) and out[-1].kind == "paragraph")
            out.append(Block(kind, block.text, level, block.page))
    return out, menu


class _Comments:
    """Whether the reader comments have begun, and the number of the last one."""

    def __init__(self) -> None:
        self.open = False
        self.named = False
        self._last = 0
        self._listed = 0

    def begins(self, block: Block, following: Block | None, blocks: list[Block]) -> list[Block] | None:
        """The blocks of a comment's first line, None where the line begins no comment."""
        if not self.open:
            match = POSTED.match(block.text) if block.kind == "line" else None
            if not match or sum(b.kind == "line" and POSTED.match(b.text) is not None for b in blocks) < 2:
                return None
            self.open = True
            return [Block("heading", "Reacties", 2), *self._named(match[1], block)]
        if block.kind == "number" and not self.named:
            if block.level != self._last + 1 or (self._listed and block.level == self._listed + 1):
                self._listed = block.level
                return None
            self._last, self._listed = block.level, 0
            return [Block("voice", ""), Block("paragraph", block.text, 0, block.page)]
        if block.kind == "line":
            if match := SAYS.match(block.text) or POSTED.match(block.text) or COMMENT_META.match(block.text):
                return self._named(match[1], block)
            if following and NAME.match(block.text) and DATE_LINE.match(following.text):
                return self._named(block.text, None)
        return None

    def _named(self, name: str, block: Block | None) -> list[Block]:
        """A comment of a named reader; what its line says besides the name (a date) stays."""
        self.named = True
        rest = re.search(rf"{DATE}.*$", block.text, re.IGNORECASE) if block else None
        return [Block("voice", name.strip()), *([Block("paragraph", rest[0].strip(" :"), 0, block.page)] if rest and block else [])]


NAME = re.compile(r"^[A-ZÀ-Þ][\w.’'-]*(?: (?:van|de|der|den|ten|ter|het|[A-Z]\.|[A-ZÀ-Þ][\w.’'-]*)){0,4}$")


def _without_menu(blocks: list[Block]) -> tuple[list[Block], list[str]]:
    """A page that opens with a menu: of its run of short lines the title stays, with what stands below it."""
    run = next((i for i, b in enumerate(blocks) if b.kind != "line" or len(b.text) > 60 or not looks_like_heading(b.text)), len(blocks))
    if run <= MENU_RUN or not any(len(b.text) > 130 for b in blocks[run:run + 6]):
        return blocks, []
    if sum(len(b.text.split()) for b in blocks[:run]) > 4 * run or any(c.isdigit() for b in blocks[:run - 2] for c in b.text):
        return blocks, []
    later = {b.text for b in blocks[run:]}
    start = next((i for i in range(run - 1, -1, -1) if blocks[i].text in later), None)
    if start is None:
        start = run - 2 if len(blocks[run - 2].text) > 1.5 * len(blocks[run - 1].text) else run - 1
    return blocks[start:], [b.text for b in blocks[:start]]


def _title_lines(blocks: list[Block]) -> tuple[list[str], list[Block]]:
    """The short lines that a page opens with (breadcrumb, title, subtitle: at most three), and the rest.

    The line right before longer text is a heading of that text, not a part of the title, once there is a title.
    """
    title: list[str] = []
    for i, block in enumerate(blocks[:3]):
        if block.kind != "line" or len(block.text) >= 130 or DATE_LINE.match(block.text) or (not looks_like_heading(block.text) and i):
            break
        following = blocks[i + 1] if i + 1 < len(blocks) else None
        if title and following and (len(following.text) > 130 or following.kind in ("item", "number") or block.text[-1] == "?"):
            break
        title.append(block.text)
    return title, blocks[len(title):]


def _run(blocks: list[Block], i: int) -> tuple[int, int]:
    """Half-open range of the heading-like lines in a row that block i is one of."""
    def short(block: Block) -> bool:
        return block.kind == "line" and looks_like_heading(block.text) and not COMMENTS_HEADING.match(block.text)
    start = end = i
    while start > max(0, i - 50) and short(blocks[start - 1]):
        start -= 1
    while end < min(len(blocks), i + 50) and short(blocks[end]):
        end += 1
    return start, end


def _heads(blocks: list[Block], i: int) -> bool:
    """Whether a heading-like line is one: it leads into something. Of three or more in a row the first heads the
    others, which are a list without marks, and the last is a heading where text or a list follows."""
    start, end = _run(blocks, i)
    following = blocks[i + 1] if i + 1 < len(blocks) else None
    if end - start < 3:
        return _leads(blocks[i], following)
    return i == start or (i == end - 1 and following is not None and _leads(blocks[i], following))


def _listed(blocks: list[Block], i: int) -> bool:
    """Whether line i is a further line of a list without marks."""
    if blocks[i].kind != "line" or not looks_like_heading(blocks[i].text):
        return False
    start, end = _run(blocks, i)
    return end - start >= 3 and i > start + 1


def _leads(block: Block, following: Block | None) -> bool:
    """A heading leads into something: longer text, a list, another heading; at the very end it leads nowhere but is one."""
    if following is None:
        return len(block.text.split()) <= 6 and not re.search(r"[:,]", block.text)
    if re.match(r"^[^:]{3,30}:\s+\S", following.text):
        return True
    if following.text[-1] in ".!" and following.text[0].isupper() and len(following.text) > 1.2 * len(block.text) and len(following.text.split()) > 5:
        return True
    return following.kind in ("item", "number") or len(following.text) > max(1.2 * len(block.text), 60) or looks_like_heading(following.text)


BYLINE = re.compile(
    r"^(?:(?:[Dd]oor|[Aa]uteurs?|[Tt]ekst|[Bb]y)\s*:?\s+)?((?:[A-ZÀ-Þ][\w’'-]+|[A-Z]\.)(?: (?:van|de|der|den|ten|ter|het|[A-Z]\.|[A-ZÀ-Þ][\w’'-]+)){1,5})"
    r"(?: is (?:een |de )?[a-zà-þ][^.]{2,120}\.?)?$"
)




def byline(blocks: list[Block]) -> str:
    """The author where a captured article says so: "Door Voornaam Achternaam" at the top, or
    "Voornaam Achternaam is adviseur bij …" as the last paragraph before the comments or the end."""
    end = next((i for i, b in enumerate(blocks) if COMMENTS_HEADING.match(b.text)), len(blocks))
    for block in blocks[1:4]:
        said = re.split(rf"\s*(?:[|,·]|\bop\b)\s*(?={DATE})|\s*[|·]\s*", block.text, maxsplit=1, flags=re.IGNORECASE)[0]
        if re.match(r"^(door|auteurs?|tekst|by)\b", said, re.IGNORECASE) and (match := BYLINE.match(said)):
            return match[1]
    last = blocks[end - 1] if end else None
    if last and last.kind == "paragraph" and " is " in last.text and (match := BYLINE.match(last.text)):
        return match[1]
    return ""
