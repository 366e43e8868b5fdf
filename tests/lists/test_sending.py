"""The queue and its workers: whatever the mail server does and wherever a worker ends,
a list gets each part once, in order, or a person is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail

from afterlist_site.ledger.models import Person
from afterlist_site.lists import claims, sending, smtp
from afterlist_site.lists.models import Delivery, Manuscript, Submission
from afterlist_site.lists.smtp import Connection
from afterlist_site.lists.witnesses import Verdict
from tests.lists.servers import DROP, HANG, STEPS, Script, serving

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)
State = Delivery.State


@pytest.fixture
def person(lists: Path) -> Person:
    return Person.objects.create(pen_name="Wren Hollis")


@pytest.fixture(params=[True, False], ids=["pipelined", "one by one"])
def server(request: pytest.FixtureRequest, settings: Any) -> Iterator[tuple[Script, int]]:
    settings.EMAIL_TIMEOUT = 0.2
    script = Script(is_pipelining=request.param)
    with serving(script) as port:
        yield script, port


def queued(person: Person, chapters: int = 1, parts: int = 1, name: str = "Lamplight") -> list[int]:
    """Put messages into the queue, as they are composed: chapter by chapter, part by part."""
    submission = Submission.objects.create(
        person=person, way="mail", state="accepted", title="The Quay", answer_to="w@post.example"
    )
    keys = []
    for position in range(1, chapters + 1):
        chapter = Manuscript.objects.create(submission=submission, position=position)
        for part in range(1, parts + 1):
            ours = f"{submission.pk}.{position}.{part}.{name.lower()}@archive.example"
            row = Delivery.objects.create(
                manuscript=chapter, list_name=name, recipient=f"{name.lower()}@lists.example",
                message_id=ours, subject=f"The Quay {position}/{part}", part=part, of=parts,
                due_at=NOON, content=f"Message-ID: <{ours}>\r\n\r\n.Hidden\r\nText\r\n".encode(),
            )  # fmt: skip
            keys.append(row.pk)
    return keys


def at(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


def send(port: int, moment: datetime = NOON) -> int:
    connection = Connection("127.0.0.1", port)
    try:
        return sending.send_due(connection, at(moment))
    finally:
        connection.close()


def states() -> list[str]:
    return list(Delivery.objects.order_by("pk").values_list("state", flat=True))


class Says:
    """A witness."""

    def __init__(self, verdict: Verdict) -> None:
        self.said, self.asked = verdict, 0

    def mark(self) -> str:
        return "here"

    def verdict(self, _row: Delivery) -> Verdict:
        self.asked += 1
        return self.said


def test_everything_is_sent_in_order_over_one_line(
    person: Person, server: tuple[Script, int]
) -> None:
    script, port = server
    queued(person, chapters=2, parts=2)
    assert send(port) == 4
    assert [content.split(b"\r\n")[1] for _, _, content in script.taken] == [
        f"Message-ID: <{row.message_id}>".encode() for row in Delivery.objects.order_by("pk")
    ]
    assert script.conversations == 1
    assert b"\r\n..Hidden\r\n" not in script.taken[0][2].replace(b"\r\n.Hidden", b"", 1)
    assert set(states()) == {"sent"}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("reply", ["451 not now", "421 closing"])
def test_not_now_is_asked_again_later(
    person: Person, server: tuple[Script, int], step: str, reply: str
) -> None:
    script, port = server
    (key,) = queued(person)
    script.faults[step] = reply
    assert send(port) == 0
    row = Delivery.objects.get(pk=key)
    assert (row.state, row.attempts, row.due_at) == (State.WAITING, 1, NOON + claims.BACK_OFF[0])
    assert reply in row.notice or step == "EHLO"
    assert script.taken == []
    assert send(port) == 0
    assert send(port, LATER) == 1
    assert len(script.taken) == 1


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA", "END"])
def test_a_lasting_no_is_told_to_the_author_in_its_words(
    person: Person, server: tuple[Script, int], step: str
) -> None:
    script, port = server
    queued(person, parts=2)
    script.faults[step] = "550 5.7.1 Members only may post"
    assert send(port) == 0
    assert states() == ["refused", "waiting"]
    row = Delivery.objects.earliest("pk")
    assert "550 5.7.1 Members only may post" in row.notice
    (letter,) = mail.outbox
    assert letter.to == ["w@post.example"]
    assert "550 5.7.1 Members only may post" in letter.body
    assert script.taken == []
    # Half a story is not sent.
    assert send(port, LATER) == 0
    assert claims.send_again(row, LATER)
    assert send(port, LATER) == 2


def test_a_server_that_takes_no_mail_at_all_refuses_no_story(
    person: Person, server: tuple[Script, int]
) -> None:
    script, port = server
    queued(person)
    queued(person, name="Quayside")
    script.faults |= {"EHLO": "554 no service", "HELO": "554 no service"}
    assert send(port) == 0
    assert states() == ["waiting", "waiting"]
    assert sorted(Delivery.objects.values_list("attempts", flat=True)) == [0, 1]
    assert mail.outbox == []


@pytest.mark.parametrize("step", ["EHLO", "MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize("fault", [DROP, HANG])
def test_a_line_that_breaks_before_the_end_leaves_it_with_nobody(
    person: Person, server: tuple[Script, int], step: str, fault: str
) -> None:
    script, port = server
    queued(person)
    script.faults[step] = fault
    assert send(port) == 0
    assert states() == ["waiting"]
    assert script.seen == 0
    assert send(port, LATER) == 1
    assert len(script.taken) == 1


@pytest.mark.parametrize("fault", [DROP, HANG, "25 what", "199 odd"])
def test_a_line_that_breaks_after_the_end_is_left_to_a_witness(
    person: Person, server: tuple[Script, int], fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smtp, "END_TIMEOUT_S", 0.2)
    script, port = server
    queued(person, parts=2)
    script.faults["END"] = fault
    assert send(port) == 0
    assert states() == ["offered", "waiting"]
    assert send(port, LATER) == 0
    assert script.seen == 1
    unsure = Says(Verdict.UNKNOWN)
    assert sending.settle([unsure], LATER) == 0
    assert unsure.asked == 1
    assert sending.settle([unsure, Says(Verdict.TAKEN)], LATER) == 1
    assert states() == ["sent", "waiting"]
    assert send(port, LATER) == 1


def test_what_a_witness_saw_nobody_take_is_sent_again(
    person: Person, server: tuple[Script, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    script, port = server
    queued(person)
    script.faults["END"] = DROP
    send(port)
    script.taken.clear()
    assert sending.settle([Says(Verdict.NOT_TAKEN)], LATER) == 1
    assert send(port, LATER) == 1
    assert len(script.taken) == 1


def test_without_a_witness_a_person_decides_and_nothing_follows_before(
    person: Person, server: tuple[Script, int]
) -> None:
    script, port = server
    (key, _) = queued(person, parts=2)
    script.faults["END"] = DROP
    send(port)
    assert sending.settle([], NOON + sending.PATIENCE) == 0
    late = NOON + sending.PATIENCE + timedelta(minutes=1)
    assert sending.settle([], late) == 1
    assert states() == ["set-aside", "waiting"]
    assert "Look at the list" in Delivery.objects.get(pk=key).notice
    assert send(port, late) == 0
    assert claims.call_sent(Delivery.objects.get(pk=key), late)
    assert not claims.call_sent(Delivery.objects.get(pk=key), late)
    assert send(port, late) == 1


def test_a_server_that_ends_an_idle_line_costs_no_attempt(
    person: Person, server: tuple[Script, int]
) -> None:
    script, port = server
    connection = Connection("127.0.0.1", port)
    queued(person)
    assert sending.send_due(connection, at(NOON)) == 1
    for step, fault in (("MAIL", "421 too many messages on one line"), ("MAIL", DROP)):
        queued(person)
        script.faults[step] = fault
        assert sending.send_due(connection, at(NOON)) == 1
    connection.leave()
    assert script.conversations == 3
    assert set(Delivery.objects.values_list("attempts", flat=True)) == {0}


def test_nobody_is_there(person: Person) -> None:
    queued(person)
    assert send(9) == 0
    row = Delivery.objects.get()
    assert (row.state, row.attempts) == (State.WAITING, 1)
    assert "could not be reached" in row.notice


def test_after_days_of_trying_it_is_set_aside_for_a_person(person: Person) -> None:
    queued(person)
    moment, tries = NOON, 0
    while states() == ["waiting"]:
        moment = Delivery.objects.get().due_at
        send(9, moment)
        tries += 1
    assert tries == claims.MOST_ATTEMPTS
    assert moment - NOON > timedelta(days=4)
    assert states() == ["set-aside"]


def test_a_lease_that_runs_out_under_a_living_worker_stops_it_before_the_end(
    person: Person, server: tuple[Script, int]
) -> None:
    script, port = server
    queued(person)
    others: list[int] = []

    class Slow(Connection):
        """So slow that another worker sends the row meanwhile."""

        def send(
            self, sender: str, to: str, content: bytes, offer: Callable[[], bool], _: object = None
        ) -> bool:
            def late() -> bool:
                sending.settle([], LATER)
                others.append(send(port, LATER))
                return offer()

            return super().send(sender, to, content, late)

    slow = Slow("127.0.0.1", port)
    assert sending.send_due(slow, at(NOON)) == 0
    assert others == [1]
    assert len(script.taken) == 1
    assert states() == ["sent"]


def test_a_worker_that_hears_late_changes_nothing_that_was_settled(person: Person) -> None:
    queued(person)
    row = claims.claimed(sending.due(), NOON)
    assert row is not None
    assert claims.put(row, State.OFFERED)
    Delivery.objects.update(claimed_until=NOON)
    assert sending.settle([Says(Verdict.TAKEN)], LATER) == 1
    assert not claims.put(row, State.SENT)
    assert not claims.put_back(row, LATER, "451 not now")
    assert states() == ["sent"]


def test_a_row_that_every_worker_dies_of_is_set_aside(person: Person) -> None:
    queued(person)
    moment = NOON
    for _ in range(claims.MOST_ATTEMPTS):
        assert claims.claimed(sending.due(), moment) is not None
        moment += timedelta(hours=1)
        claims.release_lapsed(moment)
    assert states() == ["set-aside"]


def test_no_list_gets_more_in_a_day_than_it_takes_even_after_days_without_a_server(
    person: Person, server: tuple[Script, int], lists: Path
) -> None:
    toml = 'name = "Lamplight"\naddress = "lamplight@lists.example"\nparts_a_day = 2\n'
    (lists / "lists" / "lamplight.toml").write_text(toml)
    _, port = server
    queued(person, parts=5)
    queued(person, name="Quayside")
    sent = [send(port, NOON + timedelta(days=day)) for day in (3, 3, 4, 5, 6)]
    assert sent == [3, 0, 2, 1, 0]


def test_an_address_that_would_begin_another_command_is_refused(
    person: Person, server: tuple[Script, int]
) -> None:
    script, port = server
    queued(person)
    Delivery.objects.update(recipient="a@b.example>\r\nRCPT TO:<c@d.example")
    assert send(port) == 0
    assert states() == ["refused"]
    assert script.taken == []


@pytest.mark.parametrize(
    ("content", "wired"),
    [
        (b"a\r\n.\r\nb", b"a\r\n..\r\nb\r\n"),
        (b".\r\n", b"..\r\n"),
        (b"a\n.\nMAIL FROM:<x>\n", b"a\r\n..\r\nMAIL FROM:<x>\r\n"),
        (b"a\r.\r\nb\r\n", b"a\r\n..\r\nb\r\n"),
        (b"a\r\n", b"a\r\n"),
    ],
)
def test_no_text_can_end_its_own_message(content: bytes, wired: bytes) -> None:
    assert smtp.wired(content) == wired


def test_what_the_database_cannot_note_is_not_offered_and_leaves_no_half_message(
    person: Person, server: tuple[Script, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    script, port = server
    queued(person)
    connection = Connection("127.0.0.1", port)

    def broken(*_: object, **__: object) -> bool:
        raise RuntimeError("database is locked")

    with monkeypatch.context() as patch:
        patch.setattr(sending, "put", broken)
        with pytest.raises(RuntimeError):
            sending.send_due(connection, at(NOON))
    assert script.seen == 0
    sending.settle([], LATER)
    assert sending.send_due(connection, at(LATER)) == 1
    assert script.taken[0][2].count(b"Message-ID") == 1


def yes() -> bool:
    return True


MAIL = b"Subject: x\r\n\r\nText\r\n"
HERE, NEXT, OTHER = (smtp.Envelope("a@archive.example", f"{to}@b.example", 20) for to in "xyz")


def one(connection: Connection, envelope: smtp.Envelope, then: smtp.Envelope | None = None) -> bool:
    return connection.send(envelope.sender, envelope.to, MAIL, yes, then)


def test_the_next_message_is_begun_with_the_end_of_the_one_before(
    server: tuple[Script, int],
) -> None:
    script, port = server
    connection = Connection("127.0.0.1", port)
    assert one(connection, HERE, NEXT)
    assert one(connection, NEXT, OTHER)
    assert one(connection, OTHER)
    connection.leave()
    assert [to for _, to, _ in script.taken] == ["x@b.example", "y@b.example", "z@b.example"]
    assert [content for _, _, content in script.taken] == [MAIL] * 3
    assert script.conversations == 1


def test_another_message_than_was_begun_goes_to_its_own_reader(server: tuple[Script, int]) -> None:
    script, port = server
    connection = Connection("127.0.0.1", port)
    assert one(connection, HERE, NEXT)
    assert one(connection, OTHER, NEXT)
    connection.leave()
    assert [to for _, to, _ in script.taken] == ["x@b.example", "z@b.example"]


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA"])
def test_a_no_to_the_next_is_heard_when_it_is_its_turn(
    server: tuple[Script, int], step: str
) -> None:
    script, port = server
    connection = Connection("127.0.0.1", port)

    def offer() -> bool:
        script.faults[step] = "550 nobody of this name"
        return True

    assert connection.send(HERE.sender, HERE.to, MAIL, offer, NEXT)
    with pytest.raises(smtp.RefusedError, match="nobody of this name"):
        one(connection, NEXT)
    assert one(connection, OTHER)
    assert [to for _, to, _ in script.taken] == ["x@b.example", "z@b.example"]


@pytest.mark.parametrize("fault", [DROP, "451 not now"])
def test_what_became_of_one_says_nothing_of_the_next(
    server: tuple[Script, int], fault: str
) -> None:
    script, port = server
    connection = Connection("127.0.0.1", port)
    script.faults["END"] = fault
    with pytest.raises((smtp.UncertainError, smtp.RefusedError)):
        one(connection, HERE, NEXT)
    assert one(connection, NEXT)
    assert [to for _, to, _ in script.taken][-1] == "y@b.example"
    assert script.seen == 2
