"""What list servers, mail services and web hosts put around a text: footers, adverts, banners."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from afterlist.model import SegmentKind
from afterlist.postings.quotes import Claim

_FOOTER, _ADVERT = SegmentKind.FOOTER, SegmentKind.ADVERTISEMENT
_BANNER, _SIGNATURE = SegmentKind.BANNER, SegmentKind.SIGNATURE


class _Anchor(NamedTuple):
    """``needle`` is looked for first, since that is fast; ``pattern`` matches from
    the beginning of a line. ``anywhere`` is for what no author would write: it is
    cut out wherever it stands, all else only near the end."""

    kind: SegmentKind
    needle: str
    pattern: re.Pattern[str]
    anywhere: bool = False


def _anchor(kind: SegmentKind, needle: str, pattern: str, *, anywhere: bool = False) -> _Anchor:
    return _Anchor(kind, needle, re.compile("(?m)^" + pattern), anywhere)


_ANCHORS = (
    _anchor(_ADVERT, "ponsor", r"-{3,}[ ~_-]{0,9}(?:Yahoo! ?Groups|eGroups|ONElist)[^\n]{0,30}Sponsor[^\n]{0,60}$", anywhere=True),
    _anchor(_FOOTER, "nsubscri", r"[^\n]{0,40}\b(?:[Tt]o|TO) (?:(?:post|subscribe|leave|SUBSCRIBE),? ?(?:or|and|/) ?)?(?:[Uu]nsubscribe|UNSUBSCRIBE)\b"),
    _anchor(_FOOTER, "nsubscribe", r"[^\n]{0,20}(?:EASY UNSUBSCRIBE|Unsubscribe:|Un/Subscribe|List-Unsubscribe)[^\n]{0,120}"),
    _anchor(_FOOTER, "nsubscribe", r"[^\n]{0,60}[\w.+-]+-unsubscribe@"),
    _anchor(_FOOTER, "ubscrib", r"(?:You are (?:currently )?(?:receiving|subscribed)|You received this (?:message|e-?mail) because|To (?:subscribe|SUBSCRIBE)\b|To change your subscription|To manage your subscription)"),
    _anchor(_FOOTER, "Yahoo", r"[ \t]*Your use of Yahoo", anywhere=True),
    _anchor(_FOOTER, "Yahoo", r"[ \t<*>-]{0,6}Yahoo! Groups Links", anywhere=True),
    _anchor(_FOOTER, "mailing list", r"_{10,}[ \t]*\n[^\n]{1,80} mailing list\b", anywhere=True),
    _anchor(_FOOTER, "ailing list", r"[^\n]{1,50} mailing list[ \t]*(?:[:-][^\n]*)?\n[^\n]*(?:@|http)"),
    _anchor(_FOOTER, "_._,_", r"_\._,_\._,_", anywhere=True),
    _anchor(_FOOTER, "Groups.io", r"Groups\.io Links", anywhere=True),
    _anchor(_FOOTER, "T O P I C A", r"[^\n]{0,10}T O P I C A", anywhere=True),
    _anchor(_FOOTER, "==^", r"==\^=+", anywhere=True),
    _anchor(_FOOTER, "Community email", r"[ \t]*Community email addresses", anywhere=True),
    _anchor(_FOOTER, "--~--~", r"-{1,2}~-{1,2}~-", anywhere=True),
    _anchor(_FOOTER, "ist archive", r"(?:Visit the |The )?[Ll]ist archives?[^\n]{0,30}https?:"),
    _anchor(_ADVERT, "Yahoo!", r"Do [Yy]ou Yahoo!"),
    _anchor(_ADVERT, "Yahoo!", r"(?:Yahoo! [A-Z]\w+[^\n]{0,60}(?:-|http|[Gg]et|[Tt]ry|[Ff]ree)|(?:Get|Try|Send|Talk|Share|Shop|Find|Kick|Start|Discover|Looking|Tired)[^\n]{0,70}Yahoo!)"),
    _anchor(_ADVERT, "otmail", r"(?:[Gg]et |GET |Join |Send |FREE |Free |[^\n]{0,60}http)[^\n]{0,80}[Hh]otmail"),
    _anchor(_ADVERT, "MSN", r"(?:[^\n]{0,100}\bMSN\b[^\n]{0,80}(?:http|$))"),
    _anchor(_ADVERT, "uno", r"[^\n]{0,70}(?:www\.juno\.com|from Juno\b|Juno Web|Juno Online)"),
    _anchor(_ADVERT, "JUNO", r"[^\n]{0,60}FROM JUNO"),
    _anchor(_ADVERT, "PAYING TOO MUCH", r"YOU'RE PAYING TOO MUCH"),
    _anchor(_ADVERT, "buy Internet", r"You don't need to buy Internet"),
    _anchor(_ADVERT, "irus", r"(?:No virus found|Outgoing mail is certified|Incoming mail is certified|Checked by AVG|I am using the free version|This (?:e-?mail|message|mail) (?:has been|was) (?:scanned|checked)|[^\n]{0,40}(?:avg|avast|grisoft)[^\n]{0,20}\.com)"),
    _anchor(_ADVERT, "hecked by", r"Checked by AVG"),
    _anchor(_ADVERT, "osted", r"(?:[-=]{3,}[ \t]*Posted [Vv]ia|Posted [Vv]ia [A-Z][^\n]{0,60}(?:http|\.com|$))"),
    _anchor(_ADVERT, "Deja", r"(?:Sent via Deja|[^\n]{0,10}Share what you know)"),
    _anchor(_ADVERT, "FREE", r"(?:Get [Yy]our |Sign up for |Download |Click |Enjoy )?(?:your )?FREE[^\n]{0,80}(?:http|www\.|[Ee]-?mail|download|voice|web)"),
    _anchor(_ADVERT, "ree ", r"(?:Get|GET) (?:[Yy]our |a )?(?:(?:own|private|web-based),? ){0,2}[Ff]ree[^\n]{0,80}(?:http|www\.|[Ee]-?mail|[Ee]mail|Internet)"),
    _anchor(_ADVERT, "www.", r"[^\n]{0,90}\bwww\.(?:excite|netaddress|usa|lycos|mailcity|altavista|bigfoot|iname|zdnetonebox|another|netscape|eudoramail|angelfire|onebox|aol)\.(?:com|net)/?[^\n]{0,60}$"),
    _anchor(_ADVERT, "long lost", r"[^\n]{0,20}[Ff]ind long lost"),
    _anchor(_ADVERT, "Sent from my", r"Sent from my \w"),
    _anchor(_ADVERT, "AOL", r"[^\n]{0,60}(?:AOL (?:now offers|Instant Messenger|Mail)|[Ff]ree from AOL)"),
    _anchor(_SIGNATURE, "osted by", r"-\*- ?Posted by"),
    _anchor(_SIGNATURE, "Origin:", r"[ \t]\* Origin: [^\n]{1,80}\(\d+:\d+/\d+"),
)  # fmt: skip

# Lines that go on with furniture once it has begun.
_MORE = re.compile(
    r"https?://|www\.|<\*>|@|ubscri|[Yy]ahoo|eGroups|[Mm]ailing list|[Hh]otmail|[Tt]opica|FAQ|[Dd]igest|web ?site|\b[Ll]ist ?(?:owner|archive|info|admin|mom)"
    r"|[Aa]rchives?\b.{0,40}:|[Mm]oderat|[Tt]erms of [Ss]ervice|virus|Version: \d|Release Date|AVG|^[ \t]*[-=_~*^.,+> ]{6,}[ \t]*$"
)
_RULE = re.compile(r"[ \t]*[-=_~*^.,+>#]{6,}[ \t]*\Z")
_SPONSOR_END = re.compile(r"-{10,}[~_-]*(?:->|>|$)|-{30,}")
_MAX_PARAGRAPH_LINES = 10
_MAX_SPONSOR_LINES = 16
_MAX_LINES_BEHIND = 20
_MAX_FOOTER_LINE = 400

_HOST_LINES = re.compile(
    r"(?m)^[ \t]*(?:Message \d+ of \d+|Expand Messages|Collapse Messages|Site hosted by[^\n]{0,80}|(?:This )?(?:page|site) (?:is )?hosted by[^\n]{0,80}"
    r"|Make your own free web ?(?:site|page)[^\n]{0,60}|Get your own free (?:home|web) ?(?:page|site)[^\n]{0,60}|(?:Prev(?:ious)?|First)(?: (?:Message|Topic))? ?[|<>»-]{1,3}[^\n]{0,80}"
    r"|Build your own FREE website at Tripod[^\n]{0,40}|Search:? ?(?:The Web )?Tripod[^\n]{0,60}|Report Abuse[^\n]{0,60}|« ?(?:Prev|Previous)[^\n]{0,80}|(?:View|Show) (?:message|all|thread|Source|original)[^\n]{0,40}"
    r"|(?:Yahoo!? )?GeoCities[^\n]{0,60}(?:Member|Banner|Build|http|™|Home)[^\n]{0,40}|Free Web Hosting[^\n]{0,60}|Visit our Sponsors?[^\n]{0,40}|Reply(?: ?\| ?[^\n]{0,80})"
    r"|Up Thread[^\n]{0,60}|Message Index[^\n]{0,40}|Toggle[^\n]{0,40})[ \t]*$",
)
_HOST_NEEDLES = (
    "Message ", "Expand", "hosted by", "Make your own", "Geo", "ripod", "« ", "Prev", "Get your own free", "Reply", "Web Hosting", "our Sponsor",
)  # fmt: skip
_HEAD, _TAIL = 1500, 1500


def furniture(text: str) -> Iterator[Claim]:
    """Yield footers, advertisements and host lines, each as whole lines."""
    for anchor in _ANCHORS:
        if anchor.needle not in text:
            continue
        at = 0
        while (match := anchor.pattern.search(text, at)) is not None:
            claim = _claim(text, match, anchor)
            at = match.end() + 1
            if claim:
                yield claim
                at = claim.end
            if at >= len(text):
                break


def _claim(text: str, match: re.Match[str], anchor: _Anchor) -> Claim | None:
    end = _sponsor_end(text, match.end()) if anchor.needle == "ponsor" else 0
    end = end or _extent(text, match.start(), match.end())
    if not anchor.anywhere and not _is_near_end(text, end):
        return None
    return Claim(_rule_above(text, match.start()), end, anchor.kind)


def _lines_from(text: str, at: int, limit: int) -> Iterator[tuple[str, int]]:
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
        if _SPONSOR_END.match(line):
            return end
    return 0


def _extent(text: str, start: int, matched: int) -> int:
    """Where a piece of furniture ends: its paragraph, and those that go on with it."""
    reached, is_first, lines, has_gap = start, True, 0, False
    for line, end in _lines_from(text, start, 3 * _MAX_PARAGRAPH_LINES):
        if not line.strip():
            is_first, has_gap = end <= matched, True
            continue
        goes_on = _MORE.search(line) is not None
        if len(line) > _MAX_FOOTER_LINE and not is_first:
            break
        if not goes_on and (not is_first or lines >= _MAX_PARAGRAPH_LINES):
            if has_gap or lines >= _MAX_PARAGRAPH_LINES:
                break
        reached, lines = end, lines + 1
        is_first = is_first or (goes_on and not has_gap)
        has_gap = False
    return reached


def _is_near_end(text: str, end: int) -> bool:
    prose = 0
    for line, _ in _lines_from(text, end, 4 * _MAX_LINES_BEHIND):
        prose += bool(line.strip()) and _MORE.search(line) is None
    return prose <= _MAX_LINES_BEHIND and text.count("\n", end) < 4 * _MAX_LINES_BEHIND


def _rule_above(text: str, start: int) -> int:
    """The beginning of a row of lines or dashes right above, which belongs to the furniture."""
    end = start - 1
    for _ in range(2):
        if end <= 0:
            return start
        begin = text.rfind("\n", 0, end) + 1
        line = text[begin:end]
        if line.strip():
            return begin if len(line) < 120 and _RULE.match(line) else start
        end = begin - 1
    return start


def host_lines(text: str) -> Iterator[Claim]:
    """Yield the lines of a web host's or a web archive's own page furniture."""
    if not any(needle in text for needle in _HOST_NEEDLES):
        return
    for begin, end in ((0, _HEAD), (max(_HEAD, len(text) - _TAIL), len(text))):
        for match in _HOST_LINES.finditer(text, begin, end):
            stop = min(match.end() + 1, len(text))
            yield Claim(match.start(), stop, _BANNER)
