"""A conversation's parts → a Word file: real headings, lists and language marks; the same input gives the same bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from assistant.export.frame import FRAMES
from assistant.export.outline import outline
from assistant.records import Answer
from assistant.reference.runs import WEB, Run
from ingest.records import Document
from ingest.same_bytes import same_bytes

STYLES = {"title": "Heading 1", "paragraph": "Normal", "item": "List Bullet", "quote": "Quote", "quote_item": "List Bullet 2", "reference": "Bibliography"}
REGIONS = {"nl": "nl-NL", "en": "en-GB", "de": "de-DE", "fr": "fr-FR"}
INK, LINK = "1F2A44", "0B4F8A"
"""Text colours with a contrast of more than 7 on white."""
SIZES = {"Heading 1": 22, "Heading 2": 16, "Heading 3": 13}
HANGING = 1.27
"""Centimetres by which APA indents a reference after its first line."""


def conversation_docx(answers: Sequence[Answer], documents: Mapping[str, Document], manifest: Mapping, when: datetime, language: str = "nl") -> bytes:
    """The conversation as a DOCX. `language` "nl" or "en" is that of the words around it and of the file.

    `documents` by id, `manifest` of the index that answered, `when` the moment that is printed and that the file carries.
    """
    from docx import Document as new_docx

    file, say = new_docx(), FRAMES[language]
    _properties(file, say, when, language)
    _look(file, language)
    for part in outline(answers, documents, manifest, when, language):
        style = f"Heading {part.level}" if part.kind == "heading" else STYLES[part.kind]
        paragraph = file.add_paragraph(style=style)
        for run in part.runs:
            _add(paragraph, run)
        if part.kind == "heading":
            paragraph.paragraph_format.keep_with_next = True
    _footer(file, say)
    return same_bytes(file)


def _properties(file, say: dict, when: datetime, language: str) -> None:
    properties = file.core_properties
    moment = when.astimezone(UTC).replace(tzinfo=None) if when.tzinfo else when
    properties.title, properties.subject, properties.language = say["title"], say["subject"], REGIONS[language]
    properties.author = properties.last_modified_by = "Kenniskompas"
    properties.comments, properties.keywords = "", ""
    properties.created = properties.modified = moment.replace(microsecond=0)


def _look(file, language: str) -> None:
    """A4, dark headings, upright quotes, hanging references; the language of every style."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Cm, Mm, Pt, RGBColor

    for mark in file.styles.element.iter(qn("w:lang")):
        mark.set(qn("w:val"), REGIONS[language])
    page = file.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    for name, size in SIZES.items():
        font = file.styles[name].font
        font.color.rgb, font.size = RGBColor.from_string(INK), Pt(size)
    quote = file.styles["Quote"]
    quote.font.italic, quote.font.color.rgb = False, RGBColor.from_string(INK)
    quote.paragraph_format.left_indent = Cm(HANGING)
    bibliography = file.styles.add_style("Bibliography", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    bibliography.base_style = file.styles["Normal"]
    bibliography.paragraph_format.left_indent, bibliography.paragraph_format.first_line_indent = Cm(HANGING), Cm(-HANGING)


def _add(paragraph, run: Run) -> None:
    holder = paragraph
    if run.url and WEB.match(run.url):
        holder = _link(paragraph, run.url)
    made = _run(holder, run.text)
    made.italic, made.bold = run.italic or None, run.bold or None
    made.font.strike = run.struck or None
    if holder is not paragraph:
        _link_look(made)
    if run.language:
        _language(made, REGIONS.get(run.language, run.language))


def _run(holder, text: str):
    from docx.oxml import OxmlElement
    from docx.text.run import Run as WordRun

    if hasattr(holder, "add_run"):
        return holder.add_run(text)
    element = OxmlElement("w:r")
    holder.append(element)
    made = WordRun(element, holder)
    made.text = text
    return made


def _link(paragraph, url: str):
    """A w:hyperlink element in the paragraph, its address as a relation of the part."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    paragraph._p.append(link)
    return link


def _link_look(made) -> None:
    from docx.shared import RGBColor

    made.font.underline, made.font.color.rgb = True, RGBColor.from_string(LINK)


def _language(made, code: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), code)
    made._r.get_or_add_rPr().append(mark)


def _footer(file, say: dict) -> None:
    """The page number, as a field that Word fills in."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph = file.sections[0].footer.paragraphs[0]
    paragraph.add_run(f"Kenniskompas · {say['page']} ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
    _run(field, "1")
