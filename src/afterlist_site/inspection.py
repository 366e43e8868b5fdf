"""What ``inspect`` and ``works`` print for a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

console = Console(highlight=False, soft_wrap=True)


Object = Mapping[str, Any]


def describe(found: Object) -> None:
    """Print one posting: where it stood, what it is and what its header says."""
    source = found["source"]
    console.print(
        Text.assemble(
            (f"{source['path']} #{source['ordinal']}  ", "dim"),
            (found["kind"], "bold"),
            f"  {source.get('subject', '')}",
        )
    )
    for name, value in found.get("fields", {}).items():
        sure = found["confidence"].get(name)
        told = f"  ({sure:.0%})" if sure is not None else ""
        console.print(Text.assemble((f"    {name:<17}", "cyan"), _told(value), (told, "dim")))
    if "body" in found:
        body = found["body"]
        console.print(
            Text(
                f"    {'body':<17}{body.get('starts_with', '')} … {body.get('ends_with', '')}"
                f"  ({body['words']:,} words)"
            )
        )
    for problem in found.get("problems", ()):
        console.print(Text(f"    ! {problem['code']}: {problem['message']}", "yellow"))


def _told(value: object) -> str:
    """Return a field's value as a person reads it."""
    if isinstance(value, Mapping):
        return ", ".join(
            f"{key}: {_told(each)}" for key, each in value.items() if each not in ([], False)
        )
    if isinstance(value, list):
        inner = "/" if value and isinstance(value[0], str) else ", "
        return ("; " if value and not isinstance(value[0], str) else ", ").join(
            inner.join(map(str, each)) if isinstance(each, list) else _told(each) for each in value
        )
    return str(value)


def works_table(objects: Iterable[Object]) -> None:
    """Print the works of an archive as a table, with what each one waits for."""
    table = Table(box=None, padding=(0, 2, 0, 0))
    for heading in ("id", "title", "by", "chapters", "status", "seen by", "why"):
        table.add_column(heading, overflow="fold")
    for each in objects:
        missing = ", ".join(map(str, each["missing"]))
        table.add_row(
            str(each["id"]),
            Text(str(each.get("title", "(no title)"))),
            Text(", ".join(each.get("authors", ()))),
            str(len(each["chapters"])),
            each["status"].replace("_", " ") + (f": {missing}" if missing else ""),
            "archivist only (held)" if each["visibility"] == "held" else each["visibility"],
            Text(str(each["reason"])),
        )
    console.print(table)
