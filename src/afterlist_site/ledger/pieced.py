"""Copies of chapters that lists got in pieces: beside the editions, which are whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from afterlist_site.ledger.models import PiecedCopy


def of(postings: Collection[str]) -> dict[str, list[PiecedCopy]]:
    """Return the copies in pieces of chapters, by their own posting (identity), the oldest
    first; nothing for one that has none."""
    return _by_posting(PiecedCopy.objects.filter(posting__in=postings))


def of_all() -> dict[str, list[PiecedCopy]]:
    """Return the same of the whole archive: few of its chapters are that long."""
    return _by_posting(PiecedCopy.objects.all())


def _by_posting(rows: Iterable[PiecedCopy]) -> dict[str, list[PiecedCopy]]:
    found: defaultdict[str, list[PiecedCopy]] = defaultdict(list)
    for row in rows:
        found[row.posting].append(row)
    return dict(found)
