"""What is handed to the reader of permission, and what it makes of it."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, TypeVar

from afterlist.model import Origin, Permission, Read, Span
from afterlist.stories.elements import CREDIT
from afterlist.stories.found import Found, span_of
from afterlist.stories.permission import Passage, read_permission
from afterlist.stories.spacing import unframed
from afterlist.stories.wordings import Field
from afterlist.stories.written import Value

T = TypeVar("T")

_SILENT: Final = frozenset(
    (
        Field.TITLE,
        Field.AUTHOR,
        Field.EMAIL,
        Field.RATING,
        Field.FANDOM,
        Field.PAIRING,
        Field.CHARACTERS,
        Field.GENRE,
        Field.PART,
        Field.DATE,
        Field.WEBSITE,
        Field.STATUS,
    )
)


def permitted(
    found: Found, everything: Sequence[Value]
) -> tuple[Read[Permission] | None, Read[str] | None]:
    """Return what the author says about distribution, read and as written."""
    spoken = _spoken(everything)
    spoken += [
        ("", span_of(element))
        for element in found.elements[: found.boundary.cut]
        if element.shape is CREDIT and len(element.text) > 30
    ]
    text = found.posting.text
    words = tuple((label, unframed(text[start:end])) for label, (start, end) in spoken)
    is_short = sum([len(said) for _, said in words]) < _REMEMBERED_UP_TO
    read = _permission_in if is_short else _permission_in.__wrapped__
    permission, written = read(words, found.posting.no_archive)
    spans = [span for _, span in spoken]
    return _replaced(permission, spans), _replaced(written, spans)


def _spoken(everything: Sequence[Value]) -> list[tuple[str, Span]]:
    """Return each stretch once, with the label that it stands under: what was parted from
    a value stands in the same stretch."""
    spoken: dict[Span, str] = {}
    for value in _whole(everything):
        if value.spans and (value.field is not Field.DEDICATION or "archiv" in value.text.lower()):
            spoken.setdefault(Span(value.spans[0].start, value.spans[-1].end), value.wording)
    return [(wording, span) for span, wording in spoken.items()]


_APART: Final = 1 << 32
_REMEMBERED_UP_TO: Final = 4000


@lru_cache(maxsize=1024)
def _permission_in(
    words: tuple[tuple[str, str], ...], no_archive: bool
) -> tuple[Read[Permission] | None, Read[str] | None]:
    """Read labels and texts as if each stood ``_APART`` from the one before: the same
    words stand in every part of a story, at other places."""
    passages = [
        Passage(label, said, Span(at * _APART, at * _APART + len(said)))
        for at, (label, said) in enumerate(words)
    ]
    return read_permission(passages, no_archive)


def _replaced(read: Read[T] | None, spans: Sequence[Span]) -> Read[T] | None:
    if read is None or not read.origin.spans:
        return read
    moved = (_moved(span, spans[span.start // _APART].start) for span in read.origin.spans)
    return Read(read.value, Origin(read.origin.place, tuple(moved)), read.confidence)


def _moved(span: Span, start: int) -> Span:
    first = span.start % _APART
    return Span(start + first, start + first + span.end - span.start)


def is_about(value: Value, permission: Read[Permission] | None) -> bool:
    """Return whether a value is an unlabelled sentence that was read as permission: no note."""
    if (
        value.wording
        or value.field is not Field.NOTES
        or permission is None
        or value.text[:1] == "("
    ):
        return False
    return any(
        span.start <= value.spans[0].start and value.spans[-1].end <= span.end
        for span in permission.origin.spans
    )


def _whole(everything: Sequence[Value]) -> list[Value]:
    """Each value once, in the order of the text."""
    return sorted(
        dict.fromkeys(
            v
            for v in everything
            if v.text and v.field not in _SILENT and not _is_inside(v, everything)
        ),
        key=lambda v: v.spans[0].start if v.spans else 0,
    )


def _is_inside(value: Value, everything: Sequence[Value]) -> bool:
    """Whether a sentence's value stands within a bracketed note that is handed over too."""
    if value.wording or len(value.spans) != 1 or not everything:
        return False
    start, end = value.spans[0]
    return any(
        other.text[:1] == "("
        and len(other.spans) == 1
        and other is not value
        and other.spans[0].start < start
        and end < other.spans[0].end
        for other in everything
        if other.field is Field.NOTES
    )
