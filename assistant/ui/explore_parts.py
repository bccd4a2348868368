"""What the part Verken fetches by itself: document pages, the map, and references as a list or a file."""

from __future__ import annotations

from typing import Annotated

from fastapi import FastAPI, Query, Response
from fastapi.responses import HTMLResponse

from assistant.answer import Assistant
from assistant.facets import grid
from assistant.reference.bibtex import bibtex
from assistant.reference.cited import Cited
from assistant.reference.csl import csl_json
from assistant.reference.ris import ris
from assistant.ui.explore_document import document_html, missing_html
from assistant.ui.explore_map import map_html
from assistant.ui.explore_references import MOST, list_html
from assistant.ui.explore_versions import versions_html
from assistant.ui.language import LANGUAGES, texts_in
from assistant.ui.library import Library
from ingest.errors import KenniskompasError

FORMS = {
    "bib": (bibtex, "application/x-bibtex; charset=utf-8"), "ris": (ris, "application/x-research-info-systems; charset=utf-8"),
    "json": (csl_json, "application/vnd.citationstyles.csl+json"),
}
Ids = Annotated[list[str] | None, Query()]


def add_explore_parts(web: FastAPI, library: Library) -> None:
    """GET /deel/document, /deel/kaart, /deel/verwijzingen (each /<language>) and /bestand/verwijzingen.<form>; 404 for what is not there, 503 without an index."""

    @web.get("/deel/document/{code}")
    def document(code: str, document: str = "", passage: str = "", naast: str = "") -> Response:
        if code not in LANGUAGES:
            return Response(status_code=404)
        t = texts_in(code)
        try:
            with library.using() as assistant:
                index = assistant.index
                row = index.row_of.get(passage)
                chosen = index.passages[row] if row is not None else None
                found = index.documents.get(chosen.document_id if chosen else document)
                if found is None:
                    return HTMLResponse(missing_html(t), status_code=404)
                beside = index.documents.get(naast)
                if beside is not None and beside.id != found.id:
                    return HTMLResponse(versions_html(t, found, beside))
                return HTMLResponse(document_html(t, index, found, chosen, gone=bool(passage) and chosen is None))
        except KenniskompasError:
            return Response(status_code=503)

    @web.get("/deel/kaart/{code}")
    def corpus_map(code: str) -> Response:
        if code not in LANGUAGES:
            return Response(status_code=404)
        try:
            return HTMLResponse(map_html(texts_in(code), library.made(corpus_grid)))
        except KenniskompasError:
            return Response(status_code=503)

    @web.get("/deel/verwijzingen/{code}")
    def references(code: str, document: Ids = None) -> Response:
        if code not in LANGUAGES:
            return Response(status_code=404)
        asked = list(dict.fromkeys((document or [])[:MOST]))
        try:
            with library.using() as assistant:
                held = [assistant.index.documents[i] for i in asked if i in assistant.index.documents]
        except KenniskompasError:
            return Response(status_code=503)
        return HTMLResponse(list_html(texts_in(code), held, len(asked) - len(held)))

    @web.get("/bestand/verwijzingen.{form}")
    def reference_file(form: str, document: Ids = None, passage: Ids = None) -> Response:
        if form not in FORMS:
            return Response(status_code=404)
        write, kind = FORMS[form]
        try:
            with library.using() as assistant:
                cited = _cited(assistant, (document or [])[:MOST], (passage or [])[:MOST])
                body = write(cited)
        except KenniskompasError:
            return Response(status_code=503)
        if not cited:
            return Response(status_code=404)
        return Response(body, media_type=kind, headers={"content-disposition": f'attachment; filename="kenniskompas-verwijzingen.{form}"'})


def corpus_grid(assistant: Assistant):
    """The map's numbers, made once for each published index."""
    return grid(assistant.index.documents)


def _cited(assistant: Assistant, documents: list[str], passages: list[str]) -> list[Cited]:
    index = assistant.index
    cited = [Cited(index.documents[i]) for i in dict.fromkeys(documents) if i in index.documents]
    for identifier in dict.fromkeys(passages):
        if (row := index.row_of.get(identifier)) is not None:
            passage = index.passages[row]
            cited.append(Cited(index.documents[passage.document_id], passage.first_page, passage.text, passage.voice))
    return cited
