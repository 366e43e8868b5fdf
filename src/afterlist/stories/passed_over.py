"""Paragraphs among a header's that are no field's value: legends, menus, mottoes."""

import re
from collections.abc import Sequence
from typing import Final

from afterlist.stories.elements import Element
from afterlist.stories.legend import example_legend, read_legend
from afterlist.stories.mottoes import motto_end
from afterlist.stories.preambles import is_valediction


def is_passed_over(elements: Sequence[Element], at: int) -> bool:
    """Return whether a paragraph is a legend, spoiler space, a page's menu, a motto, a date of
    posting, or tells what happened in the parts before."""
    text = elements[at].text
    if _is_legend(text) or _is_spaced_out(text):
        return True
    if len(text) < _SHORT and is_valediction(elements[at]):
        return True
    if text[0] in _QUOTES:
        return motto_end(elements, at) is not None
    if text[:4].lower() in _BEGINNINGS:
        return _DATED.fullmatch(text) is not None or _BEFORE.fullmatch(text) is not None
    return any(map(text.__contains__, _BARS)) and _MENU.fullmatch(text) is not None


_QUOTES: Final = frozenset('"“')
_MENU: Final = re.compile(
    r"(?:.{0,80} )?(?:home|main|index|stories|fic(?:tion)?|links)(?: \w+)? "
    r"(?:[|~•·*] [\w' -]{2,24} ){1,8}[|~•·*] [\w' -]{2,24}",
    re.I,
)
"""``Home | Stories | Links | Guestbook``"""
_BARS: Final = (" | ", " ~ ", " • ", " · ", " * ")
_DATED: Final = re.compile(
    r"(?:(?:first|originally) )?(?:posted|published|written|finished|completed|revised|updated)"
    r"(?: on| in)? (?:\w+\.?,? ){0,3}(?:19|20)\d\d\b[^.!?]{0,40}\.?",
    re.I,
)
"""``First posted 14 May 1999; revised 2001``"""
_BEFORE: Final = re.compile(
    r"(?:previously|last time|what has gone before)\b[^.!?:]{0,40}(?::|-|\.\.).+"
    r"|when (?:last )?we (?:last )?(?:left|saw|met) .+",
    re.I | re.S,
)
"""``Previously on Rope: ...``"""
_BEGINNINGS: Final = frozenset(
    (
        "firs",
        "orig",
        "post",
        "publ",
        "writ",
        "fini",
        "comp",
        "revi",
        "upda",
        "prev",
        "last",
        "what",
        "when",
    )
)
"""The first letters of a date of posting, and of what happened before."""


def _is_legend(text: str) -> bool:
    """Whether a line says only how something is written: ``/thoughts/ are in slashes``."""
    if example_legend(text):
        return True
    return len(text) < _ONE_LINE and not text[0].isalnum() and len(read_legend(text)) > 0


_ONE_LINE: Final = 80
_SHORT: Final = 25


def _is_spaced_out(text: str) -> bool:
    """Whether a paragraph is spoiler space: single letters, one below the other."""
    return text[1:2] in (" ", "") and max(map(len, text.split()), default=0) == 1
