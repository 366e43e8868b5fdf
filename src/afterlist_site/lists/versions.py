"""The versions of a story: a submission, those that it takes the place of, those that took its."""

from __future__ import annotations

from typing import Final

from django.db.models import QuerySet

from afterlist_site.lists.models import Delivery, Manuscript, Submission

State = Delivery.State

_LEFT: Final = (State.CLAIMED, State.OFFERED, State.SENT, State.RETURNED, State.SET_ASIDE)
"""Of what is set aside nobody may be able to say whether the list has it."""


def earlier(submission: Submission) -> list[Submission]:
    """Return the versions that a submission takes the place of, the newest first."""
    found = []
    while submission.revises is not None:
        submission = submission.revises
        found.append(submission)
    return found


def first(submission: Submission) -> Submission:
    """Return the first version of a story: its key is the story's for good."""
    return [submission, *earlier(submission)][-1]


def replaced_by(submission: Submission) -> Submission | None:
    """Return the last filed version that took the place of a submission; None without one."""
    found, later = None, _next(submission)
    while later is not None:
        found, later = (later if later.filed_at else found), _next(later)
    return found


def _next(submission: Submission) -> Submission | None:
    return submission.revisions.exclude(state=Submission.State.WITHDRAWN).first()


def is_revised_for(row: Manuscript, list_name: str) -> bool:
    """Whether a chapter is nothing new to a list: something of an earlier version has left
    for it; of this very chapter, where the list is not told of the revision."""
    left = _earlier(row, list_name).filter(state__in=_LEFT)
    if not row.submission.is_told:
        left = left.filter(manuscript__position=row.position)
    return left.exists()


def is_whole_at(row: Manuscript, list_name: str) -> bool:
    """Whether a list has a chapter whole, in an earlier version."""
    rows = _earlier(row, list_name).filter(manuscript__position=row.position)
    states: dict[int, set[str]] = {}
    for chapter, state in rows.values_list("manuscript", "state"):
        states.setdefault(chapter, set()).add(state)
    return any(each.issubset(_LEFT) for each in states.values())


def sent_before(row: Manuscript, list_name: str) -> list[str]:
    """Return the Message-IDs of what a list gets of a story before a chapter, in order: of
    the chapters before it, and of earlier versions what has left."""
    chapters = Delivery.objects.filter(
        manuscript__submission=row.submission_id,
        manuscript__position__lt=row.position,
        list_name=list_name,
    ).exclude(state__in=(State.REFUSED, State.WITHDRAWN))
    found = _earlier(row, list_name).filter(state__in=_LEFT) | chapters
    return list(found.order_by("pk").values_list("message_id", flat=True))


def _earlier(row: Manuscript, list_name: str) -> QuerySet[Delivery]:
    before = earlier(row.submission)
    return Delivery.objects.filter(manuscript__submission__in=before, list_name=list_name)
