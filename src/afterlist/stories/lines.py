"""Lines of a posting's text with their offsets: the first few and the last few."""

from collections.abc import Sequence
from typing import NamedTuple

from afterlist.model import Posting, Segment, SegmentKind, Span

HEAD_LINES = 150
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


def head_lines(posting: Posting, span: Span, limit: int = HEAD_LINES) -> list[Line]:
    """Return the first ``limit`` lines of ``span``, blank ones too (their text is
    empty), without those that are furniture of list, host or mail."""
    lines = lines_between(posting.text, span, limit)
    skipped = _skipped(posting.segments, lines[-1].end if lines else 0)
    if not skipped:
        return lines
    return [line for line in lines if not any(s.start <= line.start < s.end for s in skipped)]


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
    raw = text[at : min(end, at + LONGEST)]
    stripped = raw.strip()
    if not stripped:
        return Line(at, end, "", 0)
    indent = len(raw) - len(raw.lstrip())
    true_end = end
    if end - at <= LONGEST:
        true_end = at + indent + len(stripped)
    return Line(at + indent, true_end, stripped, indent)


def _skipped(segments: Sequence[Segment], until: int) -> list[Span]:
    kinds = (*_NOT_THE_AUTHOR, SegmentKind.ENVELOPE)
    return [s.span for s in segments if s.kind in kinds and s.span.start < until]
