"""Mail in by real sockets: LMTP and SMTP as mail servers speak them, well and badly."""

from __future__ import annotations

import smtplib
import socket
import threading
from collections.abc import Callable, Iterator

import pytest

from afterlist_site.lists import incoming, serving
from afterlist_site.lists.authentic import FORGED, Peer
from afterlist_site.people import relay_reading as reading
from afterlist_site.people.relay import Done, Outcome

LINES = b"From: wren@post.example\r\nSubject: x\r\n\r\nA word.\r\n"
RETURN_PATH = b"Return-Path: <wren@post.example>\r\n"
STORIES, PROOF = "stories@archive.example", "proof+abc@archive.example"


class Taken:
    """What came in, and what is answered to it."""

    def __init__(self) -> None:
        self.mails: list[tuple[bytes, str, Peer | None]] = []
        self.answers: dict[str, Outcome | Exception] = {}

    def __call__(self, raw: bytes, to: str = "", peer: Peer | None = None) -> Outcome:
        self.mails.append((raw, to, peer))
        answer = self.answers.get(to, Outcome(Done.ANSWERED, ""))
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch, settings: object) -> Taken:
    """In place of what takes mails in: no database is asked here."""
    settings.MAIL_DOMAIN = "archive.example"  # type: ignore[attr-defined]
    made = Taken()
    monkeypatch.setattr(incoming, "received", made)
    monkeypatch.setattr(serving, "close_old_connections", lambda: None)
    return made


Begin = Callable[[bool], int]


@pytest.fixture
def begin() -> Iterator[Begin]:
    """Begins to listen on a free port, and ends it."""
    listening = []

    def begun(is_lmtp: bool) -> int:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = int(free.getsockname()[1])
        listening.append(serving.listen("127.0.0.1", port, is_lmtp=is_lmtp))
        return port

    yield begun
    for each in listening:
        each.stop()


def lmtp_answers(port: int, to: list[str], raw: bytes = LINES) -> list[str]:
    """What an LMTP server says of a mail for each recipient that it took."""
    with smtplib.LMTP("127.0.0.1", port, timeout=10) as lmtp:
        lmtp.ehlo_or_helo_if_needed()
        lmtp.mail("wren@post.example")
        accepted = [each for each in to if lmtp.rcpt(each)[0] == 250]
        code, _ = lmtp.docmd("DATA")
        assert code == 354
        lmtp.send(raw + b".\r\n")
        replies = [lmtp.getreply() for _ in accepted]
        assert lmtp.noop()[0] == 250
        return [f"{code} {words.decode()}" for code, words in replies]


def test_by_lmtp_each_recipient_has_an_answer(taken: Taken, begin: Begin) -> None:
    taken.answers = {PROOF: Outcome(Done.UNKNOWN, "Nobody here has this address.")}
    first, second = lmtp_answers(begin(True), [STORIES, PROOF])
    assert first.startswith("250 ")
    assert second == "550 5.1.1 Nobody here has this address."
    assert [(to, peer) for _, to, peer in taken.mails] == [(STORIES, None), (PROOF, None)]
    assert {raw for raw, _, _ in taken.mails} == {RETURN_PATH + LINES}


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Outcome(Done.TOO_LARGE, "Too much."), "552 5.3.4 Too much."),
        (FORGED, "550 5.7.26 "),
        (Outcome(Done.IGNORED, "A machine."), "250 "),
        (OSError("no mail server"), "451 4.3.0 "),
        (smtplib.SMTPServerDisconnected("gone"), "451 4.3.0 "),
        (RuntimeError("a flaw of ours"), "451 4.3.0 "),
    ],
)
def test_what_became_of_a_mail_is_what_its_server_hears(
    taken: Taken, begin: Begin, answer: Outcome | Exception, said: str
) -> None:
    taken.answers = {STORIES: answer}
    (reply,) = lmtp_answers(begin(True), [STORIES])
    assert reply.startswith(said)
    assert "flaw of ours" not in reply


def test_nothing_is_relayed_to_anybody(taken: Taken, begin: Begin) -> None:
    for is_lmtp, kind in ((True, smtplib.LMTP), (False, smtplib.SMTP)):
        with kind("127.0.0.1", begin(is_lmtp), timeout=10) as server:
            server.ehlo_or_helo_if_needed()
            server.mail("wren@post.example")
            for to in ("cass@post.example", "root@archive.example", "stories@archive.example.evil",
                       "stories", '"stories@archive.example"@evil.example', "",
                       "@archive.example:cass@post.example"):  # fmt: skip
                assert server.rcpt(to)[0] >= 500
            assert server.docmd("DATA")[0] == 503
    assert not taken.mails


def test_by_smtp_the_peer_is_known_and_every_recipient_comes_alone(
    taken: Taken, begin: Begin
) -> None:
    with smtplib.SMTP("127.0.0.1", begin(False), "mail.post.example", timeout=10) as smtp:
        smtp.ehlo()
        smtp.mail("wren@post.example")
        assert smtp.rcpt(STORIES)[0] == 250
        assert smtp.rcpt(PROOF)[0] == 452
        assert smtp.data(LINES)[0] == 250
        assert smtp.sendmail("wren@post.example", [PROOF], LINES) == {}
    expected = Peer("127.0.0.1", "mail.post.example", "wren@post.example")
    assert [(to, peer) for _, to, peer in taken.mails] == [(STORIES, expected), (PROOF, expected)]


def test_who_wants_no_answer_is_heard(taken: Taken, begin: Begin) -> None:
    with smtplib.LMTP("127.0.0.1", begin(True), timeout=10) as lmtp:
        assert lmtp.sendmail("", [STORIES], LINES + b"x\r\n") == {}
    assert taken.mails[0][0].startswith(b"Return-Path: <>\r\n")
    assert reading.is_by_machine(reading.opened(taken.mails[0][0]))


def test_a_mail_that_is_too_large_is_refused(taken: Taken, begin: Begin) -> None:
    large = b"From: a@b.example\r\n\r\n" + b"word " * 200 + b"\r\n"
    large += (b"x" * 990 + b"\r\n") * (incoming.MOST_BYTES // 990)
    replies = lmtp_answers(begin(True), [STORIES, PROOF], large)
    assert [reply[:3] for reply in replies] == ["552", "552"]
    assert not taken.mails


def test_long_lines_and_eight_bits_come_as_they_are(taken: Taken, begin: Begin) -> None:
    raw = LINES + b"\xff\xfe\x00 caf\xc3\xa9 " + b"word " * 20_000 + b"\r\n..dots\r\n"
    (reply,) = lmtp_answers(begin(True), [STORIES], raw)
    assert reply.startswith("250")
    assert taken.mails[0][0] == RETURN_PATH + raw.replace(b"\r\n..dots", b"\r\n.dots")


@pytest.mark.parametrize(
    "said",
    [
        b"DATA\r\n",
        b"MAIL FROM:<a@b.example>\r\n",
        b"LHLO x\r\nRCPT TO:<stories@archive.example>\r\n",
        b"LHLO x\r\nMAIL FROM:" + b"<" * 400 + b"\r\n",
        b"LHLO x\r\nMAIL FROM:<a@b.example> SIZE=99999999999\r\n",
        b"VRFY wren\r\nEXPN all\r\nTURN\r\n",
        b"\xff\xfe\xfd\r\n\r\n \r\n",
        b"X" * 100_000 + b"\r\n",
        b"GET / HTTP/1.1\r\nHost: archive.example\r\n\r\n",
        b"LHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<stories@archive.example>\r\nDATA\r\nhalf a ma",
    ],
)
def test_bad_manners_hurt_nobody(taken: Taken, begin: Begin, said: bytes) -> None:
    port = begin(True)
    with socket.create_connection(("127.0.0.1", port), timeout=10) as rude:
        rude.sendall(said)
        assert rude.recv(1000).startswith(b"220")
    assert not taken.mails
    assert lmtp_answers(port, [STORIES])[0].startswith("250")


def test_who_says_nothing_is_cut_off(
    taken: Taken, begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "PATIENCE_S", 0.2)
    with socket.create_connection(("127.0.0.1", begin(True)), timeout=10) as slow:
        slow.sendall(b"LHLO x\r\nMAIL FROM:<a@b.example>\r\n")
        heard = b""
        while chunk := slow.recv(1000):
            heard += chunk
    assert heard.startswith(b"220")


def test_there_are_only_so_many_conversations(
    taken: Taken, begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "MOST_CONVERSATIONS", 3)
    port = begin(True)
    crowd = [socket.create_connection(("127.0.0.1", port), timeout=10) for _ in range(3)]
    assert all(each.recv(1000).startswith(b"220") for each in crowd)
    with socket.create_connection(("127.0.0.1", port), timeout=10) as late:
        assert late.recv(1000).startswith(b"421 ")
        assert late.recv(1000) == b""
    for each in crowd:
        each.sendall(b"QUIT\r\n")
        while each.recv(1000):
            pass
        each.close()
    assert lmtp_answers(port, [STORIES])[0].startswith("250")


def test_what_is_being_taken_in_is_taken_in_before_the_end(
    taken: Taken, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, may_end, done = threading.Event(), threading.Event(), threading.Event()

    def slowly(_raw: bytes, _to: str, _peer: Peer | None) -> Outcome:
        began.set()
        may_end.wait(10)
        done.set()
        return Outcome(Done.ANSWERED, "")

    monkeypatch.setattr(incoming, "received", slowly)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    listening = serving.listen("127.0.0.1", port, is_lmtp=True)
    with socket.create_connection(("127.0.0.1", port), timeout=10) as client:
        client.sendall(
            b"LHLO x\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<stories@archive.example>\r\nDATA\r\n"
            + LINES + b".\r\n"
        )  # fmt: skip
        assert began.wait(10)
        ending = threading.Thread(target=listening.stop)
        ending.start()
        may_end.set()
        ending.join(10)
    assert done.is_set()
    assert not ending.is_alive()
