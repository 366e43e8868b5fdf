"""One posting read: kind, header, body."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from msgspec.structs import replace

from afterlist.model import Kind, Posting, Reading, Span
from afterlist.stories.block import elements_of, mended
from afterlist.stories.boundary import Boundary, find_boundary
from afterlist.stories.elements import CREDIT, LABEL, PART, QUOTE, RULE, TEXT, Element
from afterlist.stories.ends import Ending, find_ending
from afterlist.stories.footers import without_footer
from afterlist.stories.found import Found, is_relayed
from afterlist.stories.glance import evident_talk
from afterlist.stories.header import read_header
from afterlist.stories.kinds import LOOKED_AT, Witnesses, judge, quoted_share
from afterlist.stories.lines import (
    ENOUGH_BELOW_LABEL,
    Line,
    body_span,
    head_lines,
    lines_between,
    unboxed,
)
from afterlist.stories.naming import find_names
from afterlist.stories.numbering import headed_part, subject_titles
from afterlist.stories.people import email_in
from afterlist.stories.prose import headerness, sentences
from afterlist.stories.sentence_fields import field_of_sentence
from afterlist.stories.subjects import FEEDBACK_TAGS, SubjectFacts, read_subject
from afterlist.stories.surroundings import (
    message_proper,
    sender_name,
    web_date,
    without_envelope,
    without_web_page,
)
from afterlist.stories.telling import tells
from afterlist.stories.untagged import untagged, with_tags
from afterlist.stories.values import collect
from afterlist.stories.wordings import Field
from afterlist.stories.written import Value

_CORE: Final = frozenset(
    (
        Field.TITLE,
        Field.AUTHOR,
        Field.RATING,
        Field.PAIRING,
        Field.SUMMARY,
        Field.DISCLAIMER,
        Field.DISTRIBUTION,
        Field.SPOILERS,
        Field.GENRE,
        Field.FANDOM,
        Field.WARNINGS,
    )
)


class _Page(NamedTuple):
    """A posting's elements, parted: what both the kind and the header are read from.
    ``is_torn`` says that each line was its own paragraph."""

    posting: Posting
    elements: list[Element]
    boundary: Boundary
    subject: SubjectFacts
    story: Span | None
    ending: Ending
    envelope: dict[str, str]
    is_torn: bool


def read(posting: Posting) -> Reading:
    """Return what a posting is and, if it is a story, its header and body."""
    if posting.is_automatic:
        return Reading(posting, Kind.ADMIN, 0.98, findings=posting.findings)
    span = body_span(posting)
    plain = untagged(posting, span)
    reading = _read(plain, span)
    return reading if plain is posting else _with_tags(reading, posting)


def _with_tags(reading: Reading, posting: Posting) -> Reading:
    """The reading of a posting whose tags were left out: its story has them again."""
    body = reading.body
    start = with_tags(posting.text, body.start) if body else 0
    return replace(reading, posting=posting, body=Span(start, body.end) if body else None)


def _read(posting: Posting, span: Span) -> Reading:
    subject = read_subject(posting.subject)
    talk = evident_talk(posting, span, subject)
    if talk is not None:
        return Reading(posting, *talk, findings=posting.findings)
    page = _page(posting, span, subject)
    kind, confidence = judge(posting, _witnesses(page))
    if kind is not Kind.STORY:
        return Reading(posting, kind, confidence, findings=posting.findings)
    found = _found(page)
    header, findings = read_header(found)
    story, ending = page.story, page.ending
    body = Span(story.start, max(story.start, ending.body_end)) if story else None
    return Reading(
        posting,
        Kind.STORY,
        confidence,
        header,
        body,
        ending.mark if story else None,
        is_header_only=body is None,
        findings=(*posting.findings, *findings),
        opening=_opening(page, found.names.used) if body else None,
    )


def _teaser_end(elements: Sequence[Element], boundary: Boundary) -> int:
    """Return the first element below a scene that stands above title and credits, 0
    where there is no such scene: it is of the story, though a header follows."""
    first = elements[0] if elements else None
    if first is None or first.shape is not PART or "teaser" not in first.text[:20].lower():
        return 0
    at = 1
    while at < boundary.cut and elements[at].shape is TEXT and _is_told(elements[at].text):
        at += 1
    return at if 1 < at < boundary.cut else 0


def _is_told(text: str) -> bool:
    return headerness(text) < _TOLD or (tells(text) and text[-1:] in '.!?"”')


_TOLD: Final = -0.5


def _opening(page: _Page, used: frozenset[int]) -> Span | None:
    """Return the stretch of headings, mottoes and datelines right above the story,
    without the rules at its edges."""
    start = max([page.boundary.cut, *(at + 1 for at in used)])
    kept = [e for e in page.elements[start : page.boundary.story] if e.shape is not CREDIT]
    while kept and kept[0].shape is RULE:
        kept.pop(0)
    while kept and kept[-1].shape is RULE:
        kept.pop()
    return Span(kept[0].start, kept[-1].end) if kept else None


def _page(posting: Posting, span: Span, subject: SubjectFacts) -> _Page:
    if subject.is_reply or subject.tag_words & FEEDBACK_TAGS:
        span = _above_original(posting.text, span)
    lines = head_lines(posting, span, subject.is_reply)
    torn = elements_of(posting.text, unboxed(message_proper(lines)))
    whole = mended(torn)
    elements, envelope = without_envelope(whole)
    if posting.sent_at is None and "date" not in envelope:
        envelope |= web_date(lines)
    if not posting.subject:
        heading = _first_line_subject(elements_of(posting.text, lines[:3]))
        subject = read_subject(envelope.get("subject", "") or heading)
    seen = lines[-1].end if lines else span.end
    is_whole = not posting.text[seen : min(span.end, seen + _BLANK)].strip()
    elements = without_footer(without_web_page(elements), is_whole=is_whole)
    boundary = find_boundary(elements)
    story = _story_span(posting, span, lines, elements, boundary)
    ending = _ending(posting, story, elements, boundary) if story else Ending(span.end, None, None)
    return _Page(posting, elements, boundary, subject, story, ending, envelope, whole is not torn)


_BLANK: Final = 80
"""So much blank text behind the lines looked at, and there is nothing more."""


def _ending(
    posting: Posting, story: Span, elements: Sequence[Element], boundary: Boundary
) -> Ending:
    """Where the story ends, looked for below the header even if a scene stands above it."""
    start = elements[boundary.story].start if boundary.story < len(elements) else story.start
    return find_ending(posting.text, Span(max(start, story.start), story.end))


def _found(page: _Page) -> Found:
    posting, elements, boundary = page.posting, page.elements, page.boundary
    sender = posting.sender.name or sender_name(page.envelope.get("from", ""))
    names = find_names(elements, boundary, page.subject.title, sender)
    end = max(boundary.cut, min(boundary.story, len(elements)))
    opening = (at for at in range(boundary.cut, end) if elements[at].shape is not LABEL)
    skipped = frozenset({*names.used, *opening, *range(_teaser_end(elements, boundary))})
    written = email_in(page.envelope.get("from", ""))
    sent_at = posting.sent_at
    return Found(
        posting,
        elements,
        boundary,
        names,
        values=collect(posting.text, elements[:end], skipped, page.is_torn),
        after=_after(posting, page.ending),
        subject=page.subject,
        sender_name=sender,
        sender_email=posting.sender.email or (written[0] if written else ""),
        envelope_date=sent_at.date().isoformat() if sent_at else page.envelope.get("date", ""),
        is_relayed=is_relayed(posting, page.story),
    )


_ORIGINAL: Final = re.compile(
    r"^[\s>]*-{2,} ?(?:original message|forwarded message|"
    r"original post(?:ing)?|forwarded by .{0,60}) ?-*[ \t]*$",
    re.I | re.M,
)


def _above_original(text: str, span: Span) -> Span:
    """Return what a reply says above the message that it carries whole below."""
    if "--" not in text:
        return span
    match = _ORIGINAL.search(text, span.start, min(span.end, span.start + 6000))
    return (
        Span(span.start, match.start())
        if match and text[span.start : match.start()].strip()
        else span
    )


def _first_line_subject(elements: Sequence[Element]) -> str:
    """A page that begins with what was its Subject: ``Fic: "Title" (1/1) PG-13``."""
    if not elements or elements[0].gap > 3 or len(elements[0].text) > 140:
        return ""
    first = elements[0]
    if first.shape not in (TEXT, LABEL):
        return ""
    shown = f"{first.wording}: {first.text}" if first.shape is LABEL else first.text
    facts = read_subject(shown)
    is_subject = (
        bool(facts.tags) and bool(facts.title) and (first.shape is TEXT or bool(facts.part))
    )
    return shown if is_subject else ""


def _story_span(
    posting: Posting, span: Span, lines: list[Line], elements: list[Element], boundary: Boundary
) -> Span | None:
    if _teaser_end(elements, boundary):
        return Span(elements[1].start, _rstrip(posting.text, span))
    if boundary.story < len(elements):
        return Span(elements[boundary.story].start, _rstrip(posting.text, span))
    rest = Span(lines[-1].end if lines else span.end, span.end)
    at = _next_word(posting.text, rest)
    if elements and at < span.end and len(lines) >= ENOUGH_BELOW_LABEL:
        return Span(at, _rstrip(posting.text, span))
    return None


def _next_word(text: str, span: Span) -> int:
    at = span.start
    while at < span.end and text[at].isspace():
        at += 1
    return at


def _rstrip(text: str, span: Span) -> int:
    end = span.end
    while end > span.start and text[end - 1].isspace():
        end -= 1
    return end


def _after(posting: Posting, ending: Ending) -> list[Value]:
    if ending.after is None:
        return []
    lines = lines_between(posting.text, ending.after, 60)
    return collect(posting.text, elements_of(posting.text, lines), frozenset())


def _witnesses(page: _Page) -> Witnesses:
    posting, elements, boundary = page.posting, page.elements, page.boundary
    subject, story, ending = page.subject, page.story, page.ending
    header = elements[: boundary.cut]
    labels = [e for e in header if e.shape is LABEL]
    said = [e.field for e in labels if e.text and not _is_placeholder(e.text)]
    filled = set(said)
    text = posting.text
    sample = text[story.start : min(ending.body_end, story.start + LOOKED_AT)] if story else ""
    if subject.is_reply:
        sample = "\n".join(e.text for e in elements[boundary.story :] if e.shape is not QUOTE)
    elif "\n>" in sample:
        sample = "\n".join(line for line in sample.split("\n") if line[:1] != ">")
    size = (ending.body_end - story.start) if story else 0
    ratio = _word_count(sample[:1000]) / max(1, min(len(sample), 1000))
    quoted = quoted_share(posting)
    head_end = elements[-1].end if elements else 0
    is_headed = _is_headed(subject, elements)
    return Witnesses(
        subject=subject,
        fields=len(filled),
        core_fields=len(filled & _CORE),
        has_credit=any(e.shape is CREDIT for e in header)
        or (subject.is_reply and any(_TITLED.match(e.text) for e in header[:3])),
        has_title=Field.TITLE in filled,
        has_part=is_headed or any(e.shape is PART for e in elements[: boundary.story]),
        body_words=int(size * ratio * (1 - quoted)),
        body_sample=sample,
        empty_labels=len(labels) - len(said),
        quoted_share=quoted,
        head=text[: min(head_end, LOOKED_AT)],
        has_end=ending.mark is not None,
        repeats_subject=is_headed or _repeats(subject, elements),
        is_disclaimed=not (filled or subject.is_reply) and _is_disclaimed(elements, boundary),
    )


_SHAPES: Final = bytes(ord(" " if chr(at).isspace() else "x") for at in range(256))


def _word_count(text: str) -> int:
    """How many words a text has; in plain letters each is a letter before a blank."""
    if not text.isascii():
        return len(text.split())
    shapes = text.encode().translate(_SHAPES)
    return shapes.count(b"x ") + shapes.endswith(b"x")


_TITLED: Final = re.compile(r"[\"“_*][^\"”_*]{2,60}[\"”_*],? by (?:[A-Z]|\w+$)")
"""``"Eighty-Eight", by`` somebody: the head of a story that is an answer."""


def _is_disclaimed(elements: Sequence[Element], boundary: Boundary) -> bool:
    """Whether a sentence above the rule that ends the header disclaims the characters."""
    cut = boundary.cut
    if not 0 < cut < boundary.story < len(elements) or elements[cut].shape is not RULE:
        return False
    return any(
        field_of_sentence(e.text[start:end]) is Field.DISCLAIMER
        for e in elements[:cut]
        if e.shape is TEXT
        for start, end in sentences(e.text[:_DISCLAIMED], 8)
    )


_DISCLAIMED: Final = 800


def _repeats(subject: SubjectFacts, elements: Sequence[Element]) -> bool:
    """Whether the Subject's title stands in the text's first lines, and they are no label's."""
    title = _letters(subject.title)
    return len(title) > _SHORT_TITLE and any(
        e.shape is TEXT
        and len(e.text) < 120
        and next(filter(str.isalnum, e.text.lower()), "") == title[0]
        and _letters(e.text).startswith(title)
        for e in elements[:3]
    )


_SHORT_TITLE: Final = 3


def _is_headed(subject: SubjectFacts, elements: Sequence[Element]) -> bool:
    """Whether the first lines give the Subject's title with a part: ``Low Tide, Part 2``."""
    titles = frozenset(map(_letters, subject_titles(subject)))
    long = frozenset(title for title in titles if len(title) > _SHORT_TITLE)
    return bool(long) and headed_part(elements[:4], long) is not None


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def _is_placeholder(text: str) -> bool:
    return (
        text[:1] in "<[({"
        and text[-1:] in ">])}"
        and len(text) > 3
        and "/" not in text
        and "@" not in text
    )
