"""Who is speaking: every reader comment is a voice of its own, apart from the document's author."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.records import Block

COMMENTS_HEADING = re.compile(
    r"^(?:(?:\d+|één|een|one)\s+)?(?:lezers)?(?:reacties?|comments?)(?:\s+(?:op|bij|on|to)\s+(?:dit|deze?|het|this|the|[“”\"'‘„«])[^.!?]{0,120}?)?\s*(?:\(?\d+\)?)?\s*:?[”\"'’»]?$",
    re.IGNORECASE,
)
"""The heading of the readers' comments. "Reacties op verlies" is a subject and no such heading."""
COMMENT_HEADING = re.compile(r"^(?:reactie|comment)\s+(\d+)\b\s*(?:\(([^)]*)\))?.*$", re.IGNORECASE)
PERSON = r"[A-ZÀ-Þ][\w.’' -]{1,50}?"
WHEN = r"(?:,?\s+(?:om |at )?\d{1,2}[:.]\d{2}(?: uur)?)?\s*:?$"
SAYS = re.compile(rf"^(?:\d+[.)]\s*)?({PERSON})\s+(?:zegt|schreef|schrijft|says|wrote|reageert|reageerde)(?:\s+(?:op|on)\b.{{0,40}}|\s+\d.{{0,40}})?\s*:?$")
POSTED = re.compile(
    rf"^(?:Geplaatst|Gepost|Geschreven|Bericht|Reactie|Posted|Comment)\s+(?:door|van|by)\s*:?\s+({PERSON})(?:\s*[|,·–-]?\s*(?:op|on)?\s*\d.{{0,40}})?\s*:?$"
)
COMMENT_META = re.compile(rf"^({PERSON})\s*(?:[|,·–-]\s*)?(?:op |on )?\d{{1,2}}(?:[-/.]\d{{1,2}}[-/.]\d{{4}}| [a-z]{{3,9}} \d{{4}}){WHEN}")
"""A line with a name and a date and nothing else, as it stands above a comment."""
GREETING = r"(?i:met (?:vriendelijke|hartelijke) groet(?:en)?|hartelijke groet(?:en)?|(?:veel |lieve )?groet(?:en|jes)?|mvg|(?:best |kind )?regards)"
SIGNATURE = re.compile(rf"^{GREETING}(?:[,.]\s*|\s+)({PERSON.rstrip('?')})$")
SIGN_OFF = re.compile(rf"^{GREETING}[,.]?$")


def with_voices(blocks: list[Block]) -> list[Block]:
    """Mark each reader comment with a voice of its own: number, and a name only where it is signed or announced.

    A greeting ("Beste …,") names the addressee, never the speaker, and is left in the text.
    """
    out: list[Block] = []
    voice, number, zone_level = "", 0, 0
    for block in blocks:
        if block.kind == "heading" and COMMENTS_HEADING.match(block.text):
            voice, zone_level = "reacties", block.level
            out.append(replace(block, voice=""))
            continue
        if zone_level and block.kind == "heading" and block.level <= zone_level:
            voice, zone_level = "", 0
        if zone_level and block.kind == "voice":
            number += 1
            voice = comment_voice(number, block.text)
            out.append(Block("heading", voice, zone_level + 1, voice=voice))
            continue
        if zone_level and block.kind == "heading" and (match := COMMENT_HEADING.match(block.text)):
            number = int(match[1])
            signed = re.search(r"(?:ondertekend door|ondertekend|door|van)\s*:?\s+(.+)$", match[2] or "")
            voice = comment_voice(number, signed[1] if signed else "")
        if block.kind != "voice":
            out.append(replace(block, voice=voice if zone_level else ""))
    return _signed(out)


def comment_voice(number: int, name: str) -> str:
    """How a comment's voice is written on the screen."""
    return f"Reactie {number} ({'van ' + name if name else 'naam onbekend'})"


def _signed(blocks: list[Block]) -> list[Block]:
    """Rename an unsigned comment after the name under its closing greeting."""
    names: dict[str, str] = {}
    for i, block in enumerate(blocks):
        if block.voice.endswith("(naam onbekend)"):
            following = blocks[i + 1] if i + 1 < len(blocks) else None
            if match := SIGNATURE.match(block.text):
                names[block.voice] = match[1].strip()
            elif SIGN_OFF.match(block.text) and following and following.voice == block.voice and len(following.text) < 50:
                names[block.voice] = following.text.strip()
    def renamed(block: Block) -> Block:
        if block.voice not in names:
            return block
        voice = comment_voice(int(re.search(r"\d+", block.voice)[0]), names[block.voice])
        return replace(block, voice=voice, text=voice if block.text == block.voice else block.text)
    return [renamed(b) for b in blocks]
