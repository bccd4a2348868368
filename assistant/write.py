"""Cited quotes → the Markdown of an answer: a lead-in per source, quotes with markers, the sources used; or an honest no."""

from __future__ import annotations

import re

from assistant.cite import escape_markdown, source_name
from assistant.phrases import phrase
from assistant.records import Citation, Hit, Quote
from assistant.sought import asks
from assistant.understand import Understood
from ingest.compose import ITEM_MARK
from ingest.index import Index
from ingest.records import RECORD_VOICE
from ingest.sentences import sentence_spans

RELATED = 3


def grouped(quotes: list[Quote]) -> list[Quote]:
    """Quotes of one document and voice together, the best first; groups in the order of their best quote."""
    order: dict[tuple[str, str], list[Quote]] = {}
    for quote in quotes:
        order.setdefault((quote.hit.document.id, quote.hit.passage.voice), []).append(quote)
    return [q for group in order.values() for q in group]


def answer_text(cited: list[tuple[Quote, Citation]], question: Understood) -> str:
    """Markdown: a lead-in per source, each quote with its marker, then the sources used."""
    lines: list[str] = []
    last = None
    for quote, citation in cited:
        lead = _lead_in(quote, question.english)
        if lead != last:
            lines += ["", lead]
            last = lead
        lines += ["", *_quote_lines(citation)]
    lines += ["", f"**{phrase('sources', question.english)}**"]
    lines += ["", *source_list(cited)]
    return "\n".join(lines).strip()


def _lead_in(quote: Quote, english: bool) -> str:
    source, voice = source_name(quote.hit.document), quote.hit.passage.voice
    if voice == RECORD_VOICE:
        return phrase("record", english, label=escape_markdown(quote.text.partition(":")[0]), source=source)
    if voice:
        return phrase("voice", english, voice=escape_markdown(voice[0].lower() + voice[1:]), source=source)
    if is_open_question(quote):
        return phrase("open_question", english, source=source)
    return phrase("according", english, source=source)


OPEN = re.compile(r"\b(open|onderzoeksvra\w+|kennisvra\w+|hoofdvra\w+|vraag is|vragen|research question)\b", re.IGNORECASE)


def is_open_question(quote: Quote) -> bool:
    """Whether the quote poses a question: it must never look like a finding.

    A question inside an explanation ("Is er geen collega? Dan …") is none, unless it is called one.
    """
    sentences = [quote.text[s:e] for s, e in sentence_spans(quote.text)]
    asked = [asks(s) for s in sentences]
    return all(asked) or (any(asked) and OPEN.search(quote.text) is not None)


NUMBERED = re.compile(rf"{ITEM_MARK}(\d{{1,3}})\. ")


def _quote_lines(citation: Citation) -> list[str]:
    """A block quote; list items keep their own lines and numbers, the marker stands at the end."""
    rows = [row for row in citation.quote.split("\n") if row.strip()]
    out = []
    for i, row in enumerate(rows):
        item = row.startswith(ITEM_MARK)
        number = NUMBERED.match(row)
        text = escape_markdown(row[number.end():] if number else row.removeprefix(ITEM_MARK) if item else row)
        opening, closing = ("“" if i == 0 else ""), (f"” [{citation.marker}]" if i == len(rows) - 1 else "")
        if item and i and not rows[i - 1].startswith(ITEM_MARK):
            out.append(">")
        mark = f"{number[1]}. " if number else "- " if item else ""
        out.append(f"> {mark}{opening}{text}{closing}")
    return out


def source_list(cited: list[tuple[Quote, Citation]]) -> list[str]:
    """One line per document that was used: its markers, its name, its type."""
    markers: dict[str, list[int]] = {}
    documents = {}
    for quote, citation in cited:
        markers.setdefault(citation.document_id, []).append(citation.marker)
        documents[citation.document_id] = quote.hit.document
    lines = []
    for document_id, numbers in markers.items():
        document = documents[document_id]
        kind = f" — {document.record.type}" if document.record.type else ""
        lines.append(f"- {' '.join(f'[{n}]' for n in numbers)} {source_name(document)}{escape_markdown(kind)}")
    return lines


def declined_text(question: Understood, hits: list[Hit], index: Index) -> str:
    """The honest no: that it is not here, which words stand nowhere, and what comes nearest."""
    lines = [phrase("no_evidence", question.english)]
    unknown = [w for w in re.findall(r"[\w’'-]+", question.text) if _stands_nowhere(w, question, index)]
    if unknown:
        words = ", ".join(f"“{escape_markdown(w)}”" for w in dict.fromkeys(unknown))
        lines += ["", phrase("missing_words", question.english, words=words)]
    return "\n".join(lines + related(hits, question.english, "related"))


def _stands_nowhere(word: str, question: Understood, index: Index) -> bool:
    terms = index.lexical.analyzer.terms(word)
    return bool(terms) and not word.isdigit() and not any(index.lexical.knows(t) for t in terms) and any(t in question.required for t in terms)


def related(hits: list[Hit], english: bool, heading: str) -> list[str]:
    names = list(dict.fromkeys(f"{source_name(h.document)}" for h in hits if h.passage.voice != RECORD_VOICE))[:RELATED]
    return ["", phrase(heading, english), "", *(f"- {name}" for name in names)] if names else []
