"""Works → RIS, for EndNote, Mendeley and Zotero: UTF-8, one tag a line, CRLF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.reference.cited import Cited, works_cited
from assistant.reference.work import Work, citation_key

TYPES = {
    "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS", "report": "RPRT", "thesis": "THES", "book": "BOOK",
    "speech": "CPAPER", "webpage": "ELEC", "motion_picture": "VIDEO", "broadcast": "SOUND", "graphic": "GEN",
}


def ris(cited: Iterable[Cited]) -> str:
    """One record per work, closed by ER; each cited passage is a note (N1) of its own."""
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for work, notes in works_cited(cited) for tag, value in _lines(work, notes) if value or tag == "ER")


def _lines(work: Work, notes: list[str]) -> Iterator[tuple[str, str]]:
    yield "TY", TYPES.get(work.kind, "GEN")
    yield "ID", citation_key(work)
    for name in work.names:
        surname = f"{name.particle} {name.family}".strip()
        yield "AU", ", ".join(part for part in (surname, name.given, name.generation) if part)
    if work.group:
        yield "AU", f"{work.group}," if " " in work.group else work.group  # the comma says: one name, not given and family
    yield "TI", work.title
    yield "T2", work.container or ("" if work.kind in ("report", "book", "thesis") else work.publisher)
    yield "T3", work.series
    yield "PY", work.year
    yield "DA", f"{work.date.replace('-', '/')}{'/' * (3 - len(work.date.split('-')))}" if work.date else ""
    yield "VL", work.volume
    yield "IS", work.issue
    first, _, last = work.pages.partition("-")
    yield "SP", first.strip()
    yield "EP", last.strip()
    yield "M3", work.genre
    yield "PB", work.institution if work.kind == "thesis" else work.publisher or work.group
    yield "DB", work.publisher if work.kind == "thesis" else ""
    yield "DO", work.doi
    yield "SN", work.isbn
    yield "UR", work.url
    yield "Y2", f"{work.accessed.replace('-', '/')}/" if work.accessed and work.url else ""
    yield "LA", work.language
    for note in notes:
        yield "N1", note
    yield "ER", ""
