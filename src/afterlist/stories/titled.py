"""The title of a story, and the series that stands in its line."""

import re
from typing import Final, NamedTuple

from afterlist.model import Origin, Place, Read
from afterlist.stories.elements import TEXT
from afterlist.stories.fields import in_text
from afterlist.stories.found import Found, piece_of, span_of
from afterlist.stories.titles import clean_title, read_title_line
from afterlist.stories.wordings import Field
from afterlist.stories.written import Value, Values

_Text = Read[str] | None


class Titled(NamedTuple):
    """A title and its series, None where nothing says so."""

    title: _Text = None
    series: _Text = None


def titled(found: Found, values: Values, series: _Text) -> Titled:
    """Return the title: of its label, else of its line, else of the Subject; with the
    series given, or where there is none with that in the title's line."""
    for value in values.of(Field.TITLE):
        labelled = _labelled(found, value, series)
        if labelled:
            return labelled
    line, at = found.names.line, found.names.title
    if line is None or at is None:
        in_subject = _in_subject(found, series)
        return in_subject if in_subject.title else Titled(_said(found), in_subject.series)
    if found.subject.title and found.names.confidence < 0.7:
        return _in_subject(found, series)
    spans = (span_of(found.elements[at]),)
    if series is None and line.series:
        series = in_text(line.series, spans, 0.75)
    where = piece_of(found, spans, line.title)
    return Titled(in_text(line.title, where, found.names.confidence), series)


_PRESENTED: Final = re.compile(
    r"(?:this is|here is|here's|i give you|presenting)(?: my| the| a)?(?: \w+){0,2} "
    r"[\"“_](?P<title>[^\"”_]{2,80}?),?[\"”_],? (?:an?|the|my|part|chapter|which|and it)\b",
    re.I,
)


def _said(found: Found) -> _Text:
    """The title in a sentence: ``This is "Salt", a short story ...``."""
    for element in found.opening()[:2]:
        match = _PRESENTED.match(element.text) if element.shape is TEXT else None
        if match:
            where = piece_of(found, (span_of(element),), match["title"])
            return in_text(match["title"], where, 0.75)
    return None


_QUOTED_BY: Final = re.compile(r"([\"“_*])[^\"”_*]{1,80}[\"”_*],? by [A-Z]")
"""``Story: "Rope" by Nell Pike``"""


def _labelled(found: Found, value: Value, series: _Text) -> Titled | None:
    is_credited = _QUOTED_BY.match(value.text) is not None
    line = read_title_line(value.text, may_have_author=is_credited) if value.text else None
    if line is None:
        return None
    is_news = line.series and found.subject.title != f"{line.series} {line.title}"
    if series is None and is_news:
        series = in_text(line.series, value.spans, 0.75)
    where = piece_of(found, value.spans, line.title)
    return Titled(in_text(line.title, where, value.confidence), series)


def _in_subject(found: Found, series: _Text) -> Titled:
    title = clean_title(found.subject.title)
    line = read_title_line(title, may_have_author=False) if title else None
    if line is None:
        return Titled(None, series)
    confidence = 0.9 if found.subject.is_quoted_title or found.subject.part else 0.8
    if series is None and line.series:
        series = Read(line.series, Origin(Place.SUBJECT), 0.7)
    return Titled(Read(line.title, Origin(Place.SUBJECT), confidence), series)
