"""Completeness: which parts of a work are not here, and whether it was finished."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from afterlist.assembly.entries import Entry
from afterlist.assembly.part_numbers import HIGHEST, Region, Slot
from afterlist.model import Status

WILD = 3
"""A total, or a step in the numbers, so many times the parts here is a slip or a joke."""

PLENTY = 60


@dataclass(frozen=True, slots=True)
class Account:
    """What is missing, and the status; ``is_implausible`` if a number was not believed."""

    missing: tuple[int, ...]
    status: Status
    is_implausible: bool = False


def account(slots: Sequence[Slot | None], entries: Sequence[Entry]) -> Account:
    """Return the account of a work from its chapters' slots and all its entries.

    Entries are by date. A part is missing if a total announces it or a higher
    number steps over it; an open total announces nothing.
    """
    here = {
        number
        for slot in slots
        if slot is not None and slot.is_numbered
        for number in range(slot.number, slot.last + 1)
    }
    named = {slot.name for slot in slots if slot is not None and not slot.is_numbered}
    is_over = "final" in named or any(slot and slot.region is Region.CLOSING for slot in slots)
    total, is_open = _announced(entries)
    believed = _believed(total, here)
    highest = max([*here, believed or 0])
    if "final" in named and believed and believed == highest:
        here = here | {believed}
    missing, is_wild = _missing(here, highest)
    if missing or not slots:
        status = Status.MISSING_PARTS if missing else Status.IN_PROGRESS
    else:
        status = _status(slots, entries, is_open=is_open, is_over=is_over)
        status = Status.COMPLETE if believed is not None else status
    return Account(missing, status, is_wild or believed != total)


def _missing(here: set[int], highest: int) -> tuple[tuple[int, ...], bool]:
    missing = tuple(number for number in range(1, highest + 1) if number not in here)
    if len(missing) > PLENTY and len(missing) > WILD * len(here):
        return (), True
    return missing, False


def _announced(entries: Sequence[Entry]) -> tuple[int | None, bool]:
    """Return the number of parts as last announced, and whether it was left open.

    The highest part knows best: ``1/3`` … ``4/5`` has five. Of its postings the
    latest; a header-only posting counts as the lowest.
    """
    labelled = [entry for entry in entries if entry.label is not None and _says_total(entry)]
    if not labelled:
        return None, any(entry.label is not None and entry.label.is_open for entry in entries)
    last = max(labelled, key=lambda entry: (_height(entry), entry.place))
    if last.total is not None:
        return _majority(last, labelled), False
    return None, True


def _says_total(entry: Entry) -> bool:
    return entry.total is not None or (entry.label is not None and entry.label.is_open)


def _height(entry: Entry) -> int:
    if entry.is_header_only or entry.slot is None:
        return 0
    if entry.slot.region is Region.CLOSING:
        return HIGHEST + 1
    return entry.slot.last if entry.slot.is_numbered else 0


def _majority(last: Entry, labelled: Iterable[Entry]) -> int | None:
    """Return the last total, unless it is a slip of the pen among many that agree."""
    totals = Counter(entry.total for entry in labelled if entry.total)
    usual, times = totals.most_common(1)[0]
    total = last.total or usual
    is_slip = totals[total] == 1 and times >= 2 and total > WILD * usual
    return usual if is_slip or total < _height(last) <= usual else total


def _believed(total: int | None, here: set[int]) -> int | None:
    if total is None or (total > PLENTY and total > 10 * max(1, len(here))):
        return None
    return total


def _status(
    slots: Sequence[Slot | None], entries: Sequence[Entry], *, is_open: bool, is_over: bool
) -> Status:
    last = _last_entries(entries)
    if is_over and not any(entry.card.is_to_be_continued for entry in last):
        return Status.COMPLETE
    if any(entry.card.has_end for entry in last):
        return Status.COMPLETE
    if is_open or any(entry.card.is_to_be_continued for entry in last):
        return Status.IN_PROGRESS
    return Status.COMPLETE if all(slot is None for slot in slots) else Status.IN_PROGRESS


def _last_entries(entries: Sequence[Entry]) -> list[Entry]:
    highest = max((_height(entry) for entry in entries), default=0)
    return [entry for entry in entries if not entry.is_header_only and _height(entry) == highest]
