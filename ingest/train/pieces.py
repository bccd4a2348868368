"""The tokenizer: a unigram vocabulary of words and parts of words, made from damped word counts.

No word-start marker, so that `zorg` in `mantelzorg` and `zorg` alone share one vector; lower-cased and without
accents; punctuation is dropped. The library's own trainer is too slow here, so hard expectation-maximisation is
done with its (fast) encoder, and pieces that cost least to lose are pruned.
"""

import logging
import math
from collections import Counter
from collections.abc import Iterable, Mapping

from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers
from tokenizers.models import Unigram

from ingest.train.rows import words

log = logging.getLogger(__name__)

UNKNOWN = "[UNK]"
LONGEST = 24  # characters in a piece
PART = (2, 9)  # characters in a piece that is not a word
DAMPING = 0.6  # exponent on a word's weighted count: rare words get more room


def make_tokenizer(scores: Mapping[str, float]) -> Tokenizer:
    """Make the tokenizer of pieces with their log probabilities; `[UNK]` is id 0."""
    vocabulary = [(UNKNOWN, min(scores.values()) - 10.0)]
    vocabulary += [(piece, round(score, 4)) for piece, score in sorted(scores.items(), key=lambda item: (-item[1], item[0]))]
    tokenizer = Tokenizer(Unigram(vocabulary, unk_id=0))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKD(), normalizers.StripAccents(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(r"[^\p{L}\p{N}]+"), behavior="removed")
    return tokenizer


def best_split(piece: str, scores: Mapping[str, float], whole: bool = False) -> tuple[float, list[str]]:
    """Give the likeliest split of a piece and its log probability; the piece itself counts only when `whole`."""
    best = [0.0] + [-math.inf] * len(piece)
    back = [0] * (len(piece) + 1)
    for end in range(1, len(piece) + 1):
        for start in range(max(0, end - LONGEST), end):
            if end - start == len(piece) and not whole:
                continue
            score = best[start] + scores.get(piece[start:end], -math.inf)
            if score > best[end]:
                best[end], back[end] = score, start
    parts, end = [], len(piece)
    while end > 0 and best[len(piece)] > -math.inf:
        parts.append(piece[back[end] : end])
        end = back[end]
    return best[len(piece)], parts[::-1]


def count_words(texts: Iterable[tuple[str, float]]) -> Counter:
    """Count the words of texts, each text with its weight, as the tokenizer will see them."""
    counts: Counter = Counter()
    for text, weight in texts:
        for word in words(text):
            counts[word] += weight
    return counts


def _seed(counts: Mapping[str, float], size: int) -> dict[str, float]:
    """Give the first pieces with their weights: signs, the commonest words and the commonest parts."""
    signs: Counter = Counter()
    parts: Counter = Counter()
    for word, count in counts.items():
        for start in range(len(word)):
            signs[word[start]] += count
            for end in range(start + PART[0], min(len(word), start + PART[1]) + 1):
                parts[word[start:end]] += count
    first = {sign: count for sign, count in signs.items() if count >= 1.0}
    ranked = sorted(parts.items(), key=lambda item: -item[1] * math.sqrt(len(item[0])))
    first.update(ranked[:size])
    frequent = sorted(((w, c) for w, c in counts.items() if 1 < len(w) <= LONGEST), key=lambda item: -item[1])
    for word, count in frequent[: 2 * size]:
        first[word] = max(first.get(word, 0.0), count)
    return first


def learn_pieces(raw: Mapping[str, float], size: int, rounds: int = 5) -> dict[str, float]:
    """Learn `size` pieces with their log probabilities from weighted word counts."""
    counts = {word: count**DAMPING for word, count in raw.items() if count >= 1.0 and len(word) <= 40}
    listed = list(counts)
    weights = _seed(counts, size)
    signs = {piece for piece in weights if len(piece) == 1}
    for step in range(rounds + 1):
        total = sum(weights.values())
        scores = {piece: math.log(weight / total) for piece, weight in weights.items()}
        tokenizer = make_tokenizer(scores)
        used: Counter = Counter()
        for start in range(0, len(listed), 50_000):
            some = listed[start : start + 50_000]
            for word, found in zip(some, tokenizer.encode_batch(some), strict=True):
                for piece in found.tokens:
                    used[piece] += counts[word]
        weights = {piece: used[piece] + (0.1 if piece in signs else 0.0) for piece in weights}
        weights = {piece: weight for piece, weight in weights.items() if weight > 0.0}
        target = size if step >= rounds - 1 else max(size, int(len(weights) * 0.7))
        if len(weights) > target:
            loss = {}
            for piece, weight in weights.items():
                if piece not in signs:
                    loss[piece] = weight * (scores[piece] - best_split(piece, scores)[0])
            keep = sorted(loss, key=lambda piece: -loss[piece])[: target - len(signs & weights.keys())]
            weights = {piece: weights[piece] for piece in [*keep, *sorted(signs & weights.keys())]}
        log.info("pieces, round %d: %d", step, len(weights))
    total = sum(weights.values())
    return {piece: math.log(weight / total) for piece, weight in weights.items()}
