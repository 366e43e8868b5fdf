"""A process pool that gives results in order and outlives a killed worker."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any, Generic, TypeVar

from afterlist.model import RawMessage
from afterlist.vault import Vault
from afterlist_site.imports.chunks import ReadMessage, read_chunk, set_aside

C = TypeVar("C")

AHEAD = 2
"""Chunks under way for each worker: enough to keep it busy, few enough to stay small."""


@dataclass(frozen=True, slots=True)
class Task(Generic[C]):
    """A chunk of messages, with whatever the caller wants back beside the result."""

    context: C
    messages: list[RawMessage]
    first_order: int


@dataclass(slots=True)
class Workers:
    """Reads chunks on all cores."""

    vault: Vault
    list_name: str | None = None
    count: int = field(default_factory=lambda: os.cpu_count() or 1)
    _pool: ProcessPoolExecutor | None = None

    def read(self, tasks: Iterable[Task[C]]) -> Iterator[tuple[Task[C], list[ReadMessage]]]:
        """Yield each task with its messages read, in the order of the tasks.

        A single chunk is read in this process: starting others would take longer.
        """
        tasks = iter(tasks)
        head = list(islice(tasks, 2))
        if len(head) == 1:
            yield head[0], self._here(head[0])
            return
        yield from self._in_pool(chain(head, tasks))

    def _in_pool(self, tasks: Iterable[Task[C]]) -> Iterator[tuple[Task[C], list[ReadMessage]]]:
        under_way: deque[tuple[Task[C], Future[list[ReadMessage]]]] = deque()
        for task in tasks:
            under_way.append((task, self._submit(task)))
            if len(under_way) > self.count * AHEAD:
                yield self._finished(under_way)
        while under_way:
            yield self._finished(under_way)

    def close(self) -> None:
        """End the worker processes."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def _here(self, task: Task[C]) -> list[ReadMessage]:
        return read_chunk(task.messages, task.first_order, self.vault, self.list_name)

    def _submit(self, task: Task[C]) -> Future[list[ReadMessage]]:
        if self._pool is None:
            self._pool = self._new_pool()
        try:
            return self._pool.submit(
                _read_chunk, task.messages, task.first_order, self.vault, self.list_name
            )
        except BrokenProcessPool as broken:
            failed: Future[list[ReadMessage]] = Future()
            failed.set_exception(broken)
            return failed

    def _finished(
        self, under_way: deque[tuple[Task[C], Future[list[ReadMessage]]]]
    ) -> tuple[Task[C], list[ReadMessage]]:
        task, future = under_way.popleft()
        try:
            return task, future.result()
        except BrokenProcessPool:
            # One worker died and took every chunk under way with it: all of
            # them go to a new pool; this one message by message, to find which.
            self.close()
            result = [self._alone(task, place) for place in range(len(task.messages))]
            waiting = [(other, self._submit(other)) for other, _ in under_way]
            under_way.clear()
            under_way.extend(waiting)
            return task, result

    def _alone(self, task: Task[C], place: int) -> ReadMessage:
        message = task.messages[place]
        single = Task(task.context, [message], task.first_order + place)
        try:
            return self._submit(single).result()[0]
        except BrokenProcessPool:
            self.close()
            key = self.vault.put(message.content)
            return ReadMessage(key, (set_aside(key, "its reader was ended by the system"),))

    def _new_pool(self) -> ProcessPoolExecutor:
        context = multiprocessing.get_context(_start_method())
        return ProcessPoolExecutor(self.count, mp_context=context, initializer=_start)


def _start_method() -> str:
    """A fork saves a worker its half second of imports; a thread it would copy half alive.

    The importer's database connection is copied too, and no worker touches it.
    """
    is_safe = sys.platform == "linux" and threading.active_count() == 1
    return "fork" if is_safe else "spawn"


def _start() -> None:
    """Look for cycles once a chunk, not all the time: what a worker makes has none."""
    gc.freeze()
    gc.disable()
    threading.Thread(target=_end_with_importer, daemon=True).start()


def _end_with_importer() -> None:
    """End this worker when the importer is killed: nobody will give it work or read it,
    and it would keep the archive locked."""
    importer = multiprocessing.parent_process()
    if importer is not None:
        importer.join()
        os._exit(1)


def _read_chunk(*arguments: Any) -> list[ReadMessage]:
    result = read_chunk(*arguments)
    # Of the young only: the caches that the stages keep are old, and grow.
    gc.collect(1)
    return result
