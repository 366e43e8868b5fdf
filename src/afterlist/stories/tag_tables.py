"""The tables of fandoms: TOML files, one per group; an archivist can add more."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from afterlist.stories.standing import Standing

_FOLDER: Final = Path(__file__).parent / "tags"
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
TOKEN: Final = re.compile(r"[^\W_]+|[/&]")
_ARTICLES: Final = ("the", "a", "an")
_TITLES: Final = frozenset("the miss dominar gul shepherd original darth queen".split())


@dataclass(frozen=True, slots=True)
class Alias:
    """One way to write a fandom's name; ``spellings`` bind codes and initials."""

    words: tuple[str, ...]
    fandom: str
    standing: Standing = Standing.NAME
    spellings: frozenset[str] = frozenset()


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
class Tags:
    """The tables, ready for lookup.

    ``fandoms`` by name; ``names``: folded alias → fandom's name; ``aliases`` and
    ``owners``: first word → aliases, longest first; ``characters``: what an alias
    may mean anywhere; ``smushed``: folded smushed name → the short names in it.
    """

    fandoms: Mapping[str, Fandom]
    names: Mapping[str, str]
    aliases: Mapping[str, tuple[Alias, ...]]
    owners: Mapping[str, tuple[Alias, ...]]
    characters: Mapping[str, tuple[str, ...]]
    smushed: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=8)
def load_tags(extra: tuple[Path, ...] = ()) -> Tags:
    """Return the built-in tables with those of the extra TOML files over them."""
    entries: dict[str, Mapping[str, Any]] = {}
    for path in (*sorted(_FOLDER.glob("*.toml")), *extra):
        entries.update(tomllib.loads(path.read_text(encoding="utf-8")))
    aliases: dict[tuple[tuple[str, ...], Standing], Alias] = {}
    for name, entry in entries.items():
        for alias in _aliases(name, entry):
            aliases.setdefault((alias.words, alias.standing), alias)
    casts = {name: _cast_of(entry) for name, entry in entries.items()}
    return Tags(
        {name: _fandom(name, entry, casts[name]) for name, entry in entries.items()},
        {" ".join(alias.words): alias.fandom for alias in aliases.values()},
        _by_first_word(aliases.values()),
        _by_first_word(_owners(entries)),
        _merged(casts.values()),
        {
            folded(word): tuple(pair)
            for entry in entries.values()
            for word, pair in entry.get("smushed", {}).items()
        },
    )


def _aliases(name: str, entry: Mapping[str, Any]) -> Iterator[Alias]:
    listed = {standing: tuple(entry.get(standing, ())) for standing in Standing}
    if not any(name in spellings for spellings in listed.values()):
        listed[Standing.NAME] = (name, *listed[Standing.NAME])
    for standing, spellings in listed.items():
        is_exact = standing in (Standing.CODE, Standing.INITIALS)
        same: dict[tuple[str, ...], list[str]] = {}
        for spelling in spellings:
            same.setdefault(title_words(spelling), []).append(spelling)
        for words, ways in same.items():
            yield Alias(words, name, standing, frozenset(ways) if is_exact else frozenset())


def _owners(entries: Mapping[str, Mapping[str, Any]]) -> Iterator[Alias]:
    for name, entry in entries.items():
        for owner in entry.get("owners", ()):
            yield Alias(title_words(owner), name)


def _by_first_word(aliases: Iterable[Alias]) -> dict[str, tuple[Alias, ...]]:
    found: dict[str, list[Alias]] = {}
    for alias in aliases:
        found.setdefault(alias.words[0], []).append(alias)
    return {
        word: tuple(sorted(group, key=lambda alias: -len(alias.words)))
        for word, group in found.items()
    }


def _cast_of(entry: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    aliases: dict[str, tuple[str, ...]] = {}
    for full, others in entry.get("characters", {}).items():
        for alias in dict.fromkeys(map(folded, (full, *others))):
            aliases[alias] = (*aliases.get(alias, ()), full)
    return aliases


def _fandom(name: str, entry: Mapping[str, Any], cast: Mapping[str, tuple[str, ...]]) -> Fandom:
    pairings = {folded_pair(code): tuple(pair) for code, pair in entry.get("pairings", {}).items()}
    return Fandom(name, {**_bare_names(entry), **cast}, pairings)


def _bare_names(entry: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return first and last names of the cast; whoever is listed by one goes before."""
    bare: dict[str, tuple[str, ...]] = {}
    for full in entry.get("characters", {}):
        words = full.lower().split()
        for word in {words[0], words[-1]} - _TITLES if len(words) in (2, 3) else ():
            if len(word) > 2 and words[1] != "of" and words[0] != "the":
                bare[word] = (*bare.get(word, ()), full)
    return bare


def _merged(tables: Iterable[Mapping[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """Join the casts of all fandoms; initials are left out: they mean nothing there."""
    merged: dict[str, tuple[str, ...]] = {}
    for table in tables:
        for alias, full in table.items():
            if len(alias) > 2:
                merged[alias] = tuple(dict.fromkeys((*merged.get(alias, ()), *full)))
    return merged


def title_words(text: str) -> tuple[str, ...]:
    """Return a title's words in small letters, its "The" left off."""
    words = tuple(TOKEN.findall(text.lower()))
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def folded(name: str) -> str:
    """Return a person's name as the tables spell it for lookup."""
    if name.isalpha():
        return name.lower()
    words = _WORD.findall(name.lower().replace("’", "'"))
    return " ".join(words[1:] if len(words) > 1 and words[0] in _ARTICLES else words)


def folded_pair(code: str) -> str:
    """Return a pairing's code as the tables spell it for lookup."""
    return "/".join(folded(name) for name in code.split("/"))
