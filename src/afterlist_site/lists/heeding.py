"""What was said since a story was queued: heard once more before each message leaves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from afterlist.distribution import ListProfile
from afterlist_site.ledger import words
from afterlist_site.lists import replacing, scripts, versions
from afterlist_site.lists.going import going
from afterlist_site.lists.models import Delivery, Manuscript, Submission
from afterlist_site.lists.profiles import profiles

State = Delivery.State


def heed(now: datetime) -> int:
    """Withdraw what is due for a list that may not have it any more: its author said no
    since, took the story down or revised it. Return how many messages do not leave.

    What waits for a list whose profile was removed is set aside.
    """
    due = Delivery.objects.filter(state=State.WAITING, due_at__lte=now)
    pairs = set(due.order_by().values_list("manuscript", "list_name"))
    if not pairs:
        return 0
    said, lists = words.ledger(), tuple(profiles().found.values())
    stopped = 0
    for key, name in sorted(pairs):
        row = Manuscript.objects.select_related("submission").get(pk=key)
        later = versions.replaced_by(row.submission)
        if later is not None:
            stopped += replacing.send_off(later, now)
            continue
        profile = next((each for each in lists if each.name == name), None)
        if profile is None:
            stopped += _put(row, name, State.SET_ASIDE, "The list’s profile was removed.")
        elif why := _against(row, profile, lists, said, now):
            stopped += _put(row, name, State.WITHDRAWN, f"It may not go there any more: {why}")
    return stopped


def stop(submission: Submission) -> int:
    """Withdraw everything of a story that has not left; return how many messages."""
    waiting = Delivery.objects.filter(manuscript__submission=submission, state=State.WAITING)
    return waiting.update(state=State.WITHDRAWN, notice="Stopped by its author.")


def _against(
    row: Manuscript,
    profile: ListProfile,
    lists: Sequence[ListProfile],
    said: words.Ledger,
    now: datetime,
) -> str:
    """Why a chapter may not go to a list now; empty where it may."""
    script = scripts.read(row)
    if script is None:
        return "no story is found in it any more."
    heard = (*said.words([row.posting]), *scripts.said_by(row.submission))
    outlook = going(script.manuscript, script.statement, lists, heard, now.date())
    (there,) = [each for each in outlook if each.profile == profile]
    return "" if there.cleared is not None else there.why


def _put(row: Manuscript, list_name: str, state: State, notice: str) -> int:
    waiting = Delivery.objects.filter(manuscript=row, list_name=list_name, state=State.WAITING)
    return waiting.update(state=state, notice=notice)
