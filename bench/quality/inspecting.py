"""Cases as the public pipeline reads them: each written to a file, and inspected."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from afterlist import pipeline
from afterlist.model import Unreadable

Told = dict[str, Any]

FAULTS = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError)
"""Failures of ours: shown as a reading of the kind "fault", so that the rest is still measured."""

_FOLDER = Path(__file__).parent


def cases(name: str) -> Iterator[dict[str, Any]]:
    """Yield the labelled cases of a JSON Lines file beside this module."""
    with (_FOLDER / name).open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def inspected(raw: str) -> list[Told]:
    """Return the objects that ``inspect`` gives for a posting in a file of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "posting"
        path.write_bytes(raw.encode("utf-8"))
        try:
            return [told for told in pipeline.inspect([path]) if not isinstance(told, Unreadable)]
        except FAULTS as fault:
            return [{"kind": f"fault: {fault!r}"}]


def the_story(told: list[Told]) -> Told:
    """Return the story among them, the longest of several; else the first, else an empty one."""
    stories = [each for each in told if each["kind"] == "story"]
    if stories:
        return max(stories, key=lambda each: each.get("body", {}).get("words", 0))
    return told[0] if told else {"kind": "nothing"}
