"""Messages as bytes: envelopes, footers, charsets that lie, digests, mbox files."""

import base64
import quopri
import random
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime
from pathlib import Path

from bench.quality.serials import Message

START = datetime(1998, 1, 5, 18, 30, tzinfo=UTC)
DIGEST_SIZE = 7

_FOOTERS = {
    "lampfic": "\n------------------------------------\nTo unsubscribe from this group, send an "
    "email to:\nlampfic-unsubscribe@lists.example\n\n",
    "tidestories": "\n_______________________________________________\ntidestories mailing list\n"
    "tidestories@lists.example\nhttp://lists.example/mailman/listinfo/tidestories\n",
    "gazebo-l": "",
    "harrowdrabbles": "\n--\nharrowdrabbles: be brief.\n",
    "crosswinds": "\n____________________________________________________________\n"
    "Get free e-mail and a web page at http://freemail.example\n",
}
_TAGS = {"lampfic": "[lampfic] ", "crosswinds": "[CW] "}


def moment(day: float) -> datetime:
    """Return the moment a day of the archive stands for."""
    return (START + timedelta(days=day)).replace(microsecond=0)


def date_line(chance: random.Random, sent_at: datetime) -> str:
    """Return a Date line: mostly right, now and then in an old style, broken or not there."""
    kind = chance.random()
    if kind < 0.9:
        zone = timezone(timedelta(hours=int(kind * 1000) % 24 - 11))
        return f"Date: {format_datetime(sent_at.astimezone(zone))}\n"
    if kind < 0.94:
        return f"Date: {sent_at:%a, %d %b %y %H:%M:%S} GMT\n"
    if kind < 0.96:
        return "Date: Thu, 01 Jan 1970 00:00:00 +0000\n"
    if kind < 0.98:
        return "Date: sometime on tuesday\n"
    return ""


def envelope(chance: random.Random, message: Message) -> str:
    """Return the envelope lines of a message; its id may be missing."""
    sent_at = moment(message.day)
    name, email = message.sender
    shown = f'"{name}" <{email}>' if chance.random() < 0.7 else f"{email} ({name})"
    if chance.random() < 0.05:
        shown = f'"{name}" <{email.split("@")[0]}@...>'
    lines = [f"From: {shown}\n", f"To: {message.list_name}@lists.example\n"]
    lines.append(f"Subject: {_TAGS.get(message.list_name, '')}{message.subject}\n")
    lines.append(date_line(chance, sent_at))
    if message.message_id:
        lines.append(f"Message-ID: <{message.message_id}>\n")
    if message.reply_to:
        lines.append(f"In-Reply-To: <{message.reply_to}>\n")
    if chance.random() < 0.5:
        lines.append(f"List-Id: <{message.list_name}.lists.example>\n")
    lines.append(f"Sender: owner-{message.list_name}@lists.example\n")
    return "".join(lines)


def encoded(chance: random.Random, body: str) -> tuple[str, bytes]:
    """Return the MIME lines and bytes of a body; the charset may be a lie."""
    kind = chance.random()
    if kind < 0.5:
        return "", body.encode("ascii", "replace")
    body = _typographic(body)
    if kind < 0.65:
        raw = quopri.encodestring(body.encode("cp1252", "replace"))
        return _mime("windows-1252", "quoted-printable"), raw
    if kind < 0.75:
        return _mime("us-ascii", "7bit"), body.encode("cp1252", "replace")
    if kind < 0.85:
        return _mime("iso-8859-1", "8bit"), body.encode("utf-8")
    if kind < 0.9:
        return _mime("utf-8", "base64"), base64.encodebytes(body.encode("utf-8"))
    return _mime("iso-8859-1", "8bit"), body.encode("cp1252", "replace")


def _typographic(body: str) -> str:
    body = re.sub(r'"([^"\n]*)"', "“\\1”", body)
    return body.replace("'", "’")


def _mime(charset: str, encoding: str) -> str:
    return (
        f"MIME-Version: 1.0\nContent-Type: text/plain; charset={charset}\n"
        f"Content-Transfer-Encoding: {encoding}\n"
    )


def message_bytes(chance: random.Random, message: Message) -> bytes:
    """Return a whole message with its mbox separator line."""
    footer = "" if message.is_truncated else _FOOTERS[message.list_name]
    mime, body = encoded(chance, message.body.rstrip("\n") + "\n" + footer)
    separator = f"From {message.sender[1]} {moment(message.day):%a %b %d %H:%M:%S %Y}\n"
    body = re.sub(rb"(?m)^From ", b">From ", body)
    head = (envelope(chance, message) + mime).encode("ascii", "replace")
    return separator.encode() + head + b"\n" + body.rstrip(b"\n") + b"\n\n"


def digest_bytes(chance: random.Random, issue: int, messages: Sequence[Message]) -> bytes:
    """Return an RFC 1153 digest of messages with its mbox separator line."""
    name, day = messages[0].list_name, messages[-1].day + 0.1
    topics = "\n".join(f"  {n}. {m.subject}" for n, m in enumerate(messages, 1))
    parts = [
        f"Send {name} submissions to\n\t{name}@lists.example\n\nToday's Topics:\n\n{topics}\n\n"
    ]
    for message in messages:
        sent_at = format_datetime(moment(message.day))
        head = f"Date: {sent_at}\nFrom: {message.sender[0]} <{message.sender[1]}>\n"
        head += f"Subject: {message.subject}\n"
        if message.message_id and chance.random() < 0.5:
            head += f"Message-ID: <{message.message_id}>\n"
        else:
            message.message_id = ""
        parts.append(f"{head}\n{message.body.rstrip()}\n\n")
    text = f"{'-' * 70}\n\n" + f"{'-' * 30}\n\n".join(parts)
    text = text.removeprefix(f"{'-' * 70}\n\n").replace("-" * 30, "-" * 70, 1)
    text += f"{'-' * 30}\n\nEnd of {name} Digest, Vol 1, Issue {issue}\n{'*' * 42}\n"
    head = (
        f"From {name}-request@lists.example {moment(day):%a %b %d %H:%M:%S %Y}\n"
        f"From: {name}-request@lists.example\nTo: {name}@lists.example\n"
        f"Subject: {name} Digest, Vol 1, Issue {issue}\nDate: {format_datetime(moment(day))}\n"
        f"Message-ID: <digest{issue}.{name}@lists.example>\n\n"
    )
    return (head + re.sub(r"(?m)^From ", ">From ", text) + "\n").encode("ascii", "replace")


def mime_digest_bytes(chance: random.Random, issue: int, messages: Sequence[Message]) -> bytes:
    """Return a multipart/digest (RFC 2046, 5.1.5) of messages with its mbox separator line."""
    name, day = messages[0].list_name, messages[-1].day + 0.1
    edge = f"==={issue}.{name}=="
    parts = []
    for message in messages:
        mime, body = encoded(chance, message.body.rstrip("\n") + "\n")
        head = (envelope(chance, message) + mime).encode("ascii", "replace")
        parts.append(f"--{edge}\n\n".encode() + head + b"\n" + body.rstrip(b"\n") + b"\n\n")
    head = (
        f"From {name}-request@lists.example {moment(day):%a %b %d %H:%M:%S %Y}\n"
        f"From: {name}-request@lists.example\nTo: {name}@lists.example\n"
        f"Subject: {name} digest, issue {issue}\nDate: {format_datetime(moment(day))}\n"
        f"Message-ID: <digest{issue}.{name}@lists.example>\nMIME-Version: 1.0\n"
        f'Content-Type: multipart/digest; boundary="{edge}"\n\n'
    )
    whole = head.encode() + b"".join(parts) + f"--{edge}--\n\n".encode()
    start = whole.index(b"\n") + 1
    return whole[:start] + re.sub(rb"(?m)^From ", b">From ", whole[start:])


DIGESTS = {"gazebo-l": digest_bytes, "harrowdrabbles": mime_digest_bytes}
"""How the lists that come as digests are written."""


def write_list(chance: random.Random, folder: Path, messages: Iterable[Message]) -> None:
    """Write one list's messages by date: as an mbox, or as an mbox of digests of either kind.

    Sets ``truth["path"]`` and ``truth["ordinal"]`` of each message.
    """
    ranked = sorted(messages, key=lambda message: (message.day, message.subject))
    name = ranked[0].list_name
    path = folder / f"{name}.mbox"
    for ordinal, message in enumerate(ranked):
        message.truth |= {"path": path.name, "ordinal": ordinal}
    with path.open("wb") as file:
        if name not in DIGESTS:
            file.writelines(message_bytes(chance, message) for message in ranked)
            return
        for start in range(0, len(ranked), DIGEST_SIZE):
            issue = ranked[start : start + DIGEST_SIZE]
            file.write(DIGESTS[name](chance, start // DIGEST_SIZE + 1, issue))
