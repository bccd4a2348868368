"""Hits → Hits: an optional cross-encoder reads question and passage together and reorders the first ones.

Off unless KENNISKOMPAS_RERANKER names a sentence-transformers cross-encoder or a folder. Weights come as
safetensors only, and code from a model's repository is never run.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.records import Hit
from ingest.errors import EmbedderError

CANDIDATES = 20
"""How many of the first hits are read again; the others keep their places behind them."""


class Reranker:
    """A loaded cross-encoder."""

    def __init__(self, model, name: str) -> None:
        self._model = model
        self.name = name

    def rerank(self, question: str, hits: list[Hit]) -> list[Hit]:
        """The same hits; the first CANDIDATES ordered by the model (equal scores keep their order), ranks counted anew."""
        head, tail = hits[:CANDIDATES], hits[CANDIDATES:]
        if not head:
            return hits
        scores = self._model.predict([(question, f"{h.document.record.title}\n{h.passage.text}") for h in head], show_progress_bar=False)
        order = sorted(range(len(head)), key=lambda i: -float(scores[i]))
        return [replace(h, rank=rank) for rank, h in enumerate([*(head[i] for i in order), *tail], start=1)]


def load_reranker(name: str, device: str | None = None) -> Reranker:
    """Raises EmbedderError where the name is no reachable model or folder, or its weights are not safetensors."""
    from sentence_transformers import CrossEncoder

    try:
        model = CrossEncoder(name, device=device, num_labels=1, trust_remote_code=False, model_kwargs={"use_safetensors": True})
    except (OSError, ValueError) as error:
        raise EmbedderError(
            f"Reranker '{name}' kan niet worden geladen ({type(error).__name__}). Verwacht een sentence-transformers cross-encoder met safetensors: "
            "een naam op de hub (dan is internet nodig) of een map op deze computer. Zonder reranker: haal KENNISKOMPAS_RERANKER weg."
        ) from error
    return Reranker(model, name)
