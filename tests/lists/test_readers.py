"""Readers by mail: asked twice, one copy of each part, warnings first, gone when they say so."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from afterlist.model import Answer, Use
from afterlist_site.archive.models import Work
from afterlist_site.ledger.models import Feedback, Person
from afterlist_site.lists import addresses, incoming, reader_sending
from afterlist_site.lists.models import Mailed, Reader, Subscription
from afterlist_site.lists.sending import Connection
from afterlist_site.people.authors import Saying, say
from tests.lists.conftest import STORY, WREN, Sink
from tests.lists.test_post_by_mail import answer
from tests.lists.test_post_by_web import let_in

pytestmark = pytest.mark.django_db

ILSE = "ilse@reader.example"


@pytest.fixture
def posted(wren: Person) -> Work:
    """A story in the archive, for everybody."""
    now = f"{datetime.now(UTC):%a, %d %b %Y %H:%M:%S} +0000"
    story = STORY.replace("Sun, 22 Nov 2026 10:00:00 +0000", now)
    incoming.received(story.replace("Rating: PG-13", "Rating: PG-13\nWarnings: drowning").encode())
    incoming.received(answer("OK"))
    mail.outbox.clear()
    return Work.objects.get()


def subscribed(kind: str = "author", key: str = "Wren Hollis", pace: str = "each") -> Reader:
    form = {"kind": kind, "key": key, "pace": pace, "email": ILSE}
    assert Client().post("/by-mail/", form).status_code == 200
    return said_yes(Reader.objects.get())


def said_yes(reader: Reader) -> Reader:
    """The yes of a reader to all that waits for it, as the page asks."""
    page = Client().get(f"/by-mail/{reader.token}/yes/").content.decode()
    meant = re.findall(r'name="meant" value="(\d+)"', page)
    Client().post(f"/by-mail/{reader.token}/yes/", {"meant": meant})
    reader.refresh_from_db()
    return reader


def sent(sink: tuple[Sink, int], now: datetime | None = None) -> list[EmailMessage]:
    taken, port = sink
    before = len(taken.taken)
    reader_sending.send_due(Connection("127.0.0.1", port), now or timezone.now())
    return [message for _, _, message in taken.taken[before:]]


def test_nobody_gets_anything_who_did_not_say_so_twice(
    posted: Work, sink: tuple[Sink, int]
) -> None:
    form = {"kind": "author", "key": "Wren Hollis", "pace": "each", "email": ILSE}
    Client().post("/by-mail/", form)
    Client().post("/by-mail/", form)
    (letter,) = mail.outbox
    assert letter.to == [ILSE]
    link = re.search(r"http://[^/]+(/by-mail/\S+)", str(letter.body))
    assert link is not None
    assert Client().get(link[1]).status_code == 200
    assert sent(sink) == []
    Client().post(link[1])
    assert sent(sink) == []
    Client().post("/by-mail/", form)
    said_yes(Reader.objects.get())
    assert len(sent(sink)) == 1
    assert sent(sink) == []


def test_warnings_come_first_and_the_link_that_ends_it_is_in_the_header(
    posted: Work, sink: tuple[Sink, int]
) -> None:
    reader = subscribed()
    (got,) = sent(sink)
    body = got.get_body(("plain",))
    assert body is not None
    text = body.get_content()
    assert text.startswith("Warnings: drowning")
    assert "and at its end there was a light." in " ".join(text.split())
    assert got["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert got["From"].addresses[0].domain == "archive.example"
    assert WREN not in str(got)
    path = re.search(r"<http://[^/]+(/by-mail/[^>]+)>", got["List-Unsubscribe"])
    assert path is not None
    client = Client(enforce_csrf_checks=True)
    assert client.get(path[1]).status_code == 200
    assert Subscription.objects.filter(ended_at=None).count() == 1
    assert client.post(path[1], {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Subscription.objects.filter(ended_at=None).exists()
    assert reader.email == ILSE


def test_one_copy_whatever_was_subscribed_to(posted: Work, sink: tuple[Sink, int]) -> None:
    subscribed()
    subscribed("fandom", "Harrow Station")
    subscribed("search", "quay")
    assert len(sent(sink)) == 1


def test_what_its_author_keeps_from_being_mailed_is_not(
    posted: Work, wren: Person, sink: tuple[Sink, int]
) -> None:
    subscribed()
    say(wren, Saying(Answer.DENY, "Not by mail.", (Use.MAIL,)), posted)
    now = timezone.now()
    for day in range(8):
        assert sent(sink, now + timedelta(days=day, minutes=day)) == []
        assert Mailed.objects.get().state == ("waiting" if day < 7 else "dropped")


def test_what_is_held_cannot_be_subscribed_to_or_sent(
    posted: Work, wren: Person, sink: tuple[Sink, int]
) -> None:
    subscribed("work", posted.header_posting.identity, "daily")
    say(wren, Saying(Answer.DENY, "No more."), posted)
    assert sent(sink) == []
    form = {"kind": "work", "key": posted.header_posting.identity, "pace": "each", "email": ILSE}
    assert Client().post("/by-mail/", form).status_code == 404
    assert Client().get("/by-mail/", form).status_code == 404


def test_a_digest_waits_for_the_morning(posted: Work, sink: tuple[Sink, int]) -> None:
    subscribed(pace="digest")
    assert sent(sink) == []
    assert len(sent(sink, timezone.now() + timedelta(days=1, hours=1))) == 1


def test_who_leaves_by_mail_is_gone(posted: Work, sink: tuple[Sink, int]) -> None:
    reader = subscribed()
    message = EmailMessage()
    message["From"], message["To"] = ILSE, f"reader+{reader.token}@archive.example"
    message["Subject"] = "unsubscribe"
    message.set_content("")
    incoming.received(message.as_bytes())
    assert sent(sink) == []


def bounce(reader: Reader, code: str, said: str) -> bytes:
    action = "delayed" if code[0] == "4" else "failed"
    return (
        f"From: MAILER-DAEMON@mx.example\nTo: reader+{reader.token}.1@archive.example\n"
        "Subject: Undelivered Mail Returned to Sender\nAuto-Submitted: auto-replied\n"
        f"Message-ID: <{code}.{len(said)}@mx.example>\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        f"--b\nContent-Type: text/plain\n\n{said}\n\n"
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
        f"Final-Recipient: rfc822; {reader.email}\nAction: {action}\n"
        f"Status: {code}\nDiagnostic-Code: smtp; {said}\n\n--b--\n"
    ).encode()


@pytest.mark.parametrize(
    ("code", "said", "stays"),
    [
        ("5.1.1", "550 5.1.1 no such user here", False),
        ("5.7.1", "550 5.7.1 unauthenticated mail is refused by the DMARC policy", True),
        ("4.2.2", "452 4.2.2 mailbox full", True),
    ],
)
def test_only_who_is_gone_is_dropped(
    posted: Work, sink: tuple[Sink, int], code: str, said: str, stays: bool
) -> None:
    reader = subscribed()
    incoming.received(bounce(reader, code, said), addresses.reader(reader.token, 1))
    assert Reader.objects.get().gone_at is None
    incoming.received(bounce(reader, code, said), addresses.reader_return_path(reader.token, 1))
    assert bool(sent(sink)) is stays


def test_an_answer_goes_to_the_author_and_is_shown_only_if_they_want(
    posted: Work, wren: Person, sink: tuple[Sink, int]
) -> None:
    subscribed()
    (got,) = sent(sink)
    message = EmailMessage()
    message["From"], message["To"] = f"Ilse <{ILSE}>", got["Reply-To"]
    message["Subject"] = "Re: The Long Quay"
    message.set_content("I walked that wall with them. Thank you! ilse@reader.example")
    incoming.received(message.as_bytes())
    incoming.received(message.as_bytes())
    letters = [each for each in mail.outbox if each.to == [WREN]]
    assert len(letters) == 1
    assert "I walked that wall with them." in letters[0].body
    assert ILSE not in str(letters[0].message())
    row = Feedback.objects.get()
    page = f"/works/{posted.pk}/"
    assert "walked that wall" not in Client().get(page).content.decode()
    author = let_in(wren)
    assert "walked that wall" in author.get("/post/feedback/").content.decode()
    author.post("/post/feedback/", {"row": str(row.pk), "what": "show"})
    assert Feedback.objects.get().is_shown
