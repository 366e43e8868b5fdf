"""A chapter in as many pieces as a list's limit asks for, cut where a reader would pause."""

from collections.abc import Sequence
from dataclasses import dataclass

from afterlist.distribution.written import Lines
from afterlist.model import Block, BlockKind, PartLabel, Run


@dataclass(frozen=True, slots=True)
class Passage:
    """A block, and the lines that it is in a posting."""

    block: Block
    lines: Lines

    @property
    def is_break(self) -> bool:
        """Whether it is a scene break."""
        return self.block.kind is BlockKind.SCENE_BREAK

    @property
    def size(self) -> int:
        """Its bytes in a message, the blank line after it counted."""
        return sum(len(line.encode()) + 2 for line in self.lines) + 2


def pieces(passages: Sequence[Passage], largest: int) -> list[list[Passage]]:
    """Return the passages in pieces of at most ``largest`` bytes.

    Cut at a scene break where one lies in the second half of what fits, else between
    paragraphs. A paragraph that fits in no piece is cut between its lines.
    """
    waiting = [part for passage in passages for part in _fitting(passage, largest)]
    made: list[list[Passage]] = []
    start = 0
    while start < len(waiting):
        end = _end(waiting, start, largest)
        piece = _trimmed(waiting[start:end])
        if piece:
            made.append(piece)
        start = end
    return made or [[]]


def part_texts(own: PartLabel | None, count: int) -> list[str]:
    """Return how each of ``count`` pieces is numbered: ``1/3``; of part 3 of 7 ``3a/7``."""
    if own is None:
        return [f"{at}/{count}" for at in range(1, count + 1)] if count > 1 else [""]
    total = "/?" if own.is_open else f"/{own.total}" if own.total is not None else ""
    if count == 1:
        return [f"{own.number}{total}"]
    letters = "abcdefghijklmnopqrstuvwxyz"
    if count > len(letters) or not str(own.number).isdecimal():
        return [f"{own.number}.{at}{total}" for at in range(1, count + 1)]
    return [f"{own.number}{letter}{total}" for letter in letters[:count]]


def _fitting(passage: Passage, largest: int) -> list[Passage]:
    if passage.size <= largest:
        return [passage]
    cut: list[Passage] = []
    lines: list[str] = []
    size = 2
    for line in passage.lines:
        line_size = len(line.encode()) + 2
        if lines and size + line_size > largest:
            cut.append(_stretch(passage.block, lines))
            lines, size = [], 2
        lines.append(line)
        size += line_size
    return [*cut, _stretch(passage.block, lines)]


def _stretch(block: Block, lines: Sequence[str]) -> Passage:
    joiner = " " if block.kind is BlockKind.PARAGRAPH else "\n"
    text = joiner.join(line.strip() for line in lines)
    return Passage(block._replace(runs=(Run(text, block.span),)), tuple(lines))


def _end(passages: Sequence[Passage], start: int, largest: int) -> int:
    """Where the piece that begins at ``start`` ends; it has one passage at least."""
    size, end, best = 0, start, 0
    while end < len(passages) and (size + passages[end].size <= largest or end == start):
        size += passages[end].size
        end += 1
        if size * 2 >= largest and end < len(passages) and passages[end].is_break:
            best = end
    return end if end == len(passages) or not best else best


def _trimmed(piece: Sequence[Passage]) -> list[Passage]:
    """A scene break at the edge of a piece breaks nothing."""
    start, end = 0, len(piece)
    while start < end and piece[start].is_break:
        start += 1
    while end > start and piece[end - 1].is_break:
        end -= 1
    return list(piece[start:end])
