"""Backups: dated copies of an archive's folder, and the end of those that are too old.

What was taken down is erased from the folder at once, and from the backups when they
age out: both stand in the log.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from afterlist_site.archive.folder import DATABASE, ArchiveError
from afterlist_site.ledger import deeds

BY = "afterlist backup"
UNFINISHED = ".part"
_NAME = re.compile(r"afterlist-(\d{8}T\d{6}Z)")
_FORMAT = "%Y%m%dT%H%M%SZ"
_COPIED = ("vault", "letters", "lists", "posted")
"""The index is left out: it is made again."""


@dataclass(frozen=True, slots=True)
class Backup:
    """What a run made, and which older ones it deleted."""

    made: Path
    deleted: tuple[Path, ...]


def back_up(into: Path, keep_days: int, now: datetime | None = None) -> Backup:
    """Copy the archive into a new folder in ``into``; delete backups older than ``keep_days``.

    Readers and imports may go on: the database is copied as of one moment, and before
    the vault, so that no row lacks its message. Raises ArchiveError.
    """
    now = now or timezone.now()
    made = into / f"afterlist-{now:{_FORMAT}}"
    try:
        _copy(made)
        deleted = tuple(_aged_out(into, now - timedelta(days=keep_days)))
    except OSError as error:
        raise ArchiveError(
            f"{into}: the backup could not be made there ({error.strerror or error}). "
            "Name a folder on a disk with room, outside the archive's."
        ) from error
    deeds.record(BY, "made a backup", str(made))
    return Backup(made, deleted)


def _copy(made: Path) -> None:
    if made.resolve().is_relative_to(settings.ARCHIVE.resolve()):
        raise ArchiveError(f"{made.parent}: this is inside the archive. Name a folder outside it.")
    part = made.with_name(made.name + UNFINISHED)
    part.mkdir(parents=True, mode=0o700)
    with (
        closing(sqlite3.connect(settings.ARCHIVE / DATABASE)) as source,
        closing(sqlite3.connect(part / DATABASE)) as copy,
    ):
        source.backup(copy)
    for name in _COPIED:
        if (settings.ARCHIVE / name).is_dir():
            shutil.copytree(settings.ARCHIVE / name, part / name)
    if (settings.ARCHIVE / "secret-key").is_file():
        shutil.copy2(settings.ARCHIVE / "secret-key", part)
    # Only a whole backup has the name of one.
    part.rename(made)


def _aged_out(into: Path, before: datetime) -> Iterator[Path]:
    """Delete the backups made before a moment, and nothing else that stands beside them."""
    for folder in sorted(into.iterdir()):
        named = _NAME.fullmatch(folder.name)
        if named is None or folder.is_symlink() or not (folder / DATABASE).is_file():
            continue
        if datetime.strptime(named[1], _FORMAT).replace(tzinfo=before.tzinfo) < before:
            shutil.rmtree(folder)
            deeds.record(BY, "deleted a backup that was too old", str(folder))
            yield folder
