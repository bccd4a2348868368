"""Rows of cells → one line of text a row, each cell beside the name of its column."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.records import Block

CELL = " | "


def table_blocks(rows: Sequence[Sequence[str]], header: bool, page: int = 0) -> list[Block]:
    """A paragraph per row, rows of one table under one another.

    With `header` the first row names the columns and each later row repeats them ("Jaar: 2019 | Aantal: 12"), so
    that a row that is quoted alone can still be read. Empty cells are left out; a header without rows stays a row.
    """
    filled = [[" ".join(cell.split()) for cell in row] for row in rows]
    names = filled[0] if header and len(filled) > 1 else []
    lines = []
    for row in filled[1:] if names else filled:
        full = len(row) == len(names)  # a row of merged cells stands under no single name
        cells = [f"{names[i]}: {cell}" if full and names[i] else cell for i, cell in enumerate(row) if cell]
        if cells:
            lines.append(CELL.join(cells))
    return [Block("paragraph", line, level=int(i > 0), page=page) for i, line in enumerate(lines)]


def has_header(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row of a table without marked headers names its columns: no digits there, and digits below it."""
    if len(rows) < 2 or not all(cell.strip() for cell in rows[0][1:]):
        return False
    digits = [any(any(c.isdigit() for c in cell) for cell in row) for row in rows]
    return not digits[0] and all(digits[1:])
