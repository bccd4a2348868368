"""Near-duplicates: between cases, and between cases and texts that something was trained or tuned on."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from evals.cases import Case
from ingest.dutch import content_words, fold, stem
from ingest.errors import KenniskompasError

SAME = 0.75
"""Two questions whose content stems overlap this much (Jaccard) ask the same, unless their numbers differ."""
LEAST = 3
CONTAINED = 0.7
"""A training text that holds this share of a question's word trigrams holds the question."""
GRAMS = 4
"""Shorter questions have too few trigrams: they are near only where a text has the very same words."""
READABLE = (".jsonl", ".tsv", ".txt", ".md")


class NoTexts(KenniskompasError):
    """Nothing to hold the cases against."""


@dataclass(frozen=True, slots=True)
class Near:
    """A case (its question or gold quote) and what it nearly is: another case's id, or a file with line number."""

    case: Case
    what: str
    other: str
    share: float

    def __str__(self) -> str:
        return f"{self.case.id} ({self.case.split}) ~ {self.other} {self.share:.2f}: {self.what[:120]}"


def between_cases(cases: Sequence[Case]) -> list[Near]:
    """Pairs of cases that ask the same, highest share first; a follow-up counts with the turn before it."""
    asked = [(c, _stems(c), frozenset(re.findall(r"\d+", c.question))) for c in cases]
    found = []
    for (a, one, years), (b, two, others) in combinations(asked, 2):
        few = min(len(one), len(two)) < LEAST
        if one and two and years == others and (one == two if few else len(one & two) >= SAME * len(one | two)):
            found.append(Near(a, a.question, f"{b.id} ({b.split}) “{b.question[:100]}”", len(one & two) / len(one | two)))
    return sorted(found, key=lambda n: -n.share)


def _stems(case: Case) -> frozenset[str]:
    before = [t.content for t in case.history if t.role == "user"][-1:]
    return frozenset(stem(w) for w in content_words(" ".join([*before, case.question])))


def with_texts(cases: Sequence[Case], texts: Iterable[tuple[str, str]]) -> list[Near]:
    """Cases of which the question or a gold quote stands in one of the (place, text) pairs; one finding per case and kind."""
    sizes: list[int] = []
    owners: list[tuple[Case, str]] = []
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    short: dict[tuple[str, ...], list[tuple[Case, str]]] = defaultdict(list)
    for case in cases:
        for said in (case.question, *(g.quote for g in case.gold if case.kind != "record")):
            words = _words(said)
            grams = _trigrams(words)
            if len(grams) < GRAMS:
                short[tuple(sorted(words))].append((case, said))
                continue
            for gram in grams:
                where[gram].append(len(sizes))
            sizes.append(len(grams))
            owners.append((case, said))
    found: dict[tuple[str, str], Near] = {}
    for place, text in texts:
        words = _words(text)
        for case, said in short.get(tuple(sorted(words)), ()) if len(words) < GRAMS + 2 else ():
            found.setdefault((case.id, said), Near(case, said, place, 1.0))
        shared = Counter(number for gram in _trigrams(words) & where.keys() for number in where[gram])
        for number, count in shared.items():
            if count >= CONTAINED * sizes[number]:
                case, said = owners[number]
                found.setdefault((case.id, said), Near(case, said, place, count / sizes[number]))
    return sorted(found.values(), key=lambda n: n.case.id)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold(text))


def _trigrams(words: Sequence[str]) -> set[tuple[str, ...]]:
    return set(zip(words, words[1:], words[2:], strict=False))


def read_texts(paths: Sequence[Path]) -> Iterator[tuple[str, str]]:
    """("file:line", text) of every text in .jsonl, .tsv, .txt and .md files, gzipped or not. Raises NoTexts where there is none."""
    files = sorted(f for p in paths for f in ([p] if p.is_file() else p.rglob("*")) if f.name.removesuffix(".gz").endswith(READABLE) and f.is_file())
    if not files:
        raise NoTexts(f"{', '.join(map(str, paths))}: geen teksten gevonden ({', '.join(READABLE)}, ook .gz).")
    for file in files:
        with gzip.open(file, "rt", encoding="utf-8") if file.suffix == ".gz" else file.open(encoding="utf-8") as lines:
            kind = Path(file.name.removesuffix(".gz")).suffix
            for number, line in enumerate(lines, start=1):
                for text in _texts(line, kind):
                    yield f"{file.name}:{number}", text


def _texts(line: str, kind: str) -> list[str]:
    if kind == ".tsv":
        return line.rstrip("\n").split("\t")
    if kind != ".jsonl" or not line.strip():
        return [line] if line.strip() else []
    row = json.loads(line)
    return [v for v in (row.values() if isinstance(row, dict) else [row]) if isinstance(v, str)]
