"""python -m evals answers: the figures of retrieval and answers over the project's cases, in one command."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from ingest.errors import KenniskompasError
from ingest.settings import quiet_libraries, settings_from_environment


def parser() -> argparse.ArgumentParser:
    """The command line of the evaluation suite."""
    p = argparse.ArgumentParser(prog="python -m evals", description="Measure retrieval and answers.")
    commands = p.add_subparsers(dest="command", required=True)
    answers = commands.add_parser("answers", help="end to end over the cases, beside plain BM25 and dense only")
    answers.add_argument("--cases", type=Path, nargs="*", help="JSON Lines files (default evals/cases/*.jsonl)")
    answers.add_argument("--split", choices=("dev", "test"), help="only this part of the cases")
    answers.add_argument("--index", type=Path)
    answers.add_argument("--misses", action="store_true", help="list every case that went wrong")
    answers.add_argument("--json", action="store_true")
    fitting = commands.add_parser("fit", help="fit the weights on the dev part of the cases and write assistant/fitted.json")
    fitting.add_argument("--cases", type=Path, nargs="*")
    fitting.add_argument("--index", type=Path)
    return p


def main(argv: list[str] | None = None) -> int:
    """Exit status: 0 measured, 2 the cases or the index cannot be used."""
    args = parser().parse_args(argv)
    quiet_libraries()
    try:
        return _fit(args) if args.command == "fit" else _answers(args)
    except KenniskompasError as error:
        print(error, file=sys.stderr)
        return 2


def _fit(args: argparse.Namespace) -> int:
    from assistant.answer import Assistant
    from evals.cases import load_cases
    from evals.fit import fit

    assistant = Assistant.open(settings_from_environment(args.index))
    try:
        print(json.dumps(fit(load_cases(args.cases), assistant), indent=1))
    finally:
        assistant.close()
    return 0


def _answers(args: argparse.Namespace) -> int:
    from assistant.answer import Assistant
    from evals.answers import run
    from evals.cases import load_cases, stale

    cases = [c for c in load_cases(args.cases) if args.split in (None, c.split)]
    assistant = Assistant.open(settings_from_environment(args.index))
    try:
        old = stale(cases, assistant.index.documents)
        if old:
            raise KenniskompasError("Stale gold, mend the cases first:\n" + "\n".join(old))
        report = run(cases, assistant)
    finally:
        assistant.close()
    if args.json:
        print(json.dumps({
            "cases": len(cases), "retrieval": {s: {m: asdict(f) for m, f in fs.items()} for s, fs in report.retrieval.items()},
            "answers": {m: asdict(f) for m, f in report.answers.items()},
        }))
        return 0
    print(f"{len(cases)} cases ({sum(c.answerable for c in cases)} answerable), split {args.split or 'all'}; mean [95% bootstrap interval]\n")
    for system, figures in report.retrieval.items():
        print(f"{system:14}" + "   ".join(f"{name} {value}" for name, value in figures.items()))
    print()
    for name, value in report.answers.items():
        print(f"{name:28} {value}  (n={value.n})")
    if args.misses:
        print("\n" + "\n".join(report.misses))
    return 0


if __name__ == "__main__":
    sys.exit(main())
