"""Document → Work: what a reference needs to know of the original source, whatever the style.

Of a document that is our summary, the Work is the source that it summarises. Facts without a field of their own
(journal, volume, issue, pages, DOI, kind of thesis) are read from the record's `extra`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from assistant.reference.names import Name, fold, read_names
from assistant.reference.runs import WEB, language_code, printable
from ingest.compose import normal_date
from ingest.records import NO_DATE, BibliographicRecord, Document

KINDS = {
    "rapport": ("report", ""), "kennissynthese": ("report", ""), "kennisagenda": ("report", ""), "advies": ("report", ""),
    "handreiking": ("report", ""), "beroepscode": ("report", ""), "workingpaper": ("report", "Workingpaper"), "scriptie": ("thesis", "Scriptie"),
    "proefschrift": ("thesis", "Proefschrift"), "boek": ("book", ""), "lezing": ("speech", "Lezing"), "presentatie": ("speech", "Presentatie"),
    "persbericht": ("webpage", "Persbericht"), "brochure": ("report", "Brochure"), "video": ("motion_picture", "Video"),
    "podcast": ("broadcast", "Podcast"), "factsheet": ("report", "Factsheet"), "infographic": ("graphic", "Infographic"),
}
"""Type in the corpus, or a usual one beside it → CSL type, and what APA says of it in square brackets. Another type is a web page."""
ARTICLES = frozenset({"artikel", "opinie", "interview", "verslag", "nieuwsbericht", "kennissynthese", "lezing", "reactie", "tijdschriftartikel"})
"""Types that stand in a journal, magazine or newspaper where the record names one."""
CHANGING = frozenset({"programmapagina", "projectpagina", "organisatiepagina", "dossier", "vraag-en-antwoord", "wet"})
"""Types of page that are kept up to date: APA wants the day on which they were read."""
JOURNAL = re.compile(r"tijdschrift|\bjournal\b|\bfrontiers in\b|\bquarterly\b|\bannals of\b", re.IGNORECASE)
MAGAZINE = re.compile(r"magazine|\b(?:maand|week|kwartaal|vak)blad\b", re.IGNORECASE)
NEWSPAPER = re.compile(
    r"\b\w*(?:dagblad|courant)\b|^(?:trouw|(?:de )?volkskrant|nrc(?: handelsblad)?|(?:het )?parool|(?:de )?telegraaf|ad|de standaard|de morgen|de tijd|de gelderlander"
    r"|de stentor|de limburger|tubantia|bn destem|the guardian|the times)$",
    re.IGNORECASE,
)
REPOSITORIES = frozenset({"hbokennisbank", "repub", "pressbooks", "springer", "springerlink", "publinova", "researchgate", "academia", "zenodo", "osf"})
"""Places where works of others stand: never their author."""
UNKNOWN = re.compile(r"^(?:(?:uitgever|organisatie|auteur|publisher)\s+)?(?:onbekend|unknown)$", re.IGNORECASE)
DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>?#&]+")
DOMAIN = re.compile(r"^[\w-]+(?:\.[\w-]+)+$")
THESIS = re.compile(r"\b((?:bachelor|master|doctoraal|afstudeer)(?:scriptie|thesis)|proefschrift)\b", re.IGNORECASE)
NO_TITLE = "[Zonder titel]"
FACTS = {
    "journal": ("tijdschrift", "journal", "container-title"), "volume": ("jaargang", "volume"), "issue": ("nummer", "issue", "number"),
    "pages": ("paginas", "pagina's", "bladzijden", "pages"), "doi": ("doi",), "genre": ("soort", "genre"), "institution": ("instelling", "institution"),
    "series": ("reeks", "series"), "isbn": ("isbn",),
}
"""What is looked for in `extra` → the labels it may have there."""


@dataclass(frozen=True, slots=True)
class Work:
    """One source as a library card. `kind` is a CSL type; `date` ISO at the precision known, "" where there is none.

    `group` is the body that answers for it where no person does; `short` its abbreviation. `container` is the journal,
    magazine or newspaper; `publisher` the body or site that published it, "" where that is the group itself.
    `retrieved` is an ISO day, set only where a reference must name it. `own_pages` says whether page numbers of our
    document are those of the source (never of a summary).
    """

    id: str
    kind: str
    title: str
    names: tuple[Name, ...]
    more_names: bool
    group: str
    short: str
    date: str
    genre: str
    container: str
    publisher: str
    institution: str
    volume: str
    issue: str
    pages: str
    series: str
    isbn: str
    url: str
    doi: str
    accessed: str
    retrieved: str
    language: str
    version: str
    own_pages: bool

    @property
    def year(self) -> str:
        """Four digits, or ""."""
        return self.date[:4]


def work_of(document: Document) -> Work:
    """Every record gives a Work; what it does not say stays empty."""
    record = document.record
    facts = _facts(record)
    group, short, beside = _organisation(_line(record.organisation), record.url)
    names, more = read_names(tuple(_line(a) for a in record.authors), group)
    url, doi = web_address(record.url), facts["doi"] or _doi(record.url)
    kind, genre = KINDS.get(record.type.casefold(), ("webpage", ""))
    periodical = _periodical(record, facts["journal"] or group, url, doi) if record.type.casefold() in ARTICLES or facts["journal"] else ""
    institution = facts["institution"]
    if kind == "thesis":
        found = THESIS.search(f"{record.title} {record.summary_of}")
        genre, institution = (found[1].capitalize() if found else genre), institution or ("" if fold(group) in REPOSITORIES else group)
    container = (facts["journal"] or group) if periodical else ""
    publishers = [*(group.split(" / ") if names and group and not periodical and kind != "thesis" else []), *beside]
    if fold(group) in REPOSITORIES:
        publishers, group, short = [group], "", ""
    elif periodical or kind == "thesis":
        group = short = "" if not facts["journal"] or names else group
    date = "" if record.date == NO_DATE else record.date
    accessed = normal_date(record.accessed)
    accessed = "" if accessed == NO_DATE else accessed
    changing = record.type.casefold() in CHANGING
    return Work(
        id=document.id, kind=periodical or kind, title=_line(record.title) or NO_TITLE, names=names, more_names=more,
        group="" if names else group.replace(" / ", " & "), short="" if names else short, date=date, genre=facts["genre"] or genre, container=container,
        publisher="; ".join(dict.fromkeys(publishers)), institution=institution, volume=facts["volume"], issue=facts["issue"],
        pages=facts["pages"].replace("–", "-"), series=facts["series"], isbn=facts["isbn"], url=url, doi=doi, accessed=accessed,
        retrieved=accessed if url and not doi and (changing or not date) else "", language=language_code(record.language),
        version=printable(record.version).partition(" (")[0].strip(), own_pages=not record.summary_of,
    )


def citation_key(work: Work) -> str:
    """The same for one document in every list, on every machine: name, year, a word of the title, the id's own hash."""
    who = fold(work.names[0].surname if work.names else work.short or work.group)[:20] or "zonderauteur"
    word = next((w for w in map(fold, work.title.split()) if len(w) > 3), fold(work.title)[:12] or "titel")
    parts = (re.sub(r"[^a-z0-9]", "", part) for part in (who, work.year or "zd", word[:20], work.id.rpartition("-")[2]))
    return "-".join(part for part in parts if part)


def web_address(url: str) -> str:
    """The address as it may be linked and copied; "" where it is no http(s) address."""
    url = printable(url).strip()
    if not url.lower().startswith(("http://", "https://")):
        return ""
    url = quote(url, safe="%/:=&?~#+!$,;'@()*[]-._")
    return url if WEB.match(url) else ""


def _line(text: str) -> str:
    return " ".join(printable(text).split())


def _facts(record: BibliographicRecord) -> dict[str, str]:
    given = {label.casefold(): _line(value) for label, value in record.extra}
    facts = {fact: next((given[label] for label in labels if label in given), "") for fact, labels in FACTS.items()}
    return {**facts, "doi": _doi(facts["doi"])}


def _doi(text: str) -> str:
    """The DOI that stands in an address or a field, "" where none does."""
    found = DOI.search(printable(unquote(text)))
    return re.sub(r"(?:/(?:full|abstract|pdf|epub|html))?[.,;)\]]*$", "", found[0]) if found else ""


def _periodical(record: BibliographicRecord, name: str, url: str, doi: str) -> str:
    """The CSL type of an article in `name`, "" where that is no periodical as far as name and address tell."""
    if not name or UNKNOWN.match(name):
        return ""
    if NEWSPAPER.search(name):
        return "article-newspaper"
    if MAGAZINE.search(name):
        return "article-magazine"
    in_journal = JOURNAL.search(name) or "tijdschrift" in urlsplit(url).path or dict(record.extra).keys() & {"tijdschrift", "journal"}
    return "article-journal" if in_journal or (doi and fold(name) not in REPOSITORIES) else ""


def _organisation(text: str, url: str) -> tuple[str, str, list[str]]:
    """(the body, its abbreviation, what is named beside it) of "Centraal Planbureau (CPB)", "Hogeschool X (HBO Kennisbank)".

    Two bodies stay divided by " / ". A part in brackets that is an abbreviation or the address of the site itself is not repeated; one in small letters
    ("lectoraat …") only says which part of the body it was.
    """
    if not text or UNKNOWN.match(text):
        return "", "", []
    short, beside = "", []
    for inside in re.findall(r"\(([^()]+)\)", text):
        if _is_abbreviation(inside):
            short = inside if text.endswith(f"({inside})") and text.count("(") == 1 else short
        elif DOMAIN.match(inside):
            beside += [] if _host(url).endswith(inside.casefold()) else [inside]
        elif not inside[0].islower():
            beside.append(inside)
    body = " ".join(re.sub(r"\([^()]*\)", " ", text).split()).replace(" ,", ",")
    return body or text, short, beside


def _is_abbreviation(text: str) -> bool:
    """"CBS", "NJi", "kUS" and "VvEd", but not "RePub" or "Landelijk"."""
    return text.isalpha() and 2 <= len(text) <= 8 and 2 * sum(c.isupper() for c in text) >= len(text)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""
