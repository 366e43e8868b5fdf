"""Relaying: stories sent on for somebody else, and whose they are where that can be told."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from afterlist.assembly.entries import Entry
from afterlist.assembly.names import is_near_name


def signers_of(work: Sequence[Entry]) -> dict[int, Entry]:
    """Return the parts of a work that carry only their poster's name, each with a part
    that the author signed: a byline of her own, sent from the same address."""
    found: dict[int, Entry] = {}
    posters = _bylines(work) | _posters(work)
    for entry in work:
        signer = posters.get(entry.address)
        if signer is None or entry.names & signer.names:
            continue
        if signer.address != entry.address or not entry.card.is_signed:
            found[entry.place] = signer
    return found


def _posters(work: Iterable[Entry]) -> dict[str, Entry]:
    """The parts that say another address than they were sent from, by the latter."""
    found: dict[str, Entry] = {}
    for entry in work:
        for address in sorted(entry.addresses - {entry.address}):
            found.setdefault(address, entry)
    return found


def _bylines(work: Iterable[Entry]) -> dict[str, Entry]:
    """The parts that are signed, by their address, where all there are signed with one name."""
    signed: dict[str, list[Entry]] = defaultdict(list)
    for entry in work:
        if entry.card.is_signed and entry.names and entry.address:
            signed[entry.address].append(entry)
    return {
        address: group[0]
        for address, group in signed.items()
        if all(entry.names & group[0].names for entry in group)
    }


def unsigned_relays(entries: Iterable[Entry], works: Iterable[Sequence[Entry]]) -> frozenset[int]:
    """Return the places of entries that may be anybody's: unsigned, in works that nobody
    signed, from an address that is known to send on what others wrote."""
    relaying = _relaying(entries)
    return frozenset(
        entry.place
        for work in works
        if not any(entry.card.is_signed and entry.names for entry in work)
        for entry in work
        if entry.address in relaying and not entry.card.is_signed
    )


def _relaying(entries: Iterable[Entry]) -> frozenset[str]:
    """The addresses from which somebody's story came that has another address of her own,
    or that nobody is said to have written, beside stories under the poster's name."""
    own: dict[str, set[str]] = defaultdict(set)
    sent: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        own[entry.address] |= entry.names
        for address in entry.addresses - {entry.address}:
            sent[address] |= entry.names
        if not entry.names and entry.address:
            sent[entry.address].add("")
    return frozenset(
        address
        for address, names in sent.items()
        if any(not is_near_name(name, other) for name in names for other in own[address])
    )
