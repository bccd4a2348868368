"""Answer ↔ plain values that a browser keeps: what was answered, and only as much as showing it again takes.

What comes back is checked like a fresh answer: a citation whose quote no longer stands at its offsets is left out, and
the reader is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from assistant.cite import page_of, verified
from assistant.guard import find_personal_data, mask
from assistant.phrases import phrase
from assistant.records import Answer, Citation, Composed, Hit, Notice, Sentence
from assistant.understand import is_english
from ingest.index import Index
from ingest.records import RECORD_VOICE

VERSION = 1
RELATED = 3
LONGEST = 40_000
"""Characters of one kept text; an answer is far shorter."""


def kept(answer: Answer) -> dict:
    """Values that JSON can hold; of personal data in the question, also of one that was too long to be looked at, only the masked text."""
    question, standalone = (mask(text, find_personal_data(text)) for text in (answer.question, answer.standalone))
    related = [h.passage.id for h in answer.hits if h.passage.voice != RECORD_VOICE] if answer.declined else []
    return {
        "v": VERSION, "question": question, "standalone": standalone, "text": answer.text, "declined": answer.declined, "reason": answer.reason,
        "citations": [[c.marker, c.document_id, c.passage_id, c.start, c.end, c.quote] for c in answer.citations],
        "notices": [[n.kind, n.text] for n in answer.notices], "related": list(dict.fromkeys(related))[:RELATED * 3],
        "composed": asdict(answer.composed) if answer.composed else None,
    }


def restored(value: object, index: Index) -> Answer | None:
    """The answer that `kept` made, checked against the index of today; None for anything else."""
    if not isinstance(value, Mapping) or value.get("v") != VERSION:
        return None
    try:
        texts = [_text(value[name]) for name in ("question", "standalone", "text")]
        citations = [found for row in value["citations"] if (found := _citation(row, index))]
        notices = [Notice(_text(kind), _text(text)) for kind, text in value["notices"]]
        hits = [_hit(rank, i, index) for rank, i in enumerate((i for i in value["related"] if i in index.row_of), start=1)]
        lost = len(value["citations"]) - len(citations)
        reason = None if value["reason"] is None else _text(value["reason"])
        composed = _composed(value["composed"]) if value.get("composed") else None
    except (KeyError, TypeError, ValueError):
        return None
    if lost and not any(n.kind == "changed" for n in notices):
        notices.append(Notice("changed", phrase("changed", is_english(texts[0]))))
    return Answer(*texts, bool(value["declined"]), reason, tuple(citations), tuple(hits), tuple(notices), composed=composed)


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST:
        raise TypeError("a text was expected")
    return value


def _citation(row: list, index: Index) -> Citation | None:
    """The citation where its quote still stands where it stood; else None."""
    marker, document_id, passage_id, start, end, quote = row
    document, number = index.documents.get(document_id), index.row_of.get(passage_id)
    if document is None or number is None:
        return None
    passage = index.passages[number]
    if passage.document_id != document_id or not verified(document, passage.start, passage.end, int(start), int(end)) or document.text[start:end] != quote:
        return None
    return Citation(int(marker), document_id, passage_id, document.record.title, quote, start, end, page_of(document, start), document.record.url, "verified")


def _hit(rank: int, passage_id: str, index: Index) -> Hit:
    row = index.row_of[passage_id]
    passage = index.passages[row]
    return Hit(rank, row, passage, index.documents[passage.document_id], 0.0, 0.0, 0.0, 0.0)


def _composed(value: Mapping) -> Composed:
    sentences = tuple(Sentence(_text(s["text"]), _text(s["kind"]), _text(s["reason"]), tuple(int(m) for m in s["markers"])) for s in value["sentences"])
    left_out = tuple(_text(i) for i in value["left_out"])
    return Composed(_text(value["model"]), _text(value["place"]), int(value["prompt"]), sentences, left_out, _text(value["failure"]), bool(value["stands"]))
