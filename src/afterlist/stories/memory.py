"""Readings of short texts remembered: an author repeats the header in every part."""

from collections.abc import Callable
from functools import lru_cache
from typing import Final, TypeVar

T = TypeVar("T")

_REMEMBERED: Final = 2048
_SHORT: Final = 300


def remembered(read: Callable[[str], T]) -> Callable[[str], T]:
    """Return a pure function that remembers what it returned for short texts."""
    recall = lru_cache(maxsize=_REMEMBERED)(read)

    def reading(text: str) -> T:
        return recall(text) if len(text) <= _SHORT else read(text)

    reading.__doc__ = read.__doc__
    return reading
