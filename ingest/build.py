"""The whole pipeline as one readable function: files → documents → passages → published index."""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from ingest.embed import load_embedder
from ingest.errors import CorpusError, IndexDamaged, IndexMismatch, IndexMissing, UnreadableDocument
from ingest.generations import check_files
from ingest.index import publish, read_manifest, writing
from ingest.lexical import LEXICAL_VERSION
from ingest.questions import question_files, read_questions
from ingest.records import Document, Passage, Quarantined, Question, Source
from ingest.settings import Settings
from ingest.sources import find_sources, read_document
from ingest.split import SPLITTER_VERSION, embedding_text, split
from ingest.store import document_from_json, passage_from_json, read_jsonl, read_questions_of

BUNDLED = "bundled"
READER_VERSION = "5"
"""Raise when the same file would give other text: stored documents are then read anew."""


@dataclass(slots=True)
class Summary:
    """What a run did. `questions`: knowledge questions of the agendas. `skipped` files were unchanged; `quarantined` could not be read and are not in the index."""

    documents: int = 0
    passages: int = 0
    questions: int = 0
    added: int = 0
    skipped: int = 0
    replaced: int = 0
    removed: int = 0
    quarantined: list[Quarantined] = field(default_factory=list)
    published: bool = False
    seconds: float = 0.0


Progress = Callable[[str, int, int], None]
"""Called as progress(what, done, total)."""


def build(paths: list[Path], settings: Settings, rebuild: bool = False, progress: Progress | None = None) -> Summary:
    """Bring the index at settings.index up to date with the files under `paths` and publish it.

    Unchanged files keep their documents and vectors. Nothing is published when nothing changed.
    Raises CorpusError when no document at all can be used: an existing index then stays as it is.
    """
    begin = time.perf_counter()
    tell = progress or (lambda *_: None)
    sources = find_sources(paths)
    if not sources:
        raise CorpusError(f"{', '.join(map(str, paths))}: geen documenten gevonden (.md .html .txt .pdf .docx).")
    with writing(settings.index):
        previous = _Previous.load(settings, rebuild)
        summary = Summary()
        documents = _documents(sources, previous, summary, tell)
        if not documents:
            reasons = "; ".join(q.reason for q in summary.quarantined[:3])
            raise CorpusError(f"Geen enkel document is bruikbaar. {reasons}")
        summary.removed += len(previous.documents.keys() - {s.key for s in sources})
        summary.documents = len(documents)
        questions, aside = read_questions(question_files(paths), documents, previous.questions)
        summary.questions = len(questions)
        summary.quarantined += aside
        same = tuple(questions) == previous.questions
        if previous.current and same and not (summary.added or summary.replaced or summary.removed) and len(documents) == len(previous.documents):
            summary.passages = len(previous.passages)
        else:
            summary.passages = _embed_and_publish(documents, questions, previous, settings, tell)
            summary.published = True
    summary.seconds = round(time.perf_counter() - begin, 2)
    return summary


def facts_about(settings: Settings) -> dict:
    """What decides, apart from the files and the embedder's weights, what an index holds."""
    return {
        "embedder_setting": settings.embedder, "passage_words": settings.passage_words, "chroma": settings.chroma,
        "reader": READER_VERSION, "splitter": SPLITTER_VERSION, "lexical": LEXICAL_VERSION,
    }


@dataclass(slots=True)
class _Previous:
    """The published generation, as far as it can be reused."""

    documents: dict[str, Document] = field(default_factory=dict)  # by key
    passages: list[Passage] = field(default_factory=list)
    vectors: dict[str, np.ndarray] = field(default_factory=dict)  # by passage id
    identity: dict = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    current: bool = False

    @classmethod
    def load(cls, settings: Settings, rebuild: bool) -> _Previous:
        if rebuild:
            return cls()
        try:
            manifest = read_manifest(settings.index)
            generation = check_files(settings.index, manifest)
        except (IndexMissing, IndexMismatch):
            return cls()
        except IndexDamaged as error:
            logging.getLogger(__name__).warning("De index is beschadigd en wordt opnieuw gemaakt. %s", error)
            return cls()
        if manifest.get("reader") != READER_VERSION:
            return cls()
        documents = {d["key"]: document_from_json(d) for d in read_jsonl(generation / "documents.jsonl")}
        same = all(manifest.get(name) == value for name, value in facts_about(settings).items()) and _same_weights(settings, manifest)
        passages = [passage_from_json(p) for p in read_jsonl(generation / "passages.jsonl")]
        vectors = np.load(generation / "vectors.npy", mmap_mode="r") if same else np.zeros((0, 0), np.float32)
        return cls(documents, passages, {p.id: v for p, v in zip(passages, vectors, strict=False)}, manifest["embedder"], read_questions_of(generation), same)


def _same_weights(settings: Settings, manifest: dict) -> bool:
    """Whether the bundled model is still the one the index was made with; a named model is taken at its word,
    because loading it costs ten seconds (--rebuild looks again)."""
    return settings.embedder != BUNDLED or load_embedder(BUNDLED).identity.as_dict() == manifest["embedder"]


def _documents(sources: list[Source], previous: _Previous, summary: Summary, tell: Progress) -> list[Document]:
    documents = []
    for done, source in enumerate(sources, start=1):
        tell("lezen", done, len(sources))
        known = previous.documents.get(source.key)
        if known and source.sha256 and known.sha256 == source.sha256:
            documents.append(known)
            summary.skipped += 1
            continue
        try:
            document = read_document(source)
        except UnreadableDocument as error:
            summary.quarantined.append(Quarantined(source.key, str(error)))
            if known:
                summary.removed += 1
            continue
        documents.append(document)
        if known:
            summary.replaced += 1
        else:
            summary.added += 1
    return documents


def _embed_and_publish(documents: list[Document], questions: list[Question], previous: _Previous, settings: Settings, tell: Progress) -> int:
    passages: list[Passage] = []
    texts: list[str] = []
    headings: list[str] = []
    for document in documents:
        for passage in split(document, settings.passage_words):
            passages.append(passage)
            texts.append(embedding_text(document, passage))
            headings.append(" ".join((document.record.title, *passage.section)))
    embedder = load_embedder(settings.embedder, device=settings.device, batch_size=settings.batch_size)
    identity = embedder.identity.as_dict()
    # what is embedded holds title and headings too: only the passages of an unchanged document keep their vectors
    unchanged = {d.id for d in documents if d.key in previous.documents and previous.documents[d.key].sha256 == d.sha256}
    known = previous.vectors if identity == previous.identity else {}
    reusable = {p.id: known[p.id] for p in passages if p.document_id in unchanged and p.id in known}
    wanted = [i for i, p in enumerate(passages) if p.id not in reusable]
    vectors = np.zeros((len(passages), embedder.identity.dimension), dtype=np.float32)
    for i, passage in enumerate(passages):
        if passage.id in reusable:
            vectors[i] = reusable[passage.id]
    if wanted:
        vectors[wanted] = embedder.passages([texts[i] for i in wanted], progress=lambda n: tell("embedden", n, len(wanted)))
    tell("publiceren", 0, 1)
    facts = {
        **facts_about(settings), "embedder": identity, "corpus": corpus_hash(documents),
        "built": time.strftime("%Y-%m-%dT%H:%M:%S%z"),
    }
    publish(settings.index, documents, passages, vectors, [p.text for p in passages], headings, facts, embedder.passages, settings.chroma, questions)
    tell("publiceren", 1, 1)
    return len(passages)


def corpus_hash(documents: list[Document]) -> str:
    """SHA-256 over the keys and content hashes of the documents, in key order."""
    digest = hashlib.sha256()
    for document in sorted(documents, key=lambda d: d.key):
        digest.update(f"{document.key}\0{document.sha256}\n".encode())
    return digest.hexdigest()
