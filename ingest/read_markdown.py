"""Markdown with YAML front matter → (metadata, blocks), parsed by markdown-it-py."""

from __future__ import annotations

import yaml

from ingest.errors import UnreadableDocument
from ingest.records import Block


def split_front_matter(text: str, where: str) -> tuple[dict, str]:
    """The YAML mapping between the first two `---` lines, and the rest.

    Raises UnreadableDocument where the block is opened but is no YAML mapping.
    """
    if not text.startswith("---\n"):
        return {}, text
    head, separator, body = text[4:].partition("\n---")
    if not separator:
        raise UnreadableDocument(f"{where}: het YAML-blok begint met --- maar wordt niet met --- gesloten.")
    try:
        data = yaml.safe_load(head)
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 2
        raise UnreadableDocument(f"{where}, regel {line}: het YAML-blok is niet te lezen ({_problem(error)}).") from error
    if not isinstance(data, dict):
        raise UnreadableDocument(f"{where}: het YAML-blok moet uit regels 'veld: waarde' bestaan.")
    return data, body.partition("\n")[2]


def _problem(error: yaml.YAMLError) -> str:
    return str(getattr(error, "problem", None) or error).splitlines()[0]


def read_markdown(text: str, where: str) -> tuple[dict, list[Block]]:
    """Front matter and blocks; inline markup is reduced to its text, raw HTML and images are left out."""
    from markdown_it import MarkdownIt

    metadata, body = split_front_matter(text.replace("\r\n", "\n").replace("\r", "\n"), where)
    blocks: list[Block] = []
    depth, heading = 0, 0
    for token in MarkdownIt("commonmark").enable("table").parse(body):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            depth += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            depth -= 1
        elif token.type == "heading_open":
            heading = int(token.tag[1])
        elif token.type == "heading_close":
            heading = 0
        elif token.type in ("fence", "code_block"):
            blocks.append(Block("paragraph", token.content.strip()))
        elif token.type == "inline":
            content = _plain(token).strip()
            if content:
                kind = "heading" if heading else "item" if depth else "paragraph"
                blocks.append(Block(kind, content, heading or depth))
    return metadata, blocks


def _plain(inline) -> str:
    """The visible text of an inline token; a hard break becomes a space."""
    parts = []
    for child in inline.children or ():
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
    return "".join(parts)
