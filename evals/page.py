"""HTML around a report or a comparison: one file, no script, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

CSS = """
:root { color-scheme: light; }
body { font: 16px/1.5 system-ui, "DejaVu Sans", sans-serif; color: #1a1a1a; background: #fff;
       margin: 0 auto; max-width: 62rem; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.7rem; margin: 0 0 .3rem; } h2 { margin: 2.4rem 0 .6rem; font-size: 1.3rem; border-top: 2px solid #1a1a1a; padding-top: .6rem; }
h3 { margin: 1.6rem 0 .3rem; font-size: 1.05rem; } p { margin: .4rem 0 .8rem; max-width: 46rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; padding: 0; list-style: none; }
a { color: #004b8d; } a:focus, summary:focus { outline: 3px solid #B34700; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; margin: .4rem 0 1rem; font-size: .92rem; }
caption { text-align: left; font-weight: 600; padding-bottom: .3rem; white-space: nowrap; }
th { white-space: nowrap; }
th, td { text-align: left; vertical-align: top; padding: .28rem .7rem .28rem 0; border-bottom: 1px solid #d0d0d0; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
figure { margin: 1rem 0 1.6rem; } figcaption { font-weight: 600; margin-bottom: .3rem; } svg { width: 100%; height: auto; max-width: 720px; font-family: inherit; }
details { margin: .3rem 0 .8rem; } summary { cursor: pointer; color: #004b8d; } article { border-left: 4px solid #B34700; padding: .1rem 0 .2rem 1rem; margin: 1.4rem 0; }
blockquote { margin: .3rem 0; padding-left: .8rem; border-left: 3px solid #d0d0d0; } code { font-size: .88rem; overflow-wrap: anywhere; }
.better { color: #00664B; font-weight: 600; } .worse { color: #9c2f00; font-weight: 600; } .sides { display: grid; grid-template-columns: 1fr 1fr; gap: 0 1.5rem; }
@media (max-width: 40rem) { .sides { grid-template-columns: 1fr; } } @media print { nav { display: none; } article { break-inside: avoid; } }
"""


def page(title: str, body: Iterable[str]) -> str:
    """A whole document."""
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{CSS}</style></head><body><main>\n" + "\n".join(body) + "\n</main></body></html>\n"
    )


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]], numeric: Sequence[int] = ()) -> str:
    """Cells are plain text; the first of each row is its heading; `numeric`: columns set to the right."""
    def cell(tag: str, i: int, words: str, scope: str = "") -> str:
        shown = escape(words) if words not in ("better", "worse") else f'<span class="{words}">{words}</span>'
        return f"<{tag}{scope}{' class=n' if i in numeric else ''}>{shown}</{tag}>"

    heading = "".join(cell("th", i, h, ' scope="col"') for i, h in enumerate(head))
    lines = ["".join(cell("th" if i == 0 else "td", i, c, ' scope="row"' if i == 0 else "") for i, c in enumerate(row)) for row in rows]
    body = "".join(f"<tr>{row}</tr>" for row in lines)
    whole = f"<table><caption>{escape(caption)}</caption><thead><tr>{heading}</tr></thead><tbody>{body}</tbody></table>"
    return f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}">{whole}</div>'


def plot(caption: str, drawing: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A drawing with its numbers folded away beneath it."""
    numbers = f"<details><summary>The numbers of this plot</summary>{table(caption, head, rows, range(1, len(head)))}</details>" if rows else ""
    return f"<figure><figcaption>{escape(caption)}</figcaption>{drawing}{numbers}</figure>"


def dutch(words: str) -> str:
    """Text of cases and documents, marked as Dutch for screen readers."""
    return f'<span lang="nl">{escape(words)}</span>'


def quoted(quotes: Sequence[dict]) -> str:
    """The quotes of an answer."""
    return "".join(f'<blockquote lang="nl">{escape(q["quote"])}<br><small>{escape(q["title"])}</small></blockquote>' for q in quotes)
