"""What becomes of a reader's mail whose worker died at its end: the witness says."""

from __future__ import annotations

from datetime import datetime, timedelta
from email import message_from_bytes
from typing import Any

import pytest
from django.utils import timezone

from afterlist_site.archive.models import Work
from afterlist_site.lists import reader_sending, reader_settling, smtp
from afterlist_site.lists.models import Mailed
from afterlist_site.lists.sending import PATIENCE
from afterlist_site.lists.smtp import Connection
from afterlist_site.lists.witnesses import Handed, Verdict
from tests.lists.servers import DROP, Script, serving
from tests.lists.test_readers import posted, subscribed  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db

SOON, LATE = timedelta(hours=1), timedelta(hours=5)


class Says:
    """A witness that knows of one message, or of none."""

    def __init__(self, of_it: Verdict, message_id: str = "", of_others: Any = None) -> None:
        self._of_it, self._id, self._of_others = of_it, message_id, of_others or of_it
        self.asked: list[tuple[str, str]] = []

    def mark(self) -> str:
        return "here"

    def verdict(self, handed: Handed) -> Verdict:
        self.asked.append((handed.message_id, handed.log_mark))
        return self._of_it if handed.message_id == self._id else self._of_others


def broken(script: Script, now: datetime) -> str:
    """Send over a line that breaks after the end; return the mail's Message-ID."""
    script.faults["END"] = DROP
    with serving(script) as port:
        assert reader_sending.send_due(Connection("127.0.0.1", port, lambda: "12:5:7"), now) == 0
    mail = message_from_bytes(script.taken[-1][2])
    return str(mail["Message-ID"]).strip("<>")


def send(script: Script, now: datetime) -> int:
    with serving(script) as port:
        return reader_sending.send_due(Connection("127.0.0.1", port), now)


def state() -> str:
    (found,) = set(Mailed.objects.values_list("state", flat=True))
    return str(found)


@pytest.mark.usefixtures("posted")
def test_the_log_is_asked_from_its_mark_on_by_the_mails_own_name() -> None:
    subscribed()
    now, witness = timezone.now(), Says(Verdict.UNKNOWN)
    named = broken(Script(), now)
    assert reader_settling.settle([witness], now) == 0
    assert witness.asked == []
    assert reader_settling.settle([witness], now + SOON) == 0
    assert witness.asked == [(named, "12:5:7")]
    assert state() == "offered"


@pytest.mark.usefixtures("posted")
def test_what_was_taken_is_sent_and_not_sent_again() -> None:
    subscribed()
    now, script = timezone.now(), Script()
    broken(script, now)
    assert reader_settling.settle([Says(Verdict.TAKEN)], now + SOON) == 1
    assert state() == "sent"
    assert Mailed.objects.exclude(sent_at=None).exists()
    assert send(script, now + SOON) == 0


@pytest.mark.usefixtures("posted")
def test_what_nobody_took_is_sent_once_more_under_the_same_name() -> None:
    subscribed()
    now, script = timezone.now(), Script()
    named = broken(script, now)
    assert reader_settling.settle([Says(Verdict.NOT_TAKEN)], now + SOON) == 1
    assert send(script, now + SOON) == 1
    assert message_from_bytes(script.taken[-1][2])["Message-ID"] == f"<{named}>"
    assert send(script, now + LATE) == 0


@pytest.mark.usefixtures("posted")
@pytest.mark.parametrize("witnesses", [[], [Says(Verdict.UNKNOWN)]])
def test_where_nobody_knows_nothing_is_sent_and_nobody_asked_for_ever(witnesses: Any) -> None:
    subscribed()
    now, script = timezone.now(), Script()
    broken(script, now)
    assert reader_settling.settle(witnesses, now + LATE) == 0
    assert send(script, now + LATE) == 0
    late = Says(Verdict.NOT_TAKEN)
    assert reader_settling.settle([late], now + PATIENCE + SOON) == 0
    assert late.asked == []
    assert state() == "offered"


@pytest.mark.parametrize(
    ("of_it", "of_others", "became"),
    [
        (Verdict.TAKEN, Verdict.NOT_TAKEN, "sent"),
        (Verdict.NOT_TAKEN, Verdict.NOT_TAKEN, "waiting"),
        (Verdict.NOT_TAKEN, Verdict.UNKNOWN, "offered"),
    ],
)
def test_a_digest_is_one_mail_whichever_part_it_is_named_by(
    posted: Work,  # noqa: F811
    of_it: Verdict, of_others: Verdict, became: str,
) -> None:  # fmt: skip
    subscribed(pace="digest")
    script, now = Script(), timezone.now() + timedelta(days=1, hours=1)
    assert send(script, timezone.now()) == 0
    named = broken(script, now)
    row = Mailed.objects.get()
    # Another part of the same mail.
    row.pk, row.posting = None, "another"
    row.save()
    settled = reader_settling.settle([Says(of_it, named, of_others)], now + SOON)
    assert settled == (0 if became == "offered" else 2)
    assert state() == became


@pytest.mark.usefixtures("posted")
def test_a_worker_that_lives_changes_nothing_that_was_settled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    subscribed()
    now, script = timezone.now(), Script()
    ended = smtp._end

    def late(line: Any, then: Any) -> Any:
        """Another worker asks the log while this one waits for the answer."""
        assert reader_settling.settle([Says(Verdict.TAKEN)], now + SOON) == 1
        return ended(line, then)

    monkeypatch.setattr(smtp, "_end", late)
    assert send(script, now) == 1
    (row,) = Mailed.objects.all()
    assert (row.state, row.sent_at) == ("sent", row.claimed_until)
