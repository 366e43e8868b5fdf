"""Tables of what list servers, mail services and web hosts write: how to know each by a line."""

import re
from typing import NamedTuple

from afterlist.model import SegmentKind

_FOOTER, _ADVERT = SegmentKind.FOOTER, SegmentKind.ADVERTISEMENT
_SIGNATURE = SegmentKind.SIGNATURE


class Anchor(NamedTuple):
    """``needle`` is looked for first, since that is fast (the longer the faster);
    ``pattern`` matches the line that it stands in, from its beginning.
    ``needs_rule``: only right below a line of dashes or underscores."""

    kind: SegmentKind
    needle: str
    pattern: re.Pattern[str]
    needs_rule: bool = False


class Group(NamedTuple):
    """Anchors that are looked for only where ``sign`` stands."""

    sign: str
    anchors: tuple[Anchor, ...]


def _anchor(kind: SegmentKind, needle: str, pattern: str, *, needs_rule: bool = False) -> Anchor:
    return Anchor(kind, needle, re.compile(pattern, re.MULTILINE), needs_rule)


_SPONSOR = (
    r"-{3,80}[ ~_-]{0,9}(?:(?:Yahoo! ?Groups|eGroups|ONElist)[^\n]{0,30}Sponsor[^\n]{0,60}$"
    r"|[^\n-]{1,40} Sponsor[ ~_-]{0,9}-{5,}[^\n]{0,60}$)"
)
SPONSOR_END = re.compile(r"-{10,}[~_-]*(?:->|>|$)|-{30,}")

_MAILMAN = r"[\w.+' -]{1,60} mailing list(?: +-+ +\S{1,80})?[ \t]*\n[^\n]{0,200}(?:@|http|ubscri)"

# What no author would write: cut out wherever it stands.
ANYWHERE = (
    Group("---", (_anchor(_ADVERT, " Sponsor -", _SPONSOR),)),
    Group(" mailing list", (_anchor(_FOOTER, " mailing list", _MAILMAN, needs_rule=True),)),
    # Yahoo Groups, Google Groups and groups.io name themselves in every footer.
    Group(
        "roups",
        (
            _anchor(_FOOTER, "Your use of Yahoo", r"[ \t]*Your use of Yahoo"),
            _anchor(_FOOTER, "Yahoo! Groups Links", r"[ \t<*>-]{0,6}Yahoo! Groups Links"),
            _anchor(_FOOTER, "_._,_._,_", r"_\._,_\._,_"),
            _anchor(_FOOTER, "Groups.io Links", r"Groups\.io Links"),
            _anchor(_FOOTER, "Community email add", r"[ \t]*Community email addresses"),
            _anchor(_FOOTER, "--~--~-----", r"-{1,2}~-{1,2}~-"),
        ),
    ),
    Group(
        "^",
        (
            _anchor(_FOOTER, "T O P I C A", r"[^\n]{0,10}T O P I C A"),
            _anchor(_FOOTER, "==^=====", r"==\^=+"),
        ),
    ),
)

_TO_LEAVE = (
    r"[^\n]{0,40}\b(?:[Tt]o|TO) (?:(?:post|subscribe|leave|SUBSCRIBE),? ?(?:or|and|/) ?)?"
    r"(?:[Uu]nsubscribe|UNSUBSCRIBE)\b"
)
_MEMBERSHIP = (
    r"(?:You are (?:currently )?(?:receiving|subscribed)|You received this (?:message"
    r"|e-?mail) because"
    r"|To (?:subscribe|SUBSCRIBE)\b|To (?:change|manage) your subscription)"
)
_YAHOO = (
    r"(?:Do [Yy]ou Yahoo!|Yahoo! [A-Z]\w+[^\n]{0,60}(?:-|http|[Gg]et|[Tt]ry|[Ff]ree)"
    r"|(?:Get|Try|Send|Talk|Share|Shop|Find|Kick|Start|Discover|Looking|Tired)[^\n]{0,70}Yahoo!)"
)
_MSN = (
    r"[^\n]{0,100}\bMSN (?:Hotmail|Messenger|Explorer|Photos|8|Search|Premium|Chat|Groups|Internet"
    r"|Toolbar|Dial)[^\n]{0,80}"
)
_VIRUS = (
    r"(?:No virus found|(?:Outgoing|Incoming) mail is certified|I am using the free version"
    r"|Checked by AVG|This (?:e-?mail|message|mail) (?:has been|was) (?:scanned|checked)"
    r"|[^\n]{0,40}(?:avg|avast|grisoft)[^\n]{0,20}\.com)"
)
_FREE = (
    r"(?:(?:Get|GET) (?:[Yy]our |a )?(?:(?:own|[Pp]rivate|web-based),? ){0,2}|Sign up for "
    r"|Download "
    r"|Click |Enjoy )?(?:your )?(?:FREE|[Ff]ree)[^\n]{0,80}"
    r"(?:http|www\.|[Ee]-?mail|download|Internet|voice|web)"
)
_WEBMAIL = (
    r"[^\n]{0,90}\bwww\.(?:excite|netaddress|usa|lycos|mailcity|altavista|bigfoot|iname|zdnetonebox"
    r"|another|netscape|eudoramail|angelfire|onebox|aol)\.(?:com|net)/?[^\n]{0,60}$"
)

# What an author might write in a story or a note: cut out near the end only.
NEAR_END = (
    _anchor(_FOOTER, "nsubscri", _TO_LEAVE),
    _anchor(_FOOTER, "UNSUBSCRI", _TO_LEAVE),
    _anchor(
        _FOOTER,
        "nsubscribe",
        r"(?:[^\n]{0,20}(?:EASY UNSUBSCRIBE|Unsubscribe:|Un/Subscribe|List-Unsubscribe)"
        r"|[^\n]{0,60}[\w.+]{1,60}-unsubscribe@)",
    ),
    _anchor(_FOOTER, "ubscri", _MEMBERSHIP),
    _anchor(
        _FOOTER,
        "ailing list",
        r"[^\n]{1,50} mailing list[ \t]*(?:[:-][^\n]{0,200})?\n[^\n]{0,200}(?:@|http)",
    ),
    _anchor(_FOOTER, "ist archive", r"(?:Visit the |The )?[Ll]ist archives?[^\n]{0,30}https?:"),
    _anchor(_ADVERT, "Yahoo!", _YAHOO),
    _anchor(
        _ADVERT,
        "otmail",
        r"(?:[Gg]et |GET |Join |Send |FREE |Free |[^\n]{0,60}http)[^\n]{0,80}[Hh]otmail",
    ),
    _anchor(_ADVERT, "MSN ", _MSN),
    _anchor(_ADVERT, "uno", r"[^\n]{0,70}(?:www\.juno\.com|from Juno\b|Juno Web|Juno Online)"),
    _anchor(_ADVERT, "JUNO", r"[^\n]{0,60}FROM JUNO"),
    _anchor(_ADVERT, "PAYING TOO", r"YOU'RE PAYING TOO MUCH"),
    _anchor(_ADVERT, "buy Internet", r"You don't need to buy Internet"),
    _anchor(_ADVERT, "irus", _VIRUS),
    _anchor(_ADVERT, "by AVG", _VIRUS),
    _anchor(
        _ADVERT,
        "osted",
        r"(?:[-=]{3,80}[ \t]*Posted [Vv]ia|Posted [Vv]ia [A-Z][^\n]{0,60}(?:http|\.com|$))",
    ),
    _anchor(_ADVERT, "Deja", r"Sent via Deja"),
    _anchor(_ADVERT, "FREE", _FREE),
    _anchor(_ADVERT, "ree ", r"(?=Get|GET|Sign up|Download|Enjoy)" + _FREE),
    _anchor(_ADVERT, "www.", _WEBMAIL),
    _anchor(_ADVERT, "long lost", r"[^\n]{0,20}[Ff]ind long lost"),
    _anchor(_ADVERT, "Sent from my", r"Sent from my \w"),
    _anchor(
        _ADVERT,
        "AOL",
        r"[^\n]{0,60}(?:AOL (?:now offers|Instant Messenger|Mail)|[Ff]ree from AOL)",
    ),
    _anchor(_SIGNATURE, "osted by", r"-\*- ?Posted by"),
    _anchor(_SIGNATURE, "Origin:", r"[ \t]\* Origin: [^\n]{1,80}\(\d+:\d+/\d+"),
)
# One of these stands near every one of them: a text without any is soon done with.
GATES = ("http", "www.", "@", "ubscri", "ahoo", "irus", "osted", "JUNO", "Juno", "FREE", "MSN")

# Lines that go on with furniture once it has begun.
MORE = re.compile(
    r"https?://|www\.|<\*>|@|ubscri|[Yy]ahoo|eGroups|[Mm]ailing list|[Hh]otmail|[Tt]opica|FAQ"
    r"|[Dd]igest|web ?site|\b[Ll]ist ?(?:owner|archive|info|admin|mom)|[Aa]rchives?\b.{0,40}:"
    r"|[Mm]oderat|[Tt]erms of [Ss]ervice|virus|Version: \d|Release Date|AVG"
    r"|^[ \t]*[-=_~*^.,+> ]{6,}[ \t]*$"
)
RULE = re.compile(r"[ \t]*[-=_~*^.,+#]{6,}[ \t]*\Z")

HOST_LINES = re.compile(
    r"^[ \t]*(?:Message \d+ of \d+(?:[ |<>«»-]+(?:Next|Prev\w*|First|Last)?){0,6}|(?:Expand"
    r"|Collapse) Messages|Message Index[^\n]{0,40}"
    r"|(?:(?:This )?(?:page|site) (?:is )?|Site )hosted by[^\n]{0,80}"
    r"|(?:Make|Get|Build) your own (?:free|FREE) (?:web|home) ?(?:site|page)[^\n]{0,60}"
    r"|(?:« ?)?(?:Prev(?:ious)?|First)(?: (?:Message|Topic))? ?[|<>»-]{1,3}[^\n]{0,80}"
    r"|Search:? ?(?:The Web )?Tripod[^\n]{0,60}|Report Abuse[^\n]{0,60}|Free Web Hosting[^\n]{0,60}"
    r"|(?:View|Show) (?:message|all|thread|Source|original)[^\n]{0,40}|Up Thread[^\n]{0,60}"
    r"|(?:Yahoo!? )?GeoCities[^\n]{0,60}(?:Member|Banner|Build|http|™|Home)[^\n]{0,40}"
    r"|Visit our Sponsors?[^\n]{0,40}|Reply(?: ?\| ?[^\n]{0,80})?)[ \t]*$",
    re.MULTILINE,
)
HOST_NEEDLES = (
    *("Message ", "xpand Me", "hosted by", " your own ", "eoCities", "ripod", "Prev", "First "),
    *("Reply", "Web Hosting", "our Sponsor", "Report Abuse", "Up Thread"),
)
