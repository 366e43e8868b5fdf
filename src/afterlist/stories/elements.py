"""What a posting's lines are made into: elements, each with its shape and place."""

from enum import StrEnum
from typing import Final, NamedTuple

from afterlist.stories.wordings import Field


class Shape(StrEnum):
    """What an element is by its looks."""

    LABEL = "label"
    TEXT = "text"
    RULE = "rule"
    CREDIT = "credit"
    PART = "part"
    QUOTE = "quote"


LABEL: Final = Shape.LABEL
TEXT: Final = Shape.TEXT
RULE: Final = Shape.RULE
CREDIT: Final = Shape.CREDIT
PART: Final = Shape.PART
QUOTE: Final = Shape.QUOTE
# Each by a name of its own: a shape is asked for a hundred times in a posting, and to look
# up an enumeration's member costs as much as thirty names.


class Element(NamedTuple):
    """One or more lines that belong together.

    ``gap`` counts the blank lines before it. A label's ``start`` is its label's
    and ``value_start`` its value's; elsewhere both are the same. ``text`` is the value with
    white space folded; ``width`` is how long a paragraph's first line is.
    """

    shape: Shape
    start: int
    end: int
    gap: int
    text: str
    value_start: int
    indent: int = 0
    field: Field | None = None
    wording: str = ""
    is_strong: bool = False
    lines: int = 1
    is_guess: bool = False
    width: int = 0
