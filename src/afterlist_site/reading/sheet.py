"""What a work's page says of it: our reading of the author's header, and its chapters."""

from collections import defaultdict
from dataclasses import dataclass
from typing import cast

from django.utils.text import slugify

from afterlist.model import Relation, WarningState
from afterlist_site.archive.models import Chapter, Tag, Work
from afterlist_site.guard.texts import outgoing
from afterlist_site.reading.filters import RATINGS, SHELVES, Filter

WARNINGS = {
    WarningState.STATED: "The author warns of",
    WarningState.NONE_APPLY: "The author says that no warnings apply",
    WarningState.CHOSE_NOT_TO: "The author chose not to warn",
    WarningState.NOT_STATED: "The author says nothing about warnings",
}
RELATIONS = {
    Relation.ORIGINAL: "First posted",
    Relation.CROSSPOST: "Posted also",
    Relation.REPOST: "Posted again",
    Relation.REVISION: "Revised",
}
LINKED = {
    "fandom": "Fandom",
    "pairing": "Pairing",
    "character": "Characters",
    "genre": "Genre",
    "series": "Series",
    "list": "List",
}
"""Shelves that the sheet links to, as it calls them."""

WRITTEN = {
    "sequel_to": "Sequel to",
    "spoilers": "Spoilers",
    "timeline": "Timeline",
    "challenge": "Challenge",
    "dedication": "Dedication",
    "beta": "Beta",
    "date": "Dated",
    "feedback": "Feedback",
    "disclaimer": "Disclaimer",
    "notes": "Notes",
}
"""Fields shown in the author's words, as the sheet calls them."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value; ``query`` finds the works that share it, empty if nothing does."""

    text: str
    query: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the sheet."""

    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Warnings:
    """What the author said about warnings, as a sentence and the things named."""

    sentence: str
    named: tuple[str, ...]
    state: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the reading order: a chapter, or the number of one that is missing."""

    chapter: Chapter | None
    missing: int | None = None


def tags(work: Work) -> dict[str, tuple[str, ...]]:
    """Return the names on each shelf of a work."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for tag in sorted(work.tags.all(), key=lambda each: each.pk):
        found[tag.kind].append(tag.name)
    return {kind: tuple(names) for kind, names in found.items()}


def warnings(work: Work) -> Warnings:
    """Return what stands about warnings before any text of the work."""
    named = tags(work).get(Tag.Kind.WARNING, ())
    state = WarningState(work.warning_state)
    return Warnings(WARNINGS[state], named if state is WarningState.STATED else (), state)


def rating(work: Work) -> str:
    """Return the rating's common word."""
    return RATINGS.get(work.rating, "Not stated")


def lines(work: Work) -> list[Line]:
    """Return our reading of the header, line by line."""
    names = tags(work)
    linked = [
        Line(label, tuple(_linked(work, key, each) for each in found))
        for key, label in LINKED.items()
        if (found := names.get(SHELVES[key], ()))
    ]
    written = [
        Line(label, tuple(Value(each) for each in found))
        for key, label in WRITTEN.items()
        if (found := _texts(work.fields.get(key)))
    ]
    return [Line("Rating", (Value(rating_words(work)),)), *linked, *written]


def _linked(work: Work, key: str, name: str) -> Value:
    """A link to a shelf; to a series by the author's words, which number the story in it."""
    said = _texts(work.fields.get("series")) if key == "series" else ()
    return Value(said[0] if said else name, Filter({key: name}).query())


def rating_words(work: Work) -> str:
    """Return the rating's common word, and in quotation marks what the author wrote."""
    verbatim = work.fields.get("rating_raw", "")
    word = rating(work)
    return f"{word} (“{verbatim}”)" if verbatim and verbatim != word else word


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(cast("list[str]", value or []))


def slots(work: Work, chapters: list[Chapter]) -> list[Slot]:
    """Return the chapters in order, each missing one at its place."""
    missing = sorted(work.missing)
    made: list[Slot] = []
    for chapter in chapters:
        while missing and chapter.number.isdecimal() and missing[0] < int(chapter.number):
            made.append(Slot(None, missing.pop(0)))
        made.append(Slot(chapter))
    return made + [Slot(None, number) for number in missing]


def chapter_name(chapter: Chapter) -> str:
    """Return what a chapter is called: "Part 3", or as the author named it; a
    story in one posting goes by its title."""
    if not chapter.number and chapter.work.chapter_count == 1:
        return chapter.work.title or "Untitled"
    number = chapter.number or str(chapter.position)
    return f"Part {number}" if number[:1].isdecimal() else number


def slug(title: str) -> str:
    """Return a title as a file name."""
    return slugify(outgoing(title))[:60].strip("-") or "untitled"
