"""What an institution loses when these fail: its own cross-encoder is not used, or code and pickles from a hub are."""

import pytest

from assistant.answer import Assistant
from assistant.rerank import load_reranker
from ingest.errors import EmbedderError
from ingest.settings import Settings


@pytest.fixture(scope="module")
def tiny_cross_encoder(tmp_path_factory):
    """A randomly initialised one-layer BERT with one output, saved as safetensors."""
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

    folder = tmp_path_factory.mktemp("cross")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "buurtkamer", "schuldmaatje", "wat", "is", "een", "de"]
    tokenizer = Tokenizer(models.WordLevel({w: i for i, w in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 2), ("[SEP]", 3)])
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]", sep_token="[SEP]", model_max_length=64).save_pretrained(folder)
    config = BertConfig(vocab_size=len(words), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16, max_position_embeddings=64, num_labels=1)
    BertForSequenceClassification(config).save_pretrained(folder, safe_serialization=True)
    return folder


def test_the_order_is_the_models_and_no_hit_is_lost(small_index, tiny_cross_encoder, assistant):
    with_model = Assistant.open(Settings(index=small_index, reranker=str(tiny_cross_encoder)))
    try:
        question = "Wat is een buurtkamer?"
        plain, again = assistant.ask(question, k=8).hits, with_model.ask(question, k=8).hits
        assert {h.passage.id for h in plain} == {h.passage.id for h in again}
        assert [h.rank for h in again] == list(range(1, len(again) + 1))
        scores = with_model.reranker._model.predict([(question, f"{h.document.record.title}\n{h.passage.text}") for h in again], show_progress_bar=False)
        assert list(scores) == sorted(scores, reverse=True)
    finally:
        with_model.close()


def test_a_model_that_is_not_there_is_said_in_a_sentence(tmp_path):
    with pytest.raises(EmbedderError, match="KENNISKOMPAS_RERANKER"):
        load_reranker(str(tmp_path / "nergens"))


def test_pickled_weights_are_refused(tiny_cross_encoder, tmp_path):
    import shutil

    import torch

    folder = tmp_path / "pickle"
    shutil.copytree(tiny_cross_encoder, folder)
    (folder / "model.safetensors").unlink()
    torch.save({}, folder / "pytorch_model.bin")
    with pytest.raises(EmbedderError, match="safetensors"):
        load_reranker(str(folder))
