"""Texts: the entries of a story that carry one chapter, and those that carry several."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from afterlist.assembly.copies import Copies, Overlap
from afterlist.assembly.entries import Entry
from afterlist.assembly.part_numbers import Slot

SAME = 0.7
"""From so much in common both ways on, two postings carry one text."""

STUMP = 60
"""What has fewer words may be too little of a text to tell it by."""

AGAIN_DAYS = 7.0

PART_OF = 0.6
LONGER = 1.35


@dataclass(slots=True, eq=False)
class Text:
    """One chapter's text in all its postings, by date.

    ``covered`` are the slots whose texts stand in it too, for a posting of the
    whole story or of several parts; empty for a plain chapter.
    """

    entries: list[Entry]
    slot: Slot | None = None
    covered: frozenset[Slot] = frozenset()
    codes: list[str] = field(default_factory=list)

    @property
    def first(self) -> Entry:
        """The earliest posting."""
        return self.entries[0]

    @property
    def totals(self) -> set[int]:
        """Every number of parts that its postings announce."""
        return {entry.total for entry in self.entries if entry.total}

    @property
    def fandoms(self) -> set[str]:
        """What its postings say of the fandom, in comparable words."""
        return {word for entry in self.entries for word in entry.fandoms}

    @property
    def is_marked_revision(self) -> bool:
        """Whether its first posting calls itself revised."""
        return self.first.card.is_marked_revision


def texts_of(entries: Sequence[Entry], copies: Copies) -> list[Text]:
    """Return the texts of one story's postings, by date; header-only ones must not be given."""
    places = {entry.place: entry for entry in entries}
    pairs = [
        (places[one], places[other], copies.pairs[one, other])
        for one, other in _pairs_within(places, copies)
    ]
    covers = _covers(pairs)
    joined = _Joined(entries)
    for one, other, shared in pairs:
        is_cover = (one.place in covers, other.place in covers)
        if is_cover[0] == is_cover[1] and _is_one_text(one, other, shared):
            joined.join(one.place, other.place)
    _join_same_message(entries, joined, copies)
    _join_cut_off(entries, joined)
    texts = [_text(group, covers) for group in joined.groups(places)]
    _settle_labels(texts, pairs)
    return sorted((text for text in texts if text.entries), key=lambda text: text.first.place)


def _pairs_within(places: dict[int, Entry], copies: Copies) -> list[tuple[int, int]]:
    return sorted(
        (place, other) for place in places for other in copies.after(place) if other in places
    )


def _is_one_text(one: Entry, other: Entry, shared: Overlap) -> bool:
    if one.slot == other.slot:
        return True
    if one.slot is None or other.slot is None:
        return shared.less >= SAME or (shared.more >= SAME and _is_cut(one, other))
    return False


def _is_cut(one: Entry, other: Entry) -> bool:
    return one.card.is_truncated or other.card.is_truncated


class _Joined:
    """A union-find over the places of entries."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._parent = {entry.place: entry.place for entry in entries}

    def root(self, place: int) -> int:
        while self._parent[place] != place:
            self._parent[place] = self._parent[self._parent[place]]
            place = self._parent[place]
        return place

    def join(self, one: int, other: int) -> None:
        one, other = sorted((self.root(one), self.root(other)))
        self._parent[other] = one

    def groups(self, places: dict[int, Entry]) -> list[list[Entry]]:
        found: dict[int, list[Entry]] = defaultdict(list)
        for place in sorted(places):
            found[self.root(place)].append(places[place])
        return list(found.values())


def _join_same_message(entries: Sequence[Entry], joined: _Joined, copies: Copies) -> None:
    """Join copies that keep their message-id, and parts whose text is too short to compare."""
    first: dict[tuple[str, Slot | None], Entry] = {}
    for entry in entries:
        keys = [entry.card.message_id or ""]
        if not entry.card.fingerprints and entry.slot is not None:
            keys.append("\0no text")
        for key in keys:
            seen = first.setdefault((key, entry.slot), entry) if key else entry
            if seen is not entry and _may_be_one(seen, entry, copies):
                joined.join(seen.place, entry.place)


def _join_cut_off(entries: Sequence[Entry], joined: _Joined) -> None:
    """Join a part of which next to nothing came through to the one sent again for it."""
    last: dict[tuple[Slot, str], Entry] = {}
    for entry in entries:
        if entry.slot is None:
            continue
        before = last.get((entry.slot, entry.carrier))
        if before is not None and _is_sent_again(before, entry):
            joined.join(before.place, entry.place)
        last[entry.slot, entry.carrier] = entry


def _is_sent_again(stump: Entry, entry: Entry) -> bool:
    if stump.card.words >= STUMP or stump.day is None or entry.day is None:
        return False
    is_again = entry.card.is_marked_repost or stump.card.is_truncated
    return is_again and entry.day - stump.day <= AGAIN_DAYS


def _may_be_one(one: Entry, other: Entry, copies: Copies) -> bool:
    if not one.card.fingerprints or not other.card.fingerprints:
        return True
    return copies.between(one.place, other.place).more >= 0.1


def _text(group: list[Entry], covers: dict[int, frozenset[Slot]]) -> Text:
    slots = Counter(entry.slot for entry in group if entry.slot is not None)
    best = max(slots.values(), default=0)
    slot = next((e.slot for e in group if e.slot and slots[e.slot] == best), None)
    covered = frozenset(slot for entry in group for slot in covers.get(entry.place, ()))
    return Text(list(group), slot, covered)


# Postings that carry several parts


def _covers(pairs: Iterable[tuple[Entry, Entry, Overlap]]) -> dict[int, frozenset[Slot]]:
    """Return the places of postings in which other parts stand, with the slots of those.

    Two different parts, or one of the range that the posting names; a posting
    that a longer one holds with others is not itself a cover for its copies.
    """
    inside: dict[int, set[Slot]] = defaultdict(set)
    ranged: set[int] = set()
    for one, other, shared in pairs:
        for whole, part, share in ((one, other, shared.turned()), (other, one, shared)):
            if part.slot and share.of_one >= PART_OF and _is_longer(whole, part, share):
                inside[whole.place].add(part.slot)
                if whole.slot and whole.slot.is_range:
                    ranged.add(whole.place)
    return {
        place: frozenset(slots)
        for place, slots in inside.items()
        if len(slots) > 1 or place in ranged
    }


def _is_longer(whole: Entry, part: Entry, share: Overlap) -> bool:
    if whole.slot == part.slot and whole.slot is not None and not whole.slot.is_range:
        return share.of_other < PART_OF
    return share.of_other * LONGER <= share.of_one


# Labels that disagree


def _settle_labels(texts: list[Text], pairs: Iterable[tuple[Entry, Entry, Overlap]]) -> None:
    """Let one text under two numbers be the part that only it can be.

    A copy labelled 3 of the text labelled 4 is part 4 where part 3 has a text
    of its own; where nothing tells, both stay, with a finding.
    """
    of = {entry.place: text for text in texts for entry in text.entries}
    slots = Counter(text.slot for text in texts if text.slot)
    for one, other, shared in pairs:
        first, second = of[one.place], of[other.place]
        if first is second or first.covered or second.covered or shared.less < 0.8:
            continue
        if first.slot is None or second.slot is None:
            continue
        wrong, right = (first, second) if slots[first.slot] > 1 else (second, first)
        if wrong.slot and slots[wrong.slot] > 1 and right.slot and slots[right.slot] == 1:
            _merge(wrong, right, slots, of)
        else:
            first.codes.append("same-text-two-parts")


def _merge(wrong: Text, right: Text, slots: Counter[Slot], of: dict[int, Text]) -> None:
    if wrong.slot:
        slots[wrong.slot] -= 1
    for entry in wrong.entries:
        of[entry.place] = right
    right.entries = sorted([*right.entries, *wrong.entries], key=lambda entry: entry.place)
    right.codes.append("part-number-corrected")
    wrong.entries = []
