"""Puts what was cleared for a list into the queue, paced as the list asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from afterlist.distribution import ListPosting, ListProfile, Manuscript as Chapter, Sender, compose
from afterlist.model import Cleared
from afterlist_site.lists import addresses, versions
from afterlist_site.lists.models import Delivery, Manuscript, Submission

_GONE = (Delivery.State.REFUSED, Delivery.State.WITHDRAWN, Delivery.State.SET_ASIDE)
_ON_THEIR_WAY = (Delivery.State.CLAIMED, Delivery.State.OFFERED)


def sender_of(submission: Submission) -> Sender:
    """Return whom a submission's postings are from: the pen name, at an address of ours."""
    address = addresses.public(submission)
    name = submission.person.pen_name or settings.MAIL_NAME
    return Sender(name, address, address, settings.MAIL_DOMAIN)


def composed(
    row: Manuscript, cleared: Cleared[Chapter], profile: ListProfile
) -> tuple[ListPosting, ...]:
    """Return the messages in which a chapter would go to a list: as a revised story's, where
    the list has something of an earlier version."""
    is_revised = versions.is_revised_for(row, profile.name)
    return compose(
        cleared,
        profile,
        sender_of(row.submission),
        is_revised=is_revised,
        before=versions.sent_before(row, profile.name),
    )


@transaction.atomic
def enqueue(
    row: Manuscript, cleared: Cleared[Chapter], profile: ListProfile, now: datetime | None = None
) -> int:
    """Put a chapter into the queue for a list; return how many messages are new in it.

    Done twice it changes nothing: a message has one identity for good, and what a list gets
    of a chapter is composed once, whatever its profile becomes meanwhile.
    """
    if Delivery.objects.filter(manuscript=row, list_name=profile.name).exists():
        return 0
    made = composed(row, cleared, profile)
    ids = [each.message_id for each in made]
    if Delivery.objects.filter(message_id__in=ids).exists():
        return 0
    times = due_times(profile, len(made), now or timezone.now())
    Delivery.objects.bulk_create(
        Delivery(
            manuscript=row,
            list_name=profile.name,
            recipient=each.recipient,
            message_id=each.message_id,
            subject=each.subject,
            part=each.part,
            of=each.of,
            content=each.content,
            due_at=due_at,
        )
        for each, due_at in zip(made, times, strict=True)
    )
    return len(made)


def due_times(profile: ListProfile, count: int, now: datetime) -> list[datetime]:
    """Return when each of so many messages may go, in order: no more a day than the list
    takes, after all that waits for it already."""
    queued = Delivery.objects.filter(list_name=profile.name, due_at__date__gte=now.date())
    taken = Counter(_days(queued.exclude(state__in=_GONE).values_list("due_at", flat=True)))
    last = max((at for at in taken.elements()), default=now.date())
    day = max(last, now.date())
    times = []
    for _ in range(count):
        while taken[day] >= profile.parts_a_day:
            day += timedelta(days=1)
        taken[day] += 1
        times.append(_at(day, now))
    return times


def had_their_day(limits: Mapping[str, int], now: datetime) -> list[str]:
    """Return the lists that were sent all that they take on one day; ``limits`` by name.

    Counted when something is sent, too: after days without a mail server everything is due.
    """
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    today = Delivery.objects.filter(Q(sent_at__gte=midnight) | Q(state__in=_ON_THEIR_WAY))
    theirs = today.filter(list_name__in=limits).order_by()
    counted = theirs.values_list("list_name").annotate(Count("pk"))
    return [name for name, count in counted if count >= limits[name]]


def _days(times: Iterable[datetime]) -> list[date]:
    return [each.date() for each in times]


def _at(day: date, now: datetime) -> datetime:
    """The same hour on every day, and at once today."""
    return now + (day - now.date())
