"""What stands around the tabs: name, navigation, language switch, and the fixed line on what this is."""

from __future__ import annotations

from assistant.ui.icons import icon
from assistant.ui.language import Texts
from assistant.ui.markup import text_html


def header_html(t: Texts) -> str:
    """Links that work without script too (`?tab=…`); tabs.js turns them into a switch that keeps the conversation."""
    links = "".join(
        f'<li><a href="{t.PATH}?tab={name}" data-tab="{name}"{" aria-current=page" if name == "vraag" else ""}>{text_html(label)}</a></li>'
        for name, label in t.TABS.items()
    )
    other = t.OTHER_LANGUAGE
    path = "/" if other["language"] == "nl" else f"/{other['language']}/"
    return (
        f'<header id="kk-kop"><div class="kk-merk">{icon("compass")}<h1>{text_html(t.NAME)}</h1><span class="kk-onder">{text_html(t.TAGLINE)}</span></div>'
        f'<nav id="kk-nav" aria-label="{text_html(t.NAVIGATION)}"><ul>{links}</ul>'
        f'<a id="kk-taal" href="{path}" lang="{other["language"]}" hreflang="{other["language"]}">{text_html(other["name"])}</a></nav>'
        f'<p class="kk-vast">{icon("info")}<span>{text_html(t.AUTOMATED)}</span></p></header>'
    )
