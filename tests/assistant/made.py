"""Documents and hits made in a line, for the tests of this folder."""

from pathlib import Path

from assistant.records import Hit
from ingest.compose import compose
from ingest.records import Block, Source
from ingest.split import split


def document(*blocks):
    return compose(Source(Path("a.md"), "a.md", "0"), {"titel": "Titel"}, [Block("heading", "Titel", 1), *blocks], [])


def hit(doc, number=0):
    passage = split(doc, 160)[number]
    return Hit(1, number, passage, doc, 1.0, 0.5, 1.0, 1.0)


def texts(units):
    return [u.text for u in units]
