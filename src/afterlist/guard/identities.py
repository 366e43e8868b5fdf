"""The identity map: of every person the names that may be shown, and the others."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from afterlist.guard.naming import GIVEN, is_full, is_within, name_key

_SHORTEST_ALONE: Final = 4
_JOINT: Final = re.compile(r"[&+/,]|\band\b", re.I)


class Stance(StrEnum):
    """How a name stood: the author signed a story with it, a story without a byline came
    under it, or it only stood beside the address (From, Reply-To, "X wrote:")."""

    SIGNED = "signed"
    POSTED = "posted"
    WENT_BY = "went-by"


class Alias(NamedTuple):
    """One name at one address (folded; the name as written)."""

    address: str
    name: str
    stance: Stance


@dataclass(frozen=True, slots=True)
class Owner:
    """A person as they or the archivist told: ``pen_name`` is shown (nothing where it is
    empty), ``names`` are all others, ``addresses`` theirs."""

    pen_name: str
    names: tuple[str, ...]
    addresses: tuple[str, ...] = ()


@dataclass(slots=True)
class _Mailbox:
    """The names at one address: signed, posted under, and merely borne."""

    names: dict[Stance, dict[str, str]]

    @property
    def signed(self) -> dict[str, str]:
        return self.names[Stance.SIGNED]

    def others(self) -> Iterable[str]:
        return [
            *self.names[Stance.POSTED].values(),
            *self.names[Stance.WENT_BY].values(),
        ]


def identity_map(
    aliases: Iterable[Alias], owners: Iterable[Owner] = (), spared: Collection[str] = frozenset()
) -> dict[str, str]:
    """Return each guarded name with the name shown for it, empty where none is known.

    A name that its owner signed a story with is guarded only where the owner chose
    another. ``spared`` are keys of names that everybody uses: characters, creators.
    """
    boxes = _mailboxes(aliases)
    signed = {key for box in boxes.values() for key in box.signed}
    found: dict[str, set[str]] = defaultdict(set)
    spelt: dict[str, str] = {}
    for box in boxes.values():
        for name, shown in _kept_back(box):
            key = name_key(name)
            if key not in signed and key not in spared:
                spelt.setdefault(key, name)
                found[key].add(shown)
    for box in boxes.values():
        if not box.signed:
            # Another mailbox's story under that very name: one person, or a namesake.
            for key in box.names[Stance.POSTED]:
                if key in found:
                    found[key].add("")
    guarded = {
        spelt[key]: next(iter(shown)) if len(shown) == 1 else "" for key, shown in found.items()
    }
    return _with_owners(guarded, boxes, owners, spared)


def _mailboxes(aliases: Iterable[Alias]) -> dict[str, _Mailbox]:
    boxes: dict[str, _Mailbox] = {}
    for alias in aliases:
        key = name_key(alias.name)
        if key:
            box = boxes.setdefault(alias.address, _Mailbox({stance: {} for stance in Stance}))
            box.names[alias.stance].setdefault(key, alias.name)
    return boxes


def _kept_back(box: _Mailbox) -> Iterable[tuple[str, str]]:
    """Yield the names at an address that are not signed with, and what is shown for them."""
    pen_names = list(box.signed.values())
    if not pen_names:
        return
    shown = pen_names[0] if len(pen_names) == 1 else _widest(pen_names)
    for name in box.others():
        if _is_one_person(name) and not any(is_within(name, each) for each in pen_names):
            yield name, shown


def _is_one_person(name: str) -> bool:
    return is_full(name) and _JOINT.search(name) is None


def _widest(pen_names: list[str]) -> str:
    """One pen name in several spellings is shown; of two different ones neither."""
    longest = max(pen_names, key=len)
    return longest if all(is_within(each, longest) for each in pen_names) else ""


def _with_owners(
    guarded: dict[str, str],
    boxes: Mapping[str, _Mailbox],
    owners: Iterable[Owner],
    spared: Collection[str],
) -> dict[str, str]:
    """Add what people chose, which is stronger than what their mail shows."""
    by_key = {name_key(name): (name, shown) for name, shown in guarded.items()}
    pen_names: set[str] = set()
    for owner in owners:
        pen_names.add(name_key(owner.pen_name))
        of_mail = [
            name
            for address in owner.addresses
            if address in boxes
            for name in boxes[address].others()
            if _is_one_person(name)
        ]
        for name in (*owner.names, *of_mail):
            key = name_key(name)
            if _may_be_guarded(name, owner.pen_name) and key not in spared:
                by_key[key] = (name, owner.pen_name)
    return {name: shown for key, (name, shown) in by_key.items() if key not in pen_names}


def _may_be_guarded(name: str, pen_name: str) -> bool:
    """A common given name alone cannot be: it is everywhere, and tells nobody."""
    key = name_key(name)
    if not key or (pen_name and is_within(name, pen_name)):
        return False
    return " " in key or (len(key) >= _SHORTEST_ALONE and key not in GIVEN)
