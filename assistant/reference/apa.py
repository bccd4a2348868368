"""APA 7 as Dutch higher education writes it: a sorted reference list, and the citation in the text.

Rules: Publication Manual of the APA (7th edition), in Dutch after "De APA-richtlijnen uitgelegd" (SURF) and the pages of
HAN (https://www.han.nl/artikelen/studiecentra/apa-algemeen/apa-amerika-vs-nederland/). From the latter: a surname has
its particle before it, with a capital, and is put in order by it ("Van der Zwet, R." stands under V), both in list and text.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from assistant.reference.names import Name, fold
from assistant.reference.runs import Run, as_text, joined, printable
from assistant.reference.work import Work, work_of
from ingest.records import NO_DATE, RECORD_VOICE, Document

MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
YEAR_ONLY = frozenset({"report", "thesis", "book", "article-journal"})
"""Kinds that are dated by their year; what appears on a day (page, news, lecture, working paper in a repository) has its day."""
PLAIN_TITLE = frozenset({"article-journal", "article-magazine", "article-newspaper"})
MOST_NAMES, FIRST_NAMES = 20, 19
SHORTEST_LABEL = 4
"""Words: where a work has no author, its title without the subtitle names it in the text, unless less than this is left."""
ARTICLES = re.compile(r"^(?:(?:de|het|een|the|an?)\s+|['’]t\s+)(?=\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of a reference list. `label` is its name in the text, `year` "2019", "2019a", "z.d." or "z.d.-b"."""

    document_id: str
    runs: tuple[Run, ...]
    label: tuple[Run, ...]
    year: str
    own_pages: bool

    @property
    def text(self) -> str:
        """The entry without its italics."""
        return as_text(self.runs)


def reference_list(documents: Iterable[Document]) -> list[Reference]:
    """The entries of these documents, each once, in the order of a reference list; letters tell equal years apart."""
    works = sorted((work_of(d) for d in {d.id: d for d in documents}.values()), key=_order)
    years = _years(works)
    labels = _labels(works, years)
    described = _told_apart(works)
    return [Reference(w.id, tuple(_entry(w, years[w.id], described[w.id])), tuple(labels[w.id]), years[w.id], w.own_pages) for w in works]


def in_text(reference: Reference, page: int = 0, last_page: int = 0, voice: str = "") -> tuple[Run, ...]:
    """"(Vlaar, z.d.)", "(Van Regenmortel & Snijders, 2019, p. 4)"; a reader's comment as "(reactie 2 bij Vlaar, z.d.)".

    A page of our own summary is no page of the source and is left out. Of a comment only its number is given, no name.
    """
    who = "" if voice in ("", RECORD_VOICE) else voice.partition(" (")[0].strip()
    runs = [Run(f"({who[0].lower()}{printable(who[1:])} bij " if who else "("), *reference.label, Run(f", {reference.year}")]
    if page and reference.own_pages:
        runs.append(Run(f", pp. {page}-{last_page}" if last_page > page else f", p. {page}"))
    return (*runs, Run(")"))


def dutch_date(iso: str) -> str:
    """"24 november 2026", "november 2026" or "2026"."""
    year, month, day = (*iso.split("-"), "", "")[:3]
    return " ".join(part for part in (day.lstrip("0"), MONTHS[int(month) - 1] if month else "", year) if part)


def _order(work: Work) -> tuple:
    """By names, then no date, year alone, day; then by title without its article; versions of one page by version."""
    names = tuple((fold(n.surname), fold(n.initials)) for n in work.names) or ((fold(work.group or ARTICLES.sub("", work.title)), ""),)
    date = work.date[:4] if work.kind in YEAR_ONLY and work.genre != "Workingpaper" else work.date
    return (names, date, fold(ARTICLES.sub("", work.title)), fold(work.version), work.id)


def _years(works: list[Work]) -> dict[str, str]:
    """Document id → year with its letter; `works` are in order, so letters run down the list."""
    def same(work: Work) -> tuple:
        return (_who(work) or work.title, work.year)

    counts, seen, years = Counter(map(same, works)), Counter(), {}
    for work in works:
        letter = _letter(seen[same(work)]) if counts[same(work)] > 1 else ""
        seen[same(work)] += 1
        years[work.id] = f"{work.year}{letter}" if work.year else f"{NO_DATE}-{letter}" if letter else NO_DATE
    return years


def _letter(number: int) -> str:
    """a … z, aa, ab …"""
    return (_letter(number // 26 - 1) if number >= 26 else "") + chr(ord("a") + number % 26)


def _who(work: Work) -> str:
    """The author element without its full stop; "" where the title comes first."""
    shown = [f"{n.surname}{f', {n.initials}' if n.initials else ''}{f', {n.generation}' if n.generation else ''}" for n in work.names]
    if not shown:
        return work.group
    if work.more_names:
        return ", ".join([*shown[:FIRST_NAMES], "et al."])
    if len(shown) > MOST_NAMES:
        return f"{', '.join(shown[:FIRST_NAMES])}, . . . {shown[-1]}"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])}, & {shown[-1]}"


def _told_apart(works: list[Work]) -> dict[str, str]:
    """Document id → its version, where two entries of the list would differ in their letter alone; else ""."""
    def alike(work: Work) -> str:
        return as_text(_entry(work, work.year, ""))

    counts = Counter(map(alike, works))
    return {w.id: w.version if counts[alike(w)] > 1 else "" for w in works}


def _entry(work: Work, year: str, version: str) -> list[Run]:
    date = Run(f"({year}{_day(work)}). ")
    title = _title(work, version)
    who = _who(work)
    runs = [Run(f"{who}{'' if who.endswith(('.', '!', '?')) else '.'} "), date, *title, Run(" ")] if who else [*title, Run(" "), date]
    source = _source(work)
    if source:
        runs += [*source, Run("" if as_text(source).endswith((".", "?", "!")) else "."), Run(" ")]
    address = f"https://doi.org/{work.doi}" if work.doi else work.url
    if address:
        runs += [Run(f"Geraadpleegd op {dutch_date(work.retrieved)}, van " if work.retrieved else ""), Run(address, url=address)]
    runs = joined(runs)
    return [*runs[:-1], replace(runs[-1], text=runs[-1].text.rstrip())]


def _day(work: Work) -> str:
    if len(work.date) < 7 or (work.kind in YEAR_ONLY and work.genre != "Workingpaper"):
        return ""
    return f", {dutch_date(work.date).rpartition(' ')[0]}"


def _title(work: Work, version: str) -> list[Run]:
    """The title with what stands in brackets behind it, and its full stop."""
    language = "" if work.language == "nl" else work.language
    shown = work.title if work.title.endswith("...") else work.title.removesuffix(".")
    runs = [Run(shown, italic=work.kind not in PLAIN_TITLE, language=language)]
    within = ", ".join(part for part in (work.genre, work.institution if work.kind == "thesis" else "") if part) or version[:1].upper() + version[1:]
    if work.series:
        runs.append(Run(f" ({work.series})"))
    if within:
        return [*runs, Run(f" [{within}].")]
    closed = re.search(r"[.?!…][\"'”’»]?$", shown) and not work.series
    return [*runs, Run("" if closed else ".")]


def _source(work: Work) -> list[Run]:
    """Journal with volume, issue and pages; else publisher or site, unless that is the author."""
    if work.container:
        runs = [Run(work.container, italic=True)]
        if work.volume:
            runs += [Run(", "), Run(work.volume, italic=True)]
        if work.issue:
            runs.append(Run(f"({work.issue})" if work.volume else f", ({work.issue})"))
        if work.pages:
            runs.append(Run(f", {work.pages}"))
        return runs
    return [Run(work.publisher)] if work.publisher and fold(work.publisher) != fold(_who(work)) else []


def _labels(works: list[Work], years: dict[str, str]) -> dict[str, list[Run]]:
    """Document id → how the text names it: as short as can be without two works of one year sharing a name."""
    initials = defaultdict(set)
    for work in works:
        if work.names and not work.names[0].body:
            initials[fold(work.names[0].surname)].add(fold(work.names[0].initials)[:1])
    ambiguous = {surname for surname, letters in initials.items() if len(letters) > 1}
    shown = dict.fromkeys((w.id for w in works), 1)
    while True:
        labels = {w.id: _label(w, shown[w.id], ambiguous) for w in works}
        sharing = defaultdict(set)
        for work in works:
            sharing[as_text(labels[work.id]), work.year].add(_who(work))
        longer = [w for w in works if len(sharing[as_text(labels[w.id]), w.year]) > 1 and shown[w.id] < len(w.names) - 1]
        if not longer:
            return labels
        for work in longer:
            shown[work.id] += 1


def _label(work: Work, shown: int, ambiguous: set[str]) -> list[Run]:
    if not work.names:
        if work.group:
            return [Run(work.group)]
        main = re.split(r"(?<=[.?!])\s|:\s", work.title)[0]
        title = (main if len(main.split()) >= SHORTEST_LABEL else work.title).rstrip(".").strip("'\"‘’“”")
        language = "" if work.language == "nl" else work.language
        return [Run("“"), Run(title, language=language), Run("”")] if work.kind in PLAIN_TITLE else [Run(title, italic=True, language=language)]

    def named(name: Name) -> str:
        return f"{name.initials} {name.surname}" if name is work.names[0] and fold(name.surname) in ambiguous else name.surname

    names = [named(n) for n in work.names]
    if work.more_names or (len(names) > 2 and shown < len(names) - 1):
        return [Run(f"{', '.join(names[:shown])}{',' if shown > 1 else ''} et al.")]
    return [Run(names[0] if len(names) == 1 else f"{', '.join(names[:-1])}{',' if len(names) > 2 else ''} & {names[-1]}")]
