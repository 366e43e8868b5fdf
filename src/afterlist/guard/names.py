"""Guarded names, found in a text however they are written, and replaced."""

import html
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache, partial
from typing import Final

from afterlist.guard.naming import GIVEN, ORDINARY, words_of

NOBODY: Final = "[name]"
"""Stands where a person's name stood who has no name that may be shown."""

_SMALL: Final = bytes.maketrans(
    bytes(range(0x80)),
    bytes(sign if chr(sign).isalpha() else 0x20 for sign in bytes(range(0x80)).lower()),
)
# U+2000 to U+2FFF and U+0080 to U+00BF in UTF-8: quotation marks, dashes, spaces; no letters.
_SIGNS: Final = re.compile(rb"\xe2[\x80-\xbf]{2}|\xc2[\x80-\xbf]")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_LONG_WORD: Final = 8

_TAG: Final = r"</?(?:em|strong|span|i|b|br ?/?)(?: [^<>]{0,80})?>"
_BETWEEN: Final = rf"(?:[\s._,*/~+>-]|&(?:nbsp|gt|\#160);|%20|{_TAG}){{1,8}}"
_COMMA: Final = rf"(?:\s|{_TAG}){{0,4}},(?:\s|{_TAG}){{0,4}}"
_APOSTROPHE: Final = r"(?:['’]|&\#0?39;|&\#x27;|%27)?"
_TAGS: Final = re.compile(_TAG)


class NameGuard:
    """Replaces guarded names: ``shown`` maps each to the name that stands for it,
    empty where there is none. ``version`` differs where ``shown`` does; of ``anchors``
    (words in small letters) one is in every text that holds a name."""

    def __init__(self, shown: Mapping[str, str], version: str = "") -> None:
        self.shown: Final = dict(shown)
        self.version: Final = version
        by_anchor: defaultdict[bytes, list[str]] = defaultdict(list)
        for name in sorted(shown, key=len, reverse=True):
            for anchor in anchors(name):
                by_anchor[anchor].append(name)
        self._by_anchor: Final = dict(by_anchor)
        self.anchors: Final = frozenset(by_anchor)

    def guarded(self, text: str, *, is_html: bool = False) -> str:
        """Return the text with every guarded name in it replaced."""
        for name in self._near(text):
            instead = self.shown[name] or NOBODY
            if is_html:
                instead = html.escape(instead)
            text = _pattern(name).sub(partial(_kept, instead), text)
        return text

    def holds(self, text: str) -> bool:
        """Return whether a guarded name stands in the text."""
        return any(_pattern(name).search(text) for name in self._near(text))

    def _near(self, text: str) -> list[str]:
        """Return the names whose rarest word is in the text, the longest first."""
        if not self.anchors:
            return []
        words = _words(text)
        if self.anchors.isdisjoint(words):
            return []
        found = {
            name for word in self.anchors.intersection(words) for name in self._by_anchor[word]
        }
        return sorted(found, key=lambda name: (-len(name), name))


def _kept(instead: str, match: re.Match[str]) -> str:
    """Markup inside a name ("Jane <em>Public</em>") is closed elsewhere: it stays."""
    return instead + "".join(_TAGS.findall(match[0]))


def _words(text: str) -> list[bytes]:
    """Return the runs of letters in a text, in small letters: a quick, coarse look."""
    if text.isascii():
        return text.encode().translate(_SMALL).split()
    raw = text.lower().encode("utf-8", "surrogatepass")
    return _SIGNS.sub(b" ", raw).translate(_SMALL).split()


def anchors(name: str) -> tuple[bytes, ...]:
    """Return the words of which one is in every text that holds the name."""
    words = words_of(name)
    if not words:
        return ()
    runs = _LETTERS.findall(words[-1]) or _LETTERS.findall("".join(words))
    found = [max(runs, key=len)] if runs else []
    if len(words) > 1:
        joined = _LETTERS.findall("".join((words[0], words[-1])))
        found += [max(joined, key=len)] if joined else []
        found += _LETTERS.findall("".join(words))[:1]
    return tuple(dict.fromkeys(word.lower().encode() for word in found))


@lru_cache(maxsize=1 << 14)
def _pattern(name: str) -> re.Pattern[str]:
    words = words_of(name)
    ways = _alone(words[0], name) if len(words) == 1 else _together(words)
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(ways)})(?![^\W\d_])", re.IGNORECASE)


def _alone(word: str, name: str) -> list[str]:
    """One word: in any case where it is a coinage, else as a name is written."""
    is_coinage = len(word) >= _LONG_WORD or any(sign.isdigit() for sign in word)
    if is_coinage or not word[1:].islower():
        return [_word(word)]
    return [f"(?-i:{_word(form)})" for form in (word.capitalize(), word.upper(), name.strip())]


def _together(words: list[str]) -> list[str]:
    if words[0].casefold() not in GIVEN and all(word.casefold() in ORDINARY for word in words):
        exact = _BETWEEN.join(_word(word) for word in words)
        shouted = _BETWEEN.join(_word(word.upper()) for word in words)
        return [f"(?-i:{exact})", f"(?-i:{shouted})"]
    if not _is_of_a_person(words):
        return [_BETWEEN.join(_word(word) for word in words)]
    given, last = words[0], words[-1]
    middle = "|".join([*(_word(word) for word in words[1:-1]), r"(?-i:[A-Z])\.?"])
    full = rf"{_word(given)}(?:{_BETWEEN}(?:(?:{middle}){_BETWEEN}){{0,3}})?{_word(last)}"
    return [full, rf"{_capital(last)}{_COMMA}{_capital(given)}", _initialled(given, last)]


def _is_of_a_person(words: list[str]) -> bool:
    """Whether a word may be left out or cut to an initial: not of "Queen of the Cats"."""
    if words[0].casefold() in GIVEN:
        return True
    are_names = all(word[:1].isalpha() for word in words)
    return are_names and words[0].casefold() not in ORDINARY


def _initialled(given: str, last: str) -> str:
    """J. Public, J.Q. Public, J Public; but "I Stone" needs its stop to be a name."""
    stop = r"\." if given[:1].upper() in "AI" else r"\.?"
    initial = f"(?-i:{re.escape(given[:1].upper())}){stop}"
    return rf"{initial}(?:{_BETWEEN}(?:(?-i:[A-Z])\.?{_BETWEEN})?|(?<=\.)){_capital(last)}"


def _capital(word: str) -> str:
    return f"(?-i:{re.escape(word[:1].upper())}){_word(word[1:])}"


def _word(word: str) -> str:
    pieces: Iterable[str] = re.split("['’]", word)
    return _APOSTROPHE.join(re.escape(piece).replace(r"\-", r"[-\s]?") for piece in pieces)
