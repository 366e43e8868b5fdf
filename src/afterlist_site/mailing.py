"""The commands of ``afterlist mail``: take mail in, send what is due, say what is wrong."""

from __future__ import annotations

import signal
from pathlib import Path
from queue import Empty, SimpleQueue
from types import FrameType

import click

from afterlist_site.archive.folder import ArchiveError, open_archive
from afterlist_site.upkeep import archive_option

IDLE_S = 5.0
"""How long a worker rests when nothing was due."""


class Bell:
    """What a worker rests beside. It may be rung from anywhere, also from a signal's handler:
    a ``SimpleQueue`` may be put to while it is."""

    def __init__(self) -> None:
        self._rung: SimpleQueue[None] = SimpleQueue()

    def ring(self) -> None:
        """End the worker's rest."""
        self._rung.put(None)

    def rest(self, longest_s: float) -> None:
        """Wait for the bell; not at all if it was rung since the last rest."""
        try:
            self._rung.get(timeout=longest_s)
            while not self._rung.empty():
                self._rung.get_nowait()
        except Empty:
            return


@click.group()
def mail() -> None:
    """Stories by mail: in from authors, out to lists and readers."""


@mail.command()
@archive_option
@click.option("--lmtp", metavar="HOST:PORT", default="", help="Take mail in by LMTP there.")
@click.option("--smtp", metavar="HOST:PORT", default="", help="Take mail in by SMTP there.")
@click.option(
    "--maildir",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Take mail in from this Maildir.",
)
@click.option("--once", is_flag=True, help="Do what is due, and end.")
def run(folder: Path, lmtp: str, smtp: str, maildir: Path | None, *, once: bool) -> None:
    """Take mail in, and send what is due, until stopped.

    Any number of these can work at one archive.
    """
    open_archive(folder)
    # It needs the archive.
    from afterlist_site.lists import maildir as delivered, postman, serving  # noqa: PLC0415

    bell = Bell()
    ended = _ended_by_signal(bell)
    listening = [
        serving.listen(*_address(where), is_lmtp=is_lmtp, taken=bell.ring)
        for where, is_lmtp in ((lmtp, True), (smtp, False))
        if where
    ]
    asked = postman.witnesses()
    connection = postman.connection(asked)
    try:
        while not ended:
            taken = delivered.take(maildir) if maildir else 0
            done = postman.go_round(connection, asked)
            if once:
                click.echo(f"{taken} mails taken in. {done.told()}")
                break
            if done.is_idle and not taken:
                bell.rest(IDLE_S)
    finally:
        for each in listening:
            each.stop()
        if connection is not None:
            connection.leave()


def _ended_by_signal(bell: Bell) -> list[int]:
    """Where the signals that ask the worker to end are put down."""
    ended: list[int] = []

    def end(number: int, _frame: FrameType | None) -> None:
        ended.append(number)
        bell.ring()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    return ended


def _address(where: str) -> tuple[str, int]:
    host, _, port = where.rpartition(":")
    if not host or not port.isdecimal():
        raise ArchiveError(f"“{where}” is no address; write HOST:PORT, such as 127.0.0.1:8024.")
    return host.strip("[]"), int(port)
