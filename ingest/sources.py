"""Find files to ingest, and read one into a Document whatever its format."""

from __future__ import annotations

import hashlib
from pathlib import Path

import yaml

from ingest.clean import clean
from ingest.compose import compose
from ingest.errors import CorpusError, UnreadableDocument
from ingest.read_markdown import read_markdown
from ingest.read_text import read_text
from ingest.records import RECORD_VOICE, Document, Source

SUFFIXES = (".md", ".html", ".htm", ".txt", ".pdf", ".docx")
MAX_BYTES = 50_000_000
MAX_CHARACTERS = 5_000_000
SIDECAR = ".yaml"
IGNORED_NAMES = frozenset({"readme.md"})


def find_sources(paths: list[Path]) -> list[Source]:
    """Every readable file under `paths`, sorted by key; names that begin with "_" or "." and READMEs are skipped.

    The key of a file inside a named folder is its path within that folder; of a file named by
    itself, its name. Raises CorpusError where a path does not exist or two files share a key.
    """
    found: dict[str, Source] = {}
    for path in paths:
        if not path.exists():
            raise CorpusError(f"{path}: bestaat niet. Geef een bestand of een map met {', '.join(SUFFIXES)}.")
        files = sorted(p for p in path.rglob("*") if _wanted(p, path)) if path.is_dir() else [path]
        for file in files:
            key = file.relative_to(path).as_posix() if path.is_dir() else file.name
            if key in found and found[key].path.resolve() != file.resolve():
                raise CorpusError(f"{file} en {found[key].path} zouden allebei '{key}' heten. Geef hun bovenliggende map op.")
            found[key] = Source(file, key, content_hash(file))
    return [found[key] for key in sorted(found)]


def _wanted(file: Path, root: Path) -> bool:
    parts = file.relative_to(root).parts
    return (
        file.is_file() and file.suffix.casefold() in SUFFIXES and file.name.casefold() not in IGNORED_NAMES
        and not any(part.startswith((".", "_")) for part in parts)
    )


def content_hash(file: Path) -> str:
    """SHA-256 over the file and its sidecar, so that a mended record counts as a change too."""
    digest = hashlib.sha256(file.read_bytes())
    sidecar = file.with_name(file.name + SIDECAR)
    if sidecar.is_file():
        digest.update(b"\0" + sidecar.read_bytes())
    return digest.hexdigest()


def read_document(source: Source) -> Document:
    """The Document of one file. Raises UnreadableDocument with a sentence that says what and where."""
    path, where = source.path, source.key
    suffix = path.suffix.casefold()
    if suffix not in SUFFIXES:
        raise UnreadableDocument(f"{where}: het formaat '{suffix}' kan niet worden gelezen; wel {', '.join(SUFFIXES)}.")
    size = path.stat().st_size
    if not size:
        raise UnreadableDocument(f"{where}: het bestand is leeg.")
    if size > MAX_BYTES:
        raise UnreadableDocument(f"{where}: {size / 1e6:.0f} MB; hoogstens {MAX_BYTES / 1e6:.0f} MB wordt gelezen.")
    metadata, blocks = _read(path, suffix, where)
    if sum(len(b.text) for b in blocks) > MAX_CHARACTERS:
        raise UnreadableDocument(f"{where}: meer dan {MAX_CHARACTERS:,} tekens; splits het bestand.")
    metadata = {**{k: v for k, v in metadata.items() if v}, **_sidecar(path, where)}
    blocks, from_text, dropped = clean(blocks, captured=suffix == ".txt")
    document = compose(source, {**from_text, **metadata}, blocks, dropped)
    if not any(s.voice != RECORD_VOICE and document.text[s.body:s.end].strip() for s in document.sections):
        raise UnreadableDocument(f"{where}: na het opschonen blijft geen tekst over.")
    return document


def _read(path: Path, suffix: str, where: str):
    if suffix in (".pdf", ".docx"):
        from ingest.sandbox import read_guarded

        return read_guarded(path, where)
    if suffix in (".html", ".htm"):
        from ingest.read_html import read_html

        return read_html(path.read_bytes(), where)
    text = decode(path.read_bytes(), where)
    return read_markdown(text, where) if suffix == ".md" else ({}, read_text(text))


def decode(data: bytes, where: str) -> str:
    """UTF-8 (with or without byte order mark), else Windows-1252; binary content is refused."""
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableDocument(f"{where}: geen tekstbestand (bevat nul-bytes).")
    for encoding in ("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableDocument(f"{where}: de tekencodering is onbekend. Bewaar het bestand als UTF-8.")


def _sidecar(path: Path, where: str) -> dict:
    """Metadata from NAME.EXT.yaml beside the file; {} where there is none."""
    sidecar = path.with_name(path.name + SIDECAR)
    if not sidecar.is_file():
        return {}
    try:
        data = yaml.safe_load(sidecar.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise UnreadableDocument(f"{where}: het bijbestand {sidecar.name} is geen leesbare YAML.") from error
    if not isinstance(data, dict):
        raise UnreadableDocument(f"{where}: het bijbestand {sidecar.name} moet uit regels 'veld: waarde' bestaan.")
    return data
