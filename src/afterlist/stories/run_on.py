"""Header lines run together: a title before the first label, a byline before a sentence."""

import re
from typing import Final

from afterlist.stories.inline_labels import labels_within
from afterlist.stories.labels import Label
from afterlist.stories.lines import Line
from afterlist.stories.prose import headerness
from afterlist.stories.wordings import Field

_ANY: Final = Label(Field.OTHER, "X", 0, True)
_FEWEST: Final = 3
_LONGEST_FRONT: Final = 120


def label_within(line: Line) -> tuple[int, Label] | None:
    """Return the first of the labels that were run together behind a title, and its place:
    ``Rope by Nell Pike RATING: PG SUMMARY: ...``."""
    if line.text.count(":") < _FEWEST:
        return None
    found = labels_within(line.text, _ANY)
    if len(found) < _FEWEST or not 0 < found[0][0] <= _LONGEST_FRONT:
        return None
    at, label = found[0]
    return at, label._replace(value_at=label.value_at - at)


_BYLINE: Final = re.compile(
    r"[\"“_*]?[A-Z0-9][^.:]{1,60}? by [A-Z][\w'’-]+(?: (?:[A-Z]\."
    r"|[A-Z][\w'’-]+)){0,3}(?=[.,]\s+[A-Z])"
)
_TALKED: Final = 1.0


def byline_end(text: str) -> int:
    """Return where a paragraph's byline ends that a sentence of header talk follows, 0 if there
    is none: ``Rope by Nell Pike. Rated PG. ...``."""
    match = _BYLINE.match(text) if " by " in text[:80] else None
    return match.end() if match and headerness(text[match.end() :]) > _TALKED else 0
