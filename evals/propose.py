"""Draft cases without a language model: headings, definitions, lists and numbers of the documents, and readers' feedback."""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from evals.cases import Case, Gold, locate, squeeze
from evals.measure import overlaps
from evals.near import between_cases
from ingest.compose import ITEM_MARK
from ingest.dutch import content_words
from ingest.errors import KenniskompasError
from ingest.records import Document, Section
from ingest.sentences import sentence_spans

BLANK = "…"
NUMBER = re.compile(r"(?<![\w.,-])(?:€ ?)?\d+(?:\.\d{3})*(?:,\d+)?(?: ?%| procent| euro| miljoen)?(?![\w.,-]*\d)")
YEAR = re.compile(r"(?:19|20)\d\d")
WORD = r"[A-Za-zÀ-ÿ0-9’'()-]+"
DEFINES = re.compile(rf"^(?:(?:Een|De|Het|A|An|The) )?(?P<term>{WORD}(?: {WORD}){{0,3}}) (?:is een|betekent|houdt in|is an?|means) \w")
POINTS = frozenset(
    "dit dat deze die er het hij zij ze wij daar hier dan toen wie wat eerste tweede derde vierde andere voorbeeld doel this that it they these he she we there".split()
)
COUNTED = re.compile(r"\b(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|deze|de volgende|two|three|four|five) (?P<what>[\w’'-]+)(?P<rest>[^:]*):\s*$", re.IGNORECASE)
WORDS_IN_ITEM = 4
SHORT, LONG = 6, 45
TELLING = 3
"""A question with fewer content words than this seldom names its subject."""
FEEDBACK = "verkeerde passage"


class BadFeedback(KenniskompasError):
    """A line of feedback that cannot be used; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposal for a case. `must_edit`: it is not yet a question, or lacks its evidence, and cannot be accepted as it stands."""

    source: str
    question: str
    kind: str
    gold: tuple[Gold, ...]
    required: tuple[str, ...] = ()
    must_edit: str = ""

    @property
    def key(self) -> str:
        """What a rejected draft is remembered by."""
        return hashlib.sha256(repr((self.question, self.gold)).encode()).hexdigest()[:16]


def drafts_from(documents: Sequence[Document], cases: Sequence[Case], rejected: frozenset[str] = frozenset(), seed: int = 0) -> list[Draft]:
    """Drafts of all documents, those without any case first, mixed by kind; no evidence that a case has already."""
    by_id = {d.id: d for d in documents}
    used = [p for c in cases for g in c.gold if (p := locate(g, by_id))]
    covered = {p[0] for p in used}
    draw = random.Random(seed)
    found = []
    for document in documents:
        own = [d for d in _of_document(document) if d.key not in rejected and not _used(d, used, by_id)]
        draw.shuffle(own)
        found += [(document.id in covered, rank, draw.random(), d) for rank, d in enumerate(own)]
    return [d for *_, d in sorted(found, key=lambda row: row[:3])]


def _used(draft: Draft, used: Sequence[tuple[str, int, int]], documents: dict[str, Document]) -> bool:
    places = [locate(g, documents) for g in draft.gold]
    return any(p is None or any(overlaps(p, u) for u in used) for p in places)


def _of_document(document: Document) -> Iterator[Draft]:
    for section in document.sections:
        if not section.voice:
            yield from _of_section(document, section)


def _of_section(document: Document, section: Section) -> Iterator[Draft]:
    name, text = Path(document.key).stem, document.text[section.body:section.end]
    sentences = [text[s:e] for s, e in sentence_spans(text)]
    heading = section.path[-1] if section.path else ""
    plain = [s for s in sentences if not s.startswith(ITEM_MARK) and not s.endswith((":", "?")) and SHORT <= len(s.split()) <= LONG]
    if plain and heading.endswith("?"):
        yield Draft("heading", heading, "open", (Gold(name, plain[0]),), must_edit=_thin(heading))
    elif plain and len(section.path) > 1 and len(heading.split()) > 1:
        words = f"Over: {heading} ({document.record.title})"
        yield Draft("heading", words, "open", (Gold(name, plain[0]),), must_edit="schrijf het kopje om tot een vraag")
    for sentence in plain:
        if (match := DEFINES.match(sentence)) and match["term"].split()[0].casefold() not in POINTS:
            yield Draft("definition", f"Wat is {_lower(match['term'], document.text)}?", "definition", (Gold(name, sentence),))
        elif draft := _cloze(name, sentence):
            yield draft
    yield from _lists(name, sentences)


def _lower(term: str, text: str) -> str:
    """The term without the capital of its sentence, where the document writes it so elsewhere: names keep theirs."""
    small = term[0].lower() + term[1:]
    return small if re.search(rf"\b{re.escape(small)}\b", text) else term


def _cloze(name: str, sentence: str) -> Draft | None:
    """A sentence with its last number left out: of years only where there is nothing else."""
    numbers = list(NUMBER.finditer(sentence))
    counts = [m for m in numbers if not YEAR.fullmatch(m[0])] or numbers
    if not counts:
        return None
    spot = counts[-1]
    kind = "date" if YEAR.fullmatch(spot[0]) else "number"
    return Draft("number", f"{sentence[:spot.start()]}{BLANK}{sentence[spot.end():]}", kind, (Gold(name, sentence),), (spot[0].strip(),),
                 must_edit="schrijf de zin met de open plek om tot een vraag")


def _lists(name: str, sentences: Sequence[str]) -> Iterator[Draft]:
    i = 0
    while i < len(sentences):
        items: list[str] = []
        if sentences[i].endswith(":"):
            for following in sentences[i + 1:]:
                if not following.startswith(ITEM_MARK):
                    break
                items.append(following)
        if len(items) > 1:
            lead = sentences[i]
            counted = COUNTED.search(lead)
            question = f"Welke {counted['what']}{counted['rest']}?" if counted else lead.removesuffix(":").strip() + "?"
            required = tuple(_opening(item) for item in items)
            missing = _thin(question) or ("" if counted else "maak er een goede vraag van")
            yield Draft("list", question, "list", (Gold(name, squeeze(" ".join([lead, *items]))),), required, missing)
        i += 1 + len(items)


def _opening(item: str) -> str:
    """The first words of a list item as they stand there, up to the first sign between them."""
    words = re.match(rf"[\w’'-]+(?: [\w’'-]+){{0,{WORDS_IN_ITEM - 1}}}", item.removeprefix(ITEM_MARK).strip())
    return words[0] if words else item


def _thin(question: str) -> str:
    """What a question that names too little needs, "" where it says enough to stand alone."""
    return "" if len(content_words(question)) >= TELLING else "noem het onderwerp erbij"


def drafts_from_feedback(path: Path) -> list[Draft]:
    """Questions where a reader reported a wrong passage: JSON Lines with `question` and kind "verkeerde passage".

    `document` and `quote` may name better evidence; without them the reviewer must. Other kinds of feedback are passed over.
    """
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            if row["kind"] != FEEDBACK:
                continue
            gold = (Gold(str(row["document"]), str(row["quote"])),) if row.get("document") and row.get("quote") else ()
            missing = "" if gold else "geef document en citaat, of zeg dat er geen antwoord is"
            found.append(Draft("feedback", str(row["question"]).strip(), "fact", gold, must_edit=missing))
        except (json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
            raise BadFeedback(f"{path.name}, regel {number}: verwacht een object met question en kind ({type(error).__name__}: {error}).") from error
    return found


def as_case(draft: Draft, cases: Sequence[Case], answerable: bool = True, note: str = "") -> Case:
    """The case that an accepted draft becomes; dev and test take turns."""
    number = 1 + max((int(m[1]) for c in cases if (m := re.fullmatch(r"p-(\d+)", c.id))), default=0)
    kind = draft.kind if answerable else "nearmiss"
    return Case(f"p-{number:03}", draft.question, answerable, kind, ("test", "dev")[number % 2], draft.gold if answerable else (), draft.required if answerable else (),
                note=note or f"voorstel uit {draft.source}, nagekeken")


def objections(case: Case, cases: Sequence[Case], documents: dict[str, Document]) -> list[str]:
    """Why this case cannot enter: sentences, none where it can."""
    found = [f"het citaat staat niet zo in {g.document}" for g in case.gold if locate(g, documents) is None]
    if case.answerable and not case.gold:
        found.append("een vraag met antwoord heeft een document en een citaat nodig")
    if BLANK in case.question or case.question.startswith("Over: ") or not case.question.strip():
        found.append("dit is nog geen vraag")
    text = squeeze(" ".join(g.quote for g in case.gold)).casefold()
    found += [f"“{fact}” staat niet in het citaat" for fact in case.required if not any(f.strip().casefold() in text for f in fact.split("|"))]
    found += [f"lijkt te veel op {n.other}" for n in between_cases([case, *(c for c in cases if c.id != case.id)]) if n.case.id == case.id]
    return found


def case_line(case: Case) -> str:
    """The JSON line of a case."""
    data = asdict(case) | {"gold": [asdict(g) for g in case.gold], "history": [asdict(t) for t in case.history]}
    return json.dumps(data, ensure_ascii=False) + "\n"


def edited(draft: Draft, **changes) -> Draft:
    """The draft as the reviewer wants it; it may now be accepted if nothing else is against it."""
    return replace(draft, **{k: v for k, v in changes.items() if v is not None}, must_edit="")
