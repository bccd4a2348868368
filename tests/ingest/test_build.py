"""What the keeper of a corpus loses when a run is not as it should be: work, documents, or the truth about either."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ingest import build as building
from ingest.build import build
from ingest.errors import CorpusError
from ingest.index import open_index, read_manifest
from ingest.settings import PROJECT, Settings
from tests.ingest.conftest import SMALL, write


@pytest.fixture
def place(tmp_path: Path) -> tuple[Path, Settings]:
    return write(tmp_path / "corpus", SMALL), Settings(index=tmp_path / "index")


def titles(settings: Settings) -> list[str]:
    index = open_index(settings.index)
    found = sorted(d.record.title for d in index.documents.values())
    index.close()
    return found


def test_a_first_run_publishes_every_document_also_those_of_one_name(place):
    corpus, settings = place
    summary = build([corpus], settings)
    assert (summary.documents, summary.added, summary.published) == (3, 3, True)
    assert titles(settings) == ["Boekenkast", "Gereedschapskast", "Pluktuin"]


def test_a_second_run_changes_nothing_and_skips_every_file(place):
    corpus, settings = place
    first = build([corpus], settings)
    generation = read_manifest(settings.index)["generation"]
    second = build([corpus], settings)
    assert (second.skipped, second.added, second.published, second.passages) == (3, 0, False, first.passages)
    assert read_manifest(settings.index)["generation"] == generation


def test_a_run_without_changes_loads_no_heavy_library(place):
    corpus, settings = place
    build([corpus], settings)
    code = (
        "import sys\nfrom ingest.__main__ import main\n"
        f"assert main([{str(corpus)!r}, '--index', {str(settings.index)!r}, '--json']) == 0\n"
        "print(sorted({'chromadb', 'llama_index', 'sentence_transformers', 'torch', 'gradio', 'bm25s'} & {m.split('.')[0] for m in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1:] == ["[]"], done.stdout + done.stderr


def test_changed_new_and_removed_files_are_counted_and_served(place):
    corpus, settings = place
    build([corpus], settings)
    write(corpus, {"tuin.md": "# Moestuin\n\nDe moestuin is nu van de school.\n", "nieuw.md": "# Fietsplaats\n\nFietsen staan achter.\n"})
    (corpus / "map/kast.md").unlink()
    summary = build([corpus], settings)
    assert (summary.added, summary.replaced, summary.removed, summary.skipped) == (1, 1, 1, 1)
    assert titles(settings) == ["Boekenkast", "Fietsplaats", "Moestuin"]


def test_only_what_changed_is_embedded_again(place, monkeypatch):
    corpus, settings = place
    build([corpus], settings)
    embedded: list[str] = []
    real = building.load_embedder

    def counting(*args, **kwargs):
        embedder = real(*args, **kwargs)
        original = type(embedder).passages
        monkeypatch.setattr(type(embedder), "passages", lambda self, texts, progress=None: embedded.extend(texts) or original(self, texts))
        return embedder

    monkeypatch.setattr(building, "load_embedder", counting)
    write(corpus, {"tuin.md": "# Moestuin\n\nDe moestuin is nu van de school.\n"})
    build([corpus], settings)
    passages = [text for text in embedded if " " in text]  # single words are embedded for the word index
    assert passages and not any("boekenkast staat" in text for text in passages)


def test_a_new_title_over_the_same_text_is_embedded_anew(place):
    corpus, settings = place
    write(corpus, {"a.md": "---\ntitel: Fietsen\n---\n# Kop\n\nDezelfde tekst blijft staan.\n"})
    build([corpus], settings)
    write(corpus, {"a.md": "---\ntitel: Zwemmen\n---\n# Kop\n\nDezelfde tekst blijft staan.\n"})
    build([corpus], settings)
    fresh = Settings(index=settings.index.with_name("vers"))
    build([corpus], fresh)
    vectors = []
    for folder in (settings.index, fresh.index):
        index = open_index(folder)
        row = next(p for p in index.passages if "Dezelfde" in p.text)
        vectors.append(index.collection().get(ids=[row.id], include=["embeddings"])["embeddings"][0])
        index.close()
    assert vectors[0] == pytest.approx(vectors[1])


def test_one_broken_file_is_quarantined_and_the_rest_published(place):
    corpus, settings = place
    write(corpus, {"stuk.pdf": b"geen pdf", "leeg.txt": b""})
    summary = build([corpus], settings)
    assert summary.documents == 3 and [q.key for q in summary.quarantined] == ["leeg.txt", "stuk.pdf"]
    assert all(q.reason.startswith(q.key) for q in summary.quarantined)
    again = build([corpus], settings)
    assert len(again.quarantined) == 2 and not again.published


def test_a_file_that_broke_since_is_counted_as_removed(place):
    corpus, settings = place
    build([corpus], settings)
    write(corpus, {"tuin.md": "---\ntitel: [\n---\n"})
    summary = build([corpus], settings)
    assert summary.removed == 1 and titles(settings) == ["Boekenkast", "Gereedschapskast"]


def test_nothing_usable_leaves_the_old_index_as_it_was(place):
    corpus, settings = place
    build([corpus], settings)
    before = read_manifest(settings.index)
    rubbish = write(corpus.with_name("rommel"), {"a.txt": b"\0\0", "b.md": b""})
    with pytest.raises(CorpusError, match=r"Geen enkel document is bruikbaar\. a\.txt"):
        build([rubbish], settings)
    with pytest.raises(CorpusError, match="geen documenten gevonden"):
        build([write(corpus.with_name("niets"), {"a.json": "{}"})], settings)
    assert read_manifest(settings.index) == before and len(titles(settings)) == 3


def test_the_same_title_with_other_text_is_kept_as_two_versions(place):
    corpus, settings = place
    write(
        corpus,
        {
            "v/oud.md": "---\ntitel: Agenda\ndatum: 2016\n---\nDe oude agenda telt drie vragen.\n",
            "v/nieuw.md": "---\ntitel: Agenda\ndatum: 2020\n---\nDe nieuwe telt vijf vragen.\n",
        },
    )
    build([corpus], settings)
    index = open_index(settings.index)
    found = {d.key: d.record.version for d in index.documents.values() if d.record.title == "Agenda"}
    index.close()
    assert found == {"v/oud.md": "versie 1 van 2", "v/nieuw.md": "versie 2 van 2"}


@pytest.mark.parametrize("damaged", ["passages.jsonl", "chroma/chroma.sqlite3", "manifest.json"])
def test_a_damaged_index_is_made_anew_rather_than_called_unchanged(place, damaged, caplog):
    corpus, settings = place
    build([corpus], settings)
    path = settings.index / read_manifest(settings.index)["generation"] / damaged
    path.unlink()
    assert build([corpus], settings).published
    assert len(titles(settings)) == 3 and "beschadigd" in caplog.text


def test_other_passage_size_makes_the_index_anew(place):
    corpus, settings = place
    build([corpus], settings)
    other = Settings(index=settings.index, passage_words=8)
    assert build([corpus], other).published and read_manifest(settings.index)["passage_words"] == 8


def test_an_erased_document_is_gone_from_the_current_generation(place):
    corpus, settings = place
    build([corpus], settings)
    (corpus / "tuin.md").unlink()
    build([corpus], settings)
    generation = settings.index / read_manifest(settings.index)["generation"]
    assert [p.name for p in generation.rglob("*") if p.is_file() and b"pluktuin" in p.read_bytes().lower()] == []


WATCHED = """
import socket, sys
allowed = ("127.", "::1", "localhost")
def guard(name):
    real = getattr(socket.socket, name)
    def checked(self, address, *rest):
        if self.family in (socket.AF_INET, socket.AF_INET6) and not str(address[0]).startswith(allowed):
            print("NETWERK", address, flush=True)
            raise OSError("geen netwerk in deze proef")
        return real(self, address, *rest)
    setattr(socket.socket, name, checked)
for name in ("connect", "connect_ex", "sendto"):
    guard(name)
real_lookup = socket.getaddrinfo
def lookup(host, *rest, **named):
    if host is not None and not str(host).startswith(allowed):
        print("NETWERK", host, flush=True)
        raise OSError("geen netwerk in deze proef")
    return real_lookup(host, *rest, **named)
socket.getaddrinfo = lookup
"""


def test_an_ingest_run_reaches_for_no_address_outside_this_machine(place, tmp_path):
    corpus, settings = place
    write(tmp_path / "haak", {"sitecustomize.py": WATCHED})
    env = {"PATH": "/usr/bin:/bin", "PYTHONPATH": f"{tmp_path / 'haak'}:{PROJECT}", "HOME": str(tmp_path)}
    probe = subprocess.run([sys.executable, "-c", "import socket; socket.socket().connect_ex(('192.0.2.1', 9))"], env=env, capture_output=True, text=True, check=False)
    assert "NETWERK" in probe.stdout + probe.stderr, "the watch is not on: this test would prove nothing"
    done = subprocess.run(
        [sys.executable, "-m", "ingest", str(corpus), "--index", str(settings.index), "--json"], cwd=PROJECT, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0 and json.loads(done.stdout)["documents"] == 3, done.stderr
    assert "NETWERK" not in done.stdout + done.stderr
