"""The commands of ``afterlist mail``: take mail in, send what is due, say what is wrong."""

from __future__ import annotations

import signal
import threading
from pathlib import Path

import click

from afterlist_site.archive.folder import ArchiveError, open_archive
from afterlist_site.upkeep import archive_option

IDLE_S = 5.0
"""How long a worker rests when nothing was due."""


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

    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    listening = [
        serving.listen(*_address(where), is_lmtp=is_lmtp)
        for where, is_lmtp in ((lmtp, True), (smtp, False))
        if where
    ]
    asked = postman.witnesses()
    connection = postman.connection(asked)
    try:
        while not stop.is_set():
            taken = delivered.take(maildir) if maildir else 0
            done = postman.go_round(connection, asked)
            if once:
                click.echo(f"{taken} mails taken in. {done.told()}")
                break
            if done.is_idle and not taken:
                stop.wait(IDLE_S)
    finally:
        for each in listening:
            each.stop()
        if connection is not None:
            connection.leave()


def _address(where: str) -> tuple[str, int]:
    host, _, port = where.rpartition(":")
    if not host or not port.isdecimal():
        raise ArchiveError(f"“{where}” is no address; write HOST:PORT, such as 127.0.0.1:8024.")
    return host.strip("[]"), int(port)
