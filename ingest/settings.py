"""Paths and choices, read at entry points only: from the environment, else from a settings file, else the default."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ingest.errors import SettingsError

PROJECT = Path(__file__).resolve().parent.parent
DEFAULT_CORPUS = PROJECT / "corpus"
DEFAULT_INDEX = PROJECT / ".index"
DEFAULT_FILE = PROJECT / "kenniskompas.toml"

PASSAGE_WORDS = 160
"""Longest passage in words. One section of a corpus document mostly fits; longer ones are split at sentences."""


class Secret:
    """A value that shows itself to nobody: not in repr, str, a format or a log, and it cannot be made into JSON."""

    __slots__ = ("_value",)

    def __init__(self, value: str = "") -> None:
        self._value = value

    def __repr__(self) -> str:
        return "Secret(…)" if self._value else "Secret()"

    __str__ = __repr__

    def __bool__(self) -> bool:
        return bool(self._value)

    def __reduce__(self) -> str:
        raise TypeError("a secret is not written down")

    def reveal(self) -> str:
        """The value itself, for the one request that needs it."""
        return self._value


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
    llm: str = ""
    """Language model: "ollama:MODEL[@URL]", "openai-like:MODEL@URL" or "class:package.module:Class"; "" for none."""
    llm_key: Secret = field(default_factory=Secret)
    llm_timeout: float = 120.0
    """Seconds for a whole answer."""
    llm_silence: float = 45.0
    """Seconds until the first sign of an answer, and between two signs."""
    llm_context: int = 0
    """The model's context in tokens; 0 takes what the model says of itself, else DEFAULT_CONTEXT of assistant/pack.py."""
    llm_tokenizer: str = ""
    """A tokenizer.json, or a folder with one, to count tokens with; "" estimates."""
    llm_remote: bool = False
    """Consent that questions and passages go to a server outside this machine."""
    llm_unsupported: str = "remove"
    """What becomes of a sentence that its quotes do not support: "remove" or "strike"."""
    llm_options: Mapping[str, object] = field(default_factory=dict)
    nli: str = ""
    """A sentence-transformers cross-encoder for entailment, name or folder."""
    feedback: Path | None = None
    """The file for readers' judgements; None for feedback.jsonl beside the index."""
    feedback_questions: bool = False
    """Whether a judgement of an answer keeps the question that was typed."""


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("een tekst tussen aanhalingstekens")
    return value.strip()


def _count(value: object) -> int:
    if isinstance(value, str) and value.strip().isdecimal():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ValueError("een heel getal vanaf 1")
    return value


def _seconds(value: object) -> float:
    if isinstance(value, str) and re.fullmatch(r"\s*\d{1,6}(\.\d+)?\s*", value):
        value = float(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1e6:
        raise ValueError("een aantal seconden boven 0")
    return float(value)


def _consent(value: object) -> bool:
    if isinstance(value, bool):
        return value
    answers = {"ja": True, "yes": True, "true": True, "1": True, "nee": False, "no": False, "false": False, "0": False}
    if isinstance(value, str) and value.strip().casefold() in answers:
        return answers[value.strip().casefold()]
    raise ValueError("true of false (in de omgeving ook: ja of nee)")


def _unsupported(value: object) -> str:
    if value not in ("remove", "strike"):
        raise ValueError('"remove" (weglaten) of "strike" (doorgestreept tonen)')
    return str(value)


SECRETIVE = re.compile(r"(?:^|_)(?:api_?)?(?:key|secret|password|authorization|bearer)s?(?:$|_)|access_token", re.IGNORECASE)


def _options(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise ValueError("een tabel: [llm_options]")
    if any(SECRETIVE.search(name) for name in value):
        raise ValueError("opties zonder sleutel of wachtwoord; die horen alleen in de omgevingsvariabele KENNISKOMPAS_LLM_KEY")
    return value


READ: Mapping[str, tuple[str, Callable[[object], object]]] = {
    "index": ("KENNISKOMPAS_INDEX", lambda v: Path(_text(v))),
    "embedder": ("KENNISKOMPAS_EMBEDDER", _text),
    "device": ("KENNISKOMPAS_DEVICE", _text),
    "batch_size": ("KENNISKOMPAS_BATCH_SIZE", _count),
    "reranker": ("KENNISKOMPAS_RERANKER", _text),
    "chroma": ("KENNISKOMPAS_CHROMA", lambda v: _text(v).rstrip("/")),
    "llm": ("KENNISKOMPAS_LLM", _text),
    "llm_timeout": ("KENNISKOMPAS_LLM_TIMEOUT", _seconds),
    "llm_silence": ("KENNISKOMPAS_LLM_SILENCE", _seconds),
    "llm_context": ("KENNISKOMPAS_LLM_CONTEXT", _count),
    "llm_tokenizer": ("KENNISKOMPAS_LLM_TOKENIZER", _text),
    "llm_remote": ("KENNISKOMPAS_LLM_REMOTE", _consent),
    "llm_unsupported": ("KENNISKOMPAS_LLM_UNSUPPORTED", _unsupported),
    "llm_options": ("", _options),
    "nli": ("KENNISKOMPAS_NLI", _text),
    "feedback": ("KENNISKOMPAS_FEEDBACK", lambda v: Path(_text(v))),
    "feedback_questions": ("KENNISKOMPAS_FEEDBACK_QUESTIONS", _consent),
}
"""Setting → its variable ("" where only the file has it) and how its value is read; the reader says what it expects."""


def settings_from_environment(index: Path | None = None) -> Settings:
    """Settings from KENNISKOMPAS_* variables, which win over the settings file; an explicit `index` wins over both.

    Raises SettingsError for a file or a value that cannot be used.
    """
    chosen = _from_file(os.environ.get("KENNISKOMPAS_SETTINGS") or "")
    for name, (variable, read) in READ.items():
        if not (value := os.environ.get(variable) if variable else None):
            continue
        if name == "batch_size" and not (value.isdigit() and int(value) > 0):
            continue  # a batch size that is none has always fallen back
        chosen[name] = _read(variable, read, value)
    if index:
        chosen["index"] = Path(index)
    return Settings(**{k: v for k, v in chosen.items() if v != ""}, llm_key=Secret((os.environ.get("KENNISKOMPAS_LLM_KEY") or "").strip()))


def _from_file(named: str) -> dict[str, object]:
    """What the settings file says; nothing where none is named and none stands in the project folder."""
    path = Path(named) if named else DEFAULT_FILE
    if not named and not path.is_file():
        return {}
    try:
        with open(path, "rb") as file:
            table = tomllib.load(file)
    except OSError as error:
        raise SettingsError(f"{path}: het instellingenbestand is niet te lezen ({type(error).__name__}). Kijk naar KENNISKOMPAS_SETTINGS.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: geen geldig TOML ({error}). Schrijf bijvoorbeeld: llm = \"ollama:MODEL\"") from error
    if "llm_key" in table:
        raise SettingsError(f"{path}: een sleutel hoort niet in een bestand. Haal llm_key weg en zet de sleutel in de omgevingsvariabele KENNISKOMPAS_LLM_KEY.")
    unknown = sorted(set(table) - set(READ))
    if unknown:
        raise SettingsError(f"{path}: onbekende instelling {', '.join(unknown)}. Bekend zijn: {', '.join(READ)}.")
    chosen = {name: _read(f"{path}, {name}", READ[name][1], value) for name, value in table.items()}
    for name in {"index", "feedback"} & chosen.keys():
        chosen[name] = path.resolve().parent / chosen[name]
    return chosen


def _read(where: str, read: Callable[[object], object], value: object) -> object:
    try:
        return read(value)
    except ValueError as error:
        # the value is not repeated: it may be a key that was put in the wrong place
        raise SettingsError(f"{where}: verwacht {error}.") from error


def quiet_libraries() -> None:
    """Switch off every telemetry and hub call of the libraries below us, before they are imported."""
    os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
    os.environ.setdefault("CHROMA_TELEMETRY_IMPL", "none")
    os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("DO_NOT_TRACK", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
