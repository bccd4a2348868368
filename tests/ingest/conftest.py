"""What the tests of ingest share: a file → its Document, blocks in short, a small corpus."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.records import BibliographicRecord, Block, Document, Section, Source
from ingest.sources import read_document


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Document]:
    """read("naam.txt", "tekst" or bytes) → the Document that ingestion makes of such a file."""

    def reader(name: str, content: str | bytes) -> Document:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return read_document(Source(path, name, hashlib.sha256(path.read_bytes()).hexdigest()))

    return reader


def shapes(blocks: list[Block]) -> list[tuple[str, str]]:
    """(kind, text) of each block, furniture left out."""
    return [(b.kind, b.text) for b in blocks if b.kind != "furniture"]


def sections(document: Document) -> dict[str, str]:
    """Last part of each heading path → the text under it, without the record."""
    return {s.path[-1] if s.path else "": document.text[s.body : s.end].strip() for s in document.sections[:-1]}


def voices(document: Document) -> dict[str, str]:
    """Voice → everything said in it."""
    said: dict[str, str] = {}
    for s in document.sections:
        said[s.voice] = (said.get(s.voice, "") + "\n" + document.text[s.body : s.end]).strip()
    return said


def document_of(text: str, key: str = "proef.md", title: str = "Proef", **record) -> Document:
    """A Document of one section without a heading."""
    return Document(f"{key}-id", key, "0" * 64, BibliographicRecord(title=title, **record), text, (Section(0, 0, len(text), ()),))


SMALL = {
    "kast.md": "---\ntitel: Boekenkast\nauteurs: [Mira Appel]\ndatum: 2020\n---\n# Boekenkast\n\n"
    "De boekenkast staat in de hal van het buurthuis. Iedereen mag een boek meenemen.\n",
    "tuin.md": "# Pluktuin\n\nIn de pluktuin werken elke dinsdag negen vrijwilligers.\n\n## Gereedschap\n\nHet gereedschap ligt in de schuur.\n",
    "map/kast.md": "# Gereedschapskast\n\nDe kast met gereedschap gaat om vijf uur op slot.\n",
}


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Write the files into the folder and return it."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return folder
