"""Spacing that is not the words': letters spaced apart, paragraphs broken at each wrap."""

import re
from collections.abc import Sequence

_FRAME = " *~=|#_-"


_SIDES = re.compile(r"[ \t]*([*|+=#~])[ \t]*\n[ \t]*\1(?=[ \t])")
_LINE_ENDS = tuple(f"{side}\n" for side in "*|+=#~")
_LAST_SIDE = re.compile(r"[ \t]{2,}[*|+=#~][ \t]*$")


def unframed(text: str) -> str:
    """Return lines with the sides of the box around them blanked out, each in its place."""
    if "\n" not in text or not any(map(text.__contains__, _LINE_ENDS)):
        return text
    blanked = _SIDES.sub(lambda match: _NOT_LINE_END.sub(" ", match[0]), text)
    return _LAST_SIDE.sub(lambda match: " " * len(match[0]), blanked)


_NOT_LINE_END = re.compile(r"[^\n]")


def is_letterspaced(line: str) -> bool:
    """Return whether a line's letters stand apart: ``T H E   E N D``."""
    bare = line.strip(_FRAME)
    if len(bare) < 5 or bare[1] != " ":
        return False
    tokens = bare.split()
    return len(tokens) >= 4 and sum(len(token) == 1 for token in tokens) >= len(tokens) * 0.8


def unspaced(line: str) -> str:
    """Return a line with letter-spaced words joined, any other line as it is."""
    if not is_letterspaced(line):
        return line
    words: Sequence[str] = re.split(r"\s{2,}", line.strip(_FRAME))
    return " ".join(word.replace(" ", "") for word in words)
