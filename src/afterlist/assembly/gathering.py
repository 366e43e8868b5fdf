"""Stories while they are gathered: sets of entries that grow, and what is known of each."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from afterlist.assembly.entries import Entry
from afterlist.assembly.part_numbers import Slot

MOST = 500
"""A story of more postings is taken as a whole: ``near`` looks at each of them."""


@dataclass(slots=True)
class Story:
    """What is known of a growing set of entries."""

    entries: list[Entry]
    slots: set[Slot] = field(default_factory=set)
    totals: set[int] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    addresses: set[str] = field(default_factory=set)
    fandoms: set[str] = field(default_factory=set)
    carriers: set[str] = field(default_factory=set)
    first: float | None = None
    last: float | None = None
    has_author: bool = False

    def absorb(self, other: "Story") -> None:
        """Take in another story's entries."""
        self.entries += other.entries
        self.slots |= other.slots
        self.totals |= other.totals
        self.names |= other.names
        self.addresses |= other.addresses
        self.fandoms |= other.fandoms
        self.carriers |= other.carriers
        self.has_author = self.has_author or other.has_author
        days = [d for d in (self.first, self.last, other.first, other.last) if d is not None]
        self.first, self.last = (min(days), max(days)) if days else (None, None)

    def near(self, other: "Story", days: float) -> "Story":
        """Return what of this story was posted within ``days`` of another; an author who
        uses a title again years later must not keep the parts of the first story apart."""
        if self.first is None or self.last is None or other.first is None or other.last is None:
            return self
        low, high = other.first - days, other.last + days
        if (low <= self.first and self.last <= high) or len(self.entries) > MOST:
            return self
        kept = [entry for entry in self.entries if entry.day is None or low <= entry.day <= high]
        return _together(kept) if kept else self


def _alone(entry: Entry) -> Story:
    return Story(
        entries=[entry],
        slots={entry.slot} if entry.slot else set(),
        totals={entry.total} if entry.total else set(),
        names=set(entry.names),
        addresses=set(entry.addresses),
        fandoms=set(entry.fandoms),
        carriers={entry.carrier} if entry.carrier else set(),
        first=entry.day,
        last=entry.day,
        has_author=entry.has_author,
    )


def _together(entries: Sequence[Entry]) -> Story:
    story = _alone(entries[0])
    for entry in entries[1:]:
        story.absorb(_alone(entry))
    return story


class Stories:
    """Entries joined into stories: a union-find that knows each story's parts."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._parent = list(range(len(entries)))
        self._stories = {entry.place: _alone(entry) for entry in entries}

    def root(self, place: int) -> int:
        """Return the place that stands for an entry's story."""
        while self._parent[place] != place:
            self._parent[place] = self._parent[self._parent[place]]
            place = self._parent[place]
        return place

    def of(self, place: int) -> Story:
        """Return an entry's story."""
        return self._stories[self.root(place)]

    def join(self, one: int, other: int) -> None:
        """Make the stories of two entries one."""
        one, other = self.root(one), self.root(other)
        if one == other:
            return
        if len(self._stories[one].entries) < len(self._stories[other].entries):
            one, other = other, one
        self._parent[other] = one
        self._stories[one].absorb(self._stories.pop(other))

    def all(self) -> list[list[Entry]]:
        """Return the entries of each story by date, the earliest story first."""
        groups = [
            sorted(story.entries, key=lambda entry: entry.place) for story in self._stories.values()
        ]
        return sorted(groups, key=lambda group: group[0].place)


def grouped(
    entries: Iterable[Entry], keys: Callable[[Entry], Iterable[Hashable]]
) -> dict[Hashable, list[Entry]]:
    """Return the entries under each of their keys, in their order."""
    found: dict[Hashable, list[Entry]] = defaultdict(list)
    for entry in entries:
        for key in keys(entry):
            found[key].append(entry)
    return found
