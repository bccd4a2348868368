"""Write the model folder: int8 rows with a scale each, in the layout that StaticEmbedding.load reads by itself."""

import json
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file
from tokenizers import Tokenizer

MODULES = [
    {
        "idx": 0,
        "name": "0",
        "path": "",
        "type": "sentence_transformers.sentence_transformer.modules.static_embedding.StaticEmbedding",
    },
    {
        "idx": 1,
        "name": "1",
        "path": "1_Normalize",
        "type": "sentence_transformers.base.modules.normalize.Normalize",
    },
]
CONFIG = {
    "model_type": "SentenceTransformer",
    "prompts": {"query": "", "document": ""},
    "default_prompt_name": None,
    "similarity_fn_name": "cosine",
}


def to_bytes(vectors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Round rows to int8 with one float32 scale each: `rows * scales[:, None]` is close to `vectors`."""
    scales = np.abs(vectors).max(1) / 127.0
    rows = np.round(vectors / np.maximum(scales, 1e-12)[:, None])
    return rows.astype(np.int8), scales.astype(np.float32)


def export(vectors: np.ndarray, tokenizer: Tokenizer, folder: Path) -> None:
    """Write weights, tokenizer and sentence-transformers configuration into `folder`.

    The weights have model2vec's names: `embeddings` (size, dimension) int8 and `weights` (size,) float32. Both
    StaticEmbedding.load and our own reader multiply them; no code of ours is needed to load the folder.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "1_Normalize").mkdir(exist_ok=True)
    (folder / "1_Normalize" / "config.json").write_text("{}\n", encoding="utf-8")
    rows, scales = to_bytes(vectors)
    save_file({"embeddings": rows, "weights": scales}, folder / "model.safetensors")
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    (folder / "model.safetensors").chmod(0o644)
    for name, content in (("modules.json", MODULES), ("config_sentence_transformers.json", CONFIG)):
        (folder / name).write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
