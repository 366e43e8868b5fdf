"""Mottoes above a story: words of somebody else, with their source."""

import re
from collections.abc import Sequence
from typing import Final

from afterlist.stories.elements import CREDIT, LABEL, PART, RULE, TEXT, Element

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


_VERSE_LINE: Final = 48
_FEWEST_LINES: Final = 2


def verse_end(elements: Sequence[Element], at: int) -> int | None:
    """Return the element after a verse without a source, between a header and a story:
    short lines that go on in the next, then a blank line and prose."""
    end = at + 1
    while end < len(elements) and elements[end].gap == 0:
        end += 1
    stanza = elements[at:end]
    if at and end < len(elements) and stanza[0].text[0] in '"“' and _is_sung(stanza):
        return end if _is_prose(elements[end]) else None
    if at == 0 or end >= len(elements) or not all(map(_may_be_verse, stanza)):
        return None
    lines = sum(e.lines for e in stanza)
    open_ends = sum(e.text[-1] not in _CLOSED for e in stanza[:-1]) + sum(
        e.lines - 1 for e in stanza
    )
    is_verse = lines >= _FEWEST_LINES and open_ends == lines - 1 and open_ends > 0
    return end if is_verse and _is_prose(elements[end]) else None


def _is_sung(stanza: Sequence[Element]) -> bool:
    """Whether short lines stand together in one pair of quotation marks."""
    text = " ".join(element.text for element in stanza)
    lines = sum(element.lines for element in stanza)
    is_quoted = text[0] in '"“' and text[-1] in '"”' and not any(q in text[1:-1] for q in '"“”')
    return is_quoted and lines >= _FEWEST_LINES and all(map(_is_narrow, stanza))


def _is_narrow(element: Element) -> bool:
    return (
        0 < element.width < _VERSE_LINE
        and element.end - element.start < _VERSE_LINE * element.lines
    )


_CLOSED: Final = frozenset('.!?"”:')


def _may_be_verse(element: Element) -> bool:
    return element.shape is TEXT and element.text[0] not in _QUOTES and _is_narrow(element)


def _is_prose(element: Element) -> bool:
    return element.shape is TEXT and element.text[-1] in _CLOSED


def motto_end(elements: Sequence[Element], at: int) -> int | None:
    """Return the element after a motto that begins at ``at``: words of somebody
    else with their source below them or in the same line."""
    size = 0
    for place in range(at, min(at + 14, len(elements) - 1)):
        element = elements[place]
        if element.shape in (LABEL, PART, CREDIT):
            return None
        if element.shape is RULE:
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
    is_likely = has_joint or (text[0] in _QUOTES and ("-" in text or "(" in text or "~" in text))
    return is_likely and _INLINE_ATTRIBUTION.match(text) is not None


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
