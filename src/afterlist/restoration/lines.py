"""The lines of a body, measured: what every guess about its layout rests on."""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from afterlist.model import Span

TAB_COLUMNS = 8


class Lines(NamedTuple):
    """The lines that are not blank, column by column.

    ``texts`` are without white space at either end, ``starts`` and ``ends`` their
    offsets in the posting; ``gaps`` the blank lines before each; ``indents`` columns;
    ``widths`` the columns a line reaches, its indent counted.
    """

    texts: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[int]
    indents: list[int]
    widths: list[int]


def measured(body: str, offset: int, furniture: Sequence[Span] = ()) -> Lines:
    """Return the lines of ``body``, which starts at ``offset`` in its posting."""
    raw = body.split("\n")
    stripped = list(map(str.strip, raw))
    offsets = list(accumulate(map(len, raw), lambda total, size: total + size + 1, initial=offset))
    kept = [number for number, text in enumerate(stripped) if text]
    texts = [stripped[number] for number in kept]
    gaps = [here - before - 1 for before, here in zip([-1, *kept], kept, strict=False)]
    if sum(map(len, stripped)) + len(raw) - 1 == len(body):
        # Nothing was stripped: no line is set in.
        starts = [offsets[number] for number in kept]
        indents = [0] * len(kept)
        widths = list(map(len, texts))
    else:
        leads = [raw[number][: len(raw[number]) - len(raw[number].lstrip())] for number in kept]
        starts = [offsets[number] + len(lead) for number, lead in zip(kept, leads, strict=True)]
        indents = [len(lead.expandtabs(TAB_COLUMNS)) for lead in leads]
        common = min(indents, default=0)
        indents = [indent - common for indent in indents]
        widths = [indent + len(text) for indent, text in zip(indents, texts, strict=True)]
    ends = [start + len(text) for start, text in zip(starts, texts, strict=True)]
    lines = Lines(texts, starts, ends, gaps, indents, widths)
    _close_furniture_gaps(lines, furniture)
    return lines


def _close_furniture_gaps(lines: Lines, furniture: Sequence[Span]) -> None:
    """An advertisement between two paragraphs must not look like a scene break."""
    if not furniture:
        return
    number = 0
    for span in furniture:
        while number < len(lines.ends) and lines.starts[number] < span.start:
            number += 1
        if 0 < number < len(lines.ends) and lines.ends[number - 1] <= span.start:
            lines.gaps[number] = 1
