"""Relaying: stories sent on for somebody else, and whose they are where that can be told."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from afterlist.assembly.entries import Entry
from afterlist.assembly.names import is_near_name, mailbox_name


def signers_of(work: Sequence[Entry]) -> dict[int, Entry]:
    """Return the parts of a work that carry only their poster's name, each with a part
    that the author signed: a byline of her own, sent from the same address."""
    found: dict[int, Entry] = {}
    posters = _bylines(work) | _posters(work)
    for entry in work:
        signer = posters.get(_mailbox(entry))
        if signer is None or entry.names & signer.names:
            continue
        if _mailbox(signer) != _mailbox(entry) or not entry.card.is_signed:
            found[entry.place] = signer
    return found


def _mailbox(entry: Entry) -> str:
    """The half before the @ of the author's address: a masked one shows no more."""
    return mailbox_name(entry.card.emails[0]) if entry.card.emails else ""


def _posters(work: Iterable[Entry]) -> dict[str, Entry]:
    """The parts that say another address than they were sent from, by the latter."""
    found: dict[str, Entry] = {}
    for entry in work:
        for mailbox in sorted(entry.mailboxes - {_mailbox(entry)}):
            found.setdefault(mailbox, entry)
    return found


def _bylines(work: Iterable[Entry]) -> dict[str, Entry]:
    """The parts that are signed, by their mailbox, where all there are signed with one name."""
    signed: dict[str, list[Entry]] = defaultdict(list)
    for entry in work:
        if entry.card.is_signed and entry.names and _mailbox(entry):
            signed[_mailbox(entry)].append(entry)
    return {
        mailbox: group[0]
        for mailbox, group in signed.items()
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
        if not entry.card.is_signed and _mailbox(entry) in relaying
    )


def _relaying(entries: Iterable[Entry]) -> frozenset[str]:
    """The mailboxes from which somebody's story came that has another address of her own,
    or that nobody is said to have written, beside stories under the poster's name."""
    own: dict[str, set[str]] = defaultdict(set)
    sent: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        mailbox = _mailbox(entry)
        own[mailbox] |= entry.names
        for other in entry.mailboxes - {mailbox}:
            sent[other] |= entry.names
        if not entry.names and mailbox:
            sent[mailbox].add("")
    return frozenset(
        mailbox
        for mailbox, names in sent.items()
        if any(not is_near_name(name, other) for name in names for other in own[mailbox])
    )
