"""Who is speaking: every reader comment is a voice of its own, apart from the document's author."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.records import Block

COMMENTS_HEADING = re.compile(r"^(?:\d+\s+)?(reacties?|comments?)(?:\s+(?:op|bij|on)\b[^.!?]{0,60})?\s*(?:\(?\d+\)?)?\s*:?$", re.IGNORECASE)
COMMENT_HEADING = re.compile(r"^(?:reactie|comment)\s+(\d+)\b\s*(?:\(([^)]*)\))?.*$", re.IGNORECASE)
SAYS = re.compile(r"^(?:\d+[.)]\s*)?([A-ZÀ-Þ][\w.’' -]{1,50}?)\s+(?:zegt|schreef|schrijft|says|wrote)(?:\s+op\b.{0,40})?\s*:?$")
SIGNATURE = re.compile(r"^(?:met (?:vriendelijke|hartelijke) groet(?:en)?|hartelijke groet(?:en)?|groet(?:en|jes)?|mvg|regards|best regards)[,.]?\s+([A-ZÀ-Þ][\w.’' -]{1,50})$", re.IGNORECASE)
SIGN_OFF = re.compile(r"^(?:met (?:vriendelijke|hartelijke) groet(?:en)?|hartelijke groet(?:en)?|groet(?:en|jes)?|mvg|regards|best regards)[,.]?$", re.IGNORECASE)


def with_voices(blocks: list[Block]) -> list[Block]:
    """Mark each reader comment with a voice of its own: number, and a name only where it is signed or announced.

    A greeting ("Beste …,") names the addressee, never the speaker, and is left in the text.
    """
    out: list[Block] = []
    voice, number, zone_level = "", 0, 0
    for block in blocks:
        if block.kind == "heading" and COMMENTS_HEADING.match(block.text):
            voice, number, zone_level = "reacties", 0, block.level
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
