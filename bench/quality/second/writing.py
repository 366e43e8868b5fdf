"""Messages as a list's archive keeps them: mbox files, digests, and what mailers do wrong."""

import base64
import quopri
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import NamedTuple

from bench.quality.second.works import Message

_START = datetime(1997, 2, 3, 9, tzinfo=UTC)
_RULE = "-" * 70
_FOOTERS = (
    "",
    f"\n{_RULE}\nTo unsubscribe, e-mail: {{l}}-unsubscribe@lists.example\n",
    f"\n{'_' * 47}\n{{l}} mailing list\n{{l}}@lists.example\nhttp://lists.example/listinfo/{{l}}\n",
    "\n------------------------ Yahoo! Groups Sponsor ---------------------~-->\n"
    "Get your free page!\nhttp://ads.example/click/4711\n"
    f"{_RULE}~->\n\nTo unsubscribe from this group, send an email to:\n"
    "{l}-unsubscribe@yahoogroups.example\n",
    "\n--\nThis is the {l} list. Archive at http://{l}.example/\n",
)
_DATES = {"two digits": "%d %b %y %H:%M:%S EST", "text": "%A, %B %d, %Y %I:%M %p",
          "no zone": "%a, %d %b %Y %H:%M:%S"}  # fmt: skip
_DIGESTED = 4


class _Home(NamedTuple):
    address: str
    is_tagged: bool
    place: int


def moment(message: Message) -> datetime:
    """Return when a message was sent, whatever its Date says."""
    return _START + timedelta(days=message.day)


def write_list(chance: random.Random, folder: Path, messages: list[Message], place: int) -> None:
    """Write one list's messages in about their order, and note where each stands."""
    name = messages[0].list_name
    host = "yahoogroups" if place % 2 else "lists"
    home = _Home(f"{name}@{host}.example", place % 3 == 0, place % 4)
    footer = _FOOTERS[place % 5].replace("{l}", name)
    chunks: list[bytes] = []
    waiting: list[Message] = []
    ordinal = 0
    ranked = _misfiled(chance, sorted(messages, key=lambda message: message.day))
    for at, message in enumerate(ranked):
        waiting += [message] if message.is_digested else []
        is_full = len(waiting) == _DIGESTED or (at == len(ranked) - 1 and bool(waiting))
        if not message.is_digested:
            ordinal = _place(message, name, ordinal)
            headers, raw = _encoded(message, message.body + footer)
            chunks.append(_mbox([*_envelope(message, home), *headers], raw, message))
        if is_full:
            for inner in waiting:
                ordinal = _place(inner, name, ordinal)
            chunks.append(_digest(chance, waiting, home))
            waiting = []
    (folder / f"{name}.mbox").write_bytes(b"".join(chunks))


def _misfiled(chance: random.Random, ranked: list[Message]) -> list[Message]:
    for _ in range(len(ranked) // 12):
        message = ranked.pop(chance.randrange(len(ranked)))
        ranked.insert(chance.randrange(len(ranked) + 1), message)
    return ranked


def _place(message: Message, name: str, ordinal: int) -> int:
    message.path, message.ordinal = f"{name}.mbox", ordinal
    return ordinal + 1


def _date(message: Message) -> list[str]:
    when = moment(message)
    if message.date_form in _DATES:
        return [f"Date: {when.strftime(_DATES[message.date_form])}"]
    if message.date_form == "epoch":
        return ["Date: Thu, 1 Jan 1970 00:00:00 GMT"]
    if message.date_form == "future":
        when = when.replace(year=when.year + 70, day=min(when.day, 28))
    return [] if message.date_form == "none" else [f"Date: {format_datetime(when)}"]


def _typeset(text: str) -> str:
    """Curly quotes and an accent, as a word processor leaves them."""
    pieces = text.split('"')
    quoted = "".join(
        piece + ("\u201c\u201d"[at % 2] if at < len(pieces) - 1 else "")
        for at, piece in enumerate(pieces)
    )
    return quoted.replace("'", "\u2019").replace("coffee", "café").replace("...", "…")


def _encoded(message: Message, text: str) -> tuple[list[str], bytes]:
    """Return a body's header lines and bytes; some charsets are not the one that is named."""
    if not message.charset:
        return [], text.encode("latin-1", "replace")
    if message.charset == "qp":
        raw = quopri.encodestring(_typeset(text).encode("cp1252", "replace"))
        named, transfer = "windows-1252", "quoted-printable"
    elif message.charset == "base64":
        raw, named, transfer = base64.encodebytes(_typeset(text).encode()), "utf-8", "base64"
    else:
        real, _, claimed = message.charset.partition(" as ")
        raw, transfer = _typeset(text).encode(real, "replace"), "8bit"
        named = {"latin-1": "iso-8859-1"}.get(claimed, claimed)
    kind = f'Content-Type: text/plain; charset="{named}"'
    return ["MIME-Version: 1.0", kind, f"Content-Transfer-Encoding: {transfer}"], raw


def _envelope(message: Message, home: _Home) -> list[str]:
    subject, name = message.subject, message.list_name
    if home.is_tagged and subject.lower().startswith("re: "):
        subject = f"Re: [{name}] {subject[4:]}"
    elif home.is_tagged:
        subject = f"[{name}] {subject}"
    lines = [f"From: {message.sender}", f"To: {home.address}", *_date(message)]
    lines.append(f"Subject: {subject}")
    lines += [f"Message-ID: <{message.message_id}>"] if message.message_id else []
    lines += [f"In-Reply-To: <{message.reply_to}>"] if message.reply_to else []
    owner = f"{name}-owner@yahoogroups.example"
    of_list = (
        "",
        f"List-Id: <{name}.lists.example>",
        f"Mailing-List: list {home.address}; contact {owner}",
        f"X-Mailing-List: {home.address}",
    )[home.place]
    return [*lines, of_list] if of_list else lines


def _mbox(head: list[str], raw: bytes, message: Message) -> bytes:
    when = moment(message).strftime("%a %b %d %H:%M:%S %Y")
    lines = [b">" + line if line.startswith(b"From ") else line for line in raw.split(b"\n")]
    envelope = "\n".join([f"From sender@lists.example {when}", *head]).encode("latin-1", "replace")
    return envelope + b"\n\n" + b"\n".join(lines).rstrip(b"\n") + b"\n\n"


def _digest(chance: random.Random, inside: list[Message], home: _Home) -> bytes:
    """Return a digest of RFC 1153."""
    name = inside[0].list_name
    title = f"{name} Digest, Vol {chance.randrange(1, 9)}, Issue {chance.randrange(1, 400)}"
    topics = "".join(f"   {at}. {message.subject}\n" for at, message in enumerate(inside, 1))
    pieces = []
    for message in inside:
        head = [f"From: {message.sender}", *_date(message), f"Subject: {message.subject}"]
        head += [f"Message-ID: <{message.message_id}>"] if message.message_id else []
        lines = message.body.rstrip().split("\n")
        body = ["- " + line if line.startswith("-" * 30) else line for line in lines]
        pieces.append("\n".join([*head, "", *body, "", ""]))
    end = f"End of {title}"
    text = f"{title}\n\nToday's Topics:\n\n{topics}\n{_RULE}\n\n"
    text += f"{'-' * 30}\n\n".join(pieces) + f"{'-' * 30}\n\n{end}\n{'*' * len(end)}\n"
    whole = replace(
        inside[-1],
        day=max(message.day for message in inside) + 0.2,
        message_id="",
        date_form="",
        sender=f"{name}-request@lists.example",
        subject=title,
        reply_to="",
    )
    return _mbox(
        _envelope(whole, home._replace(is_tagged=False)), text.encode("latin-1", "replace"), whole
    )
