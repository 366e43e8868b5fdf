"""A posting as read: what kind it is and, for a story, its header and body."""

from enum import StrEnum

from msgspec import Struct

from afterlist.model.finding import Finding
from afterlist.model.header import Header
from afterlist.model.origin import Span
from afterlist.model.posting import Posting


class Kind(StrEnum):
    """What a posting is."""

    STORY = "story"
    FEEDBACK = "feedback"
    DISCUSSION = "discussion"
    ADMIN = "admin"
    UNREADABLE = "unreadable"


class Reading(Struct, frozen=True):
    """One posting read. ``header`` and ``body`` are there for stories only.

    ``body`` is the story proper in the posting's text: after the header, before
    the end mark, after-notes, signature and list footer. ``end_mark`` is
    where "The End" or its like stands. ``is_header_only`` marks a part 0.
    ``opening`` is what stands between header and body and is neither: chapter
    heading, motto, place and date, whose view it is. None if nothing does.
    """

    posting: Posting
    kind: Kind
    kind_confidence: float
    header: Header | None = None
    body: Span | None = None
    end_mark: Span | None = None
    is_header_only: bool = False
    findings: tuple[Finding, ...] = ()
    opening: Span | None = None
