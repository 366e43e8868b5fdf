"""The texts of a stored story as they go out of the archive, by whatever way."""

from __future__ import annotations

from collections.abc import Callable

from afterlist.model import Header
from afterlist_site.archive import records
from afterlist_site.archive.models import StoryText
from afterlist_site.guard.texts import Outgoing, of_posting


def of(story: StoryText) -> Outgoing:
    """Return what guards the texts of a stored story."""
    return of_posting(
        story.posting.sender_email,
        lambda: records.unpack(story.texts).plain,
        lambda: header_of(lambda: story.header),
    )


def of_columns(sender: str, texts: records.Blob, header: records.Blob) -> Outgoing:
    """Return the same for the columns of a story's rows."""
    return of_posting(
        sender, lambda: records.unpack(texts).plain, lambda: header_of(lambda: header)
    )


def header_of(stored: Callable[[], records.Blob]) -> Header:
    """Return a stored header; an empty one where nothing is stored."""
    blob = stored()
    return records.header_value(blob) if blob else Header()
