"""What is lost when lines of plain text are taken for what they are not: words cut in two, lists run together, pages unknown."""

from __future__ import annotations

import pytest

from ingest.read_text import join_lines, read_text

WRAPPED = (
    "Inleiding\n"
    "Elke dinsdag lopen twee opbouwwerkers een ronde door de buurt. Zij spreken\n"
    "iedereen aan die zij tegenkomen en schrijven op wat er speelt. Na afloop be-\n"
    "spreken zij met elkaar wat er moet gebeuren en wie dat het beste kan doen in\n"
    "de week daarna.\n"
)


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("samen-", "werking", "samenwerking"),
        ("Noord-", "Holland", "Noord-Holland"),
        ("zorg-", "en welzijn", "zorg- en welzijn"),
        ("de Wmo-", "consulent", "de Wmo-consulent"),
        ("het IPS-", "traject", "het IPS-traject"),
        ("niet-", "westers", "niet-westers"),
        ("2023-", "2026", "2023-2026"),
        ("samen\u00ad", "werken", "samenwerken"),
        ("een", "regel", "een regel"),
        ("e-", "mail", "e-mail"),
    ],
)
def test_a_hyphen_goes_only_where_the_margin_put_it(left, right, joined):
    assert join_lines(left, right) == joined


def test_a_hard_wrapped_paragraph_is_one_line_and_its_heading_stays_apart():
    assert [b.text for b in read_text(WRAPPED)] == [
        "Inleiding",
        "Elke dinsdag lopen twee opbouwwerkers een ronde door de buurt. Zij spreken iedereen aan die zij tegenkomen en schrijven op wat er speelt. "
        "Na afloop bespreken zij met elkaar wat er moet gebeuren en wie dat het beste kan doen in de week daarna.",
    ]


def test_a_wrapped_paragraph_of_two_lines_is_rejoined_as_the_long_ones_are():
    short = "\nTussen de rondes door houden de opbouwwerkers contact met de wijkagent en de\nhuisarts.\n"
    assert read_text(WRAPPED + short)[-1].text.endswith("wijkagent en de huisarts.")


def test_short_lines_are_a_list_and_are_not_joined():
    assert [b.text for b in read_text("Anna Bos\nBo Dam\nCas Eik\nDaan Fok")] == ["Anna Bos", "Bo Dam", "Cas Eik", "Daan Fok"]


@pytest.mark.parametrize("mark", ["•", "-", "–", "*", "·", "✓", "\uf0b7", "a)"])
def test_every_kind_of_bullet_makes_an_item(mark):
    assert [(b.kind, b.text) for b in read_text(f"{mark} eerste punt\n{mark}\ttweede punt")] == [("item", "eerste punt"), ("item", "tweede punt")]


def test_numbers_are_kept_so_that_comments_can_be_counted():
    assert [(b.kind, b.level) for b in read_text("1. een\n2) twee")] == [("number", 1), ("number", 2)]


def test_a_sentence_that_goes_on_after_a_page_number_is_whole_again():
    text = "De rondes duurden in het eerste jaar gemiddeld zeventig\n\n7\n\nminuten per keer.\n" + "\nEen zin.\n" * 4 + "\n8\n\nSlot.\n"
    blocks = read_text(text)
    assert blocks[-1].text == "Slot." and [b.text for b in blocks if b.kind == "furniture"] == ["7", "8"]
    assert any(b.text == "De rondes duurden in het eerste jaar gemiddeld zeventig minuten per keer." for b in blocks)


def test_a_lone_number_that_counts_nothing_is_content():
    assert [b.kind for b in read_text("Aantal teams\n\n12\n\nAantal wijken\n\n7\n")] == ["line"] * 4


def test_form_feeds_give_pages_and_running_heads_go():
    page = "Proefrapport\n\nTekst van bladzijde {n} over iets anders dan de vorige {w}.\n\n{n}\n"
    blocks = read_text("\f".join(page.format(n=n, w=w) for n, w in ((1, "appel"), (2, "boom"), (3, "citroen"))))
    assert [(b.page, b.kind) for b in blocks if b.kind != "furniture"] == [(1, "line"), (2, "line"), (3, "line")]
    assert [b.text for b in blocks if b.kind == "furniture"] == ["Proefrapport", "1", "Proefrapport", "2", "Proefrapport", "3"]


def test_lines_with_tabs_become_rows_with_their_column_names():
    assert [b.text for b in read_text("Stad\tTeams\nAdorp\t12\nBdorp\t7\n")] == ["Stad: Adorp | Teams: 12", "Stad: Bdorp | Teams: 7"]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\x85"])
def test_every_line_ending_ends_a_line(end):
    assert [b.text for b in read_text(f"Eerste.{end}{end}Tweede.")] == ["Eerste.", "Tweede."]
