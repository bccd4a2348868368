"""A conversation → its parts in order: headings, paragraphs, quotes and references, for Markdown and Word alike.

The answers' own Markdown (what assistant.write makes) is read back, its markers numbered on over the whole conversation.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from assistant.cite import INLINE
from assistant.export.frame import FRAMES, MONTHS_EN
from assistant.guard import find_personal_data, mask
from assistant.phrases import phrase
from assistant.records import Answer, Citation
from assistant.reference.apa import Reference, dutch_date, in_text, reference_list
from assistant.reference.cited import voice_at
from assistant.reference.runs import Run, joined, language_code, printable
from assistant.understand import is_english
from ingest.records import Document

IN_TEXT_ALREADY = frozenset({"crisis", "masked_question"})
"""Notices that repeat what the answer itself says."""


@dataclass(frozen=True, slots=True)
class Part:
    """`kind`: "title" | "heading" (`level` 2–3) | "paragraph" | "item" | "quote" | "quote_item" | "reference".

    `language` is that of the text where it is not the frame's, for a screen reader's voice.
    """

    kind: str
    runs: tuple[Run, ...]
    level: int = 0
    language: str = ""


def outline(answers: Sequence[Answer], documents: Mapping[str, Document], manifest: Mapping, when: datetime, language: str = "nl") -> list[Part]:
    """Everything that a conversation's export says, in order. `manifest` is the index's; `when` is printed as given."""
    say = FRAMES[language]
    cited = [documents[c.document_id] for a in answers for c in a.citations if c.document_id in documents]
    references = {r.document_id: r for r in reference_list(cited)}
    parts = [
        Part("title", (Run(say["title"]),)), _paragraph(say["made_on"].format(date=_moment(when, language))), _paragraph(say["automated"]),
        _paragraph(say["advice"]), _paragraph(corpus_line(manifest, language)),
    ]
    if any(d.record.summary_of for d in cited):
        parts.append(_paragraph(say["summaries"]))
    offset = 0
    for number, answer in enumerate(answers, start=1):
        parts += _turn(answer, number, offset, documents, references, language)
        offset += len(answer.citations)
    parts.append(Part("heading", (Run(say["references"]),), 2))
    parts += [Part("reference", r.runs, language="nl") for r in references.values()] or [_paragraph(say["no_references"])]
    gone = [c.title for a in answers for c in a.citations if c.document_id not in documents]
    if gone:
        titles = "; ".join(dict.fromkeys(map(printable, gone)))
        parts.append(_paragraph(say["gone_one" if len(gone) == 1 else "gone"].format(count=len(gone), titles=titles)))
    return [_in_frame(part, language) for part in parts]


def corpus_line(manifest: Mapping, language: str = "nl") -> str:
    """What tells this state of the knowledge base from every other."""
    built = str(manifest.get("built", ""))
    try:
        shown = _moment(datetime.fromisoformat(built), language)
    except ValueError:
        shown = built or "?"
    return FRAMES[language]["corpus"].format(
        corpus=str(manifest.get("corpus", "?"))[:12], documents=manifest.get("documents", "?"), generation=manifest.get("generation", "?"), built=shown,
    )


def _moment(when: datetime, language: str) -> str:
    day = dutch_date(when.strftime("%Y-%m-%d")) if language == "nl" else f"{MONTHS_EN[when.month - 1]} {when.day}, {when.year}"
    zone = when.strftime("%Z").removesuffix("+00:00") if when.tzinfo else ""
    return f"{day}, {when:%H:%M}{f' {zone}' if zone else ''}"


def _turn(answer: Answer, number: int, offset: int, documents: Mapping[str, Document], references: dict[str, Reference], language: str) -> list[Part]:
    """One question with its notices, its outcome and its answer."""
    say = FRAMES[language]
    question = _masked(answer.question) or say["no_question"]
    spoken = "en" if is_english(answer.question) else "nl"
    head = say["question"].format(number=number, question="\0").partition("\0")
    parts = [Part("heading", (Run(head[0]), Run(question, language=spoken), Run(head[2])), 2)]
    if answer.declined:
        parts.append(_paragraph(say["outcome"].format(outcome=say.get(answer.reason or "declined", say["declined"]))))
    if notices := [n for n in answer.notices if n.kind not in IN_TEXT_ALREADY]:
        parts.append(_paragraph(say["notices"]))
        parts += [Part("item", (Run(_masked(n.text)),), language=spoken) for n in notices]
    by_marker = {c.marker: c for c in answer.citations}
    body, quoted = _body(answer.text, offset, by_marker, documents, references, spoken, say)
    parts += body
    if rest := [c for c in answer.citations if c.marker not in quoted]:
        parts.append(_paragraph(say["more_quotes"]))
        parts += [_quote(c, offset, documents, references, say) for c in rest]
    return parts


def _masked(text: str) -> str:
    """Without client data, whatever came in: a question that was too long was never looked at by the guard."""
    text = " ".join(printable(text).split())
    return mask(text, find_personal_data(text))


def _body(text: str, offset: int, by_marker: dict[int, Citation], documents, references, spoken: str, say: dict) -> tuple[list[Part], set[int]]:
    """The answer's Markdown as parts, without its own list of sources; and the markers whose quotes stand in it."""
    sources = {phrase("sources", english) for english in (False, True)}
    parts: list[Part] = []
    quoted: set[int] = set()
    block: list[str] = []
    skipping = False
    for line in [*text.split("\n"), ""]:
        heading = re.fullmatch(r"\*\*((?:[^*\\]|\\.)+)\*\*", line.strip())
        if heading and by_marker and _plain(heading[1]) in sources:
            skipping = True
        elif skipping and line.strip() and not line.startswith("- "):
            skipping = False
        if line.startswith(">"):
            block.append(line[1:].removeprefix(" "))
            continue
        if block:
            made, found = _quote_block(block, offset, by_marker, documents, references, spoken, say)
            parts, quoted, block = parts + made, quoted | found, []
        if skipping or not line.strip():
            continue
        if heading:
            parts.append(Part("heading", tuple(_inline(heading[1], offset, by_marker)), 3, spoken))
        elif line.startswith("- "):
            parts.append(Part("item", tuple(_inline(line[2:], offset, by_marker)), language=spoken))
        else:
            parts.append(Part("paragraph", tuple(_inline(line, offset, by_marker)), language=spoken))
    return parts, quoted


def _quote_block(lines: list[str], offset: int, by_marker, documents, references, spoken: str, say: dict) -> tuple[list[Part], set[int]]:
    """A block quote; behind each marker stands what the text would cite it as."""
    markers = [int(m[2]) for line in lines for m in INLINE.finditer(line) if m[2] and int(m[2]) in by_marker]
    language = _language(by_marker[markers[0]], documents) if markers else spoken
    parts = []
    for line in lines:
        if not line.strip():
            continue
        item = line.startswith("- ")
        runs = _inline(line.removeprefix("- "), offset, by_marker)
        for marker in (int(m[2]) for m in INLINE.finditer(line) if m[2] and int(m[2]) in by_marker):
            runs += _behind(by_marker[marker], documents, references, say)
        parts.append(Part("quote_item" if item else "quote", tuple(runs), language=language))
    return parts, set(markers)


def _quote(citation: Citation, offset: int, documents, references, say: dict) -> Part:
    runs = [Run(f"“{citation.quote}” [{citation.marker + offset}]"), *_behind(citation, documents, references, say)]
    return Part("quote", tuple(runs), language=_language(citation, documents))


def _behind(citation: Citation, documents: Mapping[str, Document], references: dict[str, Reference], say: dict) -> list[Run]:
    """" (Vlaar, z.d.; samenvatting, p. 2)": the citation in the text, and whether the words are ours."""
    document, reference = documents.get(citation.document_id), references.get(citation.document_id)
    if not document or not reference:
        return []
    *runs, last = in_text(reference, citation.page, voice=voice_at(document, citation.start))
    ours = (say["summary_page"].format(page=citation.page) if citation.page else say["summary"]) if document.record.summary_of else ""
    behind = [Run(" "), *runs, *([Run(f"; {ours}", language=say["language"])] if ours else []), last]
    return [replace(r, language=r.language or "nl") for r in behind]


def _language(citation: Citation, documents: Mapping[str, Document]) -> str:
    document = documents.get(citation.document_id)
    return language_code(document.record.language if document else "") or "nl"


def _inline(text: str, offset: int, known: Mapping[int, Citation]) -> list[Run]:
    """Emphasis, backslash escapes and the markers of known citations; what does not pair up is text."""
    out: list[Run] = []
    italic = bold = struck = False
    end = 0
    for match in INLINE.finditer(text):
        out.append(Run(text[end:match.start()], italic, bold=bold, struck=struck))
        end = match.end()
        if match[1]:
            out.append(Run(match[1], italic, bold=bold, struck=struck))
        elif match[2]:
            out.append(Run(f"[{int(match[2]) + offset}]" if int(match[2]) in known else match[0]))
        elif match[0] == "**" and (bold or "**" in text[end:]):
            bold = not bold
        elif match[0] == "*" and (italic or "*" in text[end:]):
            italic = not italic
        elif match[0] == "~~" and (struck or "~~" in text[end:]):
            struck = not struck
        else:
            out.append(Run(match[0], italic, bold=bold, struck=struck))
    out.append(Run(text[end:], italic, bold=bold, struck=struck))
    return [r for r in out if r.text]


def _plain(text: str) -> str:
    return INLINE.sub(lambda m: m[1] or (m[0] if m[2] else ""), text)


def _paragraph(text: str) -> Part:
    return Part("paragraph", (Run(text),))


def _in_frame(part: Part, language: str) -> Part:
    """Characters that show nothing taken out; a language named only where it is another than the frame's."""
    own = part.language if part.language != language else ""
    runs = tuple(
        replace(r, text=printable(r.text), language=(r.language if r.language != language else "") or ("" if r.language == language else own)) for r in part.runs
    )
    return Part(part.kind, tuple(joined(runs)), part.level, own)
