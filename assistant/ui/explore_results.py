"""What a search found → the list with passages, reasons, active filters and a next step, every text escaped."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urlencode

from assistant.danger import helplines
from assistant.explore import Explored, Found, excerpt
from assistant.facets import FACETS, NOTHING_TICKED, PERIOD, Choice
from assistant.ui.explore_address import STEP, Place, address, document_address, passage_address, query_string
from assistant.ui.icons import icon
from assistant.ui.language import Texts
from assistant.ui.markup import language, markup_html, text_html
from assistant.ui.names import theme_name, type_name
from assistant.ui.pieces import labelled, notice, small
from ingest.dutch import content_words, stem
from ingest.records import NO_DATE, Document

NAMED = 5
"""So many of the words found are named as the reason."""


def results_html(t: Texts, place: Place, explored: Explored, asked: str = "") -> str:
    """The whole of the list. `data-adres` is the address of this search, without words that were refused; `data-gezegd` is read out; `data-op` is `asked`."""
    if explored.refused:
        place = replace(place, query="")
        body = _refused(t, explored)
        said = t.EXPLORE_REFUSED_HEADING
    else:
        said = heading(t, place, explored)
        body = _notices(t, place, explored) + _chips(t, place) + (_list(t, place, explored) if explored.found else _empty(t, place, explored)) + _near(t, explored)
        body = f'<div class="kk-vondst-kop"><h3 id="kk-vondst-kop" tabindex="-1">{text_html(said)}</h3>{_pick_all(t, explored)}</div>{body}'
    data = f'data-adres="{text_html(query_string(place))}" data-toon="{place.shown}" data-gezegd="{text_html(said)}" data-op="{text_html(asked)}"'
    return f'<section id="kk-vondst" aria-label="{text_html(said)}" {data}>{_danger(explored)}{body}</section>'


def heading(t: Texts, place: Place, explored: Explored) -> str:
    """How many there are and for what: it is read out after every search."""
    count = amount(t, len(explored.found))
    if not explored.found:
        return t.EXPLORE_EMPTY
    if place.query and not explored.too_common:
        return t.EXPLORE_FOR.format(count=count, query=place.query)
    return t.EXPLORE_ALL.format(count=count) if place.choice == NOTHING_TICKED and len(explored.found) > 1 else count


def amount(t: Texts, count: int) -> str:
    """ "1 document", "37 documenten"."""
    return t.EXPLORE_ONE if count == 1 else t.EXPLORE_COUNT.format(count=count)


def value_name(t: Texts, facet: str, value: str) -> str:
    """A value of a facet in words; one that has no name of ours is shown as it stands."""
    if facet == "themes":
        return theme_name(t, value)
    if facet == "types":
        return type_name(t, value)
    if facet == "languages":
        return t.LANGUAGES.get(value, value)
    if facet == "periods":
        return _period_name(t, value)
    return value


def _period_name(t: Texts, period: str) -> str:
    if period == NO_DATE:
        return t.EXPLORE_UNDATED
    bounds = PERIOD.fullmatch(period)
    if bounds is None or not (bounds[1] or bounds[2]):
        return period
    if bounds[1] == bounds[2]:
        return bounds[1]
    form = t.EXPLORE_PERIOD if bounds[1] and bounds[2] else t.EXPLORE_PERIOD_FROM if bounds[1] else t.EXPLORE_PERIOD_TO
    return form.format(first=bounds[1], last=bounds[2])


def who_html(t: Texts, document: Document, version: bool = True) -> str:
    """Type, year, organisation, and what sets the document apart: its language and version."""
    record = document.record
    kind = type_name(t, record.type) if record.type else t.TYPELESS
    parts = [kind[:1].upper() + kind[1:], record.year if record.year != NO_DATE else t.EXPLORE_UNDATED, record.organisation]
    parts += [t.LANGUAGES.get(record.language, record.language)] if record.language and record.language != "nl" else []
    parts += [t.EXPLORE_VERSION.format(version=record.version)] if record.version and version else []
    return " · ".join(f"<span>{text_html(part)}</span>" for part in parts if part)


def title_of(t: Texts, document: Document) -> str:
    """The title, or words that say there is none."""
    return document.record.title or t.TITLELESS


def _list(t: Texts, place: Place, explored: Explored) -> str:
    shown = explored.found[:place.shown]
    more = ""
    if len(explored.found) > len(shown):
        further = replace(place, shown=place.shown + STEP)
        label = t.EXPLORE_MORE.format(count=min(STEP, len(explored.found) - len(shown)))
        said = t.EXPLORE_OF.format(shown=len(shown), count=len(explored.found))
        link = f'<a class="kk-knop" href="{text_html(address(t, further))}" data-meer="{len(shown)}">{text_html(label)}</a>'
        more = f'<p class="kk-meer">{link} <span class="kk-klein">{text_html(said)}</span></p>'
    return f'<ol class="kk-lijst">{"".join(_item(t, f, place) for f in shown)}</ol>{more}'


def _item(t: Texts, found: Found, place: Place) -> str:
    document = found.document
    title = title_of(t, document)
    pick = (
        f'<label class="kk-kies"><input type="checkbox" data-kies="{text_html(document.id)}">'
        f'<span class="kk-sr">{text_html(t.EXPLORE_PICK.format(title=title))}</span></label>'
    )
    link = f'<a href="{text_html(document_address(t, document.id))}"{language(document)}>{text_html(title)}</a>'
    return f'<li class="kk-stuk">{pick}<div><h4>{link}</h4><p class="kk-stuk-wie">{who_html(t, document)}</p>{_passage(t, found, place)}</div></li>'


def _passage(t: Texts, found: Found, place: Place) -> str:
    """The best passage with the words marked, and why; of a document without either its themes."""
    document = found.document
    if found.passage is None or found.in_record:
        themes = "; ".join(theme_name(t, theme) for theme in document.record.themes)
        if found.in_record:
            return f'<p class="kk-waarom">{text_html(t.EXPLORE_WHY_RECORD.format(fields=_fields(t, document, place.query)))}</p>'
        return f'<p class="kk-waarom">{text_html(themes)}</p>' if themes else ""
    start, end = excerpt(found)
    cut = ("… " if start > found.passage.start else "", " …" if end < found.passage.end else "")
    text = cut[0] + _marked(document, start, end, found.words) + cut[1]
    link = f'<a href="{text_html(passage_address(t, found.passage.id))}">{text_html(t.EXPLORE_IN_PLACE)}</a>'
    return f'<blockquote class="kk-stuk-tekst"{language(document)}>{text}</blockquote><p class="kk-waarom">{text_html(_why(t, found))} <span>{link}</span></p>'


def _marked(document: Document, start: int, end: int, words: tuple[tuple[int, int], ...]) -> str:
    out, at = [], start
    for a, b in words:
        if start <= a and b <= end:
            out += [text_html(document.text[at:a]), f'<mark class="kk-woord">{text_html(document.text[a:b])}</mark>']
            at = b
    # blank lines take room in a list and say nothing there
    return re.sub(r"\n\s*\n", "\n", "".join([*out, text_html(document.text[at:end])]))


def _why(t: Texts, found: Found) -> str:
    reasons = [t.EXPLORE_WHY_WORDS.format(words=", ".join(found.named[:NAMED]))] if found.words else []
    reasons += [t.EXPLORE_WHY_TITLE] if found.in_title else []
    reasons += [t.EXPLORE_WHY_MEANING] if found.by_meaning else []
    said = "; ".join(reasons) or t.EXPLORE_WHY_ELSEWHERE
    return said[:1].upper() + said[1:] + "."


def _fields(t: Texts, document: Document, query: str) -> str:
    """Which fields of the record hold a word of the query."""
    wanted = {stem(w) for w in content_words(query)}
    record = document.record
    values = {"authors": " ".join(record.authors), "organisation": record.organisation, "themes": " ".join(record.themes), "type": record.type, "title": record.title}
    named = [t.EXPLORE_RECORD_FIELDS[name] for name, value in values.items() if wanted & {stem(w) for w in content_words(value)}]
    return ", ".join(named) or t.EXPLORE_RECORD_OTHER


def _near(t: Texts, explored: Explored) -> str:
    if not explored.near:
        return ""
    items = "".join(_item(t, f, Place()) for f in explored.near)
    return f'<div class="kk-nabij"><h3>{text_html(t.EXPLORE_NEAR)}</h3>{small(t.EXPLORE_NEAR_TEXT)}<ul class="kk-lijst">{items}</ul></div>'


def _chips(t: Texts, place: Place) -> str:
    """Every ticked value as a link that takes it away."""
    chips = []
    for facet in FACETS:
        ticked = getattr(place.choice, facet)
        for value in ticked:
            name = value_name(t, facet, value)
            to = address(t, place.ticking(facet, tuple(v for v in ticked if v != value)))
            label = text_html(t.EXPLORE_CHIP.format(value=name))
            chips.append(f'<li><a class="kk-chip" href="{text_html(to)}" aria-label="{label}">{text_html(name)}{icon("no")}</a></li>')
    if not chips:
        return ""
    clear = f'<li><a class="kk-chip-wis" href="{text_html(address(t, replace(place, choice=Choice(), shown=STEP)))}">{text_html(t.EXPLORE_CLEAR)}</a></li>'
    return f'<ul class="kk-chips" aria-label="{text_html(t.EXPLORE_CHIPS)}">{"".join(chips)}{clear}</ul>'


def _notices(t: Texts, place: Place, explored: Explored) -> str:
    said = [t.EXPLORE_CORRECTED.format(pairs=", ".join(f"{a} → {b}" for a, b in explored.corrections))] if explored.corrections else []
    said += [t.EXPLORE_TOO_COMMON.format(query=place.query)] if explored.too_common else []
    return "".join(notice(line) for line in said)


def _empty(t: Texts, place: Place, explored: Explored) -> str:
    """Why there is nothing, and what to do next."""
    unfiltered = explored.unfiltered
    if unfiltered:
        said = t.EXPLORE_EMPTY_FILTER.format(count=amount(t, unfiltered))
        step = f'<a class="kk-knop" href="{text_html(address(t, replace(place, choice=Choice(), shown=STEP)))}">{text_html(t.EXPLORE_CLEAR)}</a>'
    else:
        said = t.EXPLORE_EMPTY_WORDS
        step = f'<a class="kk-knop" href="{text_html(t.PATH)}?{text_html(urlencode({"vraag": place.query}))}">{labelled("ask", t.EXPLORE_AS_QUESTION)}</a>'
    return f'<div class="kk-leeg"><p>{text_html(said)}</p><p>{step}</p></div>'


def _pick_all(t: Texts, explored: Explored) -> str:
    if len(explored.found) < 2:
        return ""
    return f'<button type="button" class="kk-knop" data-kies-alle>{labelled("yes", t.REF_PICK_ALL)}</button>'


def _refused(t: Texts, explored: Explored) -> str:
    kinds = ", ".join(explored.refused)
    return (
        f'<div class="kk-kaart kk-prive">{icon("shield")}<div><h3 id="kk-vondst-kop" tabindex="-1">{text_html(t.EXPLORE_REFUSED_HEADING)}</h3>'
        f"<p>{text_html(t.EXPLORE_REFUSED.format(kinds=kinds))}</p><blockquote>{text_html(explored.masked)}</blockquote></div></div>"
    )


def _danger(explored: Explored) -> str:
    """The same fixed card as in the chat, always in Dutch."""
    if not explored.threat:
        return ""
    data = helplines()
    lines = "".join(f"<li>{markup_html(line).removeprefix('<p>').removesuffix('</p>')}</li>" for line in data["regels"][explored.threat])
    return f'<div class="kk-kaart kk-crisis" lang="nl">{icon("alert")}<div><h3>{text_html(data["kop"])}</h3><ul>{lines}</ul><p>{text_html(data["slot"])}</p></div></div>'
