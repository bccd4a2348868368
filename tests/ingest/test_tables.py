"""What a table row loses when it is quoted alone: the names of its columns."""

from __future__ import annotations

from ingest.tables import has_header, table_blocks


def lines(rows, header):
    return [b.text for b in table_blocks(rows, header)]


def test_a_row_carries_the_names_of_its_columns_and_empty_cells_go():
    assert lines([["Stad", "2019"], ["Adorp", "12"], ["Bdorp", ""]], True) == ["Stad: Adorp | 2019: 12", "Stad: Bdorp"]


def test_a_row_of_merged_cells_gets_no_name_that_is_not_its_own():
    assert lines([["Stad", "Teams"], ["totaal 19"]], True) == ["totaal 19"]


def test_a_header_without_rows_is_not_lost():
    assert lines([["Stad", "Teams"]], True) == ["Stad | Teams"]


def test_a_first_row_without_digits_above_rows_with_digits_names_columns():
    assert has_header([["Stad", "Teams"], ["Adorp", "12"]])
    assert not has_header([["Adorp", "12"], ["Bdorp", "7"]])
    assert not has_header([["Naam", "Functie"], ["Anna", "lector"]])
