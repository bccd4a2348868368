"""What an institution loses when these fail: its own entailment model is read the wrong way round, or not at all."""

import pytest

from assistant.entail import load_entailment
from ingest.errors import ModelError


@pytest.fixture
def made(tmp_path):
    """made(labels) → folder of a tiny cross-encoder with random weights and these labels."""
    def _made(labels):
        import torch
        from tokenizers import Tokenizer, models, pre_tokenizers, processors
        from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

        words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "er", "zijn", "37", "geen", "kamers"]
        tokenizer = Tokenizer(models.WordLevel({w: i for i, w in enumerate(words)}, unk_token="[UNK]"))
        tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
        tokenizer.post_processor = processors.TemplateProcessing(single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 2), ("[SEP]", 3)])
        PreTrainedTokenizerFast(tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]", sep_token="[SEP]", model_max_length=64).save_pretrained(tmp_path)
        torch.manual_seed(1)
        config = BertConfig(vocab_size=len(words), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16, max_position_embeddings=64,
                            id2label=dict(enumerate(labels)), label2id={label: i for i, label in enumerate(labels)})
        model = BertForSequenceClassification(config)
        with torch.no_grad():
            model.classifier.bias[:] = torch.tensor([3.0, 0.0, -3.0])
        model.save_pretrained(tmp_path)
        return str(tmp_path)

    return _made


def test_the_column_is_found_by_its_label(made):
    first = load_entailment(made(["entailment", "neutral", "contradiction"]))("er zijn 37 kamers", "er zijn kamers")
    last = load_entailment(made(["contradiction", "neutral", "ENTAILMENT"]))("er zijn 37 kamers", "er zijn kamers")
    assert 0.8 < first <= 1.0 and 0.0 <= last < 0.1


def test_another_kind_of_model_and_none_are_said_in_a_sentence(made, tmp_path):
    with pytest.raises(ModelError, match=r"entailment.*positief"):
        load_entailment(made(["positief", "neutraal", "negatief"]))
    with pytest.raises(ModelError, match="KENNISKOMPAS_NLI"):
        load_entailment(str(tmp_path / "nergens"))
