"""The frame of the page."""

from __future__ import annotations

NAME = "Kenniskompas"
TAGLINE = "Ask the social work knowledge base"
AUTOMATED = "You are talking to an automated assistant. Answers can contain errors. Always check them in the source."
PRIVACY = "Do not type client data: no names, no citizen service numbers, no addresses."
NO_SCRIPT = "This screen needs JavaScript. You can also ask without it: make ask Q=\"your question\"."
NAVIGATION = "Parts of this page"
TABS = {"vraag": "Ask", "verken": "Explore", "agenda": "Agenda", "over": "About"}
OTHER_LANGUAGE = {"language": "nl", "name": "Nederlands"}

READY = "Kenniskompas is ready: {address}  (stop: Ctrl+C)"
PORT_TAKEN = "Port {port} on 127.0.0.1 is in use. Close the other program, or choose another port: python -m assistant chat --port {next}"
PORT_REFUSED = "Port {port} on 127.0.0.1 cannot be opened ({reason}). Choose another port: python -m assistant chat --port 7861"
QUEUE_FULL = "It is too busy now. Wait a moment and send your question again."
CONNECTION_LOST = "The connection to the program is gone. Start it again if needed, then reload this page."
