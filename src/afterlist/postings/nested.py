"""Envelopes inside a text: forwarded posts, saved mail, pages that show From and Subject."""

import re
from typing import NamedTuple

from afterlist.model import Span

_MAX_ENVELOPES = 4
_MAX_LINES = 40
_MAX_LEAD = 3000
_NAMES = (
    "from|date|date sent|sent|subject|subj|to|cc|bcc|newsgroups|message-id|reply-to|sender"
    "|path|organization"
    "|references|in-reply-to|xref|lines|article-i\\.d\\.|nntp-posting-host|mime-version|content-type|received"
    "|return-path|content-transfer-encoding|followup-to|approved|x-[\\w-]{2,40}"
)
_FIELD = re.compile(rf"[>~ ]{{0,6}}\**({_NAMES})\**[ \t]*:\**(?:[ \t]+|$)(.*)", re.IGNORECASE)
_NEWS_FIELD = re.compile(
    r"[>~ ]{0,2}(distribution|summary|keywords|expires|comments?):[ \t]*(.*)", re.IGNORECASE
)
_TELLING = frozenset(
    ("from", "date", "sent", "subject", "newsgroups", "message-id", "to", "path", "sender")
)
_SEPARATOR = re.compile(r">?From \S+.*\d\d:\d\d")
MARKER = re.compile(
    r"[ \t>]*(?:-{2,}[ \t]*)?(?:(?:begin |start of )?(?:forwarded|included"
    r"|original) (?:message|mail|post|posting|text)"
    r"|forwarded by [^\n]{1,80}|forwarded message follows|message forwarded"
    r"|fwd(?: by [^\n]{1,60})?)[ \t:]*[^\n]{0,60}?-*[ \t]*",
    re.IGNORECASE,
)
_OTHER_NAMES = {"subj": "subject", "date sent": "date", "sent": "date"}


class Nested(NamedTuple):
    """An envelope in the text: where it stands, and its fields by lower-case name."""

    span: Span
    fields: dict[str, str]


def nested(text: str) -> tuple[Nested, ...]:
    """Return the envelopes at the top of a text, in order; a letter may not stand before them."""
    found: list[Nested] = []
    at = 0
    while len(found) < _MAX_ENVELOPES:
        start, at = at, _blank_end(text, at)
        begin = at
        marker = _line_end(text, at)
        if MARKER.fullmatch(text, at, marker) and marker - at < 120:
            at = _blank_end(text, marker + 1)
        envelope = envelope_at(text, at)
        if envelope is None:
            break
        found.append(
            Nested(Span(begin if found or begin else start, envelope.span.end), envelope.fields)
        )
        at = envelope.span.end
    return tuple(found)


def envelope_at(text: str, at: int) -> Nested | None:
    """Return the envelope that begins exactly here, None if there is none: at
    least two fields of mail or news, one of them From, Subject or Path."""
    # Most texts begin with a line that is no field: no pattern need be asked.
    line_end = text.find("\n", at, at + 400)
    if text.find(":", at, line_end if line_end >= 0 else at + 400) < 0:
        return None
    fields, end = _read(text, at)
    telling = _TELLING & fields.keys()
    if len(telling) < 2 or not fields.keys() & {"from", "subject", "path"}:
        return None
    return Nested(Span(at, min(end, len(text))), fields)


def _read(text: str, at: int) -> tuple[dict[str, str], int]:
    fields: dict[str, str] = {}
    name = ""
    for _ in range(_MAX_LINES):
        end = _line_end(text, at)
        line = text[at:end]
        match = _FIELD.match(line) or (_NEWS_FIELD.match(line) if _is_news(fields) else None)
        if match:
            name = match.group(1).lower()
            name = _OTHER_NAMES.get(name, name)
            fields.setdefault(name, match.group(2).strip())
        elif name and line[:1] in " \t" and line.strip():
            fields[name] = f"{fields[name]} {line.strip()}"
        elif not _SEPARATOR.match(line):
            break
        at = end + 1
        if at >= len(text):
            break
    return fields, at


def _is_news(fields: dict[str, str]) -> bool:
    return "newsgroups" in fields or "path" in fields or "message-id" in fields


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _blank_end(text: str, at: int) -> int:
    """The beginning of the first line from here that is not blank."""
    limit = min(len(text), at + _MAX_LEAD)
    begin = at
    while at < limit:
        if text[at] == "\n":
            begin = at + 1
        elif text[at] not in " \t":
            break
        at += 1
    return begin
