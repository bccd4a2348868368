"""Does a text hold the kind of thing that was asked for: an amount, a date, a name, a definition, a field of a record?"""

from __future__ import annotations

import re

from assistant.understand import ORDINALS, Understood
from ingest.compose import ITEM, ITEM_MARK
from ingest.dutch import content_words, fold, stem
from ingest.sentences import sentence_spans

META = re.compile(
    r"\b(op (deze|de) (web)?(site|pagina)|(deze|de) (web)?pagina|dit (artikel|bericht|stuk|rapport|document|verslag|interview)|het (artikel|bericht|stuk|interview) (gaat|beschrijft|is)|"
    r"gaat over|geeft informatie|staat uitleg|legt .{0,40} uit|is een (interview|verslag|artikel|nieuwsbericht)|publiceerde|verscheen|meldde|schreef op)\b", re.IGNORECASE)
"""A sentence that speaks about its document rather than the subject."""
MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
HAS_NUMBER = re.compile(r"\d|\b(één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|twintig|dertig|veertig|vijftig|honderd|duizend|helft|kwart|derde|"
                        r"dertien|veertien|vijftien|zestien|zeventien|achttien|negentien|zestig|zeventig|tachtig|negentig|miljoen|miljard|two|three|four|five|six|seven|eight|nine|ten)\b", re.IGNORECASE)
HAS_DATE = re.compile(rf"\b(1[89]|20)\d\d\b|\b({MONTHS})\b", re.IGNORECASE)
HAS_NAME = re.compile(r"\b[A-ZÀ-Þ][\w’'-]+ (?:(?:van|de|der|den|ten|ter|van der|van de) )*[A-ZÀ-Þ][\w’'-]+|\b[A-Z]{2,}\b")
DEFINES = re.compile(r"\b(is|zijn|betekent|betekenen|heet|heten|houdt in|wordt bedoeld|bedoelt|verstaat|verstaan|omschrijft|gaat over|gaat om|staat voor|noemt|means?|refers to|is defined)\b", re.IGNORECASE)
THINGS = {
    "number": HAS_NUMBER, "date": HAS_DATE, "who": HAS_NAME, "definition": DEFINES, "money": re.compile(r"€|\beuro\b|\bgulden\b|\bpounds?\b|\bdollars?\b", re.IGNORECASE),
    "percent": re.compile(r"%|\b(procent|percent|op de|van de (tien|vijf|drie|vier)|helft|kwart|derde|one in|a quarter|half)\b", re.IGNORECASE),
    "duration": re.compile(r"\b(jaar|jaren|maand|maanden|week|weken|dag|dagen|uur|uren|minuten|kwartier|years?|months?|weeks?|days?|hours?|minutes?)\b", re.IGNORECASE),
    "contact": re.compile(r"\b0\d{2,3}[ -]?\d{4,7}|\b\d{4} ?[A-Z]{2}\b|\b[A-Z]\w+(straat|laan|weg|plein|kade|gracht)\b|@|\b\w+\.(nl|org|com)\b|\b\d{1,2}[.:]\d{2} uur\b"),
    "place": re.compile(r"\b(in|te|bij|van|naar|at|the) [A-ZÀ-Þ]"),
}


def typed(wants: str, text: str) -> float:
    """1 where the text holds the kind of thing that was asked for, 0 where not, 0.5 where no kind is asked for."""
    pattern = THINGS.get(wants)
    return 0.5 if pattern is None else float(pattern.search(text[1:] if wants == "who" else text) is not None)


IS = frozenset("is zijn was waren are means".split())
A_THING = frozenset("een het de iemand mensen wanneer dat als a an the when someone people".split())
"""After "is" these open a definition; "er is plaats" and "is belangrijk" are something else."""
BEFORE_SUBJECT = re.compile(r"^\W*(?:in|op|bij|aan|uit|van|door|volgens|tijdens|na|om|tegen|naar|wat|als|of|dit|dat|at|by|of|for)\b", re.IGNORECASE)
MEANT = re.compile(r"\b(bedoel\w*|versta\w*|meant)\b")
UNDER = frozenset({"onder"})
""" "Onder X verstaat …": no part of the subject."""
OPENING = 8
DEFINITION = 1.6
"""A definition fits its question better than an amount fits "hoeveel": few sentences have the form by chance."""


def defines(question: Understood, text: str) -> float:
    """How much a text says what the asked term is, 0…DEFINITION.

    DEFINITION: a sentence whose subject is the term and nothing else ("Respijtzorg betekent dat …", "Onder moreel beraad verstaat …"); 0.6: the term
    with other words; 0.3: it only says that something is.
    """
    return max([0.3 * (DEFINES.search(text) is not None), *(_definition(question, text[s:e]) for s, e in sentence_spans(text))])


def _definition(question: Understood, sentence: str) -> float:
    opening = sentence.split()[:OPENING]
    verb = next((i for i, word in enumerate(opening) if DEFINES.fullmatch(word.strip(".,:"))), None)
    subject = {stem(w) for word in opening[:verb] for w in content_words(word)} - UNDER if verb else set()
    asked = {*question.required, *(t for groups in question.same.values() for group in groups for t in group)}
    if subject.isdisjoint(asked) or (BEFORE_SUBJECT.match(sentence) and not MEANT.search(fold(sentence))):
        return 0.0
    following = sentence.split()[verb + 1:verb + 5]  # as written: "De" is part of a name here
    if following[:1] == ["volgens"]:
        following = [word for word in following if word in A_THING]
    tells = fold(opening[verb].strip(".,:")) not in IS or not A_THING.isdisjoint(following[:1])
    return DEFINITION if subject <= asked and tells else 0.6


COUNTS = {word: n for n, word in enumerate("twee drie vier vijf zes zeven acht negen tien elf twaalf".split(), start=2)} | {"twintig": 20} | {
    word: n for n, word in enumerate("two three four five six seven eight nine ten".split(), start=2)}
_COUNT = rf"({'|'.join(COUNTS)}|\d{{1,2}})"
ASKED_COUNT = re.compile(rf"\b(?:welke|noem|hoe heten|wat zijn|which|what are|name)\s+(?:de |die |deze |the )?{_COUNT}\s+[a-z]{{3,}}|\b(?:van|of) (?:de|die|the) {_COUNT}\s+[a-z]{{3,}}")


def asked_count(question: str) -> int:
    """How many things a question wants named: 7 in "welke zeven gemeenten" and in "het derde van de zeven punten"; 0 where it says no number."""
    match = ASKED_COUNT.search(fold(question))
    found = (match[1] or match[2]) if match else ""
    return COUNTS.get(found) or int(found or 0)


_STAGES = "stap|punt|fase|niveau|vraag|stadium|principe|step|phase"
STEP = re.compile(rf"\b(?:({_STAGES}) (\d{{1,2}})|({'|'.join(ORDINALS)}) ({_STAGES}))\b")


def asked_step(question: str) -> tuple[str, str]:
    """("stap", "3") in "stap 3" and in "de derde stap"; ("", "") where a question names none."""
    match = STEP.search(fold(question))
    if match is None:
        return "", ""
    return (match[1], match[2]) if match[1] else (match[4], str(ORDINALS[match[3]]))


def names_step(step: tuple[str, str], text: str, path: tuple[str, ...]) -> float:
    """1 where the text or its heading names that step, or the text is a list of such steps with an item of that number."""
    word, number = step
    told = fold("\n".join([text, *path[-1:]]))
    item = re.search(rf"^{ITEM_MARK}{number}\. ", text, re.MULTILINE) is not None and re.search(rf"\b{word}", told) is not None
    return float(item or re.search(rf"\b{word} {number}\b", told) is not None)


def most_listed(text: str) -> int:
    """How many things a text names in one list or, divided by commas and "en", in one sentence."""
    in_sentences = (1 + len(re.findall(r"[,;]| (?:en|of|and|or) ", text[s:e])) for s, e in sentence_spans(text))
    return max([len(ITEM.findall(text)), *in_sentences])


def asks(text: str) -> bool:
    """Whether a span ends in a question."""
    return re.search(r"\?[\"'”’)]*\s*$", text) is not None


RECORD_CUES = (
    ("Auteur", r"auteur|schreef|schreven|schrijver|geschreven|maker|wrote|author"),
    ("Datum", r"wanneer|datum|jaar|verscheen|verschenen|when"),
    ("Rechten", r"rechten|auteursrecht|licentie|rights"),
    ("Organisatie", r"organisatie|instelling|hogeschool|uitgever|uitgegeven|publiceerde|gepubliceerd door|publisher|published by"),
    ("Type", r"soort|type"), ("Taal", r"taal|language"), ("Opleiding", r"opleiding"), ("Afdeling", r"afdeling"),
)


def record_match(question: Understood, line: str) -> float:
    """1 for the record line that a question about a document's own data asks for, else 0."""
    label, question = line.partition(":")[0], question.text
    wanted = next((name for name, cue in RECORD_CUES if re.search(cue, question, re.IGNORECASE)), "")
    if wanted == "Auteur" and re.search(r"auteursrecht", question, re.IGNORECASE):
        wanted = "Rechten"
    return 1.0 if label == wanted else 0.0
