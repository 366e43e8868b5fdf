"""Sends what is due to the mail server, so that a death at any moment loses and doubles nothing.

The end of a message is the moment of truth: a mail server that has not had it delivers
nothing (RFC 5321, 4.1.1.4), one that has had it may have delivered before we hear so. Right
before it the row is marked ``offered``. A row whose worker died is sent again if it was not
offered; if it was, a witness is asked, and without one a person.
"""

from __future__ import annotations

import logging
import re
import smtplib
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from email.utils import format_datetime
from enum import Enum
from typing import Final

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from afterlist_site.lists.carrying import STORY
from afterlist_site.lists.claims import LEASE, State, claimed, put, put_back, release_lapsed
from afterlist_site.lists.models import Delivery, Submission

logger = logging.getLogger(__name__)

PATIENCE: Final = timedelta(hours=6)
"""How long a message that was handed over by a worker that died may stay uncertain."""

_DOT: Final = re.compile(rb"(?m)^\.")


class Verdict(Enum):
    """What a witness says of a message: did the mail server take it?"""

    TAKEN = "taken"
    NOT_TAKEN = "not taken"
    UNKNOWN = "unknown"


Witness = Callable[[Delivery], Verdict]


class Connection:
    """A connection to the mail server, kept open over messages and opened anew when it broke."""

    def __init__(self, host: str, port: int) -> None:
        self._host, self._port = host, port
        self._smtp: smtplib.SMTP | None = None

    def send(self, sender: str, to: str, content: bytes, offer: Callable[[], bool]) -> None:
        """Send one message; ``offer`` is called before its end, and stops it by False.

        Raises ``SMTPException`` (with the server's words) or ``OSError``.
        """
        smtp = self._open()
        options = ["body=8BITMIME"] if smtp.has_extn("8bitmime") else []
        _demand(smtp.mail(sender, options), 250)
        _demand(smtp.rcpt(to), 250, 251)
        _demand(smtp.docmd("DATA"), 354)
        smtp.send(_DOT.sub(b"..", content) + (b"" if content.endswith(b"\r\n") else b"\r\n"))
        if not offer():
            # Without its end nobody has it: the connection is dropped in its middle.
            self.close()
            return
        smtp.send(b".\r\n")
        _demand(smtp.getreply(), 250)

    def close(self) -> None:
        """Close the connection."""
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None

    def leave(self) -> None:
        """Say good-bye and close the connection."""
        if self._smtp is not None:
            with suppress(smtplib.SMTPException, OSError):
                self._smtp.quit()
        self.close()

    def _open(self) -> smtplib.SMTP:
        if self._smtp is None:
            smtp = smtplib.SMTP(
                self._host, self._port, settings.MAIL_DOMAIN, timeout=settings.EMAIL_TIMEOUT
            )
            smtp.ehlo_or_helo_if_needed()
            self._smtp = smtp
        return self._smtp


def _demand(reply: tuple[int, bytes], *good: int) -> None:
    code, words = reply
    if code not in good:
        raise smtplib.SMTPResponseException(code, words)


def due() -> QuerySet[Delivery]:
    """Return the rows that may be claimed: of a chapter no part before the one before it
    is with the list, and of a story no chapter before the chapter before it."""
    before = Delivery.objects.filter(
        Q(
            manuscript__submission=OuterRef("manuscript__submission"),
            list_name=OuterRef("list_name"),
        ),
        Q(manuscript__position__lt=OuterRef("manuscript__position"))
        | Q(manuscript=OuterRef("manuscript"), part__lt=OuterRef("part")),
        state__in=(State.WAITING, State.CLAIMED, State.OFFERED),
    )
    return Delivery.objects.filter(
        ~Exists(before), manuscript__submission__state=Submission.State.ACCEPTED
    )


def send_due(
    connection: Connection, now: Callable[[], datetime] = timezone.now, lease: timedelta = LEASE
) -> int:
    """Send everything that is due, one after another; return how many were sent."""
    sent = 0
    while (row := claimed(due(), now(), lease)) is not None:
        sent += _send(row, connection, now())
    return sent


def _send(row: Delivery, connection: Connection, now: datetime) -> bool:
    token = row.manuscript.submission.token
    content = f"Date: {format_datetime(now)}\r\n".encode() + bytes(row.content)

    def offer() -> bool:
        return put(row, State.OFFERED)

    try:
        connection.send(_return_path(token, row), row.recipient, content, offer)
    except smtplib.SMTPResponseException as answer:
        connection.close()
        return _answered(row, now, answer)
    except (smtplib.SMTPException, OSError) as fault:
        connection.close()
        return _broken(row, now, fault)
    return put(row, State.SENT, sent_at=now, notice="", claim="")


def _return_path(token: str, row: Delivery) -> str:
    """Where a bounce comes back to: it names the delivery and nobody's own address."""
    return f"{STORY}+{token}.{row.pk}@{settings.MAIL_DOMAIN}"


def _answered(row: Delivery, now: datetime, answer: smtplib.SMTPResponseException) -> bool:
    said = answer.smtp_error
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    told = f"{answer.smtp_code} {' '.join(words.split())}"[:1000]
    if answer.smtp_code >= 500:
        put(row, State.REFUSED, notice=f"The mail server refused it: {told}", claim="")
    else:
        put_back(row, now, f"The mail server said: {told}")
    return False


def _broken(row: Delivery, now: datetime, fault: Exception) -> bool:
    """A connection that broke: after the end of the message it is uncertain who has it."""
    told = f"{type(fault).__name__}: {fault}"[:1000]
    logger.warning("%s: %s", row, told)
    if row.state == State.OFFERED:
        # Left to the witnesses, at once.
        put(row, State.OFFERED, claimed_until=now, notice=f"The connection broke: {told}")
    else:
        put_back(row, now, f"The mail server could not be reached: {told}")
    return False


def settle(witnesses: Iterable[Witness], now: datetime) -> int:
    """Settle what workers left that died: give back what nobody can have, and ask about
    what somebody may have. Return how many rows were settled."""
    settled = release_lapsed(now)
    asked = tuple(witnesses)
    for row in Delivery.objects.filter(state=State.OFFERED, claimed_until__lt=now):
        settled += _settle(row, _verdict(row, asked), now)
    return settled


def _verdict(row: Delivery, witnesses: Iterable[Witness]) -> Verdict:
    for witness in witnesses:
        verdict = witness(row)
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
