"""Works decided anew at once, because somebody said something."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q

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
    found = Work.objects.filter(of_works | Q(header_posting__identity__in=identities)).distinct()
    judge = Judge()
    changed: set[str] = set()
    with transaction.atomic():
        for work in found:
            if judge_stored(judge, work):
                work.save(update_fields=COLUMNS)
                changed.add(work.pk)
    # After the rows: a crash in between leaves a word in the index that the gate hides.
    indexing.replace(changed)
    return changed
