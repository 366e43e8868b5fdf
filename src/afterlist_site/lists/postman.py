"""The round: everything that is due now, done once; asked again and again by a worker."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from afterlist_site.lists import accepting, reader_sending, returning, sending
from afterlist_site.lists.sending import Connection, Witness
from afterlist_site.lists.witnesses import postfix_log

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
    return [postfix_log(Path(settings.MAIL_LOG), settings.EMAIL_HOST, settings.EMAIL_PORT)]


def go_round(connection: Connection | None, asked: Sequence[Witness]) -> Round:
    """Do what is due. Without a mail server nothing is sent, and nothing is lost."""
    now = timezone.now()
    settled = sending.settle(asked, now)
    posted = accepting.publish_due(now)
    filed = returning.file_returned()
    if connection is None:
        return Round(settled, posted, filed, 0, 0)
    sent = sending.send_due(connection)
    return Round(settled, posted, filed, sent, reader_sending.send_due(connection, now))
