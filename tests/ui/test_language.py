"""Two languages with the same sentences: what is missing in one is a hole on somebody's screen."""

from __future__ import annotations

import string

import pytest

from assistant.ui.language import LANGUAGES, texts_in

FIRST, *OTHERS = (texts_in(code) for code in LANGUAGES)


def names(t) -> set[str]:
    return set(vars(t))


def places(value) -> list[str]:
    """Names of the {places} in a sentence, or in all sentences of a table."""
    values = value.values() if isinstance(value, dict) else value if isinstance(value, tuple | list) else [value]
    return sorted(field for v in values if isinstance(v, str) for _, field, _, _ in string.Formatter().parse(v) if field)


@pytest.mark.parametrize("other", OTHERS, ids=LANGUAGES[1:])
def test_every_sentence_stands_in_every_language(other):
    assert names(FIRST) ^ names(other) == set()


@pytest.mark.parametrize("other", OTHERS, ids=LANGUAGES[1:])
def test_a_translation_has_the_same_places_and_keys(other):
    for name in sorted(names(FIRST)):
        mine, theirs = getattr(FIRST, name), getattr(other, name)
        assert places(mine) == places(theirs), name
        if isinstance(mine, dict) and name not in ("OTHER_LANGUAGE",):
            assert mine.keys() == theirs.keys(), name


def test_no_sentence_is_empty():
    for t in (FIRST, *OTHERS):
        assert [n for n, v in vars(t).items() if v in ("", (), {}, [])] == []
