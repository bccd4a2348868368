"""Before anything else sees a question: data that may lead to a client are found and masked.

Nothing found here is logged or kept. Patterns are Dutch; no ready recogniser for Dutch exists
(../shared/SAFETY.md). A pattern alone is rarely enough: numbers need their check digits or a word
beside them that says what they are, so that article numbers, ISBNs and case law stay readable.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

NAME = r"[A-ZÀ-Þ][a-zà-þ’'-]+(?:\s+(?:van|de|der|den|ten|ter|el|al|[A-ZÀ-Þ][a-zà-þ’'-]+)){1,4}"
MONTH = r"(?:\d{1,2}|jan\w*|feb\w*|m(?:aa)?rt\w*|apr\w*|mei|juni?|juli?|aug\w*|sep\w*|okt\w*|nov\w*|dec\w*)"
DATE = rf"\d{{1,2}}[-/. ]{MONTH}[-/. ](?:19|20)?\d{{2}}"


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
    compact = re.sub(r"\s", "", iban).upper()
    moved = compact[4:] + compact[:4]
    return int("".join(str(int(c, 36)) for c in moved)) % 97 == 1


BSN_CONTEXT = re.compile(r"\b(bsn|burgerservicenummer|sofi-?nummer|persoonsnummer)\b", re.IGNORECASE)
OTHER_NUMBER = re.compile(r"\b(isbn|issn|ecli|kvk|artikel|art\.|zaak|rekening|order|factuur|postbus|agb|big|doi|euro|€)[\w.:# -]{0,12}$", re.IGNORECASE)


def _is_bsn(match: re.Match, text: str) -> bool:
    digits = re.sub(r"\D", "", match[0])
    before = text[max(0, match.start() - 40):match.start()]
    around = before + text[match.end():match.end() + 20]
    if BSN_CONTEXT.search(around):
        return len(digits) in (8, 9)
    return len(digits) == 9 and passes_elfproef(digits) and not OTHER_NUMBER.search(before)


def _is_phone(match: re.Match, text: str) -> bool:
    digits = re.sub(r"\D", "", match[0])
    prefix = "0031" if digits.startswith("0031") else "31" if match[0].startswith("+") else "0"
    national = digits.removeprefix(prefix)
    if re.search(r"\b(isbn|ecli|kvk|artikel|zaak)[\w.:# -]{0,10}$", text[max(0, match.start() - 20):match.start()], re.IGNORECASE):
        return False
    return len(national) == 9 and not national.startswith(("0", "800", "900", "906", "909"))


def _always(_match: re.Match, _text: str) -> bool:
    return True


STREET = r"(?:straat|laan|weg|plein|kade|gracht|singel|dijk|hof|pad|steeg|plantsoen)"
PATTERNS: tuple[tuple[str, re.Pattern, Callable[[re.Match, str], bool]], ...] = (
    ("e-mailadres", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), _always),
    ("IBAN", re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b", re.IGNORECASE), lambda m, _: passes_mod97(m[0])),
    ("BSN", re.compile(r"(?<![\d.,/-])\d(?:[ .-]?\d){7,8}(?![\d/]|[.,-]\d)"), _is_bsn),
    ("telefoonnummer", re.compile(r"(?<![\d.])(?:\+31|0031|0)[ .-]?(?:\(0\))?\d(?:[ .-]?\d){7,8}(?!\d)"), _is_phone),
    ("adres", re.compile(r"\b[1-9]\d{3} ?(?!SA|SD|SS)[A-Z]{2}\b[ ,]+(?:nr\.? ?|nummer |huisnummer )?\d{1,5}(?: ?[a-zA-Z]\b|-\d{1,3})?"), _always),
    ("adres", re.compile(rf"\b[A-ZÀ-Þ][a-zà-þ]+{STREET}\s+\d{{1,4}} ?[a-zA-Z]?\b(?: ?[-,]? ?\d{{4}} ?[A-Z]{{2}})?"), _always),
    ("geboortedatum", re.compile(rf"\b(?:geboren|geb\.?|geboortedatum|geboortedag)\b(?: is| op|:)* ?{DATE}", re.IGNORECASE), _always),
    ("naam met geboortedatum", re.compile(rf"{NAME}[ ,(]+(?:geboren|geb\.?)?(?: op)? ?{DATE}\)?"), _always),
    ("dossiernummer", re.compile(
        r"\b(?:zaak|dossier|cli[eë]nt|pati[eë]nt|kenmerk|polis)(?:nummer|nr\.?)\s*(?:is|:|=)?\s*[A-Z0-9][A-Z0-9./-]*\d[A-Z0-9./-]*", re.IGNORECASE), _always),
)


def find_personal_data(text: str) -> list[Finding]:
    """Personal data in reading order; of overlapping findings the first kind in PATTERNS stays."""
    found: list[Finding] = []
    for kind, pattern, accept in PATTERNS:
        for match in pattern.finditer(text):
            clash = any(f.start < match.end() and match.start() < f.end for f in found)
            if not clash and accept(match, text):
                found.append(Finding(kind, match.start(), match.end()))
    return sorted(found, key=lambda f: f.start)


def mask(text: str, findings: list[Finding]) -> str:
    """The text with each finding replaced by its kind in brackets: "[BSN]"."""
    for finding in reversed(findings):
        text = f"{text[:finding.start]}[{finding.kind}]{text[finding.end:]}"
    return text
