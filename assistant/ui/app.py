"""The screen as a server on this machine: python -m assistant chat."""

from __future__ import annotations

import errno
import logging
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.ui.language import LANGUAGES, Texts, texts_in
from assistant.ui.library import Library
from ingest.errors import KenniskompasError
from ingest.index import read_manifest
from ingest.settings import Settings, quiet_libraries

if TYPE_CHECKING:
    import gradio as gr

HOST = "127.0.0.1"
QUEUE = 40
STATIC = Path(__file__).resolve().parent / "static"
CONSOLE = texts_in("nl")
FONTS = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "Liberation Sans", "Arial", "sans-serif"]


def serve(settings: Settings, port: int) -> int:
    """Serve until stopped; 0 after a normal stop. Raises KenniskompasError without an index or with the port taken."""
    read_manifest(Path(settings.index))
    listener = listen(port)
    try:
        library = Library(settings)
        _run(make_app(library, port), listener, lambda: _started(library, port))
        library.close()
    finally:
        listener.close()
    return 0


def listen(port: int) -> socket.socket:
    """A socket bound to 127.0.0.1:port, so that a taken port is known before anything heavy loads."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen(128)
    except (OSError, OverflowError) as error:
        listener.close()
        if getattr(error, "errno", None) == errno.EADDRINUSE:
            raise KenniskompasError(CONSOLE.PORT_TAKEN.format(port=port, next=port + 1)) from error
        raise KenniskompasError(CONSOLE.PORT_REFUSED.format(port=port, reason=error)) from error
    return listener


def make_app(library: Library, port: int) -> Callable:
    """The whole ASGI application: gate → own files → Gradio."""
    quiet_libraries()
    # set, not defaulted: whatever stands in the environment, the screen calls nobody
    os.environ.update(GRADIO_ANALYTICS_ENABLED="False", GRADIO_SHARE="False", GRADIO_MCP_SERVER="False")
    import gradio as gr
    from fastapi import FastAPI
    from fastapi.staticfiles import StaticFiles

    from assistant.ui.parts import add_parts
    from assistant.ui.web import guarded

    web = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    web.mount("/scherm", StaticFiles(directory=STATIC))
    add_parts(web, library)
    # the first language last: its page stands at "/", where every other path would end too
    for language in reversed(LANGUAGES):
        t = texts_in(language)
        blocks = _page(t, library)
        blocks.queue(max_size=QUEUE, api_open=False)
        gr.mount_gradio_app(
            web, blocks, path=t.PATH.rstrip("/") or "/", server_name=HOST, server_port=port, footer_links=[], run_history=False, show_error=False,
            max_file_size=1, ssr_mode=False, enable_monitoring=False, pwa=False, mcp_server=False,
            theme=gr.themes.Base(font=FONTS, font_mono=["monospace"]),
        )
    return guarded(web, port)


def _page(t: Texts, library: Library) -> gr.Blocks:
    """The whole page in one language: header, then every tab; which one shows is tabs.js's business."""
    import gradio as gr

    from assistant.ui.about import build_about
    from assistant.ui.agenda import build_agenda
    from assistant.ui.chat import build_chat
    from assistant.ui.explore import build_explore
    from assistant.ui.frame import header_html

    with gr.Blocks(title=t.NAME, analytics_enabled=False, fill_width=True) as blocks:
        gr.HTML(header_html(t), apply_default_css=False)
        for name, build in {"vraag": build_chat, "verken": build_explore, "agenda": build_agenda, "over": build_about}.items():
            with gr.Column(elem_id=f"kk-tab-{name}", elem_classes=["kk-tab"]):
                build(t, library)
    return blocks


def _run(app: Callable, listener: socket.socket, ready: Callable[[], None]) -> None:
    import uvicorn

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            ready()

        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            # open pages hold a heartbeat request; cutting those off is no error to report
            logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
            await super().shutdown(sockets)

    # no access log: it would keep who asked when; the questions themselves are in no log at all
    config = uvicorn.Config(app, log_level=logging.WARNING, log_config=None, access_log=False, server_header=False, timeout_graceful_shutdown=1, ws="none")
    try:
        Server(config).run(sockets=[listener])
    except KeyboardInterrupt:
        return


def _started(library: Library, port: int) -> None:
    sys.stdout.write(CONSOLE.READY.format(address=f"http://{HOST}:{port}") + "\n")
    sys.stdout.flush()
    library.load()
