"""All figures of a model on all benchmarks, with 95% bootstrap intervals, as one Markdown table."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from ingest.dutch import content_words
from ingest.embed import BUNDLED, BUNDLED_FOLDER, Embedder, load_embedder
from ingest.lexical import build_lexical, correct_spelling, open_lexical
from ingest.train.measure import (
    duplicated,
    gains,
    interval,
    lexical_scores,
    matches,
    misspelt,
    rank_interval,
    read_laws,
    read_lines,
    similarity,
    spread,
)

TYPO_SEEDS = 5
COLD = """import time; began = time.perf_counter()
import sys; sys.path.insert(0, {root!r})
from ingest.embed import load_embedder
load_embedder().queries(["Wat is mantelzorg?"])
print(time.perf_counter() - began)"""

Row = tuple[str, str]


def evaluate(bench: Path, data: Path | None, name: str = BUNDLED, baseline: Path | None = None) -> str:
    """Measure a model on every benchmark under `bench` and give a Markdown table.

    `data` (the training data) tells which queries are clean: without it the second retrieval figure is left out.
    `baseline`: a sentence-transformers folder to compare the speed with, in the same run.
    """
    embedder = load_embedder(name)
    rows = [("model", f"{name}, {embedder.identity.dimension} dimensions, {embedder.identity.weights_sha256[:12]}")]
    rows += _retrieval(embedder, bench, data)
    rows.append(_sentences(embedder, bench))
    for label, file in (("Tatoeba", "tatoeba-laser1000"), ("FLORES", "flores200-devtest")):
        found = matches(embedder.queries, read_lines(bench / "parallel" / f"{file}.jsonl"))
        rows.append((f"EN→NL accuracy@1, {label}", _shown(interval(found))))
    rows += _speed(embedder, bench, baseline)
    if name == BUNDLED:
        rows += [("process start to first embedded query", _cold_start()), ("size of the folder", _size())]
    return "\n".join(["| measure | figure (95% interval) |", "|---|---|", *(f"| {one} | {two} |" for one, two in rows)])


def _shown(figures: tuple[float, float, float]) -> str:
    return "{:.3f} ({:.3f} to {:.3f})".format(*figures)


def _retrieval(embedder: Embedder, bench: Path, data: Path | None) -> list[Row]:
    laws = read_laws(bench)
    passages = embedder.passages(laws.passages)
    clean = ~duplicated(laws, data) if data else None
    repaired = _repairer(laws.passages)
    lexical = lexical_scores(laws.passages, laws.queries)
    dense = embedder.queries(laws.queries) @ passages.T

    def hybrid(queries: Sequence[str]) -> np.ndarray:
        scores = embedder.queries(queries) @ passages.T
        return gains(spread(scores) + spread(lexical_scores(laws.passages, queries)), laws.right)

    whole = hybrid(laws.queries)
    figures = {
        "laws-headings nDCG@10, dense only": gains(dense, laws.right),
        "laws-headings nDCG@10, BM25 only": gains(lexical, laws.right),
        "laws-headings nDCG@10, hybrid": whole,
    }
    rows = []
    for label, found in figures.items():
        rows.append((f"{label}, all {len(found)}", _shown(interval(found))))
        if clean is not None:
            rows.append((f"{label}, clean {clean.sum()}", _shown(interval(found[clean]))))
    losses, mended = [], []
    for seed in range(TYPO_SEEDS):
        wrong = misspelt(laws.queries, seed)
        losses.append(whole - hybrid(wrong))
        mended.append(whole - hybrid([repaired(query) for query in wrong]))
    rows.append(("one typo in the longest word: loss of hybrid nDCG@10", _shown(interval(np.mean(losses, 0)))))
    rows.append(("the same after the product's spelling repair", _shown(interval(np.mean(mended, 0)))))
    return rows


def _repairer(passages: Sequence[str]) -> Callable[[str], str]:
    """Give the product's own repair of a query's words against the words of these passages."""
    with tempfile.TemporaryDirectory() as folder:
        build_lexical(passages, [""] * len(passages), [], Path(folder))
        index = open_lexical(Path(folder))

    def repair(query: str) -> str:
        return " ".join(correct_spelling(word, index) for word in content_words(query))

    return repair


def _sentences(embedder: Embedder, bench: Path) -> Row:
    found, told = similarity(embedder.queries, read_lines(bench / "sts" / "stsb-nl-dev.jsonl"))
    return "STS benchmark nl dev, Spearman", _shown(rank_interval(found, told))


def _speed(embedder: Embedder, bench: Path, baseline: Path | None) -> list[Row]:
    """Time 100-word passages a second (best of three) and one query (median); the baseline in the same run."""
    texts = [" ".join(text.split()[:100]) for text in read_laws(bench).passages if len(text.split()) >= 100]
    ours = max(_rate(embedder, texts) for _ in range(3))
    waits = []
    for text in texts[:300]:
        began = time.perf_counter()
        embedder.queries([" ".join(text.split()[:8])])
        waits.append(time.perf_counter() - began)
    rows = [("one query of 8 words, median", f"{1000 * float(np.median(waits)):.3f} ms")]
    if not baseline:
        return [("100-word passages a second", f"{ours:,.0f}"), *rows]
    import torch

    torch.set_num_threads(2)
    other = load_embedder(str(baseline), device="cpu")
    theirs = max(_rate(other, texts[:96]) for _ in range(2))
    ours = max(ours, *(_rate(embedder, texts) for _ in range(3)))
    label = f"100-word passages a second, against {theirs:.1f} of {baseline.name}"
    return [(label, f"{ours:,.0f}: {ours / theirs:,.0f} times"), *rows]


def _rate(embedder: Embedder, texts: Sequence[str]) -> float:
    began = time.perf_counter()
    embedder.passages(texts)
    return len(texts) / (time.perf_counter() - began)


def _cold_start() -> str:
    code = COLD.format(root=str(BUNDLED_FOLDER.parent.parent))
    times = []
    for _ in range(5):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
        times.append(time.perf_counter() - began)
    return f"{np.median(times):.2f} s (median of 5 processes, exit included)"


def _size() -> str:
    total = sum(path.stat().st_size for path in BUNDLED_FOLDER.rglob("*") if path.is_file())
    return f"{total / 1e6:.1f} MB"


def neighbours(words: Sequence[str], count: int = 6) -> str:
    """Give the bundled model's pieces of words and the vocabulary's words nearest to them, as a Markdown table."""
    from tokenizers import Tokenizer

    embedder = load_embedder()
    tokenizer = Tokenizer.from_file(str(BUNDLED_FOLDER / "tokenizer.json"))
    names = sorted(name for name in tokenizer.get_vocab() if len(name) > 4 and name.isalpha())
    table = embedder.passages(names)
    lines = ["| word | pieces | nearest |", "|---|---|---|"]
    for word, scores in zip(words, embedder.queries(words) @ table.T, strict=True):
        near = [names[i] for i in np.argsort(-scores)[: count + 1]]
        lines.append(f"| {word} | {' '.join(tokenizer.encode(word).tokens)} | {', '.join(n for n in near if n != word)} |")
    return "\n".join(lines)


def associations() -> str:
    """Give the association test of names, gender and origin with crime, care and work words, as a Markdown table."""
    groups = json.loads((Path(__file__).parent / "associations.json").read_text(encoding="utf-8"))
    embedder = load_embedder()
    lines = ["| groups | attributes | effect size | p |", "|---|---|---|---|"]
    for test in groups["tests"]:
        one, two, yes, no = (embedder.queries(groups["words"][test[key]]) for key in ("one", "two", "yes", "no"))
        gap = [(side @ yes.T).mean(1) - (side @ no.T).mean(1) for side in (one, two)]
        every = np.concatenate(gap)
        effect = (gap[0].mean() - gap[1].mean()) / every.std(ddof=1)
        draw = np.random.default_rng(0)
        mixed = [draw.permutation(every) for _ in range(5000)]
        size = len(gap[0])
        chance = np.mean([abs(m[:size].mean() - m[size:].mean()) >= abs(gap[0].mean() - gap[1].mean()) for m in mixed])
        lines.append(f"| {test['one']} / {test['two']} | {test['yes']} / {test['no']} | {effect:+.2f} | {chance:.3f} |")
    return "\n".join(lines)
