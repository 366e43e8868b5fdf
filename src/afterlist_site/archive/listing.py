"""Works as other programs read them: the objects of ``afterlist works``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from afterlist.model import Relation
from afterlist_site.archive.models import Chapter, Edition, Work
from afterlist_site.ledger import pieced
from afterlist_site.ledger.models import PiecedCopy

Copies = Mapping[str, Sequence[PiecedCopy]]


def work_objects() -> Iterator[dict[str, object]]:
    """Yield an object of the contract for every work, by title."""
    copies = pieced.of_all()
    works = Work.objects.order_by("sort_title", "pk").prefetch_related(
        "chapters__editions__posting"
    )
    for work in works.iterator(chunk_size=200):
        yield work_object(work, copies)


def work_object(work: Work, copies: Copies) -> dict[str, object]:
    """Return the contract's object for one work; absent values are left out. ``copies`` are
    those in pieces, by the chapter's posting."""
    built: dict[str, object] = {"id": work.pk}
    if work.title:
        built["title"] = work.title
    if work.authors:
        built["authors"] = work.authors
    return built | {
        "fields": work.fields,
        "status": work.status,
        "chapters": [_chapter(chapter, copies) for chapter in work.chapters.all()],
        "missing": work.missing,
        "visibility": work.visibility,
        "reason": work.reason,
    }


def _chapter(chapter: Chapter, copies: Copies) -> dict[str, object]:
    built: dict[str, object] = {}
    if chapter.number:
        built["number"] = int(chapter.number) if chapter.number.isdecimal() else chapter.number
    return built | {
        "words": chapter.words,
        "editions": [
            each
            for edition in chapter.editions.all()
            for each in (
                _edition(edition),
                *map(_copy, copies.get(edition.posting.identity, ())),
            )
        ],
    }


def _edition(edition: Edition) -> dict[str, object]:
    posting = edition.posting
    built: dict[str, object] = {}
    if posting.message_id:
        built["message_id"] = posting.message_id
    if posting.lists:
        built["list"] = posting.lists[0]
    if posting.sent_at:
        built["date"] = _date(posting.sent_at)
    return built | {"relation": edition.relation}


def _copy(copy: PiecedCopy) -> dict[str, object]:
    """A copy in pieces, as an edition by the message that it begins with."""
    built: dict[str, object] = {"message_id": copy.message_id, "list": copy.list_name}
    if copy.sent_at:
        built["date"] = _date(copy.sent_at)
    return built | {"relation": Relation.CROSSPOST.value, "pieces": copy.pieces}


def _date(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")
