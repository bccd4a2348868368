"""Documents that are versions of one another: the same URL, or the same title of the same publisher, with other text."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from ingest.dutch import fold
from ingest.records import BibliographicRecord, Document


def _title_key(record: BibliographicRecord) -> str:
    return f"{fold(record.title).strip()} | {fold(record.organisation)} | {' '.join(record.authors)}"


def with_versions(documents: list[Document]) -> list[Document]:
    """The same documents in the same order; those that share a URL, or title and publisher, get a version group and a label.

    A group or label in the record itself wins. Labels count by date, then by key: "versie 1 van 2".
    """
    groups: dict[str, list[Document]] = defaultdict(list)
    name_of: dict[str, str] = {}
    for document in documents:
        record = document.record
        keys = [k for k in (record.version_group, record.url, _title_key(record)) if k]
        name = next((name_of[k] for k in keys if k in name_of), keys[0] if keys else document.id)
        name_of.update({k: name_of.get(k, name) for k in keys})
        groups[name].append(document)
    marked: dict[str, Document] = {}
    for name, members in groups.items():
        if len(members) < 2:
            continue
        for number, document in enumerate(sorted(members, key=lambda d: (d.record.date, d.key)), start=1):
            record = document.record
            label = record.version or f"versie {number} van {len(members)}"
            marked[document.id] = replace(document, record=replace(record, version_group=record.version_group or name, version=label))
    return [marked.get(d.id, d) for d in documents]
