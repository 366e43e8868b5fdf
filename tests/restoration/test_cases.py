"""The cases of restoration, each a body as posted and its blocks as read."""

import json
from pathlib import Path

import pytest

from afterlist.model import Notation, Span
from afterlist.restoration import as_posted, as_read, restore
from tests.restoration.written import written

CASES = sorted((Path(__file__).parents[1] / "cases" / "restoration").iterdir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_body_is_read_as_its_author_meant_it(case: Path) -> None:
    posted = (case / "in.txt").read_text(encoding="utf-8")
    legend = case / "legend.json"
    notations = json.loads(legend.read_text(encoding="utf-8")) if legend.exists() else []

    restored = restore(posted, Span(0, len(posted)), [Notation(*each) for each in notations])

    assert [written(block) for block in restored.blocks] == json.loads(
        (case / "out.json").read_text(encoding="utf-8")
    )
    assert as_read(posted, restored.edits) == restored.plain
    assert as_posted(restored.plain, restored.edits) == posted
