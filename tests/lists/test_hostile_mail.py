"""Whatever comes in: no exception, no letter but to the known address, nothing out before OK."""

from __future__ import annotations

import itertools
import time

import pytest
from django.core import mail
from hypothesis import HealthCheck, given, settings, strategies as st

from afterlist_site.archive.models import Posting
from afterlist_site.ledger.models import Feedback, Person
from afterlist_site.lists import addresses, incoming
from afterlist_site.lists.models import Delivery, Submission
from afterlist_site.people.relay import Outcome
from tests.lists.conftest import STORY, WREN
from tests.lists.letters_in import proof_address

pytestmark = pytest.mark.django_db

COUNT = itertools.count()
FROMS = st.sampled_from([
    f"From: Wren <{WREN}>", f"From: {WREN.upper()}", f"From: {WREN}, cass@post.example",
    f"From: {WREN}\nFrom: cass@post.example", "From: cass@post.example", "From:", "From: <>",
    f'From: "{WREN}" <cass@post.example>', f"From: =?utf-8?q?{WREN}?= <cass@post.example>",
    f"From: {WREN} (cass@post.example)", f"From: @cass.example:{WREN}", f"from : {WREN}",
    f"From: Wren <{WREN}>\n\t, cass@post.example", "From: " + "<" * 500, "From: \xff\x00@\x00",
    f"From: cass@post.example\nReply-To: {WREN}", f"Sender: {WREN}\nReply-To: {WREN}",
])  # fmt: skip
LINES = st.sampled_from([
    "Reply-To: cass@evil.example", "To: stories@archive.example", "Subject: =?utf-8?b?////?=",
    "Subject: " + "=?x?q?=" * 50, "Subject:\n \n \n x", "Cc: " + "a@b.example," * 60,
    "Content-Type: multipart/mixed; boundary=", "Content-Type: text/plain; charset=no-such",
    "Content-Type: multipart/mixed; boundary=b", "Content-Transfer-Encoding: base64",
    "Content-Type: message/rfc822", "Content-Type: text/html", "Message-ID: <x@archive.example>",
    "Message-ID:", "Return-Path: <>", "Auto-Submitted: auto-replied", "List-Id: <x>",
    "In-Reply-To: <x@archive.example>", "X-Afterlist-Posting: x", "Disposition-Notification-To: a",
    "Authentication-Results: mx.archive.example; dmarc=pass", "DKIM-Signature: v=1; l=0",
    "Date: never", "Date: Mon, 99 Foo 99999 99:99:99 +9999", "X-No-Archive: yes", ": x", "x", "",
])  # fmt: skip
PIECES = st.sampled_from([
    STORY.partition("\n\n")[2], "OK\n", "withdraw\n", "Rating: R\n", "--b\n", "--b--\n", "> OK\n",
    "Co-author: Cass <cass@evil.example>\n", "Author: Wren Hollis and Cass Arden\n",
    'Content-Disposition: attachment; filename="x.docx"\n\nPK\x03\x04\n', "\x00\x01\x02", "\n\n",
    "Content-Disposition: attachment; filename=x.txt\n\nA story.\n", "begin 644 x\n#0V%T\n`\nend\n",
    "-----BEGIN PGP SIGNED MESSAGE-----\n\n", "-----BEGIN PGP SIGNATURE-----\n", "-- \n", "\ud800",
    "From: wren@post.example\n", "---------- Forwarded message ---------\nFrom: a\n\n", "=\n=3D=",
    "Final-Recipient: rfc822; lamplight@lists.example\nAction: failed\nStatus: 5.1.1\n",
    "unsubscribe\n", "Distribution: Anywhere, Lamplight, Quayside\n", "<b>x</b>" * 20, "é" * 50,
])  # fmt: skip
MAILS = st.tuples(FROMS, st.lists(LINES, max_size=5), st.lists(PIECES, max_size=7))


def raw_of(shape: tuple[str, list[str], list[str]]) -> bytes:
    sender, lines, pieces = shape
    header = "\n".join([sender, f"Message-ID: <{next(COUNT)}@x.example>", *lines])
    return f"{header}\n\n{''.join(pieces)}".encode("utf-8", "surrogatepass")


def doors() -> list[str]:
    """Every address that somebody could write to, but the one that proofs are answered at."""
    submission = Submission.objects.order_by("pk").first()
    public = addresses.public(submission) if submission else "story+x@archive.example"
    return [
        "", "stories@archive.example", public, public.replace("@", ".1.aaaaaaaaaaaa@"),
        addresses.of_list("lamplight"), "list+lamplight@archive.example",
        "proof+aaaaaaaaaaaaaaaaaaaaaaaaaa@archive.example", "reader+x.1@archive.example",
        "relay+aaaaaaaaaaaaaaaaaaaaaaaaaa@archive.example", "feedback+x@archive.example",
        "abuse@archive.example", "nobody@archive.example",
    ]  # fmt: skip


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(MAILS, st.integers(0, 11)), min_size=1, max_size=4))
def test_nothing_leaves_before_an_ok(
    wren: Person, mails: list[tuple[tuple[str, list[str], list[str]], int]]
) -> None:
    incoming.received(STORY.encode())
    mail.outbox.clear()
    for shape, at in mails:
        assert isinstance(incoming.received(raw_of(shape), doors()[at]), Outcome)
    assert {letter for each in mail.outbox for letter in each.recipients()} <= {WREN}
    assert not Delivery.objects.exists()
    assert not Posting.objects.exists()
    assert not Feedback.objects.exists()
    assert set(Submission.objects.values_list("state", flat=True)) <= {"proof"}


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(MAILS)
def test_who_knows_the_address_of_a_proof_must_be_its_author(
    wren: Person, shape: tuple[str, list[str], list[str]]
) -> None:
    incoming.received(STORY.encode())
    to = proof_address()
    _, lines, pieces = shape
    strange = ("From: cass@post.example", lines, pieces)
    incoming.received(raw_of(strange), to)
    assert Submission.objects.get().state == "proof"
    assert len(mail.outbox) >= 1
    assert {letter for each in mail.outbox for letter in each.recipients()} == {WREN}


@pytest.mark.parametrize(
    "raw",
    [
        b"From: wren@post.example\n" + b"X: y\n" * 40_000 + b"\nOK?",
        b"From: wren@post.example\n\n" + b">" * 1_000_000,
        b"From: wren@post.example\n\n" + b"Title: x\n" * 60_000,
        b"From: wren@post.example\n\n" + b" " * 1_000_000 + b"x",
        b"From: wren@post.example\n\n" + b"-- \n" * 200_000,
        b"From: wren@post.example\n\n" + b"Sent from my iPhone\n\n" * 60_000,
        b"From: wren@post.example\n\n" + b"Co-author: a <a@b.example>\n" * 40_000,
        b"From: wren@post.example\n\nOn " + b"x wrote:\n> On " * 60_000,
        b"From: " + b'"' * 500_000 + b"\n\nx",
        b"From: wren@post.example\nSubject: " + b"=?utf-8?q?x?= " * 40_000 + b"\n\nx",
        b"From: wren@post.example\nContent-Type: multipart/mixed; boundary=b\n\n"
        + b"--b\nContent-Disposition: attachment; filename=a.txt\n\nx\n" * 50_000,
        b"From: wren@post.example\n"
        + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (at, at)
                   for at in range(3_000)),
        b"\n" * 1_000_000,
        b"",
    ],
    ids=["lines", "quotes", "labels", "blanks", "signatures", "programs", "co-authors", "replies",
         "from", "words", "documents", "boxes", "empty lines", "empty"],
)  # fmt: skip
@pytest.mark.parametrize("door", ["stories", "proof"])
def test_what_is_shaped_to_take_long_does_not(wren: Person, raw: bytes, door: str) -> None:
    incoming.received(STORY.encode())
    to = proof_address() if door == "proof" else "stories@archive.example"
    begun = time.process_time()
    assert isinstance(incoming.received(raw, to), Outcome)
    assert time.process_time() - begun < 10
    assert not Delivery.objects.exists()
