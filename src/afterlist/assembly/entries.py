"""Entries: cards with what assembly compares made ready, in the order of their dates."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import pairwise

from afterlist.assembly.books import in_book
from afterlist.assembly.fandoms import fandom_keys
from afterlist.assembly.names import address_key, mailbox_name, name_keys
from afterlist.assembly.part_numbers import Slot, closed_total, slot_of
from afterlist.assembly.titles import TitleKey, title_key, title_stems, without_part_name
from afterlist.model import Card, PartLabel

_EARLIEST = datetime(1981, 1, 1, tzinfo=UTC)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST = 366 * 70.0
"""The end of 2039, in days: clocks that ran over say later years."""

FEW_WORDS = 60
"""A part 0 shorter than this is a header, whatever its reader thought."""


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A card with its keys. ``place`` is its place among the entries, by date.

    ``day`` is when it was sent, in days since 1970, None where nothing tells;
    ``is_dated`` is False where the day was only estimated from its neighbours
    on the list. ``names`` and ``addresses`` may be empty; ``address`` is the author's
    own, where only the poster's is known that; ``mailboxes`` are the
    halves before the @, all that a masked address shows. ``carrier`` is the list
    that carried it, empty if unknown.
    """

    place: int
    card: Card
    title: TitleKey
    label: PartLabel | None
    slot: Slot | None
    total: int | None
    names: frozenset[str]
    address: str
    addresses: frozenset[str]
    mailboxes: frozenset[str]
    fandoms: frozenset[str]
    carrier: str
    day: float | None
    is_dated: bool

    @property
    def is_header_only(self) -> bool:
        """Whether it carries no story of its own."""
        if self.card.is_header_only:
            return True
        return self.slot is not None and self.slot.label == 0 and self.card.words < FEW_WORDS

    @property
    def has_author(self) -> bool:
        """Whether anything tells who wrote it."""
        return bool(self.names or self.addresses or self.mailboxes)


def entries_of(cards: Iterable[Card]) -> tuple[Entry, ...]:
    """Return the entries of cards, each key once, by day; whatever the order of the cards."""
    unique = {card.key: card for card in sorted(cards, key=lambda card: (card.order, card.key))}
    in_order = list(unique.values())
    days = _estimated_days(in_order)
    found = [_entry(card, *day) for card, day in zip(in_order, days, strict=True)]
    found.sort(key=lambda entry: _by_day(entry.day, entry.card))
    return tuple(replace(entry, place=place) for place, entry in enumerate(found))


def _by_day(day: float | None, card: Card) -> tuple[bool, float, int, str]:
    return (day is None, day or 0.0, card.order, card.key)


def _entry(card: Card, day: float | None, is_dated: bool) -> Entry:
    title = without_part_name(title_key(card.title), card.part)
    title, label = in_book(title, card.part or title.part, card.subject, card.title)
    names = {key for author in card.authors[:20] for key in name_keys(author)}
    emails = card.emails[:20]
    return Entry(
        place=0,
        card=card,
        title=title,
        label=label,
        slot=slot_of(label),
        total=closed_total(label),
        names=frozenset(names),
        address=next((key for email in emails if (key := address_key(email))), ""),
        addresses=frozenset(key for email in emails if (key := address_key(email))),
        mailboxes=frozenset(key for email in emails if (key := mailbox_name(email))),
        fandoms=fandom_keys(card.fandoms),
        carrier=card.lists[0].casefold() if card.lists else "",
        day=day,
        is_dated=is_dated,
    )


def _estimated_days(cards: Sequence[Card]) -> list[tuple[float | None, bool]]:
    """Return (day, is it the card's own); a missing one is the last one seen on its list.

    Cards must be in the order of import, in which a list's archive is mostly by date.
    """
    stated = [_stated_day(card) for card in cards]
    for place in _runaways(cards, stated):
        stated[place] = None
    last: dict[str, float] = {}
    found: list[tuple[float | None, bool]] = []
    for card, day in zip(cards, stated, strict=True):
        carrier = card.lists[0].casefold() if card.lists else ""
        found.append((last.get(carrier) if day is None else day, day is not None))
        if day is not None:
            last[carrier] = day
    return found


def _stated_day(card: Card) -> float | None:
    sent_at = card.sent_at
    if sent_at is None:
        return None
    sent_at = sent_at if sent_at.tzinfo else sent_at.replace(tzinfo=UTC)
    if sent_at < _EARLIEST:
        return None
    day = (sent_at - _EPOCH).total_seconds() / 86400
    return day if day < _LATEST else None


def _runaways(cards: Sequence[Card], days: Sequence[float | None]) -> list[int]:
    """Return the places of dates that their neighbours on the list belie.

    Two before and two after lie within a month of each other, and this one is
    half a year away: a clock was wrong, not the order. But where another part of
    the same story was sent about then, this one was only filed in the wrong place.
    """
    by_carrier: dict[str, list[int]] = defaultdict(list)
    for place, card in enumerate(cards):
        if days[place] is not None and card.lists:
            by_carrier[card.lists[0].casefold()].append(place)
    found = [
        places[at]
        for places in by_carrier.values()
        for at in range(2, len(places) - 2)
        if _is_runaway([days[place] or 0.0 for place in places[at - 2 : at + 3]])
    ]
    vouched = _vouched(cards, days, found) if found else set()
    return [place for place in found if place not in vouched]


VOUCHED_DAYS = 45.0
"""So near to another part of its story a date is believed, wherever the posting stands."""

ANY = None
"""In place of a story: whatever an author posted."""

STEP_DAYS = 200.0
"""So near to the part before or after it."""


def _vouched(
    cards: Sequence[Card], days: Sequence[float | None], doubted: Sequence[int]
) -> set[int]:
    """Return those of some places whose dates other parts of their stories bear out."""
    wanted = {key for place in doubted for key in _story_keys(cards[place])}
    told: dict[tuple[str, object], list[tuple[float, int]]] = defaultdict(list)
    for place, card in enumerate(cards):
        day = days[place]
        if day is not None and card.part is not None:
            for key in _story_keys(card) & wanted:
                told[key].append((day, place))
    found: set[int] = set()
    for (_, story), group in told.items():
        found |= _borne_out(sorted(group), cards, is_one_story=story is not ANY)
    return found & set(doubted)


def _story_keys(card: Card) -> set[tuple[str, object]]:
    """Return what the parts of a story have in common: the title, in its several lengths, or
    the number of parts, with the address; the whole title also with the list; the
    address alone."""
    whole, total = title_key(card.title).words, closed_total(card.part)
    own = {*title_stems(card.title), total if total and total > 1 else ""} - {""}
    addresses = {address_key(email) for email in card.emails[:20]} - {""}
    keys: set[tuple[str, object]] = {(email, each) for email in addresses for each in (*own, ANY)}
    if whole and card.lists:
        keys.add((card.lists[0].casefold(), whole))
    return keys


def _borne_out(
    group: Sequence[tuple[float, int]], cards: Sequence[Card], *, is_one_story: bool
) -> set[int]:
    """Return the places whose dates are near another part's, or between those of two."""
    found: set[int] = set()
    step = STEP_DAYS if is_one_story else VOUCHED_DAYS
    for (day, one), (later, other) in pairwise(group):
        is_soon = later - day <= VOUCHED_DAYS and cards[one].part != cards[other].part
        is_step = later - day <= step and _is_step(cards[one], cards[other])
        if is_step or (is_soon and is_one_story):
            found |= {one, other}
    for (_, before), (_, place), (_, after) in zip(group, group[1:], group[2:], strict=False):
        if _is_step(cards[before], cards[place]) and _is_step(cards[place], cards[after]):
            found.add(place)
    return found


def _is_step(one: Card, other: Card) -> bool:
    """Whether one posting is the part before the other's."""
    before, after = slot_of(one.part), slot_of(other.part)
    return before is not None and after is not None and before.last + 1 == after.number


def _is_runaway(five: list[float]) -> bool:
    before, after = five[:2], five[3:]
    around = before + after
    if max(around) - min(around) > 30:
        return False
    return five[2] < min(around) - 180 or five[2] > max(around) + 180
