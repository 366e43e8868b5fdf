"""Which lines divide a mailbox: ``From `` lines and LISTSERV's rules.

See docs/formats/mbox.md for what each program wrote.
"""

import re
from typing import NamedTuple

from afterlist.sources.envelope import header_name, is_known_name

#: How much of a file after a line may be looked at to judge it.
LOOKAHEAD_BYTES = 2048

_MONTH = rb"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
_DAY = rb"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},?"
_TIME = rb"\d{1,2}:\d\d(?::\d\d)?(?:\.\d{1,6})?"
_ZONE = (
    rb"(?:[ ]{1,4}(?:[+\-]\d{4}|[A-Z]{1,5}(?:[ ]DST)?|\([A-Z]{1,5}\)|GMT[+\-]\d{1,2}(?::?\d\d)?))"
)
_YEAR = rb"(?:19|20)?\d\d"
_END = rb"(?:[ ]remote[ ]from[ ][^\s]{1,80})?[ \t]*$"

#: "Mon Feb  1 12:00:00 1999" and its kin: zone before or after the year, no
#: seconds; "Mon, 1 Feb 1999 12:00:00 +0000".
_WITH_WEEKDAY = re.compile(
    rb"(?:^|[ ])" + _DAY + rb"[ ]{1,4}(?:" + _MONTH + rb"[ ]{1,4}\d{1,2},?[ ]{1,4}" + _TIME + _ZONE
    + rb"?[ ]{1,4}" + _YEAR + _ZONE + rb"?|\d{1,2}[ \-]" + _MONTH + rb"[ \-]" + _YEAR + rb"[ ]{1,4}"
    + _TIME + _ZONE + rb"?)" + _END
)  # fmt: skip

#: A date without its weekday, after a sender in one word.
_WITHOUT_WEEKDAY = re.compile(
    rb"^[ ]*(?:[^\s]{1,200}[ ]{1,4})?(?:" + _MONTH + rb"[ ]{1,4}\d{1,2},?[ ]{1,4}" + _TIME + _ZONE
    + rb"?[ ]{1,4}" + _YEAR + _ZONE + rb"?|\d{1,2}[ \-]" + _MONTH + rb"[ \-]" + _YEAR + rb"[ ]{1,4}"
    + _TIME + _ZONE + rb"?|\d{4}[\-/]\d\d[\-/]\d\d[ T]" + _TIME + _ZONE + rb"?Z?)" + _END
)  # fmt: skip

#: Google's number, Thunderbird's "-", Eudora's "???@???", a bare address.
_UNDATED = re.compile(rb"[ ]*(?:-?\d{6,20}|-|\?\?\?@\?\?\?|[^\s@]{1,100}@[^\s@]{1,100})?[ \t]*$")

_RULE = b"=" * 73


class Separator(NamedTuple):
    """A line that may divide two messages, and where it ends.

    ``is_dated``: it ends with a date as mailers write it. ``is_headed``: a
    header line comes next (a known one, where the line has no date).
    """

    end: int
    is_dated: bool
    is_headed: bool


def from_line(text: bytes, start: int) -> Separator | None:
    """Return what the ``From `` line at ``start`` is as a separator.

    None for "From the window she saw…": neither a date nor anything else that
    a mailer writes there.
    """
    end, following = _line_ends(text, start)
    rest = text[start + 5 : end]
    if _is_dated(rest):
        return Separator(following, is_dated=True, is_headed=_has_header(text, following))
    if not _UNDATED.match(rest):
        return None
    name = header_name(text, following)
    is_headed = name is not None and is_known_name(name)
    return Separator(following, is_dated=False, is_headed=True) if is_headed else None


def listserv_rule(text: bytes, start: int) -> Separator | None:
    """Return the separator if the line at ``start`` is 73 ``=`` with an envelope below."""
    if not text.startswith(_RULE, start):
        return None
    end, following = _line_ends(text, start)
    if text[start:end].rstrip() != _RULE:
        return None
    name = header_name(text, following)
    if name is None or not is_known_name(name):
        return None
    return Separator(following, is_dated=False, is_headed=True)


def _is_dated(rest: bytes) -> bool:
    return b":" in rest and bool(_WITH_WEEKDAY.search(rest) or _WITHOUT_WEEKDAY.match(rest))


def _has_header(text: bytes, start: int) -> bool:
    return header_name(text, start) is not None or text.startswith(b">From ", start)


def _line_ends(text: bytes, start: int) -> tuple[int, int]:
    """Return where the line at ``start`` ends without its line end, and with it."""
    following = text.find(b"\n", start, start + LOOKAHEAD_BYTES)
    if following < 0:
        carriage = text.find(b"\r", start, start + LOOKAHEAD_BYTES)
        following = carriage if carriage >= 0 else min(len(text), start + LOOKAHEAD_BYTES) - 1
        return (following if carriage >= 0 else following + 1), following + 1
    end = following - 1 if text[following - 1 : following] == b"\r" else following
    return end, following + 1
