"""python -m evals: measure, compare, report, hold; what each command takes stands in arguments.py."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path

from evals.arguments import parser
from ingest.errors import KenniskompasError
from ingest.settings import PROJECT, quiet_libraries, settings_from_environment


def main(argv: list[str] | None = None) -> int:
    """Exit status: 0 well, 1 the gate is closed or a check found something, 2 the cases, the set or the index cannot be used."""
    args = parser().parse_args(argv)
    quiet_libraries()
    try:
        return COMMANDS[args.command](args)
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


def _retrieve(args: argparse.Namespace) -> int:
    from evals.beir import load_set
    from evals.retrieve import as_json, retrieve_set, write_run
    from ingest.embed import load_embedder

    questions = load_set(args.beir)
    if questions.missing:
        print(f"{len(questions.missing)} relevant passages do not stand in the corpus and count as not found: {questions.missing[0]} …", file=sys.stderr)
    settings = settings_from_environment()
    embedder = None
    if set(args.system) != {"bm25"}:
        embedder = load_embedder(args.embedder or settings.embedder, device=settings.device, batch_size=settings.batch_size)
    found = retrieve_set(questions, list(dict.fromkeys(args.system)), embedder)
    folder = args.runs or PROJECT / ".eval" / "retrieve" / questions.name
    runs = {name: folder / f"{name}.trec" for name in found}
    for name, path in runs.items():
        write_run(path, found[name].rankings, f"kenniskompas-{name}")
    if args.json:
        print(json.dumps(as_json(questions, found, embedder, runs), ensure_ascii=False))
        return 0
    print(f"{questions.name}: {len(questions.queries)} queries, {len(questions.corpus)} passages; mean [95% bootstrap interval]\n")
    for name, r in found.items():
        print(f"{name:8}" + "  ".join(f"{m} {f}" for m, f in r.figures.items()))
        print(f"{'':8}{r.queries_per_second:.0f} queries/s, indexed in {r.index_seconds:.1f} s, run file {runs[name]}")
    return 0


def _answers(args: argparse.Namespace) -> int:
    from evals.answers import as_json, misses, table
    from evals.run import make_run, save

    with _usable_cases(args) as (cases, assistant):
        run = make_run(cases, assistant, label=args.split or "all")
    if args.save is not None:
        print(f"saved: {save(run, args.save if args.save.name else None)}", file=sys.stderr)
    judged = _judged(args, run.rows) if args.judge else None
    if args.json:
        print(json.dumps({**as_json(run), **({"judged": judged} if judged else {})}, ensure_ascii=False))
    else:
        print("\n".join([*table(run, args.slices), *(["", *judged] if judged else [])]))
    if args.misses and not args.json:
        print("\n" + "\n".join(misses(run.rows)))
    return 0


def _judged(args: argparse.Namespace, rows) -> dict | list[str]:
    """The block of the judging model: lines to print, or with --json its figures."""
    from assistant.llm import load_model
    from evals.llm_judge import against_labels, figures, load_labels, opinions, table

    model = load_model(settings_from_environment(args.index))
    if model is None:
        raise KenniskompasError("--judge vraagt een taalmodel: stel KENNISKOMPAS_LLM in, bijvoorbeeld op ollama:MODEL.")
    labels = load_labels(args.labels) if args.labels else []
    found, unread = opinions(rows, lambda messages: "".join(model.reply(messages)))
    if not args.json:
        return table(found, unread, model.name, labels)
    numbers = {name: asdict(f) for name, f in figures(found).items()}
    people = {name: {m: asdict(f) for m, f in values.items()} for name, values in against_labels(found, labels).items()}
    return {"model": model.name, "figures": numbers, "unread": unread, "against_labels": people, "opinions": [asdict(o) for o in found]}


def _replay(args: argparse.Namespace) -> int:
    from assistant.answer import Assistant
    from evals.replay import as_json, load_replay, misses, replay, table

    answers = load_replay(args.replay)
    assistant = Assistant.open(replace(settings_from_environment(args.index), llm="", nli=""))
    try:
        if args.fit:
            from evals.replay_fit import fit

            print(json.dumps(fit(answers, assistant), indent=1))
            return 0
        asked = [a for a in answers if args.split in (None, a.split)]
        if args.through:
            from evals.replay_through import through

            judged = through(asked, assistant)
        else:
            judged = replay(asked, assistant)
    finally:
        assistant.close()
    print(json.dumps(as_json(judged), ensure_ascii=False) if args.json else "\n".join(table(judged)))
    if args.misses and not args.json:
        print("\n" + "\n".join(misses(judged)))
    return 0


def _compare(args: argparse.Namespace) -> int:
    from evals.cases import CASES, load_cases
    from evals.compare import as_json, compare, table
    from evals.compare_page import html
    from evals.obtain import obtain

    files = args.cases or sorted(CASES.glob("*.jsonl"))
    cases = [c for c in load_cases(files) if args.split in (None, c.split)]
    sides = (obtain(side, cases, files) for side in (args.a, args.b))
    found = compare(*(replace(run, rows=[r for r in run.rows if args.split in (None, r.split)]) for run in sides))
    if args.html:
        args.html.write_text(html(found), encoding="utf-8")
    print(json.dumps(as_json(found), ensure_ascii=False) if args.json else "\n".join(table(found, args.questions)))
    return 0


def _ablate(args: argparse.Namespace) -> int:
    from evals.ablate import ablate, as_json, parts, table

    with _usable_cases(args) as (cases, assistant):
        whole, losses = ablate(cases, assistant, [p for p in parts() if args.part in p.name])
        for line in [json.dumps(as_json(whole, losses), ensure_ascii=False)] if args.json else table(whole, losses):
            print(line, flush=True)
    return 0


def _report(args: argparse.Namespace) -> int:
    from assistant.answer import Assistant
    from evals.report import embedding_map, html, markdown
    from evals.run import load, make_run, save

    if args.run:
        run, opened = load(args.run), Assistant.open(settings_from_environment(args.index))
        try:
            points, verified = _points(run, opened), _verified(opened)
        finally:
            opened.close()
    else:
        with _usable_cases(args) as (cases, assistant):
            run = make_run(cases, assistant, label=args.split or "all")
            points, verified = _points(run, assistant), _verified(assistant)
        print(f"saved: {save(run)}", file=sys.stderr)
    folder = args.out or PROJECT / ".eval" / "report"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.html").write_text(html(run, points and embedding_map(*points), verified), encoding="utf-8")
    (folder / "report.md").write_text(markdown(run, verified), encoding="utf-8")
    print(f"{folder / 'report.html'}\n{folder / 'report.md'}")
    return 0


def _verified(assistant):
    """The scripted answers as judged now, none where their quotes do not stand in these documents."""
    from evals.replay import load_replay, replay, stale_quotes

    answers = load_replay()
    if old := stale_quotes(answers, assistant.index.documents):
        print(f"{len(old)} quotes of the scripted answers do not stand in these documents: no section on verification.", file=sys.stderr)
        return ()
    return replay(answers, assistant)


def _points(run, assistant):
    """(passage vectors, vectors of the answerable questions) where the index is the one the run was made with, else None."""
    import numpy as np

    from ingest.index import current_generation
    from ingest.records import RECORD_VOICE

    if run.fingerprints["corpus"] != assistant.index.manifest["corpus"] or run.fingerprints["embedder"] != assistant.index.manifest["embedder"]:
        print("The index is not the one of this run: no embedding map.", file=sys.stderr)
        return None
    questions = [r.answer["standalone"] or r.question for r in run.rows if r.answerable]
    vectors = np.load(current_generation(assistant.index.folder) / "vectors.npy")
    told = [i for i, p in enumerate(assistant.index.passages) if p.voice != RECORD_VOICE]
    return vectors[told], assistant.embedder.queries(questions)


def _gate(args: argparse.Namespace) -> int:
    from evals.gate import BASELINE, gate
    from evals.replay import load_replay, replay
    from evals.replay_gate import hold
    from evals.run import make_run

    with _usable_cases(args) as (cases, assistant):
        run = make_run(cases, assistant, label="gate", beside=False, sure=False)
        written = None if args.cases or args.baseline else hold(replay(load_replay(), assistant), args.lower, args.reason)
    status, lines = gate(run, args.lower, args.reason, args.baseline or BASELINE)
    print("\n".join([*lines, *(written[1] if written else ())]))
    print(f"{len(run.rows)} cases in {run.seconds} s")
    return max(status, written[0] if written else 0)


@contextmanager
def _usable_cases(args: argparse.Namespace, split: str | None = None):
    """The cases asked for and the opened product; refuses cases whose gold is stale."""
    from assistant.answer import Assistant
    from evals.cases import load_cases, stale
    from evals.obtain import fresh

    cases = [c for c in load_cases(args.cases) if (split or getattr(args, "split", None)) in (None, c.split)]
    assistant = Assistant.open(settings_from_environment(args.index))
    try:
        if getattr(args, "skip_stale", False):
            cases = fresh(cases, assistant.index.documents)
        if old := stale(cases, assistant.index.documents):
            raise KenniskompasError("Stale gold, mend the cases first:\n" + "\n".join(old))
        yield cases, assistant
    finally:
        assistant.close()


def _cases(args: argparse.Namespace) -> int:
    from evals.cases import load_cases, moved, stale
    from evals.near import between_cases, read_texts, with_texts
    from ingest.index import open_index

    cases = load_cases(args.cases)
    print(f"{len(cases)} cases: {', '.join(f'{n} {kind}' for kind, n in Counter(c.kind for c in cases).most_common())}")
    print(f"{sum(c.answerable for c in cases)} answerable; {', '.join(f'{n} {split}' for split, n in sorted(Counter(c.split for c in cases).items()))}")
    if not (args.check or args.stale or args.training):
        return 0
    index = open_index(settings_from_environment(args.index).index)
    try:
        old, hints = stale(cases, index.documents), moved(cases, index.documents)
    finally:
        index.close()
    print(f"\nstale gold: {len(old)}" + "".join(f"\n  {line}\n    {hints[line]}" for line in old))
    near = between_cases(cases) if args.check else []
    if args.check:
        print(f"\nnear-duplicates between cases: {len(near)}" + "".join(f"\n  {n}" for n in near))
    learned = with_texts(cases, read_texts(args.training)) if args.training else []
    if args.training:
        print(f"\nin texts that something was trained on: {len(learned)}" + "".join(f"\n  {n}" for n in learned))
    return 1 if old or near or learned else 0


def _propose(args: argparse.Namespace) -> int:
    from evals.cases import CASES, load_cases
    from evals.propose import drafts_from, drafts_from_feedback
    from evals.review import review
    from ingest.index import open_index

    if not args.list and not sys.stdin.isatty():
        raise KenniskompasError("Voorstellen worden een voor een nagekeken: start dit in een terminal, of bekijk ze met --list.")
    cases, out, rejected = load_cases(), args.out or CASES / "p1.jsonl", PROJECT / ".eval" / "rejected.txt"
    index = open_index(settings_from_environment(args.index).index)
    index.close()
    documents = {i: d for i, d in index.documents.items() if args.document in (None, Path(d.key).stem)}
    past = frozenset(rejected.read_text(encoding="utf-8").split()) if rejected.is_file() else frozenset()
    drafts = drafts_from_feedback(args.feedback) if args.feedback else drafts_from(list(documents.values()), cases, past, args.seed)
    drafts = [d for d in drafts if args.kind in (None, d.kind)][:args.limit]
    if args.list:
        print("\n".join(f"{d.source:10} {d.question}" for d in drafts))
        return 0
    added = review(drafts, cases, index.documents, out, rejected, input, print)
    print(f"{added} cases added to {out}. Commit the file; the gate takes them in by itself.")
    return 0


COMMANDS = {
    "answers": _answers, "replay": _replay, "retrieve": _retrieve, "compare": _compare, "report": _report, "gate": _gate, "cases": _cases, "propose": _propose,
    "fit": _fit, "ablate": _ablate,
}


if __name__ == "__main__":
    sys.exit(main())
