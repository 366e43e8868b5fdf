"""Which destinations an author's names and described classes reach."""

import re
from collections.abc import Iterable, Sequence
from typing import Final, Protocol

from afterlist.policy.places import place_words, same_place


class PlaceLike(Protocol):
    """What has names and a kind: a ``Destination``."""

    @property
    def names(self) -> tuple[str, ...]:
        """Return all that it goes by."""
        ...

    @property
    def kind(self) -> str:
        """Return ``archive``, ``list`` or ``place``."""
        ...


# "every list that I mail this to", "all lists I post to", "wherever I posted it"
_LISTS_SENT_TO: Final = re.compile(
    r"\blists?\b.{0,30}\b(?:i|we|this|it)\b.{0,20}\b(?:post|sen[dt]|mail|goes|is on|appear|submit)"
    r"|\b(?:where(?:ver)?|places) (?:i|we)(?:['’]ve)? (?:post|sen[dt])",
    re.I,
)
_OWN_LIST: Final = re.compile(
    r"^(?:(?:the|this|these|our|each)\s)?(?:mailing\s)?(?:lists?)(?:['’]s?)?(?:\sown)?"
    r"(?:\s(?:archives?|sites?|websites?|web ?pages?|pages?))?$",
    re.I,
)
_ALL_LISTS: Final = re.compile(r"^(?:all|any|every)(?:\s(?:mailing|of the))*\slists?$", re.I)


def named(place: PlaceLike, names: Iterable[str]) -> str | None:
    """Return the one of ``names`` that is a name of the place."""
    for name in names:
        if any(same_place(name, own) for own in place.names):
            return name
    return None


def described(place: PlaceLike, classes: Iterable[str], lists: Sequence[str]) -> str | None:
    """Return the described class that verifiably covers the place.

    Only what the posting itself proves counts: lists that it was sent to. "Anyone
    who has my other stories" cannot be checked, and covers nothing.
    """
    was_sent_there = named(place, lists) is not None
    for phrase in classes:
        if was_sent_there and (_LISTS_SENT_TO.search(phrase) or _OWN_LIST.match(phrase)):
            return phrase
        if place.kind == "list" and _ALL_LISTS.match(phrase):
            return phrase
    return None


# A refusal is read widely: "web pages", "any archive", "anyone else".
_GENERIC: Final = {
    "archive": frozenset(
        "web website websites site sites page pages webpage webpages homepage homepages archive"
        " archives internet net anyone anybody everyone everybody anywhere elsewhere public"
        " fanfiction".split()
    ),
    "list": frozenset(
        "list lists newsgroup newsgroups group groups usenet anyone anybody everyone everybody"
        " anywhere elsewhere".split()
    ),
}
_FILLERS: Final = frozenset(
    "any all every other another the a an of or and on to my your our no kind sort public"
    " personal mailing multi fandom fan fiction fic big automated yahoo search engine engines"
    " else commercial".split()
)


def refused_class(place: PlaceLike, classes: Iterable[str]) -> str | None:
    """Return the refused class that the place may belong to."""
    generic = _GENERIC.get(place.kind, _GENERIC["archive"])
    for phrase in classes:
        words = re.findall(r"[a-z]+", phrase.lower())
        if any(word in generic for word in words) and all(
            word in generic or word in _FILLERS for word in words
        ):
            return phrase
    return None


def nearly_named(place: PlaceLike, names: Iterable[str]) -> str | None:
    """Return the one of ``names`` that is part of, or holds, a name of the place."""
    for name in names:
        words = place_words(name)
        if any(_holds(words, place_words(own)) for own in place.names):
            return name
    return None


def _holds(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    shorter, longer = sorted((words, others), key=len)
    if not shorter:
        return False
    steps = range(len(longer) - len(shorter) + 1)
    return any(longer[at : at + len(shorter)] == shorter for at in steps)
