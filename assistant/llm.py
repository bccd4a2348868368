"""One setting → a language model behind llama-index's interface: where it runs, replies that end in time, errors in a sentence.

Nothing is asked before a question is. llama-index's global Settings are never touched, and no key in the environment
but KENNISKOMPAS_LLM_KEY is sent anywhere.
"""

from __future__ import annotations

import importlib
import ipaddress
import logging
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from assistant.phrases import phrase
from assistant.reply import Reply, Wire
from ingest.errors import ModelError
from ingest.settings import Secret, Settings

ANSWER_TOKENS = 700
"""Room for an answer of some six short sentences, with air; `max_tokens` in [llm_options] changes it."""
DEFAULT_CONTEXT = 4096
"""Tokens that every current model can take; a larger context is set with KENNISKOMPAS_LLM_CONTEXT."""
OLLAMA_URL = "http://127.0.0.1:11434"
EXTRAS = {
    "ollama": ("ollama", ("llama_index.llms.ollama", "llama_index.core.base.llms.types")),
    "openai-like": ("openai-like", ("llama_index.llms.openai_like", "llama_index.core.base.llms.types", "openai.resources.chat.completions")),
}
"""Door → (extra of pyproject.toml, modules to load before the first question: they take seconds that no answer should wait for)."""
OURS = frozenset({"model", "model_name", "api_base", "base_url", "api_key", "http_client", "async_http_client", "client", "async_client", "openai_client",
                  "async_openai_client", "timeout", "request_timeout", "max_retries", "reuse_client", "default_headers", "headers", "callback_manager"})
"""Options that would take the model elsewhere or undo a time-out; they have settings of their own or none."""
TALKATIVE = ("openai", "ollama", "httpx", "httpcore", "llama_index")
"""Their debug lines hold the whole request, with the question."""
FORMS = "ollama:MODEL, ollama:MODEL@URL, openai-like:MODEL@URL of class:pakket.module:Klasse"


@dataclass(frozen=True, slots=True)
class Model:
    """A configured model. `place`: "" where it runs on this machine, else the host, or a word on what is known of it."""

    name: str
    place: str
    context: int
    answer_tokens: int
    timeout: float
    silence: float
    _connect: Callable[[], tuple[object, Wire | None]]

    def reply(self, messages: Sequence[tuple[str, str]]) -> Reply:
        """Begin an answer to (role, text) messages; iterate it, and close it when done with it.

        A failure comes out of the iteration as a ModelError whose sentence holds no key and no question.
        """
        return Reply(lambda: self._chunks(messages), self.timeout, self.silence, self.error)

    def _chunks(self, messages: Sequence[tuple[str, str]]) -> tuple[Iterator[tuple[str, str]], Callable[[], None]]:
        from llama_index.core.base.llms.types import ChatMessage

        model, wire = self._connect()
        told = [ChatMessage(role=role, content=text) for role, text in messages]
        return _pieces(model, told, must_finish=wire is not None), wire.cut if wire else lambda: None

    def error(self, kind: str) -> ModelError:
        """The error of that kind about this model."""
        return ModelError(kind, self.sentence(kind))

    def sentence(self, kind: str, english: bool = False) -> str:
        """What went wrong, for the reader."""
        return phrase(f"model_{kind}", english, model=self.name, place=self.where(english), seconds=f"{self.timeout:g}", silence=f"{self.silence:g}")

    def where(self, english: bool = False) -> str:
        """The place in words."""
        return self.place or phrase("this_machine", english)


def _pieces(model, messages: list, must_finish: bool) -> Iterator[tuple[str, str]]:
    """(new text, finish) of each chunk; finish is "" until the server says why it stopped ("stop", "length").

    `must_finish`: a stream that ends without that word was broken off, however neatly it was closed.
    """
    finish, said = "", ""
    for chunk in model.stream_chat(messages):
        delta, content = chunk.delta, (chunk.message.content or "")
        # some integrations give the whole text so far and no delta
        new = delta if delta is not None else content[len(said):]
        said = content or said + new
        finish = _finish(chunk.raw) or finish
        yield new or "", finish
    if must_finish and not finish:
        raise EOFError


def _finish(raw: object) -> str:
    """finish_reason or done_reason of a chunk as the server sent it."""
    data = raw if isinstance(raw, Mapping) else {}
    choices = getattr(raw, "choices", None) or data.get("choices") or ()
    found = getattr(choices[0], "finish_reason", None) if choices else data.get("done_reason") or ("stop" if data.get("done") else None)
    return str(found or "")


def load_model(settings: Settings) -> Model:
    """The model that the settings name.

    Raises ModelError: "setting", "missing_extra", or "consent" where questions would leave this machine unasked.
    """
    door, _, rest = settings.llm.partition(":")
    if door == "class" and rest:
        return _any_class(rest, settings)
    if door not in EXTRAS or not rest:
        raise ModelError("setting", f"KENNISKOMPAS_LLM: '{_shown(settings.llm)}' begrijp ik niet. Verwacht: {FORMS}.")
    name, url = _named(door, rest)
    forbidden = sorted(OURS & set(settings.llm_options))
    if forbidden:
        raise ModelError("setting", f"llm_options: {', '.join(forbidden)} kan hier niet. Model en adres horen in llm, de tijd in llm_timeout en llm_silence.")
    place = "" if is_loopback(url.hostname or "") else url.hostname or ""
    if door == "ollama" and re.search(r"[:-]cloud$", name):
        # a local Ollama passes questions to such a model on to its maker
        place = place or "ollama.com"
    if place and not settings.llm_remote:
        raise ModelError("consent", f"Het taalmodel {name} draait buiten deze computer ({place}). Vragen en passages gaan daar dan heen. "
                                    "Mag dat? Zet KENNISKOMPAS_LLM_REMOTE=ja, of llm_remote = true in het instellingenbestand.")
    for library in TALKATIVE:
        logging.getLogger(library).setLevel(logging.WARNING)
    extra, modules = EXTRAS[door]
    try:
        for module in modules:
            importlib.import_module(module)
    except ImportError as error:
        command = f'.venv/bin/pip install -c requirements.lock -e ".[{extra}]"'
        raise ModelError("missing_extra", f"Voor '{door}' is een uitbreiding nodig ({error.name or module}). Installeer die met: {command}") from error
    context, tokens = settings.llm_context or DEFAULT_CONTEXT, _answer_tokens(settings)
    make = _ollama if door == "ollama" else _openai_like
    options = {k: v for k, v in settings.llm_options.items() if k != "max_tokens"}

    def connect() -> tuple[object, Wire]:
        wire = Wire(url, settings.llm_key, settings.llm_silence)
        return make(name, url.geturl(), context, tokens, wire, options), wire

    return Model(name, place, context, tokens, settings.llm_timeout, settings.llm_silence, connect)


def _ollama(name: str, url: str, context: int, tokens: int, wire: Wire, options: Mapping[str, object]):
    from llama_index.llms.ollama import Ollama
    from ollama import Client

    extra = {"num_predict": tokens, **_table(options.get("additional_kwargs"))}
    rest = {k: v for k, v in options.items() if k != "additional_kwargs"}
    client = Client(host=url, transport=wire, follow_redirects=False)
    return Ollama(model=name, base_url=url, client=client, context_window=context, additional_kwargs=extra, **{"temperature": 0.0, **rest})


def _openai_like(name: str, url: str, context: int, tokens: int, wire: Wire, options: Mapping[str, object]):
    import httpx
    from llama_index.llms.openai_like import OpenAILike

    # the real key is put on by the wire; a word must stand here or the environment's OPENAI_API_KEY would be taken
    return OpenAILike(model=name, api_base=url, api_key="-", is_chat_model=True, is_function_calling_model=False, context_window=context, max_tokens=tokens,
                      max_retries=0, http_client=httpx.Client(transport=wire, follow_redirects=False), **{"temperature": 0.0, **options})


def _table(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _any_class(rest: str, settings: Settings) -> Model:
    """Any llama-index LLM by its class; [llm_options] are its arguments. Where it runs cannot be seen from here, so it needs consent."""
    module, _, name = rest.partition(":")
    if not settings.llm_remote:
        raise ModelError("consent", f"Van de klasse {_shown(rest)} kan ik niet zien waar het model draait. Mogen vragen en passages deze computer verlaten, "
                                    "of weet u dat het hier draait? Zet dan KENNISKOMPAS_LLM_REMOTE=ja, of llm_remote = true in het instellingenbestand.")
    from llama_index.core.llms import LLM

    try:
        found = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError, ValueError) as error:
        raise ModelError("setting", f"KENNISKOMPAS_LLM: de klasse {_shown(rest)} is er niet ({type(error).__name__}). Is haar pakket geïnstalleerd?") from error
    if not (isinstance(found, type) and issubclass(found, LLM)):
        raise ModelError("setting", f"KENNISKOMPAS_LLM: {_shown(rest)} is geen taalmodel van llama-index. Verwacht: {FORMS}.")
    key: Secret = settings.llm_key
    try:
        made = found(**settings.llm_options, **({"api_key": key.reveal()} if key else {}))
        told = made.metadata
    except Exception as error:  # whatever a class of another says of its arguments; its message may hold the key
        raise ModelError("setting", f"KENNISKOMPAS_LLM: {_shown(rest)} neemt de opties in [llm_options] niet aan ({type(error).__name__}).") from None
    context = settings.llm_context or (told.context_window if told.context_window and told.context_window > 0 else DEFAULT_CONTEXT)
    shown = told.model_name if told.model_name and told.model_name != "unknown" else name
    return Model(shown, phrase("unknown_place"), context, _answer_tokens(settings), settings.llm_timeout, settings.llm_silence, lambda: (made, None))


def _answer_tokens(settings: Settings) -> int:
    given = settings.llm_options.get("max_tokens", ANSWER_TOKENS)
    if isinstance(given, bool) or not isinstance(given, int) or given < 1:
        raise ModelError("setting", "llm_options, max_tokens: verwacht een heel getal vanaf 1.")
    return given


def _named(door: str, rest: str) -> tuple[str, SplitResult]:
    """Model and address of "MODEL@URL"; only Ollama has an address of its own."""
    parts = re.fullmatch(r"(?P<name>.*)@(?P<address>\w+://.*)", rest)
    name, address = parts.group("name", "address") if parts else (rest, OLLAMA_URL if door == "ollama" else "")
    try:
        url = urlsplit(address)
        usable = url.scheme in ("http", "https") and bool(url.hostname) and (url.port or 1) > 0
    except ValueError:
        usable = False
    if usable and (url.username or url.password or url.query or url.fragment):
        raise ModelError("setting", "KENNISKOMPAS_LLM: zet geen naam, wachtwoord of sleutel in het adres; een sleutel hoort in KENNISKOMPAS_LLM_KEY.")
    if not usable or not name.strip():
        raise ModelError("setting", f"KENNISKOMPAS_LLM: '{_shown(door + ':' + rest)}' mist een model of een adres met http:// of https://. Verwacht: {FORMS}.")
    if door == "openai-like" and url.path in ("", "/"):
        url = url._replace(path="/v1")
    return name.strip(), url


def is_loopback(host: str) -> bool:
    """Whether a host is this machine by its very name: localhost, 127.0.0.0/8 or ::1. Other names are not looked up."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.casefold() == "localhost"


def _shown(setting: str) -> str:
    """The setting as it may be repeated: without what stands before an @ in an address."""
    return re.sub(r"://[^/@\s]*@", "://…@", setting)
