"""What someone at the command line loses: the exit status for a script, the sentence that says which file and why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest.__main__ import main
from tests.ingest.conftest import SMALL, write


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write(tmp_path / "corpus", SMALL)


def run(capsys, *arguments: object) -> tuple[int, str, str]:
    status = main([str(a) for a in arguments])
    return status, *capsys.readouterr()


def test_all_well_is_status_0_with_a_summary_in_dutch(corpus, tmp_path, capsys):
    status, out, _ = run(capsys, corpus, "--index", tmp_path / "index")
    assert status == 0 and "3 documenten" in out and "nieuw 3" in out
    status, out, _ = run(capsys, corpus, "--index", tmp_path / "index")
    assert status == 0 and "overgeslagen 3" in out and "niets veranderd" in out


def test_json_is_one_object_with_every_count(corpus, tmp_path, capsys):
    status, out, _ = run(capsys, corpus, "--index", tmp_path / "index", "--json")
    summary = json.loads(out)
    assert status == 0 and out.count("\n") == 1
    assert {k: summary[k] for k in ("documents", "added", "skipped", "replaced", "removed", "quarantined", "published")} == {
        "documents": 3,
        "added": 3,
        "skipped": 0,
        "replaced": 0,
        "removed": 0,
        "quarantined": [],
        "published": True,
    }
    assert summary["passages"] >= 3 and summary["seconds"] > 0


def test_a_file_in_quarantine_is_status_1_and_is_named_with_its_reason(corpus, tmp_path, capsys):
    write(corpus, {"map/kapot.md": "---\ntitel: [\n---\n"})
    status, out, _ = run(capsys, corpus, "--index", tmp_path / "index")
    assert status == 1 and "in quarantaine: map/kapot.md, regel 3: het YAML-blok is niet te lezen" in out


@pytest.mark.parametrize("name", ["weg", "leeg"])
def test_nothing_usable_is_status_2_on_standard_error(tmp_path, capsys, name):
    (tmp_path / "leeg").mkdir()
    status, out, err = run(capsys, tmp_path / name, "--index", tmp_path / "index")
    assert status == 2 and out == "" and err.startswith("Niet gelukt.") and name in err


def test_a_failure_in_json_is_an_object_too(tmp_path, capsys):
    status, out, _ = run(capsys, tmp_path / "weg", "--index", tmp_path / "index", "--json")
    assert status == 2 and "bestaat niet" in json.loads(out)["error"]


def test_wrong_usage_is_status_2(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["--geen-optie"])
    assert stopped.value.code == 2


def test_a_place_that_cannot_be_written_is_said_in_a_sentence(corpus, tmp_path, capsys):
    (tmp_path / "bestand").write_text("x")
    status, _, err = run(capsys, corpus, "--index", tmp_path / "bestand" / "index")
    assert status == 2 and "bestand" in err and "De index blijft zoals hij was" in err
