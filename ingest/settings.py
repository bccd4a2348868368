"""Paths and choices, read from the environment at entry points only."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
DEFAULT_CORPUS = PROJECT / "corpus"
DEFAULT_INDEX = PROJECT / ".index"

PASSAGE_WORDS = 160
"""Longest passage in words. One section of a corpus document mostly fits; longer ones are split at sentences."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run uses. `embedder`: "bundled", a sentence-transformers name, or a folder."""

    index: Path = DEFAULT_INDEX
    embedder: str = "bundled"
    device: str | None = None
    batch_size: int = 64
    passage_words: int = PASSAGE_WORDS
    reranker: str = ""
    chroma: str = ""
    """Address of a Chroma server for the vectors, "http://host:port"; "" keeps them in the index folder."""


def settings_from_environment(index: Path | None = None) -> Settings:
    """Settings from KENNISKOMPAS_* variables; an explicit `index` wins over KENNISKOMPAS_INDEX."""
    env = os.environ
    return Settings(
        index=Path(index or env.get("KENNISKOMPAS_INDEX") or DEFAULT_INDEX),
        embedder=env.get("KENNISKOMPAS_EMBEDDER") or "bundled",
        device=env.get("KENNISKOMPAS_DEVICE") or None,
        batch_size=_positive(env.get("KENNISKOMPAS_BATCH_SIZE"), 64),
        reranker=env.get("KENNISKOMPAS_RERANKER") or "",
        chroma=(env.get("KENNISKOMPAS_CHROMA") or "").rstrip("/"),
    )


def _positive(value: str | None, default: int) -> int:
    """`value` as a positive whole number, or `default` where it is absent or no such number."""
    return int(value) if value and value.isdigit() and int(value) > 0 else default


def quiet_libraries() -> None:
    """Switch off every telemetry and hub call of the libraries below us, before they are imported."""
    os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
    os.environ.setdefault("CHROMA_TELEMETRY_IMPL", "none")
    os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("DO_NOT_TRACK", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
