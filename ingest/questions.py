"""Open knowledge questions of agendas: kennisvragen.yaml beside the documents → Questions that are published with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from ingest.errors import UnreadableDocument
from ingest.read_yaml import read_list
from ingest.records import Document, Quarantined, Question

NAME = "kennisvragen.yaml"
FIELDS = ("id", "vraag", "thema", "agenda", "vraagstuk", "status")
MAX_CHARACTERS = 500
MAX_BYTES = 2_000_000
MAX_QUESTIONS = 500


def question_files(paths: Iterable[Path]) -> list[Path]:
    """kennisvragen.yaml of each named folder (of a named file: the folder it is in), else of the folder above it."""
    found: dict[Path, Path] = {}
    for path in paths:
        folder = path.resolve() if path.is_dir() else path.resolve().parent
        file = next((f for f in (folder / NAME, folder.parent / NAME) if f.is_file()), None)
        if file:
            found[file] = file
    return sorted(found)


def read_questions(files: Sequence[Path], documents: Sequence[Document], previous: Sequence[Question] = ()) -> tuple[list[Question], list[Quarantined]]:
    """The usable questions in the order of their files, and what was set aside, each with a sentence that says why.

    A question that cannot be used costs only itself. A file that cannot be read at all costs nothing: then
    the questions of the `previous` index stay.
    """
    questions: dict[str, Question] = {}
    aside: list[Quarantined] = []
    by_name: dict[str, list[Document]] = {}
    for document in documents:
        by_name.setdefault(Path(document.key).name.partition(".")[0], []).append(document)
    for file in files:
        try:
            rows = _rows(file)
        except UnreadableDocument as error:
            kept = " De kennisvragen van de vorige index blijven staan." if previous else ""
            aside.append(Quarantined(NAME, f"{error}{kept}"))
            questions.update((q.id, q) for q in previous if q.id not in questions)
            continue
        for number, row in enumerate(rows, start=1):
            try:
                question = _question(row, f"{file}, vraag {number}", by_name)
                if question.id in questions:
                    raise UnreadableDocument(f"{file}, vraag {number}: het id '{question.id}' is al gebruikt. Geef elke vraag een eigen id.")
                questions[question.id] = question
            except UnreadableDocument as error:
                aside.append(Quarantined(NAME, str(error)))
    return list(questions.values()), aside


def _rows(file: Path) -> list:
    where = str(file)
    try:
        if file.stat().st_size > MAX_BYTES:
            raise UnreadableDocument(f"{where}: groter dan {MAX_BYTES / 1e6:.0f} MB; dat kan geen lijst met vragen zijn.")
        rows = read_list(file.read_text(encoding="utf-8-sig"), where, "de lijst met kennisvragen")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableDocument(f"{where}: is niet te lezen als UTF-8 ({type(error).__name__}).") from error
    if len(rows) > MAX_QUESTIONS:
        raise UnreadableDocument(f"{where}: {len(rows)} vragen; hoogstens {MAX_QUESTIONS}.")
    return rows


def _question(row: object, where: str, by_name: dict[str, list[Document]]) -> Question:
    """Raises UnreadableDocument where the row says no question, or names an agenda that is not there."""
    if not isinstance(row, dict):
        raise UnreadableDocument(f"{where}: verwacht velden als 'vraag: …' en 'thema: …'.")
    if unknown := sorted(str(name) for name in row if name not in FIELDS):
        raise UnreadableDocument(f"{where}: onbekend veld {', '.join(unknown)}. Bekend zijn: {', '.join(FIELDS)}.")
    if odd := [name for name in FIELDS if not isinstance(row.get(name, ""), str)]:
        raise UnreadableDocument(f"{where}: het veld {odd[0]} moet één tekst zijn.")
    values = {name: " ".join(row.get(name, "").split()) for name in FIELDS}
    if not values["vraag"]:
        raise UnreadableDocument(f"{where}: het veld vraag is leeg.")
    if too_long := [name for name, value in values.items() if len(value) > MAX_CHARACTERS]:
        raise UnreadableDocument(f"{where}: het veld {too_long[0]} is langer dan {MAX_CHARACTERS} tekens.")
    # a question's own agenda is left out when its evidence is sought: under a wrong name it would answer itself
    agenda = values["agenda"].removesuffix(".md")
    named = by_name.get(agenda, [])
    if agenda and len(named) != 1:
        count = "geen enkel document" if not named else f"{len(named)} documenten"
        raise UnreadableDocument(f"{where}: agenda '{agenda}' is de naam van {count}; verwacht er één. Laat het veld weg als de vraag uit geen document komt.")
    return Question(values["id"] or values["vraag"], values["vraag"], values["thema"], named[0].id if named else "", values["vraagstuk"], values["status"])
