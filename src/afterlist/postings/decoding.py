"""One raw message to its postings: the other modules in their order."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from afterlist.model import (
    Address,
    Finding,
    Posting,
    Quoting,
    RawMessage,
    SourceRef,
    Span,
)
from afterlist.postings.addresses import address
from afterlist.postings.automatic import is_automatic
from afterlist.postings.digest import Burst, burst
from afterlist.postings.envelope import Envelope, divided
from afterlist.postings.identity import identity
from afterlist.postings.lists import lists
from afterlist.postings.nested import Nested, nested
from afterlist.postings.parts import Leaf, Parts, parts
from afterlist.postings.reading import Text, read
from afterlist.postings.segments import TRUNCATION, no_archive_line, segments, truncation
from afterlist.postings.sent import Sent, sent
from afterlist.postings.threads import is_reply_subject
from afterlist.postings.transfer import unpacked

_MESSAGES = {
    "charset-guessed": "No charset is declared; the likeliest was taken.",
    "charset-lies": "The declared charset does not fit the text; another was taken.",
    "charset-mixed": "Some lines are in another charset than the rest; each was read in its own.",
    "mojibake": "Characters that were decoded wrongly before they got here were set right.",
    "entities-undone": "The text was escaped as if for a web page; it was unescaped.",
    "quoted-printable-undeclared": "The text is quoted-printable although nothing says so; it "
    "was decoded.",
    "base64-undeclared": "The text is base64 although nothing says so; it was decoded.",
}
_LOST_ATTACHMENT = "[ Attachment content not displayed ]"
_CUT, _LOST = TRUNCATION.encode(), _LOST_ATTACHMENT.encode()
_NEWS_HEADERS = tuple(
    (name.lower(), name) for name in ("Distribution", "Summary", "Keywords", "Organization")
)
_ID = re.compile(r"<([^<>\s]{3,250})>")
_DEJA_SUFFIX = re.compile(r"#\d+/\d+\Z")
_MBOXRD = re.compile(rb"(?m)^>(>*From )")
_MBOXO = re.compile(rb"\n>From ")
_MAX_IDS = 200
# Bytes are looked for as numbers, which takes a seventh of the time.
_RETURN = ord("\r")


def decode(raw: RawMessage) -> tuple[Posting, ...]:
    """Return the posting that a raw message holds, or each posting of a digest.

    Never raises on material: what is broken becomes findings. All postings
    have the raw message's own place as their source.
    """
    content = _unquoted(raw.content, raw.quoting)
    envelope, body = divided(content) if raw.is_enveloped else (Envelope({}), content)
    source = SourceRef(raw.path, raw.ordinal)
    found = parts(envelope, body)
    charset = next(filter(None, [leaf.charset for leaf in found.leaves]), None)
    envelope = Envelope(envelope.fields, charset)
    inner = tuple(_of_digest(envelope, found, source))
    return inner or (_posting(envelope, found, source, raw.separator),)


def _unquoted(content: bytes, quoting: Quoting) -> bytes:
    if _RETURN in content and content[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        content = content.replace(b"\r\n", b"\n")
        if _RETURN in content:
            content = re.sub(rb"\r+\n", b"\n", content).replace(b"\r", b"\n")
    # Most texts have no mark behind the ids of their envelope: no need to look there.
    if quoting is Quoting.NONE or content.find(b"\n>", 0, content.rfind(b">") + 1) < 0:
        return content
    if quoting is Quoting.MBOXRD:
        return _MBOXRD.sub(rb"\1", content)
    return _MBOXO.sub(_unescaped, content)


def _unescaped(match: re.Match[bytes]) -> bytes:
    """``From `` again, unless the line stands among quoted ones: then the ``>`` is the
    quoter's, which mboxo cannot tell from its own."""
    content = match.string
    before = content.rfind(b"\n", 0, match.start()) + 1
    after = content.find(b"\n", match.end()) + 1
    for line in (content[before : before + 6], content[after : after + 6] if after else b""):
        if line[:1] == b">" and line != b">From ":
            return match.group()
    return b"\nFrom "


def _of_digest(envelope: Envelope, found: Parts, source: SourceRef) -> Iterator[Posting]:
    subject = envelope.text("subject")
    opened = Burst(found.digest, 0) if found.digest else _opened(found.leaves, subject)
    if not opened:
        return
    names = lists(envelope, subject)
    for place, (head, body) in enumerate(opened.messages):
        inner = Envelope(head.fields, envelope.charset)
        pieces = parts(inner, body) if found.digest else Parts((_plain_leaf(body, envelope),))
        posting = _posting(inner, pieces, source, b"", names)
        if not place and opened.announced > len(opened.messages):
            posting = replace(posting, findings=(*posting.findings, _count(opened)))
        yield posting


def _plain_leaf(body: bytes, outer: Envelope) -> Leaf:
    # The list server decoded the body already: what the inner envelope says of its
    # transfer encoding is history, and of its charset a hint.
    return Leaf("text/plain", outer.charset or "", "", body)


def _count(opened: Burst) -> Finding:
    return Finding(
        "digest-count",
        f"The digest announces {opened.announced} messages; {len(opened.messages)} were found.",
    )


def _opened(leaves: tuple[Leaf, ...], subject: str) -> Burst | None:
    for leaf in leaves:
        if leaf.is_text and leaf.media_type == "text/plain":
            opened = burst(unpacked(leaf.payload, leaf.encoding), subject)
            if opened:
                return opened
    return None


def _posting(
    envelope: Envelope,
    found: Parts,
    source: SourceRef,
    separator: bytes,
    names: tuple[str, ...] = (),
) -> Posting:
    reading = read(found.leaves, envelope.charset or "")
    text = reading.text
    inside = nested(text) if ":" in text[:4000] else ()
    if inside and not envelope.fields:
        envelope = _lifted(inside[0])
    subject, sender = _who_and_what(envelope, inside, reading)
    answered = _answered(envelope)
    names = names or lists(envelope, subject)
    message_id = _bare_id(envelope.first("message-id"))
    cut = truncation(text)
    pieces = segments(
        text,
        inside,
        cut,
        is_reply=is_reply_subject(subject),
        is_page=reading.is_html or not message_id,
        list_names=names,
    )
    when = _when(envelope, separator, inside)
    return Posting(
        source=source,
        identity=identity(
            (
                message_id or "",
                names[0].lower() if names else "",
                sender.email.lower() or sender.name,
                subject,
                " ".join(envelope.first("date").split()),
            ),
            text,
            pieces,
        ),
        text=text,
        segments=pieces,
        subject=subject,
        sender=sender,
        reply_to=_reply_to(envelope),
        sent_at=when.at,
        date_witness=when.witness,
        message_id=message_id,
        in_reply_to=answered,
        lists=names,
        news_headers=_news_headers(envelope),
        no_archive=_is_not_for_archives(envelope, text),
        is_automatic=is_automatic(envelope, sender, subject),
        is_html=reading.is_html,
        marks=reading.marks,
        attachments=reading.attachments,
        findings=tuple(dict.fromkeys(_findings(reading, found, cut) + when.findings)),
    )


def _lifted(inside: Nested) -> Envelope:
    """The envelope that stands inside a text without one; its date stays there,
    for the text is its witness."""
    fields = {
        name: [value.encode("utf-8", "ignore").decode("latin-1")]
        for name, value in inside.fields.items()
        if name != "date"
    }
    return Envelope(fields, "utf-8")


def _who_and_what(
    envelope: Envelope, inside: tuple[Nested, ...], reading: Text
) -> tuple[str, Address]:
    """The subject and the sender; where the envelope lacks them, those of an
    envelope inside the text, or the page's title."""
    subject = envelope.text("subject")
    sender = address(envelope.first("from"), envelope.charset)
    for other in inside:
        subject = subject or other.fields.get("subject", "")
        if not (sender.name or sender.email):
            sender = address(
                other.fields.get("from", "").encode("utf-8").decode("latin-1"), "utf-8"
            )
    if not subject and "subject" not in envelope.fields:
        subject = reading.title
    return subject, sender


def _when(envelope: Envelope, separator: bytes, inside: tuple[Nested, ...]) -> Sent:
    in_text = next((n.fields["date"] for n in inside if "date" in n.fields), "")
    return sent(envelope, separator, in_text)


def _reply_to(envelope: Envelope) -> Address | None:
    value = envelope.first("reply-to")
    found = address(value, envelope.charset) if value else None
    return found if found and (found.name or found.email) else None


def _bare_id(value: str) -> str | None:
    value = value.strip()
    match = _ID.search(value)
    bare = match.group(1) if match else value.strip("<>").partition(" ")[0]
    if match and value[match.end() :].startswith("#"):
        return bare
    return _DEJA_SUFFIX.sub("", bare) or None


def _answered(envelope: Envelope) -> tuple[str, ...]:
    """The ids that this posting answers, the nearest first."""
    fields = envelope.fields
    if "in-reply-to" not in fields and "references" not in fields:
        return ()
    near = _ID.findall(envelope.first("in-reply-to")[:4000])
    chain = _ID.findall(envelope.first("references")[-20000:])
    ids = dict.fromkeys(_DEJA_SUFFIX.sub("", found) for found in (*near, *reversed(chain)))
    return tuple(ids)[:_MAX_IDS]


def _news_headers(envelope: Envelope) -> tuple[tuple[str, str], ...]:
    found = [(key, name) for key, name in _NEWS_HEADERS if key in envelope.fields]
    return tuple([(name, value) for key, name in found if (value := envelope.text(key))])


def _is_not_for_archives(envelope: Envelope, text: str) -> bool:
    flag = envelope.first("x-no-archive").strip().lower()
    return flag.startswith("yes") or no_archive_line(text) is not None


def _findings(reading: Text, found: Parts, cut: Span | None) -> tuple[Finding, ...]:
    findings = [Finding(code, _MESSAGES[code]) for code in dict.fromkeys(reading.codes)]
    if cut or [leaf for leaf in found.leaves if _CUT in leaf.payload[-400:]]:
        findings.append(Finding("truncated", "Yahoo cut this message at 64 KB.", cut))
    at = reading.text.find(_LOST_ATTACHMENT) if "[" in reading.text else -1
    if at >= 0 or [leaf for leaf in found.leaves[1:] if _LOST in leaf.payload]:
        place = Span(at, at + len(_LOST_ATTACHMENT)) if at >= 0 else None
        findings.append(
            Finding("attachment-missing", "An attachment was taken off by Yahoo.", place)
        )
    return tuple(findings)
