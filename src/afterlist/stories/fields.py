"""Values of fields as the header's own types: texts, lists, addresses, legend."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final, TypeVar

from afterlist.model import Notation, Origin, Place, Read, Span
from afterlist.stories.genres import NOTHING
from afterlist.stories.legend import FoundNotation, example_legend, read_legend
from afterlist.stories.memory import remembered
from afterlist.stories.people import MASKED, email_in
from afterlist.stories.wordings import Field
from afterlist.stories.written import Value, Values

T = TypeVar("T")
_IN_TEXT: Final = Place.TEXT


def in_text(value: T, spans: Iterable[Span], confidence: float) -> Read[T]:
    """Return a value read from the posting's text."""
    return Read(value, Origin(_IN_TEXT, tuple(spans)), confidence)


def plain(values: Sequence[Value], drop_nothing: bool = False) -> Read[str] | None:
    """Return the text of a field, its several values joined by blanks; where any of
    them has a label, only those that have."""
    kept = [v for v in values if v.text.strip()] if values else ()
    if drop_nothing and kept:
        kept = [v for v in kept if not NOTHING.fullmatch(v.text)]
    return joined([v for v in kept if v.wording] or kept) if kept else None


def joined(values: Sequence[Value]) -> Read[str] | None:
    """Return all values as one text."""
    if len(values) == 1:
        return in_text(values[0].text, values[0].spans, values[0].confidence)
    if not values:
        return None
    spans = dict.fromkeys(span for v in values for span in v.spans)
    return in_text(" ".join(v.text for v in values), spans, min(v.confidence for v in values))


def first(values: Sequence[Value]) -> Read[str] | None:
    """Return the first value of a field that says something."""
    for value in values:
        if value.text and not NOTHING.fullmatch(value.text):
            return in_text(value.text, value.spans, value.confidence)
    return None


def listed(
    values: Sequence[Value], read: Callable[[str], tuple[T, ...]]
) -> Read[tuple[T, ...]] | None:
    """Return what ``read`` finds in all values of a field, in order, each once."""
    if not values:
        return None
    found: dict[T, None] = {}
    spans: list[Span] = []
    confidence = 1.0
    for value in values:
        items = read(value.text)
        if items:
            found.update(dict.fromkeys(items))
            spans.extend(value.spans)
            confidence = min(confidence, value.confidence)
    return in_text(tuple(found), spans, confidence) if found else None


_SAID: Final = (Field.NOTES, Field.SUMMARY)


def unlabelled(values: Values) -> Sequence[Value]:
    """Return what notes and summary say without a label: header talk, not the tale's."""
    return [value for value in values.among(_SAID) if not value.wording]


_OWN: Final = (Field.EMAIL, Field.AUTHOR)
_ASKED: Final = (Field.FEEDBACK, Field.NOTES, Field.DISTRIBUTION, Field.WEBSITE)


def email(values: Values, posting_text: str) -> Read[str] | None:
    """Return the author's address: of an address label, else the one that
    feedback is asked to."""
    return (
        _address(values.among(_OWN), posting_text, 0.96)
        or _masked(values.of(Field.EMAIL))
        or _address(values.among(_ASKED), posting_text, 0.88)
    )


def _address(values: Iterable[Value], posting_text: str, confidence: float) -> Read[str] | None:
    for value in values:
        hit = email_in(value.text) if "@" in value.text else None
        if hit:
            return in_text(hit[0], _exact(posting_text, value, hit[0]), confidence)
    return None


def _masked(values: Sequence[Value]) -> Read[str] | None:
    """An address spelt out, or one that its source cut short."""
    for value in values:
        masked = MASKED.search(value.text)
        if masked:
            return in_text(masked.group(), value.spans, 0.85)
        if "@" in value.text and len(value.text) > 3 and " " not in value.text:
            return in_text(value.text, value.spans, 0.7)
    return None


def _exact(text: str, value: Value, piece: str) -> tuple[Span, ...]:
    for span in value.spans:
        at = text.find(piece, span.start, span.end)
        if at >= 0:
            return (Span(at, at + len(piece)),)
    return value.spans


_EXPLAINING: Final = (
    Field.LEGEND,
    Field.NOTES,
    Field.WARNINGS,
    Field.OTHER,
    Field.DISCLAIMER,
    Field.SUMMARY,
)


def legend(values: Values, lines: Sequence[tuple[str, Span]]) -> Read[tuple[Notation, ...]] | None:
    """Return the legend: notations explained in notes or labels, and lines of the
    header that show them by example."""
    found: dict[Notation, None] = {}
    spans: list[Span] = []
    for value in values.among(_EXPLAINING):
        hits = _explained(value.text) or (
            example_legend(value.text) if value.field is Field.LEGEND else ()
        )
        if hits:
            found.update(dict.fromkeys(hit.notation for hit in hits))
            spans.extend(value.spans)
    for shown, span in lines:
        hits = _shown(shown)
        if hits:
            found.update(dict.fromkeys(hit.notation for hit in hits))
            spans.append(span)
    return in_text(tuple(found), dict.fromkeys(spans), 0.85) if found else None


_explained = remembered(read_legend)
_SIGNS: Final = re.compile(r"[/:*~_<\[({=|+#^']")


@remembered
def _shown(line: str) -> tuple[FoundNotation, ...]:
    is_keyed = len(line) < 400 and _SIGNS.search(line) is not None
    return example_legend(line) or (read_legend(line) if is_keyed else ())
