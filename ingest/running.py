"""What a printed page repeats: running headers and footers, page numbers. Pure functions over the lines of pages."""

from __future__ import annotations

import re
from collections import defaultdict

Line = tuple[str, float]
"""Text of a printed line and its font size (0 where sizes are unknown)."""

EDGE_LINES = 3
"""Running headers and footers stand among the first or last three lines of a page."""
PAGE_NUMBER = re.compile(r"[-–—|\s]*(?:(p(?:agina|age)?\.?|blz\.?)\s*)?(\d{1,4})(?:\s*(?:/|van|of)\s*\d{1,4})?[-–—|\s]*", re.IGNORECASE)


def without_running_lines(pages: list[list[Line]], body_size: float = 0.0) -> tuple[list[list[Line]], list[tuple[int, str]]]:
    """The pages without their running lines, and what went: (1-based page, line)."""
    marks = running_lines(pages, body_size)
    kept = [[line for i, line in enumerate(page) if (number, i) not in marks] for number, page in enumerate(pages, start=1)]
    return kept, [(number, pages[number - 1][i][0]) for number, i in sorted(marks)]


def running_lines(pages: list[list[Line]], body_size: float = 0.0) -> set[tuple[int, int]]:
    """(1-based page, index of the line) of running headers, footers and page numbers.

    A line runs when it stands at the edge of at least half of the pages (two at the least), unchanged or with one
    number that counts along with the pages. A line in type larger than the body's is a heading and stays where it
    first stands; one whose number counts along stays always ("Hoofdstuk 1", "Hoofdstuk 2").
    """
    running = _running(pages, body_size)
    marks: set[tuple[int, int]] = set()
    seen: set[str] = set()
    for number, page in enumerate(pages, start=1):
        for i, (text, size) in enumerate(page):
            at_edge = i < EDGE_LINES or i >= len(page) - EDGE_LINES
            first_large = size > body_size * 1.12 > 0 and text not in seen
            seen.add(text)
            if at_edge and not first_large and (_shape(text) in running or _is_page_number(text, number, len(pages))):
                marks.add((number, i))
    return marks


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", line).casefold()


def _running(pages: list[list[Line]], body_size: float) -> set[str]:
    places: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for number, page in enumerate(pages, start=1):
        edge = page if len(page) <= 2 * EDGE_LINES else page[:EDGE_LINES] + page[-EDGE_LINES:]
        found = {_shape(text): text for text, size in edge if not (size > body_size * 1.12 > 0 and re.search(r"\d", text))}
        for shape, text in found.items():
            places[shape].append((number, text))
    needed = max(2, (len(pages) + 1) // 2)
    return {shape for shape, found in places.items() if len(found) >= needed and _counts_along(found)}


def _counts_along(found: list[tuple[int, str]]) -> bool:
    """Whether the lines are the same, or differ in one number that goes up by one a page."""
    numbers = [[int(n) for n in re.findall(r"\d+", text)[:8]] for _, text in found]
    varying = [i for i in range(len(numbers[0])) if len({row[i] for row in numbers if i < len(row)}) > 1]
    if not varying:
        return True
    return len(varying) == 1 and len({row[varying[0]] - page for row, (page, _) in zip(numbers, found, strict=True)}) == 1


def _is_page_number(text: str, page: int, pages: int) -> bool:
    """A bare number is a page's number only where it could be: "Pagina 3", or a number near the page's place ("2019" is a year)."""
    match = PAGE_NUMBER.fullmatch(text)
    if not match:
        return False
    return bool(match[1]) or re.search(r"/|van|of", text) is not None or abs(int(match[2]) - page) <= max(20, pages // 2)
