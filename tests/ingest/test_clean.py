"""What a user loses when cleaning goes wrong: sentences taken for buttons, or a page that is half menu."""

from __future__ import annotations

import re

import pytest

from ingest.clean import clean, glued_label, normalise
from ingest.furniture import is_furniture
from ingest.records import Block
from tests.ingest import captures
from tests.ingest.conftest import sections, voices


@pytest.mark.parametrize(
    "text",
    [
        "Deel deze pagina",
        "Deel dit artikel op LinkedIn",
        "Delen via WhatsApp",
        "Print deze pagina",
        "Lees meer",
        "Toon meer",
        "Terug naar het overzicht",
        "Dit artikel is 1.204 keer bekeken.",
        "318 keer gelezen",
        "Leestijd: 4 minuten",
        "5 min leestijd",
        "Wij gebruiken cookies op deze website.",
        "Alle cookies accepteren",
        "Cookie-instellingen",
        "Home > Zorg > Schulden",
        "Werk > Beleid > Wmo",
        "Volg ons op LinkedIn",
        "© 2024 Gemeente Adorp",
        "Schrijf je in voor onze nieuwsbrief",
        "Het e-mailadres wordt niet gepubliceerd.",
        "Naam *",
        "Pagina 3 van 12",
        "Skip to main content",
        "Ga naar de inhoud",
    ],
)
def test_site_text_is_furniture(text):
    assert is_furniture(text)


@pytest.mark.parametrize(
    "text",
    [
        "Terug naar de bedoeling",
        "Delen op school helpt kinderen.",
        "Delen met elkaar is het motto.",
        "Lees meer boeken met kinderen.",
        "Ga naar buiten",
        "Cookies bakken met buurtbewoners",
        "De jongeren bakten cookies voor de buurt.",
        "Alle prijzen werden uitgereikt.",
        "Mail de wijkcoach voor een afspraak.",
        "Copyright ligt bij de auteurs van het rapport.",
        "Deel dit met je team en bespreek wat je ziet.",
        "Share your story with the team.",
        "Zorg & welzijn > 65 jaar",
        "Volg ons niet blind.",
        "Print is dood, zegt de redactie.",
        "Aanmelden voor de training kan bij de gemeente.",
        "Reageer op signalen van eenzaamheid",
    ],
)
def test_a_sentence_or_title_that_looks_a_bit_like_a_button_is_kept(text):
    assert not is_furniture(text)


def test_white_space_and_invisible_signs_are_plain_afterwards():
    assert normalise("één\u00a0 zin\twerk\u00ading\u200b") == "één zin werking"
    assert normalise("ﬁnancieel, niet\u2011westers") == "financieel, niet-westers"
    assert normalise("a\U000e0041b\x07c") == "abc"


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("OrganisatieHogeschool Adorp", ("organisatie", "Hogeschool Adorp")),
        ("Datum2017-04-18", ("datum", "2017-04-18")),
        ("TaalNederlands", ("taal", "Nederlands")),
        ("Publicatiedatum: 2020", ("datum", "2020")),
        ("Auteur: Anna Bos vertelt", None),
        ("Organisatie van de zorg", None),
        ("Datum", None),
        ("Typerend voorbeeld", None),
    ],
)
def test_only_a_known_label_glued_to_a_value_is_metadata(line, label):
    assert glued_label(line) == label


def test_every_author_with_a_label_of_its_own_is_kept(read):
    record = read("a.txt", captures.KENNISBANK).record
    assert record.authors == ("Sanne de Wit", "Milan Bos") and record.organisation == "Hogeschool Testrecht"
    assert (record.date, record.type, record.language, record.rights) == ("2020-06-15", "Bachelorscriptie", "nl", "Alle rechten voorbehouden")
    assert dict(record.extra)["Begeleider"] == "Drs. K. Vonk"


@pytest.mark.parametrize(
    ("name", "title", "headings"),
    [
        ("gemeente", "Hulp bij schulden in Voorbeelddam", ["Wat neemt u mee?", "Contact"]),
        ("wordpress", "Praktijkblog Buurtwerk – De sleutel van het buurthuis", ["Wat er gebeurde", "3 reacties op “De sleutel van het buurthuis”"]),
        ("kennisbank", "Samen sterker aan de keukentafel: scriptie over gesprekken met mantelzorgers", ["Samenvatting"]),
        ("movisie_like", "Eenzaamheid onder jonge vaders", ["‘Ik kende niemand met een kind’"]),
        ("nieuws", "Tweehonderd vrijwilligers beginnen als taalmaatje", []),
        ("pdf_text", "Werken met wijkrondes Stichting Proef", ["Inleiding", "Aanbevelingen"]),
        ("university", "Street outreach and trust", ["Key findings"]),
        ("agenda", "Regionale kennisagenda Oefenland 2024-2027", ["Thema 1: Vroeg signaleren", "Thema 2: Samen beslissen"]),
        ("table", "Aantal buurtteams per stad", []),
        ("questions", "Veelgestelde vragen over cliëntondersteuning", ["Wat kost cliëntondersteuning?", "Mag ik zelf iemand meenemen?", "Hoe lang duurt het?"]),
        ("projects", "Lectoraat Nabije Zorg", ["Onderzoeksprojecten", "Medewerkers"]),
        ("programme", "Programma studiedag Presentie", []),
    ],
)
def test_a_captured_page_gets_its_own_outline(read, name, title, headings):
    document = read("a.txt", captures.ALL[name])
    found = [s.path[-1] for s in document.sections[:-1] if len(s.path) > 1 and not s.voice]
    assert (document.record.title, found) == (title, headings)


@pytest.mark.parametrize("name", sorted(set(captures.ALL) - {"menu_only"}))
def test_no_sentence_of_a_captured_page_is_lost(read, name):
    """Every line that ends as a sentence or stands in a list is in the text, unless it is a counter or a form's note."""
    document = read("a.txt", captures.ALL[name])
    kept = "".join(c for c in document.text if c.isalnum())
    for line in captures.ALL[name].splitlines():
        if line.strip()[-1:] in ".?!" and not is_furniture(line.strip()):
            words = "".join(c for c in line.strip("•-–1234567890. ") if c.isalnum())
            assert words in kept, line


@pytest.mark.parametrize("name", sorted(set(captures.ALL) - {"menu_only"}))
def test_what_is_not_in_the_text_is_listed_as_dropped_or_is_metadata(read, name):
    document = read("a.txt", captures.ALL[name])
    known = "".join(c for c in document.text + " ".join(document.dropped) if c.isalnum())
    for line in captures.ALL[name].splitlines():
        line = re.sub(r"^\s*\d[.)] |^Geplaatst door:| op | zegt:$|\t", " ", line)  # said by the item, or by the voice
        for cell in (label[1] if (label := glued_label(line)) else line).split():
            assert "".join(c for c in cell.strip("-") if c.isalnum()) in known, line


def test_a_page_that_is_only_a_menu_is_quarantined_with_the_reason(read):
    from ingest.errors import UnreadableDocument

    with pytest.raises(UnreadableDocument, match="blijft geen tekst over"):
        read("a.txt", captures.MENU_ONLY)


@pytest.mark.parametrize(
    ("name", "date"),
    [("wordpress", "2019-03-12"), ("movisie_like", "2022-10-03"), ("nieuws", "2024-01-08"), ("university", "2018-06-14"), ("gemeente", "z.d."), ("programme", "z.d.")],
)
def test_the_date_that_a_page_states_is_in_its_record(read, name, date):
    assert read("a.txt", captures.ALL[name]).record.date == date


def test_a_banner_above_and_below_goes_and_a_title_that_is_repeated_below_stays(read):
    body = "".join(f"Alinea {n} van dit stuk vertelt over de wijk en haar bewoners.\n\n" for n in range(12))
    banner = "De beste site van het land\n\nVoor iedereen\n\n"
    assert "beste site" not in read("a.txt", f"{banner}Wonen in de wijk\n\n{body}{banner}").text
    assert read("b.txt", f"Wonen in de wijk\n\n{body}Wonen in de wijk\n").record.title == "Wonen in de wijk"


def test_a_doubled_title_is_said_once(read):
    document = read("a.txt", "De wijk in\n\nDe wijk in\n\nEen alinea over de wijk, die lang genoeg is om een alinea te zijn en geen kop.\n")
    assert document.record.title == "De wijk in" and document.text.count("De wijk in") == 2  # as title, and in the record


def test_an_empty_last_heading_goes_and_is_named_and_people_at_the_end_stay(read):
    base = "Lectoraat Zorg\n\nDit lectoraat onderzoekt al vele jaren hoe buren voor elkaar zorgen en wat daarvoor nodig is.\n\n"
    assert read("a.txt", base + "Publicaties\n").dropped == ("Publicaties",)
    assert "Onderzoekers: Bram Oost, Lieke Haver" in read("b.txt", base + "Onderzoekers: Bram Oost, Lieke Haver\n").text


def test_a_heading_goes_only_when_nothing_stands_under_it():
    blocks = [
        Block("heading", "T", 1),
        Block("heading", "A", 2),
        Block("heading", "A1", 3),
        Block("heading", "B", 2),
        Block("heading", "B1", 3),
        Block("paragraph", "tekst"),
    ]
    kept, _, dropped = clean(blocks, captured=False)
    assert [b.text for b in kept] == ["T", "B", "B1", "tekst"] and dropped == ["A", "A1"]


def test_a_heading_named_as_a_menu_entry_keeps_its_text(read):
    assert sections(read("a.md", "# Loket\n\nTekst.\n\n## Contact\n\nBel de balie.\n\n## Privacy\n\nWij bewaren niets.\n"))["Contact"] == "Bel de balie."
    assert sections(read("b.txt", captures.GEMEENTE))["Contact"].startswith("Bel het Geldloket")


def test_equal_short_answers_are_both_kept(read):
    text = read("a.md", "# Enquête\n\n## Vraag 1\n\nJa\n\n## Vraag 2\n\nJa\n").text
    assert text.count("\nJa") == 2


def test_a_list_stays_with_the_line_that_leads_into_it(read):
    text = read("a.txt", "Kennis over de wijk\n\nWij letten al jaren op veel. Daarbij horen deze drie punten:\n\n  • geld\n\n  • wonen\n").text
    assert "Daarbij horen deze drie punten:\n• geld\n• wonen" in text


def test_a_form_above_the_comments_does_not_swallow_them(read):
    page = (
        "Een stuk over de wijk\n\nDe wijk is van iedereen die er woont, en dat vraagt iets van ons allemaal als buren.\n\nReacties\n\nGeef een reactie\n\n"
        "Naam *\n\nAls bewoner herken ik dit, maar ik zie ook veel dat goed gaat in onze straat.\n"
    )
    document = read("a.txt", page)
    assert "herken ik dit" in voices(document)["reacties"] and "herken ik dit" not in voices(document)[""]
