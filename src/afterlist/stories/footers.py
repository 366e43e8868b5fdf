"""What stands below a story within the first lines of a short posting."""

from collections.abc import Sequence
from typing import Final

from afterlist.stories.elements import LABEL, RULE, TEXT, Element
from afterlist.stories.ends import is_end_mark
from afterlist.stories.prose import headerness


def without_footer(elements: list[Element], *, is_whole: bool) -> list[Element]:
    """Return the elements without those behind an end mark, or the labels below a story
    where ``is_whole``: they are all that there is of the posting."""
    for at, element in enumerate(elements):
        is_written = element.shape is not LABEL and element.shape is not RULE
        if at > _FEWEST and is_written and is_end_mark(element.text):
            return elements[:at]
    at = _footer(elements) if is_whole else 0
    return elements[:at] if at else elements


_FEWEST: Final = 2
_TOLD: Final = -0.5
_TALKED: Final = 1.0


def _footer(elements: Sequence[Element]) -> int:
    """Return where the labels begin that nothing but a told story stands above, 0 if none do."""
    at = len(elements)
    while at and _is_of_footer(elements[at - 1]):
        at -= 1
    while at < len(elements) and elements[at].shape is not LABEL:
        at += 1
    if at == len(elements) or not elements[at].is_strong:
        return 0
    above = at
    while above and elements[above - 1].shape is RULE:
        above -= 1
    is_apart = above < at or elements[at].gap > 0
    return above if above and is_apart and _is_told(elements[above - 1]) else 0


def _is_of_footer(element: Element) -> bool:
    is_said = element.shape is TEXT and headerness(element.text) > _TALKED
    return is_said or element.shape is LABEL


def _is_told(element: Element) -> bool:
    text = element.text
    return (
        element.shape is TEXT
        and text[-1] in _SENTENCE_ENDS
        and (headerness(text) < _TOLD)
        and len(text.split()) > _FEWEST
    )


_SENTENCE_ENDS: Final = frozenset('.!?"”')
