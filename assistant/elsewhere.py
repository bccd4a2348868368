"""Questions that no knowledge base of social work answers, and where they belong: recognised by their wording.

Only what is plain from the words: everything else is searched, and declined where there is no evidence.
"""

from __future__ import annotations

import re

from ingest.dutch import fold

MONEY = r"(?:euro|bruto|netto|inkomen|salaris|verdien\w*|huur|\w*toeslag\w*|uitkering\w*|bijstand\w*|aow|vakantiegeld|benefit\w*)"
DAY = r"(?:vandaag|morgen|overmorgen|weekend|today|tomorrow)"
DISH = r"(?:\w*taart|brood|soep|pannenkoek\w*|eieren|ei|rijst|cake|saus|pasta|koek\w*)"
HEIGHT = r"(?:\w+(?:berg|toren|rivier|zee)|mount|maan|rijn|zon)"
CARRIER = r"(?:trein|bus|tram|metro|boot)"
PLACES = (
    ("own_sum", rf"\b(hoeveel|welk bedrag|heb ik recht|krijg ik|how much)\b.*\b(ik|mijn|i|my)\b.*\b{MONEY}\b"),
    ("own_sum", r"\b(ik verdien|mijn (inkomen|salaris|huur|uitkering)) .*\b(hoeveel|recht|krijg)\b"),
    ("own_sum", rf"\bhoeveel \w*toeslag (krijg|heb|ontvang)\b.*\b{MONEY}\b"),
    ("weather", r"\b(weerbericht|weersverwachting|weather (forecast|report))\b|\b(regent|sneeuwt|vriest) het\b"),
    ("weather", rf"\b(mooi|lekker|slecht|wat voor|welk|the) (weer|weather)\b.*\b{DAY}\b|\bweather\b.*\b{DAY}\b|\bhet weer (wordt|van|voor|in)\b.*\b{DAY}\b"),
    ("recipe", r"(?<!op )\brecept(en)? voor (?!\w*(medicijn|pillen|zorg|hulp|therapie))\w+|\brecipe (for|of)\b"),
    ("recipe", rf"\bhoe (maak|bak|kook|braad) (ik|je|jij|u)\b.*\b{DISH}\b"),
    ("encyclopedia", r"\b(hoofdstad van|capital of)\b|\b(kookpunt|smeltpunt|atoomnummer|boiling point|melting point)\b"),
    ("encyclopedia", rf"\bhoe (hoog|ver|diep|lang) is (de|het) {HEIGHT}\b"),
    ("journey", rf"\b(hoe laat|wanneer) (gaat|vertrekt|komt) (de|mijn) (volgende |laatste |eerste )?{CARRIER}\b|\b(dienstregeling|treintijden|bustijden)\b"),
)


def belongs_elsewhere(question: str) -> str:
    """The name of the phrase that says where such a question belongs, "" for one that is to be searched."""
    text = fold(question)
    return next((name for name, wording in PLACES if re.search(wording, text)), "")
