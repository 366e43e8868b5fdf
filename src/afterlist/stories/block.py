"""A posting's first lines as elements: labels, paragraphs, rules, credits, headings."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from afterlist.stories.credit_lines import copyright_line, credit_name, is_kind_line
from afterlist.stories.elements import CREDIT, LABEL, PART, QUOTE, RULE, TEXT, Element, Shape
from afterlist.stories.labelled import labelled
from afterlist.stories.labels import (
    Label,
    label_of,
    lone_label,
    unknown_label,
)
from afterlist.stories.lines import Line
from afterlist.stories.parts import HEADS, part_heading
from afterlist.stories.rules import is_rule
from afterlist.stories.run_on import byline_end, label_within
from afterlist.stories.spacing import unframed, unspaced
from afterlist.stories.wordings import LABELS, STRONG, Field


class _Seen(NamedTuple):
    shape: Shape
    label: Label | None = None
    is_guess: bool = False


def elements_of(text: str, lines: Sequence[Line]) -> list[Element]:
    """Return the lines as elements, in order. Lines of one paragraph, or of one
    label's value, stand together as far as the wrapping shows that they do."""
    lines = list(lines)
    seen = _classify(lines)
    found: list[Element] = []
    gap = 0
    at = 0
    while at < len(lines):
        line, kind = lines[at], seen[at]
        if kind is None:
            gap += 1
            at += 1
            continue
        name_at = _name_below(lines, at) if line.text[-2:].lower() in _BY else None
        if name_at is not None:
            below = lines[name_at]
            shown = f"{line.text} {below.text}"
            found.append(
                Element(CREDIT, line.start, below.end, gap, shown, line.start, line.indent)
            )
            gap, at = 0, name_at + 1
            continue
        inner = label_within(line) if kind is _TEXT else None
        if inner:
            place, label = inner
            found.append(_text_before(line, place, gap))
            line = Line(line.start + place, line.end, line.text[place:], line.indent)
            lines[at], seen[at], gap = line, _Seen(LABEL, label), 0
            kind = _Seen(LABEL, label)
        told = _BEHIND_CREDIT.search(line.text) if kind is _CREDITED else None
        if told is not None:
            found.append(_credit_before(line, told.start(), gap))
            line = Line(line.start + told.end(), line.end, line.text[told.end() :], line.indent)
            kind, gap = _TEXT, 0
            seen[at] = kind
        last = _reach(lines, seen, at)
        if kind.label is not None:
            found.extend(labelled(text, lines[at : last + 1], gap, kind.label))
        else:
            end = lines[last].end
            raw = unframed(text[line.start : min(end, line.start + 20000)])
            byline = byline_end(raw) if not found and kind is _TEXT else 0
            if byline:
                found.append(_text_before(line, byline, gap))
                line = Line(line.start + byline + 2, line.end, line.text[byline + 2 :], line.indent)
                raw, gap = raw[byline + 2 :], 0
            value = " ".join((unspaced(raw) if raw[1:2] in " *" else raw).split())
            found.append(
                Element(
                    kind.shape,
                    line.start,
                    end,
                    gap,
                    value,
                    line.start,
                    line.indent,
                    lines=last - at + 1,
                    is_guess=kind.is_guess,
                    width=len(line.text),
                )
            )
        gap = 0
        at = last + 1
    return found


_BY: Final = frozenset(("by", "y:"))


def _name_below(lines: Sequence[Line], at: int) -> int | None:
    """Return the line of the name below a line that says only "by", as on a title page."""
    if len(lines[at].text) > _LONGEST_ALONE:
        return None
    below = next((n for n in range(at + 1, min(at + 3, len(lines))) if lines[n].text), None)
    if below is None or len(lines[below].text) > _LONGEST_NAME:
        return None
    name = credit_name(f"{lines[at].text} {lines[below].text}")
    return below if name and name == lines[below].text and name[-1] not in ".,;:!?" else None


_LONGEST_NAME: Final = 40
_BEHIND_CREDIT: Final = re.compile(r"(?<=[a-z]{3}\.)\s+(?=[A-Z][\w-]*(?: [\w'’]+){3})")
"""Where a sentence begins behind a name: ``Copyright 1992 by Oona Grist. The sea is ...``."""


def _text_before(line: Line, end: int, gap: int) -> Element:
    shown = line.text[:end].rstrip()
    start = line.start
    return Element(TEXT, start, start + len(shown), gap, shown, start, line.indent)


def _credit_before(line: Line, end: int, gap: int) -> Element:
    start = line.start
    shown = line.text[:end]
    return Element(CREDIT, start, start + end, gap, shown, start, line.indent)


def mended(elements: list[Element]) -> list[Element]:
    """Return the elements with paragraphs joined that are only wrapped lines: in a
    text where a blank line was put after every line."""
    texts = [e for e in elements[:40] if e.shape in (TEXT, LABEL)]
    if (
        len(texts) < 4
        or any(e.gap == 0 for e in texts[1:])
        or not any(_is_torn(a, b) for a, b in pairwise(elements))
    ):
        return elements
    joined: list[Element] = []
    for element in elements:
        last = joined[-1] if joined else None
        if last is not None and _is_torn(last, element):
            joined[-1] = last._replace(
                end=element.end, text=f"{last.text} {element.text}", lines=last.lines + 1
            )
        else:
            joined.append(element)
    return joined


def _is_torn(above: Element, below: Element) -> bool:
    return (
        below.shape is TEXT
        and below.gap == 1
        and below.text[0].islower()
        and above.shape in (LABEL, TEXT)
        and bool(above.text)
        and above.text[-1] not in ".!?\")”'’:>]…"
        and below.lines == 1
    )


def _classify(lines: Sequence[Line]) -> list[_Seen | None]:
    texts = [line.text for line in lines]
    prose = [len(text) > _SHORT and _is_prose(text) for text in texts]
    labels = [
        label_of(text) if text and not is_prose else None
        for text, is_prose in zip(texts, prose, strict=True)
    ]
    dashed = any(label.is_dashed and label.is_strong for label in labels[:60] if label)
    alone = _labels_alone(texts)
    drawn = {at + 1 for at in alone if is_rule(texts[at + 1])}
    seen: list[_Seen | None] = []
    count = 0
    braces = 0
    for at, text in enumerate(texts):
        if not text or at in drawn:
            seen.append(None)
            continue
        label = labels[at]
        if braces > 0:
            braces += text.count("{{") - text.count("}}")
            seen.append(_QUOTED)
            continue
        if text[:2] == "{{":
            kind = _QUOTED
        elif at in alone:
            kind = _Seen(LABEL, Label(LABELS[text.lower()], text, len(text), True))
        elif prose[at] or (label and _is_wrapped(lines, seen, at, label)):
            kind = _TEXT
        else:
            kind = _shape_of(text, label, dashed, count)
        if kind.label:
            count += 1
        braces = max(0, text.count("{{") - text.count("}}")) if "{{" in text else 0
        seen.append(kind)
    return seen


_FEWEST_ALONE: Final = 3
_LONGEST_ALONE: Final = 24
_FULL_LINE: Final = 50


def _labels_alone(texts: Sequence[str]) -> frozenset[int]:
    """Return the lines that are a label's bare word above its value, where a header is
    so written: at least three of them, each below a blank line."""
    found = [
        at
        for at, text in enumerate(texts[:-1])
        if 0 < len(text) <= _LONGEST_ALONE
        and texts[at + 1]
        and (at == 0 or not texts[at - 1])
        and LABELS.get(text.lower()) in STRONG
        and text.lower() != "story"
    ]
    return frozenset(found) if len(found) >= _FEWEST_ALONE else frozenset()


def _is_wrapped(lines: Sequence[Line], seen: Sequence[_Seen | None], at: int, label: Label) -> bool:
    """Whether a small word before a colon only goes on with the line above."""
    above = seen[at - 1] if at else None
    return (
        lines[at].text[0].islower()
        and not label.is_strong
        and above is not None
        and above.shape is TEXT
        and len(lines[at - 1].text) >= _FULL_LINE
    )


_SHORT: Final = 44
_MARKS: Final = re.compile(r"[\t:=~>–—(©-]")


def _is_prose(text: str) -> bool:
    """Whether a long line is without any mark of a label, credit or heading."""
    return (
        (text[0].isalpha() or text[0] == '"')
        and text[:2].lower() not in _NOT_PROSE
        and "by " not in text
        and ".." not in text
        and "opyright" not in text
        and _MARKS.search(text, 0, 60) is None
    )


_NOT_PROSE: Final = HEADS | frozenset(("ra", "xx", "oo", "ox", "xo", "o0", "x ", "o ", "by"))


_TEXT: Final = _Seen(TEXT)
_RULED: Final = _Seen(RULE)
_QUOTED: Final = _Seen(QUOTE)
_CREDITED: Final = _Seen(CREDIT)
_PARTED: Final = _Seen(PART)


def _shape_of(text: str, label: Label | None, dashed: bool, labels: int) -> _Seen:
    if text[0] == ">":
        return _QUOTED
    if is_rule(text):
        return _RULED
    if label and not _is_heading(text, label, labels) and _counts(label, dashed):
        return _Seen(LABEL, label)
    if len(text) <= 120 and part_heading(text):
        return _PARTED
    if credit_name(text) or copyright_line(text) is not None:
        return _CREDITED
    return _bare_label(text, labels)


_PART_FIELD: Final = Field.PART


def _is_heading(text: str, label: Label, labels: int) -> bool:
    """``Part Four:`` is a heading, ``Part: 4`` among other labels is one of them."""
    if label.field is not _PART_FIELD or (labels and label.value_at < len(text)):
        return False
    return part_heading(text) is not None


def _counts(label: Label, dashed: bool) -> bool:
    """A weak word before a dash is a label only where others are so written."""
    return not label.is_dashed or label.is_strong or dashed


_RATED: Final = re.compile(
    r"(?:rated|rating)\s+(?:(?:--?|[–—=])\s+)?(?=\(?(?:(?:hard|soft|low|mild|strong)\s)?(?:G|PG|R|NC|X|T|M|K|FR)\b)",
    re.I,
)


def _bare_label(text: str, labels: int) -> _Seen:
    match = _RATED.match(text) if text[:1] in "rR" else None
    if match and len(text) < 100:
        return _Seen(LABEL, Label(Field.RATING, text[:6], match.end(), True))
    if labels and text[:13].lower() == "dedicated to " and len(text) < 100 and ". " not in text:
        return _Seen(LABEL, Label(Field.DEDICATION, text[:12], 13, True))
    lone = lone_label(text)
    if lone is not None and (labels or text.strip("*_~") != text):
        return _Seen(LABEL, Label(lone, text, len(text), True))
    if labels and unknown_label(text):
        return _Seen(TEXT, is_guess=True)
    return _TEXT


def _reach(lines: Sequence[Line], seen: Sequence[_Seen | None], at: int) -> int:
    """Return the last line that belongs with line ``at``."""
    kind = seen[at]
    last = at
    if kind is None or kind.shape in (RULE, CREDIT, PART):
        return at
    is_open = bool(kind.label and kind.label.value_at >= len(lines[at].text))
    while last + 1 < len(lines):
        following = seen[last + 1]
        if following is None:
            if is_open and last == at and _text_below(lines, seen, last + 1):
                last += 1
                continue
            break
        if following.shape is QUOTE and kind.shape is QUOTE:
            last += 1
            continue
        is_own = is_open and last == at and following.is_guess
        if kind.shape is QUOTE or not (is_own or _may_follow(following, lines, last)):
            break
        if not (is_open and _opens_below(lines, at, last)) and not continues(
            lines[last], lines[last + 1]
        ):
            break
        last += 1
    return last if lines[last].text else at


def _may_follow(following: _Seen, lines: Sequence[Line], last: int) -> bool:
    if following.shape is CREDIT:
        is_open = len(lines[last].text) >= _FULL_LINE or lines[last].text.endswith((" is", " are"))
        below = lines[last + 1].text
        is_statement = below[:9].lower() == "copyright" and lines[last].text[-1].islower()
        return is_open and (below[0].islower() or is_statement)
    return following.shape is TEXT and not following.is_guess


def _text_below(lines: Sequence[Line], seen: Sequence[_Seen | None], at: int) -> bool:
    """A label alone, a blank line, its short value, and then another label, a wide gap
    or a rule."""
    if at + 2 >= len(lines) or seen[at + 1] is None:
        return False
    below = seen[at + 1]
    if below is None or below.shape is not TEXT:
        return False
    beyond = next((s for s in seen[at + 2 : at + 12] if s is None or s.shape is not TEXT), None)
    after = next((s for s in seen[at + 2 : at + 14] if s is not None and s.shape is not TEXT), None)
    if beyond is not None:
        return beyond.shape is RULE
    is_apart = _gap_below(seen, at + 1) > 1 or _are_all_above(lines, seen, at)
    return is_apart or (after is not None and after.shape is LABEL)


def _are_all_above(lines: Sequence[Line], seen: Sequence[_Seen | None], at: int) -> bool:
    """Whether every label above stands alone, a blank line between it and its value."""
    above = [n for n in range(at - 1) if (kind := seen[n]) and kind.label]
    alone = [n for n in above if not lines[n + 1].text]
    return len(above) >= _FEWEST_ALONE and len(alone) == len(above)


def _gap_below(seen: Sequence[_Seen | None], at: int) -> int:
    """Return how many blank lines stand below the paragraph at a line."""
    while at < len(seen) and seen[at] is not None:
        at += 1
    blank = 0
    while at + blank < len(seen) and seen[at + blank] is None:
        blank += 1
    return blank if at + blank < len(seen) else 0


def _opens_below(lines: Sequence[Line], at: int, last: int) -> bool:
    """The value of a label alone on its line; one blank line may stand between."""
    return last <= at + 1 or (last - at < 25 and bool(lines[last].text))


def continues(line: Line, following: Line) -> bool:
    """Return whether a line break between two lines is only a wrap."""
    length = line.indent + len(line.text)
    if length > 92:
        return False
    first = following.text[0]
    if following.indent >= line.indent + 3 and line.text[-1] in '.!?"”' and length < 60:
        return False
    if first.islower() or (line.text[-1] in ",-" and length > 40):
        is_caps = first.islower() and length < _FULL_LINE and line.text.isupper()
        is_caps = is_caps or (following.text[:2] == "a " and is_kind_line(following.text))
        return not is_caps and ("@" not in following.text[:40] or " " in following.text)
    if following.text[0] in '"“' and line.text[-1] in '.!?"”' and length < 58:
        return False
    space = following.text.find(" ", 0, 20)
    word = space if space > 0 else min(len(following.text), 20)
    return length + 1 + word > 66
