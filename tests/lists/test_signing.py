"""What the archive sends is signed, where it has a key: lists' copies, readers' and letters."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dkim
import pytest
from django.core.mail import EmailMessage, get_connection

from afterlist_site import signing
from tests.lists.conftest import Sink
from tests.lists.dkim_key import PRIVATE, RECORD
from tests.lists.test_readers import posted, sent, subscribed  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db


@pytest.fixture
def key(settings: Any, tmp_path: Path) -> None:
    path = tmp_path / "dkim.pem"
    path.write_bytes(PRIVATE)
    settings.DKIM_KEY, settings.DKIM_SELECTOR = str(path), "autumn"
    settings.MAIL_DOMAIN = "archive.example"


def published(name: bytes, timeout: int = 5) -> bytes:
    """The DNS, as far as it matters here."""
    assert name.rstrip(b".") == b"autumn._domainkey.archive.example"
    return RECORD


def is_valid(raw: bytes) -> bool:
    return bool(dkim.verify(raw, dnsfunc=published))


def test_without_a_key_a_message_goes_as_it_is(settings: Any) -> None:
    settings.DKIM_KEY = ""
    assert signing.signed(b"From: a@archive.example\r\n\r\nText.\r\n").startswith(b"From:")


@pytest.mark.usefixtures("key", "posted")
def test_a_readers_mail_is_signed_with_its_one_click(sink: tuple[Sink, int]) -> None:
    subscribed()
    assert len(sent(sink)) == 1
    raw = sink[0].raw[-1]
    assert is_valid(raw)
    assert not is_valid(raw.replace(b"light", b"night"))
    for line in (
        b"List-Unsubscribe: <",
        b"List-Unsubscribe-Post: List",
        b"Subject: The",
        b"Date: ",
    ):
        assert raw.count(line) == 1
        assert not is_valid(raw.replace(line, line + b"x", 1)), line


@pytest.mark.usefixtures("key")
def test_letters_are_signed(sink: tuple[Sink, int], settings: Any) -> None:
    taken, port = sink
    backend = get_connection(
        "afterlist_site.signing.SigningBackend", host="127.0.0.1", port=port, timeout=5
    )
    letter = EmailMessage(
        "Süd", "Ein Brief.\n.\nEnde", "a@archive.example", ["b@reader.example"], connection=backend
    )
    assert letter.send() == 1
    assert is_valid(taken.raw[-1])


@pytest.mark.usefixtures("key")
def test_a_key_that_is_none_is_said(settings: Any, tmp_path: Path) -> None:
    settings.DKIM_KEY = str(tmp_path / "nothing.pem")
    with pytest.raises(OSError, match="nothing"):
        signing.signed(b"From: a@archive.example\r\n\r\nText.\r\n")
