"""What an institution loses when these fail: its questions at another's server, its key in a log, or a screen that waits for ever."""

import json
import logging
import socket
import subprocess
import sys
import time

import pytest

from assistant.llm import is_loopback, load_model
from assistant.reply import kind_of
from ingest.errors import ModelError
from ingest.settings import PROJECT, Secret, Settings
from tests.assistant.scripted import Script, serving

KEY = "sk-geheim-4711"
MESSAGES = (("system", "Je helpt."), ("user", "Een vraag over mantelzorg-canarie?"))


@pytest.fixture
def script():
    with serving(Script()) as made:
        yield made


def model(script, door="openai-like", **changes):
    path = "/v1" if door == "openai-like" else ""
    return load_model(Settings(llm=f"{door}:klein@{script.url}{path}", **changes))


def failure(made):
    with pytest.raises(ModelError) as caught:
        list(made.reply(MESSAGES))
    assert KEY not in str(caught.value) and "canarie" not in str(caught.value) and caught.value.__cause__ is None
    return caught.value.kind


@pytest.mark.parametrize("door", ["openai-like", "ollama"])
def test_both_doors_give_the_text_as_it_comes(script, door):
    reply = model(script.says("Een zin met ë [1]."), door).reply(MESSAGES)
    pieces = list(reply)
    assert "".join(pieces) == "Een zin met ë [1]." and len([p for p in pieces if p]) > 1 and reply.finish == "stop"
    path, headers, body = script.seen[0]
    assert path == ("/v1/chat/completions" if door == "openai-like" else "/api/chat")
    assert body["model"] == "klein" and body["stream"] is True and [(m["role"], m["content"]) for m in body["messages"]] == list(MESSAGES)
    assert "authorization" not in headers
    if door == "ollama":
        # without it Ollama silently cuts the passages off
        assert body["options"]["num_ctx"] == 4096


@pytest.mark.parametrize("door", ["openai-like", "ollama"])
def test_only_our_own_key_goes_out(script, door, monkeypatch):
    for name in ("OPENAI_API_KEY", "OLLAMA_API_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"):
        monkeypatch.setenv(name, "sk-van-een-ander")
    monkeypatch.setenv("OPENAI_API_BASE", "http://192.0.2.1/v1")
    monkeypatch.setenv("OLLAMA_HOST", "http://192.0.2.1")
    list(model(script.says("Ja [1]."), door).reply(MESSAGES))
    assert "sk-van-een-ander" not in json.dumps(script.seen[0][1]) and "authorization" not in script.seen[0][1]
    list(model(script, door, llm_key=Secret(KEY)).reply(MESSAGES))
    assert script.seen[1][1]["authorization"] == f"Bearer {KEY}"


def test_the_environment_of_another_program_makes_no_model_appear():
    code = (
        "import os; os.environ['OPENAI_API_KEY'] = 'sk-x'\n"
        "from assistant.llm import load_model; from ingest.settings import Settings\n"
        "load_model(Settings(llm='openai-like:m@http://127.0.0.1:9/v1'))._connect()\n"
        "from llama_index.core import Settings as theirs\n"
        "assert theirs._llm is None, theirs._llm\n"
        "from assistant.answer import Assistant; assert Assistant(None, None).writer is None\n")
    run = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stderr


def test_a_redirect_and_a_proxy_do_not_take_questions_elsewhere(script, monkeypatch):
    with serving(Script().says("Gestolen [1].")) as other:
        script.location = f"{other.url}/v1/chat/completions"
        assert failure(model(script)) == "failed"
        script.location = ""
        monkeypatch.setenv("HTTP_PROXY", other.url)
        monkeypatch.setenv("ALL_PROXY", other.url)
        assert "".join(model(script.says("Hier [1].")).reply(MESSAGES)) == "Hier [1]."
        assert other.seen == []


@pytest.mark.parametrize(("setting", "kind", "says"), [
    ("gpt-4", "setting", "begrijp ik niet"), ("openai:gpt-4", "setting", "ollama:MODEL"), ("ollama:", "setting", "begrijp"), ("openai-like:m", "setting", "adres"),
    ("openai-like:m@ftp://x", "setting", "http"), ("openai-like:@http://127.0.0.1", "setting", "model"), ("openai-like:m@http://u:geheim@127.0.0.1/v1", "setting", "KENNISKOMPAS_LLM_KEY"),
    ("openai-like:m@http://127.0.0.1:99999/v1", "setting", "adres"), ("openai-like:m@http://127.0.0.1/v1?api_key=geheim", "setting", "KENNISKOMPAS_LLM_KEY"),
    ("openai-like:m@https://llm.example.org/v1", "consent", r"llm\.example\.org.*KENNISKOMPAS_LLM_REMOTE"), ("ollama:m@http://192.168.1.5:11434", "consent", r"192\.168\.1\.5"),
    ("openai-like:m@http://127.0.0.1.example.org/v1", "consent", "example"), ("openai-like:m@http://0.0.0.0:8000/v1", "consent", "buiten deze computer"),
    ("ollama:gpt-oss:120b-cloud", "consent", r"ollama\.com"), ("class:llama_index.core.llms:MockLLM", "consent", "niet zien waar"),
])
def test_a_setting_that_cannot_be_or_needs_consent_is_said_in_a_sentence(setting, kind, says):
    with pytest.raises(ModelError, match=says) as caught:
        load_model(Settings(llm=setting))
    assert caught.value.kind == kind and "geheim" not in str(caught.value)


def test_with_consent_the_place_is_told():
    made = load_model(Settings(llm="openai-like:m@https://llm.example.org/v1", llm_remote=True, llm_context=16_000))
    assert (made.place, made.where(), made.context) == ("llm.example.org", "llm.example.org", 16_000)
    assert load_model(Settings(llm="ollama:m")).where() == "deze computer" and load_model(Settings(llm="ollama:m")).where(english=True) == "this computer"


@pytest.mark.parametrize(("host", "local"), [("localhost", True), ("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("0.0.0.0", False), ("10.0.0.1", False), ("localhost.example.org", False), ("", False)])
def test_only_this_machine_is_this_machine(host, local):
    assert is_loopback(host) is local


def test_a_missing_extra_names_the_command(monkeypatch):
    monkeypatch.setitem(sys.modules, "llama_index.llms.ollama", None)
    with pytest.raises(ModelError, match=r"pip install .*\[ollama\]") as caught:
        load_model(Settings(llm="ollama:m"))
    assert caught.value.kind == "missing_extra"


def test_any_other_llm_of_llama_index_fits_in_one_line():
    made = load_model(Settings(llm="class:llama_index.core.llms:MockLLM", llm_remote=True, llm_options={"max_tokens": 4}))
    assert "".join(made.reply(MESSAGES)).strip() and made.context > 0
    for wrong, options in (("class:llama_index.core.llms:Nee", {}), ("class:nergens.x:Y", {}), ("class:pathlib:Path", {}), ("class:llama_index.core.llms:MockLLM", {"max_tokens": "veel"})):
        with pytest.raises(ModelError) as caught:
            load_model(Settings(llm=wrong, llm_remote=True, llm_options=options))
        assert caught.value.kind == "setting"


@pytest.mark.parametrize("name", ["api_base", "base_url", "http_client", "timeout", "model"])
def test_an_option_cannot_take_the_model_elsewhere(name):
    with pytest.raises(ModelError, match=name):
        load_model(Settings(llm="ollama:m", llm_options={name: "http://192.0.2.1"}))


def test_options_reach_the_server(script):
    list(model(script.says("Ja."), llm_options={"temperature": 0.7, "max_tokens": 99, "additional_kwargs": {"seed": 5}}).reply(MESSAGES))
    assert {k: script.seen[0][2][k] for k in ("temperature", "max_tokens", "seed")} == {"temperature": 0.7, "max_tokens": 99, "seed": 5}


@pytest.mark.parametrize("door", ["openai-like", "ollama"])
@pytest.mark.parametrize(("status", "message", "kind"), [
    (403, "no", "unauthorized"), (404, "model 'klein' not found, canarie", "no_model"), (400, "This model's maximum context length is 4096 tokens. canarie", "context_full"),
    (400, "the request exceeds the available context size, try increasing it", "context_full"), (413, "too large", "context_full"), (400, "bad canarie", "failed"), (429, "slow down", "failed"),
    (500, "oops", "failed"), (503, "loading", "failed"),
])
def test_what_a_server_refuses_becomes_a_kind(script, door, status, message, kind):
    script.status, script.message = status, message
    assert failure(model(script, door)) == kind


@pytest.mark.parametrize("door", ["openai-like", "ollama"])
def test_a_wrong_key_is_told_and_neither_key_nor_question_is_logged(script, door, caplog):
    script.key = "een andere"
    with caplog.at_level(logging.DEBUG):
        assert failure(model(script, door, llm_key=Secret(KEY))) == "unauthorized"
        script.key = ""
        list(model(script.says("Ja [1]."), door, llm_key=Secret(KEY)).reply(MESSAGES))
    assert KEY not in caplog.text and "canarie" not in caplog.text and KEY not in repr(model(script, door, llm_key=Secret(KEY)))


@pytest.mark.parametrize("door", ["openai-like", "ollama"])
def test_no_server_and_a_broken_one_are_told_apart(script, door):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nobody = load_model(Settings(llm=f"{door}:klein@http://127.0.0.1:{free.getsockname()[1]}/v1"))
        assert failure(nobody) == "unreachable"
    assert failure(model(script.says("Een zin [1]. Nog een zin", stop_at=2, then="drop"), door)) == "broken_off"
    assert failure(model(script.says("x", stop_at=None, raw=b"\xff\xfe geen antwoord\n\n" * 3), door)) in ("garbage", "broken_off")


@pytest.mark.parametrize("door", ["openai-like", "ollama"])
@pytest.mark.parametrize("then", ["hang", "drip"])
def test_silence_ends_the_wait_also_when_the_line_stays_warm(script, door, then):
    if door == "ollama" and then == "drip":
        pytest.skip("Ollama's form knows no such signs")
    script.says("Een zin [1]. Nog een zin [2].", stop_at=2, then=then)
    began = time.monotonic()
    assert failure(model(script, door, llm_silence=0.4)) == "timeout"
    assert time.monotonic() - began < 5.0
    assert script.hung_up.wait(5.0), "the connection stayed open"


def test_a_whole_answer_has_its_time_however_lively_the_stream(script):
    script.says("woord " * 400, size=6, pause=0.02)
    began = time.monotonic()
    assert failure(model(script, llm_timeout=0.5)) == "timeout"
    assert time.monotonic() - began < 5.0 and script.hung_up.wait(5.0)


def test_before_the_first_word_the_wait_ends_too(script):
    script.says("laat", pause=30.0)
    began = time.monotonic()
    assert failure(model(script, llm_silence=0.3)) == "timeout" and time.monotonic() - began < 5.0


def test_closing_really_ends_the_connection(script):
    script.says("Een zin [1]. " * 50, size=13, stop_at=3)
    reply = model(script).reply(MESSAGES)
    assert next(reply) == "Een zin [1]. "
    began = time.monotonic()
    reply.close()
    assert script.hung_up.wait(5.0) and time.monotonic() - began < 1.0
    assert list(reply) == []
    reply.close()


def test_a_model_that_never_stops_is_stopped(script, monkeypatch):
    monkeypatch.setattr("assistant.reply.LONGEST_REPLY", 500)
    assert failure(model(script.says("la" * 2000, size=50))) == "garbage"


def test_an_error_nobody_foresaw_still_has_a_kind():
    assert kind_of(RuntimeError("index out of range")) == "failed" and kind_of(ConnectionError("Failed to connect")) == "unreachable"
