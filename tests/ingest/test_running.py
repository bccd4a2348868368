"""What a printed text loses with its running headers: headings, years, sentences that happen to stand at an edge."""

from __future__ import annotations

from ingest.running import without_running_lines


def pages(*texts: str, size: float = 11.0):
    return [[(line, size) for line in text.split("|")] for text in texts]


def test_a_header_that_recurs_goes_and_is_named_by_page():
    kept, gone = without_running_lines(pages("Rapport|een a|b b", "Rapport|twee c|d d", "Rapport|drie e|f f"), 11.0)
    assert [[text for text, _ in page] for page in kept] == [["een a", "b b"], ["twee c", "d d"], ["drie e", "f f"]]
    assert gone == [(1, "Rapport"), (2, "Rapport"), (3, "Rapport")]


def test_a_number_that_counts_along_with_the_pages_goes():
    assert without_running_lines(pages("a|Rapport 7", "b|Rapport 8", "c|Rapport 9"))[1] == [(1, "Rapport 7"), (2, "Rapport 8"), (3, "Rapport 9")]


def test_lines_whose_numbers_do_not_count_along_are_content():
    assert without_running_lines(pages("a|In 2019 waren er 12", "b|In 2016 waren er 40", "c|In 2018 waren er 3"))[1] == []


def test_a_year_at_the_edge_is_no_page_number():
    kept, gone = without_running_lines(pages("tekst|2019", "meer|2"))
    assert kept[0][-1] == ("2019", 11.0) and gone == [(2, "2")]


def test_a_title_in_large_type_stays_where_it_first_stands():
    title = [[("Wijkrapport", 20.0), ("a", 11.0)], [("Wijkrapport", 9.0), ("b", 11.0)], [("Wijkrapport", 9.0), ("c", 11.0)]]
    kept, gone = without_running_lines(title, 11.0)
    assert kept[0][0][0] == "Wijkrapport" and [page for page, _ in gone] == [2, 3]
