"""The texts of a story as pages show them: no address, no character that cannot be sent."""

import re
from collections.abc import Iterable
from dataclasses import replace

from markupsafe import Markup

from afterlist.publication.books import Book
from afterlist_site.archive import records
from afterlist_site.archive.models import StoryText
from afterlist_site.reading.masking import mask

_UNSENDABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def sendable(text: str) -> str:
    """Return a text without what neither HTML nor XML can carry (lone surrogates,
    control characters), with its addresses withheld."""
    return mask(_UNSENDABLE.sub("\N{REPLACEMENT CHARACTER}", text))


def shown(value: object) -> object:
    """Return anything as it may be printed: texts ``sendable``, the rest as it is."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return sendable(value)
    return value


def as_read(story: StoryText) -> Markup:
    """Return the story as safe HTML; it was sanitised when it was imported."""
    return Markup(sendable(records.unpack(bytes(story.html))))  # noqa: S704


def as_posted(story: StoryText, *, is_archivist: bool) -> str:
    """Return the text as posted.

    Readers get it from the author's header to the end of the story: what stands
    around it (signature, other people's words) names people who were not asked.
    """
    posted = records.unpack(bytes(story.posted))
    if is_archivist:
        return sendable(posted)
    start = story.body_start if story.block_start is None else story.block_start
    return sendable(posted[min(start, story.body_start) : story.body_end]).strip("\n")


def header_verbatim(story: StoryText) -> str:
    """Return the author's header as it was posted; empty if there is none."""
    if story.block_start is None or story.block_end is None:
        return ""
    posted = records.unpack(bytes(story.posted))
    return sendable(posted[story.block_start : story.block_end]).strip("\n")


def without_addresses(book: Book) -> Book:
    """Return a book with every e-mail address in it withheld."""
    return replace(
        book,
        title=sendable(book.title),
        authors=_each(book.authors),
        summary=sendable(book.summary),
        fields=tuple((label, sendable(value)) for label, value in book.fields),
        warnings=_each(book.warnings),
        header_verbatim=sendable(book.header_verbatim),
        permission_reason=sendable(book.permission_reason),
        lists=_each(book.lists),
        chapters=tuple(
            replace(chapter, title=sendable(chapter.title), html=sendable(chapter.html))
            for chapter in book.chapters
        ),
    )


def _each(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sendable(value) for value in values)
