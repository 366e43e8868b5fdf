"""Fandoms made comparable: "The X-Files", "X-Files" and "XF" are one, "HL" is another."""

import re
from collections.abc import Iterable
from functools import lru_cache

CODE = 5
"""A name no longer than this may be a code: ``XF``, ``VOY``, ``BtVS``."""

_NOT_LETTERS = re.compile(r"[\W_]+")


@lru_cache(maxsize=1 << 12)
def fandom_keys(fandoms: tuple[str, ...]) -> frozenset[str]:
    """Return fandoms folded for ``are_foreign``: letters and digits alone, no article."""
    folded = (_folded(fandom) for fandom in fandoms[:10])
    return frozenset(key for key in folded if key)


def _folded(fandom: str) -> str:
    text = fandom[:80].casefold().removeprefix("the ").replace("9", "n")
    return _NOT_LETTERS.sub("", text)


def are_foreign(some: Iterable[str], others: Iterable[str]) -> bool:
    """Return whether both name fandoms and have none in common, whatever the spelling."""
    ours, theirs = frozenset(some), frozenset(others)
    if not ours or not theirs or not ours.isdisjoint(theirs):
        return False
    return _have_nothing_in_common(ours, theirs)


@lru_cache(maxsize=1 << 14)
def _have_nothing_in_common(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return not any(_is_akin(*sorted((a, b), key=len)) for a in ours for b in theirs)


def _is_akin(short: str, long: str) -> bool:
    """Whether the short name stands in the long one, or its letters do, in order."""
    if len(short) >= 4 and short in long:
        return True
    if short[:1] == "t" and short[1:2] == long[:1]:
        # The article was taken off the name, but codes keep its letter: TS is The Sentinel.
        short = short[1:]
    letters = iter(long)
    is_within = all(letter in letters for letter in short)
    return is_within and (len(short) <= CODE or short[0] == long[0])
