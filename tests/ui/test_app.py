"""Starting up: clear errors before anything heavy loads, and only this machine."""

from __future__ import annotations

import socket

import pytest

from assistant.ui.app import listen, serve
from ingest.errors import IndexMissing, KenniskompasError
from ingest.settings import Settings


def test_missing_index(tmp_path, free_port):
    with pytest.raises(IndexMissing, match="python -m ingest"):
        serve(Settings(index=tmp_path / "niets"), free_port)


def test_taken_port_is_named(screen_index):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(KenniskompasError, match=f"Poort {port} op 127.0.0.1 is al in gebruik"):
            serve(Settings(index=screen_index), port)


@pytest.mark.parametrize("port", [70_000, -1])
def test_impossible_port(port):
    with pytest.raises(KenniskompasError, match="niet te openen"):
        listen(port)


def test_bound_to_this_machine_only(free_port):
    listener = listen(free_port)
    assert listener.getsockname()[0] == "127.0.0.1"
    listener.close()
