"""Does the cited text say what a sentence says? Exactly for numbers, dates, names, denials and certainty; by overlap for the wording.

For sentences that a language model wrote. Without a citation nothing is supported, also no connecting sentence without content
("Hieronder leest u meer."): a reader with two minutes loses nothing by it. With a citation such a sentence passes, as it claims nothing.
Strict on purpose: what is removed in doubt still stands in the quotes, a falsehood on the screen stands nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from assistant import modality, polarity, roles, turned
from assistant.actors import misnoted, unknown_holder, unsupported_actor
from assistant.binding import crossed, misbound_number, mislabelled, misplaced
from assistant.clauses import AND, Reading, cover, nearness, parts, read, reasons, without_markers
from assistant.exact import dates_fail, numbers_fail
from assistant.names import CODE_LIKE, unsupported_name
from assistant.understand import is_english
from assistant.wording import Similar, Wording, measure, resting_on, rule, supporting, weights_of

if TYPE_CHECKING:
    from ingest.lexical import LexicalIndex

KINDS = ("supported", "no_citation", "number", "name", "date", "negation", "modality", "wording")
Entails = Callable[[str, str], float]


@dataclass(frozen=True, slots=True)
class Verdict:
    """`kind`: one of KINDS. `reason`: one Dutch sentence for the reader. `score`: 0…1, how well the wording is covered; 0 where an exact check failed."""

    supported: bool
    kind: str
    reason: str
    score: float


def check(
    sentence: str, quotes: Sequence[str], similar: Similar | None = None, entails: Entails | None = None, *,
    lexical: LexicalIndex | None = None, sources: Sequence[str] = (),
) -> Verdict:
    """Whether the quotes that a sentence cites support it. Markers in the sentence do not matter.

    `quotes`: the cited texts, several together may support one sentence. `similar`: texts → rows of unit length (embedder.passages).
    `entails`: (source, sentence) → probability 0…1 that the one follows from the other. `lexical`: `index.lexical`, for rare words,
    compounds and abbreviations; without it every word weighs the same. `sources`: per cited document its title, authors,
    organisation and date as text, as a sentence may say whose words it gives.
    """
    said = without_markers(sentence)
    if not quotes:
        return Verdict(False, "no_citation", "Bij deze zin staat geen bron.", 0.0)
    if CODE_LIKE.search(said):
        return _no("wording", "Deze zin bevat code en geen tekst uit de bron.")
    if unfinished(said):
        return _no("wording", "Deze zin is niet af.")
    source = "\n".join(quotes)
    if said and _literally(said, source):
        return Verdict(True, "supported", "Deze zin staat letterlijk in de bron.", 1.0)
    for found in (numbers_fail(said, source, sources), dates_fail(said, source, sources)):
        if found:
            return _no(*found)
    if found := _names_fail(said, source, sources, lexical, similar):
        return found
    ours, theirs = read(said), read(source)
    if not ours.content:
        return Verdict(True, "supported", "Deze zin verwijst alleen naar de bron.", 1.0)
    weights = weights_of(ours, lexical)
    near = nearness([ours.tokens[i] for i in ours.content], [theirs.tokens[i] for i in theirs.content], similar, lexical)
    support = supporting(ours, theirs, near, weights)
    if found := _bound_fails(ours, theirs, near, weights, similar, quotes, sources):
        return found
    if found := _turned_fails(ours, theirs, near, weights, support):
        return found
    if any(cover(weights[part], near[part], range(near.shape[1])) < REASONED for part in reasons(ours)):
        return _no("wording", "De passage noemt deze reden niet.")
    return _wording(ours, theirs, measure(ours, theirs, near, weights, support, similar), entails)


REASONED = 0.5
"""So much of a reason must be covered by itself: a made-up "omdat" hides behind a sentence that is otherwise right."""


def _no(kind: str, reason: str, score: float = 0.0) -> Verdict:
    return Verdict(False, kind, reason, score)


def _literally(said: str, source: str) -> bool:
    """Whether the sentence is one or more whole sentences of the source; a part of one may leave out its "niet"."""
    wanted, whole = _squeezed(said), [_squeezed(source[a:b]) for a, b in read(source).sentences]
    return any(wanted == " ".join(whole[i:j]) for i in range(len(whole)) for j in range(i + 1, min(i + 4, len(whole)) + 1))


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


DANGLING = re.compile(r"\b(?:de|een|en|of|om|te|als|meer dan|ongeveer|the|an|of|and|or)$", re.IGNORECASE)


def unfinished(sentence: str) -> bool:
    """Whether a sentence breaks off at a word that cannot be the last of one."""
    text = sentence.rstrip(" \"”’'»)")
    return not text or text.endswith((",", "(", "-")) or (not text.endswith("?") and DANGLING.search(text.rstrip(".!:… ")) is not None)


def _names_fail(said: str, source: str, sources: Sequence[str], lexical, similar) -> Verdict | None:
    name = unsupported_name(said, source, sources, lexical, similar, translated=is_english(said) and not is_english(source))
    return _no("name", f"‘{name}’ staat niet in de aangehaalde passage.") if name else None


def _bound_fails(
    ours: Reading, theirs: Reading, near: np.ndarray, weights: np.ndarray, similar: Similar | None, quotes: Sequence[str], sources: Sequence[str],
) -> Verdict | None:
    if wrong := misbound_number(ours.text, theirs.text, _near_stems(similar)):
        return _no("number", f"Het getal ‘{wrong[0].shown}’ hoort in de passage bij iets anders.")
    if word := roles.other_rate(ours.text, theirs.text) or roles.other_count(ours, theirs, near, weights):
        return _no("number", f"De passage zegt dit niet over {word}.")
    if word := roles.exchanged(ours, theirs) or roles.other_agent(ours, theirs, near, weights):
        return _no("name", f"De passage zegt dit niet over ‘{word}’.")
    if label := mislabelled(ours, theirs, near):
        return _no("name", f"Bij ‘{label}’ zegt de passage iets anders.")
    if head := crossed(ours, theirs, near, weights):
        return _no("name", f"De passage zegt dit niet over ‘{head}’.")
    if found := misplaced(ours, theirs, near, weights, _openings(quotes)):
        kind, shown = found
        return _no(kind, f"De passage zegt dit niet over ‘{shown}’.")
    if who := unsupported_actor(ours, theirs, sources) or misnoted(ours.text, theirs.text):
        return _no("name", f"‘{who}’ staat zo niet in de aangehaalde passage.")
    if holder := unknown_holder(ours, near):
        return _no("name", f"De passage zegt niet dat dit van ‘{holder}’ komt.")
    return None


def _openings(quotes: Sequence[str]) -> list[int]:
    """Where each quote begins in all of them joined by line breaks."""
    return [0, *np.cumsum([len(q) + 1 for q in quotes])[:-1].tolist()]


def _near_stems(similar) -> Callable[[str, str], bool]:
    def near(a: str, b: str) -> bool:
        if a == b or a in b or b in a:
            return True
        return similar is not None and float(np.dot(*similar([a, b]))) > 0.6
    return near


def _with_lead(reading: Reading, clause: int) -> str:
    c = reading.clauses[clause]
    return (_with_lead(reading, c.lead) + " " if c.lead >= 0 else "") + c.text


def _turned_fails(ours: Reading, theirs: Reading, near: np.ndarray, weights: np.ndarray, support: dict[int, list[int]]) -> Verdict | None:
    for denied in (polarity.flipped, polarity.outnumbered, polarity.new_denial, polarity.filled):
        if word := denied(ours, theirs, near, support):
            return _no("negation", f"De ontkenning (‘{word.lower()}’) klopt niet met de passage.")
    for clause, found in support.items():
        said, sentence = ours.clauses[clause].text, theirs.sentence(theirs.clauses[found[0]].sentence) if found else ""
        mine, other = turned.opposed(said, _with_lead(theirs, found[0])) if found else ("", "")
        if not mine and len(found) > 1:
            mine, other = turned.opposed(said, " ".join(theirs.clauses[c].text for c in found[:2]))
            sentence = " ".join(theirs.sentence(theirs.clauses[c].sentence) for c in found[:2])
        if mine and turned.opposed(said, sentence)[0]:
            return _no("negation", f"De passage zegt het omgekeerde: ‘{other.lower()}’, niet ‘{mine.lower()}’.")
        if found and turned.swapped(said, sentence):
            return _no("negation", "De vergelijking is omgedraaid.")
    if (pair := turned.beside(ours, theirs, near))[0]:
        return _no("negation", f"De passage zegt het omgekeerde: ‘{pair[1].lower()}’, niet ‘{pair[0].lower()}’.")
    if turned.reordered(ours.text, theirs.text):
        return _no("negation", "De volgorde is omgedraaid.")
    if found := _parts_turned(ours, theirs, near, weights):
        return _no("negation", f"De passage zegt het omgekeerde: ‘{found[1].lower()}’, niet ‘{found[0].lower()}’.")
    if word := turned.uncompared(ours.text, theirs.text):
        return _no("wording", f"De passage vergelijkt niet: ‘{word.lower()}’ staat er niet.")
    weighty = resting_on(theirs, near, weights, support)
    used = sorted({theirs.clauses[c].sentence for c in {*weighty, *(c for found in support.values() for c in found)}})
    beside = sorted({n + step for n in used for step in (-1, 0, 1)} & set(range(len(theirs.sentences))))
    around = " ".join(theirs.sentence(n) for n in beside)
    best = {found[0] for found in support.values() if found}
    for c in weighty:
        if change := modality.changed(ours.text, _with_lead(theirs, c), theirs.sentence(theirs.clauses[c].sentence) if c in best else "", around):
            return _no("modality", SAYS[change.what].format(word=change.word.lower()))
    return None


def _parts_turned(ours: Reading, theirs: Reading, near: np.ndarray, weights: np.ndarray) -> tuple[str, str] | None:
    """Opposites between a part of the sentence ("zelfvertrouwen groeit") and the part of the source that is most like it."""
    there = parts(theirs)
    for mine in parts(ours):
        total = float(weights[mine].sum())
        scored = sorted(((float(near[np.ix_(mine, p)].max(axis=1) @ weights[mine]) / total, -n) for n, p in enumerate(there)), reverse=True) if total else []
        if not scored or scored[0][0] < LIKE or (len(scored) > 1 and scored[1][0] > scored[0][0] - 0.1):
            continue
        said, source = _span(ours, mine), _span(theirs, there[-scored[0][1]])
        found = turned.opposed(said, source)
        if found[0]:
            return found
    return None


LIKE = 0.45
"""A part of the source is held against a part of the sentence when it covers so much of it, and clearly more than the next."""


def _span(reading: Reading, places: list[int]) -> str:
    """The text from the first to the last of these content words, with the small words around them."""
    first, last = reading.content[places[0]], reading.content[places[-1]]
    clause = reading.clauses[reading.tokens[first].clause]
    begin = max((m.end() for m in AND.finditer(reading.text, clause.start, reading.tokens[first].start)), default=clause.start)
    end = min((m.start() for m in AND.finditer(reading.text, reading.tokens[last].end, clause.end)), default=clause.end)
    return reading.text[begin:end]


SAYS = {
    "proof": "De passage noemt dit niet bewezen of zeker (‘{word}’).", "must": "De passage zegt niet dat dit moet (‘{word}’).",
    "guess": "De passage is stelliger dan ‘{word}’.", "only": "Het woord ‘{word}’ staat niet in de passage.", "all": "De passage zegt niet ‘{word}’.",
    "question": "In de passage is dit een open vraag.", "certain": "De passage is minder stellig (‘{word}’).",
    "plan": "In de passage is dit een wens of plan (‘{word}’).", "can": "De passage zegt alleen dat dit kan.",
    "duty": "De passage zegt dat dit moet, niet dat het zo is.", "advice": "In de passage is dit een advies.", "belief": "In de passage is dit een mening (‘{word}’).",
    "some": "De passage zegt dit alleen van een deel (‘{word}’).", "less": "De passage zegt dit van alle, niet van ‘{word}’.", "more": "De passage zegt niet ‘{word}’.",
}
"""What modality.changed() found, for the reader."""


def _wording(ours: Reading, theirs: Reading, wording: Wording, entails: Entails | None) -> Verdict:
    score = rule().score(wording)
    if entails is not None:
        sure = entails(theirs.text, ours.text)
        score = min(score, sure) if sure < rule().entailed else max(score, sure)
    if score < rule().lowest:
        return _no("wording", "De aangehaalde passage zegt dit niet.", round(score, 4))
    return Verdict(True, "supported", "De aangehaalde passage zegt dit.", round(score, 4))
