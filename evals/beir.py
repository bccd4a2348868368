"""Question sets in the BEIR layout (Thakur et al. 2021): corpus.jsonl, queries.jsonl, qrels/test.tsv or qrels.tsv."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import KenniskompasError

QRELS = ("qrels/test.tsv", "qrels.tsv")


class BadSet(KenniskompasError):
    """A question set that cannot be used; the message names file and line."""


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Texts by id in file order. `qrels`: query → passage → relevance, only queries with something relevant.

    `missing`: passages that are relevant to a query and do not stand in the corpus; they count as not found.
    """

    name: str
    corpus: dict[str, str]
    titles: dict[str, str]
    queries: dict[str, str]
    qrels: dict[str, dict[str, int]]
    missing: tuple[str, ...] = ()


def load_set(folder: Path) -> QuestionSet:
    """Read a folder. Raises BadSet where a file is missing or a line cannot be used."""
    rows = dict(_texts(folder / "corpus.jsonl"))
    corpus, titles = {i: text for i, (_, text) in rows.items()}, {i: title for i, (title, _) in rows.items()}
    asked = {i: text for i, (_, text) in _texts(folder / "queries.jsonl")}
    file = next((folder / name for name in QRELS if (folder / name).is_file()), None)
    if file is None:
        raise BadSet(f"{folder}: geen oordelen gevonden; verwacht {' of '.join(QRELS)}.")
    qrels: dict[str, dict[str, int]] = {}
    for query, passage, relevance in _judgements(file):
        qrels.setdefault(query, {})[passage] = relevance
    qrels = {q: found for q, found in qrels.items() if any(r > 0 for r in found.values())}
    unknown = [q for q in qrels if q not in asked]
    if unknown:
        raise BadSet(f"{file}: {len(unknown)} vragen staan niet in queries.jsonl, bijvoorbeeld {unknown[0]!r}.")
    if not qrels or not corpus:
        raise BadSet(f"{folder}: geen enkele vraag met een juiste passage, of een leeg corpus.")
    missing = {p for found in qrels.values() for p, r in found.items() if r > 0 and p not in corpus}
    return QuestionSet(folder.resolve().name, corpus, titles, {q: asked[q] for q in asked if q in qrels}, qrels, tuple(sorted(missing)))


def _texts(path: Path) -> Iterator[tuple[str, tuple[str, str]]]:
    """(id, (title, text)) of each line."""
    seen: set[str] = set()
    for number, line in _lines(path):
        try:
            row = json.loads(line)
            name, title, text = str(row["_id"]), row.get("title") or "", row["text"]
        except (json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
            raise BadSet(f"{path}, regel {number}: verwacht een object met _id en text ({type(error).__name__}: {error}).") from error
        if not isinstance(title, str) or not isinstance(text, str):
            raise BadSet(f"{path}, regel {number}: title en text moeten tekst zijn.")
        if name in seen:
            raise BadSet(f"{path}, regel {number}: _id {name!r} bestaat al.")
        seen.add(name)
        yield name, (title, text)


def _judgements(path: Path) -> Iterator[tuple[str, str, int]]:
    """(query, passage, relevance): three columns as BEIR writes them, or TREC's four; a heading line is passed over."""
    for number, line in _lines(path):
        columns = line.split("\t") if "\t" in line else line.split()
        try:
            relevance = int(float(columns[-1]))
            query, passage = columns[0], columns[-2]
        except (ValueError, IndexError) as error:
            if number == 1:
                continue
            raise BadSet(f"{path}, regel {number}: verwacht query-id, corpus-id en score met tabs ertussen, gevonden {line[:80]!r}.") from error
        if len(columns) not in (3, 4):
            raise BadSet(f"{path}, regel {number}: verwacht drie kolommen, gevonden {len(columns)}.")
        yield query, passage, relevance


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """(1-based number, line) of the lines that hold something."""
    try:
        with path.open(encoding="utf-8") as stream:
            for number, line in enumerate(stream, start=1):
                if line.strip():
                    yield number, line.rstrip("\n\r")
    except (OSError, UnicodeDecodeError) as error:
        raise BadSet(f"{path}: is niet te lezen ({error}).") from error
