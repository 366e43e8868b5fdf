"""The commands that machines call for the archivist: backups, what is due, mail that came back."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from afterlist_site.archive.folder import open_archive

REFUSED_MAIL = {"too-large": 65, "unknown": 67}
"""What a mail server sends back to its sender (sysexits.h: EX_DATAERR, EX_NOUSER)."""

archive_option = click.option(
    "--archive",
    "folder",
    required=True,
    type=click.Path(path_type=Path),
    help="The archive's folder.",
)


@click.command()
@archive_option
@click.option("--to", default="", help="The address that the mail was delivered to.")
def receive(folder: Path, to: str) -> None:
    """Take one mail from standard input: a story, an answer, or what came back.

    For a mail server to pipe into. Exit status: 0 taken, 65 too large, 67 no such address.
    """
    open_archive(folder)
    from afterlist_site.lists import incoming  # noqa: PLC0415 - needs the archive

    raw = sys.stdin.buffer.read(incoming.MOST_BYTES + 1)
    outcome = incoming.received(raw, to)
    click.echo(f"{outcome.done}: {outcome.why}", err=outcome.is_refused)
    sys.exit(REFUSED_MAIL.get(outcome.done, 0))


@click.command()
@archive_option
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder that backups are kept in.",
)
@click.option(
    "--keep-days",
    default=30,
    show_default=True,
    type=click.IntRange(1),
    help="Delete backups that are older: what was taken down is gone from them too, then.",
)
def backup(folder: Path, output: Path, keep_days: int) -> None:
    """Copy the archive, while it is in use, and delete copies that are too old."""
    open_archive(folder)
    from afterlist_site.archive.backups import back_up  # noqa: PLC0415 - needs the archive

    done = back_up(output, keep_days)
    click.echo(f"{done.made}: made.")
    for old in done.deleted:
        click.echo(f"{old}: deleted, older than {keep_days} days.")


@click.command()
@archive_option
def daily(folder: Path) -> None:
    """Do what is due today: open what may open, send letters that wait, remind once.

    To be run once a day, by cron or a timer.
    """
    open_archive(folder)
    from afterlist_site.imports.deciding import decide_due  # noqa: PLC0415 - needs the archive
    from afterlist_site.people.asking_letters import send_due  # noqa: PLC0415

    decided = len(decide_due())
    sent = send_due()
    click.echo(
        f"{decided} works decided anew. {sent.letters} letters sent, "
        f"{sent.reminders} of them reminders; {sent.waiting} wait for the next run."
    )
