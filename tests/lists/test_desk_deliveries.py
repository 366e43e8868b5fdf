"""The desk's page of what is on its way, and what the archivist does with it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client

from afterlist_site.ledger.models import Deed, Person
from afterlist_site.lists.models import Delivery, Manuscript, Note, Submission

pytestmark = pytest.mark.django_db
State = Delivery.State


@pytest.fixture
def keeper(lists: Path) -> Client:
    client = Client()
    client.force_login(User.objects.create(username="keeper", is_staff=True))
    return client


def delivery(person: Person, state: str, part: int = 1, of: int = 1) -> Delivery:
    submission, _ = Submission.objects.get_or_create(
        person=person,
        state="accepted",
        way="web",
        title="The Long Quay",
        answer_to="w@post.example",
    )
    row, _ = Manuscript.objects.get_or_create(submission=submission, position=1)
    return Delivery.objects.create(
        manuscript=row, list_name="Harrow Fiction", recipient="harrow@lists.example",
        message_id=f"{state}.{part}@archive.example", subject=f"The Long Quay in {state}, {part}",
        part=part, of=of, content=b"x", state=state, due_at=datetime(2026, 11, 23, tzinfo=UTC),
        notice=f"It is {state}.",
    )  # fmt: skip


def test_everything_stands_where_it_belongs(keeper: Client, wren: Person) -> None:
    for state in State.values:
        delivery(wren, state)
    refused = Delivery.objects.get(state="refused")
    Note.objects.create(delivery=refused, kind="refused", text="Too rude for us.", digest="1")
    page = keeper.get("/desk/deliveries/").content.decode()
    places = [page.index(f'id="{each}"') for each in ("aside", "uncertain", "refused", "waiting")]
    shown = [
        page.index(f"in {state}, 1") for state in ("set-aside", "offered", "refused", "waiting")
    ]
    assert sorted([*places, *shown]) == [
        each for pair in zip(places, shown, strict=True) for each in pair
    ]
    assert "Too rude for us." in page
    assert "in sent, 1" not in page


@pytest.mark.parametrize(
    ("state", "what", "after"),
    [
        ("set-aside", "again", "waiting"),
        ("set-aside", "sent", "sent"),
        ("set-aside", "withdraw", "withdrawn"),
        ("refused", "again", "waiting"),
        ("refused", "withdraw", "withdrawn"),
        ("waiting", "withdraw", "withdrawn"),
        ("waiting", "sent", "waiting"),
        ("offered", "again", "offered"),
        ("offered", "withdraw", "offered"),
        ("sent", "again", "sent"),
        ("sent", "withdraw", "sent"),
        ("waiting", "nonsense", "waiting"),
    ],
)
def test_a_deed_does_what_it_says_or_nothing(
    keeper: Client, wren: Person, state: str, what: str, after: str
) -> None:
    row = delivery(wren, state)
    keeper.post(f"/desk/deliveries/{row.pk}/", {"what": what})
    row.refresh_from_db()
    assert row.state == after
    assert Deed.objects.count() == (state != after)


def test_a_withdrawn_part_takes_those_after_it_along(keeper: Client, wren: Person) -> None:
    first, second, third = (
        delivery(wren, state, part, 3)
        for part, state in enumerate(("sent", "refused", "waiting"), 1)
    )
    keeper.post(f"/desk/deliveries/{second.pk}/", {"what": "withdraw"})
    states = {row.pk: row.state for row in Delivery.objects.all()}
    assert states == {first.pk: "sent", second.pk: "withdrawn", third.pk: "withdrawn"}


def test_a_story_that_could_not_be_filed_is_tried_again(keeper: Client, wren: Person) -> None:
    row = delivery(wren, "withdrawn").manuscript.submission
    Submission.objects.update(trouble="OddError: a strange thing")
    assert "a strange thing" in keeper.get("/desk/deliveries/").content.decode()
    keeper.post(f"/desk/deliveries/story/{row.pk}/")
    row.refresh_from_db()
    assert row.trouble == ""
    assert Deed.objects.get().what == "had a story filed again"


def test_nobody_else_decides(lists: Path, wren: Person) -> None:
    row = delivery(wren, "set-aside")
    member = Client()
    member.force_login(User.objects.create(username="member"))
    for client in (Client(), member):
        for path in (f"{row.pk}/", f"story/{row.manuscript.submission_id}/"):
            done = client.post(f"/desk/deliveries/{path}", {"what": "again"})
            assert done.headers["Location"].startswith("/desk/sign-in/")
    row.refresh_from_db()
    assert row.state == "set-aside"


@pytest.mark.parametrize(
    ("standing", "told"),
    [("none", "Nothing proves whom it came from"), ("fail", "It is not from where it says"),
     ("unchecked", "Nobody checked whom it came from"), ("pass", ""), ("", "")],
)  # fmt: skip
def test_whom_a_mailed_story_came_from_is_told_where_it_is_not_sure(
    keeper: Client, wren: Person, standing: str, told: str
) -> None:
    submission = delivery(wren, "waiting").manuscript.submission
    checked = "none: post.example; dmarc=none" if standing == "none" else ""
    Submission.objects.update(standing=standing, checked=checked)
    page = keeper.get("/desk/deliveries/").content.decode()
    if told:
        assert told in page
        assert (checked or "is named in the settings of mail") in page
    else:
        assert "It came by mail." not in page
    Submission.objects.update(trouble="A flaw.", filed_at=None)
    Delivery.objects.all().delete()
    assert ("It came by mail." in keeper.get("/desk/deliveries/").content.decode()) is bool(told)
    assert submission.title in keeper.get("/desk/deliveries/").content.decode()
