"""What a book holds, before it is written."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class BookChapter:
    """One chapter; ``html`` is its story as ``page.story_html`` wrote it."""

    title: str
    html: str


@dataclass(frozen=True, slots=True)
class Book:
    """A work as a book.

    ``language`` is a BCP 47 tag. ``fields`` are pairs of label and value in the
    order to show them, ``header_verbatim`` the author's header as posted.
    ``permission_reason`` is one sentence, why this book may be given away.
    ``published`` and ``modified`` are UTC, None where the dates are not known;
    ``source_note`` says where the text was taken from, empty for nothing to say, and
    ``policy`` what may be done with the work, for machines (``odrl.policy_text``).
    """

    id: str
    title: str
    authors: tuple[str, ...]
    language: str
    summary: str
    fields: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]
    header_verbatim: str
    permission_reason: str
    lists: tuple[str, ...]
    published: datetime | None
    modified: datetime | None
    chapters: tuple[BookChapter, ...]
    source_note: str = ""
    policy: str = ""
