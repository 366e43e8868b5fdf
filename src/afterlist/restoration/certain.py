"""Quotation marks and apostrophes that leave no doubt, set over a whole body at once.

Each is one sign for one, so that every place stays where it was. A stretch that holds any
sign in doubt is set with care, all of it (``typography``), and has the same marks.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain, compress, islice
from operator import add, itemgetter
from typing import NamedTuple

from afterlist.model import Edit

_OPENING = re.compile(r'(?<!\S)"(?=[^\s"*_/~])')
_CLOSING = re.compile(r'(?<=[^\s\d"(\[{<*_/~=:])"(?=[\s.,;:!?)\]}>…])')
_APOSTROPHE = re.compile(r"""(?<=[^\s\d"'`‘’“”(\[{<—–*_/~=:-])'(?!')""")
_MOST_NEIGHBOURS = 1 << 14
_BACKWARD = ("`", "´")
_FIRST, _LAST = itemgetter(0), itemgetter(-1)
_hyphens = re.compile(r"-(?:-+|(?=\n))").finditer
_DASH = re.compile(r"-(?<![-<!]-)--?(?![->\n])")


class _Between(dict[str, str]):
    """What a mark becomes between two signs, itself where that leaves a doubt."""

    def __init__(self, mark: str, *patterns: tuple[re.Pattern[str], str]) -> None:
        super().__init__()
        self.mark = mark
        self._patterns = patterns

    def __missing__(self, signs: str) -> str:
        if len(self) >= _MOST_NEIGHBOURS:
            self.clear()
        around = signs[0] + self.mark + signs[1]
        fit = (read for pattern, read in self._patterns if pattern.match(around, 1))
        self[signs] = next(fit, self.mark)
        return self[signs]


_DOUBLE = _Between('"', (_OPENING, "“"), (_CLOSING, "”"))
_SINGLE = _Between("'", (_APOSTROPHE, "’"))


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
    text, marks, doubts = body, list[int](), list[int]()
    for settings in (_DOUBLE, _SINGLE):
        if settings.mark in body:
            text, found, left = _set(text, settings, offset)
            marks += found
            doubts += left
    marks.sort()
    doubts += places(body, _BACKWARD, offset)
    doubts.sort()
    dashes: list[int] = []
    if "-" in text:
        for match in _hyphens(text):
            is_dash = _DASH.match(text, match.start())
            (dashes if is_dash else doubts).append(match.start() + offset)
        doubts.sort()
    return Certain(body, text.replace("\n", " "), offset, marks, doubts, dashes)


def _set(text: str, settings: _Between, offset: int) -> tuple[str, list[int], Iterable[int]]:
    """A text with one mark set wherever it stands, the places of all of them, and of
    those that are left as they were."""
    mark = settings.mark
    near = parts = text.split(mark)
    if "" in parts:
        # Where two marks touch, each has the other for a neighbour.
        near = [part or mark for part in parts]
        near[0], near[-1] = parts[0] or "\n", parts[-1] or "\n"
    signs = map(add, map(_LAST, near), map(_FIRST, islice(near, 1, None)))
    reads = list(map(settings.__getitem__, signs))
    ends = accumulate(map(len, parts), initial=offset)
    next(ends)
    found = list(map(add, ends, range(len(reads))))
    left = compress(found, map(mark.__eq__, reads)) if mark in reads else ()
    pieces = [*parts, *reads]
    pieces[::2], pieces[1::2] = parts, reads
    return "".join(pieces), found, left


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
