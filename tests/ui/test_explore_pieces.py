"""Verken without a browser: addresses, the text by offsets, and documents that try to become markup."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import parse_qsl

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.explore import SORTS, Explored, Found
from assistant.facets import Choice, counts, grid
from assistant.ui.explore_address import STEP, Place, place_from, query_string
from assistant.ui.explore_map import map_html
from assistant.ui.explore_references import list_html, reference_html
from assistant.ui.explore_results import results_html
from assistant.ui.explore_text import outline_of, text_html_of
from assistant.ui.explore_versions import versions_html
from assistant.ui.language import LANGUAGES, texts_in
from ingest.compose import compose
from ingest.records import BibliographicRecord, Block, Document, Passage, Source
from tests.ui.hostile import PAYLOADS, read

t = texts_in("nl")
VALUES = st.lists(st.text(min_size=1, max_size=12).map(str.strip).filter(bool), max_size=3, unique=True).map(tuple)
PLACES = st.builds(
    Place, query=st.text(max_size=40).map(lambda q: " ".join(q.split())), sort=st.sampled_from(SORTS), shown=st.sampled_from([STEP, 2 * STEP, 10 * STEP]),
    choice=st.builds(Choice, themes=VALUES, types=VALUES, periods=VALUES, organisations=VALUES, languages=VALUES),
)


@settings(max_examples=200, deadline=None)
@given(PLACES)
def test_a_search_comes_back_from_its_address_whole(place):
    assert place_from(dict(parse_qsl(query_string(place)))) == place


@pytest.mark.parametrize("values", [{}, {"zoek": 3, "thema": None, "toon": "x"}, {"toon": "-5"}, {"toon": "999999999999"}, {"volgorde": "onzin"}, {"thema": "|||"}, {"toon": "²"}])
def test_nonsense_in_an_address_is_left_out(values):
    place = place_from(values)
    assert place.choice == Choice() and place.sort == "relevance" and STEP <= place.shown <= 1_000


def paged() -> Document:
    blocks = [
        Block("heading", "Titel", 1, page=1), Block("paragraph", "Eerste alinea.", page=1), Block("heading", "Deel", 2, page=2), Block("item", "punt een;", 1, page=2),
        Block("item", "punt twee.", 1, page=2), Block("paragraph", "Slot van de\ftekst.", page=2), Block("heading", "Reactie 1 (van K. Smit)", 2, page=3, voice="Reactie 1 (van K. Smit)"),
        Block("paragraph", "Ik vind van niet.", page=3, voice="Reactie 1 (van K. Smit)"),
    ]
    return compose(Source(__file__, "a.pdf", "0"), {"titel": "Titel", "taal": "nl"}, blocks, [])


def test_every_span_is_highlighted_by_its_offsets_alone():
    document = paged()
    end = document.text.index("Gegevens") if "Gegevens" in document.text else len(document.text)
    first = document.text.index("Eerste")
    for start in range(first, end, 3):
        for stop in range(start + 1, min(start + 40, end), 7):
            html = text_html_of(t, document, (start, stop))
            pieces = [read(part.split("</mark>")[0]).text for part in html.split('<mark class="kk-citaat">')[1:]]
            assert re.sub(r"\s+", "", "".join(pieces)) == re.sub(r"\s+", "", document.text[start:stop])


def test_the_whole_text_is_shown_with_headings_lists_pages_and_voices():
    document = paged()
    html = text_html_of(t, document)
    shown = read(html)
    for piece in ("Eerste alinea.", "punt een;", "punt twee.", "Ik vind van niet."):
        assert shown.text.count(piece) == 1
    assert [t.DOC_PAGE.format(page=n) in shown.text for n in (1, 2, 3)] == [True] * 3
    assert shown.text.index("Pagina 2") < shown.text.index("punt een") and shown.text.index("Slot van") < shown.text.index("Ik vind")
    assert [tag for tag, _ in shown.tags].count("li") == 2
    comment = html[html.index("kk-lezer"):]
    assert "Ik vind van niet." in comment and t.VOICE_HEADING in comment and "Eerste alinea." not in comment
    assert [title for _, _, title in outline_of(document)] == ["Deel", "Reactie 1 (van K. Smit)"]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_documents_stay_text_wherever_verken_shows_them(payload):
    record = BibliographicRecord(
        title=payload, authors=(payload,), organisation=payload, type=payload, themes=(payload,), language=payload, url=payload, version=payload, version_group="g",
        note=payload, summary_of=payload, part_read=payload, extra=((payload, payload),),
    )
    text = f"{payload} eerste\n\n{payload} tweede"
    document = Document("d", "d", "", record, text, ())
    other = replace(document, id="e", text=f"{payload} derde")
    passage = Passage("p", "d", 0, len(text), text, 1, 1, "", ())
    documents = {"d": document, "e": other}
    choice = Choice(themes=(payload,), organisations=(payload,), languages=(payload,), types=(payload,), periods=(payload,))
    explored = Explored((Found(document, passage, ((0, 3),)), Found(other, in_record=True)), (Found(other),), counts(Choice(), documents, documents), ((payload, payload),))
    allowed = {"section", "div", "p", "ul", "ol", "li", "a", "span", "h2", "h3", "h4", "blockquote", "mark", "label", "input", "button", "svg", "path", "circle", "rect", "line", "text",
               "tspan", "g", "details", "summary", "table", "thead", "tbody", "tr", "th", "td", "article", "ins", "del", "br", "i", "strong", "nav"}
    pages = [
        results_html(t, Place(payload, choice), explored), results_html(t, Place(payload), Explored(refused=(payload,), masked=payload)), text_html_of(t, document, (0, 2)),
        versions_html(t, document, other), map_html(t, grid(documents)), list_html(t, [document, other], 1), reference_html(t, document),
    ]
    for html in pages:
        for tag, attributes in read(html).tags:
            assert tag in allowed, (tag, html)
            assert not any(name.startswith("on") or name in ("style", "srcdoc") for name in attributes), attributes
            assert attributes.get("href", "/").startswith(("/", "http")), attributes


def test_danger_puts_the_numbers_above_the_list():
    html = results_html(t, Place("x"), Explored(threat="suicide"))
    assert "113" in read(html).text and html.index("kk-crisis") < html.index("kk-leeg")


def test_map_and_table_say_the_same(assistant):
    for code in LANGUAGES:
        html = map_html(texts_in(code), grid(assistant.index.documents))
        wide, table = html[html.index("kk-kaart-breed"):html.index("kk-kaart-smal")], html[html.index("<table"):]
        cells = {a["aria-label"]: a["href"] for tag, a in read(wide).tags if tag == "a" and "data-cel" in a}
        assert cells and cells == {a["aria-label"]: a["href"] for tag, a in read(table).tags if tag == "a"}
