"""Scripted answers of a language model, each sentence with its verdict: what does verification catch, and what does it keep?

evals/replay/*.jsonl, one situation a line: a question, quotes from documents, and answers of a known kind that build on them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.answer import Assistant
from assistant.cite import source_name
from assistant.verify import Verdict, check
from evals.cases import SPLITS, BadCase, Gold, locate
from evals.measure import Figure, figure
from ingest.records import Document

REPLAY = Path(__file__).with_name("replay")
KINDS = ("good", "brackets", "english", "number", "date", "name", "negation", "modality", "invented", "wrong_passage", "no_citation", "injection", "cut_off")
"""What an answer is made to show; the sentences say for themselves whether they are supported."""
FIELDS = {"id", "split", "question", "quotes", "answers"}


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence as the model wrote it, with its marker. `cites`: places in the situation's quotes, from 1."""

    text: str
    cites: tuple[int, ...]
    supported: bool


@dataclass(frozen=True, slots=True)
class Scripted:
    """One answer of one kind; `id` is that of its situation and its place in it."""

    id: str
    kind: str
    split: str
    question: str
    quotes: tuple[Gold, ...]
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The answer as the model sends it."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence with the verdict that it got."""

    answer: Scripted
    line: Line
    verdict: Verdict

    @property
    def right(self) -> bool:
        return self.verdict.supported == self.line.supported


def load_replay(paths: Iterable[Path] | None = None) -> list[Scripted]:
    """All answers in order. Raises BadCase by file and line."""
    found: list[Scripted] = []
    for path in sorted(paths or REPLAY.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if line.strip():
                found += _situation(line, f"{path.name}, regel {number}")
    ids = [a.id for a in found]
    if twice := sorted({i for i in ids if ids.count(i) > 1}):
        raise BadCase(f"{', '.join(twice)}: dit id staat er twee keer.")
    if not found:
        raise BadCase("Geen antwoorden gevonden: verwacht JSON-regels in evals/replay/*.jsonl.")
    return found


def _situation(line: str, where: str) -> Iterator[Scripted]:
    try:
        data = json.loads(line)
        if unknown := set(data) - FIELDS:
            raise BadCase(f"{where}: onbekende velden {sorted(unknown)}; bekend zijn {sorted(FIELDS)}.")
        quotes = tuple(Gold(q["document"], q["quote"]) for q in data["quotes"])
        answers = [
            Scripted(f"{data['id']}-{n:02}", a["kind"], data["split"], data["question"].strip(), quotes,
                     tuple(Line(s["text"], tuple(s["cites"]), s["supported"]) for s in a["sentences"]))
            for n, a in enumerate(data["answers"], start=1)
        ]
    except (json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
        raise BadCase(f"{where}: geen geldige situatie ({type(error).__name__}: {error}).") from error
    problems = [
        ("question is leeg", not data["question"].strip()), (f"split moet een van {SPLITS} zijn", data["split"] not in SPLITS), ("er zijn geen quotes", not quotes),
        ("een quote is leeg", any(not q.quote.strip() for q in quotes)), ("er zijn geen antwoorden", not answers),
    ]
    for a in answers:
        problems += [
            (f"{a.id}: kind {a.kind!r} is onbekend; bekend: {', '.join(KINDS)}", a.kind not in KINDS), (f"{a.id}: een antwoord zonder zinnen", not a.lines),
            (f"{a.id}: supported moet true of false zijn", any(not isinstance(s.supported, bool) for s in a.lines)),
            (f"{a.id}: cites noemt een quote die er niet is", any(not 1 <= c <= len(quotes) for s in a.lines for c in s.cites)),
            (f"{a.id}: een zin zonder cites kan niet onderbouwd zijn", any(s.supported and not s.cites for s in a.lines)),
        ]
    for text, wrong in problems:
        if wrong:
            raise BadCase(f"{where}: {text}.")
    yield from answers


def stale_quotes(answers: Sequence[Scripted], documents: dict[str, Document]) -> list[str]:
    """Quotes that do not stand in their document, one sentence each."""
    found = {q: a.id for a in answers for q in a.quotes}
    return [f"{i}: “{q.quote[:80]}” staat niet (meer) in {q.document}." for q, i in found.items() if locate(q, documents) is None]


def replay(answers: Sequence[Scripted], assistant: Assistant) -> list[Judged]:
    """Every sentence with its verdict, held against the quotes that it cites as they stand in the documents. Raises BadCase where one does not."""
    texts = cited_texts(answers, assistant.index.documents)
    found = []
    for a in answers:
        for line in a.lines:
            cited = [texts[a.quotes[c - 1]] for c in line.cites]
            verdict = check(line.text, [t for t, _ in cited], assistant.embedder.passages, lexical=assistant.index.lexical, sources=[s for _, s in cited])
            found.append(Judged(a, line, verdict))
    return found


def cited_texts(answers: Sequence[Scripted], documents: dict[str, Document]) -> dict[Gold, tuple[str, str]]:
    """Quote → (its text as it stands in the document, title and makers of that document). Raises BadCase where one does not stand there."""
    if old := stale_quotes(answers, documents):
        raise BadCase("Citaten die niet meer kloppen, maak eerst de antwoorden goed:\n" + "\n".join(old))
    found = {}
    for quote in {q for a in answers for q in a.quotes}:
        document_id, start, end = locate(quote, documents)
        found[quote] = documents[document_id].text[start:end], source_name(documents[document_id])
    return found


def confusion(judged: Sequence[Judged]) -> dict[str, dict[str, int]]:
    """Kind → how many unsupported sentences were caught and missed, how many supported ones kept and lost."""
    table: dict[str, dict[str, int]] = {}
    for kind in KINDS:
        mine = [j for j in judged if j.answer.kind == kind]
        if mine:
            table[kind] = {
                "caught": sum(j.right for j in mine if not j.line.supported), "missed": sum(not j.right for j in mine if not j.line.supported),
                "kept": sum(j.right for j in mine if j.line.supported), "lost": sum(not j.right for j in mine if j.line.supported),
            }
    return table


def figures(judged: Sequence[Judged]) -> dict[str, Figure]:
    """ "unsupported caught" in all and per kind, and "supported kept"; each with its interval over sentences."""
    false, true = [j for j in judged if not j.line.supported], [j for j in judged if j.line.supported]
    found = {"unsupported caught": figure([float(j.right) for j in false]), "supported kept": figure([float(j.right) for j in true])}
    shown = [j for j in judged if j.verdict.supported]
    found["shown is supported"] = figure([float(j.line.supported) for j in shown])
    for kind in KINDS:
        if values := [float(j.right) for j in false if j.answer.kind == kind]:
            found[f"caught: {kind}"] = figure(values)
    return found


def table(judged: Sequence[Judged]) -> list[str]:
    """The confusion table and the figures as lines of text."""
    lines = [f"{'kind of answer':16}{'unsupported: caught':>21}{'missed':>8}{'supported: kept':>18}{'lost':>6}"]
    for kind, row in confusion(judged).items():
        lines.append(f"{kind:16}{row['caught'] or '·':>21}{row['missed'] or '·':>8}{row['kept'] or '·':>18}{row['lost'] or '·':>6}")
    return [*lines, "", *(f"{name:24}{f}  n={f.n}" for name, f in figures(judged).items())]


def misses(judged: Sequence[Judged]) -> list[str]:
    """What went wrong, sentence by sentence."""
    return [
        f"{'LOST' if j.line.supported else 'MISSED'} {j.answer.id} {j.answer.kind}: {j.line.text}\n     {j.verdict.kind} {j.verdict.score}: {j.verdict.reason}"
        for j in judged if not j.right
    ]


def as_json(judged: Sequence[Judged]) -> dict:
    """Everything for other programs."""
    return {
        "sentences": len(judged), "answers": len({j.answer.id for j in judged}), "confusion": confusion(judged),
        "figures": {n: {"value": f.value, "low": f.low, "high": f.high, "n": f.n} for n, f in figures(judged).items()},
    }


