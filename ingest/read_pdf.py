"""PDF pages → (metadata, blocks) by pypdf: paragraphs rejoined, running headers and hyphenation undone."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from statistics import median

from ingest.errors import UnreadableDocument
from ingest.read_text import ITEM, NUMBERED, closes, join_lines
from ingest.records import PAGE_BREAK, Block
from ingest.running import without_running_lines

MAX_PAGES = 2_000
LIMITS = {"stream_parsing_work_maximum_count": 200_000, "zlib_maximum_output_length": 20_000_000, "page_tree_maximum_entries": 5_000}
"""Measured in ../shared/SAFETY.md: with these five slow files ended within 1.4 s."""


def read_pdf(path: Path, where: str) -> tuple[dict, list[Block]]:
    """Document information and blocks with 1-based pages. Raises UnreadableDocument, also for scans."""
    from pypdf import PdfReader, overwrite_configuration
    from pypdf.errors import PyPdfError

    overwrite_configuration(**LIMITS)

    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableDocument(f"{where}: de PDF is met een wachtwoord beveiligd.")
        if len(reader.pages) > MAX_PAGES:
            raise UnreadableDocument(f"{where}: {len(reader.pages)} pagina's; hoogstens {MAX_PAGES} worden gelezen.")
        info = reader.metadata or {}
        pages = [_lines(page) for page in reader.pages]
    except (PyPdfError, RecursionError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError) as error:
        raise UnreadableDocument(f"{where}: geen leesbare PDF ({type(error).__name__}: {error}).") from error
    pages, gone = without_running_lines(pages, _body_size(pages))
    if not any(text for page in pages for text, _ in page):
        raise UnreadableDocument(f"{where}: geen tekst gevonden; waarschijnlijk een scan. Maak er eerst tekst van (OCR).")
    authors = [a.strip() for a in re.split(r"[;]", str(info.get("/Author") or "")) if a.strip()]
    running = [Block("furniture", text, page=page) for page, text in gone]
    return {"titel": str(info.get("/Title") or ""), "auteurs": authors}, [*_blocks(pages), *running]


def _body_size(pages: list[list[tuple[str, float]]]) -> float:
    """The font size that most letters have."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for text, size in page:
            sizes[size] += len(text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _lines(page) -> list[tuple[str, float]]:
    """(text, font size) per printed line, top to bottom as the content stream gives them."""
    pieces: list[tuple[str, float]] = []

    def visit(text, _cm, text_matrix, _font, size) -> None:
        if text:
            scale = (text_matrix[2] ** 2 + text_matrix[3] ** 2) ** 0.5 or 1.0
            pieces.append((text, float(size or 0) * scale))

    page.extract_text(visitor_text=visit)
    lines, current, sizes = [], "", []
    for text, size in pieces:
        parts = text.split("\n")
        for i, part in enumerate(parts):
            if i:
                lines.append((current, max(sizes, default=0.0)))
                current, sizes = "", []
            current += part
            if part.strip():
                sizes.append(round(size, 1))
    lines.append((current, max(sizes, default=0.0)))
    return [(" ".join(text.split()), size) for text, size in lines if text.strip()]


def _blocks(pages: list[list[tuple[str, float]]]) -> list[Block]:
    """Lines → paragraphs, headings (type larger than the body's) and items; a paragraph may run on over a page."""
    body = _body_size(pages)
    larger = sorted({size for page in pages for _, size in page if size > body * 1.12}, reverse=True)
    widths = [len(text) for page in pages for text, size in page if size == body]
    margin = max(median(sorted(widths)[len(widths) // 2:]), 1) if widths else 1
    blocks: list[Block] = []
    open_block: Block | None = None
    last, before = 1, ""
    for number, page in enumerate(pages, start=1):
        for text, size in page:
            if size > body * 1.12:
                level = min(larger.index(size) + 1, 6)
                if open_block and open_block.kind == "heading" and open_block.level == level and open_block.page == number:
                    open_block = Block("heading", join_lines(open_block.text, text), level, number)
                    continue
                open_block = _close(open_block, blocks)
                open_block = Block("heading", text, level, number)
                continue
            item = ITEM.match(text)
            if open_block and open_block.kind != "heading" and number == last and closes(before, text, margin):
                open_block = _close(open_block, blocks)
            before = text
            if open_block is None or open_block.kind == "heading" or item:
                open_block = _close(open_block, blocks)
                kind = "item" if item and not NUMBERED.match(text) else "number" if item else "paragraph"
                open_block = Block(kind, text[item.end():] if item else text, 1 if item else 0, number)
            else:
                open_block = Block(open_block.kind, _join(open_block.text, text, number != last), open_block.level, open_block.page)
            last = number
            if len(text) < 0.75 * margin and text[-1] in ".!?:”\"’)":
                open_block = _close(open_block, blocks)
    _close(open_block, blocks)
    return [Block("item", b.text, 1, b.page) if b.kind == "number" else b for b in blocks]


def _join(left: str, line: str, new_page: bool) -> str:
    """Two lines as one; PAGE_BREAK marks where the next page begins inside a paragraph."""
    joined = join_lines(left, line)
    cut = len(joined) - len(line)
    return joined[:cut] + PAGE_BREAK + joined[cut:] if new_page else joined


def _close(block: Block | None, blocks: list[Block]) -> None:
    if block is not None:
        blocks.append(block)
