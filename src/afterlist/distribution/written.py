"""A story's blocks as the lines of a list posting, with emphasis in the signs of the lists."""

from collections.abc import Sequence
from itertools import groupby

from afterlist.distribution.profile import Format, ListProfile
from afterlist.distribution.wrapping import fixed, flowed, stuffed, wrapped
from afterlist.model import Block, BlockKind, Notation, Run, Style

SCENE_BREAK = "* * *"
VERSE_INDENT = "    "

Lines = tuple[str, ...]


def block_lines(block: Block, profile: ListProfile) -> Lines:
    """Return a block as lines, the blank line after it left out."""
    if block.kind is BlockKind.SCENE_BREAK:
        return (SCENE_BREAK,)
    text = marked(block.runs)
    if block.kind in _AS_LINES or "\n" in text:
        return _kept(text, block.kind, profile)
    if profile.format is Format.FLOWED:
        return tuple(flowed(text, profile.columns))
    return tuple(wrapped(text, profile.columns))


def marked(runs: Sequence[Run]) -> str:
    """Return runs as one text: ``_emphasis_``, ``**strong**``, the author's own notation."""
    pieces = []
    for notation, stretch in groupby(runs, key=_notation):
        inner = "".join(_styled(run) for run in stretch)
        pieces.append(_around(inner, notation.open, notation.close) if notation else inner)
    return "".join(pieces)


_AS_LINES = frozenset({BlockKind.VERSE, BlockKind.PREFORMATTED, BlockKind.LIST, BlockKind.LETTER})
_SIGNS = {Style.EMPHASIS: "_", Style.STRONG: "**"}


def _notation(run: Run) -> Notation | None:
    return run.notation


def _styled(run: Run) -> str:
    text = run.text
    for style in reversed(run.styles):
        if style in _SIGNS:
            text = _around(text, _SIGNS[style], _SIGNS[style])
    return text


def _around(text: str, before: str, after: str) -> str:
    """Signs stand close to words: a sign beside a blank is read as a star."""
    inner = text.strip()
    if not inner:
        return text
    start = text.index(inner)
    return f"{text[:start]}{before}{inner}{after}{text[start + len(inner) :]}"


def _kept(text: str, kind: BlockKind, profile: ListProfile) -> Lines:
    """Lines that stand as their author broke them."""
    indent = VERSE_INDENT if kind is BlockKind.VERSE else ""
    lines: list[str] = []
    for line in text.split("\n"):
        if kind is BlockKind.PREFORMATTED or len(indent) + len(line) <= profile.columns:
            lines.append(fixed(indent + line))
        else:
            lines.extend(
                fixed(indent + each)
                for each in wrapped(line, profile.columns - len(indent), hanging="  ")
            )
    return (
        tuple(stuffed(line) for line in lines) if profile.format is Format.FLOWED else tuple(lines)
    )
