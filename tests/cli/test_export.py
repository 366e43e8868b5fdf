"""The public site as plain files, from the command line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.imports.mail import story, write_mbox


def afterlist(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "afterlist_site.cli", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_an_export_opens_without_a_server_and_mixes_with_nothing(tmp_path: Path) -> None:
    archive, out = tmp_path / "archive", tmp_path / "out"
    postings = [story("The Long Ebb"), story("Held Water", distribution="Please ask me first.")]
    mail = write_mbox(tmp_path / "mail.mbox", postings)
    done = afterlist("import", mail, "--archive", archive, "--known-as", "Lamplight")
    assert done.returncode == 0, done.stderr
    done = afterlist("export", "--archive", archive, "-o", out)
    assert done.returncode == 0, done.stderr
    pages = {path: path.read_text() for path in out.rglob("*.html")}
    assert "The Long Ebb" in pages[out / "index.html"]
    assert not any("Held Water" in page for page in pages.values())
    assert not any('href="/' in page or "<form" in page for page in pages.values())
    assert [path.name for path in out.rglob("*.epub")] == ["the-long-ebb.epub"]
    again = afterlist("export", "--archive", archive, "-o", out)
    assert (again.returncode, "new or an empty folder" in again.stderr) == (2, True)
