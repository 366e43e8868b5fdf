"""Doubts about what an author allows: what a person should look at before others rely on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from afterlist.model import Finding, Header

SURE = 0.75
"""A permission that was read with less than this is looked at: so often a clause of it is
not understood."""


def doubts(headers: Sequence[Header]) -> Iterator[Finding]:
    """Yield what is doubtful in the permission of a work with these headers."""
    stated = [header.permission for header in headers if header.permission is not None]
    spoken = [read for read in stated if read.value.quote]
    if any(read.confidence < SURE for read in spoken):
        yield Finding("permission-unsure", "The words about distribution were hard to read.")
    if len({(each.value.default, each.value.allowed, each.value.denied) for each in spoken}) > 1:
        yield Finding(
            "permission-differs", "Parts of this work say different things about distribution."
        )
