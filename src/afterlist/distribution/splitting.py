"""A chapter in as many pieces as a list's limit asks for, cut where a reader would pause."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from afterlist.distribution.written import Lines
from afterlist.model import Block, BlockKind, PartLabel, Run


@dataclass(frozen=True, slots=True)
class Passage:
    """A block, the lines that it is in a posting, and the bytes that it adds to it."""

    block: Block
    lines: Lines
    size: int

    @property
    def is_break(self) -> bool:
        """Whether it is a scene break."""
        return self.block.kind is BlockKind.SCENE_BREAK


def pieces(
    passages: Iterable[Passage], first: int, later: int, write: Callable[[Block], Passage]
) -> list[list[Passage]]:
    """Return the passages in pieces: one of at most ``first`` bytes, the others ``later``.

    Cut at a scene break where one lies in the second half of what fits, else between
    paragraphs. A paragraph that fits in no piece is cut between its sentences, or else
    its words; ``write`` makes passages of what it was cut into.
    """
    smaller = min(first, later)
    waiting = [part for passage in passages for part in _fitting(passage, smaller, write)]
    made: list[list[Passage]] = []
    start = 0
    while start < len(waiting):
        end = _end(waiting, start, later if made else first)
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
    number = str(own.number) if own.last is None else f"{own.number}-{own.last}"
    if count == 1:
        return [f"{number}{total}"]
    letters = "abcdefghijklmnopqrstuvwxyz"
    if count > len(letters) or not number.isdecimal():
        return [f"{number}.{at}{total}" for at in range(1, count + 1)]
    return [f"{number}{letter}{total}" for letter in letters[:count]]


def _fitting(passage: Passage, largest: int, write: Callable[[Block], Passage]) -> list[Passage]:
    """A passage in halves of halves until each fits, or cannot be cut."""
    waiting = [passage]
    cut: list[Passage] = []
    while waiting:
        here = waiting.pop()
        halves = _halves(here.block) if here.size > largest else None
        if halves is None:
            cut.append(here)
        else:
            waiting.extend(write(half) for half in reversed(halves))
    return cut


_BETWEEN = (
    re.compile(r"\n+"),
    re.compile(r"(?<=[.!?…][\"'”’)])\s+|(?<=[.!?…])\s+"),
    re.compile(r"\s+"),
)


def _halves(block: Block) -> tuple[Block, Block] | None:
    """A block cut near its middle: between lines, sentences or words; None if it has but one."""
    text = "".join(run.text for run in block.runs)
    # What is cut off must be worth it: a third of the text at the least.
    for between in _BETWEEN:
        middle = _nearest(between, text, len(text) // 3)
        if middle:
            return _stretch(block, 0, middle[0]), _stretch(block, middle[1], len(text))
    middle = _nearest(_BETWEEN[-1], text, 0)
    if middle:
        return _stretch(block, 0, middle[0]), _stretch(block, middle[1], len(text))
    return None


def _nearest(between: re.Pattern[str], text: str, margin: int) -> tuple[int, int] | None:
    """Where the gap nearest to the middle starts and ends, at least ``margin`` from the edges."""
    gaps = [
        match.span()
        for match in between.finditer(text)
        if match.start() > margin and match.end() < len(text) - margin
    ]
    return min(gaps, key=lambda gap: abs(2 * gap[0] - len(text)), default=None)


def _stretch(block: Block, start: int, end: int) -> Block:
    return block._replace(runs=tuple(_cut_runs(block.runs, start, end)))


def _cut_runs(runs: Sequence[Run], start: int, end: int) -> Iterator[Run]:
    at = 0
    for run in runs:
        text = run.text[max(0, start - at) : max(0, end - at)]
        if text:
            yield run._replace(text=text)
        at += len(run.text)


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
