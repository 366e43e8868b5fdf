"""A mail that came back, read: whose letter it answers, who sent it, what it says.

Nothing here asks the database; a flaw in the mail is an answer, never an exception.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from email.errors import MessageError
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser
from email.policy import compat32
from email.utils import getaddresses
from typing import Final

from flufl.bounce import all_failures

from afterlist.model import Posting, RawMessage, SegmentKind, SourceFormat
from afterlist.postings import decode
from afterlist_site.people.models import Letter

MOST_BYTES: Final = 2_000_000
MOST_PARTS: Final = 50
"""More boundaries than a bounce has: the parser of the standard library goes as deep as
they do."""
LONGEST_TEXT: Final = 20_000
_MOST_HEADER: Final = 100_000
_LONGEST_FROM: Final = 1000

_RECIPIENTS = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To", "Cc")
_MACHINE_LINES = (
    "X-Loop", "List-Id", "List-Post", "List-Unsubscribe", "X-Autoreply", "X-Autorespond",
    "X-Auto-Reply", "X-Mailing-List",
)  # fmt: skip
_PRECEDENCES = frozenset(("bulk", "junk", "list", "auto_reply"))
_MACHINES = re.compile(r"(?:^|<)(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply)@", re.I)

# The whole first line is a yes, or a no with nothing after it that could turn it round.
_YES: Final = re.compile(
    r"(?:oh,? )?yes(?:,? (?:please|please do|of course|certainly|sure|you may|you can"
    r"|go ahead|with pleasure|gladly|thank you|thanks))?[ .!:)]*",
    re.I,
)
_YES_IF: Final = re.compile(
    r"yes[,.:;–—-]?\s+(?:(?:but )?(?:only )?(?:if|as long as|so long as|provided|on condition|"
    r"under the condition|when|once|unless|but|except)\b)(?P<rest>.*)",
    re.I | re.S,
)
_NO: Final = re.compile(
    r"no(?:,? (?:thank you|thanks|sorry|i(?:['’]m| am) sorry|please don['’]?t|never|"
    r"not at all|you may not|i(?:['’]d| would) rather not))?[ .!]*",
    re.I,
)
_NOT_ME: Final = re.compile(
    r"(?:sorry,? )?(?:this is |these are |that(?:['’]s| is) )?not (?:me|mine|my stories)[ .!]*",
    re.I,
)
_DOUBT: Final = re.compile(
    r"\b(?:but|except|only|not|no|never|unless|until|however|though|if|without|don['’]?t|"
    r"\w+n['’]t|rather|first|please (?:leave|take|remove|change)|condition\w*)\b",
    re.I,
)
_QUOTE_MARK: Final = re.compile(r"^[\s*_>“”\"'.-]+|[\s*_“”\"']+$")


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail: its header lines, and what tells it from every other."""

    headers: Message
    raw: bytes
    digest: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What a person wrote: an answer where the first line is one, else ``UNCLEAR``;
    ``is_stranger`` where they say that the letter came to somebody else."""

    said: Letter.Said
    text: str
    is_stranger: bool = False


def opened(raw: bytes) -> Mail:
    """Return a mail with its header lines read, its parts not."""
    if raw.startswith(b"From "):
        raw = raw.partition(b"\n")[2]
    headers = BytesHeaderParser(policy=compat32).parsebytes(raw[:_MOST_HEADER])
    same = str(headers.get("Message-ID", "")).strip().encode("utf-8", "surrogateescape") or raw
    return Mail(headers, raw, hashlib.blake2b(same, digest_size=16).hexdigest())


def tokens(mail: Mail, address: re.Pattern[str], to: str = "") -> list[str]:
    """Return the tokens of the relay addresses that a mail was sent to; ``to`` is where
    the mail server says that it goes, and is believed before the header."""
    if to:
        return list(dict.fromkeys(each.lower() for each in address.findall(to)))
    lines = [str(line) for name in _RECIPIENTS for line in mail.headers.get_all(name, [])]
    return list(dict.fromkeys(each.lower() for each in address.findall("\n".join(lines))))


def is_by_machine(mail: Mail) -> bool:
    """Whether a machine sent it (RFC 3834, 2 and 5): nothing is ever answered to it."""
    headers = mail.headers
    automatic = str(headers.get("Auto-Submitted", "no")).partition(";")[0].strip().lower()
    precedence = str(headers.get("Precedence", "")).strip().lower()
    return (
        automatic != "no"
        or precedence in _PRECEDENCES
        or str(headers.get("Return-Path", "x")).strip() == "<>"
        or any(name in headers for name in _MACHINE_LINES)
        or _MACHINES.search(str(headers.get("From", ""))) is not None
    )


def may_be_bounce(mail: Mail) -> bool:
    """Whether it is worth to look for the report of a mail server in it."""
    kind = str(mail.headers.get("Content-Type", "")).lower()
    return "multipart/report" in kind or is_by_machine(mail)


def is_lasting_failure(mail: Mail) -> bool:
    """Whether a mail server reports (RFC 3464, and what came before it) that a letter
    will never arrive."""
    if mail.raw.count(b"boundary") > MOST_PARTS:
        return False
    try:
        whole = BytesParser(policy=compat32).parsebytes(mail.raw)
        _, lasting = all_failures(whole)
    except (MessageError, ValueError, LookupError, AttributeError, TypeError):
        # Its detectors believe what a mail says of its own parts.
        return False
    return bool(lasting)


def posting(mail: Mail) -> Posting | None:
    """Return the mail decoded; None where it holds none or several."""
    found = decode(RawMessage(mail.raw, "letter", 0, SourceFormat.EML))
    return found[0] if len(found) == 1 else None


def is_from(mail: Mail, found: Posting, address: str) -> bool:
    """Whether the one author that the mail names is the address that a letter went to."""
    lines = [str(line) for line in mail.headers.get_all("From", [])]
    if len(lines) != 1 or len(lines[0]) > _LONGEST_FROM:
        return False
    named = [email.lower() for _, email in getaddresses(lines)]
    return named == [address.lower()] == [found.sender.email.lower()]


def written(found: Posting) -> str:
    """Return what the sender wrote: without what they quoted, and without a signature."""
    body = "".join(
        found.text[each.span.start : each.span.end]
        for each in found.segments
        if each.kind is SegmentKind.BODY
    )
    return body.strip()[:LONGEST_TEXT]


def has_doubt(text: str) -> bool:
    """Whether what stands beside a yes may take a part of it back."""
    return _DOUBT.search(text) is not None


def reply(text: str) -> Reply:
    """Return what a reply says. What can be taken two ways is ``UNCLEAR``."""
    first, _, rest = text.strip().partition("\n")
    line = _QUOTE_MARK.sub("", first[:1000])
    if _NOT_ME.fullmatch(line):
        return Reply(Letter.Said.UNCLEAR, text, is_stranger=True)
    if _NO.fullmatch(line):
        return Reply(Letter.Said.NO, text)
    condition = _YES_IF.fullmatch(line)
    if condition:
        is_said = any(char.isalnum() for char in condition["rest"] + rest)
        return Reply(Letter.Said.IF if is_said else Letter.Said.UNCLEAR, text)
    if _YES.fullmatch(line) and not has_doubt(rest):
        return Reply(Letter.Said.YES, text)
    return Reply(Letter.Said.UNCLEAR, text)
