"""Texts → float32 (n, dimension), rows L2-normalised: the bundled model, or any sentence-transformers model.

The bundled model is read with numpy, safetensors and tokenizers alone, because importing sentence-transformers
takes some ten seconds; the same folder loads with `SentenceTransformer("ingest/model")` and gives the same vectors.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from ingest.errors import EmbedderError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer

BUNDLED = "bundled"
BUNDLED_FOLDER = Path(__file__).resolve().parent / "model"

# names of prompts that model authors use, tried in this order
QUERY_PROMPTS = ("query", "search_query", "question")
PASSAGE_PROMPTS = ("document", "passage", "search_document", "corpus")

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class EmbedderIdentity:
    """What an index must know of the embedder that built it.

    `revision` is the hub commit, or "" for a folder. `weights_sha256` covers every safetensors file and
    tokenizer.json of a folder, for other pieces are other vectors. Prompts are the texts put before a query and before a passage, "" for none.
    """

    name: str
    revision: str
    weights_sha256: str
    dimension: int
    query_prompt: str
    passage_prompt: str
    normalised: bool = True

    def as_dict(self) -> dict[str, str | int | bool]:
        """Give the fields as plain values, for a manifest."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: Mapping[str, object]) -> EmbedderIdentity:
        """Read what `as_dict` gave.

        Raises:
            EmbedderError: a field is missing or unknown.
        """
        expected = {field.name for field in fields(cls)}
        if set(values) != expected:
            raise EmbedderError(f"Identity of an embedder: expected the fields {sorted(expected)}, found {sorted(values)}. Build the index again: python -m ingest")
        return cls(**values)  # type: ignore[arg-type]


class Embedder(Protocol):
    """Queries and passages to vectors; both give float32 (n, dimension) with rows of length one.

    No texts give (0, dimension). A text without a single known sign (empty, only punctuation) gives a row of zeros
    from the bundled model, so that it is near nothing; other models give whatever they make of an empty text.
    """

    @property
    def identity(self) -> EmbedderIdentity:
        """What an index manifest holds of this embedder."""
        ...

    def queries(self, texts: Sequence[str]) -> np.ndarray:
        """Embed questions."""
        ...

    def passages(self, texts: Sequence[str], progress: Progress | None = None) -> np.ndarray:
        """Embed passages; `progress` is called after each batch with the number of passages done so far."""
        ...


def load_embedder(
    name: str = BUNDLED,
    *,
    device: str | None = None,
    batch_size: int = 64,
    query_prompt: str | None = None,
    passage_prompt: str | None = None,
) -> Embedder:
    """Load the bundled model, or the sentence-transformers model of that folder or hub name.

    Prompts come from the model's own configuration unless given here. Code that a model brings along is never run
    and only safetensors weights are read.

    Raises:
        EmbedderError: the model is not there, has no safetensors weights, or needs code of its own.
    """
    if batch_size < 1:
        raise EmbedderError(f"Batch size: expected 1 or more, found {batch_size}. Set KENNISKOMPAS_BATCH_SIZE.")
    if name == BUNDLED:
        return StaticEmbedder(BUNDLED_FOLDER, batch_size=batch_size)
    return TransformerEmbedder(name, device=device, batch_size=batch_size, query_prompt=query_prompt, passage_prompt=passage_prompt)


class StaticEmbedder:
    """The mean of the vectors of a text's pieces, from a folder that StaticEmbedding.load reads as well."""

    def __init__(self, folder: Path, *, batch_size: int = 64) -> None:
        """Read the folder's safetensors (embeddings int8, weights float32) and tokenizer.

        Raises:
            EmbedderError: a file is missing or does not fit the other.
        """
        from safetensors import SafetensorError
        from safetensors.numpy import load
        from tokenizers import Tokenizer

        self._batch_size = batch_size
        try:
            stored = (folder / "model.safetensors").read_bytes()
            tensors = load(stored)
            pieces = (folder / "tokenizer.json").read_bytes()
            self._tokenizer: Tokenizer = Tokenizer.from_buffer(pieces)
            self._rows, self._scales = tensors["embeddings"], tensors["weights"]
        except (OSError, KeyError, SafetensorError) as cause:
            raise EmbedderError(
                f"Bundled embedder in {folder}: expected model.safetensors (embeddings, weights), found: {cause}. Restore the folder: git checkout -- ingest/model"
            ) from cause
        except Exception as cause:  # tokenizers raises bare Exception for a broken file
            raise EmbedderError(f"Bundled embedder in {folder}: tokenizer.json cannot be read: {cause}. Restore the folder: git checkout -- ingest/model") from cause
        if len(self._rows) != self._tokenizer.get_vocab_size() or len(self._rows) != len(self._scales):
            raise EmbedderError(
                f"Bundled embedder in {folder}: {len(self._rows)} vectors, {len(self._scales)} weights and "
                f"{self._tokenizer.get_vocab_size()} pieces, expected as many of each. "
                "Restore the folder: git checkout -- ingest/model"
            )
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._identity = EmbedderIdentity(
            name=BUNDLED,
            revision="",
            weights_sha256=hashlib.sha256(stored + pieces).hexdigest(),
            dimension=int(self._rows.shape[1]),
            query_prompt="",
            passage_prompt="",
        )

    @property
    def identity(self) -> EmbedderIdentity:
        """What an index manifest holds of this embedder."""
        return self._identity

    def queries(self, texts: Sequence[str]) -> np.ndarray:
        """Embed questions: float32 (n, dimension)."""
        return self.passages(texts)

    def passages(self, texts: Sequence[str], progress: Progress | None = None) -> np.ndarray:
        """Embed passages: float32 (n, dimension); the same as a query, for the model knows no prompts."""
        vectors = np.zeros((len(texts), self._identity.dimension), np.float32)
        for start in range(0, len(texts), self._batch_size):
            self._fill(vectors[start : start + self._batch_size], texts[start : start + self._batch_size])
            if progress:
                progress(min(start + self._batch_size, len(texts)))
        return vectors

    def _fill(self, vectors: np.ndarray, texts: Sequence[str]) -> None:
        """Write the unit vectors of the texts into `vectors`; a text without pieces keeps its zeros."""
        encodings = self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        for row, encoding in zip(vectors, encodings, strict=True):
            ids = encoding.ids
            if ids:
                # the sum has the mean's direction; one product scales each int8 row and adds them up
                total = self._scales[ids] @ self._rows[ids].astype(np.float32)
                length = np.sqrt(total @ total)
                if length > 0.0:
                    np.divide(total, length, out=row)


class TransformerEmbedder:
    """Any sentence-transformers model, from a folder or by its hub name."""

    def __init__(
        self,
        name: str,
        *,
        device: str | None = None,
        batch_size: int = 64,
        query_prompt: str | None = None,
        passage_prompt: str | None = None,
    ) -> None:
        """Load the model; see `load_embedder`."""
        self._model = _load_model(name, device)
        self._batch_size = batch_size
        prompts = {key: prompt for key, prompt in self._model.prompts.items() if isinstance(prompt, str)}
        dimension = self._model.get_embedding_dimension()
        if not dimension:
            raise EmbedderError(f"Embedder {name}: it does not say its dimension; choose a sentence embedding model.")
        self._identity = EmbedderIdentity(
            name=name,
            revision=_revision(self._model),
            weights_sha256=_weights_hash(name, self._model),
            dimension=int(dimension),
            query_prompt=_prompt(query_prompt, prompts, QUERY_PROMPTS),
            passage_prompt=_prompt(passage_prompt, prompts, PASSAGE_PROMPTS),
        )

    @property
    def identity(self) -> EmbedderIdentity:
        """What an index manifest holds of this embedder."""
        return self._identity

    def queries(self, texts: Sequence[str]) -> np.ndarray:
        """Embed questions, each after the query prompt: float32 (n, dimension)."""
        return self._encode(self._model.encode_query, texts, self._identity.query_prompt, None)

    def passages(self, texts: Sequence[str], progress: Progress | None = None) -> np.ndarray:
        """Embed passages, each after the passage prompt: float32 (n, dimension)."""
        return self._encode(self._model.encode_document, texts, self._identity.passage_prompt, progress)

    def _encode(self, encode: Callable[..., np.ndarray], texts: Sequence[str], prompt: str, progress: Progress | None) -> np.ndarray:
        vectors = np.zeros((len(texts), self._identity.dimension), np.float32)
        # several batches at a time, so that the model can still sort texts by length
        stride = 16 * self._batch_size
        for start in range(0, len(texts), stride):
            some = list(texts[start : start + stride])
            vectors[start : start + stride] = encode(
                some,
                prompt=prompt,
                batch_size=self._batch_size,
                normalize_embeddings=True,
                convert_to_numpy=True,
                show_progress_bar=False,
            )
            if progress:
                progress(start + len(some))
        return vectors


def _prompt(given: str | None, prompts: Mapping[str, str], names: Sequence[str]) -> str:
    """Give the prompt set by the user, else the model's own under the first of these names, else ""."""
    if given is not None:
        return given
    return next((prompts[name] for name in names if name in prompts), "")


def _load_model(name: str, device: str | None) -> SentenceTransformer:
    from sentence_transformers import SentenceTransformer

    try:
        return SentenceTransformer(name, device=device, trust_remote_code=False, model_kwargs={"use_safetensors": True})
    except (OSError, ValueError, RuntimeError, ImportError) as cause:
        where = "a folder" if Path(name).exists() else "neither a folder here nor a model that could be fetched"
        raise EmbedderError(
            f"Embedder {name!r}: expected a sentence-transformers model with safetensors weights and no code of its "
            f"own, found {where} ({type(cause).__name__}: {str(cause)[:300]}). Without a connection to the hub, "
            "fetch the model elsewhere and give its folder: KENNISKOMPAS_EMBEDDER=/path/to/model, "
            "or use the one that is here: KENNISKOMPAS_EMBEDDER=bundled"
        ) from cause


def _revision(model: SentenceTransformer) -> str:
    """Give the hub commit that transformers noted in the configuration, or ""."""
    for module in model:
        commit = getattr(getattr(getattr(module, "auto_model", None), "config", None), "_commit_hash", None)
        if commit:
            return str(commit)
    return ""


def _weights_hash(name: str, model: SentenceTransformer) -> str:
    """Hash a folder's weights and tokenizer, or the loaded tensors of a model from the hub: hexadecimal SHA-256."""
    digest = hashlib.sha256()
    folder = Path(name)
    files = [path for kind in ("*.safetensors", "tokenizer.json") for path in sorted(folder.rglob(kind))]
    for path in files:
        digest.update(json.dumps(path.relative_to(folder).as_posix()).encode())
        with path.open("rb") as stream:
            while block := stream.read(1 << 20):
                digest.update(block)
    if not files:
        for key, tensor in sorted(model.state_dict().items()):
            digest.update(json.dumps([key, str(tensor.dtype), list(tensor.shape)]).encode())
            digest.update(tensor.detach().cpu().contiguous().view(-1).float().numpy().tobytes())
    return digest.hexdigest()
