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
"""Opens a list item; a numbered one has its number behind it: "• 3. bespreken"."""
ITEM = re.compile(rf"^{ITEM_MARK}", re.MULTILINE)


def record_from(metadata: dict) -> BibliographicRecord:
    """A record from loosely named fields (Dutch or English); unknown simple fields go to `extra`."""
    known = {f.name for f in fields(BibliographicRecord)} - {"extra"}
    values: dict = {}
    extra: list[tuple[str, str]] = []
    for name, value in metadata.items():
        folded = str(name).casefold()
        field = FIELD_NAMES.get(folded, folded if folded in known else str(name))
        if field in LIST_FIELDS:
            items = value if isinstance(value, list) else _listed(str(value or ""))
            values.setdefault(field, tuple(s for s in (" ".join(str(i).split()) for i in items) if s.casefold() not in ABSENT))
        elif field in known:
            values.setdefault(field, _as_text(value))
        elif text := _as_text(value):
            extra.append((str(name), text))
    said = values.get("date", "")
    values["date"] = normal_date(said)
    if values["date"] == NO_DATE and said.casefold() not in ABSENT | {NO_DATE, "z.d", "n.d."} and not values.get("date_note"):
        values["date_note"] = said  # a date in other words is no date to sort by, and still what the source says
    return BibliographicRecord(**values, extra=tuple(extra))


def _listed(text: str) -> list[str]:
    """Names or themes in one string: divided by ";", or by "," where that does not stand between a name and its initials."""
    if ";" in text:
        return text.split(";")
    return [text] if re.match(r"^[^,]+,\s*(?:[A-Z]\.\s*)+[^,]*$", text) else text.split(",")


def _as_text(value: object) -> str:
    """Any metadata value on one line; a list with "; " between, a mapping as "naam: waarde"."""
    if isinstance(value, dict):
        return "; ".join(f"{k}: {_as_text(v)}" for k, v in value.items())
    if isinstance(value, list):
        return "; ".join(_as_text(v) for v in value)
    return " ".join(str(value if value is not None else "").split())


MONTHS = {
    **{name[:3]: i for i, name in enumerate("jan feb mar apr mei jun jul aug sep okt nov dec".split(), start=1)},
    "maa": 3, "mrt": 3, "may": 5, "oct": 10,
}


def normal_date(text: str) -> str:
    """ISO date at the precision given, "z.d." where there is none or it cannot be read.

    Reads ISO, day-month-year, and Dutch or English month names ("3 mei 2021", "mei 2021", "May 3, 2021").
    """
    text = text.strip()
    if match := re.match(r"^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:[T ].*)?$", text):
        return _iso(match[1], match[2], match[3])
    if match := re.match(r"^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b", text):
        return _iso(match[3], match[2], match[1])
    match = re.match(r"^(?:[a-z]+,? )?(?:(\d{1,2})\.? )?([a-z]{3,9})\.?(?: (\d{1,2}),?)? (\d{4})\b", text.casefold())
    if match and (month := MONTHS.get(match[2][:3])):
        return _iso(match[4], str(month), match[1] or match[3])
    return NO_DATE


def _iso(year: str, month: str | None, day: str | None) -> str:
    """The parts as far as they can be: a month past 12 or a day past 31 is left off."""
    if not month or not 1 <= int(month) <= 12:
        return year
    return f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day and 1 <= int(day) <= 31 else "")


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
    if first is None or (first.level > 1 and first.text.casefold() != title.casefold()):
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
        self._parts: list[str] = []  # joined once: adding to one long string would take quadratic time
        self._length = 0
        self._ends_with_colon = False
        self.sections: list[Section] = []
        self._path: list[tuple[int, str]] = []
        self._open: tuple[int, int, tuple[str, ...], str] | None = None
        self._breaks: list[tuple[int, int]] = []  # (offset, page number that begins there)
        self._last_kind = ""
        self._pages_end = 0

    @property
    def text(self) -> str:
        """Everything written so far."""
        return "".join(self._parts)

    def _write(self, text: str) -> None:
        if text:
            self._parts.append(text)
            self._length += len(text)
            self._ends_with_colon = text.endswith(":")

    def add(self, block: Block) -> None:
        separator = "" if not self._length else "\n" if self._belongs(block) else "\n\n"
        if block.kind == "heading" or (self._open and block.voice != self._open[3]) or self._open is None:
            self._close()
            self._write(separator)
            start = self._length
            if block.kind == "heading":
                while self._path and self._path[-1][0] >= block.level:
                    self._path.pop()
                self._path.append((block.level, block.text.replace(PAGE_BREAK, "")))
            self._begin_page(block.page)
            self._append(block)
            body = self._length if block.kind == "heading" else start
            self._open = (start, body, tuple(t for _, t in self._path), block.voice)
        else:
            self._write(separator)
            self._begin_page(block.page)
            self._append(block)
        self._last_kind = block.kind

    def _belongs(self, block: Block) -> bool:
        """Whether a block forms one unit with the one above: items of a list, a list under its lead-in, a line under a line."""
        if block.kind == "item":
            return self._last_kind == "item" or (self._last_kind == "paragraph" and self._ends_with_colon)
        return block.kind == self._last_kind == "paragraph" and block.level == 1

    def _append(self, block: Block) -> None:
        parts = block.text.split(PAGE_BREAK)
        self._write((ITEM_MARK if block.kind == "item" else "") + parts[0])
        for i, part in enumerate(parts[1:], start=1):
            self._breaks.append((self._length, block.page + i))
            self._write(part)

    def _begin_page(self, page: int) -> None:
        if page and (not self._breaks or self._breaks[-1][1] < page):
            self._breaks.append((self._length, page))

    def _close(self) -> None:
        if self._open:
            start, body, path, voice = self._open
            self.sections.append(Section(start, body, self._length, path, voice))
            self._open = None

    def finish(self) -> None:
        self._close()
        self._pages_end = self._length

    def add_record(self, record: BibliographicRecord) -> None:
        """The record as lines "Label: waarde" in a section of its own."""
        lines = record_lines(record)
        self._write("\n\n" if self._length else "")
        start = self._length
        self._write(RECORD_HEADING)
        body = self._length
        self._write("".join(f"\n\n{label}: {value}" for label, value in lines))
        self.sections.append(Section(start, body, self._length, (RECORD_HEADING,), RECORD_VOICE))

    def page_spans(self) -> list[PageSpan]:
        """Spans of the pages; the record at the end stands on none."""
        if not self._breaks:
            return []
        ends = [offset for offset, _ in self._breaks[1:]] + [self._pages_end]
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
