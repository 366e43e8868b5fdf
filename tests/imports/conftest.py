"""An archive of its own for each test."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def afterlist(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return a function that runs the command line as a user would."""

    def run(*arguments: object, status: int | None = 0) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "afterlist_site.cli", *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
        assert status is None or done.returncode == status, done.stderr
        return done

    return run


@pytest.fixture
def imported(afterlist: Any, tmp_path: Path) -> Callable[..., dict[str, Any]]:
    """Return a function that imports into the test's archive and gives the account."""

    def run(*arguments: object, status: int = 0) -> dict[str, Any]:
        done = afterlist(
            "import", *arguments, "--archive", tmp_path / "archive", "--json", status=status
        )
        account: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return account

    return run


@pytest.fixture
def works(afterlist: Any, tmp_path: Path) -> Callable[[], list[dict[str, Any]]]:
    """Return a function that lists the works of the test's archive."""

    def run() -> list[dict[str, Any]]:
        done = afterlist("works", "--archive", tmp_path / "archive", "--json")
        return [json.loads(line) for line in done.stdout.splitlines()]

    return run
