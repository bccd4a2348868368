"""BM25 over passages (bm25s), with Dutch analysis; the only file that imports bm25s."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from math import log
from pathlib import Path

import numpy as np

from ingest.dutch import Analyzer, content_words, count_vocabulary, initials_of, learn_abbreviations, stem

LEXICAL_VERSION = "2"
K1, B = 1.2, 0.75
MEMO = 50_000
"""How many analysed texts are remembered; passages and sentences come back question after question."""
HEADING_REPEATS = 2
"""A word in the title or heading path counts as often as this many in the text."""


class LexicalIndex:
    """Scores every passage for weighted terms. Scores are BM25 (Lucene variant): 0 and up, higher is better."""

    def __init__(self, analyzer: Analyzer, bm25, document_frequency: dict[str, int], size: int) -> None:
        self.analyzer = analyzer
        self.size = size
        self._bm25 = bm25
        self._df = document_frequency
        self._memo: dict[tuple[str, ...], frozenset[str]] = {}
        self._rows_memo: dict[str, tuple[int, ...]] = {}

    def scores(self, weighted_terms: dict[str, float]) -> np.ndarray:
        """float32 (passages,): the sum over terms of weight × BM25; terms that stand nowhere add nothing."""
        total = np.zeros(self.size, dtype=np.float32)
        for term, weight in weighted_terms.items():
            if term in self._df:
                total += weight * self._bm25.get_scores([term])
        return total

    def term_set(self, *texts: str) -> frozenset[str]:
        """The terms of some texts together; analysed once, however often they are asked for."""
        if texts not in self._memo:
            if len(self._memo) > MEMO:
                self._memo.clear()
            self._memo[texts] = frozenset(term for text in texts for term in self.analyzer.terms(text))
        return self._memo[texts]

    @cached_property
    def row_of_word(self) -> dict[str, int]:
        """Row of each indexed word in the index's word vectors: the words in sorted order."""
        return {word: row for row, word in enumerate(sorted(self.analyzer.vocabulary))}

    @cached_property
    def rows_of_stem(self) -> dict[str, list[int]]:
        """Rows of the indexed words that have a stem, for each stem."""
        rows: dict[str, list[int]] = {}
        for word, row in self.row_of_word.items():
            rows.setdefault(stem(word), []).append(row)
        return rows

    def word_rows(self, text: str) -> tuple[int, ...]:
        """Rows of the indexed words of a text; looked up once, however often they are asked for."""
        if text not in self._rows_memo:
            if len(self._rows_memo) > MEMO:
                self._rows_memo.clear()
            self._rows_memo[text] = tuple({self.row_of_word[w] for w in content_words(text) if w in self.row_of_word})
        return self._rows_memo[text]

    def idf(self, term: str) -> float:
        """Lucene's idf, positive; a term that stands nowhere gets that of one that stands once."""
        df = max(self._df.get(term, 0), 1)
        return log(1 + (self.size - df + 0.5) / (df + 0.5))

    def knows(self, term: str) -> bool:
        """Whether the term stands in any passage."""
        return term in self._df


def _bm25s():
    """bm25s, without the debug lines it prints by itself."""
    import bm25s

    logging.getLogger("bm25s").setLevel(logging.WARNING)
    return bm25s


def build_lexical(bodies: Sequence[str], headings: Sequence[str], organisations: Iterable[str], folder: Path) -> list[str]:
    """Index passages (`bodies[i]` under `headings[i]`), write the index into `folder`, return its words, sorted.

    `organisations`: names whose initials are an abbreviation too ("Hogeschool van Arnhem en Nijmegen": HAN).
    """
    vocabulary = count_vocabulary([*bodies, *headings])
    abbreviations = {**initials_of(organisations), **learn_abbreviations([*bodies, *headings])}
    analyzer = Analyzer(vocabulary, abbreviations)
    tokens = [analyzer.terms(body) + HEADING_REPEATS * analyzer.terms(heading) for body, heading in zip(bodies, headings, strict=True)]
    frequency: dict[str, int] = {}
    for terms in tokens:
        for term in set(terms):
            frequency[term] = frequency.get(term, 0) + 1
    bm25 = _bm25s().BM25(k1=K1, b=B)
    bm25.index(tokens, show_progress=False)
    folder.mkdir(parents=True, exist_ok=True)
    bm25.save(str(folder), show_progress=False)
    (folder / "analysis.json").write_text(
        json.dumps({"vocabulary": vocabulary, "abbreviations": abbreviations, "document_frequency": frequency, "size": len(bodies)}, ensure_ascii=False),
        encoding="utf-8",
    )
    return sorted(vocabulary)


def open_lexical(folder: Path) -> LexicalIndex:
    """The index that build_lexical wrote; no pickle is read."""
    data = json.loads((folder / "analysis.json").read_text(encoding="utf-8"))
    bm25 = _bm25s().BM25.load(str(folder), load_corpus=False, allow_pickle=False, show_progress=False)
    return LexicalIndex(Analyzer(data["vocabulary"], data["abbreviations"]), bm25, data["document_frequency"], data["size"])


def correct_spelling(word: str, index: LexicalIndex) -> str:
    """The indexed word that an unknown word is most likely meant to be, or the word itself.

    A word that is indexed, has an indexed stem, or is a compound of indexed words is never changed.
    One edit is allowed from five letters on, two from ten, three from fifteen (optimal string alignment, rapidfuzz), and
    only slips that happen: two letters swapped, one left out or typed twice, one for its neighbour on the keyboard or its
    sound. So "soepel" never becomes "koepel", though no text holds it. A long word is hardly ever another one: it may have any three.
    """
    from rapidfuzz.distance import OSA

    vocabulary = index.analyzer.vocabulary
    if len(word) < 5 or not word.isalpha() or word in vocabulary or index.knows(stem(word)) or index.analyzer.parts(word):
        return word
    limit = 1 if len(word) < 10 else 2 if len(word) < 15 else 3
    best, best_key = word, (limit + 1, 0)
    for candidate, count in vocabulary.items():
        if abs(len(candidate) - len(word)) > limit or (candidate[0] != word[0] and candidate[1:2] != word[1:2]):
            continue
        distance = OSA.distance(word, candidate, score_cutoff=limit)
        if distance <= limit and (distance, -count) < best_key and (limit > 2 or _a_slip(word, candidate, distance)):
            best, best_key = candidate, (distance, -count)
    return best


ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
SOUNDS = ("dt", "sz", "fv", "gc", "gh", "ck", "iy", "ij", "ei", "ae", "ou", "mn", "bp")


def _beside_each_other() -> frozenset[frozenset[str]]:
    """Pairs of letters that are typed or heard for one another."""
    in_row = (row[i:i + 2] for row in ROWS for i in range(len(row) - 1))
    below = (upper[i] + lower[j] for upper, lower in pairwise(ROWS) for i in range(len(upper)) for j in (i - 1, i) if 0 <= j < len(lower))
    return frozenset(frozenset(pair) for pair in (*in_row, *below, *SOUNDS))


MIXED_UP = _beside_each_other()


def _a_slip(word: str, candidate: str, distance: int) -> bool:
    """Whether every letter that changed into another is one that fingers or ears take for it; swaps are always slips.

    A short word (under seven letters) must keep all its letters: "router" is no slip for "route".
    """
    from rapidfuzz.distance import Levenshtein

    steps = Levenshtein.editops(word, candidate)
    if len(steps) > distance:  # the difference is swapped letters
        return True
    if len(word) < 7 and any(step.tag == "delete" and not _doubled(word, step.src_pos) for step in steps):
        return False
    return all(step.tag != "replace" or frozenset((word[step.src_pos], candidate[step.dest_pos])) in MIXED_UP for step in steps)


def _doubled(word: str, at: int) -> bool:
    return word[at] in (word[at - 1:at], word[at + 1:at + 2])
