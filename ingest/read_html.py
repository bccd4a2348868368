"""A web page → (metadata, blocks): structure from its tags, site furniture set apart (lxml)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest import html_furniture as furniture
from ingest.errors import UnreadableDocument
from ingest.records import Block
from ingest.tables import has_header, table_blocks
from ingest.voices import COMMENTS_HEADING

BLOCK_TAGS = frozenset(
    "p li h1 h2 h3 h4 h5 h6 blockquote figcaption caption td th dt dd pre div section article main ul ol dl table tr tbody thead tfoot "
    "figure header footer aside form fieldset legend details summary address hr nav dialog center hgroup search".split()
)
META_FIELDS = {
    "dc.title": "titel", "dcterms.title": "titel", "citation_title": "titel", "og:title": "titel",
    "dc.creator": "auteurs", "dcterms.creator": "auteurs", "citation_author": "auteurs", "author": "auteurs",
    "dc.publisher": "organisatie", "dcterms.publisher": "organisatie", "citation_publisher": "organisatie", "og:site_name": "organisatie",
    "dc.date": "datum", "dcterms.date": "datum", "dcterms.issued": "datum", "citation_publication_date": "datum", "article:published_time": "datum",
    "dc.type": "type", "dcterms.type": "type", "dc.language": "taal", "dcterms.language": "taal", "dc.rights": "rechten", "dcterms.rights": "rechten",
    "dc.source": "url", "og:url": "url", "dc.subject": "themas", "dcterms.subject": "themas", "dc.description": "samenvatting",
}
LIST_FIELDS = ("auteurs", "themas")
COMMENT_AREA = frozenset(
    "comments comment-list commentlist comments-area comments-list comment-section comments-section reacties reactielijst reactie-lijst reactions".split()
)
COMMENT = frozenset("comment comment-body comment-item comment__body reactie reactie-item".split())
COMMENT_ID = re.compile(r"^(?:comment|reactie)[-_]?\d+$", re.IGNORECASE)
SPEAKER = ".//*[contains(concat(' ', @class, ' '), ' fn ') or @itemprop='name' or contains(@class, 'comment-author') or contains(@class, 'author-name')] | .//cite"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk is: inside comments, a list of some depth, the page's own article, an item (with its number) whose text is still to come."""

    in_comments: bool = False
    depth: int = 0
    own: bool = False
    item: int = 0
    number: str = ""


def read_html(data: bytes, where: str) -> tuple[dict, list[Block]]:
    """Blocks of the page's own content; furniture comes as blocks of that kind. Raises UnreadableDocument where there is no HTML at all."""
    from lxml import etree, html

    try:
        root = html.document_fromstring(_text(data).encode("utf-8"), parser=html.HTMLParser(encoding="utf-8", huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocument(f"{where}: geen leesbare HTML ({error}).") from error
    body = root.find("body")
    page = _Page(body if body is not None else root)
    page.walk(page.body, _Place(own=not page.has_article))
    return _metadata(root), page.blocks


def _text(data: bytes) -> str:
    """UTF-8 where the bytes are that; else UTF-16 by its mark, what the page declares, or Windows-1252 (browsers read latin-1 as that)."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        declared = re.search(rb"charset\s*=\s*[\"']?([\w-]+)", data[:4096])
        name = declared[1].decode("ascii").lower() if declared else "cp1252"
        try:
            return data.decode("cp1252" if name in ("utf-8", "iso-8859-1", "latin1", "us-ascii") else name, errors="replace")
        except LookupError:
            return data.decode("cp1252", errors="replace")


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
    heading = next((" ".join(h.text_content().split()) for h in root.iter("h1")), "")
    if heading and re.match(re.escape(heading) + r"\s*[|–—·:-]", found.get("titel", "")):
        found["titel"] = heading  # "Buurtkamers | Gemeente Voorbeeld": the site's name is no part of it
    if "taal" not in found and root.get("lang"):
        found["taal"] = root.get("lang")[:2].lower()
    return found


def _number_of(item) -> str:
    """"3. " for the third item of a numbered list, "" in any other list."""
    above = item.getparent()
    if above is None or above.tag != "ol":
        return ""
    begin = above.get("start") or ""
    before = sum(e.tag == "li" for e in item.itersiblings(preceding=True))
    return f"{(int(begin) if begin.isdigit() else 1) + before}. "


class _Page:
    """The blocks of a page in reading order, with what must be looked up while walking its tree."""

    def __init__(self, body) -> None:
        self.body = body
        self.blocks: list[Block] = []
        self.has_article = body.find(".//main") is not None or body.find(".//article") is not None
        self._with_blocks: set = set()
        for element in body.iter():
            if isinstance(element.tag, str) and element.tag in BLOCK_TAGS:
                parent = element.getparent()
                while parent is not None and parent not in self._with_blocks:
                    self._with_blocks.add(parent)
                    parent = parent.getparent()
        self._lists: dict = {}  # list → whether it is the list of comments itself
        self._said: set = set()  # elements that named a speaker or an area, so that they are not said twice

    def walk(self, element, place: _Place) -> None:
        """Append the blocks under `element`; inline text between block tags becomes a block of the element's own kind."""
        if element in self._said:
            return
        if element is not self.body and furniture.is_furniture(element, place.own, place.in_comments):
            self._furniture(element)
            return
        if not place.in_comments and self._is_comment_area(element):
            place = replace(place, in_comments=True, depth=0, item=0)
            self._open_comments(element)
        if place.in_comments and self._is_comment(element):
            place = replace(place, depth=0, item=0)
            self.blocks.append(Block("voice", self._speaker(element)))
        tag = element.tag
        if tag in ("article", "main"):
            place = replace(place, own=True)
        if tag in ("ul", "ol"):
            place = replace(place, depth=place.depth + (not (place.in_comments and self._holds_comments(element))), item=0)
        if tag == "li" and place.depth:
            place = replace(place, item=place.depth, number=_number_of(element))
        if tag == "table" and self._is_data(element):
            self._table(element)
        elif tag == "dl":
            self._definitions(element, place)
        else:
            self._children(element, place)

    def _children(self, element, place: _Place) -> None:
        kind, level = self._kind(element, place)
        buffer = [element.text or ""]
        for child in element:
            if not isinstance(child.tag, str):
                pass
            elif child.tag in BLOCK_TAGS or child in self._with_blocks:
                place, kind, level = self._flush(buffer, kind, level, place)
                before = len(self.blocks)
                self.walk(child, place)
                if place.item and len(self.blocks) > before:
                    place = replace(place, item=0)
                    kind, level = ("paragraph", 0) if kind == "item" else (kind, level)
            elif child.tag == "br":
                buffer.append("\n" if kind == "paragraph" else " ")
            else:
                buffer.append(self._inline(child, place))
            buffer.append(child.tail or "")
        self._flush(buffer, kind, level, place)

    def _flush(self, buffer: list[str], kind: str, level: int, place: _Place) -> tuple[_Place, str, int]:
        """Write what stands in the buffer; after the first block of an item the rest of it is plain paragraphs."""
        for part in re.split(r"\n[^\S\n]*\n", "".join(buffer)) if kind == "paragraph" else ["".join(buffer)]:
            if text := " ".join(part.split()):
                self.blocks.append(Block(kind, place.number + text if kind == "item" else text, level))
                if kind == "item":
                    place, kind, level = replace(place, item=0), "paragraph", 0
        buffer.clear()
        return place, kind, level

    def _kind(self, element, place: _Place) -> tuple[str, int]:
        tag = element.tag
        if re.fullmatch(r"h[1-6]", tag):
            return "heading", int(tag[1])
        if tag in ("figcaption", "caption"):
            return "caption", 0
        return ("item", place.item) if place.item else ("paragraph", 0)

    def _inline(self, element, place: _Place) -> str:
        """The text of an inline element, without the scripts and buttons in it."""
        if element in self._said:
            return ""
        if furniture.is_furniture(element, place.own, place.in_comments):
            self._furniture(element)
            return ""
        parts = [element.text or ""]
        for child in element:
            if isinstance(child.tag, str):
                parts.append(" " if child.tag == "br" else self._inline(child, place))
            parts.append(child.tail or "")
        return "".join(parts)

    def _furniture(self, element) -> None:
        """Set aside what is not content, so that `Document.dropped` can show it."""
        if text := furniture.visible_text(element):
            self.blocks.append(Block("furniture", text))

    # tables and definition lists

    def _is_data(self, table) -> bool:
        """A table of cells with plain text, rather than one that lays out a page."""
        if table.find(".//table") is not None or any(table.find(f".//{tag}") is not None for tag in ("h1", "h2", "h3", "ul", "ol")):
            return False
        return max((sum(c.tag in ("td", "th") for c in row) for row in table.iter("tr")), default=0) > 1

    def _table(self, table) -> None:
        caption = table.find("caption")
        if caption is not None and (text := " ".join(caption.text_content().split())):
            self.blocks.append(Block("caption", text))
        rows = [[c for c in row if c.tag in ("td", "th")] for row in table.iter("tr")]
        cells = [[self._inline_text(c) for c in row] for row in rows if row]
        marked = bool(rows and rows[0]) and all(c.tag == "th" for c in rows[0])
        self.blocks.extend(table_blocks(cells, marked or has_header(cells)))

    def _inline_text(self, cell) -> str:
        return " ".join(" ".join(part for part in cell.itertext() if part.strip()).split()) if cell in self._with_blocks else \
            " ".join(self._inline(cell, _Place(own=True)).split())

    def _definitions(self, element, place: _Place) -> None:
        """Term and definition as one item, "Term: definitie"; a definition of several blocks follows its term."""
        terms: list[str] = []
        for child in element.iter("dt", "dd"):
            if next(child.iterancestors("dl")) is not element:
                continue
            if child.tag == "dt":
                terms.append(" ".join(self._inline_text(child).split()).rstrip(":"))
            elif child in self._with_blocks:
                if terms:
                    self.blocks.append(Block("paragraph", f"{' / '.join(terms)}:"))
                terms = []
                self._children(child, replace(place, item=0))
            else:
                text = " ".join(self._inline(child, place).split())
                joined = f"{' / '.join(terms)}: {text}" if terms and text else text or " / ".join(terms)
                if joined:
                    self.blocks.append(Block("item", joined, max(place.depth, 1)))
                terms = []
        if terms:
            self.blocks.append(Block("item", " / ".join(terms), max(place.depth, 1)))

    # comments

    def _is_comment_area(self, element) -> bool:
        if element.tag not in ("section", "div", "ol", "ul", "aside") or element.find(".//h1") is not None or element.find(".//main") is not None:
            return False
        return bool(COMMENT_AREA & furniture.tokens(element))

    def _open_comments(self, area) -> None:
        """A heading "Reacties" for the area: its own where it has one."""
        for heading in area.iter("h1", "h2", "h3", "h4", "h5"):
            text = " ".join(heading.text_content().split())
            if COMMENTS_HEADING.match(text):
                self._said.add(heading)
                self.blocks.append(Block("heading", text, 2))
                return
        self.blocks.append(Block("heading", "Reacties", 2))

    def _is_comment(self, element) -> bool:
        """Whether one reader's comment begins here; a wrapper and its body inside count once."""
        if not self._marked_comment(element):
            return element.tag == "li" and self._holds_comments(element.getparent()) and not self._marked_inside(element)
        for above in element.iterancestors():
            if above.tag in ("ol", "ul") or {"children", "replies", "reacties"} & furniture.tokens(above):
                return True
            if self._marked_comment(above):
                return bool(COMMENT & furniture.tokens(above) & furniture.tokens(element))
        return True

    def _marked_comment(self, element) -> bool:
        return element.tag in ("li", "div", "article", "section") and (
            bool(COMMENT & furniture.tokens(element)) or COMMENT_ID.match(element.get("id") or "") is not None
        )

    def _marked_inside(self, element) -> bool:
        return any(self._marked_comment(e) for e in element.iterdescendants("li", "div", "article", "section"))

    def _holds_comments(self, element) -> bool:
        """Whether a list is the list of comments itself, rather than a list that a commenter wrote."""
        if element not in self._lists:
            self._lists[element] = self._is_comment_list(element)
        return self._lists[element]

    def _is_comment_list(self, element) -> bool:
        if COMMENT_AREA & furniture.tokens(element) or {"children", "replies"} & furniture.tokens(element):
            return True
        if any(self._marked_comment(child) for child in element):
            return True
        return not any(self._marked_comment(above) or above.tag in ("ol", "ul") for above in element.iterancestors()) and \
            any(COMMENT_AREA & furniture.tokens(above) for above in element.iterancestors()) and not self._area_has_marks(element)

    def _area_has_marks(self, element) -> bool:
        area = next((a for a in element.iterancestors() if COMMENT_AREA & furniture.tokens(a)), element)
        return self._marked_inside(area)

    def _speaker(self, comment) -> str:
        """The name that the comment's own header gives, "" where there is none; the header is then not said again."""
        for found in comment.xpath(SPEAKER):
            inner = next((a for a in found.iterancestors() if a is comment or (self._is_comment(a))), None)
            name = re.sub(r"\s+(?:zegt|schreef|schrijft|says|wrote)\s*:?$", "", " ".join(found.text_content().split()))
            if inner is comment and 1 < len(name) < 60:
                self._said.add(found)
                for sibling in comment.iter():
                    if isinstance(sibling.tag, str) and {"says", "reply", "comment-reply-link"} & furniture.tokens(sibling):
                        self._said.add(sibling)
                return name
        return ""
