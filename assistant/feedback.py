"""What readers think of an answer or a piece of evidence → one JSON line in a file on this machine, and back.

The file is feedback.jsonl beside the index, or KENNISKOMPAS_FEEDBACK. What somebody typed is left out of it unless
KENNISKOMPAS_FEEDBACK_QUESTIONS says yes; a question of an agenda is no secret and always stands in it. With
`python -m evals propose --feedback FILE` a wrong passage becomes a draft case that a person reviews.
"""

from __future__ import annotations

import json
import logging
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ingest.errors import KenniskompasError
from ingest.settings import Settings

log = logging.getLogger(__name__)

WRONG = "verkeerde passage"
KINDS = ("klopt", "twijfel", WRONG, "nuttig", "niet nuttig", "verouderd", "onvolledig", "iets anders")
MAX_BYTES = 20_000_000


class FeedbackNotKept(KenniskompasError):
    """A judgement could not be written down."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One reader's word. `about`: "agenda" or "antwoord"; `kind`: one of KINDS.

    `typed`: whether `question` was typed by a reader rather than taken from an agenda. `shown`: (document key, passage
    id) of what was judged; `corpus`: the corpus hash of the index it came from.
    """

    about: str
    kind: str
    corpus: str
    question: str = ""
    question_id: str = ""
    typed: bool = True
    shown: tuple[tuple[str, str], ...] = ()


def place_of(settings: Settings) -> Path:
    """The file that judgements go to."""
    return settings.feedback or Path(settings.index) / "feedback.jsonl"


def keep(judgement: Judgement, settings: Settings) -> None:
    """Add one line. Raises FeedbackNotKept where the file is full or cannot be written, ValueError for an unknown kind."""
    if judgement.kind not in KINDS:
        raise ValueError(f"kind: {judgement.kind!r}")
    place = place_of(settings)
    told = bool(judgement.question) and (not judgement.typed or settings.feedback_questions)
    # evals propose makes a case of a wrong passage, and cannot without the question
    kind = judgement.kind if told or judgement.kind != WRONG else f"{WRONG}, vraag niet bewaard"
    row = {"kind": kind, "about": judgement.about, "day": datetime.now(UTC).date().isoformat(), "corpus": judgement.corpus, "shown": judgement.shown}
    if told:
        row["question"] = judgement.question
    if judgement.question_id:
        row["question_id"] = judgement.question_id
    line = (json.dumps(row, ensure_ascii=False) + "\n").encode()
    try:
        if place.is_file() and place.stat().st_size + len(line) > MAX_BYTES:
            raise FeedbackNotKept(f"{place}: is vol ({MAX_BYTES // 1_000_000} MB). Verwerk de oordelen en haal het bestand weg.")
        # one write at the end of the file: lines of two readers never mix
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(handle, line)
        finally:
            os.close(handle)
    except OSError as error:
        raise FeedbackNotKept(f"{place}: is niet te schrijven ({error.strerror or type(error).__name__}).") from error


def judged(settings: Settings) -> dict[tuple[str, str], str]:
    """(question id, passage id) → the latest kind, of everything judged in the agenda; lines of another make are passed over."""
    place = place_of(settings)
    found: dict[tuple[str, str], str] = {}
    try:
        lines = place.read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return found
    except OSError as error:
        log.warning("%s: oordelen zijn niet te lezen (%s).", place, type(error).__name__)
        return found
    for line in lines:
        try:
            row = json.loads(line)
            if row["about"] == "agenda":
                found.update(((row["question_id"], passage), row["kind"]) for _, passage in row["shown"])
        except (ValueError, KeyError, TypeError):
            continue
    return found
