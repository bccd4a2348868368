"""What users lose when these fail: a quote that cannot stand alone or is cut off."""

from assistant.units import Unit, units_of
from ingest.records import Block
from tests.assistant.made import document, hit, texts


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


def test_unit_text_is_the_document_at_its_offsets():
    doc = document(Block("paragraph", "Een zin hier."))
    unit = units_of(hit(doc))[0]
    assert isinstance(unit, Unit) and doc.text[unit.start:unit.end] == unit.text


def test_a_list_whose_lead_in_leans_brings_the_sentence_before():
    doc = document(Block("paragraph", "Bakker beschrijft drie groepen. Zij noemt:"), Block("item", "ouders;", 1), Block("item", "kinderen.", 1))
    assert texts(units_of(hit(doc)))[-1] == "Bakker beschrijft drie groepen.\n\nZij noemt:\n• ouders;\n• kinderen."
