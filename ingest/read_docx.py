"""A Word document → (metadata, blocks) by python-docx."""

from __future__ import annotations

import zipfile
from pathlib import Path

from ingest.errors import UnreadableDocument
from ingest.records import Block

MAX_UNPACKED = 200_000_000
MAX_RATIO = 100
"""A real DOCX shrinks 5–20 times; far more is a bomb (limits after ../shared/SAFETY.md, pattern 5)."""


def read_docx(path: Path, where: str) -> tuple[dict, list[Block]]:
    """Core properties and blocks in document order, tables row by row."""
    from docx import Document as open_docx
    from docx.opc.exceptions import PackageNotFoundError
    from docx.table import Table

    _refuse_bomb(path, where)
    try:
        document = open_docx(str(path))
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise UnreadableDocument(f"{where}: geen leesbaar Word-document ({type(error).__name__}).") from error
    properties = document.core_properties
    metadata = {"titel": properties.title or "", "auteurs": [a.strip() for a in (properties.author or "").split(";") if a.strip()]}
    blocks: list[Block] = []
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            for row in part.rows:
                cells = dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells)
                if line := " | ".join(c for c in cells if c):
                    blocks.append(Block("paragraph", line))
            continue
        text = " ".join(part.text.split())
        if text:
            blocks.append(_block(text, part.style.name if part.style is not None else ""))
    return metadata, blocks


def _block(text: str, style: str) -> Block:
    """Style names are English inside the file whatever Word's own language; "Kop" is kept for odd exports."""
    if style == "Title":
        return Block("heading", text, 1)
    for prefix in ("Heading ", "Kop "):
        if style.startswith(prefix) and style.removeprefix(prefix)[:1].isdigit():
            return Block("heading", text, min(int(style.removeprefix(prefix)[:1]), 6))
    if style.startswith(("List", "Lijst")):
        return Block("item", text, 1)
    if style == "Caption":
        return Block("caption", text)
    return Block("paragraph", text)


def _refuse_bomb(path: Path, where: str) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, OSError) as error:
        raise UnreadableDocument(f"{where}: geen leesbaar Word-document (het zip-archief is kapot).") from error
    packed = max(path.stat().st_size, 1)
    if unpacked > MAX_UNPACKED or unpacked / packed > MAX_RATIO:
        raise UnreadableDocument(
            f"{where}: uitgepakt {unpacked:,} bytes tegen {packed:,} ingepakt; meer dan {MAX_RATIO} keer is verdacht."
        )
