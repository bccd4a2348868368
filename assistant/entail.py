"""An optional cross-encoder that says whether a quote entails a sentence; weights are safetensors only, code of a model is never run."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ingest.errors import ModelError


def load_entailment(name: str, device: str | None = None) -> Callable[[str, str], float]:
    """(premise, hypothesis) → probability of entailment, 0…1. Raises ModelError where the model cannot be loaded or knows no entailment."""
    from sentence_transformers import CrossEncoder

    try:
        model = CrossEncoder(name, device=device, trust_remote_code=False, model_kwargs={"use_safetensors": True})
    except (OSError, ValueError) as error:
        raise ModelError("setting", f"KENNISKOMPAS_NLI: '{name}' kan niet worden geladen ({type(error).__name__}). Verwacht een cross-encoder voor entailment "
                                    "met safetensors: een naam op de hub (dan is internet nodig) of een map op deze computer.") from error
    labels = {str(label).casefold(): int(i) for i, label in (model.config.id2label or {}).items()}
    column = next((i for label, i in labels.items() if label.startswith("entail")), None)
    if column is None:
        raise ModelError("setting", f"KENNISKOMPAS_NLI: '{name}' kent het label 'entailment' niet; wel: {', '.join(labels) or 'geen labels'}.")

    def entails(premise: str, hypothesis: str) -> float:
        logits = np.asarray(model.predict([(premise, hypothesis)], apply_softmax=False, show_progress_bar=False)[0], dtype=np.float64)
        odds = np.exp(logits - logits.max())
        return float(odds[column] / odds.sum())

    return entails
