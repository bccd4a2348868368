"""What a reader takes home of a conversation: every quote, its source, the state of the knowledge base, and nobody's data."""

import io
import re
import zipfile
from datetime import UTC, datetime

import pytest
from docx import Document as open_docx
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assistant.cite import escape_markdown
from assistant.export.frame import EN, NL
from assistant.export.markdown import conversation_markdown
from assistant.export.word import conversation_docx
from assistant.records import Answer, Citation, Notice
from ingest.records import BibliographicRecord, Document, Section

WHEN = datetime(2026, 11, 24, 10, 15, tzinfo=UTC)
MANIFEST = {"generation": "gen-0017", "corpus": "aaab07f377eb43ff424298560a62d1ab", "built": "2026-11-24T01:16:11+0000", "documents": 267}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def made(id, text, **fields):
    return Document(id, f"{id}.md", "0", BibliographicRecord(**{"language": "nl", "date": "2019", **fields}), text, (Section(0, 0, len(text), ("Titel",)),))


def citation(marker, document, quote, page=0):
    start = document.text.index(quote)
    return Citation(marker, document.id, "p", document.record.title, quote, start, start + len(quote), page, "", "verified")


def quoted(*citations):
    """The Markdown that assistant.write makes of quotes, with its list of sources."""
    lines = ["Volgens *Bron* (Movisie, 2019):", ""]
    for c in citations:
        rows = escape_markdown(c.quote).split("\n")
        rows = [f"{'“' if i == 0 else ''}{row}{f'” [{c.marker}]' if i == len(rows) - 1 else ''}" for i, row in enumerate(rows)]
        lines += [*(f"> {row}" for row in rows), ""]
    return "\n".join([*lines, "**Bronnen**", "", *(f"- [{c.marker}] *Bron*" for c in citations)])


DUTCH = made("a-00000001", "Wijkteams werken samen.\nZe kennen de buurt.", title="Wijkteams", organisation="Movisie", url="https://movisie.nl/w")
ENGLISH = made("b-00000002", "Peer support helps people recover.", title="Peer support roles", organisation="Iriss", language="en")
SUMMARY = made("c-00000003", "De auteur vindt steun belangrijk.", title="Burgers", authors=("Paul Vlaar",), date="z.d.", summary_of="Samenvatting in eigen woorden")
DOCUMENTS = {d.id: d for d in (DUTCH, ENGLISH, SUMMARY)}


def conversation():
    first = [citation(1, DUTCH, "Wijkteams werken samen.\nZe kennen de buurt.", 4), citation(2, ENGLISH, ENGLISH.text)]
    second = [citation(1, SUMMARY, SUMMARY.text, 2)]
    return [
        Answer("Wat doen wijkteams?", "", quoted(*first), False, None, tuple(first), notices=(Notice("uncertain", "Ik weet het niet zeker."),)),
        Answer("Wie is de koning?", "", "Dat staat niet in deze kennisbank.", True, "no_evidence"),
        Answer("Wat vindt Vlaar?", "", quoted(*second), False, None, tuple(second)),
    ]


def markdown(answers=None, documents=DOCUMENTS, language="nl"):
    return conversation_markdown(conversation() if answers is None else answers, documents, MANIFEST, WHEN, language)


def word(answers=None, documents=DOCUMENTS, language="nl"):
    return conversation_docx(conversation() if answers is None else answers, documents, MANIFEST, WHEN, language)


def shown(text):
    """The words that a reader of the Markdown sees, a line per block."""
    blocks = [t for t in MarkdownIt("commonmark").parse(text) if t.type == "inline"]
    return "\n".join("".join("\n" if c.type in ("softbreak", "hardbreak") else c.content for c in b.children) for b in blocks)


def read(data):
    return open_docx(io.BytesIO(data))


def words(data):
    """All text of the Word file's body, links included, a line per paragraph."""
    return "\n".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in read(data).element.body.iter(f"{W}p"))


@pytest.fixture(params=["markdown", "word"])
def export(request):
    """Both formats as the text that is read: what holds for one must hold for the other."""
    return (lambda *a, **k: shown(markdown(*a, **k))) if request.param == "markdown" else (lambda *a, **k: words(word(*a, **k)))


def test_markers_count_on_over_the_conversation_and_name_their_source(export):
    text = export()
    assert "Ze kennen de buurt.” [1] (Movisie, 2019, p. 4)" in text
    assert "“Peer support helps people recover.” [2] (Iriss, 2019)" in text
    assert "“De auteur vindt steun belangrijk.” [3] (Vlaar, z.d.; samenvatting, p. 2)" in text


def test_the_reference_list_is_complete_sorted_and_replaces_the_lists_under_each_answer(export):
    text = export()
    last = text.partition("Bronnen (APA 7)\n")[2].split("\n")
    assert last == ["Iriss. (2019). Peer support roles.", "Movisie. (2019). Wijkteams. https://movisie.nl/w", "Vlaar, P. (z.d.). Burgers."]
    assert "\nBronnen\n" not in text


def test_who_answered_from_which_knowledge_base_and_when(export):
    text = export()
    assert "automatische assistent" in text and "Gemaakt op 24 november 2026, 10:15 UTC." in text
    assert "versie aaab07f377eb, 267 documenten, index gen-0017, gemaakt op 24 november 2026, 01:16 UTC." in text


def test_notices_and_a_declined_question_are_told(export):
    text = export()
    assert "Let op:\nIk weet het niet zeker." in text
    assert "Vraag 2: Wie is de koning?\nUitkomst: niet beantwoord, de kennisbank heeft hierover geen passage.\nDat staat niet in deze kennisbank." in text


def test_words_of_our_summary_are_said_to_be_ours_only_where_there_are_any(export):
    assert "Open dan de bron." in export() and "Open dan de bron." not in export(conversation()[:1])


def test_client_data_stays_masked_even_where_the_guard_never_looked(export):
    asked = "Mijn cliënt met BSN 111222333 belt vanaf 06-12345678. " + "Lang. " * 9
    text = export([Answer(asked, "", "Uw vraag is te lang.", True, "too_long", notices=(Notice("standalone", "Ik zoek op: wie heeft 06-12345678?"),))])
    assert "111222333" not in text and "12345678" not in text and "[BSN]" in text


def test_a_quote_outside_a_block_quote_is_still_given_word_for_word(export):
    composed = Answer("Wat doen wijkteams?", "", "Wijkteams werken samen [1], zegt Movisie.", False, None, (citation(1, DUTCH, "Ze kennen de buurt."),))
    text = export([composed])
    assert "Wijkteams werken samen [1], zegt Movisie.\nCitaten bij dit antwoord:\n“Ze kennen de buurt.” [1] (Movisie, 2019)" in text


def test_numbers_in_brackets_that_cite_nothing_stay_as_they_are(export):
    first, _, third = conversation()
    assert "artikel [7] van" in export([first, Answer("Wat?", "", "Zie artikel [7] van de wet.", False, None, third.citations)])


def test_a_source_that_has_gone_is_reported_and_its_quote_kept(export):
    text = export(documents={SUMMARY.id: SUMMARY, DUTCH.id: DUTCH})
    assert "Peer support helps people recover.” [2]" in text and "Van één citaat is de bron niet meer in de kennisbank: Peer support roles." in text


def test_a_conversation_without_any_question_is_a_valid_file(export):
    assert "In dit gesprek is geen bron geciteerd." in export([])


def test_the_frame_can_be_english(export):
    text = export(language="en")
    assert "automated assistant" in text and "Question 2: Wie is de koning?" in text and "Outcome: not answered" in text and "November 24, 2026" in text


def test_both_languages_say_the_same_things_with_the_same_places_to_fill():
    places = [{name: sorted(re.findall(r"{(\w+)}", text)) for name, text in frame.items()} for frame in (NL, EN)]
    assert places[0] == places[1]


HOSTILE = "<script>alert(1)</script> [klik](javascript:alert(1)) ![x](http://kwaad.nl/p.png) *nep* `code` &lt;b&gt; # kop | a | $x$ 1. een"


def test_document_text_never_becomes_markup():
    evil = made("e-00000005", HOSTILE, title=HOSTILE, organisation="- " + HOSTILE, url="javascript:alert(1)")
    cited = citation(1, evil, HOSTILE)
    text = markdown([Answer("1. " + HOSTILE, "", quoted(cited), False, None, (cited,))], {evil.id: evil})
    tokens = [t for b in MarkdownIt("commonmark").parse(text) for t in [b, *(b.children or [])]]
    assert {t.type for t in tokens}.isdisjoint({"html_inline", "html_block", "link_open", "image", "code_inline", "ordered_list_open", "fence", "code_block"})
    assert f"“{HOSTILE}” [1]" in shown(text)
    assert f"“{HOSTILE}” [1]" in words(word([Answer("?", "", quoted(cited), False, None, (cited,))], {evil.id: evil}))
    assert "javascript" not in zipfile.ZipFile(io.BytesIO(word([Answer("?", "", quoted(cited), False, None, (cited,))], {evil.id: evil}))).read("word/_rels/document.xml.rels").decode()


def test_control_characters_do_not_break_the_word_file():
    odd = made("o-00000006", "Goed\x0b werk\x00 \ud800in\ufffe de\u202e wijk.", title="Ti\x01tel", organisation="Mo\x02visie")
    cited = citation(1, odd, odd.text)
    text = words(word([Answer("Wat\x03?", "", quoted(cited), False, None, (cited,))], {odd.id: odd}))
    assert "“Goed  werk in de wijk.” [1] (Movisie, 2019)" in text and "Movisie. (2019). Titel." in text


def test_the_same_conversation_is_the_same_file():
    assert word() == word() and markdown() == markdown()
    assert {e.date_time for e in zipfile.ZipFile(io.BytesIO(word())).infolist()} == {(1980, 1, 1, 0, 0, 0)}  # python-docx writes the clock in


def test_a_later_moment_is_another_file_and_stands_in_its_properties():
    properties = read(word()).core_properties
    assert (properties.title, properties.language, properties.created) == ("Gesprek met Kenniskompas", "nl-NL", datetime(2026, 11, 24, 10, 15, tzinfo=UTC))
    assert conversation_docx(conversation(), DOCUMENTS, MANIFEST, datetime(2026, 11, 25, tzinfo=UTC)) != word()


def test_a_screen_reader_finds_headings_lists_and_languages():
    file = read(word())
    styles = [(p.style.name, p.text) for p in file.paragraphs]
    assert [s for s, _ in styles if s.startswith("Heading")] == ["Heading 1", "Heading 2", "Heading 2", "Heading 2", "Heading 2"]
    assert ("List Bullet", "Ik weet het niet zeker.") in styles
    assert file.styles.element.find(f".//{W}rPrDefault//{W}lang").get(f"{W}val") == "nl-NL"
    spoken = {r.text: mark.get(f"{W}val") for p in file.paragraphs for r in p.runs if (mark := r._r.find(f".//{W}lang")) is not None}
    assert spoken["“Peer support helps people recover.” [2]"] == "en-GB" and spoken["Peer support roles"] == "en-GB"
    assert not any("Wijkteams" in text or "Iriss" in text for text in spoken)


def test_in_an_english_frame_dutch_is_marked_as_dutch():
    file = read(word(language="en"))
    spoken = {r.text: mark.get(f"{W}val") for p in file.paragraphs for r in p.runs if (mark := r._r.find(f".//{W}lang")) is not None}
    assert spoken["Wat doen wijkteams?"] == "nl-NL" and not any("Peer support helps" in text for text in spoken)


def test_titles_are_italic_and_addresses_are_links_in_word_and_markdown():
    file = read(word())
    italic = [r.text for p in file.paragraphs if p.style.name == "Bibliography" for r in p.runs if r.italic]
    assert italic == ["Peer support roles", "Wijkteams", "Burgers"]
    assert [r.target_ref for r in file.part.rels.values() if r.is_external] == ["https://movisie.nl/w"]
    assert "- Movisie. (2019). *Wijkteams*. <https://movisie.nl/w>" in markdown()


def test_a_list_in_a_quote_stays_a_list(export):
    text = "Er zijn twee redenen:\n• geld;\n• tijd."
    document = made("l-00000007", text, title="Redenen", organisation="Movisie")
    cited = citation(1, document, text)
    answer = Answer("Waarom?", "", "> “Er zijn twee redenen:\n>\n> - geld;\n> - tijd.” [1]", False, None, (cited,))
    assert "“Er zijn twee redenen:\ngeld;\ntijd.” [1] (Movisie, 2019)" in export([answer], {document.id: document})
    assert "> - geld;\n> - tijd.” " in markdown([answer], {document.id: document})


def test_a_sentence_that_was_struck_stays_struck():
    answer = Answer("?", "", "Het zijn er 37. ~~Het zijn er 99.~~ (niet onderbouwd)", False, None)
    assert "~~Het zijn er 99\\.~~" in markdown([answer], {}) or "~~Het zijn er 99.~~" in markdown([answer], {})
    struck = [r.text for p in read(word([answer], {})).paragraphs for r in p.runs if r.font.strike]
    assert struck == ["Het zijn er 99."]


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=40), st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=40))
def test_any_quote_comes_out_word_for_word(before, after):
    text = f"{before} {after}"
    document = made("q-00000008", text, title="T", organisation="Movisie")
    cited = citation(1, document, text)
    answers, documents = [Answer("?", "", quoted(cited), False, None, (cited,))], {document.id: document}
    assert f"“{text}” [1]" in shown(markdown(answers, documents))
    assert f"“{text}” [1]" in words(word(answers, documents))
