"""Versions beside each other: every sentence of both is there once, in order, and only differences are marked."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.compare import compare, sentences
from assistant.kin import related, versions
from ingest.records import RECORD_VOICE, BibliographicRecord, Document, Section

OLD = "De pagina noemt drie lijnen. De eerste lijn gaat over eenzame ouderen in de wijk. Een zin die verdwijnt."
NEW = "De pagina noemt drie lijnen. De eerste lijn gaat over eenzame jongeren in de wijk. Er kwam iets heel anders bij."


def document(text: str, record: str = "") -> Document:
    whole = f"{text}\n\n{record}" if record else text
    sections = (Section(0, 0, len(text), ("T",)), *((Section(len(text) + 2, len(text) + 2, len(whole), ("Gegevens",), RECORD_VOICE),) if record else ()))
    return Document("d", "d", "", BibliographicRecord(title="T"), whole, sections)


def side(comparison, name: str) -> list[str]:
    return ["".join(p.text for p in getattr(row, name)) for row in comparison.rows if getattr(row, name)]


def test_words_that_changed_are_marked_and_nothing_else():
    found = compare(document(OLD), document(NEW))
    assert [row.kind for row in found.rows] == ["same", "changed", "removed", "added"]
    changed = found.rows[1]
    assert [p.text for p in changed.left if p.changed] == ["ouderen"]
    assert [p.text for p in changed.right if p.changed] == ["jongeren"]
    assert found.alike == 2 / 6


def test_white_space_is_no_change_and_the_record_is_left_out():
    found = compare(document("Een  zin.\nNog een.", "Datum: 2019"), document("Een zin. Nog een.", "Datum: 2021"))
    assert [row.kind for row in found.rows] == ["same", "same"] and found.alike == 1.0


def test_an_empty_text_beside_a_full_one():
    assert [row.kind for row in compare(document(""), document("Een zin.")).rows] == ["added"]
    assert compare(document(""), document("")).alike == 1.0


TEXTS = st.lists(st.sampled_from(["De kat zit.", "De kat ligt.", "Een hond blaft hard.", "Een hond blaft zacht, 3 keer.", "Regen!"]), max_size=8).map(" ".join)


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS)
def test_no_sentence_is_lost_doubled_or_moved(left, right):
    a, b = document(left), document(right)
    found = compare(a, b)
    assert side(found, "left") == sentences(a) and side(found, "right") == sentences(b)
    for row in found.rows:
        assert (row.kind == "same") == (not any(p.changed for p in (*row.left, *row.right)))


def test_related_documents_are_others_and_never_versions(assistant):
    for one in assistant.index.documents.values():
        kin = related(one, assistant.index)
        assert one.id not in {k.document.id for k in kin} and len({k.document.id for k in kin}) == len(kin)
        assert [k.score for k in kin] == sorted((k.score for k in kin), reverse=True)
        assert versions(one, assistant.index) == []
