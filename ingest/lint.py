"""python -m ingest.lint [FOLDER] [--coverage]: is the corpus well-formed, what does it cover, how hard is it to read?

Exit status 1 where a document breaks a rule; each finding is one sentence with the file's name.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

import yaml

from ingest.dutch import fold
from ingest.errors import KenniskompasError, UnreadableDocument
from ingest.records import NO_DATE, RECORD_VOICE, Document
from ingest.sentences import sentence_spans
from ingest.settings import DEFAULT_CORPUS
from ingest.sources import find_sources, read_document

MARKERS = ("<!-- dekking: begin -->", "<!-- dekking: einde -->")
LISTS = "lijsten.yaml"
WORDS = (120, 1_500)
"""A document shorter than this says too little to be worth finding; a longer one is several."""
REQUIRED = ("title", "organisation", "type", "language", "rights", "accessed", "summary_of", "part_read")


def own_text(document: Document) -> str:
    """The document's text without headings and without the record at its end."""
    return "\n\n".join(document.text[s.body:s.end].strip() for s in document.sections if s.voice != RECORD_VOICE)


def reading_level(text: str) -> float:
    """Flesch–Douma reading ease for Dutch (Douma 1960): 206.84 − 0.77 × syllables per 100 words − 0.93 × words per sentence.

    Higher is easier; about 60 and up reads as B1. Syllables are counted as groups of vowels.
    """
    words = re.findall(r"[^\W\d_]+", text)
    sentences = len(sentence_spans(text)) or 1
    syllables = sum(max(1, len(re.findall(r"[aeiouyáàäéèëíïóöúü]+", w.casefold()))) for w in words)
    return 206.84 - 77 * syllables / max(len(words), 1) - 0.93 * len(words) / sentences


def problems(documents: list[Document], lists: dict) -> list[str]:
    """Every breach of a rule, one sentence each."""
    found: list[str] = []
    titles: dict[str, str] = {}
    bodies: dict[str, str] = {}
    for document in documents:
        record, where = document.record, document.key
        found += [f"{where}: het veld voor '{name}' is leeg." for name in REQUIRED if not getattr(record, name)]
        if record.type not in lists["types"]:
            found.append(f"{where}: type '{record.type}' staat niet in {LISTS}.")
        if record.language not in lists["talen"]:
            found.append(f"{where}: taal '{record.language}' staat niet in {LISTS}.")
        found += [f"{where}: thema '{t}' staat niet in {LISTS}." for t in record.themes if t not in lists["themas"]]
        if not 1 <= len(record.themes) <= 3:
            found.append(f"{where}: {len(record.themes)} thema's; verwacht 1 tot 3.")
        if record.url and not valid_url(record.url):
            found.append(f"{where}: '{record.url}' is geen geldig webadres.")
        if not record.url and not record.note:
            found.append(f"{where}: geen url, en geen opmerking die zegt waarom.")
        if not any(s.path != (record.title,) and s.voice != RECORD_VOICE for s in document.sections):
            found.append(f"{where}: geen enkele tussenkop.")
        text = own_text(document)
        count = len(text.split())
        if not WORDS[0] <= count <= WORDS[1]:
            found.append(f"{where}: {count} woorden; verwacht {WORDS[0]} tot {WORDS[1]}.")
        key = f"{fold(record.title)}|{fold(record.organisation)}|{record.version}|{record.date}"
        if key in titles:
            found.append(f"{where}: zelfde titel, organisatie, datum en versie als {titles[key]}.")
        titles[key] = where
        if (body := fold(" ".join(text.split()))) in bodies:
            found.append(f"{where}: zelfde tekst als {bodies[body]}.")
        bodies[body] = where
    return found + _same_page(documents)


def _same_page(documents: list[Document]) -> list[str]:
    """Documents that share a URL must say that they are versions, each with its own label."""
    by_url: dict[str, list[Document]] = {}
    for document in documents:
        if document.record.url:
            by_url.setdefault(document.record.url, []).append(document)
    return [
        f"{', '.join(d.key for d in same)}: zelfde url, maar geen versie_groep met elk een eigen versie."
        for same in by_url.values()
        if len(same) > 1 and (len({d.record.version_group for d in same} - {""}) != 1 or len({d.record.version for d in same} - {""}) < len(same))
    ]


def valid_url(url: str) -> bool:
    """Whether this is an absolute http(s) address without white space and with a host that has a dot."""
    parts = urlsplit(url)
    return parts.scheme in ("http", "https") and "." in parts.netloc and not re.search(r"\s", url)


def coverage(documents: list[Document], lists: dict) -> str:
    """What the corpus covers, as a Dutch Markdown page: by theme, type, year and language."""
    def table(head: str, rows: list[tuple[str, int]]) -> list[str]:
        return [f"| {head} | documenten |", "|---|---:|", *(f"| {name} | {count} |" for name, count in rows), ""]

    main = Counter(d.record.themes[0] for d in documents if d.record.themes)
    every = Counter(t for d in documents for t in d.record.themes)
    years = Counter(d.record.year for d in documents)
    words = [len(own_text(d).split()) for d in documents]
    ease = [reading_level(own_text(d)) for d in documents if d.record.language == "nl"]
    lines = [
        "Dit deel wordt gemaakt met `python -m ingest.lint --coverage`. Een test let erop dat het klopt.", "",
        f"{len(documents)} documenten, samen {f'{sum(words):,}'.replace(',', '.')} woorden (mediaan {median(words):.0f} per document). "
        f"Leesgemak van de Nederlandse teksten (Flesch-Douma, hoger is makkelijker, vanaf 60 ongeveer B1): mediaan {median(ease):.0f}, "
        f"{sum(e >= 60 for e in ease)} van {len(ease)} op 60 of hoger.", "",
        "Niet in de kennisbank: de volledige teksten van de bronnen, wetteksten met recht om je op te beroepen, bedragen en termijnen van vandaag, "
        "adviezen over een persoon, en alles wat hieronder geen rij heeft.", "",
        "### Per thema", "", "Een document kan meer thema's hebben; links telt het hoofdthema, rechts elk thema.", "",
        "| thema | hoofdthema | ook over |", "|---|---:|---:|",
        *(f"| {label} | {main[slug]} | {every[slug] - main[slug]} |" for slug, label in lists["themas"].items()), "",
        "### Per type", "", *table("type", Counter(d.record.type for d in documents).most_common()),
        "### Per jaar", "", *table("jaar", sorted(((y if y != NO_DATE else "zonder datum"), n) for y, n in years.items())),
        "### Per taal", "", *table("taal", Counter(d.record.language for d in documents).most_common()),
    ]
    return "\n".join(lines).rstrip() + "\n"


def with_coverage(readme: str, page: str) -> str:
    """The README with its part between the two marker comments replaced."""
    before, _, rest = readme.partition(MARKERS[0])
    _, _, after = rest.partition(MARKERS[1])
    return f"{before}{MARKERS[0]}\n{page}{MARKERS[1]}{after}"


def load(folder: Path) -> tuple[list[Document], dict, list[str]]:
    """Documents of a corpus folder, its closed lists, and what could not be read."""
    lists = yaml.safe_load((folder / LISTS).read_text(encoding="utf-8"))
    documents, unreadable = [], []
    for source in find_sources([folder]):
        try:
            documents.append(read_document(source))
        except UnreadableDocument as error:
            unreadable.append(str(error))
    return documents, lists, unreadable


def main(argv: list[str] | None = None) -> int:
    """Print findings and a summary; write the coverage page where asked."""
    p = argparse.ArgumentParser(prog="python -m ingest.lint", description="Controleer de documenten van een corpus.")
    p.add_argument("folder", nargs="?", type=Path, default=DEFAULT_CORPUS)
    p.add_argument("--coverage", action="store_true", help="werk het deel over de dekking in README.md bij")
    args = p.parse_args(argv)
    try:
        documents, lists, found = load(args.folder)
    except (KenniskompasError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    found += problems(documents, lists)
    sys.stdout.write("".join(f"{line}\n" for line in found))
    if args.coverage:
        readme = args.folder / "README.md"
        readme.write_text(with_coverage(readme.read_text(encoding="utf-8"), coverage(documents, lists)), encoding="utf-8")
    hardest = sorted((round(reading_level(own_text(d))), d.key) for d in documents if d.record.language == "nl")[:5]
    sys.stdout.write(f"{len(documents)} documenten, {sum(len(own_text(d).split()) for d in documents)} woorden, {len(found)} bevindingen.\n")
    sys.stdout.write(f"Moeilijkst te lezen: {', '.join(f'{key} ({level})' for level, key in hardest)}.\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
