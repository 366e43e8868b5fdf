"""A posting's text cut into segments: body, quotes, signatures, footers and the rest."""

import re
from collections.abc import Iterable, Iterator
from operator import itemgetter

from afterlist.model import Segment, SegmentKind, Span
from afterlist.postings.furniture import furniture, host_lines
from afterlist.postings.nested import MARKER, Nested, envelope_at
from afterlist.postings.quotes import Claim, dashed_lines, quotes
from afterlist.postings.tails import tail

_MAX_SIGNATURE_LINES = 15
_MAX_BARE_SIGNATURE_LINES = 8
_MAX_SIGNATURE_CHARS = 1200
_CONTACT = re.compile(r"[\w.-]@[\w.]|https?:|www\.|ICQ|AIM:")
_END = re.compile(r"(?mi)^\W*(?:the end|fin|finis|end|tbc|to be continued|end of [^\n]{1,40})\W*$")
_SPEECH = re.compile(r"(?m)^[ \t]*[\"“].{0,200}[.,!?…]['”\"]")
_FORWARDED = re.compile(rf"(?=[ \t>]*-{{2,}})({MARKER.pattern})$", re.IGNORECASE | re.MULTILINE)
_NO_ARCHIVE = re.compile(r"[ \t]*X-No-?Archive:[ \t]*yes[ \t.!]*$", re.IGNORECASE | re.MULTILINE)
_FIRST_LINES = 5
_FURNITURE = (SegmentKind.FOOTER, SegmentKind.ADVERTISEMENT)
TRUNCATION = "(Message over 64 KB, truncated)"


def segments(
    text: str,
    envelopes: tuple[Nested, ...],
    cut: Span | None = None,
    *,
    is_reply: bool,
    is_page: bool = False,
    list_names: tuple[str, ...] = (),
) -> tuple[Segment, ...]:
    """Return the segments of a text, in order and without gaps; what nothing is
    known of is body. ``envelopes`` are those found at the top of the text, ``cut`` is
    where it says that it was cut; ``is_page`` says that it may have been taken from a web page."""
    claims = [Claim(*nested.span, SegmentKind.ENVELOPE) for nested in envelopes]
    flag = no_archive_line(text)
    if flag:
        claims.append(Claim(*flag, SegmentKind.ENVELOPE))
    dashed = dashed_lines(text)
    claims.extend(quotes(text, dashed, is_reply=is_reply))
    claims.extend(furniture(text))
    if is_page:
        claims.extend(host_lines(text))
    claims.extend(_forwarded(text, dashed))
    if cut:
        claims.append(Claim(*cut, SegmentKind.BANNER))
    claims.extend(tail(text, _furniture_start(text, claims), list_names))
    if dashed:
        claims.extend(_signature(text, claims))
    return _covering(text, claims)


def no_archive_line(text: str) -> Span | None:
    """Return where "X-No-Archive: yes" stands among the first lines of a text as
    a line of its own, None if it does not."""
    head = text[:600]
    if "rchive:" not in head and "RCHIVE:" not in head:
        return None
    match = _NO_ARCHIVE.search(head)
    while match and match.start() and head[match.start() - 1] != "\n":
        match = _NO_ARCHIVE.search(head, match.end() + 1)
    if match is None:
        return None
    above = [line for line in head[: match.start()].split("\n") if line.strip()]
    return (
        Span(match.start(), min(match.end() + 1, len(text))) if len(above) < _FIRST_LINES else None
    )


def truncation(text: str) -> Span | None:
    """Return where Yahoo's note stands that it cut this message, None if there is none."""
    # Capitals are rare: they are found much faster than the whole note.
    at = text.find(TRUNCATION) if "(" in text and "KB," in text else -1
    return Span(at, at + len(TRUNCATION)) if at >= 0 else None


def _forwarded(text: str, dashed: list[int]) -> Iterator[Claim]:
    announced = [match for start in dashed if (match := _FORWARDED.match(text, start))]
    if not announced or ("orwarded" not in text and "ncluded" not in text):
        return
    for match in announced:
        at = match.end() + 1
        while text[at : at + 1] == "\n":
            at += 1
        envelope = envelope_at(text, at)
        if envelope:
            yield Claim(match.start(), envelope.span.end, SegmentKind.ENVELOPE)


def _signature(text: str, claims: Iterable[Claim]) -> Iterator[Claim]:
    """Yield the signature: from a line of two dashes, if what is left is short
    and does not read like a story."""
    end = _furniture_start(text, claims)
    for start, after in _dashes(text, max(0, end - 3 * _MAX_SIGNATURE_CHARS), end):
        if _is_signature(text[after + 1 : end].rstrip(), is_proper=text[start:after] == "-- "):
            yield Claim(start, end, SegmentKind.SIGNATURE)
            return


def _is_signature(tail: str, *, is_proper: bool) -> bool:
    lines = tail.count("\n") + 1
    limit = _MAX_SIGNATURE_LINES if is_proper else _MAX_BARE_SIGNATURE_LINES
    if lines > limit or len(tail) > _MAX_SIGNATURE_CHARS or _reads_like_story(tail):
        return False
    if _CONTACT.search(tail):
        return True
    # Two dashes also part scenes: then a blank line follows, or the end of the story.
    return tail[:1] != "\n" and (is_proper or lines <= 4) and not _END.search(tail)


def _dashes(text: str, at: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where each line of nothing but two dashes begins and ends."""
    at = 0 if not at and text.startswith("--") else text.find("\n--", at, end) + 1
    while at or text.startswith("--"):
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        if text[at:stop] in ("--", "-- ", "--\t"):
            yield at, stop
        at = text.find("\n--", stop, end) + 1
        if not at:
            return


def _reads_like_story(tail: str) -> bool:
    if not tail.strip():
        return True
    if _SPEECH.search(tail):
        return tail.count("\n") > 3 or '" said' in tail
    return max(len(line) for line in tail.split("\n")) > 200


def _furniture_start(text: str, claims: Iterable[Claim]) -> int:
    """Where the furniture at the end begins; the text's length if there is none."""
    end = len(text)
    pieces = [claim for claim in claims if claim.kind in _FURNITURE]
    for start, stop, _ in sorted(pieces, key=_START_OF, reverse=True):
        if text[stop:end].strip():
            break
        end = min(end, start)
    return end


def _covering(text: str, claims: list[Claim]) -> tuple[Segment, ...]:
    """Cut the text by these claims; of two that overlap the earlier keeps the common part."""
    cut: list[tuple[int, int, SegmentKind]] = []
    first, at, held = 0, 0, _BODY
    for begin, end, kind in sorted(sorted(claims, key=_END_OF, reverse=True), key=_START_OF):
        start = max(begin, at)
        if start >= end:
            continue
        is_gap = at > 0 and not text[at:start].strip()
        if not is_gap:
            cut += ((first, at, held), (at, start, _BODY))
        elif kind is not held:
            cut.append((first, start, held))
        first = first if is_gap and kind is held else start
        at, held = end, kind
    if text[at:].strip() or not at:
        cut += ((first, at, held), (at, len(text), _BODY))
    else:
        cut.append((first, len(text), held))
    return tuple([Segment(kind, Span(start, end)) for start, end, kind in cut if end > start])


_BODY = SegmentKind.BODY
_START_OF, _END_OF = itemgetter(0), itemgetter(1)
