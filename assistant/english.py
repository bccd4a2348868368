"""English words of a question → the Dutch words for the same thing, from the reviewed list in glossary.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from ingest.dutch import content_words, fold, stem
from ingest.lexical import LexicalIndex

GLOSSARY = Path(__file__).with_name("glossary.yaml")
MOST_WORDS = 3
ENGLISH_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


@dataclass(frozen=True, slots=True)
class Rendered:
    """A word to search for. `same`: groups of stems that together say the same; () for a word that the list does not know."""

    word: str
    same: tuple[tuple[str, ...], ...] = ()


@cache
def _glossary() -> dict[str, tuple[str, ...]]:
    return {_singular(fold(english)): tuple(dutch) for english, dutch in yaml.safe_load(GLOSSARY.read_text(encoding="utf-8")).items()}


def dutch_for(question: str) -> dict[str, tuple[str, ...]]:
    """English word, folded as in the question → Dutch words or phrases; a phrase of the list goes before its single words.

    Words that the list does not know are not in the result.
    """
    return {word: dutch for _, _, english, dutch in _phrases(fold(question)) for word in english}


def rendered(question: str, index: LexicalIndex) -> tuple[list[Rendered], str]:
    """(what to search for in place of an English question's content words, the question with those Dutch words in it).

    Of several Dutch wordings the first that stands in the index is taken; the others and the English words stay beside it.
    """
    text = fold(question)
    found: list[Rendered] = []
    said: list[str] = []
    last = 0
    for start, end, english, dutch in _phrases(text):
        wordings = [words for option in dutch if (words := content_words(option)) and all(index.knows(stem(w)) for w in words)]
        if not wordings:
            continue
        groups = [tuple(map(stem, words)) for words in [*wordings, english]]
        found += [Rendered(word) for word in content_words(text[last:start])]
        found += [Rendered(word, tuple(g for g in groups[1:] if g != (stem(word),))) for word in wordings[0]]
        said += [text[last:start], " ".join(wordings[0])]
        last = end
    found += [Rendered(word) for word in content_words(text[last:])]
    return found, "".join([*said, text[last:]])


def _phrases(text: str) -> Iterator[tuple[int, int, list[str], tuple[str, ...]]]:
    """(start, end, its words, Dutch wordings) of every entry of the list in a folded text, the longest first."""
    words = list(ENGLISH_WORD.finditer(text))
    i = 0
    while i < len(words):
        for size in range(min(MOST_WORDS, len(words) - i), 0, -1):
            phrase = [m[0] for m in words[i:i + size]]
            if dutch := _glossary().get(_singular(" ".join(phrase))):
                yield words[i].start(), words[i + size - 1].end(), phrase, dutch
                i += size - 1
                break
        i += 1


def _singular(phrase: str) -> str:
    """Plural endings off the last word: the list holds one form of each ("carers", "families", "abuses")."""
    head, _, last = phrase.rpartition(" ")
    if len(last) > 3:
        last = re.sub(r"ies$", "y", last) if last.endswith("ies") else re.sub(r"(?<=[^s])s$", "", last)
    return f"{head} {last}".strip()
