"""What users lose when these fail: the passage that holds the answer is not among the first."""

import pytest

from assistant.answer import Assistant
from assistant.llama import KenniskompasRetriever
from assistant.retrieve import coverage_of, retrieve
from assistant.soft import SoftMatch
from assistant.understand import understand
from ingest.build import build
from ingest.records import RECORD_VOICE
from ingest.settings import Settings
from tests.conftest import write_corpus


def search(assistant, question, k=5, within=None):
    understood = understand(question, assistant.index.lexical)
    soft = SoftMatch(understood, assistant.index, assistant.embedder.queries)
    return retrieve(understood, assistant.embedder.queries([question])[0], soft, assistant.index, assistant.embedder.passages, k, within)


@pytest.mark.parametrize(("question", "holds"), [
    ("Hoeveel buurtkamers telde de stad in 2020?", "37 buurtkamers"), ("schulden post ordenen maatje", "schuldmaatje helpt"),
    ("How many organisations are in the learning network?", "nine member organisations"),
])
def test_the_first_hit_holds_the_answer(assistant, question, holds):
    assert holds in search(assistant, question)[0].passage.text


def test_ranks_count_up_and_scores_down(assistant):
    hits = search(assistant, "Wat is een buurtkamer?", 6)
    assert [h.rank for h in hits] == list(range(1, len(hits) + 1))
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)


def test_records_stay_out_of_questions_about_content_and_come_first_when_asked(assistant):
    assert all(h.passage.voice != RECORD_VOICE for h in search(assistant, "Wat is een buurtkamer?", 20))
    assert search(assistant, "Wie schreef Buurtkamers in Voorbeeldstad?")[0].passage.voice == RECORD_VOICE


def test_the_comment_that_is_asked_for_by_number_comes_first(assistant):
    assert "rust gaf" in search(assistant, "Wat staat in reactie 2 over het schuldmaatje?")[0].passage.text
    assert "moet betalen" in search(assistant, "Wat vindt de eerste reactie over schuldmaatjes?")[0].passage.text


def test_a_compound_meets_its_parts(assistant):
    understood = understand("Hoe is de buurtbewoner betrokken?", assistant.index.lexical)
    assert "buurtbewoner" in " ".join(understood.terms) or "buurt" in understood.terms


def test_coverage_is_one_for_all_words_and_zero_for_none(assistant):
    understood = understand("buurtkamer vrijwilligers", assistant.index.lexical)
    assert coverage_of(understood, frozenset(understood.required), assistant.index)[0] == pytest.approx(1.0)
    assert coverage_of(understood, frozenset(), assistant.index)[0] == 0.0


def test_nearness_is_one_for_the_word_itself_and_less_for_others(assistant):
    understood = understand("vrijwilligers", assistant.index.lexical)
    soft = SoftMatch(understood, assistant.index, assistant.embedder.queries)
    assert soft.coverage("vrijwilligers uit de buurt") == pytest.approx(1.0)
    assert soft.coverage("administratie") < 0.5
    assert soft.coverage("woordenbuitenhetregister") == 0.0


def test_llama_index_users_get_the_same_passages_in_the_same_order(assistant):
    nodes = KenniskompasRetriever(assistant, k=4).retrieve("Hoeveel buurtkamers waren er in 2020?")
    hits = search(assistant, "Hoeveel buurtkamers waren er in 2020?", 4)
    assert [n.node.node_id for n in nodes] == [h.passage.id for h in hits]
    assert nodes[0].node.metadata["title"] == "Buurtkamers in Voorbeeldstad"


def test_two_indexes_open_at_once_do_not_mix_their_words(assistant, tmp_path):
    """The screen keeps an old index for a running question while a new one is opened."""
    corpus = write_corpus(tmp_path / "corpus", {"a.md": "# Aap en beer\n\nDe beer en de aap wonen samen in een huis met een tuin."})
    build([corpus], Settings(index=tmp_path / "index"))
    other = Assistant.open(Settings(index=tmp_path / "index"))
    try:
        text = "vrijwilligers wonen in een huis"
        alone = SoftMatch(understand("vrijwilligers", assistant.index.lexical), assistant.index, assistant.embedder.queries)
        beside = SoftMatch(understand("huis", other.index.lexical), other.index, other.embedder.queries)
        assert beside.coverage(text) == pytest.approx(1.0) and alone.coverage(text) == pytest.approx(1.0)
        assert beside.coverage("vrijwilligers") < 1.0
    finally:
        other.close()
