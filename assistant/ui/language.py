"""The screen's sentences in one language, gathered from texts/<language>/*.py, one module per part of the screen."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from types import SimpleNamespace

LANGUAGES = ("nl", "en")
"""The first is what the page opens in; the others stand under /<language>/."""

Texts = SimpleNamespace
"""Upper-case names → sentences; the same names in every language (a test holds that)."""


@cache
def texts_in(language: str) -> Texts:
    """Every sentence of the screen. `LANGUAGE` is the code itself, `PATH` where that language's page stands ("/", "/en/").

    Raises ValueError where two modules give one name two meanings.
    """
    package = importlib.import_module(f"assistant.ui.texts.{language}")
    gathered: dict[str, object] = {"LANGUAGE": language, "PATH": "/" if language == LANGUAGES[0] else f"/{language}/"}
    for found in sorted(m.name for m in pkgutil.iter_modules(package.__path__)):
        module = importlib.import_module(f"{package.__name__}.{found}")
        names = {k: v for k, v in vars(module).items() if k.isupper()}
        if twice := sorted(names.keys() & gathered.keys()):
            raise ValueError(f"{module.__name__}: {', '.join(twice)} stands in another module of this language too")
        gathered.update(names)
    return Texts(**gathered)
