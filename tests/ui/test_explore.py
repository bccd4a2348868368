"""Verken as a student uses it: real server, real index, real Chromium."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
import urllib.request

import bibtexparser
import pytest
import rispy

from assistant.ui.language import texts_in
from ingest.build import build
from ingest.index import open_index
from ingest.settings import Settings
from tests.conftest import write_corpus
from tests.ui.conftest import DOCUMENTS, PROJECT, Running, _free_port

t = texts_in("nl")

PAGE = """---
titel: "Lijnen van de werkplaats"
organisatie: "Werkplaats Voorbeeld"
datum: "{date}"
type: programmapagina
taal: nl
url: "https://example.org/lijnen"
themas: [kennisagenda]
---
# Lijnen van de werkplaats

De werkplaats heeft {number} lijnen. De eerste lijn gaat over {who} in de wijk.

## Wie doet mee?

Aan de werkplaats doen zeven gemeenten mee. {last}
"""
VERSIONS = {
    "lijnen-oud.md": PAGE.format(date="2019", number="drie", who="eenzame ouderen", last="Er is nog geen website."),
    "lijnen-nieuw.md": PAGE.format(date="2022", number="vijf", who="eenzame jongeren", last="Ook een hogeschool sloot zich aan bij de lijnen."),
}
MANY = {
    f"blad-{n:02}.md": f'---\ntitel: "Wijkblad {n:02}"\norganisatie: "Organisatie {n % 12:02}"\ndatum: "{2013 + n % 9}"\ntype: verslag\ntaal: nl\nthemas: [wijkteams]\n---\n'
    f"# Wijkblad {n:02}\n\nIn blad {n} staat een bericht over de fietsenstalling bij het plein.\n"
    for n in range(26)
}
CORPUS = {**DOCUMENTS, **VERSIONS, **MANY}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server over the made-up corpus with two versions of a page and enough documents to need a second helping."""
    root = tmp_path_factory.mktemp("verken")
    build([write_corpus(root / "corpus", CORPUS)], Settings(index=root / "index"))
    port, output = _free_port(), root / "log"
    with output.open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "assistant", "chat", "--index", str(root / "index"), "--port", str(port)], cwd=PROJECT, stdout=log, stderr=subprocess.STDOUT,
        )
    try:
        deadline = time.monotonic() + 60
        while "staat klaar" not in output.read_text() and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.2)
        assert "staat klaar" in output.read_text(), output.read_text()
        yield Running(f"http://127.0.0.1:{port}", output, root / "index")
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="module")
def index(server):
    """The published index itself, to compare the screen with."""
    opened = open_index(server.index)
    yield opened
    opened.close()


@pytest.fixture
def page(context, server, complaints):
    """A fresh tab, nothing loaded yet."""
    opened = context.new_page()
    opened.set_default_timeout(15_000)
    # Gradio says so itself when a page is left while its line to the server is open
    opened.on("console", lambda m: complaints.append(m.text) if m.type == "error" and "AbortError" not in m.text else None)
    opened.on("pageerror", lambda e: complaints.append(str(e)) if "AbortError" not in str(e) else None)
    yield opened
    opened.close()


@pytest.fixture
def verken(page, server):
    """Opens an address of Verken and waits for what it shows."""
    def go(query: str = "tab=verken", wait: str = "#kk-vondst", path: str = "/"):
        page.goto(f"{server.address}{path}?{query}")
        page.wait_for_selector(wait)
        return page

    return go


def document_of(index, title: str, year: str = ""):
    return next(d for d in index.documents.values() if d.record.title == title and year in d.record.date)


def said(page, words: str) -> None:
    """Wait until the search says this."""
    page.wait_for_function("w => document.querySelector('#kk-verken-gezegd')?.textContent === w", arg=words)


def titles(page) -> list[str]:
    return page.locator("#kk-vondst > .kk-lijst h4").all_inner_texts()


def search(page, words: str) -> None:
    page.fill("#kk-zoekvak :is(input, textarea)", words)
    page.press("#kk-zoekvak :is(input, textarea)", "Enter")


def violations(page, axe) -> list[str]:
    """Of every rule in the light; in the dark of contrast, the only one that colours can break."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(axe)
    found = []
    for scheme, options in (("light", {}), ("dark", {"runOnly": ["color-contrast"]})):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        seen = page.evaluate("o => axe.run(document, o).then(r => r.violations.map(v => v.id + ': ' + v.nodes[0].html.slice(0, 150)))", options)
        found += [f"{scheme} {line}" for line in seen]
    return found


def test_searching_shows_passages_reasons_and_an_address_that_brings_it_back(verken, complaints):
    page = verken()
    said(page, t.EXPLORE_ALL.format(count=t.EXPLORE_COUNT.format(count=len(CORPUS))))
    search(page, "bezoekers per week")
    said(page, t.EXPLORE_FOR.format(count=t.EXPLORE_ONE, query="bezoekers per week"))
    item = page.locator(".kk-stuk").first
    assert "Buurtkamers in Voorbeeldstad" in item.inner_text() and "Rapport · 2021 · Stichting Voorbeeld" in item.inner_text()
    assert item.locator("mark.kk-woord").all_inner_texts() == ["bezoekers", "week"]
    assert t.EXPLORE_WHY_WORDS.format(words="bezoekers, week") in item.inner_text()
    address = page.url
    assert "zoek=bezoekers+per+week" in address
    search(page, "schuldmaatje")
    said(page, t.EXPLORE_FOR.format(count=t.EXPLORE_ONE, query="schuldmaatje"))
    page.go_back()
    said(page, t.EXPLORE_FOR.format(count=t.EXPLORE_ONE, query="bezoekers per week"))
    assert page.url == address and page.input_value("#kk-zoekvak :is(input, textarea)") == "bezoekers per week"
    page.reload()
    said(page, t.EXPLORE_FOR.format(count=t.EXPLORE_ONE, query="bezoekers per week"))
    assert complaints == []


def test_facets_react_to_each_other_keep_the_focus_and_come_off_as_chips(verken):
    page = verken()
    box = page.get_by_label("verslag (26)")
    box.focus()
    page.keyboard.press("Space")
    said(page, t.EXPLORE_COUNT.format(count=26))
    assert page.evaluate("document.activeElement.closest('label')?.textContent").strip().startswith("verslag")
    # within its own facet the others keep their number, in the other facets only what reports have is left
    assert page.locator("#kk-facet-types").inner_text().count("rapport") == 1
    assert page.locator("#kk-facet-themes label:visible").count() == 1
    page.locator("#kk-facet-periods label", has_text="2020").first.click()
    page.wait_for_url("**soort=verslag*periode=*")
    assert page.locator(".kk-chip").count() == 2
    page.locator(".kk-chip", has_text="verslag").click()
    page.wait_for_function("document.querySelectorAll('.kk-chip').length === 1")
    page.wait_for_function("document.activeElement.closest('#kk-vondst') !== null")
    assert "soort" not in page.url and not page.locator("#kk-facet-types label", has_text="verslag").locator("input").is_checked()
    page.click(".kk-chip-wis")
    said(page, t.EXPLORE_ALL.format(count=t.EXPLORE_COUNT.format(count=len(CORPUS))))


def test_a_long_facet_folds_out_and_can_be_searched(verken):
    page = verken()
    group = page.locator("#kk-facet-organisations")
    assert group.locator("label:visible").count() == 8
    group.locator(".kk-meer-waarden").click()
    assert group.locator("label:visible").count() > 12
    assert group.locator(".kk-meer-waarden").get_attribute("aria-expanded") == "true"


def test_more_results_come_on_request_with_the_focus_on_the_first_new_one(verken):
    page = verken("tab=verken&zoek=fietsenstalling&volgorde=titel")
    said(page, t.EXPLORE_FOR.format(count=t.EXPLORE_COUNT.format(count=26), query="fietsenstalling"))
    assert len(titles(page)) == 20 and titles(page) == sorted(titles(page))
    page.focus("[data-meer]")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelectorAll('#kk-vondst > .kk-lijst h4').length === 26")
    page.wait_for_function("document.activeElement.textContent === 'Wijkblad 20'")
    assert "toon=40" in page.url


def test_nothing_found_says_what_to_do_next(verken):
    page = verken("tab=verken&zoek=kwantumchromodynamica")
    said(page, t.EXPLORE_EMPTY)
    assert t.EXPLORE_EMPTY_WORDS in page.inner_text("#kk-vondst")
    page.goto(page.url.split("?")[0] + "?tab=verken&soort=rapport&taal=en")
    page.wait_for_selector(".kk-leeg a")
    page.click(".kk-leeg a")
    said(page, t.EXPLORE_ALL.format(count=t.EXPLORE_COUNT.format(count=len(CORPUS))))


def test_client_data_are_refused_and_stand_in_no_address(verken):
    page = verken()
    search(page, "cliënt met BSN 123456782")
    said(page, t.EXPLORE_REFUSED_HEADING)
    assert "123456782" not in page.url and "123456782" not in page.inner_text("#kk-vondst")
    assert page.input_value("#kk-zoekvak :is(input, textarea)") == "cliënt met BSN 123456782"


def test_client_data_in_a_mailed_address_are_refused_and_taken_out_of_it(verken):
    page = verken("tab=verken&zoek=BSN+123456782&soort=rapport")
    said(page, t.EXPLORE_REFUSED_HEADING)
    page.wait_for_url("**/?tab=verken&soort=rapport")
    page.wait_for_timeout(300)
    assert page.locator("#kk-vondst .kk-prive").is_visible() and page.locator("#kk-vondst .kk-lijst").count() == 0


def test_a_misspelling_is_corrected_aloud(verken):
    page = verken("tab=verken&zoek=schuldmatje")
    page.wait_for_selector("#kk-vondst .kk-melding")
    assert t.EXPLORE_CORRECTED.format(pairs="schuldmatje → schuldmaatje") in page.inner_text("#kk-vondst")


def test_a_document_opens_with_its_text_outline_voices_and_neighbours(verken, index, complaints):
    schuld = document_of(index, "Schuldmaatjes: een proef")
    page = verken("tab=verken&zoek=schuldmaatje", "#kk-vondst h4 a")
    page.click("#kk-vondst h4 a")
    page.wait_for_selector(".kk-doc .kk-tekst")
    assert f"document={schuld.id}" in page.url and page.title().startswith(schuld.record.title)
    assert page.evaluate("document.activeElement.tagName") == "H2"
    comment = page.locator(".kk-lezer", has_text="rust gaf")
    assert t.VOICE_HEADING in comment.inner_text() and "62 procent" not in comment.inner_text()
    assert "Hogeschool Voorbeeld" in page.inner_text(".kk-gegevens") and page.locator(".kk-verwante li").count() > 0
    before = page.url
    page.click(".kk-opbouw a:has-text('Uitkomsten')")
    assert page.url == before and page.evaluate("document.activeElement.textContent") == "Uitkomsten"
    page.go_back()
    page.wait_for_selector("#kk-vondst h4 a", state="visible")
    assert page.evaluate("document.activeElement.textContent") == schuld.record.title
    assert complaints == []


def test_a_mailed_passage_is_highlighted_exactly_and_can_be_cited(verken, index):
    passage = next(p for p in index.passages if "62 procent" in p.text)
    page = verken(f"passage={passage.id}", "mark.kk-citaat")
    shown = "".join(page.locator(".kk-doc-tekst mark.kk-citaat").all_text_contents())
    squeezed = re.sub(r"\s+", "", index.documents[passage.document_id].text[passage.start:passage.end])
    assert re.sub(r"\s+", "", shown) == squeezed
    assert page.locator("mark.kk-citaat").first.is_visible()
    assert page.evaluate("document.querySelector('mark.kk-citaat').getBoundingClientRect().top < innerHeight")
    card = page.locator(".kk-passage-kaart")
    assert "(Hogeschool Voorbeeld, z.d.)" in card.inner_text()
    with page.expect_download() as download:
        card.locator("a", has_text="RIS").click()
    entry = rispy.loads(download.value.path().read_text("utf-8"))[0]
    assert entry["title" if "title" in entry else "primary_title"] == "Schuldmaatjes: een proef" and "62 procent" in json.dumps(entry, ensure_ascii=False)


def test_a_passage_or_document_that_is_gone_says_so(verken, index):
    page = verken("document=bestaat-niet", ".kk-doc h2")
    assert page.inner_text(".kk-doc h2") == t.DOC_GONE_HEADING
    one = next(iter(index.documents))
    page = verken(f"document={one}&passage=0123", ".kk-doc .kk-melding")
    assert t.DOC_PASSAGE_GONE in page.inner_text(".kk-doc")


def test_versions_stand_beside_each_other_with_their_differences(verken, index):
    old, new = document_of(index, "Lijnen van de werkplaats", "2019"), document_of(index, "Lijnen van de werkplaats", "2022")
    page = verken(f"tab=verken&document={old.id}", ".kk-versies a.kk-knop")
    assert old.id not in str(page.locator(".kk-verwante a").evaluate_all("links => links.map(a => a.href)")) and new.id not in page.inner_html(".kk-verwante")
    page.click(".kk-versies a.kk-knop")
    page.wait_for_selector(".kk-cmp ins")
    assert f"naast={new.id}" in page.url
    gone, added = (page.locator(f".kk-cmp {tag}").all_text_contents() for tag in ("del", "ins"))
    assert gone == [f"{t.CMP_GONE}: {words}" for words in ("drie", "ouderen", "Er is nog geen website.")]
    assert added == [f"{t.CMP_NEW}: {words}" for words in ("vijf", "jongeren", "Ook een hogeschool sloot zich aan bij de lijnen.")]
    # not by colour alone: struck through or underlined, with a sign before it
    looks = page.evaluate("['del', 'ins'].map(tag => { const e = document.querySelector('.kk-cmp ' + tag); return [getComputedStyle(e).textDecorationLine, getComputedStyle(e, '::before').content] })")
    assert looks == [["line-through", '"− "'], ["underline", '"+ "']]
    page.set_viewport_size({"width": 390, "height": 800})
    boxes = page.locator(".kk-cmp-anders").first.locator("> div").evaluate_all("divs => divs.map(d => d.getBoundingClientRect().top)")
    assert boxes[0] < boxes[1]
    assert "versie 1 van 2" in page.locator(".kk-cmp-anders").first.inner_text()


def test_one_document_can_be_asked(verken, index):
    one = document_of(index, "Schuldmaatjes: een proef")
    page = verken(f"document={one.id}", ".kk-hoofd")
    assert page.get_attribute(".kk-hoofd", "href") == f"/?tab=vraag&document={one.id}"
    page.click(".kk-hoofd")
    page.wait_for_function("document.documentElement.dataset.tab === 'vraag'")
    page.wait_for_function("document.querySelector('#kk-filter-regel')?.textContent.includes('1 van de')")


def test_a_choice_is_kept_while_searching_on_and_becomes_a_list_and_files(verken, context):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = verken("tab=verken&zoek=schuldmaatje", "#kk-vondst [data-kies]")
    page.check("#kk-vondst [data-kies]")
    search(page, "buurtkamers")
    page.wait_for_function("document.querySelector('#kk-verken-gezegd').textContent.includes('buurtkamers')")
    page.locator("#kk-vondst [data-kies]").first.check()
    assert t.REF_CHOSEN.format(count=2) in page.inner_text("#kk-keuze")
    page.click("#kk-keuze-toon")
    page.wait_for_selector("#kk-lijst [data-apa]")
    entries = page.locator("#kk-lijst .kk-apa").all_inner_texts()
    assert [e.split(".")[0] for e in entries] == ["Bakker, A", "Hogeschool Voorbeeld"] or len(entries) == 2
    page.click("#kk-lijst [data-kopieer-apa]")
    page.wait_for_function("w => document.querySelector('#kk-lijst-gezegd').textContent === w", arg=t.REF_COPIED)
    assert page.evaluate("navigator.clipboard.readText()").split("\n") == entries
    read = {
        "BibTeX": lambda text: [e["title"] for e in bibtexparser.parse_string(text).entries], "RIS": lambda text: [e.get("title") or e["primary_title"] for e in rispy.loads(text)],
        "CSL-JSON": lambda text: [e["title"] for e in json.loads(text)],
    }
    for name, parse in read.items():
        with page.expect_download() as download:
            page.locator("#kk-lijst a", has_text=name).click()
        found = {re.sub(r"[{}]", "", title) for title in parse(download.value.path().read_text("utf-8"))}
        assert found == {"Schuldmaatjes: een proef", "Buurtkamers in Voorbeeldstad"}, name
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "kk-keuze-toon"
    page.click("#kk-keuze-wis")
    assert page.locator("#kk-keuze").is_hidden() and page.locator("#kk-vondst [data-kies]:checked").count() == 0


def test_the_map_opens_the_documents_of_a_cell(verken):
    page = verken("tab=verken&beeld=kaart", ".kk-kaart-breed [data-cel]")
    cell = page.locator(".kk-kaart-breed [data-cel]").first
    name = cell.get_attribute("aria-label")
    count = re.search(r": (1 document|\d+ documenten)$", name)[1]
    cell.focus()
    page.keyboard.press("Enter")
    said(page, count)
    assert page.locator(".kk-chip").count() == 2 and "thema=" in page.url and "periode=" in page.url
    page.go_back()
    page.wait_for_selector(".kk-kaart-breed", state="visible")
    page.click(".kk-kaart-deel summary")
    assert page.locator(".kk-tabel table tbody tr").count() == page.locator(".kk-kaart-breed .kk-kaart-som").count()


def test_a_hostile_document_stays_text(verken, index, complaints):
    bad = next(d for d in index.documents.values() if "Kwaadtekst" in d.record.title)
    page = verken(f"document={bad.id}", ".kk-tekst")
    assert "<img src=x onerror=window.kwaad=1> Kwaadtekst" in page.inner_text(".kk-doc h2")
    assert page.locator(".kk-doc :is(img, script, iframe)").count() == 0 and page.locator(".kk-doc a[href^='javascript']").count() == 0
    page.click("[data-terug]")
    search(page, "zandloper")
    page.wait_for_function("document.querySelectorAll('#kk-vondst > .kk-lijst h4').length === 1")
    assert "window.kwaad=5" in page.inner_text("#kk-vondst") and page.locator("#kk-vondst :is(img, script)").count() == 0
    assert page.evaluate("window.kwaad") is None and complaints == []


def test_the_other_language_keeps_the_place(verken, index):
    en = texts_in("en")
    page = verken("tab=verken&zoek=buurtkamers", "#kk-vondst h4", "/en/")
    assert en.EXPLORE_FOR.split("{")[1].split("}")[1].strip() in page.inner_text("#kk-vondst h3") and page.get_by_label(en.EXPLORE_BOX).is_visible()
    one = document_of(index, "Schuldmaatjes: een proef")
    page = verken(f"document={one.id}", ".kk-tekst", "/en/")
    assert en.DOC_ASK in page.inner_text(".kk-doc header") and page.get_attribute(".kk-tekst", "lang") == "nl"
    page.click("#kk-taal")
    page.wait_for_function("document.documentElement.lang === 'nl'")
    page.wait_for_selector(".kk-tekst")
    assert one.id in page.url


def test_what_is_asked_for_wrongly_is_not_there(server):
    for path in ("/deel/document/xx", "/deel/kaart/xx", "/deel/verwijzingen/xx", "/bestand/verwijzingen.exe?document=a", "/bestand/verwijzingen.ris?document=bestaat-niet"):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(server.address + path, timeout=10)


STATES = {
    "list": ("tab=verken&zoek=fietsenstalling&soort=verslag", "#kk-vondst .kk-chip"), "empty": ("tab=verken&zoek=kwantumchromodynamica", ".kk-leeg"),
    "map": ("tab=verken&beeld=kaart", ".kk-kaart-breed [data-cel]"),
}


def test_axe_finds_nothing_and_nothing_scrolls_sideways(verken, index, axe):
    old, new = document_of(index, "Lijnen van de werkplaats", "2019"), document_of(index, "Lijnen van de werkplaats", "2022")
    passage = next(p for p in index.passages if "62 procent" in p.text)
    pages = [*STATES.values(), (f"passage={passage.id}", "mark.kk-citaat"), (f"document={old.id}&naast={new.id}", ".kk-cmp ins")]
    for query, wait in pages:
        page = verken(query, wait)
        page.wait_for_function("document.querySelector('.loading') === null")
        if "fietsenstalling" in query:
            page.locator("#kk-vondst [data-kies]").first.check()
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            if "fietsenstalling" in query and width == 390:
                page.click("#kk-facet-knop")
            assert violations(page, axe) == [], (query, width)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, query
        page.set_viewport_size({"width": 1280, "height": 860})


def test_the_reference_list_is_accessible(verken, axe):
    page = verken("tab=verken&zoek=schuldmaatje", "#kk-vondst [data-kies]")
    page.check("#kk-vondst [data-kies]")
    page.click("#kk-keuze-toon")
    page.wait_for_selector("#kk-lijst [data-apa]")
    assert violations(page, axe) == []


def test_the_whole_of_verken_goes_by_keyboard(verken):
    page = verken("tab=verken&zoek=buurtkamers", "#kk-vondst h4 a")
    page.focus("#kk-zoek")
    seen = []
    for _ in range(80):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("(e => e.id || e.dataset.kies && 'kies' || e.closest('h4') && 'titel' || e.closest('.kk-facet')?.id || e.closest('#kk-volgorde')?.id || e.tagName)(document.activeElement)"))
        if seen[-1] == "titel":
            break
    assert "kk-facet-types" in seen and "kk-volgorde" in seen and seen[-2:] == ["kies", "titel"]
    assert "BODY" not in seen
    page.keyboard.press("Enter")
    page.wait_for_selector(".kk-doc .kk-tekst")
