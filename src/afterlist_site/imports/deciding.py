"""Works decided anew at once, because somebody said something or a day has come."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet

from afterlist.model import Audience
from afterlist_site.archive.judging import COLUMNS, Judge, judge_stored
from afterlist_site.archive.models import Work
from afterlist_site.search import indexing


def decide_anew(postings: Iterable[str]) -> set[str]:
    """Decide every work with one of these postings (identities) by what is said now, in
    rows and index; return the ids of the works that changed.

    For some works, inside a request: a change of list rules asks ``works.rebuild``.
    """
    identities = list(postings)
    of_works = Q(chapters__editions__posting__identity__in=identities)
    return _decide(
        Work.objects.filter(of_works | Q(header_posting__identity__in=identities)).distinct()
    )


def decide_due(today: date | None = None) -> set[str]:
    """Decide the works for which a day may have come: an embargo that ran out, a list
    that opens. Return the ids of those that changed. To be asked once a day.
    """
    waiting = ~Q(statement__permission__embargo=None)
    return _decide(Work.objects.filter(waiting | Q(audience=Audience.MEMBERS)), today)


def _decide(works: QuerySet[Work], today: date | None = None) -> set[str]:
    judge = Judge(today)
    changed: set[str] = set()
    with transaction.atomic():
        for work in works:
            if judge_stored(judge, work):
                work.save(update_fields=COLUMNS)
                changed.add(work.pk)
    # After the rows: a crash in between leaves a word in the index that the gate hides.
    indexing.replace(changed)
    return changed
