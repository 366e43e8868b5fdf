"""Where a story goes: the lists that its author named, that policy allows and that take it.

Decides, and composes nothing: what is sent is composed of what was cleared here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from afterlist.distribution import Fault, ListProfile, Manuscript, faults
from afterlist.model import Answer, Cleared, Decision, Use
from afterlist.policy import Destination, Statement, Word, clear, decide, same_place


@dataclass(frozen=True, slots=True)
class Going:
    """Whether one chapter goes to one list, and why.

    ``cleared`` is the chapter cleared for this list, None where the author did not name
    it or their line does not allow it. It goes if it is cleared and has no fault.
    """

    profile: ListProfile
    decision: Decision
    cleared: Cleared[Manuscript] | None
    faults: tuple[Fault, ...]
    why: str

    @property
    def goes(self) -> bool:
        """Whether it is to be sent."""
        return self.cleared is not None and not self.faults


def going(
    manuscript: Manuscript,
    statement: Statement,
    profiles: Iterable[ListProfile],
    words: Sequence[Word] = (),
    today: date | None = None,
) -> tuple[Going, ...]:
    """Return what becomes of a chapter on every list, in the order of the profiles.

    ``statement`` is the author's line in it, ``words`` what they said elsewhere.
    """
    known = tuple(profiles)
    return tuple(_to(manuscript, statement, each, known, (words, today)) for each in known)


def _to(
    manuscript: Manuscript,
    statement: Statement,
    profile: ListProfile,
    known: Sequence[ListProfile],
    said: tuple[Sequence[Word], date | None],
) -> Going:
    words, today = said
    place = Destination(names=profile.names, kind="list")
    decision = decide(statement, place, use=Use.MAIL, words=words, today=today)
    is_named = _is_named(profile, statement, known)
    cleared = clear(manuscript, decision) if is_named else None
    found = faults(manuscript, profile) if cleared else ()
    return Going(profile, decision, cleared, found, _why(profile, decision, is_named=is_named))


def _is_named(profile: ListProfile, statement: Statement, known: Sequence[ListProfile]) -> bool:
    """Whether the author named this list and could have meant no other.

    "Archive anywhere" lets others take a story; it asks nobody to post it.
    """
    for said in statement.permission.allowed:
        meant = [each for each in known if any(same_place(said, own) for own in each.names)]
        if meant == [profile]:
            return True
    return False


def _why(profile: ListProfile, decision: Decision, *, is_named: bool) -> str:
    if decision.answer is Answer.ALLOW and not is_named:
        return f"Your line does not name {profile.name}; it goes only where you say."
    return decision.reason
