"""The example archive, imported whole by the command line, is what a careful reader finds."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
EXPECTED = tomllib.loads((HERE / "expected.toml").read_text(encoding="utf-8"))
NAMES = ("The Lamplight Archive", "Lamplight")


def run(*arguments: object) -> str:
    command = [sys.executable, "-m", "afterlist_site.cli", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("whole") / "archive"


@pytest.fixture(scope="module")
def account(archive: Path) -> dict[str, Any]:
    names = [word for name in NAMES for word in ("--known-as", name)]
    told: dict[str, Any] = json.loads(
        run("import", EXAMPLES, "--archive", archive, "--json", *names)
    )
    return told


@pytest.fixture(scope="module")
def works(archive: Path, account: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Works by the message-id of one of their postings, as the expectations know them."""
    listed = [
        json.loads(line) for line in run("works", "--archive", archive, "--json").split("\n")[:-1]
    ]
    return {
        edition.get("message_id", f"{work.get('title')} {place}"): work
        for work in listed
        for place, chapter in enumerate(work["chapters"])
        for edition in chapter["editions"]
    } | {work.get("title", ""): work for work in listed}


def found(works: dict[str, dict[str, Any]], expected: dict[str, Any]) -> dict[str, Any]:
    first = expected["chapter"][0]["editions"][0].get("message_id", expected.get("title", ""))
    assert first in works, f"no work holds {first}"
    return works[first]


def test_every_posting_is_in_its_bin(account: dict[str, Any]) -> None:
    assert account["postings"] == EXPECTED["postings"]["total"]
    assert account["bins"] == EXPECTED["postings"]["bins"]


def test_there_are_no_more_works_and_no_fewer(account: dict[str, Any]) -> None:
    assert account["works"] == len(EXPECTED["work"])
    assert account["chapters"] == sum(len(work["chapter"]) for work in EXPECTED["work"])
    assert account["missing_parts"] == sum(len(work["missing"]) for work in EXPECTED["work"])


@pytest.mark.parametrize("expected", EXPECTED["work"], ids=lambda work: work["key"])
class TestWork:
    def test_is_called_and_signed_as_its_author_did(
        self, works: dict[str, dict[str, Any]], expected: dict[str, Any]
    ) -> None:
        work = found(works, expected)
        assert same(work.get("title", ""), expected.get("title", ""))
        assert folded(work.get("authors", [])) == folded(expected.get("authors", []))
        assert work["fields"].get("rating") == expected.get("rating")

    def test_has_its_chapters_editions_and_gaps(
        self, works: dict[str, dict[str, Any]], expected: dict[str, Any]
    ) -> None:
        work = found(works, expected)
        assert editions(work["chapters"]) == editions(expected["chapter"])
        assert (work["status"], work["missing"]) == (expected["status"], expected["missing"])

    def test_goes_where_its_author_allows(
        self, works: dict[str, dict[str, Any]], expected: dict[str, Any]
    ) -> None:
        work = found(works, expected)
        permission = work["fields"]["permission"]
        wanted = expected["permission"]
        assert permission["default"] == wanted["default"]
        assert folded(permission["allowed"]) == folded(wanted["allowed"])
        assert folded(permission["denied"]) == folded(wanted["denied"])
        assert permission["asked_to_notify"] == wanted["asked_to_notify"]
        assert work["visibility"] == expected["visibility"]


def editions(chapters: list[dict[str, Any]]) -> list[tuple[Any, list[tuple[str, str]]]]:
    return [
        (
            chapter.get("number"),
            [(each.get("message_id", ""), each["relation"]) for each in chapter["editions"]],
        )
        for chapter in chapters
    ]


def folded(names: list[str]) -> set[str]:
    return {" ".join(name.casefold().split()) for name in names}


def same(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())
