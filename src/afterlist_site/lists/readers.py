"""Readers by mail: how they come in, what they want, how they leave.

Nothing is sent that its reader did not ask for twice: by the form, and by the button behind
the link of the letter that the form sends. That holds for each thing they ask for: anybody
can write another's address into a form.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import punycode

from afterlist_site import letters
from afterlist_site.lists import addresses
from afterlist_site.lists.models import Mailed, Reader, Subscription

AGAIN_AFTER: Final = timedelta(hours=1)
"""When a letter that asks whether somebody means it may be sent again."""

KEPT_UNCONFIRMED: Final = timedelta(days=30)
"""For how long an address is kept that nobody said yes for, or that its owner took away."""

MOST_SUBSCRIPTIONS: Final = 100
MOST_WAITING: Final = 20


@transaction.atomic
def ask(email: str, kind: str, key: str, pace: str, now: datetime | None = None) -> None:
    """Note what somebody wants, and send the letter that asks whether they mean it.

    Whether an address is known here is told to nobody: the answer is the same.
    """
    at = now or timezone.now()
    reader, _ = Reader.objects.get_or_create(email=_spelt(email))
    wanted = reader.subscriptions.filter(ended_at=None)
    known = wanted.filter(kind=kind, key__iexact=key).first()
    if known is None and _has_many(wanted):
        return
    if known is None:
        Subscription.objects.create(reader=reader, kind=kind, key=key, pace=pace, begun_at=at)
    elif known.confirmed_at is None:
        known.pace = pace
        known.save(update_fields=["pace"])
    # How often a thing comes that is confirmed is theirs to change, where the letter leads to.
    _ask_to_confirm(reader, at)


def _spelt(email: str) -> str:
    """An address as mail servers take it: a domain in other letters has a spelling in ours."""
    local, _, domain = email.lower().rpartition("@")
    return f"{local}@{punycode(domain)}"


def _has_many(wanted: QuerySet[Subscription]) -> bool:
    waiting = wanted.filter(confirmed_at=None).count()
    return waiting >= MOST_WAITING or wanted.count() >= MOST_SUBSCRIPTIONS


def _ask_to_confirm(reader: Reader, now: datetime) -> None:
    """One letter an hour: who asks for more fills somebody's letter box."""
    if reader.asked_at is not None and now - reader.asked_at < AGAIN_AFTER:
        return
    Reader.objects.filter(pk=reader.pk).update(asked_at=now)
    path = reverse("reader-confirm", args=[reader.token])
    letters.send_from(
        addresses.reader(reader.token),
        reader.email,
        "Do you want stories by mail?",
        "Somebody, you we hope, asked for stories to be mailed to this address. What was asked "
        f"for stands here, and there you can say yes:\n\n{letters.absolute(path)}\n\nIf it was "
        "not you, do nothing: nothing more will come.\n",
    )


def waiting(reader: Reader) -> QuerySet[Subscription]:
    """Return what was asked for in a reader's name and waits for their yes."""
    return reader.subscriptions.filter(ended_at=None, confirmed_at=None).order_by("pk")


@transaction.atomic
def confirm(reader: Reader, meant: Collection[int], now: datetime | None = None) -> None:
    """Take a reader's yes to what they meant (keys of subscriptions); the rest is ended."""
    at = now or timezone.now()
    asked = waiting(reader)
    if asked.filter(pk__in=meant).update(confirmed_at=at, begun_at=at):
        resume(reader, at)
    asked.update(ended_at=at)


@transaction.atomic
def resume(reader: Reader, now: datetime) -> None:
    """Send to a reader again to whom mail could not be sent; old serials go on from now."""
    if reader.gone_at is not None:
        reader.subscriptions.filter(ended_at=None).update(begun_at=now)
    reader.confirmed_at, reader.left_at = now, None
    reader.gone_at, reader.soft, reader.soft_at = None, 0, None
    reader.save(update_fields=["confirmed_at", "left_at", "gone_at", "soft", "soft_at"])


@transaction.atomic
def give_up(reader: Reader, now: datetime) -> None:
    """Send nothing more to an address where nobody reads any more."""
    Mailed.objects.filter(reader=reader, state="waiting").delete()
    reader.gone_at = now
    reader.save(update_fields=["gone_at"])


@transaction.atomic
def leave(reader: Reader, now: datetime | None = None) -> None:
    """End everything that a reader gets; what waits for them is not sent."""
    at = now or timezone.now()
    reader.subscriptions.filter(ended_at=None).update(ended_at=at)
    Mailed.objects.filter(reader=reader, state="waiting").delete()
    reader.left_at = at
    reader.save(update_fields=["left_at"])


@transaction.atomic
def end(subscription: Subscription, now: datetime | None = None) -> None:
    """End one of a reader's subscriptions."""
    subscription.ended_at = now or timezone.now()
    subscription.save(update_fields=["ended_at"])
    Mailed.objects.filter(subscription=subscription, state="waiting").delete()


@transaction.atomic
def end_mail(subscription: Subscription, now: datetime | None = None) -> None:
    """End what a mail came from: of a digest that is all that comes in it."""
    pace = Subscription.Pace.DIGEST
    alike = subscription.reader.subscriptions.filter(ended_at=None, pace=pace)
    for each in alike if subscription.pace == pace else [subscription]:
        end(each, now)


@transaction.atomic
def change(subscription: Subscription, pace: str) -> bool:
    """Have what is confirmed come as often as its reader says; False where it cannot."""
    if pace not in paces_of(subscription.kind) or pace == subscription.pace:
        return False
    subscription.pace = pace
    subscription.save(update_fields=["pace"])
    Mailed.objects.filter(subscription=subscription, state="waiting").delete()
    return True


def paces_of(kind: str) -> list[str]:
    """Return how often what is subscribed to can come: from the beginning, one story alone."""
    pace = Subscription.Pace
    return list(pace) if kind == Subscription.Kind.WORK else [pace.EACH, pace.DIGEST]


@transaction.atomic
def forget(email: str) -> bool:
    """Remove an address and all that was kept of it; False where there is none."""
    removed, _ = Reader.objects.filter(email__iexact=_spelt(email)).delete()
    return bool(removed)


def forget_old(now: datetime) -> int:
    """Remove the addresses that nobody said yes for, or whose owners left; return how many."""
    since = now - KEPT_UNCONFIRMED
    unmeant = Q(confirmed_at=None, asked_at__lt=since)
    old = Reader.objects.filter(unmeant | Q(left_at__lt=since))
    removed = list(old.values_list("pk", flat=True)[:1000])
    Reader.objects.filter(pk__in=removed).delete()
    return len(removed)


def reading() -> QuerySet[Reader]:
    """Return the readers that mail is sent to."""
    return Reader.objects.filter(left_at=None, gone_at=None).exclude(confirmed_at=None)
