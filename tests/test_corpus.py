"""What readers lose when these fail: a document without its source, a heading, or an honest record."""

from collections import Counter
from dataclasses import replace

import pytest
import yaml

from ingest.lint import MARKERS, coverage, load, problems, reading_level, valid_url, with_coverage
from ingest.settings import DEFAULT_CORPUS


@pytest.fixture(scope="module")
def corpus():
    return load(DEFAULT_CORPUS)


def test_every_document_is_readable_and_keeps_the_rules(corpus):
    documents, lists, unreadable = corpus
    assert unreadable == []
    assert problems(documents, lists) == []


def test_every_reader_is_on_the_main_path(corpus):
    suffixes = Counter(d.key.rsplit(".", 1)[-1] for d in corpus[0])
    assert suffixes["pdf"] >= 4 and suffixes["html"] >= 3 and suffixes["docx"] >= 2


def test_the_coverage_page_says_what_is_there(corpus):
    documents, lists, _ = corpus
    readme = (DEFAULT_CORPUS / "README.md").read_text(encoding="utf-8")
    assert readme == with_coverage(readme, coverage(documents, lists)), "run: python -m ingest.lint --coverage"
    assert all(marker in readme for marker in MARKERS)


def test_knowledge_questions_point_at_documents_that_exist(corpus):
    documents, lists, _ = corpus
    stems = {d.key.rsplit("/", 1)[-1].rsplit(".", 1)[0] for d in documents}
    questions = yaml.safe_load((DEFAULT_CORPUS / "kennisvragen.yaml").read_text(encoding="utf-8"))
    assert len({q["id"] for q in questions}) == len(questions) >= 25
    for question in questions:
        assert question["vraag"].endswith("?") and question["thema"] in lists["themas"] and question["agenda"] in stems, question


@pytest.mark.parametrize(("change", "says"), [
    ({"type": "blog"}, "type 'blog'"), ({"themes": ("ruimtevaart",)}, "thema 'ruimtevaart'"), ({"themes": ()}, "0 thema's"), ({"language": "fr"}, "taal 'fr'"),
    ({"url": "www.example.org"}, "geen geldig webadres"), ({"url": "", "note": ""}, "geen url"), ({"summary_of": ""}, "summary_of"), ({"rights": ""}, "rights"),
])
def test_the_lint_names_what_is_wrong(corpus, change, says):
    documents, lists, _ = corpus
    good = documents[0]
    broken = replace(good, record=replace(good.record, **change))
    assert any(says in line and good.key in line for line in problems([broken], lists))


def test_the_lint_sees_duplicates(corpus):
    documents, lists, _ = corpus
    copy = replace(documents[0], key="kopie.md")
    assert any("zelfde tekst" in line for line in problems([documents[0], copy], lists))


def test_reading_level_is_higher_for_plain_sentences():
    plain = "De buurt helpt. Wij drinken koffie. Jan komt ook."
    hard = "Interprofessionele samenwerkingsverbanden veronderstellen verantwoordelijkheidsverdeling tussen organisaties en beroepsbeoefenaren."
    assert reading_level(plain) > 90 > 0 > reading_level(hard)


@pytest.mark.parametrize(("url", "good"), [("https://example.org/a", True), ("http://example", False), ("javascript:alert(1)", False), ("https://exa mple.org", False), ("", False)])
def test_links_are_checked(url, good):
    assert valid_url(url) is good
