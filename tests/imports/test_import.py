"""Importing: everything in one bin, twice changes nothing, a killed run goes on."""

from __future__ import annotations

import gzip
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.imports.mail import story, talk, write_mbox

TIMED = ("seconds", "new")


def lasting(account: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in account.items() if key not in TIMED}


@pytest.fixture
def serial(tmp_path: Path) -> Path:
    messages = [story("The Salt Stair", part, 4) for part in (1, 3, 2)]
    return write_mbox(tmp_path / "list.mbox", [*messages, talk(1), talk(2), messages[0]])


def test_every_posting_is_in_one_bin(imported: Any, serial: Path) -> None:
    account = imported(serial)
    assert account["postings"] == sum(account["bins"].values()) == 6
    assert account["bins"]["story"] == 3
    assert account["bins"]["duplicate"] == 1
    assert (account["works"], account["chapters"], account["missing_parts"]) == (1, 3, 1)


def test_a_second_run_changes_nothing(imported: Any, works: Any, serial: Path) -> None:
    first, before = imported(serial, "--known-as", "Lamplight"), works()
    second, after = imported(serial), works()
    assert second["new"] == 0
    assert lasting(second) == lasting(first)
    assert after == before


def test_parts_stand_in_order_and_what_is_missing_is_named(
    imported: Any, works: Any, serial: Path
) -> None:
    imported(serial)
    (work,) = works()
    assert [chapter["number"] for chapter in work["chapters"]] == [1, 2, 3]
    assert work["missing"] == [4]
    assert work["status"] == "missing_parts"


def test_a_late_part_joins_its_work_and_the_work_keeps_its_id(
    imported: Any, works: Any, serial: Path, tmp_path: Path
) -> None:
    imported(serial)
    (before,) = works()
    imported(write_mbox(tmp_path / "late.mbox", [story("The Salt Stair", 4, 4)]))
    (after,) = works()
    assert after["id"] == before["id"]
    assert after["status"] == "complete"
    assert after["missing"] == []


def test_a_file_that_has_grown_gives_only_what_is_new(imported: Any, tmp_path: Path) -> None:
    path = write_mbox(tmp_path / "grows.mbox", [story("Low Tide"), talk(1)])
    imported(path)
    write_mbox(path, [story("Low Tide"), talk(1), story("High Tide")])
    account = imported(path)
    assert account["new"] == 1
    assert account["bins"]["duplicate"] == 0
    assert account["works"] == 2


def test_the_same_mail_in_another_file_is_a_duplicate_and_no_new_edition(
    imported: Any, works: Any, serial: Path, tmp_path: Path
) -> None:
    imported(serial)
    before = works()
    copy = tmp_path / "copy.mbox.gz"
    copy.write_bytes(gzip.compress(serial.read_bytes()))
    account = imported(copy)
    assert account["bins"]["duplicate"] == account["postings"] == 6
    assert works() == before


def test_silence_and_ask_are_held_and_a_named_archive_is_open(
    imported: Any, works: Any, tmp_path: Path
) -> None:
    lines = {
        "Open": "Lamplight, others please ask",
        "Asked": "please ask me first",
        "Refused": "do not archive anywhere",
        "Elsewhere": "Far Shore only",
    }
    messages = [story(title, distribution=line) for title, line in lines.items()]
    imported(write_mbox(tmp_path / "list.mbox", messages), "--known-as", "Lamplight")
    seen = {work["title"]: work["visibility"] for work in works()}
    assert seen == {"Open": "public", "Asked": "held", "Refused": "held", "Elsewhere": "held"}
    reasons = {work["title"]: work["reason"] for work in works()}
    assert "please ask me first" in reasons["Asked"]


def test_what_is_no_mail_is_named_and_the_rest_goes_on(
    afterlist: Any, tmp_path: Path, serial: Path
) -> None:
    (tmp_path / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    done = afterlist(
        "import", tmp_path / "photo.png", serial, "--archive", tmp_path / "archive", status=1
    )
    assert "photo.png" in done.stderr
    assert "6 postings" in done.stdout


def test_an_import_that_is_killed_goes_on_where_it_was(
    imported: Any, works: Any, tmp_path: Path
) -> None:
    messages = [story(f"Story {n // 3}", n % 3 + 1, 3) for n in range(900)]
    path = write_mbox(tmp_path / "big.mbox", [*messages, *(talk(n % 60) for n in range(60))])
    whole = imported(path)
    clean = works()
    (tmp_path / "archive").rename(tmp_path / "clean")

    command = [sys.executable, "-m", "afterlist_site.cli", "import", str(path)]
    process = subprocess.Popen([*command, "--archive", str(tmp_path / "archive"), "--json"])
    database = tmp_path / "archive" / "archive.sqlite3"
    deadline = time.monotonic() + 60
    while committed(database) == 0 and time.monotonic() < deadline and process.poll() is None:
        pass
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert 0 < committed(database) < len(messages) + 60, "killed in the middle, or it shows nothing"

    resumed = imported(path)
    assert resumed["new"] < whole["new"]
    assert lasting(resumed) == lasting(whole)
    assert works() == clean


def committed(database: Path) -> int:
    import sqlite3

    if not database.exists():
        return 0
    try:
        with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as rows:
            found = rows.execute("select sum(committed) from archive_sourcefile").fetchone()
    except sqlite3.Error:
        return 0
    return found[0] or 0
