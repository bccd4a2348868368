"""What a corpus author loses when Markdown is read wrongly."""

from __future__ import annotations

import pytest

from ingest.errors import UnreadableDocument
from ingest.read_markdown import read_markdown
from tests.ingest.conftest import shapes


def test_front_matter_becomes_metadata_and_no_text():
    metadata, blocks = read_markdown("---\ntitel: Proef\nauteurs: [A. Bos, C. Dam]\n---\n# Kop\n\nTekst.\n", "a.md")
    assert metadata == {"titel": "Proef", "auteurs": ["A. Bos", "C. Dam"]}
    assert shapes(blocks) == [("heading", "Kop"), ("paragraph", "Tekst.")]


@pytest.mark.parametrize("value", ["2021-05-03", "0123456789", "no", "2021-13-45", "1e5"])
def test_a_value_stays_as_the_author_wrote_it(value):
    assert read_markdown(f"---\ndatum: {value}\n---\nTekst.", "a.md")[0] == {"datum": value}


def test_broken_front_matter_names_the_line_of_the_file():
    with pytest.raises(UnreadableDocument, match=r"^a\.md, regel 4: "):
        read_markdown("---\ntitel: Proef\nauteurs: [A\ntype: artikel\n---\nTekst.", "a.md")


def test_unclosed_front_matter_is_said_rather_than_read_as_text():
    with pytest.raises(UnreadableDocument, match="niet met --- gesloten"):
        read_markdown("---\ntitel: Proef\n\nTekst.", "a.md")


def test_empty_front_matter_leaves_a_later_rule_alone():
    metadata, blocks = read_markdown("---\n---\nEerst.\n\n---\n\nDaarna.\n", "a.md")
    assert metadata == {} and [b.text for b in blocks] == ["Eerst.", "Daarna."]


def test_a_text_that_opens_with_a_rule_is_no_front_matter():
    assert [b.text for b in read_markdown("---\n\nEen zin.\n", "a.md")[1]] == ["Een zin."]


def test_yaml_references_that_would_expand_without_bound_are_refused():
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    with pytest.raises(UnreadableDocument, match="verwijzing"):
        read_markdown(f"---\n{bomb}---\nTekst.", "a.md")


def test_nested_lists_keep_their_level_and_loose_items_stay_one_item():
    blocks = read_markdown("- een\n  - twee\n\n- drie\n\n  vervolg van drie\n", "a.md")[1]
    assert [(b.kind, b.level, b.text) for b in blocks] == [("item", 1, "een"), ("item", 2, "twee"), ("item", 1, "drie"), ("paragraph", 0, "vervolg van drie")]


def test_a_table_row_can_be_read_alone():
    blocks = read_markdown("| Stad | Teams |\n|---|---|\n| Adorp | 12 |\n| Bdorp | |\n", "a.md")[1]
    assert [b.text for b in blocks] == ["Stad: Adorp | Teams: 12", "Stad: Bdorp"]


def test_inline_marks_go_and_their_words_stay():
    assert read_markdown("Een **vet** [woord](https://x.example) en\n`code`<br>regel.", "a.md")[1][0].text == "Een vet woord en code regel."


def test_words_inside_raw_html_are_not_lost_and_comments_are_no_text():
    blocks = read_markdown("<!-- intern -->\n\n<div>\n<p>Een zin in HTML.</p>\n</div>\n", "a.md")[1]
    assert shapes(blocks) == [("paragraph", "Een zin in HTML.")]


def test_a_figure_keeps_its_caption_and_decoration_is_set_aside():
    blocks = read_markdown("![Figuur 1: de wijk](a.png)\n\n![logo](b.png)\n", "a.md")[1]
    assert [(b.kind, b.text) for b in blocks] == [("caption", "Figuur 1: de wijk"), ("furniture", "logo")]


def test_a_numbered_list_keeps_its_numbers_and_a_bulleted_one_has_none():
    _, blocks = read_markdown("Drie stappen:\n\n3. drie\n4. vier\n\nEn los:\n\n- punt\n", "a.md")
    assert shapes(blocks) == [("paragraph", "Drie stappen:"), ("item", "3. drie"), ("item", "4. vier"), ("paragraph", "En los:"), ("item", "punt")]
