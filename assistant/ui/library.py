"""The assistant in use: opened once in the background, opened again when another process publishes a new index."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from assistant.records import Answer, Progress, Turn
from assistant.scope import EVERYTHING, Scope
from ingest.errors import KenniskompasError
from ingest.index import read_manifest
from ingest.records import Document
from ingest.settings import Settings

if TYPE_CHECKING:
    from assistant.answer import Assistant

T = TypeVar("T")

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Open:
    """An opened assistant and how many questions it is answering now."""

    assistant: Assistant
    users: int = 0
    made: dict[Callable[[Assistant], object], object] = field(default_factory=dict)
    making: threading.RLock = field(default_factory=threading.RLock)


def _open_assistant(settings: Settings) -> Assistant:
    from assistant.answer import Assistant

    return Assistant.open(settings)


class Library:
    """Gives each question the assistant over the index that is published now."""

    def __init__(self, settings: Settings, opener: Callable[[Settings], Assistant] = _open_assistant) -> None:
        self._settings = settings
        self._opener = opener
        self._lock = threading.Lock()
        self._open: _Open | None = None

    @property
    def settings(self) -> Settings:
        """What it opens the assistant with."""
        return self._settings

    @property
    def ready(self) -> bool:
        """Whether a question would be answered without first opening the index."""
        return self._open is not None

    def load(self) -> threading.Thread:
        """Open the index in a background thread; a failure is logged and tried again at the first question."""
        thread = threading.Thread(target=self._load, name="kenniskompas-load", daemon=True)
        thread.start()
        return thread

    def stream(self, question: str, history: Sequence[Turn], scope: Scope = EVERYTHING) -> Iterator[tuple[Progress, Mapping[str, Document]]]:
        """How the answer comes about, with the documents it cites from. Raises KenniskompasError where no index can be opened."""
        with self.using() as assistant, closing(assistant.stream(question, history, scope=scope)) as progress:
            for step in progress:
                yield step, assistant.index.documents

    def suggestions(self, answer: Answer, scope: Scope = EVERYTHING) -> list[str]:
        """Questions to go on with that have an answer here."""
        from assistant.follow_up import suggestions

        with self.using() as assistant:
            return suggestions(assistant, answer, scope)

    def made(self, make: Callable[[Assistant], T]) -> T:
        """What `make` makes of the assistant, made once for each published index. Raises as `using` does."""
        with self._current() as using:
            with using.making:
                if make not in using.made:
                    using.made[make] = make(using.assistant)
            return using.made[make]  # type: ignore[return-value]

    @contextmanager
    def using(self) -> Iterator[Assistant]:
        """The assistant over the index that is published now; it stays open as long as it is in use."""
        with self._current() as using:
            yield using.assistant

    def close(self) -> None:
        """Release the index."""
        with self._lock:
            if self._open:
                self._open.assistant.close()
                self._open = None

    def _load(self) -> None:
        try:
            with self.using():
                pass
        except KenniskompasError as error:
            log.error("%s", error)

    @contextmanager
    def _current(self) -> Iterator[_Open]:
        with self._lock:
            using = self._fresh()
            using.users += 1
        try:
            yield using
        finally:
            with self._lock:
                using.users -= 1
                if not using.users and using is not self._open:
                    using.assistant.close()

    def _fresh(self) -> _Open:
        """What is open, or the newer index in its place; the caller holds the lock."""
        try:
            published = read_manifest(Path(self._settings.index))
            # the whole manifest, not its generation alone: a folder made anew begins again at gen-0001
            if self._open and self._open.assistant.index.manifest == published:
                return self._open
            newer = _Open(self._opener(self._settings))
        except (KenniskompasError, OSError, ValueError) as error:
            if self._open is None:
                raise error if isinstance(error, KenniskompasError) else KenniskompasError(f"{self._settings.index}: niet te lezen ({type(error).__name__}).") from error
            log.warning("De nieuwe index is niet te openen, de vorige blijft in gebruik. %s", error)
            return self._open
        if self._open and not self._open.users:
            self._open.assistant.close()
        self._open = newer
        return newer
