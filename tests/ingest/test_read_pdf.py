"""What a reader of a PDF loses: words cut in two, headers in the middle of sentences, pages that are not the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from fpdf import FPDF

from ingest.errors import UnreadableDocument
from ingest.read_pdf import read_pdf
from ingest.records import PAGE_BREAK
from ingest.sources import Source, read_document
from ingest.split import split


class Printed(FPDF):
    """A PDF with a running header and numbered pages."""

    def header(self):
        self.set_font("helvetica", size=9)
        self.cell(0, 8, "Proefrapport", new_x="LMARGIN", new_y="NEXT")

    def footer(self):
        self.set_y(-15)
        self.set_font("helvetica", size=9)
        self.cell(0, 8, f"Pagina {self.page_no()} van 2")


ONES = {1: "als eerste", 2: "daarna", 3: "tot slot"}


def lines(pdf: FPDF, *texts: str, size: float = 11) -> None:
    pdf.set_font("helvetica", size=size)
    for text in texts:
        pdf.cell(0, 6, text, new_x="LMARGIN", new_y="NEXT")


@pytest.fixture(scope="module")
def report(tmp_path_factory) -> Path:
    pdf = Printed()
    pdf.set_title("Proefrapport wijkrondes")
    pdf.set_author("Mira Appel; Bo Dam")
    pdf.add_page()
    lines(pdf, "Wijkrondes in Adorp", size=20)
    lines(pdf, "Aanleiding", size=15)
    lines(
        pdf,
        "Elke dinsdag lopen twee opbouwwerkers een ronde door de buurt en zij spre-",
        "ken iedereen aan die zij tegenkomen, ook de mensen die liever doorlopen dan",
        "blijven staan.",
        "- de eerste ronde begint om negen uur",
        "- de laatste ronde eindigt om vijf uur",
    )
    pdf.ln(6)
    lines(pdf, "De tweede helft van het jaar liepen er ook studenten mee met de rondes en dat")
    pdf.add_page()
    lines(pdf, "beviel de bewoners goed.")
    lines(pdf, "Uitkomst", size=15)
    lines(pdf, "In totaal spraken de teams met tweehonderd bewoners.", "2019")
    path = tmp_path_factory.mktemp("pdf") / "rapport.pdf"
    pdf.output(str(path))
    return path


def test_type_size_makes_headings_and_hyphens_at_the_margin_go(report):
    metadata, blocks = read_pdf(report, "rapport.pdf")
    assert metadata == {"titel": "Proefrapport wijkrondes", "auteurs": ["Mira Appel", "Bo Dam"]}
    assert [(b.level, b.text) for b in blocks if b.kind == "heading"] == [(1, "Wijkrondes in Adorp"), (2, "Aanleiding"), (2, "Uitkomst")]
    assert any("zij spreken iedereen aan" in b.text for b in blocks)


def test_running_headers_and_page_numbers_are_set_aside_and_a_year_is_not(report):
    blocks = read_pdf(report, "rapport.pdf")[1]
    furniture = [b.text for b in blocks if b.kind == "furniture"]
    assert furniture.count("Proefrapport") == 2 and "Pagina 1 van 2" in furniture
    content = " ".join(b.text for b in blocks if b.kind != "furniture")
    assert "Proefrapport" not in content and "Pagina" not in content and "2019" in content


def test_a_paragraph_over_a_page_break_is_one_and_knows_both_pages(report):
    block = next(b for b in read_pdf(report, "rapport.pdf")[1] if PAGE_BREAK in b.text)
    assert block.text.replace(PAGE_BREAK, "").endswith("en dat beviel de bewoners goed.")
    document = read_document(Source(report, "rapport.pdf", "x"))
    first, second = document.pages
    assert (first.number, second.number) == (1, 2) and document.text[second.start : second.end].startswith("beviel de bewoners")
    passages = split(document, 160)
    assert {(p.first_page, p.last_page) for p in passages if "beviel" in p.text} == {(1, 2)}
    assert all(p.first_page == 0 for p in passages if p.voice == "gegevens")


def test_list_items_in_a_pdf_stay_items(report):
    assert next(b.text for b in read_pdf(report, "rapport.pdf")[1] if b.kind == "item") == "de eerste ronde begint om negen uur"


def test_chapter_headings_that_stand_on_top_of_each_page_are_kept(tmp_path):
    pdf = FPDF()
    for number in (1, 2, 3):
        pdf.add_page()
        lines(pdf, f"Hoofdstuk {number}", size=18)
        lines(pdf, f"Hier staat {ONES[number]} de gewone tekst van het hoofdstuk, die over meer regels gaat.")
    pdf.output(str(tmp_path / "a.pdf"))
    headings = [b.text for b in read_pdf(tmp_path / "a.pdf", "a.pdf")[1] if b.kind == "heading"]
    assert headings == ["Hoofdstuk 1", "Hoofdstuk 2", "Hoofdstuk 3"]


def test_a_scan_without_text_says_what_to_do(tmp_path):
    pdf = FPDF()
    pdf.add_page()
    pdf.output(str(tmp_path / "a.pdf"))
    with pytest.raises(UnreadableDocument, match="OCR"):
        read_pdf(tmp_path / "a.pdf", "a.pdf")


def test_a_password_is_named_as_the_reason(tmp_path):
    pdf = FPDF()
    pdf.set_encryption(owner_password="a", user_password="b")
    pdf.add_page()
    lines(pdf, "Geheim.")
    pdf.output(str(tmp_path / "a.pdf"))
    with pytest.raises(UnreadableDocument, match="wachtwoord"):
        read_pdf(tmp_path / "a.pdf", "a.pdf")


def test_rubbish_is_refused_by_name(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 kapot")
    with pytest.raises(UnreadableDocument, match=r"^a\.pdf: geen leesbare PDF"):
        read_pdf(tmp_path / "a.pdf", "a.pdf")
