"""Who can write to what: secrets stay secret, and a checked address cannot be made up."""

from __future__ import annotations

import pytest
from django.core import mail

from afterlist_site.ledger.models import Person
from afterlist_site.lists import addresses
from afterlist_site.lists.models import Delivery, Note, Submission
from afterlist_site.people.relay import Done
from tests.lists.conftest import WREN, Sink
from tests.lists.letters_in import posted, proof_address, received, report, sent, written

pytestmark = pytest.mark.django_db


def test_what_lists_see_gives_no_way_to_answer_the_proof(wren: Person) -> None:
    (row, _) = posted()
    submission = Submission.objects.get()
    said = bytes(row.content) + addresses.return_path(row).encode()
    assert submission.token.encode() not in said
    assert submission.nonce.encode() not in said
    assert addresses.public(submission).encode() in said
    assert proof_address() == addresses.proof(submission)


def test_an_ok_at_the_public_address_is_no_answer(wren: Person) -> None:
    posted()
    submission = Submission.objects.get()
    Submission.objects.update(state="proof")
    received(written("OK", WREN, ""), addresses.public(submission))
    received(written("withdraw", WREN, ""), addresses.public(submission))
    assert Submission.objects.get().state == "proof"
    public_word_as_token = f"proof+{submission.public}@archive.example"
    assert received(written("OK", WREN, ""), public_word_as_token).is_refused


@pytest.mark.parametrize("wrong", ["aaaaaaaaaaaa", "", "AAAAAAAAAAAA", "77777777777777"])
def test_a_bounce_for_another_delivery_cannot_be_made_up(wren: Person, wrong: str) -> None:
    row, other = sent()
    good = addresses.return_path(row)
    check = good.partition("@")[0].rpartition(".")[2]
    for tag in (f"{row.pk}.{wrong}", f"{other.pk}.{check}"):
        public = Submission.objects.get().public
        to = f"story+{public}.{tag}@archive.example"
        assert received(report(row.recipient), to).is_refused
    assert set(Delivery.objects.values_list("state", flat=True)) == {"sent"}


def test_a_mail_servers_report_at_the_deliverys_own_address_is_believed(wren: Person) -> None:
    row, other = sent()
    assert received(report(row.recipient), addresses.return_path(row)).done is Done.ANSWERED
    row.refresh_from_db()
    other.refresh_from_db()
    assert (row.state, other.state) == ("refused", "sent")
    assert "No such list" in row.notice
    assert row.notes.get().kind == "bounced"


def test_a_report_about_somebody_else_or_for_now_refuses_nothing(wren: Person) -> None:
    row, _ = sent()
    received(report("reader@elsewhere.example"), addresses.return_path(row))
    received(report(row.recipient, "4.2.2", "mailbox full"), addresses.return_path(row))
    row.refresh_from_db()
    assert row.state == "sent"


def test_a_report_touches_nothing_that_waits(wren: Person) -> None:
    row, _ = posted()
    received(report(row.recipient), addresses.return_path(row))
    row.refresh_from_db()
    assert (row.state, row.notice) == ("waiting", "")


def test_a_report_is_never_answered(wren: Person) -> None:
    row, _ = sent()
    before = len(mail.outbox)
    received(report(row.recipient), addresses.return_path(row))
    received(report(row.recipient), proof_address())
    (told,) = mail.outbox[before:]
    assert told.to == [WREN]


@pytest.mark.parametrize(
    ("sender", "words", "kind", "state"),
    [
        ("lamplight-bounces@lists.example", "Your message is held for moderator approval.", "held",
         "sent"),
        ("lamplight-owner@lists.example", "Your message has been rejected: too long.", "refused",
         "refused"),
        ("owner-lamplight@lists.example", "Your message was rejected.", "refused", "refused"),
        ("lamplight+owner@lists.example", "Thank you for this one!", "other", "sent"),
    ],
)  # fmt: skip
def test_a_lists_own_addresses_say_what_became_of_it(
    wren: Person, sender: str, words: str, kind: str, state: str
) -> None:
    row, other = sent()
    public = addresses.public(Submission.objects.get())
    assert received(written(words, sender, public), public).done is Done.ANSWERED
    row.refresh_from_db()
    other.refresh_from_db()
    assert (row.notes.get().kind, row.state, other.state) == (kind, state, "sent")
    told = [letter for letter in mail.outbox if words in letter.body]
    assert [letter.to for letter in told] == ([] if kind == "other" else [[WREN]])


def test_that_a_storys_parts_wait_for_a_moderator_is_written_once(wren: Person) -> None:
    sent()
    public = addresses.public(Submission.objects.get())
    before = len(mail.outbox)
    for part in range(3):
        words = f"Part {part} is held for moderator approval."
        received(written(words, "lamplight-owner@lists.example", public), public)
    (told,) = mail.outbox[before:]
    assert "Part 0 is held" in told.body
    assert Note.objects.count() == 3


@pytest.mark.parametrize(
    "sender",
    [
        "lamplight-owner@lists.example.evil.example",
        "cass@evil.example",
        '"lamplight-owner@lists.example" <cass@evil.example>',
        "lamplight-fan@lists.example",
        "harrow-owner@lists.example",
    ],
)
def test_who_is_not_the_list_cannot_say_that_it_refused(wren: Person, sender: str) -> None:
    sent()
    public = addresses.public(Submission.objects.get())
    received(written("Your message has been rejected.", sender, public), public)
    assert set(Delivery.objects.values_list("state", flat=True)) == {"sent"}


def test_a_note_shows_nobodys_address(wren: Person) -> None:
    row, _ = sent()
    public = addresses.public(Submission.objects.get())
    words = "Rejected. Ask cass.the.moderator@home.example about it."
    received(written(words, "lamplight-owner@lists.example", public), public)
    assert "cass.the.moderator" not in row.notes.get().text


def test_a_list_address_needs_its_secret(wren: Person, sink: tuple[Sink, int]) -> None:
    good = addresses.of_list("lamplight")
    assert received(written("Hello", "cass@elsewhere.example", good), good).done is Done.IGNORED
    for wrong in ("list+lamplight", "list+lamplight-", "list+quayside" + good[14:29]):
        to = f"{wrong.partition('@')[0]}@archive.example"
        assert received(written("Hello", "cass@elsewhere.example", to), to).is_refused
