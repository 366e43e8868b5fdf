"""Subjects: what an author's subject lines tell where a title was read from the wrong place."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from afterlist.assembly.entries import Entry
from afterlist.assembly.titles import NO_TITLE, TitleKey, is_near_title, title_words

AT_HAND = 60.0
"""Parts within so many days may lend each other their title."""

FEW = 24
"""So many neighbours under one subject are looked at."""


def with_titles_settled(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the entries, those under one subject of one author with one title.

    Where "Something I wrote (2/5)" is called "The Lamp" by its header, so is
    "Something I wrote (1/5)" that has no header; and where all parts are called as
    their subjects say, the one of another title had a line of the story read as its title.
    """
    settled: dict[int, TitleKey] = {}
    for stem, group in _by_author_and_stem(entries).items():
        if len({entry.title.words for entry in group}) > 1:
            settled |= _settled(stem[1], group)
    if not settled:
        return tuple(entries)
    return tuple(
        replace(entry, title=settled[entry.place]) if entry.place in settled else entry
        for entry in entries
    )


def _by_author_and_stem(entries: Iterable[Entry]) -> dict[tuple[str, str], list[Entry]]:
    found: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.slot is not None and entry.card.subject:
            stem = _stem(entry.card.subject)
            for author in sorted(entry.names | entry.addresses | entry.mailboxes) if stem else ():
                found[author, stem].append(entry)
    return found


def _stem(subject: str) -> str:
    """Return the words of a subject without list tags, markers and the part."""
    text = subject
    for _ in range(3):
        text = text.strip()
        tag, bracket, rest = text.partition("]")
        if not (bracket and tag.startswith("[") and len(tag) < 30 and rest.strip()):
            break
        text = rest
    return title_words(text)


def _settled(stem: str, group: Sequence[Entry]) -> dict[int, TitleKey]:
    counts = Counter(entry.title.words for entry in group if entry.title.words)
    found: dict[int, TitleKey] = {}
    for at, entry in enumerate(group):
        words = entry.title.words
        if words in {"", stem}:
            told = _told_apart(stem, _counted_alike(entry, _near(group, at)), counts)
            if len(told) == 1:
                found[entry.place] = told[0]
            elif told:
                found[entry.place] = NO_TITLE
        elif usual := _usual(entry, _near(group, at), counts):
            found[entry.place] = usual
        if not words or (counts[words] == 1 and counts[stem] > 1):
            named = next((o.title for o in _near(group, at) if o.title.words == stem), None)
            if named is not None and not is_near_title(entry.title, named):
                found[entry.place] = named
    return found


def _usual(entry: Entry, near: Iterable[Entry], counts: Counter[str]) -> TitleKey | None:
    """Return a like title that more parts under this subject have: "XF The Lamp" is "The Lamp"."""
    likely = [
        other.title
        for other in near
        if counts[other.title.words] > counts[entry.title.words]
        and is_near_title(entry.title, other.title)
    ]
    return max(likely, key=lambda title: (counts[title.words], title.words), default=None)


def _counted_alike(entry: Entry, near: Sequence[Entry]) -> Sequence[Entry]:
    """Return the neighbours that announce as many parts, where any do."""
    same = [other for other in near if other.total == entry.total and other.title.words]
    return same or near


def _told_apart(stem: str, near: Iterable[Entry], counts: Counter[str]) -> list[TitleKey]:
    """Return the titles that headers under this subject give, if the subject is not one."""
    titles = {
        other.title.words: other.title
        for other in near
        if other.title.words not in {"", stem} and (counts[other.title.words] > 1 or other.total)
    }
    usual_ones = {words: title for words, title in titles.items() if counts[words] > 1}
    titles = usual_ones or titles
    titles = {words: title for words, title in titles.items() if counts[words] > 1} or titles
    bare = TitleKey(stem)
    usual = max((counts[words] for words in titles), default=0)
    if usual < counts[stem] or any(is_near_title(bare, title) for title in titles.values()):
        return []
    return list(titles.values())


def _near(group: Sequence[Entry], at: int) -> list[Entry]:
    day = group[at].day
    return [
        other
        for other in group[max(0, at - FEW) : at + FEW]
        if day is None or other.day is None or abs(other.day - day) <= AT_HAND
    ]
