"""Drafts: which lines make one block, and of what kind it is."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import accumulate, compress, repeat
from operator import itemgetter
from typing import NamedTuple

from afterlist.model import BlockKind
from afterlist.restoration import shapes
from afterlist.restoration.breaks import is_scene_break
from afterlist.restoration.chunks import chunks, kind_of
from afterlist.restoration.layout import CENTRED_INDENT, NARROW, Layout, free_columns, narrow
from afterlist.restoration.lines import Lines

# Wider lines than these are not met in verse.
_VERSE_COLUMNS = 64

# Of the width: so much is not left free by a wrap, whatever the next word.
_MUCH_FREE = 0.25
_HALF = 0.5
# Columns by which verse is set in.
_SET_IN = 3

_QUOTES = frozenset("\"'“‘(")
_MARKS = _QUOTES - {"("}
_WORDS_OF_RULES = frozenset({"scene", "secti"})
_SPEECH_GOES_ON = frozenset({',"', '?"', '!"', ",”", "?”", "!”"})
_LINE_SIGNS = frozenset("*_/~")
_PARAGRAPH = BlockKind.PARAGRAPH
_LONGEST_TOKEN = 7
# The first blank of a row of one or two signs stands no further; of one token nowhere.
_MOST_BEFORE = 2
_HEAD = itemgetter(slice(shapes.HEAD))
_JOIN, _PART, _LINE = "join", "part", "line"


class Draft(NamedTuple):
    """Lines ``first`` to before ``last`` as one block; ``is_lined`` keeps the line breaks.
    A scene break made of blank lines alone has no lines: ``first == last``."""

    kind: BlockKind
    first: int
    last: int
    is_lined: bool = False


# Columns become drafts at once: cheaper than a call of the class for each.
_draft: Callable[[tuple[object, ...]], Draft] = partial(tuple.__new__, Draft)


def drafted(lines: Lines, layout: Layout) -> list[Draft]:
    """Return the blocks of a body in order, before rules and letters are looked at."""
    flagged = _flagged(lines)
    parts = chunks(lines, layout, flagged, _rules(lines, flagged))
    kinds = list(map(kind_of, parts))
    lasts = list(accumulate(map(len, parts)))
    firsts = [0, *lasts]
    for at, part in enumerate(parts):
        if len(part) == 1 and _is_row_of_words(lines, firsts[at]):
            kinds[at] = BlockKind.SCENE_BREAK
    known = list(map(_draft, zip(kinds, firsts, lasts, repeat(False))))
    drafts: list[Draft] = []
    done = 0
    for at in [at for at, kind in enumerate(kinds) if kind is None]:
        drafts += known[done:at]
        for start, end in _by_indent(lines, layout, firsts[at], lasts[at]):
            drafts.extend(_parted(lines, layout, start, end))
        done = at + 1
    return drafts + known[done:]


def _flagged(lines: Lines) -> list[int]:
    """Numbers of the lines that stand out by how they start."""
    flags = map(shapes.may_stand_out, map(_HEAD, lines.texts))
    return list(compress(range(len(lines.texts)), flags))


def _rules(lines: Lines, flagged: list[int]) -> list[int]:
    """Numbers of the lines that are rules, in order. Few that start with a letter can
    be one: ``o0o``, ``x x x``, ``AB AB AB``, ``scene break``."""
    texts = lines.texts
    rules = {number for number in flagged if _is_rule(texts[number])}
    rules.update(
        [
            number
            for number, word in enumerate(lines.words)
            if word <= _MOST_BEFORE
            and _is_token_row(texts[number], word)
            and is_scene_break(texts[number])
        ]
    )
    return sorted(rules)


def _is_row_of_words(lines: Lines, number: int) -> bool:
    """A line by itself of longer tokens, each like the first: ``MSR MSR MSR``."""
    word, text = lines.words[number], lines.texts[number]
    return (
        _MOST_BEFORE < word <= _LONGEST_TOKEN
        and text.startswith(text[:word], word + 1)
        and (text.isupper() or not text[:word].isalpha())
        and is_scene_break(text)
    )


def _is_rule(text: str) -> bool:
    if text[0].isalnum():
        is_worded = len(text) < 20 and text[:5].lower() in _WORDS_OF_RULES
        return is_worded and is_scene_break(text)
    return text[0] not in _MARKS and is_scene_break(text)


def _is_token_row(text: str, word: int) -> bool:
    """A line of one token, or of one or two signs again and again."""
    if word == 2:
        return text[5:6] == " " and text[:2] == text[3:5]
    return word < 0 or " " in text[2:4]


def _single(lines: Lines, number: int) -> Draft:
    is_heading = shapes.is_heading(lines.texts[number])
    return Draft(BlockKind.HEADING if is_heading else BlockKind.PARAGRAPH, number, number + 1)


def _by_indent(lines: Lines, layout: Layout, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Parts of a chunk that start with an indented first line, or change their margin."""
    start = first
    if any(lines.indents[first:last]):
        for number in range(first + 1, last):
            if _starts_by_indent(lines, layout, number):
                yield start, number
                start = number
    yield start, last


def _starts_by_indent(lines: Lines, layout: Layout, number: int) -> bool:
    here, before = lines.indents[number], lines.indents[number - 1]
    if here > before:
        return here >= before + 2 and not lines.texts[number][0].islower()
    if here < before:
        return before > layout.paragraph_indent + 2 and _is_margin(lines, number - 1)
    return (
        here > 0
        and abs(here - layout.paragraph_indent) <= 1
        and (shapes.ends_sentence(lines.texts[number - 1]) or lines.texts[number][0] in '"“')
    )


def _is_margin(lines: Lines, number: int) -> bool:
    """An indent shared with the line before is a margin, not that of a first line."""
    return (
        number > 0
        and lines.gaps[number] == 0
        and lines.indents[number] == lines.indents[number - 1]
    )


def _parted(lines: Lines, layout: Layout, first: int, last: int) -> Iterator[Draft]:
    """The blocks of some lines without a gap between them."""
    if last - first == 1:
        yield _single(lines, first)
        return
    if layout.is_rewrapped and max(lines.widths[first:last]) <= NARROW * layout.width:
        # Lines so short were not wrapped, once or twice.
        layout = layout._replace(slack=0)
    starts = _starts_of(shapes.is_item, lines, first, last)
    kind = BlockKind.LIST
    if not starts:
        starts, kind = _starts_of(shapes.is_script, lines, first, last), BlockKind.PARAGRAPH
    if not starts:
        yield from _undivided(lines, layout, first, last)
        return
    if starts[0] > first:
        yield from _parted(lines, layout, first, starts[0])
    for start, end in zip(starts, [*starts[1:], last], strict=True):
        yield Draft(kind, start, end)


def _starts_of(begins: Callable[[str], bool], lines: Lines, first: int, last: int) -> list[int]:
    """Lines that begin an item, or a speech of a script; none if fewer than two do."""
    found = [number for number in range(first, last) if begins(lines.texts[number])]
    return found if len(found) >= 2 and len(found) >= 0.3 * (last - found[0]) else []


def _undivided(lines: Lines, layout: Layout, first: int, last: int) -> Iterator[Draft]:
    """Prose or verse, or both in turn."""
    if _is_narrow_prose(lines, layout, first, last):
        kind = BlockKind.LETTER if min(lines.indents[first:last]) >= 4 else BlockKind.PARAGRAPH
        yield Draft(kind, first, last)
        return
    breaks = [_break(lines, layout, number) for number in range(first + 1, last)]
    if _is_lined(lines, layout, first, last, breaks):
        yield from _lined(lines, first, last)
        return
    for start, end in _runs(lines, layout, first, breaks):
        yield from _run(lines, start, end, breaks[start - first : end - first - 1])


def _break(lines: Lines, layout: Layout, number: int) -> str:
    """What the break before a line is: the wrap of a paragraph, the end of one, or
    the end of a line that is meant as one."""
    before, here = lines.texts[number - 1], lines.texts[number]
    is_over = shapes.ends_sentence(before)
    if _are_apart(before, here):
        return _PART
    if layout.width == 0:
        if before[-2:] in _SPEECH_GOES_ON and here[0].islower():
            return _LINE
        widest = max(lines.widths[number - 1], lines.widths[number])
        return _PART if is_over or widest > _VERSE_COLUMNS or here[0] in '"“' else _LINE
    if layout.is_rewrapped or not _is_cut_short(lines, layout, number):
        # One speech right after another: somebody else speaks.
        is_reply = is_over and here[0] == '"' and (before[-1] == '"' or layout.parts_at_speech)
        return _PART if is_reply else _JOIN
    if is_over and shapes.starts_afresh(here):
        return _PART
    return _LINE


def _is_cut_short(lines: Lines, layout: Layout, number: int) -> bool:
    """Whether a line ends before it is full. Where each paragraph starts with an indent,
    a line at the margin goes on with one, unless much is free."""
    slack = layout.slack
    if layout.paragraph_indent and not lines.indents[number] and not layout.is_separated:
        slack = max(slack, int(_MUCH_FREE * layout.width))
    return free_columns(lines, number, layout.width) >= slack


def _are_apart(before: str, here: str) -> bool:
    """A heading stands by itself; so does what closes a letter; lines in signs
    (``*like this*``) by themselves."""
    if shapes.is_heading(before) or shapes.is_heading(here):
        return True
    if here[-1] == "," and shapes.is_sign_off(here) and shapes.ends_sentence(before):
        return True
    sign = before[0]
    return sign in _LINE_SIGNS and before[-1] == sign != here[0]


def _is_narrow_prose(lines: Lines, layout: Layout, first: int, last: int) -> bool:
    """Prose wrapped narrower than the rest: a letter, a block set in, a paste."""
    widths, texts = lines.widths, lines.texts
    inner = widths[first : last - 1]
    if len(inner) < 2 or min(inner) < 40 or max(inner) > 100 or max(inner) - min(inner) > 16:
        return False
    if layout.width and max(inner) > NARROW * layout.width and not lines.indents[first]:
        return False
    lower = sum(texts[number][0].islower() for number in range(first + 1, last))
    return lower >= (0.5 if len(inner) > 2 else 1) * len(inner)


def _is_lined(lines: Lines, layout: Layout, first: int, last: int, breaks: list[str]) -> bool:
    """Whether the line breaks of a whole chunk are meant."""
    meant = breaks.count(_LINE)
    widest = max(lines.widths[first:last])
    if layout.width and widest > narrow(layout):
        return False
    if min(lines.indents[first:last]) >= CENTRED_INDENT:
        return True
    if widest > _VERSE_COLUMNS or (last - first == 2 and _goes_on(lines, layout, first + 1)):
        return False
    if layout.is_rewrapped:
        return _has_fresh_lines(lines, first, last - 1)
    if layout.width == 0 and not layout.is_separated:
        return meant >= 2 and meant >= 0.34 * len(breaks) and len(breaks) <= 40
    return meant >= max(1, 0.25 * len(breaks)) or _is_terse(lines, first, last)


def _goes_on(lines: Lines, layout: Layout, number: int) -> bool:
    """Whether the second of two lines is the rest of the first: it has a small letter, and
    is not indented where first lines alone are."""
    is_set_in = lines.indents[number] >= (layout.paragraph_indent or _SET_IN)
    return lines.texts[number][0].islower() and not is_set_in


def _is_terse(lines: Lines, first: int, last: int) -> bool:
    """Three short lines or more, none of them speech: verse in whole sentences."""
    texts = lines.texts[first:last]
    return (
        len(texts) >= 3
        and sum(map(len, texts)) < 45 * len(texts)
        and not any(text[0] in '"“' or text[-1] in '"”' for text in texts)
    )


def _lined(lines: Lines, first: int, last: int) -> Iterator[Draft]:
    """A chunk whose line breaks are meant, as the kind it is."""
    texts = lines.texts
    if shapes.is_salutation(texts[first]):
        yield _single(lines, first)
        if last - first > 2:
            yield Draft(BlockKind.VERSE, first + 1, last, is_lined=True)
        else:
            yield _single(lines, first + 1)
        return
    is_title = first == 0 and lines.indents[first] >= CENTRED_INDENT and last - first <= 5
    if is_title or (shapes.is_heading(texts[first]) and last - first <= 3):
        yield Draft(BlockKind.HEADING, first, last, is_lined=True)
        return
    yield Draft(BlockKind.VERSE, first, last, is_lined=True)


def _runs(lines: Lines, layout: Layout, first: int, breaks: list[str]) -> Iterator[tuple[int, int]]:
    """Runs of lines to be read together: paragraphs, and verse among them."""
    verse = _verse_breaks(lines, first, breaks)
    start = first
    for at, kind in enumerate(breaks):
        number = first + at + 1
        if at in verse:
            is_end = at - 1 not in verse and number - 1 > start
            if is_end:
                yield start, number - 1
                start = number - 1
        elif (
            at - 1 in verse
            or kind == _PART
            or (kind == _LINE and _is_parting(lines, layout, number))
        ):
            yield start, number
            start = number
    yield start, first + len(breaks) + 1


def _is_parting(lines: Lines, layout: Layout, number: int) -> bool:
    """Whether a line that was ended on purpose ends a paragraph too."""
    if layout.width == 0:
        return not lines.texts[number][0].islower()
    here = lines.texts[number]
    if lines.needs[number] < _HALF * layout.width and shapes.starts_afresh(here):
        return True
    return here[0] in '"“' or lines.texts[number - 1][-1] == ":"


def _verse_breaks(lines: Lines, first: int, breaks: list[str]) -> frozenset[int]:
    """Breaks inside verse that stands among prose: three short lines or more, most
    of which end no sentence."""
    if breaks.count(_LINE) < 2:
        return frozenset()
    found: set[int] = set()
    at = 0
    while at < len(breaks):
        if breaks[at] != _LINE:
            at += 1
            continue
        end = _verse_end(lines, first, breaks, at)
        if _is_longer(lines.widths, first + at, first + end):
            end -= 1
        # The line before the first break may be the last line of a paragraph.
        start = at + 1 if at and breaks[at - 1] == _JOIN else at
        widths = lines.widths[first + start : first + end + 1]
        if (
            end - start >= 2
            and max(widths) <= _VERSE_COLUMNS
            and _has_fresh_lines(lines, first + start, first + end)
        ):
            found.update(range(start, end))
        at = end
    return frozenset(found)


def _is_longer(widths: list[int], first: int, last: int) -> bool:
    """Whether the last of some lines outdoes the others: prose after a stanza."""
    return last - first >= 3 and widths[last] > 1.4 * max(widths[first:last])


def _verse_end(lines: Lines, first: int, breaks: list[str], at: int) -> int:
    """Where a run of meant line breaks ends. A line that ends a sentence may stand
    inside it, and a last line that ends none belongs to it."""
    end = at
    while end < len(breaks):
        if breaks[end] == _PART:
            after = first + end + 1
            is_inside = breaks[end + 1 : end + 2] == [_LINE] or (
                lines.widths[after] <= _VERSE_COLUMNS
                and not shapes.ends_sentence(lines.texts[after])
                and lines.texts[after][0] not in _QUOTES
                and not _are_apart(lines.texts[after - 1], lines.texts[after])
            )
            if not is_inside:
                break
        elif breaks[end] != _LINE:
            break
        end += 1
    return end


def _has_fresh_lines(lines: Lines, first: int, last: int) -> bool:
    fresh = sum(map(shapes.starts_afresh, lines.texts[first : last + 1]))
    return fresh >= 0.6 * (last + 1 - first)


def _run(lines: Lines, start: int, end: int, breaks: Iterable[str]) -> Iterator[Draft]:
    kinds = list(breaks)
    if not kinds:
        yield _single(lines, start)
    elif len(kinds) >= 2 and _JOIN not in kinds and kinds.count(_LINE) >= 2:
        yield Draft(BlockKind.VERSE, start, end, is_lined=True)
    else:
        yield Draft(BlockKind.PARAGRAPH, start, end)
