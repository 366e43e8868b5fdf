"""Counting: parts that bear only a number behind their title, as a sequel does."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from msgspec import structs

from afterlist.assembly.entries import Entry
from afterlist.assembly.part_numbers import Region, Slot
from afterlist.assembly.titles import title_key
from afterlist.model import PartLabel

SOON = 90.0
"""So many days after a part that is to be continued its continuation comes."""

_COUNT = re.compile(r"[\s#:,(-]*(?:\d{1,2}|[IVXivx]{1,5})\)?\s*$")

_Row = dict[int, list[Entry]]


def with_counts_read(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the entries, those as parts that the number behind their title shows to be:
    "Low Tide 2" is part 2 where "Low Tide" ends with the words "to be continued"."""
    if not any(entry.card.is_to_be_continued and entry.slot is None for entry in entries):
        return tuple(entries)
    rows: dict[tuple[str, str], _Row] = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        if entry.slot is None and entry.title.words:
            stem, number = _counted(entry)
            for author in sorted(entry.names | entry.addresses):
                rows[author, stem][number].append(entry)
    parts = {
        entry.place: number
        for row in rows.values()
        if len(row) > 1
        for number in _chain(row)
        for entry in row[number]
    }
    return tuple(
        _as_part(entry, parts[entry.place]) if entry.place in parts else entry for entry in entries
    )


def _counted(entry: Entry) -> tuple[str, int]:
    """The title without the number behind it, and that; 1 where there is none."""
    stem, _, last = entry.title.words.rpartition(" ")
    if stem and last.isdecimal() and len(last) < 3:
        return stem, int(last)
    return entry.title.words, 1


def _chain(row: _Row) -> Iterable[int]:
    """Return the numbers, from 1 on, of which each but the last is to be continued."""
    last = 1
    while last in row and last + 1 in row and _goes_on(row[last], row[last + 1]):
        last += 1
    return range(1, last + 1) if last > 1 else ()


def _goes_on(part: Sequence[Entry], following: Sequence[Entry]) -> bool:
    if not any(entry.card.is_to_be_continued for entry in part):
        return False
    one, other = part[0].day, following[0].day
    return one is None or other is None or 0 <= other - one <= SOON


def _as_part(entry: Entry, number: int) -> Entry:
    title = entry.card.title or ""
    bare = _COUNT.sub("", title) if _counted(entry)[0] != entry.title.words else title
    card = structs.replace(entry.card, title=bare or title)
    slot = Slot(Region.NUMBERED, number, "", number)
    return replace(
        entry, card=card, title=title_key(bare or title), slot=slot, label=PartLabel(number)
    )
