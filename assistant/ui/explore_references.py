"""References of documents and passages as they stand on the page: APA to read and copy, other forms to save."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

from assistant.reference.apa import Reference, in_text, reference_list
from assistant.reference.runs import as_html
from assistant.ui.language import Texts
from assistant.ui.markup import text_html
from assistant.ui.pieces import block, labelled, small
from ingest.records import Document, Passage

MOST = 150
"""So many documents fit in one address."""


def reference_html(t: Texts, document: Document) -> str:
    """How to refer to one document."""
    reference = reference_list([document])[0]
    return block("verwijzing", t.REF_HEADING, (
        f'{small(t.REF_APA)}<p class="kk-apa" data-apa lang="nl">{as_html(reference.runs)}</p>{_in_text(t, reference, None)}'
        f'<div class="kk-knoppen">{_copy(t.REF_COPY)}</div>{downloads_html(t, [("document", document.id)])}{small(t.REF_CHECK)}'
    ))


def passage_html(t: Texts, document: Document, passage: Passage, link: str, whole: str) -> str:
    """How to refer to one passage: its place in the text, its page, its own address. `whole`: the document's address."""
    reference = reference_list([document])[0]
    return (
        f'<aside class="kk-passage-kaart kk-verwijzing" aria-label="{text_html(t.DOC_PASSAGE)}"><p>{text_html(t.DOC_PASSAGE_TEXT)}</p>'
        f'{_in_text(t, reference, passage)}<p class="kk-apa" data-apa lang="nl">{as_html(reference.runs)}</p>'
        f'<div class="kk-knoppen">{_copy(t.REF_COPY)}'
        f'<button type="button" class="kk-knop" data-kopieer-adres="{text_html(link)}">{labelled("link", t.DOC_PASSAGE_COPY)}</button>'
        f'<a class="kk-knop" href="{text_html(whole)}">{text_html(t.DOC_PASSAGE_END)}</a></div>{downloads_html(t, [("passage", passage.id)])}</aside>'
    )


def list_html(t: Texts, documents: Sequence[Document], gone: int = 0, saved: Sequence[tuple[str, str]] = ()) -> str:
    """The reference list of a selection, in APA's own order. `saved`: what the files hold instead, ("passage", id)."""
    missing = f'{small(t.REF_GONE.format(count=gone))}' if gone else ""
    if not documents:
        return missing or f"<p>{text_html(t.REF_EMPTY)}</p>"
    entries = "".join(f'<li class="kk-apa">{as_html(r.runs)}</li>' for r in reference_list(documents))
    ids = saved or [("document", d.id) for d in documents]
    return (
        f'<div class="kk-verwijzing">{small(t.REF_APA)}<ol data-apa lang="nl">{entries}</ol><div class="kk-knoppen">{_copy(t.REF_COPY_LIST)}</div>'
        f'{downloads_html(t, ids)}{small(t.REF_CHECK)}{missing}</div>'
    )


def downloads_html(t: Texts, what: Iterable[tuple[str, str]]) -> str:
    """Links to the same references as files."""
    query = text_html(urlencode(list(what)))
    links = "".join(
        f'<li><a class="kk-knop" href="/bestand/verwijzingen.{form}?{query}" download aria-label="{text_html(t.REF_FORMAT_LABEL.format(name=name))}">'
        f'{labelled("save", name)}</a></li>'
        for form, name in t.REF_FORMATS.items()
    )
    return f'{small(t.REF_SAVE)}<ul class="kk-knoppen">{links}</ul>'


def _in_text(t: Texts, reference: Reference, passage: Passage | None) -> str:
    runs = in_text(reference, passage.first_page, passage.last_page, passage.voice) if passage else in_text(reference)
    return f'<p class="kk-in-tekst">{text_html(t.REF_IN_TEXT)} <span lang="nl">{as_html(runs)}</span></p>'


def _copy(label: str) -> str:
    return f'<button type="button" class="kk-knop" data-kopieer-apa>{labelled("copy", label)}</button>'
