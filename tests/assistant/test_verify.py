"""What a reader loses when these fail: a sentence on the screen that no source says, or a true one that is taken away."""

import numpy as np
import pytest

from assistant.verify import KINDS, check

ROOMS = "In 2020 telde Voorbeeldstad 37 buurtkamers. Zij ontvingen samen gemiddeld 1.240 bezoekers per week. In 2018 waren er nog maar 12 buurtkamers."
DEBTS = "Na een jaar had 62 procent van de deelnemers overzicht over de eigen administratie. De proef liet niet zien dat de schulden kleiner werden."
TEAM = "Coördinator Fatima el Amrani (Stichting Voorbeeld) leidt het team sinds 2019. Volgens Karel Smit kunnen vrijwilligers soms helpen bij de post."
DUTY = "Gemeenten moeten beleid maken voor mantelzorgers. Het doel van de wet is dat inwoners langer thuis wonen. De raad adviseert om klein te beginnen."
STEPS = "De code heeft drie stappen:\n• Stap 1: breng de signalen in kaart.\n• Stap 2: vraag raad aan een collega.\n• Stap 3: praat met de ouders."


@pytest.mark.parametrize(("sentence", "quote"), [
    ("In 2020 had Voorbeeldstad 37 buurtkamers [1].", ROOMS), ("In 2020 waren er zevenendertig buurtkamers.", ROOMS), ("Ze ontvingen gemiddeld 1240 bezoekers per week.", ROOMS),
    ("62% van de deelnemers had na een jaar overzicht over de administratie.", DEBTS), ("De proef liet niet zien dat de schulden kleiner werden.", DEBTS),
    ("Uit de proef blijkt niet dat schulden kleiner werden 【1】.", DEBTS), ("Fatima el Amrani leidt het team sinds 2019 ^1^.", TEAM), ("Vrijwilligers kunnen soms helpen bij de post.", TEAM),
    ("Gemeenten zijn verplicht om beleid voor mantelzorgers te maken.", DUTY), ("Het doel is dat inwoners langer thuis wonen.", DUTY), ("De raad raadt aan om klein te beginnen.", DUTY),
    ("In stap 2 vraagt u raad aan een collega.", STEPS), ("In de derde stap praat u met de ouders (bron 1).", STEPS),
])
def test_what_the_source_says_is_kept_in_other_words_and_notations(sentence, quote):
    verdict = check(sentence, [quote])
    assert verdict.supported and verdict.kind == "supported" and verdict.reason.endswith("."), verdict


@pytest.mark.parametrize(("kind", "sentence", "quote"), [
    ("number", "In 2020 telde Voorbeeldstad 73 buurtkamers.", ROOMS), ("number", "In 2020 telde Voorbeeldstad 12 buurtkamers.", ROOMS), ("number", "Ze ontvingen 124 bezoekers per week.", ROOMS),
    ("number", "Zij ontvingen 37 bezoekers per week.", ROOMS), ("number", "62 deelnemers hadden overzicht over de eigen administratie.", DEBTS), ("number", "Meer dan 37 buurtkamers telde Voorbeeldstad in 2020.", ROOMS),
    ("number", "De code heeft vier stappen.", STEPS), ("date", "In 2021 telde Voorbeeldstad 37 buurtkamers.", ROOMS), ("date", "Fatima el Amrani leidt het team sinds mei 2019.", TEAM),
    ("name", "Coördinator Fatima Yilmaz leidt het team sinds 2019.", TEAM), ("name", "In 2020 telde Utrecht 37 buurtkamers.", ROOMS), ("name", "Volgens Fatima el Amrani kunnen vrijwilligers soms helpen bij de post.", TEAM),
    ("name", "De politie had na een jaar overzicht over de eigen administratie.", DEBTS), ("name", "In stap 3 vraagt u raad aan een collega.", STEPS), ("name", "Bel www.hulp.example voor overzicht over de administratie.", DEBTS),
    ("negation", "De proef liet zien dat de schulden kleiner werden.", DEBTS), ("negation", "De schulden werden kleiner.", DEBTS), ("negation", "In 2020 telde Voorbeeldstad geen 37 buurtkamers.", ROOMS),
    ("negation", "De proef liet niet zien dat de schulden groter werden.", DEBTS), ("modality", "Vrijwilligers helpen bij de post.", TEAM), ("modality", "Vrijwilligers kunnen altijd helpen bij de post.", TEAM),
    ("modality", "Gemeenten maken beleid voor mantelzorgers.", DUTY), ("modality", "Inwoners wonen door de wet langer thuis.", DUTY), ("modality", "Gemeenten moeten klein beginnen.", DUTY),
    ("modality", "In 2020 telde Voorbeeldstad waarschijnlijk 37 buurtkamers.", ROOMS), ("wording", "Buurtkamers zijn heel gezellig en goed voor kinderen.", ROOMS), ("wording", "Voorbeeldstad telde in 2020 een", ROOMS),
])
def test_a_falsehood_is_caught_and_its_kind_named(kind, sentence, quote):
    verdict = check(sentence, [quote])
    assert not verdict.supported and verdict.kind == kind and verdict.reason.endswith("."), verdict


def test_each_exact_check_says_in_dutch_what_is_wrong():
    assert check("In 2020 telde Voorbeeldstad 73 buurtkamers.", [ROOMS]) == check("In 2020 telde Voorbeeldstad 73 buurtkamers [1].", [ROOMS])
    assert check("In 2020 telde Voorbeeldstad 73 buurtkamers.", [ROOMS]).reason == "Het getal ‘73’ staat niet in de aangehaalde passage."
    assert check("De proef liet zien dat de schulden kleiner werden.", [DEBTS]).kind == "negation"
    assert check("Gemeenten maken beleid voor mantelzorgers.", [DUTY]).reason == "De passage zegt dat dit moet, niet dat het zo is."


def test_without_a_citation_nothing_is_supported_also_no_connecting_sentence():
    assert check("In 2020 telde Voorbeeldstad 37 buurtkamers.", []).kind == "no_citation"
    assert check("Hieronder leest u meer.", []).kind == "no_citation"
    assert check("Hieronder leest u meer.", [ROOMS]).supported


def test_two_cited_quotes_together_may_support_one_sentence():
    sentence = "In 2020 telde Voorbeeldstad 37 buurtkamers, en Fatima el Amrani leidt het team sinds 2019."
    assert check(sentence, [ROOMS, TEAM]).supported
    assert not check(sentence, [ROOMS]).supported


def test_not_only_but_also_is_no_denial():
    assert check("Armoede gaat over geld en ook over meedoen.", ["Armoede gaat niet alleen over geld, maar ook over meedoen."]).supported
    assert not check("Armoede gaat alleen over geld.", ["Armoede gaat niet alleen over geld, maar ook over meedoen."]).supported


@pytest.mark.parametrize(("sentence", "quote"), [
    ("Teams in steden groeien langzamer dan teams op het platteland.", "Teams in steden groeien sneller dan teams op het platteland."), ("Het aantal deelnemers daalde.", "Het aantal deelnemers steeg."),
    ("Teams helpen bewoners vaker dan scholen.", "Scholen helpen bewoners vaker dan teams."), ("Meedoen is onvoorspelbaar.", "Meedoen is voorspelbaar."),
])
def test_a_comparison_that_is_turned_round_is_caught(sentence, quote):
    assert not check(sentence, [quote]).supported


@pytest.mark.parametrize(("sentence", "quote"), [
    ("De hulpverlener noemde de naam van de cliënt.", "De hulpverlener noemde de naam van de cliënt niet."), ("De gemeente betaalt de hulp.", "Niet de gemeente betaalt de hulp."),
    ("De wet geldt nog.", "De wet geldt niet langer."), ("Studenten krijgen een brief.", "Alle bewoners krijgen een brief, met uitzondering van studenten."),
    ("Het team is goed bereikbaar.", "Het team is nauwelijks bereikbaar."), ("Het team is onbereikbaar.", "Het team is goed bereikbaar."), ("Cliënten hebben werk.", "Cliënten zijn werkloos."),
    ("In de wijk is een goede opvang.", "In de wijk ontbreekt een goede opvang."), ("De wethouder stond het buurtfeest toe.", "De wethouder verbood het buurtfeest."),
    ("De raad nam het voorstel aan.", "De raad verwierp het voorstel."), ("Het team hield niet bij waarom een ouder geen vragen stelde.", "Het team hield bij waarom een ouder geen vragen stelde."),
    ("Jongeren van ouders met de hoogste inkomens deden mee; het hoogste aantal kwam in mei.", "Jongeren van ouders met de laagste inkomens deden mee; het hoogste aantal kwam in mei."),
])
def test_a_denial_in_any_form_that_is_left_out_or_added_is_caught(sentence, quote):
    assert not check(sentence, [quote]).supported


@pytest.mark.parametrize(("sentence", "quote"), [
    ("Bijna de helft van de ouders deed mee.", "Van de ouders deed 48 procent mee."), ("Ruim twintig kinderen gingen terug naar huis.", "Er gingen 21 kinderen terug naar huis."),
    ("De proef in de buurtkamers duurde achttien maanden.", "De proef in de buurtkamers duurde anderhalf jaar."), ("Jongeren geven minder dan ouderen.", "Ouderen geven meer dan jongeren."),
    ("Van de toeslag maakte 60 procent geen gebruik.", "Van de toeslag bleef 60 procent ongebruikt."),
])
def test_a_rounder_number_another_unit_and_the_same_comparison_from_the_other_side_are_kept(sentence, quote):
    assert check(sentence, [quote]).supported


@pytest.mark.parametrize(("kind", "sentence", "quote"), [
    ("number", "In 2020 waren er b58b buurtkamers.", "In 2020 waren er 58 buurtkamers."), ("number", "De cursus duurt twee dagen.", "De cursus duurt twee uur."),
    ("number", "In de derde fase praat het team met de ouders.", "In de tweede fase praat het team met de ouders."), ("number", "De hulp is er tot hun zestiende.", "De hulp is er tot hun achttiende."),
    ("number", "Elke maand krijgt de gemeente 40 meldingen.", "Elk jaar krijgt de gemeente 40 meldingen."), ("number", "Het aantal steeg tot 10 procent.", "Het aantal steeg met 10 procent."),
    ("number", "De overheid maakt 100 banen.", "Werkgevers maken 100 banen. De overheid maakt 25 banen."), ("number", "De regel geldt tot 18 jaar.", "De regel geldt vanaf 18 jaar."),
    ("date", "De regel geldt vanaf 1 juli 2021.", "De regel geldt tot 1 juli 2021."), ("number", "De cursus duurt een half uur.", "De cursus duurt anderhalf uur."),
])
def test_a_number_glued_to_letters_or_bound_to_another_time_step_or_doer_is_caught(kind, sentence, quote):
    assert check(sentence, [quote]).kind == kind


@pytest.mark.parametrize(("sentence", "quote"), [
    ("Het kabinet deed een verzoek aan de Kamer.", "De Kamer deed een verzoek aan het kabinet."), ("De voorzitter van het college vindt de reactie van de raad vreemd.", "De voorzitter van de raad vindt de reactie van het college vreemd."),
    ("Beroepskrachten ondersteunen de vrijwilligers.", "Vrijwilligers ondersteunen de beroepskrachten."), ("De toeslag kwam in de plaats van de bijdrage.", "De bijdrage kwam in de plaats van de toeslag."),
    ("De Wajong wordt uitgevoerd door de gemeente.", "De Wsw wordt uitgevoerd door de gemeente. De Wajong wordt uitgevoerd door het UWV."),
])
def test_two_that_changed_places_are_caught(sentence, quote):
    assert not check(sentence, [quote]).supported


def test_an_open_question_is_no_finding():
    quote = "Een open onderzoeksvraag is: helpen buurtkamers tegen eenzaamheid bij mantelzorgers?"
    assert check("Buurtkamers helpen tegen eenzaamheid bij mantelzorgers.", [quote]).kind == "modality"
    assert check("De vraag is of buurtkamers helpen tegen eenzaamheid bij mantelzorgers.", [quote]).supported


def test_the_record_of_a_document_may_be_named():
    sentence = "Volgens Hogeschool Voorbeeld had 62 procent overzicht over de eigen administratie."
    assert check(sentence, [DEBTS]).kind == "name"
    assert check(sentence, [DEBTS], sources=["Schuldmaatjes: een proef (Hogeschool Voorbeeld, z.d.)"]).supported


def test_an_nli_model_decides_on_the_wording_alone_and_cannot_overrule_an_exact_check():
    vague = "Bezoekers kwamen graag langs."
    assert not check(vague, [ROOMS]).supported and check(vague, [ROOMS], entails=lambda p, h: 0.99).supported
    assert check("Voorbeeldstad had 37 buurtkamers in 2020.", [ROOMS]).supported
    assert not check("Voorbeeldstad had 37 buurtkamers in 2020.", [ROOMS], entails=lambda p, h: 0.01).supported
    assert check("In 2020 telde Voorbeeldstad 73 buurtkamers.", [ROOMS], entails=lambda p, h: 0.99).kind == "number"


def test_the_embedder_is_asked_for_words_and_sentences_and_only_helps():
    asked = []

    def similar(texts):
        asked.extend(texts)
        return np.tile(np.array([[1.0, 0.0]], dtype=np.float32), (len(texts), 1))

    assert check("Zij kregen bezoek.", [ROOMS], similar).score >= check("Zij kregen bezoek.", [ROOMS]).score
    assert asked


@pytest.mark.parametrize("odd", ["", "   ", "[1]", "...", "?", "🙂", "<script>alert(1)</script>", "a" * 5000, "1" * 400 + ".", "((((((", "•", "€ % –", "niet", "﻿Geen.", "In " * 900])
def test_odd_sentences_get_a_verdict_and_no_crash(odd):
    assert check(odd, [ROOMS]).kind in KINDS and check(odd, [""]).kind in KINDS and check(odd, []).kind == "no_citation"
