"""Round robins: one story written by several authors in turn."""

import re
from collections.abc import Sequence
from itertools import pairwise

from afterlist.assembly.continuing import is_rest
from afterlist.assembly.entries import Entry
from afterlist.assembly.fandoms import are_foreign
from afterlist.assembly.fitting import NEAR_DAYS, gap
from afterlist.assembly.gathering import Stories, Story, grouped
from afterlist.assembly.part_numbers import Slot

MANY_HANDS = 3
"""So many authors whose parts make up one whole are no chance, two may be."""

ALL_BUT = 0.8
"""So much of the whole must be here where nothing says that it is a round robin."""

FEW = 60

_ROBIN = re.compile(r"\b(?:round[- ]?robin|add-?on (?:story|fic)|tag[- ]team)\b", re.IGNORECASE)


def join_round_robins(stories: Stories, entries: Sequence[Entry]) -> None:
    """Join the parts of several authors under one title, on one list and about one time,
    where the subject says that it is a round robin or they make up one whole."""
    titled = [entry for entry in entries if entry.title.words and entry.slot and entry.carrier]
    for group in grouped(titled, lambda e: ((e.title.words, e.carrier),)).values():
        if len({name for entry in group for name in entry.names}) < 2:
            continue
        roots = dict.fromkeys(stories.root(entry.place) for entry in group)
        found = _robin([stories.of(root) for root in list(roots)[:FEW]])
        for story in found[1:]:
            stories.join(found[0].entries[0].place, story.entries[0].place)


def _robin(candidates: Sequence[Story]) -> list[Story]:
    """Return the stories that are one round robin, none where they are not."""
    taken: list[Story] = []
    for story in candidates:
        if not taken or _may_follow(taken, story):
            taken.append(story)
    if len(taken) < 2 or not (_says_so(taken) or _is_whole(taken) or _is_row(taken)):
        return []
    return taken


def _may_follow(taken: Sequence[Story], story: Story) -> bool:
    return all(
        other.slots.isdisjoint(story.slots)
        and other.totals == story.totals
        and gap(other, story) <= NEAR_DAYS
        and not are_foreign(other.fandoms, story.fandoms)
        for other in taken
    )


def _says_so(taken: Sequence[Story]) -> bool:
    return all(
        any(_ROBIN.search(entry.card.subject[:200]) for entry in story.entries) for story in taken
    )


def _is_row(taken: Sequence[Story]) -> bool:
    """Whether one of many hands begins, none of the others does, and none steps over a part."""
    if len(taken) < MANY_HANDS or sum(not is_rest(story) for story in taken) != 1:
        return False
    slots = {slot for story in taken for slot in story.slots if slot.is_numbered}
    return len(slots) >= MANY_HANDS and all(
        after.number <= before.last + 1 for before, after in pairwise(sorted(slots))
    )


def _is_whole(taken: Sequence[Story]) -> bool:
    totals = taken[0].totals
    if len(taken) < MANY_HANDS or len(totals) != 1:
        return False
    slots: set[Slot] = {slot for story in taken for slot in story.slots if slot.is_numbered}
    here = {number for slot in slots for number in range(slot.number, slot.last + 1)}
    return len(here) >= max(MANY_HANDS, ALL_BUT * max(totals))
