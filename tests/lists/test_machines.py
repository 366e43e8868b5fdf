"""Machines are never answered, whatever their dialect; people are, once to a mail."""

from __future__ import annotations

from email.header import Header

import pytest
from django.core import mail

from afterlist_site.ledger.models import KnownAddress, Person
from afterlist_site.lists import addresses, incoming, stories_by_mail
from afterlist_site.lists.models import Submission
from afterlist_site.people import relay_reading as reading
from tests.lists.conftest import STORY, WREN
from tests.lists.letters_in import proof_address, written

pytestmark = pytest.mark.django_db

LINES = [
    "Auto-Submitted: auto-replied",
    "Auto-Submitted: auto-generated (failure)",
    "Precedence: bulk",
    "Precedence: auto_reply",
    "Return-Path: <>",
    "X-Autoreply: yes",
    "X-Autorespond: x",
    "X-AutoReply-From: wren@post.example",
    "X-Mail-Autoreply: yes",
    "X-Auto-Response-Suppress: All",
    "X-Auto-Response-Suppress: DR, OOF, AutoReply",
    "X-Loop: lamplight@lists.example",
    "List-Id: <lamplight.lists.example>",
    "Preference: auto_reply",
    "X-Precedence: bulk",
    "Delivered-To: Autoresponder",
    "X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent",
    "X-FC-MachineGenerated: true",
    "X-Failed-Recipients: x@y.example",
    "Content-Type: message/disposition-notification",
]
SUBJECTS = [
    "Automatic reply: Proof: The Long Quay",
    "Auto Reply: Proof: The Long Quay",
    "Autoreply: Proof",
    "Out of Office: Proof: The Long Quay",
    "Out of the office",
    "Out-of-Office AutoReply: Proof",
    "Vacation reply",
    "Abwesenheitsnotiz: Proof: The Long Quay",
    "Automatische Antwort: Proof",
    "Re: Automatische Antwort: Proof",
    "Réponse automatique : Proof: The Long Quay",
    "Absence du bureau: Proof",
    "Respuesta automática: Proof",
    "Risposta automatica: Proof",
    "Automatisch antwoord: Proof",
    "[Auto-Reply] Proof: The Long Quay",
    "自动回复: Proof",
]


@pytest.mark.parametrize("line", LINES)
def test_no_machine_is_answered(wren: Person, line: str) -> None:
    incoming.received(f"{line}\n{STORY}".encode())
    assert not mail.outbox
    assert not Submission.objects.exists()


@pytest.mark.parametrize("line", LINES)
def test_no_machines_answer_counts(wren: Person, line: str) -> None:
    incoming.received(STORY.encode())
    ok = written("OK", WREN, proof_address())
    incoming.received(line.encode() + b"\n" + ok, proof_address())
    assert Submission.objects.get().state == "proof"
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize("is_encoded", [False, True])
def test_who_is_away_has_not_answered(wren: Person, subject: str, *, is_encoded: bool) -> None:
    incoming.received(STORY.encode())
    said = Header(subject, "utf-8").encode() if is_encoded else subject
    incoming.received(written("I am away.", WREN, proof_address(), said), proof_address())
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("title", ["Out of Office", "Away from My Desk"])
def test_a_story_may_be_called_so(wren: Person, title: str) -> None:
    story = STORY.replace("The Long Quay", title)
    assert incoming.received(story.encode()).done == "answered"


def test_our_own_mail_is_not_answered(wren: Person) -> None:
    incoming.received(STORY.encode())
    KnownAddress.objects.filter(person=wren).update(email=proof_address())
    before = len(mail.outbox)
    for sender in (proof_address(), addresses.public(Submission.objects.get())):
        incoming.received(written("OK", sender, proof_address()), proof_address())
        incoming.received(STORY.replace(WREN, sender).replace("quay.1", "quay.9").encode())
    assert len(mail.outbox) == before


def test_a_mail_is_answered_once(wren: Person) -> None:
    incoming.received(STORY.encode())
    unclear = written("Hm, what?", WREN, proof_address())
    for _ in range(5):
        incoming.received(STORY.encode())
        incoming.received(unclear, proof_address())
    assert len(mail.outbox) == 2


def test_an_answering_program_that_says_nothing_of_itself_ends(
    wren: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    incoming.received(STORY.encode())
    for at in range(20):
        incoming.received(written(f"I am at the sea. {at}", WREN, proof_address()))
    assert len(mail.outbox) <= 4
    assert incoming.received(written("OK", WREN, proof_address())).done == "answered"
    assert Submission.objects.get().state == "accepted"


def test_a_forger_cannot_shut_an_author_out(
    wren: Person, monkeypatch: pytest.MonkeyPatch, settings: object
) -> None:
    monkeypatch.setattr(stories_by_mail, "MOST_OPEN", 3)
    settings.MAIL_AUTHSERV = "mx.archive.example"  # type: ignore[attr-defined]
    for at in range(10):
        incoming.received(STORY.replace("quay.1", f"forged.{at}").encode())
    assert len(mail.outbox) == 3
    own = "Authentication-Results: mx.archive.example; dkim=pass header.d=post.example\n"
    assert incoming.received(f"{own}{STORY}".encode()).done == "answered"
    assert len(mail.outbox) == 4


def test_nobody_is_written_to_where_mail_comes_back(wren: Person) -> None:
    KnownAddress.objects.update(bounced_at="2026-01-01T00:00:00Z")
    incoming.received(STORY.encode())
    assert not mail.outbox


def test_a_digest_is_of_the_mail(wren: Person) -> None:
    one, other = (reading.opened(written("a", WREN, "x@y.example")) for _ in range(2))
    assert one.digest != other.digest
