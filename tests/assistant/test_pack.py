"""What a reader loses when these fail: the best passage left out, half a sentence as evidence, or a comment in the author's mouth."""

import pytest

from assistant.fence import fenced
from assistant.pack import MOST_PASSAGES, fence, pack, token_counter
from assistant.records import Hit, Quote
from ingest.errors import ModelError
from ingest.records import BibliographicRecord, Document, Passage, Section
from ingest.sentences import sentence_spans


def hit(name, text, rank, voice=""):
    document = Document(name, f"{name}.md", "0", BibliographicRecord(title=f"Titel {name}"), text, (Section(0, 0, len(text), (name,), voice),))
    return Hit(rank, rank, Passage(f"{name}:0", name, 0, len(text), text, 0, 0, voice, (name,)), document, 1.0, 0.5, 1.0, 1.0)


TEXT = "Eerste zin van deze tekst. Tweede zin, d.w.z. nog een. Derde zin met 37 kamers."
HITS = [hit(f"d{i}", TEXT.replace("deze", f"deze {i}e"), i) for i in range(1, 4)]
count = token_counter()


def test_all_that_fits_goes_along_in_rank_order():
    packed, left = pack(HITS, [], 10_000, count)
    assert [p.hit.document.id for p in packed] == ["d1", "d2", "d3"] and [p.number for p in packed] == [1, 2, 3] and left == ()


def test_the_passages_of_the_quotes_come_first():
    packed, _ = pack(HITS, [Quote(HITS[2], 0, 26, 1.0)], 10_000, count)
    assert [p.hit.document.id for p in packed] == ["d3", "d1", "d2"]


@pytest.mark.parametrize("budget", range(0, 400, 7))
def test_a_budget_is_kept_and_no_sentence_is_cut(budget):
    packed, left = pack(HITS, [], budget, count)
    assert sum(count(fence([p])) for p in packed) <= budget or not packed
    for p in packed:
        assert p.start == 0 and p.end in {e for _, e in sentence_spans(p.hit.passage.text)} | {p.hit.passage.end}
    whole = {p.hit.passage.id for p in packed if p.end == p.hit.passage.end}
    assert set(left) == {h.passage.id for h in HITS} - whole


def test_a_comment_and_a_record_do_not_go_along():
    packed, left = pack([hit("a", TEXT, 1, "Reactie 1"), hit("b", TEXT, 2, "gegevens"), hit("c", TEXT, 3)], [], 10_000, count)
    assert [p.hit.document.id for p in packed] == ["c"] and left == ()


def test_no_more_passages_than_a_small_model_can_hold_apart_and_the_rest_is_recorded():
    packed, left = pack([hit(f"x{i}", TEXT, i) for i in range(12)], [], 100_000, count)
    assert len(packed) == MOST_PASSAGES and len(left) == 12 - MOST_PASSAGES


def test_the_estimate_is_on_the_safe_side_of_a_real_tokenizer(assistant):
    from ingest.embed import BUNDLED_FOLDER

    real = token_counter(str(BUNDLED_FOLDER))
    for passage in assistant.index.passages:
        text = fenced([("Titel", passage.text)])
        assert count(text) >= real(text) > 10
    assert token_counter(str(BUNDLED_FOLDER / "tokenizer.json"))("Wat is dat?") == real("Wat is dat?")


def test_a_tokenizer_that_is_none_is_said_in_a_sentence(tmp_path):
    (tmp_path / "tokenizer.json").write_text("{}")
    with pytest.raises(ModelError, match="KENNISKOMPAS_LLM_TOKENIZER"):
        token_counter(str(tmp_path))
