"""The texts of a story as pages show them: no address, no name that is kept back, no
character that cannot be sent."""

from markupsafe import Markup, escape

from afterlist.publication.page import sanitised
from afterlist_site.archive import books, outgoing, records
from afterlist_site.archive.models import StoryText
from afterlist_site.masking import sendable


def as_read(story: StoryText) -> Markup:
    """Return the story as safe HTML."""
    html = sanitised(records.unpack(story.texts).html)
    shown = outgoing.of(story).story(html, is_html=True)
    return Markup(shown)  # noqa: S704 - sanitised above; names are put in escaped


def as_posted(story: StoryText, *, is_archivist: bool) -> Markup:
    """Return the text as posted.

    Readers get it from the author's header to the end of the story: what stands
    around it (signature, other people's words) names people who were not asked.
    """
    posted = records.unpack(story.texts).posted
    if is_archivist:
        return escape(sendable(posted))
    start = story.body_start if story.block_start is None else story.block_start
    shown = posted[min(start, story.body_start) : story.body_end]
    return escape(outgoing.of(story).posted(shown).strip("\n"))


def header_verbatim(story: StoryText) -> Markup:
    """Return the author's header as it was posted; empty if there is none."""
    return escape(outgoing.of(story).top(books.header_as_posted(story)).strip("\n"))
