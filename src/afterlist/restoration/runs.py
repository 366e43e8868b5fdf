"""Runs: a block's text cut where its style changes, signs taken out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from afterlist.model import Edit, Notation, Run, Span, Style
from afterlist.restoration.emphasis import Stretch


class _Change(NamedTuple):
    """A place where the style changes; ``sign`` characters of signs stand there."""

    at: int
    is_open: bool
    sign: int
    stretch: Stretch


def styled(
    segment: str, offset: int, stretches: list[Stretch], edits: list[Edit]
) -> tuple[tuple[Run, ...], list[Edit]]:
    """Return the runs of a block and all its edits in order.

    ``stretches`` are nested and in order; ``edits`` are those of its typography.
    """
    changes = _changes(stretches)
    merged = _merged(segment, offset, stretches, edits)
    runs = [run for run in _cut(segment, offset, changes, merged) if run.text]
    return tuple(runs) or (Run("", Span(offset, offset + len(segment))),), merged


def styled_evenly(
    segment: str, read: str, offset: int, stretches: list[Stretch]
) -> tuple[tuple[Run, ...], list[Edit]] | None:
    """Return the runs of a block and the edits of its signs, where ``read`` is as long as
    the block: each place in it is the same place as posted. None if stretches overlap."""
    runs: list[Run] = []
    # ``here`` is where the run starts as posted, ``words`` where its words do.
    here = words = 0
    for start, end, opening, closing, styles, notation, is_joined in stretches:
        inner, last = start + opening, end - closing
        if start < words or last < inner:
            return None
        if start > words:
            runs.append(Run(read[words:start], Span(offset + here, offset + start)))
        if last > inner:
            text = read[inner:last].replace("_", " ") if is_joined else read[inner:last]
            runs.append(Run(text, Span(offset + start, offset + last), styles, notation))
        here, words = last, end
    if len(segment) > words:
        runs.append(Run(read[words:], Span(offset + here, offset + len(segment))))
    taken = _taken(segment, offset, stretches)
    return tuple(runs) or (Run("", Span(offset, offset + len(segment))),), taken


def _changes(stretches: list[Stretch]) -> list[_Change]:
    changes: list[_Change] = []
    around: list[Stretch] = []
    for stretch in stretches:
        while around and around[-1].end <= stretch.start:
            changes.append(_closing(around.pop()))
        changes.append(_Change(stretch.start, True, stretch.open, stretch))
        around.append(stretch)
    changes.extend(_closing(stretch) for stretch in reversed(around))
    return changes


def _closing(stretch: Stretch) -> _Change:
    return _Change(stretch.end - stretch.close, False, stretch.close, stretch)


def _merged(segment: str, offset: int, stretches: list[Stretch], edits: list[Edit]) -> list[Edit]:
    taken = _taken(segment, offset, stretches)
    signs = {
        at
        for edit in taken
        for at in range(edit.posted_start, edit.posted_start + len(edit.posted))
    }
    kept = [
        edit
        for edit in edits
        if edit.posted_start not in signs and edit.posted_start + len(edit.posted) - 1 not in signs
    ]
    return sorted(kept + taken, key=lambda edit: edit.posted_start)


def _taken(segment: str, offset: int, stretches: list[Stretch]) -> list[Edit]:
    """The edits that take out the signs themselves."""
    taken: list[Edit] = []
    for start, end, opening, closing, _, _, is_joined in stretches:
        inner, last = start + opening, end - closing
        if opening:
            taken.append(Edit(offset + start, segment[start:inner], ""))
        if closing:
            taken.append(Edit(offset + last, segment[last:end], ""))
        if is_joined:
            taken += [Edit(offset + at, "_", " ") for at in _places(segment, inner, last)]
    return taken


def _places(segment: str, first: int, last: int) -> Iterator[int]:
    at = segment.find("_", first, last)
    while at >= 0:
        yield at
        at = segment.find("_", at + 1, last)


@dataclass(slots=True)
class _Reader:
    """Reads a block from left to right, its edits applied."""

    segment: str
    offset: int
    edits: list[Edit]
    at: int = 0
    at_edit: int = 0

    def up_to(self, end: int) -> str:
        """Return what is read from where reading stopped; an edit is read as a whole."""
        pieces: list[str] = []
        while self.at_edit < len(self.edits):
            edit = self.edits[self.at_edit]
            start = edit.posted_start - self.offset
            if start >= end:
                break
            pieces += [self.segment[self.at : start], edit.read]
            self.at = start + len(edit.posted)
            self.at_edit += 1
        pieces.append(self.segment[self.at : end])
        self.at = max(self.at, end)
        return "".join(pieces)


def _cut(segment: str, offset: int, changes: list[_Change], edits: list[Edit]) -> Iterator[Run]:
    reader = _Reader(segment, offset, edits)
    start = 0
    around: list[Stretch] = []
    for change in changes:
        if change.at > start:
            span = Span(offset + start, offset + change.at)
            yield _run(reader.up_to(change.at), span, around)
            start = change.at
        if change.is_open:
            around.append(change.stretch)
        else:
            around.pop()
    span = Span(offset + start, offset + len(segment))
    yield _run(reader.up_to(len(segment)), span, around)


def _run(text: str, span: Span, around: list[Stretch]) -> Run:
    styles: list[Style] = []
    notation: Notation | None = None
    for stretch in around:
        styles += [style for style in stretch.styles if style not in styles]
        notation = stretch.notation or notation
    return Run(text, span, tuple(styles), notation)
