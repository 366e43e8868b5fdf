"""What stands in a mail's page beside its story, cut off as it is cut off a plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from typing import Final

import nh3
from lxml import etree, html as pages

from afterlist_site.lists import trimming
from afterlist_site.lists.written import cleaned

_SIGNATURE: Final = re.compile(r"signature", re.IGNORECASE)
"""In the names that mail programs give to the box in which they put one."""

_LOOKED_AT: Final = 1_000
"""Pieces at a page's end: programs and companies put less there."""

_LINE_ENDS: Final = re.compile(
    r"(<br ?/?>|</?(?:p|div|h[1-4]|li|ul|ol|blockquote|pre|center|hr)\b[^<>]*>)"
)


def trimmed_page(page: str) -> str:
    """Return a mail's page with nothing in it but a story's marks, without signatures, what
    programs and companies put under it, and the lines that name co-authors."""
    pieces = _LINE_ENDS.split(cleaned(_without_boxes(page)))
    texts = range(0, len(pieces), 2)
    for at in texts:
        if "@" in pieces[at] and trimming.names_coauthor(_plain(pieces[at])):
            pieces[at] = ""
    end = _own_end(pieces)
    for at in texts:
        if at >= end:
            pieces[at] = ""
    # What was cut may have begun a mark that ends after it.
    return cleaned("".join(pieces))


def _own_end(pieces: Sequence[str]) -> int:
    """Where the pieces begin that are not the writer's."""
    lines: list[str] = []
    places: list[int] = []
    for at in range(max(0, len(pieces) - _LOOKED_AT), len(pieces)):
        piece = pieces[at]
        is_text = at % 2 == 0
        if (is_text and piece.strip()) or (not is_text and not piece.startswith("<br")):
            lines.append(_plain(piece) if is_text else "")
            places.append(at)
    while lines and not lines[-1]:
        lines.pop()
    kept = trimming.own_lines(lines)
    return places[kept] if kept < len(lines) else len(pieces)


def _without_boxes(page: str) -> str:
    """A page without the boxes that its mail program called a signature, where they are the
    last thing in it: what stands above a story's end is the story's."""
    try:
        body = pages.fragment_fromstring(page, create_parent="div")
    except (etree.ParserError, ValueError):
        return page
    for box in reversed(_outermost(body)):
        if not _is_last(box):
            break
        box.drop_tree()
    return str(pages.tostring(body, encoding="unicode"))


def _outermost(body: pages.HtmlElement) -> list[pages.HtmlElement]:
    """The boxes that stand in no other, in order."""
    found: list[pages.HtmlElement] = []
    inside: set[pages.HtmlElement] = set()
    for each in body.iter("div", "p", "span", "table", "pre"):
        if each.getparent() in inside or _is_box(each):
            inside.add(each)
            if each.getparent() not in inside:
                found.append(each)
    return found


def _is_box(element: pages.HtmlElement) -> bool:
    return _SIGNATURE.search(f"{element.get('id', '')} {element.get('class', '')}") is not None


def _is_last(element: pages.HtmlElement) -> bool:
    """Whether nothing of the writer's stands after an element."""
    after = [" ".join(text.split()) for text in element.xpath("following::text()")]
    said = [text for text in after if text]
    return trimming.own_lines(["a story", "", *said]) <= 2


def _plain(piece: str) -> str:
    """A line's words; of the mark above a signature its blank, too."""
    text = unescape(nh3.clean(piece, tags=set()))
    return "-- " if text.strip() == "--" and text != text.rstrip() else " ".join(text.split())
