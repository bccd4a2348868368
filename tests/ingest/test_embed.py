"""The bundled model against sentence-transformers, and any other model in its place."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from ingest.embed import BUNDLED_FOLDER, EmbedderIdentity, StaticEmbedder, load_embedder
from ingest.errors import EmbedderError

PROJECT = BUNDLED_FOLDER.parent.parent
TEXTS = [
    "Wat is mantelzorg?",
    "How do I apply for social assistance?",
    "Hélène zoekt een schuldhulpmaatje in de buurt, z.s.m.!",
    "漢字 zorg",
    "zorg " * 400,
]


@pytest.fixture(scope="module")
def bundled():
    return load_embedder()


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sentence-transformers folder with a transformer of two layers, made here."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    base = tmp_path_factory.mktemp("base")
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "zorg", "hulp", "vraag", "tekst", "##en", ":", "buurt"]
    (base / "vocab.txt").write_text("\n".join(pieces), encoding="utf-8")
    BertTokenizerFast(str(base / "vocab.txt")).save_pretrained(base)
    torch.manual_seed(0)
    config = BertConfig(vocab_size=len(pieces), hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=32)
    BertModel(config).save_pretrained(base)
    word = Transformer(str(base))
    model = SentenceTransformer(
        modules=[word, Pooling(word.get_embedding_dimension())],
        prompts={"query": "vraag: ", "document": "tekst: "},
        device="cpu",
    )
    folder = tmp_path_factory.mktemp("tiny")
    model.save(str(folder))
    return folder


def test_light_reader_gives_what_sentence_transformers_gives(bundled) -> None:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(BUNDLED_FOLDER), device="cpu", trust_remote_code=False)
    assert type(model[0]).__name__ == "StaticEmbedding"
    texts = [*TEXTS, "", "?!"]
    assert np.abs(model.encode(texts) - bundled.passages(texts)).max() < 1e-5
    assert np.abs(model.encode_query(texts) - bundled.queries(texts)).max() < 1e-5


def test_rows_have_length_one_and_do_not_depend_on_the_batch(bundled) -> None:
    vectors = bundled.passages(TEXTS)
    assert vectors.dtype == np.float32
    assert vectors.shape == (len(TEXTS), bundled.identity.dimension)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-5)
    done: list[int] = []
    one_by_one = load_embedder(batch_size=2).passages(TEXTS, progress=done.append)
    assert done == [2, 4, 5]
    assert np.array_equal(one_by_one, vectors)


def test_no_texts_and_texts_without_words(bundled) -> None:
    assert bundled.queries([]).shape == (0, bundled.identity.dimension)
    assert bundled.passages([]).dtype == np.float32
    assert not bundled.queries(["", " ", "?!"]).any()


def test_bundled_reader_imports_nothing_heavy() -> None:
    code = (
        "import sys; from ingest.embed import load_embedder; load_embedder().queries(['zorg']);"
        "print([m for m in ('torch', 'sentence_transformers', 'transformers', 'scipy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("word", "near", "far", "loss"),
    [
        ("mantelzorg", "mantelzorger hulp aan een naaste", "douanerechten op vis", "questions about informal care"),
        ("ervaringsdeskundige", "deskundige door eigen ervaring", "nautische kaart", "experts by experience"),
        ("presentiebenadering", "aanwezigheid als benadering", "accijns op tabak", "the presence approach"),
        ("schuldhulpmaatje", "een maatje bij schuldhulp", "bodemverontreiniging", "debt buddies"),
        ("neighbourhood", "buurt", "belasting", "English questions about the neighbourhood"),
        ("wijkteam", "team in de wijk", "scheepvaart", "district teams"),
        ("loneliness", "eenzaamheid", "vergunning", "English questions about loneliness"),
    ],
)
def test_rare_words_lie_where_they_belong(bundled, word: str, near: str, far: str, loss: str) -> None:
    query, right, wrong = bundled.queries([word, near, far])
    assert query @ right > query @ wrong + 0.2, f"{loss} would find the wrong passages: {word} is not near {near!r}"


def test_english_finds_its_dutch(bundled) -> None:
    english = ["The municipality helps people in debt.", "Children need a safe home.", "She works as a volunteer.",
               "I am looking for a house.", "Many elderly people feel lonely."]  # fmt: skip
    dutch = ["De gemeente helpt mensen met schulden.", "Kinderen hebben een veilig thuis nodig.",
             "Zij werkt als vrijwilliger.", "Ik zoek een huis.", "Veel ouderen voelen zich eenzaam."]  # fmt: skip
    scores = bundled.queries(english) @ bundled.passages(dutch).T
    assert scores.argmax(1).tolist() == [0, 1, 2, 3, 4]
    assert np.diag(scores).mean() > np.diag(np.roll(scores, 1, axis=1)).mean() + 0.3


def test_a_folder_loads_with_its_prompts(tiny: Path) -> None:
    embedder = load_embedder(str(tiny), device="cpu", batch_size=2)
    assert (embedder.identity.query_prompt, embedder.identity.passage_prompt) == ("vraag: ", "tekst: ")
    assert embedder.identity.dimension == 16
    query, passage = embedder.queries(["zorg"]), embedder.passages(["zorg"])
    assert np.linalg.norm(query) == pytest.approx(1.0, abs=1e-5)
    assert np.abs(query - passage).max() > 1e-3
    bare = load_embedder(str(tiny), device="cpu", query_prompt="", passage_prompt="")
    assert bare.queries(["vraag: zorg"]) == pytest.approx(query, abs=1e-5)
    assert bare.passages(["tekst: zorg"]) == pytest.approx(passage, abs=1e-5)
    assert embedder.queries([]).shape == (0, 16)
    done: list[int] = []
    assert embedder.passages(["zorg", "hulp", ""], progress=done.append).shape == (3, 16)
    assert done == [3]


def test_hash_is_stable_and_changes_with_the_weights(tiny: Path, tmp_path: Path) -> None:
    from safetensors.numpy import load_file, save_file

    first = load_embedder(str(tiny), device="cpu").identity
    assert first == load_embedder(str(tiny), device="cpu").identity
    other = tmp_path / "other"
    shutil.copytree(tiny, other)
    path = next(other.rglob("*.safetensors"))
    tensors = load_file(path)
    name = sorted(tensors)[0]
    tensors[name] = tensors[name] + 0.5
    save_file(tensors, path, metadata={"format": "pt"})
    assert load_embedder(str(other), device="cpu").identity.weights_sha256 != first.weights_sha256


def test_identity_survives_a_manifest(bundled) -> None:
    kept = json.loads(json.dumps(bundled.identity.as_dict()))
    assert EmbedderIdentity.from_dict(kept) == bundled.identity
    kept.pop("dimension")
    with pytest.raises(EmbedderError, match="dimension"):
        EmbedderIdentity.from_dict(kept)


def test_an_unknown_name_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    import huggingface_hub.constants

    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)
    with pytest.raises(EmbedderError, match=r"(?s)nobody/nothing.*KENNISKOMPAS_EMBEDDER"):
        load_embedder("nobody/nothing", device="cpu")


def test_pickled_weights_are_refused(tiny: Path, tmp_path: Path) -> None:
    import torch
    from safetensors.torch import load_file

    other = tmp_path / "pickled"
    shutil.copytree(tiny, other)
    path = next(other.rglob("*.safetensors"))
    torch.save(load_file(path), path.with_name("pytorch_model.bin"))
    path.unlink()
    with pytest.raises(EmbedderError, match="safetensors"):
        load_embedder(str(other), device="cpu")


def test_a_damaged_bundle_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(EmbedderError, match=r"model\.safetensors"):
        StaticEmbedder(tmp_path)
    (tmp_path / "model.safetensors").write_bytes(b"no weights")
    with pytest.raises(EmbedderError, match=r"git checkout"):
        StaticEmbedder(tmp_path)


def test_a_batch_must_hold_something() -> None:
    with pytest.raises(EmbedderError, match="KENNISKOMPAS_BATCH_SIZE"):
        load_embedder(batch_size=0)
