"""Text files that hold one posting or several, each under its envelope."""

import re
from typing import NamedTuple

from afterlist.model import Quoting
from afterlist.sources.envelope import ENVELOPE_NAMES, Envelope, envelope_at, top_envelope
from afterlist.sources.separator import from_line
from afterlist.sources.split import Cut
from afterlist.sources.window import Window

#: How much of a file is looked at for one envelope.
_ENVELOPE_BYTES = 8192

#: An envelope with less text than this above it, since the last one, is the
#: same posting's: a relayed story has the poster's envelope, a note, the author's.
_POSTING_BYTES = 300

_FIRST_NAMES = sorted(
    ENVELOPE_NAMES | {b"received", b"return-path", b"relay-version", b"x-[a-z-]+"}
)

#: A blank line or a rule, then a line that an envelope may begin with.
_BOUNDARY = re.compile(
    rb"(?:\n|\r(?!\n))(?:[ \t]{0,80}|[-=_*#~+][-=_*#~+ ]{4,200})(?:\r\n|\n|\r)"
    rb"(?=From [^\r\n]{1,200}:|~?(?:" + b"|".join(_FIRST_NAMES) + rb")[ \t]{0,8}:)",
    re.IGNORECASE,
)

_RULE = re.compile(rb"[ \t]*[-=_*#~+][-=_*#~+ \t]{4,200}$")
_DIGEST_RULES = (b"-" * 30, b"-" * 70)

#: The line above an envelope that is quoted: a forwarded or returned message.
_QUOTING_LINE = re.compile(
    rb"forward|original|unsent|returned|follows|included|wrote|digest|message", re.IGNORECASE
)
_SUBJECTS = frozenset({b"subject", b"subj"})
_ADDRESS = re.compile(rb"[^\s@]@[^\s@]|![^\s!]|[^\s] at [^\s]")
_FROM_FIELD = re.compile(rb"^~?from[ \t]*:([^\r\n]*)", re.IGNORECASE | re.MULTILINE)


class WholeRule:
    """Nothing divides the file: it is one message."""

    quoting = Quoting.NONE

    def first(self, _window: Window) -> Cut | None:
        """Return None: the file begins with its message."""
        return None

    def next(self, _window: Window, _since: Cut, _offset: int) -> Cut | None:
        """Return None: there is no other message."""
        return None


class EnvelopeRule:
    """Divides a text at the envelopes in it that no story would make up.

    A further envelope counts if a mail or news program wrote part of it, or if
    it has the very lines of the first one in the same order ("From, Subject,
    Date", as a person who pastes mail together leaves them). Letters and mail
    that a story quotes have neither.
    """

    quoting = Quoting.NONE

    def __init__(self) -> None:
        self._top: Envelope | None = None
        self._is_whole = False
        self._body = 0

    def first(self, window: Window) -> Cut | None:
        """Return None: nothing stands before the first envelope; it is looked at here."""
        window.reach(_ENVELOPE_BYTES)
        top = window.cut(0, _ENVELOPE_BYTES)
        self._top = top_envelope(top)
        if self._top:
            self._body = self._top.end
            self._is_whole = _is_structured(top[: self._top.end])
        return None

    def next(self, window: Window, _since: Cut, offset: int) -> Cut | None:
        """Return the cut at the next envelope."""
        if self._is_whole or (offset == 0 and self._is_single(window)):
            return None
        offset = max(offset - 1, window.start, self._body - 1)
        while (found := window.search(_BOUNDARY, offset)) >= 0:
            window.reach(found + _ENVELOPE_BYTES)
            boundary = _Boundary.at(window, found)
            offset = boundary.line
            if boundary.envelope is None or boundary.line <= self._body:
                continue
            is_cut = self._divides(window, boundary, boundary.envelope)
            self._body = window.start + boundary.envelope.end
            offset = self._body - 1
            if is_cut:
                self._top = self._top or boundary.envelope
                start = found + 1 if boundary.rule else boundary.line
                return Cut(start, window.start + boundary.envelope.start)
        return None

    def _is_single(self, window: Window) -> bool:
        """Return whether a file that is all in the window names no other subject: most
        do not, and asking so is ten times as fast as looking for envelopes."""
        return window.is_ended and b"subj" not in window.text[self._body :].lower()

    def _divides(self, window: Window, boundary: "_Boundary", envelope: Envelope) -> bool:
        """Return whether an envelope is another posting's."""
        is_same = self._top is not None and envelope.names == self._top.names
        if not (_is_sent(envelope) or (is_same and _has_address(window.text, envelope))):
            return False
        between = window.cut(max(self._body, window.start), boundary.start + 1)
        if not between.strip() or self._is_quoted(between, boundary.rule):
            return False
        return self._top is None or is_same or len(between) >= _POSTING_BYTES

    def _is_quoted(self, between: bytes, rule: bytes) -> bool:
        """Return whether the line above says that a quoted or digested message follows."""
        lines = [*between[-2000:].splitlines(), rule]
        last = [line.strip() for line in lines if line.strip()][-2:]
        if self._top is not None and last[-1] in _DIGEST_RULES:
            return True
        if _RULE.match(last[-1]):
            last = last[:-1]
        return (
            bool(last) and last[-1][-1:] in b"-:=" and bool(_QUOTING_LINE.search(last[-1][-200:]))
        )


class _Boundary(NamedTuple):
    """A blank line or a rule at ``start``, the line below it at ``line``, and the
    envelope that may begin there, in offsets of the window's text."""

    start: int
    line: int
    rule: bytes
    envelope: Envelope | None

    @classmethod
    def at(cls, window: Window, found: int) -> "_Boundary":
        text, start = window.text, found - window.start
        matched = _BOUNDARY.match(text, start)
        line = matched.end() if matched else start + 1
        rule = text[start:line].strip()
        return cls(found, window.start + line, rule, _envelope_below(text, line))


def _envelope_below(text: bytes, start: int) -> Envelope | None:
    """Return the envelope at ``start``, or below the ``From `` line that stands there."""
    if text.startswith(b"From ", start):
        line = from_line(text, start)
        return envelope_at(text, line.end) if line else None
    return envelope_at(text, start)


def _is_sent(envelope: Envelope) -> bool:
    """Return whether a program wrote some of the envelope and it names subject and sender."""
    names = set(envelope.names)
    return envelope.has_transport and b"from" in names and bool(names & _SUBJECTS)


def _has_address(text: bytes, envelope: Envelope) -> bool:
    field = _FROM_FIELD.search(text, envelope.start, envelope.end)
    return envelope.is_closed and field is not None and bool(_ADDRESS.search(field[1][:500]))


def _is_structured(envelope: bytes) -> bool:
    """Return whether a message has parts of its own, which are not to be divided here."""
    lowered = envelope.lower()
    at = lowered.find(b"\ncontent-type:")
    return at >= 0 and lowered[at + 14 : at + 40].lstrip().startswith((b"multipart/", b"message/"))
