"""Keeps the index of this archive in step with its rows."""

from collections.abc import Collection

from django.conf import settings

from afterlist_site.archive.models import Work
from afterlist_site.guard.current import held
from afterlist_site.search.documents import documents
from afterlist_site.search.index import Index, is_current

BATCH = 500
"""Works indexed at a time; each batch is one commit."""


def replace(work_ids: Collection[str]) -> None:
    """Index the works anew, as their rows are now."""
    if work_ids:
        with held():
            Index(settings.INDEX).replace(work_ids, documents(work_ids))


def forget(work_ids: Collection[str]) -> None:
    """Take the works out of the index."""
    if work_ids:
        Index(settings.INDEX).replace(work_ids, ())


def having(words: Collection[bytes]) -> set[str]:
    """Return the works (ids) with one of these words (in small letters) in any field."""
    return Index(settings.INDEX).having([word.decode() for word in words]) if words else set()


def ensure() -> None:
    """Make the index of an archive if there is none, or one of another release."""
    if (settings.ARCHIVE / "archive.sqlite3").exists() and not is_current(settings.INDEX):
        rebuild()


def rebuild() -> None:
    """Index every work of the archive."""
    ids = list(Work.objects.values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        replace(ids[start : start + BATCH])
