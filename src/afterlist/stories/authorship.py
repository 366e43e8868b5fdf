"""Who wrote a story, where to write to, and when: byline, sender, copyright line."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from afterlist.model import (
    Origin,
    Place,
    Read,
    SegmentKind,
    Span,
)
from afterlist.stories import fields
from afterlist.stories.elements import CREDIT, TEXT, Element
from afterlist.stories.fields import in_text
from afterlist.stories.found import Found, piece_of, span_of
from afterlist.stories.memory import remembered
from afterlist.stories.people import author_names, email_in
from afterlist.stories.titles import (
    credit_authors,
    credit_date,
    read_title_line,
)
from afterlist.stories.wordings import Field
from afterlist.stories.written import Values

_Authors = Read[tuple[str, ...]] | None
_Text = Read[str] | None


class Peopled(NamedTuple):
    """Who wrote a story, where to write to, and when it was written or posted."""

    authors: _Authors
    email: _Text
    date: _Text


def peopled(found: Found, values: Values, everything: Values) -> Peopled:
    """Return authors, address and date."""
    authors = _authors(found, values)
    if authors is None and not found.is_relayed:
        authors = _signed(found) or _sender_as_author(found)
    email = (
        fields.email(everything, found.posting.text)
        or _email_near_credit(found)
        or _forwarded_address(found, values, authors)
    )
    date = fields.first(values.of(Field.DATE)) or _credited_date(found)
    if date is None and found.envelope_date:
        date = Read(found.envelope_date, Origin(Place.ENVELOPE), 0.8)
    return Peopled(authors, email or _sender_address(found, authors), date)


def _sender_address(found: Found, authors: _Authors) -> _Text:
    if not found.sender_email or found.is_relayed or "..." in found.sender_email:
        return None
    is_same = authors is not None and _is_same(authors.value, found)
    return Read(found.sender_email, Origin(Place.ENVELOPE), 0.9 if is_same else 0.7)


def _forwarded_address(found: Found, values: Values, authors: _Authors) -> _Text:
    """The address in a From line that was forwarded with the story, if it is its author's."""
    text = found.posting.text
    stretches = [
        v.spans[0] for v in values.of(Field.OTHER) if v.wording.lower() == "from" and v.spans
    ]
    stretches += [s.span for s in found.posting.segments if s.kind is SegmentKind.ENVELOPE]
    for start, end in stretches:
        said = text[start : min(end, start + _LONGEST_ENVELOPE)]
        hit = email_in(said)
        if hit and authors and any(name in said for name in authors.value):
            return in_text(hit[0], (Span(start + hit[1], start + hit[1] + len(hit[0])),), 0.85)
    return None


_LONGEST_ENVELOPE: Final = 2000


_names_in = remembered(author_names)
_credited = remembered(credit_authors)


def _authors(found: Found, values: Values) -> _Authors:
    labelled = fields.listed(values.of(Field.AUTHOR), _names_in)
    if labelled:
        return labelled
    for read in (_in_byline, _in_title_line, _alone_on_line):
        names = read(found)
        if names:
            return names
    return _in_title_label(values) or _in_subject(found)


def _in_byline(found: Found) -> _Authors:
    for place in found.names.bylines:
        element = found.elements[place]
        names = _credited(element.text)
        if names:
            return in_text(names, piece_of(found, (span_of(element),), names[0]), 0.94)
    return None


def _in_title_line(found: Found) -> _Authors:
    line = found.names.line
    if line is None or not line.authors:
        return None
    return in_text(line.authors, piece_of(found, found.title_spans(), line.authors[0]), 0.88)


def _alone_on_line(found: Found) -> _Authors:
    if found.names.author_line is None:
        return None
    element = found.elements[found.names.author_line]
    names = _names_in(element.text.lstrip("-–—~ "))
    return in_text(names, (span_of(element),), 0.85) if names else None


def _in_title_label(values: Values) -> _Authors:
    for value in values.of(Field.TITLE):
        if " by " in value.text:
            line = read_title_line(value.text)
            if line and line.authors:
                return in_text(line.authors, value.spans, 0.75)
    return None


def _in_subject(found: Found) -> _Authors:
    names = _names_in(found.subject.author)
    return Read(names, Origin(Place.SUBJECT), 0.85) if names else None


_SIGNED: Final = re.compile(
    r"(?:yours|love|cheers|best(?: wishes)?|regards|sincerely|thanks|enjoy)[a-z ]{0,20}[,.!]?\s+"
    r"(?P<name>(?-i:[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]*)+))",
    re.I,
)


def _signed(found: Found) -> _Authors:
    """The full name under a letter to the readers, where the sender's is a part of it."""
    sender = found.sender_name.strip(" \"'").lower()
    for element in found.opening():
        if element.shape is not TEXT or len(element.text) > 60 or not sender:
            continue
        match = _SIGNED.fullmatch(element.text)
        if match and sender in match["name"].lower():
            return in_text((match["name"],), (span_of(element),), 0.8)
    return None


def _sender_as_author(found: Found) -> Read[tuple[str, ...]] | None:
    names = _names_in(found.sender_name) if "@" not in found.sender_name else ()
    if not names:
        return None
    return Read((" ".join(found.sender_name.strip(" \"'").split()),), Origin(Place.ENVELOPE), 0.75)


def _is_same(authors: tuple[str, ...], found: Found) -> bool:
    sender = f"{found.sender_name} {found.sender_email}".lower()
    return any(word.lower() in sender for name in authors for word in name.split() if len(word) > 2)


def _email_near_credit(found: Found) -> Read[str] | None:
    for element in found.opening():
        if element.shape in (CREDIT, TEXT) and "@" in element.text:
            hit = email_in(element.text)
            if hit and (element.shape is CREDIT or len(element.text) < 120):
                return in_text(hit[0], piece_of(found, (span_of(element),), hit[0]), 0.88)
    return None


def _credited_date(found: Found) -> Read[str] | None:
    for at, element in enumerate(found.opening()):
        is_alone = element.shape is TEXT and len(element.text) < 40
        if is_alone and at >= found.boundary.cut and _is_dateline(found.elements, at):
            continue
        if element.shape is CREDIT or (is_alone and _is_posting_date(element.text)):
            hit = credit_date(element.text)
            if hit and element.shape is CREDIT:
                where = piece_of(found, (span_of(element),), hit[0])
                return in_text(hit[0], where, 0.8)
            if hit or is_alone:
                shown = element.text.strip("()[] ")
                return in_text(shown, (span_of(element),), 0.75)
    return None


_POSTING_DATE: Final = re.compile(
    r"\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9},? \d{4} ?@.{0,12}|"
    r"(?:(?:jan|febr)uary|march|april|may|june|july|august|(?:septem|octo|novem|decem)ber) "
    r"(?:\d{1,2}(?:st|nd|rd|th)?,? )?(?:19|20)\d\d|"
    r"\(\s*(?:\w+,? )?(?:\d{1,2} )?\w*,? ?(?:19|20)\d\d\s*\)|\d{1,2}(?:st|nd|"
    r"rd|th)?-\w{3}-\d{4}.{0,12}|\(?\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\)?",
    re.I,
)


def _is_dateline(elements: Sequence[Element], at: int) -> bool:
    """Whether a date that stands below the header is the story's day: in no brackets, and
    not right below a byline."""
    is_credited = at > 0 and elements[at - 1].shape is CREDIT
    return not is_credited and elements[at].text[0] not in "(["


def _is_posting_date(text: str) -> bool:
    return bool(_POSTING_DATE.fullmatch(text))
