"""A passage of a header, and the words about distribution in it."""

from typing import NamedTuple

from afterlist.model import Span
from afterlist.stories.permission_acts import Act


class Passage(NamedTuple):
    """A header field or unlabelled paragraph; ``label`` is empty where there was none.

    ``span`` is where ``text`` stands in the posting.
    """

    label: str
    text: str
    span: Span


class Said(NamedTuple):
    """Words about distribution: the acts read from them, and where they stand."""

    acts: tuple[Act, ...]
    words: str
    span: Span
    is_labelled: bool
