"""What users lose when these fail: client data is processed."""

import pytest

from assistant.guard import find_personal_data, mask, passes_elfproef, passes_mod97


@pytest.mark.parametrize(("digits", "valid"), [("123456782", True), ("249566758", True), ("123456789", False), ("000000000", False), ("11122233", False)])
def test_elfproef_agrees_with_published_test_numbers(digits, valid):
    assert passes_elfproef(digits) is valid


def test_iban_check_agrees_with_a_published_example():
    assert passes_mod97("NL91 ABNA 0417 1643 00")
    assert not passes_mod97("NL91 ABNA 0417 1643 01")


@pytest.mark.parametrize(("text", "kind"), [
    ("Mijn cliënt met BSN 123456782 zoekt hulp", "BSN"), ("bsn: 123.456.782", "BSN"), ("bsn 11122233 klopt dat", "BSN"), ("nummer 249566758 heeft schulden", "BSN"),
    ("mail naar jan.devries@voorbeeld.nl", "e-mailadres"), ("bel 06-12345678 even", "telefoonnummer"), ("bel +31 20 123 45 67", "telefoonnummer"),
    ("rekening NL91ABNA0417164300 staat rood", "IBAN"), ("woont op 1234 AB 12", "adres"), ("Dorpsstraat 12 in het dorp", "adres"),
    ("geboren op 3-4-1985 en alleenstaand", "geboortedatum"), ("Fatima de Boer, 12-03-1990 vraagt hulp", "naam met geboortedatum"),
    ("dossiernummer 2023-4411 loopt vast", "dossiernummer"),
])
def test_client_data_is_found_and_masked(text, kind):
    findings = find_personal_data(text)
    assert [f.kind for f in findings] == [kind]
    assert f"[{kind}]" in mask(text, findings)
    assert text[findings[0].start:findings[0].end] not in mask(text, findings)


@pytest.mark.parametrize("text", [
    "Welke stappen heeft de meldcode van 2019?", "ISBN 9789088508394", "artikel 249566758 lid 2", "ECLI:NL:CRVB:2016:1491", "Wat verandert er in 2023-2026?",
    "Bel Veilig Thuis op 0800-2000", "KvK 12345678", "De Wmo 2015 geldt voor 224 gemeenten", "1500 inwoners en 400 vrijwilligers", "in 2015 86 procent",
    "Wie is Femmianne Bredewold?", "Wat schreef Evelien Tonkens in 2021?", "Kamerstuk 31 839, nr. 1087", "123456789 bezoekers per jaar",
])
def test_ordinary_numbers_and_names_are_left_alone(text):
    assert find_personal_data(text) == []
