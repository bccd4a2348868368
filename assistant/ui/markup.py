"""The Markdown subset that assistant.answer writes → HTML in which every character of text is escaped."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from assistant.cite import INLINE
from ingest.records import Document

# Characters that show nothing but can hide or reorder text: zero-width, bidi controls, variation selectors, tags.
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff\U000e0000-\U000e007f\U000e0100-\U000e01ef]")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
NUMBERED = re.compile(r"(\d{1,3})\. (.*)", re.DOTALL)
TAGS = {"**": "strong", "*": "em", "~~": "s"}

Marker = Callable[[int], str | None]
"""Marker number → HTML of its button, None where there is no such citation."""

Item = Callable[[str], str | None]
"""Markdown of a list item → HTML to put in its place, None to render it as text."""


def text_html(text: str) -> str:
    """Text as HTML that shows it literally, without invisible characters."""
    return escape(CONTROL.sub("", INVISIBLE.sub("", text)), quote=True)


def language(document: Document) -> str:
    """` lang="…"` of the document, nothing where it is unknown."""
    code = document.record.language.strip().lower()
    return f' lang="{code}"' if re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]{2,8})?", code) else ""


def markup_html(text: str, marker: Marker = lambda _: None, item: Item = lambda _: None, quote_attributes: Callable[[str], str] = lambda _: "") -> str:
    """Blocks: `> ` quotes, `- ` and `1. ` items, a line in bold alone as heading, else paragraphs; inline: emphasis and markers.

    `quote_attributes` gets the Markdown of a block quote and returns trusted attributes for its tag.
    """
    out: list[str] = []
    for kind, lines in _blocks(text.split("\n")):
        if kind == "quote":
            inner = "\n".join(line[1:].removeprefix(" ") for line in lines)
            out.append(f"<blockquote{quote_attributes(inner)}>{markup_html(inner, marker)}</blockquote>")
        elif kind == "items":
            items = [line.removeprefix("- ") for line in lines]
            out.append("<ul>" + "".join(f"<li>{item(i) or inline_html(i, marker)}</li>" for i in items) + "</ul>")
        elif kind == "numbers":
            rows = [NUMBERED.match(line) for line in lines]
            out.append("<ol>" + "".join(f'<li value="{int(row[1])}">{inline_html(row[2], marker)}</li>' for row in rows if row) + "</ol>")
        elif len(lines) == 1 and (heading := re.fullmatch(r"\*\*((?:[^*\\]|\\.)+)\*\*", lines[0].strip())):
            out.append(f"<h3>{inline_html(heading[1], marker)}</h3>")
        else:
            out.append("<p>" + "<br>".join(inline_html(line, marker) for line in lines) + "</p>")
    return "".join(out)


def _blocks(lines: list[str]) -> list[tuple[str, list[str]]]:
    """(kind, lines) with kind "quote", "items", "numbers" or "text"; a blank line or another kind ends a block."""
    blocks: list[tuple[str, list[str]]] = []
    previous = ""
    for line in lines:
        kind = "quote" if line.startswith(">") else "items" if line.startswith("- ") else "numbers" if NUMBERED.match(line) else "text" if line.strip() else ""
        if kind and kind == previous:
            blocks[-1][1].append(line)
        elif kind:
            blocks.append((kind, [line]))
        previous = kind
    return blocks


def inline_html(text: str, marker: Marker = lambda _: None) -> str:
    """Emphasis, backslash escapes and [n] markers of one line; what does not pair up stays literal."""
    out: list[str] = []
    opened: list[tuple[str, int]] = []
    end = 0
    for match in INLINE.finditer(text):
        out.append(text_html(text[end:match.start()]))
        end = match.end()
        token = match[0]
        if match[1]:
            out.append(text_html(match[1]))
        elif match[2]:
            out.append(marker(int(match[2])) or text_html(token))
        elif opened and opened[-1][0] == token:
            place = opened.pop()[1]
            out[place] = f"<{TAGS[token]}>"
            out.append(f"</{TAGS[token]}>")
        else:
            opened.append((token, len(out)))
            out.append(text_html(token))
    return "".join([*out, text_html(text[end:])])


def plain(text: str) -> str:
    """The Markdown of one line without its marks, for labels."""
    return INLINE.sub(lambda m: m[1] or ("" if not m[2] else m[0]), text)
