"""What this archive may do with a work: the policy, asked with the archive's own rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from afterlist.model import Permission
from afterlist.policy import Destination, ListRule, Rule, Statement, same_place
from afterlist_site.archive import models


def names() -> tuple[str, ...]:
    """Return the names by which authors would call this archive."""
    return tuple(models.Name.objects.order_by("pk").values_list("name", flat=True))


def add_names(new: Iterable[str]) -> None:
    """Remember names by which authors would call this archive."""
    for name in new:
        models.Name.objects.get_or_create(name=name.strip())


def here() -> Destination:
    """Return this archive as a destination."""
    return Destination(names=names(), is_own=True)


def destination(name: str) -> Destination:
    """Return the place that a name stands for: this archive, if it goes by it."""
    if any(same_place(name, own) for own in names()):
        return here()
    return Destination(names=(name,), kind="place")


def list_rules() -> tuple[ListRule, ...]:
    """Return the list rules that the archivist set."""
    return tuple(
        ListRule(
            list_name=row.list_name,
            rule=Rule(row.rule),
            since=row.since,
            until=row.until,
            source=row.source,
        )
        for row in models.ListRule.objects.order_by("pk")
    )


def statement(permission: Permission, lists: tuple[str, ...], at: datetime | None) -> Statement:
    """Return an author's line with where it stood, for the policy to read."""
    where = f"the header of the posting of {at:%-d %B %Y}" if at else "the header of the posting"
    return Statement(permission=permission, lists=lists, where=where, sent_at=at)
