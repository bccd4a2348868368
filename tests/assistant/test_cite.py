"""What users lose when these fail: a citation that is not in its source."""

from dataclasses import replace

from assistant.cite import cite, escape_markdown, page_of, source_name, verified
from assistant.records import Quote
from ingest.records import Block, PageSpan
from tests.assistant.made import document, hit


def test_a_quote_outside_its_passage_never_becomes_a_citation():
    found = hit(document(Block("paragraph", "Een ware zin staat hier.")))
    start, end = found.passage.start, found.passage.end
    good, outside, empty = Quote(found, start, end, 1.0), Quote(found, end, end + 5, 1.0), Quote(found, start, start, 1.0)
    cited = cite([outside, good, empty])
    assert [c.quote for _, c in cited] == ["Een ware zin staat hier."] and cited[0][1].marker == 1 and cited[0][1].status == "verified"


def test_verification_asks_for_passage_in_document_and_quote_in_passage():
    doc = document(Block("paragraph", "abc def"))
    assert verified(doc, 0, 10, 2, 5)
    assert not verified(doc, 0, 10, 8, 12) and not verified(doc, 5, 10, 2, 7) and not verified(doc, 0, len(doc.text) + 5, 0, len(doc.text) + 1)


def test_the_page_of_a_quote_is_the_one_it_begins_on():
    doc = replace(document(Block("paragraph", "abc")), pages=(PageSpan(1, 0, 4), PageSpan(2, 4, 20)))
    assert (page_of(doc, 0), page_of(doc, 4), page_of(replace(doc, pages=()), 4)) == (1, 2, 0)


def test_a_title_cannot_become_markup():
    doc = document(Block("paragraph", "abc"))
    evil = replace(doc, record=replace(doc.record, title="<img src=x onerror=alert(1)> [klik](javascript:x) `c`", organisation="*O*", date="2020"))
    name = source_name(evil)
    assert "<img" not in name.replace("\\<", "") and "[klik]" not in name.replace("\\[", "") and name.endswith("2020)")
    assert escape_markdown("a_b") == r"a\_b"
