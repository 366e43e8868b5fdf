"""Words to the readers above a story that its shape sets apart, whatever they say."""

import re
from collections.abc import Sequence
from typing import Final

from afterlist.stories.elements import CREDIT, LABEL, PART, RULE, TEXT, Element

_SALUTATION: Final = re.compile(
    r"(?:dear (?:all|list|readers?|friends|everyone|folks)|"
    r"h(?:i|ello|ey|owdy)\b.{0,30}|greetings.{0,20})"
    r"[,:!.-]*",
    re.I,
)
_LIMIT: Final = 10
_WIDE: Final = 4
_FEW_WORDS: Final = 1500


def preamble_end(elements: Sequence[Element]) -> int:
    """Return the element above which stand words to the readers: a letter's rule, or a heading
    that a wide gap parts from what is above it; 0 if there is none."""
    return max(_letter_end(elements), _above_heading(elements)) if elements else 0


def _letter_end(elements: Sequence[Element]) -> int:
    if not _SALUTATION.fullmatch(elements[0].text[:60]):
        return 0
    for at, element in enumerate(elements[:_LIMIT]):
        if element.shape is RULE and at + 1 < len(elements):
            return at
    return 0


def _above_heading(elements: Sequence[Element]) -> int:
    """The first heading of a part, if the gap above it is wide and the widest: short paragraphs
    below a byline or a label are then no scene."""
    size = widest = 0
    for at, element in enumerate(elements[:_LIMIT]):
        if element.shape is PART:
            is_apart = at > 1 and element.gap >= _WIDE and element.gap > widest
            return at if is_apart and elements[0].shape in (CREDIT, LABEL) else 0
        widest = max(widest, element.gap if at else 0)
        size += len(element.text) if element.shape is TEXT else 0
        if size > _FEW_WORDS or element.text[:1] in '"“':
            return 0
    return 0
