# ruff: noqa: E501 — word patterns are data: one alternative a line reads better than a wrapped one
"""Is something denied that the source says, or the other way round?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.clauses import Reading

NOT_ONLY = re.compile(r"\b(niet|not) (alleen|slechts|enkel|uitsluitend|zozeer|in de laatste plaats|only|just|merely)\b|\bal dan niet\b|\bof niet\b|\bniettemin\b|\bniet zelden\b|\bzonder meer\b|\bwaar of niet\b|(?:^|[.!?]\s)behalve\b|\bbehalve\b(?=.*\b(?:ook|nog)\b)|\bzonder uitzondering\b", re.IGNORECASE)
CLAUSE_WIDE = frozenset("niet nooit nergens niemand niets noch nimmer not never nobody nothing nowhere cannot".split())
"""Deny the whole clause."""
FORWARD = frozenset("geen zonder no without none neither geenszins uitgezonderd uitzondering except behalve".split())
"""Deny what comes right after them."""
STRICT_SOFT = re.compile(r"^(?:gratis|kosteloos|free|ontbre\w*|ontbrak\w*|onbekend\w*|onmogelijk\w*|onduidelijk\w*|onvoldoende|onbelangrijk\w*|unknown|unclear|impossible|lacks?|lacking)$")
"""Words with a denial in them that is part of their meaning."""
SOFT = re.compile(
    r"^(?:mis|mist|missen|miste|gemis|gebrek\w*|tekort\w*|schiet\w*|schoot|weiger\w*|weinig|verbod\w*|verbied\w*|verboden|moeilijk\w*|lastig\w*|beperk\w*|stop\w*|mislukt?\w*|zelden|nauwelijks|"
    r"amper|kwijt|uitgesloten|afgewezen|voorkom\w*|anders|onjuist\w*|verliezen|verloor|alsnog|verdwijn\w*|dicht|little|few|hardly|difficult|lack|prevent\w*|"
    r"free|stopped|fails?|failed|refuse\w*|less|minder|ongelijk\w*|on[a-z]{5,}|[a-z]{3,}lo(?:os|ze))$"
)
"""Words that may stand where another text has a denial; by themselves they prove nothing."""
LEXICAL_ON = re.compile(r"^(?:onder\w*|ontwik\w*|ontmoet\w*|onze|ontvang\w*|ontst\w*|onthoud\w*|ontdek\w*|ontwerp\w*|ontle\w*|ontsp\w*|ongeveer|ongeval\w*|onmiddellijk|online|onlangs|ontbijt|ondanks|onrust)$")
NO_LONGER = frozenset("langer meer longer anymore".split())
"""After "niet" they belong to the denial: what is denied is what no longer is."""
WITHIN = 3
"""How many content words on either side a denial is about."""
SAME = 0.8
"""From this nearness on two words are held to be the same for the exact checks."""



@dataclass(frozen=True, slots=True)
class Denial:
    """A denying word and the places (in Reading.tokens) of the words that it is about, nearest first; `reach`: all that it may deny."""

    word: str
    at: int
    focus: tuple[int, ...]
    reach: frozenset[int]


def denials(reading: Reading) -> list[Denial]:
    """Every plain denial; "niet alleen … maar ook" is none."""
    skip = [m.span() for m in NOT_ONLY.finditer(reading.text)]
    found = []
    for i, token in enumerate(reading.tokens):
        wide = token.fold in CLAUSE_WIDE or token.text.casefold().endswith("n't")
        if not (wide or token.fold in FORWARD) or any(a <= token.start < b for a, b in skip):
            continue
        same = [j for j, t in enumerate(reading.tokens) if t.content and t.clause == token.clause]
        after, before = [j for j in same if j > i and not (j == i + 1 and reading.tokens[j].fold in NO_LONGER)], [j for j in same if j < i][::-1]
        comma = reading.text.find(",", token.end)
        after = [j for j in after if comma < 0 or reading.tokens[j].start < comma] or after
        previous = reading.tokens[i - 1] if i else None
        beside = previous is not None and (previous.fold in ("en", "maar", "and", "but") or "," in reading.text[previous.end:token.start])
        if token.fold in ("zonder", "without"):
            focus, reach = after[:1], frozenset(after[:1])
        elif beside and after:  # "met een huis en niet met opvang": only what follows is denied
            focus, reach = after[:2], frozenset(after[:WITHIN])
        elif wide:
            focus = after[:2] or before[:2]
            reach = frozenset(after + before)
        else:
            focus = after[:2] or before[:1]
            reach = frozenset(after[:WITHIN] + before[:1])
        found.append(Denial(token.text, i, tuple(focus), reach))
    return found


def softly(reading: Reading, clauses: Sequence[int] | None = None) -> set[str]:
    """Stems of words with a denial in their meaning, in these clauses (all where None)."""
    turned = {t.stem for t in reading.tokens for m in [TURNED_DOWN.search(reading.clauses[t.clause].text)] if m and (clauses is None or t.clause in clauses)}
    return turned | {
        t.stem for t in reading.tokens
        if (clauses is None or t.clause in clauses) and (STRICT_SOFT.match(t.fold) or (SOFT.match(t.fold) and not LEXICAL_ON.match(t.fold)))
    }


TURNED_DOWN = re.compile(r"\bnaast zich neer|\bvan de hand\b|\bwui\w+ .{0,40}\bweg\b|\b(?:wees|wijst|wijzen|wezen) .{0,40}\b(?:af|terug)\b|\b(?:houdt|hield|hielden) .{0,30}\btegen\b|\b(?:zag|zagen|ziet|zien) .{0,30}\baf van\b", re.IGNORECASE)
"""Ways to say no in more than one word."""


def _undone(word: str, source: Reading, sentences: set[int]) -> bool:
    """Whether these sentences have the word with "on-" or "niet-" before it: "geen gebruik", "ongebruikt"."""
    base = word[:max(5, len(word) - 3)]
    return len(word) > 4 and any(t.fold.startswith((f"on{base}", f"niet-{base}", f"non-{base}")) for t in source.tokens if t.sentence in sentences)


def flipped(said: Reading, source: Reading, near: np.ndarray, support: dict[int, list[int]]) -> str:
    """The word whose denial differs between the two, "" where none does.

    `near`: (said content, source content). `support`: said clause → source clauses that it rests on, best first.
    """
    rows, columns = {t: k for k, t in enumerate(said.content)}, {t: k for k, t in enumerate(source.content)}
    ours, theirs = denials(said), denials(source)
    denied_here = {j for d in ours for j in d.reach}
    denied_there = {j for d in theirs for j in d.reach}
    focus_there = {j for d in theirs for j in d.focus}
    used = {c for found in support.values() for c in found}
    sentences = _sentences(source, support)
    soft_here, soft_there = softly(said), softly(source, {i for i, c in enumerate(source.clauses) if c.sentence in sentences})
    soft_here, soft_there = soft_here - soft_there, soft_there - soft_here
    for denial in ours:
        where = sentences | _sole_sentences(denial, source, near, rows, columns)
        matched = {j: [c for c in columns if near[rows[j], columns[c]] >= SAME and source.tokens[c].sentence in where] for j in denial.focus}
        hard_there = any(source.tokens[d.at].sentence in where for d in theirs)
        if any(STRICT_SOFT.match(said.tokens[j].fold) for j in denial.focus) and not any(matched.values()):
            if hard_there:  # "niet gratis" beside "kost niets": two denials against one
                return denial.word
            continue
        if any(c in denied_there for found in matched.values() for c in found) or any(_undone(said.tokens[j].fold, source, where) for j in denial.focus):
            continue
        if any(matched.values()):
            if _beside(soft_there, source, {c for found in matched.values() for c in found}) or (hard_there and _reached(denial, near, rows, columns, focus_there)):
                continue
        elif hard_there or soft_there:
            continue
        return denial.word
    for denial in theirs:
        clause = source.tokens[denial.at].clause
        mine = [s for s, found in support.items() if clause in found] or _only_there(denial, clause, said, source, near, rows, columns)
        for j in denial.focus:
            here = [i for i in rows if said.tokens[i].clause in mine and near[rows[i], columns[j]] >= SAME]
            counted = denied_here - {k for d in ours if _of_others(d, denial, theirs, near, rows, columns) and not _about(d, denial, near, rows, columns) for k in d.reach}
            plain = [i for i in here if i not in counted and not _also_plain(i, source, near, rows, columns, denied_there, clause, used)]
            if plain and not soft_here and not _denies(denial, theirs, said, mine, ours, near, rows, columns):
                return denial.word
    return ""


def _sole_sentences(denial: Denial, source: Reading, near, rows, columns) -> set[int]:
    """Sentences of the source that alone have a word that the denial is about."""
    found = set()
    for j in denial.focus:
        places = {source.tokens[c].sentence for c in columns if near[rows[j], columns[c]] >= SAME}
        found |= places if len(places) == 1 else set()
    return found


def _only_there(denial: Denial, clause: int, said: Reading, source: Reading, near, rows, columns) -> list[int]:
    """Clauses of the sentence with a word that is denied here and stands nowhere else in the source."""
    found = []
    for i in rows:
        places = {source.tokens[c].clause for c in columns if near[rows[i], columns[c]] >= SAME}
        if places == {clause} and any(near[rows[i], columns[j]] >= SAME for j in denial.focus[:1]):
            found.append(said.tokens[i].clause)
    return found


def _beside(soft: set[str], source: Reading, places: set[int]) -> bool:
    """Whether one of these words stands next to one of the places."""
    return any(source.tokens[k].stem in soft for p in places for k in range(max(p - 2, 0), min(p + 3, len(source.tokens))))


def _reached(denial: Denial, near, rows, columns, focus: set[int]) -> bool:
    """Whether a word that the denial reaches is what the source's own denial is about."""
    return any(near[rows[j], columns[c]] >= SAME for j in denial.reach for c in focus if c in columns)


def _also_plain(i: int, source, near, rows, columns, denied: set[int], clause: int, used: set[int]) -> bool:
    """Whether the same word stands undenied in another clause of the source that the sentence rests on, or of the same sentence."""
    sentence = source.clauses[clause].sentence
    return any(
        near[rows[i], columns[c]] >= SAME and c not in denied and source.tokens[c].clause != clause and (source.tokens[c].sentence == sentence or source.tokens[c].clause in used) for c in columns
    )


def _about(ours: Denial, denial: Denial, near, rows, columns) -> bool:
    """Whether a denial in the sentence and one in the source are about the same word."""
    return any(near[rows[j], columns[c]] >= SAME for j in ours.focus for c in denial.focus)


def _of_others(ours: Denial, denial: Denial, theirs: list[Denial], near, rows, columns) -> bool:
    """Whether a denial in the sentence is about what another denial of the source is about."""
    others = {c for d in theirs if d is not denial for c in d.focus[:1]}
    return any(near[rows[j], columns[c]] >= SAME for j in ours.focus[:1] for c in others if j in rows and c in columns)


def _denies(denial: Denial, theirs: list[Denial], said: Reading, clauses: list[int], ours: list[Denial], near, rows, columns) -> bool:
    """Whether these clauses of the sentence deny something that is not what another denial of the source is about."""
    return any(said.tokens[d.at].clause in clauses and not _of_others(d, denial, theirs, near, rows, columns) for d in ours)


def outnumbered(said: Reading, source: Reading, _near: np.ndarray, support: dict[int, list[int]]) -> str:
    """A denial of the sentence where it has two or more and all the sentences that it rests on have fewer, of any kind; "" where that is not so."""
    ours = denials(said)
    sentences = _sentences(source, support)
    there = [d for d in denials(source) if source.tokens[d.at].sentence in sentences]
    soft = softly(source, {n for n, c in enumerate(source.clauses) if c.sentence in sentences})
    return ours[0].word if len(ours) > max(1, len(there) + len(soft)) else ""


def new_denial(said: Reading, source: Reading, near: np.ndarray, support: dict[int, list[int]]) -> str:
    """A word with a denial in it ("ongeschikt", "ontbreekt") that is new where the source denies nothing at all; "" where none is."""
    sentences = _sentences(source, support)
    clauses = {n for n, c in enumerate(source.clauses) if c.sentence in sentences}
    if any(source.tokens[d.at].clause in clauses for d in denials(source)) or softly(source, clauses):
        return ""
    reached = {j for d in denials(said) for j in d.reach}
    for k, i in enumerate(said.content):
        token = said.tokens[i]
        if NEGATIVE.match(token.fold) and not LEXICAL_ON.match(token.fold) and i not in reached and (not near.size or near[k].max() < SAME):
            return token.text
    return ""


NEGATIVE = re.compile(
    r"^(?:ontbre\w*|ontbrak\w*|mist|missen|miste|gebrek|weiger\w*|geweigerd|verbod\w*|verbied\w*|verboden|mislukt?\w*|zelden|nauwelijks|amper|uitgesloten|afgewezen|verwierp\w*|verworpen|overbodig\w*|verhinder\w*|"
    r"vermijd\w*|vermeden|mijd\w*|stopt\w*|gestopt|afgeschaft|schafte|ontken\w*|ontzeg\w*|lacks?|refuse\w*|forbid\w*|fail(?:s|ed)?|on[a-z]{5,}|[a-z]{3,}lo(?:os|ze))$"
)


def _sentences(source: Reading, support: dict[int, list[int]]) -> set[int]:
    """The sentences of the source that the sentence rests on, and each before one that points back ("Dat was …")."""
    found = {source.clauses[c].sentence for chosen in support.values() for c in chosen}
    return found | {n - 1 for n in found if n and BACK.match(source.text[slice(*source.sentences[n])])}


BACK = re.compile(r"\W*(?:\w+ ){0,4}?(?:dat|die|dit|deze|daar\w*|hier\w*|zij|hij|ze|this|that|these|those|they|it)\b", re.IGNORECASE)


LACKS = re.compile(r"^(?:nauwelijks|amper|zelden|hardly|rarely|ontbre\w*|ontbrak\w*|gebrek|tekort|weiger\w*|verbied\w*|verbood|verboden|mislukt\w*|mislukk\w*|kwijt|lacks?|refuse\w*|forbid\w*|forbade|failed)$")


LESS = re.compile(r"^([a-z]{3,}?)(?:e?lo(?:os|ze))$")
"""A word without something: "werkloos"."""


def filled(said: Reading, source: Reading, near: np.ndarray, support: dict[int, list[int]]) -> str:
    """A word of the source that says that something is lacking or did not happen, where the sentence has that something and denies nothing; "" where none is."""
    if denials(said) or softly(said) or not near.size or TURNED_DOWN.search(said.text):
        return ""
    sentences, columns = {source.clauses[c].sentence for chosen in support.values() for c in chosen[:1]}, {j: k for k, j in enumerate(source.content)}
    for i, token in enumerate(source.tokens):
        if token.sentence in sentences and (base := LESS.match(token.fold)) and any(t.content and t.fold.startswith(base[1]) and not LESS.match(t.fold) for t in said.tokens):
            return token.text
        if token.sentence in sentences and LACKS.match(token.fold):
            around = [columns[j] for j in columns if source.tokens[j].sentence == token.sentence and abs(j - i) <= 6 and j != i]
            if around and (near[:, around].max(axis=0) >= SAME).any() and not (near[:, columns[i]].max() >= SAME if i in columns else False):
                return token.text
    return ""
