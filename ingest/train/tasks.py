"""From training pairs to batches: which texts meet in one step, and how they are disturbed."""

from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer

from ingest.train.bags import Bags, Splits, disturb
from ingest.train.losses import contrast, resemble
from ingest.train.rows import Pair
from ingest.train.steps import Batch


@dataclass(frozen=True, slots=True)
class Mix:
    """Sizes, weights and disturbances of the tasks; the defaults made the bundled model."""

    batch: int = 1024
    run: int = 16  # neighbours of one law in a batch
    # of a retrieval batch; texts of one's own come on top
    retrieval: tuple[tuple[str, float], ...] = (("headings", 0.6), ("chapters", 0.15), ("sections", 0.25), ("own", 0.3))
    side_batch: int = 1024
    # one task of each row a step, drawn by these shares: across languages, and words and cloze
    sides: tuple[dict[str, float], ...] = (
        {"parallel": 0.45, "everyday": 0.4, "machine": 0.15},
        {"lexicon": 0.4, "synonyms": 0.2, "cloze": 0.4},
    )
    side_weights: tuple[float, ...] = (1.0, 0.4)
    teacher_batch: int = 512
    teacher_weight: float = 2.0
    teacher_square: float = 0.5
    typo: float = 0.45
    question: float = 0.35
    split: float = 0.08  # pieces replaced by their parts
    lose: float = 0.1  # pieces left out
    window: tuple[int, int] = (30, 160)


class PairTask:
    """Pairs of one task as texts (left, disturbed anew each time) and bags (right)."""

    def __init__(self, pairs: list[Pair], tokenizer: Tokenizer) -> None:
        self.left = [pair.left for pair in pairs]
        self.left_bags = Bags.of(tokenizer, self.left)
        self.right = Bags.of(tokenizer, [pair.right for pair in pairs])
        self.titles = Bags.of(tokenizer, [pair.title for pair in pairs])
        self.left_key = _keys([pair.left.lower() for pair in pairs])
        self.right_key = _keys([pair.right.lower() for pair in pairs])
        # rows in order of group, each with the chance of its place
        self.order = np.array(sorted(range(len(pairs)), key=lambda row: pairs[row].group), np.int64)

    def rows(self, count: int, run: int, draw: np.random.Generator) -> np.ndarray:
        """Draw `count` rows in runs of `run` neighbours (of one law, in order of group)."""
        run = min(run, len(self.order))
        starts = draw.integers(0, len(self.order) - run + 1, -(-count // run))
        return self.order[np.unique((starts[:, None] + np.arange(run)).ravel())][:count]

    def same(self, rows: np.ndarray) -> torch.Tensor:
        """Mark rows off the diagonal that share a left or a right text: bool (n, n)."""
        left, right = self.left_key[rows], self.right_key[rows]
        same = (left[:, None] == left[None]) | (right[:, None] == right[None])
        np.fill_diagonal(same, False)
        return torch.from_numpy(same)


def _keys(texts: list[str]) -> np.ndarray:
    known: dict[str, int] = {}
    return np.array([known.setdefault(text, len(known)) for text in texts], np.int64)


class Tasks:
    """All tasks; calling it with a step and a generator gives the batches of that step."""

    def __init__(
        self,
        pairs: dict[str, list[Pair]],
        tokenizer: Tokenizer,
        splits: Splits,
        mix: Mix,
        taught: tuple[list[Pair], np.ndarray, np.ndarray] | None = None,
    ) -> None:
        """`taught`: pairs, the teacher's float16 vectors of their left sides and (anchors, k) near rows of them."""
        self.tokenizer, self.splits, self.mix = tokenizer, splits, mix
        self.tasks = {task: PairTask(some, tokenizer) for task, some in pairs.items() if some and task != "plain"}
        self.plain = Bags.of(tokenizer, [pair.right for task in ("plain", "chapters") for pair in pairs.get(task, [])])
        self.taught = None
        if taught:
            self.taught = (Bags.of(tokenizer, [p.left for p in taught[0]]), Bags.of(tokenizer, [p.right for p in taught[0]]))
            self.teacher, self.near = taught[1], taught[2]
        self.sides = []
        for shares, weight in zip(mix.sides, mix.side_weights, strict=True):
            names = [name for name in shares if (len(self.plain) if name == "cloze" else name in self.tasks)]
            if names:
                chances = np.array([shares[name] for name in names])
                self.sides.append((names, chances / chances.sum(), weight))

    def __call__(self, step: int, draw: np.random.Generator) -> list[Batch]:
        """Give this step's batches: retrieval, one side task, the teacher."""
        del step
        batches = [self._retrieval(draw)] if {name for name, _ in self.mix.retrieval} & self.tasks.keys() else []
        for names, chances, weight in self.sides:
            name = names[int(draw.choice(len(names), p=chances))]
            batches.append(self._cloze(draw, weight) if name == "cloze" else self._side(self.tasks[name], draw, weight))
        if self.taught and self.mix.teacher_weight:
            batches.append(self._teacher(draw))
        return batches

    def _disturbed(self, task: PairTask, rows: np.ndarray, draw: np.random.Generator, typo: float, question: float) -> Bags:
        told = [(task.left[row], disturb(task.left[row], draw, typo, question)) for row in rows]
        # only what changed is encoded anew: encoding takes a sixth of a step
        changed = np.array([one != two for one, two in told], bool)
        places = np.arange(len(rows))
        places[changed] = len(rows) + np.arange(changed.sum())
        bags = task.left_bags.take(rows).join(Bags.of(self.tokenizer, [two for one, two in told if one != two])).take(places)
        return self.splits.apply(bags, draw, self.mix.split).thin(draw, self.mix.lose)

    def _passages(self, task: PairTask, rows: np.ndarray, draw: np.random.Generator) -> Bags:
        mix = self.mix
        bags = task.right.windows(rows, draw, *mix.window)
        # one in four with its law's or page's name before it, as passages are indexed with their title
        titled = draw.random(len(rows)) < 0.25
        titles = task.titles.take(rows)
        keep = np.repeat(titled, np.diff(titles.starts))
        sizes = np.where(titled, np.diff(titles.starts), 0)
        titles = Bags(titles.ids[keep], np.concatenate([[0], np.cumsum(sizes)]))
        return self.splits.apply(titles.beside(bags).thin(draw, mix.lose), draw, mix.split / 2)

    def _retrieval(self, draw: np.random.Generator) -> Batch:
        mix, bags, sames = self.mix, [], []
        for name, share in mix.retrieval:
            if name in self.tasks:
                task = self.tasks[name]
                rows = task.rows(int(mix.batch * share), mix.run, draw)
                bags.append((self._disturbed(task, rows, draw, mix.typo, mix.question), self._passages(task, rows, draw)))
                sames.append(task.same(rows))
        left, right = bags[0]
        for one, two in bags[1:]:
            left, right = left.join(one), right.join(two)
        same = torch.block_diag(*sames).bool()
        return [left, right], lambda means: contrast(means[0], means[1], same)

    def _side(self, task: PairTask, draw: np.random.Generator, weight: float) -> Batch:
        rows = task.rows(self.mix.side_batch, min(4, self.mix.run), draw)
        left = self._disturbed(task, rows, draw, 0.15, 0.0)
        right = self.splits.apply(task.right.windows(rows, draw, 60, 80), draw, self.mix.split)
        same = task.same(rows)
        return [left, right], lambda means: weight * contrast(means[0], means[1], same)

    def _cloze(self, draw: np.random.Generator, weight: float) -> Batch:
        rows = draw.integers(0, len(self.plain), self.mix.side_batch)
        sizes = self.plain.starts[rows + 1] - self.plain.starts[rows]
        rows = np.unique(rows[sizes > 24])
        left = self.plain.windows(rows, draw, 3, 12)
        right = self.plain.windows(rows, draw, 24, 100)
        same = torch.zeros(len(rows), len(rows), dtype=torch.bool)
        left, right = self.splits.apply(left, draw, self.mix.split), self.splits.apply(right, draw, self.mix.split)
        return [left, right], lambda means: weight * contrast(means[0], means[1], same)

    def _teacher(self, draw: np.random.Generator) -> Batch:
        mix = self.mix
        anchors = draw.integers(0, len(self.near), max(1, mix.teacher_batch // self.near.shape[1]))
        rows = np.unique(self.near[anchors])
        goal = torch.from_numpy(self.teacher[rows].astype(np.float32))
        sides = [self.splits.apply(side.windows(rows, draw, 60, 80), draw, mix.split) for side in self.taught]
        return sides, lambda means: mix.teacher_weight * resemble(means, goal, mix.teacher_square)


def near_rows(vectors: np.ndarray, anchors: int, count: int, draw: np.random.Generator) -> np.ndarray:
    """Give for `anchors` drawn rows the row and its `count - 1` nearest by cosine: int32 (anchors, count)."""
    table = torch.from_numpy(vectors.astype(np.float32))
    chosen = draw.choice(len(vectors), min(anchors, len(vectors)), replace=False)
    found = [torch.topk(table[chosen[start : start + 256]] @ table.T, min(count, len(vectors)), dim=1).indices.int().numpy() for start in range(0, len(chosen), 256)]
    return np.concatenate(found)
