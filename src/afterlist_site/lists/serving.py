"""Takes mail in by LMTP or SMTP, behind a mail server or alone on loopback."""

from __future__ import annotations

import asyncio
import logging
import smtplib
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass

from aiosmtpd.controller import Controller
from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings
from django.db import DatabaseError, close_old_connections

from afterlist_site import letters
from afterlist_site.lists import addresses, incoming
from afterlist_site.lists.authentic import FORGED, Peer
from afterlist_site.people.relay import Done, Outcome

logger = logging.getLogger(__name__)

MOST_RECIPIENTS = 20
MOST_CONVERSATIONS = 50
MOST_COMMANDS = 1_000
MOST_WORKERS = 4
PATIENCE_S = 300
"""For one command, and for a whole message: who takes longer is cut off."""

LONGEST_LINE = 1_000_000
LOCALS = frozenset((letters.RELAY, *addresses.LOCALS))
"""The local parts that mail is taken for."""

_OF_A_WHOLE_MAIL = ("552 Error: Too much mail data", "500 Line too long")

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
    if outcome is FORGED:
        return f"550 5.7.26 {outcome.why}"
    if outcome.done is Done.UNKNOWN:
        return f"550 5.1.1 {outcome.why}"
    return TAKEN


# Without slots: the library looks at every attribute, and in Python before 3.11.5 that of a
# class with slots fails on one that the class it was made of has left behind.
@dataclass(frozen=True)
class Handler:
    """What the server of ``aiosmtpd`` asks about each mail; by LMTP another mail server
    stands between us and the world. ``taken`` is called after each mail: it may have made
    something due."""

    is_lmtp: bool
    workers: Executor
    taken: Callable[[], None]

    async def handle_RCPT(  # noqa: N802 - the library's
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        """Take a recipient of ours, refuse any other. SMTP has one answer to a mail: each
        recipient gets a transaction of its own (RFC 5321, 4.5.3.1.10)."""
        if len(envelope.rcpt_tos) >= (MOST_RECIPIENTS if self.is_lmtp else 1):
            return "452 4.5.3 Too many recipients"
        if not recipient_is_ours(address):
            return "550 5.7.1 No such address here"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(  # noqa: N802 - the library's
        self, _server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Take a mail in, for each of its recipients: LMTP has an answer for each
        (RFC 2033, 4.2)."""
        content = envelope.content or b""
        said = content if isinstance(content, bytes) else content.encode()
        raw = _with_return_path(envelope.mail_from, said)
        peer = None if self.is_lmtp else _peer(session, envelope)
        answers = [
            await asyncio.get_running_loop().run_in_executor(
                self.workers, _taken, raw, address, peer
            )
            for address in envelope.rcpt_tos
        ]
        self.taken()
        return "\r\n".join(answers)

    async def handle_exception(self, _error: Exception) -> str:
        """A flaw of ours is not the sender's: their server keeps the mail."""
        logger.exception("a conversation with a mail server failed")
        return LATER


def _with_return_path(sender: str | None, raw: bytes) -> bytes:
    """A mail with its envelope's sender at its head (RFC 5321, 4.4): that of a machine that
    wants no answer is empty."""
    word = "".join((sender or "").split()).strip("<>")
    return f"Return-Path: <{word}>\r\n".encode("utf-8", "replace") + raw


def _peer(session: Session, envelope: Envelope) -> Peer:
    ip = str(session.peer[0]) if session.peer else ""
    return Peer(ip, session.host_name or "", (envelope.mail_from or "").strip("<>"))


def _taken(raw: bytes, address: str, peer: Peer | None) -> str:
    """Hand a mail in; where we fail, the mail server keeps it and tries again."""
    close_old_connections()
    try:
        return response(incoming.received(raw, address, peer))
    except (DatabaseError, OSError, smtplib.SMTPException):
        logger.exception("a mail could not be taken in now")
        return LATER
    except Exception:
        # A flaw of ours must not lose a mail: its server keeps it until it is mended.
        logger.exception("a mail could not be read")
        return LATER
    finally:
        close_old_connections()


class _Limited(SMTP):
    """Few conversations at a time, and lines as long as old programs write them."""

    line_length_limit = LONGEST_LINE

    def __init__(self, handler: Handler, open_now: set[SMTP]) -> None:
        super().__init__(
            handler,
            data_size_limit=incoming.MOST_BYTES,
            hostname=settings.MAIL_DOMAIN,
            ident="Afterlist",
            command_call_limit={"*": MOST_COMMANDS},
            timeout=PATIENCE_S,
        )
        self._open_now = open_now

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin a conversation, unless too many are open."""
        if len(self._open_now) >= MOST_CONVERSATIONS:
            assert isinstance(transport, asyncio.WriteTransport)  # noqa: S101 - TCP is one
            transport.write(b"421 4.3.2 Too many connections, please try again\r\n")
            transport.close()
            return
        self._open_now.add(self)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        """Forget a conversation."""
        if self in self._open_now:
            self._open_now.discard(self)
            super().connection_lost(error)


class _LimitedLmtp(_Limited, LMTP):
    """The same, by LMTP."""

    async def push(self, status: str) -> None:  # type: ignore[override] # it is never bytes
        """Answer; what the library says once of a whole mail is said for each recipient."""
        if status.startswith(_OF_A_WHOLE_MAIL) and self.envelope is not None:
            status = "\r\n".join([status] * len(self.envelope.rcpt_tos))
        await super().push(status)


class _Controller(Controller):
    def __init__(self, handler: Handler, host: str, port: int) -> None:
        super().__init__(handler, hostname=host, port=port)
        self._open_now: set[SMTP] = set()

    def factory(self) -> SMTP:
        kind = _LimitedLmtp if self.handler.is_lmtp else _Limited
        return kind(self.handler, self._open_now)


@dataclass(frozen=True, slots=True)
class Listening:
    """A server that takes mail; ``stop`` ends it."""

    controller: Controller
    workers: Executor

    def stop(self) -> None:
        """Take no more mail; what is being taken in is taken in."""
        self.controller.stop()
        self.workers.shutdown(wait=True)


def listen(
    host: str, port: int, *, is_lmtp: bool, taken: Callable[[], None] = lambda: None
) -> Listening:
    """Begin to take mail at an address, and call ``taken`` after each; raises OSError where
    the address cannot be had."""
    workers = ThreadPoolExecutor(MOST_WORKERS, thread_name_prefix="mail")
    controller = _Controller(Handler(is_lmtp, workers, taken), host, port)
    controller.start()
    return Listening(controller, workers)
