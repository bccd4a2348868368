"""What a teacher would strike out of a reference list: each rule of APA 7 in Dutch, on works of the kinds that occur."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.reference.apa import in_text, reference_list
from assistant.reference.names import read_name
from assistant.reference.runs import as_text
from assistant.reference.work import citation_key, work_of
from ingest.records import BibliographicRecord, Document
from ingest.settings import DEFAULT_CORPUS
from ingest.sources import find_sources, read_document

READ = "2026-11-24"


def made(id="a-00000001", **fields):
    return Document(id, f"{id}.md", "0", BibliographicRecord(**{"language": "nl", **fields}), "Tekst.", ())


def marked(runs):
    return "".join(f"*{r.text}*" if r.italic else r.text for r in runs)


def one(**fields):
    [reference] = reference_list([made(**fields)])
    return marked(reference.runs), as_text(in_text(reference))


@pytest.fixture(scope="module")
def shipped():
    return [read_document(s) for s in find_sources([DEFAULT_CORPUS / "documenten"])]


EXAMPLES = {
    "report with authors": (
        {"title": "Sociale (wijk)teams in vogelvlucht", "authors": ("Silke van Arum", "Rosanna Schoorl"), "organisation": "Movisie", "date": "2015-02", "type": "rapport", "url": "https://www.movisie.nl/x"},
        "Van Arum, S., & Schoorl, R. (2015). *Sociale (wijk)teams in vogelvlucht*. Movisie. https://www.movisie.nl/x", "(Van Arum & Schoorl, 2015)",
    ),
    "report of an organisation that publishes it itself": (
        {"title": "Sociaal werk op solide basis", "organisation": "Gezondheidsraad", "date": "2014-09-15", "type": "advies", "url": "https://www.gezondheidsraad.nl/x"},
        "Gezondheidsraad. (2014). *Sociaal werk op solide basis*. https://www.gezondheidsraad.nl/x", "(Gezondheidsraad, 2014)",
    ),
    "journal article with everything": (
        {"title": "Met recht een zorg", "authors": ("Dorien Claessen", "Quirine A.M. Eijkman", "Majda Lamkaddem"), "organisation": "Handicap & Recht", "date": "2018", "type": "artikel",
             "extra": (("tijdschrift", "Handicap & Recht"), ("jaargang", "2018"), ("nummer", "1"), ("paginas", "3-8"), ("doi", "10.5553/HenR/246893352018002001002"))},
        "Claessen, D., Eijkman, Q. A. M., & Lamkaddem, M. (2018). Met recht een zorg. *Handicap & Recht*, *2018*(1), 3-8. https://doi.org/10.5553/HenR/246893352018002001002",
        "(Claessen et al., 2018)",
    ),
    "article in a magazine keeps its day": (
        {"title": "Verplicht vrijwilligerswerk?", "authors": ("Leo Mudde",), "organisation": "VNG Magazine", "date": "2020-01-24", "type": "interview", "url": "https://vng.nl/a"},
        "Mudde, L. (2020, 24 januari). Verplicht vrijwilligerswerk? *VNG Magazine*. https://vng.nl/a", "(Mudde, 2020)",
    ),
    "newspaper article without an author": (
        {"title": "Boze burger is eenzijdig geïnformeerd", "organisation": "Trouw", "date": "2021-01", "type": "nieuwsbericht", "url": "https://www.trouw.nl/a"},
        "Boze burger is eenzijdig geïnformeerd. (2021, januari). *Trouw*. https://www.trouw.nl/a", "(“Boze burger is eenzijdig geïnformeerd”, 2021)",
    ),
    "thesis": (
        {"title": "Laaggeletterdheid signaleren", "authors": ("Heleen van de Geest",), "organisation": "Universiteit Twente", "date": "2020", "type": "scriptie", "url": "https://essay.utwente.nl/1",
             "summary_of": "Samenvatting van een masterscriptie."},
        "Van de Geest, H. (2020). *Laaggeletterdheid signaleren* [Masterscriptie, Universiteit Twente]. https://essay.utwente.nl/1", "(Van de Geest, 2020)",
    ),
    "thesis in a repository, author unknown": (
        {"title": "De sociaal werker en de mantelzorger: Een onderzoek", "organisation": "HBO Kennisbank", "date": "z.d.", "type": "scriptie", "url": "https://hbo-kennisbank.nl/1", "accessed": READ},
        "*De sociaal werker en de mantelzorger: Een onderzoek* [Scriptie]. (z.d.). HBO Kennisbank. Geraadpleegd op 24 november 2026, van https://hbo-kennisbank.nl/1",
        "(De sociaal werker en de mantelzorger, z.d.)",
    ),
    "working paper": (
        {"title": "Burgers uit de wijk!", "organisation": "Hogeschool van Arnhem en Nijmegen (HBO Kennisbank)", "date": "2017-04-18", "type": "workingpaper", "url": "https://hbo-kennisbank.nl/2"},
        "Hogeschool van Arnhem en Nijmegen. (2017, 18 april). *Burgers uit de wijk!* [Workingpaper]. HBO Kennisbank. https://hbo-kennisbank.nl/2", "(Hogeschool van Arnhem en Nijmegen, 2017)",
    ),
    "web page without a date": (
        {"title": "Wat is de sociale basis precies?", "organisation": "Movisie", "type": "artikel", "url": "https://www.movisie.nl/y", "accessed": READ},
        "Movisie. (z.d.). *Wat is de sociale basis precies?* Geraadpleegd op 24 november 2026, van https://www.movisie.nl/y", "(Movisie, z.d.)",
    ),
    "page that is kept up to date, though it has a date": (
        {"title": "Wet inburgering in vraag en antwoord", "organisation": "Divosa", "date": "2025-04-01", "type": "vraag-en-antwoord", "url": "https://www.divosa.nl/v", "accessed": READ},
        "Divosa. (2025, 1 april). *Wet inburgering in vraag en antwoord*. Geraadpleegd op 24 november 2026, van https://www.divosa.nl/v", "(Divosa, 2025)",
    ),
    "an article of which the address is lost": (
        {"title": "Burgers en sociaal werkers hebben elkaar hard nodig", "authors": ("Paul Vlaar",), "organisation": "Sociale Vraagstukken", "type": "opinie", "accessed": READ},
        "Vlaar, P. (z.d.). *Burgers en sociaal werkers hebben elkaar hard nodig*. Sociale Vraagstukken.", "(Vlaar, z.d.)",
    ),
    "neither author nor organisation": (
        {"title": "Presentie in de praktijk. Een verkenning", "organisation": "uitgever onbekend", "date": "2014", "type": "rapport", "url": "https://voorbeeld.nl/p"},
        "*Presentie in de praktijk. Een verkenning*. (2014). https://voorbeeld.nl/p", "(Presentie in de praktijk, 2014)",
    ),
    "English source in a Dutch list": (
        {"title": "Key figures on young carers", "authors": ("Alice de Boer", "Simone de Roos"), "organisation": "Netherlands Institute for Social Research (SCP)", "date": "2022-06-01", "type": "rapport",
             "language": "en", "url": "https://english.scp.nl/k"},
        "De Boer, A., & De Roos, S. (2022). *Key figures on young carers*. Netherlands Institute for Social Research. https://english.scp.nl/k", "(De Boer & De Roos, 2022)",
    ),
    "a part of an organisation inside another": (
        {"title": "Onze aanpak", "organisation": "Werkplaats Sociaal Domein Flevoland (Hogeschool Windesheim)", "date": "2021", "type": "artikel", "url": "https://wsd.nl/o"},
        "Werkplaats Sociaal Domein Flevoland. (2021). *Onze aanpak*. Hogeschool Windesheim. https://wsd.nl/o", "(Werkplaats Sociaal Domein Flevoland, 2021)",
    ),
    "an abbreviation and the site's own address are not repeated": (
        {"title": "Laaggeletterdheid", "organisation": "Centraal Bureau voor de Statistiek (CBS)", "date": "2021", "type": "artikel", "url": "https://www.cbs.nl/l"},
        "Centraal Bureau voor de Statistiek. (2021). *Laaggeletterdheid*. https://www.cbs.nl/l", "(Centraal Bureau voor de Statistiek, 2021)",
    ),
    "lecture": (
        {"title": "Politisering van sociaal werk", "authors": ("Evelien Tonkens",), "organisation": "Sociale Vraagstukken", "date": "2021", "type": "lezing", "url": "https://sv.nl/l"},
        "Tonkens, E. (2021). *Politisering van sociaal werk* [Lezing]. Sociale Vraagstukken. https://sv.nl/l", "(Tonkens, 2021)",
    ),
}


@pytest.mark.parametrize("kind", EXAMPLES)
def test_each_kind_of_work_is_written_as_apa_has_it(kind):
    fields, entry, citation = EXAMPLES[kind]
    assert one(**fields) == (entry, citation)


def test_two_pages_of_one_body_without_a_date_get_letters_by_title_not_counting_its_article():
    pages = [made("b-2", title="Het speelveld", organisation="Movisie"), made("a-1", title="Roze loper", organisation="Movisie"), made("c-3", title="Wijkteams", organisation="Movisie", date="2019")]
    assert [r.text for r in reference_list(pages)] == ["Movisie. (z.d.-a). Roze loper.", "Movisie. (z.d.-b). Het speelveld.", "Movisie. (2019). Wijkteams."]


def test_two_works_of_one_year_get_letters_year_alone_first_then_by_day():
    works = [
        made("a-1", title="Later", organisation="Movisie", date="2020-04-22"), made("b-2", title="Eerder", organisation="Movisie", date="2020-03-18"),
        made("c-3", title="Zonder dag", organisation="Movisie", date="2020"),
    ]
    references = reference_list(works)
    assert [r.text for r in references] == ["Movisie. (2020a). Zonder dag.", "Movisie. (2020b, 18 maart). Eerder.", "Movisie. (2020c, 22 april). Later."]
    assert as_text(in_text(references[1])) == "(Movisie, 2020b)"


def test_letters_go_on_after_z():
    works = [made(f"a-{i:03}", title=f"Titel {i:03}", organisation="Movisie") for i in range(28)]
    assert [r.year for r in reference_list(works)][25:] == ["z.d.-z", "z.d.-aa", "z.d.-ab"]


def test_a_letter_belongs_to_the_list_a_single_reference_has_none():
    assert reference_list([made(title="A", organisation="Movisie")])[0].year == "z.d."


def test_versions_of_one_page_are_told_apart():
    texts = [r.text for r in reference_list([
        made(f"v-{i}", title="Jeugdwet", organisation="Stimulansz", version=f"versie {i} (waarschijnlijk ouder)", url="https://s.nl/j", accessed=READ) for i in (1, 2)
    ])]
    assert texts[0].startswith("Stimulansz. (z.d.-a). Jeugdwet [Versie 1]. ") and texts[1].startswith("Stimulansz. (z.d.-b). Jeugdwet [Versie 2]. ")


def test_twenty_names_are_all_named_and_of_more_the_first_nineteen_and_the_last():
    names = tuple(f"A. Naam{chr(97 + i)}" for i in range(22))
    twenty, more = (reference_list([made(title="T", authors=n)])[0].text for n in (names[:20], names))
    assert "Naams, A., & Naamt, A. (z.d.)" in twenty
    assert "Naams, A., . . . Naamv, A. (z.d.)" in more and "Naamt" not in more


def test_different_people_of_one_name_and_shared_first_authors_stay_apart_in_the_text():
    works = [
        made("a-1", title="A", authors=("Jan Bakker",), date="2013"), made("b-2", title="B", authors=("Petra Bakker",), date="2014"),
        made("c-3", title="C", authors=("Ans Vos", "Bo Kok", "Cor Pot"), date="2020"), made("d-4", title="D", authors=("Ans Vos", "Dik Mol", "Cor Pot"), date="2020"),
    ]
    shown = [as_text(in_text(r)) for r in reference_list(works)]
    assert shown == ["(J. Bakker, 2013)", "(P. Bakker, 2014)", "(Vos, Kok, & Pot, 2020)", "(Vos, Mol, & Pot, 2020)"]


def test_the_list_is_in_the_order_of_the_dutch_alphabet_with_particles_and_accents():
    authors = ["Tine Van Regenmortel", "Paul Vlaar", "Cécile Magnée", "Rosa Magnus", "Renske van der Zwet", "Ella de Vries"]
    order = [r.text.split(",")[0] for r in reference_list([made(f"x-{i}", title="T", authors=(a,)) for i, a in enumerate(authors)])]
    assert order == ["De Vries", "Magnée", "Magnus", "Van der Zwet", "Van Regenmortel", "Vlaar"]


def test_a_page_is_named_only_where_it_is_a_page_of_the_source():
    [source] = reference_list([made(title="T", authors=("Tine Van Regenmortel", "Jo Snijders"), date="2019")])
    [summary] = reference_list([made(title="T", authors=("Paul Vlaar",), summary_of="Samenvatting in eigen woorden")])
    assert as_text(in_text(source, 4)) == "(Van Regenmortel & Snijders, 2019, p. 4)"
    assert as_text(in_text(source, 4, 5)) == "(Van Regenmortel & Snijders, 2019, pp. 4-5)"
    assert as_text(in_text(summary, 2)) == "(Vlaar, z.d.)"


def test_a_readers_comment_is_not_cited_as_the_author_and_the_commenter_not_by_name():
    [reference] = reference_list([made(title="T", authors=("Paul Vlaar",))])
    assert as_text(in_text(reference, voice="Reactie 2 (van Daan de Wit)")) == "(reactie 2 bij Vlaar, z.d.)"
    assert as_text(in_text(reference, voice="gegevens")) == "(Vlaar, z.d.)"


@pytest.mark.parametrize(("written", "shown"), {
    "Tine Van Regenmortel": ("Van Regenmortel", "T."), "Renske van der Zwet": ("Van der Zwet", "R."), "Anne-Marie van Bergen": ("Van Bergen", "A.-M."),
    "Quirine A.M. Eijkman": ("Eijkman", "Q. A. M."), "A.J.H. Tuzgöl-Broekhoven": ("Tuzgöl-Broekhoven", "A. J. H."), "Lydia M. ten Den": ("Ten Den", "L. M."),
    "IJsbrand de Groot": ("De Groot", "IJ."), "Broese van Groenou, Marjolein": ("Broese van Groenou", "M."), "Regenmortel, T. van": ("Van Regenmortel", "T."),
    "prof. dr. Evelien Tonkens": ("Tonkens", "E."), "Sophie in 't Veld": ("In 't Veld", "S."), "JW Duyvendak": ("Duyvendak", "J. W."), "Th. Roes": ("Roes", "Th."),
    "Fatima El Amrani": ("El Amrani", "F."), "V. Jansen": ("Jansen", "V."), "Tijne Berg-le Clercq": ("Berg-le Clercq", "T."), "Stichting Van der Werf": ("Stichting Van der Werf", ""), "Plato": ("Plato", ""),
}.items())
def test_names_are_taken_apart_the_dutch_way(written, shown):
    name = read_name(written)
    assert (name.surname, name.initials) == shown


def test_an_address_that_is_no_web_page_is_left_out():
    assert one(title="T", url="javascript:alert(1)", accessed=READ)[0] == "*T*. (z.d.)."


def test_what_cannot_be_seen_is_taken_out_of_a_reference():
    assert one(title="Goed\u202e\x00 werk\n\tin de wijk", organisation="Mo\u200bvisie")[0] == "Movisie. (z.d.). *Goed werk in de wijk*."


def test_every_shipped_document_has_a_whole_reference_and_a_key_of_its_own(shipped):
    references = reference_list(shipped)
    assert len(references) == len(shipped) > 200
    for reference in references:
        assert "(" + reference.year in reference.text and "  " not in reference.text and ".." not in reference.text.replace("...", "") and "?." not in reference.text, reference.text
    keys = [citation_key(work_of(d)) for d in shipped]
    assert len(set(keys)) == len(keys)


def test_no_two_shipped_documents_are_cited_alike(shipped):
    cited = [as_text(in_text(r)) for r in reference_list(shipped)]
    assert sorted(c for c in set(cited) if cited.count(c) > 1) == []


def test_a_key_does_not_depend_on_the_list(shipped):
    [alone] = [citation_key(work_of(shipped[0]))]
    assert alone == citation_key(work_of(read_document(find_sources([DEFAULT_CORPUS / Path("documenten")])[0])))


RECORD = st.builds(
    BibliographicRecord, title=st.text(max_size=60), authors=st.lists(st.text(max_size=30), max_size=25).map(tuple), organisation=st.text(max_size=40),
    date=st.sampled_from(["z.d.", "2017", "2017-04", "2017-04-18"]), type=st.sampled_from(["", "artikel", "scriptie", "workingpaper", "wet", "iets"]),
    language=st.sampled_from(["nl", "en", "", "onzin<"]), url=st.one_of(st.just("https://a.nl/?q=[1]"), st.text(max_size=30)), accessed=st.sampled_from(["", "2026-11-24", "gisteren"]),
    version=st.text(max_size=10), summary_of=st.sampled_from(["", "Samenvatting"]),
)


@given(st.lists(RECORD, max_size=4))
def test_no_record_however_odd_stops_the_list(records):
    documents = [Document(f"d-{i}", "d.md", "0", r, "", ()) for i, r in enumerate(records)]
    assert len(reference_list(documents)) == len(records)
