"""What readers write to authors, and back: neither sees the other's address, and only what its
author shows is shown."""

from __future__ import annotations

import re
from email.message import EmailMessage

import pytest
from django.core import mail
from django.test import Client

from afterlist_site.ledger.models import Feedback, KnownAddress, Own, Person
from afterlist_site.lists import addresses, feedback, incoming
from afterlist_site.lists.models import Mailed, Reader
from tests.lists.reading_public import NOW, reader, wants, work
from tests.lists.test_post_by_web import let_in

pytestmark = pytest.mark.django_db

WREN, ILSE = "wren@post.example", "ilse@reader.example"


@pytest.fixture
def ilse() -> Reader:
    """A reader who was sent a part of a story whose author is known."""
    work("quay", [NOW])
    person = Person.objects.create(pen_name="Wren Hollis")
    KnownAddress.objects.create(person=person, email=WREN, is_proved=True)
    Own.objects.create(person=person, posting="quay-0")
    who = reader()
    row = wants(who)
    Mailed.objects.create(reader=who, posting="quay-0", subscription=row, pace="each", due_at=NOW)
    return who


def written(to: str, text: str, sender: str = f"Ilse Marsh <{ILSE}>", **more: str) -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = sender, to
    message["Subject"] = "Re: Tale quay"
    for name, value in more.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message.as_bytes()


def address(who: Reader) -> str:
    return addresses.reader(who.token, Mailed.objects.get().pk)


def letter(to: str) -> EmailMessage:
    (found,) = [each for each in mail.outbox if each.to == [to]]
    return found.message()  # type: ignore[return-value]  # Django's own


def test_both_ways_and_nobody_learns_an_address(ilse: Reader) -> None:
    incoming.received(written(address(ilse), f"The lantern! Write to {ILSE}."))
    to_author = letter(WREN)
    assert "The lantern!" in to_author.as_string()
    assert ILSE not in to_author.as_string()
    back = str(to_author["From"]).partition("<")[2].rstrip(">")
    assert back.startswith("feedback+")
    incoming.received(written(back, f"Thank you. I am {WREN}.", f"Legal Name <{WREN}>"))
    to_reader = letter(ILSE)
    assert "Thank you." in to_reader.as_string()
    assert WREN not in to_reader.as_string()
    assert "Legal Name" not in to_reader.as_string()
    again = str(to_reader["From"]).partition("<")[2].rstrip(">")
    incoming.received(written(again, "And the boat?"))
    assert Feedback.objects.count() == 2


def test_only_the_author_answers_from_an_address_of_theirs(ilse: Reader) -> None:
    incoming.received(written(address(ilse), "The lantern!"))
    back = addresses.feedback(Feedback.objects.get().token)
    for sender in ("mallory@else.example", f"Wren <{WREN}>, <mallory@else.example>"):
        incoming.received(written(back, "Send money.", sender))
    incoming.received(written(back, "Away.", WREN, Auto_Submitted="auto-replied"))
    assert [each for each in mail.outbox if each.to == [ILSE]] == []
    answer = written(back, "Thank you.", WREN, Message_ID="<one@post.example>")
    incoming.received(answer)
    incoming.received(answer)
    assert letter(ILSE)
    assert incoming.received(written(addresses.feedback("a" * 26), "Hm", WREN)).is_refused


def test_a_flood_is_not_passed_on(ilse: Reader) -> None:
    for each in range(feedback.MOST_A_DAY + 5):
        incoming.received(written(address(ilse), f"Number {each}"))
    assert Feedback.objects.count() == feedback.MOST_A_DAY
    back = addresses.feedback(Feedback.objects.first().token)  # type: ignore[union-attr]
    for each in range(feedback.MOST_A_DAY + 5):
        incoming.received(written(back, f"Answer {each}", WREN))
    assert len([each for each in mail.outbox if each.to == [ILSE]]) == feedback.MOST_A_DAY


def test_it_stands_on_the_work_only_while_its_author_shows_it(ilse: Reader) -> None:
    hostile = "<script>alert(1)</script>\n\nThe lantern & the quay. mallory@else.example"
    incoming.received(written(address(ilse), hostile))
    page, author = "/works/quay/", let_in(Person.objects.get())
    row = Feedback.objects.get()
    before = Client().get(page)
    assert "The lantern &amp; the quay" not in before.content.decode()
    author.post("/post/feedback/", {"row": str(row.pk), "what": "show"})
    shown = Client().get(page, headers={"if-none-match": before["ETag"]})
    assert shown.status_code == 200
    told = shown.content.decode()
    assert "The lantern &amp; the quay." in told
    assert "<script>alert" not in told
    for private in ("Ilse", "Marsh", ILSE, "mallory"):
        assert private not in told
    author.post("/post/feedback/", {"row": str(row.pk), "what": "keep"})
    assert "The lantern &amp; the quay" not in Client().get(page).content.decode()


def test_nobody_else_shows_it(ilse: Reader) -> None:
    incoming.received(written(address(ilse), "The lantern!"))
    row = Feedback.objects.get()
    other = let_in(Person.objects.create(pen_name="Odo"))
    for client in (Client(), other):
        for key in (str(row.pk), "x", "9" * 40, "²"):
            client.post("/post/feedback/", {"row": key, "what": "show"})
    assert not Feedback.objects.filter(is_shown=True).exists()
    assert "lantern" not in other.get("/post/feedback/").content.decode()


def test_what_readers_quote_of_the_story_is_not_filed(ilse: Reader) -> None:
    text = "I cried here.\n\nOn 23 Nov 2026, Wren wrote:\n> the lantern of quay burned\n"
    incoming.received(written(address(ilse), text))
    assert Feedback.objects.get().text == "I cried here."
    assert re.search(r"\blantern\b", Feedback.objects.get().text) is None
