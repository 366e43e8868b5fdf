"""The log: who did what. Rows are added and never changed; to undo is a deed as well."""

from __future__ import annotations

from django.db import IntegrityError, models as django_models, transaction
from django.utils import timezone

from afterlist_site.ledger.models import (
    Correction,
    Deed,
    Joining,
    MembersList,
    Opening,
    Seen,
    Word,
)

Undoable = Word | Correction | Joining | Seen | MembersList | Opening
_TABLES: dict[str, type[Undoable]] = {
    "word": Word,
    "correction": Correction,
    "joining": Joining,
    "seen": Seen,
    "memberslist": MembersList,
    "opening": Opening,
}


class NotUndoableError(Exception):
    """The deed made no row that can be struck, or was undone before."""


def may_undo(deed: Deed) -> bool:
    """Whether a deed can be taken back."""
    is_done = not deed.undoes_id and not hasattr(deed, "undone_by")
    return is_done and deed.row.partition(":")[0] in _TABLES


def record(by: str, what: str, subject: str = "", row: django_models.Model | None = None) -> Deed:
    """Write a deed into the log and return it; ``row`` is what it made, if that can be undone."""
    made = f"{row._meta.model_name}:{row.pk}" if row is not None else ""
    return Deed.objects.create(by=by[:200], what=what, subject=subject, row=made)


@transaction.atomic
def undo(deed: Deed, by: str) -> Undoable:
    """Take a deed back: strike the row that it made, or put back the one that it struck.

    Return the row; the caller decides anew or puts together what it speaks of.
    Raises NotUndoableError.
    """
    table, _, key = deed.row.partition(":")
    model = _TABLES.get(table)
    if model is None or Deed.objects.filter(undoes=deed).exists():
        raise NotUndoableError(f"“{deed.what}” cannot be undone, or was undone before.")
    row = model.objects.select_for_update().get(pk=key)
    row.struck_at = None if row.struck_at else timezone.now()
    try:
        with transaction.atomic():
            row.save(update_fields=["struck_at"])
    except IntegrityError:
        raise NotUndoableError(f"“{deed.what}” was done again since.") from None
    Deed.objects.create(
        by=by[:200], what=f"undid: {deed.what}", subject=deed.subject, row=deed.row, undoes=deed
    )
    return row
