"""A conversation with the mail server (RFC 5321): the end of a message is a step by itself."""

from __future__ import annotations

import re
import smtplib
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from django.conf import settings

from afterlist_site import mail_server

END_TIMEOUT_S: Final = 600
"""How long a server may think about a whole message (RFC 5321, 4.5.3.2.6)."""

SEND_BYTES: Final = 200_000
"""What may be on its way and unread: more than most messages have."""

LOGIN_REST_S: Final = 60.0
"""After a login that was refused: servers shut out who asks again at once."""

_WHO_ARE_YOU: Final = frozenset((530, 534, 535, 538))
"""What is said to us, whatever the message (RFC 4954, RFC 3207)."""

_DOT: Final = ord(".")
_ADDRESS: Final = re.compile(r"[!-;=?-~]{1,254}")
_TRY_LATER: Final = 421


class RefusedError(Exception):
    """The server's clean no to a message, in its words: nobody has the message."""

    def __init__(self, code: int, words: bytes | str) -> None:
        said = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
        self.code, self.words = code, " ".join(said.split())[:900]
        super().__init__(f"{code} {self.words}")

    @property
    def is_lasting(self) -> bool:
        """Whether asking again would bring the same."""
        return self.code >= 500


class BrokenOffError(Exception):
    """The line broke before the end of a message: nobody has it."""


class NoServerError(BrokenOffError):
    """The server could not be reached, or takes no mail at all just now."""


class UncertainError(Exception):
    """The line broke after the end of a message: only a witness knows who has it."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """From where to where a message goes; ``size`` is its bytes."""

    sender: str
    to: str
    size: int

    @property
    def is_sendable(self) -> bool:
        """Whether both addresses can stand in a command."""
        return bool(_ADDRESS.fullmatch(self.sender) and _ADDRESS.fullmatch(self.to))


class Connection:
    """A connection to the mail server, kept open over messages and opened anew when it broke.

    ``mark`` is asked before each opening; what it says is kept as ``marked``: where a
    witness's record begins to speak of this connection.
    """

    def __init__(self, host: str, port: int, mark: Callable[[], str] | None = None) -> None:
        self._host, self._port, self._mark = host, port, mark
        self._smtp: smtplib.SMTP | None = None
        self._ahead: Envelope | None = None
        self._rested_at = 0.0
        self.marked = ""

    @property
    def is_resting(self) -> bool:
        """Whether the server refused our login so lately that it is left alone."""
        return time.monotonic() < self._rested_at

    def send(
        self,
        sender: str,
        to: str,
        content: bytes,
        offer: Callable[[], bool],
        then: Envelope | None = None,
    ) -> bool:
        """Send one message; ``offer`` is called right before its end, and stops it by False.

        ``then`` is what will be sent next, if that is known: where the server takes
        commands in a row (RFC 2920), it is begun together with the end of this one.

        Return whether the server has it. Raises ``RefusedError``, ``BrokenOffError`` or
        ``UncertainError``; after these, and after whatever ``offer`` raises, the connection
        is closed: what is left of a message must not run into the next.
        """
        content = wired(content)
        is_taken = False
        try:
            smtp = self._begun(Envelope(sender, to, len(content)))
            _say(smtp, content)
            if offer():
                self._ahead = _end(smtp, then)
                is_taken = True
        finally:
            if not is_taken:
                self.close()
        return is_taken

    def close(self) -> None:
        """Close the connection at once."""
        self._ahead = None
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None

    def leave(self) -> None:
        """Say good-bye and close the connection."""
        if self._smtp is not None and self._ahead is None:
            with suppress(smtplib.SMTPException, OSError):
                self._smtp.quit()
        self.close()

    def _begun(self, envelope: Envelope) -> smtplib.SMTP:
        """The connection, ready to take a message. Servers end connections that were idle
        or had many messages: then a new one is opened."""
        ahead, self._ahead = self._ahead, None
        if ahead is not None and (ahead.sender, ahead.to) != (envelope.sender, envelope.to):
            # What was begun is not what comes.
            self.close()
        was_open = self._smtp is not None
        smtp = self._smtp or self._open()
        try:
            _begin(smtp, envelope, is_said=was_open and ahead is not None)
        except (RefusedError, BrokenOffError) as fault:
            is_over = isinstance(fault, BrokenOffError) or fault.code == _TRY_LATER
            if not (was_open and is_over):
                raise
            self.close()
            smtp = self._open()
            _begin(smtp, envelope)
        return smtp

    def _open(self) -> smtplib.SMTP:
        self.marked = self._mark() if self._mark else ""
        try:
            smtp = mail_server.opened(self._host, self._port)
            assert smtp.sock is not None  # noqa: S101 - it is connected
            # The end of a message is a few bytes that must not wait to be joined by more.
            smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            # A whole part goes out at once: what follows is got ready while it is read.
            smtp.sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BYTES)
        except OSError as fault:
            if isinstance(fault, mail_server.NoLoginError):
                self._rested_at = time.monotonic() + LOGIN_REST_S
            raise NoServerError(str(fault)) from fault
        self._smtp = smtp
        return smtp


def wired(content: bytes) -> bytes:
    """Return a message as it goes over the line: CRLF and nothing else ends a line, or some
    servers would see another message in it; and no line is a lone dot."""
    lines = content.splitlines()
    lines = [b"." + line if line and line[0] == _DOT else line for line in lines]
    lines.append(b"")
    return b"\r\n".join(lines)


def _begin(smtp: smtplib.SMTP, envelope: Envelope, *, is_said: bool = False) -> None:
    """Bring the server to where it takes the message; ``is_said`` where it only has to answer."""
    if not envelope.is_sendable:
        raise RefusedError(553, "This is no address that mail can be sent to.")
    commands = _commands(smtp, envelope)
    if is_said or smtp.has_extn("pipelining"):
        # One way there and back instead of three.
        if not is_said:
            _say(smtp, b"".join(commands))
        replies = [_reply(smtp) for _ in commands]
    else:
        replies = []
        for each in commands:
            _say(smtp, each)
            replies.append(_demanded(_reply(smtp)))
    for reply in replies:
        _demanded(reply)
    if replies[-1][0] != 354:
        raise BrokenOffError(f"The server answered DATA with {replies[-1][0]}.")


def _commands(smtp: smtplib.SMTP, envelope: Envelope) -> list[bytes]:
    options = f" SIZE={envelope.size}" if smtp.has_extn("size") else ""
    options += " BODY=8BITMIME" if smtp.has_extn("8bitmime") else ""
    sender = f"MAIL FROM:<{envelope.sender}>{options}\r\n"
    return [sender.encode(), f"RCPT TO:<{envelope.to}>\r\n".encode(), b"DATA\r\n"]


def _demanded(reply: tuple[int, bytes]) -> tuple[int, bytes]:
    code, words = reply
    if code in _WHO_ARE_YOU:
        raise NoServerError(str(RefusedError(code, words)))
    if 400 <= code < 600:
        raise RefusedError(code, words)
    if not 200 <= code < 400:
        raise BrokenOffError(f"The server answered what is no answer: {words[:200]!r}")
    return reply


def _end(smtp: smtplib.SMTP, then: Envelope | None = None) -> Envelope | None:
    """End a message, wait for the server to take it, and return what was begun with it."""
    assert smtp.sock is not None  # noqa: S101 - it was written to
    if then is not None and not (then.is_sendable and smtp.has_extn("pipelining")):
        then = None
    ahead = _commands(smtp, then) if then else ()
    try:
        smtp.sock.settimeout(END_TIMEOUT_S)
        smtp.send(b"".join((b".\r\n", *ahead)))
        code, words = smtp.getreply()
        smtp.sock.settimeout(settings.EMAIL_TIMEOUT)
    except (smtplib.SMTPException, OSError) as fault:
        raise UncertainError(_told(fault)) from fault
    if 400 <= code < 600:
        raise RefusedError(code, words)
    if not 200 <= code < 300:
        raise UncertainError(f"The server answered what is no answer: {words[:200]!r}")
    return then


def _say(smtp: smtplib.SMTP, line: bytes) -> None:
    try:
        smtp.send(line)
    except (smtplib.SMTPException, OSError) as fault:
        raise BrokenOffError(_told(fault)) from fault


def _reply(smtp: smtplib.SMTP) -> tuple[int, bytes]:
    try:
        return smtp.getreply()
    except (smtplib.SMTPException, OSError) as fault:
        raise BrokenOffError(_told(fault)) from fault


def _told(fault: Exception) -> str:
    return f"{type(fault).__name__}: {fault}"[:900]
