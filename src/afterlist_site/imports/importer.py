"""Reads sources into the archive's rows, chunk by chunk, each chunk in one transaction."""

from __future__ import annotations

import gc
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import transaction

from afterlist.model import Gap, Kind, RawMessage, Unreadable
from afterlist.sources import Source, open_sources
from afterlist.vault import ManifestWriter, MessageEntry, Vault
from afterlist_site.archive import rows
from afterlist_site.archive.models import Posting, SourceFile
from afterlist_site.archive.records import PostingRecord
from afterlist_site.guard import seen
from afterlist_site.imports import works
from afterlist_site.imports.account import DUPLICATE, REFUSED, Account
from afterlist_site.imports.chunks import ReadMessage
from afterlist_site.imports.refusing import Door
from afterlist_site.imports.workers import Task, Workers

CHUNK_MESSAGES = 200
CHUNK_BYTES = 2_000_000

Progress = Callable[[str, int, int], None]
"""Told the stage, how much of it is done, and how much there is (0: not known)."""


@dataclass(slots=True)
class OpenSource:
    """A source being imported: its row, and where its next posting stands."""

    source: Source
    row: SourceFile
    manifest: ManifestWriter
    skip: int
    ordinal: int
    bins: Counter[str] = field(default_factory=Counter)


class Step(NamedTuple):
    """One piece of a source; None stands at its end."""

    source: OpenSource
    piece: RawMessage | Gap | Unreadable | None


def import_sources(
    paths: Iterable[Path], *, list_name: str | None = None, progress: Progress | None = None
) -> Account:
    """Import what ``paths`` hold, put works together, and return the account.

    What is there already is passed over; what an ended import had committed is kept.
    """
    return _Import(list_name, progress or _silent).run(paths)


def _silent(_stage: str, _done: int, _total: int) -> None:
    return


@contextmanager
def rare_collections() -> Iterator[None]:
    """Look for cycles only when asked: rows by the thousand have none, and looking
    for them costs a fifth of what the importing process does."""
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.unfreeze()


class _Import:
    """One run of an import."""

    def __init__(self, list_name: str | None, progress: Progress) -> None:
        self.account = Account()
        self.progress = progress
        self.vault = Vault(settings.VAULT)
        self.workers = Workers(self.vault, list_name)
        self.door = Door()
        self.order = Posting.objects.count()
        self.sources: list[OpenSource] = []

    def run(self, paths: Iterable[Path]) -> Account:
        started = time.monotonic()
        with rare_collections():
            try:
                for task, results in self.workers.read(self._tasks(paths)):
                    self._commit(task.context, results)
                    self.progress("read", self.account.postings, 0)
                    gc.collect()
            finally:
                self.workers.close()
            self.door.close()
            works.rebuild(lambda done, total: self.progress("assemble", done, total))
        self._count_archive()
        self.account.seconds = time.monotonic() - started
        return self.account

    # Reading: sources → tasks

    def _tasks(self, paths: Iterable[Path]) -> Iterator[Task[list[Step]]]:
        steps: list[Step] = []
        size = 0
        for step in self._steps(paths):
            steps.append(step)
            size += len(step.piece.content) if isinstance(step.piece, RawMessage) else 0
            if len(steps) >= CHUNK_MESSAGES or size >= CHUNK_BYTES:
                yield self._task(steps)
                steps, size = [], 0
        if steps:
            yield self._task(steps)

    def _task(self, steps: list[Step]) -> Task[list[Step]]:
        messages = [step.piece for step in steps if isinstance(step.piece, RawMessage)]
        task = Task(steps, messages, self.order)
        self.order += len(messages)
        return task

    def _steps(self, paths: Iterable[Path]) -> Iterator[Step]:
        for source in open_sources(paths):
            if isinstance(source, Unreadable):
                self.account.unreadable.append(source)
                continue
            opened = self._open(source)
            if opened is not None:
                yield from self._pieces(opened)
                yield Step(opened, None)

    def _open(self, source: Source) -> OpenSource | None:
        row, _ = SourceFile.objects.get_or_create(
            path=source.path,
            sha256=source.sha256(),
            defaults={
                "size_bytes": source.size_bytes,
                "format": source.format.value,
                "evidence": source.evidence,
            },
        )
        self.account.size_bytes += row.size_bytes
        if row.is_done:
            self.account.bins.update(row.bins)
            return None
        manifest = ManifestWriter(self.vault, source.path, source.format.value, row.sha256)
        opened = OpenSource(source, row, manifest, row.committed, row.postings)
        opened.bins.update(row.bins)
        self.account.bins.update(row.bins)
        return opened

    def _pieces(self, opened: OpenSource) -> Iterator[Step]:
        place = 0
        for piece in opened.source.pieces():
            if place >= opened.skip:
                yield Step(opened, piece)
            elif isinstance(piece, Gap):
                opened.manifest.gap(piece.content)
            elif isinstance(piece, RawMessage):
                opened.manifest.message(piece)
            place += not isinstance(piece, Gap)

    # Committing: results → rows

    @transaction.atomic
    def _commit(self, steps: list[Step], results: list[ReadMessage]) -> None:
        found = _Rows({record.identity for result in results for record in result.records})
        remaining = iter(results)
        touched: dict[int, OpenSource] = {}
        for step in steps:
            opened = step.source
            touched[opened.row.pk] = opened
            if step.piece is None:
                opened.manifest.close()
                opened.row.is_done = True
                continue
            if isinstance(step.piece, Gap):
                opened.manifest.gap(step.piece.content)
                continue
            opened.row.committed += 1
            if isinstance(step.piece, Unreadable):
                self._bin(opened, Kind.UNREADABLE.value)
                self.account.unreadable.append(step.piece)
                continue
            message = next(remaining)
            opened.manifest.add(MessageEntry(message.vault_key, step.piece.separator))
            for record in message.records:
                is_refused = self.door.refuses(record)
                self._bin(opened, REFUSED if is_refused else found.place(record, opened))
            if not message.records:
                self._bin(opened, REFUSED)
        self.account.new += found.save()
        for opened in touched.values():
            opened.row.bins = dict(opened.bins)
            opened.row.postings = opened.ordinal
            opened.row.save()

    def _bin(self, opened: OpenSource, name: str) -> None:
        opened.ordinal += 1
        opened.bins[name] += 1
        self.account.bins[name] += 1

    def _count_archive(self) -> None:
        totals = works.totals()
        self.account.works = totals.works
        self.account.chapters = totals.chapters
        self.account.missing_parts = totals.missing_parts
        self.account.permission = totals.permission
        self.account.visibility = totals.visibility


class _Rows:
    """The rows of one chunk, and which of its postings the archive knows already."""

    def __init__(self, identities: set[str]) -> None:
        known = Posting.objects.filter(identity__in=identities).values_list(
            "identity", "source__path", "ordinal", "kind"
        )
        self.homes = {row[0]: (row[1], row[2], row[3]) for row in known}
        self.postings: list[rows.Placed] = []

    def place(self, record: PostingRecord, opened: OpenSource) -> str:
        """Take a posting in, or recognise it; return its bin."""
        here = (opened.row.path, opened.ordinal)
        home = self.homes.get(record.identity)
        if home is not None:
            return home[2] if home[:2] == here else DUPLICATE
        self.homes[record.identity] = (*here, record.kind)
        self.postings.append(rows.Placed(record, opened.row.pk, opened.ordinal))
        return record.kind

    def save(self) -> int:
        """Write the new rows; return how many postings they are."""
        rows.insert(self.postings)
        seen.keep((each.record.identity, each.record.told) for each in self.postings)
        return len(self.postings)
