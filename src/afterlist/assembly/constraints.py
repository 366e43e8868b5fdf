"""Constraints: what people said is one work, or is not, over all that the postings tell."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from afterlist.assembly.copies import Copies
from afterlist.assembly.entries import Entry
from afterlist.assembly.runs import Draft, Run
from afterlist.assembly.texts import Text

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Constraints:
    """Pairs of cards by key. Those ``joined`` are of one work; of those ``apart`` the first
    does not belong to the work of the second, and leaves it. Where both are said, they
    are apart. Keys of no card are passed over."""

    joined: tuple[Pair, ...] = ()
    apart: tuple[Pair, ...] = ()


UNCONSTRAINED = Constraints()


def constrained(runs: Sequence[Run], said: Constraints, copies: Copies) -> list[Run]:
    """Return the works in the making as people said that they are."""
    found = _joined(list(runs), said.joined, copies) if said.joined else list(runs)
    return _apart(found, said.apart) if said.apart else found


# Joined


def _joined(runs: list[Run], pairs: Sequence[Pair], copies: Copies) -> list[Run]:
    at = {key: place for place, run in enumerate(runs) for key in _keys(run)}
    home = list(range(len(runs)))
    for one, other in pairs:
        if one in at and other in at:
            first, second = sorted((_home(home, at[one]), _home(home, at[other])))
            home[second] = first
    for place in range(len(runs)):
        into = _home(home, place)
        if into != place:
            _take_in(runs[into], runs[place], copies)
    return [run for place, run in enumerate(runs) if home[place] == place]


def _home(home: list[int], place: int) -> int:
    while home[place] != place:
        place = home[place]
    return place


def _take_in(home: Run, run: Run, copies: Copies) -> None:
    """Make a run's chapters the other's: beside what has their number, unless it is copied or
    revised."""
    is_alone = len(home.drafts) == 1
    for draft in run.drafts:
        same = next(
            (
                each
                for each in home.drafts
                if _is_one_chapter(each, draft, copies)
                or _is_revised(each, draft, is_alone=is_alone)
            ),
            None,
        )
        if same is not None:
            same.texts += draft.texts
        else:
            if draft.slot is not None and draft.slot in home.slots:
                home.codes.append("part-conflict")
            home.drafts.append(draft)
            if draft.slot is not None:
                home.slots.setdefault(draft.slot, draft)
        for text in draft.texts:
            home.notice(text)
    home.covers += run.covers
    home.headers += run.headers
    home.codes += run.codes


def _is_revised(one: Draft, other: Draft, *, is_alone: bool) -> bool:
    """Whether one takes the other's place, whatever its words: it is marked so, and has its
    number; without a number a work of one chapter has that chapter revised."""
    is_marked = one.texts[0].is_marked_revision or other.texts[0].is_marked_revision
    return is_marked and one.slot == other.slot and (one.slot is not None or is_alone)


def _is_one_chapter(one: Draft, other: Draft, copies: Copies) -> bool:
    if one.slot is not None and other.slot is not None and one.slot != other.slot:
        return False
    shared = copies.between(one.texts[-1].first.place, other.texts[0].first.place)
    return shared.common >= 3 and shared.more >= 0.5


# Apart


def _apart(runs: Sequence[Run], pairs: Sequence[Pair]) -> list[Run]:
    found: list[Run] = []
    waiting = list(reversed(runs))
    while waiting:
        run = waiting.pop()
        leaving = _leaving(_keys(run), pairs)
        if leaving:
            # Those that leave together stay together, unless they too are said to be apart.
            waiting.append(_only(run, lambda key, out=leaving: key in out))  # type: ignore[misc]
            waiting.append(_only(run, lambda key, out=leaving: key not in out))  # type: ignore[misc]
        else:
            found.append(run)
    return found


def _leaving(keys: set[str], pairs: Sequence[Pair]) -> set[str]:
    """Return which of a run's keys leave it: never all of them."""
    leaving: set[str] = set()
    for one, other in pairs:
        if one in keys and other in keys and one != other and other not in leaving:
            leaving.add(one)
    return leaving


def _only(run: Run, stays: Callable[[str], bool]) -> Run:
    left = Run([], headers=[entry for entry in run.headers if stays(entry.card.key)])
    left.codes = list(run.codes)
    for draft in run.drafts:
        texts = _texts(draft.texts, stays)
        if texts:
            left.drafts.append(Draft(draft.slot, texts))
    left.covers = _texts(run.covers, stays)
    if left.covers and not left.drafts:
        # Without the parts that they cover they are all there is to read.
        left.drafts = [Draft(text.slot, [text]) for text in left.covers]
        left.covers = []
    return left


def _texts(texts: Sequence[Text], stays: Callable[[str], bool]) -> list[Text]:
    kept = [(text, [entry for entry in text.entries if stays(entry.card.key)]) for text in texts]
    return [replace(text, entries=entries) for text, entries in kept if entries]


def _keys(run: Run) -> set[str]:
    return {entry.card.key for entry in _entries(run)}


def _entries(run: Run) -> list[Entry]:
    texts = [text for draft in run.drafts for text in draft.texts] + run.covers
    return [*run.headers, *(entry for text in texts for entry in text.entries)]
