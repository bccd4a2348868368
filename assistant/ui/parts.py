"""What the page fetches by itself, beside Gradio's events: pieces of HTML and files to keep, each at its own address.

Addresses stand under /deel/ (a piece of the page) or /bestand/ (a file to save); a GET changes nothing. web.py lets
nothing else through. Texts come escaped from the render functions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.ui.library import Library

if TYPE_CHECKING:
    from fastapi import FastAPI


def add_parts(web: FastAPI, library: Library) -> None:
    """Add the routes of every part of the page."""
    from assistant.ui.agenda_parts import add_agenda_parts
    from assistant.ui.chat_parts import add_chat_parts
    from assistant.ui.explore_parts import add_explore_parts

    add_chat_parts(web, library)
    add_explore_parts(web, library)
    add_agenda_parts(web, library)
