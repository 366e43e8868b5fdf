"""The texts of a story as pages show them: no address, no character that cannot be sent."""

from markupsafe import Markup

from afterlist.publication.page import sanitised
from afterlist_site.archive import books, records
from afterlist_site.archive.models import StoryText
from afterlist_site.masking import sendable


def as_read(story: StoryText) -> Markup:
    """Return the story as safe HTML."""
    html = sanitised(records.unpack(story.texts).html)
    return Markup(sendable(html))  # noqa: S704 - sanitised on the line above


def as_posted(story: StoryText, *, is_archivist: bool) -> str:
    """Return the text as posted.

    Readers get it from the author's header to the end of the story: what stands
    around it (signature, other people's words) names people who were not asked.
    """
    posted = records.unpack(story.texts).posted
    if is_archivist:
        return sendable(posted)
    start = story.body_start if story.block_start is None else story.block_start
    return sendable(posted[min(start, story.body_start) : story.body_end]).strip("\n")


def header_verbatim(story: StoryText) -> str:
    """Return the author's header as it was posted; empty if there is none."""
    return sendable(books.header_as_posted(story)).strip("\n")
