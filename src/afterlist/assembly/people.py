"""People: which names and addresses are one author, where the evidence is strong."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from afterlist.assembly.entries import Entry
from afterlist.assembly.names import (
    are_of_one_house,
    is_near_name,
    is_telling,
    mailbox_name,
    name_keys,
)
from afterlist.assembly.relaying import signers_of, unsigned_relays
from afterlist.assembly.results import Person, Suggestion

SHARED = 3
"""An address under which so many different names wrote belongs to no one author."""


@dataclass(slots=True)
class _Alias:
    """One name at one address (either may be empty), and where it wrote."""

    names: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)
    address: str = ""
    mailboxes: set[str] = field(default_factory=set)
    emails: set[str] = field(default_factory=set)
    fandoms: set[str] = field(default_factory=set)
    carriers: set[str] = field(default_factory=set)
    works: set[int] = field(default_factory=set)
    days: list[float] = field(default_factory=list)
    work_days: dict[int, list[float]] = field(default_factory=dict)
    is_doubtful: bool = False
    keys: set[str] = field(default_factory=set)


def people_of(
    entries: Sequence[Entry], works: Sequence[Sequence[Entry]]
) -> tuple[tuple[Person, ...], tuple[Suggestion, ...]]:
    """Return the authors of all entries and the pairs that a person should look at.

    ``works`` are the entries of each work. A name alone never joins two addresses
    unless the fandom or the list is the same too, a common first name not even then.
    """
    aliases = _aliases(entries, works)
    found = _Merging(aliases)
    _merge_addresses(aliases, found)
    _merge_names(aliases, found)
    _suggest_copies(aliases, found)
    return found.result()


def _aliases(entries: Sequence[Entry], works: Sequence[Sequence[Entry]]) -> list[_Alias]:
    found: dict[tuple[str, str, str], _Alias] = {}
    work_of = {entry.place: at for at, work in enumerate(works) for entry in work}
    relayed = {place: entry for work in works for place, entry in signers_of(work).items()}
    anybodys = unsigned_relays(entries, works)
    for entry in entries:
        signer = relayed.get(entry.place, entry)
        signed = [name for name in signer.card.authors[:20] if name_keys(name)]
        work, is_doubtful = work_of[entry.place], entry.place in anybodys
        for name in signed or [""]:
            if name or signer.address:
                is_own = len(signed) < 2 and not is_doubtful
                key = _alias_key(name, signer, work, is_own=is_own, is_doubtful=is_doubtful)
                alias = found.setdefault(key, _Alias(address=key[1], is_doubtful=is_doubtful))
                _note(alias, name, signer)
                _note_posting(alias, entry, work)
    return list(found.values())


def _alias_key(
    name: str, entry: Entry, work: int, *, is_own: bool, is_doubtful: bool
) -> tuple[str, str, str]:
    keys = sorted(name_keys(name))
    if entry.address and is_own:
        return (" / ".join(keys), entry.address, "")
    if is_doubtful:
        return (" / ".join(keys), "", f"sent on, work {work}")
    context = f"work {work}"
    if any(is_telling(key) for key in keys):
        masked = mailbox_name(entry.card.emails[0]) if is_own and entry.card.emails else ""
        context = f"{entry.carrier} {masked}"
    return (" / ".join(keys), "", context)


def _note_posting(alias: _Alias, entry: Entry, work: int) -> None:
    alias.keys.add(entry.card.key)
    alias.works.add(work)
    if entry.day is not None:
        alias.days.append(entry.day)
        alias.work_days.setdefault(work, []).append(entry.day)


def _note(alias: _Alias, name: str, entry: Entry) -> None:
    alias.names |= name_keys(name)
    alias.written |= {" ".join(name.split())} - {""}
    if alias.address or len(entry.card.authors) < 2:
        own = [email for email in entry.card.emails if "@" in email][:1]
        alias.emails |= {email for email in own if alias.address}
        alias.mailboxes |= {mailbox_name(email) for email in own} - {""}
    alias.fandoms |= {fandom.casefold().removeprefix("the ") for fandom in entry.card.fandoms}
    alias.carriers |= {entry.carrier} if entry.carrier else set()
    if alias.is_doubtful:
        alias.mailboxes.clear()


def _is_full(key: str) -> bool:
    """Whether a name has two real words, or is a long coinage."""
    words = [word for word in key.split() if len(word) > 1]
    return len(words) >= 2 or len(key) >= 9 or any(sign.isdigit() for sign in key)


class _Merging:
    """Aliases joined into people, and the pairs left for a person."""

    def __init__(self, aliases: Sequence[_Alias]) -> None:
        self._aliases = aliases
        self._parent = list(range(len(aliases)))
        self._doubts: dict[tuple[int, int], str] = {}

    def root(self, at: int) -> int:
        while self._parent[at] != at:
            self._parent[at] = self._parent[self._parent[at]]
            at = self._parent[at]
        return at

    def join(self, one: int, other: int) -> None:
        one, other = sorted((self.root(one), self.root(other)))
        self._parent[other] = one

    def doubt(self, one: int, other: int, reason: str) -> None:
        self._doubts.setdefault((min(one, other), max(one, other)), reason)

    def result(self) -> tuple[tuple[Person, ...], tuple[Suggestion, ...]]:
        groups: dict[int, list[_Alias]] = defaultdict(list)
        for at, alias in enumerate(self._aliases):
            groups[self.root(at)].append(alias)
        people = {root: _person(group) for root, group in groups.items()}
        ranked = sorted(people, key=lambda root: (people[root].names, people[root].keys))
        place = {root: at for at, root in enumerate(ranked)}
        doubts = {
            (place[self.root(one)], place[self.root(other)]): reason
            for (one, other), reason in sorted(self._doubts.items(), reverse=True)
            if self.root(one) != self.root(other)
        }
        suggested = {(min(pair), max(pair)): reason for pair, reason in doubts.items()}
        return (
            tuple(people[root] for root in ranked),
            tuple(Suggestion(*pair, reason) for pair, reason in sorted(suggested.items())),
        )


def _person(aliases: Iterable[_Alias]) -> Person:
    group = list(aliases)
    return Person(
        names=tuple(sorted({name for alias in group for name in alias.written})),
        emails=tuple(sorted({email for alias in group for email in alias.emails})),
        keys=tuple(sorted({key for alias in group for key in alias.keys})),
    )


# One address


def _merge_addresses(aliases: Sequence[_Alias], found: _Merging) -> None:
    by_address: dict[str, list[int]] = defaultdict(list)
    for at, alias in enumerate(aliases):
        if alias.address:
            by_address[alias.address].append(at)
    for places in by_address.values():
        named = _by_name(places, aliases, found)
        if len(named) == 2:
            _merge_renamed(named[0], named[1], aliases, found)
        elif len(named) < SHARED:
            nameless = [at for at in places if not aliases[at].names]
            for at in nameless[1:] + named[:1]:
                found.join(nameless[0] if nameless else at, at)


def _by_name(places: Sequence[int], aliases: Sequence[_Alias], found: _Merging) -> list[int]:
    """Join the spellings of each name at one address; return one place a name."""
    kept: list[int] = []
    for at in places:
        if not aliases[at].names:
            continue
        same = next((k for k in kept[:SHARED] if _is_one_name(aliases[k], aliases[at])), None)
        if same is None:
            kept.append(at)
        else:
            found.join(same, at)
    return kept


def _is_one_name(one: _Alias, other: _Alias) -> bool:
    if one.names & other.names:
        return True
    return any(is_near_name(a, b) for a in sorted(one.names) for b in sorted(other.names))


def _merge_renamed(one: int, other: int, aliases: Sequence[_Alias], found: _Merging) -> None:
    """Join two names at one address where one took over from the other within a serial.

    Two people may share an address one after the other as well as at once, and a
    name with one posting may be a friend's, posted for her, and one surname under
    two first names is a household: those are for a person to tell.
    """
    first, second = aliases[one], aliases[other]
    is_kin = any(are_of_one_house(a, b) for a in first.names for b in second.names)
    if not is_kin and _is_taken_over(first.days, second.days) and _go_on(first, second):
        found.join(one, other)
    else:
        found.doubt(one, other, "Two names wrote from one address.")


def _go_on(one: _Alias, other: _Alias) -> bool:
    """Whether one goes on with a story of the other, and neither wrote but a part of it."""
    return any(
        min(len(one.work_days[work]), len(other.work_days[work])) >= 2
        for work in one.work_days.keys() & other.work_days.keys()
    )


def _is_taken_over(days: Sequence[float], others: Sequence[float]) -> bool:
    if not days or not others:
        return False
    return max(days) <= min(others) or max(others) <= min(days)


# One name


def _merge_names(aliases: Sequence[_Alias], found: _Merging) -> None:
    by_name: dict[str, list[int]] = defaultdict(list)
    for at, alias in enumerate(aliases):
        for name in alias.names:
            by_name[name].append(at)
    for name in sorted(by_name):
        _merge_name(name, by_name[name], aliases, found)


def _merge_name(
    name: str, places: Sequence[int], aliases: Sequence[_Alias], found: _Merging
) -> None:
    for one, other in _akin_pairs(places, aliases):
        if _is_one_person(name, aliases[one], aliases[other]):
            found.join(one, other)
        elif is_telling(name):
            found.doubt(one, other, "The same name wrote from two addresses.")
    if _is_full(name):
        for one, other in pairwise(places):
            found.doubt(one, other, "The same name wrote in two places.")


def _akin_pairs(places: Sequence[int], aliases: Sequence[_Alias]) -> list[tuple[int, int]]:
    """Return neighbours among those who share a list, a fandom, a mailbox or a work."""
    contexts: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at in places:
        alias = aliases[at]
        shared = [("list", value) for value in alias.carriers]
        shared += [("fandom", value) for value in alias.fandoms]
        shared += [("mailbox", value) for value in alias.mailboxes]
        shared += [("work", str(value)) for value in alias.works]
        for context in sorted(shared):
            contexts[context].append(at)
    return sorted({pair for group in contexts.values() for pair in pairwise(group)})


def _is_one_person(name: str, one: _Alias, other: _Alias) -> bool:
    if one.works & other.works:
        return True
    if one.is_doubtful or other.is_doubtful:
        return False
    if one.mailboxes & other.mailboxes - {name} and not (one.address and other.address):
        return True
    if not is_telling(name):
        return False
    if _have_two_addresses(one, other) and not _has_moved(one, other):
        return False
    return _is_full(name) or bool(one.carriers & other.carriers)


def _have_two_addresses(one: _Alias, other: _Alias) -> bool:
    if one.address and other.address:
        return True
    return bool(one.mailboxes and other.mailboxes and not one.mailboxes & other.mailboxes)


def _has_moved(one: _Alias, other: _Alias) -> bool:
    """Whether one address took over from the other, on the same list and for the same fandom.

    Two in use at one time are a home and an office, or two namesakes; and namesakes
    may come one after the other, each with a list or a fandom of her own.
    """
    if not one.carriers & other.carriers or not _is_taken_over(one.days, other.days):
        return False
    return bool(one.fandoms & other.fandoms) or not (one.fandoms or other.fandoms)


# One text


def _suggest_copies(aliases: Sequence[_Alias], found: _Merging) -> None:
    """Doubt whether different names under one work are one author, a relayer or a thief."""
    by_work: dict[int, list[int]] = defaultdict(list)
    for at, alias in enumerate(aliases):
        for work in alias.works:
            by_work[work].append(at)
    for places in by_work.values():
        for one, other in pairwise(places[:20]):
            if aliases[one].keys & aliases[other].keys:
                continue
            if _is_one_name(aliases[one], aliases[other]):
                found.join(one, other)
            else:
                found.doubt(one, other, "One story was posted under both names.")
