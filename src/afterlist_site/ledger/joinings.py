"""Joinings as assembly hears them: of any two postings what was said last."""

from __future__ import annotations

from afterlist.assembly import Constraints
from afterlist_site.ledger.models import Joining


def in_force() -> Constraints:
    """Return what people said is one work, or is not, and did not take back."""
    said: dict[frozenset[str], tuple[str, str, bool]] = {}
    rows = Joining.objects.filter(struck_at=None).order_by("pk")
    for one, other, is_one in rows.values_list("posting", "other", "is_one_work"):
        said[frozenset((one, other))] = (one, other, is_one)
    return Constraints(
        joined=tuple((one, other) for one, other, is_one in said.values() if is_one),
        apart=tuple((one, other) for one, other, is_one in said.values() if not is_one),
    )
