"""What users lose when these fail: a short word on where to go with a question that is not about social work."""

import pytest

from assistant.elsewhere import belongs_elsewhere
from assistant.phrases import EN, NL


@pytest.mark.parametrize(("question", "place"), [
    ("recept voor appeltaart", "recipe"), ("Hoe bak ik een brood?", "recipe"), ("mooi weer in Utrecht morgen", "weather"), ("What is the weather today?", "weather"),
    ("hoofdstad van Australië", "encyclopedia"), ("Hoe laat gaat de laatste trein?", "journey"),
    ("hoeveel zorgtoeslag krijg ik bij 25.000 euro inkomen", "own_sum"), ("Hoeveel bijstand krijg ik als ik 900 euro verdien?", "own_sum"),
])
def test_a_question_for_somebody_else_is_sent_there(question, place):
    assert belongs_elsewhere(question) == place and place in NL and place in EN


@pytest.mark.parametrize("question", [
    "Wat is Welzijn op Recept?", "Hoe werkt welzijn op recept voor ouderen?", "Kan iemand morgen weer thuis wonen?", "Hoeveel mensen krijgen zorgtoeslag?",
    "Hoe ziet het recept van een goed wijkteam eruit?", "Wat is de hoofdstad in het verhaal?", "Hoe lang is de wachtlijst?",
])
def test_a_question_about_the_work_is_searched(question):
    assert belongs_elsewhere(question) == ""
