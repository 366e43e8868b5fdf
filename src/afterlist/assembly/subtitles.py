"""Subtitles: parts of one serial that are called by their chapters, "Low Tide: The Ferry"."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from msgspec import structs

from afterlist.assembly.entries import Entry
from afterlist.assembly.titles import clean_title, is_near_title, title_key

AT_HAND = 120.0
"""Parts within so many days of the next belong to one serial."""

FEW = 60
"""So many stems of one author are compared with her serials."""

_MARK = re.compile(
    r"\s*:\s+(?=\S)|\s+(?:-+|–|—)\s+(?=\S)|,\s+(?=\S)|\s*[(\[](?=[^()\[\]]+[)\]]\s*$)"
)
_BOOK = re.compile(r"(?:book|bk|volume|vol|part|\d)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Serial:
    """What one author posted under one stem: ``tails`` by the part that they name."""

    stem: str
    entries: list[Entry] = field(default_factory=list)
    tails: dict[object, set[str]] = field(default_factory=lambda: defaultdict(set))
    parts: dict[str, set[object]] = field(default_factory=lambda: defaultdict(set))

    def add(self, entry: Entry, tail: str) -> None:
        """Take in an entry with what its title says behind the stem."""
        self.entries.append(entry)
        self.tails[entry.slot].add(tail)
        self.parts[tail].add(entry.slot)

    @property
    def is_serial(self) -> bool:
        """Whether each of several parts has a tail of its own; one that has none may be
        called by its header."""
        named = [slots for tail, slots in self.parts.items() if tail]
        if len(self.tails) < 2 or not named or any(len(slots) > 1 for slots in named):
            return False
        return len(named) > 1 or all(len(tails) == 1 for tails in self.tails.values())


def with_subtitles_off(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the entries, those of a serial whose parts bear the names of their chapters
    with the serial's title: where one author's parts begin alike, and each goes on
    otherwise, what they share is the title."""
    serials: dict[tuple[str, str], _Serial] = {}
    loose: dict[str, dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        if entry.slot is None or not entry.title.words:
            continue
        for stem, tail in _stems(entry):
            words = title_key(stem).words
            for author in sorted(entry.names | entry.addresses | entry.mailboxes) if words else ():
                serial = serials.setdefault((author, words), _Serial(stem))
                serial.add(entry, tail)
                loose[author][words].append(entry)
    settled: dict[int, str] = {}
    for (author, words), serial in sorted(serials.items(), key=lambda item: len(item[0][1])):
        if serial.is_serial:
            settled |= _settled(serial)
            settled |= _misspelt(words, serial, loose[author])
    return tuple(
        _called(entry, settled[entry.place]) if entry.place in settled else entry
        for entry in entries
    )


def _stems(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield the title with nothing behind it, and each way to part a stem from its tail;
    in "The Ferry (Low Tide 2/5)" the tail stands in front."""
    title = clean_title(entry.card.title or "")[:200]
    yield title, ""
    marks = list(_MARK.finditer(title))[:4]
    for mark in marks:
        if mark.start() > 2 and not _BOOK.match(title, mark.end()):
            yield title[: mark.start()], title_key(title[mark.end() :]).words
    if marks and marks[-1].start() > 2 and marks[-1][0].strip() != ",":
        stem = title[marks[-1].end() :].strip(" )]")
        if stem:
            yield stem, title_key(title[: marks[-1].start()]).words


def _settled(serial: _Serial) -> dict[int, str]:
    """Return the places of those that stand near another part in time, with their title."""
    found: dict[int, str] = {}
    ranked = sorted(serial.entries, key=lambda entry: entry.place)
    for at, entry in enumerate(ranked):
        beside = [*ranked[max(0, at - 3) : at], *ranked[at + 1 : at + 4]]
        if any(other.slot != entry.slot and _is_near(entry, other) for other in beside):
            found[entry.place] = serial.stem
    return found


def _is_near(one: Entry, other: Entry) -> bool:
    if one.total and other.total and one.total != other.total:
        return False
    return one.day is None or other.day is None or abs(one.day - other.day) <= AT_HAND


def _misspelt(words: str, serial: _Serial, others: dict[str, list[Entry]]) -> dict[int, str]:
    """Return other parts of the author whose stem is the serial's, in another spelling."""
    own, found = title_key(serial.stem), {}
    for stem in sorted(others)[:FEW]:
        if stem == words or not is_near_title(own, title_key(stem)):
            continue
        apart = [e for e in others[stem] if e.title.words != stem and e.slot not in serial.tails]
        for entry in apart:
            if any(_is_near(entry, other) for other in serial.entries):
                found[entry.place] = serial.stem
    return found


def _called(entry: Entry, title: str) -> Entry:
    card = structs.replace(entry.card, title=title)
    return replace(entry, title=title_key(title), card=card)
