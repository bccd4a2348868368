"""prompts/*.md → a checked template → the messages for a model."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from ingest.errors import KenniskompasError
from ingest.settings import PROJECT

FOLDER = PROJECT / "prompts"
PLACEHOLDERS: Mapping[str, frozenset[str]] = {
    "answer": frozenset({"taal", "bronnen", "vraag"}),
    "standalone": frozenset({"gesprek", "vraag"}),
    "suggestions": frozenset({"aantal", "bronnen", "vraag"}),
    "judge": frozenset({"vraag", "antwoord", "citaten"}),
}
"""What each caller fills in: a template must use every one, and no other."""
FORM = re.compile(r"---\n(?P<head>.*?)\n---\n\s*# Systeem\n(?P<system>.+?)\n# Gebruiker\n(?P<user>.+)", re.DOTALL)


class PromptError(KenniskompasError):
    """A template is missing or does not have the form that its caller needs."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A template whose placeholders have been checked. `name` is its file without ".md"."""

    name: str
    version: int
    caller: str
    system: str
    user: str

    def messages(self, **values: object) -> tuple[tuple[str, str], ...]:
        """(role, text) of the conversation, with the values put in once: braces in a value stay what they are."""
        return (("system", self.system.format(**values)), ("user", self.user.format(**values)))


def load_prompt(name: str, folder: Path = FOLDER) -> Prompt:
    """The template of that name. Raises PromptError naming the file and what is wrong with it."""
    if name not in PLACEHOLDERS:
        raise PromptError(f"Prompt '{name}' bestaat niet. Er zijn: {', '.join(PLACEHOLDERS)}.")
    path = folder / f"{name}.md"
    try:
        text = path.read_text(encoding="utf-8").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        raise PromptError(f"{path}: niet te lezen ({type(error).__name__}). Zet het bestand terug: git checkout -- prompts") from error
    form = FORM.fullmatch(text)
    if form is None:
        raise PromptError(f"{path}: verwacht een kop tussen twee regels '---', dan '# Systeem' en '# Gebruiker', elk met tekst.")
    head = dict(row.split(":", 1) for row in form["head"].splitlines() if ":" in row)
    version, caller = head.get("version", "").strip(), head.get("caller", "").strip()
    if not re.fullmatch(r"[1-9]\d*", version) or not caller:
        raise PromptError(f"{path}: in de kop verwacht ik 'version' (een heel getal vanaf 1) en 'caller' (het bestand dat de prompt gebruikt).")
    system, user = form["system"].strip(), form["user"].strip()
    _check(path, name, _placeholders(path, system) | _placeholders(path, user))
    return Prompt(name, int(version), caller, system, user)


def _placeholders(path: Path, text: str) -> set[str]:
    found = set()
    try:
        for _, field, spec, conversion in Formatter().parse(text):
            if field is not None:
                # {vraag!r} or {vraag.__class__} would reach into the value
                plain = field.isidentifier() and not spec and not conversion
                found.add(field if plain else f"{{{field}{'!' if conversion else ''}{conversion or ''}{':' if spec else ''}{spec}}}")
    except ValueError as error:
        raise PromptError(f"{path}: een accolade staat alleen ({error}). Schrijf een accolade die zo bedoeld is dubbel: {{{{ of }}}}.") from error
    return found


def _check(path: Path, name: str, found: set[str]) -> None:
    expected = PLACEHOLDERS[name]
    unknown, missing = sorted(found - expected), sorted(expected - found)
    if unknown or missing:
        said = [f"onbekend: {', '.join(unknown)}"] * bool(unknown) + [f"ontbreekt: {', '.join(missing)}"] * bool(missing)
        raise PromptError(f"{path}: {'; '.join(said)}. Deze prompt heeft precies nodig: {', '.join('{' + p + '}' for p in sorted(expected))}.")
