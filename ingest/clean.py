"""Captured blocks → content blocks: site furniture out, glued labels to metadata, voices kept apart.

Every rule is about a kind of text that websites add (menus, cookie notices, counters, forms), never
about one known page. What a rule drops is returned, so that a maintainer can read what was lost.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import replace

from ingest.records import Block
from ingest.voices import COMMENTS_HEADING, SAYS, with_voices

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0000-\U000e007f]")

FURNITURE = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # cookie notices
        r"\bcookie", r"^(alles? )?(accepteren|weigeren|toestaan)$", r"\btracking ?-?cookies\b",
        # counters and stamps
        r"^(dit (artikel|bericht|stuk)|deze pagina) is [\d.,]+ (keer|maal) (bekeken|gelezen|bezocht|gedeeld)\.?$",
        r"^[\d.,]+ (keer (bekeken|gelezen|gedeeld)|views?|weergaven|likes?|shares?)$",
        r"^(geschatte )?leestijd:?( ongeveer)? \d+ ?(min\w*|seconden)?\.?$",
        # share, print, navigation buttons; several may be glued together
        r"^((deel|delen|share|tweet|print|printen|mail|e-mail|kopieer link|copy link)( (deze?|dit|this|via|op|on|met)\b.{0,40})?)$",
        r"^(terug( naar .{0,40})?|naar (boven|inhoud|hoofdinhoud)|ga naar .{0,30}|skip to .{0,30}|back to .{0,30})$",
        r"^terug naar \w+?(deel|print|mail).{0,40}$",
        r"^(toon|lees|bekijk|laad|show|read|load) (meer|minder|more|less|alles?|verder)\b.{0,30}$",
        r"^(home|menu|zoek(en)?|search|sluit(en)?|close|inloggen|login|log in|uitloggen|registreren|contact|sitemap|abonneren|"
        r"vorige|volgende|previous|next|nl|en|nederlands \| english|disclaimer|privacy(verklaring| statement)?)$",
        r"^home\s*[>›»/|].{0,120}$",
        r"^(volg ons|follow us)\b.{0,60}$", r"^(facebook|twitter|x|linkedin|instagram|whatsapp|youtube)$",
        r"^(meld je aan|schrijf je in|aanmelden|inschrijven)( voor)?\b.{0,40}nieuwsbrief.{0,20}$",
        # search forms
        r"^geen resultaten( gevonden)?\.?$", r"^(je|uw|jouw) zoekopdracht (leverde|gaf|heeft)\b.{0,200}$", r"^no results( found)?\.?$",
        # comment forms
        r"^(geef een (antwoord|reactie)|laat een (reactie|bericht) achter|plaats (een )?reactie|reageer( op .{0,40})?|leave a (reply|comment))$",
        r"^(het |je |uw |jouw )?e-?mailadres (wordt|zal) niet\b.{0,40}gepubliceerd.*$", r"^your email address will not be published.*$",
        r"^(vereiste|verplichte) velden\b.*$", r"^(naam|e-?mail|website|reactie)\s*\*$",
        r"^(©|copyright\b).{0,120}$", r"^alle prijzen .{0,60}$",
    )
]
FORM_STARTS = re.compile(r"^(geef een (antwoord|reactie)|laat een (reactie|bericht) achter|plaats (een )?reactie|leave a (reply|comment))$", re.IGNORECASE)
"""From here to the end stands a form: nothing after it is content."""


LABELS = {
    "organisatie": "organisatie", "instelling": "organisatie", "uitgever": "organisatie", "publisher": "organisatie",
    "datum": "datum", "publicatiedatum": "datum", "gepubliceerd": "datum", "date": "datum", "jaar": "datum",
    "type": "type", "soort": "type", "taal": "taal", "language": "taal", "rechten": "rechten", "licentie": "rechten", "rights": "rechten",
    "auteur": "auteurs", "auteurs": "auteurs", "author": "auteurs", "authors": "auteurs",
    "opleiding": "Opleiding", "afdeling": "Afdeling", "lectoraat": "Lectoraat", "begeleider": "Begeleider", "begeleiders": "Begeleiders",
    "partner": "Partner", "partners": "Partners", "isbn": "ISBN", "doi": "DOI", "trefwoorden": "Trefwoorden", "keywords": "Trefwoorden",
    "leverancier": "Leverancier", "editie": "Editie", "status": "Status",
}
COLON_LABELS = frozenset({"rechten", "licentie", "rights", "publicatiedatum", "isbn", "doi"})
"""Labels that are metadata also when written with a colon; "Auteur: …" in a running text stays where it is."""
LANGUAGES = {"nederlands": "nl", "dutch": "nl", "engels": "en", "english": "en", "nl": "nl", "en": "en", "nld": "nl", "dut": "nl", "eng": "en"}
CAPTION = re.compile(r"^(figuur|tabel|afbeelding|foto|bron|figure|table|image)\s+\d+[.:]", re.IGNORECASE)


def normalise(text: str) -> str:
    """NFC, invisible and tag characters out, every white space a single space (page breaks kept)."""
    text = INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return re.sub(r"[^\S\f]+", " ", text).strip()


def is_furniture(text: str) -> bool:
    """Whether a line or short paragraph is a site's own text; running prose of some length never is by pattern alone."""
    if len(text) > 320:
        return False
    if any(p.search(text) for p in FURNITURE[1:]):
        return True
    return bool(FURNITURE[0].search(text)) and (len(text) < 60 or re.search(r"\b(website|site|cookies? (zijn|verzamelen|worden|te)|instellingen)\b", text, re.IGNORECASE) is not None)


def glued_label(text: str) -> tuple[str, str] | None:
    """("datum", "2017-04-18") from "Datum2017-04-18"; None where no known label is glued to a value."""
    match = re.match(r"^([A-Z][a-zé]+|ISBN|DOI)(?=[A-ZÀ-Þ0-9])(.+)$", text)
    if match and match[1].casefold() in LABELS and len(text) < 160:
        return LABELS[match[1].casefold()], match[2].strip()
    match = re.match(r"^([A-Za-zé]+)\s*:\s*(\S.*)$", text)
    if match and match[1].casefold() in COLON_LABELS and len(text) < 160:
        return LABELS[match[1].casefold()], match[2].strip()
    return None


def clean(blocks: list[Block], captured: bool) -> tuple[list[Block], dict, list[str]]:
    """Content blocks, metadata found in the text, and the lines that were dropped.

    `captured`: plain text whose lines have no roles yet; headings are then recognised by their shape.
    """
    blocks = [replace(b, text=normalise(b.text)) for b in blocks]
    dropped: list[str] = []
    metadata: dict = {}
    blocks = [b for b in blocks if b.text or b.kind == "voice"]
    if captured:
        blocks = _without_slogans(blocks, dropped)
    kept: list[Block] = []
    for block in blocks:
        if FORM_STARTS.match(block.text):
            dropped.append(block.text)
            if _in_comments(kept):
                break
            continue
        if captured and (label := glued_label(block.text)):
            if label[0] not in metadata:
                metadata[label[0]] = label[1]
            continue
        if block.kind != "voice" and is_furniture(block.text):
            dropped.append(block.text)
            continue
        if block.kind in ("heading", "line") and any(b.text == block.text for b in kept[-2:]):
            dropped.append(block.text)
            continue
        kept.append(block)
    if captured:
        kept = _with_roles(kept)
        if name := _byline(kept):
            metadata.setdefault("auteurs", name)
    kept = with_voices(kept)
    return _without_empty_sections(kept, dropped), _tidy(metadata), dropped


BYLINE = re.compile(
    r"^(?:(?:door|auteurs?|tekst|by)\s*:?\s+)?((?:[A-ZÀ-Þ][\w’'-]+|[A-Z]\.)(?: (?:van|de|der|den|ten|ter|het|[A-Z]\.|[A-ZÀ-Þ][\w’'-]+)){1,5})"
    r"(?: is (?:een |de )?[a-zà-þ][^.]{2,120}\.?)?$"
)


def _byline(blocks: list[Block]) -> str:
    """The author where a captured article says so: "Door Voornaam Achternaam" at the top, or
    "Voornaam Achternaam is adviseur bij …" as the last paragraph before the comments or the end."""
    end = next((i for i, b in enumerate(blocks) if COMMENTS_HEADING.match(b.text)), len(blocks))
    for block in blocks[1:4]:
        if re.match(r"^(door|auteurs?|tekst|by)\b", block.text, re.IGNORECASE) and (match := BYLINE.match(block.text)):
            return match[1]
    last = blocks[end - 1] if end else None
    if last and last.kind == "paragraph" and " is " in last.text and (match := BYLINE.match(last.text)):
        return match[1]
    return ""


def _in_comments(blocks: list[Block]) -> bool:
    return any(COMMENTS_HEADING.match(b.text) for b in blocks)


def _tidy(metadata: dict) -> dict:
    if "taal" in metadata:
        metadata["taal"] = LANGUAGES.get(metadata["taal"].casefold(), metadata["taal"])
    if "auteurs" in metadata:
        metadata["auteurs"] = [a.strip() for a in re.split(r";| en | & ", metadata["auteurs"]) if a.strip()]
    return metadata


def _without_slogans(blocks: list[Block], dropped: list[str]) -> list[Block]:
    """Drop short lines that stand both above and below the content: a site's banner and footer."""
    counts = Counter(b.text for b in blocks)
    head = {b.text for b in blocks[:8]}
    tail = {b.text for b in blocks[-8:]} if len(blocks) > 12 else set()
    slogans = {t for t in head & tail if counts[t] > 1 and len(t) < 80 and t[-1] not in ".!?:"}
    last = next((i for i in range(len(blocks) - 1, -1, -1) if blocks[i].text not in slogans), -1)
    if slogans and last >= 0 and len(blocks) - 1 - last >= 1:
        # what stands between the last content and the footer's slogans, alone and short, is the footer's too
        while last > 0 and len(blocks[last].text) < 90 and blocks[last].kind == "line" and not glued_label(blocks[last].text) and blocks[last].text[-1] not in ".!?:":
            dropped.append(blocks[last].text)
            last -= 1
    dropped.extend(sorted(slogans))
    return [b for i, b in enumerate(blocks) if b.text not in slogans and (i <= last or not slogans)]


def looks_like_heading(text: str) -> bool:
    """Short, begins with a capital or digit, no closing full stop, not a list of names after a label."""
    if not 2 < len(text) <= 130 or not (text[0].isupper() or text[0].isdigit() or text[0] in "‘“\"'"):
        return False
    if text[-1] in ".!;,:" or CAPTION.match(text) or "http" in text or text.count(",") > 3:
        return False
    if re.match(r"^[^:]{3,30}:\s+[A-ZÀ-Þ]\w+ (?:(?:van|de|der|den|ten|ter) )*[A-ZÀ-Þ]\w+$", text):
        return False  # "Programmacoördinator: Voornaam Achternaam"
    if text[-1] == "?" and re.search(r"[.!]\s", text):
        return False
    return len(text.split()) <= 18


def _with_roles(blocks: list[Block]) -> list[Block]:
    """Give open lines a role: heading where a short line leads into longer text, else paragraph, caption or item."""
    title, blocks = _title_lines(blocks)
    out = [Block("heading", " – ".join(title), 1)] if title else []
    in_comments = False
    for i, block in enumerate(blocks):
        following = next((b for b in blocks[i + 1:i + 2]), None)
        if block.kind == "voice":
            out.append(block)
            continue
        if COMMENTS_HEADING.match(block.text) and block.kind in ("line", "number"):
            in_comments = True
            out.append(Block("heading", block.text, 2))
            continue
        if block.kind == "number":
            out.extend([Block("voice", ""), Block("paragraph", block.text)] if in_comments else [Block("item", block.text, 1)])
        elif CAPTION.match(block.text):
            out.append(Block("caption", block.text))
        elif block.kind == "line" and in_comments and SAYS.match(block.text):
            out.extend([Block("voice", SAYS.match(block.text)[1])])
        elif block.kind == "line" and not in_comments and looks_like_heading(block.text) and _leads(block, following):
            under_heading = bool(out) and out[-1].kind == "heading" and out[-1].level == 2
            out.append(Block("heading", block.text, 3 if under_heading else 2))
        else:
            out.append(Block("item" if block.kind == "item" else "paragraph", block.text, block.level))
    return out


def _title_lines(blocks: list[Block]) -> tuple[list[str], list[Block]]:
    """The short lines that a page opens with (breadcrumb, title, subtitle: at most three), and the rest.

    The line right before longer text is a heading of that text, not a part of the title, once there is a title.
    """
    title: list[str] = []
    for i, block in enumerate(blocks[:3]):
        if block.kind != "line" or len(block.text) >= 130 or not looks_like_heading(block.text) and i:
            break
        following = blocks[i + 1] if i + 1 < len(blocks) else None
        if title and following and len(following.text) > 130:
            break
        title.append(block.text)
    return title, blocks[len(title):]


def _leads(block: Block, following: Block | None) -> bool:
    """A heading leads into something: longer text, a list, another heading; at the very end it leads nowhere but is one."""
    if following is None:
        return len(block.text.split()) <= 6
    return following.kind in ("item", "number") or len(following.text) > max(1.2 * len(block.text), 60) or looks_like_heading(following.text)


def _without_empty_sections(blocks: list[Block], dropped: list[str]) -> list[Block]:
    """Drop a heading only where nothing stands under it: no text, and no deeper heading that has text."""
    out: list[Block] = []
    for i, block in enumerate(blocks):
        if block.kind == "heading" and i:
            under = next((b for b in blocks[i + 1:] if b.kind != "heading" or b.level <= block.level), None)
            if under is None or under.kind == "heading":
                if not block.voice:
                    dropped.append(block.text)
                continue
        if block.kind != "voice":
            out.append(block)
    return out
