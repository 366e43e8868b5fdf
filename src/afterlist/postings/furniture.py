"""What list servers, mail services and web hosts put around a text: footers, adverts, banners."""

import re
from collections.abc import Iterator

from afterlist.model import SegmentKind
from afterlist.postings.boilerplate import (
    ANYWHERE,
    GATES,
    HOST_LINES,
    HOST_NEEDLES,
    MORE,
    NEAR_END,
    RULE,
    SPONSOR_END,
    Anchor,
)
from afterlist.postings.quotes import Claim

_MAX_PARAGRAPH_LINES = 10
_MAX_SPONSOR_LINES = 16
_MAX_LINES_BEHIND = 20
_MAX_LINES_BEHIND_ADVERT = 8
_MAX_FOOTER_LINE = 400
_MAX_TAIL = 2600
_HEAD, _TAIL = 1500, 1500
_INK = re.compile(r"\S")


def furniture(text: str) -> list[Claim]:
    """Return footers and advertisements in order, each as whole lines."""
    claims: list[Claim] = []
    for claim in sorted(_claims(text)):
        if claims and claim.start < claims[-1].end:
            claims.extend(_parted(claims.pop(), claim))
        else:
            claims.append(claim)
    return claims


def _parted(outer: Claim, inner: Claim) -> Iterator[Claim]:
    """Two overlapping pieces: one where they are of a kind, else the later from its start."""
    if outer.kind is inner.kind:
        yield Claim(outer.start, max(outer.end, inner.end), outer.kind)
        return
    if inner.start > outer.start:
        yield Claim(outer.start, inner.start, outer.kind)
    yield inner
    if inner.end < outer.end:
        yield Claim(inner.end, outer.end, outer.kind)


def _claims(text: str) -> list[Claim]:
    end = len(text)
    claims = _anywhere(text)
    for claim in claims:
        end = end if _INK.search(text, claim.end, end) else min(end, claim.start)
    at = max(0, end - _MAX_TAIL)
    tail = text[at:end]
    if any(map(tail.__contains__, GATES)):
        for anchor in NEAR_END:
            if anchor.needle in tail:
                claims += _at(text, anchor, at, is_anywhere=False)
    return claims


def _anywhere(text: str) -> list[Claim]:
    claims: list[Claim] = []
    for sign, anchors in ANYWHERE:
        at = text.find(sign)
        for anchor in anchors if at >= 0 else ():
            claims += _at(text, anchor, at if anchor.needle == sign else 0, is_anywhere=True)
    return claims


def _at(text: str, anchor: Anchor, at: int, *, is_anywhere: bool) -> list[Claim]:
    claims: list[Claim] = []
    while (at := text.find(anchor.needle, at)) >= 0:
        start = text.rfind("\n", max(0, at - _MAX_FOOTER_LINE), at) + 1
        match = anchor.pattern.match(text, start) if start or at < _MAX_FOOTER_LINE else None
        claim = _claim(text, match, anchor) if match else None
        at += len(anchor.needle)
        if claim and (is_anywhere or _is_near_end(text, claim)):
            claims.append(claim)
            at = max(at, claim.end)
    return claims


def _claim(text: str, match: re.Match[str], anchor: Anchor) -> Claim | None:
    start = _rule_above(text, match.start())
    if anchor.needs_rule and start == match.start():
        return None
    end = _sponsor_end(text, match.end()) if "Sponsor" in anchor.needle else 0
    return Claim(start, end or _extent(text, match.start(), match.end()), anchor.kind)


def _lines_from(text: str, at: int, limit: int) -> Iterator[tuple[str, int]]:
    """Yield lines (cut where they are too long for a footer) and where each ends."""
    for _ in range(limit):
        if at >= len(text):
            return
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        yield text[at : min(end, at + _MAX_FOOTER_LINE + 1)], min(end + 1, len(text))
        at = end + 1


def _sponsor_end(text: str, at: int) -> int:
    begin = text.find("\n", at) + 1
    if not begin:
        return 0
    for line, end in _lines_from(text, begin, _MAX_SPONSOR_LINES):
        if SPONSOR_END.match(line):
            return end
    return 0


def _extent(text: str, start: int, matched: int) -> int:
    """Where a piece of furniture ends: its paragraph, and the lines that go on with it."""
    reached, in_paragraph, lines = start, True, 0
    for line, end in _lines_from(text, start, 3 * _MAX_PARAGRAPH_LINES):
        if not line.strip():
            in_paragraph = end <= matched
            continue
        is_paragraph = in_paragraph and lines < _MAX_PARAGRAPH_LINES
        if not is_paragraph and (len(line) > _MAX_FOOTER_LINE or not MORE.search(line)):
            break
        reached, lines = end, lines + 1
    return reached


def _is_near_end(text: str, claim: Claim) -> bool:
    if text.count("\n", claim.end) >= 4 * _MAX_LINES_BEHIND:
        return False
    is_advert = claim.kind is SegmentKind.ADVERTISEMENT
    prose = 0
    for line, _ in _lines_from(text, claim.end, 4 * _MAX_LINES_BEHIND):
        prose += bool(line.strip()) and MORE.search(line) is None
    return prose <= (_MAX_LINES_BEHIND_ADVERT if is_advert else _MAX_LINES_BEHIND)


def _rule_above(text: str, start: int) -> int:
    """The beginning of a row of lines or dashes right above, which belongs to the furniture."""
    end = start - 1
    for _ in range(2):
        if end <= 0:
            return start
        begin = text.rfind("\n", 0, end) + 1
        line = text[begin:end]
        if line.strip():
            return begin if len(line) < 120 and RULE.match(line) else start
        end = begin - 1
    return start


def host_lines(text: str) -> Iterator[Claim]:
    """Yield the lines of a web host's or a web archive's own page furniture."""
    edges = text[:_HEAD] + text[-_TAIL:]
    if not any(needle in edges for needle in HOST_NEEDLES):
        return
    for begin, end in ((0, _HEAD), (max(_HEAD, len(text) - _TAIL), len(text))):
        for match in HOST_LINES.finditer(text, begin, end):
            stop = min(match.end() + 1, len(text))
            yield Claim(match.start(), stop, SegmentKind.BANNER)
