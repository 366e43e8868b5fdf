"""What the archivist has to look at: held works, findings, missing chapters, unreadable mail."""

from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from afterlist.model import Answer, Default, Kind, Visibility
from afterlist_site.archive.models import Posting, SourceFile, Work

Row = TypeVar("Row", Work, Posting)

HELD = ~Q(visibility=Visibility.PUBLIC)
UNSTATED = Q(permission_default=Default.UNSTATED)

WHY = {
    "deny": ("The author says no", Q(decision__answer=Answer.DENY)),
    "ask": ("The author wants to be asked", Q(decision__answer=Answer.ASK) & ~UNSTATED),
    "unstated": ("The author says nothing", Q(decision__answer=Answer.ASK) & UNSTATED),
}
"""Why a work is held: in words, and as a query."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason for holding works, and how many are held for it."""

    key: str
    label: str
    count: int


def held(why: str = "") -> QuerySet[Work]:
    """Return the held works, by title; ``why`` is a key of ``WHY``, empty for all."""
    works = Work.objects.filter(HELD).order_by("sort_title", "pk")
    return works.filter(WHY[why][1]) if why in WHY else works


def reasons() -> list[Reason]:
    """Return each reason for holding, with its count."""
    return [Reason(key, label, held(key).count()) for key, (label, _) in WHY.items()]


def finding_counts() -> list[tuple[str, int]]:
    """Return how often each code was found, the commonest first."""
    rows = chain(
        Work.objects.exclude(findings=[]).values_list("findings", flat=True).iterator(),
        Posting.objects.exclude(findings=[]).values_list("findings", flat=True).iterator(),
    )
    return Counter(each["code"] for found in rows for each in found).most_common()


def works_with(code: str) -> QuerySet[Work]:
    """Return the works that bear a finding of this code."""
    return _bearing(Work.objects.order_by("sort_title", "pk"), code)


def postings_with(code: str) -> QuerySet[Posting]:
    """Return the postings that bear a finding of this code, in the order of import."""
    rows = Posting.objects.select_related("source", "edition__chapter").defer("card")
    return _bearing(rows.order_by("pk"), code)


def missing() -> QuerySet[Work]:
    """Return the works of which chapters are missing."""
    return Work.objects.exclude(missing=[]).order_by("sort_title", "pk")


def unreadable() -> QuerySet[Posting]:
    """Return the postings that could not be read."""
    return (
        Posting.objects.filter(kind=Kind.UNREADABLE)
        .select_related("source")
        .defer("card")
        .order_by("pk")
    )


def sources() -> QuerySet[SourceFile]:
    """Return the imported files, the newest import first."""
    return SourceFile.objects.order_by("-imported_at", "path")


def _bearing(rows: QuerySet[Row], code: str) -> QuerySet[Row]:
    # SQLite cannot look into JSON arrays, and the code stands in quotation marks.
    text = Cast("findings", TextField())
    return rows.annotate(findings_text=text).filter(findings_text__contains=f'"{code}"')
