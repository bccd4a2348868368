"""What a hostile file may cost: itself, and a few seconds."""

from __future__ import annotations

import time
import zlib
from pathlib import Path

import pytest

from ingest import sandbox
from ingest.errors import UnreadableDocument
from ingest.sandbox import read_guarded


def pdf_with(stream: bytes) -> bytes:
    """A one-page PDF with this content stream, deflated."""
    packed = zlib.compress(stream, 9)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(packed), packed),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % o for o in offsets)
    return out + b"xref\n0 6\n0000000000 65535 f \n" + table + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(out)


@pytest.fixture
def hostile(tmp_path: Path):
    def write(content: bytes, name: str = "kwaad.pdf") -> Path:
        (tmp_path / name).write_bytes(content)
        return tmp_path / name

    return write


def test_a_good_file_comes_back_from_the_child(hostile):
    blocks = read_guarded(hostile(pdf_with(b"BT /F1 12 Tf 50 700 Td (Goede tekst.) Tj ET")), "goed.pdf")[1]
    assert [b.text for b in blocks] == ["Goede tekst."]


def test_a_small_file_that_unpacks_without_end_is_quarantined(hostile):
    with pytest.raises(UnreadableDocument, match=r"^kwaad\.pdf"):
        read_guarded(hostile(pdf_with(b"q Q " * 8_000_000)), "kwaad.pdf")


def test_a_content_stream_of_a_million_steps_ends_in_time(hostile):
    begin = time.perf_counter()
    with pytest.raises(UnreadableDocument, match=r"^kwaad\.pdf"):
        read_guarded(hostile(pdf_with(b"BT /F1 12 Tf " + b"(a) Tj 0 -1 Td " * 400_000 + b"ET")), "kwaad.pdf")
    assert time.perf_counter() - begin < 20


def test_reading_that_takes_too_long_is_stopped(hostile, monkeypatch):
    monkeypatch.setattr(sandbox, "WALL_SECONDS", 0.05)
    with pytest.raises(UnreadableDocument, match="duurde langer"):
        read_guarded(hostile(pdf_with(b"BT ET")), "traag.pdf")


def test_reading_that_computes_too_long_is_stopped(hostile, monkeypatch):
    monkeypatch.setattr(sandbox, "CPU_SECONDS", 1)
    with pytest.raises(UnreadableDocument, match=r"traag\.pdf: (het lezen is gestopt|geen leesbare PDF)"):
        read_guarded(hostile(pdf_with(b"BT /F1 12 Tf " + b"(a) Tj 0 -1 Td " * 60_000 + b"ET")), "traag.pdf")


def test_reading_that_wants_too_much_memory_is_stopped(hostile, monkeypatch):
    monkeypatch.setattr(sandbox, "MEMORY_BYTES", 60_000_000)
    with pytest.raises(UnreadableDocument, match=r"^groot\.pdf"):
        read_guarded(hostile(pdf_with(b"BT /F1 12 Tf (a) Tj ET " + b" " * 19_000_000)), "groot.pdf")


def test_a_circle_in_the_page_tree_costs_only_itself(hostile):
    data = pdf_with(b"BT ET").replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")
    with pytest.raises(UnreadableDocument, match=r"^kring\.pdf"):
        read_guarded(hostile(data), "kring.pdf")
