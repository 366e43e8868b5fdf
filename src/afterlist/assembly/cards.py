"""Cards: made from readings, and written to and read from JSON."""

import re

from afterlist.assembly.fingerprinting import fingerprints, word_count
from afterlist.model import Card, Header, Place, Posting, Reading

_REPOST_WORDS = (
    r"re-?post(?:ed|ing)?|rep|n2u|new to you|2nd try|second try|take two|"
    r"got cut off|re-sent|re-?send(?:ing)?|(?:re-?post,? )?(?:formatting|format|layout) fixed"
)
_REVISION_WORDS = (
    r"revised(?: version| edition)?|revision|rev|corrected(?: version| repost)?|correction|cor|"
    r"re-?written|rewrite|updated version|new version|edited version|"
    r"(?<!formatting )(?<!format )(?<!layout )fixed|"
    r"(?:re-?post with )?(?:the )?(?:beta'?e?d|improved) version|new (?:and|&) improved"
)
_TAGGED = (
    r"(?:^\s*(?:\[[^\]]{{0,40}}\]\s*|re:\s*|(?:new|fic|story)\s*:?\s*)*[\[(]?(?:{words})\b[\])]?\s*"
    r"(?::|-|\]|$|(?=[\"'\[A-Z0-9(]))"
    r"|[\[({{][^\])}}]{{0,20}}\b(?:{words})\b[^\])}}]{{0,20}}[\])}}]"
    r"|[\s,:-]+(?:{words})\W*$)"
)
# A piece of each of those words.
_PIECES = ("re", "n2u", "new", "try", "take", "cut", "cor", "ver", "xed")
_REPOST = re.compile(_TAGGED.format(words=_REPOST_WORDS), re.IGNORECASE)
_REVISION = re.compile(_TAGGED.format(words=_REVISION_WORDS), re.IGNORECASE)
_SHOUTED_REPOST = re.compile(r"\b(?:REPOST(?:ED|ING)?|REP|N2U)\b")
_SHOUTED_REVISION = re.compile(r"\b(?:REVISED|REVISION|CORRECTED|REV|COR|REWRITTEN)\b")
_NOTED_REPOST = re.compile(
    r"\b(?:repost(?:ed|ing)? (?:this|of|from|because|due)|originally posted|"
    r"here it is again|posted before|i'm reposting)",
    re.IGNORECASE,
)
_NOTED_REVISION = re.compile(
    r"\b(?:(?:revised|corrected|rewritten|edited|updated) version|this supersedes|"
    r"please replace|has been (?:revised|rewritten))",
    re.IGNORECASE,
)
_CONTINUES = re.compile(
    r"\b(?:to be continued|t\.?b\.?c\b|continued (?:in|next)|continues in|more to (?:come|follow)|"
    r"more soon|cont(?:inue)?'?d\b|stay tuned)",
    re.IGNORECASE,
)
_PART_ENDS = re.compile(
    r"\b(?:end|fin|finis)\b\W*(?:of\W+)?(?:this\W+)?(?:part|pt|chapter|ch|section|act|book)\b"
    r"[\W_]*(?P<number>\d+)?(?:\s*(?:/|of)\s*(?P<total>\d+))?",
    re.IGNORECASE,
)


def make_card(reading: Reading, order: int, body: bytes) -> Card:
    """Return the card of a story posting.

    ``order`` is its place in the order of import, ``body`` its body as
    read, without markup, in UTF-8.
    """
    posting, header = reading.posting, reading.header or Header()
    end = _end_mark(reading)
    subject = _telling(posting.subject[:500])
    named = [
        _telling(field.value[:200]) for field in (header.status, header.title) if field is not None
    ]
    notes = header.notes.value[:2000] if header.notes else ""
    continues = bool(_CONTINUES.search(end))
    return Card(
        key=posting.identity,
        order=order,
        title=header.title.value if header.title else None,
        authors=header.authors.value if header.authors else (),
        emails=_emails(header, posting),
        part=header.part.value if header.part else None,
        series=header.series.value if header.series else None,
        fandoms=header.fandoms.value if header.fandoms else (),
        relationships=header.relationships.value if header.relationships else (),
        lists=posting.lists,
        sent_at=posting.sent_at,
        message_id=posting.message_id,
        reply_to_ids=posting.in_reply_to,
        subject=posting.subject,
        words=word_count(body),
        fingerprints=fingerprints(body),
        is_header_only=reading.is_header_only,
        is_marked_repost=_is_marked(subject, named, _SHOUTED_REPOST, _REPOST)
        or _NOTED_REPOST.search(notes) is not None,
        is_marked_revision=_is_marked(subject, named, _SHOUTED_REVISION, _REVISION)
        or _NOTED_REVISION.search(notes) is not None,
        is_truncated=_is_truncated(reading),
        has_end=bool(end) and not continues and not _ends_part_only(end),
        is_to_be_continued=continues,
        is_signed=header.authors is not None and header.authors.origin.place is not Place.ENVELOPE,
    )


def _end_mark(reading: Reading) -> str:
    if reading.end_mark is None:
        return ""
    return reading.posting.text[reading.end_mark.start : reading.end_mark.end][:200]


def _ends_part_only(end: str) -> bool:
    """ "End part 2/5" ends a part; "End of part 5/5" ends the story."""
    match = _PART_ENDS.search(end)
    return bool(match) and (match is None or match["number"] is None or not _is_last(match))


def _is_last(match: re.Match[str]) -> bool:
    return match["total"] is not None and match["number"] == match["total"]


def _is_truncated(reading: Reading) -> bool:
    findings = (*reading.findings, *reading.posting.findings)
    return any(finding.code == "truncated" for finding in findings)


def _emails(header: Header, posting: Posting) -> tuple[str, ...]:
    """Return the addresses that a posting came under: the header's own first, the poster's last.

    The poster may be a relayer, or the author under a name not given here: the
    last helps to find the parts of a serial, the first tells whose it is.
    """
    own = header.email.value if header.email else ""
    found = [own, posting.sender.email]
    return tuple(dict.fromkeys(email for email in found if "@" in email))


def _telling(words: str) -> str:
    """Words that may say that a posting is a repost or a revision; nothing if they cannot."""
    lower = words.lower()
    for piece in _PIECES:
        if piece in lower:
            return words
    return ""


def _is_marked(
    subject: str, named: list[str], shouted: re.Pattern[str], tagged: re.Pattern[str]
) -> bool:
    if subject and (tagged.search(subject) or (not subject.isupper() and shouted.search(subject))):
        return True
    return any(map(tagged.search, filter(None, named)))
