"""Evaluation cases: JSON Lines in evals/cases/, loaded strictly, gold located in the indexed documents."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.records import Turn
from ingest.errors import KenniskompasError
from ingest.records import Document

CASES = Path(__file__).with_name("cases")
SPLITS = ("dev", "test")
KINDS = frozenset(
    "fact number date who list definition open compare record comment followup english typo synonym version falsepremise "
    "nearmiss offtopic".split()
)


class BadCase(KenniskompasError):
    """A case that cannot be used; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Gold:
    """Evidence: a document (file stem within corpus/documenten) and a verbatim quote from its cleaned text."""

    document: str
    quote: str


@dataclass(frozen=True, slots=True)
class Case:
    """One question with what a good answer needs.

    `gold`: alternatives, any one of which is evidence; () for a question without an answer.
    `required`: facts that the quotes of a complete answer hold, each "a|b" for spellings that count alike.
    `forbidden`: texts that must not be quoted. `split`: "dev" is fitted on, "test" never is.
    """

    id: str
    question: str
    answerable: bool
    kind: str
    split: str
    gold: tuple[Gold, ...] = ()
    required: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    history: tuple[Turn, ...] = ()
    tags: tuple[str, ...] = ()
    note: str = ""


FIELDS = frozenset({"id", "question", "answerable", "kind", "split", "gold", "required", "forbidden", "history", "tags", "note"})


def load_cases(paths: Iterable[Path] | None = None) -> list[Case]:
    """All cases of the files (default: evals/cases/*.jsonl) in order. Raises BadCase by file and line."""
    cases: list[Case] = []
    seen: dict[str, str] = {}
    for path in sorted(paths or CASES.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if not line.strip():
                continue
            where = f"{path.name}, regel {number}"
            case = _case(line, where)
            if case.id in seen:
                raise BadCase(f"{where}: id {case.id!r} bestaat al ({seen[case.id]}).")
            seen[case.id] = where
            cases.append(case)
    if not cases:
        raise BadCase("Geen vragen gevonden: verwacht JSON-regels in evals/cases/*.jsonl.")
    return cases


def _case(line: str, where: str) -> Case:
    try:
        data = json.loads(line)
        unknown = set(data) - FIELDS
        if unknown:
            raise BadCase(f"{where}: onbekende velden {sorted(unknown)}; bekend zijn {sorted(FIELDS)}.")
        case = Case(
            id=str(data["id"]), question=data["question"].strip(), answerable=data["answerable"], kind=data["kind"], split=data["split"],
            gold=tuple(Gold(g["document"], g["quote"]) for g in data.get("gold", ())), required=tuple(data.get("required", ())),
            forbidden=tuple(data.get("forbidden", ())), history=tuple(Turn(t["role"], t["content"]) for t in data.get("history", ())),
            tags=tuple(data.get("tags", ())), note=data.get("note", ""),
        )
    except (json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
        raise BadCase(f"{where}: geen geldige vraag ({type(error).__name__}: {error}).") from error
    problems = [
        ("question is leeg", not case.question), ("answerable moet true of false zijn", not isinstance(case.answerable, bool)),
        (f"split moet een van {SPLITS} zijn", case.split not in SPLITS), (f"kind {case.kind!r} is onbekend; bekend: {sorted(KINDS)}", case.kind not in KINDS),
        ("een vraag met antwoord heeft gold nodig", case.answerable and not case.gold),
        ("een vraag zonder antwoord mag geen gold hebben", not case.answerable and bool(case.gold)),
        ("een quote is leeg", any(not g.quote.strip() for g in case.gold)),
    ]
    for text, wrong in problems:
        if wrong:
            raise BadCase(f"{where}: {text}.")
    return case


def case_hash(case: Case) -> str:
    """Sixteen hexadecimal digits over the content of one case: cases are immutable, a changed one is another."""
    return hashlib.sha256(repr(case).encode()).hexdigest()[:16]


def cases_hash(cases: Iterable[Case]) -> str:
    """SHA-256 over the cases' content in order of id."""
    return hashlib.sha256("\n".join(repr(c) for c in sorted(cases, key=lambda c: c.id)).encode()).hexdigest()


def squeeze(text: str) -> str:
    """White space as single spaces, list bullets with their numbers out: how quotes are compared."""
    return re.sub(r"\s+", " ", re.sub(r"•\s*(?:\d{1,3}\.(?=\s))?", " ", text)).strip()


GAP = r"(?:\s|•|(?<=• )\d{1,3}\.(?=\s))+"
"""What may stand between two words of a gold quote: white space, and where a list item opens its mark and number."""


def locate(gold: Gold, documents: dict[str, Document]) -> tuple[str, int, int] | None:
    """(document id, start, end) of the gold quote in the cleaned text, None where it no longer stands there."""
    pattern = re.compile(GAP.join(re.escape(word) for word in squeeze(gold.quote).split(" ")))
    for document in documents.values():
        if gold.document in document.key and Path(document.key).stem == gold.document and (match := pattern.search(document.text)):
            return document.id, match.start(), match.end()
    return None


def stale(cases: Iterable[Case], documents: dict[str, Document]) -> list[str]:
    """Gold that no longer stands in its document, one sentence each: the document changed after the case was written."""
    return [
        f"{case.id}: “{gold.quote[:80]}” staat niet (meer) in {gold.document}."
        for case in cases for gold in case.gold if locate(gold, documents) is None
    ]


def moved(cases: Iterable[Case], documents: dict[str, Document]) -> dict[str, str]:
    """For each line that stale() gives: the text nearest to the lost quote in the document as it is now, or that the document is gone."""
    from rapidfuzz import fuzz

    found = {}
    for case in cases:
        for gold in case.gold:
            for line in stale([replace(case, gold=(gold,))], documents):
                document = next((d for d in documents.values() if Path(d.key).stem == gold.document), None)
                if document is None:
                    found[line] = "dat document is er niet meer"
                    continue
                near = fuzz.partial_ratio_alignment(gold.quote, document.text)
                found[line] = f"het naaste dat er nu staat ({near.score:.0f}%): “{squeeze(document.text[near.dest_start:near.dest_end])}”"
    return found
