"""Linear steps before and after training: latent semantic directions to start from, and partial whitening."""

import logging

import numpy as np
from scipy import sparse

from ingest.train.bags import Bags

log = logging.getLogger(__name__)


def piece_shares(bags: list[tuple[Bags, float]], size: int) -> np.ndarray:
    """Give every piece's share of all pieces in the bags, weighted: float64 (size,), never zero."""
    counts = np.full(size, 0.5)
    for some, weight in bags:
        counts += weight * np.bincount(some.ids, minlength=size)
    return counts / counts.sum()


def latent_vectors(documents: Bags, shares: np.ndarray, dimension: int, draw: np.random.Generator) -> np.ndarray:
    """Give latent semantic vectors of the pieces: float32 (size, dimension), rows normalised.

    A randomised singular value decomposition (Halko and others 2011, two power rounds) of documents x pieces, cells
    log(1 + count) times the inverse-frequency weight, rows normalised. A piece in no document gets a zero row.
    """
    cells = sparse.csr_matrix((np.ones(len(documents.ids), np.float32), documents.ids, documents.starts), (len(documents), len(shares)))
    cells.sum_duplicates()
    weights = (1e-4 / (1e-4 + shares)).astype(np.float32)
    cells.data = np.log1p(cells.data) * weights[cells.indices]
    norms = np.sqrt(np.asarray(cells.multiply(cells).sum(1)).ravel())
    cells = sparse.diags((1.0 / np.maximum(norms, 1e-6)).astype(np.float32)).dot(cells).tocsr()
    # columns too: what a common piece shares with everything should not lead
    across = np.sqrt(np.asarray(cells.multiply(cells).sum(0)).ravel())
    cells = cells.dot(sparse.diags((1.0 / np.maximum(across, 1e-3) ** 0.5).astype(np.float32))).tocsr()
    back = cells.T.tocsr()
    basis = draw.standard_normal((len(shares), dimension + 16)).astype(np.float32)
    for _ in range(3):
        basis = np.linalg.qr(back @ (cells @ basis))[0].astype(np.float32)
    left = cells @ basis
    values, turn = np.linalg.eigh((left.T @ left).astype(np.float64))
    order = np.argsort(-values)[:dimension]
    vectors = (basis @ turn[:, order]) * np.sqrt(np.maximum(values[order], 0.0)) ** 0.5
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    log.info("latent vectors: %d documents, strongest values %s", len(documents), np.sqrt(values[order][:4]).round(1))
    return (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)


def start_vectors(shares: np.ndarray, dimension: int, draw: np.random.Generator, latent: np.ndarray | None = None, part: float = 0.6) -> np.ndarray:
    """Give the first vectors: float32 (size, dimension); row 0 (the unknown piece) is zero.

    Random directions, mixed with the latent ones where given (`part` of the squared length), times the weight
    a / (a + share) of Arora and others (2017), a = 3e-4.
    """
    vectors = draw.standard_normal((len(shares), dimension)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    if latent is not None:
        vectors = np.sqrt(1.0 - part) * vectors + np.sqrt(part) * latent
    vectors *= (3e-4 / (3e-4 + shares)).astype(np.float32)[:, None]
    vectors[0] = 0.0
    return vectors.astype(np.float32)


def whiten(vectors: np.ndarray, documents: Bags, power: float) -> np.ndarray:
    """Turn the vectors so that the strong directions of the documents weigh less: float32, the same shape.

    Each principal direction of the documents' unit vectors is divided by its variance to the `power` (0 changes no
    similarity, 0.5 is whitening in full). The mean of a text's pieces turns with its pieces, so no reader needs to know.
    """
    counts = sparse.csr_matrix((np.ones(len(documents.ids), np.float32), documents.ids, documents.starts), (len(documents), len(vectors)))
    means = counts @ vectors.astype(np.float32)
    lengths = np.linalg.norm(means, axis=1, keepdims=True)
    strength, directions = np.linalg.eigh(np.cov((means / np.maximum(lengths, 1e-9)).T.astype(np.float64)))
    relative = np.maximum(strength / strength.mean(), 0.05)
    return (vectors @ (directions * relative**-power)).astype(np.float32)
