"""The gate: what may pass and how the page is rewritten."""

from __future__ import annotations

import asyncio

import pytest

from assistant.ui.language import texts_in
from assistant.ui.web import MAX_BODY, guarded, own_page, refusal

HOSTS = {b"127.0.0.1:7860", b"localhost:7860"}


def scope(path: str, method: str = "GET", host: str = "127.0.0.1:7860", **headers: str) -> dict:
    """An HTTP request."""
    pairs = [(b"host", host.encode()), *((k.replace("_", "-").encode(), v.encode()) for k, v in headers.items())]
    return {"type": "http", "method": method, "path": path, "headers": pairs}


@pytest.mark.parametrize(("request_scope", "status"), [
    (scope("/"), 0), (scope("/", "HEAD"), 0), (scope("/assets/index-1.js"), 0), (scope("/scherm/chat.js"), 0),
    (scope("/gradio_api/queue/join", "POST", origin="http://127.0.0.1:7860"), 0),
    (scope("/gradio_api/queue/join", "POST", content_length=str(MAX_BODY + 1)), 413), (scope("/gradio_api/queue/join", "POST", content_length="x"), 413),
    (scope("/gradio_api/upload", "POST"), 404), (scope("/gradio_api/run/predict", "POST"), 404), (scope("/gradio_api/file=http://a"), 404),
    (scope("/assets/../../etc/passwd"), 404), (scope("/login"), 404), (scope("/", "DELETE"), 404), (scope("/monitoring"), 404),
    (scope("/", host="evil.example"), 421), (scope("/", host="127.0.0.1:1"), 421), (scope("/", origin="http://evil.example"), 403), (scope("/", origin="null"), 403),
])
def test_refusal(request_scope, status):
    assert refusal(request_scope, HOSTS) == status


def test_page_is_rewritten():
    html = '<html\n\tlang="en"><head><meta property="og:title" content="G" /><link rel="manifest" href="/m" /><script>a</script></head><body></body></html>'
    page = own_page(texts_in("nl"), html, "N")
    assert 'lang="nl"' in page and "og:" not in page and "manifest" not in page
    assert page.count("<script") == page.count('<script nonce="N"') >= 3


def run(app, request_scope, body=b""):
    """Status, headers and body that the app sends."""
    sent = []

    async def receive():
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message):
        sent.append(message)

    asyncio.run(app(request_scope, receive, send))
    return sent


def test_headers_body_limit_and_websocket():
    seen = []

    async def inner(request_scope, receive, send):
        seen.append((await receive())["type"])
        await send({"type": "http.response.start", "status": 200, "headers": [(b"server", b"x")]})
        await send({"type": "http.response.body", "body": b"ok"})

    gate = guarded(inner, 7860)
    start = run(gate, scope("/config"))[0]
    headers = dict(start["headers"])
    assert b"default-src 'none'" in headers[b"content-security-policy"] and b"server" not in headers
    run(gate, scope("/gradio_api/queue/join", "POST"), b"x" * (MAX_BODY + 1))
    assert seen == ["http.request", "http.disconnect"]
    assert run(gate, {"type": "websocket"})[0]["type"] == "websocket.close"
