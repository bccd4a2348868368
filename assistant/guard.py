
"""Before anything else sees a question: data that may lead to a client are found and masked.

Nothing found here is logged or kept. Patterns are Dutch; no ready recogniser for Dutch exists
(../shared/SAFETY.md). A pattern alone is rarely enough: numbers need their check digits, their notation or a word
beside them that says what they are, so that article numbers, ISBNs and case law stay readable. Names alone are
left alone (people ask about authors); a name is masked beside a birth date or straight after a word for a client.
Measured by python -m evals.guard.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

SAME_LENGTH = str.maketrans({**dict.fromkeys("‐‑‒–—−", "-"), **dict.fromkeys("\u00a0\u202f\u2009\u2007", " "), "’": "'", "‘": "'", **{chr(0xFF10 + i): str(i) for i in range(10)}})
"""Typographic dashes, spaces and digits as plain ones, one for one: offsets stay those of the question."""

PARTICLE = r"(?:van|de|der|den|ten|ter|te|in 't|het|el|al|ben|bin|la|du|von|op|'t|Van|De|Der|Den|El|Al)"
WORD = r"[A-ZÀ-Þ][a-zà-þ']+(?:-[A-ZÀ-Þ]?[a-zà-þ']+)*"
NAME = rf"(?:{WORD}|(?:[A-ZÀ-Þ]\.\s?)+)(?:\s+{PARTICLE}){{0,3}}\s+{WORD}(?:\s+{WORD})?"
ANY_NAME = rf"(?:{NAME}|(?:{PARTICLE}\s+){{0,3}}{WORD})"
MONTH = r"(?i:januari|january|jan|februari|february|feb|maart|march|mrt|mar|april|apr|mei|may|juni|june|jun|juli|july|jul|augustus|august|aug|september|sept?|oktober|october|okt|oct|november|nov|december|dec)\.?"
DATE = (
    rf"(?:\d{{1,2}} ?[-/.] ?\d{{1,2}} ?[-/.] ?(?:(?:19|20)\d\d|'?\d\d)(?!\d)|(?:19|20)\d\d[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?!\d)|\d{{1,2}} \d{{1,2}} (?:19|20)\d\d(?!\d)"
    rf"|\d{{1,2}}(?:e|ste|de|st|nd|rd|th)?[ -]{MONTH}(?:[ -]| in )(?:(?:19|20)\d\d|'?\d\d)(?!\d)|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)\d\d(?!\d))"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Personal data in a question: what kind, and its half-open span."""

    kind: str
    start: int
    end: int


def passes_elfproef(digits: str) -> bool:
    """The BSN check: 9a+8b+7c+6d+5e+4f+3g+2h−1i is divisible by 11; eight digits get a leading zero; all zeros fail."""
    digits = digits.zfill(9)
    if len(digits) != 9 or not digits.isdigit() or set(digits) == {"0"}:
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(w * int(d) for w, d in zip(weights, digits, strict=True)) % 11 == 0


def passes_mod97(iban: str) -> bool:
    """ISO 13616: the first four characters moved to the end, letters as numbers, modulo 97 is 1."""
    compact = re.sub(r"[\s.-]", "", iban).upper()
    moved = compact[4:] + compact[:4]
    return int("".join(str(int(c, 36)) for c in moved)) % 97 == 1


BSN_WORD = re.compile(r"\b(?:b\.?s\.?n\.?|bsn\w*|burger ?service ?(?:nummer|nr)|sofi-?(?:nummer|nr)?|persoons(?:nummer|nr)|citizen service number)(?![a-z])", re.IGNORECASE)
OTHER_NUMBER = re.compile(
    # a word straight before a number that says it is somebody else's: a book, a firm, a law, a product, money
    r"(?:\b(?:e?isbn|issn|ecli|kvk|k\.v\.k|rsin|btw|agb|big|doi|pmid|pmc|orcid|lccn|oclc|ean|gtin|sku|nur|ppn|handle|postbus|antwoordnummer|uitspraak|arrest|vonnis|kamerstuk\w*|vergaderjaar|staatsblad|stb|stcrt|artikel|art|lid|versie|v|build|order|factuur|bestel\w*|product\w*"
    r"|(?:serie|project|subsidie|vestigings|artikel|bestel|order|factuur|loonheffingen|loonbelasting|fiscaal|publicatie|rapport|uitgave|titel|model|typ[e]?|onderdeel|inschrijf|trial|registratie|award|grant|volg|ticket|catalogus|object|document)[- ]?(?:nummer|nr|code|id)\w*"
    r"|kamer van koophandel|grant|project|euro|eur|zonmw|nwo)|[€$£#]|https?:\S*|www\.\S*)[\s.:#,(-]*(?:nummer|nr|no|is|van)?[\s.:#(-]*$", re.IGNORECASE)
COUNTED = re.compile(
    r"\s?(?:%|procent|promille|euro\b|eur\b|miljoen|miljard|inwoner|persone|mens|huishoud|bezoeker|client|cliënt|lede|keer|uur|uren|dag|week|weken|maand|jaar|jaren|stuks|views|download|dollar|m2|m²|km|kg|gram|meter|bytes|woning|burger|nederland|kind|jonger|ouder|vrijwillig|gemeent|exempla|pagina|woord|teken|regels|records|volger|kliks|artikel|deelnem|respondent|punten|winkel|huizen|bewoners|procedures|gezinn|gebruik|reacties|meldinge|zake[n]\b)", re.IGNORECASE)
COURT = re.compile(r"ecli|rechtbank|gerechtshof|\bhof\b|hoge raad|crvb|centrale raad|raad van state|uitspra\w*|arrest|vonnis|hvj|ehrm|jurisprudentie|kamerstuk\w*|tweede kamer|eerste kamer|parlementair\w*|wetsvoorstel|\bLJN\b", re.IGNORECASE)


def _before(match: re.Match, text: str, width: int) -> str:
    return text[max(0, match.start() - width):match.start()]


def _is_bsn(match: re.Match, text: str) -> bool:
    """With the word beside it any eight or nine digits; without it only nine that pass the check, in a BSN's notation.

    One in eleven other nine-digit numbers passes too: masking one too many costs a resend, one too few a data leak.
    """
    digits = re.sub(r"\D", "", match[0])
    before, after = _before(match, text, 50), text[match.end():match.end() + 25]
    if OTHER_NUMBER.search(before) or COUNTED.match(after) or re.fullmatch(rf"{DATE}|(?:19|20)\d\d ?[-/ ] ?(?:19|20)\d\d", match[0]):
        return False
    if BSN_WORD.search(before) or BSN_WORD.search(after):
        return len(digits) in (8, 9)
    if before[-1:].isalpha() or after[:1].isalpha():
        return False
    plain = re.fullmatch(r"\d{9}|\d{3}([ .-])\d{3}\1\d{3}|\d{4}([ .-])\d\d\2\d{3}", match[0])
    return bool(plain) and passes_elfproef(digits)


AREA = r"(?:6|10|13|15|20|23|24|26|30|33|35|36|38|4[0356]|5[0358]|7\d|85|[1-5]\d\d)"
"""Area codes without their 0: mobile, two digits, three digits. 085 may be a person's; 088, 0800 and 0900 are organisations'."""


def _is_phone(match: re.Match, text: str) -> bool:
    if OTHER_NUMBER.search(_before(match, text, 30)) or re.match(r"\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:19|20)\d\d(?!\d)", match[0]):
        return False
    if match[0].startswith("+") and not match[0].startswith(("+31", "+ 31")):
        return 8 <= sum(c.isdigit() for c in match[0]) <= 14
    rest = re.sub(r"^\(?(?:\+|00) ?31\)?|^31(?=6)", "", match[0]).replace("(0)", "")
    groups = re.findall(r"\d+", rest)
    national = "".join(groups).removeprefix("0")
    one_by_one = len(groups) >= 9
    return len(national) == 9 and bool(re.match(AREA, national)) and not national.startswith(("800", "900")) and (one_by_one or bool(re.match(AREA, groups[0].removeprefix("0"))))


IBAN_LENGTH = {"NL": 18, "BE": 16, "DE": 22, "FR": 27, "GB": 22, "ES": 24, "IT": 27, "PL": 28, "TR": 26, "LU": 20, "AT": 20, "PT": 25, "RO": 24, "BG": 22, "HU": 28, "IE": 22, "LT": 20, "SE": 24, "DK": 18, "NO": 15, "FI": 18, "CH": 21, "GR": 27, "HR": 21, "CZ": 24, "SK": 24}
IBAN = "|".join(rf"{country}[ .-]?\d\d(?:[ .-]?[A-Z0-9]){{{length - 4}}}" for country, length in IBAN_LENGTH.items())


def _is_iban(match: re.Match, text: str) -> bool:
    """A Dutch account is known by its shape, mistyped digits or not; others need their check digits."""
    compact = re.sub(r"[\s.-]", "", match[0]).upper()
    return bool(re.fullmatch(r"NL\d\d[A-Z]{4}\d{10}", compact)) or (sum(c.isdigit() for c in compact) > 9 and passes_mod97(compact))


NUMBER = r"[1-9]\d{0,3}(?! ?%|[.,/]\d|\d| (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b)(?:[ -]?[a-zA-Z](?![\w'])|[ -](?:bis|hs|huis|I{1,3}|IV|zwart|rood|[1-9]\d{0,2}(?:hoog)?)(?!\w))?"
POSTCODE = r"[1-9]\d{3}[ -]?(?!SA|SD|SS)[A-Z]{2}"
SMALL_WORD = r"(?:en|de|in|is|of|op|om|te|na|er|ze|we|al|eu|zo|nu|wo|ja|me|mw|st|nd|th|am|pm|nr|tm|bv|nv|cv|vs|ha|it|to|at|on|or|if|my|he|by)"
TAIL = rf"(?:[ ,]*(?:\(|te |in )?{POSTCODE}(?!\w))?"
STREET = r"(?:straat|str\.?|laan|gracht|singel|kade|plantsoen|dreef)"
WAY = r"(?:weg|plein|pad|hof|dijk|steeg|markt|haven|park|erf|baan|boulevard|allee|brink|oever)"
LIVES = r"(?:woon\w*|woont|wonen\w*|adres\w*|verhuis\w*|ingeschreven|verblijf\w*|verblijft|huurt|huisbezoek|lives|living|address)"
NOT_A_STREET = re.compile(r"(?:onder|be|half|uit|om|snel|mid|door|van|over|ont|be|leer|stappen|groei|zorg|klant|school|gerechts|register|tijd|spoor|lucht|vaar|loop)(?:weg|steeg|plein|pad|hof|baan)\b|A\d+", re.IGNORECASE)


def _is_address(match: re.Match, text: str) -> bool:
    number = re.search(r" (\d{1,4})", match[0])
    year = number and re.fullmatch(r"(?:19|20)\d\d", number[1])
    dated = number and re.match(DATE, text[match.start() + number.start(1):])
    return not year and not dated and not NOT_A_STREET.match(match[0]) and not COUNTED.match(text[match.end():match.end() + 20])


def _is_postcode(match: re.Match, text: str) -> bool:
    word = re.match(r"\d{4} (?:EU|NL|EN|DE|IN|VN|OF) \d", match[0]) and not re.search(LIVES, _before(match, text, 30))
    years = re.match(r"(?:19|20)\d\d ?[A-Z]{2} (?:19|20)\d\d\b", match[0])
    return not word and not years and not re.match(r" ?(?:[A-Z]{2}\b|%|procent)", text[match.end():]) and not COUNTED.match(text[match.end():match.end() + 20])


AUTHOR = re.compile(
    r"\b(?:volgens|auteur\w*|schr[ei]+[ejf]\w*|geschreven|artikel\w*|blog\w*|column\w*|interview\w*|rapport\w*|publica\w*|gepubliceerd|verscheen|verschenen|bron\w*|lezing|onderzoek\w*|lector\w*|hoogleraar|promov\w*|proefschrift|essay|boek|paper|opinie\w*|citaat|citeer\w*|"
    r"geciteerd|speech|toespraak|motie|kamerbrief|brief van|minister|staatssecretaris|wethouder|reactie|redactie|nieuws\w*|trouw|volkskrant|zie ook|geraadpleegd|presentatie|oratie|verslag|wrote|author|published|according)\b", re.IGNORECASE)
CLIENT_WORD = r"(?:cli[eë]nte?|klant|pati[eë]nte?|bewoner|bewoonster|hulpvrager|hulpvraagster|zorgvrager|zorgvraagster|leerling|pupil|deelnemer|deelneemster|pleegkind|pleegzoon|pleegdochter|statushouder|mantelzorger|jongere|wmo-klant)"
CLIENT = re.compile(rf"\b(?:{CLIENT_WORD}|kind|zoon|dochter|jongen|meisje|gezin|moeder|vader|hulpvraag|aanmelding|casus|intake|dossier|zorgplan|indicatie|beschikking|schulden|uitkering|mw|mevr|mevrouw|meneer|dhr)\b", re.IGNORECASE)


NOT_A_NAME = r"(?:Sinds|Op|Per|Vanaf|Van(?= \d)|Tot|Tussen|Voor|Na|In|Datum|Gesprek|Intake|Melding|De|Het|Een|Dit|Wet|Besluit|Brief|Is|Was|Ik|Wij|Hij|Zij|Den Haag|Den Bosch|Vrij Nederland)\b"


def _is_birth(match: re.Match, text: str) -> bool:
    """A name beside a full date: a birth date, unless the words around it or a late year make it a publication's date."""
    around = f"{_before(match, text, 60)} {text[match.end():match.end() + 40]}"
    if re.search(r"\b(?:geb|geboren|born)", match[0], re.IGNORECASE):
        return True
    named = re.match(rf"(?:{NAME}|[(\d])", match[0]) or CLIENT.search(_before(match, text, 40))
    if re.match(NOT_A_NAME, match[0]) or not named:
        return False
    if AUTHOR.search(around):
        return False
    year = re.search(r"(?:19|20)\d\d", match[0])
    return not year or int(year[0]) < 2000 or bool(CLIENT.search(around)) or (int(year[0]) <= 2012 and not re.search(MONTH, match[0]) and "(" not in _before(match, text, 1))


def _is_client_number(match: re.Match, text: str) -> bool:
    if re.match(r" ?(?:WMO|WWB|PW|AWBZ|WIA|WAO|ZW|AOW|AKW|WLZ|JW|NIOAW|WSNP|HA ZA|KG)(?![a-z])", text[match.end():]) or re.match(r"\S* / ", text[match.end():]):
        return False
    return not COURT.search(f"{_before(match, text, 60)} {text[match.end():match.end() + 30]}") and sum(c.isdigit() for c in match[0]) >= 3


def _is_client_name(match: re.Match, text: str) -> bool:
    return not re.match(r"(?:Centraal|Nederland|In|En|De\b(?! [A-Z])|Het|Wmo|Jeugdwet|Wlz|Zorg|Kind|Als|Met|Van\b(?! [A-Z])|Voor|Over|Vindt|Is|Heeft|Nederlands|Engels|Frans|Duits|Arabisch|Turks|Wil|Werkt|Bezwaar|Amsterdam|Rotterdam|Utrecht|Den Haag|Wajong\w*|Kanker|Actief|Helpt|Stap|Een|Ik|Wat|Hoe|Wie|Waar|Welke|Kan|Mag|Moet|Er|Dit|Dat|Deze|Of|Om|Te)\b", match["name"])


def _always(_match: re.Match, _text: str) -> bool:
    return True


Accept = Callable[[re.Match, str], bool]
CASELESS = re.IGNORECASE
CODE = r"[A-Z]{0,6}[-/. ]?\d[\w]*(?:[-/.][A-Z0-9]+)*(?: \d{2,})*"
PATTERNS: tuple[tuple[str, re.Pattern, Accept], ...] = (
    # kind, pattern, the test a match must pass; a group "value" or "name" is masked instead of the whole match
    ("e-mailadres", re.compile(r"(?<![\w.+'-])[\w.+'-]{1,64} ?(?:@|\(at\)|\[at\]|\bapenstaartje\b) ?[\w-]+(?:(?:\.| punt | dot )[\w-]+)+", CASELESS), _always),
    ("IBAN", re.compile(rf"(?<![A-Za-z0-9])(?:{IBAN})(?![A-Za-z0-9])", CASELESS), _is_iban),
    ("rekeningnummer", re.compile(r"\b(?:(?:bank|giro)?rekening(?:nummer|nr\.?)?|giro(?:nummer|nr\.?))(?: is|:| van \w+ \w+)? ?(?P<value>\d(?:[ .]?\d){6,9})(?![\d,])", CASELESS), lambda m, t: not COUNTED.match(t[m.end():])),
    ("BSN", re.compile(r"(?<!\d)(?<!\d[.,/-])(?<![/-])\d(?:[ .-]?\d){7,8}(?![\d/]|[.,-]\d)"), _is_bsn),
    ("telefoonnummer", re.compile(r"(?<!\d)(?<!\d[.,/-])(?<![/-])(?:\(?(?:\+|00) ?31\)?|0|\(0\d{1,3}\)|31(?=6))[ ./-]{0,3}(?:\(0\))?[ ./-]?(?:\d[ ./-]{0,3}){5,9}\d(?![\d/]|[.,-]\d)"), _is_phone),
    ("telefoonnummer", re.compile(r"(?<![\w+])\+(?!31)[1-9]\d{0,2}[ .-]?(?:\(\d{1,4}\)[ .-]?)?\d(?:[ .-]?\d){6,11}(?!\d)"), _is_phone),
    ("adres", re.compile(rf"(?<!\w)(?:{POSTCODE}|[1-9]\d{{3}}(?! {SMALL_WORD}(?!\w)) ?(?!km|kg|cm|mm|mg|sa|sd|ss)[a-z]{{2}})(?: te)?(?:(?:[ ,]+{WORD})?[ ,]+(?:nr\.?|no\.?|nummer|huisnummer|huisnr\.?|op nummer)[ :]*|[ ,/-]+|(?<=[A-Z])){NUMBER}"), _is_postcode),
    ("adres", re.compile(rf"(?<![\w.,/-])(?!(?:19|20)\d\d){NUMBER}[ ,]+{POSTCODE}(?!\w)"), _is_postcode),
    ("adres", re.compile(rf"(?<!\w)Plein \d{{4}} (?:nr\.? )?{NUMBER}{TAIL}"), _always),
    ("adres", re.compile(rf"(?<!\w)(?:nr\.?|nummer|huisnummer|huisnr\.?)[ :]*{NUMBER}[ ,]+(?:postcode |met postcode |in )?{POSTCODE}(?!\w)", CASELESS), _is_postcode),
    ("adres", re.compile(rf"(?<![\w-])(?:(?:\d{{1,2}}e |[A-Z]\.(?:[A-Z]\.)* ?|{WORD}\.? |(?:van|de|der|den|het|ten|ter) ){{0,3}})?[A-ZÀ-Þ][\wà-þ'-]*(?:{STREET}|{WAY})[ ,]+(?:nr\.? |nummer |huisnummer )?{NUMBER}{TAIL}"), _is_address),
    ("adres", re.compile(rf"(?<![\w-])[a-zà-þ'-]{{3,}}{STREET} (?:nr\.? |nummer |huisnummer )?{NUMBER}{TAIL}"), _is_address),
    ("adres", re.compile(rf"(?<![\w-])(?:{WORD} (?:Gracht|Straat|Weg|Laan|Kade|Plein|Dijk|Singel|Hof|Steeg|Pad|Markt|Haven)|(?:Laan|Weg|Plein|Kade|Hof|Pad|Straat|Park|Singel)(?: (?:van|der|de|den|het|ten|ter))+ {WORD}(?: {WORD})?) (?:nr\.? |nummer )?{NUMBER}{TAIL}"), _is_address),
    ("adres", re.compile(rf"\b(?i:{LIVES})(?: is|:)?(?: nu)?(?: (?:op|aan|in|te|naar|at|on))?(?: (?:de|het|een))? (?P<value>(?:[A-ZÀ-Þ][\wà-þ'.-]+(?: (?:{PARTICLE}|{WORD})){{0,3}}|[a-zà-þ'-]{{2,}}{WAY})[ ,]+(?:nr\.? |nummer |huisnummer )?{NUMBER}{TAIL})"), _is_address),
    ("naam met geboortedatum", re.compile(rf"(?:{NAME}|(?<=[a-z.] ){ANY_NAME}|^{ANY_NAME})(?:,? ?\(\d{{1,3}}\))?[ ,(;:/-]+(?:(?:is|werd)? ?(?:geboren|geb\.?|geboortedatum|gebdat\.?|geb\. ?dat\.?|born)[ :]*(?:op|is|on|d\.d\.)?)? ?[(]?{DATE}\)?"), _is_birth),
    ("naam met geboortedatum", re.compile(rf"\(?{DATE}\)?[ ,;:/-]+{NAME}"), lambda m, t: _is_birth(m, t) and bool(CLIENT.search(_before(m, t, 40)))),
    ("geboortedatum", re.compile(rf"\b(?:geboren|geb\.?|geb\. ?datum|geboorte ?datum|geboortedag|geboortejaar|gebdat\.?|geb\. ?dat\.?|gb ?dat\.?|date of birth|dob|d\.o\.b\.?|born|jarig|verjaardag)(?!\w)(?: (?!na\b|voor\b|vóór\b|tussen\b|vanaf\b|sinds\b|of\b)[a-zà-þ'-]+){{0,5}}[ :,(=]*(?:d\.d\. ?)?(?P<value>{DATE}|\d{{8}}(?!\d))", CASELESS), _always),
    ("geboortedatum", re.compile(rf"(?P<value>{DATE})\)? ?(?:\(?(?:geboren|geboortedatum|is (?:\w+ ){{0,2}}geboortedatum|als geboortedatum)\b|is (?:hij|zij|ze|mijn \w+) geboren)", CASELESS), _always),
    ("geboortedatum", re.compile(rf"\b(?i:{CLIENT_WORD}|hij|zij|ze|mevrouw|meneer|zoon|dochter|kind|he|she|client)(?: {ANY_NAME})? (?:is|komt) van (?P<value>{DATE})"), _always),
    ("dossiernummer", re.compile(
        rf"\b(?:zaak|dossier|cli[eë]nt(?:en)?|pati[eë]nt(?:en)?|klant|kenmerk|polis|relatie|meldings?|aanvraag|beschikkings?|aanmeld|deelnemers?|verzekerden|leerling|bewoners|indicatie|v|a|crv|cjib|wmo|wlz|jeugdwet|zorg|pgb|uitkerings|schuldhulp|inschrijvings)[- ]?(?:nummer|nr\.?|no\.|id|code|kenmerk)(?!\w)"
        rf"(?: van (?:mijn |de |het |een )?\w+)?\s*(?:is|:|=|#|luidt)?\s*(?P<value>{CODE})", CASELESS), _is_client_number),
    ("dossiernummer", re.compile(r"\b(?:ons kenmerk|uw kenmerk|kenmerk|dossier|cli[eë]nte?|klant|zaak)[ :#]+(?:met )?(?:nr\.? )?(?P<value>(?:[A-Z]{1,6}[-/.]?)?(?:\d{4,}|\d{3}\.\d{3})(?:[-/.][A-Z0-9]+)*)(?!\w| ?[-/] ?\d|%)", CASELESS), lambda m, t: _is_client_number(m, t) and ("kenmerk" in m[0].lower() or not re.fullmatch(r"(?:19|20)\d\d(?:-(?:19|20)?\d\d)?", m["value"])) and not COUNTED.match(t[m.end():])),
    ("naam", re.compile(rf"\b(?i:{CLIENT_WORD})(?:,? (?:genaamd|genaamde|heet|met de naam|mevrouw|meneer|mevr\.?|mw\.?|dhr\.?|de heer))*[,:]? (?P<name>{ANY_NAME})(?![\w-])"), _is_client_name),
    ("naam", re.compile(rf"\b(?i:mijn|onze|ons|haar|zijn) (?:(?:jongste|oudste|\d+-?jarige) )?(?:zoon|zoontje|dochter|dochtertje|man|vrouw|moeder|vader|broer|zus|buurman|buurvrouw|kind|kleinzoon|kleindochter|oma|opa|ex|partner) (?P<name>{ANY_NAME})(?![\w-])"), _is_client_name),
    ("naam", re.compile(rf"\b(?i:mevrouw|meneer|mevr\.?|mw\.?|dhr\.?|de heer|gezin|familie|begeleid|begeleiden|begeleidde|ondersteun|ondersteunen) (?P<name>{ANY_NAME})(?=,? ?(?:\((?:\d{{1,3}}|\d+ jaar)\)|\(?\d{{1,3}} jaar|van \d{{1,3}} jaar|woonachtig|wonend|woont (?:in|op|aan|te|alleen|samen|nog)|geb\b|geboren|is opgenomen|heeft schulden|met bsn|\[))"), _is_client_name),
)


def find_personal_data(text: str) -> list[Finding]:
    """Personal data in reading order; findings that overlap become one, named for the first kind in PATTERNS."""
    plain = text.translate(SAME_LENGTH)
    found: list[Finding] = []
    for kind, pattern, accept in PATTERNS:
        for match in pattern.finditer(plain):
            if not accept(match, plain):
                continue
            start, end = match.span(next((g for g in ("value", "name") if g in pattern.groupindex), 0))
            clashing = [f for f in found if f.start < end and start < f.end]
            found = [f for f in found if f not in clashing]
            found.append(Finding(clashing[0].kind if clashing else kind, min([start, *(f.start for f in clashing)]), max([end, *(f.end for f in clashing)])))
    return sorted(found, key=lambda f: f.start)


def mask(text: str, findings: list[Finding]) -> str:
    """The text with each finding replaced by its kind in brackets: "[BSN]"."""
    for finding in reversed(findings):
        text = f"{text[:finding.start]}[{finding.kind}]{text[finding.end:]}"
    return text
