"""What a colleague with a Word file loses when it is read wrongly."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from docx import Document as new_docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingest.errors import UnreadableDocument
from ingest.read_docx import read_docx
from ingest.sandbox import read_guarded


def saved(document, tmp_path: Path) -> Path:
    path = tmp_path / "a.docx"
    document.save(str(path))
    return path


def test_headings_lists_captions_and_properties_come_through(tmp_path):
    document = new_docx()
    document.core_properties.title, document.core_properties.author = "Proef", "A. Bos; C. Dam"
    document.add_heading("Proef", 0)
    document.add_heading("Deel", 2)
    document.add_paragraph("Een alinea.")
    document.add_paragraph("punt", style="List Bullet")
    document.add_paragraph("subpunt", style="List Bullet 2")
    document.add_paragraph("Figuur 1", style="Caption")
    metadata, blocks = read_docx(saved(document, tmp_path), "a.docx")
    assert metadata == {"titel": "Proef", "auteurs": ["A. Bos", "C. Dam"]}
    assert [(b.kind, b.level, b.text) for b in blocks] == [
        ("heading", 1, "Proef"),
        ("heading", 2, "Deel"),
        ("paragraph", 0, "Een alinea."),
        ("item", 1, "punt"),
        ("item", 2, "subpunt"),
        ("caption", 0, "Figuur 1"),
    ]


def test_equal_cells_are_all_kept_and_a_merged_one_is_said_once(tmp_path):
    document = new_docx()
    table = document.add_table(rows=3, cols=3)
    for i, row in enumerate([("Vraag", "Team A", "Team B"), ("Gehaald in 2019", "ja", "ja"), ("samen 7", "", "")]):
        for j, cell in enumerate(row):
            table.cell(i, j).text = cell
    table.cell(2, 0).merge(table.cell(2, 2))
    blocks = read_docx(saved(document, tmp_path), "a.docx")[1]
    assert [b.text for b in blocks] == ["Vraag: Gehaald in 2019 | Team A: ja | Team B: ja", "samen 7"]


def test_text_in_content_controls_text_boxes_and_insertions_is_not_lost(tmp_path):
    document = new_docx()
    first = document.add_paragraph("Gewoon. ")
    w = nsdecls("w")
    first._p.append(parse_xml(f'<w:ins {w} w:id="1"><w:r><w:t>Ingevoegd.</w:t></w:r></w:ins>'))
    first._p.append(parse_xml(f'<w:del {w} w:id="2"><w:r><w:delText>Geschrapt.</w:delText></w:r></w:del>'))
    body = document.element.body
    body.insert(1, parse_xml(f"<w:sdt {w}><w:sdtContent><w:p><w:r><w:t>In een veld.</w:t></w:r></w:p></w:sdtContent></w:sdt>"))
    body.insert(2, parse_xml(f"<w:p {w}><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>In een kader.</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"))
    assert [b.text for b in read_docx(saved(document, tmp_path), "a.docx")[1]] == ["Gewoon. Ingevoegd.", "In een veld.", "In een kader."]


def test_a_style_based_on_a_heading_is_a_heading(tmp_path):
    document = new_docx()
    style = document.styles.add_style("Huisstijl kop", 1)
    style.base_style = document.styles["Heading 2"]
    document.add_paragraph("Kop", style=style)
    assert read_docx(saved(document, tmp_path), "a.docx")[1][0].kind == "heading"


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    path = tmp_path / "bom.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 20_000_000)
    with pytest.raises(UnreadableDocument, match=r"bom\.docx.*verdacht"):
        read_docx(path, "bom.docx")


@pytest.mark.parametrize("content", [b"geen zip", b"PK\x03\x04kapot"])
def test_a_broken_file_is_refused_by_name(tmp_path, content):
    path = tmp_path / "a.docx"
    path.write_bytes(content)
    with pytest.raises(UnreadableDocument, match=r"^a\.docx"):
        read_docx(path, "a.docx")


def test_a_zip_that_is_no_word_document_costs_only_itself(tmp_path):
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<kapot")
    with pytest.raises(UnreadableDocument, match=r"^a\.docx: geen leesbaar"):
        read_guarded(path, "a.docx")
