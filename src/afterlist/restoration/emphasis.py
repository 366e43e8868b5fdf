"""Emphasis by meaning: ``*x*``, ``_x_``, ``_Joined_Title_``, ``/x/``, ``**x**``.

A pair of signs is emphasis only if it clasps words: white space or punctuation
outside, none inside. ``*grin*`` in story prose is read as emphasis too; it is
how it was meant to look.
"""

import re
from typing import NamedTuple

from afterlist.model import Notation, Style


class Stretch(NamedTuple):
    """A stretch of a block between signs, offsets from the block's start, signs included.
    ``is_joined``: underscores inside stand for blanks. A sign that stays has length 0."""

    start: int
    end: int
    open: int
    close: int
    styles: tuple[Style, ...]
    notation: Notation | None = None
    is_joined: bool = False


# What no emphasis starts with, and what stands before no sign that closes it: faces
# (``^_^``, ``-_-``), curses (``#*!@``) and signs in brackets.
_FIRST = r"(?![)\]}>,;:!?&%^]|[*_-](?:[\s.,;!?]|\Z))"
_LAST = r"(?<![\s(\[{#$^])"
# Led by the sign: the engine then goes from one to the next in a stride.
_STARS = re.compile(
    r"(\*(?<![^\W_]\*)(?<![*)\]\\/#@$^]\*)\*{0,2})(?=[^\s*])(?!\.\w)"
    rf"{_FIRST}([^*]++){_LAST}\1(?![^\W_]|\*)"
)
_JOINED = re.compile(r"_(?<![\w/\\=&@]_)((?:[^\s_]{1,40}_){1,15}[^\s_]{1,40})_(?!\w)")
_UNDERSCORES = re.compile(rf"(_(?<![\w/\\=&@^]_)_?)(?=[^\s_]){_FIRST}([^_]++){_LAST}\1(?!\w)")
_SLASHES = re.compile(
    r"/(?<![\w/.:<>~\\)\]=&?%+@]/)(?=[^\W\d_]|[\"'“‘(.…¡¿])"
    r"(?=((?:[^/]|(?<=\w)/(?=\w))+))\1(?<!\s)/(?![\w/])"
)
_ADDRESS = re.compile(r"(?:https?|ftp|file)://[^\s<>\"]+|www\.[^\s<>\"]+|[\w.+-]+@[\w-]+\.[\w.-]+")
_DIRECTORIES = frozenset(
    "usr tmp home etc bin var dev opt mnt root pub archive incoming ftp s me".split()
)
_LEVELS = {
    1: (Style.EMPHASIS,),
    2: (Style.STRONG,),
    3: (Style.STRONG, Style.EMPHASIS),
}
# No author emphasises more than this in one breath; signs further apart are two strays.
_LONGEST = 3000
# A title may have a stop inside ("Capt. Orrin's Last Oar").
_LONGEST_TITLE = 60
_NEXT_SENTENCE = re.compile(r"(?<=[^\W\d_]{3})[.!?][\"'”’)]*\s+[\"'“‘(]*[A-Z]")
_QUOTES = "\"'”’)"
_STOPS = frozenset(".!?…,;:-–—~")


def emphasised(segment: str, taken: frozenset[str]) -> list[Stretch]:
    """Return the emphasis of a block, in any order; signs ``taken`` by a legend are left."""
    found: list[Stretch] = []
    if "*" in segment and "*" not in taken:
        found += _starred(segment)
    if "_" in segment and "_" not in taken:
        found += _underscored(segment)
    if segment.count("/") > 1 and "/" not in taken:
        found += _slashed(segment)
    if found and (":/" in segment or "@" in segment or "www." in segment):
        found = _outside_addresses(segment, found)
    return found


def _starred(segment: str) -> list[Stretch]:
    return [
        Stretch(*match.span(), len(match[1]), len(match[1]), _LEVELS[len(match[1])])
        for match in _STARS.finditer(segment)
        if _is_meant(match, 2)
    ]


def _underscored(segment: str) -> list[Stretch]:
    found = [
        Stretch(*match.span(), 1, 1, _LEVELS[1], is_joined=True)
        for match in _JOINED.finditer(segment)
        if _is_meant(match, 1)
    ]
    found += [
        Stretch(*match.span(), len(match[1]), len(match[1]), _LEVELS[len(match[1])])
        for match in _UNDERSCORES.finditer(segment)
        if _is_meant(match, 2) and not (len(match[1]) == 2 and match[2].isidentifier())
    ]
    return found


def _slashed(segment: str) -> list[Stretch]:
    return [
        Stretch(*match.span(), 1, 1, _LEVELS[1])
        for match in _SLASHES.finditer(segment)
        if _is_meant(match, 1) and not _is_path(match[1])
    ]


def _is_meant(match: re.Match[str], group: int) -> bool:
    """Whether a pair of signs clasps words, not too many, and whole sentences if several:
    two strays (``*nix``, a footnote's star) clasp what happens to stand between."""
    inner = match[group]
    if len(inner) > _LONGEST or not any(map(str.isalnum, inner)):
        return False
    if not _NEXT_SENTENCE.search(inner):
        return True
    after = match.string[match.end() : match.end() + 1]
    is_ended = inner.rstrip(_QUOTES)[-1:] in _STOPS or after in _STOPS or not after
    return not inner[0].islower() and (is_ended or len(inner) < _LONGEST_TITLE)


def _is_path(inner: str) -> bool:
    return inner.lower() in _DIRECTORIES or ("/" in inner and " " not in inner)


def _outside_addresses(segment: str, found: list[Stretch]) -> list[Stretch]:
    addresses = [match.span() for match in _ADDRESS.finditer(segment)]
    if not addresses:
        return found
    kept: list[Stretch] = []
    at = 0
    for stretch in sorted(found):
        while at < len(addresses) and addresses[at][1] <= stretch.start:
            at += 1
        if at == len(addresses) or not addresses[at][0] <= stretch.start < addresses[at][1]:
            kept.append(stretch)
    return kept


def nested(found: list[Stretch]) -> list[Stretch]:
    """Return the stretches in order, outer ones first, without those that cross another."""
    if len(found) == 1 or _is_flat(found):
        return found
    kept: list[Stretch] = []
    around: list[Stretch] = []
    for stretch in sorted(found, key=lambda one: (one.start, -one.end)):
        while around and around[-1].end - around[-1].close <= stretch.start:
            around.pop()
        if around and stretch.end > around[-1].end - around[-1].close:
            continue
        if around and stretch.start < around[-1].start + around[-1].open:
            continue
        kept.append(stretch)
        around.append(stretch)
    return kept


def _is_flat(found: list[Stretch]) -> bool:
    done = 0
    for stretch in found:
        if stretch[0] < done:
            return False
        done = stretch[1]
    return True
