"""The training script: small steps that can be checked by hand, and the whole recipe on a made-up data set."""

import gzip
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from ingest.embed import StaticEmbedder
from ingest.train import measure, recipe, rows
from ingest.train.bags import Bags, Splits, disturb, misspell
from ingest.train.export import to_bytes
from ingest.train.losses import contrast
from ingest.train.pieces import best_split, learn_pieces, make_tokenizer
from ingest.train.start import whiten
from ingest.train.steps import Plan, Vectors
from ingest.train.tasks import Mix

TOPICS = {
    "thuiszorg": "zorg voor een naaste die hulp nodig heeft in huis en bij de was",
    "schuldhulp": "de gemeente helpt bij het aflossen van een schuld en praat met wie geld tegoed heeft",
    "jeugdzorg": "een kind krijgt begeleiding en de ouders krijgen steun bij het opvoeden",
    "bijstand": "wie geen inkomen heeft kan een uitkering krijgen van de sociale dienst",
}


def _write(path: Path, lines: list[dict]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(line) + "\n" for line in lines)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    laws = [
        {
            "_id": f"BW{law}-{number}",
            "title": f"Wet nummer {law} · Artikel {number} · {topic.capitalize()} in deel {law}{number}",
            "text": f"Artikel over {topic}: {text}. Dit is regel {number} van wet {law} en verder niets.",
        }
        for law in range(6)
        for number, (topic, text) in enumerate(TOPICS.items())
    ]
    _write(folder / "laws_corpus.jsonl.gz", laws)
    sections = [{"q": f"{topic} aanvragen", "p": f"{text} en dat gaat zo", "src": "made"} for topic, text in TOPICS.items()]
    _write(folder / "title_passage_nl.jsonl.gz", sections)
    _write(folder / "qa_pairs_nl.jsonl.gz", [{"q": "wat is bijstand?", "a": TOPICS["bijstand"], "src": "made"}])
    pairs = [{"en": "the child gets help", "nl": "het kind krijgt hulp", "src": "tatoeba"}, {"en": "a debt", "nl": "een schuld", "src": "made"}]
    _write(folder / "parallel_en_nl.jsonl.gz", pairs)
    _write(folder / "parallel_en_nl_machine.jsonl.gz", pairs[:1])
    _write(folder / "lexicon_en_nl.jsonl.gz", [{"en": "care", "nl": "zorg", "src": "omw"}, {"en": "slut", "nl": "slet", "src": "omw"}])
    with gzip.open(folder / "synonyms_nl.tsv.gz", "wt", encoding="utf-8") as out:
        out.write("hulp\tsteun\n")
    return folder


def _made(data: Path, out: Path, work: Path | None = None, seed: int = 0) -> dict:
    return recipe.make_model(
        recipe.Recipe(
            data=data,
            out=out,
            work=work,
            size=260,
            dimension=16,
            plan=Plan(steps=30, seed=seed, checkpoints=2),
            mix=Mix(batch=16, run=2, side_batch=4, window=(4, 40)),
        )
    )


def test_recipe_end_to_end_gives_the_same_model_twice(data: Path, tmp_path: Path) -> None:
    torch.set_num_threads(1)
    summary = _made(data, tmp_path / "one")
    _made(data, tmp_path / "two")
    assert summary["dropped"]["lexicon: contempt"] == 1
    assert summary["pieces"] <= 260
    for name in ("model.safetensors", "tokenizer.json"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    found = StaticEmbedder(tmp_path / "one")
    vectors = found.passages(list(TOPICS.values()))
    assert (found.queries(list(TOPICS)) @ vectors.T).argmax(1).tolist() == [0, 1, 2, 3]


def test_finishing_again_gives_the_made_model_and_another_blend_another(data: Path, tmp_path: Path) -> None:
    torch.set_num_threads(1)
    _made(data, tmp_path / "made", tmp_path / "work")
    again = recipe.Recipe(data=data, out=tmp_path / "again", work=tmp_path / "work")
    recipe.finish_again(again)
    recipe.finish_again(replace(again, out=tmp_path / "other", blend=0.2))
    made, same, other = ((tmp_path / name / "model.safetensors").read_bytes() for name in ("made", "again", "other"))
    assert made == same != other


def test_near_duplicates_of_a_benchmark_are_dropped(data: Path) -> None:
    benchmarks = rows.Benchmarks(["Een schuld", "de gemeente helpt bij het aflossen van een schuld en praat met wie geld tegoed heeft"])
    found = rows.read_rows(data, benchmarks)
    assert not any("aflossen" in pair.right for pairs in found.pairs.values() for pair in pairs)
    assert not any(pair.right == "een schuld" for pairs in found.pairs.values() for pair in pairs)
    assert found.dropped["sections: near a benchmark"] == 1


def test_subject_of_a_law_title() -> None:
    assert rows.subject("Jeugdwet · Hoofdstuk 2 · Artikel 2.3 · Jeugdhulpplicht") == "Jeugdhulpplicht"
    assert rows.subject("Jeugdwet · Hoofdstuk 2 · Artikel 2.3") == ""
    assert rows.subject("Jeugdwet") == ""


def test_chapter_names_an_article_without_heading_unless_the_name_is_common() -> None:
    assert rows.chapter("Jeugdwet · Hoofdstuk 2 Gemeente · § 2.1 Toegang tot jeugdhulp · Artikel 2.3") == "Toegang tot jeugdhulp"
    assert rows.chapter("Jeugdwet · Hoofdstuk IV Toezicht · Artikel 9") == "Toezicht"
    assert rows.chapter("Jeugdwet · Hoofdstuk 2 · Artikel 2.3") == ""
    found = rows.Rows({"chapters": [rows.Pair("Slot", str(number)) for number in range(rows.COMMON + 1)] + [rows.Pair("Toegang", "a")]})
    rows._without_common(found)
    assert [pair.left for pair in found.pairs["chapters"]] == ["Toegang"]
    assert {pair.left for pair in found.pairs["plain"]} == {""}


def test_pieces_cover_all_signs_and_prefer_whole_words() -> None:
    counts = Counter({"zorg": 90.0, "mantelzorg": 40.0, "jeugdzorg": 40.0, "mantel": 20.0, "jeugd": 30.0})
    scores = learn_pieces(counts, 24)
    tokenizer = make_tokenizer(scores)
    assert tokenizer.encode("Zorg, MANTEL").tokens == ["zorg", "mantel"]
    assert "".join(tokenizer.encode("jeugdmantel").tokens) == "jeugdmantel"
    assert tokenizer.encode("zorg ?!").tokens == ["zorg"]


def test_best_split_leaves_the_piece_itself_out() -> None:
    scores = {"ab": -1.0, "c": -2.0, "abc": -0.5, "a": -3.0, "bc": -3.0}
    assert best_split("abc", scores) == (-3.0, ["ab", "c"])
    assert best_split("abc", scores, whole=True) == (-0.5, ["abc"])


def test_bags_windows_and_unions_keep_their_ids() -> None:
    bags = Bags(np.array([1, 2, 3, 4, 5], np.int32), np.array([0, 2, 2, 5]))
    assert bags.take(np.array([2, 0])).ids.tolist() == [3, 4, 5, 1, 2]
    both = bags.beside(bags.take(np.array([2, 1, 0])))
    assert both.starts.tolist() == [0, 5, 5, 10]
    assert both.ids.tolist() == [1, 2, 3, 4, 5, 3, 4, 5, 1, 2]
    cut = bags.windows(np.array([2]), np.random.default_rng(0), 2, 2)
    assert cut.ids.tolist() in ([3, 4], [4, 5])


def test_thinned_bags_keep_short_ones_whole_and_never_become_empty() -> None:
    bags = Bags(np.arange(12, dtype=np.int32), np.array([0, 3, 3, 12]))
    thin = bags.thin(np.random.default_rng(0), 1.0)
    assert thin.ids.tolist() == [0, 1, 2, 3]
    assert thin.starts.tolist() == [0, 3, 3, 4]
    some = bags.thin(np.random.default_rng(0), 0.4)
    assert 4 < len(some.ids) < 12
    assert set(some.take(np.array([2])).ids.tolist()) < set(range(3, 12))


def test_splits_replace_a_piece_by_its_parts() -> None:
    scores = {"mantel": -2.0, "zorg": -2.0, "mantelzorg": -2.5, "m": -9.0}
    tokenizer = make_tokenizer(scores)
    found = Splits(tokenizer, scores).apply(Bags.of(tokenizer, ["mantelzorg", "zorg"]), np.random.default_rng(0), 1.0)
    assert [tokenizer.id_to_token(number) for number in found.ids] == ["mantel", "zorg", "zorg"]
    assert found.starts.tolist() == [0, 2, 3]


def test_misspell_makes_one_error_and_spares_short_words() -> None:
    draw = np.random.default_rng(0)
    assert misspell("zij", draw) == "zij"
    assert all(abs(len(misspell("uitkering", draw)) - 9) <= 1 for _ in range(50))
    assert disturb("aanvraag uitkering", draw, 0.0, 0.0) == "aanvraag uitkering"


def test_one_step_moves_a_pair_together_and_spares_other_rows() -> None:
    draw = np.random.default_rng(0)
    vectors = Vectors(draw.standard_normal((6, 8)).astype(np.float32))
    before = vectors.table.clone()
    left, right = Bags(np.array([1, 2], np.int32), np.array([0, 1, 2])), Bags(np.array([3, 4], np.int32), np.array([0, 1, 2]))
    losses = []
    for _ in range(20):
        means = [vectors.embed(left), vectors.embed(right)]
        loss = contrast(*means, torch.zeros(2, 2, dtype=torch.bool))
        loss.backward()
        losses.append(loss.item())
        vectors.step(left.join(right), np.concatenate([mean.grad.numpy() for mean in means]), 0.05)
    assert losses[-1] < 0.1 * losses[0]
    assert torch.equal(vectors.table[5], before[5])


def test_a_common_piece_takes_smaller_steps_than_a_rare_one() -> None:
    table = np.random.default_rng(0).standard_normal((3, 8)).astype(np.float32)
    table /= np.linalg.norm(table, axis=1, keepdims=True)
    table[1] *= 0.1  # common pieces start short
    vectors = Vectors(table)
    bags = Bags(np.array([1, 2], np.int32), np.array([0, 1, 2]))
    vectors.step(bags, np.ones((2, 8), np.float32), 0.01)
    moved = (vectors.table.numpy() - table)[1:]
    assert np.linalg.norm(moved[0]) == pytest.approx(0.1 * np.linalg.norm(moved[1]), rel=1e-3)


def test_gradient_by_hand_equals_autograd() -> None:
    table = torch.randn(5, 4, requires_grad=True)
    bags = Bags(np.array([1, 2, 2, 4], np.int32), np.array([0, 3, 4]))
    torch.nn.functional.embedding_bag(torch.from_numpy(bags.ids.astype(np.int64)), table, torch.from_numpy(bags.starts[:-1]), mode="mean").square().sum().backward()
    vectors = Vectors(table.detach().numpy())
    means = vectors.embed(bags)
    means.square().sum().backward()
    vectors.step(bags, means.grad.numpy(), 0.0)
    assert torch.allclose(vectors.first_moment, 0.1 * table.grad, atol=1e-6)


def test_int8_rows_are_within_half_a_step() -> None:
    vectors = np.random.default_rng(0).standard_normal((7, 5)).astype(np.float32)
    vectors[3] = 0.0
    stored, scales = to_bytes(vectors)
    assert stored.dtype == np.int8
    assert np.abs(stored * scales[:, None] - vectors).max() <= 0.5001 * scales.max()


def test_whitening_of_power_zero_changes_no_similarity_and_half_evens_directions() -> None:
    draw = np.random.default_rng(0)
    vectors = (draw.standard_normal((40, 6)) * [5, 3, 1, 1, 1, 1]).astype(np.float32)
    bags = Bags(np.arange(40, dtype=np.int32), np.arange(41))
    same, even = whiten(vectors, bags, 0.0), whiten(vectors, bags, 0.5)
    assert np.abs(same @ same.T - vectors @ vectors.T).max() < 1e-3
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    assert np.cov((even / lengths).T) == pytest.approx(np.eye(6) * np.trace(np.cov((vectors / lengths).T)) / 6, abs=1e-3)


def test_ndcg_of_one_right_passage_counts_ties_against_it() -> None:
    scores = np.array([[3.0, 2.0, 1.0], [1.0, 1.0, 0.0]])
    assert measure.gains(scores, np.array([0, 0])).tolist() == pytest.approx([1.0, 1 / np.log2(3)])


def test_interval_holds_the_mean() -> None:
    mean, low, high = measure.interval(np.array([0.0, 1.0] * 50))
    assert low < mean == 0.5 < high
    assert (low, high) == measure.interval(np.array([0.0, 1.0] * 50))[1:]
