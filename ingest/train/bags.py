"""Texts as bags of piece ids: stored flat, cut to windows, split differently now and then, misspelt now and then."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from ingest.train.pieces import best_split

BEFORE = (
    "wat is", "wat zijn", "hoe werkt", "wat betekent", "uitleg over", "informatie over", "vraag over", "regels voor",
    "wanneer geldt", "wie krijgt", "hoe zit het met", "wat staat er over", "ik zoek iets over", "kan ik", "mag dat",
    "what is", "how does", "wat moet ik weten over", "waarom", "welke regels gelden voor", "hoe vraag ik aan",
)  # fmt: skip
AFTER = ("?", "precies?", "in Nederland", "in de wet", "voor mijn client", "bij de gemeente", "en hoe werkt dat?")
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(slots=True)
class Bags:
    """Bags of piece ids: bag i is `ids[starts[i] : starts[i + 1]]`; ids int32, starts int64 (n + 1)."""

    ids: np.ndarray
    starts: np.ndarray

    def __len__(self) -> int:
        return len(self.starts) - 1

    @classmethod
    def of(cls, tokenizer: Tokenizer, texts: Sequence[str]) -> "Bags":
        """Encode texts; the order is kept, an empty text gives an empty bag."""
        found, sizes = [], np.zeros(len(texts), np.int64)
        for start in range(0, len(texts), 4096):
            for row, encoding in enumerate(tokenizer.encode_batch_fast(list(texts[start : start + 4096])), start):
                ids = np.array(encoding.ids, np.int32)
                sizes[row] = len(ids)
                found.append(ids)
        ids = np.concatenate(found) if found else np.zeros(0, np.int32)
        return cls(ids, np.concatenate([[0], np.cumsum(sizes)]))

    def take(self, rows: np.ndarray) -> "Bags":
        """Give the bags of these rows, in their order."""
        return self._cut(self.starts[rows], self.starts[rows + 1] - self.starts[rows])

    def windows(self, rows: np.ndarray, draw: np.random.Generator, shortest: int, longest: int) -> "Bags":
        """Give one window of `shortest` to `longest` pieces of each bag, from its start in half of the cases."""
        sizes = self.starts[rows + 1] - self.starts[rows]
        wanted = np.minimum(sizes, draw.integers(shortest, longest + 1, len(rows)))
        shift = (draw.random(len(rows)) * (sizes - wanted + 1)).astype(np.int64)
        shift[draw.random(len(rows)) < 0.5] = 0
        return self._cut(self.starts[rows] + shift, wanted)

    def _cut(self, begins: np.ndarray, sizes: np.ndarray) -> "Bags":
        starts = np.concatenate([[0], np.cumsum(sizes)])
        places = np.repeat(begins - starts[:-1], sizes) + np.arange(starts[-1])
        return Bags(self.ids[places], starts)

    def join(self, other: "Bags") -> "Bags":
        """Put the bags of `other` after these."""
        return Bags(np.concatenate([self.ids, other.ids]), np.concatenate([self.starts, self.starts[-1] + other.starts[1:]]))

    def thin(self, draw: np.random.Generator, share: float) -> "Bags":
        """Leave out a share of the pieces at random; a bag of three or fewer loses none."""
        sizes = np.diff(self.starts)
        keep = (draw.random(len(self.ids)) >= share) | np.repeat(sizes <= 3, sizes)
        # a bag that would lose all keeps its first piece
        keep[self.starts[:-1][sizes > 0]] |= np.add.reduceat(keep, self.starts[:-1][sizes > 0]) == 0
        return Bags(self.ids[keep], np.concatenate([[0], np.cumsum(keep)])[self.starts])

    def beside(self, other: "Bags") -> "Bags":
        """Unite bag i of these with bag i of `other`."""
        both = self.join(other)
        count = len(self)
        order = np.stack([np.arange(count), np.arange(count) + count], 1).ravel()
        mixed = both.take(order)
        return Bags(mixed.ids, mixed.starts[::2])


class Splits:
    """The second-best split of every piece, for subword regularisation: rows of a flat array of ids."""

    def __init__(self, tokenizer: Tokenizer, scores: Mapping[str, float]) -> None:
        vocabulary = tokenizer.get_vocab()
        splits = [np.zeros(0, np.int32)] * len(vocabulary)
        for piece, number in vocabulary.items():
            parts = best_split(piece, scores)[1] if piece in scores and len(piece) > 3 else []
            # a split into single signs teaches nothing
            parts = parts if parts and len(parts) <= 1 + len(piece) // 3 else [piece]
            splits[number] = np.array([vocabulary[part] for part in parts], np.int32)
        self.sizes = np.array([len(split) for split in splits], np.int64)
        self.starts = np.concatenate([[0], np.cumsum(self.sizes)])
        self.ids = np.concatenate(splits)

    def apply(self, bags: Bags, draw: np.random.Generator, share: float) -> Bags:
        """Replace a share of the pieces by their split."""
        chosen = draw.random(len(bags.ids)) < share
        sizes = np.where(chosen, self.sizes[bags.ids], 1)
        ends = np.cumsum(sizes)
        ids = np.repeat(bags.ids, sizes)
        within = np.arange(len(ids)) - np.repeat(ends - sizes, sizes)
        split = np.repeat(chosen, sizes)
        ids[split] = self.ids[self.starts[ids[split]] + within[split]]
        return Bags(ids.astype(np.int32), np.concatenate([[0], ends])[bags.starts])


def misspell(word: str, draw: np.random.Generator) -> str:
    """Make one typing error in a word: two letters swapped, one lost, doubled, replaced or put in."""
    if len(word) < 4:
        return word
    place, kind = int(draw.integers(0, len(word) - 1)), int(draw.integers(0, 5))
    letter = LETTERS[int(draw.integers(0, 26))]
    if kind == 0:
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    if kind == 1:
        return word[:place] + word[place + 1 :]
    if kind == 2:
        return word[:place] + word[place] + word[place:]
    if kind == 3:
        return word[:place] + letter + word[place + 1 :]
    return word[:place] + letter + word[place:]


def disturb(text: str, draw: np.random.Generator, typo: float, question: float) -> str:
    """Write a heading as someone might ask it: with a typing error in a long word, with a question around it."""
    if draw.random() < typo:
        parts = text.split(" ")
        sizes = np.array([max(len(part) - 3, 0) for part in parts], float) ** 2
        if sizes.sum() > 0:
            place = int(draw.choice(len(parts), p=sizes / sizes.sum()))
            parts[place] = misspell(parts[place], draw)
            text = " ".join(parts)
    if draw.random() < question:
        if draw.random() < 0.7:
            text = BEFORE[int(draw.integers(len(BEFORE)))] + " " + text
        if draw.random() < 0.4:
            text = text + " " + AFTER[int(draw.integers(len(AFTER)))]
    return text
