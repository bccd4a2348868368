"""The frame of the page in a real browser: parts, addresses that can be mailed, and two languages."""

from __future__ import annotations

import pytest

from assistant.ui.language import LANGUAGES, texts_in


def shown(page) -> list[str]:
    """The parts of the page that are visible."""
    return [name for name in texts_in("nl").TABS if page.locator(f"#kk-tab-{name}").count() and page.locator(f"#kk-tab-{name}").is_visible()]


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_page_speaks_its_language(page, server, code):
    t = texts_in(code)
    page.goto(server.address + t.PATH)
    page.wait_for_selector(".kk-voorbeeld")
    assert page.evaluate("document.documentElement.lang") == code
    body = page.inner_text("body")
    for name in ("AUTOMATED", "PRIVACY", "START_HEADING", "BOX_LABEL", "SEND"):
        assert getattr(t, name) in body, name
    page.click("#kk-taal")
    other = texts_in(t.OTHER_LANGUAGE["language"])
    page.wait_for_url(lambda url: url.startswith(server.address + other.PATH) and (other.PATH != "/" or not url.startswith(server.address + t.PATH)))
    page.wait_for_selector(".kk-voorbeeld")
    assert page.evaluate("document.documentElement.lang") == other.LANGUAGE and other.BOX_LABEL in page.inner_text("body")


def test_an_address_opens_its_part_of_the_page(page, server):
    for name in texts_in("nl").TABS:
        if not page.locator(f"#kk-tab-{name}").count():
            continue
        page.goto(f"{server.address}/?tab={name}")
        page.wait_for_selector(f"#kk-nav a[data-tab={name}][aria-current]")
        assert shown(page) == [name]


def test_an_unknown_part_opens_the_chat(page, server):
    page.goto(f"{server.address}/?tab=bestaat-niet")
    page.wait_for_selector(".kk-voorbeeld")
    assert shown(page) == ["vraag"]
