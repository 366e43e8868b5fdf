"""The pool: results in order, and a worker that dies takes nothing with it."""

from __future__ import annotations

import multiprocessing
import os
import signal
from pathlib import Path
from typing import Any

import pytest

from afterlist.model import RawMessage, SourceFormat
from afterlist.vault import Vault
from afterlist_site.imports import chunks, workers
from tests.imports.mail import talk


def message(number: int) -> RawMessage:
    return RawMessage(talk(number).encode(), "list.mbox", number, SourceFormat.MBOX)


def read_or_die(messages: list[RawMessage], *rest: Any) -> list[chunks.ReadMessage]:
    if any(b"the 7th" in each.content for each in messages):
        os.kill(os.getpid(), signal.SIGKILL)
    return chunks.read_chunk(messages, *rest)


@pytest.fixture(params=["fork", "spawn"], autouse=True)
def start_method(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param not in multiprocessing.get_all_start_methods():
        pytest.skip(f"no {request.param} here")
    monkeypatch.setattr(workers, "_start_method", lambda: request.param)


@pytest.fixture
def tasks() -> list[workers.Task[int]]:
    return [workers.Task(n, [message(n * 3 + k) for k in range(3)], n * 3) for n in range(5)]


def test_results_come_in_the_order_of_the_tasks(
    tmp_path: Path, tasks: list[workers.Task[int]]
) -> None:
    pool = workers.Workers(Vault(tmp_path), count=2)
    read = [(task.context, len(result)) for task, result in pool.read(tasks)]
    pool.close()
    assert read == [(n, 3) for n in range(5)]


def test_only_the_message_that_kills_its_reader_is_set_aside(
    tmp_path: Path, tasks: list[workers.Task[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_read_chunk", read_or_die)
    pool = workers.Workers(Vault(tmp_path), count=2)
    kinds = [each.records[0].kind for _, result in pool.read(tasks) for each in result]
    pool.close()
    assert [place for place, kind in enumerate(kinds) if kind == "unreadable"] == [7]
    assert len(kinds) == 15
