"""What the page fetches by itself, beside Gradio's events: pieces of HTML and files to keep, each at its own address.

Every address is a GET without side effects under /deel/ (a piece of the page) or /bestand/ (a file to save);
web.py lets nothing else through. Texts come escaped from the render functions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.ui.library import Library

if TYPE_CHECKING:
    from fastapi import FastAPI


def add_parts(web: FastAPI, library: Library) -> None:
    """Add the routes of every tab."""
