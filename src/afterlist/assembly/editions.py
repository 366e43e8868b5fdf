"""Editions: how the postings of one chapter stand to the first, and which one to read."""

from collections.abc import Container, Iterable, Sequence

from afterlist.assembly.copies import Copies, Overlap
from afterlist.assembly.entries import Entry
from afterlist.model import Edition, Relation

CROSSPOST_DAYS = 10.0
ESTIMATED_DAYS = 30.0
"""How far an estimated date may be off."""

CHANGED = 0.8
"""Below so much in common both ways, a text was changed, not only damaged."""

TOUCHED = 0.88
"""Below so much either way, words were replaced: a footer only adds, a cut only takes."""

CUT = 0.5
"""So much of a cut copy stands in the whole one, whatever happened at its edges."""

ALL_BUT = 0.95
"""A copy with so much of the longest one's words is as complete: the rest is footers."""


def editions_of(
    entries: Sequence[Entry], copies: Copies, covers: Container[Entry] = ()
) -> tuple[tuple[Edition, ...], str]:
    """Return a chapter's editions, oldest first, and the key of the best; ``entries`` by date.

    The first is the original. What names itself revised, or differs from the
    original by more than damage explains, is a revision; the same text under the
    same message-id, or on another list within ten days, a cross-post; else a repost.
    ``covers`` are postings that carry other chapters too: those are not compared.
    """
    first = entries[0]
    model = next((entry for entry in entries if entry not in covers), first)
    relations = [Relation.ORIGINAL]
    for at, entry in enumerate(entries[1:], 1):
        is_changed = entry not in covers and _is_revision(entry, model, copies)
        relations.append(_relation(entry, entries[:at], is_revision=is_changed))
    found = tuple(
        Edition(entry.card.key, relation)
        for entry, relation in zip(entries, relations, strict=True)
    )
    return found, _best(entries, relations, copies).card.key


def _relation(entry: Entry, before: Sequence[Entry], *, is_revision: bool) -> Relation:
    first = before[0]
    if entry.card.message_id and entry.card.message_id == first.card.message_id:
        return Relation.CROSSPOST
    if is_revision:
        return Relation.REVISION
    is_repeat = entry.card.is_marked_repost
    if not is_repeat and _is_elsewhere(entry, before) and _is_soon(entry, first):
        return Relation.CROSSPOST
    return Relation.REPOST


def _is_revision(entry: Entry, model: Entry, copies: Copies) -> bool:
    if entry is model:
        return False
    if entry.card.is_marked_revision and not model.card.is_marked_revision:
        return True
    shared = copies.between(model.place, entry.place)
    if entry.card.is_marked_repost and shared.more >= TOUCHED:
        return False  # it says so, and what differs is only what was cut off
    return _is_changed(entry, model, shared)


def _is_changed(entry: Entry, first: Entry, shared: Overlap) -> bool:
    """Whether the text differs from the original's, a part of it lost set aside.

    A part was lost where the shorter lies wholly within the longer, and is
    known to be cut or has lost the end mark that the longer one has.
    """
    if not entry.card.fingerprints or not first.card.fingerprints:
        return False
    if shared.more < TOUCHED:
        return not _is_cut(entry, first) or shared.more < CUT
    if shared.less >= CHANGED or _is_cut(entry, first):
        return False
    is_shorter = shared.of_other > shared.of_one
    shorter, longer = (entry, first) if is_shorter else (first, entry)
    if is_shorter:
        return shorter.card.has_end and longer.card.has_end
    return not longer.card.has_end or shorter.card.has_end


def _is_cut(one: Entry, other: Entry) -> bool:
    return one.card.is_truncated or other.card.is_truncated


def _is_elsewhere(entry: Entry, before: Sequence[Entry]) -> bool:
    near = [other for other in before if _is_soon(entry, other)]
    return bool(entry.carrier) and all(other.carrier != entry.carrier for other in near)


def _is_soon(entry: Entry, other: Entry) -> bool:
    if entry.day is None or other.day is None:
        return True
    is_trusted = entry.is_dated and other.is_dated
    return abs(entry.day - other.day) <= (CROSSPOST_DAYS if is_trusted else ESTIMATED_DAYS)


def by_trusted_date(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries by date; an estimated date does not come before a trusted one near it."""
    return sorted(
        entries,
        key=lambda entry: (
            entry.day is None,
            (entry.day or 0.0) + (0.0 if entry.is_dated else ESTIMATED_DAYS),
            entry.place,
        ),
    )


def _best(entries: Sequence[Entry], relations: Sequence[Relation], copies: Copies) -> Entry:
    """Return the newest whole revision, else the earliest of the most complete."""
    whole = [entry for entry in entries if not _is_fragment(entry, entries, copies)]
    candidates = [entry for entry in whole if not entry.card.is_truncated] or whole
    revised = [
        entry
        for entry, relation in zip(entries, relations, strict=True)
        if relation is Relation.REVISION and entry in candidates
    ]
    if revised:
        return revised[-1]
    longest = max(entry.card.words for entry in candidates)
    return next(e for e in candidates if e.card.words >= ALL_BUT * longest)


def _is_fragment(entry: Entry, entries: Sequence[Entry], copies: Copies) -> bool:
    """Whether a fuller copy of the same text is among the entries."""
    for other in entries[:20]:
        if other.card.words <= entry.card.words:
            continue
        shared = copies.between(entry.place, other.place)
        if shared.of_one >= CHANGED and shared.of_other < CHANGED and not _is_shortened(entry):
            return True
    return False


def _is_shortened(entry: Entry) -> bool:
    """A marked revision that still has its end mark was shortened by its author."""
    return entry.card.is_marked_revision and entry.card.has_end
