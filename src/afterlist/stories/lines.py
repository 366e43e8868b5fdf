"""Lines of a posting's text with their offsets: the first few and the last few."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from afterlist.model import Posting, Segment, SegmentKind, Span
from afterlist.stories.labels import label_of
from afterlist.stories.prose import headerness
from afterlist.stories.telling import tells

HEAD_LINES = 150
ENOUGH = 32
"""Lines without any sign of a header after which no more are looked at."""
ENOUGH_BELOW_LABEL = 16
"""The same below a label, where they plainly tell the story."""
_BY = ("by", "By", "BY")
_TOLD_ENOUGH = 200
_TOLD = -1.0
LONGEST = 4000
"""How much of one line is ever looked at: a line may be megabytes long."""

_USUAL_LENGTH = 100

_NOT_THE_AUTHOR = frozenset(
    (SegmentKind.BANNER, SegmentKind.FOOTER, SegmentKind.ADVERTISEMENT, SegmentKind.SIGNATURE)
)


class Line(NamedTuple):
    """A line without the blanks around it. ``text`` is cut at ``LONGEST``
    characters, ``end`` is the line's true end; ``indent`` counts the blanks
    before it."""

    start: int
    end: int
    text: str
    indent: int


def body_span(posting: Posting) -> Span:
    """Return the stretch that the author may have written: from the first to the
    last segment that is neither envelope nor furniture."""
    text, segments = posting.text, posting.segments
    if not segments:
        return Span(0, len(text))
    first = _first_own(text, segments)
    last = _first_own(text, reversed(segments)) if first else None
    return Span(first.start, last.end) if first and last else Span(0, 0)


def _first_own(text: str, segments: Iterable[Segment]) -> Span | None:
    """Where the first of the segments stands whose words may be the author's."""
    for segment in segments:
        if segment.kind in _NOT_THE_AUTHOR and not _is_header(text, segment):
            continue
        start = segment.span.start
        if text[start : start + 2000].strip():
            return segment.span
    return None


def _is_header(text: str, segment: Segment) -> bool:
    """Whether what looks like a signature, for the dashes above it, are a header's labels."""
    if segment.kind is not _SIGNATURE:
        return False
    start, end = segment.span
    above = text[max(0, start - 200) : start].rstrip().rsplit("\n", 1)[-1].strip()
    label = label_of(above)
    if label is not None and label.is_strong and tells(text[start:end]):
        return True  # a story that two dashes part from its header
    lines = text[start : min(end, start + 600)].split("\n")
    if len(lines) < _FEWEST_LABELS:
        return False
    labels = map(label_of, map(str.strip, lines))
    return sum([label is not None and label.is_strong for label in labels]) >= _FEWEST_LABELS


_FEWEST_LABELS = 3
_SIGNATURE = SegmentKind.SIGNATURE


def head_lines(posting: Posting, span: Span, is_reply: bool) -> list[Line]:
    """Return the first lines of ``span``, blank ones too (their text is empty),
    without those that are furniture of list, host or mail: as far as signs of a
    header are met, and ``ENOUGH`` lines more. Of a reply, what it quotes is left out too."""
    lines = _while_hopeful(posting.text, span)
    skipped = _skipped(posting.text, posting.segments, lines[-1].end if lines else 0, is_reply)
    if not skipped:
        return lines
    return [line for line in lines if not any(s.start <= line.start < s.end for s in skipped)]


def _while_hopeful(text: str, span: Span) -> list[Line]:
    lines: list[Line] = []
    at, stop = span
    is_block, since, until = False, 0, ENOUGH
    while at < stop:
        if len(lines) >= until:
            if until >= min(since + ENOUGH, HEAD_LINES) or _is_told(lines[since:]):
                break
            until = min(since + ENOUGH, HEAD_LINES)
        end = text.find("\n", at, stop)
        if end < 0:
            end = stop
        line = _line(text, at, end)
        lines.append(line)
        at = end + 1
        shown = line.text
        if shown and _is_hopeful(shown, len(lines)):
            since = len(lines)
            is_block = is_block or label_of(shown) is not None
            until = min(since + (ENOUGH_BELOW_LABEL if is_block else ENOUGH), HEAD_LINES)
    return lines


def _is_told(lines: Sequence[Line]) -> bool:
    """Whether the lines, the first few left out, are plainly the story's."""
    shown = " ".join([line.text for line in lines[ENOUGH_BELOW_LABEL // 2 :] if line.text])
    return len(shown) > _TOLD_ENOUGH and headerness(shown) < _TOLD


def _is_hopeful(shown: str, place: int) -> bool:
    head = shown[:30]
    return (
        ":" in head
        or head.startswith(_BY)
        or (len(shown) < 4 and place < 60)
        or (
            ("-" in head or "=" in head or "–" in head or "—" in head)
            and label_of(shown) is not None
        )
    )


def lines_between(text: str, span: Span, limit: int) -> list[Line]:
    """Return up to ``limit`` lines of ``text`` from ``span.start`` on."""
    lines: list[Line] = []
    at = span.start
    while at < span.end and len(lines) < limit:
        end = text.find("\n", at, span.end)
        if end < 0:
            end = span.end
        lines.append(_line(text, at, end))
        at = end + 1
    return lines


class Tail(NamedTuple):
    """The last lines of a stretch that are not blank. Where they stand is reckoned
    only when asked: ``raw`` are all its last lines."""

    lines: list[str]
    raw: list[str]
    end: int

    def span(self, at: int) -> Span:
        """Return where line ``at`` stands, without the blanks around it."""
        place = len(self.raw)
        for _ in self.lines[at:]:
            place -= 1
            while not self.raw[place].strip():
                place -= 1
        raw, below = self.raw[place], self.raw[place + 1 :]
        end = self.end - sum(map(len, below)) - len(below)
        return Span(end - len(raw.lstrip()), end - len(raw) + len(raw.rstrip()))


def tail_of(text: str, span: Span, limit: int) -> Tail:
    """Return up to ``limit`` last lines of ``span``, as far as they are of usual length."""
    start = max(span.start, span.end - limit * _USUAL_LENGTH)
    raw = text[start : span.end].rsplit("\n", limit)
    is_cut = len(raw) > 1 and start > span.start and text[start - 1] != "\n"
    if is_cut or len(raw) > limit:
        del raw[0]
    return Tail(list(filter(None, map(str.strip, raw))), raw, span.end)


def _line(text: str, at: int, end: int) -> Line:
    raw = text[at:end] if end - at <= LONGEST else text[at : at + LONGEST]
    stripped = raw.strip()
    if len(stripped) == len(raw):
        return Line(at, end, stripped, 0)
    if not stripped:
        return Line(at, end, "", 0)
    indent = len(raw) - len(raw.lstrip())
    true_end = at + indent + len(stripped) if end - at <= LONGEST else end
    return Line(at + indent, true_end, stripped, indent)


_SIDES = frozenset("*|=#+~")
_FEWEST_BOXED = 3


def unboxed(lines: list[Line]) -> list[Line]:
    """Return the lines without the sides of a box around their words."""
    boxed = [
        at
        for at, line in enumerate(lines)
        if line.text[:1] in _SIDES and line.end - line.start == len(line.text) and _is_boxed(line)
    ]
    if len(boxed) < _FEWEST_BOXED:
        return lines
    free = list(lines)
    for at in boxed:
        free[at] = _without_sides(lines[at])
    return free


def _is_boxed(line: Line) -> bool:
    text = line.text
    return (
        text[-1:] == text[0]
        and text[1:2] == text[-2:-1] == " "
        and any(map(str.isalnum, text[:60]))
    )


def _without_sides(line: Line) -> Line:
    inner = line.text[1:-1]
    text = inner.strip()
    start = line.start + 1 + len(inner) - len(inner.lstrip())
    return Line(start, start + len(text), text, line.indent + start - line.start)


def _skipped(text: str, segments: Sequence[Segment], until: int, is_reply: bool) -> list[Span]:
    kinds = _NOT_READ_OF_REPLY if is_reply else _NOT_READ
    return [
        s.span
        for s in segments
        if s.kind in kinds and s.span.start < until and not _is_header(text, s)
    ]


_NOT_READ = _NOT_THE_AUTHOR | {SegmentKind.ENVELOPE}
_NOT_READ_OF_REPLY = _NOT_READ | {SegmentKind.QUOTE, SegmentKind.ATTRIBUTION}
