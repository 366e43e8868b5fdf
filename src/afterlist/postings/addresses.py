"""Mailboxes as people and programs wrote them (RFC 5322, 3.4, and everything before it)."""

import html
import re
from functools import lru_cache

from afterlist.model import Address
from afterlist.postings.words import header_text

_MAX_LENGTH = 1000
_ANGLE = re.compile(r"<\s*(?:mailto:|SMTP:)?([^<>]*)>?")
_BRACKET = re.compile(r"[\[(](?:mailto:|SMTP:)([^\])]+)[\])]", re.IGNORECASE)
_COMMENT = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)?")
_BARE = re.compile(r"[^\s<>(),;\"]+@[^\s<>(),;\"]*")
_SPELT_OUT = re.compile(r"^([\w.+=-]+) (?:at|AT) ([\w-]+(?:\.[\w-]+)+|\.\.\.)$")
_PAIRS = ('""', "''", "[]", "()")
_WRITTEN_AT = re.compile(r"(?<=\w) ?[(\[<{](?:at|AT)[)\]>}] ?(?=\w)")
_ESCAPED = re.compile(r"\\(.)")


# Not email.utils.parseaddr: of "Mara, the Tern <mara@…>" or "Mara [of the ferry] <…>" it
# gives "Mara" as the address, and its answer to damage changes between patch releases.
@lru_cache(maxsize=4096)
def address(value: str, charset: str | None = None) -> Address:
    """Return the first mailbox that an undecoded header value names."""
    value = value[:_MAX_LENGTH].strip()
    if "&lt;" in value or "&quot;" in value:
        value = html.unescape(value)
    if "@" not in value:
        value = _WRITTEN_AT.sub("@", value)
    name, email = _halves(_first_of(value))
    name = _plain_name(header_text(name, charset))
    email = _plain_email(email)
    return Address("" if name.lower() == email.lower() else name, email)


def _first_of(value: str) -> str:
    """The value up to a comma that parts two mailboxes (not one in quotes or a name)."""
    if "," not in value or value.count("@") < 2:
        return value
    quoted, at_seen = False, False
    for place, char in enumerate(value):
        quoted ^= char == '"'
        at_seen |= char == "@" and not quoted
        if char == "," and not quoted and at_seen:
            return value[:place]
    return value


def _halves(value: str) -> tuple[str, str]:
    angle = _last_angle(value)
    if angle:
        return value[: angle.start()] or _comment_after(value, angle.end()), angle.group(1)
    bracket = _BRACKET.search(value)
    if bracket:
        return value[: bracket.start()], bracket.group(1)
    comment = _COMMENT.search(value)
    if comment:
        outside = (value[: comment.start()] + value[comment.end() :]).strip()
        if outside and (" " not in outside or "@" in outside or " at " in outside):
            return comment.group(1), outside
    bare = _BARE.search(value)
    if bare:
        return value[: bare.start()] + value[bare.end() :], bare.group()
    if _SPELT_OUT.match(value):
        return "", value
    return value, ""


def _last_angle(value: str) -> re.Match[str] | None:
    start = value.rfind("<")
    return _ANGLE.match(value, start) if start >= 0 else None


def _comment_after(value: str, end: int) -> str:
    comment = _COMMENT.search(value, end)
    return comment.group(1) if comment else ""


def _plain_name(name: str) -> str:
    name = name.strip().strip(",;").strip()
    if len(name) > 1 and name[0] + name[-1] in _PAIRS:
        name = name[1:-1].strip()
    name = name.strip('"') if name.count('"') == 1 else name
    if "\\" in name:
        name = _ESCAPED.sub(r"\1", name)
    return name.strip()


def _plain_email(email: str) -> str:
    email = email.strip().strip("\"',;")
    spelt = _SPELT_OUT.match(email)
    if spelt:
        return f"{spelt.group(1)}@{spelt.group(2)}"
    return email.replace(" ", "") if "@" in email else email
