"""A story's blocks as the lines of a list posting, with emphasis in the signs of the lists."""

import re
from collections.abc import Sequence
from itertools import groupby

from afterlist.distribution.profile import Format, ListProfile
from afterlist.distribution.wrapping import fixed, flowed, wrapped
from afterlist.model import Block, BlockKind, Notation, Run, Style

SCENE_BREAK = "* * *"
VERSE_INDENT = "    "
SETTING_IN = {BlockKind.VERSE: VERSE_INDENT, BlockKind.LETTER: VERSE_INDENT}
"""What stands before the lines of a poem or a letter, by which readers know them."""

Lines = tuple[str, ...]


def block_lines(block: Block, profile: ListProfile, taken: str = "") -> Lines:
    """Return a block as lines, the blank line after it left out.

    ``taken`` are the signs of the author's legend: no emphasis is written in them.
    """
    if block.kind is BlockKind.SCENE_BREAK:
        return (SCENE_BREAK,)
    text = marked(block.runs, taken, by_line=block.kind in _AS_LINES)
    if profile.format is Format.FLOWED and block.kind is BlockKind.LETTER and "\n" not in text:
        # Fixed lines are read as lines that were meant; a letter's are prose.
        return tuple(flowed(text, profile.columns, VERSE_INDENT))
    if block.kind in _AS_LINES or "\n" in text:
        lines = _kept(text, block.kind, profile.columns)
        return tuple(fixed(lines) if profile.format is Format.FLOWED else lines)
    if profile.format is Format.FLOWED:
        return tuple(flowed(text, profile.columns))
    return tuple(wrapped(text, profile.columns))


def marked(runs: Sequence[Run], taken: str = "", *, by_line: bool = False) -> str:
    """Return runs as one text: ``_emphasis_``, ``**strong**``, the author's own notation.

    With ``by_line`` signs are closed at each line's end and opened again.
    """
    pieces = []
    for notation, stretch in groupby(runs, key=_notation):
        inner = _styled(list(stretch), taken, by_line=by_line)
        pieces.append(_noted(inner, notation) if notation else inner)
    return "".join(pieces)


_AS_LINES = frozenset({BlockKind.VERSE, BlockKind.PREFORMATTED, BlockKind.LIST, BlockKind.LETTER})
_SIGNS = {Style.EMPHASIS: ("_", "*", "/"), Style.STRONG: ("**", "__")}
# In the text as read these stand where they stood, or as the signs of print.
_STILL_THERE = {"'": "'‘", "‘": "'‘", "(": "("}
# No mail can carry half a letter, and some servers none that is not to be seen.
_UNSENDABLE = re.compile("[\0-\x08\x0e-\x1f\x7f\x80-\x9f\ud800-\udfff]")
_LINE_END = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def sendable(text: str) -> str:
    """Return a text without what no mail can carry, its line ends ``\\n``."""
    return _UNSENDABLE.sub("\ufffd", _LINE_END.sub("\n", text))


def _notation(run: Run) -> Notation | None:
    return run.notation


def _styled(runs: Sequence[Run], taken: str, *, by_line: bool) -> str:
    """Emphasis inside strong words, and both inside what the author's own signs clasp."""
    pieces = []
    for is_strong, stretch in groupby(runs, key=lambda run: Style.STRONG in run.styles):
        inner = []
        for is_emphasis, part in groupby(stretch, key=lambda run: Style.EMPHASIS in run.styles):
            text = sendable("".join(run.text for run in part))
            inner.append(_signed(text, Style.EMPHASIS, taken, by_line) if is_emphasis else text)
        text = "".join(inner)
        pieces.append(_signed(text, Style.STRONG, taken, by_line) if is_strong else text)
    return "".join(pieces)


def _signed(text: str, style: Style, taken: str, by_line: bool) -> str:
    """In the first sign that stands neither in the text nor in the author's legend."""
    signs = _SIGNS[style]
    free = [sign for sign in signs if sign[0] not in taken and sign[0] not in text]
    sign = [*free, *(sign for sign in signs if sign[0] not in taken), ""][0]
    if not by_line:
        return _around(text, sign, sign)
    return "\n".join(_around(line, sign, sign) for line in text.split("\n"))


def _noted(text: str, notation: Notation) -> str:
    if text.strip()[:1] in tuple(_STILL_THERE.get(notation.open, "")):
        return text
    return _around(text, notation.open, notation.close)


def _around(text: str, before: str, after: str) -> str:
    """Signs stand close to words: a sign beside a blank is read as a star."""
    inner = text.strip()
    if not inner:
        return text
    start = text.index(inner)
    return f"{text[:start]}{before}{inner}{after}{text[start + len(inner) :]}"


def _kept(text: str, kind: BlockKind, columns: int) -> list[str]:
    """Lines that stand as their author broke them."""
    indent = SETTING_IN.get(kind, "")
    # A letter's lines are prose, unless its author broke them.
    hanging = "" if kind is BlockKind.LETTER else "  "
    lines: list[str] = []
    for line in text.split("\n"):
        if kind is BlockKind.PREFORMATTED or len(indent) + len(line) <= columns:
            lines.append(f"{indent}{line}".rstrip(" "))
        else:
            inner = wrapped(line, columns - len(indent), hanging=hanging)
            lines.extend(f"{indent}{each}" for each in inner)
    return lines
