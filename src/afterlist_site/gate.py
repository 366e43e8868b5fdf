"""The only door from rows to anyone: who sees a work, as a query and as a type.

Every page, feed, book and search result comes through here. What a viewer may
not see is not there: no title, no count, no place in an order.
"""

from typing import TypeAlias, TypeVar

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import QuerySet

from afterlist import model
from afterlist.model import Cleared, Visibility
from afterlist.policy import gate as policy
from afterlist.publication.books import Book
from afterlist_site.archive import books, records
from afterlist_site.archive.models import Work

Viewer: TypeAlias = User | AnonymousUser
T = TypeVar("T")


def is_archivist(viewer: Viewer) -> bool:
    """Whether the viewer keeps this archive."""
    return viewer.is_active and viewer.is_staff


def kind_of(viewer: Viewer) -> model.Viewer:
    """Return who the viewer is, as far as the policy is concerned."""
    return model.Viewer.ARCHIVIST if is_archivist(viewer) else model.Viewer.STRANGER


def visible(viewer: Viewer) -> QuerySet[Work]:
    """Return the works that the viewer may read."""
    works = Work.objects.all()
    return works if is_archivist(viewer) else works.filter(visibility=Visibility.PUBLIC)


def find(work_id: str, viewer: Viewer) -> Cleared[Work] | None:
    """Return a work cleared for the viewer; None where there is none or it is held.

    Which of the two is not told: a held work's address looks like one that
    never was.
    """
    work = visible(viewer).filter(pk=work_id).first()
    return _clear(work, work, viewer) if work else None


def book(work: Cleared[Work], viewer: Viewer) -> Cleared[Book] | None:
    """Return a work as a book, cleared for the viewer to download."""
    return _clear(books.book(work.value), work.value, viewer)


def _clear(value: T, work: Work, viewer: Viewer) -> Cleared[T] | None:
    decision = records.decision_value(work.decision)
    return policy.clear(value, decision, viewer=kind_of(viewer))
