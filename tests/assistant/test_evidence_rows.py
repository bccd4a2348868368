"""What somebody with a spreadsheet loses when these fail: figures that add up, and cells that do nothing by themselves."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from assistant.evidence import Mapped, Support
from assistant.evidence_rows import COLUMNS, as_csv, as_json, heat_map
from ingest.records import Question
from tests.ingest.conftest import document_of

HEADS = {name: name.upper() for name in COLUMNS}
STATUSES = {"open": "Open", "near": "Verwant", "thin": "Eén", "some": "Meer"}


def doc(key, kind, year, themes=(), title=""):
    made = document_of(f"Tekst van {key}.", key, title or key, type=kind, date=year, themes=themes)
    return replace(made, id=key)


DOCUMENTS = {d.id: d for d in (doc("a", "rapport", "2019", ("x",)), doc("b", "rapport", "2021", ("x", "y")), doc("c", "artikel", "z.d."), doc("agenda", "kennisagenda", "2020"))}


def support(document, number=1):
    return Support(document, f"p-{document}-{number}", 0, 5, 0.6, 0.7, 0.4)


MAPPED = (
    Mapped(Question("1", "Vraag één?", "x", "agenda", "Kopje"), (support("a"), support("a", 2), support("b"))),
    Mapped(Question("2", "Vraag twee?", "x", "agenda"), (), (support("c"),)),
    Mapped(Question("3", "Vraag drie?", "y"), (support("b"), support("c"))),
    Mapped(Question("4", "Vraag vier?", "y")),
)


def rows(data: bytes):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))


def test_figures_count_documents_once_and_related_passages_never():
    assert [(m.status, len(m.passages), len(m.documents)) for m in MAPPED] == [("some", 3, 2), ("near", 0, 0), ("some", 2, 2), ("open", 0, 0)]
    assert [m.newest(DOCUMENTS) for m in MAPPED] == ["2021", "", "2021", ""]


def test_the_table_adds_up():
    heat = heat_map(MAPPED, DOCUMENTS)
    assert heat.themes == ("x", "y") and heat.types == ("rapport", "artikel")
    assert heat.cells == {("x", "rapport"): 2, ("x", "artikel"): 0, ("y", "rapport"): 1, ("y", "artikel"): 1}
    assert (heat.questions, heat.without, heat.held) == ({"x": 2, "y": 2}, {"x": 1, "y": 1}, {"x": 2, "y": 1})
    assert heat.all_of == {"rapport": 2, "artikel": 1} and heat.most == 2


def test_a_table_without_evidence_is_empty():
    heat = heat_map(MAPPED[3:], DOCUMENTS)
    assert (heat.types, heat.most) == ((), 0)


def test_a_spreadsheet_gets_one_row_per_question_with_its_figures():
    data = as_csv(MAPPED, DOCUMENTS, HEADS, STATUSES)
    assert data.startswith(b"\xef\xbb\xbf")
    first, second, *_ = read = rows(data)
    assert len(read) == 4
    assert first == {
        "ID": "1", "QUESTION": "Vraag één?", "THEME": "x", "AGENDA": "agenda", "ISSUE": "Kopje", "STATUS": "Meer", "PASSAGES": "3", "DOCUMENTS": "2", "NEWEST": "2021",
        "TYPES": "rapport (2)", "SOURCES": "a (2019) | b (2021)",
    }
    assert (second["STATUS"], second["PASSAGES"], second["SOURCES"]) == ("Verwant", "0", "")


@pytest.mark.parametrize("text", ["=1+1", "+31", "-1", "@SUM(A1)", "\t=1", "=HYPERLINK(\"http://192.0.2.1\")", "; \"een\"\n=2"])
def test_no_cell_is_a_formula_and_no_text_breaks_a_row(text):
    documents = {"d": doc("d", text, "2020", title=text)}
    mapped = (Mapped(Question(text, text, text, "d", text), (support("d"),)),)
    read = rows(as_csv(mapped, documents, HEADS, STATUSES))
    assert len(read) == 1
    assert not [v for v in read[0].values() if v[:1] in "=+-@\t\r\n" and v]
    assert text in read[0]["QUESTION"]


def test_json_holds_the_quotes():
    first = as_json(MAPPED, DOCUMENTS)[0]
    assert first["status"] == "some" and first["types"] == {"rapport": 2} and first["newest"] == "2021"
    assert first["passages"][0]["quote"] == "Tekst" and first["passages"][0]["document_id"] == "a"
