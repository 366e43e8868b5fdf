"""Who can say whether the mail server took a message: the log of a Postfix on this machine."""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from afterlist_site.lists.models import Delivery
from afterlist_site.lists.sending import Verdict, Witness

TAIL_BYTES: Final = 20_000_000
"""How far back a log is read: hours of a busy server."""

PROBE_S: Final = 5.0


def postfix_log(path: Path, host: str, port: int) -> Witness:
    """Return a witness that reads Postfix's log.

    Its ``cleanup`` names every message that it is given by its Message-ID, and its
    ``qmgr`` every one that was taken. That a message is *not* in the log says
    something only if the log is being written: a connection is made for it to be noted.
    """

    def witness(row: Delivery) -> Verdict:
        if not _is_written(path, host, port):
            return Verdict.UNKNOWN
        return verdict(_tail(path), row.message_id)

    return witness


def verdict(log: str, message_id: str) -> Verdict:
    """Return what a log that is up to date says of a message."""
    given = re.findall(rf"cleanup\[\d+\]: (\w+): message-id=<{re.escape(message_id)}>", log)
    if any(re.search(rf"qmgr\[\d+\]: {queue_id}: from=", log) for queue_id in given):
        return Verdict.TAKEN
    gone = all(_is_over(log, queue_id) for queue_id in given)
    return Verdict.NOT_TAKEN if gone else Verdict.UNKNOWN


def _is_over(log: str, queue_id: str) -> bool:
    """Whether Postfix is done with a message that it did not take."""
    smtpd = re.search(rf"smtpd\[(\d+)\]: {queue_id}: client=", log)
    if smtpd is None:
        return False
    after = log[smtpd.end() :]
    return re.search(rf"smtpd\[{smtpd[1]}\]: disconnect from", after) is not None


def _is_written(path: Path, host: str, port: int) -> bool:
    """Whether a connection made now is noted in the log."""
    try:
        before = path.stat().st_size
        with socket.create_connection((host, port), timeout=PROBE_S) as probe:
            probe.recv(1024)
            with suppress(OSError):
                probe.sendall(b"QUIT\r\n")
    except OSError:
        return False
    return _until(lambda: b"disconnect from" in _since(path, before))


def _until(is_so: Callable[[], bool]) -> bool:
    limit = time.monotonic() + PROBE_S
    while not is_so():
        if time.monotonic() > limit:
            return False
        time.sleep(0.02)
    return True


def _since(path: Path, offset: int) -> bytes:
    with suppress(OSError), path.open("rb") as log:
        log.seek(offset)
        return log.read(TAIL_BYTES)
    return b""


def _tail(path: Path) -> str:
    size = path.stat().st_size
    return _since(path, max(0, size - TAIL_BYTES)).decode("utf-8", "replace")
