"""The only door from rows to anyone: who sees a work, as a query and as a type.

Every page, feed, book and search result comes through here. What a viewer may
not see is not there: no title, no count, no place in an order.
"""

from typing import TypeAlias, TypeVar

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import QuerySet

from afterlist import model, policy
from afterlist.model import Audience, Cleared, Use, Visibility
from afterlist.publication.books import Book
from afterlist_site.archive import books, decisions, judging, records
from afterlist_site.archive.books import Letter
from afterlist_site.archive.models import Chapter, Work

Viewer: TypeAlias = User | AnonymousUser
T = TypeVar("T")


def is_archivist(viewer: Viewer) -> bool:
    """Whether the viewer keeps this archive."""
    return viewer.is_active and viewer.is_staff


def kind_of(viewer: Viewer) -> model.Viewer:
    """Return who the viewer is, as far as the policy is concerned.

    Accounts are made by invitation alone, so whoever has one is a member.
    """
    if is_archivist(viewer):
        return model.Viewer.ARCHIVIST
    is_member = viewer.is_active and viewer.is_authenticated
    return model.Viewer.MEMBER if is_member else model.Viewer.STRANGER


def visible(viewer: Viewer) -> QuerySet[Work]:
    """Return the works that the viewer may read."""
    who = kind_of(viewer)
    return Work.objects.filter(visibility__in=[v for v in Visibility if policy.may_read(v, who)])


def listed(viewer: Viewer) -> QuerySet[Work]:
    """Return the works whose title and header the viewer may see, readable or not."""
    who = kind_of(viewer)
    return Work.objects.filter(visibility__in=[v for v in Visibility if policy.may_list(v, who)])


def fed(viewer: Viewer) -> QuerySet[Work]:
    """Return the works that may stand in the viewer's feed."""
    works = visible(viewer)
    return works if is_archivist(viewer) else works.filter(may_feed=True)


def offered(viewer: Viewer) -> QuerySet[Work]:
    """Return the works that may stand in the viewer's catalogue of books to take away."""
    works = fed(viewer)
    return works if is_archivist(viewer) else works.filter(may_download=True)


def find(work_id: str, viewer: Viewer) -> Cleared[Work] | None:
    """Return a work cleared for the viewer to read; None where there is none or it is held.

    Which of the two is not told: a held work's address looks like one that
    never was.
    """
    work = visible(viewer).filter(pk=work_id).first()
    return _clear(work, work, records.decision_value(work.decision), viewer) if work else None


def book(work: Cleared[Work], viewer: Viewer) -> Cleared[Book] | None:
    """Return a work as a book, cleared for the viewer to download; None if it may only be read."""
    row = work.value
    if row.may_download:
        return _clear(books.book(row), row, work.decision, viewer)
    decision = judging.decide_for(row, decisions.here(), Use.DOWNLOAD)
    return _clear(books.book(row), row, decision, viewer)


def mailed(work: Work, chapter: Chapter) -> Cleared[Letter] | None:
    """Return a chapter as it is mailed to readers; None where the work is not for everybody
    and for feeds, or its author does not want it mailed."""
    is_public = policy.may_read(Visibility(work.visibility), model.Viewer.STRANGER)
    if not (is_public and work.may_feed):
        return None
    decision = judging.decide_for(work, decisions.here(), Use.MAIL)
    return policy.clear(
        books.letter(work, chapter), decision, Audience(work.audience), model.Viewer.STRANGER
    )


def _clear(value: T, work: Work, decision: model.Decision, viewer: Viewer) -> Cleared[T] | None:
    return policy.clear(value, decision, Audience(work.audience), kind_of(viewer))
