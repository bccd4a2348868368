"""Escaping and the Markdown subset."""

from __future__ import annotations

import re

import pytest

from assistant.cite import escape_markdown
from assistant.ui.markup import inline_html, markup_html, plain, text_html
from tests.ui.hostile import PAYLOADS, read

ALLOWED = {"p", "br", "ul", "ol", "li", "blockquote", "h3", "strong", "em", "button"}

@pytest.mark.parametrize("payload", PAYLOADS)
def test_escaped_document_text_comes_out_as_typed(payload):
    read_back = read(markup_html(f"> “{escape_markdown(payload)}”"))
    assert {t for t, _ in read_back.tags} <= {"blockquote", "p"}
    visible = re.sub("[\x00\u200b\u202e]", "", payload)
    assert read_back.text == f"“{visible}”"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_raw_text_never_becomes_markup(payload):
    read_back = read(markup_html(payload, marker=lambda n: f"<button>{n}</button>"))
    assert {t for t, _ in read_back.tags} <= ALLOWED
    assert all(not attributes for _, attributes in read_back.tags)


def test_steps_keep_their_numbers():
    html = markup_html("> “Drie stappen:\n>\n> 2. kijk;\n> 3. doe.” [1]", marker=lambda n: f"<button>{n}</button>")
    assert '<li value="2">kijk;</li><li value="3">doe.” <button>1</button></li>' in html


def test_blocks():
    text = "Volgens *Titel* (2019):\n\n> “Drie groepen:\n>\n> - een;\n> - twee.” [1]\n\n**Bronnen**\n\n- [1] *Titel* — rapport"
    html = markup_html(text, marker=lambda n: f"<button>{n}</button>")
    assert html == (
        "<p>Volgens <em>Titel</em> (2019):</p><blockquote><p>“Drie groepen:</p><ul><li>een;</li><li>twee.” <button>1</button></li></ul></blockquote>"
        "<h3>Bronnen</h3><ul><li><button>1</button> <em>Titel</em> — rapport</li></ul>"
    )


def test_inline_marks_that_do_not_pair_stay_literal():
    assert inline_html("2 * 3 is **zes") == "2 * 3 is **zes"
    assert inline_html(r"\*geen\* nadruk, \[1\] geen nummer") == "*geen* nadruk, [1] geen nummer"
    assert inline_html("*a **b** c*") == "<em>a <strong>b</strong> c</em>"
    assert inline_html("*a **b* c**").count("<em>") == inline_html("*a **b* c**").count("</em>")


def test_unknown_marker_stays_text():
    assert inline_html("zie [7]", marker=lambda n: None) == "zie [7]"


def test_plain_and_text():
    assert plain(r"*Wie\!* (Movisie, 2019)") == "Wie! (Movisie, 2019)"
    assert text_html("a\U000e0041\u2066b<") == "ab&lt;"
