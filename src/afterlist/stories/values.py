"""A header's elements as values of fields: labelled ones joined with what belongs to
them, unlabelled sentences given to the field that they speak about."""

import re
from collections.abc import Sequence
from typing import Final

from afterlist.model import Span
from afterlist.stories.boundary import is_title_like
from afterlist.stories.dedications import dedicated
from afterlist.stories.elements import CREDIT, LABEL, PART, QUOTE, RULE, TEXT, Element
from afterlist.stories.facts import fact_values, facts_of
from afterlist.stories.passed_over import is_passed_over
from afterlist.stories.permission_topic import names_the_trade
from afterlist.stories.permission_wording import plain
from afterlist.stories.prose import headerness, sentences
from afterlist.stories.ratings import rating_in_title
from afterlist.stories.runs import runs
from afterlist.stories.sentence_fields import field_of_sentence
from afterlist.stories.telling import tells
from afterlist.stories.wordings import Field
from afterlist.stories.written import Value

_JOINING: Final = frozenset(
    (
        Field.NOTES,
        Field.SUMMARY,
        Field.DISCLAIMER,
        Field.DISTRIBUTION,
        Field.THANKS,
        Field.FEEDBACK,
        Field.WARNINGS,
        Field.DEDICATION,
        Field.CHALLENGE,
        Field.SPOILERS,
        Field.TIMELINE,
        Field.BETA,
        Field.GENRE,
        Field.SEQUEL,
        Field.RATING,
        Field.CHARACTERS,
        Field.PAIRING,
    )
)
_SHORT: Final = frozenset(
    (
        Field.RATING,
        Field.TITLE,
        Field.AUTHOR,
        Field.EMAIL,
        Field.WEBSITE,
        Field.FANDOM,
        Field.PAIRING,
        Field.PART,
        Field.DATE,
        Field.STATUS,
        Field.SERIES,
    )
)
_TAKES_MORE: Final = frozenset((Field.NOTES, Field.THANKS))


def collect(
    text: str, elements: Sequence[Element], skipped: frozenset[int], double: bool = False
) -> list[Value]:
    """Return the values of a header's elements, in order; ``skipped`` are the
    places of titles and bylines; ``double`` says that every line is its own paragraph."""
    values: list[Value] = []
    elements, skipped = _paragraphs(elements, skipped)
    for at, element in enumerate(elements):
        if at in skipped or element.shape in (RULE, CREDIT, PART):
            continue
        if element.shape is LABEL:
            values.append(_labelled(element))
        elif is_passed_over(elements, at):
            continue
        elif element.shape is QUOTE:
            _join_quote(values, elements, at)
        elif values and _belongs(elements, at, values[-1], double):
            values[-1] = _joined(values[-1], element)
        else:
            values.extend(_unlabelled(text, element))
    return values


_ONE_LINE: Final = 80


def _paragraphs(
    elements: Sequence[Element], skipped: frozenset[int]
) -> tuple[list[Element], frozenset[int]]:
    """Join lines without a blank between them that were wrapped by hand."""
    joined: list[Element] = []
    passed: set[int] = set()
    for at, element in enumerate(elements):
        last = joined[-1] if joined else None
        if (
            last is not None
            and element.shape is TEXT
            and last.shape is TEXT
            and element.gap == 0
            and at not in skipped
            and len(joined) - 1 not in passed
            and element.is_guess == last.is_guess
            and not _ends_at_address(last.text)
            and not _is_coded(last.text)
            and not (
                at + 1 < len(elements) and elements[at + 1].shape is CREDIT and element.lines == 1
            )
        ):
            joined[-1] = last._replace(
                end=element.end,
                text=f"{last.text} {element.text}",
                lines=last.lines + element.lines,
            )
            continue
        joined.append(element)
        if at in skipped:
            passed.add(len(joined) - 1)
    return joined, frozenset(passed)


def _is_coded(text: str) -> bool:
    """Whether a line is only a rating, a pairing or both: ``Avon/Vila, PG-13``."""
    if len(text) >= _CODED:
        return False
    return rating_in_title(f"({text})") is not None or bool(facts_of(text))


_CODED: Final = 40


def _ends_at_address(text: str) -> bool:
    return "@" in text[-40:] and "@" in text.rsplit(None, 1)[-1] and text[-1].isalnum()


def _labelled(element: Element) -> Value:
    start, end, shown = element.value_start, element.end, element.text
    shown, cut_left, cut_right = _undecorated(shown)
    spans = (Span(start + cut_left, max(start + cut_left, end - cut_right)),) if shown else ()
    return Value(
        element.field or Field.OTHER,
        element.wording,
        shown,
        spans,
        0.97 if element.is_strong else 0.9,
    )


_FRAME: Final = "*_~|"


def _undecorated(value: str) -> tuple[str, int, int]:
    """Take off what frames a whole value: quotes, closing stars of ``~ Label: value ~``."""
    left = right = 0
    bare = value.rstrip(_FRAME + " ")
    if bare != value and value[-1] in _FRAME:
        tail = value[len(bare) :].strip()
        if len(bare) and bare.count(tail[:1]) % 2 == 0:
            right = len(value) - len(bare)
            value = bare
    if (
        len(value) > 2
        and value[0] in '"“'
        and value[-1] in '"”'
        and not any(q in value[1:-1] for q in '"“”')
    ):
        return value[1:-1].strip(), left + 1, right + 1
    return value, left, right


def _joined(value: Value, element: Element) -> Value:
    span = Span(element.start, element.end)
    spans = value.spans
    if spans and element.gap == 0 and element.start - spans[-1].end <= element.indent + 2:
        spans = (*spans[:-1], Span(spans[-1].start, element.end))
    else:
        spans = (*spans, span)
    return value._replace(text=f"{value.text} {element.text}".strip(), spans=spans)


def _join_quote(values: list[Value], elements: Sequence[Element], at: int) -> None:
    """Words of somebody else belong to the challenge that quotes them, else to nobody."""
    if values and values[-1].field is Field.CHALLENGE and elements[at].gap <= 2:
        shown = re.sub(r"(?:^|\s)>+\s?", " ", elements[at].text).strip()
        values[-1] = _joined(values[-1], elements[at]._replace(text=shown))


def _belongs(elements: Sequence[Element], at: int, value: Value, double: bool) -> bool:
    """Return whether an unlabelled paragraph goes on with the value before it."""
    element, before = elements[at], elements[at - 1]
    if not value.wording:
        return double and not _ends(value.text) and element.gap == 1 and before.shape is TEXT
    if element.is_guess or before.shape not in (LABEL, TEXT):
        return _is_flag_below(element, value)
    if element.gap == 0:
        return _is_wrapped(elements, at, value)
    if element.gap == 1 and (
        (double and _is_torn(elements, at, value)) or _is_left_open(element, value)
    ):
        return value.field in _JOINING
    if value.field is Field.DISCLAIMER and element.gap <= 2:
        return "harmed in the" in element.text or _disclaims(element.text)
    return element.gap <= 2 and value.field in _TAKES_MORE and not _starts_other(element.text)


def _disclaims(text: str) -> bool:
    """Whether a paragraph begins with what belongs to others, not with what is the author's."""
    said = [text[start:end] for start, end in sentences(text, _FEW)]
    fields = [field_of_sentence(one) for one in said]
    is_mixed = not {*fields} <= {Field.DISCLAIMER, None}
    return fields[0] is Field.DISCLAIMER and not is_mixed and _OWN.search(said[0]) is None


_FEW: Final = 6
_OWN: Final = re.compile(r"(?<!n['’]t)(?<!not) (?:mine|my own|the author['’]s)\b")


def _is_left_open(element: Element, value: Value) -> bool:
    """Whether a paragraph is a line of the value that a blank line was put before."""
    return element.text[0].islower() and bool(value.text) and not _ends(value.text)


def _is_flag_below(element: Element, value: Value) -> bool:
    """``Proslib: no``, below ``Circuit Archive: yes``."""
    is_below = element.is_guess and value.field is Field.DISTRIBUTION and element.gap == 0
    return is_below and _FLAG.search(element.text) is not None


_FLAG: Final = re.compile(
    r":\s*(?:yes|no|y|n|ok|okay|sure|fine|never|please|ask|not)"
    r"(?: (?:please|thanks|thank you|me|first|way))*\W*$",
    re.I,
)


def _is_wrapped(elements: Sequence[Element], at: int, value: Value) -> bool:
    """A line right below a value is of it, but for a title above its byline."""
    before = elements[at - 1]
    if value.field in _SHORT and before.end - before.start < 50:
        return False
    if (_ends(value.text) or before.end - before.start < _FULL_LINE) and _is_other(
        elements[at].text, value.field
    ):
        return False
    following = elements[at + 1] if at + 1 < len(elements) else None
    is_above_credit = following is not None and following.shape is CREDIT
    return not (is_above_credit and is_title_like(elements[at]))


_FULL_LINE: Final = 45


def _is_other(text: str, field: Field) -> bool:
    """Whether a line plainly speaks about another field than the value above it."""
    if text[0].islower():
        return False
    start, end = sentences(text, 2)[0]
    return field_of_sentence(text[start:end]) not in (None, field)


def _is_torn(elements: Sequence[Element], at: int, value: Value) -> bool:
    return not _ends(value.text) or elements[at].text[0].islower() or _is_between(elements, at)


def _is_between(elements: Sequence[Element], at: int) -> bool:
    following = elements[at + 1] if at + 1 < len(elements) else None
    return (
        following is not None
        and following.shape is LABEL
        and following.gap == 1
        and len(elements[at].text) < 80
    )


def _starts_other(text: str) -> bool:
    first = sentences(text, 2)
    if not first:
        return False
    start, end = first[0]
    field = field_of_sentence(text[start:end])
    return field not in (None, Field.TIMELINE, Field.BETA, Field.SUMMARY) or _may_travel(text)


_TRAVELS: Final = re.compile(
    r"\b(?:archiv|forward|web|pages?|sites?|the net|copy|copies|share|host|"
    r"reprint|newsletter|mirror|pass (?:it|this)|(?:have|take|keep|put|"
    r"post) (?:it|this)|public domain|"
    r"redistribut|any(?:one|body|where)|wherever|permission|listed|lists)\b",
    re.I,
)


def _may_travel(text: str) -> bool:
    """A short paragraph that may be about where the story goes is no more of the notes."""
    return len(text) < 240 and bool(_TRAVELS.search(text))


def _ends(text: str) -> bool:
    return text[-1:] in ".!?\")”'’:>]…"


def _unlabelled(text: str, element: Element) -> list[Value]:
    raw = text[element.start : min(element.end, element.start + 6000)]
    if raw[0] in "([" and raw[-1] in ")]" and _is_no_note(raw):
        return []
    if raw[0] == "(" and raw[-1] in ")]":
        return [
            Value(Field.NOTES, "", element.text, (Span(element.start, element.end),), 0.7),
            *_inside(raw, element),
        ]
    facts = _warned(raw, element) or dedicated(element) or fact_values(raw, element.start)
    if facts:
        return facts
    if _is_told(element.text) and not _any_class(raw):
        return [Value(Field.SUMMARY, "", element.text, (Span(element.start, element.end),), 0.55)]
    is_name = is_title_like(element) and headerness(element.text) < _PLAINLY_TALK
    if is_name and len(element.text) < _SHORT_LINE and not _any_class(raw):
        return runs(raw, element.start) if names_the_trade(plain(raw)) else []
    is_heading = _is_heading(element) and not _any_class(raw)
    return [] if is_heading else runs(raw, element.start)


def _warned(raw: str, element: Element) -> list[Value]:
    """``WARNING!!! This story has ...``"""
    match = _WARNED.match(raw) if raw[:7].lower() == "warning" else None
    if match is None:
        return []
    said = Span(element.start + match.end(), element.end)
    return [Value(Field.WARNINGS, "warning", " ".join(raw[match.end() :].split()), (said,), 0.8)]


_WARNED: Final = re.compile(r"warnings?\s?(?:!+|\.{2,}|:)\s+(?=\w)", re.I)


def _is_told(text: str) -> bool:
    """Whether a paragraph says what happens, not what its author has to say to the readers."""
    is_long = len(text) > _ONE_LINE or (
        len(text) > _SHORT_LINE and text[0].isupper() and tells(text)
    )
    return is_long and headerness(text) < -0.2 and _SPOKEN.search(text) is None


_SPOKEN: Final = re.compile(r"\b(?:I|I'm|I've|my|you|your|the one where|stories|readers?)\b")


def _is_heading(element: Element) -> bool:
    """Whether a line is only a name with a full stop: ``Raven's Hour - the Second Year.``"""
    if element.lines > 1 or element.text[-1] != "." or "/" in element.text:
        return False
    if element.start and not element.gap:
        return False
    words = [word for word in element.text.split() if len(word) > _SMALL_WORD]
    return 1 < len(words) <= _FEW_WORDS and all(word[0].isupper() for word in words)


_SHORT_LINE: Final = 50
_PLAINLY_TALK: Final = 2.5
_SMALL_WORD: Final = 3
_FEW_WORDS: Final = 8


_BARE: Final = re.compile(
    r"\S+@\S+|(?:\w+,? )?(?:\d{1,2} )?\w*,? ?(?:19|20)\d\d|[\d/.-]{6,10}", re.I
)


def _is_no_note(raw: str) -> bool:
    """Whether brackets hold only an address, a date or a rating."""
    return len(raw) < 60 and bool(_BARE.fullmatch(raw[1:-1].strip()) or rating_in_title(raw))


def _any_class(raw: str) -> bool:
    return field_of_sentence(raw) is not None


def _inside(raw: str, element: Element) -> list[Value]:
    """Fields inside one bracketed paragraph, which as a whole is a note."""
    return [
        v
        for v in runs(raw[1:-1], element.start + 1)
        if v.field not in (Field.NOTES, Field.FEEDBACK)
    ]
