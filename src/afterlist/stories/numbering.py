"""The part that a posting is: from label, title, heading or Subject."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from afterlist.model import (
    Finding,
    Origin,
    PartLabel,
    Place,
    Read,
)
from afterlist.stories.elements import PART, TEXT, Element
from afterlist.stories.fields import in_text
from afterlist.stories.found import Found, span_of
from afterlist.stories.lone_names import letters_of
from afterlist.stories.parts import part_heading, part_value
from afterlist.stories.subjects import SubjectFacts
from afterlist.stories.titles import read_title_line
from afterlist.stories.wordings import Field
from afterlist.stories.written import Values

_Part = Read[PartLabel] | None


def numbered(found: Found, values: Values) -> tuple[_Part, tuple[Finding, ...]]:
    """Return the part, and a finding if two witnesses disagree."""
    chosen = _chosen(found, values)
    in_subject = found.subject.part
    if chosen is None or in_subject is None or chosen.origin.place is not Place.TEXT:
        return chosen, ()
    part = chosen.value
    if part.total is None and not part.is_open and _agrees(part, in_subject):
        is_plain = isinstance(in_subject.number, int)
        merged = replace(in_subject, number=in_subject.number if is_plain else part.number)
        return Read(merged, chosen.origin, chosen.confidence), ()
    is_other_total = in_subject.total and part.total and in_subject.total != part.total
    if _agrees(part, in_subject) and not is_other_total:
        return chosen, ()
    said = f"The header says part {_said(part)}, the Subject {_said(in_subject)}."
    doubted = Read(part, chosen.origin, min(chosen.confidence, 0.7))
    return doubted, (Finding("conflicting-part", said),)


def _chosen(found: Found, values: Values) -> _Part:
    written = _part_in_text(found, values)
    if written is not None:
        return written
    heading = _part_in_heading(found, values)
    in_subject = found.subject.part
    if in_subject is None or (heading and _agrees(heading.value, in_subject)):
        return heading
    return Read(in_subject, Origin(Place.SUBJECT), 0.93)


def _said(part: PartLabel) -> str:
    total = "?" if part.is_open and part.total is None else part.total
    return f"{part.number}/{total}" if total is not None else str(part.number)


_NUMERALS: Final = {
    name: number
    for names in (
        "one two three four five six seven eight nine ten",
        "i ii iii iv v vi vii viii ix x",
    )
    for number, name in enumerate(names.split(), start=1)
}


def _agrees(one: PartLabel, other: PartLabel) -> bool:
    return _plain_number(one.number) == _plain_number(other.number)


def _plain_number(number: int | str) -> int | str:
    return number if isinstance(number, int) else _NUMERALS.get(number.lower(), number.lower())


def _part_in_text(found: Found, values: Values) -> _Part:
    for value in values.of(Field.PART):
        is_count = value.wording.lower() == "chapters" and value.text.isdigit()
        label = part_value(value.text) if value.text and not is_count else None
        if label:
            return in_text(label, value.spans, 0.93)
    line, at = found.names.line, found.names.title
    if line and line.part and at is not None:
        return in_text(line.part, (span_of(found.elements[at]),), 0.93)
    for value in values.of(Field.TITLE):
        title = read_title_line(value.text, may_have_author=False) if value.text else None
        if title and title.part:
            return in_text(title.part, value.spans, 0.93)
    return None


_NUMBERED_LABEL: Final = re.compile(r"(?:part|chapter)\s?(\d{1,3})\s?\D*notes?", re.I)
_PART_SENTENCE: Final = re.compile(
    r"(?:^|\bthis is )\(?(?:part|chapter) (?:\w+) of (?:\w+|\?)", re.I
)


_SCENE: Final = "teaser"
"""A heading of the scene above the credits: it numbers no part."""


def _part_in_heading(found: Found, values: Values) -> _Part:
    opening = found.opening()
    for element in opening:
        label = part_heading(element.text) if element.shape is PART else None
        if label and str(label.number).lower() != _SCENE:
            return in_text(label, (span_of(element),), 0.9)
    titles = _titles(found, values)
    headed = headed_part(opening, titles) if titles else None
    if headed is not None:
        return in_text(headed[1], (span_of(headed[0]),), 0.85)
    for element in opening:
        match = _NUMBERED_LABEL.match(element.wording) if element.wording else None
        if match:
            return in_text(PartLabel(int(match[1])), (span_of(element),), 0.85)
        label = _in_part_sentence(element.text[:400])
        if label:
            return in_text(label, (span_of(element),), 0.8)
    return None


def _titles(found: Found, values: Values) -> frozenset[str]:
    """The letters of what a posting calls itself: in its Subject and in its header."""
    line = found.names.line
    titles = [*subject_titles(found.subject), line.title if line else ""]
    titles += [value.text for value in values.of(Field.TITLE)]
    return frozenset(map(letters_of, titles)) - {""}


def subject_titles(subject: SubjectFacts) -> tuple[str, ...]:
    """Return a Subject's title, and the story's where a chapter's stands behind it."""
    title = subject.title
    stems = [title[: match.start()] for match in _CHAPTER_MARK.finditer(title)]
    return (title, *stems)


_CHAPTER_MARK: Final = re.compile(r"\s*(?::|\s[-–—]+)\s+(?=\S)")


def headed_part(
    elements: Sequence[Element], titles: frozenset[str]
) -> tuple[Element, PartLabel] | None:
    """Return the line that gives a title once more with a part behind it, and the part:
    ``Low Tide, Part 2``. The titles are given by their letters."""
    for element in elements:
        text = element.text
        if (
            element.shape is not TEXT
            or len(text) > _HEADING
            or not any(map(text.__contains__, _SIGNS))
        ):
            continue
        if letters_of(text).startswith(tuple(titles)):
            line = read_title_line(text, may_have_author=False)
            if line and line.part and letters_of(line.title) in titles:
                return element, line.part
    return None


_HEADING: Final = 100
_SIGNS: Final = ("art ", "ART ", "hapter ", "HAPTER ", "/", "(")


def _in_part_sentence(shown: str) -> PartLabel | None:
    if " of " not in shown or ("art " not in shown and "hapter " not in shown):
        return None
    sentence = _PART_SENTENCE.search(shown)
    return part_value(sentence.group()) if sentence else None
