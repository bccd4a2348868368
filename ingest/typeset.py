"""python -m ingest.typeset [FOLDER] [--check]: set the Markdown in _zetbron/ as PDF, HTML and DOCX in documenten/.

So that every reader of the ingest has documents of its own format in the corpus. Each source says in its
front matter `zetten: pdf | html | docx`; PDF and DOCX get their record in a sidecar, HTML in meta tags.
The files come out byte for byte the same on every run; exit status 1 where --check finds a difference.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import io
import re
import sys
import zipfile
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from html import escape
from itertools import groupby
from pathlib import Path
from string import Template

import yaml

from ingest.errors import CorpusError, KenniskompasError
from ingest.read_markdown import read_markdown
from ingest.records import Block
from ingest.same_bytes import same_bytes
from ingest.settings import DEFAULT_CORPUS
from ingest.sources import SIDECAR

SOURCES, TARGETS, PAGE = "_zetbron", "documenten", "pagina.html"
FONTS = {  # file → style in fpdf2, SHA-256 of DejaVu 2.37 as Debian ships it (free to embed: Bitstream Vera licence)
    "DejaVuSerif.ttf": ("", "13e61509f5c81d7c3132810f4f903e3523df89c802bf6e0674621e8f659cdfe1"),
    "DejaVuSerif-Bold.ttf": ("B", "e2fd85eba2de65ac270d1cdb1685e252eb827f600850cf62af2d20c41b22e945"),
}
FONT_FOLDERS = tuple(Path("/usr/share/fonts", sub) for sub in ("truetype/dejavu", "dejavu", "TTF", "dejavu-serif-fonts", "truetype"))
SOFT_HYPHEN = "\u00ad"
BODY, SMALL, SIZES = 12, 9, {1: 20, 2: 15}
"""Type sizes in points; SIZES by heading level, deeper levels as level 2."""
MARGIN, LINE, HEADING_LINE, INDENT = 32, 8.5, 10, 6
"""Millimetres on A4. Wide margins and leading, so that the shortest text still fills more than one page."""
DUBLIN_CORE = {
    "titel": "DC.title", "auteurs": "DC.creator", "organisatie": "DC.publisher", "datum": "DC.date", "type": "DC.type", "taal": "DC.language",
    "rechten": "DC.rights", "url": "DC.source", "themas": "DC.subject", "samenvatting": "DC.description",
}


class FontMissing(CorpusError):
    """The one font whose PDFs can be compared is not on this machine."""


def creation_date(metadata: dict) -> datetime:
    """The day the source was consulted, as the fixed date of the file that is made."""
    return datetime.fromisoformat(metadata["geraadpleegd"]).replace(tzinfo=UTC)


def authors_or_publisher(metadata: dict) -> str:
    """For the one author field of a file format: names divided by semicolons, else the organisation."""
    return "; ".join(metadata["auteurs"]) or metadata["organisatie"]


def sidecar(metadata: dict) -> bytes:
    """The front matter without `zetten`, as YAML."""
    record = {name: value for name, value in metadata.items() if name != "zetten"}
    return yaml.safe_dump(record, allow_unicode=True, sort_keys=False, width=1_000).encode()


def html_page(metadata: dict, blocks: list[Block]) -> bytes:
    """A complete web page: Dublin Core in its head, the text in an article; the furniture around it stands in PAGE."""
    meta = []
    for field, value in metadata.items():
        if field != "zetten":
            name = DUBLIN_CORE.get(field, f"kenniskompas.{field}")
            meta += [f'<meta name="{name}" content="{escape(str(v))}">' for v in (value if isinstance(value, list) else [value])]
    lines: list[str] = []
    for is_list, run in groupby(blocks, key=lambda block: block.kind == "item"):
        tags = [("li" if is_list else f"h{block.level}" if block.kind == "heading" else "p", block.text) for block in run]
        content = [f"<{tag}>{escape(text, quote=False)}</{tag}>" for tag, text in tags]
        lines += ["<ul>", *content, "</ul>"] if is_list else content
    page = Template((DEFAULT_CORPUS / SOURCES / PAGE).read_text(encoding="utf-8"))
    return page.substitute(taal=metadata["taal"], titel=escape(metadata["titel"]), meta="\n".join(meta), body="\n".join(lines)).encode()


def word_document(metadata: dict, blocks: list[Block]) -> bytes:
    """A DOCX with heading and list styles; its zip entries sorted and with one fixed date."""
    from docx import Document as new_docx

    document = new_docx()
    properties = document.core_properties
    properties.title, properties.author, properties.language = metadata["titel"], authors_or_publisher(metadata), metadata["taal"]
    properties.subject, properties.keywords = metadata["samenvatting"][:255], ", ".join(metadata["themas"])
    properties.created = properties.modified = creation_date(metadata).replace(tzinfo=None)
    properties.last_modified_by, properties.comments = "Kenniskompas", ""
    for block in blocks:
        style = {"heading": f"Heading {block.level}", "item": "List Bullet"}.get(block.kind, "Normal")
        document.add_paragraph(block.text, style=style)
    return same_bytes(document)


def find_fonts() -> dict[str, Path]:
    """Where each of FONTS stands; raises FontMissing where one is missing or of another version."""
    spec = importlib.util.find_spec("matplotlib")
    folders = [*FONT_FOLDERS, *(Path(p, "mpl-data/fonts/ttf") for p in (spec.submodule_search_locations if spec else None) or ())]
    found: dict[str, Path] = {}
    for name, (_, expected) in FONTS.items():
        files = (folder / name for folder in folders)
        match = next((f for f in files if f.is_file() and hashlib.sha256(f.read_bytes()).hexdigest() == expected), None)
        if match is None:
            raise FontMissing(f"Het lettertype {name} (DejaVu 2.37) staat niet in {', '.join(map(str, folders))}. Doe: apt-get install fonts-dejavu-core")
        found[name] = match
    return found


def hyphenator(language: str) -> Callable[[str], str]:
    """A function that puts soft hyphens in the words of a text; never beside a hyphen that is already there."""
    from pyphen import Pyphen

    patterns = Pyphen(lang=language, left=3, right=3)
    return lambda text: re.sub(r"[^\W\d_]{7,}", lambda word: patterns.inserted(word[0], hyphen=SOFT_HYPHEN), text)


def pdf_document(metadata: dict, blocks: list[Block]) -> bytes:
    """A4 pages with a running header, page numbers, and justified text hyphenated at the line ends."""
    from fpdf import FPDF
    from fpdf.enums import XPos, YPos

    running = f"{metadata['organisatie'].partition(' (')[0]} · {metadata['titel'].partition(':')[0]}"

    class Pages(FPDF):
        """fpdf2 calls header() and footer() on every page; there is no other hook."""

        def header(self) -> None:
            self.set_font("DejaVu", size=SMALL)
            short = running
            while self.get_string_width(short) > self.epw:
                short = short.removesuffix(" …").rpartition(" ")[0] + " …"
            self.cell(0, LINE, short, align="R", border="B", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
            self.ln(LINE)

        def footer(self) -> None:
            self.set_y(-MARGIN / 2)
            self.set_font("DejaVu", size=SMALL)
            self.cell(0, LINE, f"pagina {self.page_no()} van {{nb}}", align="C")

    pdf = Pages(format="A4")
    for name, file in find_fonts().items():
        pdf.add_font("DejaVu", FONTS[name][0], file)
    pdf.set_title(metadata["titel"])
    pdf.set_author(authors_or_publisher(metadata))
    pdf.set_lang(metadata["taal"])
    pdf.set_subject(metadata["samenvatting"])
    pdf.set_creator("Kenniskompas, ingest.typeset")
    pdf.set_producer("fpdf2")
    pdf.set_creation_date(creation_date(metadata))
    pdf.set_margins(MARGIN, MARGIN / 2, MARGIN)
    pdf.set_auto_page_break(True, MARGIN)
    pdf.add_page()
    hyphenate = hyphenator(metadata["taal"])
    below = {"new_x": XPos.LMARGIN, "new_y": YPos.NEXT}
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        if block.kind == "heading":
            if pdf.will_page_break(HEADING_LINE + 3 * LINE):
                pdf.add_page()
            pdf.set_font("DejaVu", "B", SIZES.get(block.level, SIZES[2]))
            pdf.multi_cell(0, HEADING_LINE, block.text, align="L", **below)
            pdf.ln(LINE / 4)
            continue
        pdf.set_font("DejaVu", size=BODY)
        if block.kind == "item":
            pdf.cell(INDENT, LINE, "•")
        pdf.multi_cell(0, LINE, hyphenate(block.text), align="J", **below)
        if not (block.kind == "item" and following and following.kind == "item"):
            pdf.ln(LINE / 2)
    return bytes(pdf.output())


SETTERS: dict[str, Callable[[dict, list[Block]], bytes]] = {"pdf": pdf_document, "html": html_page, "docx": word_document}


def typeset(source: Path) -> dict[str, bytes]:
    """File name → content of what one source becomes. Raises KenniskompasError."""
    metadata, blocks = read_markdown(source.read_text(encoding="utf-8"), source.name)
    form = metadata.get("zetten")
    if form not in SETTERS:
        raise CorpusError(f"{source}: 'zetten' is {form!r}; verwacht {', '.join(SETTERS)}.")
    name = f"{source.stem}.{form}"
    made = {name: SETTERS[form](metadata, blocks)}
    return made if form == "html" else {**made, name + SIDECAR: sidecar(metadata)}


def comparable(data: bytes) -> object:
    """Content without what zlib builds differ in: zip entries or PDF streams unpacked, PDF lengths and offsets left out."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [(e.filename, e.date_time, archive.read(e)) for e in archive.infolist()]
    if data.startswith(b"%PDF"):
        objects = re.sub(rb"/Length \d+", b"", data.rpartition(b"\nxref")[0])
        return re.sub(rb"(?<=stream\n)(\x78.*?)(?=\nendstream)", lambda m: zlib.decompress(m[1]), objects, flags=re.DOTALL)
    return data


def differs(target: Path, content: bytes) -> bool:
    """Whether what is committed is missing, damaged, or says something else."""
    try:
        return not target.is_file() or comparable(target.read_bytes()) != comparable(content)
    except (zlib.error, zipfile.BadZipFile):
        return True


def main(argv: list[str] | None = None) -> int:
    """Write, or with --check compare, every document; a missing font leaves PDFs unchecked with a warning."""
    p = argparse.ArgumentParser(prog="python -m ingest.typeset", description="Zet de bronnen in _zetbron als PDF, HTML en Word-bestand.")
    p.add_argument("folder", nargs="?", type=Path, default=DEFAULT_CORPUS)
    p.add_argument("--check", action="store_true", help="schrijf niets; status 1 als een bestand niet meer klopt")
    args = p.parse_args(argv)
    found, status = 0, 0
    for source in sorted((args.folder / SOURCES).glob("*.md")):
        try:
            made = typeset(source)
        except (KenniskompasError, ModuleNotFoundError) as error:
            advice = f"{error.name} ontbreekt. Doe: pip install -e .[test]" if isinstance(error, ModuleNotFoundError) else error
            sys.stderr.write(f"{source.name}: {advice}\n")
            status = max(status, 0 if args.check and isinstance(error, FontMissing) else 2)
            continue
        for name, content in made.items():
            target = args.folder / TARGETS / name
            found += 1
            if not args.check:
                target.write_bytes(content)
            elif differs(target, content):
                sys.stdout.write(f"{target}: klopt niet meer met {source.name}. Doe: python -m ingest.typeset\n")
                status = max(status, 1)
    sys.stdout.write(f"{found} bestanden {'vergeleken' if args.check else 'geschreven'}.\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
