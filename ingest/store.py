"""Records ↔ JSON lines: the plain files that an index is rebuilt from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from ingest.records import BibliographicRecord, Document, PageSpan, Passage, Question, Section


def to_json(record: Document | Passage | Question) -> dict:
    """A plain dict of a frozen record; tuples become lists."""
    return asdict(record)


def write_jsonl(path: Path, rows: Iterable[dict]) -> None:
    """One JSON object a line, UTF-8."""
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def read_jsonl(path: Path) -> Iterator[dict]:
    """The objects of a JSON-lines file."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def document_from_json(data: dict) -> Document:
    """The inverse of to_json for a Document."""
    return Document(
        id=data["id"], key=data["key"], sha256=data["sha256"], record=_record(data["record"]), text=data["text"],
        sections=tuple(Section(s["start"], s["body"], s["end"], tuple(s["path"]), s["voice"]) for s in data["sections"]),
        pages=tuple(PageSpan(**p) for p in data["pages"]), dropped=tuple(data["dropped"]),
    )


def _record(data: dict) -> BibliographicRecord:
    listed = {name: tuple(data[name]) for name in ("authors", "themes")}
    return BibliographicRecord(**{**data, **listed, "extra": tuple((a, b) for a, b in data["extra"])})


def passage_from_json(data: dict) -> Passage:
    """The inverse of to_json for a Passage."""
    return Passage(**{**data, "section": tuple(data["section"])})


def read_questions_of(generation: Path) -> tuple[Question, ...]:
    """The knowledge questions published with a generation; none where it was made before there were any."""
    file = generation / "questions.jsonl"
    return tuple(Question(**row) for row in read_jsonl(file)) if file.is_file() else ()
