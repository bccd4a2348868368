"""Answers as turns: markers, cards, notices, related passages."""

from __future__ import annotations

import pytest

from assistant.cite import escape_markdown, source_name
from assistant.records import Answer, Citation, Hit, Notice
from assistant.ui.language import texts_in
from assistant.ui.render import busy_html, failed_html, log_html, turn_html
from ingest.records import BibliographicRecord, Document, Passage, Section
from tests.ui.hostile import PAYLOADS, read

texts = texts_in("nl")

SENTENCE = "A network has nine members."


def document(text: str = SENTENCE, **record) -> Document:
    """An English document of one section."""
    fields = {"title": "Networks", "language": "en", "date": "2019"}
    return Document("d1", "a.md", "", BibliographicRecord(**{**fields, **record}), text, (Section(0, 0, len(text), ("Networks",)),))


def citation(doc: Document, marker: int = 1) -> Citation:
    """A citation of the whole text."""
    return Citation(marker, doc.id, "p1", doc.record.title, doc.text, 0, len(doc.text), 0, doc.record.url, "verified")


def answered(doc: Document) -> str:
    """A turn that quotes the document."""
    text = f"Volgens {source_name(doc)}:\n\n> “{escape_markdown(doc.text)}” [1]\n\n**Bronnen**\n\n- [1] {source_name(doc)}"
    return turn_html(texts, 3, Answer("Hoeveel leden?", "Hoeveel leden?", text, False, None, (citation(doc),)), {doc.id: doc})


def hit(doc: Document, rank: int = 1) -> Hit:
    """A hit on the whole text."""
    passage = Passage("p1", doc.id, 0, len(doc.text), doc.text, 0, 0, "", ())
    return Hit(rank, 0, passage, doc, 1.0, 0.5, 1.0, 1.0)


def test_markers_open_their_source():
    tags = read(answered(document())).tags
    buttons = [a for t, a in tags if t == "button"]
    buttons = [b for b in buttons if "data-source" in b]
    assert [b["data-source"] for b in buttons] == ["bron-3-1", "bron-3-1"]
    assert all(b["aria-label"].startswith("[1] ") and "Networks" in b["aria-label"] for b in buttons)
    assert any(t == "article" and a.get("id") == "bron-3-1" for t, a in tags)
    assert [a.get("lang") for t, a in tags if t == "blockquote"] == ["en"]


def test_marker_without_citation_is_text():
    html = turn_html(texts, 1, Answer("v", "v", "> “x” [9]", False, None), {})
    assert "[9]" in html and "data-source" not in html


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_title_and_question_stay_text(payload):
    doc = document(text=f"Zin {payload} einde.", title=payload, organisation=payload, url=payload)
    html = answered(doc) + busy_html(texts, 4, payload, payload) + failed_html(texts, 5, payload, payload, payload)
    html += turn_html(texts, 6, Answer(payload, payload, payload, True, payload, hits=(hit(doc),), notices=(Notice(payload, payload),)), {})
    for tag, attributes in read(html).tags:
        assert tag not in {"script", "img", "iframe", "style", "form", "input", "math", "meta", "link", "object", "embed", "base", "b", "bold"}
        # links of our own lead to pages of this program and nowhere else
        assert not [a for a in attributes if a.startswith("on") or a in ("style", "src") or (a == "href" and not attributes[a].startswith(("/?", "/bestand/")))]


def test_declined_names_related_passages():
    doc = document()
    text = f"Dat staat niet in deze kennisbank.\n\nVerwant, maar geen antwoord:\n\n- {source_name(doc)}"
    html = turn_html(texts, 2, Answer("v", "v", text, True, "no_evidence", hits=(hit(doc),)), {})
    assert 'data-state="declined"' in html and texts.DECLINED_HEADINGS["no_evidence"] in html
    assert 'data-source="verwant-2-1"' in html and 'id="verwant-2-1"' in html and texts.RELATED_NUMBER in html


def test_crisis_card_stands_apart():
    card = "**Is er nu gevaar?**\n\n- Bel **112**."
    html = turn_html(texts, 1, Answer("v", "v", card + "\n\nWat de kennisbank heeft:", True, "crisis", notices=(Notice("crisis", card),)), {})
    assert read(html).text.count("Is er nu gevaar?") == 1 and "kk-crisis" in html and "kk-verwanten" in html


def test_personal_data_shows_the_masked_question_only():
    answer = Answer("BSN 123456782", "BSN [bsn]", "Niet verwerkt.", True, "personal_data", notices=(Notice("masked_question", "BSN [bsn]"),))
    html = turn_html(texts, 1, answer, {})
    assert "123456782" not in html and "BSN [bsn]" in html
    bare = turn_html(texts, 1, Answer("BSN 123456782", "", "Niet verwerkt.", True, "personal_data"), {})
    assert "123456782" not in bare and texts.WITHHELD_QUESTION in bare


def test_notices_and_log():
    html = turn_html(texts, 1, Answer("v", "v", "x", False, None, notices=(Notice("spelling", "Gelezen als: a → b."),)), {})
    assert 'data-kind="spelling"' in html and "Gelezen als" in html
    assert 'role="log"' in log_html(texts, []) and texts.EXAMPLES[0] in log_html(texts, [])
    assert texts.EXAMPLES[0] not in log_html(texts, [html])
