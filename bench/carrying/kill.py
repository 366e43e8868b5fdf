"""Workers that die at any moment: does each list get each part exactly once?

Two workers, forked from a process that has everything loaded, work at one queue, and each
is killed (SIGKILL) at a moment of chance within what the whole work takes; in every tenth
run they kill themselves at one of the three moments that matter most, which are too short
for chance. What they left is settled by Postfix's log, and the rest is sent. At the end
every mailbox must hold one copy of each message.
"""

from __future__ import annotations

import os
import random
import re
import select
import signal
import smtplib
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench.carrying import postfix, scratch

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from afterlist_site.lists.models import Delivery

RUNS: Final = 1_000
LISTS: Final = ("lamplight", "quayside")
PARTS: Final = 2
WORKERS: Final = 2
WARM_UPS: Final = 8
PATIENCE_S: Final = 60.0
SEED: Final = 5

End = Callable[[smtplib.SMTP], None]
Moment = Callable[[smtplib.SMTP, End], None]


def _before_the_end(_line: smtplib.SMTP, _end: End) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _right_after_the_end(line: smtplib.SMTP, _end: End) -> None:
    line.send(b".\r\n")
    os.kill(os.getpid(), signal.SIGKILL)


def _after_the_answer(line: smtplib.SMTP, end: End) -> None:
    end(line)
    os.kill(os.getpid(), signal.SIGKILL)


MOMENTS: Final = (_before_the_end, _right_after_the_end, _after_the_answer)

_ID: Final = re.compile(rb"^Message-ID: <([^>]+)>", re.MULTILINE)


def measure(runs: int) -> bool:
    """Kill workers so often; return whether nothing was lost and nothing was doubled."""
    why_not = postfix.why_not()
    if why_not:
        print(f"kill: skipped, because {why_not}")
        return True
    with tempfile.TemporaryDirectory(prefix="afterlist-kill-") as folder:
        scratch.open_scratch(Path(folder) / "archive")
        Path(folder).chmod(0o755)
        with postfix.running(Path(folder) / "postfix", LISTS) as server:
            return _Kills(server, random.Random(SEED)).measure(runs)


class _Kills:
    """So many runs against one server."""

    def __init__(self, server: postfix.Postfix, chance: random.Random) -> None:
        from afterlist_site.lists.witnesses import PostfixLog  # noqa: PLC0415 - needs the archive

        self._server, self._chance = server, chance
        self._log = PostfixLog(server.log, "127.0.0.1", server.port)
        self._hit: Counter[str] = Counter()
        self._undecided = 0

    def measure(self, runs: int) -> bool:
        """Do the runs, print what came of them, and return whether all is well."""
        started = time.monotonic()
        whole = statistics.median(self._run(None) for _ in range(WARM_UPS))
        self._hit.clear()
        for number in range(runs):
            self._run(whole, MOMENTS[number // 10 % 3] if number % 10 == 0 else None)
        lost, doubled, strange = self._compared()
        total = (runs + WARM_UPS) * len(LISTS) * PARTS
        print(
            f"kill: {runs} runs of {WORKERS} workers, killed within {whole * 1000:.0f} ms; "
            f"{total} messages: {lost} lost, {doubled} doubled, {strange} unknown (asked: 0); "
            f"{self._undecided} left to a person; {time.monotonic() - started:.0f} s"
        )
        for what, count in sorted(self._hit.items()):
            print(f"  {count:6} {what}")
        return not (lost or doubled or strange or self._undecided)

    def _run(self, whole: float | None, exact: Moment | None = None) -> float:
        """One story to all lists; return the seconds that the workers had."""
        from django.utils import timezone  # noqa: PLC0415 - needs the archive

        keys = scratch.queue(LISTS, PARTS, timezone.now())
        moments: list[float | None] = [None] * WORKERS
        if whole is not None and exact is None:
            moments = [self._chance.uniform(0, whole) for _ in range(WORKERS)]
        seconds = worked(partial(self._dying_work, exact) if exact else self._work, moments)
        self._note(keys)
        self._settle(keys)
        self._work(timedelta(hours=1))
        self._undecided += _rows(keys).exclude(state="sent").count()
        return seconds

    def _work(self, later: timedelta = timedelta()) -> None:
        from django.utils import timezone  # noqa: PLC0415

        from afterlist_site.lists import sending  # noqa: PLC0415
        from afterlist_site.lists.smtp import Connection  # noqa: PLC0415

        connection = Connection("127.0.0.1", self._server.port, self._log.mark)
        sending.send_due(connection, lambda: timezone.now() + later)
        connection.leave()

    def _dying_work(self, moment: Moment) -> None:
        """Work until the first message has come to the moment."""
        from afterlist_site.lists import smtp  # noqa: PLC0415

        ended = smtp._end
        smtp._end = lambda line, _then: moment(line, ended)
        self._work()

    def _note(self, keys: list[int]) -> None:
        """Count where the killed workers were."""
        states = Counter(_rows(keys).values_list("state", flat=True))
        at_work = {
            "claimed": "before the end of a message",
            "offered": "between the mark and what came of it",
        }
        for state, what in at_work.items():
            self._hit[what] += states[state]
        between = WORKERS - states["claimed"] - states["offered"]
        if states["waiting"]:
            self._hit["before a claim, between two messages"] += between
        else:
            self._hit["after the last message"] += between

    def _settle(self, keys: list[int]) -> None:
        """Ask the log until everything is settled."""
        from django.utils import timezone  # noqa: PLC0415

        from afterlist_site.lists import sending  # noqa: PLC0415

        later = timezone.now() + timedelta(hours=1)
        offered = list(_rows(keys).filter(state="offered").values_list("pk", flat=True))
        limit = time.monotonic() + PATIENCE_S
        asked = 0
        while _rows(keys).filter(state__in=("claimed", "offered")).exists():
            sending.settle([self._log], later)
            asked += 1
            if time.monotonic() > limit:
                break
        self._hit["  asked the log again, because it could not tell yet"] += max(0, asked - 1)
        for state in _rows(offered).values_list("state", flat=True):
            self._hit[f"  of these, by the log: {CAME_OF[state]}"] += 1

    def _compared(self) -> tuple[int, int, int]:
        """How many messages are in no mailbox, in one more than once, or none of ours."""
        from afterlist_site.lists.models import Delivery  # noqa: PLC0415

        found = in_mailboxes(self._server, LISTS)
        meant = set(Delivery.objects.values_list("message_id", flat=True))
        doubled = sum(count - 1 for key, count in found.items() if key in meant)
        return len(meant - set(found)), doubled, len(set(found) - meant)


def in_mailboxes(server: postfix.Postfix, names: tuple[str, ...]) -> Counter[str]:
    """Return how often each Message-ID is in the mailboxes, once nothing is on its way."""
    limit = time.monotonic() + PATIENCE_S
    while not server.is_idle() and time.monotonic() < limit:
        time.sleep(0.1)
    return Counter(_id_of(mail) for name in names for mail in server.mails(name))


CAME_OF: Final = {"sent": "taken", "waiting": "not taken", "offered": "undecided"}


def _rows(keys: list[int]) -> QuerySet[Delivery]:
    from afterlist_site.lists.models import Delivery  # noqa: PLC0415 - needs the archive

    return Delivery.objects.filter(pk__in=keys)


def _id_of(mail: bytes) -> str:
    found = _ID.search(mail)
    return found[1].decode() if found else ""


def worked(work: Callable[[], None], moments: list[float | None]) -> float:
    """Have a process work for each moment, and kill it then if it is still there."""
    from django.db import connections  # noqa: PLC0415 - needs the archive

    # No open database goes over a fork.
    connections.close_all()
    started = time.monotonic()
    workers = [(_forked(work), moment) for moment in moments]
    for worker, moment in sorted(workers, key=lambda each: each[1] or 0.0):
        ended = os.pidfd_open(worker)
        left = None if moment is None else max(0.0, started + moment - time.monotonic())
        if not select.select([ended], [], [], left)[0]:
            os.kill(worker, signal.SIGKILL)
        os.close(ended)
        os.waitpid(worker, 0)
    return time.monotonic() - started


def _forked(work: Callable[[], None]) -> int:
    worker = os.fork()
    if worker == 0:
        status = 1
        try:
            work()
            status = 0
        finally:
            os._exit(status)
    return worker
