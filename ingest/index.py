"""The published index: generations of plain files with Chroma beside them; the only file that imports chromadb.

Layout of an index folder:  CURRENT → gen-0001/ {manifest.json, documents.jsonl, passages.jsonl,
questions.jsonl, vectors.npy, lexical/, chroma/}. The hashed plain files are the canon; Chroma is made from them and
can be made again. A generation is written whole, checked, and then switched to by replacing CURRENT,
so that a crash leaves the old index or the new one and nothing in between.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np

from ingest.errors import ChromaUnreachable, CorpusError, IndexDamaged
from ingest.generations import SCHEMA, again, check_files, current_generation, next_generation, read_manifest, seal, switch, writing
from ingest.lexical import LexicalIndex, build_lexical, open_lexical
from ingest.records import Document, Passage, Question
from ingest.settings import quiet_libraries
from ingest.store import document_from_json, passage_from_json, read_jsonl, read_questions_of, to_json, write_jsonl
from ingest.versions import with_versions

__all__ = ["Index", "current_generation", "open_index", "publish", "read_manifest", "writing"]

HNSW = {"space": "cosine", "ef_construction": 400, "ef_search": 400, "max_neighbors": 48, "num_threads": 1}
"""A dense graph, searched widely, built by one thread: Chroma makes the graph anew from its log at every start, and with
its defaults the same question found other neighbours from one start to the next."""
COLLECTION = "kenniskompas"
BATCH = 2_000
SAMPLE = 25
MEMO = 20_000
"""How many texts' vectors an opened index remembers: some 40 MB."""
"""So many passages are looked up by their own vector before a generation is switched to."""


def publish(
    folder: Path, documents: Sequence[Document], passages: Sequence[Passage], vectors: np.ndarray,
    bodies: Sequence[str], headings: Sequence[str], facts: dict, embed: Callable[[list[str]], np.ndarray] | None = None,
    chroma: str = "", questions: Sequence[Question] = (),
) -> dict:
    """Write a new generation, check it, switch to it; returns its manifest.

    `vectors`: float32 (passages, dim), L2-normalised, row i for passages[i]. `facts`: what the
    manifest must say about how it was made (embedder identity, splitter, corpus hash …). `embed`: words →
    vectors like those of passages; with it every word of the index gets one, so that search can tell how
    near two words are ("coördinatie", "coördineert"); without it only equal words meet.
    `chroma`: address of a Chroma server ("http://host:port") that holds the vectors instead of a folder here.
    """
    generation = next_generation(folder)
    write_jsonl(generation / "documents.jsonl", (to_json(d) for d in documents))
    write_jsonl(generation / "passages.jsonl", (to_json(p) for p in passages))
    write_jsonl(generation / "questions.jsonl", (to_json(q) for q in questions))
    np.save(generation / "vectors.npy", np.ascontiguousarray(vectors, dtype=np.float32))
    words = build_lexical(bodies, headings, sorted({d.record.organisation for d in documents}), generation / "lexical")
    word_vectors = embed(words) if embed else np.zeros((0, vectors.shape[1]))
    np.save(generation / "words.npy", word_vectors.astype(np.float16))
    manifest = {
        "schema": SCHEMA, "generation": generation.name, "documents": len(documents), "passages": len(passages),
        "chroma": chroma, "collection": collection_name(folder, generation.name) if chroma else COLLECTION, **facts,
    }
    client = _client(chroma or generation / "chroma")
    try:
        _fill_chroma(client, manifest["collection"], documents, passages, vectors)
    finally:
        client.close()
    client = _client(chroma or generation / "chroma")  # opened anew: what counts is what a reader will find
    try:
        _verify_chroma(client, manifest["collection"], generation, passages, vectors)
    finally:
        client.close()
    _remove_scratch(generation / "chroma")
    seal(generation, manifest)
    switch(folder, generation)
    if chroma:
        _remove_old_collections(folder, chroma)
    return manifest


def _remove_scratch(chroma: Path) -> None:
    """Vector files of a collection so small that Chroma keeps it in its log alone: it makes them anew when it opens,
    and writes unused memory into them, which may hold the text of a document that was just erased."""
    for vectors in chroma.glob("*/data_level0.bin"):
        if not (vectors.parent / "index_metadata.pickle").is_file():
            shutil.rmtree(vectors.parent)


def collection_name(folder: Path, generation: str) -> str:
    """The name of a generation's collection on a server that several indexes may share."""
    return f"{COLLECTION}-{hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:12]}-{generation}"


def _remove_old_collections(folder: Path, chroma: str) -> None:
    """Collections of generations of this folder that are no longer there."""
    prefix = collection_name(folder, "")
    client = _client(chroma)
    try:
        for found in client.list_collections():
            if found.name.startswith(prefix) and not (folder / found.name.removeprefix(prefix)).is_dir():
                client.delete_collection(found.name)
    finally:
        client.close()


def _client(place: Path | str):
    """A Chroma client: embedded for a folder, over HTTP for an address."""
    quiet_libraries()
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False, allow_reset=False)
    if isinstance(place, Path):
        return chromadb.PersistentClient(path=str(place), settings=settings)
    address = urlsplit(place)
    if address.scheme not in ("http", "https") or not address.hostname:
        raise CorpusError(f"KENNISKOMPAS_CHROMA={place}: verwacht een adres als http://127.0.0.1:8000.")
    secure = address.scheme == "https"
    try:
        return chromadb.HttpClient(host=address.hostname, port=address.port or (443 if secure else 8000), ssl=secure, settings=settings)
    except (ValueError, OSError) as error:
        raise ChromaUnreachable(
            f"{place}: daar antwoordt geen Chroma-server. Start hem (chroma run), of haal KENNISKOMPAS_CHROMA weg "
            "en maak de index opnieuw: python -m ingest --rebuild"
        ) from error


def _fill_chroma(client, name: str, documents: Sequence[Document], passages: Sequence[Passage], vectors: np.ndarray) -> None:
    document_of = {d.id: d for d in documents}
    if any(found.name == name for found in client.list_collections()):
        client.delete_collection(name)  # left by a run that was broken off before it published
    collection = client.create_collection(name, embedding_function=None, configuration={"hnsw": HNSW})
    step = min(client.get_max_batch_size(), BATCH)
    for start in range(0, len(passages), step):
        batch = passages[start:start + step]
        collection.upsert(
            ids=[p.id for p in batch], embeddings=vectors[start:start + step], documents=[p.text for p in batch],
            metadatas=[_metadata(p, document_of.get(p.document_id)) for p in batch],
        )


def _metadata(passage: Passage, document: Document | None) -> dict:
    """What stands beside a passage in Chroma.

    `node_info` and `relationships` are llama-index's names for offsets and source document ("1" is SOURCE): with
    them its ChromaVectorStore gives back nodes that know both. It takes `document_id` away, hence `document`.
    """
    record = document.record if document else None
    return {
        "document_id": passage.document_id, "document": passage.document_id, "start": passage.start, "end": passage.end,
        "first_page": passage.first_page, "last_page": passage.last_page, "voice": passage.voice, "section": " › ".join(passage.section),
        "title": record.title if record else "", "url": record.url if record else "",
        "node_info": json.dumps({"start": passage.start, "end": passage.end}), "relationships": json.dumps({"1": passage.document_id}),
    }


def _verify_chroma(client, name: str, generation: Path, passages: Sequence[Passage], vectors: np.ndarray) -> None:
    """Every passage must have a vector that can be fetched, and a sample must be found by it; raises IndexDamaged otherwise."""
    collection = client.get_collection(name, embedding_function=None)
    found = 0
    for start in range(0, len(passages), BATCH):
        found += len(collection.get(limit=BATCH, offset=start, include=["embeddings"])["embeddings"])
    if found != len(passages):
        raise IndexDamaged(f"{generation}: {len(passages)} passages geschreven, {found} vectoren terug te lezen. De oude index blijft in gebruik.")
    rows = [i for i in range(0, len(passages), max(len(passages) // SAMPLE, 1)) if vectors[i].any()]
    if not rows:
        return
    distances = collection.query(query_embeddings=vectors[rows], n_results=1, include=["distances"])["distances"]
    lost = [passages[i].id for i, d in zip(rows, distances, strict=True) if not d or d[0] > 0.01]
    if lost:
        raise IndexDamaged(f"{generation}: {len(lost)} van {len(rows)} passages zijn met hun eigen vector niet te vinden. De oude index blijft in gebruik.")


@dataclass(slots=True)
class Index:
    """An opened generation. Passages are in published order; vectors live in Chroma."""

    folder: Path
    manifest: dict
    documents: dict[str, Document]
    passages: list[Passage]
    lexical: LexicalIndex
    row_of: dict[str, int]
    word_vectors: np.ndarray
    """float32 (words, dim), row i for the i-th word of sorted(lexical.analyzer.vocabulary); (0, dim) where none were made."""
    _client: object
    _collection: object
    questions: tuple[Question, ...] = ()
    """Open knowledge questions of the agendas, in the order of their file."""
    _vectors: dict[str, np.ndarray] = field(default_factory=dict)

    def vectors_of(self, texts: Sequence[str], embed: Callable[[list[str]], np.ndarray]) -> np.ndarray:
        """float32 (texts, dim): `embed` of each text, done once however often its sentences are read again.

        `embed` is always that of the embedder which made this index; some MEMO texts are remembered.
        """
        if not texts:
            return np.zeros((0, self.manifest["embedder"]["dimension"]), dtype=np.float32)
        found = {text: self._vectors.get(text) for text in dict.fromkeys(texts)}
        if new := [text for text, vector in found.items() if vector is None]:
            made = dict(zip(new, embed(new), strict=True))
            found.update(made)
            if len(self._vectors) + len(made) > MEMO:
                self._vectors = {}  # another thread may still read the old one
            self._vectors.update(made)
        return np.stack([found[text] for text in texts])

    def nearest(self, vector: np.ndarray, k: int, within: frozenset[str] | None = None) -> list[tuple[int, float]]:
        """(row in `passages`, cosine similarity −1…1), best first, at most k; ties in Chroma's order.

        `within`: ids of the documents that may be found, None for all.
        """
        k = min(k, len(self.passages))
        if not k or within == frozenset():
            return []
        where = {"document": {"$in": sorted(within)}} if within is not None else None
        answer = self._collection.query(query_embeddings=[vector.tolist()], n_results=k, include=["distances"], where=where)
        return [(self.row_of[i], 1.0 - float(d)) for i, d in zip(answer["ids"][0], answer["distances"][0], strict=True)]

    def collection(self):
        """The Chroma collection itself, for llama-index users: VectorStoreIndex.from_vector_store(ChromaVectorStore(...))."""
        return self._collection

    def close(self) -> None:
        """Let go of Chroma's files and threads."""
        self._client.close()


def open_index(folder: Path) -> Index:
    """Open the current generation for reading. Raises IndexMissing, IndexMismatch, IndexDamaged or ChromaUnreachable."""
    manifest = read_manifest(folder)
    generation = check_files(folder, manifest)
    documents = {d.id: d for d in with_versions([document_from_json(d) for d in read_jsonl(generation / "documents.jsonl")])}
    passages = [passage_from_json(p) for p in read_jsonl(generation / "passages.jsonl")]
    client = _client(manifest["chroma"] or generation / "chroma")
    try:
        collection = _checked_collection(client, manifest, generation, len(passages), folder)
        return Index(folder, manifest, documents, passages, open_lexical(generation / "lexical"),
                     {p.id: i for i, p in enumerate(passages)}, np.load(generation / "words.npy").astype(np.float32), client, collection, read_questions_of(generation))
    except BaseException:
        client.close()
        raise


def _checked_collection(client, manifest: dict, generation: Path, expected: int, folder: Path):
    """The collection of this generation, which holds as many passages as the plain files do."""
    from chromadb.errors import ChromaError

    where = manifest["chroma"] or f"{generation}/chroma"
    try:
        collection = client.get_collection(manifest["collection"], embedding_function=None)
        count = collection.count()
    except (ChromaError, ValueError) as error:
        raise IndexDamaged(f"{where}: de verzameling {manifest['collection']} is niet te openen. {again(folder)}") from error
    if count != expected:
        raise IndexDamaged(f"{where}: {count} passages, het manifest noemt er {expected}. {again(folder)}")
    return collection
