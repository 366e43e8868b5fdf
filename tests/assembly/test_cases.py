"""Every folder of tests/cases/assembly: postings in, works out."""

import json
from pathlib import Path

import pytest

from afterlist.assembly import Constraints, assemble
from afterlist.model import Card, Work
from tests.assembly.build import card, text

CASES = Path(__file__).parent.parent / "cases" / "assembly"


def a_card(order: int, posting: dict[str, object]) -> Card:
    """Return a card; ``texts`` are seeds of 400 words each, ``seed:n`` of n words."""
    given = {name: tuple(v) if isinstance(v, list) else v for name, v in posting.items()}
    key = str(given.pop("key"))
    seeds = [str(seed).partition(":") for seed in given.pop("texts", [key])]
    body = " ".join(text(seed, int(count or 400)) for seed, _, count in seeds)
    return card(key, body=body, order=order, **given)


def told(work: Work) -> dict[str, object]:
    """Return what a case says of a work, parts that say nothing left out."""
    chapters = [
        {
            "number": chapter.number,
            "editions": {edition.key: edition.relation.value for edition in chapter.editions},
            "best": chapter.best,
        }
        for chapter in work.chapters
    ]
    found = {
        "title": work.title,
        "chapters": chapters,
        "missing": list(work.missing),
        "status": work.status.value,
        "findings": [finding.code for finding in work.findings],
    }
    return {name: value for name, value in found.items() if value}


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda case: case.name)
def test_case(case: Path) -> None:
    postings = json.loads((case / "in.json").read_text())
    cards = [a_card(order, posting) for order, posting in enumerate(postings)]
    expected = json.loads((case / "out.json").read_text())
    said = constraints(case / "said.json")
    assert [told(work) for work in assemble(cards, said).works] == expected
    assert [told(work) for work in assemble(cards[::-1], said).works] == expected


def constraints(path: Path) -> Constraints:
    """Return what people said of a case's postings: pairs under ``joined`` and ``apart``."""
    said = json.loads(path.read_text()) if path.exists() else {}
    pairs = {name: tuple((one, other) for one, other in given) for name, given in said.items()}
    return Constraints(**pairs)
