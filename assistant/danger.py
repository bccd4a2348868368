"""Signs that somebody is in danger now: they bring a fixed card before any search result.

Word patterns on folded text (lower case, no accents), with the misspellings people make. Fitted by
hand on the dev part of evals/danger.jsonl, tested on its test part.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import yaml

from ingest.dutch import fold

HELPLINES = Path(__file__).with_name("helplines.yaml")


def _any(*patterns: str) -> re.Pattern:
    return re.compile("|".join(rf"\b(?:{p})\b" for p in patterns))


WANTS = r"(?:wil|wilt|willen|wou|wilde)"
SUICIDE_WORD = r"(?:zelfmoo?r[dt]\w*|su[iy]?[cs]i[dt]\w*|sucid\w*|zelfdoding\w*)"
SUICIDE = _any(
    rf"niet (?:meer|langer) (?:{WANTS}|hoef|hoeft|kan) (?:te )?leven", rf"(?:{WANTS}|hoef|hoeft)\b.{{0,30}}\bniet (?:meer|langer) (?:te )?leven",
    rf"(?:dood|er niet meer) {WANTS}(?: zijn| gaan)?", rf"{WANTS}\b.{{0,20}}\b(?:dood|sterven|er niet meer zijn)", r"een ein(?:d|de|dje) aan (?:te )?(?:wil |gaat |wilt )?(?:maken|mijn|zijn|haar|het|hun)",
    rf"{SUICIDE_WORD}[ -]?(?:plannen|gedachten?|poging\w*|neiging\w*|plegen|dreiging)", rf"(?:{WANTS}|gaat|ga|dreigt|denkt|denk|overweegt|probeer\w*|heeft|heb)\b.{{0,40}}\b{SUICIDE_WORD}",
    rf"poging tot {SUICIDE_WORD}", rf"(?:is|ben|lijkt|voelt zich) .{{0,15}}\b{SUICIDE_WORD}",
    r"(?:zichzelf?|mezelf|zich|haarzelf|hemzelf) (?:wat|iets) (?:aan ?doet|aan ?te ?doen|aan ?gaat ?doen|aan ?doen|aan wil doen|wil aandoen)", r"geen uitweg meer",
    r"want to die|kill (?:my|him|her)self|end (?:my|his|her) life|suicidal",
)
PERSON = r"(?:ik|wij|zij|ze|hij|kind(?:eren)?|dochter(?:tje)?|zoon(?:tje)?|baby|peuter|kleuter|meisje|jongetje|buurmeisje|buurjongen|buurvrouw|buurman|vrouw|moeder|oma|opa|client(?:e)?|partner)"
VICTIM = r"(?:mij|me|haar|hem|kind(?:eren)?|dochter(?:tje)?|zoon(?:tje)?|baby|vrouw|moeder|partner|ons)"
HURT = r"(?:ge ?slagen|geslage|geschopt|mishandel[dt]?|mis(?:h)?andeld|misbruik[t]?|verkracht|bedreigd|gewurgd|vastgehouden|opgesloten)"
VIOLENCE = _any(
    rf"(?:slaat|sla(?:a)?n|schopt|wurgt|mishandel[dt]?|misbruik[t]?|verkracht|bedreigt|steekt)\b.{{0,40}}\b{VICTIM}", rf"{VICTIM}\b.{{0,15}}\b(?:slaat|schopt|wurgt|mishandelt|misbruikt|verkracht|bedreigt)",
    rf"{PERSON}\b.{{0,40}}\b(?:word|wordt|worden|werd|is)\b.{{0,30}}\b{HURT}", r"(?:met|heeft|pakt) een (?:mes|pistool|wapen)",
    r"bang (?:voor|dat) (?:mijn|haar|zijn) (?:man|vriend|partner|vader|ex)\b.{0,40}", r"bang dat (?:hij|zij|ze) (?:mij|me|haar|hem|de kinderen) (?:wat|iets|vermoordt|doodt)\b.{0,20}",
)
ACUTE = _any(
    r"(?:nu|op dit moment|acuut|direct|spoed|noodgeval|help)\b.{0,40}\b(?:gevaar|bloed\w*|overdosis|bewusteloos|niet ademt|dood gaat)", r"overdosis|bewusteloos|ademt niet",
)
ABOUT = _any(
    r"meldcode|stappen\w*|handreiking|richtlijn\w*|protocol|onderzoek\w*|cijfers|percentage|hoeveel|beleid|preventie\w*|signaleren|signalen van|afwegings\w*|definitie|betekent",
    r"wat is|wat zijn|literatuur|bronnen|rapport|artikel|training|cursus|visie|risicofactoren|theorie|agenda|welke rol|volgens|documenten?",
)
FIRST_PERSON = re.compile(r"\b(ik|mij|me|mijn)\b.{0,30}\b(wil|word|ben)\b")
PERSONAL = _any(
    r"ik|mij|me|mijn|mn|we|wij|ons|onze|hij|zij|ze|haar|hem|client(?:e)?|buurvrouw|buurman|buurmeisje|buurjongen|dochter\w*|zoon\w*|vriendin|vriend|patient|bewoner|deze",
    r"een kind|het kind|een meisje|een jongen|een vrouw|een man|een jongere|een moeder|i|my|he|she",
)


def danger(question: str) -> str:
    """"suicide", "violence", "acute" or "": whether somebody seems to be in danger now.

    A question *about* these subjects ("welke stappen heeft de meldcode?") is a question: it names no
    person, or asks for steps, figures and guidelines without speaking of oneself.
    """
    text = fold(question)
    if not PERSONAL.search(text) or (ABOUT.search(text) and not FIRST_PERSON.search(text)):
        return ""
    return next((name for name, pattern in (("suicide", SUICIDE), ("violence", VIOLENCE), ("acute", ACUTE)) if pattern.search(text)), "")


@lru_cache(maxsize=1)
def helplines() -> dict:
    """The reviewed telephone numbers and texts of helplines.yaml."""
    return yaml.safe_load(HELPLINES.read_text(encoding="utf-8"))
