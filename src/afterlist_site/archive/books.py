"""A work as a book: what a publisher needs, gathered from its rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from afterlist.model import Notation, Rating, WarningState
from afterlist.publication.books import Book, BookChapter
from afterlist_site.archive import outgoing, policies, records
from afterlist_site.archive.models import Chapter, StoryText, Tag, Work
from afterlist_site.guard.current import current
from afterlist_site.guard.texts import outgoing as out

RATING_WORDS = {
    Rating.GENERAL: "General",
    Rating.TEEN: "Teen",
    Rating.MATURE: "Mature",
    Rating.EXPLICIT: "Explicit",
    Rating.NOT_RATED: "Not stated",
}

WARNING_WORDS = {
    WarningState.NONE_APPLY: "None apply, says the author",
    WarningState.CHOSE_NOT_TO: "The author chose not to warn",
    WarningState.NOT_STATED: "Not stated",
}

FIELD_WORDS = {
    "fandoms": "Fandom",
    "relationships": "Pairing",
    "characters": "Characters",
    "genres": "Genre",
    "spoilers": "Spoilers",
    "timeline": "Set",
    "series": "Series",
    "sequel_to": "Sequel to",
    "challenge": "Challenge",
    "dedication": "Dedication",
    "beta": "Beta",
    "notes": "Author's notes",
    "disclaimer": "Disclaimer",
    "distribution_raw": "Distribution",
}
"""Fields of a header as a reader sees them, in this order."""


def book(work: Work) -> Book:
    """Return the work as a book, its chapters' pages and the author's header in it,
    addresses withheld and names guarded.

    Not cleared: ask the gate before it goes anywhere.
    """
    chapters = work.chapters.select_related("best__story")
    whole = Book(
        id=work.pk,
        title=work.title,
        authors=tuple(work.authors),
        language="en",
        summary=work.summary,
        fields=tuple(fields(work)),
        warnings=warnings(work),
        header_verbatim=verbatim_header(work),
        permission_reason=work.reason,
        lists=tuple(
            work.tags.filter(kind=Tag.Kind.LIST).order_by("name").values_list("name", flat=True)
        ),
        published=work.first_at,
        modified=work.last_at,
        chapters=tuple(
            BookChapter(title=chapter_title(work, each), html=_page(each.best.story))
            for each in chapters
        ),
        policy=policies.policy_text(work),
    )
    return _guarded(whole)


@dataclass(frozen=True, slots=True)
class Letter:
    """A chapter as it is mailed to a reader: what stands above it, its text twice, and the
    author's own signs in it."""

    title: str
    chapter: str
    authors: tuple[str, ...]
    rating: str
    warnings: tuple[str, ...]
    summary: str
    plain: str
    html: str
    legend: tuple[Notation, ...] = ()


def letter(work: Work, chapter: Chapter) -> Letter:
    """Return a chapter as a reader gets it by mail, addresses withheld and names guarded.

    Not cleared: ask the gate before it goes anywhere.
    """
    story = chapter.best.story
    guard, texts = outgoing.of(story), records.unpack(story.texts)
    return Letter(
        title=out(work.title),
        chapter=out(chapter_title(work, chapter)) if work.chapter_count > 1 else "",
        authors=tuple(current().authors(list(_each(tuple(work.authors))))),
        rating=out(rating(work)),
        warnings=_each(warnings(work)),
        summary=out(work.summary),
        plain=guard.story(texts.plain),
        html=guard.story(texts.html, is_html=True),
        legend=tuple(
            Notation(out(each["open"]), out(each["close"]), out(each["meaning"]))
            for each in work.fields.get("legend") or ()
        ),
    )


def _page(story: StoryText) -> str:
    return outgoing.of(story).story(records.unpack(story.texts).html, is_html=True)


def _guarded(book: Book) -> Book:
    """The book with addresses and guarded names withheld; chapters and header are already."""
    return replace(
        book,
        title=out(book.title),
        authors=tuple(current().authors(list(_each(book.authors)))),
        summary=out(book.summary),
        fields=tuple((label, out(value)) for label, value in book.fields),
        warnings=_each(book.warnings),
        permission_reason=out(book.permission_reason),
        lists=_each(book.lists),
        chapters=tuple(replace(each, title=out(each.title)) for each in book.chapters),
    )


def _each(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(out(value) for value in values)


def chapter_title(work: Work, chapter: Chapter) -> str:
    """Return what a chapter is called: the author's own number, else the work's title."""
    if not chapter.number:
        return work.title
    return f"Part {chapter.number}" if chapter.number[:1].isdecimal() else chapter.number


def warnings(work: Work) -> tuple[str, ...]:
    """Return the author's warnings, or what their absence means: never empty."""
    stated = work.fields.get("warnings")
    if stated:
        return tuple(stated)
    return (WARNING_WORDS.get(WarningState(work.warning_state), "Not stated"),)


def rating(work: Work) -> str:
    """Return the mapped rating with the author's own beside it."""
    if not work.rating:
        return "Not stated"
    word = RATING_WORDS[Rating(work.rating)]
    own = work.fields.get("rating_raw")
    return f"{word} (“{own}”)" if own else word


def fields(work: Work) -> list[tuple[str, str]]:
    """Return the header's fields as (label, value), in the order readers look for them."""
    built = [("Rating", rating(work))]
    for name, label in FIELD_WORDS.items():
        value = work.fields.get(name)
        if value:
            built.append((label, _told(value)))
    return built


def _told(value: object) -> str:
    if not isinstance(value, list):
        return str(value)
    return ", ".join("/".join(each) if isinstance(each, list) else str(each) for each in value)


def verbatim_header(work: Work) -> str:
    """Return the author's header as it was posted and goes out, empty if there is none."""
    story = (
        StoryText.objects.select_related("posting").filter(posting=work.header_posting_id).first()
    )
    return outgoing.of(story).top(header_as_posted(story)) if story else ""


def header_as_posted(story: StoryText) -> str:
    """Return the header block of one posting as it was posted."""
    if story.block_start is None or story.block_end is None:
        return ""
    return records.unpack(story.texts).posted[story.block_start : story.block_end]
