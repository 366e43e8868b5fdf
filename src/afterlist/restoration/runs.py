"""Runs: a block's text cut where its style changes, signs taken out."""

from collections.abc import Iterator
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
    merged = _merged(segment, offset, stretches, changes, edits)
    runs = [run for run in _cut(segment, offset, changes, merged) if run.text]
    return tuple(runs) or (Run("", Span(offset, offset + len(segment))),), merged


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


def _merged(
    segment: str,
    offset: int,
    stretches: list[Stretch],
    changes: list[_Change],
    edits: list[Edit],
) -> list[Edit]:
    taken = [
        Edit(offset + change.at, segment[change.at : change.at + change.sign], "")
        for change in changes
        if change.sign
    ]
    for stretch in stretches:
        if stretch.is_joined:
            first, last = stretch.start + 1, stretch.end - 1
            taken += [Edit(offset + at, "_", " ") for at in _places(segment, first, last)]
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


def _places(segment: str, first: int, last: int) -> Iterator[int]:
    at = segment.find("_", first, last)
    while at >= 0:
        yield at
        at = segment.find("_", at + 1, last)


def _cut(segment: str, offset: int, changes: list[_Change], edits: list[Edit]) -> Iterator[Run]:
    start, at_edit = 0, 0
    around: list[Stretch] = []
    for change in changes:
        if change.at > start:
            text, at_edit = _read(segment, offset, start, change.at, edits, at_edit)
            yield _run(text, Span(offset + start, offset + change.at), around)
        if change.is_open:
            around.append(change.stretch)
        else:
            around.pop()
        start = max(change.at, start)
    text, _ = _read(segment, offset, start, len(segment), edits, at_edit)
    yield _run(text, Span(offset + start, offset + len(segment)), around)


def _read(
    segment: str, offset: int, start: int, end: int, edits: list[Edit], at_edit: int
) -> tuple[str, int]:
    pieces: list[str] = []
    while at_edit < len(edits) and edits[at_edit].posted_start < offset + end:
        edit = edits[at_edit]
        pieces.append(segment[start : edit.posted_start - offset])
        pieces.append(edit.read)
        start = edit.posted_start - offset + len(edit.posted)
        at_edit += 1
    pieces.append(segment[start:end])
    return "".join(pieces), at_edit


def _run(text: str, span: Span, around: list[Stretch]) -> Run:
    styles: list[Style] = []
    notation: Notation | None = None
    for stretch in around:
        styles += [style for style in stretch.styles if style not in styles]
        notation = stretch.notation or notation
    return Run(text, span, tuple(styles), notation)
