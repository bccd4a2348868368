# ruff: noqa: E501 — word patterns are data: one alternative a line reads better than a wrapped one
"""How sure, how general and whose: does a sentence claim more than its source does?"""

from __future__ import annotations

import re
from dataclasses import dataclass

CUES: dict[str, str] = {
    "guess": r"misschien|wellicht|mogelijk|mogelijkerwijs|waarschijnlijk\w*|vermoedelijk\w*|(?:lijkt|lijken|leek|leken)(?! (?:veel |erg |sterk )?op\b)|zou|zouden|blijkbaar|schijnt|vermoed\w*|denkbaar|niet zeker|onzeker|"
             r"may|might|maybe|perhaps|possibly|probably|likely|seems?|seemed|appears?|would",
    "can": r"kan|\w*kunnen|kun|kunt|kon|konden|mogelijk\w*|mogelijkhe\w*|in staat|haalbaar|can|could|able|possible",
    "must": r"moet|moeten|moest|moesten|verplicht(?!ing)\w*|\w*plicht|dient|dienen|behoort te|behoren te|hoort te|nodig|noodzakelijk\w*|vereist\w*|eist|eisen|hoeft|hoeven|essentieel|onmisbaar|cruciaal|"
            r"must|have to|has to|had to|should|required?|requires|need|needs|necessary|obliged|mandatory|duty",
    "may": r"mag|mogen|mocht|mochten|toegestaan|recht op|recht heeft|toestemming|allowed|permitted|entitled",
    "advise": r"advise\w*|advies|adviez\w*|raadt\b.{0,60}\baan|raden\b.{0,60}\baan|aan te raden|raadde\w*|beveelt|bevelen|beval|aanbevel\w*|suggere\w*|verdien\w*|pleit\w*|oproep\w*|roept op|tip|tips|recommend\w*|advice|suggest\w*|urges?",
    "plan": r"wil|willen|wilde|wilden|\w*doel|\w*doelen|bedoeld|bedoeling|plan|plannen|van plan|beoog\w*|streef\w*|streven|hoopt|hopen|hoop|hoopte\w*|(?<!dan )verwacht\w*|zal|zullen|zou|zouden|gaat (?!over|om|het|mee|door)\w+|gaan (?!over|om|mee)\w+|"
            r"ambitie\w*|voornemen\w*|probeert|proberen|kondig\w*|moest|moesten|wens\w*|opgave|opdracht|zoeken naar|zoekt naar|komt er|wants?|wanted|plans?|planned|aims?|aimed|goal|hopes?|hoped|expects?|expected|will|intend\w*",
    "question": r"\?|de vraag|vragen is|onderzoeksvra\w*|onderzoekt of|onderzoeken of|onderzocht of|nog niet bekend|onbekend|weten of|wilden weten|wilde weten|wil weten|willen weten|wat|hoe|welke|waarom|zochten|zoekt|zoeken|onderzoek(?:t|en) (?:hoe|wat|welke|waarom)|"
                r"onderzocht(?:en)? (?:hoe|wat|welke|waarom)|the question|whether|asks?|how|what|which",
    "belief": r"(?:denk|dacht|vinden|geloof|geloven)\w*(?=.{0,40}\bdat\b)|meent|menen|meende|vindt|vond|gevoel|voelen zich|mening\w*|overtuig\w*|beweer\w*|thinks?|believe\w*|feels?|opinion|claims?",
    "told": r"voorstander\w*|tegenstander\w*|wenselijk|ongewenst\w*|belangrijk vindt|voel\w*|ervaar\w*|ervaren|denk\w*|vind\w*|volgens|zegt|zeggen|zei|schrijft|schrijven|schreef|noemt|noemen|stelt|stellen|meldt|vertelt|staat in|aldus|ziet|zien|according|says?|said|writes|states",
    "all": r"al (?:de|deze|die|het)|alle|altijd|allemaal|iedereen|ieder|iedere|elke?|overal|volledig|geheel|helemaal|compleet|zonder uitzondering|always|all|every|everyone|each|everywhere",
    "some": r"soms|sommige|sommigen|enkele|een aantal|een deel|deel van|gedeelte|bepaalde(?! (?:tijd|periode|duur|manier))|af en toe|niet alle|niet altijd|niet overal|niet iedereen|in enkele|een paar|some|sometimes|several|certain|part of|not all|not always",
    "many": r"vaak|veel|vele|velen|regelmatig|geregeld|meerdere|often|many|frequently|regularly",
    "most": r"meeste|meestal|merendeel|grotendeels|doorgaans|overwegend|in het algemeen|over het algemeen|gewoonlijk|mostly|most|usually|generally|typically",
    "few": r"weinig|zelden|nauwelijks|amper|beperkte?|rarely|seldom|few|hardly",
    "only": r"alleen|uitsluitend|slechts|enkel|only|solely|exclusively",
    "never": r"nooit|never|onmogelijk|geen enkele?|impossible",
    "proof": r"bewezen|bewijst|bewijs|toont aan|toonden aan|aangetoond|staat vast|zeker|gegarandeerd|garandeert|onomstotelijk|proves?|proven|guarantee\w*|certainly|definitely",
}
_CUES = {name: re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])" if name != "question" else rf"(?:\?|(?<![\w-])(?:{pattern.removeprefix(chr(92) + '?|')})(?![\w-]))", re.IGNORECASE) for name, pattern in CUES.items()}
NOT_ALL = re.compile(r"\b(?:niet|not) (?:(?:aan|in|van|op|bij|met|voor|to|in|of|for) )?(?:alle|altijd|iedereen|elke?|overal|all|always|every\w*)\b|\balle(?= (?:twee|drie|vier|vijf|zes|beide|dagen)\b)|\belke (?=dag|week|maand|jaar)|\b(?:steeds|always) (?=meer|minder|vaker|more|less)|\balle (?=dagen)", re.IGNORECASE)
ALONE = re.compile(r"\b(?:niet|not) (?:alleen|only|slechts|enkel)\b|\balleen of\b|\balleen (?=wonen|woont|staan)|\balleenstaand", re.IGNORECASE)
SUBJECT_MANY = re.compile(r"^\W*(?:•\s*)?(?:toch |ook |maar |en )?(?:\w+ )?(veel|vele|many)\b", re.IGNORECASE)
PARTIAL = ("some", "many", "most", "few")
OPEN = re.compile(r"open (?:onderzoeks)?vraag|(?:onderzoeks|hoofd|kern)vra|\?\s*$|onderzoekt of|onderzocht of|nog niet bekend|(?:zochten|zoekt|zoeken) (?:naar )?antwoord|de vraag (?:is|of)|(?:wil|willen|wilden|wilde) (?:graag )?weten", re.IGNORECASE)
AIM = re.compile(
    r"\b(?:wil|willen|wilde|wilden|(?:hoofd)?doel|doelen|bedoeling|van plan|het plan (?:is|was|om)|beoogt|beogen|streeft|streven naar|hoopt|hopen|hoop|(?<!dan )verwacht|verwachten|zou|zouden|ambitie|voornemen|kondigt?|"
    r"moest|moesten|wants?|aims?|goal|hopes?|plans? to|intends?)\b", re.IGNORECASE,
)
GUESS = re.compile(r"\b(?:misschien|wellicht|waarschijnlijk\w*|vermoedelijk\w*|(?:lijkt|lijken|leek|leken)(?! (?:veel |erg |sterk )?op\b)|blijkbaar|schijnt|mogelijk(?! (?:en|om|te|is|zijn|maken|maakt))|zou|zouden|maybe|perhaps|possibly|probably|likely|seems?|appears?|might)\b", re.IGNORECASE)
ADVISES = re.compile(r"\b(?:advise\w*|raadt|raden|raadde\w*|beveelt|bevelen|beval\w*|pleit\w*|stelt voor|recommend\w*|suggest\w*)\b", re.IGNORECASE)
EMBEDDED = re.compile(r"\b(?:wanneer|of|hoe|waar|waarheen|when|whether|how|where)\b[^.,;:]*\b(?:kan|kunnen|kun|can|could)\W*$", re.IGNORECASE)
"""A "kan" that belongs to a question within the sentence ("onduidelijk wanneer iemand weg kan") says nothing about how sure it is."""
MEASURED = re.compile(r"\d|procent|\bhelft\b", re.IGNORECASE)
IMPERATIVE = re.compile(
    r"^\W*(?:Zet|Vraag|Maak|Neem|Geef|Praat|Bespreek|Begin|Let|Zorg|Kijk|Vertel|Ga|Houd|Gebruik|Kies|Bel|Meld|Schrijf|Leg|Pas|Vorm|Probeer|Doe|Zoek|Overleg|Luister|Stel|Werk|Betrek|Bedenk|Controleer|Lees|Volg|Wees|Blijf|"
    r"Ask|Take|Make|Give|Talk|Start|Look|Tell|Use|Choose|Call|Write|Try|Listen|Keep|Be|Involve|Check)\b(?! (?:u|je|jij|hij|zij|het|de|men|iemand) (?!.*[^?]$))")
IMPOSSIBLE = re.compile(r"\b(?:onmogelijk\w*|impossible)\b", re.IGNORECASE)
NOT_POSSIBLE = re.compile(r"onmogelijk|niet mogelijk|kan niet|kunnen niet|lukt niet|impossible|cannot|can't|not possible|niet (?:\w+ ){0,4}mogelijk", re.IGNORECASE)
STRONG = re.compile(r"\b(?:moet|moeten|moest|moesten|verplicht(?!ing)\w*|\w*plicht|dient te|dienen te|vereist\w*|noodzakelijk\w*|must|have to|has to|required)\b", re.IGNORECASE)
MUST = re.compile(r"\b(?:moet|moeten|verplicht(?!ing)\w*|\w*plicht|dient te|dienen te|is nodig|zijn nodig|must|have to|has to|required)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Change:
    """What was changed: `what` names it for the reason shown, `word` is the word it hangs on."""

    what: str
    word: str


def cues(text: str) -> dict[str, str]:
    """Cue class → the first word of it in the text."""
    softened = NOT_ALL.sub(" soms ", text) if re.search(r"\b(niet|not) ", text, re.IGNORECASE) else NOT_ALL.sub(" ", text)
    softened = ALONE.sub(" ", softened)
    found = {name: m[0] for name, pattern in _CUES.items() if (m := pattern.search(softened))}
    return found | {"advise": m[0]} if (m := IMPERATIVE.search(text)) and "advise" not in found else found


def changed(said: str, clause: str, own: str, around: str) -> Change | None:
    """What a sentence makes of the certainty or generality of its source, None where nothing.

    `clause`: a clause of the source that the sentence rests on, with its lead-in; `own`: the sentence that it stands in; `around`: all
    source sentences that the sentence rests on, and those beside them.
    Dropping is held against the clause, adding against all: so that a shortened sentence need not repeat what was said about
    another part, and nothing that stands beside it counts as added.
    """
    ours, theirs, near = cues(said), cues(clause), cues(around)
    if OPEN.search(own) and not ({"question", "plan", "guess", "must"} & ours.keys()):
        return Change("question", "")
    return _added(said, clause, around, ours, theirs, near) or _dropped(said, clause, around, ours, theirs, near) or _general(said, clause, around, ours, theirs, near)


def _added(said: str, clause: str, sentence: str, ours: dict, theirs: dict, around: dict) -> Change | None:
    if "proof" in ours and "proof" not in around:
        return Change("proof", ours["proof"])
    if (m := IMPOSSIBLE.search(said)) and not NOT_POSSIBLE.search(sentence):
        return Change("all", m[0])
    if (m := MUST.search(said)) and "must" in around and not STRONG.search(sentence) and "must" not in theirs:
        return Change("must", m[0])
    if (m := MUST.search(said)) and not ({"must", "advise", *(() if "plicht" in m[0].casefold() else ("plan",))} & around.keys()) and not re.search(r"\beis", sentence):
        return Change("must", m[0])
    if re.search(r"\b(?:verplicht\w*|plicht)\b", said, re.IGNORECASE) and not re.search(r"plicht|moet|moest|dient|dienen|must|required|oblig|compulsory|mandatory", sentence, re.IGNORECASE):
        return Change("must", "verplicht")
    if (m := GUESS.search(said)) and not ({"guess", "can", "plan", "question", "may"} & around.keys()):
        return Change("guess", m[0])
    if "only" in ours and "only" not in around and not ALONE.search(said):
        return Change("only", ours["only"])
    if "never" in ours and any(p in theirs for p in PARTIAL) and "never" not in theirs:
        return Change("all", ours["never"])
    if "never" in ours and not ({"never"} & around.keys()) and not re.search(r"\b(?:niemand|geen|no one|none|nobody)\b", sentence, re.IGNORECASE):
        return Change("all", ours["never"])
    return None


def _dropped(said: str, clause: str, sentence: str, ours: dict, theirs: dict, around: dict) -> Change | None:
    hedged = {"guess", "can", "question", "may", "some"} | ({"plan"} if AIM.search(said) else set())
    elsewhere = {"can"} & cues(sentence.replace(clause, " ")).keys()
    if (m := GUESS.search(clause)) and not (({"guess", "can", "plan", "question", "may", "must"} - elsewhere) & ours.keys()):
        return Change("certain", m[0])
    if (m := AIM.search(clause)) and not ({"plan", "question", "guess", "can", "advise", "must", "may"} & ours.keys()):
        return Change("plan", m[0])
    if re.search(r"\b(?:kan|kunnen|kun|een mogelijkheid|can|could)\b", clause, re.IGNORECASE) and not (hedged & ours.keys()) and not EMBEDDED.search(clause):
        return Change("can", "kan")
    if (m := re.search(r"\b(?:moet|moeten|must|should)\b", clause, re.IGNORECASE)) and not ({"must", "advise", "plan", "can"} & ours.keys()) and not re.search(r"\w+t of\b|\bwhether\b", said):
        return Change("duty", m[0])
    if ADVISES.search(clause) and "must" not in theirs and not ({"advise", "must", "plan", "can", "told"} & ours.keys()):
        return Change("advice", "")
    if ADVISES.search(clause) and "must" not in theirs and MUST.search(said) and not ({"advise"} & ours.keys()):
        return Change("must", "moet")
    if "belief" in theirs and not (MEASURED.search(clause) and theirs["belief"].casefold() in ("vond", "vonden")) and not ({"belief", "told", "question", "guess"} & ours.keys()):
        return Change("belief", theirs["belief"])
    return None


def _general(said: str, clause: str, sentence: str, ours: dict, theirs: dict, around: dict) -> Change | None:
    if "all" in ours and "all" not in around:
        return Change("all", ours["all"])
    if "all" in ours and "all" not in around and any(p in theirs for p in PARTIAL):
        return Change("all", ours["all"])
    if "all" in theirs and "all" not in ours and "some" in ours and "some" not in around:
        return Change("less", ours["some"])
    if "many" in theirs and "some" not in theirs and not SUBJECT_MANY.search(clause) and not re.search(r"\b(?:vaak|often|regelmatig|geregeld)\b", clause, re.IGNORECASE):
        theirs = {k: v for k, v in theirs.items() if k != "many"}
    limits = [p for p in ("some", "most", "many") if p in theirs]
    if limits and not ({*PARTIAL, "can", "guess", "may"} & ours.keys()) and not re.search(r"bijvoorbeeld|een van|als \w+|wanneer|bij \w+ ", said, re.IGNORECASE):
        return Change("some", theirs[limits[0]])
    if "some" in theirs and "some" not in ours and not ({"can", "guess"} & ours.keys()) and ({"many", "most"} & ours.keys()) and not ({"many", "most"} & around.keys()):
        return Change("more", ours.get("many") or ours["most"])
    if re.search(r"\b(?:de meeste|meestal|most|usually)\b", said, re.IGNORECASE) and not ({"most"} & around.keys()) and not re.search(r"procent|%|helft|meerderheid", sentence):
        return Change("more", ours["most"])
    return None
