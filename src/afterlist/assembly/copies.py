"""Copies: which bodies carry the same text, and how much of it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from afterlist.assembly.entries import Entry
from afterlist.assembly.fingerprinting import sampling

_Places = npt.NDArray[np.int64]

CROWD = 50
"""A fingerprint in more bodies than this is a disclaimer or a song, not a story."""

SMALL = 6
ENOUGH = 0.25


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much of two bodies is one text: ``of_one`` is the share of the first that
    stands in the second, ``common`` the number of shared fingerprints."""

    of_one: float
    of_other: float
    common: int

    @property
    def more(self) -> float:
        """The larger share: 1 where either body lies within the other."""
        return max(self.of_one, self.of_other)

    @property
    def less(self) -> float:
        """The smaller share: near 1 only where both are the same text."""
        return min(self.of_one, self.of_other)

    def turned(self) -> "Overlap":
        """Return the same overlap seen from the other body."""
        return Overlap(self.of_other, self.of_one, self.common)


NONE = Overlap(0.0, 0.0, 0)


@dataclass(frozen=True, slots=True)
class Prints:
    """A body's fingerprints as sets, by how densely they are sampled."""

    step: int
    sets: dict[int, frozenset[int]]

    def at(self, step: int) -> frozenset[int]:
        """Return the fingerprints that a sampling of one in ``step`` keeps."""
        if step not in self.sets:
            self.sets[step] = frozenset(
                value for value in self.sets[self.step] if value % step == 0
            )
        return self.sets[step]


def prints_of(entry: Entry) -> Prints:
    """Return an entry's fingerprints ready for ``overlap``."""
    values = entry.card.fingerprints
    step = sampling(values)
    return Prints(step, {step: frozenset(values)})


def overlap(one: Prints, other: Prints) -> Overlap:
    """Return how much of two bodies is one text, over what both samplings keep."""
    step = max(one.step, other.step)
    first, second = one.at(step), other.at(step)
    if not first or not second:
        return NONE
    common = len(first & second)
    return Overlap(common / len(first), common / len(second), common)


class Copies:
    """Every pair of entries that share a text, found in near-linear time."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._prints: dict[int, Prints] = {}
        self.pairs: dict[tuple[int, int], Overlap] = {}
        self._after: dict[int, list[int]] = defaultdict(list)
        for one, other in _candidates(entries):
            shared = self.between(one, other)
            if shared.more >= ENOUGH and _is_enough(shared):
                self.pairs[one, other] = shared
                self._after[one].append(other)

    def after(self, place: int) -> Sequence[int]:
        """Return the later entries that share a text with an entry."""
        return self._after.get(place, ())

    def between(self, one: int, other: int) -> Overlap:
        """Return how much of two entries, named by place, is one text."""
        return overlap(self._of(one), self._of(other))

    def _of(self, place: int) -> Prints:
        if place not in self._prints:
            self._prints[place] = prints_of(self._entries[place])
        return self._prints[place]


def _is_enough(shared: Overlap) -> bool:
    """One or two shared shingles are chance, unless they are all there is."""
    return shared.common >= 3 or shared.less >= 0.5


def _candidates(entries: Sequence[Entry]) -> Iterator[tuple[int, int]]:
    """Yield pairs of places that share a fingerprint, each once, in order."""
    counts = [len(entry.card.fingerprints) for entry in entries]
    if not any(counts):
        return
    values = np.concatenate(
        [
            np.array(entry.card.fingerprints, np.int64)
            for entry in entries
            if entry.card.fingerprints
        ]
    )
    places = np.repeat(np.arange(len(entries), dtype=np.int64), counts)
    ranks = np.lexsort((places, values))
    values, places = values[ranks], places[ranks]
    starts = np.flatnonzero(np.r_[True, values[1:] != values[:-1]])
    sizes = np.diff(np.r_[starts, len(values)])
    held = (sizes > 1) & (sizes <= CROWD)
    found = [
        _pairs(places, starts[held & (sizes == size)], int(size)) for size in np.unique(sizes[held])
    ]
    if not found:
        return
    yield from _distinct(found, len(entries))


def _distinct(found: list[_Places], total: int) -> Iterator[tuple[int, int]]:
    codes = np.unique(np.concatenate([pair[:, 0] * total + pair[:, 1] for pair in found]))
    yield from zip((codes // total).tolist(), (codes % total).tolist(), strict=True)


def _pairs(places: _Places, starts: _Places, size: int) -> _Places:
    """Return pairs within every run of ``size`` equal fingerprints.

    All pairs of a small run; of a large one each with the first and with its two
    neighbours, which is enough to join copies and keeps the work linear.
    """
    if size <= SMALL:
        steps = list(combinations(range(size), 2))
    else:
        steps = [(0, at) for at in range(1, size)]
        steps += [(at, at + by) for by in (1, 2) for at in range(1, size - by)]
    return np.concatenate(
        [np.stack((places[starts + one], places[starts + other]), axis=1) for one, other in steps]
    )
