"""A list's copy is filed if it is what was sent, and not if anything is put in or left out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core import mail

from afterlist_site.archive.models import Posting
from afterlist_site.ledger.models import Person
from afterlist_site.lists import addresses
from afterlist_site.lists.models import Delivery
from afterlist_site.people.relay import Outcome
from tests.lists.letters_in import received, sent

pytestmark = pytest.mark.django_db

Change = Callable[[str], str]

BANNER = "\r\n\r\nThis message came to you through Lamplight.\r\n\r\n"
FOOTER = (
    "\r\n_______________________________________________\r\nLamplight mailing list\r\n"
    "Lamplight@lists.example\r\nhttp://lists.example/mailman/listinfo/lamplight\r\n"
)


def back(change: Change) -> tuple[Delivery, Outcome]:
    row, _ = sent()
    raw = f"Date: Sun, 22 Nov 2026 12:00:00 +0000\r\n{bytes(row.content).decode()}"
    to = addresses.of_list("lamplight")
    outcome = received(change(raw).encode(), to)
    row.refresh_from_db()
    return row, outcome


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: raw,
        lambda raw: raw + FOOTER,
        lambda raw: raw.replace("Subject: ", "Subject: [Lamplight 412] "),
        lambda raw: raw.replace("\r\n\r\n", BANNER, 1),
        lambda raw: raw.replace(" walked back", "\r\nwalked  back"),
        lambda raw: raw.replace("Message-ID: <", "Message-ID: <of.the.list."),
        lambda raw: "List-Id: <lamplight.lists.example>\r\nPrecedence: list\r\n" + raw,
    ],
    ids=["as sent", "footer", "tag", "banner", "wrapped", "renamed", "list lines"],
)
def test_what_lists_do_to_a_posting_is_forgiven(wren: Person, change: Change) -> None:
    row, _ = back(change)
    assert row.state == "returned"
    assert Posting.objects.filter(identity=row.posting).exists()


def test_a_from_line_that_the_list_wrote_is_forgiven(wren: Person) -> None:
    sender = "From: Wren Hollis via Lamplight <lamplight@lists.example>"
    row, _ = back(lambda raw: _with_from(raw, sender))
    assert row.state == "returned"


def _with_from(raw: str, sender: str) -> str:
    lines = raw.split("\r\n")
    return "\r\n".join(sender if line.startswith("From: ") else line for line in lines)


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: raw.replace("did not turn round", "did not turn round to buy lamps"),
        lambda raw: raw.replace("and did not turn round", ""),
        lambda raw: raw.replace("did not turn", "did turn"),
        lambda raw: raw.replace("PG-13", "G"),
        lambda raw: raw.replace("please ask first", "take it"),
        lambda raw: raw.replace("\r\n\r\n", "\r\n\r\nDistribution: Anywhere you like!\r\n", 1),
        lambda raw: raw.replace("\r\n\r\n", "\r\n\r\nTitle: Another\r\nAuthor: Cass\r\n\r\n", 1),
        lambda raw: raw + "\r\n" + "Buy lamps! " * 1000,
        lambda raw: raw.replace("The Long Quay", "The Short Quay", 1),
        lambda raw: _with_from(raw, "From: Cass <cass@evil.example>"),
        lambda raw: raw.replace("The quay was longer", "x" * 2000 + " The quay was longer"),
        lambda raw: raw[: len(raw) // 2],
    ],
)
def test_what_is_not_what_was_sent_is_for_the_archivist(wren: Person, change: Change) -> None:
    row, outcome = back(change)
    before = Posting.objects.count()
    assert (row.state, row.posting, outcome.done) == ("sent", "", "set-aside")
    assert Posting.objects.count() == before == 1
    assert "Not what was sent" in mail.outbox[-1].subject
    assert row.notes.count() == 1


def test_the_archivist_is_told_once_of_the_same_mail(wren: Person) -> None:
    row, _ = sent()
    raw = bytes(row.content).replace(b"light", b"lamp")
    to = addresses.of_list("lamplight")
    before = len(mail.outbox)
    for _ in range(3):
        received(raw, to)
    assert len(mail.outbox) == before + 1


def test_what_others_post_is_not_kept(wren: Person, lists: object) -> None:
    sent()
    other = (
        b"From: cass@post.example\r\nSubject: A tale\r\nMessage-ID: <x@post.example>\r\n\r\nHm.\r\n"
    )
    assert received(other, addresses.of_list("lamplight")).done == "ignored"
    assert Posting.objects.count() == 1
