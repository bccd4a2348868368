"""Works → BibTeX in UTF-8, read alike by BibTeX 8, biber (biblatex), Zotero and JabRef."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.reference.cited import Cited, works_cited
from assistant.reference.names import Name
from assistant.reference.work import Work, citation_key

ENTRY_TYPES = {"article-journal": "article", "article-magazine": "article", "article-newspaper": "article", "report": "techreport", "book": "book"}
LANGUAGES = {"nl": "dutch", "en": "english", "de": "german", "fr": "french", "es": "spanish"}
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}


def bibtex(cited: Iterable[Cited]) -> str:
    """One entry per work, a blank line between; the cited passages stand in `annote`."""
    return "\n".join(_entry(work, notes) for work, notes in works_cited(cited))


def _entry(work: Work, notes: list[str]) -> str:
    kind = ENTRY_TYPES.get(work.kind, "misc")
    if work.kind == "thesis":
        kind = "phdthesis" if work.genre.casefold() == "proefschrift" else "mastersthesis"
    publisher = {"article": "", "techreport": "institution", "book": "publisher"}.get(kind, "howpublished" if kind == "misc" else "note")
    body = work.group if kind != "mastersthesis" else ""
    authors = [_name(n) for n in work.names] or ([f"{{{escape(work.group)}}}"] if work.group else [])
    month = MONTHS[int(work.date[5:7]) - 1] if len(work.date) > 6 else ""
    fields = {
        "author": " and ".join([*authors, *(["others"] if work.more_names else [])]), "title": protected(work.title), "year": work.year,
        "date": work.date if len(work.date) > 4 else "", "journal": escape(work.container), publisher: escape(work.publisher or body),
        "school": escape(work.institution), "type": escape(work.genre), "series": escape(work.series), "volume": escape(work.volume),
        "number": escape(work.issue), "pages": escape(work.pages.replace("-", "--")), "doi": work.doi, "isbn": escape(work.isbn), "url": address(work.url),
        "urldate": work.accessed if work.url else "", "langid": LANGUAGES.get(work.language, ""), "annote": escape(" | ".join(notes)),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if name and value]
    if month:
        lines.append(f"  month = {month},")
    return "\n".join([f"@{kind}{{{citation_key(work)},", *lines, "}", ""])


def escape(text: str) -> str:
    """Text in which no character means anything to LaTeX."""
    return "".join(SPECIAL.get(c, c) for c in text)


def protected(title: str) -> str:
    """A title in which every word keeps its capitals, whatever a style does to the others; the first letter needs no help."""
    words = re.split(r"(\s+)", title)
    return "".join(f"{{{escape(w)}}}" if any(c.isupper() for c in (w[1:] if i == 0 else w)) else escape(w) for i, w in enumerate(words))


def address(url: str) -> str:
    """A URL as it is (biblatex and \\url read it literally), with braces and backslashes as codes."""
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def _name(name: Name) -> str:
    """"van der Zwet, Renske"; a particle with a capital belongs to the surname and is kept together."""
    if name.body:
        return f"{{{escape(name.family)}}}"
    surname = f"{name.particle} {name.family}".strip()
    whole = name.particle[:1].isupper() or re.search(r"\band\b", surname)
    surname = f"{{{escape(surname)}}}" if whole else escape(surname)
    return ", ".join(part for part in (surname, escape(name.generation), escape(name.given)) if part)
