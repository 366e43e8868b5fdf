"""The queue's one rule: a row is worked on by whoever claimed it, and by nobody else.

Rows are claimed by compare-and-swap in the database, so any number of workers, on any
number of machines, can work at one queue; whoever dies loses the row when its lease ends.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db.models import QuerySet

from afterlist_site.lists.models import Delivery
from afterlist_site.lists.submission_rows import new_token

LEASE: Final = timedelta(minutes=5)
"""More than the slowest mail server takes for one message."""

BACK_OFF: Final = tuple(timedelta(minutes=each) for each in (1, 5, 15, 60, 240, 720))
"""How long a row rests after each failure that may pass; the last for every further one."""

MOST_ATTEMPTS: Final = 14
"""Four days and more: what mail servers try for, too."""

State = Delivery.State


def claimed(rows: QuerySet[Delivery], now: datetime, lease: timedelta = LEASE) -> Delivery | None:
    """Return a row that is due, claimed for the caller; None if nothing is due."""
    due = rows.filter(state=State.WAITING, due_at__lte=now).order_by("due_at", "pk")
    for key in due.values_list("pk", flat=True)[:20]:
        word = new_token()
        is_ours = rows.model.objects.filter(pk=key, state=State.WAITING).update(
            state=State.CLAIMED, claim=word, claimed_until=now + lease
        )
        if is_ours:
            return rows.model.objects.get(pk=key, claim=word)
    return None


def put(row: Delivery, state: State, **columns: object) -> bool:
    """Write what became of a row that the caller claimed; False where the claim was lost."""
    ours = Delivery.objects.filter(pk=row.pk, claim=row.claim, state__in=_AT_WORK)
    is_ours = bool(ours.update(state=state, **columns))
    if is_ours:
        row.refresh_from_db(fields=["state", *columns])
    return is_ours


_AT_WORK = (State.CLAIMED, State.OFFERED)


def put_back(row: Delivery, now: datetime, why: str) -> bool:
    """Have a row tried again later; set it aside where it was tried often enough."""
    attempts = row.attempts + 1
    if attempts >= MOST_ATTEMPTS:
        notice = f"It could not be sent in {attempts} attempts: {why}"
        return put(row, State.SET_ASIDE, attempts=attempts, notice=notice, claim="")
    rest = BACK_OFF[min(attempts, len(BACK_OFF)) - 1]
    return put(row, State.WAITING, attempts=attempts, due_at=now + rest, notice=why, claim="")


def release_lapsed(now: datetime) -> int:
    """Give back rows whose worker died before the end of the message was sent: nobody has
    them. Return how many."""
    lapsed = Delivery.objects.filter(state=State.CLAIMED, claimed_until__lt=now)
    return lapsed.update(state=State.WAITING, claim="", claimed_until=None)
