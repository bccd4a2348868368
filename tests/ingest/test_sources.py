"""What a run loses when files are not found, mixed up, or taken for what they are not."""

from __future__ import annotations

import pytest

from ingest import sources
from ingest.errors import CorpusError, UnreadableDocument
from ingest.sources import decode, find_sources, read_document
from tests.ingest.conftest import write


def test_keys_are_paths_within_the_folder_and_hidden_and_helper_files_are_passed_over(tmp_path):
    write(tmp_path, {"a.md": "x", "map/b.TXT": "x", "README.md": "x", "_concept.md": "x", ".git/c.md": "x", "_oud/d.md": "x", "e.json": "{}", "a.md.yaml": "titel: x"})
    assert [s.key for s in find_sources([tmp_path])] == ["a.md", "map/b.TXT"]


def test_equal_names_in_two_folders_are_two_documents(tmp_path):
    one, two = write(tmp_path / "een", {"x.md": "a"}), write(tmp_path / "twee", {"x.md": "b"})
    assert [s.key for s in find_sources([one, two])] == ["een/x.md", "twee/x.md"]


def test_a_file_named_twice_is_read_once(tmp_path):
    write(tmp_path, {"x.md": "a"})
    assert [s.key for s in find_sources([tmp_path, tmp_path / "x.md"])] == ["x.md"]


def test_names_that_stay_equal_are_refused_with_advice(tmp_path):
    one, two = write(tmp_path / "a/map", {"x.md": "a"}), write(tmp_path / "b/map", {"x.md": "b"})
    with pytest.raises(CorpusError, match="bovenliggende map"):
        find_sources([one, two])


def test_a_path_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CorpusError, match="bestaat niet"):
        find_sources([tmp_path / "weg"])


def test_a_changed_sidecar_changes_the_hash(tmp_path):
    write(tmp_path, {"a.txt": "x"})
    before = find_sources([tmp_path])[0].sha256
    write(tmp_path, {"a.txt.yaml": "titel: Anders"})
    assert find_sources([tmp_path])[0].sha256 != before


def test_a_sidecar_wins_over_what_the_text_says(tmp_path):
    write(
        tmp_path,
        {
            "a.txt": "Kop van het stuk\n\nDit is een alinea die lang genoeg is om als alinea te gelden in de wijk.\n",
            "a.txt.yaml": "titel: Uit het bijbestand\ndatum: 2021-05-03\n",
        },
    )
    record = read_document(find_sources([tmp_path])[0]).record
    assert (record.title, record.date) == ("Uit het bijbestand", "2021-05-03")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "leeg"),
        ("a.txt", b"ab\x00cd", "nul-bytes"),
        ("a.txt", b"%PDF-1.7 ...", "een PDF"),
        ("a.md", b"PK\x03\x04....", "zip"),
        ("a.html", b"<p>\x00</p>", "nul-bytes"),
        ("a.txt", b"\x01\x02\x03\x04abc", "stuurtekens"),
        ("a.txt", b"a\x81b", "tekencodering"),
        ("a.txt", b"\xff\xfea", "tekencodering"),
        ("a.xlsx", b"x", "formaat"),
        ("a.md", b"---\ntitel: [\n---\nTekst", "regel"),
        ("a.txt", b"   \n\n  ", "geen tekst"),
    ],
)
def test_a_file_that_cannot_be_used_says_which_and_why(read, name, content, reason):
    with pytest.raises(UnreadableDocument, match=rf"^{name}.*{reason}"):
        read(name, content)


def test_too_large_a_file_is_refused_before_it_is_read(read, monkeypatch):
    monkeypatch.setattr(sources, "MAX_BYTES", 10)
    with pytest.raises(UnreadableDocument, match="hoogstens"):
        read("a.txt", "meer dan tien tekens")


def test_too_long_a_text_is_refused(read, monkeypatch):
    monkeypatch.setattr(sources, "MAX_CHARACTERS", 10)
    with pytest.raises(UnreadableDocument, match="splits het bestand"):
        read("a.txt", "meer dan tien tekens")


def test_a_file_that_vanished_or_points_nowhere_costs_only_itself(tmp_path):
    (tmp_path / "weg.md").symlink_to(tmp_path / "nergens.md")
    with pytest.raises(UnreadableDocument, match=r"^weg\.md: het bestand kan niet worden geopend"):
        read_document(find_sources([tmp_path])[0])


@pytest.mark.parametrize("data", ["‘één’ — café".encode(enc) for enc in ("utf-8", "utf-8-sig", "cp1252", "utf-16")])
def test_the_encodings_that_people_use_give_the_same_text(data):
    assert decode(data, "a.txt") == "‘één’ — café"


def test_a_broken_sidecar_names_its_line(tmp_path):
    write(tmp_path, {"a.txt": "Tekst.", "a.txt.yaml": "titel: x\nauteurs: [a\n"})
    with pytest.raises(UnreadableDocument, match=r"a\.txt, regel 3: het bijbestand a\.txt\.yaml"):
        read_document(find_sources([tmp_path])[0])
