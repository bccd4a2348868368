"""The filter of the chat: which documents the next question is asked of, and one line that always says so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import gradio as gr

from assistant.scope import Scope, documents_within
from assistant.ui.icons import icon
from assistant.ui.language import Texts
from assistant.ui.library import Library
from assistant.ui.markup import text_html
from assistant.ui.names import theme_name, type_name
from ingest.records import Document

SHOWN = 12
"""So many matches of a search for an organisation or document are offered; what is ticked stays besides."""
NAMED = 2
"""So many titles are spelled out in the line that says which filter is on."""
Choice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Filters:
    """The components, in the order in which `scope_of` takes their values."""

    types: gr.CheckboxGroup
    themes: gr.CheckboxGroup
    first: gr.Textbox
    last: gr.Textbox
    undated: gr.Checkbox
    organisations: gr.CheckboxGroup
    documents: gr.CheckboxGroup
    how: gr.Radio
    find: gr.Textbox
    line: gr.HTML
    clear: gr.Button

    @property
    def inputs(self) -> list:
        return [self.types, self.themes, self.first, self.last, self.undated, self.organisations, self.documents, self.how]


def build_filters(t: Texts, library: Library) -> Filters:
    """Lay the filter out inside the open block: a part that folds open, and under it the line on what is active."""
    with gr.Accordion(t.FILTER_HEADING, open=False, elem_id="kk-filter"):
        types = gr.CheckboxGroup([], label=t.FILTER_TYPES, elem_id="kk-filter-soort")
        themes = gr.CheckboxGroup([], label=t.FILTER_THEMES, elem_id="kk-filter-thema")
        with gr.Row(elem_id="kk-filter-jaren"):
            first = gr.Textbox(label=t.FILTER_FROM, max_length=4, lines=1, max_lines=1, elem_id="kk-filter-van")
            last = gr.Textbox(label=t.FILTER_TO, max_length=4, lines=1, max_lines=1, elem_id="kk-filter-tot")
            undated = gr.Checkbox(True, label=t.FILTER_UNDATED, elem_id="kk-filter-zonder")
        find = gr.Textbox(label=t.FILTER_FIND, placeholder=t.FILTER_FIND_HINT, max_length=80, lines=1, max_lines=1, elem_id="kk-filter-zoek")
        organisations = gr.CheckboxGroup([], label=t.FILTER_ORGANISATIONS, elem_id="kk-filter-organisatie", visible=False)
        documents = gr.CheckboxGroup([], label=t.FILTER_DOCUMENTS, elem_id="kk-filter-document", visible=False)
        how = gr.Radio([(t.FILTER_ONLY, "only"), (t.FILTER_WITHOUT, "without")], value="only", label=t.FILTER_HOW, elem_id="kk-filter-hoe", visible=False)
    with gr.Row(elem_id="kk-filter-stand"):
        line = gr.HTML("", elem_id="kk-filter-regel", apply_default_css=False)
        clear = gr.Button(t.FILTER_CLEAR, elem_id="kk-filter-wis", visible=False)
    filters = Filters(types, themes, first, last, undated, organisations, documents, how, find, line, clear)
    _wire(t, library, filters)
    return filters


def _wire(t: Texts, library: Library, f: Filters) -> None:
    # always_last: the choice that was made last must be the one that is said
    quiet = {"show_progress": "hidden", "api_visibility": "private", "concurrency_limit": 8, "trigger_mode": "always_last"}

    def documents() -> Mapping[str, Document]:
        with library.using() as assistant:
            return assistant.index.documents

    def state(*values: object) -> tuple:
        held = documents()
        scope = scope_of(*values)
        wrong = [v for v in values[2:4] if v and not year_of(v)]
        return line_html(t, scope, held, wrong), gr.update(visible=not scope.everything)

    def search(typed: str, organisations: list[str], chosen: list[str]) -> tuple:
        held = documents()
        return (*_offered(t, typed, organisations, chosen, held), gr.update(visible=bool(chosen) or bool(typed.strip())))

    # one event for all of them: two at once could end in the wrong order, and say a choice that is no longer made
    changed = [component.change for component in (f.types, f.themes, f.undated, f.organisations, f.documents, f.how)]
    left = [event for component in (f.first, f.last) for event in (component.blur, component.submit)]
    gr.on([*changed, *left], state, f.inputs, [f.line, f.clear], **quiet)
    f.find.input(search, [f.find, f.organisations, f.documents], [f.organisations, f.documents, f.how], **quiet)

    def empty() -> tuple:
        gone = gr.update(value=[], choices=[], visible=False)
        return [], [], "", "", True, gone, gone, gr.update(value="only", visible=False), ""

    f.clear.click(empty, None, [*f.inputs, f.find], **quiet).then(state, f.inputs, [f.line, f.clear], **quiet)


def offer(t: Texts, documents: Mapping[str, Document]) -> tuple[list[Choice], list[Choice]]:
    """(types, themes) that occur, most documents first, each with its count in the label."""
    types = Counter(d.record.type for d in documents.values() if d.record.type)
    themes = Counter(theme for d in documents.values() for theme in d.record.themes)
    return (
        [(f"{type_name(t, name)} ({count})", name) for name, count in types.most_common()],
        [(f"{theme_name(t, name)} ({count})", name) for name, count in themes.most_common()],
    )


def only_document(t: Texts, document_id: str, documents: Mapping[str, Document]) -> tuple:
    """Updates of (documents, how, find) that leave one document in the filter; an unknown id changes nothing."""
    if document_id not in documents:
        return gr.skip(), gr.skip(), gr.skip()
    choice = [(title_of(t, documents[document_id]), document_id)]
    return gr.update(choices=choice, value=[document_id], visible=True), gr.update(value="only", visible=True), ""


def _offered(t: Texts, typed: str, organisations: Sequence[str], chosen: Sequence[str], held: Mapping[str, Document]) -> tuple:
    words = typed.casefold().split()

    def fits(name: str) -> bool:
        return bool(words) and all(w in name.casefold() for w in words)

    counts = Counter(d.record.organisation for d in held.values() if d.record.organisation)
    found = [o for o, _ in counts.most_common() if o not in organisations and fits(o)][:SHOWN]
    titled = sorted(((title_of(t, d), i) for i, d in held.items() if i not in chosen and fits(title_of(t, d))))[:SHOWN]
    kept = [(title_of(t, held[i]), i) for i in chosen if i in held]
    names = [(f"{o} ({counts[o]})", o) for o in (*organisations, *found)]
    return gr.update(choices=names, visible=bool(names)), gr.update(choices=[*kept, *titled], visible=bool(kept or titled))


def title_of(t: Texts, document: Document) -> str:
    """Title and year: what tells two documents apart in a list."""
    return f"{document.record.title or t.TITLELESS} ({document.record.year})"


def year_of(value: object) -> int | None:
    """Four digits as a year, else None."""
    text = str(value or "").strip()
    return int(text) if re.fullmatch(r"(1[6-9]|20)\d\d", text) else None


def scope_of(types: list, themes: list, first: object, last: object, undated: bool, organisations: list, documents: list, how: str) -> Scope:
    """The choice that the components hold; a year that is none does not narrow."""
    picked = tuple(documents or ())
    return Scope(
        types=tuple(types or ()), themes=tuple(themes or ()), organisations=tuple(organisations or ()), first_year=year_of(first), last_year=year_of(last),
        undated=bool(undated), only=picked if how != "without" else (), left_out=picked if how == "without" else (),
    )


def line_html(t: Texts, scope: Scope, documents: Mapping[str, Document], wrong: Sequence[object] = ()) -> str:
    """What takes part now, in words; never empty, so that a filter is never on unseen."""
    within = documents_within(scope, documents)
    warnings = "".join(f'<p class="kk-klein">{icon("info")} {text_html(t.FILTER_BAD_YEAR.format(value=value))}</p>' for value in wrong)
    if within is None:
        return f'<div role="status"><p>{text_html(t.FILTER_NONE.format(total=len(documents)))}</p>{warnings}</div>'
    said = t.FILTER_ACTIVE.format(count=len(within), total=len(documents)) if within else t.FILTER_EMPTY
    parts = "".join(f"<li>{text_html(part)}</li>" for part in _parts(t, scope, documents))
    return f'<div role="status" class="kk-filter-aan"><p>{icon("filter")}<strong>{text_html(said)}</strong></p><ul>{parts}</ul>{warnings}</div>'


def _parts(t: Texts, scope: Scope, documents: Mapping[str, Document]) -> list[str]:
    def titles(ids: Sequence[str]) -> str:
        named = [title_of(t, documents[i]) for i in ids[:NAMED] if i in documents]
        more = [t.FILTER_AND_MORE.format(count=len(ids) - NAMED)] if len(ids) > NAMED else []
        return ", ".join([*named, *more])

    years: Callable[..., str] = (t.FILTER_YEARS if scope.first_year and scope.last_year else t.FILTER_YEARS_FROM if scope.first_year else t.FILTER_YEARS_TO).format
    return [
        *([", ".join(type_name(t, k) for k in scope.types)] if scope.types else []),
        *([", ".join(theme_name(t, k) for k in scope.themes)] if scope.themes else []),
        *([", ".join(scope.organisations)] if scope.organisations else []),
        *([years(first=scope.first_year, last=scope.last_year)] if scope.first_year or scope.last_year else []),
        *([t.FILTER_DATED] if (scope.first_year or scope.last_year) and not scope.undated else []),
        *([t.FILTER_ONLY_THESE.format(titles=titles(scope.only))] if scope.only else []),
        *([t.FILTER_NOT_THESE.format(titles=titles(scope.left_out))] if scope.left_out else []),
    ]
