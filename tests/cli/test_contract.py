"""What other programs rely on: the command line, its JSON and its exit statuses."""

from __future__ import annotations

import json
import re
import select
import signal
import subprocess
import sys
import time
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.imports.mail import story, talk, write_mbox

Run = Callable[..., "subprocess.CompletedProcess[str]"]
COMMAND = [sys.executable, "-m", "afterlist_site.cli"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("contract")


def run(*arguments: object, status: int = 0) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)], capture_output=True, text=True, check=False
    )
    assert done.returncode == status, done.stderr
    return done


@pytest.fixture(scope="module")
def mbox(folder: Path) -> Path:
    messages = [
        story("The Salt Stair", 1, 2, "Lamplight, Far Shore; anyone else please ask"),
        talk(3),
        story("The Salt Stair", 2, 2, "Lamplight, Far Shore; anyone else please ask"),
        story("Kept Close", distribution="Do not archive this anywhere."),
    ]
    return write_mbox(folder / "list.mbox", messages)


@pytest.fixture(scope="module")
def archive(folder: Path, mbox: Path) -> Path:
    run("import", mbox, "--archive", folder / "archive", "--known-as", "Lamplight", "--json")
    return folder / "archive"


def objects(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_inspect_gives_an_object_for_every_posting(mbox: Path) -> None:
    found = objects(run("inspect", mbox, "--json"))
    assert [each["kind"] for each in found] == ["story", "discussion", "story", "story"]
    assert [each["source"]["ordinal"] for each in found] == [0, 1, 2, 3]
    assert all("fields" not in each for each in found if each["kind"] != "story")


def test_a_story_says_its_fields_where_they_stood_and_how_sure_they_are(mbox: Path) -> None:
    first = objects(run("inspect", mbox, "--json"))[0]
    fields = first["fields"]
    assert fields["title"] == "The Salt Stair"
    assert fields["authors"] == ["Nell Marlow"]
    assert (fields["rating_raw"], fields["rating"]) == ("PG-13", "teen")
    assert fields["part"] == {"number": 1, "total": 2}
    assert fields["permission"]["default"] == "ask"
    assert fields["permission"]["allowed"] == ["Lamplight", "Far Shore"]
    assert first["source"]["list"] == "nightferry"
    assert first["source"]["date"].startswith("1999-02-01T20:54:00")
    (start, end), *_ = first["spans"]["distribution_raw"]
    assert "anyone else please ask" in first["text"][start:end]
    assert 0 < first["confidence"]["title"] <= 1
    assert len(first["body"]["starts_with"].split()) == 12
    assert "html" not in first["body"]


def test_absent_values_are_left_out(mbox: Path) -> None:
    def walk(value: object) -> Iterator[object]:
        yield value
        if isinstance(value, dict):
            for each in value.values():
                yield from walk(each)
        if isinstance(value, list):
            for each in value:
                yield from walk(each)

    assert not [each for found in objects(run("inspect", mbox, "--json")) for each in walk(found)
                if each is None]  # fmt: skip


def test_inspect_gives_the_restored_text_when_asked(mbox: Path) -> None:
    first = objects(run("inspect", mbox, "--json", "--html"))[0]
    assert first["body"]["html"].startswith("<p>")


def test_explain_marks_the_fields_in_a_page(mbox: Path) -> None:
    page = run("inspect", mbox, "--explain", "--html").stdout
    assert re.search(r"<mark[^>]*title=\"title\"[^>]*>The Salt Stair</mark>", page)


def test_works_are_listed_with_their_reasons(archive: Path) -> None:
    salt, kept = sorted(
        objects(run("works", "--archive", archive, "--json")), key=lambda work: work["visibility"]
    )[::-1]
    assert salt["visibility"] == "public"
    assert [chapter["number"] for chapter in salt["chapters"]] == [1, 2]
    assert salt["chapters"][0]["editions"][0]["relation"] == "original"
    assert salt["chapters"][0]["editions"][0]["message_id"] == "the-salt-stair.1@postbox.example"
    assert kept["visibility"] == "held"
    assert "Do not archive this anywhere" in kept["reason"]


@pytest.mark.parametrize(
    ("title", "place", "status", "answer"),
    [
        ("The Salt Stair", "Lamplight", 0, "allow"),
        ("The Salt Stair", "Far Shore", 0, "allow"),
        ("The Salt Stair", "The Attic", 3, "ask"),
        ("Kept Close", "Lamplight", 4, "deny"),
    ],
)
def test_may_answers_by_its_exit_status(
    archive: Path, title: str, place: str, status: int, answer: str
) -> None:
    done = run("may", title, "--to", place, "--archive", archive, "--json", status=status)
    told = json.loads(done.stdout)
    assert told["decision"] == answer
    assert told["because"][0]["layer"] == "work"
    assert told["because"][0]["quote"]


def test_a_book_is_written_only_if_the_gate_clears_it(archive: Path, tmp_path: Path) -> None:
    run("epub", "The Salt Stair", "--archive", archive, "-o", tmp_path / "salt.epub")
    with zipfile.ZipFile(tmp_path / "salt.epub") as book:
        text = "".join(book.read(n).decode() for n in book.namelist() if n.endswith("html"))
    assert "postbox.example" not in text
    refused = run("epub", "Kept Close", "--archive", archive, "-o", tmp_path / "no.epub", status=4)
    assert not (tmp_path / "no.epub").exists()
    assert "Do not archive this anywhere" in refused.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["works", "--archive", "nowhere"], "there is no archive here"),
        (["import", "x.mbox"], "--archive"),
        (["serve"], "--archive"),
        (["nonsense"], "nonsense"),
    ],
)
def test_a_wrong_request_is_told_what_to_do(arguments: list[str], says: str) -> None:
    assert says in run(*arguments, status=2).stderr


def test_a_folder_that_holds_other_things_is_left_alone(tmp_path: Path, mbox: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    told = run("import", mbox, "--archive", tmp_path, status=2).stderr
    assert "holds other things" in told
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = run("inspect", tmp_path / "gone.mbox", "--json", status=1)
    assert "gone.mbox" in done.stderr
    assert done.stdout == ""


def test_serve_prints_its_address_first_and_answers(archive: Path) -> None:
    process = subprocess.Popen(
        [*COMMAND, "serve", "--archive", str(archive), "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        ready, _, _ = select.select([process.stdout], [], [], 60)
        assert ready, "no address within a minute"
        address = process.stdout.readline().strip()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)
        assert healthy(address + "healthz")
        with urllib.request.urlopen(address, timeout=10) as home:
            assert "The Salt Stair" in home.read().decode()
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)


def healthy(address: str) -> bool:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            continue
    return False
