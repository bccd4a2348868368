"""Which elements of a web page are the site's and not the text's: by tag, by role, by name, and by what they hold.

A name alone never takes prose away from the article: a class such as "theme-social-work" or "has-sidebar" says
nothing of what an element is, and an element that holds the page's heading is never furniture.
"""

from __future__ import annotations

import re

FURNITURE_TAGS = frozenset(
    "script style noscript template nav select input textarea iframe svg canvas dialog object embed video audio map menu".split()
)
SILENT_TAGS = frozenset("script style template svg canvas object embed video audio map".split())
"""What never shows words to a reader."""
ROLES = frozenset("navigation banner contentinfo search dialog alertdialog menu menubar toolbar".split())
SURE = frozenset(
    "cookie cookies cookiebar cookiebanner cookiewall consent breadcrumb breadcrumbs kruimelpad nav navbar navigation menu submenu share sharing sharer "
    "addtoany skip skiplink pagination pager".split()
)
LIKELY = frozenset("newsletter nieuwsbrief sidebar footer popup modal advert advertisement ads banner related gerelateerd".split())
STATES = frozenset("has no with without is not layout tag category cat thema theme type page single post topic hoofdstuk col grid".split())
"""First words of a class that say something about the page or its state, not what the element is."""
SOCIAL = frozenset("social media share links link icons icon buttons button bar list nav block wrapper menu follow".split())
WORD = re.compile(r"[a-z]+")


def tokens(element) -> frozenset[str]:
    """The element's class names and id, in lower case."""
    return frozenset(f"{element.get('class') or ''} {element.get('id') or ''}".lower().split())


def is_furniture(element, own: bool, in_comments: bool) -> bool:
    """Whether the element is navigation, a form, a notice or another piece of the site.

    `own`: inside the page's article (or on a page that marks none), where prose is kept in doubt.
    """
    tag = element.tag
    if tag in FURNITURE_TAGS:
        return True
    if tag == "button":
        return not any(a.tag in ("h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary") for a in element.iterancestors())
    if _holds_page(element):
        return False
    if tag == "form" and not _is_prose(element):
        return True
    if tag == "aside" and not _is_comment_element(element):
        return not (own and _is_prose(element))
    if tag == "footer":
        return not (in_comments or next(element.iterancestors("blockquote"), None) is not None or (_in_article(element) and not _is_links(element)))
    if tag == "header":
        return not (in_comments or own) and element.find(".//h2") is None
    if (element.get("hidden") is not None or element.get("aria-hidden") == "true") and not (own and _is_prose(element)):
        return True
    if (element.get("role") or "").lower() in ROLES:
        return True
    return _named(element, own, in_comments)


def _named(element, own: bool, in_comments: bool) -> bool:
    certainty = max((_certainty(name) for name in tokens(element)), default=0)
    if certainty == 0 or (in_comments and _is_comment_element(element)):
        return False
    return certainty == 2 or not own or not _is_prose(element)


def _certainty(name: str) -> int:
    """2 for a name that says furniture, 1 for one that may, 0 else."""
    words = WORD.findall(name)
    if not words or words[0] in STATES:
        return 0
    if words[0] == "social" and SOCIAL.issuperset(words):
        return 2
    if SURE.intersection(words):
        return 2
    return 1 if LIKELY.intersection(words) else 0


def _is_comment_element(element) -> bool:
    return any("comment" in name or "reactie" in name for name in tokens(element))


def _holds_page(element) -> bool:
    return any(element.find(f".//{tag}") is not None for tag in ("h1", "main", "article"))


def _in_article(element) -> bool:
    return next(element.iterancestors("article"), None) is not None


def _is_links(element) -> bool:
    """Whether at least half of the element's letters stand in links."""
    total = len(visible_text(element))
    return total == 0 or sum(len(" ".join(a.text_content().split())) for a in element.iter("a")) >= total / 2


def _is_prose(element) -> bool:
    """Whether a sentence of some length stands in the element and most of it is no link."""
    return re.search(r"[^.!?]{45}[.!?](?:\s|$)", visible_text(element)) is not None and not _is_links(element)


def visible_text(element) -> str:
    """The words of an element on one line, without scripts and styles."""
    parts: list[str] = []
    skipped: set = set()
    for found in element.iter():
        if not isinstance(found.tag, str) or found.tag in SILENT_TAGS or found.getparent() in skipped:
            skipped.add(found)
        elif found.text:
            parts.append(found.text)
        if found.tail and found is not element and found.getparent() not in skipped:
            parts.append(found.tail)
    return " ".join(" ".join(parts).split())
