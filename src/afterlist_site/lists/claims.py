"""The queue's one rule: a row is worked on by whoever claimed it, and by nobody else.

Rows are claimed by compare-and-swap in the database, so any number of workers, on any
number of machines, can work at one queue; whoever dies loses the row when its lease ends.
Of one list one row is claimed at a time, for its day is counted then.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F, QuerySet

from afterlist_site.lists.models import Delivery
from afterlist_site.lists.submission_rows import new_token

LEASE: Final = timedelta(minutes=5)
"""More than the slowest mail server takes for a message without its end."""

LEASE_OF_OFFERED: Final = timedelta(minutes=15)
"""More than a server may think about a whole message (RFC 5321, 4.5.3.2.6: ten minutes)."""

BACK_OFF: Final = tuple(timedelta(minutes=each) for each in (1, 5, 15, 60, 240, 720))
"""How long a row rests after each failure that may pass; the last for every further one."""

MOST_ATTEMPTS: Final = 14
"""Four days and more: what mail servers try for, too."""

State = Delivery.State
_AT_WORK: Final = (State.CLAIMED, State.OFFERED)
_LEFT_ALONE: Final = (State.SET_ASIDE, State.REFUSED)


def claimed(
    rows: QuerySet[Delivery],
    now: datetime,
    lease: timedelta = LEASE,
    is_full: Callable[[str], bool] = lambda _name: False,
) -> Delivery | None:
    """Return a row that is due, claimed for the caller; None if nothing is due.

    ``is_full`` tells of a list by its name whether it may be sent no more just now; nobody
    else claims a row of that list between its answer and ours.
    """
    due = rows.filter(state=State.WAITING, due_at__lte=now).order_by("due_at", "pk")
    for key, name in due.values_list("pk", "list_name")[:20]:
        row = _claim(key, name, now + lease, is_full)
        if row is not None:
            return row
    return None


@transaction.atomic
def _claim(key: int, name: str, until: datetime, is_full: Callable[[str], bool]) -> Delivery | None:
    # The list's first row is its lock; where the database has none (SQLite), the whole
    # transaction is one.
    first = Delivery.objects.filter(list_name=name).order_by("pk").values_list("pk")[:1]
    list(first.select_for_update(no_key=True))
    if is_full(name):
        return None
    word = new_token()
    Delivery.objects.filter(pk=key, state=State.WAITING).update(
        state=State.CLAIMED, claim=word, claimed_until=until
    )
    ours = Delivery.objects.filter(pk=key, claim=word)
    return ours.select_related("manuscript__submission").first()


def put(row: Delivery, state: State, **columns: object) -> bool:
    """Write what became of a row that the caller claimed; False where the claim was lost."""
    ours = Delivery.objects.filter(pk=row.pk, claim=row.claim, state__in=_AT_WORK)
    is_ours = bool(ours.update(state=state, **columns))
    if is_ours:
        row.refresh_from_db(fields=["state", *columns])
    return is_ours


def put_back(row: Delivery, now: datetime, why: str) -> bool:
    """Have a row tried again later; set it aside where it was tried often enough."""
    attempts = row.attempts + 1
    if attempts >= MOST_ATTEMPTS:
        notice = f"It could not be sent in {attempts} attempts: {why}"
        return put(row, State.SET_ASIDE, attempts=attempts, notice=notice, claim="")
    due_at = now + rest_after(attempts)
    return put(row, State.WAITING, attempts=attempts, due_at=due_at, notice=why, claim="")


def rest_after(attempts: int) -> timedelta:
    """Return how long a row rests after so many attempts."""
    return BACK_OFF[min(attempts, len(BACK_OFF)) - 1]


def release_lapsed(now: datetime) -> int:
    """Give back rows whose worker died before the end of the message was sent: nobody has
    them. A row that every worker dies of is set aside. Return how many."""
    lapsed = Delivery.objects.filter(state=State.CLAIMED, claimed_until__lt=now)
    notice = "Every worker that began to send it came to an end before it was done."
    deadly = lapsed.filter(attempts__gte=MOST_ATTEMPTS - 1)
    aside = deadly.update(state=State.SET_ASIDE, claim="", notice=notice)
    back = {"state": State.WAITING, "claim": "", "claimed_until": None}
    return aside + lapsed.update(attempts=F("attempts") + 1, **back)


def send_again(row: Delivery, now: datetime) -> bool:
    """Have a row sent that was set aside or refused; False where it is neither any more."""
    left = Delivery.objects.filter(pk=row.pk, state__in=_LEFT_ALONE, returned_at=None)
    return bool(left.update(state=State.WAITING, due_at=now, attempts=0, notice="", sent_at=None))


def call_sent(row: Delivery, now: datetime) -> bool:
    """Believe a person that the list has what was set aside."""
    left = Delivery.objects.filter(pk=row.pk, state=State.SET_ASIDE)
    return bool(left.update(state=State.SENT, sent_at=now, notice=""))
