"""Sends what is due to the mail server, so that a death at any moment loses and doubles nothing.

The end of a message is the moment of truth: a mail server that has not had it delivers
nothing (RFC 5321, 4.1.1.4), one that has had it may have delivered before we hear so. Right
before it the row is marked ``offered``. A row whose worker died is sent again if it was not
offered; if it was, a witness is asked, and without one a person.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from email.utils import format_datetime
from functools import partial
from typing import Final

from django.db import connection as database
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from afterlist_site.lists import addresses, author_letters
from afterlist_site.lists.carrying import had_their_day
from afterlist_site.lists.claims import (
    LEASE,
    LEASE_OF_OFFERED,
    State,
    claimed,
    put,
    put_back,
    release_lapsed,
)  # fmt: skip
from afterlist_site.lists.models import Delivery, Submission
from afterlist_site.lists.profiles import profiles
from afterlist_site.lists.smtp import (
    BrokenOffError,
    Connection,
    NoServerError,
    RefusedError,
    UncertainError,
)
from afterlist_site.lists.witnesses import Verdict, Witness
from afterlist_site.signing import signed

logger = logging.getLogger(__name__)

PATIENCE: Final = timedelta(hours=6)
"""How long a message that was handed over by a worker that died may stay uncertain."""

Clock = Callable[[], datetime]

_NOT_YET: Final = (State.WAITING, State.CLAIMED, State.OFFERED, State.SET_ASIDE)


def due(full: Collection[str] = ()) -> QuerySet[Delivery]:
    """Return the rows that may be claimed: no part before the one before it was sent, no
    chapter before the chapter before it, and nothing of a version that another took the place
    of. ``full`` are lists that take no more today."""
    before = Delivery.objects.filter(
        Q(
            manuscript__submission=OuterRef("manuscript__submission"),
            list_name=OuterRef("list_name"),
        ),
        Q(manuscript__position__lt=OuterRef("manuscript__position"))
        | Q(manuscript=OuterRef("manuscript"), part__lt=OuterRef("part")),
        # A part that the mail server refused never went: without it the next is half a story.
        Q(state__in=_NOT_YET) | Q(state=State.REFUSED, sent_at=None),
    )
    accepted = Delivery.objects.filter(manuscript__submission__state=Submission.State.ACCEPTED)
    later = Submission.objects.filter(
        revises=OuterRef("manuscript__submission"), filed_at__isnull=False
    )
    return accepted.filter(~Exists(before), ~Exists(later)).exclude(list_name__in=full)


def send_due(connection: Connection, now: Clock = timezone.now, lease: timedelta = LEASE) -> int:
    """Send everything that is due, one after another; return how many were sent."""
    limits = {each.name: each.parts_a_day for each in profiles().found.values()}

    def is_full(name: str) -> bool:
        return name in limits and bool(had_their_day({name: limits[name]}, now()))

    sent = 0
    with _written_through():
        while row := claimed(due(had_their_day(limits, now())), now(), lease, is_full):
            try:
                sent += _send(row, connection, now)
            except NoServerError as fault:
                logger.warning("mail to lists: %s", fault)
                put_back(row, now(), f"The mail server could not be reached: {fault}")
                break
    return sent


@contextmanager
def _written_through() -> Iterator[None]:
    """Have what is committed be on the disk before the server hears the end of a message:
    a power cut must not forget that a message was offered."""
    if database.vendor != "sqlite" or database.in_atomic_block:
        yield
        return
    with database.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=FULL")
        try:
            yield
        finally:
            cursor.execute("PRAGMA synchronous=NORMAL")


def _send(row: Delivery, connection: Connection, now: Clock) -> bool:
    began = now()
    content = signed(f"Date: {format_datetime(began)}\r\n".encode() + bytes(row.content))
    try:
        is_taken = connection.send(
            addresses.return_path(row),
            row.recipient,
            content,
            partial(_offer, row, connection, now),
        )
    except RefusedError as answer:
        return _refused(row, now(), answer)
    except NoServerError:
        raise
    except BrokenOffError as fault:
        put_back(row, now(), f"The line to the mail server broke: {fault}")
        return False
    except UncertainError as fault:
        logger.warning("%s: %s", row, fault)
        # Left to the witnesses, at once.
        put(row, State.OFFERED, claimed_until=now(), notice=f"The line broke: {fault}")
        return False
    return is_taken and put(row, State.SENT, sent_at=now(), notice="", claim="")


def _offer(row: Delivery, connection: Connection, now: Clock) -> bool:
    until = now() + LEASE_OF_OFFERED
    return put(row, State.OFFERED, claimed_until=until, log_mark=connection.marked)


def _refused(row: Delivery, now: datetime, answer: RefusedError) -> bool:
    if not answer.is_lasting:
        put_back(row, now, f"The mail server said: {answer}")
    elif put(row, State.REFUSED, notice=f"The mail server refused it: {answer}", claim=""):
        _tell_author(row, answer)
    return False


def _tell_author(row: Delivery, answer: RefusedError) -> None:
    text = (
        f"{row.list_name} does not get “{row.subject}”: the mail server refused it, in these "
        f"words:\n\n    {answer}\n\nWhat follows it waits. The archivist can send it again.\n"
    )
    author_letters.tell(row.manuscript.submission, f"Refused: {row.subject}", text)


def settle(witnesses: Iterable[Witness], now: datetime) -> int:
    """Settle what workers left that died: give back what nobody can have, and ask about
    what somebody may have. Return how many rows were settled."""
    settled = release_lapsed(now)
    asked = tuple(witnesses)
    for row in Delivery.objects.filter(state=State.OFFERED, claimed_until__lt=now).order_by("pk"):
        settled += _settle(row, _verdict(row, asked), now)
    return settled


def _verdict(row: Delivery, witnesses: Iterable[Witness]) -> Verdict:
    for witness in witnesses:
        verdict = witness.verdict(row)
        if verdict is not Verdict.UNKNOWN:
            return verdict
    return Verdict.UNKNOWN


def _settle(row: Delivery, verdict: Verdict, now: datetime) -> bool:
    if verdict is Verdict.TAKEN:
        return put(row, State.SENT, sent_at=row.claimed_until, notice="", claim="")
    if verdict is Verdict.NOT_TAKEN:
        return put(row, State.WAITING, notice="", claim="", claimed_until=None)
    if row.claimed_until is not None and now - row.claimed_until > PATIENCE:
        notice = (
            "It was handed over when the archive's worker ended, and nobody can say whether "
            "the list has it. Look at the list; then send it again, or mark it as sent."
        )
        return put(row, State.SET_ASIDE, notice=notice, claim="")
    return False
