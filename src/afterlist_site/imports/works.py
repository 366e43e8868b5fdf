"""Works as rows: assembled anew from the cards, written only where something changed."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Sum

from afterlist.assembly import assemble
from afterlist.model import Card, Work
from afterlist_site.archive import models, records, rows
from afterlist_site.imports import mending, naming
from afterlist_site.imports.shelving import Shelver, WorkRows
from afterlist_site.ledger import corrections, joinings
from afterlist_site.search import indexing

BATCH = 1000
"""Works written in one transaction and one commit of the index: few enough for memory to
stay flat, so many that the index is not merged again and again, which costs as much as it."""


@dataclass(frozen=True, slots=True)
class Totals:
    """What the archive holds; the counters are of works."""

    works: int
    chapters: int
    missing_parts: int
    permission: Counter[str]
    visibility: Counter[str]


def totals() -> Totals:
    """Count the archive."""
    works = models.Work.objects.order_by()
    return Totals(
        works=works.count(),
        chapters=works.aggregate(n=Sum("chapter_count"))["n"] or 0,
        missing_parts=sum(len(missing) for missing in works.values_list("missing", flat=True)),
        permission=Counter(dict(works.values_list("permission_default").annotate(n=Count("pk")))),
        visibility=Counter(dict(works.values_list("visibility").annotate(n=Count("pk")))),
    )


def rebuild(progress: Callable[[int, int], None] | None = None) -> int:
    """Put every work together from the cards; return how many works changed.

    A work keeps its id as long as postings that were in it are in it.
    """
    stored = models.Posting.objects.filter(card__isnull=False).order_by("pk")
    cards = {
        card.key: card
        for card in (
            records.card_value(blob)
            for blob in stored.values_list("card", flat=True).iterator()
            if blob is not None
        )
    }
    cards = corrected_cards(cards)
    assembled = assemble(tuple(cards.values()), joinings.in_force()).works
    named = list(zip(_ids(assembled), assembled, strict=True))
    mending.mend()
    renamed = naming.refresh()
    shelver = Shelver(cards)
    changed = _delete_all_but({work_id for work_id, _ in named})
    done = 0
    for batch in _batches(named):
        changed |= write(shelver.rows(batch))
        done += len(batch)
        if progress:
            progress(done, len(named))
    # Works that only speak of somebody whose names are shown otherwise now.
    indexing.replace(naming.telling(renamed) - changed)
    return len(changed)


def corrected_cards(cards: Mapping[str, Card]) -> dict[str, Card]:
    """Return the cards, by key, with what people put right of them."""
    parts = corrections.parts_in_force()
    return {
        key: corrections.corrected_card(card, parts[key]) if key in parts else card
        for key, card in cards.items()
    }


def _batches(named: Sequence[tuple[str, Work]]) -> Iterator[Sequence[tuple[str, Work]]]:
    for start in range(0, len(named), BATCH):
        yield named[start : start + BATCH]


# Ids


def _ids(works: Sequence[Work]) -> Iterator[str]:
    """Return an id for each work: the one that most of its postings had, else a new one.

    A new id is drawn from the identity of the first posting, so that the same
    mail gives the same addresses in a new archive.
    """
    before = dict(
        models.Edition.objects.values_list("posting__identity", "chapter__work_id").iterator()
    )
    wanted = [_candidates(work, before) for work in works]
    # A work that was split keeps its id where most of it is; else in the order of works.
    turns = sorted(range(len(works)), key=lambda place: -wanted[place][0])
    chosen: dict[int, str] = {}
    taken: set[str] = set()
    for place in turns:
        chosen[place] = next(each for each in wanted[place][1] if each not in taken)
        taken.add(chosen[place])
    return (chosen[place] for place in range(len(works)))


def _candidates(work: Work, before: Mapping[str, str]) -> tuple[int, list[str]]:
    """Return the ids that a work may have, the best first, and how many had that one."""
    keys = [edition.key for chapter in work.chapters for edition in chapter.editions]
    keys = keys or list(work.header_keys)
    votes = Counter(before[key] for key in keys if key in before).most_common()
    most = votes[0][1] if votes else 0
    return most, [*(work_id for work_id, _ in votes), *(_new_id(key) for key in keys)]


def _new_id(identity: str) -> str:
    digest = hashlib.blake2b(identity.encode(), digest_size=7).digest()
    return base64.b32encode(digest).decode().rstrip("=").lower()


# Writing


@transaction.atomic
def _delete_all_but(kept: set[str]) -> set[str]:
    gone = set(models.Work.objects.values_list("pk", flat=True)) - kept
    delete(gone)
    return gone


def delete(gone: Collection[str]) -> None:
    """Take works off the shelf and out of the index."""
    for work_id in gone:
        models.Work.objects.filter(pk=work_id).delete()
    indexing.forget(gone)


@transaction.atomic
def write(batch: Iterable[WorkRows]) -> set[str]:
    """Write the works that are new or changed; return their ids."""
    made = {each.work.pk: each for each in batch}
    versions = dict(models.Work.objects.filter(pk__in=made).values_list("pk", "version"))
    changed = [each for key, each in made.items() if versions.get(key) != each.work.version]
    if not changed:
        return set()
    ids = {each.work.pk for each in changed}
    models.Chapter.objects.filter(work__in=ids).delete()
    models.Edition.objects.filter(
        posting__in=[edition.posting_id for each in changed for edition in each.editions]
    ).delete()
    models.Tag.objects.filter(work__in=ids).delete()
    _save([each.work for each in changed])
    rows.insert_parts(
        [chapter for each in changed for chapter in each.chapters],
        [edition for each in changed for edition in each.editions],
        [tag for each in changed for tag in each.tags],
    )
    indexing.replace(ids)
    return ids


def _save(works: Sequence[models.Work]) -> None:
    columns = [field.name for field in models.Work._meta.concrete_fields if not field.primary_key]
    models.Work.objects.bulk_create(
        works, update_conflicts=True, unique_fields=["id"], update_fields=columns
    )
