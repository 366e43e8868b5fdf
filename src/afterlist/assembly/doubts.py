"""Doubts: parts that seem missing and may stand in another work, which must not be claimed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from afterlist.assembly.entries import Entry
from afterlist.assembly.fandoms import are_foreign
from afterlist.assembly.fitting import CONTINUES_DAYS
from afterlist.assembly.part_numbers import Slot
from afterlist.model import Finding, Status, Work

UNCLEAR = Finding(
    "parts-unclear", "Parts that are not here may stand in another work of this author or title."
)

FEW = 60
"""So many works that share an author or a title are looked at for each."""


@dataclass(frozen=True, slots=True)
class _Place:
    """What tells whether one work's parts may be another's."""

    slots: frozenset[Slot]
    numbers: frozenset[int]
    carriers: frozenset[str]
    fandoms: frozenset[str]
    days: tuple[float, float] | None


def without_doubtful_gaps(
    works: Sequence[Work], groups: Sequence[Sequence[Entry]], apart: Iterable[tuple[str, str]]
) -> list[Work]:
    """Return the works, ``groups`` being their entries; what another may have is not missing.

    Another work about the same author or title, at the same time on the same list,
    that has that part and none of this one's, may be the rest of it under a title
    that changed or was misread. ``apart`` are keys of cards that a person told apart.
    """
    if not any(work.missing for work in works):
        return list(works)
    keyed, told_apart = _by_key(groups), _told_apart(groups, apart)
    places: dict[int, _Place] = {}
    found = list(works)
    for at, work in enumerate(works):
        if not work.missing:
            continue
        others = {other for key in _keys(groups[at]) for other in _beside(keyed[key], at)} - {at}
        for other in sorted({*others, at} - places.keys()):
            places[other] = _place(groups[other])
        held = {
            number
            for other in others
            if (at, other) not in told_apart and _may_go_on(places[at], places[other])
            for number in places[other].numbers
        }
        found[at] = _without(work, held)
    return found


def _told_apart(
    groups: Sequence[Sequence[Entry]], apart: Iterable[tuple[str, str]]
) -> set[tuple[int, int]]:
    at = {entry.card.key: place for place, group in enumerate(groups) for entry in group}
    pairs = {(at[one], at[other]) for one, other in apart if one in at and other in at}
    return pairs | {(other, one) for one, other in pairs}


def _keys(group: Iterable[Entry]) -> set[tuple[str, str]]:
    keys = {("title", entry.title.words) for entry in group if entry.title.words}
    for entry in group:
        keys |= {("name", name) for name in entry.names}
        keys |= {("address", address) for address in entry.addresses}
        keys |= {("mailbox", mailbox) for mailbox in entry.mailboxes}
    return keys


def _by_key(groups: Sequence[Sequence[Entry]]) -> dict[tuple[str, str], list[int]]:
    """Return the places of the works under each key, by the date of their first posting."""
    keyed: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at in sorted(range(len(groups)), key=lambda at: groups[at][0].place):
        for key in _keys(groups[at]):
            keyed[key].append(at)
    return keyed


def _beside(places: Sequence[int], at: int) -> Sequence[int]:
    if len(places) <= FEW:
        return places
    here = places.index(at)
    return places[max(0, here - FEW // 2) : here + FEW // 2]


def _place(group: Sequence[Entry]) -> _Place:
    days = [entry.day for entry in group if entry.day is not None]
    slots = frozenset(entry.slot for entry in group if entry.slot and entry.slot.is_numbered)
    return _Place(
        slots=slots,
        numbers=frozenset(n for slot in slots for n in range(slot.number, slot.last + 1)),
        carriers=frozenset(entry.carrier for entry in group if entry.carrier),
        fandoms=frozenset(fandom for entry in group for fandom in entry.fandoms),
        days=(min(days), max(days)) if days else None,
    )


def _may_go_on(one: _Place, other: _Place) -> bool:
    if not one.slots.isdisjoint(other.slots) or are_foreign(one.fandoms, other.fandoms):
        return False
    if one.carriers and other.carriers and not one.carriers & other.carriers:
        return False
    if one.days is None or other.days is None:
        return True
    apart = max(one.days[0] - other.days[1], other.days[0] - one.days[1])
    return apart <= CONTINUES_DAYS


def _without(work: Work, held: set[int]) -> Work:
    missing = tuple(number for number in work.missing if number not in held)
    if missing == work.missing:
        return work
    return replace(
        work,
        missing=missing,
        status=work.status if missing else Status.IN_PROGRESS,
        findings=(*work.findings, UNCLEAR),
    )
