"""The lines of a body, measured: what every guess about its layout rests on."""

from collections.abc import Sequence
from itertools import accumulate, compress, repeat
from operator import add, sub
from typing import NamedTuple

from afterlist.model import Span

TAB_COLUMNS = 8


class Lines(NamedTuple):
    """The lines that are not blank, column by column.

    ``texts`` are without white space at either end, ``starts`` and ``ends`` their
    offsets in the posting; ``gaps`` the blank lines before each; ``indents`` columns;
    ``widths`` the columns a line reaches, its indent counted. ``words`` is where the
    first blank stands, -1 if there is none; ``needs`` the columns that the line before
    would have reached with this one's first word. ``is_flush``: no line has white
    space at either end.
    """

    texts: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[int]
    indents: list[int]
    widths: list[int]
    words: list[int]
    needs: list[int]
    is_flush: bool


def measured(body: str, offset: int, furniture: Sequence[Span] = ()) -> Lines:
    """Return the lines of ``body``, which starts at ``offset`` in its posting."""
    raw = body.split("\n")
    stripped = list(map(str.strip, raw))
    texts = list(filter(None, stripped))
    kept = list(compress(range(len(raw)), stripped))
    gaps = list(map(sub, kept, [0, *compress(range(1, len(raw) + 1), stripped)]))
    sizes = list(map(len, texts))
    is_flush = sum(sizes) + len(raw) - 1 == len(body)
    if is_flush:
        indents, widths = [0] * len(kept), sizes
        # Before each line stand all lines before it, and as many line ends.
        starts = list(map(add, kept, accumulate(sizes, initial=offset)))
    else:
        leads = [raw[number][: len(raw[number]) - len(raw[number].lstrip())] for number in kept]
        offsets = map(add, accumulate(map(len, raw), initial=offset), range(len(raw)))
        starts = list(map(add, compress(offsets, stripped), map(len, leads)))
        indents = _indents(leads)
        widths = list(map(add, indents, sizes))
    ends = list(map(add, starts, sizes))
    words = list(map(str.find, texts, repeat(" ")))
    needs = _needs(words, sizes, widths)
    lines = Lines(texts, starts, ends, gaps, indents, widths, words, needs, is_flush)
    _close_furniture_gaps(lines, furniture)
    return lines


def _indents(leads: list[str]) -> list[int]:
    """Columns of white space before each line, beyond what all lines have."""
    indents = [len(lead.expandtabs(TAB_COLUMNS)) if lead else 0 for lead in leads]
    common = min(indents, default=0)
    return [indent - common for indent in indents] if common else indents


def _needs(words: list[int], sizes: list[int], widths: list[int]) -> list[int]:
    return [
        before + 1 + (word if word >= 0 else size)
        for before, word, size in zip([0, *widths], words, sizes, strict=False)
    ]


def _close_furniture_gaps(lines: Lines, furniture: Sequence[Span]) -> None:
    """An advertisement between two paragraphs must not look like a scene break."""
    number = 0
    for span in furniture:
        while number < len(lines.ends) and lines.starts[number] < span.start:
            number += 1
        if 0 < number < len(lines.ends) and lines.ends[number - 1] <= span.start:
            lines.gaps[number] = 1
