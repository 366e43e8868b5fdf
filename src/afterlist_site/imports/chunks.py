"""What a worker process does: raw messages in, records out. Knows no Django."""

from __future__ import annotations

import logging
from typing import NamedTuple

from msgspec.structs import replace

from afterlist import pipeline
from afterlist.guard import evidence
from afterlist.model import Finding, Kind, RawMessage, Reading
from afterlist.vault import Vault
from afterlist_site.archive.records import (
    PostingRecord,
    StoryRecord,
    card_bytes,
    header_bytes,
    pack_encoded,
    posting_record,
)
from afterlist_site.guard.known import names_of_fiction

logger = logging.getLogger(__name__)


class ReadMessage(NamedTuple):
    """One raw message as it comes back from a worker."""

    vault_key: str
    records: tuple[PostingRecord, ...]


def read_chunk(
    messages: list[RawMessage], first_order: int, vault: Vault, list_name: str | None
) -> list[ReadMessage]:
    """Keep each message in the vault and return its postings, in order.

    ``first_order`` is the place of the first message among all that were imported.
    """
    read = [
        _read(message, first_order + place, vault, list_name)
        for place, message in enumerate(messages)
    ]
    # The rows of this chunk are committed next: their messages must be there first.
    vault.flush()
    return read


def _read(raw: RawMessage, order: int, vault: Vault, list_name: str | None) -> ReadMessage:
    key, is_kept = vault.take(raw.content)
    if not is_kept:
        return ReadMessage(key, ())
    try:
        records = tuple(
            _record(reading, key, inner, order)
            for inner, reading in enumerate(pipeline.read_message(raw, list_name))
        )
    except Exception as error:
        logger.exception("%s, message %d: set aside", raw.path, raw.ordinal)
        records = (set_aside(key, f"{type(error).__name__}: {error}"),)
    return ReadMessage(key, records)


def _record(reading: Reading, key: str, inner: int, order: int) -> PostingRecord:
    told = evidence(reading, names_of_fiction())
    if reading.kind is not Kind.STORY or reading.header is None:
        return posting_record(reading, key, inner, None, told)
    read = pipeline.read_story(reading, order)
    if read.restored.findings:
        reading = replace(reading, findings=reading.findings + read.restored.findings)
    header, body = reading.header, read.restored.body
    assert header is not None  # noqa: S101 - narrowed above; replace() loses it
    story = StoryRecord(
        header=header_bytes(header),
        block=(header.block.start, header.block.end) if header.block else None,
        body=(body.start, body.end),
        texts=_texts(read),
        card=card_bytes(read.card),
    )
    return posting_record(reading, key, inner, story, told)


def _texts(read: pipeline.ReadStory) -> bytes:
    posted = read.reading.posting.text.encode("utf-8", "surrogatepass")
    html = read.html.encode("utf-8", "surrogatepass")
    return pack_encoded(posted, html, read.restored.encoded)


def set_aside(vault_key: str, what: str) -> PostingRecord:
    """Return the record of a message that this program failed on.

    Its bytes are in the vault under ``vault_key``; it waits for a person.
    """
    finding = Finding("reader-failed", f"This message could not be read ({what}).")
    return PostingRecord(
        identity=vault_key,
        vault_key=vault_key,
        inner=0,
        kind=Kind.UNREADABLE.value,
        message_id="",
        subject="",
        sender_name="",
        sender_email="",
        sent_at=None,
        date_witness="",
        lists=(),
        findings=({"code": finding.code, "message": finding.message},),
    )
