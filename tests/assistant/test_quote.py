"""What users lose when these fail: a quote that cannot stand alone, is cut off, or repeats another."""

from pathlib import Path

from assistant.quote import MAX_WORDS, Unit, asks, typed, units_of, windows
from assistant.records import Hit
from ingest.compose import compose
from ingest.records import Block, Source
from ingest.split import split


def document(*blocks):
    return compose(Source(Path("a.md"), "a.md", "0"), {"titel": "Titel"}, [Block("heading", "Titel", 1), *blocks], [])


def hit(doc, number=0):
    passage = split(doc, 160)[number]
    return Hit(1, number, passage, doc, 1.0, 0.5, 1.0, 1.0)


def texts(units):
    return [u.text for u in units]


def test_a_sentence_that_leans_brings_the_one_before():
    doc = document(Block("paragraph", "Het team helpt bewoners. Dat werkt goed. Daarom gaat het door."))
    assert texts(units_of(hit(doc))) == [
        "Het team helpt bewoners.", "Het team helpt bewoners. Dat werkt goed.", "Het team helpt bewoners. Dat werkt goed. Daarom gaat het door.",
    ]


def test_a_list_is_one_quote_with_its_lead_in():
    doc = document(Block("paragraph", "Er zijn drie groepen. De groepen zijn:"), Block("item", "ouders;", 1), Block("item", "kinderen.", 1), Block("paragraph", "Einde."))
    units = units_of(hit(doc))
    assert texts(units) == ["Er zijn drie groepen.", "De groepen zijn:\n• ouders;\n• kinderen.", "Einde."]
    assert [u.is_list for u in units] == [False, True, False]


def test_headings_are_never_quoted_and_never_crossed():
    doc = document(Block("paragraph", "Eerste zin."), Block("heading", "Kop twee", 2), Block("paragraph", "Tweede zin."))
    found = hit(doc)
    assert "Kop twee" in found.passage.text, "short sections share a passage"
    units = units_of(found)
    assert texts(units) == ["Eerste zin.", "Tweede zin."] and units[1].path[-1] == "Kop twee"
    assert {q.text for q in windows(units, [0.5, 0.5], [0, 0])} == {"Eerste zin.", "Tweede zin."}


def test_windows_join_neighbours_when_both_may_hold_the_answer():
    doc = document(Block("paragraph", "Alfa telt vier leden. Beta telt er vijf. Gamma telt er zes."))
    units = units_of(hit(doc))
    best = windows(units, [0.6, 0.6, 0.0], [0, 0, 0])[0]
    assert best.text == "Alfa telt vier leden. Beta telt er vijf."
    assert windows(units, [0.9, 0.0, 0.0], [0, 0, 0])[0].text == "Alfa telt vier leden."


def test_a_question_is_not_joined_to_a_statement():
    doc = document(Block("paragraph", "Helpt het project bewoners? Niemand weet dat zeker."))
    units = units_of(hit(doc))
    assert asks(units[0].text) and not asks(units[1].text)
    assert all("?" not in q.text or q.text.endswith("?") or "weet" in q.text for q in windows(units, [0.5, 0.5], [0, 0]))


def test_what_was_asked_for_is_recognised_in_a_sentence():
    assert typed("money", "De subsidie was 7,5 miljoen euro.") == 1.0
    assert typed("money", "De subsidie was groot.") == 0.0
    assert typed("percent", "In 2019 werkte 83 procent met teams.") == 1.0
    assert typed("contact", "Bel 0800-2000.") == 1.0 and typed("contact", "Bel gerust.") == 0.0
    assert typed("", "Wat dan ook.") == 0.5


def test_an_answer_stays_readable_and_free_of_repetition(assistant):
    answer = assistant.ask("Wat is een buurtkamer en wie werken er?")
    assert sum(len(c.quote.split()) for c in answer.citations) <= MAX_WORDS + 60
    spans = sorted((c.document_id, c.start, c.end) for c in answer.citations)
    assert all(a[0] != b[0] or a[2] <= b[1] for a, b in zip(spans, spans[1:], strict=False))


def test_unit_text_is_the_document_at_its_offsets():
    doc = document(Block("paragraph", "Een zin hier."))
    unit = units_of(hit(doc))[0]
    assert isinstance(unit, Unit) and doc.text[unit.start:unit.end] == unit.text
