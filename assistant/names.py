# ruff: noqa: E501 — word patterns are data: one alternative a line reads better than a wrapped one
"""Names, addresses and abbreviations in a sentence, and what is bound to them in the source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from assistant.claims import MONTHS
from assistant.clauses import SAYING
from ingest.dutch import STOP_WORDS, content_words, fold, initials_of, stem, words

NAME = re.compile(r"(?<![\w.@/-])(?:[A-ZÀ-Þ][\w’'+-]*|[a-z]+[A-Z]\w*|\d+[a-z]+\d+)")
ADDRESS = re.compile(r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.\w+|\b[\w-]+\.(?:nl|com|org|eu|net|be|example)\b(?:/\S*)?", re.IGNORECASE)
CODE_LIKE = re.compile(r"</?\w+[^>]*>|\{\{|\bfunction\s*\(|```|\balert\(", re.IGNORECASE)
PARTICLES = frozenset("van de der den ten ter het 't la le du von el al bin".split())
OPENERS = re.compile(r"(?:^|[.!?:]\s+|[“\"„'‘(]\s*)$")
ORDINARY = STOP_WORDS | SAYING | frozenset(MONTHS) | frozenset(
    "u uw ik nee ja eerst eerste daarna later vroeger nu toch sinds tussen tijdens onder boven binnen buiten zonder met vooral samen soms vaak meestal meer minder alleen elke iedere iemand "
    "iedereen niemand alles niets nederlands nederlandse nederlander nederlanders engels engelse internet netherlands dutch english nederland".split()
)


def names(text: str) -> list[tuple[str, int, bool]]:
    """(name, place, whether it opens a sentence, where a capital says nothing) in order."""
    return [(m[0], m.start(), bool(OPENERS.search(text[:m.start()]))) for m in NAME.finditer(text)]


def unsupported_name(said: str, source: str, sources: Sequence[str], lexical=None, similar=None, translated: bool = False) -> str:
    """The first name, address or abbreviation of the sentence that neither the quotes nor the records of their documents hold, "" where none.

    A word that opens the sentence counts as a name only where a second name follows it or no text of the index has it.
    It does too where it is the subject without an article ("Movisie noemt …") and nothing in the source is like it.
    `translated`: the languages differ, so a word with a capital may also be a translation ("Youth Act", Jeugdwet).
    """
    for m in ADDRESS.finditer(said):
        if fold(m[0].rstrip(".,;)")) not in fold(source):
            return m[0].rstrip(".,;)")
    known = _known([source, *sources], lexical)
    found = names(said)
    for i, (name, at, opens) in enumerate(found):
        if all(_is_known(part, known, lexical) for part in words(name) or [fold(name)]) or _compound(name, known, lexical):
            continue
        if opens:
            follows = i + 1 < len(found) and said[at + len(name):found[i + 1][1]].strip() in PARTICLES | {"", "-"}
            ordinary = fold(name) in ORDINARY or FORMED.search(fold(name)) or lexical is None or fold(name) in lexical.analyzer.vocabulary or stem(fold(name)) in known
            if not follows and ordinary and not (name.isupper() and len(name) > 1) and not _bare_subject(name, said[at + len(name):], source, similar):
                continue
        if _spelled_out(name, at, said, known, lexical) or _initials_of(name, [source, *sources]) or (translated and similar is not None and _translated(name, opens, source, similar)):
            continue
        return name
    return ""


def _known(texts: Iterable[str], lexical) -> frozenset[str]:
    """Folded words of the texts, their stems, what their abbreviations stand for, and the initials of their names."""
    found: set[str] = set()
    for text in texts:
        present = words(text)
        found |= set(present) | {stem(w) for w in present} | set(initials_of([text]))
        found |= {fold("".join(w[0] for w in run.split())) for run in re.findall(r"(?:[A-ZÀ-Þ][\w’-]+ ){1,5}[A-ZÀ-Þ][\w’-]+", text)}
        if lexical is not None:
            forms = lexical.analyzer.abbreviations
            for w in present:
                if w in forms:
                    found |= set(words(forms[w])) | {stem(v) for v in words(forms[w])}
            here = set(present)
            found |= {short for short, full in forms.items() if (needed := _content(full)) and needed <= here}
    return frozenset(found)


@lru_cache(maxsize=10_000)
def _content(text: str) -> frozenset[str]:
    return frozenset(content_words(text))


def _is_known(part: str, known: frozenset[str], lexical) -> bool:
    if part in known or stem(part) in known or part in ORDINARY:
        return True
    if lexical is not None and (pieces := lexical.analyzer.parts(part)):
        return all(p in known or stem(p) in known for p in pieces)
    return len(part) >= 5 and any(len(k) >= 5 and (part.startswith(k) and len(part) - len(k) <= 6) for k in known)


def _compound(name: str, known: frozenset[str], lexical) -> bool:
    """Whether a name is joined to an ordinary word: "Wajong-uitkering" of a source with Wajong."""
    head, *rest = name.split("-")
    return bool(rest) and fold(head) in known and all(part.islower() and (lexical is None or fold(part) in lexical.analyzer.vocabulary) for part in rest)


def _spelled_out(name: str, at: int, said: str, known: frozenset[str], lexical) -> bool:
    """Whether the name belongs to a full form whose abbreviation is known: "Volksgezondheid, Welzijn en Sport" for VWS."""
    if lexical is None:
        return False
    around = set(content_words(said[max(0, at - 60):at + 80]))
    return any(short in known and fold(name) in _content(full) and _content(full) <= around for short, full in lexical.analyzer.abbreviations.items())


FORMED = re.compile(r".{3}(?:ing|ingen|heid|heden|tie|ties|teit|ment|schap|lijks?|heen|waarts|gewijs|halve|wege|loos|loze|baar|bare|ly|tion|ness)$")
"""Endings of ordinary Dutch and English words; names seldom have them."""
TELLS = re.compile(r" (?:noemt|noemde|zegt|zei|schrijft|schreef|stelt|stelde|vindt|vond|meldt|beschrijft|adviseert|adviseerde|concludeert|waarschuwt|pleit|onderzocht|deed|sprak|maakte|ontwikkelde|gaf|heeft|leidt|organiseert|says|writes|found)\b")


def _bare_subject(name: str, after: str, source: str, similar) -> bool:
    """Whether the word acts like a person or organisation that the source does not know."""
    others = content_words(source)
    if fold(name) in ORDINARY | SOURCE_WORDS or not TELLS.match(after):
        return False
    return similar is None or not others or float((similar([fold(name)]) @ similar(others).T).max()) < TRANSLATED


def _initials_of(name: str, texts: Sequence[str]) -> bool:
    """Whether an abbreviation is made of the first letters of neighbouring words: Wlz for "Wet langdurige zorg"."""
    letters = fold(name)
    if not (2 <= len(letters) <= 6 and letters.isalpha()):
        return False
    for text in texts:
        for kept in ([w for w in re.findall(r"[^\W\d_]+", fold(text)) if w not in PARTICLES | {"en", "voor", "op"}], re.findall(r"[^\W\d_]+", fold(text))):
            if letters in "".join(w[0] for w in kept) and any("".join(w[0] for w in kept[i:i + len(letters)]) == letters and len(kept[i]) > 2 for i in range(len(kept))):
                return name.isupper() or name[0].isupper()
    return False


def _translated(name: str, opens: bool, source: str, similar) -> bool:
    """Whether a word of another language means what some word of the source means; a capital at the beginning of a sentence says nothing."""
    others = content_words(source)
    return opens or (bool(others) and float((similar([fold(name)]) @ similar(others).T).max()) >= TRANSLATED)


TRANSLATED = 0.5
SOURCE_WORDS = frozenset(
    "onderzoek rapport schrijvers schrijver auteur auteurs onderzoekers onderzoeker verslag brief website tekst artikel makers organisatie hoogleraar wetsvoorstel voorstel wet notitie blog essay "
    "interview evaluatie peiling cijfers definitie omschrijving lijst code richtlijn handreiking boek advies overzicht plan kennisagenda agenda studie report study authors researchers text".split()
)
