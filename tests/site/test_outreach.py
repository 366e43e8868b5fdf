"""All works of one author in one letter; what bounces goes on, and everything is told."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

from afterlist_site import gate
from afterlist_site.archive.models import Name, Posting, Work
from afterlist_site.ledger.models import Deed, KnownAddress, Own, Word
from afterlist_site.people import asking_letters, outreach
from afterlist_site.people.models import Ask, Letter, SetAside, Wording
from afterlist_site.people.relay import Done, received
from tests.site.test_asking import FORM, link_in
from tests.site.test_relay import bounce, mail

ISOLDE = "isolde@post.example"
AUTHOR = "/desk/outreach/author/?name=Isolde+Farrow"
STRANGER = AnonymousUser()


@pytest.fixture
def known(archive: None) -> None:
    """Isolde posted from one address, long ago from another."""
    Posting.objects.filter(identity__startswith="held").update(sender_email=ISOLDE)


@pytest.fixture
def letter(known: None, archivist: Client, mailoutbox: list[EmailMessage]) -> EmailMessage:
    """Isolde was written to."""
    archivist.post(AUTHOR)
    (letter,) = mailoutbox
    return letter


@pytest.mark.parametrize(
    "rest",
    [
        "",
        "author/?name=Isolde+Farrow",
        "report/",
        "report.csv",
        "replies/",
        "asks/",
        "wording/outreach/",
    ],
)
def test_strangers_are_sent_to_sign_in(known: None, stranger: Client, rest: str) -> None:
    response = stranger.get(f"/desk/outreach/{rest}")
    assert response.status_code == 302
    assert "/sign-in/" in response.headers["Location"]


@pytest.mark.parametrize(
    "rest", ["all/", "author/?name=Isolde+Farrow", "replies/1/", "asks/1/close/"]
)
def test_strangers_write_to_nobody(
    known: None, stranger: Client, mailoutbox: list[EmailMessage], rest: str
) -> None:
    assert stranger.post(f"/desk/outreach/{rest}").status_code == 302
    assert mailoutbox == []
    assert not Letter.objects.exists()


def test_one_letter_names_every_story_that_waits_and_none_that_was_refused(
    letter: EmailMessage, archivist: Client
) -> None:
    assert letter.to == [ISOLDE]
    assert "Dear Isolde Farrow" in str(letter.body)
    assert "Quillon Under Glass" in str(letter.body)
    assert "Nothing for Strangers" not in str(letter.body)
    assert "Legalname" not in letter.message().as_string()
    assert "wrote to an author" in Deed.objects.values_list("what", flat=True)


def test_the_archivist_sees_works_letter_and_how_it_stands_but_no_address(
    known: None, archivist: Client, mailoutbox: list[EmailMessage]
) -> None:
    assert "Isolde Farrow" in archivist.get("/desk/outreach/").content.decode()
    page = archivist.get(AUTHOR).content.decode()
    assert "An address of 22 July 1999" in page
    assert "(their own link)" in page
    assert ISOLDE not in page
    archivist.post(AUTHOR)
    assert "No answer yet" in archivist.get(AUTHOR).content.decode()


def test_nobody_is_written_to_twice(letter: EmailMessage, archivist: Client) -> None:
    assert archivist.post(AUTHOR).status_code == 409
    archivist.post("/desk/outreach/all/")
    assert Letter.objects.count() == 1


def test_an_archive_without_a_name_asks_for_nothing(
    known: None, archivist: Client, mailoutbox: list[EmailMessage]
) -> None:
    Name.objects.all().delete()
    assert archivist.post(AUTHOR).status_code == 409
    assert mailoutbox == []


def test_an_author_without_an_address_is_passed_over(
    archive: None, archivist: Client, mailoutbox: list[EmailMessage]
) -> None:
    assert "No address" in archivist.post(AUTHOR).content.decode()
    assert archivist.post("/desk/outreach/all/").headers["Location"].endswith("?written=0")
    assert mailoutbox == []


def test_a_yes_opens_the_stories_that_it_was_asked_for(letter: EmailMessage) -> None:
    assert received(mail(letter, "Yes, please do!", ISOLDE)).done is Done.ANSWERED
    assert gate.find("heldask", STRANGER) is not None
    assert gate.find("helddeny", STRANGER) is None
    assert Word.objects.get().places == ["Lamplight"]
    assert KnownAddress.objects.get(email=ISOLDE).is_proved


def test_a_no_is_kept_and_the_story_stays_held(letter: EmailMessage, archivist: Client) -> None:
    received(mail(letter, "No.", ISOLDE))
    assert gate.find("heldask", STRANGER) is None
    assert Word.objects.get().answer == "deny"
    assert "Said no" in archivist.get("/desk/outreach/report/").content.decode()


def test_a_yes_on_a_condition_waits_until_the_archivist_met_it(
    letter: EmailMessage, archivist: Client
) -> None:
    received(mail(letter, "Yes, if you take my old web page out of it", ISOLDE))
    assert gate.find("heldask", STRANGER) is None
    page = archivist.get("/desk/outreach/replies/").content.decode()
    assert "take my old web page out" in page
    held = SetAside.objects.get()
    archivist.post(f"/desk/outreach/replies/{held.pk}/", {"what": "met"})
    assert gate.find("heldask", STRANGER) is not None
    assert "keeper" in Word.objects.get().confirmed_by
    assert not SetAside.objects.filter(closed_at=None).exists()


def test_a_standing_yes_by_link_opens_what_was_in_no_letter_but_not_what_was_refused_since(
    letter: EmailMessage, stranger: Client
) -> None:
    stranger.post(link_in(letter), {"said": "yes", "all_works": "on"})
    assert gate.find("heldask", STRANGER) is not None
    assert set(Own.objects.values_list("posting", flat=True)) == {"heldask-0"}


def test_stories_under_the_name_from_elsewhere_wait_unless_the_archivist_vouches(
    known: None, archivist: Client, mailoutbox: list[EmailMessage]
) -> None:
    Work.objects.filter(pk="helddeny").update(
        decision=Work.objects.get(pk="heldask").decision,
        statement=Work.objects.get(pk="heldask").statement,
    )
    Posting.objects.filter(identity="helddeny-0").update(
        sender_email="other@isolde.example", sent_at=timezone.now() - timedelta(days=20000)
    )
    archivist.post(AUTHOR)
    received(mail(mailoutbox[0], "yes", ISOLDE))
    assert gate.find("heldask", STRANGER) is not None
    assert gate.find("helddeny", STRANGER) is None


def test_the_archivist_vouches_for_one_person(
    known: None, archivist: Client, mailoutbox: list[EmailMessage]
) -> None:
    Work.objects.filter(pk="helddeny").update(
        decision=Work.objects.get(pk="heldask").decision,
        statement=Work.objects.get(pk="heldask").statement,
    )
    Posting.objects.filter(identity="helddeny-0").update(sender_email="other@isolde.example")
    archivist.post(AUTHOR, {"is_one_person": "on"})
    sent = mailoutbox[0]
    received(mail(sent, "yes", sent.to[0]))
    assert gate.find("heldask", STRANGER) is not None
    assert gate.find("helddeny", STRANGER) is not None


def test_a_bounce_is_followed_to_the_next_address(
    known: None, archivist: Client, mailoutbox: list[EmailMessage]
) -> None:
    Posting.objects.filter(identity="heldask-0").update(sender_email="new@post.example")
    work = Work.objects.get(pk="heldask")
    row = work.header_posting
    chapter = work.chapters.create(position=9, words=1, best=row)
    old = Posting.objects.get(identity="helddeny-0")
    old.edition.chapter.editions.all().delete()
    chapter.editions.create(posting=old, relation="repost", position=1)
    archivist.post(AUTHOR)
    assert mailoutbox[0].to == ["new@post.example"]
    assert received(bounce(mailoutbox[0])).done is Done.BOUNCED
    assert mailoutbox[1].to == [ISOLDE]
    assert "Quillon Under Glass" in str(mailoutbox[1].body)
    report = archivist.get("/desk/outreach/report/").content.decode()
    assert "1 bounced" in report
    assert received(mail(mailoutbox[1], "yes", ISOLDE)).done is Done.ANSWERED
    assert gate.find("heldask", STRANGER) is not None


def test_when_every_address_bounced_a_new_one_is_written_to(
    letter: EmailMessage, archivist: Client, mailoutbox: list[EmailMessage]
) -> None:
    received(bounce(letter))
    assert "No address works" in archivist.get(AUTHOR).content.decode()
    Posting.objects.filter(identity="heldask-0").update(sender_email="found@post.example")
    archivist.post(AUTHOR)
    assert mailoutbox[1].to == ["found@post.example"]


def test_silence_is_reminded_of_once_and_opens_nothing(
    letter: EmailMessage, mailoutbox: list[EmailMessage], settings: Any
) -> None:
    later = timezone.now() + timedelta(days=settings.REMIND_AFTER_DAYS + 1)
    for _ in range(3):
        asking_letters.send_due(later)
        later += timedelta(days=1000)
    assert len(mailoutbox) == 2
    assert "Quillon Under Glass" in str(mailoutbox[1].body)
    assert gate.find("heldask", STRANGER) is None
    assert outreach.standing("Isolde Farrow").state == "silent"


def test_an_unclear_reply_counts_once_the_archivist_vouches(
    letter: EmailMessage, archivist: Client
) -> None:
    received(mail(letter, "Oh go on then, why not", ISOLDE))
    assert gate.find("heldask", STRANGER) is None
    held = SetAside.objects.get()
    address = f"/desk/outreach/replies/{held.pk}/"
    wrong = archivist.post(address, {"what": "answer"}, follow=True)
    assert "Which answer is it?" in wrong.content.decode()
    archivist.post(address, {"what": "answer", "said": "yes", "condition": "Oh go on then"})
    assert gate.find("heldask", STRANGER) is not None
    assert Word.objects.get().confirmed_by.startswith("the archivist")
    assert archivist.post(address, {"what": "close"}).status_code == 404


def test_a_reply_with_nothing_to_do_is_closed(letter: EmailMessage, archivist: Client) -> None:
    received(mail(letter, "yes", "stranger@else.example"))
    held = SetAside.objects.get()
    archivist.post(f"/desk/outreach/replies/{held.pk}/", {"what": "close"})
    assert not Word.objects.exists()
    assert "There are none" in archivist.get("/desk/outreach/replies/").content.decode()


def test_what_an_asker_replies_is_nobodys_answer(
    archive: None, stranger: Client, archivist: Client, mailoutbox: list[EmailMessage]
) -> None:
    Posting.objects.filter(identity__startswith="lamplighter").update(sender_email=ISOLDE)
    stranger.post("/works/lamplighter/ask/", FORM)
    stranger.post(link_in(mailoutbox[0]), {"said": "no"})
    told = mailoutbox[1]
    assert received(mail(told, "yes", "odile@reader.example")).done is Done.SET_ASIDE
    held = SetAside.objects.get()
    assert "I vouch" not in archivist.get("/desk/outreach/replies/").content.decode()
    archivist.post(f"/desk/outreach/replies/{held.pk}/", {"what": "answer", "said": "yes"})
    assert [word.answer for word in Word.objects.all()] == ["deny"]
    assert not KnownAddress.objects.filter(email="odile@reader.example").exists()


def test_the_report_is_a_table_that_runs_no_formula_and_shows_no_address(
    letter: EmailMessage, archivist: Client
) -> None:
    Letter.objects.update(author="=cmd|' /C calc'!A0")
    table = archivist.get("/desk/outreach/report.csv").content.decode()
    rows = list(csv.DictReader(io.StringIO(table)))
    assert rows[0]["author"].startswith("'=")
    assert (rows[0]["state"], rows[0]["sent"], rows[0]["works"]) == ("silent", "1", "1")
    assert "@" not in table


def test_the_archivist_words_the_letter_and_empties_it_to_have_ours_back(
    known: None, archivist: Client, mailoutbox: list[EmailMessage]
) -> None:
    address = "/desk/outreach/wording/outreach/"
    archivist.post(address, {"text": "Hello $author, about $works and $nothing.\n"})
    archivist.post(AUTHOR)
    assert str(mailoutbox[0].body).startswith("Hello Isolde Farrow, about “Quillon Under Glass”")
    assert "/answer/" in str(mailoutbox[0].body)
    archivist.post(address, {"text": ""})
    assert not Wording.objects.exists()
    assert archivist.get("/desk/outreach/wording/secret-key/").status_code == 404


def test_a_request_is_closed_with_a_word_to_who_asked(
    archive: None, stranger: Client, archivist: Client, mailoutbox: list[EmailMessage]
) -> None:
    stranger.post("/ask/", FORM | {"title": "The Lost One", "author": "Nobody"})
    assert "The Lost One" in archivist.get("/desk/outreach/asks/").content.decode()
    ask = Ask.objects.get()
    archivist.post(f"/desk/outreach/asks/{ask.pk}/close/", {"text": "We never had it."})
    assert mailoutbox[0].to == ["odile@reader.example"]
    assert "We never had it." in str(mailoutbox[0].body)
    assert "There are none" in archivist.get("/desk/outreach/asks/").content.decode()
    assert "The Lost One" in archivist.get("/desk/outreach/asks/?all").content.decode()


def test_a_title_cannot_begin_another_header_line(
    known: None, archivist: Client, mailoutbox: list[EmailMessage]
) -> None:
    Name.objects.update(name="Lamplight\nBcc: all@list.example")
    archivist.post(AUTHOR)
    (letter,) = mailoutbox
    assert "\n" not in letter.subject
    assert letter.recipients() == [ISOLDE]
