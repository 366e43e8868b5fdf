"""Fitting: whether two stories may be parts of one serial, by what is known of both."""

from afterlist.assembly.entries import Entry
from afterlist.assembly.fandoms import are_foreign
from afterlist.assembly.gathering import Story
from afterlist.assembly.names import is_telling

NEAR_DAYS = 90.0
CONTINUES_DAYS = 30.0


def fits(one: Story, other: Story, days: float = NEAR_DAYS) -> bool:
    """Return whether two stories may be parts of one serial: no part twice, one total,
    one fandom, about the same time."""
    if gap(one, other) > days:
        return False
    one = one.near(other, days)
    other = other.near(one, days)
    if not one.slots or not other.slots or not one.slots.isdisjoint(other.slots):
        return False
    if one.totals and other.totals and not one.totals & other.totals:
        return False
    return not are_foreign(one.fandoms, other.fandoms)


def gap(one: Story, other: Story) -> float:
    """Return the days between the end of one story and the start of the other, 0 if unknown."""
    if one.first is None or other.first is None or one.last is None or other.last is None:
        return 0.0
    return max(0.0, one.first - other.last, other.first - one.last)


def are_namesakes(one: Story | Entry, other: Story | Entry) -> bool:
    """Return whether two addresses tell two people of one first name apart."""
    if not one.addresses or not other.addresses or one.addresses & other.addresses:
        return False
    return not any(is_telling(name) for name in one.names & other.names)
