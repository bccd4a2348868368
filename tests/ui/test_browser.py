"""The chat as a person uses it: real server, real index, real Chromium."""

from __future__ import annotations

import json
import urllib.error
import urllib.request

import pytest

from assistant.answer import Assistant
from assistant.ui.language import texts_in
from ingest.settings import Settings

texts = texts_in("nl")

COUNT = "Hoeveel buurtkamers telde Voorbeeldstad in 2020?"


def ask(page, question: str, number: int = 1):
    """Type a question, send it with Enter, wait for its finished turn."""
    page.fill("#kk-vraagvak textarea", question)
    page.press("#kk-vraagvak textarea", "Enter")
    turn = page.locator(f"#beurt-{number}:not([data-state=busy])")
    turn.wait_for(timeout=20_000)
    return turn


def highlighted(page) -> str:
    """The highlighted quote in the source panel, its pieces joined as lines."""
    return "\n".join(page.locator("#kk-paneel mark.kk-citaat").all_text_contents())


@pytest.fixture(scope="module")
def product(server):
    """The assistant over the same index, to compare the screen with."""
    opened = Assistant.open(Settings(index=server.index))
    yield opened
    opened.close()


def expected_quote(product: Assistant, question: str, marker: int) -> str:
    citation = next(c for c in product.ask(question).citations if c.marker == marker)
    return product.index.documents[citation.document_id].text[citation.start:citation.end]


def test_page_is_dutch_and_says_what_it_is(page, complaints):
    assert page.evaluate("document.documentElement.lang") == "nl"
    assert page.title() == texts.NAME
    body = page.inner_text("body")
    assert texts.AUTOMATED in body and texts.PRIVACY in body
    assert page.locator("#kk-vraagvak textarea").get_attribute("maxlength") == "4000"
    assert page.locator("footer:visible, input[type=file]").count() == 0
    assert complaints == []


@pytest.mark.parametrize("how", ["click", "Enter", " "])
def test_marker_opens_source_with_quote(page, product, how):
    turn = ask(page, COUNT)
    assert turn.get_attribute("data-state") == "answered"
    marker = turn.locator("blockquote", has_text="37 buurtkamers").locator(".kk-nummer").first
    if how == "click":
        marker.click()
    else:
        marker.focus()
        page.keyboard.press(how)
    page.wait_for_selector("#kk-paneel mark.kk-citaat")
    assert page.locator("#kk-paneel mark.kk-citaat").first.is_visible()
    number = int(marker.inner_text().strip("[]"))
    assert highlighted(page) == expected_quote(product, COUNT, number)
    panel = page.inner_text("#kk-paneel")
    for shown in ("Buurtkamers in Voorbeeldstad", "Anna Bakker", "2021", "rapport", "CC BY 4.0", "Cijfers over 2020", "eigen woorden", texts.NEW_TAB):
        assert shown in panel
    link = page.locator("#kk-paneel .kk-origineel a")
    assert (link.get_attribute("href"), link.get_attribute("target")) == ("https://example.org/buurtkamers", "_blank")
    assert "noopener" in link.get_attribute("rel")
    assert page.evaluate("document.activeElement.closest('#kk-paneel') !== null")
    assert marker.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className") == "kk-nummer"
    assert page.locator("#kk-paneel mark").count() == 0


def test_quote_over_list_items(page, product):
    question = "Welke groepen medewerkers werken in de buurtkamers?"
    turn = ask(page, question)
    for button in turn.locator("blockquote .kk-nummer").all():
        button.click()
        lines = [line for line in expected_quote(product, question, int(button.inner_text().strip("[]"))).split("\n") if line.strip()]
        assert highlighted(page) == "\n".join(lines)


def test_comment_shows_its_voice(page):
    turn = ask(page, "Wat schrijft Karel Smit over zijn schuldmaatje?")
    turn.locator("blockquote", has_text="rust gaf").locator(".kk-nummer").first.click()
    assert "Karel Smit" in page.inner_text("#kk-paneel .kk-stem")
    assert texts.VOICE_HEADING in page.inner_text("#kk-paneel .kk-stem")


def test_follow_up_uses_the_conversation(page):
    ask(page, COUNT)
    turn = ask(page, "En in 2018?", 2)
    assert turn.get_attribute("data-state") == "answered"
    assert "12 buurtkamers" in turn.inner_text()
    assert page.locator("#kk-log .kk-beurt").count() == 2


def test_declined_is_a_card_and_related_opens(page):
    turn = ask(page, "Hoeveel kost een paspoort bij de gemeente?")
    assert turn.get_attribute("data-state") == "declined"
    assert texts.DECLINED_HEADINGS["no_evidence"] in turn.locator(".kk-geen").inner_text()
    assert turn.locator(".kk-nummer").count() == 0
    related = turn.locator(".kk-verwant")
    if related.count():
        related.first.click()
        assert texts.RELATED_NUMBER in page.inner_text("#kk-paneel")


def test_crisis_card_has_sign_and_numbers(page):
    turn = ask(page, "Ik wil niet meer leven")
    assert "113" in turn.locator(".kk-crisis").inner_text()
    assert turn.locator(".kk-crisis svg").count() == 1


def test_personal_data_is_masked_everywhere(page, server):
    turn = ask(page, "Mijn cliënt met BSN 123456782 heeft schulden, wat nu?")
    assert texts.DECLINED_HEADINGS["personal_data"] in turn.inner_text()
    assert "123456782" not in page.content()
    assert "123456782" not in server.output.read_text()


def test_example_question_new_conversation_and_shift_enter(page):
    page.locator(".kk-voorbeeld").first.click()
    page.wait_for_selector("#beurt-1:not([data-state=busy])")
    assert texts.EXAMPLES[0] in page.inner_text("#beurt-1 .kk-vraag")
    page.click("#kk-nieuw")
    page.wait_for_selector(".kk-voorbeeld")
    assert page.locator(".kk-beurt").count() == 0
    page.fill("#kk-vraagvak textarea", "een")
    page.press("#kk-vraagvak textarea", "Shift+Enter")
    page.keyboard.type("twee")
    assert page.input_value("#kk-vraagvak textarea") == "een\ntwee"


def test_sessions_are_apart(page, context, server):
    ask(page, COUNT)
    other = context.new_page()
    other.goto(server.address)
    other.wait_for_selector(".kk-voorbeeld")
    turn = ask(other, "En in 2018?")
    assert turn.get_attribute("data-state") == "declined"
    other.close()


def test_hostile_document_stays_text(page, complaints):
    turn = ask(page, "Hoeveel minuten meet een zandloper van glas?")
    turn.locator("blockquote", has_text="zandloper").locator(".kk-nummer").first.click()
    page.wait_for_selector("#kk-paneel mark.kk-citaat")
    panel = page.inner_text("#kk-paneel")
    assert "<img src=x onerror=window.kwaad=1> Kwaadtekst" in panel
    assert "<script>window.kwaad=2</script>" in panel
    assert "${window.kwaad=6} {{kwaad}}" in panel
    assert page.locator("#kk-log img, #kk-paneel img, #kk-log script, #kk-paneel script, #kk-paneel a:not([href^='/?'])").count() == 0
    assert page.evaluate("window.kwaad") is None
    assert complaints == []


def test_policy_stops_what_would_slip_through(page):
    page.evaluate("document.querySelector('#kk-log').insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.kwaad=8\"><img src=\"http://192.0.2.1/x.png\">')")
    page.wait_for_timeout(300)
    assert page.evaluate("window.kwaad") is None


def test_nothing_leaves_this_machine(page, requests, server):
    ask(page, COUNT).locator(".kk-nummer").first.click()
    ask(page, "En in 2018?", 2)
    assert requests and [r for r in requests if not r.startswith(server.address + "/")] == []
    kept = page.evaluate("JSON.stringify([Object.keys(localStorage), Object.keys(sessionStorage), document.cookie])")
    assert "uurtkamer" not in kept
    assert "uurtkamer" not in server.output.read_text()


@pytest.mark.parametrize("width", [390, 640])
def test_narrow_screen(page, width):
    """390 px is a phone, 640 px a window of 1280 at 200% zoom."""
    page.set_viewport_size({"width": width, "height": 844})
    turn = ask(page, COUNT)
    fits = "document.documentElement.scrollWidth <= innerWidth"
    assert page.evaluate(fits)
    turn.locator("blockquote .kk-nummer").first.click()
    assert page.locator("#kk-paneel mark.kk-citaat").first.is_visible()
    assert page.evaluate(fits)
    assert page.evaluate("document.querySelector('#kk-gesprek').inert")
    page.click("#kk-terug")
    assert page.evaluate("document.activeElement.className") == "kk-nummer"
    assert not page.evaluate("document.querySelector('#kk-gesprek').inert")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")])
def test_axe_finds_nothing(page, axe, width, scheme):
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=scheme)

    def violations() -> list[str]:
        return [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in page.evaluate("axe.run(document)")["violations"]]

    page.evaluate(axe)
    assert violations() == []
    ask(page, COUNT).locator(".kk-nummer").first.click()
    assert violations() == []
    page.keyboard.press("Escape")
    ask(page, "Hoeveel kost een paspoort bij de gemeente?", 2)
    ask(page, "Ik wil niet meer leven", 3)
    assert violations() == []


@pytest.mark.parametrize(("path", "headers", "status"), [
    ("/gradio_api/upload", {}, 404), ("/gradio_api/file=/etc/passwd", {}, 404), ("/gradio_api/proxy=http://192.0.2.1/", {}, 404),
    ("/openapi.json", {}, 404), ("/", {"Host": "evil.example"}, 421), ("/config", {"Origin": "http://evil.example"}, 403),
])
def test_shut_routes(server, path, headers, status):
    with pytest.raises(urllib.error.HTTPError) as error:
        urllib.request.urlopen(urllib.request.Request(server.address + path, headers=headers))
    assert error.value.code == status


def test_page_headers_and_no_outside_addresses(server):
    with urllib.request.urlopen(server.address) as response:
        policy, html = response.headers["content-security-policy"], response.read().decode()
    assert "unsafe-inline" not in policy.split("style-src")[0] and "connect-src 'self'" in policy and "frame-ancestors 'none'" in policy
    assert '<html\n\tlang="nl"' in html and "og:" not in html and html.count("<script") == html.count('<script nonce="')
    config = json.loads(html.split("window.gradio_config = ")[1].split(";</script>")[0])
    assert config["analytics_enabled"] is False and config["run_history"] is False and config["footer_links"] == []
