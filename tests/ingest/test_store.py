"""What an index loses when a record does not come back from disk as it went."""

from __future__ import annotations

import pytest

from ingest.sources import find_sources, read_document
from ingest.split import split
from ingest.store import document_from_json, passage_from_json, read_jsonl, to_json, write_jsonl
from tests.ingest import captures
from tests.ingest.conftest import write


@pytest.fixture
def document(tmp_path):
    folder = write(tmp_path, {"a.txt": captures.KENNISBANK, "a.txt.yaml": "versie: eerste\nthemas: [mantelzorg]\nLooptijd: één jaar\n"})
    return read_document(find_sources([folder])[0])


def test_documents_and_passages_come_back_equal(tmp_path, document):
    passages = split(document, 40)
    write_jsonl(tmp_path / "d.jsonl", [to_json(document)])
    write_jsonl(tmp_path / "p.jsonl", map(to_json, passages))
    assert [document_from_json(d) for d in read_jsonl(tmp_path / "d.jsonl")] == [document]
    assert [passage_from_json(p) for p in read_jsonl(tmp_path / "p.jsonl")] == passages


def test_a_line_separator_inside_a_text_does_not_break_the_file(tmp_path):
    write_jsonl(tmp_path / "a.jsonl", [{"text": "een\u2028twee\nregel"}, {"text": "b"}])
    assert [row["text"] for row in read_jsonl(tmp_path / "a.jsonl")] == ["een\u2028twee\nregel", "b"]
