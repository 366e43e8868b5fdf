"""What a series is called, without the number that a story has in it."""

from __future__ import annotations

import re
from typing import Final

from afterlist.stories.tags import canonical_fandom

LONGEST: Final = 200

_WORDS: Final = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_ORDINALS: Final = (
    r"(?:\d{1,3}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
)
_MARK: Final = r"(?:#|(?:no|nr|number|part|pt|book|bk|vol|volume|story|chapter|episode|ep)\b\.? ?)"
_BEHIND: Final = re.compile(
    rf"(?P<name>.*?[\w!?.'’”\"])(?: ?[,:;–-] ?| )[(\[]?"
    rf"(?:{_MARK}(?:\d{{1,3}}|[ivxl]{{1,6}}\b|{_WORDS}\b)|\d{{1,3}}|(?:the )?{_ORDINALS})"
    r"(?: ?(?:/|of) ?(?:\d{1,3}|\?))?[)\]]?[.]?",
    re.IGNORECASE,
)
_BEFORE: Final = re.compile(
    rf"(?:{_MARK}(?:\d{{1,3}}|[ivxl]{{1,6}}\b|{_WORDS}\b) (?:in|of) (?:the |my )?"
    rf"|(?:the )?{_ORDINALS} (?:(?:story|part|one|piece|fic) )?(?:in|of) (?:the|my) )"
    r"(?P<name>.+?)(?: series)?[.]?",
    re.IGNORECASE,
)


def name_of_series(said: str) -> str:
    """Return the name in what an author says of a series: "Lamps" of "Lamps, #3", of
    "Lamps 3/7" and of "third in the Lamps series". Shows that end in a number keep it."""
    text = " ".join(said.split())
    if len(text) > LONGEST or canonical_fandom(text):
        return said
    found = _BEFORE.fullmatch(text) or _BEHIND.fullmatch(text)
    return found["name"].rstrip(" ,:;–-") if found else said
