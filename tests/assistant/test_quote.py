"""What users lose when these fail: an answer that misses the best sentence, mixes headings, or repeats itself."""

from assistant.quote import MAX_WORDS, windows
from assistant.sought import asks
from assistant.units import units_of
from ingest.records import Block
from tests.assistant.made import document, hit, texts


def test_headings_are_never_quoted_and_never_crossed():
    doc = document(Block("paragraph", "Eerste zin."), Block("heading", "Kop twee", 2), Block("paragraph", "Tweede zin."))
    found = hit(doc)
    assert "Kop twee" in found.passage.text, "short sections share a passage"
    units = units_of(found)
    assert texts(units) == ["Eerste zin.", "Tweede zin."] and units[1].path[-1] == "Kop twee"
    assert {q.text for q in windows(units, [0.5, 0.5])} == {"Eerste zin.", "Tweede zin."}


def test_windows_join_neighbours_when_both_may_hold_the_answer():
    doc = document(Block("paragraph", "Alfa telt vier leden. Beta telt er vijf. Gamma telt er zes."))
    units = units_of(hit(doc))
    best = windows(units, [0.6, 0.6, 0.0])[0]
    assert best.text == "Alfa telt vier leden. Beta telt er vijf."
    assert windows(units, [0.9, 0.0, 0.0])[0].text == "Alfa telt vier leden."


def test_a_question_is_not_joined_to_a_statement():
    doc = document(Block("paragraph", "Helpt het project bewoners? Niemand weet dat zeker."))
    units = units_of(hit(doc))
    assert asks(units[0].text) and not asks(units[1].text)
    assert all("?" not in q.text or q.text.endswith("?") or "weet" in q.text for q in windows(units, [0.5, 0.5]))


def test_an_answer_stays_readable_and_free_of_repetition(assistant):
    answer = assistant.ask("Wat is een buurtkamer en wie werken er?")
    assert sum(len(c.quote.split()) for c in answer.citations) <= MAX_WORDS + 60
    spans = sorted((c.document_id, c.start, c.end) for c in answer.citations)
    assert all(a[0] != b[0] or a[2] <= b[1] for a, b in zip(spans, spans[1:], strict=False))
