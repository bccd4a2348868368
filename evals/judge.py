"""One case and its answer → values per measure; a measure that says nothing about a case is absent from them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from assistant.answer import Assistant
from assistant.cite import escape_markdown, source_name, unescape_markdown
from assistant.phrases import EN, NL, phrase
from assistant.records import Answer, Citation
from assistant.understand import is_english
from evals.cases import Case, Gold, locate, squeeze
from evals.measure import completeness, has_fact, holds, overlaps, quote_valid, quoted_evidence
from ingest.compose import ITEM_MARK
from ingest.index import Index
from ingest.records import RECORD_VOICE
from ingest.sentences import sentence_spans


@dataclass(frozen=True, slots=True)
class Measure:
    """`better`: 1 higher, −1 lower, 0 neither. `says`: what it tells, over which questions."""

    better: int
    says: str


MEASURES = {
    "quotes verbatim": Measure(1, "every citation is the text at its offsets, inside its passage; answers with citations"),
    "citation recall": Measure(1, "share of an answer's sentences whose cited quotes hold them word for word (ALCE, Gao et al. 2023, by exact text instead of a judge)"),
    "citation precision": Measure(1, "share of an answer's (sentence, citation) pairs where that citation alone holds the sentence (ALCE)"),
    "unanswerable declined": Measure(1, "decline recall: share of the unanswerable questions that are declined"),
    "decline precision": Measure(1, "share of the declined questions that are unanswerable indeed"),
    "answerable declined": Measure(-1, "share of the answerable questions that are declined"),
    "evidence quoted": Measure(1, "a quote holds half of a gold quote or all required facts; answerable questions, a declined one counts 0"),
    "first quote answers": Measure(1, "the same of the first quote alone"),
    "sentences to the point": Measure(1, "share of the quoted sentences that lie in the gold or hold a required fact; answered answerable questions"),
    "gold sentences quoted": Measure(1, "share of the sentences of the best covered gold quote that are quoted; answered answerable questions"),
    "list completeness": Measure(1, "share of the required items quoted; answered questions for a list"),
    "follow-up evidence quoted": Measure(1, "evidence quoted, questions with a history alone"),
    "voice right": Measure(1, "reader comments are quoted only where asked for, as the right reader, with a lead-in that says so; answers with citations"),
    "forbidden absent": Measure(1, "no quote holds a text that the case forbids; cases that forbid one"),
    "sentences supported": Measure(1, "share of what the language model wrote that its citations support; answers it wrote, none where no model is set"),
    "written answer stands": Measure(1, "whether the model's text is shown instead of the quotes; answers it wrote"),
    "evidence recall@10": Measure(1, "evidence among the ten passages; a question that needs two documents: share of its gold"),
    "success@1": Measure(1, "the first passage holds evidence"), "success@5": Measure(1, "one of the first five passages does"),
    "nDCG@10": Measure(1, "ranking of all passages with evidence"), "MRR@10": Measure(1, "1 / rank of the first passage with evidence"),
    "quotes per answer": Measure(0, "answered answerable questions"), "words quoted": Measure(0, "answered answerable questions"),
    "ms": Measure(-1, "milliseconds per question"),
}
RETRIEVAL = ("success@1", "success@5", "nDCG@10", "MRR@10")


def judge(case: Case, answer: Answer, assistant: Assistant) -> dict[str, float]:
    """Values of one case; those of ranking come from measure.rank_values."""
    index = assistant.index
    values: dict[str, float] = {"ms": answer.timings_ms["total"]}
    if answer.declined:
        values["decline precision"] = float(not case.answerable)
    if answer.citations:
        values["quotes verbatim"] = float(quote_valid(answer, index))
        values["citation recall"], values["citation precision"] = cited_sentences(answer, index)
        values["voice right"] = float(voices_right(case, answer, index))
    if answer.composed:
        values["sentences supported"], values["written answer stands"] = answer.composed.share, float(answer.composed.stands)
    if case.forbidden:
        values["forbidden absent"] = float(not any(f in q.quote for f in case.forbidden for q in answer.citations))
    if not case.answerable:
        return {**values, "unanswerable declined": float(answer.declined)}
    values |= {
        "answerable declined": float(answer.declined), "evidence quoted": float(quoted_evidence(case, answer, index)),
        "first quote answers": float(quoted_evidence(case, answer, index, first=True)), "evidence recall@10": retrieved_share(case, answer, index),
    }
    if case.history:
        values["follow-up evidence quoted"] = values["evidence quoted"]
    if not answer.declined:
        values["quotes per answer"] = len(answer.citations)
        values["words quoted"] = sum(len(q.quote.split()) for q in answer.citations)
        values["sentences to the point"], values["gold sentences quoted"] = against_gold(case, answer, index)
        if case.kind == "list":
            values["list completeness"] = completeness(case, answer)
    return values


def retrieved_share(case: Case, answer: Answer, index: Index) -> float:
    """Whether a hit holds one of the gold quotes; of a comparison, the share of its gold quotes that one holds."""
    found = [any(holds(h.passage, *place) for h in answer.hits) if (place := locate(g, index.documents)) else False for g in case.gold]
    return float(np.mean(found)) if case.kind == "compare" else float(any(found))


def cited_sentences(answer: Answer, index: Index) -> tuple[float, float]:
    """(citation recall, citation precision) over the statements of the answer's text.

    ALCE asks a language model whether the cited text entails a sentence; an extractive answer can be held to
    more: the cited span of the document must hold the sentence word for word. A statement without a marker is
    unsupported; no statements at all give (0, 0).
    """
    spans = {c.marker: squeeze(index.documents[c.document_id].text[c.start:c.end]) for c in answer.citations}
    supported, pairs = [], []
    for sentence, markers in statements(answer.text):
        each = [sentence in spans.get(m, "") for m in markers]
        pairs += each
        supported.append(any(each) or (bool(markers) and sentence in " ".join(spans.get(m, "") for m in markers)))
    return (float(np.mean(supported)) if supported else 0.0), (float(np.mean(pairs)) if pairs else 0.0)


def statements(text: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """(sentence, its markers) of an answer's Markdown above the list of sources; lead-ins, which end in a colon, state nothing."""
    body = re.split(rf"^\*\*(?:{NL['sources']}|{EN['sources']})\*\*$", text, maxsplit=1, flags=re.MULTILINE)[0]
    for block in re.split(r"\n\s*\n", body):
        quoted = block.startswith(">")
        plain = re.sub(r"^>[ ]?(?:- |\d{1,3}\. )?", "", block, flags=re.MULTILINE)
        markers = tuple(int(m) for m in re.findall(r"(?<!\\)\[(\d+)\]", plain))
        plain = re.sub(r"\s*(?<!\\)\[\d+\]", "", plain).strip()
        if quoted and plain.startswith("“"):
            plain = plain.removeprefix("“").removesuffix("”")
        if not plain or (not quoted and plain.endswith(":") and not markers):
            continue
        plain = unescape_markdown(plain)
        for start, end in sentence_spans(plain):
            yield squeeze(plain[start:end]), markers


def against_gold(case: Case, answer: Answer, index: Index) -> tuple[float, float]:
    """(share of quoted sentences that are evidence, share of the best covered gold quote's sentences that are quoted)."""
    places = [p for g in case.gold if (p := locate(g, index.documents))]
    quoted = [s for c in answer.citations for s in _sentences(c.document_id, c.start, c.end, index)]
    if not quoted or not places:
        return 0.0, 0.0
    to_the_point = [
        any(overlaps(s, p) for p in places) or any(has_fact(index.documents[s[0]].text[s[1]:s[2]], f) for f in case.required) for s in quoted
    ]
    covered = [np.mean([any(overlaps(g, s) for s in quoted) for g in _sentences(*p, index)]) for p in places]
    return float(np.mean(to_the_point)), float(np.mean(covered) if case.kind == "compare" else max(covered))


def _sentences(document_id: str, start: int, end: int, index: Index) -> list[tuple[str, int, int]]:
    text = index.documents[document_id].text[start:end]
    return [(document_id, start + s, start + e) for s, e in sentence_spans(text) if text[s:e].strip(ITEM_MARK)]


def voices_right(case: Case, answer: Answer, index: Index) -> bool:
    """Whether no reader is quoted unasked, the reader asked for is, and every reader's words are led in as such."""
    voice_of = {p.id: p.voice for p in index.passages}
    readers = [(c, v) for c in answer.citations if (v := voice_of[c.passage_id]) and v != RECORD_VOICE]
    wanted = {v for g in case.gold for v in _gold_voices(g, index)}
    if case.kind == "comment" and wanted:
        if not readers or len(readers) < len(answer.citations):
            return False
        if any(v not in wanted for _, v in readers) and not case.required:
            return False
    elif any(v not in wanted for _, v in readers):
        return False
    return all(_led_in(c, v, answer, index) for c, v in readers)


def _gold_voices(gold: Gold, index: Index) -> set[str]:
    place = locate(gold, index.documents)
    return {p.voice for p in index.passages if p.voice and p.voice != RECORD_VOICE and holds(p, *place)} if place else set()


def _led_in(citation: Citation, voice: str, answer: Answer, index: Index) -> bool:
    lead = phrase("voice", is_english(answer.question), voice=escape_markdown(voice[0].lower() + voice[1:]), source=source_name(index.documents[citation.document_id]))
    before = answer.text.split(f"[{citation.marker}]")[0]
    return lead in before
