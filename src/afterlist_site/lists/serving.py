"""Takes mail in by LMTP or SMTP, behind a mail server or alone on loopback."""

from __future__ import annotations

import asyncio
import logging
import smtplib
from dataclasses import dataclass

from aiosmtpd.controller import Controller
from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings
from django.db import DatabaseError, close_old_connections

from afterlist_site import letters
from afterlist_site.lists import addresses, incoming
from afterlist_site.lists.readers import READER
from afterlist_site.people.relay import Done, Outcome

logger = logging.getLogger(__name__)

MOST_RECIPIENTS = 20
LOCALS = frozenset((letters.RELAY, READER, *addresses.LOCALS))
"""The local parts that mail is taken for."""

TAKEN, LATER = "250 2.0.0 Taken", "451 4.3.0 Not now, please try again"


def recipient_is_ours(address: str) -> bool:
    """Whether an address is one that mail is taken for; nothing is relayed to anybody."""
    local, _, domain = address.strip("<>").rpartition("@")
    name = local.lower().partition("+")[0]
    return domain.lower() == settings.MAIL_DOMAIN.lower() and name in LOCALS


def response(outcome: Outcome) -> str:
    """Return what the mail server is told: a refusal is its to pass on, never ours."""
    if outcome.done is Done.TOO_LARGE:
        return f"552 5.3.4 {outcome.why}"
    if outcome.done is Done.UNKNOWN:
        return f"550 5.1.1 {outcome.why}"
    return TAKEN


class Handler:
    """What the server of ``aiosmtpd`` asks about each mail."""

    async def handle_RCPT(  # noqa: N802 - the library's
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        """Take a recipient of ours, refuse any other."""
        if len(envelope.rcpt_tos) >= MOST_RECIPIENTS:
            return "452 4.5.3 Too many recipients"
        if not recipient_is_ours(address):
            return "550 5.7.1 No such address here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - the library's
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Take a mail in, for each of its recipients."""
        content = envelope.content or b""
        raw = content if isinstance(content, bytes) else content.encode()
        return await asyncio.to_thread(_taken, raw, tuple(envelope.rcpt_tos))


def _taken(raw: bytes, recipients: tuple[str, ...]) -> str:
    """Hand a mail in; where we fail, the mail server keeps it and tries again."""
    close_old_connections()
    try:
        answers = [response(incoming.received(raw, address)) for address in recipients]
    except (DatabaseError, OSError, smtplib.SMTPException):
        logger.exception("a mail could not be taken in now")
        return LATER
    except Exception:
        # A flaw of ours must not lose a mail: its server keeps it until it is mended.
        logger.exception("a mail could not be read")
        return LATER
    finally:
        close_old_connections()
    return next((answer for answer in answers if answer == TAKEN), answers[0])


@dataclass(frozen=True, slots=True)
class Listening:
    """A server that takes mail; ``stop`` ends it."""

    controller: Controller

    def stop(self) -> None:
        """Take no more mail."""
        self.controller.stop()


class _LmtpController(Controller):
    def factory(self) -> LMTP:
        return LMTP(
            self.handler,
            data_size_limit=incoming.MOST_BYTES,
            hostname=settings.MAIL_DOMAIN,
            ident=IDENT,
        )


class _SmtpController(Controller):
    def factory(self) -> SMTP:
        return SMTP(
            self.handler,
            data_size_limit=incoming.MOST_BYTES,
            hostname=settings.MAIL_DOMAIN,
            ident=IDENT,
        )


IDENT = "Afterlist"


def listen(host: str, port: int, *, is_lmtp: bool) -> Listening:
    """Begin to take mail at an address; raises OSError where that cannot be had."""
    kind = _LmtpController if is_lmtp else _SmtpController
    controller = kind(Handler(), hostname=host, port=port)
    controller.start()
    return Listening(controller)
