"""The pages of one work: its sheet, its chapters, and the text as it was posted."""

import hashlib
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from afterlist.model import Cleared
from afterlist.publication.epub import write_epub
from afterlist_site import gate
from afterlist_site.archive import policies
from afterlist_site.archive.models import Chapter, Edition, Work
from afterlist_site.guard.current import current
from afterlist_site.ledger import pieced
from afterlist_site.ledger.models import Feedback, PiecedCopy
from afterlist_site.reading import feedback, sheet, texts

Viewer = User | AnonymousUser


def _work_or_404(request: HttpRequest, work_id: str) -> Cleared[Work]:
    work = gate.find(work_id, request.user)
    if work is None:
        raise Http404
    return work


def _unless_unchanged(
    request: HttpRequest, work: Work, build: Callable[[], HttpResponse], also: str = ""
) -> HttpResponse:
    """Return a page of a work, or 304 where the reader has this very version of it and
    of what is ``also`` in it."""
    made_by = f"{settings.PAGES_DIGEST}{also}-{current().version}-{gate.kind_of(request.user)}"
    etag = quote_etag(f"{work.version}-{made_by}")
    unchanged = get_conditional_response(request, etag=etag)
    response = unchanged or build()
    response.headers["ETag"] = etag
    return response


def _chapters(work: Work) -> QuerySet[Chapter]:
    editions = Edition.objects.select_related("posting").defer("posting__card")
    return work.chapters.prefetch_related(Prefetch("editions", editions))


def _with_text(work: Work) -> QuerySet[Chapter]:
    return work.chapters.select_related("best__story").defer("best__card", "best__story__header")


@require_safe
def work(request: HttpRequest, work_id: str) -> HttpResponse:
    """The author's header beside our reading, then the chapters or the text."""
    cleared = gate.find(work_id, request.user)
    if cleared is None:
        return _listed_page(request, work_id)
    said = feedback.shown_of(cleared.value)
    return _unless_unchanged(
        request,
        cleared.value,
        lambda: _work_page(request, cleared, said),
        feedback.version_of(said),
    )


def _listed_page(request: HttpRequest, work_id: str) -> HttpResponse:
    """What a reader may know of a work that they may not read: never its text."""
    work = gate.listed(request.user).filter(pk=work_id).first()
    if work is None:
        raise Http404
    return _unless_unchanged(request, work, lambda: _render(request, "listed.html", work, {}))


def _work_page(request: HttpRequest, cleared: Cleared[Work], said: list[Feedback]) -> HttpResponse:
    work = cleared.value
    chapters = list(_chapters(work))
    only = _with_text(work).first() if len(chapters) == 1 else None
    page = {
        "decision": cleared.decision,
        "header": texts.header_verbatim(work.header_posting.story),
        "slots": sheet.slots(work, chapters),
        "pieced": _pieced(chapters),
        "text": texts.as_read(only.best.story) if only else None,
        "feedback": said,
    }
    return _render(request, "work.html", work, page)


def _pieced(chapters: list[Chapter]) -> dict[str, list[PiecedCopy]]:
    editions = [each for chapter in chapters for each in chapter.editions.all()]
    return pieced.of([each.posting.identity for each in editions])


@require_safe
def chapter(request: HttpRequest, work_id: str, position: int) -> HttpResponse:
    """One chapter."""
    work = _work_or_404(request, work_id).value

    def build() -> HttpResponse:
        chapter = _one(_with_text(work), position)
        page = {
            "chapter": chapter,
            "text": texts.as_read(chapter.best.story),
            "before": work.chapters.filter(position__lt=position).last(),
            "after": work.chapters.filter(position__gt=position).first(),
        }
        return _render(request, "chapter.html", work, page)

    return _unless_unchanged(request, work, build)


@require_safe
def whole(request: HttpRequest, work_id: str) -> HttpResponse:
    """Every chapter on one page."""
    work = _work_or_404(request, work_id).value

    def build() -> HttpResponse:
        slots = sheet.slots(work, list(_with_text(work)))
        return _render(request, "whole.html", work, {"slots": slots, "as_read": texts.as_read})

    return _unless_unchanged(request, work, build)


@require_safe
def posted(request: HttpRequest, work_id: str, position: int) -> HttpResponse:
    """A chapter as it was posted beside the same as it is read."""
    work = _work_or_404(request, work_id).value

    def build() -> HttpResponse:
        chapter = _one(work.chapters.select_related("best__story").defer("best__card"), position)
        story = chapter.best.story
        is_archivist = gate.is_archivist(request.user)
        page = {
            "chapter": chapter,
            "text": texts.as_read(story),
            "as_posted": texts.as_posted(story, is_archivist=is_archivist),
        }
        return _render(request, "posted.html", work, page)

    return _unless_unchanged(request, work, build)


@require_safe
def epub(request: HttpRequest, work_id: str, slug: str) -> HttpResponse:  # noqa: ARG001 (for the reader)
    """The work as a book to take away."""
    work = _work_or_404(request, work_id)

    def build() -> HttpResponse:
        book = gate.book(work, request.user)
        if book is None:
            raise Http404
        name = sheet.slug(work.value.title)
        response = HttpResponse(write_epub(book), content_type="application/epub+zip")
        response.headers["Content-Disposition"] = f'attachment; filename="{name}.epub"'
        return response

    # Words about other uses change the policy in the book, and not the work's version.
    policy = hashlib.sha256(policies.policy_text(work.value).encode()).hexdigest()[:16]
    return _unless_unchanged(request, work.value, build, policy)


def _one(chapters: QuerySet[Chapter], position: int) -> Chapter:
    chapter = chapters.filter(position=position).first()
    if chapter is None:
        raise Http404
    return chapter


def _render(request: HttpRequest, template: str, work: Work, page: dict[str, Any]) -> HttpResponse:
    return render(request, template, {"work": work, **page})
