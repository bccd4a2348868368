"""What users lose when these fail: to hear that two sources give different figures for the same thing."""

import pytest

from assistant.answer import Assistant
from ingest.build import build
from ingest.settings import Settings
from tests.conftest import write_corpus

PAGE = """---
titel: "Buurtkamers geteld"
organisatie: "{who}"
datum: "{year}"
type: rapport
taal: nl
---
# Buurtkamers geteld

Voorbeeldstad telde {count} buurtkamers. De telling duurde een week.
"""


@pytest.fixture(scope="module")
def counting(tmp_path_factory):
    folder = tmp_path_factory.mktemp("differ")
    write_corpus(folder / "corpus", {
        "een.md": PAGE.format(who="Gemeente Voorbeeldstad", year=2018, count=12), "twee.md": PAGE.format(who="Bureau Telraam", year=2020, count=37),
        "drie.md": PAGE.format(who="Bureau Nateller", year=2021, count=37).replace("een week", "een maand"),
    })
    build([folder / "corpus"], Settings(index=folder / "index"))
    assistant = Assistant.open(Settings(index=folder / "index"))
    yield assistant
    assistant.close()


def test_sources_that_give_other_numbers_are_named_with_their_years(counting):
    said = [n.text for n in counting.ask("Hoeveel buurtkamers telde Voorbeeldstad?").notices if n.kind == "differ"]
    assert len(said) == 1 and "2018" in said[0] and ("2020" in said[0] or "2021" in said[0])


def test_no_disagreement_where_no_value_was_asked_for(counting):
    assert not any(n.kind == "differ" for n in counting.ask("Wat staat er over buurtkamers in Voorbeeldstad?").notices)
