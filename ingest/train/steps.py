"""The training loop: a batch of every kind a step, sparse gradients by hand, Adam on the rows touched."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from scipy import sparse
from torch.nn.functional import embedding_bag

from ingest.train.bags import Bags

log = logging.getLogger(__name__)

SLOWEST = 0.03  # share of the rate for the commonest words


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast to train."""

    steps: int = 4500
    rate: float = 1e-2
    warm: int = 50
    average_from: float = 0.8
    checkpoints: int = 10
    seed: int = 0
    minutes: float = 90.0


class Vectors:
    """The piece vectors (size, dimension) with their Adam moments; only rows in a batch are touched."""

    def __init__(self, first: np.ndarray) -> None:
        self.table = torch.from_numpy(first.copy())
        self.first_moment = torch.zeros_like(self.table)
        self.second_moment = torch.zeros_like(self.table)
        self.seen = torch.zeros(len(first), 1)
        # a common word starts short: a step of one size for all would drown it
        self.pace = self.table.norm(dim=1, keepdim=True).clamp_(SLOWEST, 1.0)

    def embed(self, bags: Bags) -> torch.Tensor:
        """Give the mean vector of each bag: (n, dimension), a leaf that collects its gradient."""
        with torch.no_grad():
            ids, starts = torch.from_numpy(bags.ids.astype(np.int64)), torch.from_numpy(bags.starts[:-1])
            means = embedding_bag(ids, self.table, starts, mode="mean")
        return means.requires_grad_(True)

    def step(self, bags: Bags, gradient: np.ndarray, rate: float) -> None:
        """Take one Adam step along the gradient with respect to the bags' means."""
        sizes = np.diff(bags.starts)
        used = np.zeros(len(self.table), bool)
        used[bags.ids] = True
        rows = np.flatnonzero(used)
        place = np.zeros(len(self.table), np.int32)
        place[rows] = np.arange(len(rows))
        shares = np.repeat(1.0 / np.maximum(sizes, 1), sizes).astype(np.float32)
        spread = sparse.csr_matrix((shares, place[bags.ids], bags.starts), (len(bags), len(rows)))
        slope = torch.from_numpy(np.asarray(spread.T.tocsr() @ gradient))
        at = torch.from_numpy(rows)
        self.seen[at] += 1.0
        count = self.seen[at]
        one = self.first_moment[at].lerp_(slope, 0.1)
        two = self.second_moment[at].mul_(0.999).addcmul_(slope, slope, value=0.001)
        self.first_moment[at], self.second_moment[at] = one, two
        # each row counts its own steps, so that a rare piece's first moments are corrected like any other's
        size = (two / (1.0 - 0.999**count)).sqrt_().add_(1e-8)
        self.table.index_add_(0, at, one.div_(size).mul_(-rate * self.pace[at] / (1.0 - 0.9**count)))
        self.table[0] = 0.0


Batch = tuple[list[Bags], Callable[[list[torch.Tensor]], torch.Tensor]]


def train(
    first: np.ndarray,
    batches: Callable[[int, np.random.Generator], list[Batch]],
    plan: Plan,
    look: Callable[[int, np.ndarray], None] | None = None,
) -> np.ndarray:
    """Train the vectors and give the mean of the last checkpoints: float32 (size, dimension).

    `batches(step, draw)` gives the step's batches: bags and the loss of their mean vectors. `look(step, table)` is
    called ten times. Ends early, with the rate gone to zero, when `plan.minutes` are over.
    """
    draw = np.random.default_rng(plan.seed)
    torch.manual_seed(plan.seed)
    vectors = Vectors(first)
    mean, kept = np.zeros_like(first), 0
    began, total, shown = time.monotonic(), plan.steps, 0.0
    for step in range(plan.steps):
        progress = max(step / total, (time.monotonic() - began) / 60.0 / plan.minutes)
        if progress >= 1.0:
            break
        rate = plan.rate * min(1.0, (step + 1) / plan.warm) * (1.0 - progress)
        bags: Bags | None = None
        gradients = []
        for some, loss_of in batches(step, draw):
            means = [vectors.embed(bag) for bag in some]
            loss = loss_of(means)
            loss.backward()
            shown = loss.item()
            for bag, found in zip(some, means, strict=True):
                bags = bag if bags is None else bags.join(bag)
                gradients.append(found.grad.numpy())
        vectors.step(bags, np.concatenate(gradients), rate)
        if look and step % max(1, total // 10) == 0:
            log.info("step %d of %d, %.0f s, last loss %.3f", step, total, time.monotonic() - began, shown)
            look(step, vectors.table.numpy())
        if progress >= plan.average_from and step % max(1, int(total * 0.2 / plan.checkpoints)) == 0:
            mean, kept = mean + vectors.table.numpy(), kept + 1
    return (mean / kept if kept else vectors.table.numpy().copy()).astype(np.float32)
