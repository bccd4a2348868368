"""Find files to ingest, and read one into a Document whatever its format."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections import defaultdict
from pathlib import Path

from ingest.clean import clean
from ingest.compose import compose
from ingest.errors import CorpusError, UnreadableDocument
from ingest.read_markdown import read_markdown
from ingest.read_text import read_text
from ingest.read_yaml import read_fields
from ingest.records import RECORD_VOICE, Block, Document, Source

SUFFIXES = (".md", ".html", ".htm", ".txt", ".pdf", ".docx")
MAX_BYTES = 50_000_000
MAX_CHARACTERS = 5_000_000
SIDECAR = ".yaml"
IGNORED_NAMES = frozenset({"readme.md"})
OTHER_FORMATS = {b"%PDF": "een PDF", b"PK\x03\x04": "een zip-archief of Office-bestand", b"{\\rtf": "RTF", b"\xd0\xcf\x11\xe0": "een oud Office-bestand"}
GUARDED_BYTES = 200_000
"""A larger page or text is read in a child process with limits, as PDF and Word files always are."""
CONTROL_SHARE = 0.01
"""More control characters than this share of a text mean that it is none."""


def find_sources(paths: list[Path]) -> list[Source]:
    """Every readable file under `paths`, sorted by key; names that begin with "_" or "." and READMEs are skipped.

    The key of a file inside a named folder is its path within that folder; of a file named by itself, its name.
    Files of several folders that would share a key get the folder's name before it. Raises CorpusError where a
    path does not exist or two files share a key even so.
    """
    named: dict[str, dict[Path, str]] = defaultdict(dict)  # key → {file: longer key}
    for path in paths:
        if not path.exists():
            raise CorpusError(f"{path}: bestaat niet. Geef een bestand of een map met {', '.join(SUFFIXES)}.")
        files = sorted(p for p in path.rglob("*") if _wanted(p, path)) if path.is_dir() else [path]
        for file in files:
            key = _key(file.relative_to(path) if path.is_dir() else Path(file.name))
            root = path.resolve() if path.is_dir() else path.resolve().parent
            if not any(file.resolve() == other.resolve() for other in named[key]):
                named[key][file] = f"{_key(Path(root.name))}/{key}"
    found: dict[str, Path] = {}
    for key, files in named.items():
        for file, longer in files.items():
            name = longer if len(files) > 1 else key
            if name in found:
                raise CorpusError(f"{file} en {found[name]} zouden allebei '{name}' heten. Geef hun bovenliggende map op.")
            found[name] = file
    return [Source(found[key], key, content_hash(found[key])) for key in sorted(found)]


def _key(relative: Path) -> str:
    """The path in one spelling on every system: NFC, "/" between, bytes that are no UTF-8 replaced."""
    return unicodedata.normalize("NFC", os.fsencode(relative.as_posix()).decode("utf-8", errors="replace"))


def _wanted(file: Path, root: Path) -> bool:
    parts = file.relative_to(root).parts
    return (
        file.suffix.casefold() in SUFFIXES and (file.is_file() or file.is_symlink()) and file.name.casefold() not in IGNORED_NAMES
        and not any(part.startswith((".", "_")) for part in parts)
    )


def content_hash(file: Path) -> str:
    """SHA-256 over the file and its sidecar, so that a mended record counts as a change too; "" where it cannot be opened."""
    digest = hashlib.sha256()
    sidecar = file.with_name(file.name + SIDECAR)
    try:
        with file.open("rb") as stream:
            while piece := stream.read(1 << 20):
                digest.update(piece)
        if sidecar.is_file():
            digest.update(b"\0" + sidecar.read_bytes())
    except OSError:
        return ""  # read_document says what is wrong with it, by name
    return digest.hexdigest()


def read_document(source: Source) -> Document:
    """The Document of one file. Raises UnreadableDocument with a sentence that says what and where."""
    path, where = source.path, source.key
    suffix = path.suffix.casefold()
    if suffix not in SUFFIXES:
        raise UnreadableDocument(f"{where}: het formaat '{suffix}' kan niet worden gelezen; wel {', '.join(SUFFIXES)}.")
    try:
        size = path.stat().st_size
        if not size:
            raise UnreadableDocument(f"{where}: het bestand is leeg.")
        if size > MAX_BYTES:
            raise UnreadableDocument(f"{where}: {size / 1e6:.0f} MB; hoogstens {MAX_BYTES / 1e6:.0f} MB wordt gelezen.")
        metadata, blocks = _read(path, suffix, where)
    except OSError as error:
        raise UnreadableDocument(f"{where}: het bestand kan niet worden geopend ({error.strerror or type(error).__name__}).") from error
    except RecursionError as error:
        raise UnreadableDocument(f"{where}: de opmaak is te diep genest om te lezen.") from error
    if sum(len(b.text) for b in blocks) > MAX_CHARACTERS:
        raise UnreadableDocument(f"{where}: meer dan {MAX_CHARACTERS:,} tekens; splits het bestand.")
    metadata = {**{k: v for k, v in metadata.items() if v}, **_sidecar(path, where)}
    blocks, from_text, dropped = clean(blocks, captured=suffix == ".txt")
    document = compose(source, {**from_text, **metadata}, blocks, dropped)
    if not any(s.voice != RECORD_VOICE and document.text[s.body:s.end].strip() for s in document.sections):
        raise UnreadableDocument(f"{where}: na het opschonen blijft geen tekst over.")
    return document


def _read(path: Path, suffix: str, where: str) -> tuple[dict, list[Block]]:
    if suffix in (".pdf", ".docx") or path.stat().st_size > GUARDED_BYTES:
        from ingest.sandbox import read_guarded

        return read_guarded(path, where)
    return read_text_format(path, where)


def read_text_format(path: Path, where: str) -> tuple[dict, list[Block]]:
    """Metadata and blocks of an .md, .html or .txt file."""
    suffix, data = path.suffix.casefold(), path.read_bytes()
    if suffix in (".html", ".htm"):
        from ingest.read_html import read_html

        _refuse_binary(data, where)
        return read_html(data, where)
    text = decode(data, where)
    return read_markdown(text, where) if suffix == ".md" else ({}, read_text(text))


def _refuse_binary(data: bytes, where: str) -> None:
    for mark, name in OTHER_FORMATS.items():
        if data.startswith(mark):
            raise UnreadableDocument(f"{where}: geen tekstbestand, maar {name}. Geef het de goede bestandsnaam of bewaar het als tekst.")
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableDocument(f"{where}: geen tekstbestand (bevat nul-bytes).")


def decode(data: bytes, where: str) -> str:
    """UTF-8 (with or without byte order mark), UTF-16 with its mark, else Windows-1252; binary content is refused."""
    _refuse_binary(data, where)
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if sum(c < " " and c not in "\t\n\r\f\v" for c in text) > CONTROL_SHARE * len(text):
            raise UnreadableDocument(f"{where}: geen tekstbestand (bevat stuurtekens).")
        return text
    raise UnreadableDocument(f"{where}: de tekencodering is onbekend. Bewaar het bestand als UTF-8.")


def _sidecar(path: Path, where: str) -> dict:
    """Metadata from NAME.EXT.yaml beside the file; {} where there is none."""
    sidecar = path.with_name(path.name + SIDECAR)
    if not sidecar.is_file():
        return {}
    try:
        text = sidecar.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableDocument(f"{where}: het bijbestand {sidecar.name} is geen leesbare YAML.") from error
    return read_fields(text, where, f"het bijbestand {sidecar.name}")
