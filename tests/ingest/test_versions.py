"""What a reader loses when versions of one page are taken for one text, or for strangers."""

from __future__ import annotations

from ingest.versions import with_versions
from tests.ingest.conftest import document_of


def labels(*documents):
    return [(d.record.version_group, d.record.version) for d in with_versions(list(documents))]


def test_the_same_title_with_other_text_is_two_versions_by_date():
    new, old = document_of("b", "b.md", "Agenda", date="2020"), document_of("a", "a.md", "Agenda", date="2016")
    assert [v for _, v in labels(new, old)] == ["versie 2 van 2", "versie 1 van 2"]


def test_the_same_address_is_a_version_whatever_its_title():
    a, b = document_of("a", "a.md", "Eerste", url="https://x.example/1"), document_of("b", "b.md", "Tweede", url="https://x.example/1")
    assert len({group for group, _ in labels(a, b)}) == 1


def test_other_publishers_and_other_titles_are_no_versions():
    a = document_of("a", "a.md", "Jaarverslag", organisation="Stichting A")
    b = document_of("b", "b.md", "Jaarverslag", organisation="Stichting B")
    assert labels(a, b, document_of("c", "c.md", "Anders")) == [("", ""), ("", ""), ("", "")]


def test_a_label_of_its_own_wins():
    a = document_of("a", "a.md", "Agenda", version="concept")
    assert [v for _, v in labels(a, document_of("b", "b.md", "Agenda"))] == ["concept", "versie 2 van 2"]
