"""A posting's first lines as elements: labels, paragraphs, rules, credits, headings."""

import re
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise
from typing import Final, NamedTuple

from afterlist.stories.labels import (
    LABELS,
    Field,
    Label,
    label_of,
    lone_label,
    unknown_label,
)
from afterlist.stories.lines import Line
from afterlist.stories.parts import part_heading
from afterlist.stories.spacing import unspaced


class Shape(StrEnum):
    """What an element is by its looks."""

    LABEL = "label"
    TEXT = "text"
    RULE = "rule"
    CREDIT = "credit"
    PART = "part"
    QUOTE = "quote"


class Element(NamedTuple):
    """One or more lines that belong together.

    ``gap`` counts the blank lines before it. A label's ``start`` is its label's
    and ``value_start`` its value's; elsewhere both are the same. ``text`` is the value with
    white space folded.
    """

    shape: Shape
    start: int
    end: int
    gap: int
    text: str
    value_start: int
    indent: int = 0
    field: Field | None = None
    wording: str = ""
    is_strong: bool = False
    lines: int = 1
    is_guess: bool = False


class _Seen(NamedTuple):
    shape: Shape
    label: Label | None = None
    is_guess: bool = False


_RULE: Final = re.compile(r"(?:[^\w\s]|_|\s){3,}")
# No two repeats here may match the same character: a row of eighty dashes would
# be tried in every way to cut it.
_LETTER_RULE: Final = re.compile(
    r"[oOxX0*~=-][oOxX0*~=\s.-]{2,}|"
    r"(?:(?:SW|sw|XF|xx|xX|oO|Oo|ox|xo|oOo|xXx|o0o|O0O)[\s*~-]?){2,}|"
    r"[\W_]*(?:scene )?break(?: to)?[\W_]*|[\W_]*(?:cut here|snip)[\W_]*|.{0,4}8<.{0,4}|"
    r"\W*- ?(?:cut|snip|begin story|story) ?(?:here)?\W*-\W*"
)
_LONGEST_RULE: Final = 200
_CREDIT: Final = re.compile(
    r"^[\s*_~\-–(\[<]*(?:(?:an? |the )?(?:[\w\"'_*&:!-]+ ){0,5}?)??"
    r"(?:(?P<what>(?:re|co-)?written|story|fan ?fic(?:tion)?|fic|tale|novel|novella|epic|vignette|fanfiction|drabble|parody|script|screenplay|"
    r"crossover|adventure|romance|short story|told|posted|chronicled|authored|filk)\s+)?"
    r"by\b\s*[.:\-]?\s+(?P<name>\S.{0,90})$",
    re.I,
)
_COPYRIGHT: Final = re.compile(
    r"^[\s*_~(\[]*(?:(?:all )?(?:original |this )?(?:story|contents?|text)?(?: is)?\s*)?(?:copyright(?:ed)?|\(c\)|©|\(?copr\.?)\s*(?:\(c\)|©|copyright)?[\s,:]*"
    r"(?P<rest>.{0,90})$",
    re.I,
)
_STORY_BY: Final = re.compile(r"^(?:story )?(?:copyright )?\(c\)\s*(?P<name>[A-Z].{1,60})$", re.I)
_NOT_A_NAME: Final = frozenset(
    """the a an his her their its my your this that then now noon midnight dawn dusk morning night nightfall evening all any
    far mail email e-mail chance accident myself himself herself day sunset sunrise means way time reason virtue law definition
    contrast comparison lunchtime order it them some no one""".split()
)
_NOT_A_CREDIT: Final = re.compile(
    r"\b(?:lyrics|song|music|sung|poem|quote|excerpt|performed|inspired|created|characters|owned|produced|beta|edited|proofread|"
    r"translated|cover|art|illustrat\w+|archived|based|borrowed|requested|challenge|walked|sat|stood|passed|went|said)\b",
    re.I,
)


def is_rule(text: str) -> bool:
    """Return whether a line is drawn, not written: ``* * *``, ``~*~*~``, ``oOo``."""
    if len(text) > _LONGEST_RULE:
        return len(set(text[:2000])) <= 6 and not any(c.isalnum() for c in text[:2000])
    first = text[0]
    if first.isalnum() and first not in "oOxX0sS8":
        return text.lower() in ("cut here", "break", "snip")
    if len(text) < 3:
        return text in ("*", "#", "~", "**", "##", "~~", "--", "+", "•", "**")
    if _RULE.fullmatch(text):
        return (text[0] not in "\"'?!" and text.strip(".") not in ("", "?", "!")) or len(text) >= 5
    return (
        (len(text) < 80
        and bool(_LETTER_RULE.fullmatch(text))
        and not text.isalpha())
        or _is_letters(text)
    )


def _is_letters(text: str) -> bool:
    return (
        4 <= len(text) <= 80
        and len(set(text.lower())) <= 2
        and text.isalpha()
        and bool(_LETTER_RULE.fullmatch(text))
    )


def credit_name(text: str) -> str | None:
    """Return the name in a credit line as it stands there: ``by Nell Marlow``."""
    if len(text) > 110:
        return None
    lowered = text.lower()
    if "by" in lowered:
        text = text.strip(" *|#+=~_<>")
        match = _CREDIT.match(text)
        if match and _is_credit(text, match):
            return match["name"]
    return None


def copyright_line(text: str) -> str | None:
    """Return what follows the sign in a line that is a copyright line."""
    if len(text) > 110 or text[:1] == '"':
        return None
    lowered = text[:40].lower()
    if "copyright" not in lowered and "(c)" not in lowered and "©" not in lowered:
        return None
    match = _COPYRIGHT.match(text)
    return match["rest"] if match else None


def _is_credit(text: str, match: re.Match[str]) -> bool:
    name = match["name"].strip()
    words = name.split()
    before = text[: match.start("name")]
    if len(words) > 9 or _NOT_A_CREDIT.search(before):
        return False
    is_bare = len(before.split()) == 1
    first = words[0].lower().strip("\"'*_")
    if first in _NOT_A_NAME and (len(words) > 3 or name[-1:] in ".,!?;"):
        return False
    if words[0][:1].islower() and not (len(words) <= 3 and name[-1:] not in ".,!?;:"):
        return False
    if not is_bare and not match["what"] and text[:1].islower():
        return False
    if not match["what"] and not is_bare:
        return False  # "Title by Author" is for the titles to judge
    if (
        len(words) > 4
        and sum(w[:1].islower() and w not in ("and", "with", "the", "of", "aka") for w in words) > 2
    ):
        return False
    return True


def elements_of(text: str, lines: Sequence[Line]) -> list[Element]:
    """Return the lines as elements, in order. Lines of one paragraph, or of one
    label's value, stand together as far as the wrapping shows that they do."""
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
        last = _reach(lines, seen, at)
        if kind.shape is Shape.LABEL:
            found.extend(_labelled(text, lines, at, last, gap, kind))
        else:
            end = lines[last].end
            raw = text[line.start : min(end, line.start + 20000)]
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
                )
            )
        gap = 0
        at = last + 1
    return found


def mended(elements: list[Element]) -> list[Element]:
    """Return the elements with paragraphs joined that are only wrapped lines: in a
    text where a blank line was put after every line."""
    texts = [e for e in elements[:40] if e.shape in (Shape.TEXT, Shape.LABEL)]
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
        below.shape is Shape.TEXT and below.gap == 1 and below.text[0].islower() and above.shape in (Shape.LABEL, Shape.TEXT)
        and bool(above.text) and above.text[-1] not in ".!?\")”'’:>]…" and below.lines == 1
    )  # fmt: skip


def _classify(lines: Sequence[Line]) -> list[_Seen | None]:
    seen: list[_Seen | None] = []
    dashed = _dashed_hits(lines)
    labels = 0
    braces = 0
    for line in lines:
        if not line.text:
            seen.append(None)
            continue
        if braces > 0:
            braces += line.text.count("{{") - line.text.count("}}")
            seen.append(_Seen(Shape.QUOTE))
            continue
        kind = _shape_of(line, dashed, labels)
        if kind.label:
            labels += 1
        braces = max(0, line.text.count("{{") - line.text.count("}}")) if "{{" in line.text else 0
        seen.append(kind)
    return seen


def _dashed_hits(lines: Sequence[Line]) -> int:
    """Return how many of the first lines are surely labelled with a dash."""
    hits = 0
    for line in lines[:60]:
        text = line.text
        if "-" in text[:30] or "–" in text[:30] or "=" in text[:30] or ".." in text[:30]:
            label = label_of(text)
            hits += bool(label and label.is_dashed and label.is_strong)
    return hits


_TEXT: Final = _Seen(Shape.TEXT)
_RULED: Final = _Seen(Shape.RULE)
_QUOTED: Final = _Seen(Shape.QUOTE)
_CREDITED: Final = _Seen(Shape.CREDIT)
_PARTED: Final = _Seen(Shape.PART)


def _shape_of(line: Line, dashed: int, labels: int) -> _Seen:
    text = line.text
    first = text[0]
    if first == ">" or (
        first in "|:"
        and text[1:2] in (" ", first)
        and len(text) > 3
        and not is_rule(text)
        and text[:2] == "| "
    ):
        return _QUOTED
    if is_rule(text):
        return _RULED
    label = label_of(text)
    if (
        label
        and label.field is Field.PART
        and part_heading(text)
        and not (labels and label.value_at < len(text))
    ):
        return _PARTED
    if label and (not label.is_dashed or label.is_strong or dashed):
        if label.field is not Field.AUTHOR or ":" in text[:40] or label.is_strong or dashed:
            return _Seen(Shape.LABEL, label)
    if len(text) <= 120 and part_heading(text):
        return _PARTED
    if credit_name(text) or copyright_line(text) is not None:
        return _CREDITED
    return _bare_label(line, text, labels)


_RATED: Final = re.compile(
    r"(?:rated|rating)\s+(?=\(?(?:(?:hard|soft|low|mild|strong)\s)?(?:G|PG|R|NC|X|T|M|K|FR)\b)",
    re.I,
)


def _bare_label(line: Line, text: str, labels: int) -> _Seen:
    match = _RATED.match(text) if text[:1] in "rR" else None
    if match and len(text) < 100:
        return _Seen(Shape.LABEL, Label(Field.RATING, text[:6], match.end(), True))
    lone = lone_label(text)
    if lone is not None and (labels or line.text.strip("*_~") != line.text):
        return _Seen(Shape.LABEL, Label(lone, text, len(text), True))
    if labels and unknown_label(text):
        return _Seen(Shape.TEXT, is_guess=True)
    return _TEXT


def _reach(lines: Sequence[Line], seen: Sequence[_Seen | None], at: int) -> int:
    """Return the last line that belongs with line ``at``."""
    kind = seen[at]
    last = at
    if kind is None or kind.shape in (Shape.RULE, Shape.CREDIT, Shape.PART):
        return at
    is_open = bool(kind.label and kind.label.value_at >= len(lines[at].text))
    while last + 1 < len(lines):
        following = seen[last + 1]
        if following is None:
            if is_open and last == at and _text_below(lines, seen, last + 1):
                last += 1
                continue
            break
        if following.shape is Shape.QUOTE and kind.shape is Shape.QUOTE:
            last += 1
            continue
        if kind.shape is Shape.QUOTE or not _may_follow(following, lines, last):
            break
        if not (is_open and _opens_below(lines, at, last)) and not continues(
            lines[last], lines[last + 1]
        ):
            break
        last += 1
    return last if lines[last].text else at


def _may_follow(following: _Seen, lines: Sequence[Line], last: int) -> bool:
    if following.shape is Shape.CREDIT:
        return lines[last + 1].text[0].islower() and len(lines[last].text) >= 50
    return following.shape is Shape.TEXT and not following.is_guess


def _text_below(lines: Sequence[Line], seen: Sequence[_Seen | None], at: int) -> bool:
    """A label alone, a blank line, its short value, and then another label."""
    if at + 2 >= len(lines) or seen[at + 1] is None:
        return False
    below = seen[at + 1]
    if below is None or below.shape is not Shape.TEXT:
        return False
    beyond = next(
        (s for s in seen[at + 2 : at + 12] if s is None or s.shape is not Shape.TEXT), None
    )
    after = next(
        (s for s in seen[at + 2 : at + 14] if s is not None and s.shape is not Shape.TEXT), None
    )
    return beyond is None and after is not None and after.shape is Shape.LABEL


def _opens_below(lines: Sequence[Line], at: int, last: int) -> bool:
    return last == at or (last - at < 25 and bool(lines[last].text))


def continues(line: Line, following: Line) -> bool:
    """Return whether a line break between two lines is only a wrap."""
    length = line.indent + len(line.text)
    if length > 92:
        return False
    first = following.text[0]
    if following.indent >= line.indent + 3 and line.text[-1] in '.!?"”' and length < 60:
        return False
    if first.islower() or (line.text[-1] in ",-" and length > 40):
        return "@" not in following.text[:40] or " " in following.text
    if following.text[0] in '"“' and line.text[-1] in '.!?"”' and length < 58:
        return False
    space = following.text.find(" ", 0, 20)
    word = space if space > 0 else min(len(following.text), 20)
    return length + 1 + word > 66


def _labelled(
    text: str, lines: Sequence[Line], at: int, last: int, gap: int, kind: _Seen
) -> list[Element]:
    label = kind.label
    assert label is not None
    line = lines[at]
    end = lines[last].end
    places = _inline(line.text, label) if ":" in line.text[label.value_at :] else []
    starts = [(line.start, label), *((line.start + start, inner) for start, inner in places)]
    found: list[Element] = []
    for number, (start, inner) in enumerate(starts):
        stop = starts[number + 1][0] if number + 1 < len(starts) else end
        value_at = line.start + inner.value_at
        value = text[value_at : min(stop, value_at + 20000)]
        value_at += len(value) - len(value.lstrip())
        value = value.rstrip(" \t\n|")
        found.append(
            Element(
                Shape.LABEL, start, stop if number + 1 == len(starts) else start + len(text[start:stop].rstrip()),
                gap if number == 0 else 0, " ".join(value.split()), min(value_at, stop),
                line.indent, inner.field, inner.wording, inner.is_strong, last - at + 1,
            )
        )  # fmt: skip
    return found


_NOT_INLINE: Final = frozenset(
    "to for by with about note notes an show shows story written date set time part chapter series au where is or and name".split()
)


def _inline(line: str, first: Label) -> list[tuple[int, Label]]:
    """Return further labels inside a line, each with where its wording starts."""
    found: list[tuple[int, Label]] = []
    at = line.find(":", first.value_at)
    depth_from = 0
    while at > 0 and len(found) < 30:
        hit = _wording_before(line, at, first)
        if hit is not None and line.count("(", depth_from, hit) <= line.count(")", depth_from, hit):
            wording = line[hit:at].strip("*_ ")
            value_at = at + 1
            while value_at < len(line) and line[value_at] in "*_ \t":
                value_at += 1
            found.append((hit, Label(LABELS[wording.lower()], wording, value_at, True)))
        at = line.find(":", at + 1)
    return found


def _wording_before(line: str, colon: int, first: Label) -> int | None:
    before = line[max(0, colon - 30) : colon].replace("’", "'")
    offset = max(0, colon - 30)
    words = [(m.start() + offset, m.group()) for m in re.finditer(r"\S+", before)]
    for count in (3, 2, 1):
        if len(words) < count:
            continue
        start = words[-count][0]
        wording = line[start:colon].replace("’", "'").strip("*_ ")
        if wording.lower() not in LABELS or start <= first.value_at - 1:
            continue
        if wording[:1].islower() and first.wording[:1].isupper():
            continue
        if first.wording.isupper() and not wording.isupper() and len(first.wording) > 2:
            continue
        is_fenced = (
            line[max(0, start - 2) : start].strip() == ""
            or line[start - 2 : start - 1] in "|;.!?)/,]\t-"
        )
        if wording.lower() in _NOT_INLINE and not is_fenced:
            continue
        after = line[colon + 1 : colon + 2]
        if after not in ("", " ", "*", "_", "\t"):
            continue
        return start
    return None
