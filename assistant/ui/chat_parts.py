"""What the part Vraag fetches by itself: the conversation as a file, and the reader's judgement of an answer."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

from fastapi import FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool

from assistant.export.markdown import conversation_markdown
from assistant.export.word import conversation_docx
from assistant.feedback import Judgement, keep
from assistant.guard import find_personal_data, mask
from assistant.keep import restored
from assistant.ui.language import LANGUAGES
from assistant.ui.library import Library
from assistant.ui.session import MAX_TURNS
from ingest.errors import KenniskompasError

log = logging.getLogger(__name__)

KINDS = {
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", conversation_docx),
    "md": ("text/markdown; charset=utf-8", conversation_markdown),
}
VERDICTS = {"ja": "nuttig", "nee": "niet nuttig"}
"""What a button of tools.py sends → the kind that feedback.py keeps; a reason is a kind itself."""


def add_chat_parts(web: FastAPI, library: Library) -> None:
    """POST /bestand/gesprek.docx and .md: {"language", "turns"} as the browser keeps them → the file.
    POST /deel/oordeel: {"verdict", "question", "citations": [[document id, passage id], …]} → 204.

    400 for anything else; 503 where it cannot be done now.
    """

    @web.post("/bestand/gesprek.{form}")
    async def conversation(form: str, request: Request) -> Response:
        return await _answered(request, lambda asked: _file(library, form, asked))

    @web.post("/deel/oordeel")
    async def judge(request: Request) -> Response:
        return await _answered(request, lambda asked: _judge(library, asked))


async def _answered(request: Request, work) -> Response:
    try:
        asked = await request.json()
        return await run_in_threadpool(work, asked)
    except (ValueError, KeyError, TypeError):
        return Response(status_code=400)
    except KenniskompasError as error:
        log.error("%s", error)
        return Response(status_code=503)


def _file(library: Library, form: str, asked: dict) -> Response:
    language, turns = asked["language"], asked["turns"]
    kind, make = KINDS[form]
    if language not in LANGUAGES or not isinstance(turns, list):
        return Response(status_code=400)
    with library.using() as assistant:
        index = assistant.index
        answers = [answer for value in turns[-MAX_TURNS:] if (answer := restored(value, index))]
        if not answers:
            return Response(status_code=400)
        body = make(answers, index.documents, index.manifest, datetime.now(UTC).astimezone(), language)
    return Response(body, media_type=kind, headers={"content-disposition": f'attachment; filename="kenniskompas-gesprek.{form}"'})


def _judge(library: Library, asked: dict) -> Response:
    verdict, question = str(asked["verdict"]), str(asked["question"])
    with library.using() as assistant:
        index = assistant.index
        shown = tuple((index.documents[d].key, p) for d, p in asked["citations"] if d in index.documents and p in index.row_of)
        corpus = index.manifest["corpus"]
    # whatever came in, client data is not written down
    masked = mask(question, find_personal_data(question))
    keep(Judgement("antwoord", VERDICTS.get(verdict, verdict), corpus, masked, shown=shown), library.settings)
    return Response(status_code=204)
