"""Clean blocks and metadata → Document: one text with exact sections and pages."""

from __future__ import annotations

import hashlib
import re
from dataclasses import fields, replace

from ingest.records import NO_DATE, PAGE_BREAK, RECORD_VOICE, BibliographicRecord, Block, Document, PageSpan, Section, Source
from ingest.sentences import sentence_spans

FIELD_NAMES = {
    "titel": "title", "auteurs": "authors", "auteur": "authors", "organisatie": "organisation", "uitgever": "organisation",
    "datum": "date", "type": "type", "taal": "language", "rechten": "rights", "url": "url", "geraadpleegd": "accessed",
    "themas": "themes", "thema": "themes", "samenvatting": "summary_of", "versie_groep": "version_group", "versie": "version",
    "opmerking": "note", "datum_toelichting": "date_note", "gelezen_deel": "part_read",
    "author": "authors", "organization": "organisation", "publisher": "organisation", "lang": "language", "source": "url",
}
LIST_FIELDS = ("authors", "themes")
ABSENT = frozenset({"", "geen", "none", "onbekend", "niet vermeld", "n.v.t.", "null"})
RECORD_HEADING = "Gegevens van dit document"
RECORD_LABELS = (
    ("title", "Titel"), ("authors", "Auteur"), ("organisation", "Organisatie"), ("date", "Datum"), ("type", "Type"),
    ("language", "Taal"), ("rights", "Rechten"), ("version", "Versie"), ("url", "Adres"),
)
LANGUAGE_NAMES = {"nl": "Nederlands", "en": "Engels", "fr": "Frans", "de": "Duits"}
ITEM_MARK = "• "


def record_from(metadata: dict) -> BibliographicRecord:
    """A record from loosely named fields (Dutch or English); unknown simple fields go to `extra`."""
    known = {f.name for f in fields(BibliographicRecord)} - {"extra"}
    values: dict = {}
    extra: list[tuple[str, str]] = []
    for name, value in metadata.items():
        field = FIELD_NAMES.get(str(name).casefold(), str(name))
        if field in LIST_FIELDS:
            items = value if isinstance(value, list) else re.split(r"[;,]", str(value or ""))
            values.setdefault(field, tuple(s for s in (str(i).strip() for i in items) if s.casefold() not in ABSENT))
        elif field in known:
            text = " ".join(str(value if value is not None else "").split())
            values.setdefault(field, text)
        elif isinstance(value, (str, int, float)) and str(value).strip():
            extra.append((str(name), str(value).strip()))
    values["date"] = normal_date(values.get("date", ""))
    return BibliographicRecord(**values, extra=tuple(extra))


def normal_date(text: str) -> str:
    """ISO date at the precision given, "z.d." where there is none or it cannot be read."""
    text = text.strip()
    if match := re.match(r"^(\d{4})(-\d{2})?(-\d{2})?(?:[T ].*)?$", text):
        return "".join(part or "" for part in match.groups())
    if match := re.match(r"^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$", text):
        return f"{match[3]}-{int(match[2]):02d}-{int(match[1]):02d}"
    return NO_DATE


def compose(source: Source, metadata: dict, blocks: list[Block], dropped: list[str]) -> Document:
    """Lay the blocks out as one text: headings on their own line, items with a bullet, a blank line between.

    At the end stands the bibliographic record as labelled lines, in the voice `gegevens`, so that
    "who wrote this?" is answered, quoted and cited like everything else.
    """
    blocks, metadata = _titled(blocks, metadata, source)
    record = record_from(metadata)
    writer = _Writer()
    for block in _lead_ins_apart(blocks):
        writer.add(block)
    writer.finish()
    writer.add_record(record)
    return Document(
        id=document_id(source.key), key=source.key, sha256=source.sha256, record=record, text=writer.text,
        sections=tuple(writer.sections), pages=tuple(writer.page_spans()), dropped=tuple(dropped),
    )


def document_id(key: str) -> str:
    """Readable and unique: the file's stem as a slug, with eight hex digits of its key's SHA-256."""
    stem = key.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    slug = re.sub(r"[^a-z0-9]+", "-", stem.casefold()).strip("-")[:60] or "document"
    return f"{slug}-{hashlib.sha256(key.encode()).hexdigest()[:8]}"


def _titled(blocks: list[Block], metadata: dict, source: Source) -> tuple[list[Block], dict]:
    """See to it that the text opens with the title, and that the record has one."""
    first = blocks[0] if blocks and blocks[0].kind == "heading" and not blocks[0].voice else None
    title = str(metadata.get("titel") or metadata.get("title") or "").strip()
    if not title:
        title = first.text if first else source.path.stem.replace("_", " ")
        metadata = {**metadata, "titel": title}
    if first is None or first.level > 1 and first.text.casefold() != title.casefold():
        blocks = [Block("heading", title, 1, blocks[0].page if blocks else 0), *blocks]
    return blocks, metadata


def _lead_ins_apart(blocks: list[Block]) -> list[Block]:
    """A paragraph whose last sentence leads into a list gives that sentence a line of its own, so that it stays with its list."""
    out: list[Block] = []
    for i, block in enumerate(blocks):
        following = blocks[i + 1] if i + 1 < len(blocks) else None
        spans = sentence_spans(block.text) if block.kind == "paragraph" and block.text.endswith(":") and following and following.kind == "item" else []
        if len(spans) > 1 and PAGE_BREAK not in block.text:
            cut = spans[-1][0]
            out += [replace(block, text=block.text[:cut].rstrip()), replace(block, text=block.text[cut:], level=0)]
        else:
            out.append(block)
    return out


class _Writer:
    """Text under construction, with the heading path that is open and the pages seen."""

    def __init__(self) -> None:
        self.text = ""
        self.sections: list[Section] = []
        self._path: list[tuple[int, str]] = []
        self._open: tuple[int, int, tuple[str, ...], str] | None = None
        self._breaks: list[tuple[int, int]] = []  # (offset, page number that begins there)
        self._last_kind = ""

    def add(self, block: Block) -> None:
        separator = "" if not self.text else "\n" if self._belongs(block) else "\n\n"
        if block.kind == "heading" or (self._open and block.voice != self._open[3]) or self._open is None:
            self._close()
            self.text += separator
            start = len(self.text)
            if block.kind == "heading":
                while self._path and self._path[-1][0] >= block.level:
                    self._path.pop()
                self._path.append((block.level, block.text.replace(PAGE_BREAK, "")))
            self._begin_page(block.page)
            self._append(block)
            body = len(self.text) if block.kind == "heading" else start
            self._open = (start, body, tuple(t for _, t in self._path), block.voice)
        else:
            self.text += separator
            self._begin_page(block.page)
            self._append(block)
        self._last_kind = block.kind

    def _belongs(self, block: Block) -> bool:
        """Whether a block forms one unit with the one above: items of a list, a list under its lead-in, a line under a line."""
        if block.kind == "item":
            return self._last_kind == "item" or self._last_kind == "paragraph" and self.text.endswith(":")
        return block.kind == self._last_kind == "paragraph" and block.level == 1

    def _append(self, block: Block) -> None:
        parts = block.text.split(PAGE_BREAK)
        self.text += (ITEM_MARK if block.kind == "item" else "") + parts[0]
        for i, part in enumerate(parts[1:], start=1):
            self._breaks.append((len(self.text), block.page + i))
            self.text += part

    def _begin_page(self, page: int) -> None:
        if page and (not self._breaks or self._breaks[-1][1] < page):
            self._breaks.append((len(self.text), page))

    def _close(self) -> None:
        if self._open:
            start, body, path, voice = self._open
            self.sections.append(Section(start, body, len(self.text), path, voice))
            self._open = None

    def finish(self) -> None:
        self._close()

    def add_record(self, record: BibliographicRecord) -> None:
        """The record as lines "Label: waarde" in a section of its own."""
        lines = record_lines(record)
        self.text += "\n\n" if self.text else ""
        start = len(self.text)
        self.text += RECORD_HEADING
        body = len(self.text)
        self.text += "".join(f"\n\n{label}: {value}" for label, value in lines)
        self.sections.append(Section(start, body, len(self.text), (RECORD_HEADING,), RECORD_VOICE))

    def page_spans(self) -> list[PageSpan]:
        if not self._breaks:
            return []
        ends = [offset for offset, _ in self._breaks[1:]] + [len(self.text)]
        return [PageSpan(number, start, end) for (start, number), end in zip(self._breaks, ends, strict=True)]


def record_lines(record: BibliographicRecord) -> list[tuple[str, str]]:
    """(label, value) in Dutch for the fields that are known; unknown author and date are said in words."""
    lines = []
    for field, label in RECORD_LABELS:
        value = getattr(record, field)
        if field == "authors":
            value = "; ".join(value) or "niet vermeld"
        elif field == "language":
            value = LANGUAGE_NAMES.get(value, value)
        elif field == "date" and value == NO_DATE:
            value = "z.d. (geen datum vermeld)"
        if value:
            lines.append((label, value))
    lines.extend(record.extra)
    if record.date_note:
        lines.append(("Toelichting bij de datum", record.date_note))
    if record.note:
        lines.append(("Opmerking", record.note))
    return lines
