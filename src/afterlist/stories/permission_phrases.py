"""Phrases that grant, refuse, ask, tell and bind: the tables of permission reading.

All are matched against plain wording (``permission_wording.plain``) in which places
are masked as ``§0``. Each entry is a way of saying one thing, not an example.
"""

from afterlist.stories.permission_grants import ASKING_WAIVED, GRANTED, VERB, YES, YES_BY_NO
from afterlist.stories.permission_refusals import DEFERS_TO_JOKE, NEGATION, REFUSES
from afterlist.stories.permission_requests import (
    ASKS,
    ASKS_LOOSELY,
    BEFORE,
    CONDITION,
    CONTACTS,
    DESIRE,
    KEEPS,
    POLITE_ASK_THAT,
    TELLS,
    TELLS_AFTER,
    TELLS_IF_WANTED,
)
from afterlist.stories.permission_scope import ANYONE, BY_REFERENCE, EXCEPTION, MOVES, ONLY, OTHERS

__all__ = [
    "ANYONE",
    "ASKING_WAIVED",
    "ASKS",
    "ASKS_LOOSELY",
    "BEFORE",
    "BY_REFERENCE",
    "CONDITION",
    "CONTACTS",
    "DEFERS_TO_JOKE",
    "DESIRE",
    "EXCEPTION",
    "GRANTED",
    "KEEPS",
    "MOVES",
    "NEGATION",
    "ONLY",
    "OTHERS",
    "POLITE_ASK_THAT",
    "REFUSES",
    "TELLS",
    "TELLS_AFTER",
    "TELLS_IF_WANTED",
    "VERB",
    "YES",
    "YES_BY_NO",
]
