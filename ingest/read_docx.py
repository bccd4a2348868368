"""A Word document → (metadata, blocks) by python-docx: every paragraph wherever Word keeps it, tables row by row."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from ingest.errors import UnreadableDocument
from ingest.records import Block
from ingest.tables import has_header, table_blocks

MAX_UNPACKED = 200_000_000
MAX_RATIO = 100
"""A real DOCX shrinks 5–20 times; far more is a bomb (limits after ../shared/SAFETY.md, pattern 5)."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
NOTES_HEADING = "Noten"


def read_docx(path: Path, where: str) -> tuple[dict, list[Block]]:
    """Core properties and blocks in document order; footnotes at the end, under a heading of their own."""
    from docx import Document as open_docx
    from docx.opc.exceptions import PackageNotFoundError

    _refuse_bomb(path, where)
    try:
        document = open_docx(str(path))
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise UnreadableDocument(f"{where}: geen leesbaar Word-document ({type(error).__name__}).") from error
    properties = document.core_properties
    metadata = {"titel": properties.title or "", "auteurs": [a.strip() for a in (properties.author or "").split(";") if a.strip()]}
    styles = {style.style_id: style for style in document.styles}
    blocks = list(_blocks(document.element.body, styles))
    notes = list(_notes(document))
    if notes:
        blocks += [Block("heading", NOTES_HEADING, 2), *notes]
    return metadata, blocks


def _blocks(element, styles: dict) -> Iterator[Block]:
    """Paragraphs and tables under `element` in order, also those in content controls and text boxes."""
    for child in element:
        if child.tag == f"{W}p":
            yield from _paragraph(child, styles)
        elif child.tag == f"{W}tbl":
            yield from _table(child)
        elif isinstance(child.tag, str) and child.tag not in (f"{W}sectPr", f"{W}del", f"{W}moveFrom"):
            yield from _blocks(child, styles)


def _paragraph(paragraph, styles: dict) -> Iterator[Block]:
    boxes = [box for box in paragraph.iter(f"{W}txbxContent") if next(box.iterancestors(FALLBACK), None) is None]
    text = " ".join(_text(paragraph).split())
    if text:
        yield _block(paragraph, text, styles)
    for box in boxes:
        yield from _blocks(box, styles)


def _text(paragraph) -> str:
    """The visible text, tracked insertions included and deletions not; tabs and breaks become spaces."""
    parts = []
    for node in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}cr", f"{W}noBreakHyphen"):
        owner = next(node.iterancestors(f"{W}p"))
        if owner is not paragraph or next(node.iterancestors(f"{W}pPr", f"{W}moveFrom"), None) is not None:
            continue
        parts.append(node.text or "" if node.tag == f"{W}t" else "-" if node.tag == f"{W}noBreakHyphen" else " ")
    return "".join(parts)


def _table(table) -> Iterator[Block]:
    """Rows with their column names; a cell merged over columns is said once, a table inside a cell after its row."""
    rows: list[list[str]] = []
    inner: list = []
    for row in table.iter(f"{W}tr"):
        if next(row.iterancestors(f"{W}tbl")) is not table:
            continue
        cells = []
        for cell in row.iter(f"{W}tc"):
            if next(cell.iterancestors(f"{W}tr")) is not row:
                continue
            own = [p for p in cell.iter(f"{W}p") if next(p.iterancestors(f"{W}tc")) is cell]
            cells.append(" ".join(text for p in own if (text := " ".join(_text(p).split()))))
            inner.extend(t for t in cell.iter(f"{W}tbl") if next(t.iterancestors(f"{W}tc")) is cell)
        rows.append(cells)
    marked = next(table.iter(f"{W}tblHeader"), None) is not None
    yield from table_blocks(rows, marked or has_header(rows))
    for nested in inner:
        yield from _table(nested)


def _block(paragraph, text: str, styles: dict) -> Block:
    """The role that the style or the numbering gives; style names are English inside the file, "Kop" is kept for odd exports."""
    properties = paragraph.find(f"{W}pPr")
    style_mark = properties.find(f"{W}pStyle") if properties is not None else None
    names = _style_names(styles.get(style_mark.get(f"{W}val")) if style_mark is not None else None)
    if "Title" in names:
        return Block("heading", text, 1)
    for name in names:
        for prefix in ("Heading ", "Kop ", "heading "):
            if name.startswith(prefix) and name.removeprefix(prefix)[:1].isdigit():
                return Block("heading", text, min(int(name.removeprefix(prefix)[:1]), 6))
    numbering = properties.find(f"{W}numPr/{W}ilvl") if properties is not None else None
    if numbering is not None:
        return Block("item", text, int(numbering.get(f"{W}val") or 0) + 1)
    for name in names:
        if name.startswith(("List", "Lijst")):
            return Block("item", text, int(name[-1]) if name[-1:].isdigit() else 1)
    return Block("caption", text) if {"Caption", "caption"} & set(names) else Block("paragraph", text)


def _style_names(style) -> list[str]:
    """The style's name and those it is based on, nearest first."""
    names: list[str] = []
    while style is not None and len(names) < 10:
        names.append(style.name or "")
        style = getattr(style, "base_style", None)
    return names


def _notes(document) -> Iterator[Block]:
    from lxml import etree

    for relation in document.part.rels.values():
        if relation.is_external or not relation.reltype.endswith(("/footnotes", "/endnotes")):
            continue
        root = etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
        for paragraph in root.iter(f"{W}p"):
            if text := " ".join(_text(paragraph).split()):
                yield Block("paragraph", text)


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
