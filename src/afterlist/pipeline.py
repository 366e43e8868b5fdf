"""The stages in their order: a raw message becomes readings, texts and cards."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from afterlist import assembly, postings, restoration, stories
from afterlist.model import (
    Card,
    Gap,
    Posting,
    RawMessage,
    Reading,
    Restored,
    SegmentKind,
    SourceRef,
    Span,
    Unreadable,
)
from afterlist.publication.contract import inspect_object
from afterlist.publication.page import sanitised, story_html
from afterlist.sources import open_sources

FURNITURE = frozenset({SegmentKind.ADVERTISEMENT, SegmentKind.BANNER, SegmentKind.FOOTER})
"""Segments that are left out of a story even where they stand in its middle."""


@dataclass(frozen=True, slots=True)
class ReadStory:
    """A story posting after every stage that looks at one posting alone."""

    reading: Reading
    restored: Restored
    html: str
    card: Card


def read_message(raw: RawMessage, list_name: str | None = None) -> tuple[Reading, ...]:
    """Return a reading of each posting in a raw message, in order.

    ``list_name`` is the list that the source comes from, for postings whose
    own envelope names none.
    """
    return tuple(stories.read(_on_list(posting, list_name)) for posting in postings.decode(raw))


def _on_list(posting: Posting, list_name: str | None) -> Posting:
    if list_name is None or posting.lists:
        return posting
    return replace(posting, lists=(list_name,))


def read_story(reading: Reading, order: int) -> ReadStory:
    """Return the restored text, page and card of a reading of kind story.

    ``order`` is the posting's place in the order of import.
    """
    restored = restore(reading)
    return ReadStory(
        reading=reading,
        restored=restored,
        html=story_html(restored),
        card=assembly.make_card(reading, order, restored.encoded),
    )


def restore(reading: Reading) -> Restored:
    """Return a story's body as read, with the author's own notation applied."""
    posting = reading.posting
    header = reading.header
    legend = header.legend.value if header and header.legend else ()
    return restoration.restore(
        posting.text,
        _shown(reading),
        legend,
        posting.marks,
        [segment.span for segment in posting.segments if segment.kind in FURNITURE],
    )


def _shown(reading: Reading) -> Span:
    """The body with the lines that open it (a chapter's heading, a motto): they are
    no part of the story proper, but a reader would miss them."""
    body = reading.body or Span(0, 0)
    if reading.opening is None or reading.opening.end > body.start:
        return body
    return Span(reading.opening.start, body.end)


def inspect(
    paths: Iterable[Path], *, with_html: bool = False, list_name: str | None = None
) -> Iterator[dict[str, object] | Unreadable]:
    """Yield an object of the contract for every posting of the sources, in order.

    A source or message that cannot be read is yielded as it is.
    """
    for source in open_sources(paths):
        if isinstance(source, Unreadable):
            yield source
            continue
        ordinal = 0
        for piece in source.pieces():
            if isinstance(piece, Gap):
                continue
            if isinstance(piece, Unreadable):
                yield piece
                continue
            for reading in read_message(piece, list_name):
                html = _page(reading) if with_html and reading.body else None
                yield inspect_object(_renumbered(reading, ordinal), ordinal, html)
                ordinal += 1


def _page(reading: Reading) -> str:
    return sanitised(story_html(restore(reading)))


def _renumbered(reading: Reading, ordinal: int) -> Reading:
    """A digest's postings are counted one by one: give each its own place."""
    source = SourceRef(reading.posting.source.path, ordinal)
    return replace(reading, posting=replace(reading.posting, source=source))
