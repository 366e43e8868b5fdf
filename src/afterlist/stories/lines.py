"""Lines of a posting's text with their offsets: the first few and the last few."""

from collections.abc import Sequence
from typing import NamedTuple

from afterlist.model import Posting, Segment, SegmentKind, Span

HEAD_LINES = 150
ENOUGH = 32
"""Lines without any sign of a header after which no more are looked at."""
LONGEST = 4000
"""How much of one line is ever looked at: a line may be megabytes long."""

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
    kept = [s.span for s in posting.segments if s.kind not in _NOT_THE_AUTHOR]
    kept = [s for s in kept if posting.text[s.start : s.start + 2000].strip()]
    if not kept:
        return Span(0, 0) if posting.segments else Span(0, len(posting.text))
    return Span(kept[0].start, kept[-1].end)


def head_lines(posting: Posting, span: Span, is_reply: bool) -> list[Line]:
    """Return the first lines of ``span``, blank ones too (their text is empty),
    without those that are furniture of list, host or mail: as far as signs of a
    header are met, and ``ENOUGH`` lines more. Of a reply, what it quotes is left out too."""
    lines = _while_hopeful(posting.text, span)
    skipped = _skipped(posting.segments, lines[-1].end if lines else 0, is_reply)
    if not skipped:
        return lines
    return [line for line in lines if not any(s.start <= line.start < s.end for s in skipped)]


def _while_hopeful(text: str, span: Span) -> list[Line]:
    lines: list[Line] = []
    at = span.start
    until = ENOUGH
    while at < span.end and len(lines) < min(until, HEAD_LINES):
        end = text.find("\n", at, span.end)
        if end < 0:
            end = span.end
        line = _line(text, at, end)
        lines.append(line)
        at = end + 1
        shown = line.text
        if shown and (
            ":" in shown[:30]
            or shown[:2] in ("by", "By", "BY")
            or (len(shown) < 4 and len(lines) < 60)
        ):
            until = len(lines) + ENOUGH
    return lines


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


def tail_lines(text: str, span: Span, limit: int) -> list[Line]:
    """Return up to ``limit`` last lines of ``span``, in order, blank ones too."""
    lines: list[Line] = []
    end = span.end
    while end > span.start and len(lines) < limit:
        at = text.rfind("\n", span.start, end) + 1
        at = max(at, span.start)
        lines.append(_line(text, at, end))
        end = at - 1
    lines.reverse()
    return lines


def _line(text: str, at: int, end: int) -> Line:
    raw = text[at:end] if end - at <= LONGEST else text[at : at + LONGEST]
    stripped = raw.strip()
    if not stripped:
        return Line(at, end, "", 0)
    if len(stripped) == len(raw):
        return Line(at, end, stripped, 0)
    indent = len(raw) - len(raw.lstrip())
    true_end = at + indent + len(stripped) if end - at <= LONGEST else end
    return Line(at + indent, true_end, stripped, indent)


def _skipped(segments: Sequence[Segment], until: int, is_reply: bool) -> list[Span]:
    kinds = {*_NOT_THE_AUTHOR, SegmentKind.ENVELOPE}
    if is_reply:
        kinds |= {SegmentKind.QUOTE, SegmentKind.ATTRIBUTION}
    return [s.span for s in segments if s.kind in kinds and s.span.start < until]
