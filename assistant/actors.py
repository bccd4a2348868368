# ruff: noqa: E501 — word lists are data: one kind of actor a line reads better than a wrapped one
"""Who does or says something: people and bodies that a sentence names by a common noun must stand in its source."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from assistant.clauses import Reading
from assistant.names import SOURCE_WORDS
from assistant.understand import is_english
from ingest.dutch import words

ACTORS: tuple[frozenset[str], ...] = tuple(frozenset(group.split()) for group in (
    "gemeente gemeenten gemeentelijk gemeentelijke centrumgemeente centrumgemeenten college wethouder wethouders municipality municipalities council", "provincie provincies province provinces",
    "rijk rijksoverheid overheid kabinet regering minister ministers ministerie staatssecretaris bewindslieden government ministry", "zorgverzekeraar zorgverzekeraars verzekeraar verzekeraars zorgkantoor insurer",
    "politie agent agenten wijkagent wijkagenten aangifte police", "huisarts huisartsen arts artsen dokter dokters huisartsenpraktijk doctor doctors", "verpleegkundige verpleegkundigen wijkverpleegkundige wijkverpleegkundigen wijkverpleging nurse nurses",
    "rechter rechtbank rechters court judge", "school scholen leraar leraren docent docenten leerkracht leerkrachten teacher teachers schools", "student studenten students", "werkgever werkgevers bedrijf bedrijven ondernemers commerciële employer employers",
    "vrijwilliger vrijwilligers volunteer volunteers", "mantelzorger mantelzorgers carer carers", "ervaringsdeskundige ervaringsdeskundigen", "deurwaarder deurwaarders", "schuldeiser schuldeisers creditor creditors",
    "zoon zonen schoonzoon schoonzonen", "dochter dochters schoondochter schoondochters", "vader vaders father", "moeder moeders mother", "mannen man jongens boys", "vrouw vrouwen meisjes women girls",
    "kerk kerken church churches", "woningcorporatie woningcorporaties corporatie corporaties", "bibliotheek bibliotheken library", "ziekenhuis ziekenhuizen hospital", "vakbond vakbonden union unions",
    "journalist journalisten krant kranten", "inspectie toezichthouder", "oma opa grootouders", "advocaat advocaten notaris notarissen lawyer", "psycholoog psychologen psychiater psychiaters", "opbouwwerker opbouwwerkers opbouwwerk",
    "jongerenwerker jongerenwerkers jongerenwerk", "gemeenteraad raadslid raadsleden gemeenteraadsleden", "gevangenis gevangenissen detentie gedetineerd gedetineerden", "burgemeester burgemeesters", "koning koningin",
    "tweede-kamer kamer kamerlid kamerleden parlement", "leerling leerlingen scholier scholieren", "verhuurder verhuurders huisbaas", "bank banken", "sociaalraadslieden", "wijkteam wijkteams teams team",
))
"""Who may be meant by words that differ; who stands in the sentence must stand in the source, for a related actor is near in meaning but someone else."""


ANY_HELPER = frozenset("hulpverlener hulpverleners professional professionals beroepskracht beroepskrachten zorgverlener zorgverleners".split())
HELPER = re.compile(r"(?:werk(?:er|ster|en)s?|verleners?|begeleiders?|arts(?:en)?|dokters?|verpleegkundigen?|consulent(?:en)?|professional(?:s|iteit)?|professionele|beroep\w*|behandelaars?|coach(?:es)?|docent(?:en)?|"
                    r"ambtenaren|ambtenaar|specialist(?:en)?|therapeut(?:en)?|psycholog(?:en)?|psycholoog|lera(?:ar|ren)|leerkracht(?:en)?|agent(?:en)?|voogd(?:en)?|trainers?|workers?|opleiders?|teams?|vakman\w*|vakmensen|ggz|praktijk\w*)$")
"""Who helps by profession may be named in general ("hulpverleners") where the source names a profession."""


def unsupported_actor(said: Reading, source: Reading, sources: Sequence[str]) -> str:
    """The first actor of the sentence of whom no word stands in the source, "" where all do."""
    there = {t.fold for t in source.tokens} | {w for s in sources for w in words(s)}
    ours, theirs = is_english(said.text), is_english(source.text)
    for token in said.tokens:
        if token.text[0].isupper() and token.start and ours == theirs:
            continue
        if token.fold in ANY_HELPER and not any(HELPER.search(w) for w in there):
            return token.text
        for group in ACTORS:
            if token.fold in group and not any(w in group or (len(w) > 8 and any(w.endswith(g) for g in group if len(g) > 3)) for w in there):
                return token.text
    return ""


def misnoted(said: str, source: str) -> str:
    """A note in brackets behind a name ("Sophie Hermans (D66)") that the source has otherwise; "" where none is."""
    for m in re.finditer(r"([A-ZÀ-Þ][\w’'-]+) \((?!\d{4})([^()]{2,30})\)", said):
        theirs = re.findall(rf"{re.escape(m[1])} \(([^()]+)\)", source)
        if theirs and m[2] not in theirs:
            return f"{m[1]} ({m[2]})"
    return ""


def unknown_holder(said: Reading, near: np.ndarray) -> str:
    """Whose words the sentence says that they are ("volgens de politie"), where the source does not name them; "" where it does or none is named."""
    for m in re.finditer(r"\b(?:volgens|aldus|according to)\s+((?:de |het |een |the |deze |dit )?[\w-]+)", said.text, re.IGNORECASE):
        for k, i in enumerate(said.content):
            token = said.tokens[i]
            if m.start(1) <= token.start < m.end(1) and not token.text[0].isupper() and (near.shape[1] == 0 or near[k].max() < HELD) and token.fold not in SOURCE_WORDS:
                return token.text
    return ""


HELD = 0.6
