"""The rating of a story: from its label, its title, a line of its own, or the Subject."""

from dataclasses import replace

from afterlist.model import (
    Header,
    Origin,
    Place,
    Rating,
    Read,
    WarningState,
)
from afterlist.stories import fields, genres
from afterlist.stories.block import Shape
from afterlist.stories.fields import in_text
from afterlist.stories.found import Found, span_of
from afterlist.stories.ratings import rating_in_title
from afterlist.stories.values import Value
from afterlist.stories.wordings import Field


def rated(header: Header, found: Found, values: list[Value]) -> Header:
    """Return the header with its rating, and what its rating line says besides."""
    hit = fields.rating(values)
    if hit:
        raw, rating, value = hit
        return _with_rest(replace(header, rating_raw=raw, rating=rating), value)
    for read in (_in_title_label, _in_title_line, _loose_rating, _in_subject):
        elsewhere = read(found, values)
        if elsewhere:
            (raw_text, mapped), origin, confidence = elsewhere
            return replace(
                header,
                rating_raw=Read(raw_text, origin, confidence),
                rating=Read(mapped, origin, confidence),
            )
    return header


def _with_rest(header: Header, value: Value) -> Header:
    """Add the genres and warnings that stand behind a rating."""
    more = genres.genres_in_rating(value.text)
    if more:
        header = replace(header, genres=_added(header.genres, more, value))
    warned = fields.rating_warnings(value) if value.wording else ()
    if warned:
        warnings = _added(header.warnings, warned, value, is_first=True)
        header = replace(header, warnings=warnings, warning_state=WarningState.STATED)
    return header


def _added(
    have: Read[tuple[str, ...]] | None, more: tuple[str, ...], value: Value, is_first: bool = False
) -> Read[tuple[str, ...]]:
    old = have.value if have else ()
    spans = have.origin.spans if have else ()
    merged = (*more, *old) if is_first else (*old, *more)
    return in_text(tuple(dict.fromkeys(merged)), (*spans, *value.spans), 0.8)


_Rated = tuple[tuple[str, Rating], Origin, float] | None


def _in_title_label(_found: Found, values: list[Value]) -> _Rated:
    for value in values:
        if value.field is Field.TITLE and value.text:
            hit = rating_in_title(value.text)
            return (hit, Origin(Place.TEXT, value.spans), 0.92) if hit else None
    return None


def _in_title_line(found: Found, _values: list[Value]) -> _Rated:
    line = found.names.line
    if line is None or line.rating is None:
        return None
    return line.rating, Origin(Place.TEXT, found.title_spans()), 0.92


def _in_subject(found: Found, _values: list[Value]) -> _Rated:
    hit = found.subject.rating
    return (hit, Origin(Place.SUBJECT), 0.93) if hit else None


def _loose_rating(found: Found, _values: list[Value]) -> _Rated:
    """A rating alone in brackets on its line, or behind a byline."""
    for element in found.opening():
        if element.shape in (Shape.TEXT, Shape.CREDIT) and len(element.text) < 100:
            bare = element.text.strip(" *_~")
            hit = rating_in_title(bare)
            if hit is None and len(bare) < 24 and not bare.isalpha():
                hit = rating_in_title(f"({bare})")
            if hit:
                return hit, Origin(Place.TEXT, (span_of(element),)), 0.88
    return None
