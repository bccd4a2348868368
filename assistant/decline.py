"""Is there evidence at all? A calibrated decision on how well the best passages cover the question.

A fixed similarity threshold is no decline rule: off-topic text can be as near as on-topic text
(../shared/PEERS.md, 4). The weights are fitted by `python -m evals fit` on the dev part of the
cases and stand in fitted.json with what they were fitted on.
"""

from __future__ import annotations

import re
from dataclasses import astuple, dataclass

from assistant.fitted import fitted
from assistant.quote import typed
from assistant.records import Hit, Quote
from assistant.retrieve import coverage_of, document_terms
from assistant.understand import Understood, focus_term
from ingest.index import Index

HITS_READ = 5


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the decision looks at; each 0…1.

    `coverage`: best idf-weighted coverage of the question by one of the first five passages with headings.
    `quoted`: the same for the quotes together, `document` for the document of the best quote. `unknown`:
    idf share of the question's words that stand nowhere in the index. `dense`: highest cosine similarity.
    `lexical`: highest BM25 score over what the question's terms could hope for. `typed`: the first quotes
    hold the kind of thing asked for (a number, a date, an amount, a name); 0.5 where no kind is asked for.
    `best_quote`: fitted probability of the best quote. `numbers`, `names`: share of the question's numbers
    and names that stand in the quotes with their headings, and in the quoted documents; 1 where it has none. `missing`: idf of the most telling
    question word that the quoted documents lack, over that of a word that stands once. `focus`: the thing
    counted or listed ("hoeveel leden") stands in the quotes with headings; 0.5 where there is no such word.
    """

    coverage: float
    quoted: float
    document: float
    unknown: float
    dense: float
    lexical: float
    typed: float
    best_quote: float
    numbers: float
    names: float
    missing: float
    focus: float


def weigh(question: Understood, hits: list[Hit], quotes: list[Quote], index: Index) -> Evidence:
    """The evidence that hits and quotes give for the question."""
    lexical = index.lexical
    total = sum(lexical.idf(t) for t in question.required) or 1.0
    unknown = sum(lexical.idf(t) for t in question.required if not lexical.knows(t) and not question.alternatives.get(t))
    near = hits[:HITS_READ]
    quoted = frozenset().union(*(lexical.term_set(q.hit.document.record.title, *q.hit.passage.section, q.text) for q in quotes))
    documents = frozenset().union(*(document_terms(q.hit.document.id, index) for q in quotes))
    return Evidence(
        coverage=max((h.coverage for h in near), default=0.0), quoted=coverage_of(question, quoted, index)[0],
        document=coverage_of(question, document_terms(quotes[0].hit.document.id, index), index)[0] if quotes else 0.0,
        unknown=unknown / total, dense=max((h.dense for h in near), default=0.0),
        lexical=min(max((h.lexical for h in near), default=0.0) / (2.2 * total), 1.0),
        typed=max((typed(question.wants, q.text) for q in quotes[:2]), default=0.0), best_quote=min(quotes[0].score, 1.0) if quotes else 0.0,
        numbers=_share(NUMBER.findall(question.text), quoted | _record_numbers(quotes), index), names=_share(NAME.findall(question.text), documents, index),
        missing=max((lexical.idf(t) for t in question.required if not _present(t, question, documents)), default=0.0) / lexical.idf(""),
        focus=_focus(question, quoted),
    )


def _present(term: str, question: Understood, terms: frozenset[str]) -> bool:
    return term in terms or any(p in terms for p in question.alternatives.get(term, ()))


def _focus(question: Understood, quoted: frozenset[str]) -> float:
    focus = focus_term(question.text)
    return float(_present(focus, question, quoted)) if focus in question.required else 0.5


NUMBER = re.compile(r"\b\d[\d.,]*\b")
NAME = re.compile(r"(?<=[\w,] )[A-ZÀ-Þ][\w’'-]+")


def _share(words: list[str], terms: frozenset[str], index: Index) -> float:
    """Share of the words that have a term among `terms`; 1 for no words."""
    checked = [lexical_terms for w in words if (lexical_terms := index.lexical.term_set(w))]
    return sum(bool(t & terms) for t in checked) / len(checked) if checked else 1.0


def _record_numbers(quotes: list[Quote]) -> frozenset[str]:
    """The year of a quoted document counts as said: a report of 2019 is about 2019."""
    return frozenset(q.hit.document.record.year for q in quotes)


def declines(evidence: Evidence, embedder: str) -> bool:
    """Whether there is too little to answer from, by the rule fitted for this embedder."""
    rules = fitted(embedder)
    return rules.decline.probability(astuple(evidence)) < rules.threshold
