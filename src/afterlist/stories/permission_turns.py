"""Turns of phrase said plainly, before the tables of phrases see them."""

import re
from collections.abc import Callable
from typing import Final

from afterlist.stories.permission_given import GIVEN
from afterlist.stories.permission_litotes import LITOTES
from afterlist.stories.permission_return import IN_RETURN
from afterlist.stories.permission_turning import said_plainly

_TURNS: Final = (*IN_RETURN, *GIVEN, *LITOTES)


def turned(text: str) -> str:
    """Return a plainly worded sentence with its turns of phrase said plainly."""
    return said_plainly(text, _TURNS)


_TRADE: Final = re.compile(
    r"\b(?:archiv\w+|re-?post\w*|re-?distribut\w+|distribut\w+|web\w*|sites?|pages?|lists?"
    r"|host(?:s|ed"
    r"|ing)?|mirror\w*|cop(?:y|ies|ied|ying)|(?:this|my|the) (?:story|fic)|post(?:s|ed|ing)?"
    r"|servers?)\b"
)


def said_either_way(says: Callable[[str], bool], text: str) -> bool:
    """Return whether something is said of distribution, by the words or by what they mean."""
    return says(text) or (_TRADE.search(text) is not None and says(turned(text)))
