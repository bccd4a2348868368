"""What a student loses when a reference manager cannot read our file: every field of every format, read back by another's parser."""

import json
import re

import pytest
import rispy
from bibtexparser import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.records import Answer, Citation
from assistant.reference.bibtex import bibtex, protected
from assistant.reference.cited import Cited, cited_in
from assistant.reference.csl import csl_json
from assistant.reference.ris import ris
from assistant.reference.runs import Run, as_html, as_markdown, printable
from assistant.reference.work import citation_key, work_of
from ingest.records import BibliographicRecord, Document, Section
from ingest.settings import DEFAULT_CORPUS
from ingest.sources import find_sources, read_document

ODD = "100% & meer: {accolades}, $geld_ #1 ~ ^ \\ “één” <b>"


def made(id="a-00000001", **fields):
    return Document(id, f"{id}.md", "0", BibliographicRecord(**{"language": "nl", **fields}), "Tekst van de auteur.\nEn een reactie.", (
        Section(0, 0, 21, ("Titel",)), Section(21, 21, 36, ("Reacties",), "Reactie 1 (van Daan)"),
    ))


def whole(**fields):
    return Cited(made(**fields))


def entries(text):
    """Key → fields as LaTeX would show them; addresses and DOIs as they stand, for LaTeX reads those literally."""
    raw = {e.key: {f.key: str(f.value) for f in e.fields} for e in parse_string(text).entries}
    library = parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    assert library.failed_blocks == []
    shown = {e.key: {f.key: str(f.value).replace("ˆ", "^") for f in e.fields} | {"kind": e.entry_type} for e in library.entries}  # the parser's own circumflex
    return {key: {**fields, **{f: raw[key][f] for f in ("url", "doi") if f in fields}} for key, fields in shown.items()}


def bare(text):
    return text.replace("{", "").replace("}", "").strip()


@pytest.fixture(scope="module")
def shipped():
    return [read_document(s) for s in find_sources([DEFAULT_CORPUS / "documenten"])]


def test_bibtex_of_every_shipped_document_reads_back(shipped):
    read = entries(bibtex(map(Cited, shipped)))
    assert len(read) == len(shipped)
    for document in shipped:
        work = work_of(document)
        entry = read[citation_key(work)]
        assert bare(entry["title"]) == bare(work.title)
        assert entry.get("year", "") == work.year and entry.get("url", "") == work.url and entry.get("doi", "") == work.doi
        people = [p for p in entry.get("author", "").split(" and ") if p] if work.names else []
        assert len(people) == len(work.names) + bool(work.more_names)
        assert not work.group or bare(entry["author"]) == bare(work.group)


def test_ris_of_every_shipped_document_reads_back(shipped):
    read = {r["id"]: r for r in rispy.loads(ris(map(Cited, shipped)))}
    assert len(read) == len(shipped)
    for document in shipped:
        work = work_of(document)
        record = read[citation_key(work)]
        assert record["title"] == work.title and record.get("year", "") == work.year and record.get("urls", [""])[0] == work.url
        assert record.get("doi", "") == work.doi and record.get("language", "") == work.language
        names = [f"{n.particle} {n.family}".strip() for n in work.names] or ([work.group] if work.group else [])
        assert [a.split(",")[0] for a in record.get("authors", [])] == [n.split(",")[0] for n in names]


def test_csl_json_of_every_shipped_document_reads_back(shipped):
    read = {i["id"]: i for i in json.loads(csl_json(map(Cited, shipped)))}
    assert len(read) == len(shipped)
    for document in shipped:
        work = work_of(document)
        item = read[citation_key(work)]
        assert item["title"] == work.title and item["type"] == work.kind and item.get("URL", "") == work.url
        issued = item.get("issued", {"date-parts": [[]]})["date-parts"][0]
        assert "-".join(f"{part:02d}" for part in issued) == work.date


def test_signs_that_mean_something_to_latex_come_back_as_they_were():
    [entry] = entries(bibtex([whole(title=ODD, organisation=ODD.replace("<b>", ""), type="rapport")])).values()
    assert bare(entry["title"]) == bare(ODD)
    assert bare(entry["author"]) == bare(ODD.replace("<b>", ""))


def test_no_sign_of_latex_is_left_bare():
    text = bibtex([whole(title=ODD)])
    title = re.search(r"title = \{(.*)\},", text)[1]
    assert not re.search(r"(?<!\\)[%$#&_]", title) and title.count("{") - title.count("\\{") == title.count("}") - title.count("\\}")


@pytest.mark.parametrize(("title", "kept"), [
    ("De Wmo en de HAN in Utrecht", "De {Wmo} en de {HAN} in {Utrecht}"), ("LVAK-directeur spreekt", "{LVAK-directeur} spreekt"), ("Écht? Én nu", "Écht? {Én} nu"),
])
def test_capitals_are_kept_whatever_the_style_does(title, kept):
    assert protected(title) == kept


def test_each_kind_of_work_gets_its_own_kind_of_entry():
    kinds = {
        "rapport": ("techreport", "RPRT", "report"), "scriptie": ("mastersthesis", "THES", "thesis"), "workingpaper": ("techreport", "RPRT", "report"),
        "boek": ("book", "BOOK", "book"), "projectpagina": ("misc", "ELEC", "webpage"), "proefschrift": ("phdthesis", "THES", "thesis"),
    }
    for type, (entry, tag, item) in kinds.items():
        cited = [whole(title="T", type=type, organisation="HU")]
        assert next(iter(entries(bibtex(cited)).values()))["kind"] == entry
        assert rispy.loads(ris(cited))[0]["type_of_reference"] == tag and json.loads(csl_json(cited))[0]["type"] == item


def test_a_journal_article_keeps_volume_issue_and_pages():
    cited = [whole(title="T", type="artikel", date="2018-03-01", extra=(("tijdschrift", "Handicap & Recht"), ("jaargang", "9"), ("nummer", "1"), ("paginas", "3–8")))]
    [entry] = entries(bibtex(cited)).values()
    assert {k: bare(entry[k]) for k in ("kind", "journal", "volume", "number", "pages")} == {"kind": "article", "journal": "Handicap & Recht", "volume": "9", "number": "1", "pages": "3–8"}
    record = rispy.loads(ris(cited))[0]
    assert (record["secondary_title"], record["volume"], record["number"], record["start_page"], record["end_page"]) == ("Handicap & Recht", "9", "1", "3", "8")
    item = json.loads(csl_json(cited))[0]
    assert (item["container-title"], item["volume"], item["issue"], item["page"]) == ("Handicap & Recht", "9", "1", "3-8")


def test_particles_go_where_each_format_wants_them():
    cited = [whole(title="T", authors=("Renske van der Zwet", "Tine Van Regenmortel"))]
    assert "author = {van der Zwet, Renske and {Van Regenmortel}, Tine}" in bibtex(cited)
    assert rispy.loads(ris(cited))[0]["authors"] == ["van der Zwet, Renske", "Van Regenmortel, Tine"]
    assert json.loads(csl_json(cited))[0]["author"] == [
        {"family": "Zwet", "given": "Renske", "non-dropping-particle": "van der"}, {"family": "Van Regenmortel", "given": "Tine"},
    ]


def test_a_body_with_a_comma_or_an_and_in_its_name_stays_one_author():
    cited = [whole(title="T", organisation="Raad and Daad, Utrecht")]
    assert "author = {{Raad and Daad, Utrecht}}" in bibtex(cited)
    assert json.loads(csl_json(cited))[0]["author"] == [{"literal": "Raad and Daad, Utrecht"}]


def test_a_cited_passage_brings_its_page_and_its_words():
    document = made(title="T", authors=("Jo Snijders",))
    cited = [Cited(document, 4, "Tekst van de auteur."), Cited(document, 5, "Nog een zin."), Cited(document, 4, "Tekst van de auteur.")]
    assert rispy.loads(ris(cited))[0]["notes"] == ["p. 4: “Tekst van de auteur.”", "p. 5: “Nog een zin.”"]
    assert json.loads(csl_json(cited))[0]["annote"] == "p. 4: “Tekst van de auteur.”\np. 5: “Nog een zin.”"
    assert bare(next(iter(entries(bibtex(cited)).values()))["annote"]) == "p. 4: “Tekst van de auteur.” | p. 5: “Nog een zin.”"


def test_words_and_page_of_our_summary_are_not_passed_off_as_those_of_the_source():
    note = rispy.loads(ris([Cited(made(title="T", summary_of="Samenvatting"), 2, "Onze zin.")]))[0]["notes"][0]
    assert note == "Uit de samenvatting in Kenniskompas: “Onze zin.”"


def test_an_answer_gives_its_citations_and_a_comment_says_that_it_is_one():
    document = made(title="T", authors=("Paul Vlaar",))
    citations = tuple(Citation(i, document.id, "p", "T", document.text[s:e], s, e, 0, "", "verified") for i, (s, e) in enumerate(((0, 20), (21, 36)), start=1))
    answer = Answer("?", "?", "", False, None, citations)
    gone = Answer("?", "?", "", False, None, (Citation(1, "weg", "p", "T", "x", 0, 1, 0, "", "verified"),))
    cited = cited_in([answer, gone], {document.id: document})
    assert [c.voice for c in cited] == ["", "Reactie 1 (van Daan)"]
    assert rispy.loads(ris(cited))[0]["notes"] == ["“Tekst van de auteur.”", "Reactie 1: “En een reactie.”"]


def test_without_anything_ticked_the_files_are_empty_and_still_valid():
    assert bibtex([]) == "" and ris([]) == "" and json.loads(csl_json([])) == []


def test_a_value_cannot_begin_a_line_or_a_record_of_its_own():
    read = rispy.loads(ris([whole(title="Goed\r\nER  - \r\nTY  - BOOK\r\nTI  - Kwaad")]))
    assert [r["title"] for r in read] == ["Goed ER - TY - BOOK TI - Kwaad"]


TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)


@settings(max_examples=150)
@given(TEXT.filter(lambda t: printable(t).strip()), TEXT)
def test_any_title_reads_back_in_every_format(title, organisation):
    cited = [whole(title=title, organisation=organisation)]
    work = work_of(cited[0].document)
    assert len(parse_string(bibtex(cited)).entries) == 1
    assert rispy.loads(ris(cited))[0]["title"] == work.title
    assert json.loads(csl_json(cited))[0]["title"] == work.title


@given(TEXT)
def test_no_text_becomes_markup_in_html(text):
    html = as_html([Run(text, italic=True), Run(text, language="en"), Run(text, url=text)])
    assert not re.search(r"<(?!/?(?:i|span|a)\b)", html) and not re.search(r'(?:href|lang)="(?!https?://|en")', html)


def test_links_and_italics_stand_in_markdown_and_html():
    runs = [Run("Een *ster*", italic=True, language="en"), Run(". "), Run("https://a.nl/_x_", url="https://a.nl/_x_")]
    assert as_markdown(runs) == "*Een \\*ster\\**. <https://a.nl/_x_>"
    assert as_html(runs) == '<i lang="en">Een *ster*</i>. <a href="https://a.nl/_x_" rel="noopener noreferrer" target="_blank">https://a.nl/_x_</a>'
