"""One part of 20 KB to 1,000 addresses: our readers' mail beside a Mailman list.

Both deliver into the same sink (Postfix's ``smtp-sink``, which throws everything away), in
turns, and are counted from the moment when there is something to send to the last answer
of the sink. Mailman sends one text for all; ours is written to each reader, with text and
page, and with their own way out (RFC 8058).
"""

from __future__ import annotations

import os
import resource
import socket
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Final

from bench.carrying import mailman, scratch

READERS: Final = 1_000
ROUNDS: Final = 3
SINK: Final = Path("/usr/sbin/smtp-sink")
PATIENCE_S: Final = 120.0
MEMBERS: Final = [f"reader{at}@home{at % 7}.example" for at in range(READERS)]


@dataclass(frozen=True, slots=True)
class Took:
    """What one fan-out took."""

    wall_s: float
    cpu_s: float

    @property
    def rates(self) -> tuple[float, float]:
        """Deliveries in a second, and in a second of CPU."""
        return READERS / self.wall_s, READERS / self.cpu_s


def measure() -> bool:
    """Measure both in turns; return whether ours is not slower."""
    why_not = mailman.why_not() or ("" if SINK.exists() else "Postfix's smtp-sink is not here")
    if why_not:
        print(f"fanout: skipped, because {why_not}")
        return True
    with tempfile.TemporaryDirectory(prefix="afterlist-fanout-") as folder, _sink() as port:
        scratch.open_scratch(Path(folder) / "archive")
        stock(Path(folder), MEMBERS)
        with mailman.running(Path(folder) / "mailman", port, MEMBERS) as lists:
            # Once for nothing: everybody has everything loaded.
            _theirs(lists, 0), _ours(port, 0)
            rounds = [
                (_theirs(lists, number), _ours(port, number)) for number in range(1, ROUNDS + 1)
            ]
    return _told([each for each, _ in rounds], [each for _, each in rounds])


def _told(theirs: list[Took], ours: list[Took]) -> bool:
    for who, took in (("Mailman", theirs), ("ours", ours)):
        wall = statistics.median(each.rates[0] for each in took)
        cpu = statistics.median(each.rates[1] for each in took)
        print(
            f"fanout: {who}: {wall:.0f} deliveries a second, {cpu:.0f} in a second of CPU "
            f"(median of {len(took)}; {READERS} addresses)"
        )
    # Round by round: what else the machine does in a round, it does to both.
    wall, cpu = (
        statistics.median(
            our.rates[of] / their.rates[of] for their, our in zip(theirs, ours, strict=True)
        )
        for of in (0, 1)
    )
    print(
        f"fanout: {wall:.2f} times as many a second (asked: at least 1), {cpu:.2f} times as many "
        "for a second of CPU (medians of the rounds)"
    )
    return wall >= 1


@contextmanager
def _sink() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    user = ["-u", "nobody"] if os.geteuid() == 0 else []
    sink = subprocess.Popen([SINK, *user, f"127.0.0.1:{port}", "100"])
    try:
        limit = time.monotonic() + 10
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=5).close()
                break
            except OSError:
                if time.monotonic() > limit:
                    raise
            time.sleep(0.05)
        yield port
    finally:
        sink.terminate()
        sink.wait()


def _part(number: int) -> bytes:
    text = (scratch.TEXT.replace("\r\n.\r\n", "\r\n\r\n") * 200)[: scratch.BYTES].replace(
        "\r\n", "\n"
    )
    return (
        "From: Wren Hollis <wren@archive.example>\nTo: fan@lists.example\n"
        f"Subject: FIC: The Long Quay (PG)\nDate: {format_datetime(datetime.now(UTC))}\n"
        f"Message-ID: <{number}.quay@archive.example>\n\n"
        "Title: The Long Quay\nAuthor: Wren Hollis\nRating: PG\nFandom: Harrow Station\n"
        f"Distribution: anywhere\n\n----------\n\n{text}\nThe End\n"
    ).encode()


def stock(folder: Path, members: list[str]) -> None:
    """An archive with the part, and readers who asked for everything by its author."""
    from django.utils import timezone  # noqa: PLC0415 - needs the archive

    from afterlist_site.archive import decisions  # noqa: PLC0415
    from afterlist_site.imports.importer import import_sources  # noqa: PLC0415
    from afterlist_site.lists.models import Reader, Subscription  # noqa: PLC0415

    decisions.add_names(["The Heron Archive"])
    (folder / "part.eml").write_bytes(_part(0))
    import_sources([folder / "part.eml"])
    now = timezone.now()
    readers = Reader.objects.bulk_create(
        Reader(email=each, asked_at=now, confirmed_at=now) for each in members
    )
    Subscription.objects.bulk_create(
        Subscription(reader=each, kind="author", key="Wren Hollis", pace="each", confirmed_at=now)
        for each in readers
    )


def _ours(port: int, number: int) -> Took:
    from django.utils import timezone  # noqa: PLC0415 - needs the archive

    from afterlist_site.lists import reader_sending  # noqa: PLC0415
    from afterlist_site.lists.models import Mailed  # noqa: PLC0415
    from afterlist_site.lists.smtp import Connection  # noqa: PLC0415

    Mailed.objects.all().delete()
    # Another hour: what is due is found out anew.
    now = timezone.now() + timedelta(hours=number)
    connection = Connection("127.0.0.1", port)
    started, cpu = time.monotonic(), _own_cpu_s()
    sent = reader_sending.send_due(connection, now)
    took = Took(time.monotonic() - started, _own_cpu_s() - cpu)
    connection.leave()
    if sent != READERS:
        raise RuntimeError(f"{sent} mails were sent to {READERS} readers")
    return took


def _own_cpu_s() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _theirs(lists: mailman.Mailman, number: int) -> Took:
    before, cpu, started = lists.delivered(), lists.cpu_s(), time.monotonic()
    lists.post(_part(number + 1))
    while (done := lists.delivered() - before) < READERS:
        if time.monotonic() - started > PATIENCE_S:
            raise RuntimeError(f"Mailman delivered {done} of {READERS}: see {lists.folder}")
        time.sleep(0.01)
    return Took(time.monotonic() - started, lists.cpu_s() - cpu)
