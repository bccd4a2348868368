"""The source panel: exact highlights, voices, safe links."""

from __future__ import annotations

import pytest

from assistant.ui.language import texts_in
from assistant.ui.source import SHOWN_CHARACTERS, Mark, safe_url, source_html
from ingest.records import RECORD_VOICE, BibliographicRecord, Document, Section
from tests.ui.hostile import PAYLOADS, read

texts = texts_in("nl")

TEXT = "Titel\n\nEerste zin. Tweede zin. Derde zin.\n• punt een;\n• punt twee.\n\nReactie\n\nIk vind van niet."
BODY = TEXT.index("Eerste")
REPLY = TEXT.index("Reactie")


def document(**record) -> Document:
    """A document with two sections, the second a comment."""
    fields = {"title": "Titel", "authors": ("A. Bakker",), "date": "2019-04", "type": "rapport", "language": "nl", "url": "https://example.org/a"}
    sections = (
        Section(0, BODY, REPLY - 2, ("Titel",)),
        Section(REPLY, TEXT.index("Ik vind"), len(TEXT), ("Titel", "Reactie 2 (naam onbekend)"), "Reactie 2 (naam onbekend)"),
    )
    return Document("d1", "a.md", "", BibliographicRecord(**{**fields, **record}), TEXT, sections)


def span(text: str, number: int = 1) -> Mark:
    """The mark over this text."""
    return Mark(number, TEXT.index(text), TEXT.index(text) + len(text))


def marks(html: str, kind: str) -> list[str]:
    """Texts of the <mark>s of one kind."""
    return [read(part.split("</mark>")[0]).text for part in html.split(f'<mark class="{kind}"')[1:]]


def inner(pieces: list[str]) -> list[str]:
    return [p.split(">", 1)[1] if ">" in p else p for p in pieces]


def test_highlight_is_exact_and_others_are_lighter():
    html = source_html(texts, "b", document(), span("Tweede zin."), [(span("Derde zin.", 2), "<button>[2]</button>")])
    assert inner(marks(html, "kk-citaat")) == ["Tweede zin."]
    assert inner(marks(html, "kk-ook")) == ["Derde zin."]
    assert "<sup>[2]</sup>" in html and texts.LEGEND_OTHER in html and "<button>[2]</button>" in html
    passage = read(html.split('class="kk-passage"')[1].split("</div>")[0]).text
    assert passage.replace("[2]", "").endswith("Eerste zin. Tweede zin. Derde zin.• punt een;• punt twee.")


def test_highlight_over_lines_and_overlap():
    html = source_html(texts, "b", document(), span("Derde zin.\n• punt een;"), [(span("Tweede zin. Derde zin.", 2), "")])
    assert inner(marks(html, "kk-citaat")) == ["Derde zin.", "• punt een;"]
    assert inner(marks(html, "kk-ook")) == ["Tweede zin. "]


def test_comment_and_record_are_named():
    html = source_html(texts, "b", document(), span("Ik vind van niet."))
    assert "Reactie 2 (naam onbekend)" in html and texts.VOICE_HEADING in html
    own = Document("d", "k", "", BibliographicRecord(title="T"), TEXT, (Section(0, BODY, len(TEXT), ("Gegevens",), RECORD_VOICE),))
    assert texts.RECORD_HEADING in source_html(texts, "b", own, span("Eerste zin."))
    assert texts.VOICE_HEADING not in source_html(texts, "b", own, span("Eerste zin."))


def test_details():
    html = source_html(texts, "b", document(language="en", rights="CC BY 4.0", summary_of="Samenvatting in eigen woorden van X.", version="oud"), span("Eerste zin."), page=3)
    text = read(html).text
    for shown in ("A. Bakker", "2019-04", "rapport", "Engels", "CC BY 4.0", "Samenvatting in eigen woorden van X.", "oud", texts.PAGE.format(page=3), texts.NEW_TAB):
        assert shown in text
    assert 'class="kk-passage" lang="en"' in html
    assert texts.NO_YEAR in read(source_html(texts, "b", document(date="z.d."), span("Eerste zin."))).text


def test_long_section_is_cut_around_the_quote():
    text = "\n".join(f"Regel {i} van een lange tekst." for i in range(2_000))
    long = Document("d", "k", "", BibliographicRecord(title="T"), text, (Section(0, 0, len(text), ("T",)),))
    start = text.index("Regel 1000 ")
    html = source_html(texts, "b", long, Mark(1, start, start + 9))
    assert inner(marks(html, "kk-citaat")) == ["Regel 100"]
    assert len(html) < 4 * SHOWN_CHARACTERS and texts.CUT in html


def test_quote_in_heading_or_without_sections():
    assert inner(marks(source_html(texts, "b", document(), Mark(1, 0, 5)), "kk-citaat")) == ["Titel"]
    bare = Document("d", "k", "", BibliographicRecord(), TEXT, ())
    assert inner(marks(source_html(texts, "b", bare, span("Eerste zin.")), "kk-citaat")) == ["Eerste zin."]


@pytest.mark.parametrize("url", [
    "javascript:alert(1)", " javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "//evil.example", "/x", "ftp://a/b",
    "https://", "https://a b", "https://a\nb", "https://user:pw@evil.example/", "http://evil\"onclick=x", "https://a<b>", "https://[::1", "https://a:99999/", "",
])
def test_unsafe_addresses_give_no_link(url):
    assert safe_url(url) == ""
    html = source_html(texts, "b", document(url=url), span("Eerste zin."))
    assert [a["href"] for _, a in read(html).tags if "href" in a] == ["/?tab=verken&document=d1"]


def test_safe_address():
    assert safe_url(" https://example.org/a?b=c&d=é#e ") == "https://example.org/a?b=c&d=é#e"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_metadata_stays_text(payload):
    names = ("title", "organisation", "type", "language", "rights", "accessed", "summary_of", "version", "note", "date_note", "part_read", "url", "date")
    hostile = document(**dict.fromkeys(names, payload), authors=(payload,))
    html = source_html(texts, "b", hostile, span("Eerste zin."))
    for tag, attributes in read(html).tags:
        assert tag in {"article", "p", "h3", "h4", "div", "span", "mark", "svg", "path", "circle", "rect", "strong", "br", "dl", "dt", "dd", "sup", "a"}
        assert not [a for a in attributes if a.startswith("on") or a in ("style", "src", "srcset", "formaction")]
