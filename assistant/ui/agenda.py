"""The part Agenda: frame, and the evidence map as HTML: filter, table of themes and types, every question with its passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

import gradio as gr

from assistant.cite import page_of, verified
from assistant.evidence import STATUSES, Mapped, Support
from assistant.evidence_rows import source_line
from assistant.feedback import WRONG
from assistant.ui.agenda_table import table_html
from assistant.ui.icons import icon
from assistant.ui.language import Texts
from assistant.ui.library import Library
from assistant.ui.markup import language, text_html
from assistant.ui.names import mix, theme_name, type_name
from assistant.understand import is_english
from ingest.index import Index
from ingest.records import Document

SIGNS = {"open": "none", "near": "info", "thin": "yes", "some": "yes"}
VERDICTS = {"yes": "klopt", "no": WRONG, "unsure": "twijfel"}
"""What a button says → the kind that feedback.py keeps."""
BOXES = 5
"""The bar of a question shows this many documents; the number beside it says the rest."""
Judged = Mapping[tuple[str, str], str]


def build_agenda(t: Texts, library: Library) -> None:
    """Lay the part out inside the open block; agenda.js fetches what is in it when it is first looked at."""
    gr.HTML(frame_html(t), apply_default_css=False)


def frame_html(t: Texts) -> str:
    """What shows before the map is there."""
    return (
        f'<section id="kk-agenda" class="kk-blad" data-deel="/deel/agenda/{t.LANGUAGE}" data-mis="{text_html(t.AGENDA_FAILED)}">'
        f'<h2>{text_html(t.AGENDA_HEADING)}</h2><p class="kk-inleiding">{text_html(t.AGENDA_INTRO)}</p>'
        f'<div class="kk-inhoud"><p class="kk-wacht" role="status">{text_html(t.AGENDA_LOADING)}</p></div></section>'
    )


def agenda_html(t: Texts, mapped: Sequence[Mapped], index: Index, judged: Judged) -> str:
    """The whole map; without questions how to add them. `judged`: what feedback.judged gives."""
    if not mapped:
        example = f'<pre class="kk-voorbeeldbestand" tabindex="0"><code>{text_html(t.AGENDA_EXAMPLE)}</code></pre>'
        return f"<h3>{text_html(t.AGENDA_NONE_HEADING)}</h3><p>{text_html(t.AGENDA_NONE)}</p>{example}"
    agendas = len({m.question.agenda_id for m in mapped if m.question.agenda_id})
    csv = "agenda.csv" if t.LANGUAGE == "nl" else f"agenda-{t.LANGUAGE}.csv"
    summary = t.AGENDA_SUMMARY.format(questions=len(mapped), agendas=agendas)
    how = "".join(f"<li>{text_html(line)}</li>" for line in t.AGENDA_HOW)
    return (
        f'<p class="kk-telling"><strong>{text_html(summary)}</strong></p>{_legend(t, mapped)}'
        f'<details class="kk-uitleg"><summary>{text_html(t.AGENDA_HOW_HEADING)}</summary><ul>{how}</ul></details>'
        f'<div class="kk-agenda-vlak">{_filter(t, mapped, index.documents)}<div class="kk-agenda-lijst">'
        f'<h3 id="kk-agenda-kop" tabindex="-1">{text_html(t.AGENDA_LIST_HEADING)}</h3>'
        f'<div class="kk-regel"><p role="status" id="kk-agenda-getoond" data-tekst="{text_html(t.AGENDA_SHOWN)}" data-geen="{text_html(t.AGENDA_NOTHING)}"></p>'
        f'<span class="kk-doen"><a class="kk-doe" href="#kk-warmte-kop">{icon("table")}<span>{text_html(t.AGENDA_TO_MAP)}</span></a>'
        f'<a class="kk-doe" href="/bestand/{csv}" download="{text_html(t.AGENDA_CSV_NAME)}">{icon("save")}<span>{text_html(t.AGENDA_CSV)}</span></a></span></div>'
        f"{_themes(t, mapped, index, judged)}</div></div>{table_html(t, mapped, index.documents)}"
        f'<p class="kk-sr" role="status" id="kk-agenda-oordeel" data-klaar="{text_html(t.AGENDA_JUDGED)}" data-mis="{text_html(t.AGENDA_NOT_JUDGED)}"></p>'
    )


def _legend(t: Texts, mapped: Sequence[Mapped]) -> str:
    counts = Counter(m.status for m in mapped)
    cells = "".join(
        f'<div class="kk-stand-vak" data-stand="{s}"><dt>{_chip(t, s)}</dt>'
        f'<dd><strong>{counts[s]}</strong> <span>{text_html(t.AGENDA_STATUS_MEANING[s])}{" " + text_html(t.AGENDA_THESIS) if s == "open" else ""}</span></dd></div>'
        for s in STATUSES
    )
    return f'<dl class="kk-standen">{cells}</dl>'


def _chip(t: Texts, status: str) -> str:
    return f'<span class="kk-stand" data-stand="{status}">{icon(SIGNS[status])}<span>{text_html(t.AGENDA_STATUS[status])}</span></span>'


def _filter(t: Texts, mapped: Sequence[Mapped], documents: Mapping[str, Document]) -> str:
    themes = Counter(m.question.theme for m in mapped)
    agendas = Counter(m.question.agenda_id for m in mapped)
    statuses = Counter(m.status for m in mapped)
    groups = (
        ("stand", t.AGENDA_FILTER_STATUS, [(s, t.AGENDA_STATUS[s], statuses[s], "") for s in STATUSES]),
        ("thema", t.AGENDA_FILTER_THEME, [(k, theme_name(t, k) or t.AGENDA_THEMELESS, n, "") for k, n in themes.items()]),
        ("agenda", t.AGENDA_FILTER_AGENDA, [
            (k, documents[k].record.title if k in documents else t.AGENDA_NO_AGENDA, n, language(documents[k]) if k in documents else "") for k, n in agendas.items()
        ]),
    )

    def choice(name: str, value: str, shown: str, count: int, lang: str) -> str:
        box = f'<input type="checkbox" name="{name}" value="{text_html(value)}">'
        return f'<label class="kk-keuze">{box}<span{lang}>{text_html(shown)} <span class="kk-aantal">({count})</span></span></label>'

    sets = "".join(
        f'<fieldset data-groep="{name}"><legend>{text_html(label)}</legend>{"".join(choice(name, *c) for c in choices)}</fieldset>' for name, label, choices in groups
    )
    return (
        f'<details class="kk-agenda-filter"><summary>{icon("filter")}<span>{text_html(t.AGENDA_FILTER)}</span></summary><form>{sets}'
        f'<button type="button" class="kk-doe" id="kk-agenda-wis">{text_html(t.AGENDA_CLEAR)}</button></form></details>'
    )


def _themes(t: Texts, mapped: Sequence[Mapped], index: Index, judged: Judged) -> str:
    out = []
    for number, theme in enumerate(dict.fromkeys(m.question.theme for m in mapped)):
        own = [m for m in mapped if m.question.theme == theme]
        without = sum(not m.passages for m in own)
        said = (t.AGENDA_THEME_COUNT_ONE if len(own) == 1 else t.AGENDA_THEME_COUNT).format(questions=len(own), without=without)
        questions = "".join(f"<li>{_question(t, m, index, judged)}</li>" for m in own)
        out.append(
            f'<section class="kk-thema" aria-labelledby="kk-thema-{number}"><h4 id="kk-thema-{number}">{text_html(theme_name(t, theme) or t.AGENDA_THEMELESS)}</h4>'
            f'<p class="kk-klein">{text_html(said)}</p><ul>{questions}</ul></section>'
        )
    return "".join(out)


def _question(t: Texts, m: Mapped, index: Index, judged: Judged) -> str:
    question = m.question
    lang = ' lang="en"' if is_english(question.text) else ' lang="nl"'
    asked = urlencode({"vraag": question.text})
    own = urlencode({"tab": "agenda", "kennisvraag": question.id})
    data = {"id": question.id, "stand": m.status, "thema": question.theme, "agenda": question.agenda_id}
    attributes = "".join(f' data-{name}="{text_html(value)}"' for name, value in data.items())
    status = f'<span class="kk-kv-stand">{_chip(t, m.status)}{_measure(t, m, index.documents)}</span>'
    return (
        f'<details class="kk-kv"{attributes}><summary><span class="kk-kv-vraag"{lang}>{text_html(question.text)}</span>{status}</summary>'
        f'<div class="kk-kv-in">{_asked_in(t, m, index.documents)}{_passages(t, m, index, judged)}'
        f'<ul class="kk-doen"><li><a class="kk-doe" href="{t.PATH}?{text_html(asked)}">{icon("ask")}<span>{text_html(t.AGENDA_ASK)}</span></a></li>'
        f'<li><a class="kk-doe" href="{t.PATH}?{text_html(own)}">{icon("link")}<span>{text_html(t.AGENDA_LINK)}</span></a></li></ul></div></details>'
    )


def _measure(t: Texts, m: Mapped, documents: Mapping[str, Document]) -> str:
    """How many documents, how recent, of what type; a bar beside the words. Without evidence what that means for a student."""
    if not m.passages:
        near = t.AGENDA_NEARBY_ONE if len(m.related) == 1 else t.AGENDA_NEARBY.format(count=len(m.related))
        return f'<span class="kk-kv-maat">{text_html(near if m.related else t.AGENDA_THESIS)}</span>'
    count = len(m.documents)
    boxes = "".join(f'<rect x="{13 * i}" y="0.5" width="10" height="9" class="{"vol" if i < count else "leeg"}"/>' for i in range(BOXES))
    bar = f'<svg class="kk-balkje" viewBox="0 0 {13 * BOXES - 2} 10" aria-hidden="true" focusable="false">{boxes}</svg>'
    many = t.AGENDA_DOCUMENTS_ONE if count == 1 else t.AGENDA_DOCUMENTS.format(count=count)
    newest = m.newest(documents)
    age = t.AGENDA_NEWEST.format(year=newest) if newest else t.AGENDA_UNDATED
    kinds = mix(t, (documents[i].record.type for i in m.documents))
    return f'<span class="kk-kv-maat">{bar}<span>{text_html(many)} · {text_html(age)} · {text_html(kinds)}</span></span>'


def _asked_in(t: Texts, m: Mapped, documents: Mapping[str, Document]) -> str:
    rows = []
    if m.question.agenda_id in documents:
        agenda = documents[m.question.agenda_id]
        address = urlencode({"tab": "verken", "document": agenda.id})
        rows.append((t.AGENDA_ASKED_IN, f'<a href="{t.PATH}?{text_html(address)}"{language(agenda)}>{text_html(source_line(agenda))}</a>'))
    if m.question.issue:
        rows.append((t.AGENDA_ISSUE, f'<span lang="{"en" if is_english(m.question.issue) else "nl"}">{text_html(m.question.issue)}</span>'))
    return "".join(f'<p class="kk-kv-bron">{text_html(label)}: {value}</p>' for label, value in rows)


def _passages(t: Texts, m: Mapped, index: Index, judged: Judged) -> str:
    shown = [(n, p) for n, p in enumerate(m.passages or m.related, start=1) if _stands(p, index)]
    if not shown:
        return f'<p>{text_html(t.AGENDA_STATUS_MEANING["open"])} {text_html(t.AGENDA_THESIS)}</p>'
    heading = t.AGENDA_EVIDENCE if m.passages else t.AGENDA_RELATED
    thesis = "" if m.passages else f'<p>{text_html(t.AGENDA_STATUS_MEANING["near"])} {text_html(t.AGENDA_THESIS)}</p>'
    items = "".join(f"<li>{_passage(t, m, n, p, index, judged)}</li>" for n, p in shown)
    return f'{thesis}<h5>{text_html(heading)}</h5><ol class="kk-kv-bewijs" data-telt="{"ja" if m.passages else "nee"}">{items}</ol>'


def _stands(p: Support, index: Index) -> bool:
    """Whether the quote stands where it is said to: in the passage, and the passage in the document."""
    passage = index.passages[index.row_of[p.passage_id]] if p.passage_id in index.row_of else None
    return passage is not None and passage.document_id == p.document_id and verified(index.documents[p.document_id], passage.start, passage.end, p.start, p.end)


def _passage(t: Texts, m: Mapped, number: int, p: Support, index: Index, judged: Judged) -> str:
    document = index.documents[p.document_id]
    lines = "".join(f"<span>{text_html(line)}</span>" for line in document.text[p.start:p.end].split("\n") if line.strip())
    address = urlencode({"tab": "verken", "passage": p.passage_id})
    page = page_of(document, p.start)
    marker = t.AGENDA_MARKER.format(marker=number, title=document.record.title or t.TITLELESS)
    kind = type_name(t, document.record.type) or t.TYPELESS
    where = f" · {text_html(kind)}" + (f" · {text_html(t.PAGE.format(page=page))}" if page else "")
    return (
        f'<blockquote{language(document)}>{lines}</blockquote>'
        f'<p class="kk-kv-bron"><a class="kk-nummer" href="{t.PATH}?{text_html(address)}" aria-label="{text_html(marker)}">[{number}]</a> '
        f'<span{language(document)}>{text_html(source_line(document))}</span>{where}</p>{_judge(t, m, number, p, judged)}'
    )


def _judge(t: Texts, m: Mapped, number: int, p: Support, judged: Judged) -> str:
    before = judged.get((m.question.id, p.passage_id), "")
    buttons = "".join(
        f'<button type="button" class="kk-doe" data-klopt="{name}" aria-pressed="{"true" if VERDICTS[name] == before else "false"}">{text_html(label)}</button>'
        for name, label in t.AGENDA_VERDICTS.items()
    )
    group = text_html(t.AGENDA_JUDGE_GROUP.format(marker=number))
    asked = f'<span aria-hidden="true">{text_html(t.AGENDA_JUDGE)}</span>'
    return f'<div class="kk-klopt" role="group" aria-label="{group}" data-passage="{text_html(p.passage_id)}">{asked}{buttons}</div>'
