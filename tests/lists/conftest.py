"""An archive that knows an author and three lists, and a mail server that takes everything."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.core.cache import cache

from afterlist_site.archive import decisions
from afterlist_site.ledger.models import KnownAddress, KnownName, Person

WREN = "wren@post.example"

LAMPLIGHT = """\
name = "Lamplight"
address = "lamplight@lists.example"
known_as = ["LL"]
is_moderated = false

[subject]
form = "[LL] FIC: {title} {part} ({rating})"
"""

QUAYSIDE = """\
name = "Quayside"
address = "quayside@lists.example"

[subject]
form = "FIC: {title} {part}"

[[labels]]
field = "rating"
spelling = "RATED:"
required = true
words = "No rating, no story."
"""

HARROW = """\
name = "Harrow Fiction"
address = "harrow@lists.example"
"""

STORY = """\
From: Wren Hollis <wren@post.example>
To: stories@archive.example
Subject: The Long Quay
Date: Sun, 22 Nov 2026 10:00:00 +0000
Message-ID: <quay.1@post.example>
Content-Type: text/plain; charset=utf-8

Title: The Long Quay
Author: Wren Hollis
Rating: PG-13
Fandom: Harrow Station
Distribution: The Heron Archive, Lamplight, Quayside; anyone else, please ask first.

----------

The quay was longer than she remembered, and at its end there was a light.

"You came," said Ilse, and did not turn round. "I had *given up* on the boat."

* * *

In the morning the light was out, and they walked back along the wall together.

The End
"""


class Sink:
    """Takes mail and keeps it."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, list[str], EmailMessage]] = []
        self.raw: list[bytes] = []

    async def handle_DATA(  # noqa: N802 - the library's name
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        assert isinstance(envelope.content, bytes)
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.raw.append(envelope.content)
        self.taken.append((envelope.mail_from or "", list(envelope.rcpt_tos), message))
        return "250 taken"


@pytest.fixture
def sink() -> Iterator[tuple[Sink, int]]:
    """A mail server on a port of its own."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    handler = Sink()
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    yield handler, port
    controller.stop()


@pytest.fixture
def lists(db: None, settings: Any, tmp_path: Path) -> Path:
    """The archive's folder, with three lists' profiles."""
    settings.ARCHIVE, settings.INDEX = tmp_path, tmp_path / "index"
    settings.VAULT = tmp_path / "vault"
    settings.MAIL_DOMAIN, settings.MAIL_FROM = "archive.example", "stories@archive.example"
    cache.clear()
    decisions.add_names(["The Heron Archive"])
    folder = tmp_path / "lists"
    folder.mkdir()
    for key, toml in (("lamplight", LAMPLIGHT), ("quayside", QUAYSIDE), ("harrow", HARROW)):
        (folder / f"{key}.toml").write_text(toml)
    return tmp_path


@pytest.fixture
def wren(lists: Path) -> Person:
    """An author whose address is proved."""
    person = Person.objects.create(pen_name="Wren Hollis")
    KnownName.objects.create(person=person, name="Wren Hollis")
    KnownAddress.objects.create(person=person, email=WREN, is_proved=True)
    return person
