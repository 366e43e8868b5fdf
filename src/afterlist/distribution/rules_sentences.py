"""A list's rules text as sentences: what its owner says, one thing at a time."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from afterlist.model import Span

LONGEST_TEXT = 100_000
LONGEST_SENTENCE = 600

_END = re.compile(
    r"\n\s*\n|\n(?=[ \t]*(?:[-*•+~>]|\(?\d{1,2}[.):]|[a-z][.)])[ \t])"
    r"|(?<=[.!?])[\"')*_\]]{0,3}\s+(?=[\"'(*_\[]{0,3}[A-Z0-9])"
    r"|\n(?=[ \t]*[A-Z][\w' /-]{1,24}:[ \t])"
)
_WHITE = re.compile(r"\s+")


class Sentence(NamedTuple):
    """A sentence with white space folded, and where it stands in the rules."""

    text: str
    span: Span

    @property
    def lower(self) -> str:
        """It in small letters."""
        return self.text.lower()


def sentences(text: str) -> list[Sentence]:
    """Return the sentences of a text, items of its lists by themselves."""
    return list(_sentences(text[:LONGEST_TEXT]))


def _sentences(text: str) -> Iterator[Sentence]:
    start = 0
    for end, after in [*(match.span() for match in _END.finditer(text)), (len(text), len(text))]:
        said = text[start:end]
        inner = said.strip()
        if inner:
            first = start + said.index(inner)
            folded = _WHITE.sub(" ", inner)
            yield Sentence(folded[:LONGEST_SENTENCE], Span(first, first + len(inner)))
        start = after
