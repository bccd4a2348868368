"""With a language model: what the reader sees of it, in real Chromium with a scripted server for the model."""

from __future__ import annotations

import pytest

from assistant.ui.language import texts_in
from tests.assistant.scripted import Script, serving
from tests.ui.conftest import running
from tests.ui.test_browser import COUNT, ask

t = texts_in("nl")
TRUE = "In 2020 telde Voorbeeldstad 37 buurtkamers [1]."


@pytest.fixture(scope="module")
def script():
    with serving(Script()) as made:
        yield made


@pytest.fixture(scope="module")
def written(script, screen_index):
    """The product with a model that says what the script lays down; unsupported sentences are struck."""
    with running(screen_index, KENNISKOMPAS_LLM=f"openai-like:klein@{script.url}", KENNISKOMPAS_LLM_UNSUPPORTED="strike") as served:
        yield served


@pytest.fixture
def screen(page, written, script):
    script.says("", pause=0.0, stop_at=None, status=200)
    script.hung_up.clear()
    page.goto(written.address)
    page.wait_for_selector("#kk-model")
    page.evaluate("sessionStorage.clear()")
    yield page


def test_the_model_is_named_before_anything_is_asked(screen):
    assert screen.inner_text("#kk-model") == t.MODEL_HERE.format(model="klein")


def test_a_written_answer_opens_its_sources_and_shows_what_was_struck(screen, script, axe):
    script.says(f"{TRUE} In 2020 waren er 99 scholen [1]. In 2018 waren er nog maar 12 buurtkamers [1].")
    turn = ask(screen, COUNT)
    assert turn.get_attribute("data-state") == "answered"
    assert "99 scholen" in turn.locator("s").inner_text() and turn.locator("s .kk-nummer").count() == 0
    assert "klein" in turn.locator('[data-kind="model"]').inner_text()
    turn.locator(".kk-antwoord p .kk-nummer").first.click()
    assert "37 buurtkamers" in "".join(screen.locator("#kk-paneel mark.kk-citaat").all_text_contents())
    screen.evaluate(axe)
    assert [v["id"] for v in screen.evaluate("axe.run(document)")["violations"]] == []


def test_sentences_come_as_they_are_verified(screen, script):
    script.says(f"{TRUE} In 2018 waren er nog maar 12 buurtkamers [1]. De gemeente Voorbeeldstad opende de eerste buurtkamer in 2016 [1].", size=4, pause=0.2)
    screen.fill("#kk-vraagvak textarea", COUNT)
    screen.press("#kk-vraagvak textarea", "Enter")
    screen.locator("#beurt-1[data-state=busy]", has_text="37 buurtkamers").wait_for()
    assert t.WRITING in screen.inner_text("#beurt-1")
    screen.wait_for_selector("#beurt-1[data-state=answered]")
    assert "12 buurtkamers" in screen.inner_text("#beurt-1")


def test_a_model_that_fails_leaves_the_quotes_and_a_notice(screen, script):
    script.says("", status=401, message="no")
    turn = ask(screen, COUNT)
    assert turn.get_attribute("data-state") == "answered" and turn.locator("blockquote", has_text="37 buurtkamers").count()
    assert "KENNISKOMPAS_LLM_KEY" in turn.locator('[data-kind="model_failed"]').inner_text()


def test_a_new_conversation_stops_the_model(screen, script):
    script.says(f"{TRUE} " * 50, size=3, pause=0.2)
    screen.fill("#kk-vraagvak textarea", COUNT)
    screen.press("#kk-vraagvak textarea", "Enter")
    screen.locator("#beurt-1[data-state=busy]", has_text="37 buurtkamers").wait_for()
    screen.click("#kk-nieuw")
    screen.wait_for_selector(".kk-start")
    assert script.hung_up.wait(15), "the model goes on writing for nobody"


def test_a_reload_keeps_what_was_written_and_its_checks(screen, script):
    script.says(TRUE)
    ask(screen, COUNT)
    script.says("Iets heel anders.")
    screen.reload()
    screen.wait_for_selector("#beurt-1[data-state=answered]")
    assert "In 2020 telde Voorbeeldstad 37 buurtkamers." in screen.inner_text("#beurt-1")
    assert screen.locator('#beurt-1 [data-kind="model"]').count() == 1
