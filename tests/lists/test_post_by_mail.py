"""A story by mail: read, proved by reply, filed here, sent to its lists, and seen to come back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.core import mail

from afterlist_site.archive.models import Posting, Work
from afterlist_site.ledger.models import Own, Person
from afterlist_site.lists import addresses, incoming
from afterlist_site.lists.models import Delivery, Submission
from afterlist_site.lists.sending import Connection, send_due
from afterlist_site.people.relay import Done
from tests.lists.conftest import STORY, WREN, Sink
from tests.lists.letters_in import written

pytestmark = pytest.mark.django_db


def answer(text: str, sender: str = WREN) -> bytes:
    """What somebody answers to the last letter."""
    letter = mail.outbox[-1]
    message = EmailMessage()
    message["From"], message["To"] = sender, letter.from_email
    message["Subject"] = f"Re: {letter.subject}"
    message["Message-ID"] = f"<{len(mail.outbox)}.{len(text)}@post.example>"
    message.set_content(text)
    return message.as_bytes()


def test_a_known_authors_story_is_answered_with_a_proof_and_nothing_else(wren: Person) -> None:
    assert incoming.received(STORY.encode()).done is Done.ANSWERED
    (letter,) = mail.outbox
    assert letter.to == [WREN]
    assert "Title: The Long Quay" in letter.body
    assert "Lamplight: yes." in letter.body
    assert "Harrow Fiction: no. " in letter.body
    assert "anyone else, please ask first" in letter.body
    assert "and at its end there was a light." in " ".join(letter.body.split())
    assert not Delivery.objects.exists()
    assert not Posting.objects.exists()
    assert Submission.objects.get().state == "proof"


def test_a_proof_has_the_whole_text_with_its_emphasis(wren: Person) -> None:
    middle = "".join(f"Paragraph {at} of the walk along the wall.\n\n" for at in range(20))
    incoming.received(STORY.replace("In the morning", f"{middle}In the morning").encode())
    (letter,) = mail.outbox
    assert "_given up_" in letter.body
    assert all(f"Paragraph {at} of" in letter.body for at in range(20))
    assert letter.body.index("answer with OK") < letter.body.index("THE STORY")


def test_where_no_story_was_found_nobody_is_asked_for_an_ok(wren: Person) -> None:
    incoming.received(written("How do I post here?", WREN, "stories@archive.example", "hello"))
    (letter,) = mail.outbox
    assert "No story was found" in letter.body
    assert "answer with OK" not in letter.body
    assert "answer with: withdraw" in letter.body


def test_a_letter_names_the_archive_and_no_machine(wren: Person) -> None:
    incoming.received(STORY.encode())
    sent = mail.outbox[-1].message()
    assert sent["Message-ID"].endswith("@archive.example>")


def test_after_the_ok_it_is_here_and_on_its_way_to_the_lists_that_were_named(
    wren: Person, sink: tuple[Sink, int]
) -> None:
    incoming.received(STORY.encode())
    assert incoming.received(answer("OK\n")).done is Done.ANSWERED
    work = Work.objects.get()
    assert (work.title, work.visibility) == ("The Long Quay", "public")
    assert Own.objects.get().person == wren
    found = Delivery.objects.values_list("list_name", flat=True)
    assert sorted(found) == ["Lamplight", "Quayside"]
    taken, port = sink
    assert send_due(Connection("127.0.0.1", port)) == 2
    assert sorted(to for _, (to,), _ in taken.taken) == [
        "lamplight@lists.example",
        "quayside@lists.example",
    ]
    subjects = sorted(message["Subject"] for _, _, message in taken.taken)
    assert subjects == ["FIC: The Long Quay", "[LL] FIC: The Long Quay (PG-13)"]
    assert WREN not in str(taken.taken[0][2])
    assert send_due(Connection("127.0.0.1", port)) == 0


def test_the_lists_copy_is_an_edition_of_the_same_work(
    wren: Person, sink: tuple[Sink, int]
) -> None:
    incoming.received(STORY.encode())
    incoming.received(answer("OK\n"))
    taken, port = sink
    send_due(Connection("127.0.0.1", port))
    for _, (to,), message in taken.taken:
        key = to.partition("@")[0]
        message["List-Id"] = f"<{to.replace('@', '.')}>"
        message["Precedence"] = "list"
        back = incoming.received(message.as_bytes(), addresses.of_list(key))
        assert back.done is Done.ANSWERED
    assert set(Delivery.objects.values_list("state", flat=True)) == {"returned"}
    work = Work.objects.get()
    assert work.title == "The Long Quay"
    assert work.chapter_count == 1
    assert Posting.objects.count() == 3
    editions = work.chapters.get().editions
    assert sorted(editions.values_list("relation", flat=True)) == [
        "crosspost", "crosspost", "original",
    ]  # fmt: skip


def test_only_the_owners_address_gets_a_proof(wren: Person) -> None:
    forged = STORY.replace("Wren Hollis <wren@post.example>", "Wren Hollis <cass@post.example>")
    assert incoming.received(forged.encode()).is_refused
    both = STORY.replace("From: Wren", "Reply-To: cass@post.example\nFrom: Wren")
    incoming.received(both.encode())
    assert [letter.to for letter in mail.outbox] == [[WREN]]


def test_an_ok_from_elsewhere_posts_nothing(wren: Person) -> None:
    incoming.received(STORY.encode())
    incoming.received(answer("OK", "cass@post.example"))
    assert Submission.objects.get().state == "proof"
    assert not Posting.objects.exists()


def test_corrections_in_the_answer_bring_a_new_proof(wren: Person) -> None:
    incoming.received(STORY.replace("Rating: PG-13\n", "").encode())
    assert "No rating, no story." in mail.outbox[-1].body
    incoming.received(answer("Rating: R\nDistribution: Lamplight; nowhere else, please.\n"))
    assert Submission.objects.get().state == "proof"
    assert "Rating: R" in mail.outbox[-1].body
    assert "Quayside: no." in mail.outbox[-1].body
    incoming.received(answer("ok"))
    assert [each.list_name for each in Delivery.objects.all()] == ["Lamplight"]
    assert Work.objects.get().rating == "mature"
    assert Work.objects.get().visibility == "held"


def test_a_title_that_was_put_right_is_what_the_story_is_called(wren: Person) -> None:
    incoming.received(STORY.encode())
    incoming.received(answer("Title: The Longer Quay"))
    assert mail.outbox[-1].subject == "Proof: The Longer Quay"
    incoming.received(answer("OK"))
    assert mail.outbox[-1].subject == "Posted: The Longer Quay"
    assert Submission.objects.get().title == Work.objects.get().title == "The Longer Quay"


def test_what_could_be_a_wish_is_no_ok(wren: Person) -> None:
    incoming.received(STORY.encode())
    for text in ("OK, but please fix the title first", "OK\n\nbut not to Quayside", "ok?", ""):
        incoming.received(answer(text))
        assert Submission.objects.get().state == "proof"
    assert not Delivery.objects.exists()


def test_withdrawn_is_withdrawn(wren: Person) -> None:
    incoming.received(STORY.encode())
    proof = mail.outbox[-1]
    incoming.received(answer("Withdraw"))
    mail.outbox.append(proof)
    incoming.received(answer("OK"))
    assert Submission.objects.get().state == "withdrawn"
    assert not Posting.objects.exists()


def test_the_parts_of_a_long_story_are_paced(wren: Person, lists: Path) -> None:
    (lists / "lists" / "lamplight.toml").write_text(
        'name = "Lamplight"\naddress = "lamplight@lists.example"\nlargest_kb = 5\nparts_a_day = 2\n'
    )
    scene = "\n\n".join(f"She walked on, past lamp number {at}, and counted." for at in range(30))
    long = STORY.replace("\n* * *\n", "\n" + f"\n* * *\n\n{scene}\n" * 6 + "\n* * *\n")
    incoming.received(long.encode())
    incoming.received(answer("OK"))
    rows = list(Delivery.objects.filter(list_name="Lamplight").order_by("part"))
    assert len(rows) >= 3
    today = datetime.now(UTC).date()
    days = [row.due_at.date() - today for row in rows]
    assert days[:3] == [timedelta(0), timedelta(0), timedelta(1)]
