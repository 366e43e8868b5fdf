"""Which entries belong to one story: same author and title, near titles, copies, threads."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import combinations

from afterlist.assembly.continuing import (
    completes,
    first_number,
    is_namesake_part,
    join_continued,
)
from afterlist.assembly.copies import Copies, Overlap
from afterlist.assembly.entries import Entry
from afterlist.assembly.fandoms import are_foreign
from afterlist.assembly.fitting import CONTINUES_DAYS, NEAR_DAYS, are_namesakes, fits, gap
from afterlist.assembly.gathering import Stories, Story, grouped
from afterlist.assembly.names import is_near_name, is_telling, mailbox_name
from afterlist.assembly.part_numbers import Slot
from afterlist.assembly.robins import join_round_robins
from afterlist.assembly.titles import is_misspelt_title, is_near_title

SERIAL_DAYS = 3 * 365.0
"""So slowly a serial may come out, of which one part goes on where another ended."""

FEW = 40
"""Up to so many of one kind are compared each with each; more, each with its neighbours."""


def stories_of(entries: Sequence[Entry], copies: Copies) -> list[list[Entry]]:
    """Return the entries put together by story, each story by date.

    A story here may still be several works of one author under one title:
    ``runs`` tells those apart by their parts and texts.
    """
    stories = Stories(entries)
    _join_same_author_and_title(stories, entries)
    _join_copies(stories, entries, copies)
    _join_numbered_titles(stories, entries)
    _join_near_titles(stories, entries)
    _join_threads(stories, entries)
    _join_untitled(stories, entries)
    join_continued(stories, entries)
    join_round_robins(stories, entries)
    _join_authorless(stories, entries)
    return stories.all()


def _join_same_author_and_title(stories: Stories, entries: Sequence[Entry]) -> None:
    titled = [entry for entry in entries if entry.title.words]
    for group in grouped(titled, _signatures).values():
        for entry in group[1:]:
            stories.join(group[0].place, entry.place)
    by_name = grouped(titled, lambda e: ((e.title.words, n) for n in sorted(e.names)))
    _join_where(stories, by_name.values(), is_namesake_part)
    by_address = grouped(titled, lambda e: ((e.title.words, a) for a in sorted(e.addresses)))
    _join_where(stories, by_address.values(), _is_same_writer)
    by_mailbox = grouped(titled, lambda e: ((e.title.words, m) for m in sorted(e.mailboxes)))
    _join_where(stories, by_mailbox.values(), fits)
    renamed = {entry.title.former for entry in titled} - {""}
    old = [entry for entry in titled if entry.title.former or entry.title.words in renamed]
    by_former = grouped(
        old, lambda e: ((e.title.former or e.title.words, n) for n in sorted(e.names))
    )
    _join_where(stories, by_former.values(), _is_renamed)
    by_title = grouped((e for e in titled if e.names), lambda e: (e.title.words,))
    _join_where(stories, by_title.values(), _is_misspelt_author)


def _signatures(entry: Entry) -> list[Hashable]:
    """Return the title under each name; a common first name with its mailbox, even masked."""
    own = next(iter(entry.card.emails), "")
    return [
        (entry.title.words, name, "" if is_telling(name) else mailbox_name(own))
        for name in sorted(entry.names)
    ]


def _is_renamed(one: Story, other: Story) -> bool:
    """Whether parts under an old and a new title are of one serial, whatever totals it had."""
    if are_namesakes(one, other) or gap(one, other) > NEAR_DAYS:
        return False
    one = one.near(other, NEAR_DAYS)
    other = other.near(one, NEAR_DAYS)
    return one.slots.isdisjoint(other.slots) and not are_foreign(one.fandoms, other.fandoms)


def _is_same_writer(one: Story, other: Story) -> bool:
    if not one.names or not other.names or fits(one, other):
        return True
    return _is_slow_serial(one, other)


def _is_slow_serial(one: Story, other: Story) -> bool:
    """Whether one story goes on with the other's parts, however late."""
    is_alike = fits(one, other, SERIAL_DAYS) and one.totals == other.totals
    return is_alike and completes(one, other)


def _is_misspelt_author(one: Story, other: Story) -> bool:
    if not fits(one, other, CONTINUES_DAYS) or not one.carriers & other.carriers:
        return False
    if one.names & other.names and are_namesakes(one, other):
        return False
    if len(one.names) * len(other.names) > 100:
        return False
    return any(is_near_name(a, b) for a in one.names for b in other.names)


def _join_where(
    stories: Stories, groups: Iterable[list[Entry]], may: Callable[[Story, Story], bool]
) -> None:
    """Join the stories within each group that may be one, nearest neighbours first."""
    for group in groups:
        roots = list(dict.fromkeys(stories.root(entry.place) for entry in group))
        for one, other in neighbours(len(roots)):
            first, second = roots[one], roots[other]
            if stories.root(first) != stories.root(second) and may(
                stories.of(first), stories.of(second)
            ):
                stories.join(first, second)


def neighbours(count: int) -> Iterable[tuple[int, int]]:
    """Return pairs of ``range(count)``: all of a few, else each with the next eight."""
    if count <= FEW:
        return combinations(range(count), 2)
    return ((at, at + by) for by in range(1, 9) for at in range(count - by))


# Copies


def _join_copies(stories: Stories, entries: Sequence[Entry], copies: Copies) -> None:
    for (one, other), shared in sorted(copies.pairs.items()):
        if is_same_story(entries[one], entries[other], shared):
            stories.join(one, other)


def is_same_story(one: Entry, other: Entry, shared: Overlap) -> bool:
    """Return whether two entries with a text in common are of one story."""
    if one.is_header_only or other.is_header_only:
        return False
    if one.names & other.names or one.addresses & other.addresses:
        return _is_own_copy(one, other, shared)
    if not _has_one_slot(one, other):
        return False
    if _is_one_title(one, other) and shared.less >= 0.3 and shared.common >= 8:
        # A title and a third of the text: one story, whoever signed this posting.
        return True
    return _is_unsigned_copy(one, other, shared)


def _is_unsigned_copy(one: Entry, other: Entry, shared: Overlap) -> bool:
    """Whether two texts whose authors cannot be matched are one story's."""
    near = is_near_title(one.title, other.title)
    if one.has_author and other.has_author:
        return shared.less >= 0.6 and (near or bool(one.mailboxes & other.mailboxes))
    is_like = near or _is_untitled(one, other)
    return shared.less >= 0.8 or (is_like and shared.more >= 0.5)


def _is_own_copy(one: Entry, other: Entry, shared: Overlap) -> bool:
    if _is_one_title(one, other):
        return True
    if not _has_one_slot(one, other):
        return False
    if shared.less >= 0.5 and shared.common >= 5:
        return True
    is_cut = one.card.is_truncated or other.card.is_truncated
    return is_near_title(one.title, other.title) or (is_cut and _is_untitled(one, other))


def _is_one_title(one: Entry, other: Entry) -> bool:
    return bool(one.title.words) and one.title.words == other.title.words


def _has_one_slot(one: Entry, other: Entry) -> bool:
    return one.slot is None or other.slot is None or one.slot == other.slot


def _is_untitled(one: Entry, other: Entry) -> bool:
    return not one.title.words or not other.title.words


# Titles that differ


def _join_numbered_titles(stories: Stories, entries: Sequence[Entry]) -> None:
    """Join "Trust 2" (part 2) and "Trust 3" (part 3), where no "Trust 2" is another part."""
    slots: dict[str, set[Slot]] = defaultdict(set)
    for entry in entries:
        if entry.slot and entry.title.numbers:
            slots[entry.title.words].add(entry.slot)
    loose = [
        entry for entry in entries if len(slots[entry.title.words]) == 1 and _ends_in_part(entry)
    ]
    by_stem = grouped(
        loose, lambda e: ((e.title.words.rpartition(" ")[0], n) for n in sorted(e.names))
    )
    _join_where(stories, by_stem.values(), is_namesake_part)
    stems = {entry.title.words.rpartition(" ")[0] for entry in loose}
    bare = [entry for entry in entries if entry.title.words in stems]
    both = grouped([*bare, *loose], lambda e: ((_stem(e, stems), n) for n in sorted(e.names)))
    _join_where(stories, both.values(), is_namesake_part)


def _ends_in_part(entry: Entry) -> bool:
    stem, _, number = entry.title.words.rpartition(" ")
    return bool(stem) and entry.slot is not None and number == str(entry.slot.label)


def _stem(entry: Entry, stems: set[str]) -> str:
    words = entry.title.words
    return words if words in stems else words.rpartition(" ")[0]


def _join_near_titles(stories: Stories, entries: Sequence[Entry]) -> None:
    titled = [entry for entry in entries if entry.title.words and entry.slot]
    by_author = grouped(titled, lambda e: sorted(e.names | e.addresses | e.mailboxes))
    for group in by_author.values():
        by_title = {entry.title.words: entry for entry in reversed(group)}
        if len(by_title) < 2:
            continue
        for ranked in (sorted(by_title), sorted(by_title, key=lambda words: words[::-1])):
            for one, other in neighbours(len(ranked)):
                _join_near(stories, by_title[ranked[one]], by_title[ranked[other]])


def _join_near(stories: Stories, one: Entry, other: Entry) -> None:
    if stories.root(one.place) == stories.root(other.place):
        return
    first, second = stories.of(one.place), stories.of(other.place)
    is_slip = is_misspelt_title(one.title, other.title)
    if are_namesakes(first, second) or _both_begin(first, second):
        return
    if not fits(first, second) and not (is_slip and _is_slow_serial(first, second)):
        return
    is_near = is_slip or (is_near_title(one.title, other.title) and _is_one_list(first, second))
    if first.names and second.names and not first.names & second.names:
        # One address, two names: a relayer's "Mercy" is not her friend's "Engine of Mercy".
        is_near = is_slip and completes(first, second)
    if is_near:
        stories.join(one.place, other.place)


def _is_one_list(one: Story, other: Story) -> bool:
    return not one.carriers or not other.carriers or bool(one.carriers & other.carriers)


def _both_begin(one: Story, other: Story) -> bool:
    """Whether each has a first part of its own: "Return to Trust" is not "Trust"."""
    return first_number(one) == 1 == first_number(other)


# Threads, and postings without a title or an author


def _join_threads(stories: Stories, entries: Sequence[Entry]) -> None:
    """Join a part to the part of the same author that it answers, whatever its title."""
    by_id = _by_message_id(entries)
    for entry in entries:
        for parent in _parents(entry, by_id):
            one, other = stories.of(parent.place), stories.of(entry.place)
            if one.totals & other.totals and _has_one_author(entry, parent) and fits(one, other):
                stories.join(parent.place, entry.place)


def _by_message_id(entries: Sequence[Entry]) -> dict[str, Entry]:
    found = {entry.card.message_id: entry for entry in reversed(entries) if entry.card.message_id}
    return {key: entry for key, entry in found.items() if key}


def _parents(entry: Entry, by_id: dict[str, Entry]) -> list[Entry]:
    replied = (by_id.get(key) for key in reversed(entry.card.reply_to_ids[-20:]))
    return [parent for parent in replied if parent and parent.place != entry.place]


def _has_one_author(one: Entry, other: Entry) -> bool:
    return not are_namesakes(one, other) and bool(
        one.names & other.names
        or one.addresses & other.addresses
        or (one.mailboxes & other.mailboxes and not (one.names and other.names))
    )


def _join_untitled(stories: Stories, entries: Sequence[Entry]) -> None:
    """Join parts without a title to the serial that they continue."""
    by_id = _by_message_id(entries)
    by_author = grouped(entries, lambda e: sorted(e.names | e.addresses | e.mailboxes))
    positions: dict[tuple[Hashable, int], int] = {
        (key, entry.place): at for key, group in by_author.items() for at, entry in enumerate(group)
    }
    for entry in entries:
        if entry.title.words or entry.slot is None:
            continue
        candidates = [p for p in _parents(entry, by_id) if _has_one_author(p, entry)]
        for key in sorted(entry.names | entry.addresses | entry.mailboxes):
            at, group = positions[key, entry.place], by_author[key]
            candidates += reversed(group[max(0, at - FEW) : at])
            candidates += group[at + 1 : at + 1 + FEW // 4]
        _join_first_fit(stories, entry, candidates)


def _join_first_fit(stories: Stories, entry: Entry, candidates: Sequence[Entry]) -> None:
    """Join to the story that lacks this part and has the one before it, else to the nearest."""
    own = stories.of(entry.place)
    fitting = [
        other
        for other in dict.fromkeys(candidates)
        if stories.root(other.place) != stories.root(entry.place)
        and not are_namesakes(entry, other)
        and fits(own, story := stories.of(other.place), CONTINUES_DAYS)
        and _is_one_list(own, story)
    ]
    slot = entry.slot
    for other in fitting:
        before = {s.last or s.number for s in stories.of(other.place).slots if s.is_numbered}
        if slot is not None and slot.number - 1 in before:
            stories.join(other.place, entry.place)
            return
    if fitting:
        stories.join(fitting[0].place, entry.place)


def _join_authorless(stories: Stories, entries: Sequence[Entry]) -> None:
    """Join parts that nobody signed to the one serial of their title and list they fit in."""
    lost = [entry for entry in entries if entry.title.words and not entry.has_author]
    titles = {entry.title.words for entry in lost}
    by_title = grouped(
        (entry for entry in entries if entry.title.words in titles), lambda e: (e.title.words,)
    )
    by_id = _by_message_id(entries)
    for entry in lost:
        if not stories.of(entry.place).has_author:
            group = by_title[entry.title.words]
            _adopt(stories, entry, [*_parents(entry, by_id), *_near(group, entry)])


def _near(group: list[Entry], entry: Entry) -> list[Entry]:
    if len(group) <= 2 * FEW:
        return group
    at = bisect_left(group, entry.place, key=lambda other: other.place)
    return group[max(0, at - FEW) : at + FEW]


def _adopt(stories: Stories, entry: Entry, candidates: Sequence[Entry]) -> None:
    own = stories.of(entry.place)
    roots = {
        stories.root(other.place): other
        for other in candidates
        if other.title.words == entry.title.words
        and stories.root(other.place) != stories.root(entry.place)
        and fits(own, story := stories.of(other.place))
        and _is_one_list(own, story)
    }
    signed = [other for root, other in roots.items() if stories.of(root).has_author]
    chosen = _likeliest(stories, entry, signed) if signed else next(iter(roots.values()), None)
    if chosen is not None:
        stories.join(entry.place, chosen.place)


def _likeliest(stories: Stories, entry: Entry, candidates: Sequence[Entry]) -> Entry | None:
    """Return the only candidate, or the only one that has a part next to this one."""
    if len(candidates) == 1 or entry.slot is None:
        return candidates[0] if len(candidates) == 1 else None
    beside = {entry.slot.number - 1, entry.slot.last + 1}
    next_to = [
        other
        for other in candidates
        if any(s.is_numbered and s.number in beside for s in stories.of(other.place).slots)
        and gap(stories.of(other.place), stories.of(entry.place)) <= CONTINUES_DAYS
    ]
    return next_to[0] if len(next_to) == 1 else None
