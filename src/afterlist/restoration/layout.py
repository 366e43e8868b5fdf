"""The layout of a body: how wide it was wrapped, and how paragraphs are parted."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import compress
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from afterlist.restoration.lines import Lines
from afterlist.restoration.shapes import ends_sentence, starts_afresh

# Lines beyond this were not wrapped by an editor of the time.
WIDEST_WRAP = 132
NARROWEST_WRAP = 30
# Of the breaks between lines, this share must fall inside a sentence to call the text wrapped.
_WRAPPED_SHARE = 0.12
_RAGGED = 30
# Lines set in deeper are centred, not wrapped.
CENTRED_INDENT = 14
# Where more lines than these are wider than the wrap, what was wrapped was a stanza.
_EXCEEDING_SHARE = 0.08
# Of the width: lines that reach no further are narrow beside the others.
NARROW = 0.82
_NARROW_COLUMNS = 40
# Other gaps than these are met in no text, unless to do harm.
_FEW = 8
_FIRST = itemgetter(0)
_SPEECH_INSIDE = re.compile(r"[.!?]\"? +\"[A-Z]")


class Layout(NamedTuple):
    """``width`` is the column the text was wrapped at, 0 where each line is a
    paragraph. ``slack`` is how many columns may stay free at a wrapped line's
    end. ``base_gap`` blank lines stand between the lines of one paragraph (1 in
    double-spaced text) and ``paragraph_gap`` between paragraphs.
    ``paragraph_indent`` is that of a first line, 0 where it is not used.
    ``parts_at_speech``: where nothing parts paragraphs, speech that starts a line
    after a sentence starts one of its own more often than not."""

    width: int
    slack: int
    base_gap: int
    paragraph_gap: int
    paragraph_indent: int
    parts_at_speech: bool = False

    @property
    def is_separated(self) -> bool:
        """Blank lines (more of them, in double-spaced text) part the paragraphs."""
        return self.paragraph_gap > self.base_gap

    @property
    def is_rewrapped(self) -> bool:
        """Wrapped twice, long and short lines in turn: line ends tell nothing."""
        return self.slack >= _RAGGED


def learnt(lines: Lines) -> Layout:
    """Return the layout that most of the lines agree on."""
    inner = _inside_sentences(lines)
    gaps = _counted(lines.gaps[1:])
    inside = list(map(lines.gaps.__getitem__, inner))
    base_gap = _base_gap(inside, gaps)
    wraps = [number for number, gap in zip(inner, inside, strict=True) if gap <= base_gap]
    breaks = sum([count for gap, count in gaps.items() if gap <= base_gap])
    width, slack = 0, 0
    if len(wraps) >= max(_WRAPPED_SHARE * breaks, 1):
        width, slack = _wrap(lines, _in_prose(lines, wraps))
    if width and _exceeding(lines, width) > _EXCEEDING_SHARE * len(lines.widths):
        width, slack = 0, 0
    if not width:
        base_gap = 0
    paragraph_gap = _paragraph_gap(gaps, base_gap)
    layout = Layout(width, slack, base_gap, paragraph_gap, _indent(lines, base_gap))
    wider = sum([count for gap, count in gaps.items() if gap > base_gap])
    if _is_separated(lines, layout, wider):
        return layout
    parts_at_speech = width > 0 and _parts_at_speech(lines, layout)
    return layout._replace(paragraph_gap=base_gap, parts_at_speech=parts_at_speech)


def free_columns(lines: Lines, number: int, width: int) -> int:
    """Return how many columns were still free had the first word of line ``number``
    been set on the line before it; below zero if it did not fit."""
    return width - lines.needs[number]


def narrow(layout: Layout) -> float:
    """Return how many columns the widest line of verse may reach in wrapped text."""
    return max(NARROW * layout.width, _NARROW_COLUMNS)


def _counted(gaps: list[int]) -> dict[int, int]:
    """How often each is met, the first one first. There are few: a look for each is faster."""
    kinds = dict.fromkeys(gaps)
    return {gap: gaps.count(gap) for gap in kinds} if len(kinds) <= _FEW else Counter(gaps)


def _inside_sentences(lines: Lines) -> list[int]:
    """Lines that go on with a sentence: the breaks before them are certainly wraps."""
    texts, widths, indents = lines.texts, lines.widths, lines.indents
    found = [
        number
        for number in compress(range(len(texts)), map(str.islower, map(_FIRST, texts)))
        if (last := texts[number - 1][-1]).isalnum() or last in ",-'"
    ]
    if found and not found[0]:
        del found[0]
    if max(widths, default=0) <= WIDEST_WRAP and (lines.is_flush or not any(indents)):
        return found
    return [
        number
        for number in found
        if widths[number - 1] <= WIDEST_WRAP and indents[number - 1] < CENTRED_INDENT
    ]


def _in_prose(lines: Lines, wraps: list[int]) -> list[int]:
    """The wraps before lines at the margin, where most are: what is set in is verse or a
    letter, and its short lines would make any line look like one that was wrapped."""
    indents = lines.indents
    if lines.is_flush or not any(indents):
        return wraps
    at_margin = [number for number in wraps if not indents[number]]
    return at_margin if len(at_margin) > 0.5 * len(wraps) else wraps


def _base_gap(inside: list[int], gaps: dict[int, int]) -> int:
    """Double-spaced text has blank lines inside its sentences."""
    if len(inside) < 3 or inside.count(0) > 0.4 * len(inside):
        return 0
    gap, count = Counter(inside).most_common(1)[0]
    if gap == 0 or count < 0.6 * len(inside):
        return 0
    return gap if count >= 0.25 * gaps[gap] else 0


def _paragraph_gap(gaps: dict[int, int], base_gap: int) -> int:
    """The usual number of blank lines between paragraphs."""
    return max(
        [gap for gap in gaps if gap > base_gap],
        key=gaps.__getitem__,
        default=base_gap,
    )


def _exceeding(lines: Lines, width: int) -> int:
    if max(lines.widths) <= width + 6:
        return 0
    return sum([reached > width + 6 for reached in lines.widths])


def _is_separated(lines: Lines, layout: Layout, gaps: int) -> bool:
    """Whether wide gaps part the paragraphs; else they are rare, and part scenes."""
    if gaps >= 0.12 * len(lines.gaps):
        return True
    inside = sum(
        lines.gaps[number] <= layout.base_gap
        and ends_sentence(lines.texts[number - 1])
        and starts_afresh(lines.texts[number])
        and _is_parted(lines, layout, number)
        for number in range(1, len(lines.texts))
    )
    return inside < 5 or inside <= 2 * gaps


def _parts_at_speech(lines: Lines, layout: Layout) -> bool:
    """Compare speech that certainly starts a paragraph with speech in the middle of one."""
    after_short_lines = sum(
        lines.texts[number][0] == '"' and _is_parted(lines, layout, number)
        for number in range(1, len(lines.texts))
    )
    in_the_middle = sum(len(_SPEECH_INSIDE.findall(text)) for text in lines.texts)
    return after_short_lines > in_the_middle


def _is_parted(lines: Lines, layout: Layout, number: int) -> bool:
    if layout.width == 0 or lines.indents[number] > lines.indents[number - 1] + 1:
        return True
    return free_columns(lines, number, layout.width) >= layout.slack


def _wrap(lines: Lines, wraps: list[int]) -> tuple[int, int]:
    """The width that explains most wraps, and how ragged they are.

    An editor wraps where the next word does not fit: the width lies between the
    longest line and the shortest that the next word would have made too long.
    """
    reached = _in_order([0, *lines.widths], wraps)
    needed = _in_order(lines.needs, wraps)
    usual = reached[int(0.96 * (len(reached) - 1))]
    candidates = sorted({usual, *reached[-6:]}, reverse=True)
    width = min(candidates, key=lambda width: _unexplained(reached, needed, width))
    width = max(width, NARROWEST_WRAP)
    free = width - needed[len(needed) // 10]
    return width, max(free + 1, 0)


def _in_order(columns: list[int], wraps: list[int]) -> Sequence[int]:
    """Some of the columns, sorted: as bytes, which most fit, in half the time."""
    found = list(map(columns.__getitem__, wraps))
    try:
        return np.sort(np.frombuffer(bytes(found), np.uint8)).tobytes()
    except ValueError:
        return sorted(found)


def _unexplained(reached: Sequence[int], needed: Sequence[int], width: int) -> int:
    return len(reached) - bisect_right(reached, width) + bisect_right(needed, width)


def _indent(lines: Lines, base_gap: int) -> int:
    """The indent of first lines: one that is met often right before flush lines."""
    indents = lines.indents
    if lines.is_flush or not any(indents):
        return 0
    firsts = Counter(
        before
        for before, here, gap in zip(indents, indents[1:], lines.gaps[1:], strict=False)
        if here == 0 < before <= 12 and gap <= base_gap
    ).most_common(1)
    return firsts[0][0] if firsts and firsts[0][1] >= max(2, 0.02 * len(indents)) else 0
