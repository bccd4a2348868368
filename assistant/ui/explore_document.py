"""The page of one document: what it is, its text, how to refer to it, its versions and what is related."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode, urlsplit

from assistant.kin import Kin, related, versions
from assistant.ui.explore_address import Place, address, document_address, passage_address
from assistant.ui.explore_references import passage_html, reference_html
from assistant.ui.explore_results import title_of, who_html
from assistant.ui.explore_text import outline_of, record_html, text_html_of
from assistant.ui.icons import icon
from assistant.ui.language import Texts
from assistant.ui.markup import language, text_html
from assistant.ui.names import theme_name, type_name
from assistant.ui.pieces import block, labelled, notice, small
from assistant.ui.source import safe_url
from ingest.index import Index
from ingest.records import NO_DATE, RECORD_VOICE, Document, Passage

FEWEST_HEADINGS = 2


def document_html(t: Texts, index: Index, document: Document, passage: Passage | None = None, gone: bool = False) -> str:
    """The whole page. `passage`: highlighted, with its own reference below it. `gone`: it was asked for and is no longer there."""
    others = versions(document, index)
    mark = (passage.start, passage.end) if passage else (0, 0)
    ends = {p.end: _passage_link(t, p, n) for n, p in enumerate((p for p in index.passages if p.document_id == document.id and p.voice != RECORD_VOICE), start=1)}
    if passage:
        ends[passage.end] = passage_html(t, document, passage, passage_address(t, passage.id), document_address(t, document.id))
    gone_html = notice(t.DOC_PASSAGE_GONE) if gone else ""
    record = record_html(t, document, mark)
    lines = f'<h3>{text_html(t.DOC_RECORD_LINES)}</h3>{record}{ends.get(passage.end, "") if passage else ""}' if record else ""
    side = "".join([
        _outline(t, document), reference_html(t, document), _record(t, document), _versions(t, document, others), _related(t, related(document, index)),
    ])
    return (
        f'<article class="kk-doc" data-document="{text_html(document.id)}" data-titel="{text_html(title_of(t, document))}">{back_html(t)}{_head(t, document)}{gone_html}'
        f'<div class="kk-doc-werk"><div class="kk-doc-tekst">{_bands(t, document)}<h3 class="kk-sr">{text_html(t.DOC_TEXT)}</h3>'
        f'{text_html_of(t, document, mark, ends)}{lines}</div><div class="kk-doc-zij">{side}</div></div></article>'
    )


def missing_html(t: Texts) -> str:
    """For an address of a document that is not (or no longer) there."""
    heading = text_html(t.DOC_GONE_HEADING)
    return f'<article class="kk-doc" data-titel="{heading}">{back_html(t)}<h2 tabindex="-1">{heading}</h2><p>{text_html(t.DOC_GONE)}</p></article>'


def back_html(t: Texts) -> str:
    """Back to the list; static/document.js fills in the last search."""
    return f'<p class="kk-terugweg"><a href="{text_html(address(t, Place()))}" data-terug>{labelled("back", t.DOC_BACK)}</a></p>'


def _head(t: Texts, document: Document) -> str:
    url = safe_url(document.record.url)
    original = (
        f'<a class="kk-knop" href="{text_html(url)}" target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer">{icon("out")}'
        f'<span>{text_html(t.OPEN_ORIGINAL)} <span class="kk-klein">{text_html(urlsplit(url).hostname or "")}</span>'
        f'<span class="kk-sr"> {text_html(t.NEW_TAB)}</span></span></a>'
    ) if url else f'<span class="kk-klein">{text_html(t.NO_LINK)}</span>'
    ask = f"{t.PATH}?{urlencode({'tab': 'vraag', 'document': document.id})}"
    link = document_address(t, document.id)
    authors = f'<p class="kk-doc-auteurs">{text_html("; ".join(document.record.authors))}</p>' if document.record.authors else ""
    return (
        f'<header><h2 tabindex="-1"{language(document)}>{text_html(title_of(t, document))}</h2>{authors}<p class="kk-stuk-wie">{who_html(t, document)}</p>'
        f'<div class="kk-knoppen"><a class="kk-knop kk-hoofd" href="{text_html(ask)}">{labelled("ask", t.DOC_ASK)}</a>'
        f'<button type="button" class="kk-knop" data-kopieer-adres="{text_html(link)}">{labelled("link", t.DOC_COPY_LINK)}</button>'
        f'<label class="kk-knop kk-kies-knop"><input type="checkbox" data-kies="{text_html(document.id)}"><span>{text_html(t.DOC_PICK)}</span></label>{original}</div>'
        f'<p class="kk-klein" data-gezegd role="status"></p></header>'
    )


def _bands(t: Texts, document: Document) -> str:
    """What a reader must know before reading: that this is a summary, or only a part."""
    record = document.record
    own = "" if record.summary_of.lower().startswith("samenvatting in eigen woorden") else f"<strong>{text_html(t.SUMMARY_HEADING)}</strong> "
    said = [f'{own}<span lang="nl">{text_html(record.summary_of)}</span>'] if record.summary_of else []
    said += [f'<strong>{text_html(t.FIELDS["part_read"])}:</strong> <span lang="nl">{text_html(record.part_read)}</span>'] if record.part_read else []
    return "".join(f'<p class="kk-band">{icon("info")}<span>{line}</span></p>' for line in said)


def _outline(t: Texts, document: Document) -> str:
    headings = outline_of(document)
    if len(headings) < FEWEST_HEADINGS:
        return ""
    here = document_address(t, document.id)
    items = "".join(
        f'<li class="kk-diep-{min(depth, 4)}"><a href="{text_html(here)}#kk-deel-{number}" data-naar="kk-deel-{number}"{language(document)}>{text_html(title)}</a></li>'
        for number, depth, title in headings
    )
    return block("opbouw", t.DOC_OUTLINE, f"<ol>{items}</ol>", tag="nav")


def _record(t: Texts, document: Document) -> str:
    record = document.record
    values = {
        t.FIELDS["authors"]: "; ".join(record.authors) or t.UNKNOWN, t.FIELDS["organisation"]: record.organisation,
        t.FIELDS["year"]: t.NO_YEAR if record.year == NO_DATE else record.date, t.FIELDS["type"]: type_name(t, record.type),
        t.EXPLORE_FACETS["themes"]: "; ".join(theme_name(t, theme) for theme in record.themes), t.FIELDS["language"]: t.LANGUAGES.get(record.language, record.language),
        t.FIELDS["version"]: record.version, t.FIELDS["rights"]: record.rights or t.UNKNOWN, t.FIELDS["accessed"]: record.accessed,
        **dict(record.extra), t.FIELDS["note"]: " ".join(n for n in (record.date_note, record.note) if n),
    }
    rows = "".join(f"<div><dt>{text_html(name)}</dt><dd>{text_html(value)}</dd></div>" for name, value in values.items() if value)
    return block("gegevens", t.DOC_RECORD, f'<dl class="kk-gegevens">{rows}</dl>')


def _versions(t: Texts, document: Document, others: Sequence[Document]) -> str:
    if not others:
        return ""
    items = [f'<li><strong>{text_html(version_name(t, document))}</strong> <span class="kk-klein">({text_html(t.DOC_THIS_VERSION)})</span></li>']
    for other in others:
        name = version_name(t, other)
        compare = document_address(t, document.id, naast=other.id)
        items.append(
            f'<li><a href="{text_html(document_address(t, other.id))}">{text_html(name)}</a> '
            f'<span class="kk-klein"{language(other)}>{text_html(title_of(t, other))}</span>'
            f'<a class="kk-knop" href="{text_html(compare)}" aria-label="{text_html(t.DOC_COMPARE_WITH.format(version=name))}">'
            f'{labelled("sides", t.DOC_COMPARE)}</a></li>'
        )
    return block("versies", t.DOC_VERSIONS, f'{small(t.DOC_VERSIONS_TEXT)}<ul>{"".join(items)}</ul>')


def version_name(t: Texts, document: Document) -> str:
    """What tells a version apart."""
    return document.record.version or f"{title_of(t, document)} ({document.record.year})"


def _related(t: Texts, kin: Sequence[Kin]) -> str:
    if not kin:
        return ""
    items = []
    for k in kin:
        shared = "; ".join(theme_name(t, theme) for theme in k.shared)
        why = f'<span class="kk-klein">{text_html(t.DOC_SHARED.format(themes=shared))}</span>' if shared else ""
        items.append(
            f'<li><a href="{text_html(document_address(t, k.document.id))}"{language(k.document)}>{text_html(title_of(t, k.document))}</a>'
            f'<span class="kk-klein">{who_html(t, k.document)}</span>{why}</li>'
        )
    return block("verwante", t.DOC_RELATED, f'<ul>{"".join(items)}</ul>')


def _passage_link(t: Texts, passage: Passage, number: int) -> str:
    return (
        f'<p class="kk-anker" lang="{t.LANGUAGE}"><a href="{text_html(passage_address(t, passage.id))}">{labelled("link", t.DOC_PASSAGE_LINK)}'
        f'<span class="kk-sr"> ({number})</span></a></p>'
    )
