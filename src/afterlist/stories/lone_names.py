"""A name that stands alone on the line below a title."""

import re
from collections.abc import Sequence
from typing import Final

from afterlist.stories.boundary import Boundary
from afterlist.stories.elements import LABEL, RULE, TEXT, Element
from afterlist.stories.preambles import is_valediction
from afterlist.stories.prose import headerness
from afterlist.stories.ratings import rating_in_title
from afterlist.stories.tags import canonical_fandom, is_character_name

STAGE: Final = re.compile(
    r"\W*(?:fade in|teaser|prologue|epilogue|act (?:one|two|three|i+|\d)|"
    r"opening credits|flashback|scene .{0,20}|cast|story|enjoy|notes?|"
    r"headers?|and now.*|on with.*|disclaimers?|spoilers?.{0,12}|revised.*|"
    r"draft.*|final.*|version.*|complete|warning.{0,30}|introduction|begin|"
    r"slash|adult.{0,20}|.*pov|.*'s (?:house|apartment|room|office|pov|"
    r"place)|later.*|meanwhile.*)\W*",
    re.I,
)
"""Lines that head a scene or the story, and name nobody."""
_NAME: Final = re.compile(
    r"(?:[A-Z][\w'’.-]*|[a-z]+[A-Z0-9_]\w*)(?: (?:[A-Z][\w'’.-]*|de|van|von|the)){0,3}"
)


_FULL_NAME: Final = re.compile(
    r"(?:[A-Z]\. ?){1,2}[A-Z][a-z'’-]+|[A-Z][a-z'’-]+(?: [A-Z]\.?)?(?: [A-Z][A-Za-z'’-]+){1,2}"
)


def _is_full_name(text: str) -> bool:
    """Whether a line is a person's full name, and not one of the cast or of a show."""
    is_other = canonical_fandom(text) or is_character_name(text) or STAGE.fullmatch(text)
    return _FULL_NAME.fullmatch(text) is not None and not is_other


def lone_name(
    elements: Sequence[Element], title: int, boundary: Boundary, sender: str
) -> int | None:
    """Return the place of the line below the title that is a name and nothing else."""
    at, cut, end = title + 1, boundary.cut, max(boundary.cut, boundary.story)
    if at >= end or elements[at].shape is not TEXT or elements[at].lines > 1:
        return None
    text = _ADDRESS.sub("", elements[at].text)
    if sender and letters_of(text) == letters_of(sender):
        return at
    if sender and _is_full_name(text) and sender.rsplit(maxsplit=1)[-1] == text.split()[-1]:
        return at
    following = elements[at + 1] if at + 1 < len(elements) else None
    is_vouched = following is not None and (
        following.shape is LABEL
        or "@" in following.text[:80]
        or text != elements[at].text
        or re.match(r"e?-?ma?i?l", following.text, re.I)
    )
    is_plain = not sender and (elements[at].gap == 0 or at + 1 < cut) and _is_full_name(text)
    if is_plain and following is not None and (following.gap or _is_rated(following.text)):
        return at
    if is_vouched and 2 <= len(text) <= 40 and _NAME.fullmatch(text) and not STAGE.fullmatch(text):
        return at
    return None


_ADDRESS: Final = re.compile(r"\s*[(<\[]\S+@[^\s)>\]]+[)>\]]$")


def _is_rated(text: str) -> bool:
    """Whether a line holds a rating and nothing else."""
    return len(text) < _RATING and rating_in_title(f"({text})") is not None


_RATING: Final = 12


def letters_of(text: str) -> str:
    """Return only the letters and digits of a line, in small letters."""
    return "".join(filter(str.isalnum, text.lower()))


_CAST: Final = re.compile(
    r"(?:[A-Z][\w'.-]+ (?:of )?[A-Z][\w'.-]+)(?:(?:,| and|, and|"
    r"&) (?:[A-Z][\w'.-]+ (?:of )?[A-Z][\w'.-]+))+"
)


def is_cast(text: str) -> bool:
    """Return whether a line is a list of full names and nothing else."""
    return bool(_CAST.fullmatch(text))


_SIGNED: Final = re.compile(
    r"(?:--?|[–—~])\s?(?:[A-Z][\w'’.-]*|[a-z]+[A-Z0-9_]\w*)(?: (?:[A-Z][\w'’.-]*|de|van|von)){0,3}"
)
_LETTER: Final = 60
_SHORT: Final = 25


def is_sign_off(text: str) -> bool:
    """Return whether a line is a name behind a dash, as under a letter."""
    return text[0] in "-–—~" and len(text) < _LETTER and _SIGNED.fullmatch(text) is not None


def _signs(text: str, sender: str) -> bool:
    """Whether a line below a valediction is a name that says more than the sender's does."""
    return _is_full_name(text) or (not sender and _NAME.fullmatch(text) is not None)


def sign_off(elements: Sequence[Element], end: int, sender: str) -> int | None:
    """Return the place of the name under words to the readers, above the story."""
    is_letter = bool(elements) and elements[0].text[-1:] == "," and len(elements[0].text) < _LETTER
    is_open = not sender and not any(e.shape is LABEL for e in elements[:end])
    for at in range(1, min(end, len(elements) - 1)):
        element, above = elements[at], elements[at - 1]
        if len(above.text) < _SHORT and is_valediction(above) and _signs(element.text, sender):
            return at
        if element.shape is not TEXT or above.shape is not TEXT or not element.gap:
            continue
        if is_sign_off(element.text) and len(above.text) > _LETTER and headerness(above.text) > 0:
            return at
        is_below = is_letter and elements[at + 1].shape is RULE
        is_below = is_below or (is_open and headerness(above.text) > 0)
        if is_below and _is_full_name(element.text):
            return at
    return None
