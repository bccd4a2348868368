"""A conversation's parts → Markdown (CommonMark) that shows every text literally."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import pairwise

from assistant.export.outline import Part, outline
from assistant.records import Answer
from assistant.reference.runs import as_markdown
from ingest.records import Document

LISTS = frozenset({"item", "reference", "quote_item"})
MARKS = {"title": "# ", "item": "- ", "reference": "- ", "quote": "> ", "quote_item": "> - "}


def conversation_markdown(answers: Sequence[Answer], documents: Mapping[str, Document], manifest: Mapping, when: datetime, language: str = "nl") -> str:
    """The conversation as Markdown, ending in a line break. `language` "nl" or "en" is that of the words around it.

    `documents` by id, `manifest` of the index that answered, `when` the moment that is printed.
    """
    parts = outline(answers, documents, manifest, when, language)
    lines = [_line(parts[0])]
    for before, part in pairwise(parts):
        lines += [_between(before, part), _line(part)]
    return "\n".join(line for line in lines if line is not None) + "\n"


def _line(part: Part) -> str:
    mark = "#" * part.level + " " if part.kind == "heading" else MARKS.get(part.kind, "")
    return mark + as_markdown(part.runs).strip()


def _between(before: Part, part: Part) -> str | None:
    """Nothing inside a list; an empty quoted line inside a quote; else a blank line."""
    if before.kind == part.kind and part.kind in LISTS:
        return None
    return ">" if before.kind.startswith("quote") and part.kind.startswith("quote") else ""
