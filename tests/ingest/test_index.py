"""What users lose when an index breaks: a page that answers from half a corpus, or from one that is damaged."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from ingest.errors import ChromaUnreachable, CorpusError, IndexBusy, IndexDamaged, IndexMismatch, IndexMissing
from ingest.index import Index, collection_name, current_generation, open_index, publish, read_manifest, writing
from ingest.records import Passage
from ingest.settings import PROJECT
from tests.ingest.conftest import document_of

DIMENSION = 8


def publish_words(folder: Path, words: list[str], chroma: str = "") -> dict:
    """An index with one document of a passage per word, with vectors that follow from the words alone."""
    text = "\n\n".join(words)
    document = document_of(text, "woorden.md", "Woorden", url="https://x.example/woorden")
    passages, at = [], 0
    for i, word in enumerate(words):
        passages.append(Passage(f"{i:016x}", document.id, at, at + len(word), word, 0, 0, "", ("Woorden",)))
        at += len(word) + 2
    return publish(folder, [document], passages, vectors_of(words), words, ["Woorden"] * len(words), {"reader": "proef"}, chroma=chroma)


def vectors_of(words: list[str]) -> np.ndarray:
    rows = np.stack([np.random.default_rng(sum(word.encode()) + 1000 * i).normal(size=DIMENSION) for i, word in enumerate(words)])
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


WORDS = ["boekenkast", "pluktuin", "gereedschap", "keukentafel"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    publish_words(tmp_path / "index", WORDS)
    return tmp_path / "index"


@pytest.fixture
def opened(folder: Path):
    index = open_index(folder)
    yield index
    index.close()


def test_every_passage_is_found_by_its_own_vector(opened: Index):
    for row, vector in enumerate(vectors_of(WORDS)):
        found, similarity = opened.nearest(vector, 1)[0]
        assert found == row and similarity == pytest.approx(1.0, abs=1e-3)


def test_documents_passages_and_manifest_come_with_the_index(opened: Index):
    assert [p.text for p in opened.passages] == WORDS and opened.manifest["passages"] == 4
    assert [d.record.title for d in opened.documents.values()] == ["Woorden"]
    assert all(opened.documents[p.document_id].text[p.start : p.end] == p.text for p in opened.passages)


def test_more_passages_than_one_batch_are_all_found_and_the_vector_files_are_guarded(tmp_path: Path):
    words = [f"woord{i}" for i in range(2_300)]
    publish_words(tmp_path / "index", words)
    for _ in range(3):  # opening and asking must not look like damage
        index = open_index(tmp_path / "index")
        vectors = vectors_of(words)
        assert all(index.nearest(vectors[row], 1)[0][0] == row for row in (0, 1_999, 2_000, 2_299))
        index.close()
    vector_file = next((current_generation(tmp_path / "index") / "chroma").rglob("data_level0.bin"))
    vector_file.write_bytes(vector_file.read_bytes()[:-100])
    with pytest.raises(IndexDamaged, match=r"data_level0\.bin"):
        open_index(tmp_path / "index")


def test_without_an_index_the_message_gives_the_command(tmp_path: Path):
    with pytest.raises(IndexMissing, match="python -m ingest"):
        open_index(tmp_path)


DAMAGE = {
    "passages cut": lambda g: cut(g / "passages.jsonl"),
    "passages gone": lambda g: (g / "passages.jsonl").unlink(),
    "vectors cut": lambda g: cut(g / "vectors.npy"),
    "documents changed": lambda g: (g / "documents.jsonl").write_text("{}\n"),
    "word index cut": lambda g: cut(next(p for p in (g / "lexical").iterdir() if p.suffix == ".npy")),
    "manifest cut": lambda g: cut(g / "manifest.json"),
    "manifest gone": lambda g: (g / "manifest.json").unlink(),
    "chroma gone": lambda g: shutil.rmtree(g / "chroma"),
    "chroma emptied": lambda g: (g / "chroma" / "chroma.sqlite3").write_bytes(b""),
}


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5])


@pytest.mark.parametrize("what", DAMAGE)
def test_damage_is_noticed_and_the_message_says_what_to_do(folder: Path, what: str):
    DAMAGE[what](current_generation(folder))
    with pytest.raises(IndexDamaged, match="--rebuild"):
        open_index(folder)


def test_a_passage_that_chroma_lost_is_noticed(folder: Path):
    index = open_index(folder)
    index.collection().delete(ids=[index.passages[0].id])
    index.close()
    with pytest.raises(IndexDamaged, match="3 passages, het manifest noemt er 4"):
        open_index(folder)


def test_another_layout_is_refused_with_both_numbers(folder: Path):
    path = current_generation(folder) / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "schema": 99}))
    with pytest.raises(IndexMismatch, match="opbouw 99, dit programma leest opbouw"):
        open_index(folder)


def test_a_second_writer_is_refused_with_advice(tmp_path: Path):
    code = (
        f"import sys\nfrom pathlib import Path\nfrom ingest.index import writing\nwith writing(Path({str(tmp_path)!r})):\n  print('in', flush=True)\n  sys.stdin.read()"
    )
    with subprocess.Popen([sys.executable, "-c", code], cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout.readline() == "in\n"
        with pytest.raises(IndexBusy, match=r"een ander programma.*Wacht"), writing(tmp_path):
            pass
        other.stdin.close()
    with writing(tmp_path):
        pass


WRITERS = """
import os, sys
sys.path.insert(0, {project!r})
from pathlib import Path
import bm25s, chromadb
from tests.ingest.test_index import publish_words
for line in sys.stdin:  # each line: the number to begin with; a child publishes one index after the other until it is killed
    child = os.fork()
    if not child:
        for n in range(int(line), 100_000):
            publish_words(Path({folder!r}), ["nieuw%d" % n] + ["woord%d" % i for i in range(40)])
    print(child, flush=True)
    os.waitpid(child, 0)
    print("weg", flush=True)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks its writers")
def test_a_writer_killed_at_any_moment_leaves_the_old_index_or_the_new_one(tmp_path: Path):
    folder = tmp_path / "index"
    publish_words(folder, ["nieuw0"] + [f"woord{i}" for i in range(40)])
    chance = random.Random(20)
    seen, before = set(), 0
    command = [sys.executable, "-c", WRITERS.format(project=str(PROJECT), folder=str(folder))]
    with subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as writers:
        for attempt in range(12):
            writers.stdin.write(f"{1000 * (attempt + 1)}\n")
            writers.stdin.flush()
            child = int(writers.stdout.readline())
            time.sleep(chance.uniform(0.02, 0.5))
            os.kill(child, signal.SIGKILL)
            assert writers.stdout.readline() == "weg\n"
            index = open_index(folder)
            number = int(index.passages[0].text.removeprefix("nieuw"))
            assert number >= before and len(index.passages) == 41
            assert index.nearest(vectors_of([p.text for p in index.passages])[7], 1)[0][0] == 7
            index.close()
            seen.add(number)
            before = number
        writers.stdin.close()
    assert len(seen) > 1, "no publish ever finished: the kills came too early to test anything"


def test_a_reader_keeps_its_generation_while_a_new_one_is_published(folder: Path, opened: Index):
    publish_words(folder, ["heel anders"])
    assert [p.text for p in opened.passages] == WORDS and opened.nearest(vectors_of(WORDS)[2], 1)[0][0] == 2
    newer = open_index(folder)
    assert [p.text for p in newer.passages] == ["heel anders"]
    newer.close()


def test_only_one_generation_is_kept_for_going_back(folder: Path):
    (folder / "gen-0099").mkdir()  # what a killed run leaves
    for n in range(3):
        publish_words(folder, [f"ronde{n}"])
    assert len(list(folder.glob("gen-*"))) == 2 and read_manifest(folder)["generation"] == "gen-0102"


def handles_after(times: int, action) -> int:
    """Open files after doing it so often; Chroma lets go of its own a moment after close()."""
    for _ in range(times):
        action()
    lowest = len(os.listdir("/proc/self/fd"))
    for _ in range(50):
        time.sleep(0.02)
        lowest = min(lowest, len(os.listdir("/proc/self/fd")))
    return lowest


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="counts file handles in /proc")
def test_opening_and_closing_leaves_no_file_handles(folder: Path):
    first = handles_after(1, lambda: open_index(folder).close())
    assert handles_after(10, lambda: open_index(folder).close()) <= first


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="counts file handles in /proc")
def test_a_refused_index_leaves_no_file_handles(folder: Path):
    index = open_index(folder)
    index.collection().delete(ids=[index.passages[0].id])
    index.close()

    def refused() -> None:
        with pytest.raises(IndexDamaged):
            open_index(folder)

    first = handles_after(1, refused)
    assert handles_after(10, refused) <= first


def test_the_collection_opens_in_llama_index_with_text_place_and_source(opened: Index):
    from llama_index.core.vector_stores import VectorStoreQuery
    from llama_index.vector_stores.chroma import ChromaVectorStore

    store = ChromaVectorStore(chroma_collection=opened.collection())
    answer = store.query(VectorStoreQuery(query_embedding=vectors_of(WORDS)[1].tolist(), similarity_top_k=2))
    node, passage = answer.nodes[0], opened.passages[1]
    assert (answer.ids[0], node.node_id, node.get_content()) == (passage.id, passage.id, "pluktuin")
    assert (node.start_char_idx, node.end_char_idx, node.ref_doc_id) == (passage.start, passage.end, passage.document_id)
    assert node.metadata["document"] == passage.document_id
    assert node.metadata["title"] == "Woorden" and node.metadata["url"] == "https://x.example/woorden" and node.metadata["section"] == "Woorden"


def test_a_llama_index_retriever_finds_passages_by_a_given_vector(opened: Index):
    from llama_index.core import VectorStoreIndex
    from llama_index.core.embeddings import MockEmbedding
    from llama_index.core.schema import QueryBundle
    from llama_index.vector_stores.chroma import ChromaVectorStore

    index = VectorStoreIndex.from_vector_store(ChromaVectorStore(chroma_collection=opened.collection()), embed_model=MockEmbedding(DIMENSION))
    found = index.as_retriever(similarity_top_k=1).retrieve(QueryBundle("", embedding=vectors_of(WORDS)[3].tolist()))
    assert found[0].node.get_content() == "keukentafel"


# a Chroma server instead of a folder


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    program = Path(sys.executable).with_name("chroma")
    if not program.is_file():
        pytest.skip("NO CHROMA SERVER TESTED: the program 'chroma' does not stand beside python")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(program), "run", "--host", "127.0.0.1", "--port", str(port), "--path", str(tmp_path_factory.mktemp("chroma"))]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        else:
            pytest.fail("the Chroma server did not start within 10 s")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def test_a_server_holds_the_vectors_and_old_collections_go(server: str, tmp_path: Path):
    folder = tmp_path / "index"
    for n in range(3):
        publish_words(folder, [f"ronde{n}", *WORDS], chroma=server)
    assert not (current_generation(folder) / "chroma").exists()
    index = open_index(folder)
    assert index.nearest(vectors_of([f"ronde{2}", *WORDS])[2], 1)[0][0] == 2
    names = {c.name for c in index._client.list_collections()}
    assert names == {collection_name(folder, g) for g in ("gen-0002", "gen-0003")}
    index.close()


def test_two_indexes_share_a_server_without_mixing(server: str, tmp_path: Path):
    for name in ("een", "twee"):
        publish_words(tmp_path / name, [name, *WORDS], chroma=server)
    for name in ("een", "twee"):
        index = open_index(tmp_path / name)
        assert index.passages[0].text == name and index.collection().get(ids=[index.passages[0].id])["documents"] == [name]
        index.close()


def test_a_server_that_is_away_is_named_and_the_old_index_stays(folder: Path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(ChromaUnreachable, match="antwoordt geen Chroma-server"):
        publish_words(folder, ["nieuw"], chroma=address)
    index = open_index(folder)
    assert [p.text for p in index.passages] == WORDS
    index.close()


def test_an_address_that_is_none_is_refused(tmp_path: Path):
    with pytest.raises(CorpusError, match="KENNISKOMPAS_CHROMA"):
        publish_words(tmp_path, ["x"], chroma="localhost:8000")
