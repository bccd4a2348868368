"""Answer → the JSON object that `assistant ask --json` promises; the contract is in README.md, held by tests."""

from __future__ import annotations

from dataclasses import asdict

from assistant.records import Answer, Composed


def answer_json(answer: Answer, id: str | int | None = None) -> dict:
    """Plain values only. `hits` are all retrieved passages in rank order, cited or not."""
    return {
        "id": id, "question": answer.question, "standalone": answer.standalone, "declined": answer.declined, "reason": answer.reason,
        "answer": answer.text,
        "citations": [{**asdict(c), "page": c.page or None, "url": c.url or None} for c in answer.citations],
        "hits": [
            {
                "rank": h.rank, "passage_id": h.passage.id, "document_id": h.document.id, "title": h.document.record.title, "score": h.score,
                "text": h.passage.text, "start": h.passage.start, "end": h.passage.end, "section": list(h.passage.section), "voice": h.passage.voice or None,
                "source": h.document.key,
                "why": {"dense": h.dense, "lexical": h.lexical, "coverage": h.coverage, "matched": list(h.matched)},
            }
            for h in answer.hits
        ],
        "notices": [asdict(n) for n in answer.notices],
        "model": composed_json(answer.composed) if answer.composed else None,
        "timings_ms": answer.timings_ms,
    }


def composed_json(composed: Composed) -> dict:
    """What a language model did. `removed` are sentences that nobody should take for an answer: the sources do not support them."""
    return {
        "name": composed.model, "place": composed.place or "this machine", "prompt": composed.prompt, "used": composed.stands, "failure": composed.failure or None,
        "sentences": len(composed.sentences), "supported": round(composed.share, 4),
        "removed": [{"text": s.text, "kind": s.kind, "reason": s.reason} for s in composed.sentences if not s.supported],
        "left_out": list(composed.left_out),
    }
