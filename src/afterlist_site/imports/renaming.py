"""Renamed means renamed: rows, index and kept pages made anew when a name is chosen, kept
back or let pass."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping

from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from afterlist.guard import name_key
from afterlist_site.archive.judging import postings_of
from afterlist_site.archive.models import Tag, Work
from afterlist_site.guard import seen
from afterlist_site.guard.models import PassedName
from afterlist_site.imports.naming import refresh, telling
from afterlist_site.imports.renewing import renew
from afterlist_site.ledger.deeds import record
from afterlist_site.ledger.models import KnownName, Own, Person
from afterlist_site.search import indexing


def _naming(changed: Mapping[str, str]) -> set[str]:
    """Return the works (ids) whose rows hold one of these names: bylines, titles, shelves."""
    names = {*changed, *(shown for shown in changed.values() if shown)}
    found: set[str] = set()
    for name in names:
        written = json.dumps(name)[1:-1]
        rows = Work.objects.annotate(said=Cast("fields", TextField()))
        found.update(rows.filter(said__icontains=written).values_list("pk", flat=True))
        found.update(Tag.objects.filter(name__icontains=name).values_list("work_id", flat=True))
    return found


def renamed(person: Person) -> set[str]:
    """Show a person by the name that they chose, everywhere and at once: rows, index and,
    by the guard's new version, every page that somebody kept. Return the works touched.

    Call it after any change of a person's pen name, names, addresses or orphaning.
    """
    changed = refresh()
    own = set(Own.objects.filter(person=person).values_list("posting", flat=True))
    of_person = Q(chapters__editions__posting__identity__in=own)
    touched = set(Work.objects.filter(of_person).values_list("pk", flat=True)) if own else set()
    touched |= _naming(changed) | telling(changed)
    _renew(touched)
    return touched


def _renew(work_ids: Collection[str]) -> None:
    works = Work.objects.filter(pk__in=work_ids)
    renew({posting for work in works for posting in postings_of(work)})
    indexing.replace(set(work_ids))


def pass_name(name: str, by: str, posting: str = "") -> PassedName:
    """Write down that a name is nobody's secret, in one posting (identity) or everywhere,
    and let the works go that waited for it alone."""
    row = PassedName.objects.create(
        posting=posting, key=name_key(name), name=name, made_by=by[:200]
    )
    record(by, "passed a name", posting)
    _renew_suspected(name)
    return row


def strike_pass(row: PassedName, by: str) -> None:
    """Take back that a name may be shown: its works wait again."""
    row.struck_at = timezone.now()
    row.save(update_fields=["struck_at"])
    record(by, "took back that a name may be shown", row.posting)
    _renew_suspected(row.name)


def keep_back(name: str, person: Person, by: str) -> set[str]:
    """Write down that a name is this person's, and is not to be shown; return the works
    touched. What waited for the name alone is let go: it is no longer in it."""
    row, _ = KnownName.objects.get_or_create(person=person, name=name)
    record(by, "kept a name back", str(person.pk), row)
    return renamed(person) | _renew_suspected(name)


def _renew_suspected(name: str) -> set[str]:
    postings = seen.postings_suspected_of(name)
    works = Work.objects.filter(chapters__editions__posting__identity__in=postings).distinct()
    found = set(works.values_list("pk", flat=True))
    _renew(found)
    return found
