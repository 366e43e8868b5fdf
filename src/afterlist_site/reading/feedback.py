"""What readers wrote about a work, as far as its author lets it be shown."""

from __future__ import annotations

from afterlist_site import memo
from afterlist_site.archive.judging import postings_of
from afterlist_site.archive.models import Work
from afterlist_site.ledger.models import Feedback

MOST_SHOWN = 200


def shown_of(work: Work) -> list[Feedback]:
    """Return what stands on a work's page, the oldest first."""
    ours = _shown() and _shown().intersection(postings_of(work))
    if not ours:
        return []
    rows = Feedback.objects.filter(posting__in=ours, is_shown=True)
    return list(rows.order_by("pk")[:MOST_SHOWN])


def version_of(rows: list[Feedback]) -> str:
    """Return what changes with what is shown."""
    return "-" + ".".join(str(row.pk) for row in rows) if rows else ""


def _shown() -> frozenset[str]:
    """The postings of which anything is shown: of most archives there are few."""
    rows = Feedback.objects.filter(is_shown=True).order_by()
    return memo.unchanged("feedback", lambda: frozenset(rows.values_list("posting", flat=True)))
