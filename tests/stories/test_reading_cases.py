"""Every case folder with a text: a posting, and what its reading must be like."""

import json
from pathlib import Path
from typing import Any

import pytest

from afterlist.model import Header, Kind, Posting, Read, Reading
from afterlist.stories import read
from tests.stories.posted import posted

ROOT = Path(__file__).parents[1] / "cases" / "stories"
CASES = sorted(path.parent for path in ROOT.glob("*/in.txt"))


def case_posting(case: Path) -> Posting:
    envelope = case / "envelope.json"
    said: dict[str, Any] = json.loads(envelope.read_text("utf-8")) if envelope.exists() else {}
    return posted((case / "in.txt").read_text("utf-8"), **said)


def shown(header: Header, field: str) -> object:
    found = getattr(header, field)
    if found is None:
        return None
    value = found.value
    if field == "part":
        return {"number": value.number, "total": value.total}
    if field == "legend":
        return [[one.open, one.close, one.meaning] for one in value]
    if field == "relationships":
        return [list(names) for names in value]
    return list(value) if isinstance(value, tuple) else value


def body_words(reading: Reading) -> str:
    if reading.body is None:
        return ""
    return " ".join(reading.posting.text[slice(*reading.body)].split())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_posting_is_read_as_its_case_says(case: Path) -> None:
    expected = json.loads((case / "out.json").read_text("utf-8"))
    reading = read(case_posting(case))
    assert reading.kind == expected["kind"]
    if reading.kind is not Kind.STORY:
        return
    assert reading.header is not None
    found = {field: shown(reading.header, field) for field in expected["fields"]}
    assert found == expected["fields"]
    body = body_words(reading)
    start = expected["body_starts_with"]
    assert body.startswith(start)
    assert bool(body) == bool(start)
    assert body.endswith(expected.get("body_ends_with", ""))
    assert {finding.code for finding in reading.findings} >= set(expected.get("findings", []))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_spans_lie_in_the_text_and_confidences_between_0_and_1(case: Path) -> None:
    reading = read(case_posting(case))
    size = len(reading.posting.text)
    for field in Header.__slots__:
        found = getattr(reading.header, field, None)
        if isinstance(found, Read):
            assert 0 <= found.confidence <= 1
            assert all(0 <= start <= end <= size for start, end in found.origin.spans)
