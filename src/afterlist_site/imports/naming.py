"""The map of names that are kept back, made anew; and the works that speak of somebody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from afterlist.guard import NameGuard, Owner, identity_map, name_key
from afterlist_site.archive import records
from afterlist_site.archive.models import Chapter, Tag, Work
from afterlist_site.guard import current, seen
from afterlist_site.guard.known import names_of_fiction
from afterlist_site.ledger.models import KnownAddress, KnownName, Own, Person
from afterlist_site.search import indexing


def refresh() -> dict[str, str]:
    """Make the map of guarded names anew from the mail and the ledger; return the names
    that are new, gone or shown otherwise, each with what was shown before."""
    spared = names_of_fiction() | _characters()
    return current.put(identity_map(seen.aliases(), _owners(), spared))


def _characters() -> frozenset[str]:
    """The characters that headers name: nobody's display name takes them out of a story."""
    rows = Tag.objects.filter(kind=Tag.Kind.CHARACTER).values_list("name", flat=True).distinct()
    pairs = Tag.objects.filter(kind=Tag.Kind.PAIRING).values_list("name", flat=True).distinct()
    names = [*rows, *(name for pair in pairs for name in pair.split("/"))]
    return frozenset(key for name in names if (key := name_key(name)))


def _owners() -> list[Owner]:
    names: defaultdict[int, list[str]] = defaultdict(list)
    addresses: defaultdict[int, list[str]] = defaultdict(list)
    for person, name in KnownName.objects.order_by("pk").values_list("person", "name"):
        names[person].append(name)
    for person, email in KnownAddress.objects.order_by("pk").values_list("person", "email"):
        addresses[person].append(email.casefold())
    for person, byline in _bylines():
        names[person].append(byline)
    return [
        Owner(each.pen_name, tuple(names[each.pk]), tuple(addresses[each.pk]))
        for each in Person.objects.order_by("pk")
        if each.pen_name or each.is_orphaned
    ]


def _bylines() -> list[tuple[int, str]]:
    """The names with which people signed works that are theirs alone."""
    owners = dict(Own.objects.values_list("posting", "person"))
    if not owners:
        return []
    works = Work.objects.filter(header_posting__identity__in=owners)
    rows = works.values_list("header_posting__identity", "fields")
    signed = ((owners[posting], fields.get("authors") or []) for posting, fields in rows)
    return [(person, authors[0]) for person, authors in signed if len(authors) == 1]


def telling(changed: Mapping[str, str]) -> set[str]:
    """Return the works (ids) whose texts hold one of these names, or what was shown for it."""
    names = {*changed, *(shown for shown in changed.values() if shown)}
    if not names:
        return set()
    told = NameGuard(dict.fromkeys(names, ""))
    near = indexing.having(told.anchors)
    rows = Chapter.objects.filter(work__in=near).values_list("work_id", "best__story__texts")
    return {
        work_id
        for work_id, texts in rows.order_by().iterator(chunk_size=100)
        if told.holds(records.unpack(texts).plain)
    }
