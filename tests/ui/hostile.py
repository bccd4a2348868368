"""Texts that try to become markup, and a reader that sees whether they did."""

from __future__ import annotations

from html.parser import HTMLParser

PAYLOADS = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "\" onmouseover=\"alert(1)", "' onfocus='alert(1)",
    "</blockquote><iframe src=javascript:alert(1)>", "<a href='javascript:alert(1)'>x</a>", "![x](http://192.0.2.1/b.png)", "[x](data:text/html,<b>)",
    "<style>*{display:none}</style>", "<form action=//evil><input></form>", "<math><mi xlink:href=javascript:alert(1)>", "<!--", "]]>", "&lt;script&gt;", "&#60;script>",
    "<b\x00old>", "<scr\u200bipt>alert(1)</scr\u200bipt>", "\u202etxt.exe", "${alert(1)}", "{{constructor}}", "`code`",
    "**bold** *em* [1] \\", "> quote", "- item", "<meta http-equiv=refresh content=0>",
]


class Reader(HTMLParser):
    """Collects tags, attributes and text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict]] = []
        self.text = ""

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


def read(html: str) -> Reader:
    """The parsed HTML."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader
