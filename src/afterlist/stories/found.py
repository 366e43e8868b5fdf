"""All that was seen of one posting, for its fields to be read from."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from afterlist.model import (
    Posting,
    Span,
)
from afterlist.stories.boundary import Boundary
from afterlist.stories.elements import Element
from afterlist.stories.naming import Names
from afterlist.stories.subjects import SubjectFacts
from afterlist.stories.written import Value


class Found(NamedTuple):
    """All that was seen of one posting, for the fields to be read from."""

    posting: Posting
    elements: Sequence[Element]
    boundary: Boundary
    names: Names
    values: list[Value]
    after: list[Value]
    subject: SubjectFacts
    sender_name: str
    sender_email: str
    envelope_date: str
    is_relayed: bool

    def opening(self) -> Sequence[Element]:
        """The elements above the story proper: header, headings, datelines."""
        return self.elements[: max(self.boundary.cut, self.boundary.story)]

    def title_spans(self) -> tuple[Span, ...]:
        """Where the unlabelled title line stands."""
        if self.names.title is None:
            return ()
        return (span_of(self.elements[self.names.title]),)


_LOOKED_AT: Final = 2500
_RELAYED: Final = (
    "posting this for", "posted this for", "forwarding this for", "sending this for",
    "posting for a", "posting this story for", "posting this on behalf", "on behalf of",
    "for a friend", "i am not the author", "i'm not the author", "i did not write this",
    "i didn't write this", "comments to the author", "to the author, not", "not to me",
    "posted for", "posting it for", "sending this on for", "reposting this from",
    "this was written by a friend", "this is by a friend", "who has no internet",
    "who has no access", "doesn't have net access",
)  # fmt: skip
# One of them is in each of the phrases.
_RELAYED_WORDS: Final = (
    "post", "friend", "author", "this for", "this on", "behalf", "write this", "who has no",
    "net access", "not to me",
)  # fmt: skip


def span_of(element: Element) -> Span:
    """Return where an element stands."""
    return Span(element.start, element.end)


def piece_of(found: Found, spans: tuple[Span, ...], piece: str) -> tuple[Span, ...]:
    """Return where in the spans a piece of text stands; the spans if it is not there as such."""
    for span in spans:
        at = found.posting.text.find(piece, span.start, span.end)
        if at >= 0:
            return (Span(at, at + len(piece)),)
    return spans


def is_relayed(posting: Posting, story: Span | None) -> bool:
    """Return whether the poster says above the story that somebody else wrote it."""
    end = min(story.start, _LOOKED_AT) if story else _LOOKED_AT
    shown = posting.text[:end].lower()
    has = shown.__contains__
    return any(map(has, _RELAYED_WORDS)) and any(map(has, _RELAYED))
