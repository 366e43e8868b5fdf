"""Who can say whether the mail server took a message: the log of a Postfix on this machine."""

from __future__ import annotations

import random
import re
import socket
import time
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final, Protocol

PROBE_S: Final = 5.0

_BEFORE: Final = 64
"""Bytes before a mark that tell whether the log is still the same file."""


class Verdict(Enum):
    """What a witness says of a message: did the mail server take it?"""

    TAKEN = "taken"
    NOT_TAKEN = "not taken"
    UNKNOWN = "unknown"


class Handed(Protocol):
    """What was handed over: a row of a list's queue, or the like. ``log_mark`` is from before."""

    @property
    def message_id(self) -> str:
        """Its Message-ID."""
        ...

    @property
    def log_mark(self) -> str:
        """Where the record stood before it was sent."""
        ...


class Witness(Protocol):
    """Who may know what became of a message that was handed over."""

    def mark(self) -> str:
        """Return where the record stands now, to be kept with what is sent from now on."""
        ...

    def verdict(self, handed: Handed) -> Verdict:
        """Return what became of a message."""
        ...


@dataclass(frozen=True, slots=True)
class PostfixLog:
    """Postfix's log: ``cleanup`` names every message that it is given by its Message-ID,
    ``qmgr`` every one that was taken, ``smtpd`` how each conversation ended.

    That a message is *not* in the log says something only of a part of the log that
    begins before it was sent, goes on until now and is being written.
    """

    path: Path
    host: str
    port: int

    def mark(self) -> str:
        """Return the log's file and size; empty where it cannot be read."""
        with suppress(OSError), self.path.open("rb") as log:
            found = self.path.stat()
            log.seek(max(0, found.st_size - _BEFORE))
            last = zlib.crc32(log.read(min(_BEFORE, found.st_size)))
            return f"{found.st_ino}:{found.st_size}:{last}"
        return ""

    def verdict(self, handed: Handed) -> Verdict:
        """Return what the log says of a message, once all that was said before is in it."""
        client = self._client()
        if not client:
            return Verdict.UNKNOWN
        with ExitStack() as files:
            try:
                lines = self._since(handed.log_mark, files)
                told = lines if lines is not None else self._all(files)
                found = verdict(told, handed.message_id, client)
            except OSError:
                return Verdict.UNKNOWN
        if lines is None and found is Verdict.NOT_TAKEN:
            return Verdict.UNKNOWN
        return found

    def is_written(self) -> bool:
        """Whether what the mail server does now is in the log within seconds."""
        return bool(self._client())

    def _since(self, mark: str, files: ExitStack) -> Iterator[str] | None:
        """The lines since a mark, also over a rotation; None if they are not all there."""
        if mark.count(":") != 2:
            return None
        inode, offset, last = (int(each) for each in mark.split(":"))
        logs = sorted(self.path.parent.glob(f"{self.path.name}*"), key=lambda p: p.stat().st_mtime)
        at = next((at for at, log in enumerate(logs) if log.stat().st_ino == inode), None)
        if at is None or any(log.suffix in _PACKED for log in logs[at:]):
            return None
        marked = files.enter_context(logs[at].open("rb"))
        marked.seek(max(0, offset - _BEFORE))
        if zlib.crc32(marked.read(min(_BEFORE, offset))) != last:
            return None
        later = [files.enter_context(log.open("rb")) for log in logs[at + 1 :]]
        return (line.decode("utf-8", "replace") for log in (marked, *later) for line in log)

    def _all(self, files: ExitStack) -> Iterator[str]:
        log = files.enter_context(self.path.open("rb"))
        return (line.decode("utf-8", "replace") for line in log)

    def _client(self) -> str:
        """Under which address this machine stands in the log: looked for by a probe, known
        by how often it does nothing. Once it is there, so is all that was done before it.
        Empty where the log is not being written.
        """
        count = random.randint(11, 60)
        try:
            before = self.path.stat().st_size
            with socket.create_connection((self.host, self.port), timeout=PROBE_S) as probe:
                for line in (b"", *[b"NOOP\r\n"] * count, b"QUIT\r\n"):
                    probe.sendall(line)
                    probe.recv(1024)
        except OSError:
            return ""
        probed = re.compile(rb"disconnect from \S*?\[(\S+)\] noop=%d quit=1 " % count)
        limit = time.monotonic() + PROBE_S
        while not (found := probed.search(_from(self.path, before))):
            if time.monotonic() > limit:
                return ""
            time.sleep(0.005)
        return found[1].decode("ascii", "replace")


_PACKED: Final = frozenset((".gz", ".bz2", ".xz", ".zst"))

_LINE: Final = re.compile(
    r"(?:[A-Z][a-z]{2} [ \d]\d [\d:]{8}|\d{4}-\d\d-\d\dT\S+) \S+ \S*?"
    r"\b(smtpd|cleanup|qmgr|master)\[(\d+)\]: (.*)"
)
_QUEUED: Final = re.compile(r"(\w+): (client=|message-id=<([^>]*)>|from=<)")


_CONNECT: Final = re.compile(r"connect from \S*?\[(\S+)\]")
_LOOPBACK: Final = frozenset(("127.0.0.1", "::1"))


@dataclass(slots=True)
class _Session:
    """One conversation as ``smtpd`` tells of it: its last message, and its end."""

    last: str = ""
    is_over: bool = False
    is_cut: bool = False


def verdict(lines: Iterable[str], message_id: str, client: str = "") -> Verdict:
    """Return what a log that is up to date says of a message which ``client`` sent, or, if
    that is empty, anybody."""
    told = _Told(message_id, client)
    for line in lines:
        found = _LINE.match(line)
        if found:
            told.hear(found[1], found[2], found[3])
    return told.verdict()


class _Told:
    """What a log tells of one message and of the conversations that could be its own."""

    def __init__(self, message_id: str, client: str) -> None:
        self._id = message_id
        self._clients = {client} | (_LOOPBACK if client in _LOOPBACK else set())
        self._ours: list[str] = []
        self._taken: set[str] = set()
        self._talking: dict[str, _Session] = {}
        self._sessions: list[_Session] = []

    def hear(self, process: str, number: str, said: str) -> None:
        """Take in one line."""
        queued = _QUEUED.match(said)
        if process == "smtpd":
            self._hear_session(number, said, queued)
        elif process == "cleanup" and queued and queued[3] == self._id:
            self._ours.append(queued[1])
        elif process == "qmgr" and queued and queued[2] == "from=<":
            self._taken.add(queued[1])
        elif process == "master" and said.startswith("daemon started"):
            # Whoever talked before it was started does not any more.
            self._talking.clear()
            for session in self._sessions:
                session.is_over = True

    def _hear_session(self, number: str, said: str, queued: re.Match[str] | None) -> None:
        begun = _CONNECT.match(said)
        if begun:
            self._talking.pop(number, None)
            if begun[1] in self._clients or "" in self._clients:
                self._talking[number] = _Session()
                self._sessions.append(self._talking[number])
            return
        session = self._talking.get(number)
        if session is None:
            return
        if queued and queued[2] == "client=":
            session.last = queued[1]
        elif said.startswith(("lost connection after DATA ", "timeout after DATA ")):
            session.is_cut = True
        elif said.startswith("disconnect from "):
            session.is_over = True
            del self._talking[number]

    def verdict(self) -> Verdict:
        """Return what it comes to."""
        if self._taken.intersection(self._ours):
            return Verdict.TAKEN
        # In a conversation that goes on, Postfix may still have to read what lies in the line.
        if not all(session.is_over for session in self._sessions):
            return Verdict.UNKNOWN
        cut = {session.last for session in self._sessions if session.is_cut}
        if self._ours and self._ours[-1] not in cut:
            # Given, and not known to be cut short: the queue manager will tell.
            return Verdict.UNKNOWN
        return Verdict.NOT_TAKEN


def _from(path: Path, offset: int) -> bytes:
    with suppress(OSError), path.open("rb") as log:
        log.seek(offset)
        return log.read()
    return b""
