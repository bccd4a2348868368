"""The part Over in a real browser: true about questions, complete about the documents, reachable by its own addresses."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from assistant.ui.about import about_html, sending_sentences
from assistant.ui.language import texts_in
from ingest.errors import KenniskompasError
from ingest.settings import Settings
from tests.ui.conftest import DOCUMENTS
from tests.ui.hostile import read

t = texts_in("nl")


def open_about(tab, server, query="", path="/"):
    tab.goto(f"{server.address}{path}?tab=over{query}")
    tab.wait_for_selector("#kk-over-licentie")


class Broken:
    """A library without an index."""

    settings = Settings(feedback_questions=True)

    def using(self):
        raise KenniskompasError("hier staat nog geen <index>")


def test_it_says_what_this_is_and_what_it_is_not_for(tab, server, complaints):
    open_about(tab, server)
    text = tab.inner_text("#kk-over")
    for name in ("ABOUT_WHAT", "ABOUT_NOT", "ABOUT_QUESTION_MORE", "ABOUT_STORED", "ABOUT_TESTED", "ABOUT_LIMITS", "ABOUT_ERROR", "ABOUT_LICENCE"):
        assert all(sentence in text for sentence in getattr(t, name)), name
    for number in ("10532", "12855", "13813", "WCAG 2.1"):
        assert number in text
    assert t.ABOUT_QUESTION["local"] in text
    assert complaints == []


def set_up(model="", place="", chroma=""):
    writer = SimpleNamespace(model=SimpleNamespace(name=model, place=place)) if model else None
    return SimpleNamespace(writer=writer, index=SimpleNamespace(manifest={"chroma": chroma}))


@pytest.mark.parametrize(("assistant", "says", "never"), [
    (set_up(), ["niets naar een andere computer"], "Let op"),
    (set_up(chroma="http://127.0.0.1:8000"), ["niets naar een andere computer"], "Let op"),
    (set_up("kleinmodel"), ["kleinmodel", "niets naar een andere computer"], "Let op"),
    (set_up("grootmodel", "model.example.org"), ["Let op", "grootmodel", "model.example.org"], "niets naar"),
    (set_up(chroma="http://chroma.example.org:8000"), ["Let op", "chroma.example.org"], "niets naar"),
    (set_up("kleinmodel", chroma="http://chroma.example.org:8000"), ["Let op", "chroma.example.org"], "niets naar"),
    (set_up("grootmodel", "model.example.org", "http://chroma.example.org:8000"), ["model.example.org", "chroma.example.org"], "niets naar"),
])
def test_it_tells_the_truth_about_where_a_question_goes(assistant, says, never):
    told = " ".join(sending_sentences(t, assistant))
    assert all(s in told for s in says) and never not in told


def test_without_an_index_it_still_stands_and_claims_nothing():
    made = read(about_html(t, Broken()))
    assert t.ABOUT_QUESTION["unknown"] in made.text and "nog geen <index>" in made.text and t.ABOUT_ACCESS[0] in made.text
    assert t.ABOUT_QUESTION["local"] not in made.text and t.ABOUT_STORED_QUESTIONS[True] in made.text


def test_every_document_is_listed_with_its_address_type_and_year(tab, server):
    open_about(tab, server)
    rows = tab.locator(".kk-documenten tbody tr")
    assert rows.count() == len(DOCUMENTS)
    titles = [title.strip("<> ").casefold() for title in tab.locator(".kk-documenten th a").all_inner_texts()]
    assert titles == sorted(titles)
    row = tab.locator(".kk-documenten tr", has_text="Buurtkamers in Voorbeeldstad")
    assert [c.inner_text() for c in row.locator("td").all()] == ["Stichting Voorbeeld", "rapport", "2021"]
    assert tab.locator(".kk-documenten a", has_text="Learning networks").get_attribute("lang") == "en"
    row.locator("a").click()
    tab.wait_for_function("document.documentElement.dataset.tab === 'verken'")
    assert "document=" in tab.url


def test_counts_add_up_to_the_documents(tab, server):
    open_about(tab, server)
    tab.evaluate("document.querySelectorAll('.kk-tellingen details').forEach(d => { d.open = true; })")
    for name in ("types", "years"):
        table = tab.locator(".kk-tellingen details", has_text=t.ABOUT_COUNTS[name])
        assert sum(map(int, table.locator("td").all_inner_texts())) == len(DOCUMENTS)
    assert f"{len(DOCUMENTS)} documenten" in tab.inner_text("#kk-over-kennisbank")


@pytest.mark.parametrize("address", ["/toegankelijkheid", "/?tab=over&deel=toegankelijkheid"])
def test_the_accessibility_statement_has_an_address_of_its_own(tab, server, address):
    tab.goto(server.address + address)
    tab.wait_for_function("document.activeElement.id === 'kk-over-toegankelijkheid-kop'")
    box = tab.locator("#kk-over-toegankelijkheid-kop").bounding_box()
    head = tab.locator("#kk-kop").bounding_box()
    assert head["y"] + head["height"] <= box["y"] + 1 and box["y"] < 500


def test_the_contents_lead_to_each_part_by_keyboard(tab, server):
    open_about(tab, server)
    tab.locator(".kk-over-vlak nav a", has_text=t.ABOUT_PARTS["fout"]).focus()
    tab.keyboard.press("Enter")
    tab.wait_for_function("document.activeElement.id === 'kk-over-fout-kop'")


def test_hostile_titles_stay_text(tab, server, complaints):
    open_about(tab, server)
    assert "<img src=x onerror=window.kwaad=1> Kwaadtekst" in tab.inner_text(".kk-documenten")
    assert tab.locator("#kk-over :is(img, script)").count() == 0 and tab.evaluate("window.kwaad") is None
    assert complaints == []


def test_the_english_page_speaks_english(tab, server):
    open_about(tab, server, path="/en/")
    english = texts_in("en")
    text = tab.inner_text("#kk-over")
    assert all(part in text for part in english.ABOUT_PARTS.values()) and english.ABOUT_QUESTION["local"] in text


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(tab, server, axe, width):
    tab.set_viewport_size({"width": width, "height": 844})
    open_about(tab, server)
    tab.evaluate("document.querySelectorAll('#kk-over details').forEach(d => { d.open = true; })")
    tab.evaluate(axe)
    for scheme in ("light", "dark"):
        tab.emulate_media(color_scheme=scheme)
        assert tab.evaluate("axe.run(document).then(r => r.violations.map(v => v.id + ': ' + v.nodes[0].html.slice(0, 150)))") == []
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
