"""Works: stories put together from the postings that carried them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from afterlist.model.finding import Finding
from afterlist.model.header import PartLabel


class Relation(StrEnum):
    """How an edition stands to the first posting of its chapter."""

    ORIGINAL = "original"
    CROSSPOST = "crosspost"
    REPOST = "repost"
    REVISION = "revision"


class Status(StrEnum):
    """How much of a work is here."""

    COMPLETE = "complete"
    IN_PROGRESS = "in_progress"
    MISSING_PARTS = "missing_parts"


class Card(Struct, frozen=True):
    """What assembly needs to know of one story posting, without its text.

    ``key`` is the posting's identity. ``order`` is the place in which it was
    imported: the last resort where dates fail. ``fingerprints`` are sampled
    hashes of five-word shingles of the body (``assembly.fingerprints``),
    sorted. ``reply_to_ids`` are the message-ids that this posting answers.
    ``is_marked_repost`` and ``is_marked_revision``: its subject or header says
    so. ``has_end`` is True where the body ended with an end mark ("The End",
    not "To be continued"). ``is_signed`` is False where only the envelope names the
    author: whoever sends on a friend's story is named there.
    """

    key: str
    order: int
    title: str | None
    authors: tuple[str, ...]
    emails: tuple[str, ...]
    part: PartLabel | None
    series: str | None
    fandoms: tuple[str, ...]
    relationships: tuple[tuple[str, ...], ...]
    lists: tuple[str, ...]
    sent_at: datetime | None
    message_id: str | None
    reply_to_ids: tuple[str, ...]
    subject: str
    words: int
    fingerprints: tuple[int, ...]
    is_header_only: bool = False
    is_marked_repost: bool = False
    is_marked_revision: bool = False
    is_truncated: bool = False
    has_end: bool = False
    is_to_be_continued: bool = False
    is_signed: bool = True


@dataclass(frozen=True, slots=True)
class Edition:
    """One posting of a chapter; ``key`` is the posting's identity."""

    key: str
    relation: Relation


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter, its editions oldest first. ``number`` is as in PartLabel;
    None for a story in one posting. ``best`` is the key of the edition to
    read: the newest revision, else the most complete."""

    number: int | str | None
    editions: tuple[Edition, ...]
    best: str


@dataclass(frozen=True, slots=True)
class Work:
    """A story, its chapters in order. ``header_keys`` are the postings whose
    headers speak for the whole work, the strongest first (part 0, then part 1,
    then the rest by part). ``missing`` are part numbers that were announced or
    stepped over and are not here."""

    title: str | None
    authors: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    header_keys: tuple[str, ...]
    missing: tuple[int, ...]
    status: Status
    findings: tuple[Finding, ...] = ()
