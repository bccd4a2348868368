"""What a reader loses when a web page is read wrongly: content taken for furniture, furniture for content, voices merged."""

from __future__ import annotations

import pytest

from ingest.clean import clean
from ingest.errors import UnreadableDocument
from ingest.read_html import read_html
from tests.ingest.conftest import sections, shapes, voices

PROSE = "Deze zin is lang genoeg om als lopende tekst van de pagina zelf te gelden."


def body(html: str) -> list[tuple[str, str]]:
    return shapes(read_html(f"<html><body>{html}</body></html>".encode(), "a.html")[1])


def test_navigation_cookies_and_footer_are_set_aside_and_named():
    page = (
        "<nav>Home Nieuws</nav><div class='cookie-banner'>Wij plaatsen cookies.</div><main><h1>Kop</h1><p>Tekst.</p></main>"
        "<footer>Colofon</footer><script>var x=1</script>"
    )
    blocks = read_html(page.encode(), "a.html")[1]
    assert shapes(blocks) == [("heading", "Kop"), ("paragraph", "Tekst.")]
    assert clean(blocks, captured=False)[2] == ["Home Nieuws", "Wij plaatsen cookies.", "Colofon"]


@pytest.mark.parametrize(
    "attributes", ["class='tag-social-work'", "class='has-sidebar'", "class='layout-no-footer'", "class='theme-related'", "id='page-menu-content'", "class='social-work'"]
)
def test_a_class_name_alone_never_takes_the_article_away(attributes):
    assert ("paragraph", PROSE) in body(f"<div {attributes}><p>{PROSE}</p></div>")


@pytest.mark.parametrize("wrapper", ["form", "aside", "div class='sidebar'", "div class='banner'"])
def test_a_wrapper_around_the_whole_page_is_no_furniture(wrapper):
    assert ("paragraph", PROSE) in body(f"<{wrapper}><h1>Kop</h1><p>{PROSE}</p></{wrapper.split()[0]}>")


def test_prose_in_a_box_beside_the_article_is_kept_and_a_list_of_links_is_not():
    found = body(f"<main><h1>Kop</h1><aside><p>{PROSE}</p></aside><aside><a href='#'>Ander stuk</a></aside></main>")
    assert found == [("heading", "Kop"), ("paragraph", PROSE)]


def test_the_question_on_an_accordion_button_and_its_hidden_answer_stay():
    found = body(f"<main><h3><button>Wat kost het?</button></h3><div hidden><p>{PROSE}</p></div></main>")
    assert found == [("heading", "Wat kost het?"), ("paragraph", PROSE)]


def test_nested_lists_keep_levels_and_a_paragraph_inside_an_item_is_the_item():
    blocks = read_html(b"<ul><li><p>een</p><ul><li>twee</li></ul></li><li>drie<br>regel</li></ul>", "a.html")[1]
    assert [(b.kind, b.level, b.text) for b in blocks] == [("item", 1, "een"), ("item", 2, "twee"), ("item", 1, "drie regel")]


def test_a_table_row_carries_its_column_names():
    found = body("<table><caption>Teams</caption><tr><th>Stad</th><th>Aantal</th></tr><tr><td>Adorp</td><td>12</td></tr></table>")
    assert found == [("caption", "Teams"), ("paragraph", "Stad: Adorp | Aantal: 12")]


def test_a_table_that_only_lays_out_the_page_is_walked_through():
    found = body(f"<table><tr><td><h2>Kop</h2><p>{PROSE}</p></td><td>links</td></tr></table>")
    assert found == [("heading", "Kop"), ("paragraph", PROSE), ("paragraph", "links")]


def test_a_definition_stays_with_its_term():
    assert body("<dl><dt>Looptijd:</dt><dd>drie jaar</dd><dt>Plaats</dt><dd>Adorp</dd></dl>") == [("item", "Looptijd: drie jaar"), ("item", "Plaats: Adorp")]


def test_scripts_inside_a_sentence_leave_no_trace():
    assert body("<p>Een <span>zin<script>x()</script><!-- stil --></span> hier.</p>") == [("paragraph", "Een zin hier.")]


def test_windows_1252_without_a_declaration_keeps_its_quotes():
    assert shapes(read_html("<p>Zij zei ‘één’.</p>".encode("cp1252"), "a.html")[1]) == [("paragraph", "Zij zei ‘één’.")]


def test_declared_latin_1_is_read_as_browsers_do():
    page = '<meta charset="iso-8859-1"><p>“Café”</p>'.encode("cp1252")
    assert shapes(read_html(page, "a.html")[1]) == [("paragraph", "“Café”")]


def test_metadata_tags_fill_the_record_and_the_site_name_leaves_the_title():
    page = b"<html lang=nl-NL><head><title>Buurtkas | Gemeente Adorp</title><meta name=dc.creator content='A. Bos'></head><body><h1>Buurtkas</h1></body></html>"
    assert read_html(page, "a.html")[0] == {"titel": "Buurtkas", "auteurs": ["A. Bos"], "taal": "nl"}


def test_an_empty_page_is_refused_by_name():
    with pytest.raises(UnreadableDocument, match=r"a\.html"):
        read_html(b"", "a.html")


def test_deep_nesting_costs_at_most_this_document(read):
    with pytest.raises(UnreadableDocument):
        read("a.html", b"<div>" * 100_000)


WORDPRESS = """<article><h1>Sleutels</h1><p>Het artikel zelf zegt dit over sleutels in de buurt.</p></article>
<div id="comments" class="comments-area"><h2 class="comments-title">2 reacties op &ldquo;Sleutels&rdquo;</h2><ol class="comment-list">
<li id="comment-1" class="comment"><article class="comment-body"><footer class="comment-meta"><b class="fn">Joost Dam</b> <span class="says">schreef:</span>
<time>3 mei 2021</time></footer><div class="comment-content"><p>Eerste reactie.</p><ul><li>punt een</li><li>punt twee</li></ul></div>
<div class="reply"><a href="#">Beantwoorden</a></div></article>
<ol class="children"><li id="comment-2" class="comment"><article class="comment-body"><div class="comment-author"><cite>Els Vos</cite></div>
<p>Beste Joost, dit is mijn antwoord.</p></article></li></ol></li></ol>
<div id="respond"><h3>Geef een reactie</h3><form><input></form></div></div>"""


def test_each_html_comment_is_a_voice_of_its_own(read):
    said = voices(read("a.html", WORDPRESS))
    assert "Het artikel zelf" in said[""]
    assert said["Reactie 1 (van Joost Dam)"].splitlines()[0] == "3 mei 2021"
    assert "Eerste reactie." in said["Reactie 1 (van Joost Dam)"] and "punt twee" in said["Reactie 1 (van Joost Dam)"]
    assert said["Reactie 2 (van Els Vos)"] == "Beste Joost, dit is mijn antwoord."
    assert len([v for v in said if v.startswith("Reactie ")]) == 2


def test_a_plain_list_of_reactions_gives_a_voice_per_item(read):
    said = voices(read("a.html", "<h1>Kop</h1><p>Artikel.</p><ul class='reacties'><li>Eerste stem.</li><li>Tweede stem.</li></ul>"))
    assert said["Reactie 1 (naam onbekend)"] == "Eerste stem." and said["Reactie 2 (naam onbekend)"] == "Tweede stem."


def test_only_a_comment_form_leaves_no_empty_reactions(read):
    document = read("a.html", "<h1>Kop</h1><p>Artikel.</p><div id='comments'><h3>Geef een reactie</h3><form><input></form></div>")
    assert list(sections(document)) == ["Kop"]


def test_a_numbered_list_keeps_its_numbers():
    assert body(f'<p>{PROSE}</p><ol start="2"><li>twee</li><li><p>drie</p></li></ol><ul><li>punt</li></ul>') == [
        ("paragraph", PROSE), ("item", "2. twee"), ("item", "3. drie"), ("item", "punt")]
