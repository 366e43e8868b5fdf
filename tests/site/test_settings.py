"""The settings make nothing unless they are told which archive they are for."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

READ = "from afterlist_site import settings; print(settings.SECRET_KEY)"


def key_of(folder: Path, archive: Path | None) -> str:
    environment = {key: value for key, value in os.environ.items() if key != "AFTERLIST_ARCHIVE"}
    if archive:
        environment["AFTERLIST_ARCHIVE"] = str(archive)
    command = [sys.executable, "-c", READ]
    return subprocess.check_output(command, cwd=folder, env=environment, text=True).strip()


def test_without_an_archive_nothing_is_made(tmp_path: Path) -> None:
    assert key_of(tmp_path, None) != key_of(tmp_path, None)
    assert list(tmp_path.iterdir()) == []


def test_an_archive_keeps_its_key_to_itself(tmp_path: Path) -> None:
    assert key_of(tmp_path, tmp_path) == key_of(tmp_path, tmp_path)
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]
