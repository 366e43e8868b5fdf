"""What is said about a work counts at once, for everybody, and not longer than it stands."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

from afterlist.model import Default, Permission
from afterlist.policy import Statement
from afterlist_site import gate
from afterlist_site.archive.judging import postings_of
from afterlist_site.archive.models import Work
from afterlist_site.imports.deciding import decide_anew, decide_due
from afterlist_site.ledger.deeds import NotUndoableError, record, undo
from afterlist_site.ledger.models import Deed, MembersList, Opening, Own, Person, Word
from afterlist_site.letters import send

STRANGER = AnonymousUser()
MEMBER = User(username="member")


def sees(viewer: object, work_id: str) -> bool:
    return gate.find(work_id, viewer) is not None


def say(work_id: str, answer: str, **more: object) -> Word:
    posting = postings_of(Work.objects.get(pk=work_id))[0]
    said = {"layer": "author-decision", "quote": "as I say", "where": "a letter", **more}
    word = Word.objects.create(posting=posting, answer=answer, **said)
    decide_anew([posting])
    return word


def test_a_no_that_nobody_verified_hides_a_work_from_page_and_search(stranger: Client) -> None:
    assert b"cardigan" in stranger.get("/search/?q=aldous").content
    word = say("cardigan", "deny", quote="this is mine")
    assert not sees(STRANGER, "cardigan")
    assert stranger.get("/works/cardigan/").status_code == 404
    assert b"/works/cardigan" not in stranger.get("/search/?q=aldous").content
    word.struck_at = timezone.now()
    word.save()
    decide_anew([word.posting])
    assert sees(STRANGER, "cardigan")


def test_a_yes_that_nobody_verified_opens_nothing(archive: None) -> None:
    say("heldask", "allow")
    assert not sees(STRANGER, "heldask")
    say("heldask", "allow", confirmed_by="the archivist, by letter")
    assert sees(STRANGER, "heldask")


def test_a_takedown_stands_above_the_authors_yes(archive: None) -> None:
    say("cardigan", "allow", confirmed_by="reply by mail", said_on=date(2026, 1, 1))
    say("cardigan", "deny", layer="takedown", said_on=date(2025, 1, 1))
    assert not sees(STRANGER, "cardigan")


def test_a_persons_word_is_heard_for_their_works_alone(archive: None) -> None:
    every = [postings_of(work)[0] for work in Work.objects.all()]
    decide_anew(every)
    person = Person.objects.create(pen_name="Isolde Farrow")
    mine = postings_of(Work.objects.get(pk="heldask"))[0]
    Own.objects.create(person=person, posting=mine)
    Word.objects.create(
        person=person,
        layer="author-statement",
        answer="allow",
        quote="All of mine may be archived.",
        where="her page",
        confirmed_by="token on her page",
    )
    assert decide_anew(every) == {"heldask"}
    assert sees(STRANGER, "heldask")


def test_a_yes_does_not_open_what_a_co_author_keeps_hidden(archive: None) -> None:
    work = Work.objects.get(pk="lamplighter")
    mine, hers, *_ = postings_of(work)
    people = [Person.objects.create(pen_name=name) for name in ("Wren Hollis", "Tamsin Gale")]
    for person, posting in zip(people, (mine, hers), strict=True):
        Own.objects.create(person=person, posting=posting)
    said = {"layer": "author-decision", "quote": "as I say", "where": "a letter"}
    Word.objects.create(posting=hers, answer="deny", said_on=date(2026, 1, 1), **said)
    Word.objects.create(
        person=people[0], posting=mine, answer="allow", said_on=date(2026, 2, 1),
        confirmed_by="reply by mail", **said,
    )  # fmt: skip
    decide_anew([mine, hers])
    assert not sees(STRANGER, "lamplighter")


@pytest.fixture
def closed(archive: None) -> str:
    """Return the posting of a work that only a members-only list carried."""
    work = Work.objects.get(pk="cardigan")
    (name,) = work.header_posting.lists
    MembersList.objects.create(list_name=name, source="its welcome mail")
    (posting, *_) = postings_of(work)
    decide_anew([posting])
    return posting


def test_what_was_posted_to_members_stays_theirs(closed: str) -> None:
    assert not sees(STRANGER, "cardigan")
    assert sees(MEMBER, "cardigan")


def test_members_find_what_is_theirs_and_nobody_else_does(closed: str, stranger: Client) -> None:
    member = Client()
    member.force_login(User.objects.create(username="wren"))
    assert b"/works/cardigan/" in member.get("/search/?q=aldous").content
    assert b"/works/cardigan/" not in stranger.get("/search/?q=aldous").content


@pytest.mark.parametrize(
    ("decided_on", "until", "is_open"),
    [
        (date(2026, 1, 1), None, True),
        (date(2026, 1, 1), date(1990, 1, 1), False),
        (date(2999, 1, 1), None, False),
    ],
    ids=["decided", "for-older-postings", "not-yet"],
)
def test_an_announced_decision_opens_what_it_speaks_of_from_its_day_on(
    closed: str, decided_on: date, until: date | None, is_open: bool
) -> None:
    name = MembersList.objects.get().list_name
    Opening.objects.create(
        list_name=name, decided_on=decided_on, until=until, announced="mail to all members"
    )
    decide_anew([closed])
    assert sees(STRANGER, "cardigan") == is_open


def test_an_embargo_that_ran_out_opens_a_work_on_the_next_day(archive: None) -> None:
    work = Work.objects.get(pk="cardigan")
    said = Permission(Default.ALLOW, embargo="not before 1 May 2026", quote="Anywhere in May.")
    work.statement = msgspec.to_builtins(Statement(said, tuple(work.header_posting.lists)))
    work.save()
    assert decide_due(date(2026, 4, 30)) == {"cardigan"}
    assert not sees(STRANGER, "cardigan")
    assert decide_due(date(2026, 4, 30)) == set()
    assert decide_due(date(2026, 5, 2)) == {"cardigan"}
    assert sees(STRANGER, "cardigan")


def test_a_deed_is_undone_once_and_the_log_keeps_both(archive: None) -> None:
    word = say("cardigan", "deny", quote="this is mine")
    deed = record("keeper", "hid a work", "A Cardigan for Aldous", word)
    decide_anew([undo(deed, "keeper").posting])
    assert sees(STRANGER, "cardigan")
    with pytest.raises(NotUndoableError):
        undo(deed, "keeper")
    assert [each.what for each in Deed.objects.all()] == ["undid: hid a work", "hid a work"]


def test_a_letter_has_one_subject_line_and_shows_no_address_but_the_archives(
    archive: None, mailoutbox: list[EmailMessage]
) -> None:
    send("author@post.example", "A question", "Dear author", "abc")
    (letter,) = mailoutbox
    assert letter.reply_to == ["relay+abc@localhost"]
    with pytest.raises(ValueError, match="newline"):
        send("author@post.example", "A question\nBcc: all@list.example", "Dear author")
