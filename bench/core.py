"""Times the core alone, on one core: bytes of story mail in; header, restored page and card out.

    python -m bench.core [--postings 3000] [--rounds 5]

Prints megabytes of story mail per CPU second, the share of each stage, and how the
CPU seconds of a whole import of the same mail divide.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import starmap
from pathlib import Path
from typing import TypeVar

from afterlist import assembly, pipeline, postings, stories
from afterlist.model import Kind, RawMessage
from afterlist.publication.page import story_html
from afterlist.sources import open_sources
from afterlist.vault import Vault
from afterlist_site.archive.records import pack
from bench.mail import STORY_SHARE, write_mbox
from bench.speed import import_run

TARGET_MB_S = 4

Value = TypeVar("Value")


@dataclass(slots=True)
class Clock:
    """CPU seconds by the name of what took them, in the order in which they were first asked."""

    spent_s: dict[str, float] = field(default_factory=dict)

    def time(self, name: str, work: Callable[[], Value]) -> Value:
        """Do a piece of work, book what it cost, and return what it gave."""
        started = time.process_time()
        done = work()
        cost = time.process_time() - started
        self.spent_s[name] = self.spent_s.get(name, 0.0) + cost
        return done


def messages(path: Path) -> list[RawMessage]:
    """Return the raw messages of a source file."""
    return [
        piece
        for source in open_sources([path])
        for piece in source.pieces()
        if isinstance(piece, RawMessage)
    ]


def whole_s(story_mail: Sequence[RawMessage]) -> float:
    """Return the CPU seconds of reading story mail by the pipeline's own two functions."""
    started = time.process_time()
    for order, raw in enumerate(story_mail):
        for reading in pipeline.read_message(raw):
            pipeline.read_story(reading, order)
    return time.process_time() - started


def stages(mail: Sequence[RawMessage], clock: Clock) -> list[tuple[str, str, str]]:
    """Book each stage over some mail; return the posted, page and plain text of each story."""
    decoded = clock.time("decode", lambda: [p for raw in mail for p in postings.decode(raw)])
    readings = clock.time("read", lambda: list(map(stories.read, decoded)))
    told = [reading for reading in readings if reading.kind is Kind.STORY]
    restored = clock.time("restore", lambda: list(map(pipeline.restore, told)))
    pages = clock.time("html", lambda: list(map(story_html, restored)))
    carded = [(one, 0, text.encoded) for one, text in zip(told, restored, strict=True)]
    clock.time("card", lambda: list(starmap(assembly.make_card, carded)))
    return [
        (one.posting.text, page, text.plain)
        for one, page, text in zip(told, pages, restored, strict=True)
    ]


def main() -> None:
    """Print what the core does in a second, and where an import's seconds go."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--postings", type=int, default=3_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        mbox = Path(scratch) / "bench.mbox"
        write_mbox(mbox, options.postings)
        _core(messages(mbox)[::STORY_SHARE], options.rounds)
        _import(mbox, Path(scratch))


def _core(story_mail: Sequence[RawMessage], rounds: int) -> None:
    size = sum(len(raw.content) for raw in story_mail)
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(
        f"{len(story_mail):,} story postings, {size / 1e6:.1f} MB, "
        f"{size / len(story_mail):,.0f} bytes each"
    )
    rates = []
    for turn in range(1, rounds + 1):
        spent = whole_s(story_mail)
        rates.append(size / 1e6 / spent)
        print(f"round {turn}  core, one process  {rates[-1]:5.2f} MB/cpu-s {spent:6.2f} cpu-s")
    print(f"story mail, median of {rounds}: {statistics.median(rates):.2f} MB/s", end=" ")
    print(f"(asked: {TARGET_MB_S})")
    clock = Clock()
    stages(story_mail, clock)
    _shares("of the core", clock.spent_s)


def _import(mbox: Path, scratch: Path) -> None:
    """Print how an import divides; what the core and the vault leave is rows, works and index."""
    clock = Clock()
    mail = clock.time("split", lambda: messages(mbox))
    vault = Vault(scratch / "vault")
    clock.time("vault", lambda: [vault.put(raw.content) for raw in mail] + [vault.flush()])
    texts = stages(mail, clock)
    clock.time("pack", lambda: [pack(text) for story in texts for text in story])
    single = scratch / "single.mbox"
    write_mbox(single, 1)
    start = import_run(single, scratch / "archive").cpu_s
    whole = import_run(mbox, scratch / "archive").cpu_s
    measured = sum(clock.spent_s.values())
    clock.spent_s["start"] = start
    clock.spent_s["rows, works, index"] = max(0.0, whole - start - measured)
    print(f"import of all {len(mail):,} postings: {whole:.2f} cpu-s")
    _shares("of the import", clock.spent_s)


def _shares(of_what: str, spent_s: dict[str, float]) -> None:
    whole = sum(spent_s.values())
    for name, spent in spent_s.items():
        print(f"  {name:<20} {spent:6.2f} cpu-s {spent / whole:6.1%} {of_what}")


if __name__ == "__main__":
    main()
