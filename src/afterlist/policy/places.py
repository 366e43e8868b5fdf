"""Whether two names mean the same archive, list or site."""

import re
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_HOST: Final = re.compile(
    r"^(?:[a-z][a-z0-9+.-]*://)?([\w-]+(?:\.[\w-]+)+)(?::\d+)?(/[^\s?#]*)?", re.I
)
_ADDRESS: Final = re.compile(r"^(?:mailto:)?([\w.+-]+)@([\w-]+(?:\.[\w-]+)+)$")
_ARTICLES: Final = frozenset(("the", "a", "an"))
# Said of a place, not part of its name: "the NFA mailing list archive" is NFA.
_KINDS: Final = frozenset(
    "archive archives list lists listserv mailinglist mailing ml website site homepage page group"
    " yahoogroup yahoogroups egroup egroups onelist newsgroup web".split()
)
_POLITE: Final = frozenset("please pls yes sure ok okay course of".split())
_PRONOUNS: Final = frozenset(("my", "your", "our", "this", "his", "her", "their"))


def same_place(name_a: str, name_b: str) -> bool:
    """Return whether both names mean one place, beyond reasonable doubt.

    Case, punctuation, articles and words like "list" or "archive" do not count;
    every other word does. A web address is the same as another with its host and
    path, never as a bare name that it happens to contain.
    """
    host_a, host_b = _address(name_a), _address(name_b)
    if host_a or host_b:
        return host_a == host_b
    words_a, words_b = place_words(name_a), place_words(name_b)
    return bool(words_a) and words_a == words_b


def place_words(name: str) -> tuple[str, ...]:
    """Return the words that tell a place from others; empty if it has only common ones."""
    words = [word.lower().replace("’", "'") for word in _WORD.findall(name)]
    telling = [word for word in words if word not in _ARTICLES]
    while telling and telling[-1] in _POLITE:
        telling.pop()
    bare = [word for word in telling if word not in _KINDS]
    if not bare or bare[0] in _PRONOUNS:
        # "The Archive" is a name of its own, not any place whatever.
        return tuple(telling)
    return tuple(bare)


def _address(name: str) -> str:
    """Return a folded web or mail address, empty if the name is not one."""
    shown = name.strip().strip("<>()\"'").rstrip(".,;")
    mail = _ADDRESS.match(shown)
    if mail:
        return f"{mail.group(1)}@{mail.group(2)}".lower()
    web = _HOST.match(shown)
    if not web or web.end() != len(shown) or " " in shown:
        return ""
    host, path = web.group(1).lower().removeprefix("www."), (web.group(2) or "").rstrip("/")
    return f"{host}{_INDEX.sub('', path)}"


_INDEX: Final = re.compile(r"/index\.[sp]?html?$|/default\.html?$")
