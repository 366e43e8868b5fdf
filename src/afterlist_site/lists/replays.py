"""When the parts of an old serial go to a reader: at the distances at which they were posted,
or one a day. Pure: what is asked of it, it is given."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from afterlist_site.lists.models import Subscription

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Piece:
    """A chapter as far as it matters when it is sent: its key, its work's, the identities of
    all its postings, and when it was posted first, if that is known."""

    chapter: int
    work: str
    identities: tuple[str, ...]
    first_at: datetime | None


def times(
    subscription: Subscription,
    parts: Sequence[Piece],
    settled: Collection[int],
    last_at: datetime | None,
    now: datetime,
) -> Mapping[int, datetime]:
    """Return when each part is due that is not ``settled`` (sent, or never to be); the last
    one was sent ``last_at``."""
    if subscription.pace == Subscription.Pace.DAILY:
        left = [part for part in parts if part.chapter not in settled]
        return dict(_daily(subscription.begun_at, left, last_at, now))
    every = _as_posted(subscription.begun_at, parts, now)
    return {chapter: at for chapter, at in every if chapter not in settled}


def _daily(
    begun_at: datetime, left: Sequence[Piece], last_at: datetime | None, now: datetime
) -> Iterator[tuple[int, datetime]]:
    """At the hour at which it began: a part that turns up in the middle comes next, and
    the others a day later. After days on which nothing could be sent they do not come at once."""
    days = max(0, (now - begun_at) // A_DAY)
    if last_at is not None:
        days = max(days, (last_at - begun_at) // A_DAY + 1)
    for place, part in enumerate(left):
        yield part.chapter, begun_at + (days + place) * A_DAY


def _as_posted(
    begun_at: datetime, parts: Sequence[Piece], now: datetime
) -> Iterator[tuple[int, datetime]]:
    """At their distances from the first. What was posted late, or nobody knows when, does not
    come before the part that it follows; what comes from the future has no date."""
    dates = [part.first_at for part in parts if part.first_at and part.first_at <= now]
    first, last = min(dates, default=now), begun_at
    for part in parts:
        if part.first_at is not None and part.first_at <= now:
            last = max(last, begun_at + (part.first_at - first))
        yield part.chapter, last
