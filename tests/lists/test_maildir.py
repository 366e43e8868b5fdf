"""Mail in from a Maildir: once each, the bad ones out of the way of the others."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import OperationalError

from afterlist_site.lists import incoming, maildir
from afterlist_site.people.relay import Done, Outcome


@pytest.fixture
def box(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Maildir, and a taker that fails on what says so."""
    for name in ("new", "cur", "tmp"):
        (tmp_path / name).mkdir()

    def received(raw: bytes, _to: str = "") -> Outcome:
        if raw == b"flaw":
            raise RuntimeError
        if raw == b"locked":
            raise OperationalError("database is locked")
        return Outcome(Done.UNKNOWN if raw == b"stranger" else Done.ANSWERED, "")

    monkeypatch.setattr(incoming, "received", received)
    return tmp_path


def names(box: Path, folder: str) -> list[str]:
    return sorted(path.name for path in (box / folder).iterdir())


def test_each_mail_is_taken_once(box: Path) -> None:
    for name, raw in (("1", b"good"), ("2", b"flaw"), ("3", b"locked"), ("4", b"stranger")):
        (box / "new" / name).write_bytes(raw)
    assert maildir.take(box) == 2
    assert names(box, "cur") == ["1:2,S", "2:2,F", "4:2,S"]
    assert names(box, "new") == ["3"]
    assert maildir.take(box) == 0


def test_only_files_are_read(box: Path) -> None:
    (box / "new" / "folder").mkdir()
    (box / "secret").write_bytes(b"good")
    (box / "new" / "link").symlink_to(box / "secret")
    assert maildir.take(box) == 0
    assert names(box, "new") == ["folder", "link"]
