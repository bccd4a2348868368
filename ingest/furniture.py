"""Which lines of a page are the site's own text: cookie notices, counters, share and form lines, navigation.

Every rule is about a kind of text that websites add, never about one known page. A line that could be a sentence
or a title of the text itself is no furniture: rather a button kept than a sentence lost.
"""

from __future__ import annotations

import re

PAGE_WORDS = r"(?:artikel|bericht|pagina|publicatie|stuk|blog\w*|nieuws\w*|verhaal|page|article|post|story|publication)"
PLACES = r"(?:facebook|twitter|x|linkedin|whatsapp|instagram|pinterest|e-?mail|mail|social media|sociale media|vrienden|anderen)"

COOKIES = re.compile(
    r"\b(?:cookie(?:s)?[- ]?(?:beleid|verklaring|instelling\w*|voorkeur\w*|statement|policy|settings|melding|banner|preferences)"
    r"|(?:alle|alleen|noodzakelijke|functionele|analytische|marketing|tracking|(?:en/of|of|en) tracking|third[- ]party|all)[- ]?(?:en/of tracking )?cookies"
    r"|cookies? (?:zijn|worden|verzamelen|te|accepteren|weigeren|toestaan|beheren|plaatsen|van aanbieders|om|en (?:vergelijkbare|scripts)|are|and similar|to)"
    r"|(?:accepteer|weiger|beheer|accept|reject|manage|gebruik\w*|plaats\w*|use[sd]?|deze|onze|met)(?: \w+){0,3} cookies)\b",
    re.IGNORECASE,
)
SITE = re.compile(
    r"\b(website|site|deze pagina|browser|bezoek(?:ers|t)?|toestemming|instellingen|voorkeuren|accept\w*|weiger\w*|aanbieders|analytic\w*|statistieken|consent)\b",
    re.IGNORECASE,
)

FURNITURE = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^(alles? )?(accepteren|weigeren|toestaan)$", r"^cookies?$",
        # counters and stamps
        r"^(dit (artikel|bericht|stuk)|deze pagina) is [\d.,]+ (keer|maal) (bekeken|gelezen|bezocht|gedeeld)\.?$",
        r"^[\d.,]+ (keer (bekeken|gelezen|gedeeld)|views?|weergaven|likes?|shares?)$",
        r"^(geschatte )?(leestijd|reading time):?( ongeveer)? \d+ ?(min\w*|seconden)?\.?$", r"^\d+ min(uten|utes|\.)? (leestijd|lezen|read)$",
        r"^(pagina|page|blz\.?) \d+( ?(van|of|/) ?\d+)?$",
        # share, print, navigation buttons; several may be glued together
        rf"^(deel|delen|share|tweet|print|printen|mail|e-mail|kopieer (de )?link|copy link)"
        rf"( (deze?|dit|this) {PAGE_WORDS})?( (via|op|on|met) {PLACES}.{{0,40}})?:?$",
        rf"^(deel|share) (deze?|dit|this) {PAGE_WORDS}\b[^.!?]{{0,40}}$",
        r"^(delen|deel|share)( (via|op|on):?)?( (facebook|twitter|x|linkedin|whatsapp|e-?mail|mail|print)\b)+$",
        r"^terug( naar (het )?(overzicht|boven|begin|zoekresultaten|resultaten|home\w*|nieuws\w*|vorige\b.{0,20}|lijst|alle .{0,30}|publicaties|artikelen|blog\w*))?$",
        r"^(ga )?(direct )?naar (de |het )?(boven|inhoud|hoofdinhoud|navigatie|hoofdnavigatie|menu|zoek\w*|footer|home\w*)$",
        r"^(skip to .{0,30}|back to (top|overview|results|search\w*|home|news))$",
        r"^terug naar \w+?(deel|print|mail)[^.!?]{0,40}$",
        r"^(toon|lees|bekijk|laad|show|read|load) (meer|minder|more|less|alles|verder)\b[^.!?]{0,30}$",
        r"^(home|menu|hoofdmenu|zoek(en)?|search|sluit(en)?|close|inloggen|login|log in|uitloggen|registreren|sitemap|abonneren|"
        r"vorige|volgende|previous|next|nl|en|nederlands \| english|disclaimer|privacy(verklaring| statement)?|"
        r"reageer|beantwoorden|reply|antwoorden)$",
        r"^[^>›»]{2,30}(\s+[>›»]\s+[^>›»]{2,80}){2,}$",
        r"^(home|startpagina|u bent hier:?|je bent hier:?|you are here:?)\s*[:>›»/|].{0,120}$",
        r"^(volg ons|follow us)\b[^.!?]{0,60}$", r"^(facebook|twitter|x|linkedin|instagram|whatsapp|youtube|rss)$",
        r"^(meld je aan|schrijf je in|aanmelden|inschrijven)( voor)?\b[^.!?]{0,40}nieuwsbrief[^.!?]{0,20}$",
        # search forms
        r"^geen resultaten( gevonden)?\.?$", r"^(je|uw|jouw) zoekopdracht (leverde|gaf|heeft)\b.{0,200}$", r"^no results( found)?\.?$",
        # comment forms
        r"^(geef een (antwoord|reactie)|laat een (reactie|bericht) achter|plaats (een )?reactie|reageer op (dit|deze) .{0,40}|leave a (reply|comment))$",
        r"^(het |je |uw |jouw )?e-?mailadres (wordt|zal) niet\b.{0,40}gepubliceerd.*$", r"^your email address will not be published.*$",
        r"^(vereiste|verplichte) velden\b.*$", r"^(naam|e-?mail|website|reactie|je reactie|uw reactie)\s*\*$",
        r"^(©|copyright (©|\d{4})).{0,120}$", r"^alle prijzen (zijn )?(in euro|incl|excl).{0,60}$", r"^(alle rechten voorbehouden|all rights reserved)\.?$",
    )
]
AMBIGUOUS = re.compile(
    r"^(contact|over ons|about us|about|nieuws|news|agenda|cookies?|privacy(verklaring)?|disclaimer|volgende|vorige|next|previous|zoeken|reageer)$",
    re.IGNORECASE,
)
"""Menu entries that are also titles of a section: furniture only where no prose stands under them."""
FORM_STARTS = re.compile(r"^(geef een (antwoord|reactie)|laat een (reactie|bericht) achter|plaats (een )?reactie|leave a (reply|comment))$", re.IGNORECASE)
"""Here a form begins: what follows is labels and buttons."""
RELATED = re.compile(
    r"^(lees ook|lees verder|ook interessant|gerelateerd|gerelateerde? (artikel\w*|bericht\w*|publicaties?|nieuws|onderwerpen)|meer (nieuws|artikelen|berichten)|"
    r"aanbevolen( artikelen)?|related( articles| posts)?|deel dit artikel|populair|meest gelezen)\s*:?$", re.IGNORECASE,
)
"""Under such a line stand titles of other pages."""
LONGEST = 320
"""A longer paragraph is text of the page whatever words are in it."""


def is_furniture(text: str) -> bool:
    """Whether a line or short paragraph is a site's own text; running prose of some length never is by pattern alone."""
    if len(text) > LONGEST:
        return False
    if COOKIES.search(text) and (len(text) < 60 or SITE.search(text)):
        return True
    return any(pattern.search(text) for pattern in FURNITURE) or re.match(r"^lees ook:? [^.!?]{3,120}$", text, re.IGNORECASE) is not None


def is_title(text: str) -> bool:
    """Whether a line could be the title of another page: short and no sentence."""
    return len(text) < 120 and text[-1:] not in ".!;:"
