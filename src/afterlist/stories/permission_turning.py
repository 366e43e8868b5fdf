"""Turns of phrase and what they say plainly: the pairs that tables of them are made of."""

import re
from collections.abc import Sequence
from typing import Final

Turn = tuple[re.Pattern[str], str]


def turns(*pairs: tuple[str, str]) -> tuple[Turn, ...]:
    """Return a table of what is said, each from the start of a word, and what it means."""
    return tuple((re.compile(rf"(?<![\w'])(?:{said})"), instead) for said, instead in pairs)


def said_plainly(text: str, table: Sequence[Turn]) -> str:
    """Return a plainly worded sentence with its turns of phrase said plainly."""
    for pattern, instead in table:
        text = pattern.sub(instead, text)
    return text


TAKING: Final = (
    r"(?:archiv\w+|re-?post\w*|post\w*|host\w*|put\w*|mirror\w*|upload\w*|display\w*|tak\w+|us(?:e|"
    r"ed|es|ing)|cop(?:y|ies|ied|ying)|forward\w*|shar\w+|keep\w*|kept|hav(?:e|ing)|add\w*|hous\w+"
    r"|carry|carri\w+|circulat\w+|distribut\w+|redistribut\w+|stor(?:e|ed|ing)|pass\w*|spread\w*)"
)
YES: Final = "you may have it"
NO: Final = "do not archive this"
ASK: Final = "ask me first"
FREE: Final = "no objections"
OPEN: Final = "anyone may archive this"
WAIVED: Final = "no need to ask"
KEEP: Final = "please keep it whole and with my name on it"

AHEAD: Final = "go ahead"
TELL: Final = "let me know where"
