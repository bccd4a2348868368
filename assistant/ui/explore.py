"""The part Verken: search field, facets and results as Gradio blocks; map, documents and references are fetched beside them."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping

import gradio as gr

from assistant.explore import MAX_CHARACTERS, SORTS, Explored, explore
from assistant.facets import FACETS, Choice
from assistant.ui.explore_address import Place, place_from
from assistant.ui.explore_results import results_html, value_name
from assistant.ui.icons import icon
from assistant.ui.language import Texts
from assistant.ui.library import Library
from assistant.ui.markup import text_html
from assistant.ui.pieces import labelled
from ingest.errors import KenniskompasError

CONCURRENCY = 4
QUIET = {"show_progress": "hidden", "api_visibility": "private", "concurrency_limit": CONCURRENCY}
FOLDED = 8
"""So many values of a facet are seen before it is folded out (static/explore.js)."""

log = logging.getLogger(__name__)


def build_explore(t: Texts, library: Library) -> None:
    """Lay the part out inside the open gr.Blocks."""
    gr.HTML(frame_html(t), elem_id="kk-verken-kop", apply_default_css=False)
    with gr.Column(elem_id="kk-zoekdeel"):
        with gr.Row(elem_id="kk-zoekrij"):
            box = gr.Textbox(
                label=t.EXPLORE_BOX, placeholder=t.EXPLORE_BOX_HINT, lines=1, max_lines=1, max_length=MAX_CHARACTERS, elem_id="kk-zoekvak",
                container=True, autofocus=False,
            )
            search = gr.Button(t.EXPLORE_SEARCH, variant="primary", elem_id="kk-zoek")
        gr.HTML(f'<p id="kk-zoekhint">{labelled("lock", t.PRIVACY)}</p>', apply_default_css=False)
        with gr.Row(elem_id="kk-verken-werk"):
            with gr.Column(elem_id="kk-facetten"):
                gr.HTML(fold_html(t), apply_default_css=False)
                groups = [gr.CheckboxGroup([], label=t.EXPLORE_FACETS[facet], elem_id=f"kk-facet-{facet}", elem_classes=["kk-facet"]) for facet in FACETS]
            with gr.Column(elem_id="kk-vondsten"):
                sort = gr.Radio([(t.EXPLORE_SORTS[name], name) for name in SORTS], value=SORTS[0], label=t.EXPLORE_SORT, elem_id="kk-volgorde")
                results = gr.HTML(waiting_html(t), elem_id="kk-vondst-vak", apply_default_css=False)
    gr.HTML(choice_html(t), elem_id="kk-keuze-vak", apply_default_css=False)
    # an address (a mailed link, a cell of the map, a filter taken away) comes in through here (static/explore.js)
    bridge = gr.Textbox(elem_id="kk-verken-brug", label="", container=False)
    cross = gr.Button("", elem_id="kk-verken-over")

    def from_page(query: str, order: str, *ticked: list[str]) -> tuple:
        choice = Choice(**{facet: tuple(values or ()) for facet, values in zip(FACETS, ticked, strict=True)})
        place = Place(" ".join((query or "").split())[:MAX_CHARACTERS], choice, order if order in SORTS else SORTS[0])
        html, explored = look(t, library, place)
        return (html, *ticking(t, explored, choice))

    def from_address(message: str) -> tuple:
        try:
            values = json.loads(message)
        except ValueError:
            values = None
        place = place_from(values if isinstance(values, Mapping) else {})
        html, explored = look(t, library, place, str(values.get("at", "")) if isinstance(values, Mapping) else "")
        return (html, *ticking(t, explored, place.choice), place.query, place.sort)

    changing = [box.submit, search.click, sort.input, *(group.input for group in groups)]
    gr.on(changing, from_page, [box, sort, *groups], [results, *groups], trigger_mode="always_last", **QUIET)
    cross.click(from_address, bridge, [results, *groups, box, sort], trigger_mode="always_last", **QUIET)


def look(t: Texts, library: Library, place: Place, asked: str = "") -> tuple[str, Explored | None]:
    """The list for one search; what goes wrong becomes a sentence, and what was typed stays out of the log.

    `asked`: a mark of the page's own that comes back with the list, so that it knows which of its requests this answers.
    """
    try:
        with library.using() as assistant:
            explored = explore(assistant, place.query, place.choice, place.sort)
        return results_html(t, place, explored, asked), explored
    except KenniskompasError as error:
        return failed_html(str(error)), None
    except Exception as error:
        log.error("Niet gezocht: %s", type(error).__name__)
        return failed_html(t.EXPLORE_FAILED), None


def ticking(t: Texts, explored: Explored | None, choice: Choice) -> list:
    """Updates of the facets: their values with counts, and what is ticked."""
    if explored is None:
        return [gr.skip() for _ in FACETS]
    return [
        gr.update(choices=[(f"{value_name(t, facet, c.value)}\u00a0({c.count})", c.value) for c in explored.facets[facet]], value=list(getattr(choice, facet)))
        for facet in FACETS
    ]


def frame_html(t: Texts) -> str:
    """Heading, list or map, the line that is read out, and the places that static/document.js fills."""
    words = {"laad": t.DOC_LOADING, "mis": t.EXPLORE_FAILED, "alle": t.EXPLORE_MORE_VALUES, "minder": t.EXPLORE_FEWER_VALUES, "vind": t.EXPLORE_FIND_VALUE}
    data = "".join(f' data-{name}="{text_html(word)}"' for name, word in words.items())
    return (
        f'<div id="kk-verken" data-taal="{t.LANGUAGE}" data-gevouwen="{FOLDED}"{data}><div id="kk-verken-titel"><h2 tabindex="-1">{text_html(t.EXPLORE_HEADING)}</h2>'
        f'<nav aria-label="{text_html(t.EXPLORE_VIEWS)}"><ul><li><a href="{t.PATH}?tab=verken" data-beeld="lijst">{labelled("search", t.EXPLORE_VIEW_LIST)}</a></li>'
        f'<li><a href="{t.PATH}?tab=verken&amp;beeld=kaart" data-beeld="kaart">{labelled("map", t.EXPLORE_VIEW_MAP)}</a></li></ul></nav></div>'
        f'<p id="kk-verken-gezegd" class="kk-sr" role="status"></p><div id="kk-document" hidden></div><div id="kk-kaart" hidden></div></div>'
    )


def fold_html(t: Texts) -> str:
    """On a phone the facets stand behind this button."""
    return f'<button type="button" id="kk-facet-knop" class="kk-knop" aria-expanded="false" aria-controls="kk-facetten">{labelled("filter", t.EXPLORE_FILTERS)}</button>'


def waiting_html(t: Texts) -> str:
    """What stands there until the first list comes."""
    return f'<p class="kk-bezig"><span class="kk-stip" aria-hidden="true"></span>{text_html(t.EXPLORE_OPENING)}</p>'


def failed_html(reason: str) -> str:
    """Why there is no list."""
    return f'<section id="kk-vondst" data-gezegd="{text_html(reason)}"><div class="kk-kaart kk-geen">{icon("alert")}<div><p>{text_html(reason)}</p></div></div></section>'


def choice_html(t: Texts) -> str:
    """The ticked documents: how many, their references, clear. Shown by static/choice.js while there are any."""
    words = {"aantal": t.REF_CHOSEN, "veel": t.REF_TOO_MANY, "klaar": t.REF_COPIED, "fout": t.REF_COPY_FAILED, "mis": t.EXPLORE_FAILED}
    data = "".join(f' data-{name}="{text_html(word)}"' for name, word in words.items())
    return (
        f'<div id="kk-keuze"{data} hidden><p id="kk-keuze-aantal"></p><div class="kk-knoppen">'
        f'<button type="button" class="kk-knop" id="kk-keuze-toon">{labelled("list", t.REF_SHOW)}</button>'
        f'<button type="button" class="kk-knop" id="kk-keuze-wis">{labelled("no", t.REF_CLEAR)}</button></div></div>'
        f'<p id="kk-keuze-gezegd" class="kk-sr" role="status"></p>'
        f'<dialog id="kk-lijst" aria-labelledby="kk-lijst-kop"><div class="kk-lijst-kop"><h2 id="kk-lijst-kop" tabindex="-1">{text_html(t.REF_LIST)}</h2>'
        f'<button type="button" class="kk-knop" id="kk-lijst-sluit">{labelled("no", t.REF_CLOSE)}</button></div>'
        f'<div id="kk-lijst-inhoud"></div><p id="kk-lijst-gezegd" class="kk-klein" role="status"></p></dialog>'
    )
