"""A posting with its fields marked in place: why the reader read what it read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from afterlist.model import Span

BODY = "body"

Inspected = Mapping[str, Any]
"""An object of ``publication.contract``."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text and the fields that were read from it (often none)."""

    text: str
    fields: tuple[str, ...]


def pieces(found: Inspected) -> tuple[Piece, ...]:
    """Return the posting's text cut where a field begins or ends.

    The pieces together are the text. The body counts as a field.
    """
    text: str = found.get("text", "")
    marks = [
        (name, Span(start, end)) for name, spans in _spans(found).items() for start, end in spans
    ]
    edges: dict[int, list[tuple[str, int]]] = {0: [], len(text): []}
    for name, span in marks:
        edges.setdefault(max(span.start, 0), []).append((name, 1))
        edges.setdefault(min(span.end, len(text)), []).append((name, -1))
    places = sorted(edges)
    built: list[Piece] = []
    depth: dict[str, int] = {}
    for place, following in zip(places, [*places[1:], len(text)], strict=True):
        for name, change in edges[place]:
            depth[name] = depth.get(name, 0) + change
        if following > place:
            inside = tuple(name for name, count in depth.items() if count > 0)
            built.append(Piece(text[place:following], inside))
    return tuple(built)


def _spans(found: Inspected) -> dict[str, Sequence[Sequence[int]]]:
    spans = {
        name: where for name, where in found.get("spans", {}).items() if not isinstance(where, str)
    }
    body = found.get("body", {}).get("span")
    return spans | ({BODY: [body]} if body else {})


def witness(found: Inspected, name: str) -> str:
    """Return where a field was read, in words: ``text 10–24``, ``subject``…"""
    where = found.get("spans", {}).get(name, "inferred")
    if isinstance(where, str):
        return where
    return "text " + ", ".join(f"{start}–{end}" for start, end in where)


PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>How this was read</title><style>
:root {{ color-scheme: light dark }}
body {{ font: 1rem/1.5 Georgia, serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }}
pre {{ white-space: pre-wrap; font: .9rem/1.6 ui-monospace, monospace }}
mark {{ background: hsl(var(--hue) 70% 50% / .25); color: inherit; border-bottom: 2px solid
 hsl(var(--hue) 70% 45%) }}
mark.body {{ background: none; border-bottom: 0; border-left: 0 }}
table {{ border-collapse: collapse; font-size: .9rem }}
td, th {{ text-align: left; padding: .2rem .8rem .2rem 0; vertical-align: top }}
</style></head><body>
{postings}
</body></html>
"""


def page(postings: Sequence[Inspected]) -> str:
    """Return an HTML page with each posting's fields in a table and marked in its text."""
    return PAGE.format(postings="\n".join(map(_section, postings)))


def _section(found: Inspected) -> str:
    source = found["source"]
    place = f"{source['path']} #{source['ordinal']}"
    marked = "".join(map(_marked, pieces(found)))
    rows = "".join(
        f"<tr><th>{escape(name)}</th><td>{escape(told(value))}</td>"
        f"<td>{escape(witness(found, name))}</td>"
        f"<td>{found.get('confidence', {}).get(name, 0):.0%}</td></tr>"
        for name, value in found.get("fields", {}).items()
    )
    problems = "".join(
        f"<li><b>{escape(each['code'])}</b>: {escape(each['message'])}</li>"
        for each in found.get("problems", ())
    )
    table = (
        f"<table><tr><th>field</th><th>read as</th><th>from</th><th>sure</th></tr>{rows}</table>"
        if rows
        else ""
    )
    return (
        f"<section><h2>{escape(place)}: {escape(found['kind'])}</h2>"
        f"<p>{escape(source.get('subject', ''))}</p>{table}<ul>{problems}</ul>"
        f"<pre>{marked}</pre></section>"
    )


def _marked(piece: Piece) -> str:
    named = [name for name in piece.fields if name != BODY]
    if not named:
        return escape(piece.text)
    title = escape(", ".join(named), quote=True)
    return f'<mark style="--hue: {hue(named[0])}" title="{title}">{escape(piece.text)}</mark>'


def hue(name: str) -> int:
    """Return a colour for a field, 0 to 359 degrees, the same every time."""
    return sum(ord(letter) * (place + 7) for place, letter in enumerate(name)) * 47 % 360


def told(value: object) -> str:
    """Return a field's value as a person reads it."""
    if isinstance(value, Mapping):
        kept = {key: each for key, each in value.items() if each not in ([], False, "")}
        return ", ".join(f"{key}: {told(each)}" for key, each in kept.items())
    if isinstance(value, list):
        is_nested = bool(value) and not isinstance(value[0], str)
        return ("; " if is_nested else ", ").join(map(_told_entry, value))
    return str(value)


def _told_entry(entry: object) -> str:
    return "/".join(map(str, entry)) if isinstance(entry, list) else told(entry)
