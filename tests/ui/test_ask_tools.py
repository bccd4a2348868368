"""What a reader does around an answer: filter, go on, go back, take it along; in real Chromium."""

from __future__ import annotations

import io
import json

import pytest
from docx import Document as WordFile

from assistant.answer import Assistant
from assistant.ui.language import texts_in
from ingest.settings import Settings
from tests.ui.test_browser import COUNT, ask

t = texts_in("nl")
CHECKED = "#kk-filter-regel .kk-filter-aan"


@pytest.fixture(autouse=True)
def clean(page):
    """No conversation of another test in this browser."""
    page.evaluate("localStorage.clear(); sessionStorage.clear()")
    yield
    page.evaluate("localStorage.clear(); sessionStorage.clear()")


def kinds(page) -> dict[str, str]:
    """The notices of the last turn by kind."""
    return dict(page.eval_on_selector_all("#kk-log .kk-beurt:last-child .kk-melding", "all => all.map(m => [m.dataset.kind, m.innerText])"))


def tick(page, group: str, label: str) -> None:
    page.locator(f"#kk-filter-{group} label", has_text=label).locator("input").check()


def open_filter(page) -> None:
    page.click("#kk-filter > button")
    page.wait_for_selector("#kk-filter-soort label")
    assert page.get_attribute("#kk-filter > button", "aria-expanded") == "true"


def test_a_filter_is_said_holds_for_the_question_and_can_be_cleared(page):
    page.locator("#kk-filter-regel", has_text=t.FILTER_NONE.split("{")[0]).wait_for()
    open_filter(page)
    tick(page, "soort", "artikel")
    page.wait_for_selector(CHECKED)
    assert "artikel" in page.inner_text("#kk-filter-regel")
    turn = ask(page, COUNT)
    assert turn.get_attribute("data-state") == "declined"
    assert {"scope", "outside_scope"} <= kinds(page).keys()
    page.click("#kk-filter-wis")
    page.wait_for_selector(CHECKED, state="detached")
    assert ask(page, COUNT, 2).get_attribute("data-state") == "answered"
    assert "scope" not in kinds(page)


def test_years_narrow_and_a_year_that_is_none_is_named(page):
    open_filter(page)
    page.fill("#kk-filter-van input, #kk-filter-van textarea", "19xx")
    page.keyboard.press("Tab")
    page.wait_for_selector("#kk-filter-regel .kk-klein")
    assert "19xx" in page.inner_text("#kk-filter-regel") and page.locator(CHECKED).count() == 0
    page.fill("#kk-filter-van input, #kk-filter-van textarea", "2021")
    page.keyboard.press("Tab")
    page.wait_for_selector(CHECKED)
    assert t.FILTER_YEARS_FROM.format(first=2021) in page.inner_text("#kk-filter-regel")


def test_one_document_can_be_found_ticked_and_left_out(page):
    open_filter(page)
    page.locator("#kk-filter-zoek input, #kk-filter-zoek textarea").press_sequentially("buurtkamers")
    page.wait_for_selector("#kk-filter-document label")
    tick(page, "document", "Buurtkamers in Voorbeeldstad")
    page.wait_for_selector(CHECKED)
    assert "Buurtkamers in Voorbeeldstad" in page.inner_text("#kk-filter-regel li")
    page.locator("#kk-filter-hoe label", has_text=t.FILTER_WITHOUT).locator("input").check()
    page.wait_for_function(f"document.querySelector('#kk-filter-regel li').innerText.startsWith('{t.FILTER_NOT_THESE.split()[0]}')")
    assert ask(page, COUNT).get_attribute("data-state") == "declined"


def test_an_address_asks_its_question_once(page, server):
    page.goto(f"{server.address}/?vraag={COUNT.replace(' ', '%20')}")
    page.wait_for_selector("#beurt-1[data-state=answered]")
    assert "37 buurtkamers" in page.inner_text("#beurt-1")
    assert "vraag" not in page.url


def test_an_address_leaves_one_document_in_the_filter(page, server):
    opened = Assistant.open(Settings(index=server.index))
    try:
        document = next(d for d in opened.index.documents.values() if d.record.title.startswith("Schuldmaatjes"))
    finally:
        opened.close()
    page.goto(f"{server.address}/?tab=vraag&document={document.id}")
    page.wait_for_selector(CHECKED)
    assert document.record.title in page.inner_text("#kk-filter-regel li")


TELLS_MORE = "Hoeveel deelnemers met schulden volgde Hogeschool Voorbeeld?"


def test_follow_up_questions_have_answers(page):
    ask(page, TELLS_MORE)
    page.wait_for_selector(".kk-vervolg .kk-voorbeeld")
    offered = page.locator(".kk-vervolg .kk-voorbeeld").all_inner_texts()
    assert 1 <= len(offered) <= 3
    page.locator(".kk-vervolg .kk-voorbeeld").first.click()
    page.wait_for_selector("#beurt-2:not([data-state=busy])")
    assert page.get_attribute("#beurt-2", "data-state") == "answered"
    assert offered[0] in page.inner_text("#beurt-2 .kk-vraag")


def test_the_mix_of_sources_is_named(page):
    ask(page, COUNT)
    assert page.inner_text(".kk-mengsel") == t.SOURCES_USED.format(mix="1 rapport")


def test_the_references_of_an_answer_can_be_read_and_saved(page):
    turn = ask(page, COUNT)
    turn.locator(".kk-verwijzingen summary").click()
    assert "Bakker, A. (2021)" in turn.locator(".kk-verwijzingen ol").inner_text()
    with page.expect_download() as download:
        turn.locator(".kk-verwijzingen a[href*='.bib']").click()
    text = download.value.path().read_text()
    assert "Buurtkamers" in text and "Bakker" in text


def test_the_source_leads_to_its_document_and_back(page):
    ask(page, COUNT).locator(".kk-nummer").first.click()
    page.locator("#kk-paneel .kk-heel a").click()
    page.locator("#kk-tab-verken :is(h2, h3)", has_text="Buurtkamers in Voorbeeldstad").first.wait_for()
    assert page.evaluate("document.documentElement.dataset.tab") == "verken"
    page.go_back()
    page.wait_for_function("document.documentElement.dataset.tab === 'vraag'")
    assert page.locator("#beurt-1").is_visible()


def test_a_marker_shows_its_quote_on_hover_and_focus_and_escape_hides_it(page):
    turn = ask(page, COUNT)
    marker = turn.locator("ul .kk-nummer").first
    marker.hover()
    assert "37 buurtkamers" in page.inner_text("#kk-tip")
    page.keyboard.press("Escape")
    assert page.locator("#kk-tip").count() == 0
    page.mouse.move(0, 0)
    marker.focus()
    assert page.get_attribute("#kk-tip", "role") == "tooltip"
    assert marker.get_attribute("aria-describedby") == "kk-tip"


def test_a_new_answer_is_announced_and_not_the_older_ones(page):
    ask(page, COUNT)
    page.wait_for_function("document.querySelector('#kk-meldt').textContent.includes('37 buurtkamers')")
    ask(page, TELLS_MORE, 2)
    page.wait_for_function("document.querySelector('#kk-meldt').textContent.includes('48')")
    assert "37 buurtkamers" not in page.text_content("#kk-meldt")


def test_copy_takes_the_answer_with_its_sources_and_the_link_leads_back(page, context, server):
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server.address)
    turn = ask(page, COUNT)
    turn.locator("[data-kopieer=antwoord]").click()
    page.wait_for_function(f"document.querySelector('#kk-gemeld').textContent === '{t.COPIED}'")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "37 buurtkamers" in copied and "Buurtkamers in Voorbeeldstad" in copied and "[1]" in copied and t.COPY not in copied
    turn.locator("[data-kopieer=link]").click()
    page.wait_for_function("navigator.clipboard.readText().then(text => text.includes('?vraag='))")
    page.goto(page.evaluate("navigator.clipboard.readText()"))
    page.wait_for_selector("#beurt-1[data-state=answered]")


def test_a_reload_and_the_other_language_bring_the_conversation_back(page):
    ask(page, COUNT)
    page.reload()
    page.wait_for_selector("#beurt-1[data-state=answered]")
    turn = ask(page, "En in 2018?", 2)
    assert "12 buurtkamers" in turn.inner_text()
    page.click("#kk-taal")
    page.wait_for_selector("#beurt-2[data-state=answered]")
    assert texts_in("en").SEND in page.inner_text("#kk-verstuur")
    page.locator("#beurt-1 .kk-nummer").first.click()
    assert "37 buurtkamers" in "".join(page.locator("#kk-paneel mark.kk-citaat").all_text_contents())


def test_an_earlier_conversation_can_be_opened_and_deleted(page):
    ask(page, COUNT)
    page.click("#kk-nieuw")
    page.wait_for_selector(".kk-start")
    page.click("#kk-eerder")
    assert COUNT in page.inner_text("#kk-eerder-rij")
    page.locator("#kk-eerder-rij button", has_text=t.HISTORY_OPEN).click()
    page.wait_for_selector("#beurt-1[data-state=answered]")
    page.click("#kk-eerder")
    page.locator("#kk-eerder-rij button", has_text=t.HISTORY_DELETE).click()
    assert t.HISTORY_EMPTY in page.inner_text("#kk-eerder-rij")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "kk-eerder"


def test_conversations_leave_with_the_tab_unless_the_reader_keeps_them(page, context, server):
    ask(page, COUNT)
    assert "uurtkamer" not in page.evaluate("JSON.stringify(localStorage)")
    page.click("#kk-eerder")
    page.check("#kk-bewaar")
    assert "uurtkamer" in page.evaluate("JSON.stringify(localStorage)")
    other = context.new_page()
    other.goto(server.address)
    other.wait_for_selector("#kk-balk:not([hidden])")
    other.click("#kk-eerder")
    assert COUNT in other.inner_text("#kk-eerder-rij")
    other.click("#kk-wis-alles")
    assert "uurtkamer" not in other.evaluate("JSON.stringify([localStorage, sessionStorage])")
    other.close()


@pytest.mark.parametrize("question", ["Mijn cliënt met BSN 123456782 heeft schulden", "Ik wil niet meer leven"])
def test_client_data_and_danger_are_kept_nowhere(page, question):
    ask(page, question)
    kept = page.evaluate("JSON.stringify([localStorage, sessionStorage])")
    assert "123456782" not in kept and "schulden" not in kept and "leven" not in kept


@pytest.mark.parametrize("form", ["docx", "md"])
def test_the_conversation_can_be_taken_along(page, form):
    ask(page, COUNT)
    ask(page, "En in 2018?", 2)
    with page.expect_download() as download:
        page.click("#kk-word" if form == "docx" else "#kk-markdown")
    assert download.value.suggested_filename == f"kenniskompas-gesprek.{form}"
    body = download.value.path().read_bytes()
    text = "\n".join(p.text for p in WordFile(io.BytesIO(body)).paragraphs) if form == "docx" else body.decode()
    assert COUNT in text and "37 buurtkamers" in text and "12 buurtkamers" in text
    assert "Bakker, A. (2021)" in text
    page.wait_for_function(f"document.querySelector('#kk-gemeld').textContent === '{t.EXPORT_DONE}'")


def test_print_shows_the_conversation_and_nothing_to_click(page):
    ask(page, COUNT)
    page.emulate_media(media="print")
    try:
        assert page.locator("#beurt-1 blockquote").first.is_visible()
        for gone in ("#kk-invoer", ".kk-oordeel", "#kk-nav", "#kk-zijde"):
            assert not page.locator(gone).first.is_visible(), gone
    finally:
        page.emulate_media(media="screen")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing_in_filter_and_history(page, axe, width, scheme):
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=scheme)
    page.evaluate(axe)

    def violations() -> list[str]:
        return [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in page.evaluate("axe.run(document)")["violations"]]

    ask(page, TELLS_MORE)
    page.wait_for_selector(".kk-vervolg")
    open_filter(page)
    page.locator("#kk-filter-zoek input, #kk-filter-zoek textarea").press_sequentially("buurt")
    page.wait_for_selector("#kk-filter-document label")
    tick(page, "soort", "artikel")
    page.wait_for_selector(CHECKED)
    assert violations() == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.click("#kk-filter > button")
    page.locator("[data-oordeel=nee]").click()
    assert violations() == []
    page.click("#kk-eerder")
    assert violations() == []


def test_a_judgement_is_written_down_without_what_was_typed(page, server):
    turn = ask(page, COUNT)
    turn.locator("[data-oordeel=nee]").click()
    page.wait_for_function(f"document.querySelector('#kk-gemeld').textContent === '{t.FEEDBACK_THANKS}'")
    with page.expect_response("**/deel/oordeel"):
        turn.locator("[data-oordeel=verouderd]").click()
    assert turn.locator("[data-oordeel=verouderd]").get_attribute("aria-pressed") == "true"
    rows = [json.loads(line) for line in (server.index / "feedback.jsonl").read_text().splitlines()]
    mine = [row for row in rows if row["about"] == "antwoord"]
    assert [row["kind"] for row in mine[-2:]] == ["niet nuttig", "verouderd"]
    assert mine[-1]["shown"][0][0] == "buurtkamer.md" and "uurtkamers telde" not in json.dumps(mine)


def test_a_file_of_nonsense_is_refused(server):
    import urllib.error
    import urllib.request

    for body in (b"", b"{}", b'{"turns": [], "language": "nl"}', b'{"turns": [1], "language": "nl"}', json.dumps({"turns": [], "language": "xx"}).encode()):
        request = urllib.request.Request(f"{server.address}/bestand/gesprek.docx", body, {"content-type": "application/json"})
        with pytest.raises(urllib.error.HTTPError) as error:
            urllib.request.urlopen(request)
        assert error.value.code == 400
