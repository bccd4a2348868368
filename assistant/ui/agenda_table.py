"""The table of the Agenda: themes of questions × types of documents, numbers with shading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from assistant.evidence import Mapped
from assistant.evidence_rows import HeatMap, heat_map
from assistant.ui.language import Texts
from assistant.ui.markup import text_html
from assistant.ui.names import theme_name
from ingest.records import Document

SHADES = 4


def table_html(t: Texts, mapped: Sequence[Mapped], documents: Mapping[str, Document]) -> str:
    """A real table: the number is the text, the shade repeats it. It scrolls by itself where the screen is narrow."""
    heat = heat_map(mapped, documents)
    heading = f'<h3 id="kk-warmte-kop" tabindex="-1">{text_html(t.AGENDA_MAP_HEADING)}</h3>'
    if not heat.types:
        return f'<section class="kk-warmte">{heading}<p>{text_html(t.AGENDA_MAP_EMPTY)}</p></section>'
    names = (t.AGENDA_MAP_QUESTIONS, t.AGENDA_MAP_WITHOUT, t.AGENDA_MAP_HELD, *(t.TYPES[k][1].capitalize() if k in t.TYPES else k or t.TYPELESS for k in heat.types))
    head = "".join(f'<th scope="col">{text_html(name)}</th>' for name in names)
    rows = "".join(_row(t, heat, theme) for theme in heat.themes)
    return (
        f'<section class="kk-warmte">{heading}<p class="kk-klein" id="kk-warmte-uitleg">{text_html(t.AGENDA_MAP_CAPTION)}</p>'
        f'<div class="kk-schuif" role="region" aria-labelledby="kk-warmte-kop" tabindex="0"><table aria-describedby="kk-warmte-uitleg">'
        f'<thead><tr><th scope="col">{text_html(t.AGENDA_MAP_THEME)}</th>{head}</tr></thead><tbody>{rows}</tbody>'
        f"<tfoot>{_totals(t, heat, mapped, documents)}</tfoot></table></div></section>"
    )


def _row(t: Texts, heat: HeatMap, theme: str) -> str:
    name = theme_name(t, theme) or t.AGENDA_THEMELESS
    address = urlencode({"tab": "agenda", "thema": theme})
    label = text_html(t.AGENDA_MAP_ONLY.format(theme=name))
    title = f'<a href="{t.PATH}?{text_html(address)}" aria-label="{label}">{text_html(name)}</a>' if theme else text_html(name)
    fixed = "".join(f"<td>{value}</td>" for value in (heat.questions[theme], heat.without[theme], heat.held[theme] if theme else "–"))
    cells = "".join(_cell(heat.cells[theme, kind], heat.most) for kind in heat.types)
    return f'<tr><th scope="row">{title}</th>{fixed}{cells}</tr>'


def _cell(count: int, most: int) -> str:
    shade = -(-SHADES * count // most) if most else 0
    return f'<td class="kk-tint" data-tint="{shade}">{count}</td>'


def _totals(t: Texts, heat: HeatMap, mapped: Sequence[Mapped], documents: Mapping[str, Document]) -> str:
    fixed = (len(mapped), sum(heat.without.values()), len(documents))
    cells = "".join(f"<td>{value}</td>" for value in (*fixed, *(heat.all_of[kind] for kind in heat.types)))
    return f'<tr><th scope="row">{text_html(t.AGENDA_MAP_TOTAL)}</th>{cells}</tr>'
