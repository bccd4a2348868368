"""What a citation loses when a passage is not the text it claims to be."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.compose import ITEM_MARK, compose
from ingest.records import Block, Document, Source
from ingest.split import embedding_text, split

WORDS = st.sampled_from(["de wijk", "buurt", "Dat is zo.", "Nee!", "o.a. hulp", "en", "één cliënt", "Ja."])
TEXTS = st.lists(WORDS, min_size=1, max_size=25).map(" ".join)
BLOCKS = st.lists(
    st.one_of(
        st.builds(lambda t, n: Block("heading", t[:40].strip(), n), TEXTS, st.integers(1, 3)),
        st.builds(lambda t: Block("paragraph", t), TEXTS),
        st.builds(lambda t: Block("item", t, 1), TEXTS),
        st.builds(lambda t: Block("paragraph", t, voice="Reactie 1 (naam onbekend)"), TEXTS),
    ),
    min_size=1,
    max_size=12,
)


def made(blocks: list[Block]) -> Document:
    from pathlib import Path

    return compose(Source(Path("a.md"), "a.md", "0" * 64), {"titel": "Proef"}, blocks, [])


def visible(text: str) -> str:
    return "".join(text.split())


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(BLOCKS, st.integers(5, 60))
def test_every_passage_is_its_span_and_none_of_the_text_is_lost_or_said_twice(blocks, limit):
    document = made(blocks)
    passages = split(document, limit)
    assert all(document.text[p.start : p.end] == p.text and p.text.strip() == p.text for p in passages)
    assert all(a.end <= b.start for a, b in itertools.pairwise(passages))
    covered = {i for p in passages for i in range(p.start, p.end)}
    for section in document.sections:
        assert all(i in covered for i in range(section.body, section.end) if not document.text[i].isspace())
    assert len({p.id for p in passages}) == len(passages)


@settings(max_examples=50, deadline=None)
@given(BLOCKS)
def test_a_second_run_gives_the_same_ids(blocks):
    assert [p.id for p in split(made(blocks), 20)] == [p.id for p in split(made(blocks), 20)]


@settings(max_examples=100, deadline=None)
@given(BLOCKS, st.integers(5, 60))
def test_no_passage_mixes_two_voices(blocks, limit):
    document = made(blocks)
    for p in split(document, limit):
        spoken = {s.voice for s in document.sections if s.start < p.end and p.start < s.end and document.text[max(s.start, p.start) : min(s.end, p.end)].strip()}
        assert spoken == {p.voice}


def test_repeated_text_gets_its_own_place_each_time():
    document = made([Block("paragraph", "Steeds hetzelfde zinnetje in de wijk. " * 30)])
    passages = [p for p in split(document, 20) if not p.voice]
    assert len(passages) > 5 and len({p.start for p in passages}) == len(passages)


@pytest.mark.parametrize("limit", [30, 60])
def test_a_list_stays_whole_where_it_fits(limit):
    blocks = [Block("paragraph", "Een zin vooraf over de wijk en haar bewoners. " * 4)]
    blocks += [Block("paragraph", "Dit zijn de punten:", 1), Block("item", "eerste punt", 1), Block("item", "tweede punt", 1)]
    passages = split(made(blocks), limit)
    assert any(f"Dit zijn de punten:\n{ITEM_MARK}eerste punt\n{ITEM_MARK}tweede punt" in p.text for p in passages)


def test_what_is_embedded_says_title_and_headings():
    document = made([Block("heading", "Proef", 1), Block("heading", "Geld", 2), Block("paragraph", "Tekst.")])
    assert embedding_text(document, split(document, 160)[0]).startswith("Proef")
