"""A story's page as the plain text of a mail: 72 columns, emphasis in the signs of the lists.

The page is what the archive shows (``publication.page``), already without addresses and
guarded names: so the text and the page of a mail say the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from lxml import etree, html

from afterlist.distribution import ListProfile
from afterlist.distribution.written import block_lines
from afterlist.model import Block, BlockKind, Notation, Run, Span, Style

READERS: Final = ListProfile("readers", "")
"""Text as most lists take it."""

_NOWHERE: Final = Span(0, 0)
_STYLES: Final = {"em": Style.EMPHASIS, "strong": Style.STRONG}
_KINDS: Final = {
    "p": BlockKind.PARAGRAPH,
    "h3": BlockKind.HEADING,
    "li": BlockKind.LIST,
    "pre": BlockKind.PREFORMATTED,
    "hr": BlockKind.SCENE_BREAK,
}
_INSIDE: Final = {"verse": BlockKind.VERSE, "letter": BlockKind.LETTER}


def text_of(page: str, legend: Sequence[Notation] = ()) -> str:
    """Return a story's page as text, a blank line after each block."""
    signs = "".join(each.open + each.close for each in legend)
    lines: list[str] = []
    for block in blocks_of(page, legend):
        lines.extend((*block_lines(block, READERS, signs), ""))
    return "\n".join(lines)


def blocks_of(page: str, legend: Sequence[Notation] = ()) -> Iterator[Block]:
    """Return the blocks that a story's page was written from, without where they stood."""
    if not page.strip():
        return
    meanings = {each.meaning: each for each in legend}
    parser = html.HTMLParser(huge_tree=True, encoding="utf-8")
    # A lone surrogate is in no mail.
    root = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    for element in root.iter(*_KINDS):
        parent = element.getparent()
        around = parent.get("class", "") if parent is not None else ""
        kind = _INSIDE.get(around, _KINDS[element.tag]) if element.tag == "p" else None
        kind = kind or _KINDS[element.tag]
        runs = () if kind is BlockKind.SCENE_BREAK else tuple(_runs(element, kind, meanings))
        if runs or kind is BlockKind.SCENE_BREAK:
            yield Block(kind, _NOWHERE, runs)


def _runs(
    element: html.HtmlElement, kind: BlockKind, meanings: dict[str, Notation]
) -> Iterator[Run]:
    styles: list[Style] = []
    notation: Notation | None = None
    for event, each in etree.iterwalk(element, events=("start", "end")):
        is_start = event == "start"
        if each.tag == "br" and is_start:
            yield Run("\n", _NOWHERE, (), notation)
        style = _STYLES.get(each.tag)
        if style is not None:
            styles = [*styles, style] if is_start else styles[:-1]
        elif each.tag == "span":
            notation = meanings.get(each.get("title", "")) if is_start else None
        text = each.text if is_start else (each.tail if each is not element else "")
        said = _said(text or "", kind, is_after_break=each.tag == "br")
        if said:
            yield Run(said, _NOWHERE, tuple(dict.fromkeys(styles)), notation)


def _said(text: str, kind: BlockKind, *, is_after_break: bool) -> str:
    """Line ends of the page's source are blanks, but for the one behind each break."""
    if kind is BlockKind.PREFORMATTED:
        return text
    return (text.removeprefix("\n") if is_after_break else text).replace("\n", " ")
