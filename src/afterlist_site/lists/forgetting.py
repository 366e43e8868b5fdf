"""What is erased from the archive is erased where it was kept to be posted, too."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from django.conf import settings
from django.db.models import Q

from afterlist_site.ledger.models import PiecedCopy
from afterlist_site.lists.models import Delivery, Manuscript, Submission

State = Delivery.State

_NOT_GONE = (State.WAITING, State.SET_ASIDE, State.REFUSED)


def forget(postings: Collection[str]) -> None:
    """Erase what is kept of postings (identities) that were erased: manuscripts, messages,
    files. What has not left does not leave, and a list's copy that comes is not believed."""
    rows = Manuscript.objects.filter(posting__in=postings)
    submissions = set(rows.values_list("submission", flat=True))
    of_them = Delivery.objects.filter(Q(manuscript__in=rows) | Q(posting__in=postings))
    _remove(_kept(rows.only("submission_id", "position"), of_them.values_list("pk", flat=True)))
    of_them.filter(state__in=_NOT_GONE).update(state=State.WITHDRAWN, notice="Taken down.")
    of_them.update(content=b"")
    PiecedCopy.objects.filter(posting__in=postings).delete()
    rows.update(raw=b"", source="")
    Submission.objects.filter(pk__in=submissions).update(fields={})


def forget_withdrawn(submission: Submission) -> None:
    """Erase a story that its author took back before anybody had it."""
    submission.manuscripts.update(raw=b"", source="")
    Submission.objects.filter(pk=submission.pk).update(fields={})


def _kept(rows: Iterable[Manuscript], deliveries: Iterable[int]) -> Iterable[Path]:
    folder = Path(settings.ARCHIVE) / "posted"
    for row in rows:
        yield folder / f"{row.submission_id:06}-{row.position:03}.eml"
    for key in deliveries:
        yield from folder.glob(f"*/{key:08}.eml")


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
