"""Quotation marks and apostrophes that leave no doubt, set over a whole body at once.

Each is one sign for one, so that every place stays where it was. A stretch that holds any
sign in doubt is set with care, all of it (``typography``), and has the same marks.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from afterlist.model import Edit

# Each pattern is led by its sign: the engine then goes from one to the next in a stride.
_set_opening = re.compile(r'"(?<!\S")(?=[^\s"*_/~])').sub
_set_closing = re.compile(
    r'"(?<=[^\s\d"(\[{<*_/~=:]")(?=[\s.,;:!?)\]}>…]|\Z)',
).sub
_set_apostrophe = re.compile(r"""'(?<=[^\s\d"'`‘’“”(\[{<—–*_/~=:-]')(?!')""").sub
_MARKS = ('"', "'")
_DOUBTS = ('"', "'", "`", "´")
_hyphens = re.compile(r"-(?:-+|(?=\n))").finditer
_DASH = re.compile(r"-(?<![-<!]-)--?(?![->\n])")


class Certain(NamedTuple):
    """A body with its certain marks set, which starts at ``offset`` in its posting.

    ``text`` is as long as ``body``, blanks for its line ends. ``marks`` are the places of
    all marks, ``doubts`` of all that is left to care: in order, offsets in the posting.
    """

    body: str
    text: str
    offset: int
    marks: list[int]
    doubts: list[int]
    dashes: list[int]

    def has_doubts(self, start: int, end: int) -> bool:
        """Say whether anything in a stretch is left to care."""
        at = bisect_left(self.doubts, start)
        return at < len(self.doubts) and self.doubts[at] < end

    def has_dashes(self, start: int, end: int) -> bool:
        """Say whether a stretch has a dash of hyphens."""
        at = bisect_left(self.dashes, start)
        return at < len(self.dashes) and self.dashes[at] < end

    def marks_in(self, start: int, end: int) -> list[int]:
        """Return the places of the marks in a stretch."""
        first = bisect_left(self.marks, start)
        return self.marks[first : bisect_left(self.marks, end, first)]

    def edits(self, places: Iterable[int]) -> Iterator[Edit]:
        """Return what was changed at each of some places."""
        body, text, offset = self.body, self.text, self.offset
        changes = [(at, body[at - offset], text[at - offset]) for at in places]
        return map(Edit._make, changes)


def certain(body: str, offset: int) -> Certain:
    """Return a body with the marks set that can be read in one way only."""
    text = body
    if '"' in body:
        text = _set_closing("”", _set_opening("“", text))
    if "'" in body:
        text = _set_apostrophe("’", text)
    doubts = places(text, _DOUBTS, offset)
    dashes: list[int] = []
    if "-" in text:
        for match in _hyphens(text):
            is_dash = _DASH.match(text, match.start())
            (dashes if is_dash else doubts).append(match.start() + offset)
        doubts.sort()
    marks = places(body, _MARKS, offset)
    return Certain(body, text.replace("\n", " "), offset, marks, doubts, dashes)


def dashed(read: str, start: int, edits: list[Edit]) -> str:
    """Return a stretch, as long as posted and without doubts, with its dashes set;
    append the edits. It starts at ``start`` in its posting."""
    edits += [Edit(start + match.start(), match[0], "—") for match in _DASH.finditer(read)]
    return _DASH.sub("—", read)


def places(text: str, signs: Iterable[str], offset: int) -> list[int]:
    """Return the places of some signs in order; ``text`` starts at ``offset``."""
    found = [_places(text, sign, offset) for sign in signs if sign in text]
    return sorted(chain.from_iterable(found))


def _places(text: str, sign: str, offset: int) -> Iterator[int]:
    place = text.find(sign)
    while place >= 0:
        yield place + offset
        place = text.find(sign, place + 1)
