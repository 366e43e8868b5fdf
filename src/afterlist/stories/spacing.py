"""Spacing that is not the words': letters spaced apart, paragraphs broken at each wrap."""

import re
from collections.abc import Sequence

_FRAME = " *~=|#_-"


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
