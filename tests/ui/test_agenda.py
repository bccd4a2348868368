"""The evidence map in a real browser: found, narrowed, opened, judged and taken along, by keyboard too."""

from __future__ import annotations

import csv
import io
import json
import urllib.error
import urllib.request

import pytest

from assistant.evidence import STATUSES
from assistant.ui.agenda import agenda_html
from assistant.ui.language import texts_in
from tests.ui.hostile import PAYLOADS, read

t = texts_in("nl")


def open_agenda(tab, server, query="", path="/"):
    """The part Agenda, filled."""
    tab.goto(f"{server.address}{path}?tab=agenda{query}")
    tab.wait_for_selector("#kk-agenda .kk-kv")
    tab.wait_for_function("document.querySelector('#kk-agenda-getoond').textContent !== ''")


def shown(tab) -> list[str]:
    return [e.get_attribute("data-id") for e in tab.locator(".kk-kv").all() if e.is_visible()]


def post(server, body: bytes, headers=None) -> int:
    sent = urllib.request.Request(server.address + "/deel/agenda/oordeel", body, {"Content-Type": "application/json", **(headers or {})})
    try:
        with urllib.request.urlopen(sent) as response:
            return response.status
    except urllib.error.HTTPError as error:
        return error.code


def test_every_question_stands_with_its_evidence_or_says_that_it_is_open(tab, server, complaints):
    open_agenda(tab, server)
    answered, empty = tab.locator('.kk-kv[data-id="kv-1"] summary').inner_text(), tab.locator('.kk-kv[data-id="kv-2"] summary').inner_text()
    assert t.AGENDA_STATUS["thin"] in answered and t.AGENDA_DOCUMENTS_ONE in answered and t.AGENDA_UNDATED in answered and "artikel" in answered
    assert t.AGENDA_STATUS["open"] in empty and t.AGENDA_THESIS in empty
    assert tab.locator('.kk-kv[data-id="kv-1"] .kk-balkje .vol').count() == 1
    counts = dict(zip(STATUSES, map(int, tab.locator(".kk-stand-vak strong").all_inner_texts()), strict=True))
    assert counts == {s: tab.locator(f'.kk-kv[data-stand="{s}"]').count() for s in STATUSES} and sum(counts.values()) == 3
    assert complaints == []


def test_a_question_opens_its_quotes_which_lead_to_their_source(tab, server):
    open_agenda(tab, server)
    question = tab.locator('.kk-kv[data-id="kv-1"]')
    question.locator("summary").focus()
    tab.keyboard.press("Enter")
    assert "Een schuldmaatje helpt iemand met schulden om de post te ordenen." in question.locator("blockquote").first.inner_text()
    marker = question.locator("a.kk-nummer").first
    assert "passage=" in marker.get_attribute("href") and "Schuldmaatjes: een proef" in marker.get_attribute("aria-label")
    assert "document=" in question.locator(".kk-kv-bron a").first.get_attribute("href")
    marker.click()
    tab.wait_for_function("document.documentElement.dataset.tab === 'verken'")
    assert "passage=" in tab.url


def test_a_question_can_be_asked_in_the_chat(tab, server):
    open_agenda(tab, server, "&kennisvraag=kv-1")
    tab.locator('.kk-kv[data-id="kv-1"]').get_by_text(t.AGENDA_ASK).click()
    tab.wait_for_function("document.documentElement.dataset.tab === 'vraag'")
    tab.wait_for_selector("#beurt-1:not([data-state=busy])", timeout=20_000)
    assert "Hoe helpt een schuldmaatje" in tab.inner_text("#beurt-1 .kk-vraag")


def test_an_address_opens_one_question(tab, server):
    open_agenda(tab, server, "&kennisvraag=kv-2")
    tab.wait_for_selector('.kk-kv[data-id="kv-2"][open]')
    assert tab.evaluate("document.activeElement.closest('.kk-kv').dataset.id") == "kv-2"
    assert tab.locator(".kk-kv[open]").count() == 1
    head, question = tab.locator("#kk-kop").bounding_box(), tab.locator(".kk-kv[open] summary").bounding_box()
    assert head["y"] + head["height"] <= question["y"] + 1, "the focused question lies under the header"


def test_the_filter_narrows_counts_aloud_and_stands_in_the_address(tab, server):
    open_agenda(tab, server)
    line = tab.locator("#kk-agenda-getoond")
    assert line.get_attribute("role") == "status" and line.inner_text() == t.AGENDA_SHOWN.format(shown=3, total=3)
    tab.locator('.kk-agenda-filter input[name="stand"][value="open"]').focus()
    tab.keyboard.press("Space")
    assert "kv-1" not in shown(tab) and "kv-2" in shown(tab)
    assert tab.evaluate("document.activeElement.value") == "open"
    tab.check('.kk-agenda-filter input[name="thema"][value="schulden"]')
    assert shown(tab) == [] and line.inner_text() == t.AGENDA_NOTHING
    assert tab.locator(".kk-thema:visible").count() == 0
    tab.uncheck('.kk-agenda-filter input[name="stand"][value="open"]')
    assert shown(tab) == ["kv-1"] and "thema=schulden" in tab.url
    tab.reload()
    tab.wait_for_function("document.querySelector('#kk-agenda-getoond')?.textContent !== undefined && document.querySelectorAll('.kk-kv').length === 3")
    tab.wait_for_function(f"document.querySelector('#kk-agenda-getoond').textContent === {json.dumps(t.AGENDA_SHOWN.format(shown=1, total=3))}")
    assert shown(tab) == ["kv-1"]
    tab.click("#kk-agenda-wis")
    assert len(shown(tab)) == 3 and tab.locator("#kk-agenda-wis").is_disabled()
    assert tab.evaluate("document.activeElement.id") == "kk-agenda-kop"


def test_the_agenda_that_asks_is_a_filter_too(tab, server):
    open_agenda(tab, server)
    tab.locator('fieldset[data-groep="agenda"] label', has_text="Buurtkamers in Voorbeeldstad").click()
    assert shown(tab) == ["kv-1", "kv-2"]


def test_the_table_is_a_table_with_numbers_and_its_themes_filter(tab, server):
    open_agenda(tab, server)
    heads = tab.locator(".kk-warmte thead th").all_inner_texts()
    assert heads[:4] == [t.AGENDA_MAP_THEME, t.AGENDA_MAP_QUESTIONS, t.AGENDA_MAP_WITHOUT, t.AGENDA_MAP_HELD] and "Artikelen" in heads
    row = tab.locator(".kk-warmte tbody tr", has_text="Armoede, schulden")
    assert row.locator("th[scope=row]").count() == 1
    cells = dict(zip(heads[1:], row.locator("td").all_inner_texts(), strict=True))
    assert (cells[t.AGENDA_MAP_QUESTIONS], cells[t.AGENDA_MAP_WITHOUT], cells[t.AGENDA_MAP_HELD], cells["Artikelen"]) == ("1", "0", "1", "1")
    assert row.locator('[data-tint="4"]').inner_text() == "1"
    row.locator("a").click()
    tab.wait_for_function("document.activeElement.id === 'kk-agenda-kop'")
    assert shown(tab) == ["kv-1"]


def test_a_judgement_is_kept_announced_and_remembered(tab, server):
    kept = server.index / "feedback.jsonl"
    open_agenda(tab, server, "&kennisvraag=kv-1")
    group = tab.locator('.kk-kv[data-id="kv-1"] .kk-klopt').first
    assert "[1]" in group.get_attribute("aria-label")
    group.get_by_role("button", name=t.AGENDA_VERDICTS["no"], exact=True).focus()
    tab.keyboard.press("Enter")
    tab.wait_for_function(f"document.querySelector('#kk-agenda-oordeel').textContent === {json.dumps(t.AGENDA_JUDGED)}")
    assert tab.evaluate("document.activeElement.getAttribute('aria-pressed')") == "true"
    row = json.loads(kept.read_text(encoding="utf-8").splitlines()[-1])
    assert (row["kind"], row["question_id"], row["shown"][0][0]) == ("verkeerde passage", "kv-1", "schuldmaatje.md")
    open_agenda(tab, server, "&kennisvraag=kv-1")
    pressed = tab.locator('.kk-kv[data-id="kv-1"] .kk-klopt').first.locator('[aria-pressed="true"]')
    assert pressed.all_inner_texts() == [t.AGENDA_VERDICTS["no"]]


@pytest.mark.parametrize("body", [b"", b"[]", b'{"question": "kv-1"}', b'{"question": "kv-1", "passage": "bestaat-niet", "verdict": "yes"}', b'{"question": [], "passage": {}, "verdict": []}'])
def test_a_judgement_of_what_is_not_shown_is_refused(server, body):
    assert post(server, body) == 400


def test_a_judgement_from_another_site_is_refused(server):
    assert post(server, b"{}", {"Origin": "http://evil.example"}) == 403


@pytest.mark.parametrize(("name", "code"), [("agenda.csv", "nl"), ("agenda-en.csv", "en")])
def test_the_table_can_be_taken_along(server, name, code):
    texts = texts_in(code)
    with urllib.request.urlopen(f"{server.address}/bestand/{name}") as response:
        assert texts.AGENDA_CSV_NAME in response.headers["content-disposition"] and "text/csv" in response.headers["content-type"]
        data = response.read()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    assert [r[texts.AGENDA_COLUMNS["id"]] for r in rows][:2] == ["kv-1", "kv-2"] and len(rows) == 3
    assert rows[0][texts.AGENDA_COLUMNS["status"]] == texts.AGENDA_STATUS["thin"] and "Schuldmaatjes: een proef" in rows[0][texts.AGENDA_COLUMNS["sources"]]


@pytest.mark.parametrize("path", ["/deel/agenda/xx", "/bestand/agenda-xx.csv", "/deel/over/xx"])
def test_an_unknown_language_is_not_there(server, path):
    with pytest.raises(urllib.error.HTTPError) as error:
        urllib.request.urlopen(server.address + path)
    assert error.value.code == 404


def test_hostile_questions_stay_text(tab, server, complaints):
    open_agenda(tab, server)
    assert "<img src=x onerror=window.kwaad=10>" in tab.inner_text("#kk-agenda")
    assert tab.locator("#kk-agenda :is(img, script, iframe, [onfocus], [onerror])").count() == 0
    assert tab.evaluate("window.kwaad") is None
    assert complaints == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_of_a_question_becomes_markup(payload, small_agenda):
    mapped, index = small_agenda(payload)
    made = read(agenda_html(t, mapped, index, {}))
    assert not {tag for tag, _ in made.tags} & {"script", "img", "iframe", "style", "form2", "math", "meta", "b"}
    assert not [a for _, attributes in made.tags for a in attributes if a.startswith("on") or a == "style"]


@pytest.fixture(scope="module")
def small_agenda(screen_index):
    """payload → (a map of one question made of it, the index)."""
    from assistant.evidence import Mapped
    from ingest.index import open_index
    from ingest.records import Question

    index = open_index(screen_index)
    index.close()
    return lambda payload: ((Mapped(Question(payload, payload, payload, "", payload)),), index)


def test_the_english_page_speaks_english_and_marks_dutch_questions(tab, server):
    open_agenda(tab, server, path="/en/")
    english = texts_in("en")
    text = tab.inner_text("#kk-agenda")
    for name in ("AGENDA_HEADING", "AGENDA_INTRO", "AGENDA_CSV", "AGENDA_MAP_HEADING"):
        assert getattr(english, name) in text, name
    assert tab.locator('.kk-kv[data-id="kv-1"] .kk-kv-vraag').get_attribute("lang") == "nl"


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(tab, server, axe, width):
    tab.set_viewport_size({"width": width, "height": 844})
    open_agenda(tab, server)
    tab.evaluate(axe)

    def violations():
        found = []
        for scheme in ("light", "dark"):
            tab.emulate_media(color_scheme=scheme)
            found += tab.evaluate("axe.run(document).then(r => r.violations.map(v => v.id + ': ' + v.nodes[0].html.slice(0, 150)))")
        return found

    assert violations() == []
    tab.evaluate("document.querySelectorAll('#kk-agenda details').forEach(d => { d.open = true; })")
    tab.check('.kk-agenda-filter input[name="stand"][value="thin"]')
    tab.locator('.kk-kv[data-id="kv-1"] [data-klopt="yes"]').first.click()
    tab.wait_for_function("document.querySelector('#kk-agenda-oordeel').textContent !== ''")
    assert violations() == []
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    # links within a sentence are exempt, and a checkbox counts with its label
    targets = "[...document.querySelectorAll('#kk-agenda :is(button, a, summary, label)')].filter(e => e.offsetParent && !e.closest('p'))"
    assert tab.evaluate(f"{targets}.filter(e => Math.min(e.offsetHeight, e.offsetWidth) < 24).map(e => e.outerHTML.slice(0, 90))") == []


def test_a_failure_is_said_and_tried_again(tab, server):
    tab.route("**/deel/agenda/nl", lambda route: route.abort())
    tab.goto(f"{server.address}/?tab=agenda")
    tab.wait_for_selector("#kk-agenda [role=alert]")
    assert tab.inner_text("#kk-agenda [role=alert]") == t.AGENDA_FAILED
    tab.unroute("**/deel/agenda/nl")
    tab.click("#kk-nav a[data-tab=over]")
    tab.click("#kk-nav a[data-tab=agenda]")
    tab.wait_for_selector("#kk-agenda .kk-kv")
