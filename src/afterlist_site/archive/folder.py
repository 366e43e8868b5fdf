"""The archive's folder: opened once, before anything of Django is used."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DATABASE = "archive.sqlite3"
LOCK = "import.lock"


class ArchiveError(Exception):
    """A request that the archive's folder cannot meet; the message says what to do."""


class ArchiveBusyError(ArchiveError):
    """Another import has the archive."""


def open_archive(folder: Path, *, create: bool = False) -> None:
    """Make Django ready for the archive in ``folder`` and bring its tables up to date.

    Raises ArchiveError if there is no archive and ``create`` is False, or the
    folder is something else.
    """
    if not (folder / DATABASE).exists():
        _check_empty(folder, create=create)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ArchiveError(
                f"{folder}: the archive's folder cannot be made here ({error.strerror}). "
                "Choose a folder that you may write to."
            ) from error
    os.environ["AFTERLIST_ARCHIVE"] = str(folder.resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "afterlist_site.settings")
    import django  # noqa: PLC0415 - a second of start-up that other commands need not pay

    django.setup()
    from afterlist_site.archive import tables  # noqa: PLC0415 - needs Django

    tables.prepare()


def _check_empty(folder: Path, *, create: bool) -> None:
    if not create:
        raise ArchiveError(
            f"{folder}: there is no archive here (no {DATABASE}). "
            f"Make one with: afterlist import PATH... --archive {folder}"
        )
    if folder.exists() and not folder.is_dir():
        raise ArchiveError(f"{folder}: this is a file. Name a folder for the archive.")
    if folder.is_dir() and any(folder.iterdir()):
        raise ArchiveError(
            f"{folder}: this folder holds other things and no archive. "
            "Name a new or an empty folder, so that nothing of yours is mixed in."
        )


@contextmanager
def import_lock(folder: Path) -> Iterator[None]:
    """Hold the archive for one import; raises ArchiveBusyError if another has it."""
    import fcntl  # noqa: PLC0415 - not on every system

    with (folder / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise ArchiveBusyError(
                f"{folder}: another import is at work in this archive. Wait until it has ended."
            ) from error
        yield
