"""What an institution loses when these fail: the promise that a real server, slow, silent, killed or babbling, never costs a reader the answer.

The server is `transformers serve` with a model that this file makes: random weights over the words of the test corpus
itself, so that what it babbles looks as much like an answer as chance allows.
"""

import contextlib
import os
import re
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx
import pytest

from assistant.answer import Assistant
from ingest.errors import ModelError
from ingest.settings import Settings
from tests.conftest import DOCUMENTS

QUESTION = "Hoeveel buurtkamers waren er in 2020?"
POSITIONS = 1024
MARKERS = ("[1]", "[2]", "[1][2]", "[1, 2]", "[1-3]", "【1】", "【2†bron】", "¹", "^1^", "[^2]", "[ 1 ]", "[3]")
START_SECONDS = 120


@pytest.fixture(scope="module")
def babbler(tmp_path_factory):
    """Folder of a one-layer GPT-2 of some kilobytes with random weights, its tokenizer made here from the corpus and markers."""
    import torch
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers
    from transformers import GPT2Config, GPT2LMHeadModel, PreTrainedTokenizerFast

    words = dict.fromkeys(re.findall(r"[\w-]+[.,:]?", " ".join(d.split("---")[2] for d in DOCUMENTS.values())))
    vocabulary = ["<unk>", "<s>", "</s>", *("▁" + w for w in [*words, *(m + end for m in MARKERS for end in (".\n", "!\n", ".\n\n"))])]
    tokenizer = Tokenizer(models.WordLevel({w: i for i, w in enumerate(vocabulary)}, unk_token="<unk>"))
    tokenizer.pre_tokenizer, tokenizer.decoder = pre_tokenizers.Metaspace(), decoders.Metaspace()
    fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer, unk_token="<unk>", bos_token="<s>", eos_token="</s>", model_max_length=POSITIONS)
    fast.chat_template = "{% for m in messages %}{{ m['role'] }}: {{ m['content'] }} {% endfor %}assistant:"
    folder = tmp_path_factory.mktemp("babbler")
    fast.save_pretrained(folder)
    torch.manual_seed(4)
    config = GPT2Config(vocab_size=len(vocabulary), n_positions=POSITIONS, n_embd=16, n_layer=1, n_head=2, tie_word_embeddings=False, bos_token_id=1, eos_token_id=2)
    model = GPT2LMHeadModel(config)
    model.generation_config.suppress_tokens = [0, 1, 2]  # it would stop by chance, and a cancelled answer must be one that goes on
    model.save_pretrained(folder)
    return folder


def started(folder: Path, log: Path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(Path(sys.executable).with_name("transformers")), "serve", str(folder), "--host", "127.0.0.1", "--port", str(port), "--device", "cpu"]
    environment = {**os.environ, "HF_HUB_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1", "OMP_NUM_THREADS": "1"}
    with log.open("w") as out:
        return subprocess.Popen(command, env=environment, stdout=out, stderr=out), port, log


def ready(process, port, log):
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(httpx.TransportError):
            if httpx.get(f"http://127.0.0.1:{port}/health", timeout=5).status_code == 200:
                return f"http://127.0.0.1:{port}"
        time.sleep(0.1)
    pytest.fail(f"transformers serve did not start: {log.read_text()[-2000:]}")


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    """The server that is up: (process, address), started when first needed."""
    held = []
    yield held
    for process, _ in held:
        process.kill()
        process.wait()


@pytest.fixture
def server(running, babbler, tmp_path_factory):
    """Its address; one that a test has killed is started again."""
    if not running or running[-1][0].poll() is not None:
        process, port, log = started(babbler, tmp_path_factory.mktemp("log") / "serve.log")
        running.append((process, None))
        running[-1] = (process, ready(process, port, log))
    return running[-1][1]


@pytest.fixture
def opened(small_index, babbler):
    """opened(url, tokens, **settings) → an assistant whose model is the babbler at that server."""
    made = []

    def _open(url, tokens=40, seed=1, **changes):
        options = {"max_tokens": tokens, "temperature": 1.0, "additional_kwargs": {"seed": seed}}
        made.append(Assistant.open(Settings(index=small_index, llm=f"openai-like:{babbler}@{url}", llm_options=options, **changes)))
        return made[-1]

    yield _open
    for product in made:
        product.close()


def in_quotes(answer, assistant, failure):
    assert answer.composed.failure == failure and not answer.composed.stands
    assert answer.text == assistant.ask(QUESTION).text and answer.citations and not answer.declined
    notice = answer.notices[-1]
    assert notice.kind == "model_failed" and "citaten" in notice.text and QUESTION not in notice.text


def test_it_streams_and_its_babble_never_passes(server, opened, assistant):
    for seed in range(4):
        product = opened(server, tokens=200, seed=seed)
        steps = list(product.stream(QUESTION))
        answer = steps[-1].answer
        assert len(answer.composed.sentences) >= 3, "it said nothing that looks like sentences"
        assert [step.stage for step in steps] == ["searching", "writing", "done"], "some of it was on the screen for a while"
        assert [s.text for s in answer.composed.sentences if s.supported] == []
        in_quotes(answer, assistant, "unsupported")


def test_leaving_frees_the_server_for_the_next(server, opened):
    reply = opened(server, tokens=1000).writer.model.reply((("user", "Zeg iets."),))
    assert next(reply) is not None
    for piece in reply:
        if piece:
            break
    reply.close()
    began = time.monotonic()
    assert list(opened(server, tokens=2).writer.model.reply((("user", "Zeg iets."),)))
    assert time.monotonic() - began < 8.0


def test_an_answer_that_takes_too_long_is_left(server, opened, assistant):
    began = time.monotonic()
    answer = opened(server, tokens=1000, llm_timeout=0.4).ask(QUESTION)
    assert time.monotonic() - began < 8.0
    in_quotes(answer, assistant, "timeout")


def test_a_context_that_is_full_is_told(server, opened, assistant):
    answer = opened(server, tokens=POSITIONS, llm_context=100_000).ask(QUESTION)
    in_quotes(answer, assistant, answer.composed.failure)
    assert answer.composed.failure in ("context_full", "failed", "broken_off")


def test_a_model_that_the_server_does_not_have_is_told(server, small_index, assistant):
    product = Assistant.open(Settings(index=small_index, llm=f"openai-like:ander/model@{server}"))
    try:
        answer = product.ask(QUESTION)
        in_quotes(answer, assistant, answer.composed.failure)
        assert answer.composed.failure in ("no_model", "failed")
    finally:
        product.close()


def test_a_server_that_is_killed_in_mid_answer_leaves_the_quotes(server, running, opened, assistant):
    product, process = opened(server, tokens=1500), running[-1][0]
    steps = product.writer.model.reply((("user", "Zeg iets."),))
    assert any(steps)
    coming = product.stream(QUESTION)
    assert [next(coming).stage, next(coming).stage] == ["searching", "writing"]
    threading.Timer(0.3, process.kill).start()
    *_, last = coming
    in_quotes(last.answer, assistant, "broken_off")
    process.wait()
    in_quotes(product.ask(QUESTION), assistant, "unreachable")
    with pytest.raises(ModelError, match="brak af"):
        list(steps)
