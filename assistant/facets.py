"""What divides the documents: type, period, organisation, theme, language; and how many there are of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from assistant.scope import Scope, documents_within
from ingest.records import NO_DATE, Document

SPAN = 3
"""Years in one period; the newest period ends with the newest document."""
SPANS = 4
"""So many periods are told apart; what is older stands together."""
FACETS = ("themes", "types", "periods", "organisations", "languages")
PERIOD = re.compile(r"(\d{4})?-(\d{4})?")


@dataclass(frozen=True, slots=True)
class Choice:
    """What is ticked: within one facet any of the values, over the facets all of them; an empty facet leaves nothing out.

    A period is "2021-2023" (both included), "-2014", "2020-" or "z.d." for documents without a year.
    """

    themes: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()

    def without(self, facet: str) -> Choice:
        """The same choice with one facet left open."""
        return Choice(**{name: () if name == facet else getattr(self, name) for name in FACETS})


NOTHING_TICKED = Choice()


@dataclass(frozen=True, slots=True)
class Count:
    """A value of a facet and how many documents have it, within what is chosen in the other facets."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Documents by theme and period: `cells` maps (theme, period) to their number; the theme "" is none.

    A document with two themes stands in two rows, so `documents` may be less than the sum of the cells.
    """

    themes: tuple[str, ...]
    periods: tuple[str, ...]
    cells: Mapping[tuple[str, str], int]
    documents: int
    of_theme: Mapping[str, int] = field(default_factory=dict)
    of_period: Mapping[str, int] = field(default_factory=dict)


def chosen(choice: Choice, documents: Mapping[str, Document]) -> frozenset[str]:
    """Ids of the documents that fit the choice."""
    scope = Scope(types=choice.types, themes=choice.themes, organisations=choice.organisations)
    within = documents_within(scope, documents)
    return frozenset(
        i for i, d in documents.items()
        if (within is None or i in within)
        and (not choice.periods or any(in_period(d.record.year, p) for p in choice.periods))
        and (not choice.languages or d.record.language in choice.languages)
    )


def in_period(year: str, period: str) -> bool:
    """Whether a year ("2021" or "z.d.") lies in the period; a period that is none holds nothing."""
    if period == NO_DATE or not year.isdigit():
        return period == NO_DATE and not year.isdigit()
    bounds = PERIOD.fullmatch(period)
    return bool(bounds) and period != "-" and (bounds[1] or "0000") <= year <= (bounds[2] or "9999")


def periods_of(documents: Iterable[Document]) -> tuple[str, ...]:
    """The periods that hold a document, newest first, the one without a year last."""
    years = [d.record.year for d in documents]
    dated = sorted({int(y) for y in years if y.isdigit()})
    if not dated:
        return (NO_DATE,) if years else ()
    newest = dated[-1]
    spans = [f"{newest - SPAN * (i + 1) + 1}-{newest - SPAN * i}" for i in range(SPANS)] + [f"-{newest - SPAN * SPANS}"]
    held = [p for p in spans if any(in_period(str(y), p) for y in dated)]
    return (*held, *([NO_DATE] if len(dated) < len(set(years)) else []))


def counts(choice: Choice, found: Iterable[str], documents: Mapping[str, Document]) -> dict[str, tuple[Count, ...]]:
    """For each facet its values among the documents found, counted within the choice in the other facets.

    Most documents first, periods newest first; a value that is ticked stays, with 0 where nothing is left of it.
    """
    held = {i: documents[i] for i in found}
    periods = periods_of(documents.values())
    counted = {}
    for name in FACETS:
        within = [held[i].record for i in chosen(choice.without(name), held)]
        ticked = getattr(choice, name)
        if name == "periods":
            offered = [*periods, *(p for p in ticked if p not in periods)]
            numbers = {p: sum(in_period(r.year, p) for r in within) for p in offered}
            ordered = [p for p in offered if numbers[p] or p in ticked]
        else:
            numbers = Counter(value for record in within for value in _values(record, name))
            ordered = sorted({*numbers, *ticked}, key=lambda v: (-numbers[v], v.casefold()))
        counted[name] = tuple(Count(value, numbers[value]) for value in ordered)
    return counted


def grid(documents: Mapping[str, Document]) -> Grid:
    """How many documents there are of each theme in each period; the theme with most documents first."""
    periods = periods_of(documents.values())
    cells: Counter[tuple[str, str]] = Counter()
    of_theme: Counter[str] = Counter()
    of_period: Counter[str] = Counter()
    for document in documents.values():
        period = next(p for p in periods if in_period(document.record.year, p))
        of_period[period] += 1
        for theme in dict.fromkeys(document.record.themes or ("",)):
            cells[theme, period] += 1
            of_theme[theme] += 1
    themes = sorted(of_theme, key=lambda theme: (not theme, -of_theme[theme], theme))
    return Grid(tuple(themes), periods, cells, len(documents), of_theme, of_period)


def _values(record, facet: str) -> tuple[str, ...]:
    if facet == "themes":
        return tuple(dict.fromkeys(record.themes))
    value = {"types": record.type, "organisations": record.organisation, "languages": record.language}[facet]
    return (value,) if value else ()
