"""Runs: the texts of one author under one title, told apart into works by their parts."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from afterlist.assembly.copies import Copies
from afterlist.assembly.entries import Entry
from afterlist.assembly.fandoms import are_foreign
from afterlist.assembly.part_numbers import Region, Slot
from afterlist.assembly.texts import Text

RECENT = 24
"""A text is tried on so many of the latest runs: a thousand stories called
"Birthday" must not be compared each with each."""

SAMPLE = 8
"""So many other chapters tell what an author's texts have in common anyway."""

SERIAL_DAYS = 3 * 365.0
GAP_DAYS = 60.0
MISNUMBERED_DAYS = 21.0


@dataclass(slots=True, eq=False)
class Draft:
    """One chapter of a run: the texts it was posted with, the first being the original's."""

    slot: Slot | None
    texts: list[Text]


@dataclass(slots=True, eq=False)
class Run:
    """One work in the making. ``drafts`` are in no order yet; ``covers`` are postings
    that carry several parts, ``headers`` those that carry none."""

    drafts: list[Draft]
    covers: list[Text] = field(default_factory=list)
    headers: list[Entry] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    slots: dict[Slot, Draft] = field(default_factory=dict)
    totals: set[int] = field(default_factory=set)
    fandoms: set[str] = field(default_factory=set)
    carriers: set[str] = field(default_factory=set)
    first: float | None = None
    last: float | None = None

    def add(self, text: Text) -> None:
        """Give a text a chapter of its own."""
        draft = Draft(text.slot, [text])
        self.drafts.append(draft)
        if text.slot is not None:
            self.slots.setdefault(text.slot, draft)
        self.notice(text)

    def notice(self, text: Text) -> None:
        """Learn from a text that this run takes in."""
        self.totals |= text.totals
        self.fandoms |= text.fandoms
        self.carriers |= {entry.carrier for entry in text.entries if entry.carrier}
        day = text.first.day
        if day is not None:
            self.first = day if self.first is None else min(self.first, day)
            self.last = day if self.last is None else max(self.last, day)

    def distance(self, day: float | None) -> float:
        """Return how many days a day lies outside this run; 0 if unknown."""
        if day is None or self.first is None or self.last is None:
            return 0.0
        return max(0.0, self.first - day, day - self.last)

    @property
    def numbers(self) -> set[int]:
        """The part numbers that are here, ranges spelt out."""
        return {
            number
            for slot in self.slots
            if slot.is_numbered
            for number in range(slot.number, slot.last + 1)
        }

    @property
    def is_single(self) -> bool:
        """Whether it is one posting without a part number, so far."""
        return not self.slots


def runs_of(
    texts: Sequence[Text], headers: Sequence[Entry], copies: Copies, is_one_title: bool = True
) -> list[Run]:
    """Return the works of one story's texts, the earliest first.

    ``headers`` are its header-only postings. ``is_one_title`` is False where the
    entries have no title, and so nothing but their texts and numbers in common.
    """
    plain = [text for text in texts if not text.covered]
    runs: list[Run] = []
    for text in plain:
        _place(text, runs)
    if is_one_title:
        runs = _merged(runs, copies)
        runs = _with_gaps_filled(runs)
    for text in texts:
        if text.covered:
            _place_cover(text, runs, copies)
    _place_headers(headers, runs)
    return runs


def _place(text: Text, runs: list[Run]) -> None:
    accepting = [run for run in runs[-RECENT:] if _accepts(run, text)]
    if accepting:
        nearest = min(accepting, key=lambda run: _remoteness(run, text))
        nearest.add(text)
        return
    run = Run([])
    run.add(text)
    runs.append(run)


def _accepts(run: Run, text: Text) -> bool:
    slot = text.slot
    if slot is None or run.is_single or slot in run.slots:
        return False
    if slot.is_numbered and any(_is_inside(slot, other) for other in run.slots):
        return False
    if _is_foreign(run, text) or (slot.region is Region.OPENING and _is_too_late(run, text)):
        return False
    distance = run.distance(text.first.day)
    if run.totals and text.totals and not run.totals & text.totals:
        is_soon = distance <= GAP_DAYS or (distance <= SERIAL_DAYS and _is_next(run, slot))
        return is_soon and _is_ahead(run, slot)
    is_counted_alike = bool(run.totals & text.totals)
    if is_counted_alike and not text.first.is_dated:
        return True  # nothing tells when it was posted, and its part is not here
    is_next = is_counted_alike or _is_ahead(run, slot) or _is_at_hand(run, text)
    return distance <= SERIAL_DAYS and is_next


def _is_ahead(run: Run, slot: Slot) -> bool:
    """A serial whose total grows, or that is resumed after years, goes on where it was."""
    return not slot.is_numbered or slot.number >= max(run.numbers, default=0)


def _is_next(run: Run, slot: Slot) -> bool:
    return slot.is_numbered and slot.number - 1 == max(run.numbers, default=0) > 0


def _is_at_hand(run: Run, text: Text) -> bool:
    """Whether any posting of the run, a repost too, is of about the time of the text."""
    day = text.first.day
    if day is None or run.distance(day) <= GAP_DAYS:
        return True
    return any(
        entry.day is None or abs(entry.day - day) <= GAP_DAYS
        for draft in run.drafts
        for other in draft.texts
        for entry in other.entries
    )


def _is_too_late(run: Run, text: Text) -> bool:
    """A prologue long after the parts opens the author's next story of that title."""
    day = text.first.day
    return day is not None and run.last is not None and day > run.last + GAP_DAYS


def _is_inside(slot: Slot, other: Slot) -> bool:
    if not other.is_numbered or not (slot.is_range or other.is_range):
        return False
    return slot.number <= other.last and other.number <= slot.last


def _is_foreign(run: Run, text: Text) -> bool:
    """Whether both say a fandom and have none in common."""
    return are_foreign(run.fandoms, text.fandoms)


def _remoteness(run: Run, text: Text) -> tuple[bool, float, int]:
    """Order runs by total, then time; of those at hand the fullest is the serial, and
    the other but a part that was numbered wrong."""
    distance = run.distance(text.first.day)
    at_hand = 0.0 if distance <= MISNUMBERED_DAYS else distance
    return (not run.totals & text.totals, at_hand, -len(run.drafts))


# Runs that are one work after all


def _merged(runs: list[Run], copies: Copies) -> list[Run]:
    """Join revised, misnumbered and rewritten parts to the run whose part they are."""
    kept: list[Run] = []
    for run in runs:
        home = next(
            (other for other in reversed(kept[-RECENT:]) if _takes(other, run, copies)), None
        )
        if home is None:
            kept.append(run)
    return kept


def _takes(home: Run, run: Run, copies: Copies) -> bool:
    """Whether a later run was taken in."""
    if home.is_single != run.is_single or _are_foreign(home, run):
        return False
    if _is_revision(home, run, copies):
        _absorb(home, run, as_revision=True)
        return True
    if home.is_single or len(run.drafts) > max(1, len(home.drafts) // 3):
        return False
    if len(home.drafts) < 2 or (home.totals and run.totals and not home.totals & run.totals):
        return False
    if home.distance(run.first) > MISNUMBERED_DAYS:
        # Years later, and nothing in common: another story of that title.
        return False
    home.codes.append("part-conflict")
    _absorb(home, run, as_revision=False)
    return True


def _are_foreign(home: Run, run: Run) -> bool:
    return are_foreign(home.fandoms, run.fandoms)


def _is_revision(home: Run, run: Run, copies: Copies) -> bool:
    if any(text.is_marked_revision for draft in run.drafts for text in draft.texts):
        return True
    shared = [
        (draft, other) for draft in run.drafts if (other := _counterpart(home, draft)) is not None
    ]
    alike = sum(_is_rewritten(draft, other, home, copies) for draft, other in shared)
    return alike > 0 and 3 * alike >= len(shared)


def _counterpart(home: Run, draft: Draft) -> Draft | None:
    if draft.slot is None:
        return home.drafts[0] if home.is_single else None
    return home.slots.get(draft.slot)


def _is_rewritten(draft: Draft, other: Draft, home: Run, copies: Copies) -> bool:
    """Whether a chapter has more of the other's text than of its neighbours': some turns of
    phrase stand in all that an author writes."""
    place = draft.texts[0].first.place
    shared = copies.between(place, other.texts[-1].first.place)
    if shared.common < 3 or shared.more < 0.04:
        return False
    beside = [each for each in home.drafts if each is not other][:SAMPLE]
    usual = [copies.between(place, each.texts[0].first.place).more for each in beside]
    return shared.more > 2 * max(usual, default=0.0)


def _absorb(home: Run, run: Run, *, as_revision: bool) -> None:
    for draft in run.drafts:
        same = _counterpart(home, draft)
        if same is None:
            for text in draft.texts:
                home.add(text)
        elif as_revision:
            same.texts += draft.texts
        else:
            draft.slot = _free_neighbour(home, draft)
            home.drafts.append(draft)
            if draft.slot is not None:
                home.slots.setdefault(draft.slot, draft)
        for text in draft.texts:
            home.notice(text)


def _free_neighbour(home: Run, draft: Draft) -> Slot | None:
    """Return the slot that a misnumbered part must have: the one gap beside its number.

    Its own where there is no such gap, or more than one.
    """
    slot, numbers = draft.slot, home.numbers
    if slot is None or not slot.is_numbered or slot.name:
        return slot
    highest = max(home.totals, default=max(numbers, default=0))
    gaps = [number for number in (slot.number - 1, slot.number + 1) if number not in numbers]
    gaps = [number for number in gaps if 1 <= number <= highest]
    if len(gaps) != 1:
        return slot
    home.codes.append("part-number-corrected")
    return Slot(Region.NUMBERED, gaps[0], "", gaps[0])


def _with_gaps_filled(runs: list[Run]) -> list[Run]:
    """Put a posting without a part number where exactly one part of a serial is not here."""
    serials = [run for run in runs if not run.is_single]
    if not serials:
        return runs
    kept: list[Run] = []
    for run in runs:
        home = None
        if run.is_single and len(run.drafts) == 1:
            home = next((other for other in serials[:RECENT] if _gap_for(run, other)), None)
        number = _gap_for(run, home) if home else None
        if home is None or number is None:
            kept.append(run)
            continue
        for text in run.drafts[0].texts:
            text.slot = Slot(Region.NUMBERED, number, "", number)
        draft = Draft(run.drafts[0].texts[0].slot, run.drafts[0].texts)
        home.drafts.append(draft)
        home.slots[draft.slot] = draft  # type: ignore[index]
        home.codes.append("part-number-inferred")
        for text in draft.texts:
            home.notice(text)
    return kept


def _gap_for(single: Run, home: Run) -> int | None:
    text = single.drafts[0].texts[0]
    if home.distance(text.first.day) > GAP_DAYS or _are_foreign(home, single):
        return None
    if home.carriers and single.carriers and not home.carriers & single.carriers:
        return None
    numbers = home.numbers
    highest = max([*home.totals, *numbers], default=0)
    if highest > 200 or not numbers:
        return None
    gaps = [number for number in range(1, highest + 1) if number not in numbers]
    is_before = home.first is None or text.first.day is None or text.first.day <= home.first
    if gaps and gaps[0] == 1 and is_before and not text.first.card.has_end:
        return 1
    is_within = home.distance(text.first.day) == 0.0
    return gaps[0] if len(gaps) == 1 and gaps[0] > 1 and is_within else None


# Postings of several parts, and of none


def _place_cover(text: Text, runs: list[Run], copies: Copies) -> None:
    held = [run for run in runs if text.covered & set(run.slots)]
    if not held:
        _place(text, runs)
        return
    best = max(held, key=lambda run: _shared_with(text, run, copies))
    best.covers.append(text)
    best.carriers |= {entry.carrier for entry in text.entries if entry.carrier}


def _shared_with(text: Text, run: Run, copies: Copies) -> float:
    return sum(
        copies.between(run.slots[slot].texts[0].first.place, text.first.place).of_one
        for slot in sorted(text.covered)
        if slot in run.slots
    )


def _place_headers(headers: Sequence[Entry], runs: list[Run]) -> None:
    for entry in headers:
        near = min(runs, key=lambda run: _header_distance(entry, run), default=None)
        if near is None:
            near = Run([])
            runs.append(near)
        near.headers.append(entry)


def _header_distance(entry: Entry, run: Run) -> tuple[bool, bool, float]:
    is_other_total = entry.total is not None and entry.total not in run.totals
    return (run.is_single, is_other_total, run.distance(entry.day))
