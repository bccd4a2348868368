"""What an operator loses when a setting is not taken up, or a library is asked before it is silenced."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from ingest.errors import SettingsError
from ingest.settings import READ, Secret, Settings, quiet_libraries, settings_from_environment


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch, tmp_path):
    for name in [v for v, _ in READ.values() if v] + ["KENNISKOMPAS_SETTINGS", "KENNISKOMPAS_LLM_KEY"]:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("ingest.settings.DEFAULT_FILE", tmp_path / "kenniskompas.toml")


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


def test_every_setting_can_stand_in_the_file(tmp_path):
    (tmp_path / "kenniskompas.toml").write_text(
        'index = "mijn/index"\nembedder = "m"\ndevice = "cpu"\nbatch_size = 8\nreranker = "r"\nchroma = "http://127.0.0.1:8000/"\nllm = "ollama:m"\nllm_timeout = 30\n'
        'llm_silence = 5.5\nllm_context = 8192\nllm_tokenizer = "t"\nllm_remote = true\nllm_unsupported = "strike"\nnli = "n"\n[llm_options]\ntemperature = 0.2\n', encoding="utf-8")
    found = settings_from_environment()
    assert found == Settings(
        index=tmp_path / "mijn/index", embedder="m", device="cpu", batch_size=8, reranker="r", chroma="http://127.0.0.1:8000", llm="ollama:m", llm_key=found.llm_key,
        llm_timeout=30.0, llm_silence=5.5, llm_context=8192, llm_tokenizer="t", llm_remote=True, llm_unsupported="strike", llm_options={"temperature": 0.2}, nli="n")
    assert set(READ) == {f for f in Settings.__dataclass_fields__ if f not in ("passage_words", "llm_key")}


def test_the_environment_wins_over_the_file(tmp_path, monkeypatch):
    other = tmp_path / "elders.toml"
    other.write_text('llm = "ollama:uit-het-bestand"\nllm_context = 8192\n', encoding="utf-8")
    monkeypatch.setenv("KENNISKOMPAS_SETTINGS", str(other))
    for name, value in {"LLM": "ollama:m", "LLM_TIMEOUT": "12.5", "LLM_REMOTE": "ja", "LLM_UNSUPPORTED": "strike"}.items():
        monkeypatch.setenv(f"KENNISKOMPAS_{name}", value)
    found = settings_from_environment(Path("/z"))
    assert (found.llm, found.llm_timeout, found.llm_remote, found.llm_unsupported, found.llm_context, found.index) == ("ollama:m", 12.5, True, "strike", 8192, Path("/z"))


@pytest.mark.parametrize(("text", "says"), [
    ("lmm = 'ollama:m'", r"onbekende instelling lmm.*llm_timeout"), ("llm = 3", "llm: verwacht een tekst"), ("llm_timeout = 'lang'", "llm_timeout: verwacht een aantal seconden"),
    ("llm_timeout = 0", "seconden boven 0"), ("llm_remote = 'misschien'", "llm_remote: verwacht true of false"), ("batch_size = 0", "batch_size: verwacht een heel getal"),
    ("llm_context = true", "llm_context: verwacht een heel getal"), ("llm_unsupported = 'weg'", '"remove"'), ("llm_options = 1", "llm_options"), ("llm = ", "geen geldig TOML"),
    ("llm_key = 'geheim-123'", "KENNISKOMPAS_LLM_KEY"), ("[llm_options]\napi_key = 'geheim-123'", "KENNISKOMPAS_LLM_KEY"),
])
def test_a_wrong_file_is_said_in_one_sentence_without_its_values(tmp_path, text, says):
    (tmp_path / "kenniskompas.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=f"kenniskompas.toml.*{says}") as caught:
        settings_from_environment()
    assert "geheim-123" not in str(caught.value)


def test_a_wrong_variable_and_a_missing_file_are_said_too(monkeypatch):
    monkeypatch.setenv("KENNISKOMPAS_LLM_SILENCE", "even")
    with pytest.raises(SettingsError, match="KENNISKOMPAS_LLM_SILENCE: verwacht"):
        settings_from_environment()
    monkeypatch.setenv("KENNISKOMPAS_SETTINGS", "/nergens/x.toml")
    with pytest.raises(SettingsError, match=r"/nergens/x\.toml.*KENNISKOMPAS_SETTINGS"):
        settings_from_environment()


def test_the_key_comes_from_its_variable_and_shows_itself_nowhere(monkeypatch):
    monkeypatch.setenv("KENNISKOMPAS_LLM_KEY", " geheim-123 ")
    found = settings_from_environment()
    assert found.llm_key.reveal() == "geheim-123"
    shown = [repr(found), str(found), f"{found.llm_key}", repr(replace(found, llm="x")), str(found.llm_key)]
    assert not any("geheim" in s for s in shown)
    with pytest.raises(TypeError):
        json.dumps(found.llm_key)
    with pytest.raises(TypeError):
        asdict(found)  # a copy of the settings as plain values would carry the key along
    assert not Secret() and repr(Secret()) == "Secret()"
