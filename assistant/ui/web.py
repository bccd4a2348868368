"""Between browser and Gradio: only the routes the screen needs, small requests, own host, the page in its language, security headers."""

from __future__ import annotations

import re
import secrets
from collections.abc import Awaitable, Callable, MutableMapping

from assistant.ui.language import LANGUAGES, Texts, texts_in
from assistant.ui.markup import text_html

Scope = MutableMapping[str, object]
Message = MutableMapping[str, object]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

# Everything else of Gradio stays shut: uploads, /file=, /proxy=, API pages, login, monitoring.
LANGUAGE_PATH = "(?:" + "|".join(f"{code}/" for code in LANGUAGES[1:]) + ")?"
ROUTES = {
    "GET": re.compile(
        rf"/{LANGUAGE_PATH}(|config|theme\.css|favicon\.ico|(assets|static)/[\w./-]+|gradio_api/(info|startup-events|queue/data|heartbeat/\w+))"
        r"|/scherm/[\w./-]+|/(deel|bestand)/[\w./-]+|/toegankelijkheid"),
    "POST": re.compile(rf"/{LANGUAGE_PATH}gradio_api/(queue/join|cancel|reset)/?|/bestand/gesprek\.(docx|md)|/deel/(agenda/)?oordeel"),
}
PAGES = {texts_in(code).PATH: texts_in(code) for code in LANGUAGES}
MAX_BODY = 512 * 1024
"""Bytes of one request: a kept conversation of thirty turns takes some 200,000, a question of 4,000 characters at most 24,000 as JSON."""

# 'unsafe-eval': gr.HTML compiles its template (never its value) with Function. Inline script runs with the nonce only.
POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "x-content-type-options": "nosniff", "referrer-policy": "no-referrer", "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin", "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
FIRST = '<script src="/scherm/taal.js"></script>'
STYLES = ("page", "question", "chat", "source", "filters", "tools", "leaf", "agenda", "explore", "document")
SCRIPTS = ("tabs", "chat", "history", "tools", "leaf", "agenda", "explore", "document", "choice")
HEAD = (
    '<link rel="icon" type="image/svg+xml" href="/scherm/kompas.svg">'
    + "".join(f'<link rel="stylesheet" href="/scherm/{name}.css">' for name in STYLES)
    + "".join(f'<script src="/scherm/{name}.js" defer></script>' for name in SCRIPTS)
)


def guarded(app: App, port: int) -> App:
    """The app behind the gate, for a server on 127.0.0.1:port."""
    hosts = {f"{name}:{port}".encode() for name in ("127.0.0.1", "localhost")}

    async def gate(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await app(scope, receive, send)
        elif scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
        elif status := refusal(scope, hosts):
            await _plain(send, status)
        else:
            nonce = secrets.token_urlsafe(16)
            t = PAGES.get(scope["path"])
            inner = {**scope, "headers": [h for h in scope["headers"] if h[0] != b"accept-encoding"]} if t else scope
            sender = _page_sender(t, send, nonce) if t else _header_sender(send, nonce)
            await app(inner, _limited(receive), sender)

    return gate


def refusal(scope: Scope, hosts: set[bytes]) -> int:
    """HTTP status with which the request is refused, 0 where it may pass."""
    headers = dict(scope["headers"])
    if headers.get(b"host", b"").lower() not in hosts:
        return 421
    origin = headers.get(b"origin")
    if origin is not None and origin.lower() not in {b"http://" + h for h in hosts}:
        return 403
    method = "GET" if scope["method"] == "HEAD" else scope["method"]
    allowed = ROUTES.get(method)
    if allowed is None or not allowed.fullmatch(scope["path"]) or ".." in scope["path"]:
        return 404
    length = headers.get(b"content-length", b"0")
    return 413 if not length.isdigit() or int(length) > MAX_BODY else 0


def own_page(t: Texts, html: str, nonce: str) -> str:
    """Gradio's page in our language, without its previews and manifest, with our files and a nonce on every script."""
    html = re.sub(r"<meta\s+(?:property=\"og:|name=\"twitter:)[^>]*>\s*", "", html)
    html = re.sub(r"<link rel=\"manifest\"[^>]*>\s*", "", html)
    html = html.replace('lang="en"', f'lang="{t.LANGUAGE}"', 1)
    html = html.replace("<head>", f"<head>{FIRST}", 1).replace("</head>", f"<title>{text_html(t.NAME)}</title>{HEAD}</head>", 1)
    html = re.sub(r"<script\b", f'<script nonce="{nonce}"', html)
    return html.replace("</body>", f"<noscript><p>{text_html(t.NO_SCRIPT)}</p></noscript></body>", 1)


def _headers(message: Message, nonce: str) -> list[tuple[bytes, bytes]]:
    kept = [h for h in message.get("headers", []) if h[0].lower() not in (b"content-security-policy", b"server")]
    added = {**HEADERS, "content-security-policy": POLICY.format(nonce=nonce)}
    return [*kept, *((k.encode(), v.encode()) for k, v in added.items())]


def _header_sender(send: Send, nonce: str) -> Send:
    async def sender(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": _headers(message, nonce)}
        await send(message)

    return sender


def _page_sender(t: Texts, send: Send, nonce: str) -> Send:
    """Holds the page back until it is whole, then sends it rewritten."""
    start: Message = {}
    body = bytearray()

    async def sender(message: Message) -> None:
        if message["type"] == "http.response.start":
            start.update(message)
            return
        body.extend(message.get("body", b""))
        if message.get("more_body"):
            return
        page = own_page(t, body.decode(), nonce).encode() if body else b""
        headers = [h for h in _headers(start, nonce) if h[0].lower() not in (b"content-length", b"cache-control")]
        length = [(b"content-length", str(len(page)).encode())] if page else []
        await send({**start, "headers": [*headers, *length, (b"cache-control", b"no-store")]})
        await send({"type": "http.response.body", "body": page})

    return sender


def _limited(receive: Receive) -> Receive:
    """Breaks off a body that grows past the limit without having said so beforehand."""
    seen = 0

    async def receiver() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        return {"type": "http.disconnect"} if seen > MAX_BODY else message

    return receiver


async def _plain(send: Send, status: int) -> None:
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", b"0")]})
    await send({"type": "http.response.body", "body": b""})
