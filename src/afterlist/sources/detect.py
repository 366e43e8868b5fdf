"""Says which format a file has, from its content, with the evidence."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from afterlist.model import SourceFormat
from afterlist.sources.envelope import top_envelope
from afterlist.sources.enveloped import EnvelopeRule
from afterlist.sources.magic import data_kind, known_kind
from afterlist.sources.mailbox import is_after_blank
from afterlist.sources.separator import LOOKAHEAD_BYTES, from_line, listserv_rule
from afterlist.sources.split import Cut
from afterlist.sources.window import Window

#: How much of a file is looked at to say what it is.
HEAD_BYTES = 1 << 18


class Layout(Enum):
    """How a file is divided into messages."""

    MBOX = auto()
    NOTEBOOK = auto()
    ENVELOPES = auto()
    WHOLE = auto()


@dataclass(frozen=True, slots=True)
class Detected:
    """What a file was recognised as, and why."""

    format: SourceFormat
    layout: Layout
    evidence: str


@dataclass(frozen=True, slots=True)
class Refused:
    """What a file is instead, what a person can do about it, and why it is each format not."""

    kind: str
    advice: str
    tried: tuple[str, ...] = ()


_Answer = Detected | str


def detect(head: bytes) -> Detected | Refused:
    """Return the format of a file that begins with ``head`` (HEAD_BYTES, or all of it)."""
    if not head:
        return Refused("an empty file", "look for the file that it should be a copy of")
    known = known_kind(head) or data_kind(head)
    tried: list[str] = []
    for name, test in _TESTS if known is None else ():
        answer = test(head)
        if isinstance(answer, Detected):
            return answer
        tried.append(f"{name}: {answer}")
    if known:
        tried = [f"{name}: it is {known[0]}" for name, _ in _TESTS]
    kind, advice = known or ("no text", "if it holds stories, convert it to plain text")
    return Refused(kind, advice, tuple(tried))


def _mbox(head: bytes) -> _Answer:
    start = len(head) - len(head.lstrip(_ABOVE_FIRST))
    line = _from_line_at(head, start)
    if line:
        return Detected(SourceFormat.MBOX, Layout.MBOX, f"begins with {_shown(head, start)}")
    strong = _strong_separators(head)
    if len(strong) >= 2:
        evidence = f"has {len(strong)} separators such as {_shown(head, strong[0])}"
        return Detected(SourceFormat.MBOX, Layout.MBOX, evidence)
    return "no 'From ' line with a date or a header line below it"


def _notebook(head: bytes) -> _Answer:
    start = len(head) - len(head.lstrip(_ABOVE_FIRST))
    if listserv_rule(head[start : start + LOOKAHEAD_BYTES], 0):
        evidence = "a LISTSERV notebook: begins with a line of 73 '=' and an envelope"
        return Detected(SourceFormat.MBOX, Layout.NOTEBOOK, evidence)
    return "no line of 73 '=' with an envelope below it"


def _message(head: bytes) -> _Answer:
    top = top_envelope(head)
    if top is None:
        return "no mail or news header lines at the top"
    named = ", ".join(dict.fromkeys(name.decode("ascii").title() for name in top.names[:8]))
    further = _further_envelopes(head)
    if further:
        evidence = f"{further + 1} or more envelopes, the first with {named}"
        return Detected(SourceFormat.TEXT, Layout.ENVELOPES, evidence)
    is_mail = top.is_closed and top.start == 0 and head[:1] != b"~" and b"subj" not in top.names
    form = SourceFormat.EML if is_mail else SourceFormat.TEXT
    return Detected(form, Layout.ENVELOPES, f"begins with the header lines {named}")


def _page(head: bytes) -> _Answer:
    if _HTML.match(head[:4096]) and not _binary_flaw(head):
        return Detected(SourceFormat.TEXT, Layout.WHOLE, "HTML page")
    return "no HTML at the top"


def _prose(head: bytes) -> _Answer:
    if head.startswith(_UTF_16):
        return Detected(SourceFormat.TEXT, Layout.WHOLE, "UTF-16 text, by its byte order mark")
    flaw = _binary_flaw(head)
    return flaw or Detected(SourceFormat.TEXT, Layout.ENVELOPES, "plain text")


#: In the order of asking: the strictest first.
_TESTS: tuple[tuple[str, Callable[[bytes], _Answer]], ...] = (
    ("mbox", _mbox),
    ("LISTSERV notebook", _notebook),
    ("message", _message),
    ("HTML", _page),
    ("text", _prose),
)

_ABOVE_FIRST = b"\xef\xbb\xbf\r\n \t\0"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?(?:<!--.{0,3000}?-->\s{0,200}){0,9}"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|base|center|h[1-6]|p|pre|table|font|div)\b",
    re.IGNORECASE | re.DOTALL,
)

_SAMPLE_BYTES = 1 << 16
_CONTROLS = bytes(n for n in range(32) if n not in b"\t\n\r\f\b\x1a\x1b") + b"\x7f"
_NO_LETTERS = bytes(n for n in range(128) if not chr(n).isalpha())
_SPACES = b" \t\r\n\f"


def _from_line_at(head: bytes, start: int) -> bool:
    is_from = head.startswith(b"From ", start)
    return is_from and from_line(head[start : start + LOOKAHEAD_BYTES], 0) is not None


def _strong_separators(head: bytes) -> list[int]:
    """Return where lines stand that only a mailbox has: blank, dated ``From ``, header."""
    line_end = b"\n" if b"\n" in head else b"\r"
    strong: list[int] = []
    found = head.find(line_end + b"From ")
    while found >= 0 and len(strong) < 100:
        start = found + 1
        line = from_line(head[start : start + LOOKAHEAD_BYTES], 0)
        if line and line.is_headed and is_after_blank(head[max(0, start - 80) : start], line_end):
            strong.append(start)
        found = head.find(line_end + b"From ", start)
    return strong


def _further_envelopes(head: bytes) -> int:
    rule, window = EnvelopeRule(), Window(iter([head]))
    window.grow()
    cut, count = rule.first(window) or Cut(0, 0), 0
    while count < 100:
        following = rule.next(window, cut, cut.content)
        if following is None:
            break
        cut, count = following, count + 1
    return count


def _binary_flaw(head: bytes) -> str:
    """Return why the bytes are no text, empty if they are."""
    sample = head[:_SAMPLE_BYTES]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls * 50 > len(sample) or sample.count(0) * 500 > len(sample):
        return f"{controls} control bytes among the first {len(sample)}"
    dark = len(sample.translate(None, _SPACES))
    letters = len(sample.translate(None, _NO_LETTERS))
    if letters * 5 < dark or not letters:
        return f"{letters} letters among the first {len(sample)} bytes"
    return ""


def _shown(head: bytes, start: int) -> str:
    line = head[start : start + 60].splitlines()[0]
    return repr(line.decode("ascii", "backslashreplace"))
