"""What may be asked next, and what a follow-up meant: by rule, or by a language model where one is set. The retrieved evidence decides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.fence import fenced, one_line
from assistant.guard import find_personal_data, mask
from assistant.pack import fence, pack
from assistant.phrases import phrase
from assistant.prompts import load_prompt
from assistant.records import Answer, Notice, Turn
from assistant.scope import EVERYTHING, Scope
from assistant.sought import asks
from assistant.understand import is_english
from ingest.dutch import content_stems
from ingest.errors import ModelError

if TYPE_CHECKING:
    from assistant.answer import Assistant
    from assistant.compose import Writer

MOST = 3
ASKED_FOR = 5
"""More than are shown, for some will have no answer here."""
LONGEST = 160
MOST_TRIED = 12
TELLING = 2
"""A question with fewer words of its own needs its document named beside it."""
MOST_EARLIER = 6
SAME = 0.6
"""Questions that share more of their words than this ask the same."""
POINTS_AT_ITSELF = re.compile(
    r"\b(hier\w*|daar\w*|dit|deze|het (dossier|artikel|rapport|document|onderzoek|boek|project|team)|here|this|these|the (article|report|document|study|project))\b",
    re.IGNORECASE)
"""A heading that only its own document explains."""
NUMBERED = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s*|[\"“”]")


def earlier_questions(history: Sequence[Turn]) -> list[str]:
    """What the user asked before, oldest first, with client data masked."""
    return [mask(t.content, find_personal_data(t.content)) for t in history if t.role == "user"]


def reread(assistant: Assistant, answer: Answer, history: Sequence[Turn], k: int, scope: Scope) -> Answer:
    """The answer to the follow-up as the model understands it, where the rule's reading gave an answer on thin evidence and the model's does not.

    A follow-up that found nothing is declined without asking a model.
    """
    kinds = {n.kind for n in answer.notices}
    if assistant.writer is None or answer.declined or not {"standalone", "uncertain"} <= kinds:
        return answer
    question = standalone_by_model(assistant.writer, answer.question, earlier_questions(history))
    if not question or question == answer.standalone:
        return answer
    other = assistant.quoted(question, (), k, scope)
    if other.declined or any(n.kind == "uncertain" for n in other.notices):
        return answer
    said = Notice("standalone", phrase("searched_as", is_english(answer.question), question=question))
    return replace(other, question=answer.question, notices=(said, *other.notices))


def suggestions(assistant: Assistant, answer: Answer, scope: Scope = EVERYTHING, most: int = MOST) -> list[str]:
    """Questions to go on with, at most `most`; each has an answer here, without doubt, and is not the question asked.

    Candidates come from the model; else, and besides, from what the cited documents hold under other headings.
    """
    if answer.declined:
        return []
    candidates = [*(_by_model(assistant.writer, answer) if assistant.writer else []), *_headings(answer)]
    found: list[str] = []
    seen = [content_stems(answer.standalone)]
    for question in dict.fromkeys(candidates):
        words = content_stems(question)
        if len(found) == most:
            break
        if not words or any(len(words & other) > SAME * len(words | other) for other in seen) or find_personal_data(question):
            continue
        given = assistant.quoted(question, scope=scope)
        if not given.declined and not any(n.kind in ("uncertain", "spelling") for n in given.notices):
            found.append(question)
            seen.append(words)
    return found


def _by_model(writer: Writer, answer: Answer) -> list[str]:
    prompt = load_prompt("suggestions")
    values = {"aantal": ASKED_FOR, "vraag": one_line(answer.standalone)}
    empty = sum(writer.count(text) for _, text in prompt.messages(bronnen="", **values))
    packed, _ = pack(answer.hits, answer.quotes, writer.model.context - writer.model.answer_tokens - empty, writer.count)
    rows = [NUMBERED.sub("", row).strip() for row in _said(writer, prompt.messages(bronnen=fence(packed), **values)).splitlines()]
    return [row for row in rows if row.endswith("?") and len(row) <= LONGEST][:ASKED_FOR]


def _headings(answer: Answer) -> list[str]:
    """Headings of the cited documents that ask something themselves; then the question what each document says under its others."""
    held = {h.document.id: h.document for h in answer.hits}
    cited = [(c.start, held[c.document_id]) for c in answer.citations if c.document_id in held]
    asked, told = [], []
    for document in {d.id: d for _, d in cited}.values():
        for section in document.sections:
            if section.voice or len(section.path) < 2 or any(d is document and section.start <= start < section.end for start, d in cited):
                continue
            heading = section.path[-1]
            if POINTS_AT_ITSELF.search(heading):
                continue
            if asks(heading) and len(content_stems(heading)) > 1:
                asked.append(heading)
            else:
                told.append(phrase("what_about", is_english(answer.question), title=document.record.title, heading=heading.rstrip("?")))
    return [question for question in [*asked, *told] if len(question) <= LONGEST][:MOST_TRIED]


def standalone_by_model(writer: Writer, question: str, earlier: Sequence[str]) -> str:
    """The follow-up as a question of its own, "" where the model failed or brought in words that nobody had used.

    `earlier`: the user's own questions, oldest first, free of personal data.
    """
    prompt = load_prompt("standalone")
    told = prompt.messages(gesprek=fenced([("", text) for text in earlier[-MOST_EARLIER:]], "VRAAG"), vraag=one_line(question))
    rows = [row.strip() for row in _said(writer, told).splitlines() if row.strip()]
    rewritten = NUMBERED.sub("", rows[0]).strip() if len(rows) == 1 else ""
    if not rewritten or len(rewritten) > LONGEST or not content_stems(rewritten) <= content_stems(" ".join([*earlier, question])):
        return ""
    return rewritten


def _said(writer: Writer, messages: Sequence[tuple[str, str]]) -> str:
    """All that the model says; nothing where it fails, for there is a way without it."""
    reply = writer.model.reply(messages)
    try:
        text = "".join(reply)
    except ModelError:
        return ""
    finally:
        reply.close()
    return re.sub(r"<think>.*?(?:</think>|$)", "", text, flags=re.DOTALL).strip()
