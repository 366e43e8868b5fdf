"""Mottoes above a story: words of somebody else, with their source."""

import re
from collections.abc import Sequence
from typing import Final

from afterlist.stories.elements import Element, Shape

_ATTRIBUTION: Final = re.compile(
    r"(?:(?:--+|[-–—~])\s*(?:[\"“A-Z(_*'].{1,80}|traditional|anon\w*|"
    r"unknown)|(?i:excerpt |taken |quoted? |lyrics |words |from )(?:from|by|"
    r":)? ?.{2,80}\bby\b.{2,40}|.{0,60}\b(?i:lyrics|sung|song|"
    r"performed) by .{2,50}|"
    r"\((?:from )?[A-Z\"“][^()]{2,70}\))"
)
_INLINE_ATTRIBUTION: Final = re.compile(
    r"^[\"“'‘].{8,300}[\"”'’]\s*(?:--+|[-–—~(])\s*\S.{1,80}$|"
    r"^.{8,300}[.!?\"”]\s+(?:--?|[–—])\s*(?i:anon\w*|unknown|traditional)\W*$|"
    r"^.{8,300}[.!?]\s+(?:--+|[–—])\s*[A-Z][\w.' ]{2,40}(?:,.{0,40})?$"
)
_MOTTO_LIMIT: Final = 1200


def motto_end(elements: Sequence[Element], at: int) -> int | None:
    """Return the element after a motto that begins at ``at``: words of somebody
    else with their source below them or in the same line."""
    size = 0
    for place in range(at, min(at + 14, len(elements) - 1)):
        element = elements[place]
        if element.shape in (Shape.LABEL, Shape.PART, Shape.CREDIT):
            return None
        if element.shape is Shape.RULE:
            if place == at:
                return None
            continue
        size += len(element.text)
        if size > _MOTTO_LIMIT:
            return None
        if place > at and len(element.text) < 90 and _ATTRIBUTION.fullmatch(element.text):
            return place + 1
        if _names_its_source(element.text) or _ends_attributed(element):
            return place + 1
    return None


def _names_its_source(text: str) -> bool:
    has_joint = "--" in text or "–" in text or "—" in text
    return (has_joint or text[0] in _QUOTES) and _INLINE_ATTRIBUTION.match(text) is not None


_QUOTES: Final = frozenset("\"“'‘")
_TAIL_ATTRIBUTION: Final = re.compile(
    r"\s(?:--+|[–—~]|-)\s?(?:[Tt]raditional|[Aa]non|"
    r"[A-Z])[\w.'’]+(?: [A-Z(\"“_][\w.'’)\"”_]*){0,5}(?:,? .{0,40})?$"
)


def _ends_attributed(element: Element) -> bool:
    text = element.text
    return (
        element.lines > 1
        and len(text) < 500
        and bool(_TAIL_ATTRIBUTION.search(text[-90:]))
        and text[-1:] not in "?!,"
    )
