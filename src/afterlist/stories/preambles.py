"""Words to the readers above a story that its shape sets apart, whatever they say."""

import re
from collections.abc import Sequence
from typing import Final

from afterlist.stories.elements import CREDIT, LABEL, PART, RULE, TEXT, Element
from afterlist.stories.prose import headerness
from afterlist.stories.telling import tells
from afterlist.stories.wordings import Field

_SALUTATION: Final = re.compile(
    r"(?:dear (?:all|list|readers?|friends|everyone|folks)|"
    r"h(?:i|ello|ey|owdy)\b.{0,30}|greetings.{0,20})"
    r"[,:!.-]*",
    re.I,
)
_LIMIT: Final = 10
_FEWEST: Final = 2
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
    if elements[0].shape not in (CREDIT, LABEL):
        return 0
    heading = next((at for at, e in enumerate(elements[:_LIMIT]) if e.shape is PART), 0)
    if heading < _FEWEST or elements[heading].gap < _WIDE:
        return 0
    above = elements[1:heading]
    is_short = sum(len(e.text) for e in above if e.shape is TEXT) < _FEW_WORDS
    is_spoken = any(e.text[:1] in '"“' for e in above)
    is_widest = max(e.gap for e in above) < elements[heading].gap
    return heading if is_short and is_widest and not is_spoken else 0


_ADDED: Final = re.compile(
    r"(?:also|p\.?s|btw|by the way|one (?:more|last) (?:thing|note|word)|another thing|this one"
    r"|and (?:yes|no|once (?:more|again))|for (?:those|anyone) (?:who|of you)"
    r"|as (?:for|to) (?:the|my)|apologies|the (?:title|idea))\b",
    re.I,
)
_SAID: Final = frozenset("\"“'‘")


def is_afterthought(elements: Sequence[Element], at: int) -> bool:
    """Return whether a paragraph goes on with its author's notes: below them, begun as words
    to the readers are, telling nothing, while what stands below tells or is a header's."""
    above = elements[at - 1]
    text = elements[at].text
    if (
        elements[at].gap > 2
        or text[0] in _SAID
        or text[-1] not in ".!?)"
        or at + 1 >= len(elements)
    ):
        return False
    if above.field is not Field.NOTES and (above.shape is not TEXT or headerness(above.text) < 1):
        return False
    if not _ADDED.match(text.replace("’", "'")) or tells(text):
        return False
    below = elements[at + 1]
    return below.shape is not TEXT or tells(below.text) or headerness(below.text) > 0
