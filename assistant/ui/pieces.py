"""Small pieces of HTML that several parts of the screen are made of."""

from __future__ import annotations

from assistant.ui.icons import icon
from assistant.ui.language import Texts
from assistant.ui.markup import text_html


def labelled(sign: str, text: str) -> str:
    """An icon and the words beside it."""
    return f"{icon(sign)}<span>{text_html(text)}</span>"


def notice(text: str, sign: str = "info") -> str:
    """A line that tells the reader something about what follows."""
    return f'<p class="kk-melding">{labelled(sign, text)}</p>'


def small(text: str) -> str:
    """A paragraph of lesser importance."""
    return f'<p class="kk-klein">{text_html(text)}</p>'


def block(name: str, heading: str, body: str, tag: str = "section") -> str:
    """A named part beside a text; `name` is our own word for it."""
    return f'<{tag} class="kk-blok kk-{name}" aria-labelledby="kk-{name}-kop"><h3 id="kk-{name}-kop">{text_html(heading)}</h3>{body}</{tag}>'


def in_t(t: Texts) -> str:
    """` lang="…"` for words of ours inside a text in another language."""
    return f' lang="{t.LANGUAGE}"'
