"""Mail that a machine wrote: bounces, vacation notes, subscription traffic."""

import re

from afterlist.model import Address
from afterlist.postings.envelope import Envelope

_ROBOT = re.compile(
    r"(?:mailer-daemon|postmaster|listserv|majordomo|mailman|listproc|confirm[\w-]*|notify[\w-]*"
    r"|no-?reply|do-?not-?reply|[\w.-]+-(?:request|confirm|bounces|help|accept)|bounces?)(?:[+=][^@]*)?@?",
    re.IGNORECASE,
)
_BOUNCE_SUBJECT = re.compile(
    r"(?:returned mail|(?:mail )?delivery (?:status|failure|failed|report|notification|problem)"
    r"|undeliver(?:able|ed)|mail (?:system )?(?:error|delivery failed)|failure notice"
    r"|warning: could not send"
    r"|bounce action notification|nondeliverable|non[- ]delivery)",
    re.IGNORECASE,
)
_AWAY_SUBJECT = re.compile(
    r"(?:out of (?:the )?office|(?:on )?vacation\b|away from (?:my )?(?:mail|desk|e-mail))",
    re.IGNORECASE,
)
_REPLY_SUBJECT = re.compile(
    r"\[?auto(?:matic|mated)?[- ]?(?:re(?:ply|sponse|sponder))\b"
    r"|out of (?:the )?office (?:auto-?)?reply",
    re.IGNORECASE,
)
_LIST_SUBJECT = re.compile(
    r"(?:confirm (?:subscription|unsubscri\w+|[0-9a-f]{6,})"
    r"|(?:please )?confirm your (?:request|subscription|e-?mail)"
    r"|subscribe(?: \S+)?$|unsubscribe(?: \S+)?$|signoff \S+$"
    r"|welcome to (?:the )?(?:\S+ ){0,6}(?:mailing list|list|group)"
    r"|your (?:subscription|membership) (?:request|to|has|in)|goodbye from"
    r"|you have been (?:un)?subscribed"
    r"|(?:un)?subscribe notification|new file uploaded to |new poll for |poll results for "
    r"|[\w-]+ (?:mailing list memberships? reminder|post from \S+ requires approval)"
    r"|\d+ [\w-]+ moderator request)",
    re.IGNORECASE,
)
_SYSTEM_PROPERTY = ("groups-system", "groups-vo")


def is_automatic(envelope: Envelope, sender: Address, subject: str) -> bool:
    """Say whether a machine wrote this posting."""
    fields = envelope.fields
    if _says_so(envelope):
        return True
    robot = _ROBOT.match(sender.email) if sender.email else None
    if robot and robot.group().endswith("@"):
        return True
    precedence = envelope.first("precedence").lower()
    if precedence in ("junk", "auto_reply") and _AWAY_SUBJECT.match(subject):
        return True
    if (
        "return-path" in fields
        and envelope.first("return-path") in ("<>", "")
        and (_BOUNCE_SUBJECT.match(subject))
    ):
        return True
    return bool(_LIST_SUBJECT.match(subject) or _REPLY_SUBJECT.match(subject))


def _says_so(envelope: Envelope) -> bool:
    fields = envelope.fields
    if "auto-submitted" in fields:
        return not envelope.first("auto-submitted").lower().startswith("no")
    if "x-autoreply" in fields or "x-autorespond" in fields or "x-autoresponder" in fields:
        return True
    if "x-yahoo-newman-property" in fields:
        return envelope.first("x-yahoo-newman-property").lower() in _SYSTEM_PROPERTY
    kind = envelope.first("content-type").lower()
    return kind.startswith("multipart/report") or "delivery-status" in kind
