"""Lines that are drawn, not written."""

import re
from typing import Final

_RULE: Final = re.compile(r"(?:[^\w\s]|_|\s){3,}")
# No two repeats here may match the same character: a row of eighty dashes would
# be tried in every way to cut it.
_LETTER_RULE: Final = re.compile(
    r"[oOxX0*~=-][oOxX0*~=\s.-]{2,}|"
    r"(?:(?:SW|sw|XF|xx|xX|oO|Oo|ox|xo|oOo|xXx|o0o|O0O)[\s*~-]?){2,}|"
    r"[\W_]*(?:scene )?break(?: to)?[\W_]*|[\W_]*(?:cut here|snip)[\W_]*|.{0,4}8<.{0,4}|"
    r"8?[<-][\W_]*(?:cut here|snip)[\W_]*8?|"
    r"\W*- ?(?:cut|snip|begin story|story) ?(?:here)?\W*-\W*"
)
_SECOND: Final = frozenset("oOxX0*~=-. \tfFwW8<sS")
_LONGEST_RULE: Final = 200


def is_rule(text: str) -> bool:
    """Return whether a line is drawn, not written: ``* * *``, ``~*~*~``, ``oOo``."""
    if len(text) > _LONGEST_RULE:
        return len(set(text[:2000])) <= 6 and not any(c.isalnum() for c in text[:2000])
    first = text[0]
    if first.isalnum() and (first not in "oOxX0sS8" or text[1:2] not in _SECOND):
        return len(text) <= 11 and text.lower() in ("cut here", "break", "snip", "scene break")
    if first in "\"“'" and text[1:2].isalpha():
        return False
    if len(text) < 3:
        return text in ("*", "#", "~", "**", "##", "~~", "--", "+", "•", "**")
    if _RULE.fullmatch(text):
        return (text[0] not in "\"'?!" and text.strip(".") not in ("", "?", "!")) or len(text) >= 5
    return (
        len(text) < 80 and bool(_LETTER_RULE.fullmatch(text)) and not text.isalpha()
    ) or _is_letters(text)


def _is_letters(text: str) -> bool:
    return (
        4 <= len(text) <= 80
        and len(set(text.lower())) <= 2
        and text.isalpha()
        and bool(_LETTER_RULE.fullmatch(text))
    )
