"""The full text of a document as HTML: headings, voices, page numbers and one highlighted span, by offsets alone."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from assistant.ui.icons import icon
from assistant.ui.language import Texts
from assistant.ui.markup import language, text_html
from assistant.ui.pieces import in_t
from ingest.compose import ITEM_MARK
from ingest.records import RECORD_VOICE, Document, Section

Span = tuple[int, int]
LOWEST = 6


def text_sections(document: Document) -> list[Section]:
    """What is shown as text, in order and without gaps: the document's own record is not part of it."""
    sections: list[Section] = []
    at = 0
    for section in sorted(document.sections, key=lambda s: s.start):
        if document.text[at:section.start].strip():
            sections.append(Section(at, at, section.start, ()))
        if section.voice != RECORD_VOICE:
            sections.append(section)
        at = max(at, section.end)
    if document.text[at:].strip():
        sections.append(Section(at, at, len(document.text), ()))
    return sections


def text_html_of(t: Texts, document: Document, mark: Span = (0, 0), after: Mapping[int, str] | None = None) -> str:
    """The whole text. `after`: HTML to put behind the line in which a passage ends, by that offset."""
    waiting = dict(after or {})
    pages = {p.start: p.number for p in document.pages}
    out: list[str] = []
    voice = ""
    for number, section in enumerate(text_sections(document)):
        if section.voice != voice:
            out.append("</div>" if voice else "")
            out.append(f'<div class="kk-lezer">{_voice(t, section)}' if section.voice else "")
            voice = section.voice
        out.append(_heading(t, document, section, number, mark, pages))
        out.append(_lines(t, document, section.body, section.end, mark, waiting, pages))
    out.append("</div>" if voice else "")
    return f'<div class="kk-tekst"{language(document)}>{"".join(out)}</div>'


def outline_of(document: Document) -> list[tuple[int, int, str]]:
    """(number of the section, depth from 1, heading) of every heading that is shown."""
    return [(n, _depth(document, s), s.path[-1]) for n, s in enumerate(text_sections(document)) if _shown(document, s)]


def record_html(t: Texts, document: Document, mark: Span) -> str:
    """The record as it is searched, with the span marked in it; "" where the span lies elsewhere."""
    section = next((s for s in document.sections if s.voice == RECORD_VOICE and s.start < mark[1] and mark[0] < s.end), None)
    return f'<div class="kk-tekst" lang="nl">{_lines(t, document, section.body, section.end, mark, {}, {})}</div>' if section else ""


def _shown(document: Document, section: Section) -> bool:
    """Whether the section has a heading of its own, other than the title that stands above the page already."""
    return bool(section.path) and section.body > section.start and section.path != (document.record.title,)


def _depth(document: Document, section: Section) -> int:
    return len(section.path) - (section.path[0] == document.record.title)


def _heading(t: Texts, document: Document, section: Section, number: int, mark: Span, pages: dict[int, int]) -> str:
    if not _shown(document, section):
        return ""
    tag = f"h{min(2 + _depth(document, section), LOWEST)}"
    start, end = _trimmed(document.text, section.start, section.body)
    # a page number is no part of a heading's name
    begun = "".join(f"<p>{_page(t, n)}</p>" for n in _begun(pages, start + 1).values())
    return f'{begun}<{tag} id="kk-deel-{number}" tabindex="-1">{_marked(document, start, end, mark)}</{tag}>'


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))


def _voice(t: Texts, section: Section) -> str:
    # the heading mostly says already whose comment it is
    named = section.path and section.path[-1].partition(" (")[0] == section.voice.partition(" (")[0]
    who = "" if named else f"<strong>{text_html(section.voice)}</strong><br>"
    return f'<p class="kk-band kk-stem">{icon("speech")}<span>{who}<span{in_t(t)}>{text_html(t.VOICE_HEADING)}</span></span></p>'


def _lines(t: Texts, document: Document, start: int, end: int, mark: Span, waiting: dict[int, str], pages: dict[int, int]) -> str:
    """Paragraphs and lists, line by line; a mark over several lines becomes several pieces. Takes what it showed out of `waiting` and `pages`."""
    out: list[str] = []
    listing = False
    at = start
    for line in document.text[start:end].split("\n"):
        stop = at + len(line)
        if line.strip():
            item = line.startswith(ITEM_MARK)
            if item != listing:
                out.append("<ul>" if item else "</ul>")
                listing = item
            labels = {max(offset, at): _page(t, n) for offset, n in _begun(pages, stop).items()}
            out.append(f'<{"li" if item else "p"}>{_marked(document, at, stop, mark, labels)}</{"li" if item else "p"}>')
        behind = [waiting.pop(offset) for offset in sorted(waiting) if offset <= stop]
        if behind:
            out.append("</ul>" if listing else "")
            listing = False
            out += behind
        at = stop + 1
    return "".join([*out, "</ul>" if listing else ""])


def _begun(pages: dict[int, int], end: int) -> dict[int, int]:
    """The pages that begin before `end` and were not named yet, taken out of `pages`."""
    return {offset: pages.pop(offset) for offset in sorted(pages) if offset < end}


def _page(t: Texts, number: int) -> str:
    return f'<span class="kk-bladzij"{in_t(t)}>{text_html(t.DOC_PAGE.format(page=number))}</span>'


def _marked(document: Document, start: int, end: int, mark: Span, labels: Mapping[int, str] | None = None) -> str:
    """document.text[start:end] cut at the borders of the mark, with `labels` put in at their offsets."""
    labels = labels or {}
    out = []
    for a, b in pairwise(sorted({start, end, *labels, *(min(max(m, start), end) for m in mark)})):
        piece = text_html(document.text[a:b])
        out.append(labels.get(a, "") + (f'<mark class="kk-citaat">{piece}</mark>' if mark[0] <= a and b <= mark[1] else piece))
    return "".join(out)
