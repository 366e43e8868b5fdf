"""Mailboxes: the mbox family and LISTSERV notebooks (docs/formats/mbox.md, listserv.md)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from afterlist.model import Quoting
from afterlist.sources.separator import LOOKAHEAD_BYTES, Separator, from_line, listserv_rule
from afterlist.sources.split import Cut
from afterlist.sources.window import MAX_MESSAGE_BYTES, Window

_LENGTH = re.compile(rb"\ncontent-length:[ \t]{0,8}(\d{1,12})[ \t\r]*\n", re.IGNORECASE)
_HEADER_BYTES = 32_768

#: ``From `` at the beginning of a line, and behind ``>``. Patterns find them in half the time
#: of ``bytes.find``, which loses its way at every blank.
_FROM = {b"\n": re.compile(rb"\nFrom "), b"\r": re.compile(rb"\rFrom ")}
_ESCAPED = re.compile(rb">From ")

_LENGTH_NAME = b"\nContent-Length:"

#: What a line and the one below it need; a pass leaves so much to the next one.
_NEEDLE_BYTES = 512

#: A byte order mark, blank lines, NULs of a file system that crashed.
_ABOVE_FIRST = b"\xef\xbb\xbf\r\n \t\0"
_EUDORA = b"From ???@???"


@dataclass(frozen=True, slots=True)
class MboxRule:
    """How one mbox file divides its messages, as a survey of it has found.

    ``needs_header``: a header line follows each separator, so a dated line
    without one is text. ``needs_blank``: a blank line stands before each.
    """

    quoting: Quoting = Quoting.NONE
    line_end: bytes = b"\n"
    needs_header: bool = True
    needs_blank: bool = True
    has_lengths: bool = False

    def first(self, window: Window) -> Cut | None:
        """Return the cut at the first separator, if only blank lines stand before it."""
        top = window.cut(0, LOOKAHEAD_BYTES)
        start = len(top) - len(top.lstrip(_ABOVE_FIRST))
        line = from_line(top, start) if top.startswith(b"From ", start) else None
        return Cut(start, line.end) if line else None

    def next(self, window: Window, since: Cut, offset: int) -> Cut | None:
        """Return the next cut: by Content-Length where that proves true, else by the lines."""
        if self.has_lengths and offset == since.content:
            cut = self._by_length(window, since)
            if cut is not None:
                return cut
        while (found := window.search(_FROM[self.line_end], offset)) >= 0:
            start = found + 1
            window.reach(start + LOOKAHEAD_BYTES)
            line = from_line(window.text, start - window.start)
            if line and self._divides(window, start, line):
                return Cut(start, window.start + line.end)
            offset = start
        return None

    def _divides(self, window: Window, start: int, line: Separator) -> bool:
        if self.needs_header and not line.is_headed:
            return False
        if not self.needs_blank or window.cut(start, start + len(_EUDORA)) == _EUDORA:
            return True
        return is_after_blank(window.cut(max(window.start, start - 80), start), self.line_end)

    def _by_length(self, window: Window, since: Cut) -> Cut | None:
        """Return the cut where the message says that it ends, None if that is not true:
        neither a separator nor the end of the file is there."""
        end = stated_end(window, since.content)
        if end is None or not window.reach(end):
            return None
        window.reach(end + LOOKAHEAD_BYTES)
        after = window.cut(end, end + LOOKAHEAD_BYTES)
        start = len(after) - len(after.lstrip(b"\r\n"))
        if start == len(after) and window.is_ended:
            return Cut(window.end, window.end)
        line = from_line(after, start) if after.startswith(b"From ", start) else None
        return Cut(end + start, end + line.end) if line and line.is_headed else None


def stated_end(window: Window, content: int) -> int | None:
    """Return where Content-Length says that a message ends; None if it says nothing usable."""
    window.reach(content + _HEADER_BYTES)
    text, start = window.text, max(0, content - window.start - 1)
    blank = text.find(b"\n\n", start, start + _HEADER_BYTES)
    carriage = text.find(b"\r\n\r\n", start, blank if blank >= 0 else start + _HEADER_BYTES)
    if carriage >= 0:
        blank = carriage + 2
    found = _LENGTH.search(text, start, blank + 1) if blank >= 0 else None
    if found is None or int(found[1]) > MAX_MESSAGE_BYTES:
        return None
    return window.start + blank + 2 + int(found[1])


def is_after_blank(before: bytes, line_end: bytes) -> bool:
    """Return whether the last line of ``before`` is blank, or there is none."""
    previous = before[before.rfind(line_end, 0, len(before) - 1) + 1 :]
    return not previous.strip() and len(previous) < 80


@dataclass(frozen=True, slots=True)
class NotebookRule:
    """A LISTSERV notebook: a line of exactly 73 ``=``, then the envelope."""

    quoting: Quoting = Quoting.NONE

    def first(self, window: Window) -> Cut | None:
        """Return the cut at the first rule, if only blank lines stand before it."""
        top = window.cut(0, LOOKAHEAD_BYTES)
        start = len(top) - len(top.lstrip(_ABOVE_FIRST))
        rule = listserv_rule(top, start)
        return Cut(start, rule.end) if rule else None

    def next(self, window: Window, _since: Cut, offset: int) -> Cut | None:
        """Return the next rule with an envelope below it."""
        while (found := window.find(b"\n" + b"=" * 73, offset)) >= 0:
            start = found + 1
            window.reach(start + LOOKAHEAD_BYTES)
            rule = listserv_rule(window.cut(start, start + LOOKAHEAD_BYTES), 0)
            if rule:
                return Cut(start, start + rule.end)
            offset = start
        return None


def survey(chunks: Iterator[bytes], head: bytes) -> MboxRule:
    """Return how an mbox file divides and quotes, from one pass over it."""
    line_end = b"\r" if b"\n" not in head and b"\r" in head else b"\n"
    counts = _Counts()
    for window, new in _passes(chunks):
        _count_lines(window, new, line_end, counts)
        _count_quotes(window, new, line_end, counts)
        counts.lengths += not counts.lengths and window.find(_LENGTH_NAME, new.start) in new
    start = len(head) - len(head.lstrip(_ABOVE_FIRST))
    first_line = from_line(head, start) if head.startswith(b"From ", start) else None
    return MboxRule(
        quoting=_quoting(counts),
        line_end=line_end,
        needs_header=first_line is None or first_line.is_headed,
        needs_blank=counts.after_text < 2 or counts.after_text <= 3 * counts.after_blank,
        has_lengths=counts.lengths > 0,
    )


@dataclass(slots=True)
class _Counts:
    """What a survey has seen: separators after a blank line and after text, ``From ``
    lines that are none, escaped lines once and more than once, lengths."""

    after_blank: int = 0
    after_text: int = 0
    plain: int = 0
    escaped_once: int = 0
    escaped_again: int = 0
    lengths: int = 0


def _passes(chunks: Iterator[bytes]) -> Iterator[tuple[Window, range]]:
    """Yield the window as it moves over a stream, and the offsets that are new in it."""
    window, offset, has_grown = Window(chunks), 0, True
    while has_grown:
        has_grown = window.grow()
        limit = window.end - (_NEEDLE_BYTES if has_grown and not window.is_ended else 0)
        if limit > offset:
            yield window, range(offset, limit)
            offset = limit
            window.release(max(window.start, offset - _NEEDLE_BYTES))


def _count_lines(window: Window, new: range, line_end: bytes, counts: _Counts) -> None:
    found = window.search(_FROM[line_end], new.start)
    while found in new:
        start = found + 1
        line = from_line(window.text, start - window.start)
        if line is None:
            counts.plain += 1
        elif line.is_headed and line.is_dated:
            before = window.cut(max(window.start, start - 80), start)
            is_blank = is_after_blank(before, line_end)
            counts.after_blank += is_blank
            counts.after_text += not is_blank
        found = window.search(_FROM[line_end], start)


def _count_quotes(window: Window, new: range, line_end: bytes, counts: _Counts) -> None:
    found = window.search(_ESCAPED, new.start)
    while found in new and not counts.escaped_again:
        before = window.cut(max(window.start, found - 64), found)
        above = before.rstrip(b">")
        if above.endswith(line_end):
            counts.escaped_again += len(above) < len(before)
            counts.escaped_once += len(above) == len(before)
        found = window.search(_ESCAPED, found + 6)


def _quoting(counts: _Counts) -> Quoting:
    if counts.lengths and counts.plain:
        return Quoting.NONE
    if counts.escaped_again:
        return Quoting.MBOXRD
    return Quoting.MBOXO if counts.escaped_once else Quoting.NONE
