"""From an author's OK to the queue: ended anywhere and begun again, nothing is lost or doubled."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.db import OperationalError

from afterlist_site.archive.folder import import_lock
from afterlist_site.archive.models import Posting, Work
from afterlist_site.ledger.models import Own, Person
from afterlist_site.lists import accepting, carrying, incoming
from afterlist_site.lists.accepting import accept, publish_due, withdraw
from afterlist_site.lists.models import Consent, Delivery, Submission
from tests.lists.conftest import STORY

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


class Killed(BaseException):
    """The process ends here."""


@pytest.fixture
def proof(wren: Person) -> Submission:
    """A story whose author has its proof."""
    incoming.received(STORY.encode())
    mail.outbox.clear()
    return Submission.objects.get()


def whole(submission: Submission) -> None:
    """Everything is there, once."""
    submission.refresh_from_db()
    assert submission.filed_at is not None
    assert Posting.objects.count() == 1
    assert Work.objects.get().visibility == "public"
    assert Own.objects.get().person == submission.person
    assert sorted(Delivery.objects.values_list("list_name", flat=True)) == ["Lamplight", "Quayside"]


def test_an_ok_counts_once(proof: Submission) -> None:
    assert accept(proof, NOON)
    assert not accept(proof, NOON)
    assert publish_due(NOON) == 0
    whole(proof)


@pytest.mark.parametrize(
    "place",
    ["import_sources", "_own", "replacing.send_off", "vouch", "decide_anew",
     "replacing.going.going", "replacing.carrying.enqueue",
     "replacing.carrying.Delivery.objects.bulk_create"],
)  # fmt: skip
@pytest.mark.parametrize("is_after", [False, True], ids=["before", "after"])
def test_ended_anywhere_it_is_taken_up_again(
    proof: Submission, monkeypatch: pytest.MonkeyPatch, place: str, *, is_after: bool
) -> None:
    owner, name = _found(place)
    real: Callable[..., object] = getattr(owner, name)

    def ended(*given: object, **named: object) -> object:
        if is_after:
            real(*given, **named)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(owner, name, ended)
        with pytest.raises(Killed):
            accept(proof, NOON)
    proof.refresh_from_db()
    assert proof.state == "accepted"
    assert proof.filed_at is None
    assert publish_due(NOON) == 1
    assert publish_due(NOON) == 0
    whole(proof)


def _found(place: str) -> tuple[object, str]:
    owner: object = accepting
    *way, name = place.split(".")
    for each in way:
        owner = getattr(owner, each)
    return owner, name


def test_while_an_import_has_the_archive_it_waits(proof: Submission, lists: Path) -> None:
    with import_lock(lists):
        assert accept(proof, NOON)
        assert publish_due(NOON) == 0
    assert not Delivery.objects.exists()
    assert publish_due(NOON) == 1
    whole(proof)


def test_two_who_publish_at_once_publish_once(
    proof: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[int] = []
    real = accepting.import_sources

    def meanwhile(*given: object, **named: object) -> object:
        # Another worker comes while this one has the archive.
        done.append(publish_due(NOON))
        return real(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(accepting, "import_sources", meanwhile)
    assert accept(proof, NOON)
    assert done == [0]
    whole(proof)


def test_who_comes_late_finds_it_done(proof: Submission) -> None:
    late = Submission.objects.get(pk=proof.pk)
    assert accept(proof, NOON)
    assert not accepting._published(late, NOON)
    whole(proof)


def test_what_is_being_filed_cannot_be_withdrawn(
    proof: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[bool] = []
    real = accepting._own

    def meanwhile(submission: Submission, rows: list[object]) -> None:
        said.append(withdraw(submission))
        real(submission, rows)  # type: ignore[arg-type]

    monkeypatch.setattr(accepting, "_own", meanwhile)
    accept(proof, NOON)
    assert said == [False]
    whole(proof)


def test_until_then_it_can(proof: Submission, lists: Path) -> None:
    with import_lock(lists):
        accept(proof, NOON)
    assert withdraw(proof)
    assert publish_due(NOON) == 0
    assert not Posting.objects.exists()


def test_a_list_that_changes_its_rules_meanwhile_gets_nothing_twice(
    proof: Submission, lists: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(carrying, "enqueue", _once_then_killed(carrying.enqueue))
        with pytest.raises(Killed):
            accept(proof, NOON)
    # Smaller messages: the same chapter would now be cut anew.
    path = lists / "lists" / "lamplight.toml"
    path.write_text(f"largest_kb = 4\n{path.read_text()}")
    publish_due(NOON)
    whole(proof)


def _once_then_killed(real: Callable[..., int]) -> Callable[..., int]:
    calls: list[int] = []

    def enqueue(*given: object) -> int:
        if calls:
            raise Killed
        calls.append(1)
        return real(*given)

    return enqueue


def test_a_story_that_cannot_be_filed_is_set_aside_and_keeps_nobody_waiting(
    proof: Submission, wren: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = accepting._own

    def flawed(submission: Submission, rows: list[object]) -> None:
        if submission.pk == proof.pk:
            raise ValueError("a flaw of ours")
        real(submission, rows)  # type: ignore[arg-type]

    monkeypatch.setattr(accepting, "_own", flawed)
    accept(proof, NOON)
    proof.refresh_from_db()
    assert "a flaw of ours" in proof.trouble
    assert "could not be posted" in mail.outbox[-1].subject
    other = STORY.replace("Long Quay", "Short Quay").replace("quay.1@", "quay.2@")
    incoming.received(other.encode())
    second = Submission.objects.latest("pk")
    accept(second, NOON)
    second.refresh_from_db()
    assert second.filed_at is not None
    assert publish_due(NOON) == 0


def test_what_is_wrong_with_the_machine_is_tried_again(
    proof: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(accepting, "_own", full)
        with pytest.raises(OperationalError):
            accept(proof, NOON)
    assert publish_due(NOON) == 1
    whole(proof)


def test_coauthors_who_were_not_asked_before_the_end_are_asked_after(
    proof: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    Consent.objects.create(submission=proof, name="Cass Marlow", email="cass@post.example")
    with monkeypatch.context() as patch:
        patch.setattr(accepting, "publish_due", _killed)
        with pytest.raises(Killed):
            accept(proof, NOON)
    assert publish_due(NOON) == 0
    (letter,) = mail.outbox
    assert letter.to == ["cass@post.example"]
    assert publish_due(NOON) == 0
    assert len(mail.outbox) == 1
    assert not Posting.objects.exists()
    accepting.hear_coauthor(Consent.objects.get(), is_given=True)
    whole(proof)


def _killed(*_: object) -> None:
    raise Killed


def test_nothing_leaves_before_its_hour(proof: Submission) -> None:
    Submission.objects.update(send_at=NOON + timedelta(days=2))
    accept(proof, NOON)
    assert publish_due(NOON + timedelta(days=1)) == 0
    assert publish_due(NOON + timedelta(days=2)) == 1
    whole(proof)
