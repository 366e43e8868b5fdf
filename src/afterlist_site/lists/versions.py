"""The versions of a story: a submission, those that it takes the place of, those that took its."""

from __future__ import annotations

from afterlist_site.lists.models import Submission


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
