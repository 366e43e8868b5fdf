"""The seam between rows and values: nothing else turns one into the other."""

from __future__ import annotations

from datetime import datetime
from struct import Struct
from typing import NamedTuple

import msgspec
import zstandard

from afterlist.guard import Evidence
from afterlist.model import (
    Card,
    Decision,
    Finding,
    Header,
    Posting as PostingValue,
    Reading,
)

COMPRESSION_LEVEL = 1
"""Of zstandard: level 3 costs 1.7 times as much and saves 2 % of the room."""

Blob = bytes | memoryview
"""A BinaryField's value: what it is depends on the database."""

_LENGTHS = Struct(">QQ")
"""Of the first two texts of a blob, in bytes: the third has the rest."""

_encode = msgspec.json.encode
_card = msgspec.json.Decoder(Card)
_header = msgspec.json.Decoder(Header)
_compress = zstandard.ZstdCompressor(level=COMPRESSION_LEVEL).compress
_decompress = zstandard.ZstdDecompressor().decompress


class StoryRecord(NamedTuple):
    """What is stored of one story posting, ready for the database.

    A tuple, as all that goes from process to process: dataclasses are pickled in Python.
    """

    header: bytes
    block: tuple[int, int] | None
    body: tuple[int, int]
    texts: bytes
    card: bytes


class PostingRecord(NamedTuple):
    """What is stored of one posting: small enough to send between processes."""

    identity: str
    vault_key: str
    inner: int
    kind: str
    message_id: str
    subject: str
    sender_name: str
    sender_email: str
    sent_at: datetime | None
    date_witness: str
    lists: tuple[str, ...]
    findings: tuple[dict[str, str], ...]
    story: StoryRecord | None = None
    told: Evidence = Evidence()


class Texts(NamedTuple):
    """One story three times: as it was posted, as a page, and as plain text to search."""

    posted: str
    html: str
    plain: str


def pack(texts: Texts) -> bytes:
    """Return a story's texts as they are stored.

    They say the same, so that one frame of all three is half the work of three
    frames, and half the size.
    """
    return pack_encoded(*(text.encode("utf-8", "surrogatepass") for text in texts))


def pack_encoded(posted: bytes, html: bytes, plain: bytes) -> bytes:
    """Return a story's texts, in UTF-8, as they are stored."""
    lengths = _LENGTHS.pack(len(posted), len(html))
    return _compress(b"".join((lengths, posted, html, plain)))


def unpack(blob: Blob) -> Texts:
    """Return the texts of a stored blob."""
    whole = _decompress(bytes(blob))
    posted, html = _LENGTHS.unpack_from(whole)
    start = _LENGTHS.size
    middle, end = start + posted, start + posted + html
    pieces = (whole[start:middle], whole[middle:end], whole[end:])
    return Texts(*(piece.decode("utf-8", "surrogatepass") for piece in pieces))


def plain_bytes(blob: Blob) -> bytes:
    """Return the plain text of a stored blob as it is stored, in UTF-8."""
    whole = _decompress(bytes(blob))
    return whole[_LENGTHS.size + sum(_LENGTHS.unpack_from(whole)) :]


def header_bytes(header: Header) -> bytes:
    """Return a header as it is stored."""
    return _encode(header)


def header_value(blob: Blob) -> Header:
    """Return the header of a stored blob."""
    return _header.decode(blob)


def card_bytes(card: Card) -> bytes:
    """Return a card as it is stored."""
    return _encode(card)


def card_value(blob: Blob) -> Card:
    """Return the card of a stored blob."""
    return _card.decode(blob)


def findings_json(findings: tuple[Finding, ...]) -> tuple[dict[str, str], ...]:
    """Return findings as a JSON column keeps them."""
    return tuple({"code": each.code, "message": each.message} for each in findings)


def posting_record(
    reading: Reading, vault_key: str, inner: int, story: StoryRecord | None, told: Evidence
) -> PostingRecord:
    """Return what is stored of a reading's posting."""
    posting: PostingValue = reading.posting
    sender = posting.sender
    return PostingRecord(
        identity=posting.identity,
        vault_key=vault_key,
        inner=inner,
        kind=reading.kind.value,
        message_id=posting.message_id or "",
        subject=posting.subject,
        sender_name=sender.name,
        sender_email=sender.email,
        sent_at=posting.sent_at,
        date_witness=posting.date_witness.value if posting.date_witness else "",
        lists=posting.lists,
        findings=findings_json(tuple(dict.fromkeys(posting.findings + reading.findings))),
        story=story,
        told=told,
    )


def decision_json(decision: Decision) -> dict[str, object]:
    """Return a decision as a JSON column keeps it."""
    built: dict[str, object] = msgspec.to_builtins(decision)
    return built


def decision_value(stored: dict[str, object]) -> Decision:
    """Return the decision that a JSON column keeps."""
    return msgspec.convert(stored, Decision)
