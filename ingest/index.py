"""The published index: generations of plain files with Chroma beside them; the only file that imports chromadb.

Layout of an index folder:  CURRENT → gen-0001/ {manifest.json, documents.jsonl, passages.jsonl,
vectors.npy, lexical/, chroma/}. The hashed plain files are the canon; Chroma is made from them and
can be made again. A generation is written whole, checked, and then switched to by replacing CURRENT,
so that a crash leaves the old index or the new one and nothing in between.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ingest.errors import IndexBusy, IndexDamaged, IndexMismatch, IndexMissing
from ingest.lexical import LexicalIndex, build_lexical, open_lexical
from ingest.records import Document, Passage
from ingest.settings import quiet_libraries
from ingest.store import document_from_json, passage_from_json, read_jsonl, to_json, write_jsonl
from ingest.versions import with_versions

SCHEMA = 3
COLLECTION = "kenniskompas"
KEEP_GENERATIONS = 2
CANON = ("documents.jsonl", "passages.jsonl", "vectors.npy", "lexical/analysis.json")


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
    """The manifest of the current generation. Raises IndexMissing, or IndexMismatch for another schema."""
    generation = current_generation(folder)
    if generation is None:
        raise IndexMissing(f"{folder}: hier staat nog geen index. Maak hem met: python -m ingest --index {folder}")
    manifest = json.loads((generation / "manifest.json").read_text(encoding="utf-8"))
    if manifest.get("schema") != SCHEMA:
        raise IndexMismatch(
            f"{folder}: de index heeft opbouw {manifest.get('schema')}, dit programma leest opbouw {SCHEMA}. "
            f"Maak hem opnieuw met: python -m ingest --index {folder}"
        )
    return manifest


def current_generation(folder: Path) -> Path | None:
    """The folder that CURRENT points at, None where nothing was ever published."""
    pointer = folder / "CURRENT"
    if not pointer.is_file():
        return None
    generation = folder / pointer.read_text(encoding="utf-8").strip()
    return generation if (generation / "manifest.json").is_file() else None


def publish(
    folder: Path, documents: Sequence[Document], passages: Sequence[Passage], vectors: np.ndarray,
    bodies: Sequence[str], headings: Sequence[str], facts: dict,
) -> dict:
    """Write a new generation, check it, switch to it; returns its manifest.

    `vectors`: float32 (passages, dim), L2-normalised, row i for passages[i]. `facts`: what the
    manifest must say about how it was made (embedder identity, splitter, corpus hash …).
    """
    number = max((int(p.name[4:]) for p in folder.glob("gen-*") if p.name[4:].isdigit()), default=0) + 1
    generation = folder / f"gen-{number:04d}"
    generation.mkdir(parents=True)
    write_jsonl(generation / "documents.jsonl", (to_json(d) for d in documents))
    write_jsonl(generation / "passages.jsonl", (to_json(p) for p in passages))
    np.save(generation / "vectors.npy", np.ascontiguousarray(vectors, dtype=np.float32))
    build_lexical(bodies, headings, sorted({d.record.organisation for d in documents}), generation / "lexical")
    _fill_chroma(generation / "chroma", passages, vectors, bodies)
    manifest = {
        "schema": SCHEMA, "generation": generation.name, "documents": len(documents), "passages": len(passages),
        **facts, "files": {name: file_hash(generation / name) for name in CANON},
    }
    _write_durably(generation / "manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1))
    _verify_chroma(generation, len(passages))
    _write_durably(folder / "CURRENT.new", generation.name)
    os.replace(folder / "CURRENT.new", folder / "CURRENT")
    _sync_folder(folder)
    _remove_old(folder, keep=generation)
    return manifest


def _write_durably(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
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


def _client(path: Path):
    quiet_libraries()
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(path=str(path), settings=Settings(anonymized_telemetry=False, allow_reset=False))


def _fill_chroma(path: Path, passages: Sequence[Passage], vectors: np.ndarray, bodies: Sequence[str]) -> None:
    client = _client(path)
    try:
        collection = client.create_collection(COLLECTION, embedding_function=None, configuration={"hnsw": {"space": "cosine"}})
        step = min(client.get_max_batch_size(), 2_000)
        for start in range(0, len(passages), step):
            batch = passages[start:start + step]
            collection.upsert(
                ids=[p.id for p in batch], embeddings=vectors[start:start + step], documents=list(bodies[start:start + step]),
                metadatas=[
                    {"document_id": p.document_id, "start": p.start, "end": p.end, "voice": p.voice, "section": " › ".join(p.section)}
                    for p in batch
                ],
            )
    finally:
        client.close()


def _verify_chroma(generation: Path, expected: int) -> None:
    """Every passage must have a vector that can be fetched; raises IndexDamaged otherwise."""
    client = _client(generation / "chroma")
    try:
        collection = client.get_collection(COLLECTION, embedding_function=None)
        found = 0
        for start in range(0, expected, 2_000):
            found += len(collection.get(limit=2_000, offset=start, include=["embeddings"])["embeddings"])
    finally:
        client.close()
    if found != expected:
        raise IndexDamaged(f"{generation}: {expected} passages geschreven, {found} vectoren terug te lezen. De oude index blijft in gebruik.")


@dataclass(slots=True)
class Index:
    """An opened generation. Passages are in published order; vectors live in Chroma."""

    folder: Path
    manifest: dict
    documents: dict[str, Document]
    passages: list[Passage]
    lexical: LexicalIndex
    row_of: dict[str, int]
    _client: object
    _collection: object

    def nearest(self, vector: np.ndarray, k: int) -> list[tuple[int, float]]:
        """(row in `passages`, cosine similarity −1…1), best first, at most k; ties in Chroma's order."""
        k = min(k, len(self.passages))
        if not k:
            return []
        answer = self._collection.query(query_embeddings=[vector.tolist()], n_results=k, include=["distances"])
        return [(self.row_of[i], 1.0 - float(d)) for i, d in zip(answer["ids"][0], answer["distances"][0], strict=True)]

    def collection(self):
        """The Chroma collection itself, for llama-index users: VectorStoreIndex.from_vector_store(ChromaVectorStore(...))."""
        return self._collection

    def close(self) -> None:
        """Let go of Chroma's files and threads."""
        self._client.close()


def open_index(folder: Path) -> Index:
    """Open the current generation for reading. Raises IndexMissing, IndexMismatch or IndexDamaged."""
    manifest = read_manifest(folder)
    generation = folder / manifest["generation"]
    for name, expected in manifest["files"].items():
        if not (generation / name).is_file() or file_hash(generation / name) != expected:
            raise IndexDamaged(f"{generation / name}: past niet bij het manifest. Maak de index opnieuw: python -m ingest --rebuild --index {folder}")
    documents = {d.id: d for d in with_versions([document_from_json(d) for d in read_jsonl(generation / "documents.jsonl")])}
    passages = [passage_from_json(p) for p in read_jsonl(generation / "passages.jsonl")]
    if not (generation / "chroma" / "chroma.sqlite3").is_file():
        raise IndexDamaged(f"{generation}/chroma: ontbreekt. Maak de index opnieuw: python -m ingest --rebuild --index {folder}")
    client = _client(generation / "chroma")
    collection = client.get_collection(COLLECTION, embedding_function=None)
    if collection.count() != len(passages):
        count = collection.count()
        client.close()
        raise IndexDamaged(f"{generation}/chroma: {count} passages, het manifest noemt er {len(passages)}. Maak de index opnieuw: python -m ingest --rebuild --index {folder}")
    return Index(folder, manifest, documents, passages, open_lexical(generation / "lexical"),
                 {p.id: i for i, p in enumerate(passages)}, client, collection)
