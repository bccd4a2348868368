"""What a question asks for: its search terms with weights, its kind, and whether it leans on what went before."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.english import Rendered, rendered
from ingest.dutch import content_words, fold, stem
from ingest.lexical import LexicalIndex, correct_spelling

PART_WEIGHT = 0.6
"""A part of a compound says less than the whole word: "wijkteam" → wijk, team."""
EXPANSION_WEIGHT = 0.5

KINDS = (
    ("record", r"\b(wie (is|zijn) de (auteurs?|schrijvers?|makers?)|wie (schreef|schreven|heeft .{0,60}geschreven|publiceerde)|auteurs? van|geschreven door wie"
               r"|door wie (is|werd|zijn) .{0,80}(geschreven|uitgegeven|gepubliceerd)|wanneer (is|werd|verscheen) .{0,100}(gepubliceerd|verschenen|uitgebracht|geschreven)|wanneer verscheen"
               r"|(publicatie)?datum van|(van )?welke datum (is|heeft|draagt|staat)|van wanneer is (het|de|dit|dat) (artikel|verslag|rapport|interview|stuk|bericht|document|advies|boek|scriptie|workingpaper|publicatie|dossier|tekst)|is .{5,120} een (onderzoek|nieuwsbericht|opinie\w*|mening|rapport|scriptie|interview|artikel|advies)\b.{0,60}\bof (een )?|wat voor (soort|type) (document|publicatie|stuk|bron|tekst)|welke licentie|rechten (gelden|rusten|zijn|heeft|van)|auteursrecht|welke rechten"
               r"|(van|bij|door|aan) welke (hogeschool|universiteit|organisatie|instelling|afdeling) (is|hoort|werd|komt|verscheen)|welke (organisatie|instelling|hogeschool|uitgever) .{0,60}(gaf|uitgegeven|uitgever|publiceerde|gepubliceerd|hoort)|uitgever van|in welke taal"
               r"|who (wrote|is the author|published)|when was .{0,80}published|welke opleiding hoort|bij welke opleiding)\b"),
    ("number", r"\b(hoeveel|how many|how much|welk (percentage|aantal|deel|bedrag)|hoe (vaak|groot|hoog|lang|oud)|what percentage)\b|\bpercentage\b"),
    ("date", r"\b(wanneer|sinds wanneer|tot wanneer|in welk jaar|welk jaar|since when|when|looptijd|hoe lang (duurt|duurde|loopt|liep))\b"),
    ("who", r"\b(wie|door wie|met wie|who|welke (persoon|personen|onderzoekers?|mensen|medewerkers))\b"),
    ("list", r"\b(welke|noem|which|list|wat zijn de|what are the|opsomming|waaruit bestaat|uit welke)\b"),
    ("definition", r"\b(wat (is|betekent|houdt|verstaat|wordt .{0,30}(bedoeld|verstaan))|what (is|does .{0,40} mean)|definitie|betekenis van|bedoeld met|waar staat .{1,40} voor)\b"),
)

CONTEXT_START = re.compile(r"^(?:(?:ok[eé]?|ja|nee|goed|mooi|dank\w*|bedankt|duidelijk|thanks|right)\b[,.! ]*(?:je|u|wel)?[,.! ]*)?(en|and|maar|of|ook|what about|how about|hoe zit (het|dat)|geldt dat|waarom|hoe dan|wie dan|wanneer dan|nog meer|kun je dat|vertel meer|meer daarover)\b", re.IGNORECASE)
REFERS_BACK = re.compile(
    r"\b(daar(aan|bij|door|in|mee|na|naar|om|onder|op|over|toe|uit|van|voor)?|hier(aan|bij|in|mee|over|van|voor)|er(over|aan|bij|mee|toe)|hij|zij|ze|hem|hun|"
    r"(dat|dit|die|deze)(?= *[?.!]?$| (is|was|zijn|waren|kan|moet|doet|heeft|werkt|helpt|precies|nu|dan|ook|agenda|project|onderzoek|document|artikel|rapport|programma|auteur|team)\b)|"
    r"(werd|wordt|is|was|doet|kan|kun je|moet|mag|gaat|komt|staat|heet|betekent|kost|duurt|werkt|helpt|hielp) (dat|dit|die)(?! \w+ (van|over|in|voor|uit)\b)|it|they|them|those)\b",
    re.IGNORECASE)
"""Words that point at something said before; articles that look like them ("het team") do not count."""
RECORD_WORDS = frozenset(
    map(stem, "auteur auteurs schrijver schrijvers schreef schreven geschreven maker makers gepubliceerd publiceerde verschenen verscheen uitgebracht uitgegeven uitgever "
        "datum publicatiedatum document publicatie stuk tekst rechten gelden rusten auteursrecht soort type taal wrote author published".split()))
"""In a question about a document's own data these name the field, not the document."""
FRAME_WORDS = {
    "list": frozenset(map(stem, "bestaat bestaan list".split())), "number": frozenset(map(stem, "bestaat bestaan".split())),
    "definition": frozenset(map(stem, "betekenis definitie begrip term meaning definition".split())), "record": RECORD_WORDS,
}
"""By kind of question the words that only frame it: "uit welke stappen bestaat …", "wat is de betekenis van …"."""
COMMENT_WORDS = frozenset(map(stem, "reactie reacties schrijver auteur lezer lezers reageerder reageert eerste tweede derde vierde vijfde zesde zevende achtste nummer".split()))
ORDINALS = {"eerste": 1, "allereerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "zesde": 6, "zevende": 7, "achtste": 8, "negende": 9, "tiende": 10}
ORDINAL = re.compile(rf"\b({'|'.join(ORDINALS)}) (?:stap|punt|fase|vraag|niveau|stadium|ronde|principe|kernwaarde|step)\b")
COMMENT = re.compile(rf"\b(?:({'|'.join(ORDINALS)}|\d{{1,2}}e?) (?:lezers)?(?:reactie|lezer|reageerder|commentaar)|reactie (?:nummer |nr\.? )?(\d{{1,2}}))\b|\b(?:lezers)?reacties?\b|\breageer(?:der|t|den)\w*\b|\blezers?\b")


@dataclass(frozen=True, slots=True)
class Understood:
    """A question made ready to search.

    `terms`: index term → weight. `required`: the content words' own stems, which coverage is counted
    over; of an English question those of the Dutch words for the same. `corrections`: (typed, taken as). `kind`: one of
    KINDS' names or "open". `english`: asked in English. `searched`: the text as it is embedded.
    """

    text: str
    searched: str
    terms: dict[str, float]
    required: tuple[str, ...]
    words: tuple[tuple[str, str], ...]
    """(term, word as taken) of every required term."""
    alternatives: dict[str, tuple[str, ...]]
    """Required term → the parts it is made of, or the terms of its full form."""
    same: dict[str, tuple[tuple[str, ...], ...]]
    """Required term → groups of terms that together say the same in other words."""
    corrections: tuple[tuple[str, str], ...]
    kind: str
    wants: str
    """The kind of thing an answer must hold: "money", "contact", "duration", "percent", "number", "date", "who", "place", "definition" or ""."""
    english: bool
    asks_list: bool
    focus: str = ""
    """The required term that names the thing asked for in "hoeveel leden" or "welke stappen", "" without one."""
    comment: int | None = None
    """Asked about reader comments: the comment's number, 0 for any; None where not."""


def understand(question: str, index: LexicalIndex) -> Understood:
    """Terms, kind and language of a question that stands on its own."""
    analyzer = index.analyzer
    kind, comment, english = kind_of(question), asked_comment(question), is_english(question)
    asked, searched = rendered(question, index) if english else ([Rendered(word) for word in content_words(question)], question)
    terms: dict[str, float] = {}
    surface: dict[str, str] = {}
    alternatives: dict[str, tuple[str, ...]] = {}
    same: dict[str, tuple[tuple[str, ...], ...]] = {}
    corrections = []
    for word, others in dict.fromkeys((found.word, found.same) for found in asked):
        taken = word if english else correct_spelling(word, index)
        if taken != word:
            corrections.append((word, taken))
        term = stem(taken)
        if term in FRAME_WORDS.get(kind, ()) or (comment is not None and term in COMMENT_WORDS):
            continue
        surface.setdefault(term, taken)
        parts = tuple(stem(p) for p in analyzer.parts(taken))
        for sought, weight in ((term, 1.0), *((p, PART_WEIGHT) for p in parts), *((t, 1.0) for group in others for t in group)):
            terms[sought] = max(terms.get(sought, 0.0), weight)
        alternatives[term] = parts or tuple(analyzer.expansions(word))
        same[term] = others
    for term in analyzer.expansions(question):
        terms[term] = max(terms.get(term, 0.0), EXPANSION_WEIGHT)
    if place := ORDINAL.search(fold(question)):
        terms[str(ORDINALS[place[1]])] = EXPANSION_WEIGHT  # "de derde stap" stands as "stap 3", or as item 3 of a list
    asks_list = kind == "list" or LISTS.search(fold(question)) is not None
    return Understood(
        question, searched, terms, tuple(surface), tuple(surface.items()), alternatives, same, tuple(corrections), kind, wanted_thing(question, kind),
        english, asks_list, focus_term(searched), comment,
    )


def kind_of(question: str) -> str:
    """The first kind in KINDS whose wording the question has, "open" where none fits."""
    text = fold(question)
    return next((name for name, pattern in KINDS if re.search(pattern, text)), "open")


LISTS = re.compile(r"\b(allemaal|zoal|noem|opsomm\w*|welke \w+en|(de|welke|noem) (twee|drie|vier|vijf|zes|zeven|acht|negen|tien)|stappen|pijlers|oorzaken|which \w+s|causes|list)\b")
FOCUS = re.compile(r"\b(?:hoeveel|welke|welk|wat voor|hoe veel|noem|hoe heten|wat zijn|how many|which|what|name|list)\s+(?:(?:de|die|deze|het|the|these)\s+)?"
                   r"(?:(?:\d{1,2}|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|two|three|four|five|six|seven|eight|nine|ten)\s+)?(.+)$")


ANYBODY = frozenset("mensen personen iemand people persons dingen zaken things".split())
"""Named in "hoeveel mensen …", these tell nothing apart."""


def focus_term(question: str) -> str:
    """The stem of what is asked for in "hoeveel leden …" or "welke stappen …", "" where no such word follows."""
    match = FOCUS.search(fold(question))
    found = content_words(match[1])[:1] if match else []
    return stem(found[0]) if found and found[0] not in ANYBODY else ""


MONEY = re.compile(r"\b(kost|kosten|kostte|gekost|bedrag\w*|budget|begroting|prijs|tarief|euro|geld|subsidie(bedrag)?|salaris|loon|verdien\w*|vergoeding|cost|costs|money|price|salary|budget|duur)\b|€")
AMOUNT = re.compile(r"\b(hoeveel|welk bedrag|welke bedragen|wat (kost|kosten|kostte|verdien\w*|is de prijs|was de prijs|is het (bedrag|budget|tarief))|how much|hoe duur|hoe hoog|hoe groot is (het|de) (budget|begroting|subsidie))\b")
CONTACT = re.compile(r"\b(telefoonnummers?|telefonisch|adres|bezoekadres|e-?mail\w*|contactgegevens|openingstijden|hoe laat|postcode|what time|phone number|address|opening hours)\b")
PAID = re.compile(r"\bwat (krijg|reken|betaal|vraag|moet|kost|verdien)\w*\b.{0,80}\b(vergoed|betaald|(bij|terug)?betalen|per (uur|maand|nacht|dag|week|gesprek|keer))\b|\bhoe (groot|hoog)\b.{0,80}\b(\w*subsidie|euro\w*|budget|bedrag)\b"
                  r"|\b(hoe hoog is|hoogte van) (de|het|een) (\w*bijstand\w*|\w*uitkering\w*|\w*toeslag\w*|\w*vergoeding\w*|eigen bijdrage|boete\w*)\b")
PERCENT = re.compile(r"\b(procent|percentage|percent|welk deel|aandeel)\b|%")
PLACE = re.compile(r"\b(waar (is|ligt|zit|vond|staat|was)|welke (gemeente|stad|plaats|universiteit|hogeschool)|adres|where)\b")


def wanted_thing(question: str, kind: str) -> str:
    """What kind of thing was asked for, finer than the kind of question."""
    text = fold(question)
    if CONTACT.search(text):
        return "contact"
    if PAID.search(text):
        return "money"
    if MONEY.search(text) and AMOUNT.search(text) and not re.search(r"\bhoeveel (mensen|gemeenten|jongeren|procent|inwoners|huishoudens)\b", text):
        return "money"
    if re.search(r"\bhoe ?lang (duur|bleef|blijft|loopt|liep|moet|mag|zit|zat|was|is|werd|krijg|kreeg)|\bhow long\b", text):
        return "duration"
    if kind == "number":
        return "percent" if PERCENT.search(text) else "number"
    if kind == "date" and re.search(r"\bwanneer (spreek|loop|heb|ben|mag|moet|kun|kan|geldt|hoeft|is (er|iemand|een|men)|wordt (iemand|een|men))\w*\b", text):
        return ""  # "when" in the sense of "in which case"
    if kind in ("date", "who", "definition"):
        return kind
    return "place" if PLACE.search(text) else ""


def asked_comment(question: str) -> int | None:
    """Which reader comment a question is about: its number, 0 where it names none, None where it is not about comments."""
    text = re.sub(r"\b(?:niet|geen|zonder|behalve) (?:(?:de|een|die van de|van de) )?(?:lezers?|reacties?|reageerders?)\b.*$", "", fold(question))
    match = COMMENT.search(text)
    if match is None:
        return None
    named = match[1] or match[2] or ""
    return ORDINALS.get(named) or int(re.sub(r"\D", "", named) or 0)


NAME = re.compile(r"(?<=[\w,] )[A-ZÀ-Þ][\w’'-]+")


def names_in(question: str) -> list[str]:
    """Capitalised words past the first: people, places, organisations, laws."""
    return NAME.findall(question)


def is_english(text: str) -> bool:
    """Whether function words say English rather than Dutch."""
    found = set(re.findall(r"[a-z]+", fold(text)))
    english = found & {"the", "what", "which", "who", "how", "is", "are", "does", "do", "of", "and", "when", "many", "why", "where", "about", "was", "were", "to", "for"}
    dutch = found & {"de", "het", "een", "wat", "welke", "wie", "hoe", "van", "zijn", "wordt", "en", "wanneer", "waarom", "waar", "over", "bij", "er", "voor", "naar", "is", "was", "door"}
    return len(english) > len(dutch)


TOPIC_FIRST = re.compile(r"^([\w’'-]+(?: [\w’'-]+){0,2}),? (?:wat|hoe|wie|waar|wanneer|waarom) (?:is|zijn|werkt|betekent|was|gaat|doet) (?:dat|dit|die|daar\w*)\b", re.IGNORECASE)
"""The pronoun stands for what opens the sentence: "ips wat is dat"."""


def leans_on_history(question: str) -> bool:
    """Whether a question cannot be understood without the turns before it."""
    words = content_words(question)
    if TOPIC_FIRST.match(question.strip()) and content_words(TOPIC_FIRST.match(question.strip())[1]):
        return False
    if CONTEXT_START.match(question.strip()) and len(words) <= 5:
        return True
    return len(words) <= 4 and REFERS_BACK.search(question) is not None and not _names_topic(question)


def needs_topic(question: str, earlier: list[str]) -> bool:
    """Whether a question takes its topic from earlier ones: it leans on them, or brings hardly any words of its own."""
    if leans_on_history(question):
        return True
    return bool(earlier) and len(content_words(question)) <= 2 and not _names_topic(question)


def means_nothing_alone(question: str) -> bool:
    """Whether a question that leans on a history names too little to be searched without one."""
    return leans_on_history(question) and len(content_words(question)) <= (2 if CONTEXT_START.match(question.strip()) else 1)


def _names_topic(question: str) -> bool:
    """A capitalised name in mid-sentence, or a noun with an article of its own, is a topic the question brings along."""
    return re.search(r"\s[A-Z][\w-]{2,}", question.strip()) is not None


def standalone(question: str, earlier: list[str]) -> str:
    """The question with the topic of the user's earlier questions filled in; new words win.

    "En bij jongeren?" after "Wat helpt tegen eenzaamheid bij ouderen?" takes the place of the same
    phrase: "Wat helpt tegen eenzaamheid bij jongeren?". Otherwise the content words of the last
    question that stood on its own, and of follow-ups since, are added behind the follow-up.
    """
    if not earlier:
        return question
    start = next((i for i in range(len(earlier) - 1, -1, -1) if not leans_on_history(earlier[i])), 0)
    topic = earlier[start]
    for past in earlier[start + 1:]:
        topic = _replaced(past, topic) or topic
    if swapped := _replaced(question, topic):
        return swapped
    own = set(map(stem, content_words(question)))
    slot = _replaced_slot(question)
    carried: list[str] = []
    for past in [topic, *earlier[start + 1:]]:
        for word in re.findall(r"[\w’'-]+", past):
            kept = content_words(word)
            if kept and not own.issuperset(map(stem, kept)) and word not in carried and not (slot and re.fullmatch(slot, fold(word))):
                carried.append(word)
    return f"{question.rstrip(' ?.!')} ({' '.join(carried)})?" if carried else question


PREPOSITIONS = r"(?:bij|voor|in|van|met|door|tegen|over|op|naar|volgens|tijdens|vanaf|sinds|for|in|among|with|about|by)"
BARE_PHRASE = re.compile(rf"^(?:en|maar|of|and|but|hoe zit (?:het|dat)|what about|how about)?\s*({PREPOSITIONS})\s+(.+?)\s*[?.!]*$", re.IGNORECASE)


def _replaced(follow_up: str, topic: str) -> str:
    """The topic with its phrase after the follow-up's preposition replaced, "" where that does not fit."""
    match = BARE_PHRASE.match(follow_up.strip())
    if match is None:
        return ""
    preposition, new = match[1].lower(), match[2]
    found = list(re.finditer(rf"\b{preposition}\s+(.+?)(?=\s+{PREPOSITIONS}\b|\s*[?.!,]|$)", topic, re.IGNORECASE))
    if not found:
        return ""
    year = re.fullmatch(r"\d{4}", new)
    spot = next((m for m in reversed(found) if bool(re.fullmatch(r"\d{4}", m[1])) == bool(year)), None)
    return f"{topic[:spot.start(1)]}{new}{topic[spot.end(1):]}" if spot else ""


def _replaced_slot(question: str) -> str:
    """A year in the follow-up takes the place of the year before: "en in 2019?"."""
    return r"(19|20)\d\d" if re.search(r"\b(19|20)\d\d\b", question) else ""
