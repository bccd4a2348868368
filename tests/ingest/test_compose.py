"""What a citation loses when the text is laid out wrongly: its page, its heading, its exact place."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from ingest.compose import compose, normal_date, record_from
from ingest.records import PAGE_BREAK, Block, Source

SOURCE = Source(Path("proef.md"), "proef.md", "0" * 64)


def made(*blocks: Block, **metadata):
    return compose(SOURCE, metadata, list(blocks), [])


def test_each_section_begins_at_its_heading_and_ends_before_the_next():
    document = made(
        Block("heading", "T", 1), Block("paragraph", "een"), Block("heading", "A", 2), Block("paragraph", "twee"), Block("heading", "B", 2), Block("item", "drie", 1)
    )
    assert [(s.path, document.text[s.start : s.body], document.text[s.body : s.end].strip()) for s in document.sections[:-1]] == [
        (("T",), "T", "een"),
        (("T", "A"), "A", "twee"),
        (("T", "B"), "B", "• drie"),
    ]


def test_a_page_span_begins_where_the_page_does_also_inside_a_paragraph():
    document = made(Block("heading", "T", 1, 1), Block("paragraph", f"Op een.{PAGE_BREAK}Op twee.", 0, 1), Block("paragraph", "Op drie.", 0, 3))
    assert [(p.number, document.text[p.start : p.end].strip()) for p in document.pages] == [(1, "T\n\nOp een."), (2, "Op twee."), (3, "Op drie.")]


def test_the_record_stands_at_the_end_in_a_voice_of_its_own_and_says_what_is_unknown():
    document = made(Block("heading", "T", 1), Block("paragraph", "een"), titel="T")
    last = document.sections[-1]
    assert last.voice == "gegevens"
    assert "Auteur: niet vermeld" in document.text[last.body : last.end] and "Datum: z.d. (geen datum vermeld)" in document.text[last.body : last.end]


def test_a_text_without_a_heading_opens_with_its_title():
    assert made(Block("paragraph", "een"), titel="Titel uit het blad").text.startswith("Titel uit het blad\n\neen")


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2017", "2017"),
        ("2017-04", "2017-04"),
        ("2017-04-18T10:00", "2017-04-18"),
        ("18-4-2017", "2017-04-18"),
        ("18 april 2017", "2017-04-18"),
        ("mei 2021", "2021-05"),
        ("maandag 3 mrt 2020", "2020-03-03"),
        ("June 4, 2019", "2019-06-04"),
        ("z.d.", "z.d."),
        ("vorig jaar", "z.d."),
        ("", "z.d."),
        ("2021-13-45", "2021"),
        ("40-05-2020", "2020-05"),
    ],
)
def test_dates_in_the_ways_people_write_them(text, iso):
    assert normal_date(text) == iso


def test_a_date_in_words_is_not_lost():
    assert record_from({"datum": "najaar van 2019"}).date_note == "najaar van 2019"


@pytest.mark.parametrize(
    ("value", "authors"),
    [
        ("Bos, A.", ("Bos, A.",)),
        ("Bos, A.; Dam, C. van", ("Bos, A.", "Dam, C. van")),
        ("Anna Bos, Cas Dam", ("Anna Bos", "Cas Dam")),
        (["Anna Bos"], ("Anna Bos",)),
        ("geen", ()),
    ],
)
def test_authors_are_divided_where_a_reader_would(value, authors):
    assert record_from({"auteurs": value}).authors == authors


def test_an_unknown_field_of_any_kind_is_kept():
    assert dict(record_from({"Looptijd": ["2019", "2021"], "Omvang": {"pagina's": "12"}}).extra) == {"Looptijd": "2019; 2021", "Omvang": "pagina's: 12"}


def test_a_very_long_document_is_laid_out_in_time():
    blocks = [Block("paragraph", "woord " * 20) for _ in range(40_000)]
    begin = time.perf_counter()
    made(Block("heading", "T", 1), *blocks)
    assert time.perf_counter() - begin < 5
