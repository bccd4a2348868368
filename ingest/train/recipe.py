"""The whole recipe as one function: rows → pieces → first vectors → training → model folder."""

import json
import logging
import random
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from ingest.train.bags import Bags, Splits
from ingest.train.export import export
from ingest.train.pieces import UNKNOWN, count_words, learn_pieces, make_tokenizer
from ingest.train.rows import Benchmarks, Pair, Rows, read_own, read_rows
from ingest.train.start import latent_vectors, piece_shares, start_vectors, whiten
from ingest.train.steps import Plan, train
from ingest.train.tasks import Mix, Tasks, near_rows
from ingest.train.teacher import teach

log = logging.getLogger(__name__)

# weight of a word's count by task, Dutch side and English side: laws are damped, everyday words lifted
COUNTS = {
    "headings": (0.3, 0.3), "chapters": (0.15, 0.15), "plain": (0.15, 0.15), "sections": (0.6, 0.6), "everyday": (6.0, 3.0),
    "parallel": (1.0, 0.4), "machine": (0.2, 0.1), "lexicon": (4.0, 2.0), "synonyms": (1.0, 1.0), "own": (6.0, 6.0),
}  # fmt: skip
SOCIAL = ("gov-", "missoc", "eury", "european-m")  # sources about government, care and education: four times more
VOCABULARY_TEXTS = 15.0  # weight of texts that lend only their words
TAUGHT = {"everyday": 20_000, "parallel": 40_000, "machine": 6_000, "lexicon": 120_000}  # rows shown to the teacher
SEEN = 3  # times a piece must stand in the training texts to have a vector of its own
# words of practice that the data holds in a few statutes only: they get the direction of what they mean
EXPLAINED = {
    "mantelzorg": "informele zorg en hulp voor een zieke naaste, familie of buur; informal care",
    "mantelzorger": "persoon die informele zorg en hulp geeft aan een zieke naaste; carer",
    "dementie": "ziekte van het geheugen bij ouderen; loss of memory, disease",
}
LATENT_DOCUMENTS = 300_000
WHITENED = 20_000  # documents to measure the strength of directions on


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides the model; the defaults made the bundled one."""

    data: Path
    out: Path
    bench: Path | None = None
    teacher: Path | None = None
    vocabulary_from: Path | None = None
    texts: Path | None = None
    work: Path | None = None
    size: int = 40_000
    dimension: int = 512
    latent: float = 0.8  # of the first vectors' squared length
    blend: float = 0.5  # of the trained vectors in the last ones; the rest is the first vectors
    whiten: float = 0.3  # 0 leaves the directions as they are, 0.5 makes all equally strong
    plan: Plan = field(default_factory=Plan)
    mix: Mix = field(default_factory=Mix)


def make_model(recipe: Recipe) -> dict[str, object]:
    """Train a model as the recipe says, write its folder and give a summary (rows, dropped, minutes)."""
    began = time.monotonic()
    draw = np.random.default_rng(recipe.plan.seed)
    benchmarks = Benchmarks.read(recipe.bench) if recipe.bench else None
    rows = read_rows(recipe.data, benchmarks, recipe.plan.seed)
    if recipe.texts:
        rows.pairs["own"] = read_own(recipe.texts)
    taught = _taught(rows, recipe, draw)

    scores = learn_pieces(count_words(_counted(rows, recipe.vocabulary_from)), recipe.size - 1)
    documents = list(_documents(rows))
    tokenizer, scores, bags = _known_pieces(scores, documents)
    splits = Splits(tokenizer, scores)
    log.info("pieces: %d", tokenizer.get_vocab_size())

    shares = piece_shares([(bags, 1.0)], tokenizer.get_vocab_size())
    chosen = np.sort(draw.choice(len(bags), min(LATENT_DOCUMENTS, len(bags)), replace=False))
    latent = latent_vectors(bags.take(chosen), shares, recipe.dimension, draw)
    first = start_vectors(shares, recipe.dimension, draw, latent, recipe.latent)

    tasks = Tasks(rows.pairs, tokenizer, splits, recipe.mix, taught)
    vectors = train(first, tasks, recipe.plan, _looker(recipe.work, tokenizer))
    sample = bags.take(np.sort(draw.choice(len(bags), min(WHITENED, len(bags)), replace=False)))
    if recipe.work:
        keep_trained(recipe.work, tokenizer, first, vectors, sample)
    finish(recipe, tokenizer, first, vectors, sample)
    summary = {
        "rows": {task: len(pairs) for task, pairs in rows.pairs.items()},
        "held_out": {task: len(pairs) for task, pairs in rows.held.items()},
        "dropped": dict(sorted(rows.dropped.items())),
        "pieces": tokenizer.get_vocab_size(),
        "dimension": recipe.dimension,
        "steps": recipe.plan.steps,
        "seed": recipe.plan.seed,
        "minutes": round((time.monotonic() - began) / 60.0, 1),
    }
    if recipe.work:
        _keep(recipe.work, rows, summary)
    return summary


def finish(recipe: Recipe, tokenizer: Tokenizer, first: np.ndarray, vectors: np.ndarray, sample: Bags) -> None:
    """Blend the trained vectors with the first ones, whiten them and write the model's folder."""
    # what training forgot of the start is worth keeping: sentences alike, words that training hardly saw
    vectors = recipe.blend * vectors + (1.0 - recipe.blend) * first
    explain(vectors, tokenizer)
    export(whiten(vectors, sample, recipe.whiten), tokenizer, recipe.out)


def keep_trained(work: Path, tokenizer: Tokenizer, first: np.ndarray, vectors: np.ndarray, sample: Bags) -> None:
    """Keep what `finish` needs in the working folder, so that another blend costs no training."""
    work.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(work / "tokenizer.json"), pretty=False)
    np.savez(work / "trained.npz", first=first, vectors=vectors, ids=sample.ids, starts=sample.starts)


def finish_again(recipe: Recipe) -> None:
    """Finish anew from what an earlier run kept in its working folder."""
    kept = np.load(recipe.work / "trained.npz")
    tokenizer = Tokenizer.from_file(str(recipe.work / "tokenizer.json"))
    finish(recipe, tokenizer, kept["first"], kept["vectors"], Bags(kept["ids"], kept["starts"]))


def explain(vectors: np.ndarray, tokenizer: Tokenizer) -> None:
    """Turn the vector of each explained word towards its explanation, at the length it has."""
    for word, meaning in EXPLAINED.items():
        row = tokenizer.token_to_id(word)
        if row is not None:
            mean = vectors[tokenizer.encode(meaning).ids].mean(0)
            vectors[row] = mean * np.linalg.norm(vectors[row]) / max(float(np.linalg.norm(mean)), 1e-9)


def _looker(work: Path | None, tokenizer: Tokenizer) -> Callable[[int, np.ndarray], None] | None:
    """Keep the state of a long training in the working folder, as a model that loads."""
    if not work:
        return None
    return lambda step, table: export(table, tokenizer, work / "latest")


def _keep(work: Path, rows: Rows, summary: dict[str, object]) -> None:
    """Keep the summary and the held-out pairs in the working folder, for `evaluate`."""
    work.mkdir(parents=True, exist_ok=True)
    (work / "summary.json").write_text(json.dumps(summary, indent=2) + "\n", encoding="utf-8")
    for task, pairs in rows.held.items():
        lines = [json.dumps({"left": pair.left, "right": pair.right}, ensure_ascii=False) for pair in pairs]
        (work / f"held-{task}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _taught(rows: Rows, recipe: Recipe, draw: np.random.Generator) -> tuple[list[Pair], np.ndarray, np.ndarray] | None:
    """Give the pairs with an English side shown to the teacher, its vectors of them, and near rows."""
    if not recipe.teacher:
        return None
    chooser = random.Random(7)  # not the plan's seed: the teacher's vectors are computed once and kept
    pairs: list[Pair] = []
    for task, most in TAUGHT.items():
        some = rows.pairs.get(task, [])
        pairs += chooser.sample(some, min(most, len(some)))
    texts = sorted({pair.left[:300] for pair in pairs})
    place = {text: row for row, text in enumerate(texts)}
    cache = recipe.work / "teacher.npy" if recipe.work else None
    vectors = teach(texts, recipe.teacher, cache)[[place[pair.left[:300]] for pair in pairs]]
    return pairs, vectors, near_rows(vectors, 24_000, 16, draw)


def _counted(rows: Rows, vocabulary_from: Path | None) -> Iterator[tuple[str, float]]:
    for task, pairs in rows.pairs.items():
        right, left = COUNTS[task]
        for pair in pairs:
            more = 4.0 if pair.group.startswith(SOCIAL) else 1.0
            yield pair.right[:1500], right * more
            yield f"{pair.left} {pair.title}", left * more
    for path in sorted(vocabulary_from.rglob("*.md")) if vocabulary_from else ():
        yield path.read_text(encoding="utf-8"), VOCABULARY_TEXTS


def _documents(rows: Rows) -> Iterator[str]:
    """Give each pair as one text: both languages of a pair in one document is what aligns the latent directions."""
    for pairs in rows.pairs.values():
        for pair in pairs:
            yield f"{pair.left} {pair.right[:1200]}"


def _known_pieces(scores: dict[str, float], documents: Iterable[str]) -> tuple[Tokenizer, dict[str, float], Bags]:
    """Drop pieces that the training texts hardly hold (their vectors would be noise) and encode the texts."""
    tokenizer = make_tokenizer(scores)
    bags = Bags.of(tokenizer, list(documents))
    counts = np.bincount(bags.ids, minlength=tokenizer.get_vocab_size())
    names = {number: piece for piece, number in tokenizer.get_vocab().items()}
    few = {names[number] for number in np.flatnonzero(counts < SEEN) if len(names[number]) > 1} - {UNKNOWN}
    log.info("pieces seen fewer than %d times, dropped: %d", SEEN, len(few))
    kept = {piece: score for piece, score in scores.items() if piece not in few}
    tokenizer = make_tokenizer(kept)
    return tokenizer, kept, Bags.of(tokenizer, list(documents))
