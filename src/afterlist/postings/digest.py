"""Digests in plain text, taken apart into the messages that they hold.

RFC 1153 and RFC 934, Mailman 1 and 2, Majordomo, LISTSERV, ONElist, eGroups
and Yahoo Groups, Google Groups. The evidence asked for is strict: a story
may hold rules, letters and e-mails of its own.
"""

import re
from typing import NamedTuple

from afterlist.postings.dates import moment
from afterlist.postings.envelope import Envelope, field_name

_NAMES = frozenset(
    "from date subject to cc message-id reply-to sender in-reply-to references mime-version "
    "content-type "
    "content-transfer-encoding content-disposition message organization newsgroups x-no-archive "
    "comments approved-by lines user-agent x-mailer keywords summary precedence".split()
)
_RULE = re.compile(
    rb"(?m)^(-{28,32}|-{60,80}|--__--__--|_{50,}(?:[ \t]*\n_{50,})?|-{4,10} (?:Message \d+"
    rb"|Forwarded Messages?\b[^\n]{0,60})"
    rb"|== \d+ of \d+ ==)[ \t]*$"
)
_MAX_RULES = 5000
_MAX_HEAD_LINES = 40
_MAX_BLANK_LINES = 6

_CLAIM_SUBJECT = re.compile(r"\bdigest\b", re.IGNORECASE)
_REPLY_SUBJECT = re.compile(r"\s*(?:re|fwd?|aw|sv|antw)\b\s*[:\[]", re.IGNORECASE)
_CLAIM_TEXT = re.compile(
    rb"Topics in (?:this|today's) digest|Today's Topics|messages? in this (?:issue|digest)"
    rb"|Digest,? Vol|\bDigest\b[^\n]{0,60}(?:#|Number|Volume|Issue|\d{4})"
    rb"|Volume \d+ ?: ?(?:Number|Issue)|\bdigest\b[^\n]{0,80}Volume|Digest (?:Number|#)",
    re.IGNORECASE,
)
_COUNT = re.compile(
    rb"There (?:are|is) (\d{1,4}) messages? (?:totalling [^\n]{1,40} )?in this (?:issue|digest)",
    re.IGNORECASE,
)
_TOPIC_NUMBER = re.compile(rb"(?m)^[ \t]{1,8}(\d{1,4})\. \S")
_GOOGLE_TOPIC = re.compile(rb"(?m)^TOPIC: ([^\n]{1,300})\n")
_NUMBERED = re.compile(r"\d{1,3}[a-z]{0,2}\.\d?\s+(.+)")
_POSTED_BY = re.compile(r"\s+Posted by:\s*(.+)", re.IGNORECASE)
_TRAILER = re.compile(
    rb"(?m)^(?:(?:-{28,32}|--__--__--|_{40,}|-{60,80})[ \t]*\n(?:[ \t]*\n){0,4}"
    rb"(?=_{20,}|End of |Subject: Digest Footer|\*{3,}|To (?:un)?subscribe"
    rb"|[^\n]{1,60} mailing list\b|Your use of Yahoo|Yahoo! Groups Links|\s*\Z)"
    rb"|End of [^\n]{0,100}(?:Digest|Issue|V\d+)[^\n]{0,60}\n[ \t]*\*{3,}|-{4,10} End of )",
    re.IGNORECASE,
)
_TOPIC_BLOCK = re.compile(rb"(?m)^={60,}[ \t]*\n(?:TOPIC: |[^\n]{0,80}\n?\Z|You received|-~)")
_EQUALS = ord("=")
_STUFFED = re.compile(rb"(?m)^- (?=-)")
_MESSAGES_IN_TOPIC = re.compile(
    rb"\n+[ \t]*(?:Back to top[^\n]*\n)?(?:[^\n]{0,80}\n)?Messages in this topic \(\d+\)[^\n]*\s*\Z"
)


class Burst(NamedTuple):
    """The messages of a digest, and how many it said it holds (0 if it did not say)."""

    messages: tuple[tuple[Envelope, bytes], ...]
    announced: int


class _Found(NamedTuple):
    rule: bytes
    start: int
    head_end: int
    fields: dict[str, list[str]]


def burst(payload: bytes, subject: str) -> Burst | None:
    """Return the messages of a digest, None if this is not surely one.

    Without a word that it is a digest, at least two messages with From,
    Date and Subject must stand in it, right from its top. A reply is never one.
    """
    if not _may_be(payload) or _REPLY_SUBJECT.match(subject):
        return None
    found = _consistent(_messages(payload))
    if not found:
        return None
    is_claimed = bool(
        _CLAIM_SUBJECT.search(subject) or _CLAIM_TEXT.search(payload[: found[0].start + 1])
    )
    if not _is_digest(found, is_claimed=is_claimed):
        return None
    return Burst(tuple(_divided(payload, found)), _announced(payload[: found[0].start]))


def _may_be(payload: bytes) -> bool:
    return (
        # The first is looked for since it is found faster than the others, which begin with it.
        (
            b"\n-------" in payload
            and (b"\n------------------------------" in payload or b"\n------- " in payload)
        )
        or b"\n--__--__--" in payload
        or b"\n__________________________________________________" in payload
        or (_EQUALS in payload and b"\n== 1 of " in payload)
        or payload.startswith(b"----")
    )


def _messages(payload: bytes) -> list[_Found]:
    found: list[_Found] = []
    for match, _ in zip(_RULE.finditer(payload), range(_MAX_RULES), strict=False):
        head = _head(payload, match.end() + 1)
        if head is None:
            continue
        fields, end = head
        if match.group(1).startswith(b"== "):
            _add_topic(payload, match.start(), fields)
        if "from" in fields and ("date" in fields or "subject" in fields):
            found.append(_Found(match.group(1), match.start(), end, fields))
    return found


def _add_topic(payload: bytes, at: int, fields: dict[str, list[str]]) -> None:
    topic = None
    for topic in _GOOGLE_TOPIC.finditer(payload, max(0, at - 60000), at):  # noqa: B007
        pass
    if topic:
        fields.setdefault("subject", [topic.group(1).decode("latin-1").strip()])


def _head(payload: bytes, at: int) -> tuple[dict[str, list[str]], int] | None:
    """Read the header lines that begin here, behind a few blank lines; lines may be
    indented ("   Date:", as Yahoo does). None if there are none."""
    fields: dict[str, list[str]] = {}
    name, blank = "", 0
    for _ in range(_MAX_HEAD_LINES):
        if at >= len(payload):
            break
        end = payload.find(b"\n", at)
        end = len(payload) if end < 0 else end
        line = payload[at : min(end, at + 2000)].decode("latin-1")
        if not line.strip():
            if fields:
                break
            blank += 1
            if blank > _MAX_BLANK_LINES:
                return None
        else:
            name = _read_line(line, name, fields)
            if not name:
                break
        at = end + 1
    return (fields, at) if fields else None


def _read_line(line: str, name: str, fields: dict[str, list[str]]) -> str:
    """Put a header line down; its field's name, empty if it is no header line."""
    found = field_name(line)
    if found in _NAMES or (found.startswith("x-") and fields):
        fields.setdefault(found, []).append(line.partition(":")[2].strip())
        return found
    numbered = _NUMBERED.match(line) if not fields else None
    if numbered:
        fields["subject"] = [numbered.group(1).strip()]
        return "subject"
    posted = _POSTED_BY.match(line)
    if posted:
        fields["from"] = [re.sub(r"(@\S+)\s+[\w.-]+$", r"\1", posted.group(1).strip())]
        return "from"
    if line[:1] in " \t" and name:
        fields[name][-1] += " " + line.strip()
        return name
    return ""


def _consistent(found: list[_Found]) -> list[_Found]:
    """Those in the style of the first: with a number if that has one, behind the same rule."""
    if not found:
        return found
    first = found[0]
    if "message" in first.fields:
        return [f for f in found if "message" in f.fields]
    if first.rule.startswith((b"== ", b"--__", b"_")):
        return [f for f in found if f.rule[:2] == first.rule[:2]]
    return [first] + [f for f in found[1:] if f.rule[:3] == first.rule[:3]]


def _is_digest(found: list[_Found], *, is_claimed: bool) -> bool:
    dated = sum(1 for f in found if "date" in f.fields and moment(f.fields["date"][0]))
    if is_claimed:
        return dated * 2 >= len(found)
    whole = [f for f in found if {"from", "date", "subject"} <= f.fields.keys()]
    return len(whole) > 1 and len(whole) == len(found) == dated and found[0].start < 3000


def _divided(payload: bytes, found: list[_Found]) -> list[tuple[Envelope, bytes]]:
    messages = []
    is_stuffed = found[0].rule.startswith(b"-")
    for place, this in enumerate(found):
        is_last = place + 1 == len(found)
        end = len(payload) if is_last else found[place + 1].start
        body = payload[this.head_end : end]
        body = _without_trailer(body, this.rule, is_last=is_last)
        if is_stuffed:
            body = _STUFFED.sub(b"", body)
        messages.append((Envelope(this.fields), body.strip(b"\n") + b"\n"))
    return messages


def _without_trailer(body: bytes, rule: bytes, *, is_last: bool) -> bytes:
    if is_last:
        trailer = _TRAILER.search(body, max(0, len(body) - 6000))
        body = body[: trailer.start()] if trailer else body
    if rule.startswith(b"== "):
        block = _TOPIC_BLOCK.search(body)
        body = body[: block.start()] if block else body
    if b"Messages in this topic" in body[-400:]:
        topic = _MESSAGES_IN_TOPIC.search(body, max(0, len(body) - 400))
        body = body[: topic.start()] if topic else body
    return body


def _announced(preamble: bytes) -> int:
    count = _COUNT.search(preamble)
    if count:
        return int(count.group(1))
    topics = preamble.find(b"Today's Topics")
    numbers = (
        [int(m.group(1)) for m in _TOPIC_NUMBER.finditer(preamble, topics)] if topics >= 0 else []
    )
    # Several messages on one topic are one line there: only a surplus of topics is a loss.
    return max(numbers) if numbers else 0
