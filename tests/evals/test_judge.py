"""What is said of one answer, on a small real index with answers that are right, wrong or made up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.records import Answer, Citation, Turn
from evals.cases import Case, Gold, locate
from evals.judge import MEASURES, cited_sentences, judge, statements, voices_right
from evals.slices import slices_of

COUNT = Case("a", "Hoeveel buurtkamers telde Voorbeeldstad in 2020?", True, "number", "dev",
             (Gold("buurtkamer", "In 2020 telde Voorbeeldstad 37 buurtkamers. Zij ontvingen samen gemiddeld 1.240 bezoekers per week."),), ("37",), ("12 buurtkamers",))
LIST = Case("b", "Welke groepen medewerkers hebben de buurtkamers?", True, "list", "test",
            (Gold("buurtkamer", "vrijwilligers uit de buurt; een opbouwwerker van de welzijnsorganisatie; ervaringsdeskundigen van het herstelbureau."),),
            ("vrijwilligers", "opbouwwerker", "ervaringsdeskundigen"))
COMMENT = Case("c", "Wat schrijft Karel Smit over zijn schuldmaatje?", True, "comment", "dev", (Gold("schuldmaatje", "Karel Smit schrijft dat zijn schuldmaatje hem rust gaf."),))
NO = Case("d", "Wat kost een buurtkamer per jaar?", False, "nearmiss", "dev")


def quoting(assistant, *quotes: tuple[str, str], text: str | None = None, **more) -> Answer:
    """An answer that quotes these (document, quote) pairs as the product would."""
    citations = []
    for marker, (document, quote) in enumerate(quotes, start=1):
        document_id, start, end = locate(Gold(document, quote), assistant.index.documents)
        passage = next(p for p in assistant.index.passages if p.document_id == document_id and p.start <= start < p.end)
        whole = assistant.index.documents[document_id].text[start:end]
        citations.append(Citation(marker, document_id, passage.id, "", whole, start, end, 0, "", "verified"))
    lines = [f"> “{c.quote}” [{c.marker}]" for c in citations]
    body = "Volgens *X*:\n\n" + "\n\n".join(lines) + "\n\n**Bronnen**\n\n- [1] *X*. Nog een zin."
    return Answer("q", "q", body if text is None else text, False, None, tuple(citations), timings_ms={"total": 5.0}, **more)


def test_gold_itself_scores_one_everywhere(assistant):
    values = judge(COUNT, quoting(assistant, ("buurtkamer", COUNT.gold[0].quote)), assistant)
    ones = ("quotes verbatim", "citation recall", "citation precision", "voice right", "forbidden absent", "evidence quoted", "first quote answers",
            "sentences to the point", "gold sentences quoted")
    assert {name: values[name] for name in ones} == dict.fromkeys(ones, 1.0) and values["answerable declined"] == 0.0
    assert set(values) <= set(MEASURES)


def test_half_of_the_gold_and_one_sentence_too_many(assistant):
    answer = quoting(assistant, ("buurtkamer", "In 2020 telde Voorbeeldstad 37 buurtkamers."), ("buurtkamer", "Coördinator Fatima el Amrani leidt het team sinds 2019."))
    values = judge(COUNT, answer, assistant)
    assert (values["sentences to the point"], values["gold sentences quoted"]) == (0.5, 0.5)
    assert (values["evidence quoted"], values["first quote answers"], values["quotes per answer"]) == (1.0, 1.0, 2)


def test_wrong_quotes_score_zero_and_a_forbidden_text_shows(assistant):
    values = judge(COUNT, quoting(assistant, ("buurtkamer", "In 2018 waren er nog maar 12 buurtkamers.")), assistant)
    assert (values["evidence quoted"], values["first quote answers"], values["forbidden absent"], values["gold sentences quoted"]) == (0, 0, 0, 0)


def test_evidence_in_the_second_quote_is_no_first_quote(assistant):
    answer = quoting(assistant, ("buurtkamer", "Coördinator Fatima el Amrani leidt het team sinds 2019."), ("buurtkamer", "In 2020 telde Voorbeeldstad 37 buurtkamers."))
    values = judge(COUNT, answer, assistant)
    assert (values["evidence quoted"], values["first quote answers"]) == (1.0, 0.0)


def test_list_completeness_counts_items(assistant):
    assert judge(LIST, quoting(assistant, ("buurtkamer", "een opbouwwerker van de welzijnsorganisatie;")), assistant)["list completeness"] == pytest.approx(1 / 3)
    assert judge(LIST, quoting(assistant, ("buurtkamer", LIST.gold[0].quote)), assistant)["list completeness"] == 1.0


def test_declining(assistant):
    declined = Answer("q", "q", "Dat staat niet in deze kennisbank.", True, "no_evidence", timings_ms={"total": 1.0})
    no, yes = judge(NO, declined, assistant), judge(COUNT, declined, assistant)
    assert (no["unanswerable declined"], no["decline precision"]) == (1, 1) and "evidence quoted" not in no
    assert (yes["answerable declined"], yes["decline precision"], yes["evidence quoted"]) == (1, 0, 0)
    assert "quotes verbatim" not in yes and judge(NO, quoting(assistant, ("buurtkamer", "In 2020 telde Voorbeeldstad 37 buurtkamers.")), assistant)["unanswerable declined"] == 0


def test_a_follow_up_is_counted_as_one(assistant):
    case = replace(COUNT, history=(Turn("user", "Hoeveel in 2018?"),))
    assert judge(case, quoting(assistant, ("buurtkamer", COUNT.gold[0].quote)), assistant)["follow-up evidence quoted"] == 1.0


def test_a_quote_that_was_tampered_with_is_found(assistant):
    answer = quoting(assistant, ("buurtkamer", "In 2020 telde Voorbeeldstad 37 buurtkamers."))
    forged = replace(answer, text=answer.text.replace("37", "73"))
    assert cited_sentences(forged, assistant.index) == (0.0, 0.0)
    assert judge(COUNT, replace(answer, citations=(replace(answer.citations[0], quote="Iets anders."),)), assistant)["quotes verbatim"] == 0.0


def test_a_statement_without_a_marker_is_unsupported(assistant):
    answer = quoting(assistant, ("buurtkamer", "In 2020 telde Voorbeeldstad 37 buurtkamers."))
    loose = replace(answer, text="Er zijn veel buurtkamers.\n\n" + answer.text)
    assert cited_sentences(loose, assistant.index) == (0.5, 1.0)


def test_two_markers_of_which_one_holds_the_sentence(assistant):
    answer = quoting(assistant, ("buurtkamer", "In 2020 telde Voorbeeldstad 37 buurtkamers."), ("buurtkamer", "In 2018 waren er nog maar 12 buurtkamers."),
                     text="> “In 2020 telde Voorbeeldstad 37 buurtkamers.” [1] [2]")
    assert cited_sentences(answer, assistant.index) == (1.0, 0.5)


def test_statements_of_an_answer():
    text = "Volgens *X*:\n\n> “Eén zin. Nog een \\[3\\].\n>\n> - een punt\n> - twee” [1]\n\nEen losse bewering [2].\n\n**Bronnen**\n\n- [1] *X*"
    assert list(statements(text)) == [("Eén zin.", (1,)), ("Nog een [3].", (1,)), ("een punt", (1,)), ("twee", (1,)), ("Een losse bewering.", (2,))]


def test_real_answers_of_the_product_are_supported(assistant):
    for case in (COUNT, LIST, COMMENT):
        answer = assistant.ask(case.question)
        assert answer.citations and cited_sentences(answer, assistant.index) == (1.0, 1.0)


def test_a_reader_asked_for_is_right_and_another_or_unasked_is_not(assistant):
    real = assistant.ask(COMMENT.question)
    assert voices_right(COMMENT, real, assistant.index)
    assert not voices_right(COMMENT, replace(real, text=real.text.replace("In reactie 2", "Volgens")), assistant.index)
    assert not voices_right(COUNT, real, assistant.index)
    author = quoting(assistant, ("buurtkamer", "In 2020 telde Voorbeeldstad 37 buurtkamers."))
    assert voices_right(COUNT, author, assistant.index) and not voices_right(COMMENT, author, assistant.index)


def test_slices(assistant):
    documents = assistant.index.documents
    found = slices_of(COUNT, documents)
    assert (found["theme"], found["document type"], found["year"], found["language"], found["documents"]) == (("burgerinitiatieven",), ("rapport",), ("2020–2024",), ("nl",), ("single",))
    assert slices_of(COMMENT, documents)["year"] == ("z.d.",)
    assert "theme" not in slices_of(NO, documents) and slices_of(NO, documents)["answerable"] == ("no",)
    assert slices_of(replace(COUNT, question="How many rooms were there?"), documents)["asked in"] == ("English",)
