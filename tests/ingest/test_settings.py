"""What an operator loses when a setting is not taken up, or a library is asked before it is silenced."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.settings import quiet_libraries, settings_from_environment


def test_every_setting_comes_from_its_variable(monkeypatch):
    for name, value in {"INDEX": "/x", "EMBEDDER": "m", "DEVICE": "cpu", "BATCH_SIZE": "8", "CHROMA": "http://127.0.0.1:8000/"}.items():
        monkeypatch.setenv(f"KENNISKOMPAS_{name}", value)
    found = settings_from_environment()
    assert (found.index, found.embedder, found.device, found.batch_size, found.chroma) == (Path("/x"), "m", "cpu", 8, "http://127.0.0.1:8000")
    assert settings_from_environment(Path("/y")).index == Path("/y")


@pytest.mark.parametrize("value", ["0", "-1", "veel", ""])
def test_a_batch_size_that_is_none_falls_back(monkeypatch, value):
    monkeypatch.setenv("KENNISKOMPAS_BATCH_SIZE", value)
    assert settings_from_environment().batch_size == 64


def test_telemetry_is_off(monkeypatch):
    for name in ("ANONYMIZED_TELEMETRY", "HF_HUB_DISABLE_TELEMETRY", "GRADIO_ANALYTICS_ENABLED"):
        monkeypatch.delenv(name, raising=False)
    quiet_libraries()
    import os

    assert (os.environ["ANONYMIZED_TELEMETRY"], os.environ["HF_HUB_DISABLE_TELEMETRY"], os.environ["GRADIO_ANALYTICS_ENABLED"]) == ("False", "1", "False")
