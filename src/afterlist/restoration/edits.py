"""Edits: the way from the text as posted to the text as read, and back.

The first edit of a body stands at the body's start even where it changes
nothing: it anchors the offsets, which count from the start of the posting.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import overload

from afterlist.model import Edit


class Edits(Sequence[Edit]):
    """Edits that are made when they are first asked for: most who read a story never ask."""

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], tuple[Edit, ...]]) -> None:
        self._make = make
        self._made: tuple[Edit, ...] | None = None

    def _all(self) -> tuple[Edit, ...]:
        if self._made is None:
            self._made = self._make()
        return self._made

    @overload
    def __getitem__(self, at: int) -> Edit: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Edit, ...]: ...
    def __getitem__(self, at: int | slice) -> Edit | tuple[Edit, ...]:
        return self._all()[at]

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[Edit]:
        return iter(self._all())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._all() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._all())


def as_read(posted: str, edits: Sequence[Edit]) -> str:
    """Return the text as read of a body as ``posted``, the body's text alone."""
    at = edits[0].posted_start if edits else 0
    return _spliced(posted, ((edit.posted_start, edit.posted, edit.read) for edit in edits), at)


def as_posted(plain: str, edits: Sequence[Edit]) -> str:
    """Return the body exactly as posted: the inverse of ``as_read``."""
    at = edits[0].posted_start if edits else 0
    return _spliced(plain, _backwards(edits), at)


def read_offset(edits: Iterable[Edit], posted_offset: int) -> int:
    """Return where a place in the posting's text stands in the text as read.

    A place inside something that was replaced is read at the replacement's start.
    """
    place = _anchor = None
    shift = 0
    for edit in edits:
        if _anchor is None:
            _anchor = edit.posted_start
        if edit.posted_start + len(edit.posted) > posted_offset:
            place = min(posted_offset, edit.posted_start)
            break
        shift += len(edit.read) - len(edit.posted)
    return (posted_offset if place is None else place) + shift - (_anchor or 0)


def posted_offset(edits: Iterable[Edit], read_offset: int) -> int:
    """Return where a place in the text as read stood in the posting's text.

    A place inside a replacement stood where the replaced text starts.
    """
    shift: int | None = None
    for edit in edits:
        if shift is None:
            shift = edit.posted_start
        starts = edit.posted_start - shift
        if starts + len(edit.read) > read_offset:
            return min(read_offset, starts) + shift
        shift += len(edit.posted) - len(edit.read)
    return read_offset + (shift or 0)


def _backwards(edits: Iterable[Edit]) -> Iterable[tuple[int, str, str]]:
    shift = 0
    for edit in edits:
        yield edit.posted_start + shift, edit.read, edit.posted
        shift += len(edit.read) - len(edit.posted)


def _spliced(text: str, changes: Iterable[tuple[int, str, str]], base: int) -> str:
    pieces: list[str] = []
    done = base
    for start, old, new in changes:
        pieces.append(text[done - base : start - base])
        pieces.append(new)
        done = start + len(old)
    pieces.append(text[done - base :])
    return "".join(pieces)
