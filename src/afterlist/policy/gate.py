"""The gate: who may see and do what with a decided work, and the one maker of Cleared values."""

from typing import Final, TypeVar

from afterlist.model import Answer, Audience, Cleared, Decision, Viewer, Visibility

T = TypeVar("T")

_READERS: Final = {
    Visibility.PUBLIC: frozenset(Viewer),
    Visibility.MEMBERS: frozenset((Viewer.MEMBER, Viewer.ARCHIVIST)),
    Visibility.LISTED: frozenset((Viewer.ARCHIVIST,)),
    Visibility.HELD: frozenset((Viewer.ARCHIVIST,)),
}


def clear(
    value: T,
    decision: Decision,
    audience: Audience = Audience.PUBLIC,
    viewer: Viewer = Viewer.STRANGER,
) -> Cleared[T] | None:
    """Return the value cleared to go out to the viewer, None if it may not.

    ``decision`` is that on the use which the value is cleared for. The archivist
    sees what is held, and nobody else.
    """
    if decision.answer is not Answer.ALLOW and viewer is not Viewer.ARCHIVIST:
        return None
    if audience is Audience.MEMBERS and viewer is Viewer.STRANGER:
        return None
    return Cleared(value, decision)


def visibility(
    read: Decision, listed: Decision | None = None, audience: Audience = Audience.PUBLIC
) -> Visibility:
    """Return who may see a work, from the decisions on reading it here and on listing it.

    What may be read may be listed; what may only be listed shows no text.
    """
    if read.answer is Answer.ALLOW:
        return Visibility.PUBLIC if audience is Audience.PUBLIC else Visibility.MEMBERS
    if listed is not None and listed.answer is Answer.ALLOW and audience is Audience.PUBLIC:
        return Visibility.LISTED
    return Visibility.HELD


def may_read(seen: Visibility, viewer: Viewer) -> bool:
    """Return whether the viewer may read a work that is seen so."""
    return viewer in _READERS[seen]


def may_list(seen: Visibility, viewer: Viewer) -> bool:
    """Return whether the viewer may see title and header of a work that is seen so."""
    return seen is Visibility.LISTED or may_read(seen, viewer)
