"""The archives of the second kind: the same for the same seed, and true to themselves."""

import json
from pathlib import Path

import pytest

from bench.quality import score
from bench.quality.score import Said
from bench.quality.second import archive


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("second")
    archive.write(found, 3, 30)
    return found


def test_a_seed_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    archive.write(tmp_path, 3, 30)
    for path in folder.rglob("*.*"):
        assert (tmp_path / path.relative_to(folder)).read_bytes() == path.read_bytes()


def test_every_posting_of_the_truth_is_read(folder: Path) -> None:
    truth = json.loads((folder / "truth.json").read_text())
    heard = score.hear(folder / "lists", truth)
    assert set(heard.kinds) == {posting["id"] for posting in truth["postings"]}


def test_another_right_number_is_right(folder: Path) -> None:
    truth = json.loads((folder / "truth.json").read_text())
    said = [
        Said(
            tuple(
                (
                    chapter["also"][0] if chapter["also"] else chapter["number"],
                    tuple((e["id"], e["relation"]) for e in chapter["editions"]),
                )
                for chapter in work["chapters"]
            ),
            tuple(work["missing"]),
            work["status"],
        )
        for work in truth["works"]
    ]
    assert score.work_scores(truth, said)["parts_exact"] == 1.0
