"""A language model's opinion on written answers, kept apart from the offline figures and held against labels by people.

The model must give one JSON object (prompts/judge.md); small ones wrap it in talk, code fences or thoughts, so the first object that
has what is asked counts. What cannot be read is asked once more and then counted as unread, never as a zero.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.fence import fenced, harmless, one_line
from assistant.prompts import load_prompt
from evals.cases import BadCase
from evals.measure import RESAMPLES, Figure, figure
from evals.run import Row

SCORES = ("onderbouwd", "beantwoordt", "leesbaar")
NAMED = {"onderbouwd": "grounded", "beantwoordt": "answers the question", "leesbaar": "readable"}
YES = 0.5
"""From here on a score counts as yes, where it is held against a label."""
TRIES = 2
Ask = Callable[[Sequence[tuple[str, str]]], str]
"""(role, text) messages → what the model writes."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the model says of one answer; scores 0…1."""

    id: str
    onderbouwd: float
    beantwoordt: float
    leesbaar: float
    niet_onderbouwd: tuple[str, ...]
    reden: str


@dataclass(frozen=True, slots=True)
class Label:
    """What a person says of the answer that was given to one case."""

    id: str
    grounded: bool
    correct: bool
    by: str


def read_opinion(text: str, case_id: str = "") -> Opinion | None:
    """The first JSON object in the text that has all scores; numbers may be text ("0,8"), outside 0…1 they are no score. None where none is."""
    for data in _objects(re.sub(r"<think>.*?</think>", " ", text, flags=re.DOTALL)):
        scores = [_score(data.get(name)) for name in SCORES]
        if None not in scores:
            said = data.get("niet_onderbouwd")
            listed = tuple(str(s) for s in said) if isinstance(said, list) else (str(said),) if said else ()
            return Opinion(case_id, *scores, listed, str(data.get("reden") or ""))
    return None


def _objects(text: str) -> Iterator[dict]:
    decoder, at = json.JSONDecoder(strict=False), 0
    while (at := text.find("{", at)) >= 0:
        try:
            found, end = decoder.raw_decode(text, at)
        except ValueError:
            at += 1
            continue
        if isinstance(found, dict):
            yield found
        at = end


def _score(value: object) -> float | None:
    if isinstance(value, bool):
        return float(value)
    try:
        number = float(str(value).replace(",", "."))
    except ValueError:
        return None
    return number if 0 <= number <= 1 else None


def opinion(row: Row, ask: Ask) -> Opinion | None:
    """What the model says of a row's answer, None where it twice gave nothing that can be read."""
    quotes = [(f"[{n}] {q['title']}", q["quote"]) for n, q in enumerate(row.answer["quotes"], start=1)]
    body = re.split(r"^\*\*(?:Bronnen|Sources)\*\*$", row.answer["text"], maxsplit=1, flags=re.MULTILINE)[0]
    messages = load_prompt("judge").messages(vraag=one_line(row.question), citaten=fenced(quotes, "CITAAT"), antwoord=fenced([("antwoord", _numbered(body))], "ANTWOORD"))
    for _ in range(TRIES):
        if found := read_opinion(ask(messages), row.id):
            return found
    return None


def _numbered(text: str) -> str:
    """The answer without signs that a model could take for a turn, its own markers kept as (n)."""
    return harmless(text.strip())


def opinions(rows: Sequence[Row], ask: Ask) -> tuple[list[Opinion], int]:
    """(opinions on the rows that were answered, how many could not be read)."""
    found = [opinion(r, ask) for r in rows if not r.answer["declined"]]
    return [o for o in found if o], sum(o is None for o in found)


def load_labels(path: Path) -> list[Label]:
    """Labels by people: JSON Lines with id (of the case), grounded and correct (true or false) and by. Raises BadCase by line."""
    labels = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
            label = Label(str(data["id"]), data["grounded"], data["correct"], str(data["by"]))
        except (ValueError, KeyError, TypeError) as error:
            raise BadCase(f"{path.name}, regel {number}: geen geldig label ({type(error).__name__}: {error}).") from error
        if not (isinstance(label.grounded, bool) and isinstance(label.correct, bool)):
            raise BadCase(f"{path.name}, regel {number}: grounded en correct moeten true of false zijn.")
        labels.append(label)
    return labels


def agreement(pairs: Sequence[tuple[bool, bool]], seed: int = 7) -> dict[str, Figure]:
    """ "agreement" (share of equal judgements) and "Cohen's kappa" between two judges, each with its 95% bootstrap interval over the answers.

    Kappa is 1 for full agreement and 0 for what chance would give; where both judges say the same of everything it says nothing and is left out.
    """
    if not pairs:
        return {}
    data = np.array(pairs, dtype=bool)
    found = {"agreement": figure((data[:, 0] == data[:, 1]).astype(float))}
    value = kappa(data)
    if not np.isnan(value):
        draw = np.random.default_rng(seed)
        drawn = np.array([kappa(data[draw.integers(0, len(data), len(data))]) for _ in range(RESAMPLES)])
        low, high = np.nanpercentile(drawn, [2.5, 97.5])
        found["Cohen's kappa"] = Figure(value, float(low), float(high), len(data))
    return found


def kappa(pairs: np.ndarray) -> float:
    """Cohen's kappa (1960) of bool (n, 2), nan where chance agreement is complete; tested against scikit-learn."""
    a, b = pairs[:, 0], pairs[:, 1]
    chance = a.mean() * b.mean() + (1 - a.mean()) * (1 - b.mean())
    return float(((a == b).mean() - chance) / (1 - chance)) if chance < 1 else float("nan")


def against_labels(found: Sequence[Opinion], labels: Sequence[Label]) -> dict[str, dict[str, Figure]]:
    """Agreement on groundedness and on correctness, over the answers that both judged; of several labels of one case each counts."""
    said = {o.id: o for o in found}
    both = [(said[label.id], label) for label in labels if label.id in said]
    return {
        "grounded": agreement([(o.onderbouwd >= YES, label.grounded) for o, label in both]),
        "correct": agreement([(o.beantwoordt >= YES, label.correct) for o, label in both]),
    }


def figures(found: Sequence[Opinion]) -> dict[str, Figure]:
    """Mean scores with their intervals."""
    return {NAMED[name]: figure([getattr(o, name) for o in found]) for name in SCORES}


def table(found: Sequence[Opinion], unread: int, model: str, labels: Sequence[Label]) -> list[str]:
    """The block under the offline figures."""
    lines = [f"JUDGED BY A LANGUAGE MODEL ({model}), prompts/judge.md version {load_prompt('judge').version}: an opinion, not comparable with the figures above",
             *(f"  {name:24}{f}  n={f.n}" for name, f in figures(found).items()), f"  could not be read        {unread}"]
    for name, values in against_labels(found, labels).items():
        said = "  ".join(f"{m} {f}" for m, f in values.items()) + f"  n={values['agreement'].n}" if values else "no labels of these answers"
        lines.append(f"  {name} against people: {said}")
    return lines
