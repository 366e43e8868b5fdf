"""Quotes of other postings, and the lines that say whom they quote."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from afterlist.model import SegmentKind
from afterlist.postings.nested import envelope_at


class Claim(NamedTuple):
    """A stretch that a finder takes to be of this kind."""

    start: int
    end: int
    kind: SegmentKind


_RUN = re.compile(r"(?m)^(?:[ \t]{0,2}(?:[A-Z][A-Za-z]{0,2})?>[^\n]*(?:\n|\Z))+")
_COLON_RUN = re.compile(r"(?m)^(?:[ \t]{0,2}[:|] [^\n]*(?:\n|\Z)){2,}")
# ">thought<" and ">>shout<<" are an author's notation, not quotes.
_NOTATION = re.compile(r"(?m)^[ \t]{0,2}>+[^<>\n]{1,300}<+[ \t]*$")
_SAYING = (
    r"(?:wrote|writes?|said|says|schrieb|[ée]crit|escribi[óo]|scritto|skrev|schreef|commented"
    r"|typed|scribbled|babbled)"
)
_ONE_LINE = re.compile(
    rf"[^\n]{{1,160}}\b{_SAYING}(?: (?:in|on|to|the following)\b[^\n]{{0,80}})?[ \t]*[:;]?[ \t-]*"
)
_STARTED = re.compile(
    rf"(?:>?[ \t]*)(?:On|At|Am|Le|El|Il|In|Op|---? ?(?:In|On)|Quoting|From|>>>"
    rf"|Once upon a time|\*{{3}})[^\n]{{3,300}}?\b{_SAYING}\b[^\n]{{0,60}}[:;.-]?[ \t-]*"
)
_PLAIN_START = re.compile(
    r"(?:Message text written by|Original message from|Reply to|Quoting) [^\n]{2,100}"
    r"|In (?:article|message) <[^\n]{3,160}"
)
_ORIGINAL = re.compile(
    r"(?m)^[ \t]*(?:-{2,}[ \t]*(?:Original Message|Original Post|Ursprüngliche Nachricht"
    r"|Message d'origine)[ \t]*-{2,}|_{20,})[ \t]*\n"
)
_OUTLOOK_RULE = "_" * 20
_MAX_RULE = 80
_AOL = re.compile(
    r"(?m)^[ \t]*In a message dated [^\n]{5,100}(?:\n[^\n]{1,80})?writes?:[ \t]*\n\s*(?=<<)"
)
_MAX_PREFIX = 5
_LONG, _FEW = 6000, 20
_MAX_ATTRIBUTION_LINES = 3


def quotes(text: str, dashed: list[int], *, is_reply: bool) -> Iterator[Claim]:
    """Yield quotes and attributions; ``dashed`` as from ``dashed_lines``. In a posting
    that answers nothing, ``>`` at the beginning of lines may be verse or notation:
    there a quote needs an attribution or the top of the text."""
    yield from _original_message(text, dashed, is_reply=is_reply)
    if "<" in text and "<<" in text and "In a message dated" in text:
        yield from _aol(text)
    if ">" in text:
        yield from _runs(text, list(_marked_runs(text)), is_reply=is_reply)
    if is_reply and ("\n: " in text or ("|" in text and "\n| " in text)):
        yield from _colons(text)


def dashed_lines(text: str) -> list[int]:
    """Return where each line begins that may open with dashes: it has two near its
    beginning. Few lines do, and nothing is announced by dashes on any other."""
    return _starts(text, "--", _MAX_RULE)


def _starts(text: str, needle: str, reach: int) -> list[int]:
    """Return the beginning of each line that holds the needle near its beginning:
    much faster than to try a pattern at every line."""
    starts: list[int] = []
    at = text.find(needle)
    while at >= 0:
        begin = text.rfind("\n", max(0, at - reach - 1), at) + 1
        if begin or at <= reach:
            starts.append(begin)
        line_end = text.find("\n", at)
        at = text.find(needle, line_end) if line_end >= 0 else -1
    return starts


def _marked_runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each run of lines with ``>`` near their beginning begins and ends."""
    at = text.find(">")
    while at >= 0:
        start = text.rfind("\n", max(0, at - _MAX_PREFIX - 1), at) + 1
        run = _RUN.match(text, start) if start or at <= _MAX_PREFIX else None
        if run:
            yield run.span()
        end = run.end() if run else text.find("\n", at)
        at = text.find(">", end) if end >= 0 else -1


def _runs(text: str, runs: list[tuple[int, int]], *, is_reply: bool) -> Iterator[Claim]:
    if not runs:
        return
    quoted = sum(end - start for start, end in runs)
    if len(text) > _LONG and quoted * _FEW < len(text):
        # A chapter posted as an answer to the one before: its verse is not a quote.
        is_reply = False
    is_one_quote = not is_reply and quoted * 10 > len(text) * 9
    was_attributed = False
    for start, end in runs:
        said = _attribution_before(text, start)
        was_attributed = was_attributed or said is not None
        at_top = start < 600 and text.count("\n", 0, start) < 5 and not is_one_quote
        if not (is_reply or was_attributed or at_top) or _is_no_quote(text, start, end):
            continue
        if said is not None:
            yield Claim(said, start, SegmentKind.ATTRIBUTION)
        yield Claim(start, end, SegmentKind.QUOTE)


def _is_no_quote(text: str, start: int, end: int) -> bool:
    """Say whether lines with ``>`` are an author's notation, or the escape of an mbox."""
    if text.startswith(">From ", start) and text.count("\n", start, end) <= 1:
        return True
    return _NOTATION.match(text, start) is not None


def _attribution_before(text: str, start: int) -> int | None:
    """Where the attribution of a quote that begins here begins, None if it has none."""
    end = len(text[max(0, start - 700) : start].rstrip()) + max(0, start - 700)
    if text.count("\n", end, start) > 2:
        return None
    begin = end
    for _ in range(_MAX_ATTRIBUTION_LINES):
        begin = text.rfind("\n", 0, begin) + 1
        said = text[begin:end].replace("\n", " ")
        if len(said) > 320:
            return None
        is_one_line = "\n" not in text[begin:end]
        if _STARTED.fullmatch(said) or _PLAIN_START.fullmatch(said):
            return begin
        if is_one_line and said.rstrip().endswith(":") and _ONE_LINE.fullmatch(said):
            # The name stands here, the date may stand one line above.
            return _line_above(text, begin, said)
        if begin == 0 or text[begin - 2 : begin] == "\n\n":
            return None
        begin -= 1
    return None


def _line_above(text: str, begin: int, said: str) -> int:
    if begin == 0:
        return begin
    above = text.rfind("\n", 0, begin - 1) + 1
    line = text[above : begin - 1]
    joined = f"{line} {said}"
    return above if line.strip() and _STARTED.fullmatch(joined) and len(joined) < 300 else begin


def _original_lines(text: str, dashed: list[int]) -> Iterator[re.Match[str]]:
    ruled = _starts(text, _OUTLOOK_RULE, _MAX_RULE)
    for start in sorted({*dashed, *ruled}) if ruled else dashed:
        match = _ORIGINAL.match(text, start)
        if match:
            yield match


def _original_message(text: str, dashed: list[int], *, is_reply: bool) -> Iterator[Claim]:
    for match in _original_lines(text, dashed):
        if not is_reply and "_" in match.group():
            continue
        envelope = envelope_at(text, match.end())
        if envelope is None or not text[: match.start()].strip():
            continue
        # A forwarded story follows its envelope and is to be read; an answered one is quoted.
        if not is_reply:
            yield Claim(match.start(), envelope.span.end, SegmentKind.ENVELOPE)
            continue
        yield Claim(match.start(), envelope.span.end, SegmentKind.ATTRIBUTION)
        yield Claim(envelope.span.end, len(text), SegmentKind.QUOTE)
        return


def _aol(text: str) -> Iterator[Claim]:
    for match in _AOL.finditer(text):
        end = text.find(">>", match.end())
        end = len(text) if end < 0 else end + 2
        yield Claim(match.start(), match.end(), SegmentKind.ATTRIBUTION)
        yield Claim(match.end(), end, SegmentKind.QUOTE)


def _colons(text: str) -> Iterator[Claim]:
    for match in _COLON_RUN.finditer(text):
        said = _attribution_before(text, match.start())
        if said is not None:
            yield Claim(said, match.start(), SegmentKind.ATTRIBUTION)
            yield Claim(match.start(), match.end(), SegmentKind.QUOTE)
