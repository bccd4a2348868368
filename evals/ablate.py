"""Each part of the way from question to answer switched off in turn: what is lost without it?

Weights are not fitted anew: a part is taken out as it would fail. A channel or sign loses its weight, a rule never
fires, a word list is empty. Stemming and the splitting of compounds at indexing are built into the index and stay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, replace
from unittest.mock import patch

import numpy as np

from assistant.answer import Assistant
from assistant.fitted import Fitted, Logistic, fitted
from assistant.retrieve import CHANNELS
from assistant.signs import SIGNS
from evals.cases import Case
from evals.measure import Figure, figure
from evals.run import Row, make_run

MEASURES = ("success@5", "MRR@10", "first quote answers", "evidence quoted", "answerable declined", "unanswerable declined")
RULES = ("type_missing", "year_missing", "name_unknown", "too_few")


@dataclass(frozen=True, slots=True)
class Part:
    """What is switched off: `name` as the table shows it, `off` a context in which it is."""

    name: str
    off: Callable[[], object]


def parts() -> list[Part]:
    """Everything that can be switched off without bending the code, in the order of the flow."""
    found = [
        Part("speller", lambda: patch("assistant.understand.correct_spelling", lambda word, _index: word)),
        Part("abbreviations and full forms", lambda: patch("ingest.dutch.Analyzer.expansions", lambda *_: [])),
        Part("parts of compounds in the question", lambda: patch("assistant.understand.PART_WEIGHT", 0.0)),
        Part("kinds of questions", lambda: patch("assistant.understand.kind_of", lambda _question: "open")),
        Part("kind of thing asked for", lambda: patch("assistant.understand.wanted_thing", lambda *_: "")),
        Part("nearness of words (soft match)", lambda: patch("assistant.soft.FLOOR", 0.99)),
    ]
    found += [Part(f"channel {name}", _without("retrieve", name)) for name in CHANNELS]
    found += [Part(f"sign {name}", _without("quote", name)) for name in SIGNS]
    found += [
        Part("windows: one sentence or list a quote", lambda: patch("assistant.quote.MAX_WINDOW", 1)),
        Part("a leaning sentence brings the one before", lambda: patch("assistant.units.MAX_BROUGHT", 0)),
        Part("two questions in one, one by one", lambda: patch("assistant.answer.parts_of", lambda _question: ())),
        Part("a joined name that is unknown is left out", lambda: patch("assistant.answer.without_unknown", lambda *_: ("", ""))),
    ]
    found += [Part(f"strict rule {name}", _without_rule(name)) for name in RULES]
    return [*found, Part("the fitted decline rule", _never_below)]


def _changed(change: Callable[[Fitted], Fitted]) -> Callable[[], object]:
    """The fitted numbers, changed, wherever they are read."""
    @contextmanager
    def off() -> Iterator[None]:
        def altered(embedder: str = "bundled") -> Fitted:
            return change(fitted(embedder))

        with ExitStack() as stack:
            for module in ("retrieve", "quote", "decline"):
                stack.enter_context(patch(f"assistant.{module}.fitted", altered))
            yield

    return off


def _without(stage: str, name: str) -> Callable[[], object]:
    def change(rules: Fitted) -> Fitted:
        rule: Logistic = getattr(rules, stage)
        return replace(rules, **{stage: replace(rule, weights=tuple(0.0 if n == name else w for n, w in zip(rule.names, rule.weights, strict=True)))})

    return _changed(change)


def _without_rule(name: str) -> Callable[[], object]:
    from assistant import decline

    weigh = decline.weigh
    return lambda: patch("assistant.answer.weigh", lambda *given: replace(weigh(*given), **{name: 0.0}))


def _never_below() -> object:
    return _changed(lambda rules: replace(rules, threshold=0.0))()


@dataclass(frozen=True, slots=True)
class Loss:
    """What a part is worth: per measure the paired difference without − with it."""

    part: str
    differences: dict[str, Figure]


def ablate(cases: Sequence[Case], assistant: Assistant, chosen: Sequence[Part] | None = None) -> tuple[dict[str, Figure], Iterator[Loss]]:
    """(the figures with everything on, what each part's absence changes, one after the other as they are measured)."""
    whole = make_run(cases, assistant, beside=False, sure=False).rows
    return {m: figure([r.values[m] for r in whole if m in r.values]) for m in MEASURES}, _losses(cases, assistant, whole, parts() if chosen is None else chosen)


def _losses(cases: Sequence[Case], assistant: Assistant, whole: Sequence[Row], chosen: Sequence[Part]) -> Iterator[Loss]:
    for part in chosen:
        with part.off():
            rows = make_run(cases, assistant, beside=False, sure=False).rows
        yield Loss(part.name, {m: figure(_paired(whole, rows, m)) for m in MEASURES})


def _paired(whole: Sequence[Row], without: Sequence[Row], measure: str) -> np.ndarray:
    return np.array([b.values[measure] - a.values[measure] for a, b in zip(whole, without, strict=True) if measure in a.values and measure in b.values])


def table(whole: dict[str, Figure], losses: Iterable[Loss]) -> Iterator[str]:
    """The lines that `evals ablate` prints; * marks a difference whose interval leaves out zero."""
    yield f"{'switched off':44}" + "".join(f"{m:27}" for m in MEASURES)
    yield f"{'nothing':44}" + "".join(f"{f!s:27}" for f in whole.values())
    for loss in losses:
        yield f"{loss.part:44}" + "".join(f"{_shown(f):27}" for f in loss.differences.values())


def _shown(f: Figure) -> str:
    if not f.low and not f.high:
        return "0"
    return f"{f.value:+.3f} [{f.low:+.3f} {f.high:+.3f}]{'*' if f.low > 0 or f.high < 0 else ''}"


def as_json(whole: dict[str, Figure], losses: Iterable[Loss]) -> dict:
    """What `evals ablate --json` prints."""
    return {"whole": {m: asdict(f) for m, f in whole.items()}, "without": {x.part: {m: asdict(f) for m, f in x.differences.items()} for x in losses}}
