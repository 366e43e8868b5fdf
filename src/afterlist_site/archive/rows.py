"""Writes the rows of postings: records in, one statement for each table.

Django's ``bulk_create`` makes an object and a piece of SQL for every row, which costs
three times what the database does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection

from afterlist_site.archive.records import PostingRecord

_POSTING = """
    INSERT INTO archive_posting (
        identity, vault_key, inner, source_id, ordinal, kind, message_id, subject,
        sender_name, sender_email, sent_at, date_witness, lists, findings, card
    ) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
"""
_STORY = """
    INSERT INTO archive_storytext (
        posting_id, header, block_start, block_end, body_start, body_end, texts
    ) VALUES ((SELECT id FROM archive_posting WHERE identity = %s), %s, %s, %s, %s, %s, %s)
"""


class Placed(NamedTuple):
    """A posting's record, the key of its source's row, and its place there."""

    record: PostingRecord
    source_id: int
    ordinal: int


def insert(placed: Sequence[Placed]) -> None:
    """Write postings that the archive has not got, and the texts of the stories among them."""
    with connection.cursor() as cursor:
        cursor.executemany(_POSTING, [_posting(each) for each in placed])
        cursor.executemany(_STORY, list(_stories(placed)))


def _posting(placed: Placed) -> tuple[Any, ...]:
    record = placed.record
    return (
        record.identity,
        record.vault_key,
        record.inner,
        placed.source_id,
        placed.ordinal,
        record.kind,
        record.message_id,
        record.subject,
        record.sender_name,
        record.sender_email,
        _moment(record.sent_at),
        record.date_witness,
        connection.ops.adapt_json_value(record.lists, None),
        connection.ops.adapt_json_value(record.findings, None),
        record.story.card if record.story else None,
    )


def _moment(sent_at: datetime | None) -> object:
    """What this database takes for a moment, as Django has it."""
    moment: object = connection.ops.adapt_datetimefield_value(sent_at)
    return moment


def _stories(placed: Sequence[Placed]) -> Iterator[tuple[Any, ...]]:
    for each in placed:
        story = each.record.story
        if story is not None:
            block = story.block or (None, None)
            yield each.record.identity, story.header, *block, *story.body, story.texts
