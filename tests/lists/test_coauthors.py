"""What several wrote leaves when all of them were asked and said yes."""

from __future__ import annotations

import pytest
from django.core import mail

from afterlist_site.archive.models import Posting
from afterlist_site.ledger.models import KnownName, Person
from afterlist_site.lists import accepting, coauthors, incoming, proofs
from afterlist_site.lists.models import Consent, Delivery, Manuscript, Submission
from afterlist_site.lists.submission_forms import HeaderForm
from tests.lists.conftest import STORY, WREN
from tests.lists.letters_in import proof_address, written

pytestmark = pytest.mark.django_db

CASS, MIRA = "cass@other.example", "mira@third.example"
TOGETHER = STORY.replace("Author: Wren Hollis", "Author: Wren Hollis and Cass Arden")
NAMED = TOGETHER.replace("Author:", f"Co-author: Cass Arden <{CASS}>\nAuthor:")


def answer(text: str) -> str:
    incoming.received(written(text, WREN, proof_address()))
    return Submission.objects.get().state


def test_without_an_address_for_each_nothing_can_be_accepted(wren: Person) -> None:
    incoming.received(TOGETHER.encode())
    assert "Cass Arden wrote it with you" in mail.outbox[-1].body
    assert "Co-author: Cass Arden <address>" in mail.outbox[-1].body
    assert answer("OK") == "proof"
    assert "Cass Arden wrote it with you" in mail.outbox[-1].body
    assert not Posting.objects.exists()


def test_named_in_the_answer_they_are_asked_at_the_ok(wren: Person) -> None:
    incoming.received(TOGETHER.encode())
    assert answer(f"Co-author: Cass Arden <{CASS}>\n") == "proof"
    assert "Asked as soon as you said OK: Cass Arden." in mail.outbox[-1].body
    assert not any(letter.to == [CASS] for letter in mail.outbox)
    assert answer("OK") == "accepted"
    assert [letter.to for letter in mail.outbox].count([CASS]) == 1
    assert not Posting.objects.exists()
    accepting.hear_coauthor(Consent.objects.get(), is_given=True)
    assert Posting.objects.count() == 1
    assert Delivery.objects.count() == 2


def test_named_in_the_mail_their_address_is_kept_nowhere_else(wren: Person) -> None:
    incoming.received(NAMED.encode())
    assert (Consent.objects.get().name, Consent.objects.get().email) == ("Cass Arden", CASS)
    assert CASS.encode() not in bytes(Manuscript.objects.get().raw)
    assert answer("OK") == "accepted"
    accepting.hear_coauthor(Consent.objects.get(), is_given=True)
    for row in Delivery.objects.all():
        assert CASS.encode() not in bytes(row.content)


def test_a_no_holds_it(wren: Person) -> None:
    incoming.received(NAMED.encode())
    answer("OK")
    accepting.hear_coauthor(Consent.objects.get(), is_given=False)
    accepting.publish_due()
    assert not Posting.objects.exists()
    assert not Delivery.objects.exists()


def test_a_third_author_in_a_correction_is_asked_too(wren: Person) -> None:
    incoming.received(NAMED.encode())
    answer("Author: Wren Hollis, Cass Arden and Mira Vale")
    assert "Mira Vale wrote it with you" in mail.outbox[-1].body
    assert answer("OK") == "proof"
    answer(f"Co-author: Mira Vale <{MIRA}>")
    assert Consent.objects.count() == 2
    assert answer("OK") == "accepted"
    assert {CASS, MIRA} <= {letter.to[0] for letter in mail.outbox}


def test_an_ok_with_a_new_co_author_is_no_ok_yet(wren: Person) -> None:
    incoming.received(TOGETHER.encode())
    assert answer(f"OK\n\nCo-author: Cass Arden <{CASS}>") in ("accepted", "proof")
    assert not Posting.objects.exists()


@pytest.mark.parametrize(
    "line",
    [
        "Co-author: Cass Arden <cass at other example>",
        "Co-author: <cass@other.example>",
        "Co-author: Cass Arden",
        f"Co-author: Cass Arden <{CASS}>, <x@",
        "Co-author: " + "a@b.example, " * 100,
    ],
)
def test_what_names_nobody_with_an_address_is_no_co_author(wren: Person, line: str) -> None:
    incoming.received(TOGETHER.encode())
    answer(line)
    assert not Consent.objects.exists()
    assert answer("OK") == "proof"


def test_an_authors_own_names_are_their_own(wren: Person) -> None:
    KnownName.objects.create(person=wren, name="Quaywriter")
    others = coauthors.others(("quaywriter", "Cass Arden"), wren)
    assert others == ["Cass Arden"]
    assert coauthors.others(("Somebody", "Cass Arden"), wren) == ["Cass Arden"]
    assert coauthors.others(("Somebody",), wren) == []
    assert coauthors.others((), wren) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("OK", "ok"), ("ok.", "ok"), ("Okay!\n\nThanks,\nWren", "ok"), ("Yes\n\nBest wishes", "ok"),
        ("yes, post it\nWren Hollis", "ok"), ("OK\n\nThanks\nbut wait", "unclear"),
        ("OK?", "unclear"), ("not OK", "unclear"), ("OK\nCass", "unclear"), ("No", "withdraw"),
        ("OK\nRating: R", "changes"), ("don't post it", "withdraw"), ("", "unclear"),
        ("Rating: R\nSummary: x", "changes"), ("OK then, but not to Quayside", "unclear"),
        ("OK\n\nnot to Quayside please", "unclear"), ("stop", "withdraw"),
        ("Looks good, OK", "ok"), ("Yes please", "ok"), ("OK, thanks!", "ok"), ("O.K.", "ok"),
        ("ok go ahead", "ok"), ("Perfect, post it", "ok"), ("Okay, post it :)", "ok"),
        ("OK\n\nxx", "ok"), ("Looks good", "unclear"), ("Fine", "unclear"), ("Wait", "unclear"),
        ("OK but change the rating to R", "unclear"), ("not yet", "unclear"),
        ("yes, but not now", "unclear"), ("OK, send it to Quayside", "unclear"),
        ("Thanks, but no", "unclear"), ("no, thanks", "withdraw"), ("Withdraw please", "withdraw"),
        ("Don’t send it", "withdraw"), ("forget it", "withdraw"), ("please cancel it", "withdraw"),
    ],
)  # fmt: skip
def test_answers_are_taken_for_what_they_are(text: str, said: str) -> None:
    assert proofs.read_answer(text, ["Wren Hollis"]).said == said


@pytest.mark.parametrize(
    "below",
    [
        "\n-- \nWren Hollis\nhttp://wren.example\n",
        "\nSent from my iPhone\n",
        "\n-----Original Message-----\nFrom: The archive <proof+x@archive.example>\nSent: Monday\n"
        "To: wren@post.example\nSubject: Proof\n\nTo take the story back, answer: withdraw\n",
        "\nOn Mon, 23 Nov 2026 at 10:00, Archive <proof+x@archive.example> wrote:\n> Rating: R\n",
        "\nThe archive <proof+x@archive.example> schrieb am Mo., 23. Nov. 2026, 10:00:\n\n> OK\n",
    ],
)
def test_what_stands_below_an_ok_is_not_said(wren: Person, below: str) -> None:
    incoming.received(STORY.encode())
    assert answer(f"OK\n{below}") == "accepted"


@pytest.mark.parametrize(
    ("author", "named", "is_told"),
    [
        ("Wren Hollis", "", False),
        ("Wren Hollis and Cass Arden", "", True),
        ("Wren Hollis and Cass Arden", f"Cass Arden <{CASS}>", False),
        ("Wren Hollis, Cass Arden and Mira Vale", f"Cass Arden <{CASS}>", True),
    ],
)
def test_the_form_asks_for_them_too(
    lists: object, author: str, named: str, *, is_told: bool
) -> None:
    given = {"title": "x", "author": author, "coauthors": named, "others": "ask"}
    form = HeaderForm(given)
    assert ("coauthors" in form.errors) is is_told
