"""One cited span in its document → the HTML of the source panel, highlighted by offsets, every text escaped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urlsplit

from assistant.ui.explore_address import document_address
from assistant.ui.icons import icon
from assistant.ui.language import Texts
from assistant.ui.markup import language, text_html
from ingest.compose import ITEM_MARK
from ingest.records import NO_DATE, RECORD_VOICE, Document, Section

SHOWN_CHARACTERS = 6_000
"""Longest part of one section that is shown whole; of a longer one the part around the span."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to highlight, half-open offsets in document.text; `number` is its marker, 0 for a related passage."""

    number: int
    start: int
    end: int


def source_html(t: Texts, identifier: str, document: Document, mark: Mark, others: Sequence[tuple[Mark, str]] = (), page: int = 0) -> str:
    """The panel's content for one mark. `others`: the answer's further marks in this document with their button HTML."""
    section = section_of(document, mark.start)
    start, end = shown_span(document, section, mark)
    nearby = [m for m, _ in others if m.start < end and m.end > start]
    number = t.SOURCE_NUMBER.format(marker=mark.number) if mark.number else t.RELATED_NUMBER
    parts = [
        f'<p class="kk-bron-nr">{text_html(number)}</p>',
        f'<h3 class="kk-bron-titel" tabindex="-1"{language(document)}>{text_html(document.record.title or t.TITLELESS)}</h3>',
        f'<p class="kk-bron-wie">{_who(document)}</p>',
        _voice(t, section),
        _summary(t, document),
        _place(t, document, section, page),
        _passage(document, start, end, mark, nearby),
        f'<p class="kk-klein">{text_html(t.CUT)}</p>' if (start, end) != (section.body, section.end) else "",
        _legend(t, mark, bool(nearby)),
        _also(t, others),
        f'<p class="kk-heel"><a href="{text_html(document_address(t, document.id))}">{text_html(t.OPEN_DOCUMENT)}</a></p>',
        _link(t, document),
        _details(t, document),
    ]
    return f'<article class="kk-bron" id="{identifier}" data-document="{text_html(document.id)}">{"".join(parts)}</article>'


def section_of(document: Document, offset: int) -> Section:
    """The innermost section that holds the offset; the whole document where none does."""
    holding = [s for s in document.sections if s.start <= offset < s.end]
    found = min(holding, key=lambda s: s.end - s.start, default=None)
    if found is None or offset < found.body:
        # a heading that is itself quoted is shown with its text
        return Section(found.start, found.start, found.end, found.path[:-1], found.voice) if found else Section(0, 0, len(document.text), ())
    return found


def shown_span(document: Document, section: Section, mark: Mark) -> tuple[int, int]:
    """The section's text, or of a long one whole lines around the mark; always holds the whole mark."""
    begin, end = section.body, max(section.end, mark.end)
    if end - begin <= SHOWN_CHARACTERS:
        return begin, end
    room = max(SHOWN_CHARACTERS - (mark.end - mark.start), 0) // 2
    if mark.start - room > begin:
        newline = document.text.find("\n", mark.start - room, mark.start)
        begin = newline + 1 if newline >= 0 else mark.start - room
    if mark.end + room < end:
        newline = document.text.rfind("\n", mark.end, mark.end + room)
        end = newline if newline >= 0 else mark.end + room
    return begin, end


def _passage(document: Document, start: int, end: int, mark: Mark, nearby: Sequence[Mark]) -> str:
    """Line by line, so that items hang; a mark over several lines becomes several <mark> pieces with one number."""
    lines: list[str] = []
    offset = start
    for line in document.text[start:end].split("\n"):
        stop = offset + len(line)
        if line.strip():
            kind = ' class="kk-punt"' if line.startswith(ITEM_MARK) else ""
            lines.append(f"<p{kind}>{_marked(document.text, offset, stop, mark, nearby)}</p>")
        offset = stop + 1
    return f'<div class="kk-passage"{language(document)}>{"".join(lines)}</div>'


def _marked(text: str, start: int, end: int, mark: Mark, nearby: Sequence[Mark]) -> str:
    """text[start:end] cut at every border of a mark; where marks overlap the chosen one wins."""
    cuts = {start, end}
    for m in (mark, *nearby):
        cuts |= {min(max(m.start, start), end), min(max(m.end, start), end)}
    edges = sorted(cuts)
    out: list[str] = []
    for a, b in pairwise(edges):
        piece = text_html(text[a:b])
        if mark.start <= a and b <= mark.end:
            out.append(f'<mark class="kk-citaat" data-marker="{mark.number}">{piece}</mark>')
        elif other := next((m for m in nearby if m.start <= a and b <= m.end), None):
            tail = f"<sup>[{other.number}]</sup>" if b == other.end else ""
            out.append(f'<mark class="kk-ook" data-marker="{other.number}">{piece}</mark>{tail}')
        else:
            out.append(piece)
    return "".join(out)


def _who(document: Document) -> str:
    record = document.record
    authors = ", ".join(record.authors)
    return " · ".join(text_html(part) for part in (authors, record.organisation, record.year, record.type) if part)


def _voice(t: Texts, section: Section) -> str:
    if not section.voice:
        return ""
    if section.voice == RECORD_VOICE:
        return f'<p class="kk-band">{icon("info")}<span>{text_html(t.RECORD_HEADING)}</span></p>'
    return f'<p class="kk-band kk-stem">{icon("speech")}<span><strong>{text_html(section.voice)}</strong><br>{text_html(t.VOICE_HEADING)}</span></p>'


def _place(t: Texts, document: Document, section: Section, page: int) -> str:
    path = section.path[1:] if section.path[:1] == (document.record.title,) else section.path
    steps = " <span aria-hidden=\"true\">›</span> ".join(f"<span{language(document)}>{text_html(step)}</span>" for step in path)
    place = f'<p class="kk-pad"><span class="kk-sr">{text_html(t.PLACE)}: </span>{steps}</p>' if path else ""
    return place + (f'<p class="kk-pagina">{text_html(t.PAGE.format(page=page))}</p>' if page else "")


def _legend(t: Texts, mark: Mark, others: bool) -> str:
    own = t.LEGEND_QUOTE.format(marker=mark.number) if mark.number else t.LEGEND_PASSAGE
    rows = [("", own), (" kk-staal-ook", t.LEGEND_OTHER)] if others else [("", own)]
    items = "".join(f'<span><span class="kk-staal{kind}" aria-hidden="true"></span>{text_html(label)}</span>' for kind, label in rows)
    return f'<p class="kk-legenda">{items}</p>'


def _also(t: Texts, others: Sequence[tuple[Mark, str]]) -> str:
    if not others:
        return ""
    return f'<p class="kk-ook-rij">{text_html(t.ALSO_QUOTED)} {" ".join(button for _, button in others)}</p>'


def _summary(t: Texts, document: Document) -> str:
    summary = document.record.summary_of
    if not summary:
        return ""
    heading = "" if summary.lower().startswith("samenvatting in eigen woorden") else f"<strong>{text_html(t.SUMMARY_HEADING)}</strong> "
    return f'<p class="kk-band">{icon("info")}<span>{heading}{text_html(summary)}</span></p>'


def _link(t: Texts, document: Document) -> str:
    url = safe_url(document.record.url)
    if not url:
        return f'<p class="kk-klein">{text_html(t.NO_LINK)}</p>'
    return (
        f'<p class="kk-origineel"><a href="{text_html(url)}" target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer">'
        f"{text_html(t.OPEN_ORIGINAL)} {icon('out')}<span class=\"kk-tabblad\">{text_html(t.NEW_TAB)}</span></a>"
        f'<span class="kk-adres">{text_html(urlsplit(url).hostname or "")}</span></p>'
    )


def _details(t: Texts, document: Document) -> str:
    record = document.record
    values = {
        "authors": "; ".join(record.authors) or t.UNKNOWN, "organisation": record.organisation,
        "year": t.NO_YEAR if record.year == NO_DATE else record.date, "type": record.type,
        "language": "" if record.language == "nl" else t.LANGUAGES.get(record.language, record.language),
        "version": record.version, "rights": record.rights or t.UNKNOWN, "accessed": record.accessed,
        "part_read": record.part_read, "note": " ".join(n for n in (record.date_note, record.note) if n),
    }
    rows = "".join(f"<div><dt>{text_html(t.FIELDS[name])}</dt><dd>{text_html(value)}</dd></div>" for name, value in values.items() if value)
    return f'<h4>{text_html(t.DETAILS)}</h4><dl class="kk-gegevens">{rows}</dl>'


def safe_url(url: str) -> str:
    """The address where it is plain http(s) with a host and no blanks, quotes or login; else empty."""
    url = url.strip()
    if not re.fullmatch(r"https?://[^\s<>\"'`\\\x00-\x1f]+", url, re.IGNORECASE):
        return ""
    try:
        parts = urlsplit(url)
        # reading the port raises ValueError where it is out of range
        whole = parts.hostname and not parts.username and not parts.password and parts.port != 0
    except ValueError:
        return ""
    return url if whole else ""
