"""A revision and what of the version before has not left yet: a list gets each chapter, none of
it after a newer one, and no half story."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from afterlist_site.archive.models import Posting, Work
from afterlist_site.ledger.models import Person
from afterlist_site.lists import accepting, claims, heeding, replacing, revising, sending
from afterlist_site.lists.models import Delivery, Submission
from tests.lists.test_post_by_web import HEADER, TEXT, let_in, page

pytestmark = pytest.mark.django_db

FIRST = "[LL] FIC: The Long Quay (1/2) (PG-13)"
SECOND = "[LL] FIC: The Long Quay (2/2) (PG-13)"
AGAIN = ["REVISED: The Long Quay (1/2)", "REVISED: The Long Quay (2/2)"]
State = Delivery.State


class Killed(BaseException):
    """The process ends here."""


@pytest.fixture
def author(wren: Person) -> Client:
    return let_in(wren)


def text(chapter: int, version: int) -> str:
    """A chapter whose version can be told."""
    return f"This was lamp {chapter} of winter {version}.\n\n{TEXT}"


def posted(author: Client, chapters: int = 2, **changed: Any) -> Submission:
    author.post("/post/new/", {**HEADER, **changed})
    draft = Submission.objects.latest("pk")
    for chapter in range(1, chapters + 1):
        new = reverse("draft-new-chapter", args=[draft.nonce])
        author.post(new, {"text": text(chapter, 0)})
    return accepted(author, draft)


def accepted(author: Client, draft: Submission) -> Submission:
    author.post(reverse("submission", args=[draft.nonce]), {"what": "ok"})
    draft.refresh_from_db()
    assert draft.state == "accepted"
    return draft


def written(author: Client, before: Submission, version: int, **changed: Any) -> Submission:
    """The draft of a revision, with other words in every chapter."""
    author.post(reverse("draft-revise", args=[before.nonce]))
    draft = before.revisions.get()
    single = {"text": text(1, version)} if draft.manuscripts.count() == 1 else {}
    author.post(reverse("draft-header", args=[draft.nonce]), {**HEADER, **single, **changed})
    for row in draft.manuscripts.all():
        address = reverse("draft-chapter", args=[draft.nonce, row.position])
        author.post(address, {"text": text(row.position, version)})
    return draft


def revised(author: Client, before: Submission, version: int = 1, **changed: Any) -> Submission:
    return accepted(author, written(author, before, version, **changed))


def of(submission: Submission) -> QuerySet[Delivery]:
    rows = Delivery.objects.filter(manuscript__submission=submission)
    return rows.order_by("list_name", "manuscript__position", "part")


def subjects(submission: Submission) -> list[str]:
    return list(of(submission).values_list("subject", flat=True))


def states(submission: Submission) -> list[str]:
    return list(of(submission).values_list("state", flat=True))


@pytest.mark.parametrize("told", [{"is_told": "on"}, {}], ids=["told", "not told"])
def test_a_list_that_has_nothing_yet_gets_the_revision_as_a_new_story(
    author: Client, told: dict[str, str]
) -> None:
    before = posted(author)
    after = revised(author, before, **told)
    assert states(before) == ["withdrawn"] * 2
    assert subjects(after) == [FIRST, SECOND]
    assert states(after) == ["waiting"] * 2
    assert all(b"of winter 1" in bytes(row.content) for row in of(after))
    assert "revised the story before this left" in page(author, before)


def test_a_list_that_has_some_of_it_gets_all_of_it_as_revised(author: Client) -> None:
    before = posted(author)
    of(before).filter(subject=FIRST).update(state=State.SENT)
    after = revised(author, before, is_told="on")
    assert states(before) == ["sent", "withdrawn"]
    assert subjects(after) == AGAIN


def test_a_list_that_is_not_told_gets_only_the_chapters_that_it_has_not(author: Client) -> None:
    before = posted(author)
    of(before).filter(subject=FIRST).update(state=State.RETURNED)
    after = revised(author, before)
    assert states(before) == ["returned", "withdrawn"]
    assert subjects(after) == [SECOND]


@pytest.mark.parametrize("told", [{"is_told": "on"}, {}], ids=["told", "not told"])
def test_a_chapter_that_has_begun_to_leave_comes_whole_again(
    author: Client, lists: Path, told: dict[str, str]
) -> None:
    path = lists / "lists" / "lamplight.toml"
    path.write_text(f"largest_kb = 4\n{path.read_text()}")
    long = "\n\n".join(f"She walked past lamp number {at} of the wall." for at in range(150))
    author.post("/post/new/", {**HEADER, "text": long})
    before = accepted(author, Submission.objects.get())
    first, *later = of(before)
    assert later
    Delivery.objects.filter(pk=first.pk).update(state=State.SENT)
    author.post(reverse("draft-revise", args=[before.nonce]))
    draft = before.revisions.get()
    changed = {**HEADER, "text": long.replace("walked", "ran"), **told}
    author.post(reverse("draft-header", args=[draft.nonce]), changed)
    after = accepted(author, draft)
    assert set(states(before)) == {"sent", "withdrawn"}
    assert len(subjects(after)) == len(later) + 1
    assert all(each.startswith("REVISED: ") for each in subjects(after))


def test_a_list_that_has_it_and_is_not_told_gets_nothing(author: Client) -> None:
    before = posted(author)
    of(before).update(state=State.SENT)
    assert not of(revised(author, before)).exists()


def test_a_list_that_the_new_line_does_not_name_gets_nothing_more(author: Client) -> None:
    before = posted(author, places=["Lamplight", "Quayside"])
    after = revised(author, before, places=["Lamplight"], is_told="on")
    assert set(states(before)) == {"withdrawn"}
    assert set(of(after).values_list("list_name", flat=True)) == {"Lamplight"}


def test_a_list_that_the_new_line_names_first_gets_a_new_story(author: Client) -> None:
    before = posted(author)
    of(before).update(state=State.SENT)
    after = revised(author, before, places=["Lamplight", "Quayside"], is_told="on")
    assert subjects(after) == [*AGAIN, "FIC: The Long Quay (1/2)", "FIC: The Long Quay (2/2)"]


@pytest.mark.parametrize("told", [{"is_told": "on"}, {}], ids=["told", "not told"])
def test_what_comes_back_into_the_queue_afterwards_does_not_leave_and_is_made_up_for(
    author: Client, told: dict[str, str]
) -> None:
    before = posted(author)
    now = timezone.now()
    of(before).filter(subject=FIRST).update(state=State.SENT)
    second = claims.claimed(sending.due(), now)
    assert second is not None
    after = revised(author, before, **told)
    expected = AGAIN if told else []
    assert subjects(after) == expected
    claims.put_back(second, now, "not now")
    later = now + timedelta(hours=1)
    assert not sending.due().filter(manuscript__submission=before).exists()
    heeding.heed(later)
    assert heeding.heed(later) == 0
    assert states(before) == ["sent", "withdrawn"]
    assert subjects(after) == (AGAIN if told else [SECOND])


def test_what_the_archivist_sends_again_of_a_replaced_version_does_not_leave(
    author: Client,
) -> None:
    before = posted(author, chapters=1)
    of(before).update(state=State.SET_ASIDE)
    after = revised(author, before, is_told="on")
    assert claims.send_again(of(before).get(), timezone.now())
    heeding.heed(timezone.now())
    assert states(before) == ["withdrawn"]
    assert subjects(after) == ["REVISED: The Long Quay"]


def test_a_version_whose_hour_comes_after_a_later_one_sends_nothing(author: Client) -> None:
    before = posted(author, chapters=1)
    draft = written(author, before, 1, is_told="on", summary="Late.")
    Submission.objects.filter(pk=draft.pk).update(send_at=datetime(2099, 5, 1, tzinfo=UTC))
    late = accepted(author, draft)
    author.post(reverse("draft-revise", args=[before.nonce]))
    newest = revised(author, late, 2, is_told="on", summary="Last.")
    assert newest.filed_at is not None
    assert accepting.publish_due(datetime(2099, 5, 2, tzinfo=UTC)) == 1
    assert not of(late).exists()
    assert states(newest) == ["waiting"]
    assert Work.objects.get().summary == "Last."


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        (revising, "stand_over"), (accepting, "import_sources"), (accepting, "_own"),
        (replacing, "send_off"), (replacing, "_withdraw"), (replacing, "_enqueue"),
        (replacing.carrying, "enqueue"), (replacing.versions, "is_revised_for"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)  # fmt: skip
@pytest.mark.parametrize("is_after", [False, True], ids=["before", "after"])
def test_ended_anywhere_nothing_is_lost_and_nothing_doubled(
    author: Client, monkeypatch: pytest.MonkeyPatch, owner: object, name: str, *, is_after: bool
) -> None:
    before = posted(author)
    of(before).filter(subject=FIRST).update(state=State.SENT)
    draft = written(author, before, 1, is_told="on", title="The Last Quay")
    real: Callable[..., object] = getattr(owner, name)

    def ended(*given: object, **named: object) -> object:
        if is_after:
            real(*given, **named)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(accepting, "publish_due", lambda *_: 0)
        accepted(author, draft)
    with monkeypatch.context() as patch:
        patch.setattr(owner, name, ended)
        with pytest.raises(Killed):
            accepting.publish_due()
    assert states(before) == ["sent", "waiting"]
    assert not of(draft).exists()
    assert accepting.publish_due() == 1
    assert accepting.publish_due() == 0
    assert states(before) == ["sent", "withdrawn"]
    assert subjects(draft) == [each.replace("Long", "Last") for each in AGAIN]
    assert Posting.objects.count() == 4
    assert Work.objects.get().title == "The Last Quay"


@pytest.mark.parametrize("seed", range(8))
def test_whatever_order_things_come_in_no_old_version_follows_a_new_one(
    author: Client, seed: int
) -> None:
    chance = random.Random(seed)
    newest, version, left = posted(author), 0, dict[int, int]()

    def leave(most: int) -> None:
        for _ in range(most):
            row = claims.claimed(sending.due(), timezone.now() + timedelta(days=9))
            if row is None:
                return
            if chance.random() < 0.3:
                claims.put_back(row, timezone.now(), "not now")
                heeding.heed(timezone.now() + timedelta(days=9))
                continue
            claims.put(row, State.SENT)
            assert f"of winter {version}.".encode() in bytes(row.content)
            left[row.manuscript.position] = version

    for _ in range(4):
        leave(chance.randrange(3))
        version += 1
        told = {"is_told": "on"} if chance.random() < 0.5 else {}
        newest = revised(author, newest, version, **told)
    for _ in range(30):
        leave(1)
    assert set(left) == {1, 2}
    assert not sending.due().filter(state=State.WAITING).exists()
