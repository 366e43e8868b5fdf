"""What is handed to the reader of permission, and what it makes of it."""

from collections.abc import Sequence
from typing import Final

from afterlist.model import Permission, Read, Span
from afterlist.stories.block import Shape
from afterlist.stories.found import Found, span_of
from afterlist.stories.permission import Passage, read_permission
from afterlist.stories.wordings import Field
from afterlist.stories.written import Value

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
    passages = [_passage(found, v) for v in _whole(everything) if v.spans]
    passages += [
        Passage("", element.text, span_of(element))
        for element in found.elements[: found.boundary.cut]
        if element.shape is Shape.CREDIT and len(element.text) > 30
    ]
    return read_permission(passages, found.posting.no_archive)


def _passage(found: Found, value: Value) -> Passage:
    span = Span(value.spans[0].start, value.spans[-1].end)
    return Passage(value.wording, found.posting.text[span.start : span.end], span)


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
        dict.fromkeys(v for v in everything if v.text and v.field not in _SILENT),
        key=lambda v: v.spans[0].start if v.spans else 0,
    )
