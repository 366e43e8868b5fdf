"""Permission: what the author said about where this story may go."""

from collections.abc import Sequence
from typing import NamedTuple

from afterlist.model import Default, Origin, Permission, Place, Read, Span


class Passage(NamedTuple):
    """A header field or unlabelled paragraph; ``label`` is empty where there was none.

    ``span`` is where ``text`` stands in the posting.
    """

    label: str
    text: str
    span: Span


def read_permission(
    passages: Sequence[Passage], no_archive: bool
) -> tuple[Read[Permission] | None, Read[str] | None]:
    """Return the author's permission and the words it was read from; None if silent."""
    del passages
    if no_archive:
        quote = "X-No-Archive: yes"
        origin = Origin(Place.ENVELOPE)
        return Read(Permission(Default.DENY, quote=quote), origin, 1.0), None
    return None, None
