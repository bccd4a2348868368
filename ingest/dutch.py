"""Lexical analysis for Dutch search: folding, stems, compound parts, abbreviations."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
APOSTROPHE = re.compile(r"['’](?:ers?|s|en|n|t|tjes?)?\b")
"""Endings after an apostrophe, and apostrophes themselves: "zzp'ers" → zzp, "foto's" → foto."""
STOP_WORDS = frozenset(
    "aan al alle allemaal als altijd an and andere anders are as at be ben bij by can daar daarbij daarom dan dat de der deze die dit do does doe "
    "doen door dus een eens en enkele er erg ervan for from gaan gaat geen graag had hadden hal heb hebben heeft hem hen het hier hij hoe hoeveel how "
    "hun i if ik in is it iets iemand je jij jou jouw jullie kan kon kunnen kun maar me meer men met mij mijn moet moeten mag mogen my na naar niet nog "
    "nu of om omdat on ons ook op or over per s t te tegen that the their there they this to toch toen tot u uit uw van vaak veel via volgens "
    "voor waar waarbij waarom waardoor wanneer waren was wat we wel welk welke werd were wat what when where which who why wie wij will willen wil with word worden "
    "loopt lopen liep liepen vindt vinden vond denkt heet heten noemt noemen genoemd weet weten kent betekent bedoeld bedoelt gebeurt komt komen kwam houdt "
    "wordt you your zal ze zich zij zijn zo zou zonder zoals zowel about have has been according usually get gets got many much most want wants "
    "themselves their make makes made any some would should could may might also very than then these those them us our his her its it wordt gaat "
    "geeft geven zegt staat".split()
)
"""Function words of Dutch and English and the words that only make a question; they carry no topic."""

LINKS = ("", "s", "en", "e", "n", "er")
MIN_PART = 4
ABBREVIATION = re.compile(r"(?<![\w’'&-])((?:[\w’'&-]{1,40}[ ]){1,7}?[\w’'&-]{1,40})\s{1,3}\(([A-Za-z][A-Za-z0-9-]{1,9})\)")

DOMAIN_FORMS = {
    "ggz": "geestelijke gezondheidszorg", "lvb": "licht verstandelijke beperking", "wmo": "wet maatschappelijke ondersteuning",
    "vng": "vereniging van nederlandse gemeenten", "vws": "volksgezondheid welzijn en sport", "zzp": "zelfstandige zonder personeel",
    "hbo": "hoger beroepsonderwijs", "mbo": "middelbaar beroepsonderwijs", "nah": "niet aangeboren hersenletsel",
    "cjg": "centrum voor jeugd en gezin", "pgb": "persoonsgebonden budget", "uwv": "uitvoeringsinstituut werknemersverzekeringen",
    "scp": "sociaal en cultureel planbureau", "ggd": "gemeentelijke gezondheidsdienst", "avg": "algemene verordening gegevensbescherming",
}
"""Reviewed by hand: abbreviations that Dutch social work uses without ever spelling them out."""


def fold(text: str) -> str:
    """Lower case without accents: "Cliënten één" → "clienten een"."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@lru_cache(maxsize=1)
def _stemmer():
    import Stemmer

    return Stemmer.Stemmer("dutch")


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Snowball's Dutch stem of a folded word."""
    return _stemmer().stemWord(word)


def words(text: str) -> list[str]:
    """Folded words in order; a hyphenated word gives its parts and, after them, the parts joined."""
    found: list[str] = []
    for match in WORD.finditer(APOSTROPHE.sub("", fold(text))):
        parts = match[0].split("-")
        found.extend(parts)
        if len(parts) > 1:
            found.append("".join(parts))
    return found


def content_words(text: str) -> list[str]:
    """Words that carry the topic: no function words, no single letters; numbers stay."""
    return [w for w in words(text) if w not in STOP_WORDS and (len(w) > 1 or w.isdigit())]


def content_stems(text: str) -> frozenset[str]:
    """The stems of the words that carry the topic: how much two texts speak of the same."""
    return frozenset(stem(w) for w in content_words(text))


class Analyzer:
    """Text → index terms, with compounds split by the words of a vocabulary.

    `vocabulary`: folded word → how often it stands in the indexed texts. A compound is split only
    into words that stand there by themselves, so that "wijkteam" meets "team in de wijk".
    """

    def __init__(self, vocabulary: dict[str, int], abbreviations: dict[str, str] | None = None) -> None:
        self.vocabulary = vocabulary
        self.abbreviations = {**DOMAIN_FORMS, **(abbreviations or {})}
        self._parts: dict[str, tuple[str, ...]] = {}
        self._long_forms = {tuple(stem(w) for w in content_words(full)): short for short, full in self.abbreviations.items()}

    def terms(self, text: str) -> list[str]:
        """Stems of the content words, each compound followed by the stems of its parts."""
        out: list[str] = []
        for word in content_words(text):
            out.append(stem(word))
            out.extend(stem(part) for part in self.parts(word))
        return out

    def parts(self, word: str) -> tuple[str, ...]:
        """The words that a compound is made of, () for a word that is none."""
        if word not in self._parts:
            self._parts[word] = self._split(word) if len(word) >= 2 * MIN_PART else ()
        return self._parts[word]

    def _known(self, part: str) -> bool:
        return len(part) >= MIN_PART and part not in STOP_WORDS and part.isalpha() and self.vocabulary.get(part, 0) > 0

    def _split(self, word: str) -> tuple[str, ...]:
        """The split with the fewest parts; of those the one with the longest shortest part."""
        best: tuple[str, ...] = ()
        for cut in range(MIN_PART, len(word) - MIN_PART + 1):
            head = word[:cut]
            if not self._known(head):
                continue
            for link in LINKS:
                rest = word[cut:]
                if link and not rest.startswith(link):
                    continue
                rest = rest[len(link):]
                if len(rest) < MIN_PART:
                    continue
                tail = (rest,) if self._known(rest) or self._known(stem(rest)) else self._split(rest) if len(rest) >= 2 * MIN_PART else ()
                if tail and _better((head, *tail), best):
                    best = (head, *tail)
        return best

    def expansions(self, text: str) -> list[str]:
        """Terms that say the same in another form: the full form of an abbreviation, or the reverse."""
        found: list[str] = []
        present = words(text)
        for word in present:
            if word in self.abbreviations:
                found.extend(self.terms(self.abbreviations[word]))
        stems = {stem(w) for w in present}
        found.extend(stem(short) for long, short in self._long_forms.items() if len(long) > 1 and stems.issuperset(long))
        return found


def _better(candidate: tuple[str, ...], best: tuple[str, ...]) -> bool:
    return not best or (len(candidate), -min(map(len, candidate))) < (len(best), -min(map(len, best)))


def count_vocabulary(texts: Iterable[str]) -> dict[str, int]:
    """Folded content words and how often they stand in `texts`."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(w for w in content_words(text) if not w.isdigit())
    return dict(counts)


def learn_abbreviations(texts: Iterable[str]) -> dict[str, str]:
    """Abbreviations that a text introduces itself: "Wet maatschappelijke ondersteuning (Wmo)".

    The letters of the abbreviation must be the first letters of the words before it, in order;
    function words may be passed over. The first introduction wins.
    """
    found: dict[str, str] = {}
    for text in texts:
        for match in ABBREVIATION.finditer(text):
            short = fold(match[2]).replace("-", "")
            full = _full_form(match[1].split(), short)
            if full and short not in found and len(short) > 1:
                found[short] = full
    return found


def initials_of(names: Iterable[str]) -> dict[str, str]:
    """Names of organisations by the initials of their capitalised words: "Hogeschool Utrecht" → hu."""
    found: dict[str, str] = {}
    for name in names:
        for part in re.split(r"[,/(&;]| en (?=[A-Z]\w+ [A-Z])", name):
            capitals = re.findall(r"\b[A-ZÀ-Þ][a-zà-þ]+", part)
            if 2 <= len(capitals) <= 5 and len(part) < 70:
                found.setdefault(fold("".join(w[0] for w in capitals)), fold(part.strip()))
    return found


def _full_form(before: list[str], short: str) -> str:
    """The shortest run of last words whose initials spell `short`, "" where none does."""
    for count in range(2, len(before) + 1):
        run = [fold(w) for w in before[-count:]]
        initials = "".join(w[0] for w in run if w not in STOP_WORDS or w in ("na",))
        if short in (initials, "".join(w[0] for w in run)) and run[0][0] == short[0]:
            return " ".join(run)
    return ""
