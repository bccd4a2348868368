# ruff: noqa: E501 — word patterns are data: one alternative a line reads better than a wrapped one
"""A text as words in clauses in sentences: what is said about what, for the checks of verify.py."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ingest.dutch import STOP_WORDS, fold, stem
from ingest.sentences import sentence_spans

TOKEN = re.compile(r"[^\W_](?:[^\W_]|['’.-](?=[^\W_]))*\+?")
CUT = re.compile(
    r"[;:]\s|,\s|\s[–—-]\s|\((?=[^()]*\s[^()]*\s)|\s(?=(?:maar|terwijl|want|omdat|doordat|hoewel|zodat|waardoor|behalve|tenzij|but|while|because|although|whereas)\b)"
    r"|\s(?=(?:en|and) (?:zou|zal|zullen|wil|willen|wilde|kan|kunnen|kon|moet|moeten|moest|mag|mogen|is|zijn|was|waren|heeft|hebben|had|wordt|worden|werd|gaat|would|will|can|must|may|is|are|was|has)\b)", re.IGNORECASE,
)
WHY = re.compile(r"\s*(?:omdat|doordat|waardoor|zodat|want|because)\b", re.IGNORECASE)
"""A reason is a clause of its own, however short."""
AND = re.compile(r"\s(?:en|of|and|or)\s|[,;:]\s", re.IGNORECASE)
ITEM = re.compile(r"^\s*(?:•|[-*]\s|\d{1,2}[.)]\s)")
MARKERS = re.compile(r"\s*(?:\[\s*(?:bron\s*)?[\d¹²³⁴-⁹][\d\s,;–-]*\]|【[^】]*】|\((?:bron|bronnen|source)s?\s*[\d\s,;–en-]+\)|\^\d+\^|\[[¹²³⁴-⁹]+\])", re.IGNORECASE)
SAYING = frozenset(
    "volgens noemt noemen noemde noemden zegt zeggen schrijft schrijven schreef schreven staat staan vertelt vertellen vindt meldt stelt beschrijft beschrijven bron bronnen document "
    "artikel pagina webpagina tekst passage antwoord bijvoorbeeld zoals namelijk verder daarnaast ook dus daarom hiervoor hierbij daarvoor daarmee dit dat deze hieronder "
    "hierboven leest lees gaat onder according says say said writes states source article page document example also therefore there these those"
    " krijgt krijgen hebben heeft bestaan bestaat mensen iemand persoon personen people person dingen ding zaken".split()
)
"""Words that only say that something is said, or refer; they carry no claim of their own."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its half-open offsets. `content`: whether it carries meaning; `clause` and `sentence` count from 0."""

    text: str
    fold: str
    stem: str
    start: int
    end: int
    content: bool
    clause: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch between cuts. `lead`: the clause that introduces it (the line before a list), −1 for none."""

    start: int
    end: int
    sentence: int
    lead: int
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A text taken apart."""

    text: str
    tokens: tuple[Token, ...]
    clauses: tuple[Clause, ...]
    sentences: tuple[tuple[int, int], ...]

    @property
    def content(self) -> list[int]:
        """Places of the tokens that carry meaning."""
        return [i for i, t in enumerate(self.tokens) if t.content]

    def sentence(self, number: int) -> str:
        """The text of a sentence; of a list item with its lead-in before it."""
        start, end = self.sentences[number]
        lead = next((c.lead for c in self.clauses if c.sentence == number and c.lead >= 0 and self.clauses[c.lead].sentence != number), -1)
        before = self.text[slice(*self.sentences[self.clauses[lead].sentence])] + " " if lead >= 0 else ""
        return before + self.text[start:end]


def without_markers(sentence: str) -> str:
    """The sentence without citation markers in the habits of small models, bullets and emphasis."""
    plain = re.sub(r"[*_`#>]+", "", MARKERS.sub("", sentence))
    return re.sub(r"\s+([.,;:!?])", r"\1", re.sub(r"^\s*(?:[-•]\s+|\d{1,2}[.)]\s+)", "", plain)).strip()


def read(text: str) -> Reading:
    """Take a text apart; clauses with fewer than two content words belong to the one before them."""
    sentences, clauses, tokens = [], [], []
    lead = -1
    for number, (start, end) in enumerate(sentence_spans(text)):
        sentences.append((start, end))
        is_item = ITEM.match(text[start:end]) is not None
        if not is_item and lead >= 0 and not text[start:end].rstrip().endswith((";", ".")):
            lead = -1
        first = len(clauses)
        for a, b, colon in _pieces(text, start, end):
            inner = len(clauses) - 1 if colon else -1
            words = [_token(m, text, a, len(clauses), number) for m in TOKEN.finditer(text[a:b])]
            short = sum(t.content for t in words) < (1 if WHY.match(text[a:b]) else 2)
            hollow = len(clauses) > first and sum(t.content for t in tokens if t.clause == len(clauses) - 1) < 2 and not WHY.match(clauses[-1].text) and not WHY.match(text[a:b])
            if len(clauses) > first and (short or hollow) and not colon:
                last = clauses[-1]
                clauses[-1] = Clause(last.start, b, number, last.lead, text[last.start:b])
                words = [_token(m, text, a, len(clauses) - 1, number) for m in TOKEN.finditer(text[a:b])]
            else:
                clauses.append(Clause(a, b, number, inner if inner >= first else lead if is_item else -1, text[a:b]))
            tokens += words
        lead = (first if text[start:end].rstrip().endswith(":") else lead if is_item else -1)
    return Reading(text, tuple(tokens), tuple(clauses), tuple(sentences))


def parts(reading: Reading) -> list[list[int]]:
    """Places (among the content words) of the sentence's smaller parts: its clauses, cut once more at "en" and commas; of two content words or a reason."""
    found = []
    for c in reading.clauses:
        at = [c.start, *(c.start + m.end() for m in AND.finditer(c.text)), c.end]
        for a, b in pairwise(at):
            mine = [k for k, i in enumerate(reading.content) if a <= reading.tokens[i].start < b]
            if len(mine) >= 2 or (mine and WHY.match(c.text)):
                found.append(mine)
    return found


def reasons(reading: Reading) -> list[list[int]]:
    """Places (among the content words) of each clause that gives a reason."""
    found = [[k for k, i in enumerate(reading.content) if reading.tokens[i].clause == n] for n, c in enumerate(reading.clauses) if WHY.match(c.text)]
    return [places for places in found if places]


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    """(start, end, whether a colon stands before it) of the stretches of one sentence."""
    out, at, colon = [], start, False
    for m in CUT.finditer(text, start, end):
        if text[at:m.start()].strip():
            out.append((at, m.start(), colon))
            colon = m[0].startswith(":")
        at = m.end()
    if text[at:end].strip():
        out.append((at, end, colon))
    return out


def _token(m: re.Match, text: str, offset: int, clause: int, sentence: int) -> Token:
    folded = fold(m[0].rstrip("."))
    base = folded.split("'")[0].split("’")[0] or folded
    content = base not in STOP_WORDS and base not in SAYING and (len(base) > 1 or base.isdigit())
    return Token(m[0], base, stem(base), offset + m.start(), offset + m.end(), content, clause, sentence)


def nearness(said: Sequence[Token], source: Sequence[Token], similar=None, lexical=None) -> np.ndarray:
    """float32 (said, source): 1 for the same stem, .95 for a part of a compound, less for related words, 0 for none.

    `similar` embeds words (rows of unit length); `lexical` splits compounds and knows abbreviations.
    """
    near = np.zeros((len(said), len(source)), dtype=np.float32)
    if not said or not source:
        return near
    if similar is not None:
        names = list(dict.fromkeys([t.fold for t in (*said, *source)]))
        vectors = similar(names)
        place = {n: i for i, n in enumerate(names)}
        cosine = vectors[[place[t.fold] for t in said]] @ vectors[[place[t.fold] for t in source]].T
        near = np.clip((cosine - FAR) / (1 - FAR), 0.0, 0.9).astype(np.float32)
    parts = [_forms(t, lexical) for t in said], [_forms(t, lexical) for t in source]
    for i, (a, forms) in enumerate(zip(said, parts[0], strict=True)):
        for j, (b, others) in enumerate(zip(source, parts[1], strict=True)):
            if a.stem == b.stem:
                near[i, j] = 1.0
            elif forms & others or _same_root(a.fold, b.fold):
                near[i, j] = max(near[i, j], COMPOUND)
    return near


FAR = 0.35
"""Cosine below which two words of the bundled embedder have nothing to do with each other; as in soft.py."""
COMPOUND = 0.95


def _forms(token: Token, lexical) -> frozenset[str]:
    """What a word may meet: its stem, the stems of its parts, and of what it abbreviates."""
    found = {token.stem}
    if "-" in token.fold:
        found |= {stem(p) for p in token.fold.split("-") if len(p) > 2}
    if lexical is not None:
        found |= {stem(p) for p in lexical.analyzer.parts(token.fold)}
        if token.fold in lexical.analyzer.abbreviations:
            found |= {stem(w) for w in lexical.analyzer.abbreviations[token.fold].split() if w not in STOP_WORDS}
    return frozenset(found)


def _same_root(a: str, b: str) -> bool:
    """Whether one word only adds an ending or the other's inflection: "landelijk" and "land", "registratie" and "registreren"."""
    shared = next((k for k, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    short, long = sorted((len(a), len(b)))
    return (shared >= 5 and shared >= 0.7 * short and long - shared <= 5) or (shared == short >= 4 and b[shared:] in ENDINGS | {a[shared:]} and a[shared:] in ENDINGS | {b[shared:]})


ENDINGS = frozenset({"", "e", "en", "s", "er", "ers", "elijk", "elijke", "ig", "ige", "ing", "ingen", "heid", "isch", "ische", "se"})


def cover(weights: np.ndarray, near: np.ndarray, places: Sequence[int]) -> float:
    """Weighted share, 0…1, of the said words that the source words at `places` cover; 1 where nothing was said."""
    if not weights.sum():
        return 1.0
    best = near[:, list(places)].max(axis=1) if len(places) else np.zeros(len(weights))
    return float(best @ weights / weights.sum())
