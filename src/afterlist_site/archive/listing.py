"""Works as other programs read them: the objects of ``afterlist works``."""

from __future__ import annotations

from collections.abc import Iterator

from afterlist_site.archive.models import Chapter, Edition, Work


def work_objects() -> Iterator[dict[str, object]]:
    """Yield an object of the contract for every work, by title."""
    works = Work.objects.order_by("sort_title", "pk").prefetch_related(
        "chapters__editions__posting"
    )
    for work in works.iterator(chunk_size=200):
        yield work_object(work)


def work_object(work: Work) -> dict[str, object]:
    """Return the contract's object for one work; absent values are left out."""
    built: dict[str, object] = {"id": work.pk}
    if work.title:
        built["title"] = work.title
    if work.authors:
        built["authors"] = work.authors
    return built | {
        "fields": work.fields,
        "status": work.status,
        "chapters": [_chapter(chapter) for chapter in work.chapters.all()],
        "missing": work.missing,
        "visibility": work.visibility,
        "reason": work.reason,
    }


def _chapter(chapter: Chapter) -> dict[str, object]:
    built: dict[str, object] = {}
    if chapter.number:
        built["number"] = int(chapter.number) if chapter.number.isdecimal() else chapter.number
    return built | {
        "words": chapter.words,
        "editions": [_edition(edition) for edition in chapter.editions.all()],
    }


def _edition(edition: Edition) -> dict[str, object]:
    posting = edition.posting
    built: dict[str, object] = {}
    if posting.message_id:
        built["message_id"] = posting.message_id
    if posting.lists:
        built["list"] = posting.lists[0]
    if posting.sent_at:
        built["date"] = posting.sent_at.isoformat().replace("+00:00", "Z")
    return built | {"relation": edition.relation}
