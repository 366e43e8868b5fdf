"""HTML tags that stand as text in a header: read as if they were not there."""

import re
from typing import Final

from msgspec.structs import replace

from afterlist.model import Posting, Span

_READ: Final = 6000
_TAG: Final = re.compile(
    r"<(/?)(b|i|u|em|strong|p|br|hr|center|font|h[1-6]|div|span|tt|big|small|pre|blockquote|ul|li"
    r"|table|tr|td)(?: [^<>\n]{0,100})?/?>([:\-–]?)",
    re.I,
)
_BREAKING: Final = frozenset(("br", "p", "div", "tr", "li"))
_EDGE: Final = re.compile(r"[ \t]*(?:<[^<>\n]{1,110}>[ \t]*)+")


def untagged(posting: Posting, span: Span) -> Posting:
    """Return a posting with blanks in the place of the first tags in ``span``: every word
    stands where it stood. Where there is no tag it is the posting itself."""
    text, start = posting.text, span.start
    end = min(span.end, start + _READ)
    if text.find("<", start, end) < 0:
        return posting
    shown, count = _TAG.subn(_blank, text[start:end])
    return replace(posting, text=text[:start] + shown + text[end:]) if count else posting


def _blank(match: re.Match[str]) -> str:
    """As many blanks as the tag has signs, a new line for a break; the mark of a label that
    was behind the tag goes before it: ``<b>Rating</b>: R``."""
    closing, name, mark = match.groups()
    first = "\n" if name.lower() in _BREAKING and (not closing or name.lower() == "p") else " "
    blanks = first + " " * (len(match[0]) - len(mark) - 1)
    return mark + blanks if closing and mark == ":" else blanks + mark


def with_tags(text: str, start: int) -> int:
    """Return where what begins at ``start`` begins with the tags right before it in its line."""
    line = text.rfind("\n", max(0, start - 400), start) + 1
    return line if _EDGE.fullmatch(text, line, start) else start
