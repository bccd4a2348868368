"""A Word file whose bytes depend on its content alone: for what is committed, and for what a reader saves twice."""

from __future__ import annotations

import io
import zipfile
from typing import Protocol

ZIP_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip entry can carry."""


class Savable(Protocol):
    """What python-docx makes: a document that writes itself to a stream."""

    def save(self, stream: io.BytesIO) -> None: ...


def same_bytes(file: Savable) -> bytes:
    """The file's zip with sorted entries and one fixed date, so that equal content is equal bytes."""
    raw, packed = io.BytesIO(), io.BytesIO()
    file.save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(packed, "w") as new:
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            new.writestr(entry, old.read(name))
    return packed.getvalue()
