"""Fandoms, characters and pairings: what authors called them, and one name for each.

The tables are TOML files, one per group of fandoms; an archivist can add more.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

_FOLDER: Final = Path(__file__).parent / "tags"
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_WHITE: Final = re.compile(r"\s+")
_MAX: Final = 20_000
_ARTICLES: Final = ("the", "a", "an")
_QUOTES: Final = frozenset("\"“”'‘’_*[(/")
_DENIED: Final = re.compile(
    r"\b(?:not|isn['’]t|never)\s+(?:(?:quite|really|a|an|the|set in|from)\s+){0,3}[\"“_*]?$", re.I
)


@dataclass(frozen=True, slots=True)
class Fandom:
    """One fandom: its name, and what its characters and pairings are called.

    ``characters`` maps a folded alias to the full names it may mean;
    ``pairings`` a folded code ("m/s") to two or more full names.
    """

    name: str
    characters: Mapping[str, tuple[str, ...]]
    pairings: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Alias:
    """One way to write a fandom's name: its folded words. ``codes`` are the very
    spellings that count in prose where the words alone prove nothing ("ER");
    ``is_common`` marks a word of everyday speech, which counts in quotes only."""

    words: tuple[str, ...]
    codes: frozenset[str] = frozenset()
    is_common: bool = False


@dataclass(frozen=True, slots=True)
class Tags:
    """The tables, ready for lookup.

    ``fandoms`` by name; ``names``: folded alias → fandom's name; ``aliases``: first
    word → aliases, longest first; ``characters``: what an alias may mean anywhere;
    ``smushed``: folded smushed name → the short names in it.
    """

    fandoms: Mapping[str, Fandom]
    names: Mapping[str, str]
    aliases: Mapping[str, tuple[Alias, ...]]
    characters: Mapping[str, tuple[str, ...]]
    smushed: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=8)
def load_tags(extra: tuple[Path, ...] = ()) -> Tags:
    """Return the built-in tables with those of the extra TOML files over them."""
    entries: dict[str, Mapping[str, Any]] = {}
    for path in (*sorted(_FOLDER.glob("*.toml")), *extra):
        entries.update(tomllib.loads(path.read_text(encoding="utf-8")))
    fandoms = {name: _fandom(name, entry) for name, entry in entries.items()}
    names: dict[str, str] = {}
    aliases: dict[tuple[str, ...], Alias] = {}
    for name, entry in entries.items():
        for alias in _aliases(name, entry):
            names.setdefault(" ".join(alias.words), name)
            aliases.setdefault(alias.words, alias)
    smushed = {
        _folded(word): tuple(pair)
        for entry in entries.values()
        for word, pair in entry.get("smushed", {}).items()
    }
    everybody = _merged(fandom.characters for fandom in fandoms.values())
    return Tags(fandoms, names, _by_first_word(aliases.values()), everybody, smushed)


def _aliases(name: str, entry: Mapping[str, Any]) -> Iterable[Alias]:
    common = set(entry.get("common", ()))
    is_doubtful = name in entry.get("codes", ()) or name in common
    for alias in (*(() if is_doubtful else (name,)), *entry.get("names", ()), *common):
        yield Alias(_words(alias), is_common=alias in common)
    for code in entry.get("codes", ()):
        yield Alias(_words(code), codes=frozenset((code,)))


def _by_first_word(aliases: Iterable[Alias]) -> dict[str, tuple[Alias, ...]]:
    found: dict[str, list[Alias]] = {}
    for alias in aliases:
        found.setdefault(alias.words[0], []).append(alias)
    return {
        word: tuple(sorted(group, key=lambda alias: -len(alias.words)))
        for word, group in found.items()
    }


def _fandom(name: str, entry: Mapping[str, Any]) -> Fandom:
    aliases: dict[str, list[str]] = {}
    for full, others in entry.get("characters", {}).items():
        for alias in (full, *others):
            aliases.setdefault(_folded(alias), []).append(full)
    pairings = {_folded_pair(code): tuple(pair) for code, pair in entry.get("pairings", {}).items()}
    return Fandom(name, {alias: tuple(full) for alias, full in aliases.items()}, pairings)


def _merged(tables: Iterable[Mapping[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """Join the casts of all fandoms; initials are left out: they mean nothing there."""
    merged: dict[str, tuple[str, ...]] = {}
    for table in tables:
        for alias, full in table.items():
            if len(alias) > 2:
                merged[alias] = tuple(dict.fromkeys((*merged.get(alias, ()), *full)))
    return merged


def _words(text: str) -> tuple[str, ...]:
    words = tuple(_WORD.findall(text.lower().replace("’", "'")))
    return words[1:] if len(words) > 1 and words[0] in _ARTICLES else words


def _folded(name: str) -> str:
    return " ".join(_words(name))


def _folded_pair(code: str) -> str:
    return "/".join(_folded(name) for name in code.split("/"))


def fandom_named(text: str, tags: Tags | None = None) -> tuple[str, ...]:
    """Return the fandoms that free text names, as written, each once, in order.

    One that is denied ("not an X-Files crossover") is left out; a name that is an
    everyday word (Charmed, Alias) counts in quotes or brackets only.
    """
    tables = tags or load_tags()
    shown = text[:_MAX]
    spots = [match.span() for match in _WORD.finditer(shown)]
    words = [shown[start:end].lower().replace("’", "'") for start, end in spots]
    found: dict[str, str] = {}
    at = 0
    while at < len(words):
        length = _alias_length(shown, words, spots, at, tables)
        if length:
            start, end = spots[at][0], spots[at + length - 1][1]
            if not _DENIED.search(shown, max(0, start - 40), start):
                name = tables.names[" ".join(words[at : at + length])]
                found.setdefault(name, _WHITE.sub(" ", shown[start:end]))
        at += length or 1
    return tuple(found.values())


def _alias_length(
    text: str, words: Sequence[str], spots: Sequence[tuple[int, int]], at: int, tables: Tags
) -> int:
    """Return how many words from ``at`` on name a fandom; 0 if they do not."""
    for alias in tables.aliases.get(words[at], ()):
        length = len(alias.words)
        if tuple(words[at : at + length]) != alias.words:
            continue
        start, end = spots[at][0], spots[at + length - 1][1]
        if alias.codes and text[start:end] not in alias.codes:
            continue
        if alias.is_common and not _is_quoted(text, start, end):
            continue
        if text[start].isupper() or text[start].isdigit() or length > 1 or alias.codes:
            return length
    return 0


def _is_quoted(text: str, start: int, end: int) -> bool:
    return text[start].isupper() and start > 0 and text[start - 1] in _QUOTES and end < len(text)


def canonical_fandom(name: str, tags: Tags | None = None) -> str | None:
    """Return the one name of a fandom, None if it is not in the tables."""
    return (tags or load_tags()).names.get(_folded(name))


def _cast(fandom: str | None, tables: Tags) -> Mapping[str, tuple[str, ...]]:
    if fandom is None:
        return tables.characters
    known = tables.fandoms.get(canonical_fandom(fandom, tables) or "")
    return known.characters if known else {}


def canonical_character(
    name: str, fandom: str | None = None, tags: Tags | None = None
) -> str | None:
    """Return a character's full name; None if unknown or if it may mean several."""
    meant = _cast(fandom, tags or load_tags()).get(_folded(name), ())
    return meant[0] if len(meant) == 1 else None


def is_character_name(name: str, tags: Tags | None = None) -> bool:
    """Return whether anybody in any fandom goes by this name (initials apart)."""
    return _folded(name) in (tags or load_tags()).characters


def canonical_pairing(
    names: Sequence[str], fandom: str | None = None, tags: Tags | None = None
) -> str | None:
    """Return ``Willow Rosenberg/Spike`` for ``W``, ``S``; None if any name stays doubtful."""
    tables = tags or load_tags()
    known = tables.fandoms.get(canonical_fandom(fandom, tables) or "") if fandom else None
    folded = [_folded(name) for name in names]
    if known and "/".join(folded) in known.pairings:
        return "/".join(known.pairings["/".join(folded)])
    if known and "/".join(reversed(folded)) in known.pairings:
        return "/".join(reversed(known.pairings["/".join(reversed(folded))]))
    full = [canonical_character(name, fandom, tables) for name in names]
    return "/".join(name for name in full if name) if full and all(full) else None


def smushed_pairing(word: str, tags: Tags | None = None) -> tuple[str, ...] | None:
    """Return the names in a smushed one (``Carby`` → Carter, Abby), None if it is none."""
    return (tags or load_tags()).smushed.get(_folded(word))
