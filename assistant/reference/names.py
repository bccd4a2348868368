"""A name as a record writes it → its parts, so that each style can put them in its own order."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

PARTICLES = frozenset(
    "van de den der ten ter te het 't ’t op in aan bij onder over uit voor tot v.d. vd v/d v. d' von vom zu zur af la le les du des di da dal del della dos el".split()
)
"""Words that begin a Dutch, Flemish or other European surname; "Ten Den" and "in 't Veld" have two."""
TITLES = re.compile(r"^(?:(?:prof|dr|drs|ir|ing|mr|mw|dhr|mevr|em)\.?\s+)+(?=\S+\s)", re.IGNORECASE)
DEGREES = re.compile(r",?\s+(?:MSc|MA|BSc|BA|PhD|LLM|RN)\b\.?")
OTHERS = re.compile(r",?\s+(?:e\.\s?a\.?|et al\.?|en anderen|and others)$", re.IGNORECASE)
GENERATIONS = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
BODY = re.compile(
    r"\b(?:hogeschool|universiteit|university|gemeenten?|ministeries?|ministry|stichting|vereniging|instituut|institute|redactie|werkplaats(?:en)?|\w*centrum|cent(?:er|re)"
    r"|lectoraat|\w*platform|\w*bureau|commissie|committee|\w+groep|netwerk|network|raad (?:van|voor)|\w+raad|fonds|inspectie|rekenkamer"
    r"|afdeling|team|b\.?v\.?|nederland)\b",
    re.IGNORECASE,
)
"""Words that a body has in its name and a person has not."""


@dataclass(frozen=True, slots=True)
class Name:
    """A person, or a body whose whole name stands in `family` (`given` is then empty and `body` true).

    `particle` is "van der" as the record spells it; `family` comes without it.
    """

    family: str
    given: str = ""
    particle: str = ""
    generation: str = ""
    body: bool = False

    @property
    def surname(self) -> str:
        """As Dutch writes a surname that stands alone: "Van der Zwet", with a capital."""
        whole = f"{self.particle} {self.family}".strip()
        return whole if self.body else _capital(whole)

    @property
    def initials(self) -> str:
        """"A.-M." for Anne-Marie, "IJ." for IJsbrand, "Q. A. M." for Quirine A.M.; "" for a body."""
        return " ".join(_initials(part) for part in self.given.split())


def read_names(authors: tuple[str, ...], organisation: str = "") -> tuple[tuple[Name, ...], bool]:
    """The names in their order, and whether the record says that there are more ("e.a.")."""
    names, more = [], False
    for author in authors:
        alone = OTHERS.sub("", author).strip()
        more = more or alone != author.strip()
        if alone:
            names.append(read_name(alone, organisation))
    return tuple(names), more


def read_name(text: str, organisation: str = "") -> Name:
    """One name, "Tine Van Regenmortel" or "Regenmortel, T. van"; a body is taken whole.

    A surname begins at its first particle, else at the last word. A double surname with a particle inside ("Broese
    van Groenou") cannot be told from two given names: such a record writes "Broese van Groenou, Marjolein".
    """
    text = " ".join(text.split())
    if text.casefold() == organisation.casefold() or " " not in text or (BODY.search(text) and "," not in text):
        return Name(text, body=True)
    text = DEGREES.sub("", TITLES.sub("", text))
    if "," in text:
        return _inverted(text)
    words = text.split()
    generation = words.pop() if len(words) > 2 and words[-1].casefold() in GENERATIONS else ""
    begin = next((i for i in range(1, len(words) - 1) if _is_particle(words[i]) or _leads_on(words[i])), len(words) - 1)
    particle, family = _without_particle(words[begin:])
    return Name(family, " ".join(words[:begin]), particle, generation)


def _inverted(text: str) -> Name:
    last, *rest = (part.strip() for part in text.split(","))
    generation = rest.pop() if len(rest) > 1 and rest[-1].casefold() in GENERATIONS else ""
    given = " ".join(rest).split()
    after = len(given)
    while after and _is_particle(given[after - 1]) and given[after - 1][0].islower():
        after -= 1
    particle, family = _without_particle(last.split())
    return Name(family, " ".join(given[:after]), " ".join([*given[after:], particle]).strip(), generation)


def _without_particle(words: list[str]) -> tuple[str, str]:
    count = 0
    while count < len(words) - 1 and _is_particle(words[count]):
        count += 1
    return " ".join(words[:count]), " ".join(words[count:])


def _is_particle(word: str) -> bool:
    """An initial ("V.") is none."""
    return word.casefold() in PARTICLES and not (word.endswith(".") and word[0].isupper())


def _leads_on(word: str) -> bool:
    """The first half of a married name: "Berg-Le" of "Berg-Le Clercq"."""
    before, hyphen, last = word.rpartition("-")
    return bool(before and hyphen) and _is_particle(last)


def _capital(text: str) -> str:
    """The first letter as a capital, also after an apostrophe's word: "'t Hart" stays, as Dutch has it."""
    return text if not text or not text[0].isalpha() else ("IJ" + text[2:] if text[:2] == "ij" else text[0].upper() + text[1:])


def _initials(given: str) -> str:
    if "." in given:
        return " ".join(f"{_capital(piece.strip('-'))}." if not piece.startswith("-") else f"-{piece[1:]}." for piece in given.split(".") if piece).replace(" -", "-")
    if 1 < len(given) <= 3 and given.isupper() and given != "IJ":
        return " ".join(f"{letter}." for letter in given)
    return "-".join(f"{part[:2] if part[:2] == 'IJ' else part[0].upper()}." for part in given.split("-") if part)


def fold(text: str) -> str:
    """Letters and digits alone, small and without accents: what names and titles are put in order by."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if c.isalnum())
