"""Text of others → numbered, fenced data for a prompt, that no text inside can leave."""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Callable, Sequence

INDENT = "  "
TURN_SIGNS = re.compile(r"[<＜](?=\s*[|｜/!?]|[^\W\d])|(?<=[^\W\d])[>＞]|(?<=[|｜/])\s*[>＞]")
"""Angle brackets of "<|im_start|>", "</s>", "<start_of_turn>", "<｜User｜>": a server may read them as its own signs, wherever they stand."""
SQUARE_SIGNS = re.compile(r"\[(/?[A-Z][A-Z_]{2,})\]")
"""Mistral's and Llama's "[INST]" and "[/INST]"."""
NUMBERED = re.compile(r"[\[【](\s*\^?\d{1,2}(?:\s*[,;–-]\s*\d{1,2})*\s*)[\]】]")
"""A source's own footnote "[3]" would look like the number of a source of ours."""
LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")


def new_key() -> str:
    """Eight random hexadecimal signs."""
    return secrets.token_hex(4)


def fenced(pieces: Sequence[tuple[str, str]], word: str = "BRON", key: Callable[[], str] = new_key) -> str:
    """(label, text) pieces as numbered blocks from 1, each with a key of its own.

    The lines of the fence begin in the first column and hold the key; every line between them is indented. So a
    text can neither guess nor write the line that would end it. The label (a title) is data as well.
    """
    blocks = []
    for number, (label, text) in enumerate(pieces, start=1):
        own = key()
        while own in text or own in label:
            own = key()
        inside = [f"{INDENT}Titel: {one_line(label)}", *([""] if text else [])] if label else []
        inside += [f"{INDENT}{row}" for row in harmless(text).split("\n") if row.strip()]
        blocks.append("\n".join([f"=== {word} {number} sleutel {own} ===", *(row for row in inside if row), f"=== EINDE {word} {number} sleutel {own} ==="]))
    return "\n\n".join(blocks)


def harmless(text: str) -> str:
    """The words of the text without invisible signs, turn signs of chat formats and footnote numbers that look like ours."""
    text = LINE_ENDS.sub("\n", text)
    text = "".join(c for c in text if c in "\n\t" or not invisible(c))
    text = TURN_SIGNS.sub(lambda m: "‹" if m[0] in "<＜" else "›", text)
    return NUMBERED.sub(r"(\1)", SQUARE_SIGNS.sub(r"(\1)", text))


def one_line(text: str) -> str:
    """Harmless, and on one line: for what stands in a prompt outside a fence."""
    return " ".join(harmless(text).split())


FILLERS = frozenset("\u034f\u115f\u1160\u3164\uffa0") | {chr(c) for c in (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))}
"""Joiners, Hangul fillers and variation selectors: letters or marks by name, nothing to the eye."""


def invisible(character: str) -> bool:
    """Whether a character shows nothing: control, format (zero-width, tag and direction signs), surrogate, private use, or a filler."""
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co") or character in FILLERS
