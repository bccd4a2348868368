"""Is there evidence at all? A fitted decision on how well the best quotes cover the question.

A fixed similarity threshold is no decline rule: off-topic text can be as near as on-topic text
(../shared/PEERS.md, 4). The weights are fitted by `python -m evals fit` on the dev part of the
cases and stand in fitted.json with what they were fitted on.
"""

from __future__ import annotations

import re
from dataclasses import astuple, dataclass

from assistant.fitted import fitted
from assistant.records import Hit, Quote
from assistant.retrieve import document_terms
from assistant.soft import SoftMatch
from assistant.sought import asked_count, most_listed, typed
from assistant.understand import Understood, names_in
from assistant.units import heading_path
from ingest.dutch import content_words, stem
from ingest.index import Index
from ingest.sentences import sentence_spans

HITS_READ = 5
STRICT = ("money", "contact", "duration", "percent", "number", "date")
"""Kinds of things that a reader sees at once to be missing; a name or a definition has too many shapes to be sure."""
NEAR, FAR = 0.5, 0.2
"""Two words nearer than NEAR (SoftMatch) may name the same thing; nothing nearer than FAR: the thing is not there."""
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
NUMBER = re.compile(r"\b\d[\d.,]*\b")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the decision looks at; each 0…1.

    `unknown`: idf share of the question's words that stand nowhere in the index. `dense`: highest cosine of
    one of the first five passages.
    `numbers`: share of the question's numbers that stand in the quotes with headings; `names`: of its names
    in the best quote's document; 1 where it has none. `type_missing`: an amount, address, percentage, number or date was asked
    for and no quote holds one. `year_missing`: the question names a year that stands nowhere in the quoted
    documents. `name_unknown`: it names somebody or something, or asks what a term means, that stands nowhere in the index. `apart`: no
    quoted sentence holds both the number and the thing counted. `far`: the quoted documents hold no word
    near the thing that was asked for ("welke wethouder").
    """

    unknown: float
    dense: float
    numbers: float
    names: float
    type_missing: float
    year_missing: float
    name_unknown: float
    apart: float
    far: float
    too_few: float


def weigh(question: Understood, soft: SoftMatch, hits: list[Hit], quotes: list[Quote], index: Index) -> Evidence:
    """The evidence that hits and quotes give for the question."""
    lexical = index.lexical
    total = sum(lexical.idf(t) for t in question.required) or 1.0
    unknown = sum(lexical.idf(t) for t in question.required if not lexical.knows(t) and not question.alternatives.get(t) and not question.same.get(t))
    near = hits[:HITS_READ]
    texts = [t for q in quotes for t in (q.hit.document.record.title, *heading_path(q.hit.document, q.start), q.text)]
    documents = [q.hit.document.text for q in quotes]
    mistyped = {typed_as for typed_as, _ in question.corrections}
    rendered = {t for groups in question.same.values() for group in groups for t in group}
    named = [n for n in names_in(question.text) if not mistyped.intersection(words := content_words(n)) and not rendered.issuperset(map(stem, words))]
    best_document = document_terms(quotes[0].hit.document.id, index) if quotes else frozenset()
    return Evidence(
        unknown=unknown / total, dense=max((h.dense for h in near), default=0.0),
        numbers=_share(NUMBER.findall(question.text), lexical.term_set(*texts) | _record_years(quotes), index),
        names=_share(named, best_document, index),
        type_missing=float(question.wants in STRICT and not any(typed(question.wants, q.text) for q in quotes)),
        year_missing=float(bool(years := YEAR.findall(question.text)) and not any(y in text for y in years for text in documents)),
        name_unknown=float(any(not heard_of(word, index) for name in named for word in content_words(name)) or any(not heard_of(word, index, DEFINED_SHARE) for word in _defined(question))),
        apart=_apart(question, soft, quotes), far=_far(question, soft, documents),
        too_few=float(max((most_listed(q.hit.passage.text) for q in quotes), default=0) < asked_count(question.text)),
    )


def _defined(question: Understood) -> list[str]:
    """The words of the term whose meaning is asked; nobody can say what a word means that stands nowhere."""
    return [word for _, word in question.words] if question.kind == "definition" else []


def heard_of(word: str, index: Index, share: float = 0.0) -> bool:
    """Whether a name stands in the index, also inflected ("Amersfoortse"); the parts of a compound are not its name.

    Another ending is at most what follows PREFIX letters, or `share` of the word where that is more.
    """
    vocabulary = index.lexical.analyzer.vocabulary
    if index.lexical.knows(stem(word)) or word in vocabulary or word in index.lexical.analyzer.abbreviations or word.isdigit():
        return True
    same = max(PREFIX, int(share * len(word)))
    return len(word) > PREFIX and any(known.startswith(word[:same]) for known in vocabulary)


PREFIX = 6
DEFINED_SHARE = 0.7
"""A term to be explained must stand there nearly whole: "oplossingsgericht" is not explained by a text about an "oplossing"."""


def _far(question: Understood, soft: SoftMatch, documents: list[str]) -> float:
    """1 where the thing asked for in "welke …" or "hoeveel …" is near no word of the quoted documents."""
    position = _focus_position(question)
    return 0.0 if position is None or not documents else float(soft.per_word(*documents)[position] < FAR)


def _focus_position(question: Understood) -> int | None:
    return next((i for i, (term, _) in enumerate(question.words) if term == question.focus), None)


def _apart(question: Understood, soft: SoftMatch, quotes: list[Quote]) -> float:
    """1 where a number of things was asked for and no sentence has a number beside a word near that thing."""
    position = _focus_position(question)
    if question.wants not in ("number", "percent") or position is None:
        return 0.0
    sentences = [q.text[s:e] for q in quotes for s, e in sentence_spans(q.text)]
    return float(not any(typed(question.wants, t) and soft.per_word(t)[position] >= NEAR for t in sentences))


def _share(words: list[str], terms: frozenset[str], index: Index) -> float:
    """Share of the words that have a term among `terms`; 1 for no words."""
    checked = [found for w in words if (found := index.lexical.term_set(w))]
    return sum(bool(t & terms) for t in checked) / len(checked) if checked else 1.0


def _record_years(quotes: list[Quote]) -> frozenset[str]:
    """The year of a quoted document counts as said: a report of 2019 is about 2019."""
    return frozenset(q.hit.document.record.year for q in quotes)


def declines(evidence: Evidence, embedder: str) -> bool:
    """Whether there is too little to answer from.

    Without the kind of thing, the year or the name that was asked for there is no answer, however near the
    rest is, nor where fewer things are listed than were to be named (on the dev cases one of these four held for 40% of the
    unanswerable and 1% of the answerable questions); else the fitted rule decides.
    """
    if evidence.type_missing or evidence.year_missing or evidence.name_unknown or evidence.too_few:
        return True
    rules = fitted(embedder)
    return rules.decline.probability(astuple(evidence)) < rules.threshold


HELD = 0.45
"""A passage with this share of the question's words in it is on its subject, however it is put."""


def is_off_topic(evidence: Evidence, hits: list[Hit], embedder: str) -> bool:
    """Whether a declined question seems to be about something else: no passage is near it, none holds half of its words."""
    return evidence.dense < fitted(embedder).far and max((h.coverage for h in hits[:HITS_READ]), default=0.0) < HELD


def is_uncertain(evidence: Evidence, embedder: str) -> bool:
    """Whether an answer is given on thin evidence: below the probability of three in four answerable dev questions."""
    rules = fitted(embedder)
    return rules.decline.probability(astuple(evidence)) < rules.uncertain
