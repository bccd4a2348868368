"""Markdown with YAML front matter → (metadata, blocks), parsed by markdown-it-py."""

from __future__ import annotations

import re

from ingest.errors import UnreadableDocument
from ingest.read_yaml import read_fields
from ingest.records import Block
from ingest.tables import table_blocks

FIGURE = re.compile(r"^(figuur|tabel|afbeelding|foto|grafiek|figure|table|image)\b", re.IGNORECASE)


def split_front_matter(text: str, where: str) -> tuple[dict, str]:
    """The YAML mapping between a first line `---` and the next such line, and the rest.

    A text that opens with a rule rather than with fields (the line after it is empty) has no front matter.
    Raises UnreadableDocument where the block is not closed or is no YAML mapping.
    """
    opening = re.match(r"---[ \t]*\n(?!\s*\n)", text)
    if not opening:
        return {}, text
    closing = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE).search(text, opening.end())
    if not closing:
        raise UnreadableDocument(f"{where}: het YAML-blok begint met --- maar wordt niet met --- gesloten.")
    return read_fields(text[opening.end():closing.start()], where, "het YAML-blok", first_line=2), text[closing.end():].removeprefix("\n")


def read_markdown(text: str, where: str) -> tuple[dict, list[Block]]:
    """Front matter and blocks; inline markup is reduced to its text, HTML to its own text, an image to its caption."""
    from markdown_it import MarkdownIt

    metadata, body = split_front_matter(text.replace("\r\n", "\n").replace("\r", "\n"), where)
    blocks: list[Block] = []
    depth, heading, fresh_item, number = 0, 0, False, ""
    rows: list[list[str]] | None = None
    header = False
    for token in MarkdownIt("commonmark").enable("table").parse(body):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            depth += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            depth -= 1
        elif token.type == "list_item_open":
            fresh_item, number = True, f"{token.info}. " if token.info.isdigit() else ""
        elif token.type == "heading_open":
            heading = int(token.tag[1])
        elif token.type == "heading_close":
            heading = 0
        elif token.type == "table_open":
            rows, header = [], False
        elif token.type == "table_close":
            blocks.extend(table_blocks(rows or [], header))
            rows = None
        elif token.type == "tr_open" and rows is not None:
            rows.append([])
        elif token.type == "inline" and rows is not None:
            header = header or (len(rows) == 1 and bool(token.content.strip()))
            rows[-1].append(_plain(token, []).strip())
        elif token.type in ("fence", "code_block"):
            blocks.append(Block("paragraph", token.content.strip()))
        elif token.type == "html_block":
            blocks.extend(_html(token.content, where))
        elif token.type == "inline":
            pictures: list[Block] = []
            content = _plain(token, pictures).strip()
            if content:
                kind = "heading" if heading else "item" if depth and fresh_item else "paragraph"
                blocks.append(Block(kind, number + content if kind == "item" else content, heading or (depth if kind == "item" else 0)))
                fresh_item = False
            blocks.extend(pictures)
    return metadata, blocks


def _html(content: str, where: str) -> list[Block]:
    """The blocks of a piece of HTML; none where it is only comments and tags."""
    if not re.sub(r"<!--.*?(?:-->|$)|<[^>]*>", "", content, flags=re.DOTALL).strip():
        return []
    from ingest.read_html import read_html

    return read_html(content.encode(), where)[1]


def _plain(inline, pictures: list[Block]) -> str:
    """The visible text of an inline token, a break as a space; what images say goes to `pictures`."""
    parts = []
    for child in inline.children or ():
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak") or (child.type == "html_inline" and child.content.lower().startswith("<br")):
            parts.append(" ")
        elif child.type == "image" and child.content.strip():
            caption = child.content.strip()
            pictures.append(Block("caption" if FIGURE.match(caption) else "furniture", caption))
    return "".join(parts)
