"""Permission, read from statements in folders of cases."""

import json
from pathlib import Path
from typing import Any

import pytest

from afterlist.model import UNSTATED, Permission, Span
from afterlist.stories.permission import Passage, read_permission

CASES = Path(__file__).parent.parent / "cases" / "permission"


def _statements() -> list[Any]:
    found = []
    for folder in sorted(CASES.iterdir()):
        lines = (folder / "in.txt").read_text(encoding="utf-8").splitlines()
        readings = json.loads((folder / "out.json").read_text(encoding="utf-8"))
        found += [
            pytest.param(line, reading, id=f"{folder.name}-{number}")
            for number, (line, reading) in enumerate(zip(lines, readings, strict=True), start=1)
        ]
    return found


def reading_of(line: str, *, no_archive: bool = False) -> Permission:
    label, _, text = line.partition(":")
    passage = Passage(label, text.strip(), Span(0, len(text.strip())))
    permission, _ = read_permission([passage], no_archive)
    return permission.value if permission else UNSTATED


@pytest.mark.parametrize(("line", "expected"), _statements())
def test_a_statement_is_read_by_its_meaning(line: str, expected: dict[str, Any]) -> None:
    read = reading_of(line)
    told = {
        "default": read.default.value,
        "allowed": sorted(read.allowed),
        "denied": sorted(read.denied),
        "asked_to_notify": read.asked_to_notify,
    }
    assert told == {
        "default": expected["default"],
        "allowed": sorted(expected.get("allowed", [])),
        "denied": sorted(expected.get("denied", [])),
        "asked_to_notify": expected.get("asked_to_notify", False),
    }
