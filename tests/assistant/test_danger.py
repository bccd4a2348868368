"""What users lose when these fail: somebody in danger gets a search result, or a plain question an alarm."""

import re

import pytest

from assistant.danger import danger, helplines


@pytest.mark.parametrize(("text", "kind"), [
    ("Mijn cliënt zegt dat hij niet meer wil leven en wil er een eind aan maken", "suicide"), ("ik wil dood", "suicide"), ("ze heeft zelfmoordplannen", "suicide"),
    ("mijn buurmeisje wordt geslagen door haar vader", "violence"), ("hij slaat haar en de kinderen", "violence"), ("ik word mishandelt thuis", "violence"),
    ("mijn cliënte is bewusteloos", "acute"), ("zelfmoort: ze wil zelfmoort plegen", "suicide"),
])
def test_somebody_in_danger_gets_the_card(text, kind):
    assert danger(text) == kind


@pytest.mark.parametrize("text", [
    "Welke stappen heeft de meldcode huiselijk geweld?", "Hoeveel kinderen worden mishandeld volgens onderzoek?", "Wat is het nummer van Veilig Thuis?",
    "Welke richtlijn is er voor suïcidepreventie?", "Hoe herken je financieel misbruik van ouderen?", "Wat is de rol van de aandachtsfunctionaris?",
    "Hoe helpt een maatje iemand met schulden?",
])
def test_a_question_about_the_subject_is_a_question(text):
    assert danger(text) == ""


def test_helpline_numbers_are_the_reviewed_ones():
    card = helplines()
    text = " ".join(line for lines in card["regels"].values() for line in lines)
    assert {"112", "113", "0800-2000"} <= set(re.findall(r"[\d-]{3,}", text))
    assert card["gecontroleerd_op"]
