"""A reply as it comes, in a thread of its own: it ends in time, and closing it really ends the connection."""

from __future__ import annotations

import contextlib
import json
import queue
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from urllib.parse import SplitResult

import httpx

from ingest.errors import ModelError
from ingest.settings import Secret

CONNECT_SECONDS = 10.0
LONGEST_REPLY = 60_000
"""Characters, thinking aloud included; a model that goes on longer is stuck in a loop."""
AHEAD = 512
"""Chunks that may wait for a slow reader."""
STRANGE_HEADERS = ("authorization", "openai-organization", "openai-project", "x-stainless-helper-method")
"""What client libraries add from the environment; only our own key goes out."""


class Wire(httpx.BaseTransport):
    """HTTP to one server and no other, with our key and no other, whose connection another thread can cut."""

    def __init__(self, base: SplitResult, key: Secret, silence: float) -> None:
        self._origin = (base.scheme, base.hostname, base.port)
        self._key = key
        self._timeout = {"connect": min(CONNECT_SECONDS, silence), "read": silence, "write": silence, "pool": silence}
        self._inner = httpx.HTTPTransport(trust_env=False, limits=httpx.Limits(max_keepalive_connections=0))
        self._lock = threading.Lock()
        self._stream = None
        self._over = False

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request, if it goes where it should."""
        url = request.url
        if (url.scheme, url.host, url.port) != self._origin:
            raise httpx.UnsupportedProtocol("another server than the one that was set")
        for name in STRANGE_HEADERS:
            request.headers.pop(name, None)
        if self._key:
            request.headers["authorization"] = f"Bearer {self._key.reveal()}"
        request.extensions = {**request.extensions, "trace": self._trace, "timeout": self._timeout}
        return self._inner.handle_request(request)

    def _trace(self, event: str, info: dict) -> None:
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            with self._lock:
                self._stream = info["return_value"]
                over = self._over
            if over:
                self.cut()

    def cut(self) -> None:
        """End the connection now, also while another thread waits for it: closing alone would wait for that thread."""
        with self._lock:
            self._over, stream = True, self._stream
        found = stream.get_extra_info("socket") if stream else None
        if found is not None:
            with contextlib.suppress(OSError):  # already closed by the other side
                socket.socket.shutdown(found, socket.SHUT_RDWR)

    def close(self) -> None:
        self._inner.close()


class Reply:
    """Pieces of text as the model writes them. `finish`: why it stopped, "length" where it was cut off, "" where unknown."""

    def __init__(self, begin: Callable, timeout: float, silence: float, error: Callable[[str], ModelError]) -> None:
        self.finish = ""
        self._error = error
        self._silence, self._end = silence, time.monotonic() + timeout
        self._waiting: queue.Queue = queue.Queue(AHEAD)
        self._stop = threading.Event()
        self._cut: Callable[[], None] = lambda: None
        self._length = 0
        threading.Thread(target=self._work, args=(begin,), daemon=True, name="kenniskompas-llm").start()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        """The next piece. Raises ModelError; after that, and after the last piece, the connection is closed."""
        if self._stop.is_set():
            raise StopIteration
        wait = min(self._silence, self._end - time.monotonic())
        try:
            kind, value, finish = self._waiting.get(timeout=max(wait, 0.001))
        except queue.Empty:
            self.close()
            raise self._error("timeout") from None
        self.finish = finish or self.finish
        if kind == "text":
            self._length += len(value)
            if self._length > LONGEST_REPLY:
                self.close()
                raise self._error("garbage")
            if time.monotonic() > self._end:
                self.close()
                raise self._error("timeout")
            return value
        self.close()
        if kind == "error":
            # without its cause: a client's message may repeat the request
            raise self._error(value) from None
        raise StopIteration

    def close(self) -> None:
        """Stop reading and end the connection; may be called at any time, more than once."""
        self._stop.set()
        self._cut()

    def _work(self, begin: Callable) -> None:
        chunks = None
        try:
            chunks, self._cut = begin()
            for text, finish in chunks:
                if not self._put(("text", text, finish)):
                    return
            self._put(("end", "", ""))
        except Exception as error:
            self._put(("error", kind_of(error), ""))
        finally:
            if chunks is not None:
                with contextlib.suppress(Exception):  # nobody is listening any more
                    chunks.close()
            self._cut()

    def _put(self, item: tuple[str, str, str]) -> bool:
        """Whether the reader is still there to take it."""
        while not self._stop.is_set():
            try:
                self._waiting.put(item, timeout=0.2)
                return True
            except queue.Full:
                continue
        return False


CONTEXT = re.compile(
    r"context.{0,20}(length|size|window)|maximum.{0,40}tokens|too (long|many tokens)|num_ctx|exceed\w*.{0,40}(context|tokens|length)|prompt is too",
    re.IGNORECASE | re.DOTALL)
"""How vLLM, llama.cpp, Ollama and hosted services say that the question and passages do not fit."""


def kind_of(error: BaseException) -> str:
    """The kind of ModelError that a client's exception comes to: by status, by transport error, by form. See ModelError."""
    chain: list[BaseException] = []
    at: BaseException | None = error
    while at is not None and at not in chain:
        chain.append(at)
        at = at.__cause__ or at.__context__
    status = next((s for e in chain if isinstance(s := getattr(e, "status_code", None), int) and s >= 0), None)
    if status in (401, 403):
        return "unauthorized"
    if any(CONTEXT.search(str(e)) for e in chain) or status == 413:
        return "context_full"
    if status == 404:
        return "no_model"
    if status is not None and status >= 300:
        return "failed"
    if any(isinstance(e, httpx.TimeoutException | TimeoutError) for e in chain):
        return "timeout"
    if any(isinstance(e, httpx.ConnectError | ConnectionRefusedError | socket.gaierror) for e in chain):
        return "unreachable"
    if any(isinstance(e, httpx.TransportError | ConnectionResetError | BrokenPipeError | EOFError) for e in chain):
        return "broken_off"
    if any(isinstance(e, ConnectionError) for e in chain):
        return "unreachable"
    if any(isinstance(e, json.JSONDecodeError | UnicodeDecodeError | httpx.DecodingError | ValueError | TypeError | KeyError | AttributeError) for e in chain):
        return "garbage"
    return "failed"
