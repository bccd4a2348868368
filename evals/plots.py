"""Plots as inline SVG, with a title and a description for those who do not see them; no library, no script.

Colours are Okabe and Ito's, which stay apart for colour-blind readers; every series has its own dash or shape as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import count, pairwise

WIDTH, LEFT, RIGHT, TOP, BOTTOM = 720, 64, 20, 16, 48
INK, FAINT = "#1a1a1a", "#d0d0d0"
LOOKS = (("#0072B2", ""), ("#B34700", "7 4"), ("#00664B", "2 4"), ("#8C4A78", "9 3 2 3"))
_ids = count(1)


@dataclass(frozen=True, slots=True)
class Series:
    """A named line: x rising, y on the plot's scale."""

    name: str
    x: Sequence[float]
    y: Sequence[float]


def svg(height: int, title: str, says: str, body: list[str]) -> str:
    """The drawing with its text alternative."""
    n = next(_ids)
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="t{n} d{n}" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="t{n}">{escape(title)}</title><desc id="d{n}">{escape(says)}</desc>{"".join(body)}</svg>'
    )


def text(x: float, y: float, words: str, anchor: str = "start", size: int = 13, colour: str = INK, extra: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}" fill="{colour}"{extra}>{escape(words)}</text>'


def line(x1: float, y1: float, x2: float, y2: float, colour: str = FAINT, width: float = 1.0, dash: str = "") -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" stroke-width="{width}"{dashed}/>'


def ticks(low: float, high: float, steps: int = 5) -> list[float]:
    return [low + (high - low) * i / steps for i in range(steps + 1)]


def number(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= 10 or value == int(value) else f"{value:.2f}".rstrip("0")


def lines(title: str, says: str, series: Sequence[Series], x_name: str, y_name: str, x_ticks: Sequence[float], mark: tuple[float, float, str] | None = None) -> str:
    """Lines on a 0…1 vertical scale; `mark`: one point (x, y, words) that is pointed out."""
    height = 340
    low, high = min(x_ticks), max(x_ticks)

    def at(x: float, y: float) -> tuple[float, float]:
        return LEFT + (x - low) / ((high - low) or 1) * (WIDTH - LEFT - RIGHT), height - BOTTOM - y * (height - TOP - BOTTOM)

    body = _frame(height, at, x_ticks, ticks(0, 1), x_name, y_name)
    for s, (colour, dash) in zip(series, LOOKS, strict=False):
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in (at(*p) for p in zip(s.x, s.y, strict=True)))
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        body.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2.5"{dashed}/>')
    for i, (s, (colour, dash)) in enumerate(zip(series, LOOKS, strict=False)):
        if len(series) > 1:
            y = height - BOTTOM - 14 - 20 * (len(series) - 1 - i)
            body += [line(WIDTH - 190, y - 4, WIDTH - 150, y - 4, colour, 2.5, dash), text(WIDTH - 142, y, s.name)]
    if mark:
        x, y = at(*mark[:2])
        left = x > WIDTH / 2
        body += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{INK}"/>', text(x + (-10 if left else 10), y - 10, mark[2], "end" if left else "start")]
    return svg(height, title, says, body)


def _frame(height: int, at, x_ticks: Sequence[float], y_ticks: Sequence[float], x_name: str, y_name: str) -> list[str]:
    left, right = at(min(x_ticks), 0)[0], at(max(x_ticks), 0)[0]
    body = []
    for y in y_ticks:
        level = at(min(x_ticks), y)[1]
        body += [line(left, level, right, level), text(left - 8, level + 4, number(y), "end")]
    body += [text(at(x, 0)[0], height - BOTTOM + 20, number(x), "middle") for x in x_ticks]
    middle = (TOP + height - BOTTOM) / 2
    body.append(text((left + right) / 2, height - 8, x_name, "middle"))
    body.append(text(16, middle, y_name, "middle", extra=f' transform="rotate(-90 16 {middle:.0f})"'))
    return body


def dots(title: str, says: str, rows: Sequence[tuple[str, float, float, float, int]], whole: float) -> str:
    """One row per (name, value, low, high, n): a dot with its interval on a 0…1 scale; `whole`: the value of all questions."""
    left, top, step = 250, 26, 22
    height = top + step * len(rows) + 40

    def at(value: float) -> float:
        return left + value * (WIDTH - left - RIGHT - 50)

    body = []
    for t in ticks(0, 1):
        body += [line(at(t), top - 8, at(t), height - 34), text(at(t), height - 16, number(t), "middle")]
    body += [line(at(whole), top - 8, at(whole), height - 34, INK, 1.2, "4 3"), text(at(whole), 12, "all questions", "middle", 12)]
    for i, (name, value, low, high, n) in enumerate(rows):
        y = top + step * i + 8
        body += [text(left - 10, y + 4, name, "end"), line(at(low), y, at(high), y, LOOKS[0][0], 2.5)]
        body += [f'<circle cx="{at(value):.1f}" cy="{y}" r="4.5" fill="{LOOKS[0][0]}"/>', text(WIDTH - RIGHT, y + 4, f"n={n}", "end", 12)]
    return svg(height, title, says, body)


def bars(title: str, says: str, edges: Sequence[float], counts: Sequence[int], x_name: str, marks: Sequence[tuple[float, str]]) -> str:
    """A histogram: counts[i] between edges[i] and edges[i + 1]; `marks`: vertical lines with words."""
    height, top = 300, -(-max([*counts, 1]) // 4) * 4

    def at(x: float, y: float) -> tuple[float, float]:
        return LEFT + (x - edges[0]) / ((edges[-1] - edges[0]) or 1) * (WIDTH - LEFT - RIGHT), height - BOTTOM - y / top * (height - TOP - BOTTOM - 24)

    body = _frame(height, at, ticks(edges[0], edges[-1]), ticks(0, top, 4), x_name, "questions")
    for n, (a, b) in zip(counts, pairwise(edges), strict=True):
        (x1, y), (x2, base) = at(a, n), at(b, 0)
        body.append(f'<rect x="{x1 + 0.5:.1f}" y="{y:.1f}" width="{max(x2 - x1 - 1, 0.5):.1f}" height="{base - y:.1f}" fill="{LOOKS[0][0]}"/>')
    for i, (value, words) in enumerate(marks):
        x = at(min(value, edges[-1]), 0)[0]
        left = x > WIDTH * 0.85
        body += [line(x, TOP, x, height - BOTTOM, INK, 1.5, "4 3"), text(x + (-4 if left else 4), TOP + 8 + 14 * (i % 2), words, "end" if left else "start", 12)]
    return svg(height, title, says, body)


def cloud(title: str, says: str, groups: Sequence[tuple[str, Sequence[tuple[float, float]], str]]) -> str:
    """Points on a plane without scale: (name, points, shape "dot" | "ring" | "cross"), drawn in order, square axes."""
    height = 560
    points = [p for _, group, _ in groups for p in group]
    xs, ys = [p[0] for p in points] or [0.0], [p[1] for p in points] or [0.0]
    span = max(max(xs) - min(xs), (max(ys) - min(ys)) * (WIDTH - 40) / (height - 70)) or 1.0

    def at(p: tuple[float, float]) -> tuple[float, float]:
        return 20 + (p[0] - min(xs)) / span * (WIDTH - 40), 20 + (p[1] - min(ys)) / span * (WIDTH - 40)

    body, right = [], 30.0
    for name, group, shape in groups:
        body += [_shape(*at(p), shape) for p in group]
        words = f"{name} ({len(group)})"
        body += [_shape(right, height - 18, shape), text(right + 12, height - 14, words)]
        right += 44 + 7.2 * len(words)
    return svg(height, title, says, body)


def _shape(x: float, y: float, shape: str) -> str:
    if shape == "dot":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.4" fill="#9a9a9a"/>'
    if shape == "ring":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.2" fill="none" stroke="{LOOKS[0][0]}" stroke-width="1.8"/>'
    return f'<path d="M{x - 4:.1f} {y - 4:.1f}l8 8m0 -8l-8 8" stroke="{LOOKS[1][0]}" stroke-width="2.2"/>'
