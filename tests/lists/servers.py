"""A mail server that does what a test tells it to, at each step of a conversation."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

STEPS = ("EHLO", "MAIL", "RCPT", "DATA", "END")
DROP, HANG = "drop", "hang"


class Script:
    """What is answered at which step: a reply, ``DROP`` or ``HANG``; each once.

    ``taken`` is what the server took, ``seen`` the Message-ID of all whose end it had.
    """

    def __init__(self, *, is_pipelining: bool = True) -> None:
        self.faults: dict[str, str] = {}
        self.taken: list[tuple[str, str, bytes]] = []
        self.seen = 0
        self.conversations = 0
        self.is_pipelining = is_pipelining

    async def handle_EHLO(  # noqa: N802 - the library's name
        self,
        _server: SMTP,
        session: Session,
        _envelope: Envelope,
        hostname: str,
        answers: list[str],
    ) -> list[str]:
        session.host_name = hostname
        # The first line is the server's name.
        return [answers[0], *(["250-PIPELINING"] if self.is_pipelining else []), *answers[1:]]

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        self.seen += 1
        fault = self.faults.pop("END", "")
        content = envelope.original_content or b""
        if not fault or fault in {DROP, HANG}:
            # It has it, whatever it manages to say.
            self.taken.append((envelope.mail_from or "", envelope.rcpt_tos[0], content))
        if fault:
            await stumble(server, fault)
        return fault or "250 taken"


async def stumble(server: SMTP, fault: str) -> None:
    """Drop the line, or say nothing more until the other side drops it."""
    if fault == DROP:
        assert server.transport is not None
        server.transport.abort()
        raise asyncio.CancelledError
    if fault == HANG:
        await asyncio.Event().wait()


class Server(SMTP):
    """Asks its script before it does what the library does."""

    async def _is_done(self, step: str) -> bool:
        script: Script = self.event_handler
        fault = script.faults.pop(step, "")
        if fault:
            await stumble(self, fault)
            await self.push(fault)
        return bool(fault)

    async def smtp_EHLO(self, hostname: str) -> None:  # noqa: N802
        self.event_handler.conversations += 1
        if not await self._is_done("EHLO"):
            await super().smtp_EHLO(hostname)

    async def smtp_HELO(self, hostname: str) -> None:  # noqa: N802
        if not await self._is_done("HELO"):
            await super().smtp_HELO(hostname)

    async def smtp_MAIL(self, arg: str | None) -> None:  # noqa: N802
        if not await self._is_done("MAIL"):
            await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg: str | None) -> None:  # noqa: N802
        if not await self._is_done("RCPT"):
            await super().smtp_RCPT(arg)

    async def smtp_DATA(self, arg: str | None) -> None:  # noqa: N802
        if not await self._is_done("DATA"):
            await super().smtp_DATA(arg)


class _Controller(Controller):
    """Serves a script; ``options`` are the library's of a conversation."""

    def __init__(self, script: Script, port: int, options: dict[str, Any], tls: Any) -> None:
        super().__init__(script, hostname="127.0.0.1", port=port, ssl_context=tls)
        self._options = options

    def factory(self) -> SMTP:
        return Server(
            self.handler, hostname="sink.example", data_size_limit=200_000, **self._options
        )


@contextmanager
def serving(script: Script, tls: ssl.SSLContext | None = None, **options: Any) -> Iterator[int]:
    """Serve by a script, on a port of its own; with ``tls``, encrypted from the first byte."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: Any = free.getsockname()[1]
    controller = _Controller(script, port, options, tls)
    controller.start()
    try:
        yield port
    finally:
        controller.stop(no_assert=True)
