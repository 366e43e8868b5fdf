"""Letters: what the archive writes to people, one at a time, by hand or by a form's answer.

Where no mail server is named they are kept as files in the archive's folder
``letters`` for the archivist to send.
"""

from __future__ import annotations

import logging
from email.utils import make_msgid

from django.conf import settings
from django.core.mail import EmailMessage

logger = logging.getLogger(__name__)

RELAY = "relay"
"""The local part of the address that answers come back to: ``relay+token@…``."""


def relay_address(token: str) -> str:
    """Return the address by which an answer finds its way: it shows nobody's own."""
    return f"{RELAY}+{token}@{settings.MAIL_DOMAIN}"


def absolute(path: str) -> str:
    """Return a page's whole address, for a letter to name."""
    return f"{settings.SITE_ADDRESS}{path}"


def tell_archivist(subject: str, text: str) -> bool:
    """Write to the archivist, and return whether the letter left.

    What it tells is in the log and at the desk as well: it is no fault where mail is down.
    """
    try:
        send(settings.MAIL_ARCHIVIST, " ".join(subject.split()), text)
    except OSError:
        logger.exception("The archivist was not told: %s", subject)
        return False
    return True


def send(to: str, subject: str, text: str, token: str = "") -> None:
    """Send one letter; with a token, answers to it and bounces come back to the archive.

    Raises ``BadHeaderError`` (a ValueError) where the subject or the address would
    start another header line.
    """
    shown = f"{settings.MAIL_NAME} <{settings.MAIL_FROM}>"
    EmailMessage(
        subject=subject,
        body=text,
        # Goes into the envelope, which is where a bounce is sent to.
        from_email=relay_address(token) if token else shown,
        to=[to],
        reply_to=[relay_address(token)] if token else None,
        headers=_headers(shown),
    ).send()


def send_from(address: str, to: str, subject: str, text: str) -> None:
    """Send one letter from an address of the archive, where answers and bounces come back to.

    Raises ``BadHeaderError`` as ``send`` does.
    """
    shown = f"{settings.MAIL_NAME} <{address}>"
    EmailMessage(
        subject=subject, body=text, from_email=address, to=[to], headers=_headers(shown)
    ).send()


def _headers(shown: str) -> dict[str, str]:
    """The lines of every letter. Left to itself the library names this machine in one."""
    return {
        **_BY_A_MACHINE,
        "From": shown,
        "Message-ID": make_msgid(domain=settings.MAIL_DOMAIN),
    }


_BY_A_MACHINE = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
"""No machine answers what says so (RFC 3834)."""
