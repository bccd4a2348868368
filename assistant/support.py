"""A sentence and the passages it cites → whether they support it, and by which verbatim spans."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from assistant.cite import source_name, verified
from assistant.draft import Drafted
from assistant.pack import Packed, quotes_in
from assistant.records import Quote
from assistant.sought import asks
from assistant.units import units_of
from assistant.verify import Verdict, check
from assistant.write import OPEN, is_open_question
from ingest.compose import ITEM_MARK
from ingest.dutch import content_stems

if TYPE_CHECKING:
    from ingest.lexical import LexicalIndex

MOST_UNITS, MOST_WORDS = 3, 70
"""A citation shows at most so many neighbouring sentences, unless only the whole passage supports the sentence."""
LEAST_SHARED = 1
LEAST_WORDS = 3
"""Less says nothing that can be checked: a name or a number alone stands in any source. An item of a list may be one word."""
BEGINS = re.compile(r"[\"'“‘„(]*(?:[A-ZÀ-Þ0-9€]|[’']s |[a-z]\w?-|[a-z][A-Z])")
HANGS = re.compile(r"\b(?:de|een|en|of|maar|want|deze|the|a|an|and|or)\W*$")
"""How a sentence begins, and on what none ends: a heap of words from the source, as a broken model gives, mostly does otherwise."""
QUOTED = re.compile("[\"“”„«]([^\"“”„«»]+)[\"“”»]")
SPOKEN_OPEN = re.compile(
    OPEN.pattern + r"|\b(niet (bekend|duidelijk|zeker|onderzocht)|onbekend|onduidelijk|nog geen antwoord|not known|unknown|unclear|not yet (clear|known|studied))\b",
    re.IGNORECASE)

Similar = Callable[[Sequence[str]], np.ndarray]
Entails = Callable[[str, str], float]


def support(drafted: Drafted, packed: Sequence[Packed], quotes: Sequence[Quote], similar: Similar | None, entails: Entails | None = None,
            lexical: LexicalIndex | None = None) -> tuple[Verdict, list[Quote]]:
    """(verdict, spans that support the sentence); no spans where it is not supported.

    The smallest fitting span of each cited passage is tried first; where those do not carry the sentence, the
    passages as they went to the model are. The verdict is about exactly the spans that are given back.
    """
    if not drafted.whole and not drafted.lead:
        return Verdict(False, "cut_off", "De zin brak af.", 0.0), []
    if not drafted.bullet and (len(drafted.text.split()) < LEAST_WORDS or not BEGINS.match(drafted.text) or HANGS.search(drafted.text)):
        return Verdict(False, "wording", "Dit is geen hele zin.", 0.0), []
    cited = [p for p in packed if p.number in drafted.numbers]
    narrow = [span for p in cited if (span := _best_span(drafted.text, p, quotes)) is not None]
    verdict = _judged(drafted.text, narrow, similar, entails, lexical)
    if verdict.supported or not narrow or verdict.kind in ("negation", "modality"):
        return verdict, narrow if verdict.supported else []
    whole = [Quote(p.hit, p.start, p.end, 0.0) for p in cited]
    second = _judged(drafted.text, whole, similar, entails, lexical)
    return (second, whole) if second.supported else (verdict, [])


def _judged(text: str, spans: Sequence[Quote], similar: Similar | None, entails: Entails | None, lexical: LexicalIndex | None) -> Verdict:
    verdict = check(text, [s.text for s in spans], similar, entails, lexical=lexical, sources=[source_name(s.hit.document) for s in spans])
    if verdict.supported and not _quotes_literally(text, spans):
        return replace(verdict, supported=False, kind="wording", reason="Wat tussen aanhalingstekens staat, staat niet letterlijk in de bron.")
    if verdict.supported and any(is_open_question(s) for s in spans) and not all(is_open_question(s) and _says_open(text) for s in spans):
        return replace(verdict, supported=False, kind="modality", reason="De bron stelt een vraag; de zin maakt er een uitkomst van.")
    return verdict


def _quotes_literally(text: str, spans: Sequence[Quote]) -> bool:
    """Whether all that stands in quotation marks stands so in the sources; a single word in them is a manner of speaking."""
    said = [" ".join(m[1].split()).strip(" .,;:!?") for m in QUOTED.finditer(text)]
    held = [" ".join(s.text.replace(ITEM_MARK, "").split()) for s in spans]
    return all(any(q.casefold() in h.casefold() for h in held) for q in said if " " in q)


def _says_open(text: str) -> bool:
    return asks(text) or SPOKEN_OPEN.search(text) is not None


def _best_span(text: str, piece: Packed, quotes: Sequence[Quote]) -> Quote | None:
    """The span of the passage that shares most words with the text, a quote of the answer before others, then the shortest.

    None where the passage shares nothing with the text: then it is no source of it.
    """
    own = content_stems(text)
    ranked = []
    for span, quoted in [*((q, True) for q in quotes_in(piece, quotes)), *((s, False) for s in _spans(piece))]:
        if verified(piece.hit.document, piece.hit.passage.start, piece.hit.passage.end, span.start, span.end):
            ranked.append((-len(own & content_stems(span.text)), not quoted, span.end - span.start, replace(span, hit=piece.hit)))
    best = min(ranked, key=lambda r: r[:3], default=None)
    return best[3] if best is not None and -best[0] >= LEAST_SHARED else None


def _spans(piece: Packed) -> list[Quote]:
    """One to three neighbouring units of the part of the passage that went along."""
    units = [u for u in units_of(piece.hit) if piece.start <= u.start and u.end <= piece.end]
    found = []
    for i, unit in enumerate(units):
        for other in units[i:i + MOST_UNITS]:
            if other.path != unit.path or (other is not unit and len(piece.hit.document.text[unit.start:other.end].split()) > MOST_WORDS):
                break
            found.append(Quote(piece.hit, unit.start, other.end, 0.0))
    return found
