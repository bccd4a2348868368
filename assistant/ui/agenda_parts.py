"""What the parts Agenda and Over fetch by themselves: the map, its CSV, a judgement, and what is said about the assistant."""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool

from assistant.answer import Assistant
from assistant.evidence import Mapped, evidence_map
from assistant.evidence_rows import as_csv
from assistant.feedback import Judgement, judged, keep
from assistant.ui.about import about_html
from assistant.ui.agenda import VERDICTS, agenda_html
from assistant.ui.language import LANGUAGES, texts_in
from assistant.ui.library import Library
from assistant.ui.markup import text_html
from assistant.ui.names import theme_name, type_name
from ingest.errors import KenniskompasError
from ingest.index import Index

log = logging.getLogger(__name__)


def add_agenda_parts(web: FastAPI, library: Library) -> None:
    """GET /deel/agenda/CODE, /deel/over/CODE, /bestand/agenda.csv and agenda-CODE.csv, /toegankelijkheid; POST /deel/agenda/oordeel."""

    @web.get("/deel/agenda/{code}")
    def agenda(code: str) -> Response:
        if code not in LANGUAGES:
            return Response(status_code=404)
        t = texts_in(code)
        try:
            mapped, index = library.made(map_with_index)
            return HTMLResponse(agenda_html(t, mapped, index, judged(library.settings)))
        except KenniskompasError as error:
            return HTMLResponse(f'<p role="alert">{text_html(str(error))}</p>')

    @web.get("/bestand/agenda.csv")
    def table() -> Response:
        return _csv(library, LANGUAGES[0])

    @web.get("/bestand/agenda-{code}.csv")
    def table_in(code: str) -> Response:
        return _csv(library, code) if code in LANGUAGES else Response(status_code=404)

    @web.post("/deel/agenda/oordeel")
    async def judge(request: Request) -> Response:
        """{"question": id, "passage": id, "verdict": "yes" | "no" | "unsure"} → 204; 400 for what the map does not show, 503 where it cannot be kept."""
        try:
            asked = await request.json()
        except ValueError:
            return Response(status_code=400)
        return Response(status_code=await run_in_threadpool(judge_status, library, asked))

    @web.get("/deel/over/{code}")
    def about(code: str) -> Response:
        return HTMLResponse(about_html(texts_in(code), library)) if code in LANGUAGES else Response(status_code=404)

    @web.get("/toegankelijkheid")
    def accessibility() -> Response:
        return RedirectResponse("/?tab=over&deel=toegankelijkheid", status_code=302)


def map_with_index(assistant: Assistant) -> tuple[tuple[Mapped, ...], Index]:
    """The evidence map and the index it speaks of, so that the two always belong together."""
    return evidence_map(assistant), assistant.index


def judge_status(library: Library, asked: object) -> int:
    """Keep a judgement of something that the map shows; the HTTP status that says how it went."""
    try:
        mapped, index = library.made(map_with_index)
        wanted, passage, kind = asked["question"], asked["passage"], VERDICTS[asked["verdict"]]
        shown = next(m for m in mapped if m.question.id == wanted)
        support = next(p for p in (*shown.passages, *shown.related) if p.passage_id == passage)
        document = index.documents[support.document_id]
        keep(
            Judgement("agenda", kind, index.manifest["corpus"], shown.question.text, shown.question.id, typed=False, shown=((document.key, passage),)), library.settings,
        )
    except (KeyError, TypeError, StopIteration):
        return 400
    except KenniskompasError as error:
        log.error("%s", error)
        return 503
    return 204


def _csv(library: Library, code: str) -> Response:
    t = texts_in(code)
    try:
        mapped, index = library.made(map_with_index)
        body = as_csv(mapped, index.documents, t.AGENDA_COLUMNS, t.AGENDA_STATUS, lambda name: theme_name(t, name), lambda name: type_name(t, name))
    except KenniskompasError:
        return Response(status_code=503)
    return Response(body, media_type="text/csv; charset=utf-8", headers={"content-disposition": f'attachment; filename="{t.AGENDA_CSV_NAME}"'})
