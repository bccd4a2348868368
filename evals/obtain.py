"""What `compare` is given → a run: a saved file, a git revision in a worktree of its own, or settings."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace
from pathlib import Path

import assistant.fitted
from evals.cases import Case, stale
from evals.run import Run, load, make_run
from ingest.errors import KenniskompasError
from ingest.settings import DEFAULT_CORPUS, PROJECT, Settings, settings_from_environment

HERE = "."
PREFIX = "KENNISKOMPAS_"


class NotObtained(KenniskompasError):
    """Neither a run, nor a revision, nor settings, or one that cannot be measured."""


def obtain(what: str, cases: Sequence[Case], files: Sequence[Path]) -> Run:
    """The run that `what` names: "." for this checkout, a file, KEY=VALUE[,KEY=VALUE …], else a git revision.

    `cases` are asked where something must be measured still; `files`: where they stand.
    """
    if Path(what).is_file():
        run = load(Path(what))
        return replace(run, label=run.label if run.label not in ("", "all", "dev", "test") else Path(what).name)
    if what == HERE or "=" in what:
        return measure_settings("" if what == HERE else what, cases)
    return measure_revision(what, files)


def measure_settings(text: str, cases: Sequence[Case], corpus: Path = DEFAULT_CORPUS) -> Run:
    """Index the corpus with these settings in a folder of their own and ask the cases."""
    from assistant.answer import Assistant
    from ingest.build import build

    settings, threshold = parse_settings(text)
    with tempfile.TemporaryDirectory(prefix="kenniskompas-evals-") as folder, other_threshold(threshold):
        settings = replace(settings, index=Path(folder) / "index")
        build([corpus], settings)
        opened = Assistant.open(settings)
        try:
            return make_run(fresh(cases, opened.index.documents), opened, label=text or "this checkout")
        finally:
            opened.close()


def fresh(cases: Sequence[Case], documents) -> list[Case]:
    """The cases whose gold stands in these documents; the others are named on standard error."""
    old = {line.split(":")[0] for line in stale(cases, documents)}
    if old:
        sys.stderr.write(f"{len(old)} cases left out, their gold does not stand in these documents: {', '.join(sorted(old)[:5])} …\n")
    return [c for c in cases if c.id not in old]


def parse_settings(text: str) -> tuple[Settings, float | None]:
    """Settings of the environment with "KEY=VALUE,KEY=VALUE" over them, and the threshold of declining if it is among them.

    Keys: the fields of Settings ("passage_words"), as variables too ("KENNISKOMPAS_EMBEDDER"), and "threshold".
    """
    settings, threshold = settings_from_environment(), None
    kinds = {f.name: f.type for f in fields(Settings) if f.name != "index"}
    for pair in filter(None, text.split(",")):
        key, _, value = pair.partition("=")
        name = key.strip().removeprefix(PREFIX).lower()
        try:
            if name == "threshold":
                threshold = float(value)
            elif name in kinds:
                settings = replace(settings, **{name: int(value) if kinds[name] == "int" else value})
            else:
                raise NotObtained(f"{pair}: onbekende instelling; bekend zijn {', '.join([*kinds, 'threshold'])}.")
        except ValueError as error:
            raise NotObtained(f"{pair}: geen getal.") from error
    return settings, threshold


@contextmanager
def other_threshold(threshold: float | None) -> Iterator[None]:
    """While inside, the product declines below this probability instead of the fitted one."""
    if threshold is None:
        yield
        return
    kept = assistant.fitted.FITTED
    data = json.loads(kept.read_text(encoding="utf-8"))
    for entry in data["embedders"].values():
        entry["threshold"] = threshold
    with tempfile.TemporaryDirectory() as folder:
        assistant.fitted.FITTED = Path(folder) / "fitted.json"
        assistant.fitted.FITTED.write_text(json.dumps(data), encoding="utf-8")
        assistant.fitted.fitted.cache_clear()
        try:
            yield
        finally:
            assistant.fitted.FITTED = kept
            assistant.fitted.fitted.cache_clear()


def measure_revision(revision: str, files: Sequence[Path], project: Path = PROJECT) -> Run:
    """Check the revision out beside this one, measure its code and corpus with the evals and cases of this checkout."""
    with checkout(revision, project) as folder:
        shutil.rmtree(folder / "evals", ignore_errors=True)
        shutil.copytree(project / "evals", folder / "evals", ignore=shutil.ignore_patterns("__pycache__"))
        index, out = folder / ".index", folder / ".eval" / "run.json"
        _call([sys.executable, "-m", "ingest", "--index", str(index)], folder, revision, usable=(0, 1))
        cases = [str(f.resolve()) for f in files]
        _call([sys.executable, "-m", "evals", "answers", "--skip-stale", "--json", "--index", str(index), "--save", str(out), "--cases", *cases], folder, revision)
        return replace(load(out), label=revision)


@contextmanager
def checkout(revision: str, project: Path) -> Iterator[Path]:
    """A worktree of the revision in a temporary folder, taken away afterwards."""
    found = _git(project, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if found.returncode:
        raise NotObtained(f"{revision!r}: geen bestand met een run, geen instelling (KEY=VALUE) en geen git-revisie in {project}.")
    with tempfile.TemporaryDirectory(prefix="kenniskompas-evals-") as parent:
        folder = Path(parent) / "tree"
        made = _git(project, "worktree", "add", "--detach", "--quiet", str(folder), found.stdout.strip())
        if made.returncode:
            raise NotObtained(f"{revision}: git worktree add lukt niet: {made.stderr.strip()}")
        try:
            yield folder
        finally:
            _git(project, "worktree", "remove", "--force", str(folder))


def _git(project: Path, *arguments: str) -> subprocess.CompletedProcess:
    return subprocess.run(["git", *arguments], cwd=project, capture_output=True, text=True, check=False)


def _call(command: list[str], folder: Path, revision: str, usable: Sequence[int] = (0,)) -> None:
    """Run a step there, with that folder's packages before the installed ones."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("KENNISKOMPAS_INDEX")} | {"PYTHONPATH": str(folder)}
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=environment)
    if done.returncode not in usable:
        last = "\n".join((done.stderr or done.stdout).strip().splitlines()[-3:])
        raise NotObtained(f"{revision}: {' '.join(command[1:4])} eindigde met {done.returncode}; deze evals passen misschien niet op zo'n oude versie.\n{last}")
