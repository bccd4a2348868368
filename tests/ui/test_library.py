"""The index in use follows the published one, without closing under a question."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from assistant.ui.library import Library
from ingest.errors import IndexMismatch, IndexMissing
from ingest.index import SCHEMA
from ingest.settings import Settings


def publish(folder: Path, generation: str) -> dict:
    """The pointer and manifest of a generation."""
    (folder / generation).mkdir(parents=True)
    manifest = {"schema": SCHEMA, "generation": generation}
    (folder / generation / "manifest.json").write_text(json.dumps(manifest))
    (folder / "CURRENT").write_text(generation)
    return manifest


class Opened:
    """An assistant that says which generation it reads."""

    def __init__(self, folder: Path) -> None:
        generation = (folder / "CURRENT").read_text()
        self.index = SimpleNamespace(manifest=json.loads((folder / generation / "manifest.json").read_text()), documents={})
        self.closed = False
        self.gate = threading.Event()
        self.gate.set()
        self.entered = threading.Event()

    def stream(self, question, history, scope=None):
        self.entered.set()
        assert self.gate.wait(5)
        assert not self.closed
        yield self.index.manifest["generation"]

    def close(self):
        self.closed = True


def asked(library: Library, question: str = "v") -> str:
    """The generation that answers."""
    return [step for step, _ in library.stream(question, ())][-1]


@pytest.fixture
def shelf(tmp_path):
    """(library, everything it opened)."""
    made = []

    def opener(settings):
        made.append(Opened(Path(settings.index)))
        return made[-1]

    return Library(Settings(index=tmp_path / "index"), opener), made, tmp_path / "index"


def test_opens_once_and_reopens_on_a_new_generation(shelf):
    library, made, folder = shelf
    publish(folder, "gen-0001")
    assert [asked(library, "v") for _ in range(3)] == ["gen-0001"] * 3 and len(made) == 1
    publish(folder, "gen-0002")
    assert asked(library, "v") == "gen-0002"
    assert (made[0].closed, made[1].closed) == (True, False)
    library.close()
    assert made[1].closed and not library.ready


def test_many_questions_at_a_switch_open_it_once(shelf):
    library, made, folder = shelf
    publish(folder, "gen-0001")
    library.load().join(5)
    assert library.ready
    publish(folder, "gen-0002")
    threads = [threading.Thread(target=asked, args=(library,)) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(5)
    assert len(made) == 2


def test_a_running_question_keeps_its_index(shelf):
    library, made, folder = shelf
    publish(folder, "gen-0001")
    library.load().join(5)
    made[0].gate.clear()
    results = []
    thread = threading.Thread(target=lambda: results.append(asked(library, "traag")))
    thread.start()
    assert made[0].entered.wait(5)
    publish(folder, "gen-0002")
    assert asked(library, "v") == "gen-0002" and not made[0].closed
    made[0].gate.set()
    thread.join(5)
    assert results == ["gen-0001"] and made[0].closed


def test_missing_index_is_said_and_tried_again(shelf):
    library, _, folder = shelf
    library.load().join(5)
    with pytest.raises(IndexMissing):
        asked(library)
    publish(folder, "gen-0001")
    assert asked(library, "v") == "gen-0001"


def test_unusable_new_index_leaves_the_old_in_use(tmp_path):
    folder = tmp_path / "index"
    publish(folder, "gen-0001")
    outcomes = [None, IndexMismatch("andere embedder")]

    def opener(settings):
        if error := outcomes.pop(0):
            raise error
        return Opened(folder)

    library = Library(Settings(index=folder), opener)
    assert asked(library, "v") == "gen-0001"
    publish(folder, "gen-0002")
    assert asked(library, "v") == "gen-0001"


def test_what_is_computed_of_an_index_is_computed_once_and_anew_for_the_next(shelf):
    library, _, folder = shelf
    publish(folder, "gen-0001")
    calls = []

    def make(assistant):
        calls.append(assistant)
        return assistant.index.manifest["generation"]

    assert [library.made(make), library.made(make)] == ["gen-0001"] * 2 and len(calls) == 1
    publish(folder, "gen-0002")
    assert library.made(make) == "gen-0002" and len(calls) == 2
