"""The sentences of a statement about distribution."""

import re
from collections.abc import Iterator
from typing import Final

_MAX_SENTENCE: Final = 800
_WHITE: Final = re.compile(r"\s+")
_SENTENCE: Final = re.compile(r"(?:[.!?]+[\"')\]]*|\n\s*\n|(?=\n[A-Z][^\n:.]{2,40}:\s))(?=\s+|$)")


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the sentences of a text, without the white space between.

    One that goes on and on is cut: a header run together on one line has no full stops.
    """
    start = 0
    ends = (match.end() for match in _SENTENCE.finditer(text))
    for end in (*ends, len(text)):
        for cut in (*range(start + _MAX_SENTENCE, end, _MAX_SENTENCE), end):
            if text[start:cut].strip():
                yield _trimmed(text, start, cut)
            start = cut


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def folded(text: str) -> str:
    """Return a text with its white space folded to single spaces."""
    return _WHITE.sub(" ", text).strip()
