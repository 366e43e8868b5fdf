"""The invented archives and their scores: right answers score one, wrong ones do not."""

import json
from pathlib import Path
from typing import Any

import pytest

from afterlist.assembly import Assembly, assemble
from bench.quality import archives, ideal, score
from bench.quality.score import Said


@pytest.fixture(scope="module")
def made() -> archives.Archive:
    archive = archives.archive(5, 60)
    for ordinal, message in enumerate(archive.messages):
        message.truth |= {"path": "one.mbox", "ordinal": ordinal}
    return archive


@pytest.fixture(scope="module")
def truth(made: archives.Archive) -> dict[str, Any]:
    return archives.truth(made)


def perfect(truth: dict[str, Any]) -> list[Said]:
    return [
        Said(
            tuple(
                (c["number"], tuple((e["id"], e["relation"]) for e in c["editions"]))
                for c in work["chapters"]
            ),
            tuple(work["missing"]),
            work["status"],
        )
        for work in truth["works"]
    ]


def said(found: Assembly) -> list[Said]:
    return [
        Said(
            tuple(
                (c.number, tuple((f"one.mbox:{e.key}", e.relation.value) for e in c.editions))
                for c in work.chapters
            ),
            work.missing,
            work.status.value,
        )
        for work in found.works
    ]


def test_the_truth_scores_one(truth: dict[str, Any]) -> None:
    found = score.work_scores(truth, perfect(truth))
    assert found["works"] == found["copies"] == {"precision": 1.0, "recall": 1.0}
    assert found["parts_exact"] == found["order_exact"] == found["status"] == 1.0
    assert found["missing"]["recall"] == found["relations"]["accuracy"] == 1.0
    assert found["missing"]["invented"] == 0


def test_nothing_scores_nothing(truth: dict[str, Any]) -> None:
    found = score.work_scores(truth, [])
    assert found["parts_exact"] == found["works"]["recall"] == found["status"] == 0
    assert found["relations"]["accuracy"] == found["copies"]["recall"] == 0


def test_one_big_work_is_imprecise(truth: dict[str, Any]) -> None:
    everything = tuple(chapter for work in perfect(truth) for chapter in work.chapters)
    found = score.work_scores(truth, [Said(everything)])
    assert found["works"]["precision"] < 0.2
    assert found["works"]["recall"] == 1.0
    assert found["parts_exact"] == 0


def test_parts_out_of_order_are_not_exact(truth: dict[str, Any]) -> None:
    turned = [Said(work.chapters[::-1], work.missing, work.status) for work in perfect(truth)]
    assert score.work_scores(truth, turned)["order_exact"] < 0.8


def test_an_invented_part_is_counted(truth: dict[str, Any]) -> None:
    wrong = [Said(work.chapters, (77,), work.status) for work in perfect(truth)]
    assert score.work_scores(truth, wrong)["missing"]["invented"] == len(wrong)


def test_wrong_relations_are_told_apart(truth: dict[str, Any]) -> None:
    wrong = [
        Said(tuple((n, tuple((p, "original") for p, _ in es)) for n, es in work.chapters))
        for work in perfect(truth)
    ]
    found = score.work_scores(truth, wrong)["relations"]
    assert found["of_copies"] == 0
    assert found["accuracy"] < 1
    assert "crosspost as original" in found["confused"]


def test_kinds(truth: dict[str, Any]) -> None:
    right = {posting["id"]: posting["kind"] for posting in truth["postings"]}
    assert score.kind_scores(truth, right)["accuracy"] == 1.0
    wrong = score.kind_scores(truth, dict.fromkeys(right, "story"))
    assert wrong["story_recall"] == 1.0
    assert wrong["story_precision"] < 0.8
    assert score.kind_scores(truth, {})["story_recall"] == 0


def test_people(truth: dict[str, Any]) -> None:
    right = [person["postings"] for person in truth["people"]]
    assert score.people_scores(truth, right) == {"precision": 1.0, "recall": 1.0}
    everybody = [[posting for group in right for posting in group]]
    assert score.people_scores(truth, everybody)["precision"] < 0.5
    assert score.people_scores(truth, [])["recall"] == 0


def test_assembly_of_ideal_cards(made: archives.Archive, truth: dict[str, Any]) -> None:
    found = assemble(ideal.cards(made))
    scores = score.work_scores(truth, said(found))
    assert scores["parts_exact"] >= 0.98
    assert scores["missing"]["recall"] == 1.0
    assert scores["missing"]["invented"] <= 1
    assert scores["copies"]["precision"] >= 0.99
    assert scores["copies"]["recall"] >= 0.97
    assert scores["relations"]["of_copies"] >= 0.95
    people = [[f"one.mbox:{key}" for key in person.keys] for person in found.people]
    assert score.people_scores(truth, people)["precision"] >= 0.99
    assert score.people_scores(truth, people)["recall"] >= 0.8


def test_assembly_of_noisy_cards(made: archives.Archive, truth: dict[str, Any]) -> None:
    scores = score.work_scores(truth, said(assemble(ideal.cards(made, noise=0.15))))
    assert scores["parts_exact"] >= 0.93
    assert scores["works"]["precision"] >= 0.99
    assert scores["copies"]["precision"] >= 0.99


def test_the_same_seed_writes_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("one", "other"):
        archives.write(tmp_path / folder, 3, 12)
    one, other = (
        {
            path.relative_to(tmp_path / folder): path.read_bytes()
            for path in files(tmp_path / folder)
        }
        for folder in ("one", "other")
    )
    assert one == other
    assert len(one) > 2
    told = json.loads((tmp_path / "one" / "truth.json").read_text())
    ids = [posting["id"] for posting in told["postings"]]
    assert len(ids) == len(set(ids))


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_what_the_program_names_is_found_in_the_truth(truth: dict[str, Any]) -> None:
    matcher = score.Matcher(truth)
    for posting in truth["postings"]:
        if posting["kind"] == "story" and posting.get("message_id"):
            told = {key: posting[key] for key in ("message_id", "list", "date")}
            assert matcher.find(told) == posting["id"]
    assert matcher.find({"message_id": "nobody@nowhere.example"}) is None
