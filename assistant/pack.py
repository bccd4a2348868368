"""Hits → the passages that fit into a model's context, best first, in whole sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.cite import quoted_span
from assistant.fence import fenced
from assistant.records import Hit, Quote
from ingest.errors import ModelError
from ingest.sentences import sentence_spans

CHARACTERS_PER_TOKEN = 2.2
"""A cautious estimate: the bundled embedder's own pieces and current multilingual tokenizers put 3 to 4.5 characters of Dutch in a token."""
MOST_PASSAGES = 8
"""As many as the quotes are chosen from; small models lose their way in more."""
SPARE_TOKENS = 64
"""What a server adds around each message."""

Count = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Packed:
    """The part [start, end) of a hit's document that goes along, as source `number`."""

    number: int
    hit: Hit
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.hit.document.text[self.start:self.end]


def token_counter(tokenizer: str = "") -> Count:
    """Tokens of a text: by the tokenizer.json that is named (a file, or the folder it is in), else a cautious estimate.

    Raises ModelError where it cannot be read.
    """
    if not tokenizer:
        return lambda text: int(len(text) / CHARACTERS_PER_TOKEN) + 1
    from tokenizers import Tokenizer

    path = Path(tokenizer)
    path = path / "tokenizer.json" if path.is_dir() else path
    try:
        loaded = Tokenizer.from_file(str(path))
    except Exception as error:  # tokenizers raises bare Exception
        raise ModelError("setting", f"KENNISKOMPAS_LLM_TOKENIZER: {path} is geen leesbare tokenizer.json.") from error
    return lambda text: len(loaded.encode(text).ids)


def pack(hits: Sequence[Hit], quotes: Sequence[Quote], budget: int, count: Count) -> tuple[list[Packed], tuple[str, ...]]:
    """(passages that fit in `budget` tokens, ids of passages left out or shortened).

    The passages of the quotes come first, then the hits by rank. Reader comments and records do not go along: a sentence
    of a model would put them in the author's mouth. A passage that does not fit whole loses sentences from its end.
    """
    order: dict[str, Hit] = {}
    for hit in [*(q.hit for q in quotes), *hits]:
        if not hit.passage.voice:
            order.setdefault(hit.passage.id, hit)
    packed: list[Packed] = []
    left_out: list[str] = []
    for hit in list(order.values()):
        piece = _fitting(hit, len(packed) + 1, budget, count) if len(packed) < MOST_PASSAGES else None
        if piece is None or piece.end < hit.passage.end:
            left_out.append(hit.passage.id)
        if piece is not None:
            packed.append(piece)
            budget -= count(fence([piece]))
    return packed, tuple(left_out)


def _fitting(hit: Hit, number: int, budget: int, count: Count) -> Packed | None:
    """As many of the passage's first sentences as fit, None where not even one does."""
    start = hit.passage.start
    whole = Packed(number, hit, start, hit.passage.end)
    if count(fence([whole])) <= budget:
        return whole
    for _, end in reversed(sentence_spans(hit.passage.text)[:-1]):
        part = Packed(number, hit, start, start + end)
        if count(fence([part])) <= budget:
            return part
    return None


def fence(packed: Sequence[Packed]) -> str:
    """The passages as numbered, fenced data."""
    return fenced([(p.hit.document.record.title, p.text) for p in packed])


def quotes_in(piece: Packed, quotes: Sequence[Quote]) -> list[Quote]:
    """The quotes that lie within the piece."""
    return [q for q in quotes if q.hit.document.id == piece.hit.document.id and piece.start <= quoted_span(q)[0] and quoted_span(q)[1] <= piece.end]
