"""Text with its italics, languages and links → plain text, Markdown and HTML that show it literally."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby

from assistant.cite import escape_markdown

WEB = re.compile(r"https?://[^\s<>\"{}|\\^`]+$", re.IGNORECASE)
"""What may become a link: never javascript: or data:, and nothing that could end an attribute."""

LANGUAGE_WORDS = {"nederlands": "nl", "dutch": "nl", "engels": "en", "english": "en", "duits": "de", "german": "de", "frans": "fr", "french": "fr"}


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one look. `language` is set where it differs from the text around it, `url` where it is a link."""

    text: str
    italic: bool = False
    language: str = ""
    url: str = ""
    bold: bool = False
    struck: bool = False


def printable(text: str) -> str:
    """On one line, without what shows nothing: control characters, zero-width and reordering marks, halves of pairs."""
    spaced = "".join(" " if c.isspace() and unicodedata.category(c) != "Zs" else c for c in text)
    return "".join(c for c in spaced if unicodedata.category(c) not in ("Cc", "Cf", "Cs") and ord(c) & 0xFFFE != 0xFFFE)


def language_code(text: str) -> str:
    """"nl" of "nl", "nl-BE" and "Nederlands"; "" of what is no language."""
    word = text.strip().casefold().replace("_", "-")
    found = re.match(r"([a-z]{2,3})(?:-[a-z0-9-]+)?$", word)
    return LANGUAGE_WORDS.get(word, found[1] if found else "")


def joined(runs: Iterable[Run]) -> list[Run]:
    """Neighbours of one look as one run, empty ones left out."""
    return [replace(look, text="".join(r.text for r in group)) for look, group in groupby((r for r in runs if r.text), key=lambda r: replace(r, text=""))]


def as_text(runs: Iterable[Run]) -> str:
    """The words alone."""
    return "".join(run.text for run in runs)


def as_markdown(runs: Iterable[Run]) -> str:
    """CommonMark in which every character of the text shows literally; links as <https://…>."""
    return "".join(_markdown(run) for run in runs)


def as_html(runs: Iterable[Run]) -> str:
    """HTML of inline elements: i, strong, s, a, and span lang for another language."""
    return "".join(_html(run) for run in runs)


def literal_markdown(text: str) -> str:
    """Document text as Markdown that shows it, also where a line begins like a list or an address would become a link."""
    text = escape_markdown(text)
    text = re.sub(r"([&@$])", r"\\\1", text)
    text = text.replace("://", "\\://").replace("www.", "www\\.")
    return re.sub(r"^(\s*)(?:([-+=:])|(\d{1,9})([.)]))", lambda m: f"{m[1]}\\{m[2]}" if m[2] else f"{m[1]}{m[3]}\\{m[4]}", text)


def _markdown(run: Run) -> str:
    if run.url and WEB.match(run.url) and run.text == run.url:
        return f"<{run.url}>"
    shown = literal_markdown(run.text)
    mark = "**" if run.bold else "*" if run.italic else "~~" if run.struck else ""
    inner = shown.strip()
    if not mark or not inner:
        return shown
    return shown.replace(inner, f"{mark}{inner}{mark}", 1)


def _html(run: Run) -> str:
    shown = escape(printable(run.text))
    if run.url and WEB.match(run.url):
        shown = f'<a href="{escape(run.url)}" rel="noopener noreferrer" target="_blank">{shown}</a>'
    lang = f' lang="{code}"' if (code := language_code(run.language)) else ""
    if run.bold or run.italic or run.struck:
        tag = "strong" if run.bold else "i" if run.italic else "s"
        return f"<{tag}{lang}>{shown}</{tag}>"
    return f"<span{lang}>{shown}</span>" if lang else shown
