"""What the vectors are pulled towards: contrast within a batch, and the teacher's similarities."""

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy, normalize

SCALE = 20.0


def contrast(left: Tensor, right: Tensor, same: Tensor) -> Tensor:
    """Symmetric in-batch contrastive loss of (n, dim) pairs of unnormalised vectors.

    `same` (n, n) bool marks pairs off the diagonal that are no negatives of one another (equal query, equal
    passage).
    """
    scores = SCALE * normalize(left, dim=1) @ normalize(right, dim=1).T
    scores = scores.masked_fill(same, -1e4)
    goal = torch.arange(len(left))
    return 0.5 * (cross_entropy(scores, goal) + cross_entropy(scores.T, goal))


def resemble(sides: list[Tensor], teacher: Tensor, square: float) -> Tensor:
    """Distance of all side-by-side similarity matrices from the teacher's: divergence of rows plus squared error.

    Similarities, not coordinates, so the student's directions stay free. `sides`: (n, dim) unnormalised vectors of
    the same n texts in different forms; `teacher`: (n, k) normalised vectors.
    """
    sides = [normalize(side, dim=1) for side in sides]
    goal = teacher @ teacher.T
    aim = torch.softmax(SCALE * goal, 1)
    total = torch.zeros(())
    pairs = [(one, two) for i, one in enumerate(sides) for two in sides[i:]]
    for one, two in pairs:
        found = one @ two.T
        total = total + cross_entropy(SCALE * found, aim)
        total = total + square * (found - goal).square().sum(1).mean()
    return total / len(pairs)
