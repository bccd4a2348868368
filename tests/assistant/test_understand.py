"""What users lose when these fail: follow-ups search for junk, or a question is taken for another kind."""

import pytest

from assistant.understand import asked_comment, is_english, kind_of, leans_on_history, means_nothing_alone, standalone, understand, wanted_thing


@pytest.mark.parametrize(("question", "kind"), [
    ("Hoeveel gemeenten hebben een wijkteam?", "number"), ("Wanneer begon het project?", "date"), ("Wie coördineert het programma?", "who"),
    ("Welke pijlers heeft de agenda?", "list"), ("Wat is presentie?", "definition"), ("Wie schreef dit artikel?", "record"),
    ("In welke taal is het rapport?", "record"), ("Hoe ga ik om met boze bewoners?", "open"),
])
def test_kind_of_question(question, kind):
    assert kind_of(question) == kind


@pytest.mark.parametrize("question", ["En bij ouderen?", "en in 2019?", "Wat vinden ze daarvan?", "Wie leidt dat?", "What about young people?"])
def test_a_follow_up_is_recognised(question):
    assert leans_on_history(question)


@pytest.mark.parametrize("question", [
    "Van welke hogeschool is het workingpaper over burgers?", "Wat is het nummer van Veilig Thuis?", "Wie is Evelien Tonkens?", "Wat zegt het rapport over preventie in wijkteams?",
])
def test_a_question_with_its_own_topic_is_not_mixed_with_the_last_one(question):
    assert not leans_on_history(question)


def test_a_bare_follow_up_asks_what_is_meant_and_a_topical_one_does_not():
    assert means_nothing_alone("En bij ouderen?")
    assert not means_nothing_alone("Wat zegt de gemeente daarover over jeugdhulp en wijkteams in Zaanstad?")


def test_the_standalone_question_carries_the_topic_and_new_words_win():
    full = standalone("En in 2018?", ["Hoeveel buurtkamers waren er in 2020?"])
    assert "2018" in full and "buurtkamers" in full and "2020" not in full
    assert standalone("Wat is presentie?", []) == "Wat is presentie?"


def test_a_second_follow_up_still_knows_the_topic():
    full = standalone("En wie leidt dat?", ["Wat is een buurtkamer?", "En in 2018?"])
    assert "buurtkamer" in full


@pytest.mark.parametrize(("question", "number"), [("Wat zegt de tweede reactie?", 2), ("Wat staat in reactie 4?", 4), ("Wat vinden lezers ervan?", 0), ("Wat vindt Vlaar?", None)])
def test_questions_about_comments_name_the_comment(question, number):
    assert asked_comment(question) == number


def test_language_of_the_question():
    assert is_english("What is a neighbourhood team?")
    assert not is_english("Wat is een wijkteam?")
    assert not is_english("Wijkteam en Wmo")


def test_a_typo_is_read_as_the_indexed_word_and_right_words_stay(assistant):
    typo = understand("Wat doet een ervaringdeskundigge?", assistant.index.lexical)
    assert any(taken.startswith("ervaringsdeskundige") for _, taken in typo.corrections)
    assert understand("Wat doet een opbouwwerker in de buurtkamer?", assistant.index.lexical).corrections == ()


@pytest.mark.parametrize("question", ["Wat is de hoogte van de bijstand in 2026?", "Hoe hoog is de eigen bijdrage voor de Wmo?", "hoogte van een bijstandsuitkering"])
def test_the_height_of_a_benefit_is_an_amount(question):
    """Without an amount in the quotes such a question is declined, however near the rest is."""
    assert wanted_thing(question, kind_of(question)) == "money"
