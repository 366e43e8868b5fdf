"""Round robins and relayed parts: one story that came from several hands."""

import re
from collections.abc import Sequence
from itertools import pairwise

from afterlist.assembly.continuing import OUT_OF_STEP_DAYS, numbered
from afterlist.assembly.entries import Entry
from afterlist.assembly.fandoms import are_foreign
from afterlist.assembly.fitting import CONTINUES_DAYS, NEAR_DAYS, gap
from afterlist.assembly.gathering import Stories, Story, grouped
from afterlist.assembly.part_numbers import HIGHEST, Region

MANY_HANDS = 3
"""So many authors whose parts make up one whole are no chance, two may be."""

LONGEST_GAP = 500.0
"""So long hands may wait for each other that take turns in their order."""

MANY_TURNS = 3
"""So often two hands may not take turns by chance."""

ALL_BUT = 0.75
"""So much of the whole must be here where nothing says that it is a round robin."""

FEW, TRIED = 60, 8
"""So many stories of one title are looked at, and so many of those as where it begins."""

_ROBIN = re.compile(r"\b(?:round[- ]?robin|add-?on (?:story|fic)|tag[- ]team)\b", re.IGNORECASE)


def join_round_robins(stories: Stories, entries: Sequence[Entry]) -> None:
    """Join the parts of several authors under one title, on one list and about one time,
    where the subject says that it is a round robin or they make up one whole."""
    titled = [entry for entry in entries if entry.title.words and entry.slot and entry.carrier]
    for group in grouped(titled, lambda e: ((e.title.words, e.carrier),)).values():
        roots = dict.fromkeys(stories.root(entry.place) for entry in group)
        if len(roots) < 2:
            continue
        found = _robin([stories.of(root) for root in list(roots)[:FEW]])
        for story in found[1:]:
            stories.join(found[0].entries[0].place, story.entries[0].place)


def _robin(candidates: Sequence[Story]) -> list[Story]:
    """Return the stories that are one round robin, none where they are not."""
    for days in (NEAR_DAYS, LONGEST_GAP):
        for first in candidates[:TRIED]:
            taken = _beside(first, candidates, days)
            if len(taken) > 1 and (_says_so(taken) or _is_whole(taken) or _is_row(taken)):
                return taken
    return []


def _beside(first: Story, candidates: Sequence[Story], days: float) -> list[Story]:
    taken = [first]
    for other in candidates:
        # Her story of that title of other years is no part of this one.
        story = other.near(first, LONGEST_GAP)
        if other is not first and _may_be_beside(taken, story, days):
            taken.append(story)
    return taken


def _may_be_beside(taken: Sequence[Story], story: Story, days: float) -> bool:
    may = all(
        other.slots.isdisjoint(story.slots)
        and gap(other, story) <= days
        and not are_foreign(other.fandoms, story.fandoms)
        for other in taken
    )
    if not may:
        return False
    return all(_are_near_and_alike(other, story) for other in taken) or _in_step([*taken, story])


def _are_near_and_alike(one: Story, other: Story) -> bool:
    return one.totals == other.totals and gap(one, other) <= NEAR_DAYS


def _says_so(taken: Sequence[Story]) -> bool:
    return all(
        any(_ROBIN.search(entry.card.subject[:200]) for entry in story.entries) for story in taken
    )


def _is_whole(taken: Sequence[Story]) -> bool:
    """Whether many hands' parts make up nearly all, or two hands' exactly all, that there are."""
    totals = set().union(*(story.totals for story in taken))
    if len(totals) != 1 or not all(story.totals for story in taken):
        return False
    total, here = max(totals), _numbers(taken)
    if len(taken) < MANY_HANDS:
        is_soon = gap(taken[0], taken[1]) <= CONTINUES_DAYS
        is_all = total >= MANY_HANDS and here == set(range(1, total + 1))
        return is_all and is_soon and _in_step(taken)
    return len(here) >= max(MANY_HANDS, ALL_BUT * total)


def _is_row(taken: Sequence[Story]) -> bool:
    """Whether one hand begins, none of the others does, and they take turns in their order."""
    openers = [story for story in taken if _begins(story)]
    here = _numbers(taken)
    if len(openers) != 1 or not here or len(here) < ALL_BUT * max(here) or not _in_step(taken):
        return False
    parts = sum(len(story.slots) for story in taken)
    return len(taken) >= MANY_HANDS <= parts or _turns(taken) >= MANY_TURNS


def _begins(story: Story) -> bool:
    return any(slot.is_numbered and slot.number == 1 and not slot.name for slot in story.slots)


def _numbers(taken: Sequence[Story]) -> set[int]:
    return {
        number
        for story in taken
        for slot in story.slots
        if slot.is_numbered and slot.last <= HIGHEST
        for number in range(max(1, slot.number), slot.last + 1)
    }


def _turns(taken: Sequence[Story]) -> int:
    """Return how often the next part comes from another hand."""
    hands = sorted(
        (slot, at) for at, story in enumerate(taken) for slot in story.slots if slot.is_numbered
    )
    return sum(one != other for (_, one), (_, other) in pairwise(hands))


def _in_step(taken: Sequence[Story]) -> bool:
    """Whether no part came long before the one that it follows, nor a closing one first."""
    days = [item for story in taken for item in numbered(story).items()]
    known = [(slot, day) for slot, day in sorted(days, key=lambda item: item[0]) if day is not None]
    is_ascending = all(later >= day - OUT_OF_STEP_DAYS for (_, day), (_, later) in pairwise(known))
    regions = {slot.region for story in taken for slot in story.slots}
    return is_ascending and Region.NUMBERED in regions
