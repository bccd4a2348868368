"""Documents by theme and period as a picture of dots that are links, and as a table that says the same."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from textwrap import wrap

from assistant.facets import Choice, Grid
from assistant.ui.explore_address import Place, address
from assistant.ui.explore_results import amount, value_name
from assistant.ui.language import Texts
from assistant.ui.markup import text_html
from ingest.records import NO_DATE


@dataclass(frozen=True, slots=True)
class Layout:
    """Measures of the picture, in its own units: one is a pixel at the width it is meant for.

    `labels`: width of the column of themes, 0 where the theme stands on a line above its dots.
    """

    name: str
    width: int
    labels: int
    row: int
    largest: int


WIDE = Layout("breed", 1040, 460, 46, 20)
NARROW = Layout("smal", 358, 0, 50, 18)
LINE = 18
LINE_CHARACTERS = 44
"""Of a theme that stands above its dots so many characters fit beside each other."""
HEAD = 34
TARGET = 14
"""Half the side of the square that can be hit, at least."""
INSIDE = 12
"""From this radius on the number stands in its dot; else beside it."""


def map_html(t: Texts, grid: Grid) -> str:
    """The picture twice, for a wide and a narrow screen (CSS shows one), then the table folded away."""
    text = t.MAP_TEXT.format(count=amount(t, grid.documents))
    # time runs from left to right; what has no year stands apart at the end
    grid = replace(grid, periods=(*(p for p in reversed(grid.periods) if p != NO_DATE), *(p for p in grid.periods if p == NO_DATE)))
    return (
        f'<section class="kk-kaart-deel" aria-labelledby="kk-kaart-kop"><h3 id="kk-kaart-kop" tabindex="-1">{text_html(t.MAP_HEADING)}</h3><p>{text_html(text)}</p>'
        f"{_picture(t, grid, WIDE)}{_picture(t, grid, NARROW)}"
        f"<details><summary>{text_html(t.MAP_TABLE)}</summary>{_table(t, grid)}</details></section>"
    )


def _theme(t: Texts, theme: str) -> str:
    return value_name(t, "themes", theme) if theme else t.MAP_NO_THEME


def _to(t: Texts, theme: str = "", period: str = "") -> str:
    choice = Choice(themes=(theme,) if theme else (), periods=(period,) if period else ())
    return text_html(address(t, Place(choice=choice)))


def _picture(t: Texts, grid: Grid, layout: Layout) -> str:
    column = (layout.width - layout.labels) / max(len(grid.periods), 1)
    most = max(grid.cells.values(), default=1)
    parts = [_column(t, layout, period, layout.labels + column * (i + 0.5)) for i, period in enumerate(grid.periods)]
    top = HEAD
    for theme in grid.themes:
        lines = [_theme(t, theme)] if layout.labels else wrap(_theme(t, theme), LINE_CHARACTERS)
        above = 0 if layout.labels else LINE * len(lines)
        middle = top + above + layout.row / 2
        parts.append(f'<line x1="0" x2="{layout.width}" y1="{top}" y2="{top}"/>')
        parts.append(_label(t, grid, layout, theme, lines, middle + 5 if layout.labels else top + LINE))
        for i, period in enumerate(grid.periods):
            radius = layout.largest * math.sqrt(grid.cells.get((theme, period), 0) / most)
            parts.append(_cell(t, grid, theme, period, layout.labels + column * (i + 0.5), middle, column, radius))
        top += above + layout.row
    # a group of links, not one image: each dot is read with its own name
    return (
        f'<svg class="kk-kaart-{layout.name}" viewBox="0 0 {layout.width} {top}" role="group" aria-label="{text_html(t.MAP_HEADING)}">{"".join(parts)}</svg>'
    )


def _column(t: Texts, layout: Layout, period: str, x: float) -> str:
    return f'<text class="kk-kaart-kolom" x="{x:.0f}" y="20" text-anchor="middle">{text_html(_short(t, layout, period))}</text>'


def _short(t: Texts, layout: Layout, period: str) -> str:
    """ "2021–23": what fits above a column of a phone."""
    name = t.MAP_UNDATED if period == NO_DATE and not layout.labels else value_name(t, "periods", period)
    first, dash, last = period.partition("-")
    return f"{first}–{last[2:]}" if dash and first and last else name


def _label(t: Texts, grid: Grid, layout: Layout, theme: str, lines: list[str], y: float) -> str:
    count = grid.of_theme[theme]
    spans = " ".join(f'<tspan x="4" y="{y + LINE * i:.0f}">{text_html(line)}</tspan>' for i, line in enumerate(lines))
    text = f'<text>{spans} <tspan class="kk-kaart-som">{count}</tspan></text>'
    if not theme:
        return text
    # a box as high as the smallest target, behind the words
    box = f'<rect x="0" y="{y - LINE:.0f}" width="{layout.labels or layout.width}" height="{LINE * len(lines) + 7}" rx="4"/>'
    named = text_html(t.MAP_ROW.format(theme=_theme(t, theme), count=amount(t, count)))
    return f'<a class="kk-kaart-rij" href="{_to(t, theme)}" aria-label="{named}">{box}{text}</a>'


def _cell(t: Texts, grid: Grid, theme: str, period: str, x: float, y: float, column: float, radius: float) -> str:
    count = grid.cells.get((theme, period), 0)
    if not count:
        return f'<circle class="kk-kaart-leeg" cx="{x:.1f}" cy="{y:.1f}" r="1.5"/>'
    half = max(TARGET, radius + 2)
    inside = radius >= INSIDE
    dot = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{max(radius, 3):.1f}"/>'
    place = f'class="kk-kaart-in" x="{x:.1f}" text-anchor="middle"' if inside else f'x="{x + max(radius, 3) + 4:.1f}"'
    number = f'<text {place} y="{y + 4.5:.1f}">{count}</text>'
    width = half + min(column / 2, half + 12) if not inside else 2 * half
    box = f'<rect x="{x - half:.1f}" y="{y - half:.1f}" width="{width:.1f}" height="{2 * half:.1f}" rx="5"/>'
    if not theme:
        return f"<g>{dot}{number}</g>"
    named = text_html(t.MAP_CELL.format(theme=_theme(t, theme), period=value_name(t, "periods", period), count=amount(t, count)))
    return f'<a href="{_to(t, theme, period)}" aria-label="{named}" data-cel>{box}{dot}{number}</a>'


def _table(t: Texts, grid: Grid) -> str:
    heads = "".join(f'<th scope="col">{text_html(value_name(t, "periods", p))}</th>' for p in grid.periods)
    rows = []
    for theme in grid.themes:
        cells = "".join(_number(t, grid.cells.get((theme, p), 0), theme, p) for p in grid.periods)
        rows.append(f'<tr><th scope="row">{text_html(_theme(t, theme))}</th>{cells}<td>{grid.of_theme[theme]}</td></tr>')
    return (
        f'<div class="kk-tabel" tabindex="0" role="region" aria-label="{text_html(t.MAP_HEADING)}"><table><thead><tr><th scope="col">{text_html(t.MAP_THEME)}</th>{heads}'
        f'<th scope="col">{text_html(t.MAP_TOTAL)}</th></tr></thead><tbody>{"".join(rows)}</tbody></table></div>'
    )


def _number(t: Texts, count: int, theme: str, period: str) -> str:
    if not count or not theme:
        return f"<td>{count}</td>"
    named = text_html(t.MAP_CELL.format(theme=_theme(t, theme), period=value_name(t, "periods", period), count=amount(t, count)))
    return f'<td><a href="{_to(t, theme, period)}" aria-label="{named}">{count}</a></td>'
