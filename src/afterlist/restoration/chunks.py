"""Chunks: a body spelled with one letter a line, and parted at gaps and rules.

Most chunks are prose beyond doubt, and their spelling tells; the rest needs a closer look.
"""

import re
from itertools import chain

from afterlist.model import BlockKind
from afterlist.restoration import shapes
from afterlist.restoration.layout import Layout, narrow
from afterlist.restoration.lines import Lines

# How a line starts a chunk: plainly, in a way that stands out, as an item of a list.
_START, _MARKED, _ITEM = "smi"
# What the break before any other line shows: the line before is WIDE, or the next word was
# WRAPPED because it did not fit; both; wrapped after a SHORT line, such as verse has too
# and longer lines in the chunk must explain; neither.
_BOTH, _WIDE, _WRAPPED, _SHORT, _NEITHER = "bwpqn"
_RULE = "r"
_PROSE = re.compile(r"s(?:q*+[bp][bpq]*+)?|[sm][bw]++")
_STARTS = (_START, _MARKED, _ITEM, _RULE)
_MOST_SPELLINGS = 1 << 14
_LONGEST_KEPT = 32
_DOUBTED = {_BOTH: _WIDE, _WRAPPED: _NEITHER, _SHORT: _NEITHER}
# Where no line but the last leaves more columns free, they were wrapped.
_FREE_COLUMNS = 9
_NEVER = 1 << 40
_LINE_SIGNS = frozenset("*_/~")


class _Kinds(dict[str, BlockKind | None]):
    """What a chunk is by its spelling; few spellings are met, each of them often."""

    def __missing__(self, spelling: str) -> BlockKind | None:
        kind = BlockKind.PARAGRAPH if _PROSE.fullmatch(spelling) else None
        kind = BlockKind.SCENE_BREAK if spelling == _RULE else kind
        if len(spelling) <= _LONGEST_KEPT:
            if len(self) >= _MOST_SPELLINGS:
                self.clear()
            self[spelling] = kind
        return kind


kind_of = _Kinds().__getitem__
"""Return what a chunk spelled so is; None if that needs a closer look."""


def chunks(lines: Lines, layout: Layout, flagged: list[int], rules: list[int]) -> list[str]:
    """Return the runs of lines without a paragraph's gap inside, in order, each spelled
    with a letter for each of its lines.

    ``flagged`` are the lines that may stand out, ``rules`` those that are one: a rule is
    a chunk of its own. Both are in order.
    """
    if not lines.texts:
        return []
    letters = [*_letters(lines, layout), _START]
    letters[0] = _START
    if not lines.is_flush and any(lines.indents):
        _mark_indents(lines, letters)
    for number in rules:
        letters[number : number + 2] = _RULE, _START
    for number in flagged:
        _doubt(lines.texts[number], letters, number)
    spelled = "".join(letters[: len(lines.texts)])
    for start in _STARTS:
        spelled = spelled.replace(start, " " + start)
    return spelled.split()


def _letters(lines: Lines, layout: Layout) -> list[str]:
    """The letter of each line, by its measures alone."""
    base = layout.base_gap
    if not layout.width or not layout.is_separated:
        return [_START if gap > base else _NEITHER for gap in lines.gaps]
    wide, long = layout.width - _FREE_COLUMNS, int(narrow(layout)) + 1
    least = _NEVER if layout.is_rewrapped else layout.width - layout.slack
    return [
        _START
        if gap > base
        else (
            (_BOTH if before >= long else _WIDE)
            if before >= wide
            else (_WRAPPED if before >= long else _SHORT)
        )
        if need > least and (text[0] != '"' or above[-1] != '"')
        else (_WIDE if before >= wide else _NEITHER)
        for gap, before, need, above, text in zip(
            lines.gaps,
            chain([0], lines.widths),
            lines.needs,
            chain(" ", lines.texts),
            lines.texts,
            strict=False,
        )
    ]


def _mark_indents(lines: Lines, letters: list[str]) -> None:
    """An indent tells a first line after a gap nothing new, any other line much."""
    for number, indent in enumerate(lines.indents):
        if indent and (letters[number] != _START or not lines.gaps[number]):
            letters[number] = _MARKED if letters[number] == _START else _NEITHER


def _doubt(text: str, letters: list[str], number: int) -> None:
    """Leave a line that stands out, and the one after it, to a closer look."""
    letter = letters[number]
    if letter == _RULE:
        return
    is_item = shapes.is_item(text)
    if not is_item and not (
        text[0] in _LINE_SIGNS or shapes.is_heading(text) or shapes.is_script(text)
    ):
        return
    if letter in {_START, _MARKED}:
        letters[number] = _ITEM if is_item else _MARKED
    for at in (number, number + 1):
        letters[at] = _DOUBTED.get(letters[at], letters[at])
