"""What ``inspect`` and ``works`` print for a person."""

from __future__ import annotations

import colorsys
from collections.abc import Iterable, Mapping
from typing import Any

from rich.color import Color
from rich.console import Console
from rich.style import Style
from rich.text import Text

from afterlist.publication import explained

console = Console(highlight=False, soft_wrap=True)

Object = Mapping[str, Any]


def describe(found: Object, *, explain: bool = False) -> None:
    """Print one posting: where it stood, what it is and what its header says.

    With ``explain`` each field's witness is told and the text follows, the fields
    marked in it by colour.
    """
    source = found["source"]
    place = f"{source['path']} #{source['ordinal']}  "
    subject = f"  {source.get('subject', '')}"
    console.print(Text.assemble((place, "dim"), (found["kind"], "bold"), subject))
    for name, value in found.get("fields", {}).items():
        style = _style(name) if explain else Style.parse("cyan")
        told = Text.assemble((f"    {name:<17}", style), explained.told(value))
        sure = found["confidence"].get(name)
        if sure is not None:
            where = f", {explained.witness(found, name)}" if explain else ""
            told.append(f"  ({sure:.0%}{where})", "dim")
        console.print(told)
    _body(found)
    for problem in found.get("problems", ()):
        console.print(Text(f"    ! {problem['code']}: {problem['message']}", "yellow"))
    if explain:
        console.print(_marked(found))
        console.rule(style="dim")


def _body(found: Object) -> None:
    body = found.get("body")
    if body:
        told = f"{body.get('starts_with', '')} … {body.get('ends_with', '')}"
        console.print(Text(f"    {'body':<17}{told}  ({body['words']:,} words)"))


def _marked(found: Object) -> Text:
    marked = Text()
    for piece in explained.pieces(found):
        named = [name for name in piece.fields if name != explained.BODY]
        if named:
            marked.append(piece.text, _style(named[0]) + Style(underline=True))
        else:
            marked.append(piece.text, "dim" if not piece.fields else "")
    return marked


def _style(name: str) -> Style:
    red, green, blue = colorsys.hls_to_rgb(explained.hue(name) / 360, 0.55, 0.7)
    return Style(color=Color.from_rgb(red * 255, green * 255, blue * 255))


def works_list(objects: Iterable[Object]) -> None:
    """Print the works of an archive, each with who sees it and why."""
    for each in objects:
        authors = ", ".join(each.get("authors", ())) or "an author who is not named"
        count = len(each["chapters"])
        facts = [f"{count} chapter" if count == 1 else f"{count} chapters"]
        facts.append(each["status"].replace("_", " "))
        if each["missing"]:
            facts[-1] += f" ({', '.join(map(str, each['missing']))})"
        facts.append("held" if each["visibility"] == "held" else f"open: {each['visibility']}")
        title = each.get("title", "(no title)")
        console.print(Text.assemble((title, "bold"), f" by {authors}  ", (each["id"], "dim")))
        console.print(Text(f"    {', '.join(facts)}. {each['reason']}"))
