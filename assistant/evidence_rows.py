"""The evidence map as rows: for a spreadsheet, for a program, and by theme and type for a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.evidence import Mapped
from ingest.records import Document

COLUMNS = ("id", "question", "theme", "agenda", "issue", "status", "passages", "documents", "newest", "types", "sources")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def as_json(mapped: Sequence[Mapped], documents: Mapping[str, Document]) -> list[dict]:
    """One dict per question, its passages with quote and source in it."""
    return [
        {
            "id": m.question.id, "question": m.question.text, "theme": m.question.theme, "issue": m.question.issue,
            "agenda": _title(documents, m.question.agenda_id), "agenda_id": m.question.agenda_id, "status": m.status,
            "documents": len(m.documents), "newest": m.newest(documents) or None, "types": dict(m.types(documents)),
            "passages": [
                {
                    "document_id": p.document_id, "passage_id": p.passage_id, "title": documents[p.document_id].record.title,
                    "type": documents[p.document_id].record.type, "year": documents[p.document_id].record.year,
                    "quote": documents[p.document_id].text[p.start:p.end], "start": p.start, "end": p.end, "found": p.found, "covered": p.covered, "quoted": p.quoted,
                }
                for p in m.passages
            ],
        }
        for m in mapped
    ]


def as_csv(
    mapped: Sequence[Mapped], documents: Mapping[str, Document], columns: Mapping[str, str], statuses: Mapping[str, str],
    theme: Callable[[str], str] = str, kind: Callable[[str], str] = str,
) -> bytes:
    """One row per question for a spreadsheet: UTF-8 with byte order mark and semicolons, as Excel in Dutch opens it.

    `columns`: headings for COLUMNS; `theme`, `kind`: names of themes and types. A cell that a spreadsheet would run
    as a formula begins with an apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([columns[name] for name in COLUMNS])
    for m in mapped:
        types = ", ".join(f"{kind(name)} ({count})" for name, count in m.types(documents).most_common())
        sources = " | ".join(source_line(documents[i]) for i in m.documents)
        row = (m.question.id, m.question.text, theme(m.question.theme), _title(documents, m.question.agenda_id), m.question.issue, statuses[m.status],
               len(m.passages), len(m.documents), m.newest(documents), types, sources)
        writer.writerow([_safe(value) for value in row])
    return out.getvalue().encode("utf-8-sig")


def source_line(document: Document) -> str:
    """Title with organisation and year, as plain text."""
    record = document.record
    details = ", ".join(part for part in (record.organisation, record.year) if part)
    return f"{record.title} ({details})" if details else record.title


def _safe(value: object) -> str:
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def _title(documents: Mapping[str, Document], identifier: str) -> str:
    return documents[identifier].record.title if identifier in documents else ""


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Themes of questions × types of documents. `cells`: (theme, type) → how many different documents of that type speak
    to a question of that theme; a document may count in two themes, so `all_of` is not the sum of a column."""

    themes: tuple[str, ...]
    types: tuple[str, ...]
    cells: Mapping[tuple[str, str], int]
    questions: Mapping[str, int]
    without: Mapping[str, int]
    """Questions of a theme without evidence."""
    held: Mapping[str, int]
    """Documents of the index that bear the theme."""
    all_of: Mapping[str, int]
    """Different documents of a type in the whole map."""

    @property
    def most(self) -> int:
        """The highest cell, 0 for an empty map."""
        return max(self.cells.values(), default=0)


def heat_map(mapped: Sequence[Mapped], documents: Mapping[str, Document]) -> HeatMap:
    """Themes in the order in which they first occur; types that speak to any question, most documents first."""
    themes = tuple(dict.fromkeys(m.question.theme for m in mapped))
    speaking = {(m.question.theme, i) for m in mapped for i in m.documents}
    by_type: dict[str, set[str]] = {}
    for _, i in speaking:
        by_type.setdefault(documents[i].record.type, set()).add(i)
    types = tuple(sorted(by_type, key=lambda name: (-len(by_type[name]), name)))
    return HeatMap(
        themes, types,
        {(theme, kind): sum(1 for t, i in speaking if t == theme and documents[i].record.type == kind) for theme in themes for kind in types},
        {theme: sum(m.question.theme == theme for m in mapped) for theme in themes},
        {theme: sum(m.question.theme == theme and not m.passages for m in mapped) for theme in themes},
        {theme: sum(theme in d.record.themes for d in documents.values()) for theme in themes},
        {name: len(ids) for name, ids in by_type.items()},
    )
