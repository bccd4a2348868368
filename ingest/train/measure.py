"""The benchmarks: retrieval of law articles by heading, similarity of sentences, pairs across languages."""

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import bm25s
import numpy as np
import Stemmer
from scipy.stats import spearmanr

from ingest.train.bags import misspell
from ingest.train.rows import trigrams, words

Embed = Callable[[Sequence[str]], np.ndarray]


@dataclass(frozen=True, slots=True)
class Laws:
    """The laws-headings benchmark: passages, queries and the one right passage of each query."""

    passages: list[str]
    queries: list[str]
    right: np.ndarray  # int64 (queries,)


def read_lines(path: Path) -> list[dict]:
    """Read a file of one JSON object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def read_laws(bench: Path) -> Laws:
    """Read the benchmark; every query has one relevant passage."""
    folder = bench / "laws-headings"
    passages, queries = read_lines(folder / "corpus.jsonl"), read_lines(folder / "queries.jsonl")
    place = {row["_id"]: number for number, row in enumerate(passages)}
    judged = [line.split("\t") for line in (folder / "qrels" / "test.tsv").read_text().splitlines()[1:]]
    right = {query: place[passage] for query, passage, _ in judged}
    return Laws(
        [f"{row['title']} {row['text']}".strip() for row in passages],
        [row["text"] for row in queries],
        np.array([right[row["_id"]] for row in queries]),
    )


def duplicated(laws: Laws, data: Path) -> np.ndarray:
    """Mark queries whose heading, or seven tenths of whose passage, stands in the laws to train with: bool (queries,).

    Headings are compared by words, passages by word trigrams. Training drops these rows; the mark tells which
    queries stay easy for a model that was trained without dropping them.
    """
    found = np.zeros(len(laws.queries), bool)
    headings: dict[str, list[int]] = defaultdict(list)
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    sizes = []
    for number, (query, passage) in enumerate(zip(laws.queries, laws.right, strict=True)):
        headings[" ".join(words(query))].append(number)
        grams = trigrams(words(laws.passages[passage]))
        sizes.append(len(grams))
        for gram in grams:
            where[gram].append(number)
    with gzip.open(data / "laws_corpus.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            found[headings.get(" ".join(words(row["title"].split(" · ")[-1])), [])] = True
            shared: Counter = Counter()
            for gram in trigrams(words(row["text"])):
                shared.update(where.get(gram, ()))
            found[[number for number, count in shared.items() if count >= 0.7 * sizes[number]]] = True
    return found


def gains(scores: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Give each query's nDCG@10 with one relevant passage: float64 (queries,); ties count against it."""
    own = scores[np.arange(len(right)), right][:, None]
    ranks = (scores >= own).sum(1)  # 1-based
    return np.where(ranks <= 10, 1.0 / np.log2(ranks + 1.0), 0.0)


def spread(scores: np.ndarray) -> np.ndarray:
    """Scale each query's scores to 0..1 (min-max over all passages); a flat row becomes zero."""
    low, high = scores.min(1, keepdims=True), scores.max(1, keepdims=True)
    return (scores - low) / np.maximum(high - low, 1e-12)


def lexical_scores(passages: Sequence[str], queries: Sequence[str]) -> np.ndarray:
    """Score by plain BM25 with the Dutch stemmer and stop words: float32 (queries, passages)."""
    stemmer = Stemmer.Stemmer("dutch")

    def cut(texts: Sequence[str]) -> list[list[str]]:
        return bm25s.tokenize(list(texts), stopwords="nl", stemmer=stemmer, return_ids=False, show_progress=False)

    index = bm25s.BM25()
    index.index(cut(passages), show_progress=False)
    return np.stack([index.get_scores(found) if found else np.zeros(len(passages)) for found in cut(queries)])


def misspelt(queries: Sequence[str], seed: int) -> list[str]:
    """Make one typing error in the longest word of each query."""
    draw = np.random.default_rng(seed)
    changed = []
    for query in queries:
        parts = query.split(" ")
        place = max(range(len(parts)), key=lambda i: len(parts[i]))
        parts[place] = misspell(parts[place], draw)
        changed.append(" ".join(parts))
    return changed


def similarity(embed: Embed, pairs: Sequence[dict]) -> tuple[np.ndarray, np.ndarray]:
    """Give cosine and human score of every sentence pair."""
    one, two = embed([row["s1"] for row in pairs]), embed([row["s2"] for row in pairs])
    return (one * two).sum(1), np.array([row["score"] for row in pairs])


def matches(embed: Embed, pairs: Sequence[dict]) -> np.ndarray:
    """Say for each English sentence whether its Dutch one is the nearest: float64 (n,) of 0 and 1."""
    scores = embed([row["en"] for row in pairs]) @ embed([row["nl"] for row in pairs]).T
    return (scores.argmax(1) == np.arange(len(pairs))).astype(float)


def interval(values: np.ndarray, draws: int = 2000, seed: int = 0) -> tuple[float, float, float]:
    """Give the mean and its 95% bootstrap interval (percentiles, resampled queries)."""
    draw = np.random.default_rng(seed)
    means = values[draw.integers(0, len(values), (draws, len(values)))].mean(1)
    return float(values.mean()), *(float(bound) for bound in np.percentile(means, [2.5, 97.5]))


def rank_interval(found: np.ndarray, told: np.ndarray, draws: int = 500, seed: int = 0) -> tuple[float, float, float]:
    """Give Spearman's correlation and its 95% bootstrap interval."""
    draw = np.random.default_rng(seed)
    some = [draw.integers(0, len(found), len(found)) for _ in range(draws)]
    values = [spearmanr(found[rows], told[rows]).statistic for rows in some]
    return float(spearmanr(found, told).statistic), *(float(bound) for bound in np.percentile(values, [2.5, 97.5]))
