"""Two versions of a text side by side, differences marked by words, lines and signs as well as colour."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from assistant.compare import Comparison, Piece, Row, compare
from assistant.ui.explore_address import document_address
from assistant.ui.explore_document import version_name
from assistant.ui.explore_results import title_of, who_html
from assistant.ui.language import Texts
from assistant.ui.markup import language, text_html
from assistant.ui.pieces import labelled, notice, small
from ingest.records import Document

APART = 0.15
"""Below this share of equal sentences (a changed one counts for half) the texts were written apart: no sentence is called new or gone."""
FOLD = 3
"""More equal sentences in a row than this are folded away."""


def versions_html(t: Texts, left: Document, right: Document) -> str:
    """The whole comparison, both versions named above their column."""
    found = compare(left, right)
    apart = is_apart(found)
    count = {kind: found.count(kind) for kind in ("same", "changed", "removed", "added")}
    apart_html = notice(t.CMP_APART) if apart else ""
    rows = "".join(_group(t, kind, list(group), left, right, apart) for kind, group in groupby(found.rows, key=_group_of))
    back = document_address(t, left.id)
    swap = document_address(t, right.id, naast=left.id)
    return (
        f'<article class="kk-doc kk-cmp" data-titel="{text_html(t.CMP_HEADING)}">'
        f'<p class="kk-terugweg"><a href="{text_html(back)}">{labelled("back", t.CMP_BACK)}</a></p>'
        f'<h2 tabindex="-1">{text_html(t.CMP_HEADING)}</h2>{small(t.CMP_COUNTS.format(**count))}{apart_html}'
        f'<p><a class="kk-knop" href="{text_html(swap)}">{labelled("sides", t.CMP_SWAP)}</a></p>'
        f'<div class="kk-cmp-rij kk-cmp-koppen">{_column(t, left)}{_column(t, right)}</div>{rows}</article>'
    )


def is_apart(found: Comparison) -> bool:
    """Whether the two have too little in common to speak of changes."""
    most = max(sum(bool(r.left) for r in found.rows), sum(bool(r.right) for r in found.rows), 1)
    return (found.count("same") + found.count("changed") / 2) / most < APART


def _group_of(row: Row) -> str:
    return "other" if row.kind in ("removed", "added") else row.kind


def _column(t: Texts, document: Document) -> str:
    link = f'<a href="{text_html(document_address(t, document.id))}"{language(document)}>{text_html(title_of(t, document))}</a>'
    return f'<div><h3>{text_html(version_name(t, document))}</h3><p class="kk-klein">{link}<br>{who_html(t, document, version=False)}</p></div>'


def _group(t: Texts, kind: str, rows: Sequence[Row], left: Document, right: Document, apart: bool) -> str:
    if kind == "other":
        gone = [r.left for r in rows if r.kind == "removed"]
        new = [r.right for r in rows if r.kind == "added"]
        return _pair(t, left, right, gone, new, "" if apart else "del", "" if apart else "ins", "" if apart else t.CMP_ONLY)
    if kind == "changed":
        return "".join(_pair(t, left, right, [r.left], [r.right], "del", "ins", t.CMP_CHANGED) for r in rows)
    pairs = _pair(t, left, right, [r.left for r in rows], [r.right for r in rows], "", "", t.CMP_EQUAL)
    if len(rows) <= FOLD:
        return pairs
    return f'<details class="kk-cmp-gelijk"><summary>{text_html(t.CMP_SAME.format(count=len(rows)))}</summary>{pairs}</details>'


def _pair(
    t: Texts, left: Document, right: Document, texts_left: Sequence[Sequence[Piece]], texts_right: Sequence[Sequence[Piece]], tag_left: str, tag_right: str, said: str,
) -> str:
    kind = "gelijk" if said == t.CMP_EQUAL else "anders" if said else "los"
    return (
        f'<div class="kk-cmp-rij kk-cmp-{kind}">{_side(t, left, texts_left, tag_left, said)}{_side(t, right, texts_right, tag_right, said)}</div>'
    )


def _side(t: Texts, document: Document, texts: Sequence[Sequence[Piece]], tag: str, said: str) -> str:
    """One cell; on a phone it says of which version it is."""
    name = text_html(version_name(t, document))
    label = f'<p class="kk-cmp-wie"><span class="kk-cmp-versie">{name}</span>{f" <span>{text_html(said if texts else t.CMP_NONE)}</span>" if said else ""}</p>'
    if not texts:
        return f'<div class="kk-cmp-leeg">{label}</div>'
    headings = {s.path[-1] for s in document.sections if s.path}
    lines = "".join(_line(t, pieces, tag, headings) for pieces in texts)
    return f"<div>{label}<div{language(document)}>{lines}</div></div>"


def _line(t: Texts, pieces: Sequence[Piece], tag: str, headings: set[str]) -> str:
    def piece(p: Piece) -> str:
        if not (p.changed and tag):
            return text_html(p.text)
        said = t.CMP_GONE if tag == "del" else t.CMP_NEW
        return f'<{tag}><span class="kk-sr" lang="{t.LANGUAGE}">{text_html(said)}: </span>{text_html(p.text)}</{tag}>'

    kind = ' class="kk-cmp-kop"' if "".join(p.text for p in pieces) in headings else ""
    return f'<p{kind}>{"".join(map(piece, pieces))}</p>'
