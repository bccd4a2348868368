"""A server in the test's own process that speaks to OpenAI and Ollama clients and says or does exactly what a test lays down."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Script:
    """What the server answers. `pause`: seconds before each piece. `stop_at`: after so many pieces `then` happens: "hang", "drop" or "drip".

    `seen`: (path, headers, body) of each request. `hung_up` is set when the client was gone before the answer was out.
    """

    pieces: list[str] = field(default_factory=list)
    status: int = 200
    message: str = ""
    key: str = ""
    pause: float = 0.0
    stop_at: int | None = None
    then: str = "hang"
    finish: str | None = "stop"
    raw: bytes = b""
    location: str = ""
    seen: list[tuple[str, dict[str, str], dict]] = field(default_factory=list)
    hung_up: threading.Event = field(default_factory=threading.Event)
    url: str = ""
    ended: threading.Event = field(default_factory=threading.Event)

    def says(self, text: str, size: int = 7, **changes: object) -> Script:
        """Lay down a text, cut into pieces of `size` characters."""
        self.pieces = [text[i:i + size] for i in range(0, len(text), size)]
        for name, value in changes.items():
            setattr(self, name, value)
        return self

    def told(self) -> str:
        """All that the last request told the model."""
        return "\n".join(m["content"] for m in self.seen[-1][2]["messages"])


def _handler(script: Script) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            script.seen.append((self.path, {k.lower(): v for k, v in self.headers.items()}, body))
            if script.location:
                return self._plain(307, {})
            if script.key and self.headers["authorization"] != f"Bearer {script.key}":
                return self._plain(401, {"error": {"message": f"Incorrect API key provided: {self.headers['authorization']}"}})
            if script.status != 200:
                return self._plain(script.status, {"error": {"message": script.message}} if self.path.startswith("/v1") else {"error": script.message})
            self.send_response(200)
            self.send_header("content-type", "text/event-stream")
            self.end_headers()
            try:
                self._speak(self.path.startswith("/v1"))
            except OSError:
                script.hung_up.set()

        def _speak(self, openai: bool) -> None:
            if script.raw:
                self._send(script.raw)
                return
            for number, piece in enumerate(script.pieces):
                if number == script.stop_at:
                    return self._stop()
                time.sleep(script.pause)
                self._send(_line(openai, piece, None))
            if script.stop_at is not None and script.stop_at >= len(script.pieces):
                return self._stop()
            if script.finish:
                self._send(_line(openai, "", script.finish) + (b"data: [DONE]\n\n" if openai else b""))

        def _stop(self) -> None:
            if script.then == "drop":
                return
            while not script.ended.wait(0.05):
                # a sign that is no token: what keeps a connection open must not keep a reader waiting
                if script.then == "drip":
                    self._send(b": nog bezig\n\n")
                elif self._gone():
                    raise ConnectionResetError

        def _gone(self) -> bool:
            self.connection.setblocking(False)
            try:
                return self.connection.recv(1) == b""
            except BlockingIOError:
                return False
            finally:
                self.connection.setblocking(True)

        def _send(self, data: bytes) -> None:
            self.wfile.write(data)
            self.wfile.flush()

        def _plain(self, status: int, body: dict) -> None:
            data = json.dumps(body).encode()
            self.send_response(status)
            if script.location:
                self.send_header("location", script.location)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

    return Handler


def _line(openai: bool, piece: str, finish: str | None) -> bytes:
    if openai:
        chunk = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [{"index": 0, "delta": {"content": piece} if piece else {}, "finish_reason": finish}]}
        return f"data: {json.dumps(chunk)}\n\n".encode()
    return json.dumps({"model": "m", "created_at": "2026-01-01T00:00:00Z", "message": {"role": "assistant", "content": piece}, "done": finish is not None, "done_reason": finish}).encode() + b"\n"


@contextlib.contextmanager
def serving(script: Script) -> Iterator[Script]:
    """The script on a free port of 127.0.0.1; `script.url` is its address without a path."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            script.hung_up.set()

    server = Server(("127.0.0.1", 0), _handler(script))
    script.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield script
    finally:
        script.ended.set()
        server.shutdown()
        server.server_close()
