"""Generations of an index folder: the lock, the pointer CURRENT, the manifest, and what a file must hash to."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ingest.errors import IndexBusy, IndexDamaged, IndexMismatch, IndexMissing

SCHEMA = 5
KEEP_GENERATIONS = 2


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the index for writing. Raises IndexBusy when another process has it."""
    from filelock import FileLock, Timeout

    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(str(folder / "lock"), timeout=0):
            yield
    except Timeout as error:
        raise IndexBusy(f"{folder}: een ander programma werkt deze index nu bij. Wacht tot dat klaar is en probeer het opnieuw.") from error


def read_manifest(folder: Path) -> dict:
    """The manifest of the current generation. Raises IndexMissing, IndexMismatch for another schema, IndexDamaged where it cannot be read."""
    generation = current_generation(folder)
    if generation is None:
        if (folder / "CURRENT").is_file():
            raise IndexDamaged(f"{folder}: CURRENT wijst naar een generatie die er niet is. {again(folder)}")
        raise IndexMissing(f"{folder}: hier staat nog geen index. Maak hem met: python -m ingest --index {folder}")
    try:
        manifest = json.loads((generation / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise IndexDamaged(f"{generation / 'manifest.json'}: is niet te lezen. {again(folder)}") from error
    if not isinstance(manifest, dict) or manifest.get("schema") != SCHEMA:
        found = manifest.get("schema") if isinstance(manifest, dict) else None
        raise IndexMismatch(
            f"{folder}: de index heeft opbouw {found}, dit programma leest opbouw {SCHEMA}. "
            f"Maak hem opnieuw met: python -m ingest --index {folder}"
        )
    return manifest


def again(folder: Path) -> str:
    """What to do about a damaged index."""
    return f"Maak de index opnieuw: python -m ingest --rebuild --index {folder}"


def current_generation(folder: Path) -> Path | None:
    """The folder that CURRENT points at, None where nothing was ever published."""
    pointer = folder / "CURRENT"
    if not pointer.is_file():
        return None
    generation = folder / pointer.read_text(encoding="utf-8").strip()
    return generation if (generation / "manifest.json").is_file() else None


def check_files(folder: Path, manifest: dict) -> Path:
    """The current generation, every file of which is as its manifest says. Raises IndexDamaged with the first that is not."""
    generation = folder / manifest["generation"]
    for name, expected in manifest["files"].items():
        if not (generation / name).is_file() or file_hash(generation / name) != expected:
            raise IndexDamaged(f"{generation / name}: past niet bij het manifest. {again(folder)}")
    if not manifest.get("chroma") and not (generation / "chroma" / "chroma.sqlite3").is_file():
        raise IndexDamaged(f"{generation}/chroma: ontbreekt. {again(folder)}")
    return generation


def next_generation(folder: Path) -> Path:
    """A new empty folder, numbered after the highest there is."""
    number = max((int(p.name[4:]) for p in folder.glob("gen-*") if p.name[4:].isdigit()), default=0) + 1
    generation = folder / f"gen-{number:04d}"
    generation.mkdir(parents=True)
    return generation


def seal(generation: Path, manifest: dict) -> None:
    """Write the manifest, with the hash of every file that must not change, when all of them are on the disk.

    Left out is what opening rewrites: chroma.sqlite3, and the vector files of a collection so small that Chroma
    keeps it in its log alone (they have no metadata file beside them).
    """
    files = sorted(p for p in generation.rglob("*") if p.is_file() and p.name != "manifest.json")
    for path in files:
        _sync(path)
    names = {p.relative_to(generation).as_posix(): p for p in files if _stays(p, generation)}
    manifest["files"] = {name: file_hash(path) for name, path in names.items()}
    write_durably(generation / "manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1))
    _sync(generation)


def _stays(path: Path, generation: Path) -> bool:
    if path.relative_to(generation).parts[0] != "chroma":
        return True
    return not path.name.startswith("chroma.sqlite3") and (path.parent / "index_metadata.pickle").is_file()


def switch(folder: Path, generation: Path) -> None:
    """Make `generation` the current one, at once, and remove what is older than the one before it."""
    write_durably(folder / "CURRENT.new", generation.name)
    os.replace(folder / "CURRENT.new", folder / "CURRENT")
    _sync(folder)
    _remove_old(folder, keep=generation)


def write_durably(path: Path, text: str) -> None:
    """Write a text and wait until the disk has it."""
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _sync(path: Path) -> None:
    if os.name == "posix":
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _remove_old(folder: Path, keep: Path) -> None:
    """Older generations go, but one for rollback; unfinished ones (no manifest) go too."""
    finished = sorted(p for p in folder.glob("gen-*") if (p / "manifest.json").is_file() and p != keep)
    stale = [p for p in folder.glob("gen-*") if not (p / "manifest.json").is_file()]
    for old in [*stale, *finished[: max(len(finished) - (KEEP_GENERATIONS - 1), 0)]]:
        shutil.rmtree(old, ignore_errors=True)


def file_hash(path: Path) -> str:
    """SHA-256 of a file, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()
