"""What users lose when these fail: in a document about their subject, the sentence that answers."""

import numpy as np
import pytest

from assistant.beside import beside, best_sentences


def near(assistant, question, title, texts):
    return beside(assistant.embedder.queries([question])[0], [title] * len(texts), texts, assistant.index, assistant.embedder.passages)


def test_among_sentences_on_the_subject_the_rest_of_the_question_decides(assistant):
    texts = ["Een buurtkamer is een huis voor de buurt.", "Een buurtkamer kreeg in 2020 bezoekers uit de wijk."]
    found = near(assistant, "Hoeveel bezoekers kwamen er in de buurtkamer?", "Buurtkamer", texts)
    assert found[1] > found[0]


def test_a_question_that_is_the_title_has_nothing_left_to_look_for(assistant):
    assert near(assistant, "Buurtkamers in Voorbeeldstad", "Buurtkamers in Voorbeeldstad", ["Iets anders."]) == pytest.approx(0.0, abs=1e-4)
    assert near(assistant, "Wat?", "Titel", []).shape == (0,)


def test_a_passage_counts_for_its_best_sentence(assistant):
    rows = list(range(len(assistant.index.passages)))
    found = best_sentences(assistant.embedder.queries(["Hoeveel bezoekers per week?"])[0], rows, assistant.index, assistant.embedder.passages)
    assert found.shape == (len(rows),) and (found >= 0).all() and "bezoekers per week" in assistant.index.passages[int(np.argmax(found))].text


def test_a_vector_is_made_once_and_the_same_however_often_it_is_asked_for(assistant):
    asked: list[str] = []

    def embed(texts):
        asked.extend(texts)
        return assistant.embedder.passages(texts)

    texts = ["Nooit eerder gezien een.", "Nooit eerder gezien twee.", "Nooit eerder gezien een."]
    first, again = assistant.index.vectors_of(texts, embed), assistant.index.vectors_of(texts, embed)
    assert asked == texts[:2] and np.array_equal(first, again) and np.array_equal(first[0], first[2])
