"""A web page → (metadata, blocks): structure from its tags, site furniture left out (lxml)."""

from __future__ import annotations

import re

from ingest.errors import UnreadableDocument
from ingest.records import Block

FURNITURE_TAGS = frozenset(
    "script style noscript template nav aside footer form button select input textarea iframe svg canvas dialog "
    "object embed video audio map menu".split()
)
FURNITURE_ROLES = frozenset("navigation banner contentinfo search dialog alertdialog complementary menu menubar".split())
FURNITURE_NAME = re.compile(
    r"(?:^|[-_ ])(cookies?|consent|share|sharing|social|breadcrumbs?|kruimelpad|nav|navbar|navigation|menu|newsletter|"
    r"nieuwsbrief|related|gerelateerd|sidebar|footer|skip-?link|pagination|advert\w*|banner|popup|modal)(?:$|[-_ ])",
    re.IGNORECASE,
)
COMMENT_NAME = re.compile(r"(?:^|[-_ ])(comments?|reacties?|respond)(?:$|[-_ ]|-?list)", re.IGNORECASE)
BLOCK_TAGS = frozenset("p li h1 h2 h3 h4 h5 h6 blockquote figcaption caption td th dt dd pre div section article main".split())
META_FIELDS = {
    "dc.title": "titel", "citation_title": "titel", "og:title": "titel",
    "dc.creator": "auteurs", "citation_author": "auteurs", "author": "auteurs",
    "dc.publisher": "organisatie", "citation_publisher": "organisatie", "og:site_name": "organisatie",
    "dc.date": "datum", "citation_publication_date": "datum", "article:published_time": "datum",
    "dc.type": "type", "dc.language": "taal", "dc.rights": "rechten",
    "dc.source": "url", "og:url": "url", "dc.subject": "themas", "dc.description": "samenvatting",
}
LIST_FIELDS = ("auteurs", "themas")


def read_html(data: bytes, where: str) -> tuple[dict, list[Block]]:
    """Blocks of the page's own content. Raises UnreadableDocument where there is no HTML at all."""
    from lxml import etree, html

    try:
        root = html.document_fromstring(data, parser=html.HTMLParser(encoding=_encoding(data), huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocument(f"{where}: geen leesbare HTML ({error}).") from error
    metadata = _metadata(root)
    blocks: list[Block] = []
    body = root.find("body")
    _walk(body if body is not None else root, blocks, in_comments=False, depth=0)
    return metadata, blocks


def _encoding(data: bytes) -> str | None:
    """UTF-8 where the bytes are valid UTF-8; else what the page declares (None leaves that to lxml)."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _metadata(root) -> dict:
    """Dublin Core, Open Graph and citation tags; the first name in META_FIELDS' order wins."""
    seen: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").lower()
        if content := (meta.get("content") or "").strip():
            seen.setdefault(name, []).append(content)
    found: dict = {}
    for name, field in META_FIELDS.items():
        if name in seen and field not in found:
            found[field] = seen[name] if field in LIST_FIELDS else seen[name][0]
    for name, values in seen.items():
        if name.startswith("kenniskompas."):
            found[name.removeprefix("kenniskompas.")] = values[0]
    title = root.findtext(".//title")
    if "titel" not in found and title and title.strip():
        found["titel"] = " ".join(title.split())
    if "taal" not in found and root.get("lang"):
        found["taal"] = root.get("lang")[:2].lower()
    return found


def _is_furniture(element, inside_article: bool) -> bool:
    if element.tag in FURNITURE_TAGS or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if element.tag == "header" and not inside_article and element.find(".//h1") is None:
        return True
    if (element.get("role") or "").lower() in FURNITURE_ROLES:
        return True
    return any(FURNITURE_NAME.search(element.get(name) or "") for name in ("class", "id"))


def _walk(element, blocks: list[Block], in_comments: bool, depth: int, inside_article: bool = False) -> None:
    """Append the blocks under `element` in reading order; inline text between block tags becomes a paragraph."""
    if not isinstance(element.tag, str):
        return
    if element.tag != "body" and _is_furniture(element, inside_article):
        return
    if not in_comments and _is_comment_area(element):
        in_comments = True
        blocks.append(Block("heading", "Reacties", 2))
    if in_comments and element.tag == "li" or "comment-body" in (element.get("class") or ""):
        blocks.append(Block("voice", ""))
    inside_article = inside_article or element.tag in ("article", "main")
    if element.tag in ("ul", "ol"):
        depth += 1
    kind, level = _kind(element, depth, in_comments)
    buffer = [element.text or ""]
    for child in element:
        is_block = isinstance(child.tag, str) and (child.tag in BLOCK_TAGS or child.find(".//*") is not None and _has_block(child))
        if is_block or child.tag in ("ul", "ol", "table", "tr", "tbody", "thead", "dl", "figure", "header") or child.tag == "hr":
            _flush(buffer, kind, level, blocks)
            _walk(child, blocks, in_comments, depth, inside_article)
        elif child.tag == "br":
            buffer.append("\n" if kind == "paragraph" else " ")
        elif isinstance(child.tag, str) and not _is_furniture(child, inside_article):
            buffer.append("".join(child.itertext()))
        buffer.append(child.tail or "")
    _flush(buffer, kind, level, blocks)


def _is_comment_area(element) -> bool:
    return element.tag in ("section", "div", "ol", "ul") and any(
        COMMENT_NAME.search(element.get(name) or "") for name in ("class", "id")
    )


def _has_block(element) -> bool:
    return any(isinstance(e.tag, str) and e.tag in BLOCK_TAGS | {"ul", "ol", "table"} for e in element.iterdescendants())


def _kind(element, depth: int, in_comments: bool) -> tuple[str, int]:
    tag = element.tag
    if re.fullmatch(r"h[1-6]", tag):
        return "heading", int(tag[1])
    if tag in ("figcaption", "caption"):
        return "caption", 0
    if tag == "li" and not in_comments:
        return "item", max(depth, 1)
    return "paragraph", 0


def _flush(buffer: list[str], kind: str, level: int, blocks: list[Block]) -> None:
    for line in "".join(buffer).split("\n\n"):
        if text := " ".join(line.split()):
            blocks.append(Block(kind, text, level))
    buffer.clear()
