"""Workers that die while they send to readers: does each reader get each part exactly once?

As ``kill`` for lists, with one part to a few readers; every third run ends at exactly one of
the moments that matter, at a message of chance.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections import Counter
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Final

from bench.carrying import fanout, kill, postfix, scratch

READERS: Final = 6
NAMES: Final = tuple(f"reader{at}" for at in range(READERS))
SEED: Final = 7


def measure(runs: int) -> bool:
    """Kill workers so often; return whether nothing was lost and nothing was doubled."""
    why_not = postfix.why_not()
    if why_not:
        print(f"readers: skipped, because {why_not}")
        return True
    with tempfile.TemporaryDirectory(prefix="afterlist-kill-readers-") as folder:
        scratch.open_scratch(Path(folder) / "archive")
        Path(folder).chmod(0o755)
        fanout.stock(Path(folder), [f"{name}@lists.example" for name in NAMES])
        with postfix.running(Path(folder) / "postfix", NAMES) as server:
            return _Kills(server, random.Random(SEED)).measure(runs)


class _Kills:
    """So many runs against one server."""

    def __init__(self, server: postfix.Postfix, chance: random.Random) -> None:
        from django.utils import timezone  # noqa: PLC0415 - needs the archive

        from afterlist_site.lists.witnesses import PostfixLog  # noqa: PLC0415

        self._server, self._chance = server, chance
        self._log = PostfixLog(server.log, "127.0.0.1", server.port)
        self._now = timezone.now()
        self._meant: set[str] = set()
        self._came_of: Counter[str] = Counter()
        self._left = 0

    def measure(self, runs: int) -> bool:
        """Do the runs, print what came of them, and return whether all is well."""
        started = time.monotonic()
        whole = statistics.median(self._run(None) for _ in range(kill.WARM_UPS))
        self._came_of.clear()
        for number in range(runs):
            exact = kill.MOMENTS[number // 3 % 3] if number % 3 == 0 else None
            self._run(whole, exact)
        found = kill.in_mailboxes(self._server, NAMES)
        lost = len(self._meant - set(found))
        doubled = sum(count - 1 for count in found.values())
        print(
            f"readers: {runs} runs of {kill.WORKERS} workers, killed within {whole * 1000:.0f} ms; "
            f"{len(self._meant)} mails: {lost} lost, {doubled} doubled (asked: 0); {self._left} "
            f"left to nobody; {time.monotonic() - started:.0f} s"
        )
        for what, count in sorted(self._came_of.items()):
            print(f"  {count:6} handed over when the worker ended, by the log: {what}")
        return not (lost or doubled or self._left)

    def _run(self, whole: float | None, exact: kill.Moment | None = None) -> float:
        """One part to all readers; return the seconds that the workers had."""
        from afterlist_site.lists.models import Mailed, Reader  # noqa: PLC0415
        from afterlist_site.lists.reader_mail import message_id  # noqa: PLC0415
        from afterlist_site.lists.submission_rows import new_token  # noqa: PLC0415

        Mailed.objects.all().delete()
        for reader in Reader.objects.all():
            reader.token = new_token()
            reader.save()
        # Another hour: what is due is found out anew.
        self._now += timedelta(hours=1)
        moments: list[float | None] = [None] * kill.WORKERS
        if whole is not None and exact is None:
            moments = [self._chance.uniform(0, whole) for _ in range(kill.WORKERS)]
        message = self._chance.randrange(READERS)
        work = partial(self._dying_work, exact, message) if exact else self._work
        seconds = kill.worked(work, moments)
        self._settle()
        self._work()
        rows = Mailed.objects.select_related("reader")
        self._meant.update(message_id(row) for row in rows)
        self._left += READERS - rows.filter(state="sent").count()
        return seconds

    def _work(self) -> None:
        from afterlist_site.lists import reader_sending  # noqa: PLC0415
        from afterlist_site.lists.smtp import Connection  # noqa: PLC0415

        connection = Connection("127.0.0.1", self._server.port, self._log.mark)
        reader_sending.send_due(connection, self._now)
        connection.leave()

    def _dying_work(self, moment: kill.Moment, message: int) -> None:
        """Work until so many messages were sent and the next has come to the moment."""
        from afterlist_site.lists import smtp  # noqa: PLC0415

        ended, left = smtp._end, [message]

        def end(line: smtp.smtplib.SMTP, then: smtp.Envelope | None) -> smtp.Envelope | None:
            if not left[0]:
                moment(line, ended)
            left[0] -= 1
            return ended(line, then)

        smtp._end = end
        self._work()

    def _settle(self) -> None:
        """Ask the log until everything is settled."""
        from afterlist_site.lists import reader_settling  # noqa: PLC0415
        from afterlist_site.lists.models import Mailed  # noqa: PLC0415

        self._now += timedelta(minutes=16)
        limit = time.monotonic() + kill.PATIENCE_S
        offered = Mailed.objects.filter(state="offered")
        keys = list(offered.values_list("pk", flat=True))
        while offered.exists() and time.monotonic() < limit:
            reader_settling.settle([self._log], self._now)
        for state in Mailed.objects.filter(pk__in=keys).values_list("state", flat=True):
            self._came_of[kill.CAME_OF[state]] += 1
