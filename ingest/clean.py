"""Captured blocks → content blocks: site furniture out, glued labels to metadata, voices kept apart.

What a rule drops is returned, so that a maintainer can read what was lost.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import replace

from ingest.furniture import AMBIGUOUS, FORM_STARTS, RELATED, is_furniture, is_title
from ingest.outline import DATE_LINE, DATELINE, META_LINE, POSTED, byline, is_menu, looks_like_heading, with_roles
from ingest.records import Block
from ingest.voices import COMMENTS_HEADING, SAYS, with_voices

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0000-\U000e007f\x00-\x08\x0e-\x1f\x7f]")
LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st", "\u2010": "-", "\u2011": "-"}
LIGATURE = re.compile("[" + "".join(LIGATURES) + "]")


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


def normalise(text: str) -> str:
    """NFC, invisible and control characters out, ligatures and special hyphens plain, every white space a single space (page breaks kept)."""
    text = LIGATURE.sub(lambda m: LIGATURES[m[0]], unicodedata.normalize("NFC", text))
    return re.sub(r"[^\S\f]+", " ", INVISIBLE.sub("", text)).strip()


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
    dropped: list[str] = []
    metadata: dict = {}
    content: list[Block] = []
    for block in blocks:
        block = replace(block, text=normalise(block.text))
        if block.kind == "furniture":
            dropped.append(block.text)
        elif block.text.strip("\f ") or block.kind == "voice":
            content.append(block)
    if captured:
        content = _without_slogans(content, dropped)
    kept = _without_furniture(content, captured, metadata, dropped)
    if captured:
        if is_menu(kept):
            dropped.extend(b.text for b in kept)
            kept = []
        kept, menu = with_roles(kept)
        dropped.extend(menu)
        if name := byline(kept):
            metadata.setdefault("auteurs", name)
    kept = with_voices(kept)
    return _without_empty_sections(kept, dropped), _tidy(metadata), dropped


def _without_furniture(blocks: list[Block], captured: bool, metadata: dict, dropped: list[str]) -> list[Block]:
    """The blocks that are content; labels go to `metadata`, the rest to `dropped`."""
    kept: list[Block] = []
    in_form = related = in_comments = False
    for i, block in enumerate(blocks):
        following = blocks[i + 1] if i + 1 < len(blocks) else None
        in_comments = in_comments or COMMENTS_HEADING.match(block.text) is not None
        if block.kind != "heading" and FORM_STARTS.match(block.text):
            in_form = in_comments
            dropped.append(block.text)
            continue
        if in_form:
            in_form = not _ends_form(block, kept)
            if in_form:
                dropped.append(block.text)
                continue
        if block.kind in ("heading", "line") and RELATED.match(block.text):
            related = True
            dropped.append(block.text)
            continue
        entry = block.kind not in ("heading", "voice", "caption") and is_title(block.text) and not _begins_comments(block)
        if related and entry and not _leads_to_prose(following):
            dropped.append(block.text)
            continue
        related = False
        if captured and (label := glued_label(block.text)):
            _note_label(metadata, *label, dropped, block.text)
            continue
        if captured and len(kept) < 8 and not in_comments and (date := _stated_date(block.text)):
            metadata.setdefault("datum", date)
        if captured and MENU_ENTRY.match(block.text) and following and looks_like_heading(following.text) and all(len(b.text) < 60 for b in kept):
            dropped.append(block.text)
            continue
        if block.kind not in ("voice", "heading") and is_furniture(block.text) and not (AMBIGUOUS.match(block.text) and _is_prose(following)):
            dropped.append(block.text)
            continue
        if block.kind in ("heading", "line") and _is_doubled(block, kept):
            dropped.append(block.text)
            continue
        kept.append(block)
    return kept


MENU_ENTRY = re.compile(
    r"^(contact|over ons|nieuws|agenda|onderzoek|onderwijs|publicaties|projecten|vacatures|opleidingen|blogs?|artikel(en)?|"
    r"research|education|news|about( us)?|people|publications|projects|events|study|studies|vacancies)$", re.IGNORECASE,
)
"""Above the title these are the site's menu or the shelf the page stands on; further down they may be headings."""


def _stated_date(text: str) -> str:
    """The date of a line that is there to say it, "" where there is none or it tells of a change."""
    match = DATE_LINE.match(text)
    if match:
        return "" if match["changed"] else match["date"]
    match = META_LINE.match(text) if len(text) < 120 else None
    match = match or DATELINE.match(text)
    return match["date"] if match else ""


def _begins_comments(block: Block) -> bool:
    return any(pattern.match(block.text) for pattern in (COMMENTS_HEADING, SAYS, POSTED, DATE_LINE))


def _is_prose(block: Block | None) -> bool:
    return block is not None and len(block.text) > 60 and block.text[-1] in ".!?" and not is_furniture(block.text)


def _leads_to_prose(block: Block | None) -> bool:
    return block is not None and len(block.text) > 130


def _ends_form(block: Block, kept: list[Block]) -> bool:
    """Whether content goes on after a form: a comment begins, or prose where no comment was seen above the form."""
    if block.kind in ("voice", "number") or (block.kind == "heading" and block.level <= 2) or SAYS.match(block.text) or COMMENTS_HEADING.match(block.text):
        return True
    above = next((i for i in range(len(kept) - 1, -1, -1) if COMMENTS_HEADING.match(kept[i].text)), len(kept))
    return above == len(kept) - 1 and _is_prose(block)


def _note_label(metadata: dict, name: str, value: str, dropped: list[str], line: str) -> None:
    """Keep every value of a label; a second, other one of a single field is shown among what was dropped."""
    if name not in metadata:
        metadata[name] = value
    elif value in metadata[name].split("; "):
        return
    elif name == "auteurs" or name[0].isupper():
        metadata[name] = f"{metadata[name]}; {value}"
    else:
        dropped.append(line)


def _is_doubled(block: Block, kept: list[Block]) -> bool:
    """A heading or line that repeats the one right above it, or, at the top of a page, the one before that."""
    near = kept[-2:] if block.kind == "line" and len(kept) <= 6 else kept[-1:]
    return any(b.text == block.text and b.kind == block.kind and b.level == block.level for b in near)


def _tidy(metadata: dict) -> dict:
    if "taal" in metadata:
        metadata["taal"] = LANGUAGES.get(metadata["taal"].casefold(), metadata["taal"])
    if "auteurs" in metadata:
        metadata["auteurs"] = [a.strip() for a in re.split(r";| en | & ", metadata["auteurs"]) if a.strip()]
    return metadata


def _without_slogans(blocks: list[Block], dropped: list[str]) -> list[Block]:
    """Drop short lines that stand both above and below the content: a site's banner and footer.

    Where it is only one line, it may be the title itself: then it stays above and goes below.
    """
    counts = Counter(b.text for b in blocks)
    head = {b.text for b in blocks[:8]}
    tail = {b.text for b in blocks[-8:]} if len(blocks) > 12 else set()
    slogans = {t for t in head & tail if counts[t] > 1 and len(t) < 80 and t[-1] not in ".!?:" and not COMMENTS_HEADING.match(t)}
    if not slogans:
        return blocks
    last = next((i for i in range(len(blocks) - 1, -1, -1) if blocks[i].text not in slogans), -1)
    ending = blocks[last] if 0 < last < len(blocks) - 1 else None
    if ending and ending.kind == "line" and not ending.level and len(ending.text) < 90 and ending.text[-1] not in ".!?:" and not glued_label(ending.text):
        last -= 1  # what stands alone and short between the content and the footer's slogans is the footer's too
    kept: list[Block] = []
    for i, block in enumerate(blocks):
        first_of_one = len(slogans) == 1 and block.text in slogans and not any(b.text == block.text for b in kept)
        if i <= last and (block.text not in slogans or first_of_one):
            kept.append(block)
        else:
            dropped.append(block.text)
    return kept


def _without_empty_sections(blocks: list[Block], dropped: list[str]) -> list[Block]:
    """Drop a heading only where nothing stands under it: no text, and no deeper heading that has text."""
    kept: list[Block] = []
    empty: list[str] = []
    below = 0  # what stands right below: 0 nothing, 1–6 a heading of that level, 7 text
    for i in range(len(blocks) - 1, -1, -1):
        block = blocks[i]
        if block.kind == "voice":
            continue
        if block.kind != "heading":
            below = 7
        elif i and below <= block.level:
            if not block.voice:
                empty.append(block.text)
            continue
        else:
            below = block.level
        kept.append(block)
    dropped.extend(reversed(empty))
    return kept[::-1]
