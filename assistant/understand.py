"""What a question asks for: its search terms with weights, its kind, and whether it leans on what went before."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.dutch import content_words, fold, stem
from ingest.lexical import LexicalIndex, correct_spelling

PART_WEIGHT = 0.6
"""A part of a compound says less than the whole word: "wijkteam" → wijk, team."""
EXPANSION_WEIGHT = 0.5

KINDS = (
    ("record", r"\b(wie (is|zijn) de (auteurs?|schrijvers?|makers?)|wie (schreef|schreven|heeft .{0,60}geschreven|publiceerde)|auteurs? van|geschreven door wie"
               r"|door wie (is|werd|zijn) .{0,80}(geschreven|uitgegeven|gepubliceerd)|wanneer (is|werd|verscheen) .{0,100}(gepubliceerd|verschenen|uitgebracht|geschreven)|wanneer verscheen"
               r"|(publicatie)?datum van|welke datum (heeft|draagt|staat)|wat voor (soort|type) (document|publicatie|stuk|bron|tekst)|rechten (gelden|rusten|zijn|heeft|van)|auteursrecht|welke rechten"
               r"|(van|bij|door|aan) welke (hogeschool|universiteit|organisatie|instelling|afdeling) (is|hoort|werd|komt|verscheen)|welke (organisatie|instelling|hogeschool|uitgever) .{0,60}(gaf|uitgegeven|uitgever|publiceerde|gepubliceerd|hoort)|uitgever van|in welke taal"
               r"|who (wrote|is the author|published)|when was .{0,80}published|welke opleiding hoort|bij welke opleiding)\b"),
    ("number", r"\b(hoeveel|how many|how much|welk (percentage|aantal|deel|bedrag)|hoe (vaak|groot|hoog|lang|oud)|what percentage)\b|\bpercentage\b"),
    ("date", r"\b(wanneer|sinds wanneer|tot wanneer|in welk jaar|welk jaar|since when|when|looptijd|hoe lang (duurt|duurde|loopt|liep))\b"),
    ("who", r"\b(wie|door wie|met wie|who|welke (persoon|personen|onderzoekers?|mensen|medewerkers))\b"),
    ("list", r"\b(welke|noem|which|list|wat zijn de|what are the|opsomming|waaruit bestaat|uit welke)\b"),
    ("definition", r"\b(wat (is|betekent|houdt|verstaat|wordt .{0,30}(bedoeld|verstaan))|what (is|does .{0,40} mean)|definitie|betekenis van|bedoeld met|waar staat .{1,40} voor)\b"),
)

CONTEXT_START = re.compile(r"^(en|and|maar|of|ook|what about|how about|hoe zit (het|dat)|geldt dat|waarom|hoe dan|wie dan|wanneer dan|nog meer|kun je dat|vertel meer|meer daarover)\b", re.IGNORECASE)
REFERS_BACK = re.compile(
    r"\b(daar(aan|bij|door|in|mee|na|naar|om|onder|op|over|toe|uit|van|voor)?|hier(aan|bij|in|mee|over|van|voor)|er(over|aan|bij|mee|toe)|hij|zij|ze|hem|hun|"
    r"(dat|dit|die|deze)(?= *[?.!]?$| (is|was|zijn|waren|kan|moet|doet|heeft|werkt|helpt|precies|nu|dan|ook|agenda|project|onderzoek|document|artikel|rapport|programma|auteur|team)\b)|"
    r"it|they|them|those)\b", re.IGNORECASE)
"""Words that point at something said before; articles that look like them ("het team") do not count."""
RECORD_WORDS = frozenset(
    map(stem, "auteur auteurs schrijver schrijvers schreef schreven geschreven maker makers gepubliceerd publiceerde verschenen verscheen uitgebracht uitgegeven uitgever "
        "datum publicatiedatum document publicatie stuk tekst rechten gelden rusten auteursrecht soort type taal wrote author published".split()))
"""In a question about a document's own data these name the field, not the document."""
COMMENT_WORDS = frozenset(map(stem, "reactie reacties schrijver auteur lezer lezers reageerder reageert eerste tweede derde vierde vijfde zesde zevende achtste nummer".split()))
ORDINALS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "zesde": 6, "zevende": 7, "achtste": 8, "negende": 9, "tiende": 10}
COMMENT = re.compile(rf"\b(?:({'|'.join(ORDINALS)}|\d{{1,2}}e?) (?:lezers)?reactie|reactie (?:nummer |nr\.? )?(\d{{1,2}}))\b|\b(?:lezers)?reacties?\b|\breageer(?:der|t|den)\w*\b|\blezers?\b")


@dataclass(frozen=True, slots=True)
class Understood:
    """A question made ready to search.

    `terms`: index term → weight. `required`: the content words' own stems, which coverage is counted
    over. `corrections`: (typed, taken as). `kind`: one of KINDS' names or "open". `english`: asked in English.
    """

    text: str
    terms: dict[str, float]
    required: tuple[str, ...]
    alternatives: dict[str, tuple[str, ...]]
    corrections: tuple[tuple[str, str], ...]
    kind: str
    english: bool
    comment: int | None = None
    """Asked about reader comments: the comment's number, 0 for any; None where not."""


def understand(question: str, index: LexicalIndex) -> Understood:
    """Terms, kind and language of a question that stands on its own."""
    analyzer = index.analyzer
    kind, comment = kind_of(question), asked_comment(question)
    terms: dict[str, float] = {}
    required: list[str] = []
    alternatives: dict[str, tuple[str, ...]] = {}
    corrections = []
    for word in dict.fromkeys(content_words(question)):
        taken = correct_spelling(word, index)
        if taken != word:
            corrections.append((word, taken))
        term = stem(taken)
        if (kind == "record" and term in RECORD_WORDS) or (comment is not None and term in COMMENT_WORDS):
            continue
        required.append(term)
        terms[term] = max(terms.get(term, 0.0), 1.0)
        parts = tuple(stem(p) for p in analyzer.parts(taken))
        for part in parts:
            terms[part] = max(terms.get(part, 0.0), PART_WEIGHT)
        alternatives[term] = parts or tuple(analyzer.expansions(word))
    for term in analyzer.expansions(question):
        terms[term] = max(terms.get(term, 0.0), EXPANSION_WEIGHT)
    return Understood(question, terms, tuple(dict.fromkeys(required)), alternatives, tuple(corrections), kind, is_english(question), comment)


def kind_of(question: str) -> str:
    """The first kind in KINDS whose wording the question has, "open" where none fits."""
    text = fold(question)
    return next((name for name, pattern in KINDS if re.search(pattern, text)), "open")


def asked_comment(question: str) -> int | None:
    """Which reader comment a question is about: its number, 0 where it names none, None where it is not about comments."""
    match = COMMENT.search(fold(question))
    if match is None:
        return None
    named = match[1] or match[2] or ""
    return ORDINALS.get(named) or int(re.sub(r"\D", "", named) or 0)


def is_english(text: str) -> bool:
    """Whether function words say English rather than Dutch."""
    found = set(re.findall(r"[a-z]+", fold(text)))
    english = found & {"the", "what", "which", "who", "how", "is", "are", "does", "do", "of", "and", "when", "many", "why", "where", "about", "does", "was", "were", "to", "for"}
    dutch = found & {"de", "het", "een", "wat", "welke", "wie", "hoe", "van", "zijn", "wordt", "en", "wanneer", "waarom", "waar", "over", "bij", "er", "voor", "naar", "is", "was", "door"}
    return len(english) > len(dutch)


def leans_on_history(question: str) -> bool:
    """Whether a question cannot be understood without the turns before it."""
    words = content_words(question)
    if CONTEXT_START.match(question.strip()) and len(words) <= 5:
        return True
    return len(words) <= 4 and REFERS_BACK.search(question) is not None and not _names_topic(question)


def means_nothing_alone(question: str) -> bool:
    """Whether a question that leans on a history names too little to be searched without one."""
    return leans_on_history(question) and len(content_words(question)) <= (2 if CONTEXT_START.match(question.strip()) else 1)


def _names_topic(question: str) -> bool:
    """A capitalised name in mid-sentence, or a noun with an article of its own, is a topic the question brings along."""
    return re.search(r"\s[A-Z][\w-]{2,}", question.strip()) is not None


def standalone(question: str, earlier: list[str]) -> str:
    """The question with the topic of the user's earlier questions filled in.

    New words win: what the follow-up says itself stands first, then the content words of the last
    question that stood on its own, and of follow-ups since, that it does not replace.
    """
    if not earlier:
        return question
    own = set(map(stem, content_words(question)))
    start = next((i for i in range(len(earlier) - 1, -1, -1) if not leans_on_history(earlier[i])), 0)
    replaced = _replaced_slot(question)
    carried: list[str] = []
    for past in earlier[start:]:
        for word in re.findall(r"[\w’'-]+", past):
            kept = content_words(word)
            if kept and not own.issuperset(map(stem, kept)) and word not in carried and not (replaced and re.fullmatch(replaced, fold(word))):
                carried.append(word)
    return f"{question.rstrip(' ?.!')} ({' '.join(carried)})?" if carried else question


def _replaced_slot(question: str) -> str:
    """A year in the follow-up takes the place of the year before: "en in 2019?"."""
    return r"(19|20)\d\d" if re.search(r"\b(19|20)\d\d\b", question) else ""
