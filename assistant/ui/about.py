"""The part Over: what this assistant is and is not, what happens to a question, what is in the corpus, accessibility, errors, licence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

import gradio as gr

from assistant.llm import is_loopback
from assistant.ui.language import Texts
from assistant.ui.library import Library
from assistant.ui.markup import language, text_html
from assistant.ui.names import theme_name, type_name
from ingest.dutch import fold
from ingest.errors import KenniskompasError
from ingest.index import Index
from ingest.records import NO_DATE, Document

if TYPE_CHECKING:
    from assistant.answer import Assistant

VERSION_CHARACTERS = 12


def build_about(t: Texts, library: Library) -> None:
    """Lay the part out inside the open block; about.js fetches what is in it when it is first looked at."""
    gr.HTML(
        f'<section id="kk-over" class="kk-blad" data-deel="/deel/over/{t.LANGUAGE}" data-mis="{text_html(t.ABOUT_FAILED)}"><h2>{text_html(t.ABOUT_HEADING)}</h2>'
        f'<div class="kk-inhoud"><p class="kk-wacht" role="status">{text_html(t.ABOUT_LOADING)}</p></div></section>',
        apply_default_css=False,
    )


def about_html(t: Texts, library: Library) -> str:
    """The whole text. Where no index can be opened it says so in place of the corpus, and all the rest stands."""
    try:
        with library.using() as assistant:
            sending, corpus = sending_sentences(t, assistant), _corpus(t, assistant.index)
    except KenniskompasError as error:
        sending, corpus = [t.ABOUT_QUESTION["unknown"]], f'<p role="alert">{text_html(str(error))}</p>'
    stored = (*t.ABOUT_STORED, t.ABOUT_STORED_QUESTIONS[library.settings.feedback_questions])
    bodies = {
        "wat": f'{_paragraphs(t.ABOUT_WHAT)}<h4>{text_html(t.ABOUT_NOT_HEADING)}</h4>{_points(t.ABOUT_NOT)}',
        "vraag": f'<div id="kk-over-verzending">{_paragraphs(sending)}</div>{_paragraphs(t.ABOUT_QUESTION_MORE)}',
        "bewaard": _points(stored),
        "kennisbank": corpus,
        "toegankelijkheid": (
            f"{_paragraphs(t.ABOUT_ACCESS)}<h4>{text_html(t.ABOUT_TESTED_HEADING)}</h4>{_points(t.ABOUT_TESTED)}"
            f"<h4>{text_html(t.ABOUT_LIMITS_HEADING)}</h4>{_points(t.ABOUT_LIMITS)}<p>{text_html(t.ABOUT_ACCESS_REPORT)}</p>"
        ),
        "fout": _points(t.ABOUT_ERROR),
        "licentie": _paragraphs(t.ABOUT_LICENCE),
    }
    links = "".join(f'<li><a href="{t.PATH}?tab=over&amp;deel={name}">{text_html(label)}</a></li>' for name, label in t.ABOUT_PARTS.items())
    parts = "".join(
        f'<section id="kk-over-{name}" aria-labelledby="kk-over-{name}-kop"><h3 id="kk-over-{name}-kop" tabindex="-1">{text_html(label)}</h3>{bodies[name]}</section>'
        for name, label in t.ABOUT_PARTS.items()
    )
    contents = f'<nav aria-labelledby="kk-over-inhoud"><h3 id="kk-over-inhoud">{text_html(t.ABOUT_CONTENTS)}</h3><ul>{links}</ul></nav>'
    return f'<div class="kk-over-vlak">{contents}<div>{parts}</div></div>'


def sending_sentences(t: Texts, assistant: Assistant) -> list[str]:
    """What leaves this machine, from what is really set up: without a model and a server elsewhere nothing does."""
    server = urlsplit(assistant.index.manifest["chroma"]).hostname or ""
    chroma = "" if not server or is_loopback(server) else t.ABOUT_QUESTION["chroma_away"].format(place=server)
    model = assistant.writer.model if assistant.writer else None
    if model is None:
        return [chroma or t.ABOUT_QUESTION["local"]]
    if chroma and not model.place:
        return [chroma]
    said = t.ABOUT_QUESTION["model_away" if model.place else "model_here"].format(model=model.name, place=model.place)
    return [said, *([chroma] if chroma else [])]


def _paragraphs(sentences: Iterable[str]) -> str:
    return "".join(f"<p>{text_html(s)}</p>" for s in sentences)


def _points(sentences: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{text_html(s)}</li>" for s in sentences) + "</ul>"


def _corpus(t: Texts, index: Index) -> str:
    documents = list(index.documents.values())
    name = index.manifest["embedder"]["name"]
    facts = (
        t.ABOUT_CORPUS.format(documents=len(documents), passages=len(index.passages), questions=len(index.questions)),
        t.ABOUT_VERSION.format(version=index.manifest["corpus"][:VERSION_CHARACTERS], built=index.manifest["built"][:10]),
        t.ABOUT_SEARCHED.format(embedder=t.ABOUT_BUNDLED if name == "bundled" else name),
    )
    counts = {
        "themes": Counter(theme_name(t, name) for d in documents for name in d.record.themes),
        "types": Counter(type_name(t, d.record.type) or t.TYPELESS for d in documents),
        "years": Counter(d.record.year for d in documents),
    }
    tables = "".join(_count_table(t, name, _ordered(name, found)) for name, found in counts.items() if found)
    return f'{_paragraphs(facts)}<div class="kk-tellingen">{tables}</div><p class="kk-klein">{text_html(t.ABOUT_COUNT_NOTE)}</p>{_list(t, documents)}'


def _ordered(name: str, found: Counter[str]) -> list[tuple[str, int]]:
    """Years from new to old with the undated last; the others most documents first, then by name."""
    if name == "years":
        return sorted(found.items(), key=lambda pair: (pair[0] == NO_DATE, -int(pair[0]) if pair[0].isdigit() else 0))
    return sorted(found.items(), key=lambda pair: (-pair[1], fold(pair[0])))


def _count_table(t: Texts, name: str, rows: Sequence[tuple[str, int]]) -> str:
    body = "".join(f'<tr><th scope="row">{text_html(label)}</th><td>{count}</td></tr>' for label, count in rows)
    head = f'<tr><th scope="col">{text_html(t.ABOUT_COUNT_HEADS[name])}</th><th scope="col">{text_html(t.ABOUT_COUNT)}</th></tr>'
    return f'<details><summary>{text_html(t.ABOUT_COUNTS[name])} ({len(rows)})</summary><table><thead>{head}</thead><tbody>{body}</tbody></table></details>'


def _list(t: Texts, documents: Sequence[Document]) -> str:
    rows = "".join(_line(t, d) for d in sorted(documents, key=lambda d: (_alphabetical(d.record.title), d.record.date, d.id)))
    head = "".join(f'<th scope="col">{text_html(label)}</th>' for label in t.ABOUT_LIST_HEADS.values())
    return (
        f'<h4>{text_html(t.ABOUT_LIST)} ({len(documents)})</h4><p class="kk-klein">{text_html(t.ABOUT_LIST_NOTE)}</p>'
        f'<table class="kk-documenten"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
    )


def _alphabetical(title: str) -> str:
    """The title without the quotation marks it may open with."""
    return re.sub(r"^\W+", "", fold(title))


def _line(t: Texts, document: Document) -> str:
    record = document.record
    address = urlencode({"tab": "verken", "document": document.id})
    version = f" <span>({text_html(record.version)})</span>" if record.version else ""
    cells: Mapping[str, str] = {
        "organisation": record.organisation or t.UNKNOWN, "type": type_name(t, record.type) or t.TYPELESS, "year": record.year,
    }
    rest = "".join(f'<td data-kop="{text_html(t.ABOUT_LIST_HEADS[name])}">{text_html(value)}</td>' for name, value in cells.items())
    return f'<tr><th scope="row"><a href="{t.PATH}?{text_html(address)}"{language(document)}>{text_html(record.title or t.TITLELESS)}</a>{version}</th>{rest}</tr>'
