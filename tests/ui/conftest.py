"""A real server over a small real index, and Debian's Chromium to look at it."""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
import subprocess
import sys
import tarfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from ingest.build import build
from ingest.settings import PROJECT, Settings
from tests.conftest import DOCUMENTS as SMALL
from tests.conftest import write_corpus

CHROMIUM_ARGS = "--headless --no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync --no-first-run".split()
AXE_VERSION = "4.14.1"
AXE_SHA256 = "e6b0ce02b84d892e2e33e403485e7f3d6c29e2be6df65daf44d89ba564139745"

SUMMARY = 'samenvatting: "Samenvatting in eigen woorden van een verzonnen rapport."'
DOCUMENTS = {
    **SMALL,
    "buurtkamer.md": SMALL["buurtkamer.md"].replace("themas: [burgerinitiatieven]", SUMMARY),
    "vijandig.md": """---
titel: "<img src=x onerror=window.kwaad=1> Kwaadtekst"
auteurs: ["<script>window.kwaad=2</script>"]
organisatie: "Kwaadstichting \\" onfocus=window.kwaad=3"
datum: "2020"
type: artikel
taal: nl
url: "javascript:window.kwaad=4"
---
# Kwaadtekst

Een zandloper van glas meet volgens &lt;img src=x onerror=window.kwaad=5&gt; precies zeven minuten
${window.kwaad=6} {{kwaad}} &lt;script&gt;window.kwaad=7&lt;/script&gt; en [1] niet langer.
""",
}

QUESTIONS = """- id: kv-1
  vraag: "Hoe helpt een schuldmaatje mensen met schulden om de post te ordenen?"
  thema: schulden
  agenda: buurtkamer
  vraagstuk: "Schuldmaatjes in <b>Voorbeeldstad</b>"
- id: kv-2
  vraag: "Welke rol speelt muziektherapie bij dementerende zeelieden?"
  thema: burgerinitiatieven
  agenda: buurtkamer
- id: 'kv-3"><img src=x onerror=window.kwaad=9>'
  vraag: "<img src=x onerror=window.kwaad=10> Hoeveel zandloper meet </summary><script>window.kwaad=11</script>?"
  thema: "\\" onfocus=window.kwaad=12 autofocus tabindex=0 x=\\""
"""


@dataclass(frozen=True, slots=True)
class Running:
    """A served chat: its address and the file its output goes to."""

    address: str
    output: Path
    index: Path


def missing(what: str) -> None:
    """Fail in CI, skip with the reason elsewhere."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"CI needs {what}, and it is not there.")
    pytest.skip(f"NOT TESTED: {what} is not on this machine (Debian: apt-get install chromium npm).")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def free_port() -> int:
    """A port that nobody listens on now."""
    return _free_port()


@pytest.fixture(scope="session")
def screen_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of a published index over DOCUMENTS."""
    root = tmp_path_factory.mktemp("screen")
    build([write_corpus(root / "corpus", {**DOCUMENTS, "kennisvragen.yaml": QUESTIONS})], Settings(index=root / "index"))
    return root / "index"


@contextmanager
def running(index: Path, **environment: str) -> Iterator[Running]:
    """python -m assistant chat, as a user starts it."""
    port = _free_port()
    output = index.parent / f"server-{port}.log"
    with output.open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "assistant", "chat", "--index", str(index), "--port", str(port)],
            cwd=PROJECT, stdout=log, stderr=subprocess.STDOUT, env={**os.environ, **environment},
        )
    try:
        deadline = time.monotonic() + 60
        while "staat klaar" not in output.read_text() and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.2)
        assert "staat klaar" in output.read_text(), output.read_text()
        yield Running(f"http://127.0.0.1:{port}", output, index)
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="session")
def server(screen_index: Path) -> Iterator[Running]:
    """The product over the made-up documents, for all tests of the screen."""
    with running(screen_index) as served:
        yield served


@pytest.fixture(scope="module")
def browser():
    """Debian's Chromium, headless, with an empty profile; closed after the module, for its event loop holds the thread."""
    executable = shutil.which("chromium")
    if executable is None:
        missing("chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_ARGS)
        yield opened
        opened.close()


@pytest.fixture
def requests() -> list[str]:
    """Addresses the page asked for, filled by `page`."""
    return []


@pytest.fixture
def complaints() -> list[str]:
    """Errors in the page's console, filled by `page`."""
    return []


@pytest.fixture(scope="module")
def context(browser):
    """One browser profile in English, so that Gradio's files are fetched once."""
    opened = browser.new_context(viewport={"width": 1280, "height": 860}, locale="en-GB", reduced_motion="reduce")
    yield opened
    opened.close()


@pytest.fixture
def tab(context, requests: list[str], complaints: list[str]):
    """A fresh tab that has been nowhere yet."""
    opened = context.new_page()
    opened.set_default_timeout(15_000)
    opened.on("request", lambda r: requests.append(r.url))
    opened.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    opened.on("pageerror", lambda e: complaints.append(str(e)))
    yield opened
    opened.close()


@pytest.fixture
def page(tab, server: Running):
    """The chat in a fresh tab, started and still."""
    tab.goto(server.address)
    tab.wait_for_selector(".kk-voorbeeld")
    # Gradio's own "Laden…" goes a moment later on a slow machine
    tab.wait_for_function("document.querySelector('.loading') === null")
    return tab


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core, fetched once from npm into .cache/."""
    package = PROJECT / ".cache" / f"axe-core-{AXE_VERSION}.tgz"
    if not package.is_file():
        if shutil.which("npm") is None:
            missing("npm")
        package.parent.mkdir(exist_ok=True)
        done = subprocess.run(["npm", "pack", "--silent", f"axe-core@{AXE_VERSION}"], cwd=package.parent, capture_output=True, text=True)
        if done.returncode:
            missing(f"axe-core from npm ({done.stderr.strip()[-200:]})")
    assert hashlib.sha256(package.read_bytes()).hexdigest() == AXE_SHA256, f"{package}: not the axe-core that was checked; remove it"
    with tarfile.open(package) as archive:
        return archive.extractfile("package/axe.min.js").read().decode()
