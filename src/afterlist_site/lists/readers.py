"""Readers by mail: how they come in, what they want, how they leave.

Nobody is written to who did not ask for it twice: by the form, and by the button behind
the link of the one letter that the form sends.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from afterlist_site import letters
from afterlist_site.lists.models import Mailed, Reader, Subscription

READER: Final = "reader"
"""The local part of the address that a reader's mail comes from and back to."""

AGAIN_AFTER: Final = timedelta(hours=1)
"""When a letter that asks whether somebody means it may be sent again."""

MOST_SUBSCRIPTIONS: Final = 100


def address_of(reader: Reader) -> str:
    """Return the address by which a reader's answers and bounces find back."""
    return f"{READER}+{reader.token}@{settings.MAIL_DOMAIN}"


@transaction.atomic
def ask(email: str, kind: str, key: str, pace: str) -> None:
    """Note what somebody wants; who is not confirmed is sent one letter that asks.

    Whether an address is known here is told to nobody: the answer is the same.
    """
    reader, _ = Reader.objects.get_or_create(email=email.lower())
    if reader.subscriptions.filter(ended_at=None).count() >= MOST_SUBSCRIPTIONS:
        return
    subscription, is_new = Subscription.objects.get_or_create(
        reader=reader, kind=kind, key=key, ended_at=None, defaults={"pace": pace}
    )
    if not is_new and subscription.pace != pace:
        subscription.pace = pace
        subscription.save(update_fields=["pace"])
    if reader.confirmed_at is None or reader.left_at is not None:
        _ask_to_confirm(reader)


def _ask_to_confirm(reader: Reader) -> None:
    """One letter an hour: who asks for more fills somebody's letter box."""
    now = timezone.now()
    if reader.asked_at is not None and now - reader.asked_at < AGAIN_AFTER:
        return
    Reader.objects.filter(pk=reader.pk).update(asked_at=now)
    path = reverse("reader-confirm", args=[reader.token])
    letters.send(
        reader.email,
        "Do you want stories by mail?",
        "Somebody, you we hope, asked for stories to be mailed to this address. If you want "
        f"them, say so here:\n\n{letters.absolute(path)}\n\nIf not, do nothing: nothing more "
        "will come.\n",
    )


def confirm(reader: Reader, now: datetime | None = None) -> None:
    """Take a reader's yes."""
    reader.confirmed_at, reader.left_at = now or timezone.now(), None
    reader.gone_at, reader.soft = None, 0
    reader.save(update_fields=["confirmed_at", "left_at", "gone_at", "soft"])


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


def reading() -> QuerySet[Reader]:
    """Return the readers that mail is sent to."""
    return Reader.objects.filter(left_at=None, gone_at=None).exclude(confirmed_at=None)
