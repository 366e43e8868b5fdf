"""Writes the rows that are many: of postings, and of the parts of works, one statement a table.

Django's ``bulk_create`` makes an object and a piece of SQL for every row, which costs
three times what the database does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
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


_CHAPTER = """
    INSERT INTO archive_chapter (work_id, position, number, words, best_id)
    VALUES (%s, %s, %s, %s, %s)
"""
_EDITION = """
    INSERT INTO archive_edition (chapter_id, posting_id, relation, position) VALUES (
        (SELECT id FROM archive_chapter WHERE work_id = %s AND position = %s), %s, %s, %s
    )
"""
_TAG = "INSERT INTO archive_tag (work_id, kind, name) VALUES (%s, %s, %s)"


class ChapterRow(NamedTuple):
    """A `models.Chapter`, not yet saved."""

    work_id: str
    position: int
    number: str
    words: int
    best_id: int


class EditionRow(NamedTuple):
    """A `models.Edition`, not yet saved; ``chapter`` is its chapter's position."""

    work_id: str
    chapter: int
    posting_id: int
    relation: str
    position: int


class TagRow(NamedTuple):
    """A `models.Tag`, not yet saved."""

    work_id: str
    kind: str
    name: str


class Placed(NamedTuple):
    """A posting's record, the key of its source's row, and its place there."""

    record: PostingRecord
    source_id: int
    ordinal: int


def insert(placed: Sequence[Placed]) -> None:
    """Write postings that the archive has not got, and the texts of the stories among them."""
    # What this database takes for a moment, as Django has it: asked for once, not by the row.
    moment = connection.ops.adapt_datetimefield_value
    with connection.cursor() as cursor:
        cursor.executemany(_POSTING, [_posting(each, moment) for each in placed])
        cursor.executemany(_STORY, list(_stories(placed)))


def insert_parts(
    chapters: Sequence[ChapterRow], editions: Sequence[EditionRow], tags: Sequence[TagRow]
) -> None:
    """Write what works consist of and what they are browsed by; the works are there."""
    with connection.cursor() as cursor:
        cursor.executemany(_CHAPTER, chapters)
        cursor.executemany(_EDITION, editions)
        cursor.executemany(_TAG, tags)


def _posting(placed: Placed, moment: Callable[[Any], object]) -> tuple[Any, ...]:
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
        moment(record.sent_at),
        record.date_witness,
        _names(record.lists),
        _json(record.findings) if record.findings else _names(()),
        record.story.card if record.story else None,
    )


def _json(value: object) -> object:
    return connection.ops.adapt_json_value(value, None)


@lru_cache(maxsize=1 << 8)
def _names(lists: tuple[str, ...]) -> object:
    """The same few lists, thousands of times."""
    return _json(lists)


def _stories(placed: Sequence[Placed]) -> Iterator[tuple[Any, ...]]:
    for each in placed:
        story = each.record.story
        if story is not None:
            block = story.block or (None, None)
            yield each.record.identity, story.header, *block, *story.body, story.texts
