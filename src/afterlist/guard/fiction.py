"""Addresses of characters: part of the story, where nobody real can be behind them."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from afterlist.guard.naming import name_key

_ADDRESS: Final = re.compile(
    r"(?<![\w.+%-])(?P<local>[\w.+%-]{1,64})@(?P<host>(?:[\w-]{1,63}\.){1,5}[A-Za-z]{2,24})(?![\w-])"
)
_RUNS: Final = re.compile(r"[a-z]+")
_TO_THE_READER: Final = re.compile(
    r"\b(?:feedback|comments?|flames?|reviews?|archiv\w+|e-?mail me|mail me|write (?:to )?me|"
    r"send (?:all |any )?(?:me|comments|feedback)|let me know|drop me|my (?:e-?mail|address|page)|"
    r"beta\w*|authors?|list|unsubscribe|posted|copyright|http)\b|write to\b",
    re.I,
)
_LETTER: Final = re.compile(r"^[\s>*_]*(?:to|from|cc|bcc|reply-to|sender)\s*:", re.I)
_SUBJECT: Final = re.compile(r"^[\s>*_]*(?:subject|re|date|sent)\s*:", re.I | re.M)
_HOSTS: Final = frozenset(
    """aol.com yahoo.com hotmail.com geocities.com msn.com juno.com earthlink.net netcom.com
    compuserve.com prodigy.net excite.com mindspring.com rocketmail.com webtv.net worldnet.att.net
    delphi.com usa.net angelfire.com tripod.com mailcity.com bigfoot.com gmail.com gmx.de
    home.com iname.com lycos.com netscape.net onelist.com egroups.com yahoogroups.com""".split()
)
"""Hosts of whole peoples: somebody real may be behind any name there."""

_NEAR: Final = 300
_TIMES: Final = 2
_SHORTEST: Final = 3


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is who in one story: ``characters`` as its header names them, ``people`` the
    names of its author, betas and whoever else is real."""

    characters: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


def addresses_in(text: str) -> tuple[str, ...]:
    """Return the whole addresses in a text, folded."""
    if "@" not in text:
        return ()
    return tuple(dict.fromkeys(match[0].casefold() for match in _ADDRESS.finditer(text)))


def fictional(
    plain: str, cast: Cast, real: Collection[str], real_hosts: Collection[str] = ()
) -> frozenset[str]:
    """Return the addresses in a story (as read, no markup) that are surely its characters'.

    ``real`` are those that stood anywhere as somebody's own, ``real_hosts`` the hosts that
    people write from. An address is kept only where every place of it is a character's;
    in doubt it is withheld.
    """
    if "@" not in plain:
        return frozenset()
    told = _Told(plain, cast, frozenset(real_hosts) | _HOSTS)
    found: dict[str, bool] = {}
    for match in _ADDRESS.finditer(plain):
        address = match[0].casefold()
        if found.get(address, True):
            found[address] = address not in real and told.is_of_character(match)
    return frozenset(address for address, is_kept in found.items() if is_kept)


class _Told:
    """The story, asked about one address after the other."""

    def __init__(self, plain: str, cast: Cast, real_hosts: Collection[str]) -> None:
        self._plain = plain
        self._real_hosts = real_hosts
        self._people = _name_words(cast.people)
        self._characters = _name_words(cast.characters)

    def is_of_character(self, match: re.Match[str]) -> bool:
        words = set(_RUNS.findall(match[0].casefold()))
        if self._is_of_people(match["local"].casefold(), words):
            return False
        start = self._plain.rfind("\n", 0, match.start()) + 1
        end = self._plain.find("\n", match.end())
        line = self._plain[start : end if end >= 0 else None]
        is_letter = _LETTER.match(line) is not None
        is_spoken = _is_spoken(line, match.start() - start)
        if not is_letter and not is_spoken and self._is_to_reader(match, line):
            return False
        is_nowhere = match["host"].casefold() not in self._real_hosts
        if self._fits(match, 1 if is_nowhere else _TIMES):
            return True
        return is_nowhere and (is_spoken or (is_letter and self._is_letter(match)))

    def _is_of_people(self, local: str, words: set[str]) -> bool:
        if self._people & words:
            return True
        return any(name in local and len(name) > _SHORTEST for name in self._people)

    def _is_to_reader(self, match: re.Match[str], line: str) -> bool:
        """A line to the readers; or nothing but the address, above or below the story."""
        if line.strip(" \t<>()[]*_~.") == match[0]:
            return match.start() < _NEAR or match.end() > len(self._plain) - _NEAR
        around = self._plain[max(0, match.start() - 80) : match.end() + 40]
        return _TO_THE_READER.search(around) is not None

    def _fits(self, match: re.Match[str], times: int) -> bool:
        """Whether somebody in the story goes by it: mulder@, fmulder@, fox.mulder@."""
        local = match["local"].casefold()
        return any(self._is_of_story(word, times) for word in _names_in(local))

    def _is_of_story(self, word: str, times: int) -> bool:
        if word in self._characters:
            return True
        rest = "".join(f"[{letter}{letter.upper()}]" for letter in word[1:])
        written = re.compile(rf"(?<![\w@.]){word[0].upper()}{rest}(?![\w@])")
        return len(list(islice(written.finditer(self._plain), times))) == times

    def _is_letter(self, match: re.Match[str]) -> bool:
        """A letter in the story: with its subject, or to somebody who is in it."""
        around = self._plain[max(0, match.start() - _NEAR) : match.end() + _NEAR]
        return _SUBJECT.search(around) is not None


def _is_spoken(line: str, at: int) -> bool:
    """Whether a place is between quotation marks, in a line where speech is not all."""
    before, behind = line[:at], line[at:]
    if "“" in before and before.rfind("“") > before.rfind("”"):
        return "”" in behind
    return before.count('"') % 2 == 1 and '"' in behind


def _names_in(local: str) -> Iterator[str]:
    """Yield what may be a name in the part before the @."""
    for run in _RUNS.findall(local):
        if len(run) >= _SHORTEST:
            yield run
        for cut in (run[1:], run[:-1], run[2:]):
            if len(cut) > _SHORTEST:
                yield cut


def _name_words(names: Collection[str]) -> frozenset[str]:
    words = (word for name in names for word in name_key(name).split())
    return frozenset(word for word in words if len(word) >= _SHORTEST)
