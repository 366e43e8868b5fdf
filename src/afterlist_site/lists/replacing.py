"""What a story sends to its lists, and what of the version before it does not go out any more.

All of it in one transaction: whoever is ended in the middle of it has done nothing.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Final

from django.db import transaction

from afterlist_site.lists import carrying, going, scripts, versions
from afterlist_site.lists.models import Delivery, Manuscript, Submission
from afterlist_site.lists.profiles import profiles

State = Delivery.State

NOTICE: Final = "Its author revised the story before this left. It does not go out any more."


@transaction.atomic
def send_off(submission: Submission, at: datetime) -> int:
    """Put a story into the queue for every list that gets it, and withdraw what waits of the
    versions before; return how many messages were withdrawn.

    Of a version that was sent off before, only what became free again is made up for: a
    message of the version before that came back into the queue.
    """
    if versions.replaced_by(submission) is not None:
        return 0
    waited, withdrawn = _withdraw(submission)
    is_for_all = submission.filed_at is None and (submission.revises is None or submission.is_told)
    if is_for_all or waited:
        for row in submission.manuscripts.all():
            _enqueue(row, None if is_for_all else waited, at)
    return withdrawn


def _withdraw(submission: Submission) -> tuple[frozenset[str], int]:
    """Withdraw what waits of earlier versions; return for which lists it waited, and how
    much it was."""
    rows = Delivery.objects.filter(
        manuscript__submission__in=versions.earlier(submission), state=State.WAITING
    )
    # Locked, so that no worker claims one in between.
    found = rows.order_by("pk").select_for_update(of=("self",)).values_list("pk", "list_name")
    keys = dict(found)
    still = Delivery.objects.filter(pk__in=keys, state=State.WAITING)
    return frozenset(keys.values()), still.update(state=State.WITHDRAWN, notice=NOTICE)


def _enqueue(row: Manuscript, waited: Collection[str] | None, at: datetime) -> None:
    """Put a chapter into the queue for its lists; for those that ``waited``, where not for
    all, if they have it not whole."""
    script = scripts.read(row)
    if script is None:
        return
    lists = tuple(profiles().found.values())
    said = scripts.said_by(row.submission)
    for each in going.going(script.manuscript, script.statement, lists, said, at.date()):
        if not each.goes or each.cleared is None:
            continue
        name = each.profile.name
        if waited is None or (name in waited and not versions.is_whole_at(row, name)):
            carrying.enqueue(row, each.cleared, each.profile, at)
