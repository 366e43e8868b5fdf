"""Some works put together anew, inside a request, because somebody corrected something."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.conf import settings
from django.db.models import Q

from afterlist.assembly import assemble
from afterlist.model import Card, Work
from afterlist_site.archive import models, records
from afterlist_site.archive.folder import ArchiveBusyError, import_lock
from afterlist_site.archive.judging import postings_of
from afterlist_site.imports import mending, works
from afterlist_site.imports.shelving import Shelver
from afterlist_site.ledger import joinings


def renew(postings: Collection[str]) -> set[str]:
    """Put the works that these postings (identities) are in together anew, with what was
    corrected, erased or said since; return the ids of those that changed.

    Where the same postings no longer give the same works, every work is put together:
    by this process, or by an import that is under way.
    """
    known = _works_with(postings)
    cards = _cards({key for keys in known.values() for key in keys})
    left = {work_id: [key for key in keys if key in cards] for work_id, keys in known.items()}
    gone = {work_id for work_id, keys in left.items() if not keys and _is_erased(known[work_id])}
    named = _recognised(assemble(tuple(cards.values()), joinings.in_force()).works, left)
    if named is None:
        return _all_anew()
    mending.mend(cards)
    works.delete(gone)
    return gone | works.write(Shelver(cards).rows(named))


def _is_erased(postings: Collection[str]) -> bool:
    return not models.StoryText.objects.filter(posting__identity__in=postings).exists()


def _works_with(postings: Collection[str]) -> dict[str, tuple[str, ...]]:
    of_works = Q(chapters__editions__posting__identity__in=postings)
    found = models.Work.objects.filter(of_works | Q(header_posting__identity__in=postings))
    return {work.pk: postings_of(work) for work in found.distinct()}


def _cards(postings: Collection[str]) -> dict[str, Card]:
    rows = models.Posting.objects.filter(identity__in=postings, card__isnull=False)
    read = (records.card_value(blob) for blob in rows.values_list("card", flat=True) if blob)
    return works.corrected_cards({card.key: card for card in read})


def _recognised(
    assembled: Sequence[Work], left: dict[str, list[str]]
) -> list[tuple[str, Work]] | None:
    """Return the works with the ids that they had; None if they are not the same works."""
    ids = {frozenset(keys): work_id for work_id, keys in left.items() if keys}
    named = []
    for work in assembled:
        editions = {each.key for chapter in work.chapters for each in chapter.editions}
        work_id = ids.get(frozenset(editions | set(work.header_keys)))
        if work_id is None:
            return None
        named.append((work_id, work))
    return named if len(named) == len(ids) else None


def _all_anew() -> set[str]:
    before = dict(models.Work.objects.values_list("pk", "version"))
    try:
        with import_lock(settings.ARCHIVE):
            works.rebuild()
    except ArchiveBusyError:
        return set()
    after = dict(models.Work.objects.values_list("pk", "version"))
    return {work_id for work_id in before | after if before.get(work_id) != after.get(work_id)}
