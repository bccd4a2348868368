"""Teacher vectors of the English sides, for distillation (development only: nothing of the teacher is shipped)."""

import logging
from pathlib import Path

import numpy as np

log = logging.getLogger(__name__)


def teach(texts: list[str], folder: Path, cache: Path | None = None, batch: int = 256) -> np.ndarray:
    """Give the teacher's vector of every text: float16 (n, dim), L2-normalised, rows in the order of `texts`.

    `folder` holds a sentence-transformers model (here all-MiniLM-L6-v2, Apache 2.0). Vectors are kept in `cache`
    (.npy, where given) with the texts beside it (.txt, one a line); what stands there is not computed again.
    """
    lines = [text.replace("\n", " ") for text in texts]
    listing = cache.with_suffix(".txt") if cache else None
    known: dict[str, np.ndarray] = {}
    if cache and listing and cache.exists() and listing.exists():
        known = dict(zip(listing.read_text(encoding="utf-8").split("\n"), np.load(cache), strict=True))
    missing = sorted({line for line in lines if line not in known}, key=len)
    if missing:
        known.update(zip(missing, _embedded(missing, folder, batch), strict=True))
        if cache and listing:
            cache.parent.mkdir(parents=True, exist_ok=True)
            np.save(cache, np.stack(list(known.values())))
            listing.write_text("\n".join(known), encoding="utf-8")
    return np.stack([known[line] for line in lines])


def _embedded(texts: list[str], folder: Path, batch: int) -> np.ndarray:
    import torch
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder), device="cpu", trust_remote_code=False)
    model.max_seq_length = 64
    vectors = np.zeros((len(texts), model.get_embedding_dimension()), np.float16)
    with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
        for start in range(0, len(texts), 4096):
            some = texts[start : start + 4096]
            found = model.encode(some, batch_size=batch, normalize_embeddings=True, convert_to_tensor=True)
            vectors[start : start + len(some)] = found.float().numpy()
            log.info("teacher: %d of %d", start + len(some), len(texts))
    return vectors
