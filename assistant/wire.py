"""Answer → the JSON object that `assistant ask --json` promises; the contract is in README.md, held by tests."""

from __future__ import annotations

from dataclasses import asdict

from assistant.records import Answer


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
        "timings_ms": answer.timings_ms,
    }
