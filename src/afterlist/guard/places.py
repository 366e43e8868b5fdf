"""Places in a published text where a name stands that is nobody's pen name."""

import re
from collections.abc import Callable, Iterable
from typing import Final

from afterlist.guard.names import NOBODY
from afterlist.guard.naming import is_within, words_of

_NAME: Final = r"(?<!\w)[^\W\d_a-z][\w'’.-]{0,40}(?:[ \t]{1,4}[^\W\d_a-z][\w'’.-]{0,40}){0,3}"
_OPEN, _CLOSE = r"(?:<|&lt;|\(|\[)", r"(?:>|&gt;|\)|\])"
_BESIDE: Final = re.compile(
    rf"(?P<name>{_NAME})[\"']?"
    rf"(?=\s{{0,3}}{_OPEN}(?:mailto:)?\[address\])"
)
_BEHIND: Final = re.compile(
    rf"(?P<before>\[address\]{_CLOSE}?\s?\()(?P<name>[^\n()<>@:]{{2,58}})(?=\))"
)
_SAYS: Final = r"(?:wrote|writes)"
_WROTE: Final = re.compile(
    r"(?P<before>(?:^|(?<=>))(?:&gt;|[> \t])*(?:(?:[Oo]n|[Aa]t|---) [^\n<>]{3,90}?,[ \t]+)?)"
    rf"(?P<name>{_NAME})"
    rf"(?P<behind>(?:[ \t]*{_OPEN}\[address\]{_CLOSE})?[ \t]+{_SAYS}[ \t]*:?"
    r"(?=[ \t]*(?:</p>|<br ?/?>)?\s*(?:<p>|<br ?/?>|<blockquote>)?\s*(?:&gt;|>)))",
    re.MULTILINE,
)
_DATED: Final = re.compile(
    r"(?P<before>\b[Oo]n [^\n<>]{3,60}\d{2,4}[^\n<>]{0,40}?,[ \t\n]+)"
    rf"(?P<name>{_NAME})"
    rf"(?P<behind>(?:\s*{_OPEN}\[address\]{_CLOSE})?\s+{_SAYS}\s*:)",
)


def without_strangers(text: str, is_shown: Callable[[str], bool]) -> str:
    """Return a published text without the names that stand beside a withheld address or
    over a quote ("Jane Public wrote:"); ``is_shown`` tells pen names and characters."""

    def instead(match: re.Match[str]) -> str:
        groups = match.groupdict()
        name = match["name"]
        kept = name if is_shown(name.strip()) else NOBODY
        return (groups.get("before") or "") + kept + (groups.get("behind") or "")

    if "[address]" in text:
        text = _BESIDE.sub(instead, text)
        text = _BEHIND.sub(instead, text)
    if "wrote" in text or "writes" in text:
        text = _WROTE.sub(instead, text)
        text = _DATED.sub(instead, text)
    return text


def given_names(guarded: Iterable[str], pen_names: Iterable[str]) -> tuple[str, ...]:
    """Return the given names of guarded names that no pen name has in it."""
    pen_names = list(pen_names)
    firsts = (words_of(name)[:1] for name in guarded)
    found = dict.fromkeys(first[0] for first in firsts if first and len(first[0]) > 1)
    return tuple(name for name in found if not any(is_within(name, each) for each in pen_names))


_FAREWELL: Final = (
    r"(?:(?:love|luv|hugs|cheers|best|regards|yours|thanks|enjoy|take care|bye|ciao|later|"
    r"blessings|peace)[a-z ]{0,20}[,.!~-]*\s*(?:<br ?/?>\s*)?)?"
)
_END: Final = 1200


def without_signatures(text: str, names: Iterable[str], shown: str, *, whole: bool = False) -> str:
    """Return a text without given names that sign it on a line of their own, near its
    end or, if ``whole``, anywhere in it."""
    names = list(names)
    if not names:
        return text
    start = 0 if whole else max(0, len(text) - _END)
    tail = text[start:]
    if not any(name in tail or name.upper() in tail or name.lower() in tail for name in names):
        return text
    one = "|".join(re.escape(name) for name in names)
    pattern = re.compile(
        rf"(?P<before>(?:^|(?<=[\n>]))[ \t]*[-–—~*_=]{{0,4}}[ \t]*{_FAREWELL}[-–—~*_]{{0,3}}[ \t]*)"
        rf"(?:{one})(?P<behind>[ \t]*[-~*_.!:)(;&]{{0,6}}[ \t]*(?=\n|<|\Z))",
        re.IGNORECASE,
    )
    instead = shown or NOBODY
    return text[:start] + pattern.sub(lambda m: m["before"] + instead + m["behind"], tail)
