"""The round: everything that is due now, done once; asked again and again by a worker."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from afterlist_site import letters
from afterlist_site.lists import (
    accepting,
    heeding,
    reader_sending,
    reader_settling,
    returning,
    sending,
)
from afterlist_site.lists.claims import State
from afterlist_site.lists.models import Delivery
from afterlist_site.lists.smtp import Connection
from afterlist_site.lists.witnesses import PostfixLog, Witness

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Round:
    """What one round did, in numbers."""

    settled: int
    posted: int
    filed: int
    sent: int
    to_readers: int

    def told(self) -> str:
        """Return what was done, in a sentence."""
        return (
            f"{self.posted} stories posted, {self.sent} messages sent to lists, {self.filed} "
            f"copies filed, {self.to_readers} mails sent to readers."
        )

    @property
    def is_idle(self) -> bool:
        """Whether nothing was due."""
        return not (self.settled or self.posted or self.filed or self.sent or self.to_readers)


def witnesses() -> list[Witness]:
    """Return who can say what the mail server took, as the settings name them."""
    if not settings.MAIL_LOG or not settings.EMAIL_HOST:
        return []
    return [PostfixLog(Path(settings.MAIL_LOG), settings.EMAIL_HOST, settings.EMAIL_PORT)]


def connection(asked: Sequence[Witness]) -> Connection | None:
    """Return the connection to the mail server, marked for the witness; None without one."""
    if not settings.EMAIL_HOST:
        return None
    mark = asked[0].mark if asked else None
    return Connection(settings.EMAIL_HOST, settings.EMAIL_PORT, mark)


def go_round(connection: Connection | None, asked: Sequence[Witness]) -> Round:
    """Do what is due. Without a mail server nothing is sent, and nothing is lost."""
    now = timezone.now()
    before = _aside().count()
    settled = sending.settle(asked, now) + reader_settling.settle(asked, now)
    posted = accepting.publish_due(now)
    filed = returning.file_returned()
    sent = to_readers = 0
    heeding.heed(now)
    if connection is not None and not connection.is_resting:
        sent = sending.send_due(connection)
        to_readers = reader_sending.send_due(connection, now)
        # A witness judges only conversations that have ended.
        connection.leave()
    if _aside().count() > before:
        _tell_of_aside()
    return Round(settled, posted, filed, sent, to_readers)


def _aside() -> QuerySet[Delivery]:
    return Delivery.objects.filter(state=State.SET_ASIDE)


def _tell_of_aside() -> None:
    lines = [f"{row}: {row.notice}" for row in _aside().defer("content").order_by("-pk")[:20]]
    letters.tell_archivist(
        "Mail to lists was set aside", "It waits for you:\n\n" + "\n\n".join(lines) + "\n"
    )
