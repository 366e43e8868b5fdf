"""A backup is whole, is made while the archive is in use, and does not outlive its days."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from afterlist_site.archive.backups import back_up
from afterlist_site.archive.folder import ArchiveError
from afterlist_site.ledger.models import Deed

NOW = datetime(2026, 5, 3, 12, tzinfo=UTC)
MAIL = "From: Wren <wren@post.example>\nSubject: Low Tide\nDate: 3 May 1999 12:00 GMT\n\nHello.\n"


def test_a_backup_is_an_archive_that_can_be_served(
    imported: Any, works: Any, afterlist: Any, tmp_path: Path
) -> None:
    (tmp_path / "one.eml").write_text(MAIL)
    imported(tmp_path / "one.eml")
    afterlist("backup", "--archive", tmp_path / "archive", "-o", tmp_path / "kept")
    (made,) = (tmp_path / "kept").iterdir()
    assert (made.stat().st_mode & 0o077) == 0
    again = afterlist("import", tmp_path / "one.eml", "--archive", made, "--json").stdout
    assert '"new": 0' in again


def test_what_lists_ask_and_what_was_posted_are_in_it(archive: Path) -> None:
    for name in ("lists/lamplight.toml", "posted/000001-001.eml", "posted/lamplight/00000001.eml"):
        path = archive / "archive" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    made = back_up(archive / "kept", keep_days=30, now=NOW).made
    assert (made / "lists" / "lamplight.toml").read_text() == "lists/lamplight.toml"
    assert (made / "posted" / "000001-001.eml").is_file()
    assert (made / "posted" / "lamplight" / "00000001.eml").is_file()


@pytest.fixture
def archive(db: None, settings: Any, tmp_path: Path) -> Path:
    """The folder of an archive with a database file and a message."""
    settings.ARCHIVE = tmp_path / "archive"
    (settings.ARCHIVE / "vault").mkdir(parents=True)
    (settings.ARCHIVE / "vault" / "pack").write_bytes(b"mail")
    (settings.ARCHIVE / "archive.sqlite3").touch()
    return tmp_path


def test_old_backups_age_out_and_the_log_says_so(archive: Path) -> None:
    kept = archive / "kept"
    days = [NOW - timedelta(days=days) for days in (40, 20)]
    old, newer = (back_up(kept, 30, day).made for day in days)
    beside = kept / "photographs"
    beside.mkdir()
    assert back_up(kept, 30, NOW).deleted == (old,)
    assert newer.exists()
    assert beside.exists()
    assert "deleted a backup that was too old" in [deed.what for deed in Deed.objects.all()]


def test_what_only_has_the_name_of_a_backup_is_let_be(archive: Path) -> None:
    mine = archive / "kept" / "afterlist-20200101T000000Z"
    mine.mkdir(parents=True)
    (mine / "diary.txt").touch()
    back_up(archive / "kept", 1, NOW)
    assert (mine / "diary.txt").exists()


def test_no_backup_is_made_inside_the_archive(archive: Path) -> None:
    with pytest.raises(ArchiveError, match="inside the archive"):
        back_up(archive / "archive" / "kept", 30, NOW)
