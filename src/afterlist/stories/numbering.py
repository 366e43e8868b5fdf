"""The part that a posting is: from label, title, heading or Subject."""

import re
from dataclasses import replace
from typing import Final

from afterlist.model import (
    Finding,
    Header,
    Origin,
    PartLabel,
    Place,
    Read,
)
from afterlist.stories.block import Shape
from afterlist.stories.fields import in_text
from afterlist.stories.found import Found, span_of
from afterlist.stories.parts import part_heading, part_value
from afterlist.stories.titles import (
    read_title_line,
)
from afterlist.stories.values import Value
from afterlist.stories.wordings import Field


def numbered(
    header: Header, found: Found, values: list[Value]
) -> tuple[Header, tuple[Finding, ...]]:
    """Return the header with its part, and a finding if two witnesses disagree."""
    written = _part_in_text(found, values)
    heading = _part_in_heading(found)
    in_subject = found.subject.part
    chosen = written
    if chosen is None and heading and (in_subject is None or _agrees(heading.value, in_subject)):
        chosen = heading
    if chosen is None:
        chosen = Read(in_subject, Origin(Place.SUBJECT), 0.93) if in_subject else heading
    if chosen is None:
        return header, ()
    findings: tuple[Finding, ...] = ()
    if in_subject and chosen.origin.place is Place.TEXT:
        if (
            chosen.value.total is None
            and not chosen.value.is_open
            and _agrees(chosen.value, in_subject)
        ):
            number = chosen.value.number
            merged = replace(
                in_subject,
                number=in_subject.number if isinstance(in_subject.number, int) else number,
            )
            chosen = Read(merged, chosen.origin, chosen.confidence)
        elif not _agrees(chosen.value, in_subject) or (
            in_subject.total and chosen.value.total and in_subject.total != chosen.value.total
        ):
            findings = (
                Finding(
                    "conflicting-part",
                    f"The header says part {_said(chosen.value)}, the Subject {_said(in_subject)}.",
                ),
            )
            chosen = Read(chosen.value, chosen.origin, min(chosen.confidence, 0.7))
    return replace(header, part=chosen), findings


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


def _part_in_text(found: Found, values: list[Value]) -> Read[PartLabel] | None:
    for value in values:
        if value.field is Field.PART and value.text:
            label = part_value(value.text)
            if label:
                return in_text(label, value.spans, 0.93)
    line = found.names.line
    if line and line.part and found.names.title is not None:
        element = found.elements[found.names.title]
        return in_text(line.part, (span_of(element),), 0.93)
    for value in values:
        if value.field is Field.TITLE and value.text:
            title = read_title_line(value.text, may_have_author=False)
            if title and title.part:
                return in_text(title.part, value.spans, 0.93)
    return None


_NUMBERED_LABEL: Final = re.compile(r"(?:part|chapter)\s?(\d{1,3})\s?\D*notes?", re.I)
_PART_SENTENCE: Final = re.compile(
    r"(?:^|\bthis is )\(?(?:part|chapter) (?:\w+) of (?:\w+|\?)", re.I
)


def _part_in_heading(found: Found) -> Read[PartLabel] | None:
    for element in found.opening():
        if element.shape is Shape.PART:
            label = part_heading(element.text)
            if label:
                return in_text(label, (span_of(element),), 0.9)
    for element in found.opening():
        match = _NUMBERED_LABEL.match(element.wording) if element.wording else None
        if match:
            return in_text(PartLabel(int(match[1])), (span_of(element),), 0.85)
        sentence = (
            _PART_SENTENCE.search(element.text[:400])
            if "art" in element.text[:400] or "hapter" in element.text[:400]
            else None
        )
        if sentence:
            label = part_value(sentence.group())
            if label:
                return in_text(label, (span_of(element),), 0.8)
    return None
