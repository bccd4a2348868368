"""python -m assistant [chat | ask "vraag" | ask --batch FILE|- | agenda | prompts [NAME]]: the chat on this machine, or an answer in the terminal."""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from assistant.records import Turn
from ingest.errors import KenniskompasError
from ingest.settings import quiet_libraries, settings_from_environment


def parser() -> argparse.ArgumentParser:
    """The command line; its texts are Dutch, for the people who run it."""
    p = argparse.ArgumentParser(prog="python -m assistant", description="Stel een vraag aan de kennisbank sociaal werk.")
    commands = p.add_subparsers(dest="command")
    chat = commands.add_parser("chat", help="start de chat in de browser (standaard)")
    chat.add_argument("--index", type=Path, help="map van de index")
    chat.add_argument("--port", type=int, default=7860, help="poort op 127.0.0.1 (standaard 7860)")
    ask = commands.add_parser("ask", help="beantwoord een vraag in de terminal")
    ask.add_argument("question", nargs="?", metavar="VRAAG")
    ask.add_argument("--batch", metavar="BESTAND", help="JSON-regels met id, question en eventueel history; - leest standaardinvoer")
    ask.add_argument("--index", type=Path, help="map van de index")
    ask.add_argument("--json", action="store_true", help="antwoord als JSON, één object per vraag")
    ask.add_argument("--top-k", type=int, default=10, metavar="N", help="hoeveel passages worden opgehaald (standaard 10)")
    agenda = commands.add_parser("agenda", help="toon de kennisvragen van de agenda's met hun bewijs")
    agenda.add_argument("--index", type=Path, help="map van de index")
    form = agenda.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="als JSON, met alle citaten")
    form.add_argument("--csv", action="store_true", help="als CSV voor een rekenblad (UTF-8, puntkomma's)")
    form.add_argument("--summary", action="store_true", help="alleen de tellingen, in één regel")
    prompts = commands.add_parser("prompts", help="toon de prompts voor een taalmodel")
    prompts.add_argument("name", nargs="?", metavar="NAAM", help="één prompt helemaal")
    return p


def main(argv: list[str] | None = None) -> int:
    """Exit status: 0 answered (a declined question is an answer), 2 wrong usage or no usable index."""
    arguments = parser()
    args = arguments.parse_args(argv)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(message)s")
    quiet_libraries()
    try:
        if args.command == "ask":
            return _ask(args, arguments)
        if args.command == "agenda":
            return _agenda(args)
        if args.command == "prompts":
            return _prompts(args.name)
        from assistant.ui.app import serve

        return serve(settings_from_environment(getattr(args, "index", None)), getattr(args, "port", 7860))
    except KenniskompasError as error:
        print(f"Niet gelukt. {error}", file=sys.stderr)
        return 2


def _ask(args: argparse.Namespace, arguments: argparse.ArgumentParser) -> int:
    if (args.question is None) == (args.batch is None):
        arguments.error('geef één vraag ("…") of --batch BESTAND')
    if args.top_k < 1:
        arguments.error(f"--top-k moet minstens 1 zijn, niet {args.top_k}")
    from assistant.answer import Assistant
    from assistant.wire import answer_json

    assistant = Assistant.open(settings_from_environment(args.index))
    try:
        if args.batch is None:
            answer = assistant.ask(args.question, k=args.top_k)
            print(json.dumps(answer_json(answer), ensure_ascii=False) if args.json else terminal_text(answer))
            return 0
        for number, (id, question, history) in enumerate(_requests(args.batch), start=1):
            answer = assistant.ask(question, history, args.top_k)
            if args.json:
                print(json.dumps(answer_json(answer, id), ensure_ascii=False), flush=True)
            else:
                print(f"── {id if id is not None else number}: {question}\n\n{terminal_text(answer)}\n", flush=True)
    finally:
        assistant.close()
    return 0


def _agenda(args: argparse.Namespace) -> int:
    """The evidence map; making it also keeps it beside the index, so that the screen has it at once."""
    from assistant.answer import Assistant
    from assistant.evidence import STATUSES, evidence_map
    from assistant.evidence_rows import as_csv, as_json, source_line
    from assistant.ui.language import texts_in

    t = texts_in("nl")
    assistant = Assistant.open(settings_from_environment(args.index))
    try:
        mapped, documents = evidence_map(assistant), assistant.index.documents
    finally:
        assistant.close()
    if args.json:
        print(json.dumps(as_json(mapped, documents), ensure_ascii=False))
        return 0
    if args.csv:
        sys.stdout.buffer.write(as_csv(mapped, documents, t.AGENDA_COLUMNS, t.AGENDA_STATUS))
        return 0
    counts = ", ".join(f"{sum(m.status == s for m in mapped)} {t.AGENDA_STATUS[s].lower()}" for s in STATUSES)
    for m in () if args.summary else mapped:
        print(f"{t.AGENDA_STATUS[m.status]:16} {m.question.id:8} {m.question.text}")
        for i in m.documents:
            print(f"{'':25} {source_line(documents[i])}")
    print(f"{len(mapped)} kennisvragen: {counts}")
    return 0


def _prompts(name: str | None) -> int:
    """The prompts with their version, caller and placeholders, or one of them as a model gets it."""
    from assistant.prompts import PLACEHOLDERS, load_prompt

    if name:
        prompt = load_prompt(name)
        print(f"{prompt.name}, versie {prompt.version}, voor {prompt.caller}\n\n# Systeem\n\n{prompt.system}\n\n# Gebruiker\n\n{prompt.user}")
        return 0
    for prompt in map(load_prompt, PLACEHOLDERS):
        print(f"{prompt.name:12} versie {prompt.version}  {prompt.caller:24} {' '.join(sorted('{' + p + '}' for p in PLACEHOLDERS[prompt.name]))}")
    return 0


def terminal_text(answer) -> str:
    """The answer with its notices above it, readable without Markdown."""
    text = answer.text.replace("\\", "").replace("**", "").replace("*", "")
    notices = [n.text for n in answer.notices if n.kind not in ("crisis", "masked_question")]
    return "\n".join([*(f"({n})" for n in notices), text])


def _requests(name: str) -> Iterator[tuple[object, str, list[Turn]]]:
    """(id, question, history) per line. Raises KenniskompasError naming the line that is wrong."""
    if name == "-":
        yield from _parse(sys.stdin, "standaardinvoer")
        return
    try:
        with open(name, encoding="utf-8") as file:
            yield from _parse(file, name)
    except (FileNotFoundError, IsADirectoryError, UnicodeDecodeError) as error:
        raise KenniskompasError(f"{name}: geen leesbaar bestand met JSON-regels ({type(error).__name__}).") from error


def _parse(lines: TextIO, name: str) -> Iterator[tuple[object, str, list[Turn]]]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
            question = data["question"]
            history = [Turn(str(t["role"]), str(t["content"])) for t in data.get("history") or []]
            if not isinstance(question, str):
                raise TypeError("question is geen tekst")
        except (json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
            raise KenniskompasError(
                f'{name}, regel {number}: verwacht {{"id": …, "question": "…", "history": [{{"role": "user", "content": "…"}}]}} ({error}).'
            ) from error
        yield data.get("id"), question, history


if __name__ == "__main__":
    sys.exit(main())
