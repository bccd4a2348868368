"""What users lose when these fail: client data is processed, or an ordinary question comes back masked."""

import pytest

from assistant.guard import find_personal_data, mask, passes_elfproef, passes_mod97
from evals.guard import run


@pytest.mark.parametrize(("digits", "valid"), [("123456782", True), ("249566758", True), ("123456789", False), ("000000000", False), ("11122233", False)])
def test_elfproef_agrees_with_published_test_numbers(digits, valid):
    assert passes_elfproef(digits) is valid


def test_iban_check_agrees_with_a_published_example():
    assert passes_mod97("NL91 ABNA 0417 1643 00")
    assert not passes_mod97("NL91 ABNA 0417 1643 01")


@pytest.mark.parametrize(("text", "kind"), [
    ("Mijn cliënt met BSN 123456782 zoekt hulp", "BSN"), ("bsn: 123.456.782", "BSN"), ("bsn 11122233 klopt dat", "BSN"), ("nummer 249566758 heeft schulden", "BSN"), ("bsn van client123456782?", "BSN"),
    ("zijn BSN is 1234.56.782.", "BSN"), ("mail naar jan.devries@voorbeeld.nl", "e-mailadres"), ("jan (at) gmail.com", "e-mailadres"),
    ("bel 06-12345678 even", "telefoonnummer"), ("bel +31 20 123 45 67", "telefoonnummer"), ("(0118) 12 34 56", "telefoonnummer"), ("06.12.34.56.78", "telefoonnummer"), ("020 - 6 123 456", "telefoonnummer"),
    ("rekening NL91ABNA0417164300 staat rood", "IBAN"), ("nl91 abna 0417 1643 01 (verkeerd getypt)", "IBAN"), ("rekeningnr 1234.56.789", "rekeningnummer"),
    ("woont op 1234 AB 12", "adres"), ("Dorpsstraat 12 in het dorp", "adres"), ("kerkstraat 12a utrecht", "adres"), ("woont in Westerkamp 22", "adres"), ("1234 ab 12", "adres"),
    ("geboren op 3-4-1985 en alleenstaand", "geboortedatum"), ("geb: 12051985", "geboortedatum"), ("she was born on 12 May 1985", "geboortedatum"),
    ("Fatima de Boer, 12-03-1990 vraagt hulp", "naam met geboortedatum"), ("mevr. Jansen, 12-05-1985, vraagt hulp", "naam met geboortedatum"),
    ("dossiernummer 2023-4411 loopt vast", "dossiernummer"), ("V-nummer 123.456.7890", "dossiernummer"),
    ("Mijn cliënt Jan de Vries (45) heeft schulden", "naam"), ("meneer Yilmaz woonachtig te Delft", "naam"),
])
def test_client_data_is_found_and_masked(text, kind):
    findings = find_personal_data(text)
    masked = mask(text, findings)
    assert [f.kind for f in findings] == [kind]
    assert f"[{kind}]" in masked
    assert text[findings[0].start:findings[0].end] not in masked
    assert find_personal_data(masked) == []


@pytest.mark.parametrize("text", [
    "Welke stappen heeft de meldcode van 2019?", "ISBN 9789088508394", "artikel 249566758 lid 2", "ECLI:NL:CRVB:2016:1491", "Wat verandert er in 2023-2026?",
    "Bel Veilig Thuis op 0800-2000", "KvK 12345678", "De Wmo 2015 geldt voor 224 gemeenten", "1500 inwoners en 400 vrijwilligers", "in 2015 86 procent",
    "Wie is Femmianne Bredewold?", "Wat schreef Evelien Tonkens in 2021?", "Kamerstuk 31 839, nr. 1087", "123456789 bezoekers per jaar",
    "Van Arum, 12 februari 2015", "artikel van Pieter Hilhorst, 12-03-2010", "volgens Jan de Vries (12 mei 2014)", "zaaknummer 18/2345 WMO15", "BSN sinds 26-11-2007", "op 06-12-2023 10 mensen",
    "ISBN 0-306-40615-2", "De Luisterlijn 088-0767000", "kinderen geboren na 1 januari 2005", "het dossier van 2016", "project Kanaalstraat 2017", "Hoeveel van de 65-plussers in Delft was in 2020 eenzaam?",
    "De sociaal werker en de mantelzorger: Een onderzoek", "het aantal steeg 12 procent", "Mevrouw Tonkens woont het congres bij",
])
def test_ordinary_numbers_and_names_are_left_alone(text):
    assert find_personal_data(text) == []


def test_a_number_that_could_be_a_bsn_is_masked_but_not_within_a_longer_one():
    """One in eleven other nine-digit numbers is masked too: that costs a resend, a leak costs a client."""
    assert find_personal_data("Wat weten we over 123456782?")
    assert find_personal_data("Wat weten we over 9123456782123?") == []


def test_findings_that_overlap_leave_no_part_of_the_data():
    text = "Fatima de Boer, geboren op 12-03-1990 te Utrecht, Kerkstraat 12, 1234 AB"
    assert mask(text, find_personal_data(text)) == "[naam met geboortedatum] te Utrecht, [adres]"


def test_typographic_dashes_and_spaces_do_not_hide_data():
    assert mask("bel 06–1234\u00a05678", find_personal_data("bel 06–1234\u00a05678")) == "bel [telefoonnummer]"


@pytest.mark.parametrize("split", ["dev", "test"])
def test_made_sentences_keep_the_promised_floors(split):
    """SAFETY.md: at least 99% found and 95% precise; here a seeded sample, the whole is python -m evals.guard."""
    report = run(split, each=60)
    assert report.found["alle"].value >= 0.99, report.misses[:5]
    assert min(f.value for f in report.found.values()) >= 0.95
    assert report.precise["alle"].value >= 0.95
    assert min(f.value for f in report.left_alone.values()) >= 0.95, report.misses[-5:]
    assert report.stable.value == 1
