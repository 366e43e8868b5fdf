"""Continuing: whether one story's parts go on from another's, told by numbers and dates alone."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from afterlist.assembly.entries import Entry
from afterlist.assembly.fitting import CONTINUES_DAYS, are_namesakes, fits, gap
from afterlist.assembly.gathering import Stories, Story, grouped
from afterlist.assembly.part_numbers import HIGHEST, Region, Slot

OUT_OF_STEP_DAYS = 2.0
"""So much earlier a part may be posted than the part before it: gateways are slow."""

SERIAL_DAYS = 300.0
"""So long a serial takes to come out; what is older under its title is another story."""

MOST = 200_000
"""An author with more stories, times those without a beginning, is left as she is."""


def join_continued(stories: Stories, entries: Sequence[Entry]) -> None:
    """Join parts from the middle of a serial to the one serial of their author that they
    go on from, whatever their title: it was changed on the way, or misread."""
    numbered = [entry for entry in entries if entry.slot and entry.slot.is_numbered]
    for group in grouped(numbered, lambda e: sorted(e.names | e.addresses)).values():
        rests = [story for story in _stories_in(stories, group) if is_rest(story)]
        for rest in rests if len(rests) * len(group) <= MOST else ():
            home = _home_of(rest, _stories_in(stories, group))
            if home is not None:
                stories.join(home.entries[0].place, rest.entries[0].place)


def _home_of(rest: Story, candidates: Iterable[Story]) -> Story | None:
    """Return the only story that a rest goes on from; of several, the only one that
    announces as many parts."""
    homes = [home for home in candidates if home is not rest and _goes_on(home, rest)]
    if len(homes) > 1:
        homes = [home for home in homes if home.totals & rest.totals]
    return homes[0] if len(homes) == 1 else None


def _goes_on(home: Story, rest: Story) -> bool:
    if is_rest(home) or are_namesakes(home, rest) or not home.carriers & rest.carriers:
        return False
    if home.names and rest.names and not home.names & rest.names:
        return False
    if not fits(home, rest, CONTINUES_DAYS):
        return False
    home = home.near(rest, SERIAL_DAYS)
    rest = rest.near(home, SERIAL_DAYS)
    if is_rest(home) or not _are_counted_alike(home, rest) or not completes(home, rest):
        return False
    return first_number(rest) < highest(home) or not has_ended(home)


def is_namesake_part(one: Story, other: Story) -> bool:
    """Return whether the stories may be one author's serial; two of one first name that share a
    title, a list and a month, and step into each other's gaps, are one with two addresses."""
    if not fits(one, other):
        return False
    return not are_namesakes(one, other) or (
        bool(one.carriers & other.carriers)
        and gap(one, other) <= CONTINUES_DAYS
        and _interlock(one, other)
    )


def completes(one: Story, other: Story) -> bool:
    """Return whether one story has the beginning and the other goes on from it."""
    return is_rest(one) != is_rest(other) and _interlock(one, other)


def _interlock(one: Story, other: Story) -> bool:
    """Whether the parts of two stories make one row: no part twice, none stepped over
    between them, and none long before the part that it follows."""
    mine, theirs = numbered(one), numbered(other)
    if not mine or not theirs or not mine.keys().isdisjoint(theirs):
        return False
    ranked = sorted({**mine, **theirs}.items())
    return all(
        _is_step(before, after, is_seam=(before[0] in mine) != (after[0] in mine))
        for before, after in pairwise(ranked)
    )


def is_rest(story: Story) -> bool:
    """Return whether a story's parts begin in the middle of a serial."""
    slots = [slot for slot in story.slots if slot.is_numbered and slot.number]
    if not slots or any(slot.region is Region.OPENING for slot in story.slots):
        return False
    first = min(slots)
    return first.number > 1 or first.name not in {"", "a", ".1"}


def first_number(story: Story) -> int:
    """Return the lowest part number; above all others where there is none."""
    return min((slot.number for slot in story.slots if slot.is_numbered), default=HIGHEST + 1)


def has_ended(story: Story) -> bool:
    """Return whether the highest part closes the story."""
    slots = [slot for slot in story.slots if slot.is_numbered]
    last = max(slots, default=None)
    return any(entry.card.has_end for entry in story.entries if entry.slot == last)


def _are_counted_alike(home: Story, rest: Story) -> bool:
    """Return whether both say how many parts there are to be, or neither does; an open
    total may be closed later, but nothing goes on past a closed one."""
    if home.totals and not rest.totals:
        return _is_open(rest) and highest(rest) <= max(home.totals)
    if rest.totals and not home.totals:
        return _is_open(home)
    return bool(home.totals) or _is_open(home) == _is_open(rest)


def _is_open(story: Story) -> bool:
    return any(entry.label is not None and entry.label.is_open for entry in story.entries)


def highest(story: Story) -> int:
    """Return the highest part number; 0 where there is none."""
    return max((slot.last for slot in story.slots if slot.is_numbered), default=0)


def _stories_in(stories: Stories, entries: Sequence[Entry]) -> list[Story]:
    places = dict.fromkeys(stories.root(entry.place) for entry in entries)
    return sorted((stories.of(place) for place in places), key=first_number)


def numbered(story: Story) -> dict[Slot, float | None]:
    """Return the numbered slots, with the day on which each was first posted; None if one of its
    postings is not dated, for that may have been the first."""
    days: dict[Slot, list[float | None]] = defaultdict(list)
    for entry in story.entries:
        if entry.slot is not None and entry.slot.is_numbered and entry.slot.number:
            days[entry.slot].append(entry.day if entry.is_dated else None)
    return {slot: _first(found) for slot, found in days.items()}


def _first(days: Sequence[float | None]) -> float | None:
    known = [day for day in days if day is not None]
    return min(known) if len(known) == len(days) else None


def _is_step(
    before: tuple[Slot, float | None], after: tuple[Slot, float | None], *, is_seam: bool
) -> bool:
    (slot, day), (following, later) = before, after
    if day is not None and later is not None and later < day - OUT_OF_STEP_DAYS:
        return False
    if not is_seam:
        return True
    if slot.last == following.number:
        return bool(slot.name and following.name)
    return slot.last + 1 == following.number
