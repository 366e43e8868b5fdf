"""What Postfix's log can tell of a message whose sender died, and when it cannot tell."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from afterlist_site.lists.models import Delivery
from afterlist_site.lists.witnesses import PostfixLog, Verdict, verdict

OURS = "0a1b@archive.example"
TAKEN, NOT_TAKEN, UNKNOWN = Verdict.TAKEN, Verdict.NOT_TAKEN, Verdict.UNKNOWN


def log(*lines: str) -> list[str]:
    return [f"Nov 22 12:00:0{at % 10} mx postfix/{line}\n" for at, line in enumerate(lines)]


CONNECT = "smtpd[7]: connect from localhost[127.0.0.1]"
CLIENT = "smtpd[7]: AAA: client=localhost[127.0.0.1]"
GIVEN = f"cleanup[9]: AAA: message-id=<{OURS}>"
QUEUED = "qmgr[3]: AAA: from=<story@archive.example>, size=400, nrcpt=1 (queue active)"
LOST = "smtpd[7]: lost connection after DATA (186 bytes) from localhost[127.0.0.1]"
OVER = "smtpd[7]: disconnect from localhost[127.0.0.1] ehlo=1 mail=1 rcpt=1 data=0/1 commands=3/4"
DONE = "smtpd[7]: disconnect from localhost[127.0.0.1] ehlo=1 mail=1 rcpt=1 data=1 commands=4"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((CONNECT, CLIENT, GIVEN, DONE, QUEUED), TAKEN),
        ((CONNECT, CLIENT, GIVEN, QUEUED), TAKEN),
        # Its end may lie in the line, unread.
        ((CONNECT,), UNKNOWN),
        ((CONNECT, CLIENT), UNKNOWN),
        ((CONNECT, CLIENT, GIVEN), UNKNOWN),
        # Taken, and the queue manager has not come to it.
        ((CONNECT, CLIENT, GIVEN, DONE), UNKNOWN),
        ((CONNECT, CLIENT, LOST, OVER), NOT_TAKEN),
        ((CONNECT, CLIENT, GIVEN, LOST, OVER), NOT_TAKEN),
        ((CONNECT, CLIENT, LOST, OVER, GIVEN), NOT_TAKEN),
        ((CONNECT, CLIENT, GIVEN, LOST), UNKNOWN),
        ((CONNECT, OVER), NOT_TAKEN),
        ((), NOT_TAKEN),
        # Postfix was started anew: nobody talks any more.
        ((CONNECT, CLIENT, "master[1]: daemon started -- version 3.7.11"), NOT_TAKEN),
        ((CONNECT, CLIENT, GIVEN, "master[1]: daemon started -- version 3.7.11"), UNKNOWN),
    ],
)
def test_what_a_conversation_tells(lines: tuple[str, ...], expected: Verdict) -> None:
    assert verdict(log(*lines), OURS, "127.0.0.1") is expected


def test_an_earlier_try_that_was_cut_says_nothing_of_the_last() -> None:
    first = (CONNECT, CLIENT, GIVEN, LOST, OVER)
    second = [line.replace("AAA", "BBB") for line in (CONNECT, CLIENT, GIVEN)]
    assert verdict(log(*first, *second), OURS) is UNKNOWN
    assert verdict(log(*first, *second, DONE), OURS) is UNKNOWN
    assert verdict(log(*first, *second, DONE, QUEUED.replace("AAA", "BBB")), OURS) is TAKEN


def test_only_conversations_of_this_machine_can_be_ours() -> None:
    other = "smtpd[8]: connect from mail.example[192.0.2.7]"
    assert verdict(log(CONNECT, CLIENT, LOST, OVER, other), OURS, "127.0.0.1") is NOT_TAKEN
    six = "smtpd[8]: connect from localhost[::1]"
    assert verdict(log(CONNECT, CLIENT, LOST, OVER, six), OURS, "127.0.0.1") is UNKNOWN


def test_another_mails_message_id_cannot_forge_what_the_log_says() -> None:
    forged = f"cleanup[9]: CCC: message-id=<x qmgr[3]: AAA: from=<a> {OURS}>"
    assert verdict(log(CONNECT, CLIENT, GIVEN, forged), OURS) is UNKNOWN


def test_both_forms_of_a_logs_time_are_read() -> None:
    lines = [f"2026-11-22T12:00:00.123456+00:00 mx postfix/{line}" for line in
             (CONNECT, CLIENT, GIVEN, DONE, QUEUED)]  # fmt: skip
    assert verdict(lines, OURS) is TAKEN
    submission = [line.replace("postfix/smtpd", "postfix/submission/smtpd") for line in lines[:2]]
    assert verdict(submission, OURS) is UNKNOWN


@pytest.fixture
def noted(tmp_path: Path) -> Iterator[PostfixLog]:
    """A server that notes in its log who did nothing how often, as Postfix does."""
    path = tmp_path / "mail.log"
    path.write_text("".join(log("master[1]: daemon started -- version 3.7.11")))
    with socket.create_server(("127.0.0.1", 0)) as server:
        served = threading.Thread(target=_serve, args=(server, path), daemon=True)
        served.start()
        yield PostfixLog(path, "127.0.0.1", server.getsockname()[1])


def _serve(server: socket.socket, path: Path) -> None:
    with suppress(OSError):
        while True:
            line, _ = server.accept()
            with line, line.makefile("rwb") as talk:
                talk.write(b"220 here\r\n")
                talk.flush()
                count = 0
                while (said := talk.readline()) and not said.startswith(b"QUIT"):
                    count += 1
                    talk.write(b"250 Ok\r\n")
                    talk.flush()
                talk.write(b"221 Bye\r\n")
                talk.flush()
            add(
                path, f"smtpd[5]: disconnect from localhost[127.0.0.1] noop={count} quit=1 commands"
            )


def add(path: Path, *lines: str) -> None:
    with path.open("a") as file:
        file.writelines(log(*lines))


def row(mark: str) -> Delivery:
    return Delivery(message_id=OURS, log_mark=mark)


def test_what_is_not_in_the_log_since_the_mark_was_not_taken(noted: PostfixLog) -> None:
    mark = noted.mark()
    add(noted.path, CONNECT, CLIENT, LOST, OVER)
    assert noted.verdict(row(mark)) is NOT_TAKEN


def test_without_a_mark_only_a_yes_is_believed(noted: PostfixLog) -> None:
    assert noted.verdict(row("")) is UNKNOWN
    add(noted.path, CONNECT, CLIENT, GIVEN, DONE, QUEUED)
    assert noted.verdict(row("")) is TAKEN


def test_a_log_that_went_round_is_read_on(noted: PostfixLog) -> None:
    mark = noted.mark()
    add(noted.path, CONNECT, CLIENT, GIVEN)
    old = noted.path.with_name("mail.log.1")
    noted.path.rename(old)
    noted.path.write_text("")
    assert noted.verdict(row(mark)) is UNKNOWN
    add(noted.path, DONE, QUEUED)
    assert noted.verdict(row(mark)) is TAKEN


@pytest.mark.parametrize("lost", ["removed", "emptied", "written anew"])
def test_a_log_that_is_not_all_there_says_nothing_by_its_silence(
    noted: PostfixLog, lost: str
) -> None:
    add(noted.path, CONNECT, OVER)
    mark = noted.mark()
    if lost == "removed":
        noted.path.unlink()
        noted.path.write_text("")
    elif lost == "emptied":
        os.truncate(noted.path, 0)
    else:
        noted.path.write_text("x" * 10_000 + "\n")
    assert noted.verdict(row(mark)) is UNKNOWN


def test_a_log_that_nobody_writes_says_nothing(
    noted: PostfixLog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("afterlist_site.lists.witnesses.PROBE_S", 0.1)
    other = tmp_path / "other.log"
    other.write_text("")
    assert PostfixLog(other, noted.host, noted.port).verdict(row("")) is UNKNOWN
    assert PostfixLog(noted.path, noted.host, 9).verdict(row("")) is UNKNOWN
    assert PostfixLog(tmp_path / "none", noted.host, noted.port).mark() == ""
