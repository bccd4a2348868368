"""Works → CSL-JSON (https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables), for Zotero and its kin."""

from __future__ import annotations

import json
from collections.abc import Iterable

from assistant.reference.cited import Cited, works_cited
from assistant.reference.names import Name
from assistant.reference.work import Work, citation_key


def csl_json(cited: Iterable[Cited]) -> str:
    """A JSON array with one item per work; what the record does not say is absent."""
    return json.dumps([csl_item(work, notes) for work, notes in works_cited(cited)], ensure_ascii=False, indent=1) + "\n"


def csl_item(work: Work, notes: list[str]) -> dict:
    """One item. The cited passages stand in `annote`; CSL has no page in an item, only in a citation of it."""
    names = [_name(n) for n in work.names] or ([{"literal": work.group}] if work.group else [])
    values = {
        "id": citation_key(work), "type": work.kind, "title": work.title, "author": names, "issued": _date(work.date), "genre": work.genre,
        "container-title": work.container, "collection-title": work.series, "publisher": work.institution if work.kind == "thesis" else work.publisher or work.group,
        "archive": work.publisher if work.kind == "thesis" else "", "volume": work.volume, "issue": work.issue, "page": work.pages, "DOI": work.doi,
        "ISBN": work.isbn, "URL": work.url, "accessed": _date(work.accessed) if work.url else None, "language": work.language, "annote": "\n".join(notes),
    }
    if work.more_names:
        values["author"] = [*names, {"literal": "et al."}]
    return {name: value for name, value in values.items() if value}


def _name(name: Name) -> dict[str, str]:
    """A particle in small letters stands apart, so that a style can move it; a Flemish "Van Regenmortel" is one name."""
    if name.body:
        return {"literal": name.family}
    apart = name.particle if name.particle[:1].islower() or name.particle[:1] in "'’" else ""
    values = {
        "family": name.family if apart else f"{name.particle} {name.family}".strip(), "given": name.given, "non-dropping-particle": apart, "suffix": name.generation,
    }
    return {key: value for key, value in values.items() if value}


def _date(iso: str) -> dict | None:
    return {"date-parts": [[int(part) for part in iso.split("-")]]} if iso else None
