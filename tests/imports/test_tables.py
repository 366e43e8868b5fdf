"""A new archive's tables are made all at once, and are those that the migrations make."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from afterlist_site.archive import tables

MIGRATE = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", {arguments}verbosity=0)
"""
PREPARE = """
import django
django.setup()
from afterlist_site.archive import tables
tables.prepare()
"""
SHOW = """
import sys
from afterlist_site.archive import tables
sys.stdout.write(tables.written())
"""
APPLIED = """
from django.core.management import call_command
call_command("migrate", check_unapplied=True, verbosity=0)
"""


def told(folder: Path, *script: str) -> str:
    """Return what a script says that has the archive in the folder."""
    folder.mkdir(exist_ok=True)
    ours = {"AFTERLIST_ARCHIVE": str(folder), "DJANGO_SETTINGS_MODULE": "afterlist_site.settings"}
    command = [sys.executable, "-c", "".join(script)]
    done = subprocess.run(
        command, env=dict(os.environ) | ours, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_what_is_written_down_is_what_the_migrations_make(tmp_path: Path) -> None:
    written = told(tmp_path / "one-by-one", MIGRATE.format(arguments=""), SHOW)
    assert written == tables.ALL_AT_ONCE.read_text("utf-8"), (
        "a migration is new: python -m afterlist_site.archive.tables"
    )


def test_a_new_archive_has_every_table_and_row_of_them(tmp_path: Path) -> None:
    made = told(tmp_path / "at-once", PREPARE, SHOW, APPLIED)
    assert made == tables.ALL_AT_ONCE.read_text("utf-8")


def test_an_archive_of_an_older_release_is_brought_up_to_date(tmp_path: Path) -> None:
    folder = tmp_path / "older"
    told(folder, MIGRATE.format(arguments='"ledger", "0002", '))
    told(folder, PREPARE, APPLIED)
