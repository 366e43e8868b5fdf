"""The commands of ``afterlist mail``: take mail in, send what is due, say what is wrong."""

from __future__ import annotations

import json
import signal
import sys
from dataclasses import asdict
from ipaddress import ip_address
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


@mail.command()
@archive_option
@click.option("--lmtp", metavar="HOST:PORT", default="", help="As of `afterlist mail run`.")
@click.option("--smtp", metavar="HOST:PORT", default="", help="As of `afterlist mail run`.")
@click.option("--maildir", type=click.Path(path_type=Path), help="As of `afterlist mail run`.")
@click.option("--ip", "ips", multiple=True, help="An address that mail leaves from. Repeatable.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
def check(
    folder: Path,
    lmtp: str,
    smtp: str,
    maildir: Path | None,
    ips: tuple[str, ...],
    *,
    as_json: bool,
) -> None:
    """Say what is wrong with mail, and what to do. Nothing is sent.

    Exit status: 0 if nothing is wrong, 1 if something is.
    """
    open_archive(folder)
    # They need the archive.
    from afterlist_site.lists import checking_all as checking  # noqa: PLC0415
    from afterlist_site.lists.checking import is_well  # noqa: PLC0415

    ways_in = [
        *((checking.WayIn(*_address(lmtp), is_lmtp=True),) if lmtp else ()),
        *((checking.WayIn(*_address(smtp), is_lmtp=False),) if smtp else ()),
    ]
    found = list(checking.everything(ways_in, maildir, tuple(map(_ip, ips))))
    if as_json:
        click.echo(json.dumps([asdict(each) for each in found], ensure_ascii=False))
    else:
        for each in found:
            click.echo(f"{each.state.value:>8}  {each.what}: {each.said}")
            if each.remedy:
                click.echo(f"          → {each.remedy}")
    sys.exit(0 if is_well(found) else 1)


def _ip(said: str) -> str:
    try:
        return str(ip_address(said))
    except ValueError as error:
        raise ArchiveError(
            f"“{said}” is no network address; write 192.0.2.1 or 2001:db8::1."
        ) from error


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
