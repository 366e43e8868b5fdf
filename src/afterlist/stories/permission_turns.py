"""Turns of phrase said plainly, before the tables of phrases see them."""

from typing import Final

from afterlist.stories.permission_given import GIVEN
from afterlist.stories.permission_litotes import LITOTES
from afterlist.stories.permission_return import IN_RETURN
from afterlist.stories.permission_turning import said_plainly

_TURNS: Final = (*IN_RETURN, *GIVEN, *LITOTES)


def turned(text: str) -> str:
    """Return a plainly worded sentence with its turns of phrase said plainly."""
    return said_plainly(text, _TURNS)
