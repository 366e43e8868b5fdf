"""Paragraphs that say for whom a story is."""

import re
from typing import Final

from afterlist.model import Span
from afterlist.stories.elements import Element
from afterlist.stories.wordings import Field
from afterlist.stories.written import Value


def dedicated(element: Element) -> list[Value]:
    """Return the dedication that a paragraph is: ``For Nell, because she asked.``"""
    if element.text.startswith(_IN_MEMORY) and len(element.text) < _LONGEST:
        span = Span(element.start, element.end)
        return [Value(Field.DEDICATION, "dedicated", element.text, (span,), 0.75)]
    whom = _FOR_WHOM.fullmatch(element.text) if element.text.startswith(_FOR) else None
    span = Span(element.start + 4, element.end)
    return [Value(Field.DEDICATION, "dedicated", whom[1], (span,), 0.75)] if whom else []


def is_dedication(text: str) -> bool:
    """Return whether a paragraph says for whom the story is, and why."""
    return _FOR_WHOM.fullmatch(text) is not None


_LONGEST: Final = 160
_IN_MEMORY: Final = ("In memory of ", "In loving memory ", "To the memory ")
_FOR: Final = ("for ", "For ")
_FOR_WHOM: Final = re.compile(
    r"[Ff]or ([A-Z][\w'’-]+(?:,? (?:and|&|on|who|with|because)? ?[\w'’-]+){0,6}|"
    r"[A-Z][\w'’-]+(?:,? (?:and|&) [A-Z][\w'’-]+)?,? (?:who|because|with|on|as|for)\b"
    r"[^.!?]{2,90})\.?"
)
