"""What stands in the address of a search: ?tab=verken&zoek=…&thema=a|b&soort=…, read and written in one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote, unquote, urlencode

from assistant.explore import MAX_CHARACTERS, SORTS
from assistant.facets import FACETS, NOTHING_TICKED, Choice
from assistant.ui.language import Texts

STEP = 20
"""Results shown at first, and added by "toon meer"."""
MOST_SHOWN = 1_000
MOST_VALUES = 60
NAMES = {"themes": "thema", "types": "soort", "periods": "periode", "organisations": "organisatie", "languages": "taal"}
SORT_NAMES = dict(zip(SORTS, ("", "nieuw", "titel"), strict=True))


@dataclass(frozen=True, slots=True)
class Place:
    """One search: words, ticked facets, order, and how many results are shown."""

    query: str = ""
    choice: Choice = NOTHING_TICKED
    sort: str = "relevance"
    shown: int = STEP

    def ticking(self, facet: str, values: tuple[str, ...]) -> Place:
        """The same search with other values ticked in one facet, shown from its beginning."""
        return replace(self, choice=replace(self.choice, **{facet: values}), shown=STEP)


def address(t: Texts, place: Place) -> str:
    """The address of a search on the page of this language."""
    return f"{t.PATH}?{query_string(place)}"


def document_address(t: Texts, document_id: str, **more: str) -> str:
    """The address of a document; `more`: passage=…, naast=…"""
    return f"{t.PATH}?{urlencode({'tab': 'verken', 'document': document_id, **more})}"


def passage_address(t: Texts, passage_id: str) -> str:
    """The address of a passage, which knows its document itself."""
    return f"{t.PATH}?{urlencode({'passage': passage_id})}"


def query_string(place: Place) -> str:
    """The same search always gives the same string; what is empty is left out."""
    pairs = [("tab", "verken"), ("zoek", place.query)]
    pairs += [(NAMES[facet], "|".join(quote(v, safe=" ") if "|" in v or "%" in v else v for v in getattr(place.choice, facet))) for facet in FACETS]
    pairs += [("volgorde", SORT_NAMES[place.sort]), ("toon", str(place.shown) if place.shown > STEP else "")]
    return urlencode([(name, value) for name, value in pairs if value])


def place_from(values: Mapping[str, object]) -> Place:
    """The search that an address asks for; what is no value of ours is left out."""
    def text(name: str) -> str:
        value = values.get(name)
        return value if isinstance(value, str) else ""

    ticked = {facet: tuple(dict.fromkeys(unquote(v) for v in text(name)[:20_000].split("|") if v))[:MOST_VALUES] for facet, name in NAMES.items()}
    sort = next((s for s, name in SORT_NAMES.items() if name == text("volgorde")), "relevance")
    shown = int(text("toon")) if text("toon").isascii() and text("toon").isdigit() and len(text("toon")) < 6 else STEP
    return Place(" ".join(text("zoek")[:MAX_CHARACTERS].split()), Choice(**ticked), sort, min(max(shown, STEP), MOST_SHOWN))
