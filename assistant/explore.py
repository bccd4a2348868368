"""Search words and a choice of facets → the documents that have them, each with its best passage and why it matched."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from assistant.answer import Assistant
from assistant.danger import danger
from assistant.facets import NOTHING_TICKED, Choice, Count, chosen, counts
from assistant.guard import find_personal_data, mask
from assistant.retrieve import coverage_of, document_terms, passage_texts, retrieve
from assistant.soft import SoftMatch
from assistant.understand import Understood, understand
from ingest.dutch import fold
from ingest.index import Index
from ingest.records import RECORD_VOICE, Document, Passage
from ingest.sentences import sentence_spans

MAX_CHARACTERS = 300
HALF = 0.5
"""A document is found when it holds more than this share of what was typed, rare words weighing more."""
NEAR_WORD = 0.15
"""From this nearness of a passage's words on, a document may be offered as coming close."""
NEAR = 5
"""So many documents that come close are offered below what was found."""
TOP_DENSE = 10
"""Among the so many nearest passages by meaning, nearness is named as a reason."""
EXCERPT = 300
"""Characters of a passage that are shown in a list."""
SORTS = ("relevance", "newest", "title")
WORD = re.compile(r"[\w’'-]+")


@dataclass(frozen=True, slots=True)
class Found:
    """A document and the passage that fits best; None where only its record fits, or nothing was typed.

    `words`: spans in document.text of the words of the passage that were looked for. `in_title`: the title has one.
    `in_record`: they stand in the record alone (author, organisation). `by_meaning`: the passage is among the nearest by meaning.
    """

    document: Document
    passage: Passage | None = None
    words: tuple[tuple[int, int], ...] = ()
    in_title: bool = False
    in_record: bool = False
    by_meaning: bool = False

    @property
    def named(self) -> tuple[str, ...]:
        """The words found, each once, as they stand in the passage."""
        text = self.document.text
        return tuple(dict.fromkeys(text[a:b].casefold() for a, b in self.words))


@dataclass(frozen=True, slots=True)
class Explored:
    """What a search gives. `refused`: kinds of client data, in which case nothing was searched and `masked` shows the words without them.

    `threat`: a kind of danger (see danger.py). `near`: documents that hold less than half of the words, or only words like them.
    `too_common`: nothing but function words was typed, so every document is given. `unfiltered`: how many
    would be found without the choice.
    """

    found: tuple[Found, ...] = ()
    near: tuple[Found, ...] = ()
    facets: dict[str, tuple[Count, ...]] = field(default_factory=dict)
    corrections: tuple[tuple[str, str], ...] = ()
    refused: tuple[str, ...] = ()
    masked: str = ""
    threat: str = ""
    too_common: bool = False
    unfiltered: int = 0


def explore(assistant: Assistant, query: str = "", choice: Choice = NOTHING_TICKED, sort: str = "relevance") -> Explored:
    """Everything that fits, not only the first; without a query every document, by title unless `sort` says "newest".

    What was typed is neither kept nor logged.
    """
    documents = assistant.index.documents
    query = " ".join(query.split())
    if findings := find_personal_data(query):
        kinds = tuple(dict.fromkeys(f.kind for f in findings))
        return Explored(facets=counts(choice, documents, documents), refused=kinds, masked=mask(query, findings), threat=danger(query), unfiltered=len(documents))
    # what is too long is cut at a word; the guard has seen all of it
    understood = understand(_shortened(query), assistant.index.lexical)
    searched = bool(understood.required)
    found, near = _search(understood, assistant) if searched else (tuple(Found(d) for d in documents.values()), ())
    within = chosen(choice, documents)
    kept = _sorted([f for f in found if f.document.id in within], sort if searched or sort == "newest" else "title")
    close = tuple(f for f in near if f.document.id in within)[:NEAR]
    facets = counts(choice, [f.document.id for f in found], documents)
    return Explored(kept, close, facets, understood.corrections, threat=danger(query), too_common=bool(query) and not searched, unfiltered=len(found))


def _shortened(query: str) -> str:
    if len(query) <= MAX_CHARACTERS:
        return query
    return query[:MAX_CHARACTERS].rpartition(" ")[0] or query[:MAX_CHARACTERS]


def excerpt(found: Found) -> tuple[int, int]:
    """Half-open span in document.text of the part of the passage to show: whole sentences with as many of the words as fit."""
    passage = found.passage
    assert passage is not None
    if passage.end - passage.start <= EXCERPT:
        return passage.start, passage.end
    sentences = [(passage.start + a, passage.start + b) for a, b in sentence_spans(passage.text)]
    best, best_key = (passage.start, passage.start + EXCERPT), (-1, 0)
    for i, (start, _) in enumerate(sentences):
        end = max((b for _, b in sentences[i:] if b - start <= EXCERPT), default=start + EXCERPT)
        inside = {found.document.text[a:b].casefold() for a, b in found.words if start <= a and b <= end}
        if (key := (len(inside), -i)) > best_key:
            best, best_key = (start, end), key
    start, end = best
    # a sentence longer than the room ends at a word
    if end < passage.end and not found.document.text[end:end + 1].isspace():
        end = max(found.document.text.rfind(" ", start, end), start + 1)
    return start, min(end, passage.end)


def _search(understood: Understood, assistant: Assistant) -> tuple[tuple[Found, ...], tuple[Found, ...]]:
    """(found, near), best first: the fused score of the chat's own retrieval, then word scores for what it did not put forward."""
    index = assistant.index
    vector = assistant.embedder.queries([understood.searched])[0]
    soft = SoftMatch(understood, index, assistant.embedder.queries)
    hits = retrieve(understood, vector, soft, index, assistant.embedder.passages, len(index.passages))
    best = {}
    for hit in hits:
        best.setdefault(hit.document.id, hit)
    nearest = {h.row for h in sorted(hits, key=lambda h: -h.dense)[:TOP_DENSE]}
    lexical = index.lexical.scores(understood.terms)
    by_words: dict[str, int] = {}
    rest: dict[str, int] = {}
    for row, passage in enumerate(index.passages):
        if lexical[row] <= 0:
            continue
        held = rest if passage.voice == RECORD_VOICE else by_words
        if passage.document_id not in held or lexical[row] > lexical[held[passage.document_id]]:
            held[passage.document_id] = row
    holding = {i for i in {*by_words, *rest} if coverage_of(understood, document_terms(i, index), index)[0] > HALF}
    rank = {i: (0, -hit.score) for i, hit in best.items()}
    rank.update({i: (1, -float(lexical[row])) for i, row in {**rest, **by_words}.items() if i not in rank})
    # a passage that the chat would not put forward still beats none; the record is never shown as one
    row_of = {**by_words, **{i: hit.row for i, hit in best.items() if hit.coverage or i not in by_words}}
    found = [_found(i, row_of.get(i), understood, nearest, i in rest and i not in by_words, index) for i in sorted(holding, key=lambda i: (rank[i], i))]
    near = [
        _found(i, hit.row, understood, nearest, False, index) for i, hit in best.items()
        if i not in holding and (hit.coverage or soft.coverage(*passage_texts(hit.row, index)) >= NEAR_WORD)
    ]
    return tuple(found), tuple(near)


def _found(document_id: str, row: int | None, understood: Understood, nearest: set[int], recorded: bool, index: Index) -> Found:
    document = index.documents[document_id]
    wanted = frozenset(understood.terms)
    in_title = not wanted.isdisjoint(index.lexical.term_set(document.record.title))
    if row is None:
        return Found(document, in_title=in_title, in_record=True)
    passage = index.passages[row]
    # terms of a compound's parts count only where the whole compound is not there: "wijkteam" should not mark every "werk"
    own = frozenset(understood.required)
    present = index.lexical.term_set(passage.text)
    parts = {p for term, names in understood.alternatives.items() if term not in present for p in names}
    words = tuple(_spans(passage, own | parts, index))
    return Found(document, passage, words, in_title, recorded and not words, row in nearest)


def _spans(passage: Passage, terms: frozenset[str], index: Index):
    """Where in the document the passage has words with one of the terms."""
    for match in WORD.finditer(passage.text):
        if not terms.isdisjoint(index.lexical.analyzer.terms(match[0])):
            yield passage.start + match.start(), passage.start + match.end()


def _sorted(found: list[Found], sort: str) -> tuple[Found, ...]:
    if sort == "relevance":
        return tuple(found)
    by_title = sorted(found, key=lambda f: title_key(f.document))
    if sort == "newest":
        # stable: within one date by title; what has no date comes last
        by_title.sort(key=lambda f: f.document.record.date if f.document.record.year.isdigit() else "", reverse=True)
    return tuple(by_title)


def title_key(document: Document) -> tuple[str, str]:
    """Alphabetical without accents, quotation marks or dots in front."""
    return re.sub(r"^\W+", "", fold(document.record.title)), document.id
