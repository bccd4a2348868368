"""YAML → a plain dict or list: every value a string, a list or a mapping, nothing guessed and nothing expanded."""

from __future__ import annotations

import yaml

from ingest.errors import UnreadableDocument

EMPTY = frozenset({"null", "~", "Null", "NULL"})


class _Plain(yaml.BaseLoader):
    """Strings stay strings ("0123", "no", "2021-05-03"); aliases are refused, because they can expand without bound."""

    def compose_node(self, parent, index):
        if self.check_event(yaml.AliasEvent):
            raise yaml.composer.ComposerError(None, None, "een verwijzing (*naam) mag hier niet", self.peek_event().start_mark)
        return super().compose_node(parent, index)


def read_fields(text: str, where: str, what: str, first_line: int = 1) -> dict:
    """The YAML mapping in `text`, {} for an empty one.

    `what` names the block in a message ("het YAML-blok"), `first_line` is the 1-based line of the file on which
    `text` begins. Raises UnreadableDocument with the line of the problem.
    """
    data = _read(text, where, what, first_line)
    if data is None or data == "":
        return {}
    if not isinstance(data, dict):
        raise UnreadableDocument(f"{where}: {what} moet uit regels 'veld: waarde' bestaan.")
    return {key: "" if isinstance(value, str) and value in EMPTY else value for key, value in data.items()}


def read_list(text: str, where: str, what: str) -> list:
    """The YAML list in `text`, [] for an empty one. Raises UnreadableDocument with the line of the problem."""
    data = _read(text, where, what, 1)
    if data is None or data == "":
        return []
    if not isinstance(data, list):
        raise UnreadableDocument(f"{where}: {what} moet een lijst zijn, elk punt met een streepje ervoor ('- vraag: …').")
    return data


def _read(text: str, where: str, what: str, first_line: int) -> object:
    try:
        return yaml.load(text, _Plain)  # a BaseLoader: makes no objects, runs no code
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + first_line
        raise UnreadableDocument(f"{where}, regel {line}: {what} is niet te lezen ({_problem(error)}).") from error
    except RecursionError as error:
        raise UnreadableDocument(f"{where}: {what} is te diep genest.") from error


def _problem(error: yaml.YAMLError) -> str:
    return str(getattr(error, "problem", None) or error).splitlines()[0]
