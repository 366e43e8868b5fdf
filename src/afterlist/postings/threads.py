"""Which posting answers which: reply links from ids, else from subjects (after Zawinski)."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

_REPLY = re.compile(
    r"\s*(?:\[[\w .-]{1,40}\]\s*)?(?:(?:re|aw|sv|antw|rif|ref|rép)(?:\[\d+\]|\^\d+"
    r"|\(\d+\))?\s*:\s*|\[[\w .-]{1,40}\]\s*)+",
    re.IGNORECASE,
)
_IS_REPLY = re.compile(
    r"\s*(?:\[[^\]]{1,40}\]\s*)?(?:re|aw|sv|antw|rif|ref|rép)(?:\[\d+\]|\^\d+|\(\d+\))?\s*:",
    re.IGNORECASE,
)
_WITHIN = timedelta(days=90)


class Letter(NamedTuple):
    """What threading needs to know of a posting."""

    message_id: str | None
    in_reply_to: tuple[str, ...]
    subject: str
    sent_at: datetime | None


def is_reply_subject(subject: str) -> bool:
    """Say whether a subject is that of an answer ("Re: …")."""
    return _IS_REPLY.match(subject) is not None


def reply_parents(letters: Sequence[Letter]) -> tuple[int | None, ...]:
    """Return, for each posting, the place of the one it answers, None if it
    answers none that is here.

    Ids are believed first, the nearest ancestor before the older ones. A reply
    without any goes to the newest posting with its subject in the 90 days
    before it. No posting is its own ancestor.
    """
    by_id: dict[str, int] = {}
    for place, letter in enumerate(letters):
        if letter.message_id:
            by_id.setdefault(letter.message_id, place)
    parents: list[int | None] = [None] * len(letters)
    for place, letter in enumerate(letters):
        for name in letter.in_reply_to:
            parent = by_id.get(name)
            if parent is not None and not _is_ancestor(place, parent, parents):
                parents[place] = parent
                break
    _by_subject(letters, parents)
    return tuple(parents)


def _is_ancestor(place: int, of: int, parents: list[int | None]) -> bool:
    at: int | None = of
    while at is not None:
        if at == place:
            return True
        at = parents[at]
    return False


def _by_subject(letters: Sequence[Letter], parents: list[int | None]) -> None:
    newest: dict[str, tuple[int, datetime]] = {}
    dated = [(letter.sent_at, place) for place, letter in enumerate(letters) if letter.sent_at]
    for sent_at, place in sorted(dated):
        letter = letters[place]
        subject = _base(letter.subject)
        earlier = newest.get(subject)
        is_reply = is_reply_subject(letter.subject)
        if not subject or sent_at is None:
            continue
        if (
            is_reply
            and parents[place] is None
            and earlier
            and sent_at - earlier[1] <= _WITHIN
            and not _is_ancestor(place, earlier[0], parents)
        ):
            parents[place] = earlier[0]
        if not is_reply or earlier is None:
            newest[subject] = (place, sent_at)


def _base(subject: str) -> str:
    return " ".join(_REPLY.sub("", subject, count=1).lower().split())
