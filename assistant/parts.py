"""A question that asks two things, or names one thing too many, in the parts that can be answered one by one.

"Hoeveel wijkteams waren er in 2019 en wat kostten ze?" asks twice; "Wat doen Movisie en Zandwerk aan eenzaamheid?" names
somebody that stands nowhere. What can be answered is; the part that cannot is named, in the reader's own words.
"""

from __future__ import annotations

import re

from assistant.decline import DEFINED_SHARE, heard_of
from assistant.understand import standalone
from ingest.dutch import content_words
from ingest.index import Index

ASKING = r"(?:hoeveel|wat|wie|wanneer|waar|welke?|hoe|waarom|door wie|in welk jaar|sinds wanneer|how many|how much|what|who|when|where|which|how|why)"
SECOND = re.compile(rf"^(.{{12,}}?)(?:,? (?:en|and)|[.?!;,]) ({ASKING}\b.{{6,}})$", re.IGNORECASE)
NAMED = r"[A-ZÀ-Þ][\w’'-]*(?: [A-ZÀ-Þ][\w’'-]+)*"
PAIR = re.compile(rf"(?:\b(?:tussen|between) ([^?,]{{3,50}}?) (?:en|and) ([^?,]{{3,50}}?)(?=\s*[?.!]|$))|(?:(?<=\s)({NAMED}) (?:en|of|and|or) ({NAMED}))")
AGAINST = re.compile(r"^\W*(?:wat is|what is) (?:het|de|the) (?:verschil\w*|difference) (?:tussen|between) ", re.IGNORECASE)
MOST = 2


def parts_of(question: str) -> tuple[tuple[str, str], ...]:
    """The two questions in one, each (as asked, as searched: the second with the first's topic filled in); () for a single question."""
    match = SECOND.match(question.strip().rstrip("?!. "))
    if match is None or not re.search(rf"\b{ASKING}\b", match[1], re.IGNORECASE):
        return ()
    first, second = match[1].strip(), match[2].strip()
    if len(content_words(first)) < MOST or not content_words(second):
        return ()
    return (first, f"{first}?"), (second, standalone(f"{second}?", [first]) if len(content_words(second)) <= MOST else f"{second}?")


def without_unknown(question: str, index: Index) -> tuple[str, str]:
    """(the question without the one of two joined names that stands nowhere, that name); ("", "") where that does not fit.

    Only names count, and terms that are set against each other ("het verschil tussen X en Y"): of other words the
    decline rule judges.
    """
    for match in PAIR.finditer(question):
        first = 1 if match[1] else 3
        sides = (match[first], match[first + 1])
        unknown = [side for side in sides if not all(heard_of(w, index, DEFINED_SHARE) for w in content_words(side))]
        if len(unknown) == 1 and all(content_words(side) for side in sides):
            kept = sides[1] if unknown[0] == sides[0] else sides[0]
            rest = f"{question[:match.start(first)]}{kept}{question[match.end(first + 1):]}"
            return AGAINST.sub("wat is ", rest), unknown[0]
    return "", ""
