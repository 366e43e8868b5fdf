"""A story and a book of our own invention, for every test of publication."""

from datetime import UTC, datetime

from afterlist.model import Answer, Cleared, Decision, Notation, Restored, Span
from afterlist.policy import clear
from afterlist.publication.books import Book, BookChapter
from afterlist.publication.page import story_html
from afterlist.restoration import restore

TELEPHONE = Notation(":", ":", 'the "far" end of a <telephone>')

STORY = """Chapter Two

He _never_ said "A & B" to <her>. **Not
once.**

***

     Lay the lantern by the door,
     Lay the oar along the floor

:Yes?: she said. :It's *late*.:

- oil
- rope

Dear Ann,

I am well.

Yours,
Maud

*************
* NO FISHING *
*************
"""


def restored(story: str = STORY) -> Restored:
    return restore(story, Span(0, len(story)), [TELEPHONE])


def book(**changes: object) -> Book:
    html = story_html(restored())
    values: dict[str, object] = {
        "id": "w1",
        "title": "The Long <Crossing> & after",
        "authors": ("Orrin Vale", "M & M"),
        "language": "en",
        "summary": "He waits; she <does> not.",
        "fields": (("Rating", "PG-13"), ("Pairing", "O/M")),
        "warnings": ("A death",),
        "header_verbatim": "Title: The Long <Crossing>\nRating: PG-13\n\nDisclaimer: none & never",
        "permission_reason": "The author said: “Anywhere, just ask.”",
        "lists": ("low-water",),
        "published": datetime(1999, 4, 1, 12, 30, tzinfo=UTC),
        "modified": datetime(2001, 1, 2, 3, 4, 5, tzinfo=UTC),
        "chapters": (BookChapter("Part 1", html), BookChapter("", "<p>The end<br>of it.</p>")),
        "source_note": "Taken from the list's own archive.",
    }
    return Book(**(values | changes))  # type: ignore[arg-type]


def cleared(value: object) -> Cleared[object]:
    passed = clear(value, Decision(Answer.ALLOW, ()))
    assert passed is not None
    return passed
