"""What a person sees of an import: bars while it runs, a summary when it has ended."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)
from rich.text import Text

from afterlist_site.archive.models import Work
from afterlist_site.imports.account import DUPLICATE, Account
from afterlist_site.imports.importer import Progress as Told

STAGES = {"read": "Reading postings", "assemble": "Putting works together", "index": "Indexing"}

SHOWN_HELD = 12
"""Held works named in the summary; the desk shows them all."""

console = Console(highlight=False, soft_wrap=True)


@contextmanager
def shown() -> Iterator[Told]:
    """Show bars for a stage as it is told of."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks = {
            name: bars.add_task(text, total=None, start=False, visible=False)
            for name, text in STAGES.items()
        }

        def tell(stage: str, done: int, total: int) -> None:
            bars.start_task(tasks[stage])
            bars.update(tasks[stage], completed=done, total=total or None, visible=True)

        yield tell


def summary(account: Account, folder: Path) -> None:
    """Print what was found, what is held and why, what is missing and unreadable."""
    bins = account.bins
    known = account.postings - account.new
    said = [f"{bins[name]:,} {name}" for name in ("story", "feedback", "discussion", "admin")]
    console.print(f"[bold]{_many(account.postings, 'posting')}[/]: {', '.join(said)}.")
    if bins[DUPLICATE]:
        console.print(f"{bins[DUPLICATE]:,} were the very same message seen again.")
    if known - bins[DUPLICATE] > 0:
        console.print(f"{known - bins[DUPLICATE]:,} were in the archive already.")
    console.print(
        f"[bold]{_many(account.works, 'work')}[/] in {_many(account.chapters, 'chapter')}: "
        f"{account.visibility['public']:,} open to readers, {account.visibility['held']:,} held."
    )
    _held()
    _missing()
    unreadable = len(account.unreadable)
    if unreadable:
        console.print(f"[yellow]{unreadable:,} unreadable[/], each named above.")
    console.print(f"Read it: afterlist serve --archive {folder}")


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


def _held() -> None:
    held = Work.objects.filter(visibility="held").order_by("sort_title")
    for work in held[:SHOWN_HELD]:
        console.print(Text(f"  held: {_named(work)}. {work.reason}"))
    more = held.count() - SHOWN_HELD
    if more > 0:
        console.print(
            f"  … and {more:,} more: `afterlist works` or the desk shows each with its reason."
        )


def _missing() -> None:
    for work in Work.objects.filter(status="missing_parts").order_by("sort_title")[:SHOWN_HELD]:
        numbers = ", ".join(map(str, work.missing))
        console.print(Text(f"  missing: {_named(work)}, part {numbers}."))


def _named(work: Work) -> str:
    title = work.title or "(no title)"
    return f"{title} by {', '.join(work.authors)}" if work.authors else title
