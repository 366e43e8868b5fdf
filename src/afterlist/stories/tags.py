"""Fandoms, characters and pairings: what authors called them, and one name for each."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Final

from afterlist.stories.standing import is_meant, is_passing
from afterlist.stories.tag_tables import (
    TOKEN,
    Alias,
    Tags,
    folded,
    load_tags,
    title_words,
)

__all__ = [
    "canonical_character",
    "canonical_fandom",
    "canonical_pairing",
    "fandom_named",
    "fandom_owned",
    "is_character_name",
    "load_tags",
    "smushed_pairing",
]

_PIECES: Final = re.compile(f"({TOKEN.pattern})")
_WHITE: Final = re.compile(r"\s+")
_MAX: Final = 20_000
_JOINTS: Final = frozenset("./-_~=?")


def fandom_named(text: str, tags: Tags | None = None) -> tuple[str, ...]:
    """Return the fandoms that free text names, as written, each once, in order.

    One that is denied ("not an X-Files crossover") or only alluded to ("title from
    Star Wars") is left out; so is any word that may mean something else.
    """
    found: dict[str, str] = {}
    tables = tags or load_tags()
    for alias, start, end in _mentions(text[:_MAX], tables.aliases):
        if not is_passing(text, start, end, bool(found)):
            found.setdefault(alias.fandom, _as_written(text, alias, start, end))
    return tuple(found.values())


def fandom_owned(text: str, tags: Tags | None = None) -> tuple[str, ...]:
    """Return the names of the fandoms whose owners a disclaimer thanks, each once.

    Weak evidence: owners have other works too, and authors name those of a
    crossover's second half, or of the song.
    """
    owners = (tags or load_tags()).owners
    found = (alias.fandom for alias, _, _ in _mentions(text[:_MAX], owners))
    return tuple(dict.fromkeys(found))


_Found = tuple[Alias, int, int]


def _mentions(text: str, aliases: Mapping[str, tuple[Alias, ...]]) -> Iterator[_Found]:
    """Yield each alias that stands in the text and counts there, with its place."""
    pieces = _PIECES.split(text)  # gap, word, gap, word … gap
    candidates = _candidates(tuple(map(str.lower, pieces[1::2])), aliases)
    ends = list(accumulate(map(len, pieces))) if candidates else []
    free = 0
    for at, alias in candidates:
        until = at + len(alias.words)
        if at < free or (until > at + 1 and not _is_one_phrase(pieces[2 * at : 2 * until + 1])):
            continue
        start, end = ends[2 * at], ends[2 * until - 1]
        if not _is_address(text, start, end) and _counts(text, alias, start, end):
            free = until
            yield alias, start, end


def _candidates(
    words: tuple[str, ...], aliases: Mapping[str, tuple[Alias, ...]]
) -> list[tuple[int, Alias]]:
    """Return where the words of an alias stand in a row, the longest first."""
    return [
        (at, alias)
        for at, word in enumerate(words)
        if word in aliases
        for alias in aliases[word]
        if words[at : at + len(alias.words)] == alias.words
    ]


def _counts(text: str, alias: Alias, start: int, end: int) -> bool:
    if alias.spellings and text[start:end] not in alias.spellings:
        return False
    return is_meant(alias.standing, text, start, end)


def _is_one_phrase(pieces: Sequence[str]) -> bool:
    """Whether no sentence ends between the words."""
    return all(
        len(gap) <= 3 and (". " not in gap or word.lower() == "dr")
        for word, gap in zip(pieces[1:-2:2], pieces[2:-1:2], strict=True)
    )


def _is_address(text: str, start: int, end: int) -> bool:
    """Whether the words are a part of a mail address or of a link."""
    before, after = text[max(0, start - 1) : start], text[end : end + 2]
    if before == "@" or after[:1] == "@" or (after[:1] == "." and after[1:].islower()):
        return True
    if before not in _JOINTS:
        return False
    since = text.rfind(" ", max(0, start - 80), start) + 1
    return "://" in text[since:start] or "www." in text[since:start]


def _as_written(text: str, alias: Alias, start: int, end: int) -> str:
    if alias.fandom.startswith("The ") and text[max(0, start - 4) : start].split() == ["The"]:
        start -= 4
    return _WHITE.sub(" ", text[start:end])


def canonical_fandom(name: str, tags: Tags | None = None) -> str | None:
    """Return the one name of a fandom, None if it is not in the tables."""
    return (tags or load_tags()).names.get(" ".join(title_words(name)))


def _cast(fandom: str | None, tables: Tags) -> Mapping[str, tuple[str, ...]]:
    if fandom is None:
        return tables.characters
    known = tables.fandoms.get(canonical_fandom(fandom, tables) or "")
    return known.characters if known else {}


def canonical_character(
    name: str, fandom: str | None = None, tags: Tags | None = None
) -> str | None:
    """Return a character's full name; None if unknown or if it may mean several."""
    meant = _cast(fandom, tags or load_tags()).get(folded(name), ())
    return meant[0] if len(meant) == 1 else None


def is_character_name(name: str, tags: Tags | None = None) -> bool:
    """Return whether anybody in any fandom goes by this name (initials apart)."""
    return folded(name) in (tags or load_tags()).characters


def canonical_pairing(
    names: Sequence[str], fandom: str | None = None, tags: Tags | None = None
) -> str | None:
    """Return ``Willow Rosenberg/Spike`` for ``W``, ``S``; None if any name stays doubtful."""
    tables = tags or load_tags()
    known = tables.fandoms.get(canonical_fandom(fandom, tables) or "") if fandom else None
    bare = [folded(name) for name in names]
    if known and "/".join(bare) in known.pairings:
        return "/".join(known.pairings["/".join(bare)])
    if known and "/".join(reversed(bare)) in known.pairings:
        return "/".join(reversed(known.pairings["/".join(reversed(bare))]))
    full = [canonical_character(name, fandom, tables) for name in names]
    return "/".join(name for name in full if name) if full and all(full) else None


def smushed_pairing(word: str, tags: Tags | None = None) -> tuple[str, ...] | None:
    """Return the names in a smushed one (``Carby`` → Carter, Abby), None if it is none."""
    return (tags or load_tags()).smushed.get(folded(word))
