"""The tables of an archive: of a new one made all at once, of another brought up to date.

One by one the migrations of a new archive take a quarter of a second. What they come to
is in ``tables.sql``, which ``python -m afterlist_site.archive.tables`` writes.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from pkgutil import iter_modules
from tempfile import TemporaryDirectory
from typing import Any

from django.apps import apps
from django.db import connection, transaction

ALL_AT_ONCE = Path(__file__).with_name("tables.sql")

_FILLED = ("django_content_type", "auth_permission")
_DONE = "INSERT INTO django_migrations (app, name, applied) VALUES (%s, %s, CURRENT_TIMESTAMP)"
_END = ";\n\n"


def prepare() -> None:
    """Make the tables of the archive that is open, or bring them up to date."""
    wanted = frozenset(_migrations())
    if _is_made(wanted) or (connection.vendor == "sqlite" and _make(wanted)):
        return
    from django.core.management import call_command  # noqa: PLC0415 - start-up time

    call_command("migrate", verbosity=0, interactive=False)


def _migrations() -> Iterator[tuple[Any, ...]]:
    """Yield what the tables of this release come from: (app, migration)."""
    for label, folder in _folders():
        yield from ((label, each.name) for each in iter_modules([folder]))


def _folders() -> Iterator[tuple[str, str]]:
    return ((app.label, os.path.join(app.path, "migrations")) for app in apps.get_app_configs())


def _is_made(wanted: frozenset[tuple[Any, ...]]) -> bool:
    is_there = "django_migrations" in connection.introspection.table_names()
    return is_there and wanted.issubset(_rows("app, name FROM django_migrations"))


@transaction.atomic
def _make(wanted: frozenset[tuple[Any, ...]]) -> bool:
    """Make every table of a new archive, if what is written down is what is wanted."""
    of, _, statements = ALL_AT_ONCE.read_text("utf-8").partition(_END)
    if of != _heading() or connection.introspection.table_names():
        return False
    with connection.cursor() as cursor:
        for statement in statements.split(_END):
            cursor.execute(statement)
        cursor.executemany(_DONE, sorted(wanted))
    return True


def _rows(what: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {what}")
        return list(cursor.fetchall())


def _heading() -> str:
    """Return what changes with every migration, also with one that is still being written."""
    files = [file for _, folder in _folders() for file in sorted(Path(folder).glob("*.py"))]
    return f"-- of {hashlib.sha256(b''.join(map(Path.read_bytes, files))).hexdigest()}"


def written() -> str:
    """Return the tables of the open archive as SQL, with the rows that Django fills in."""
    made = [str(sql) for (sql,) in _rows("sql FROM sqlite_master WHERE sql IS NOT NULL")]
    own = [sql for sql in made if not sql.startswith("CREATE TABLE sqlite_")]
    filled = [
        f"INSERT INTO {table} VALUES\n" + ",\n".join(map(str, _rows(f"* FROM {table}")))
        for table in _FILLED
    ]
    return _END.join([_heading(), *own, *filled]) + "\n"


def _write() -> None:
    with TemporaryDirectory() as folder:
        os.environ["AFTERLIST_ARCHIVE"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "afterlist_site.settings"
        import django  # noqa: PLC0415 - needs the settings
        from django.core.management import call_command  # noqa: PLC0415

        django.setup()
        call_command("migrate", verbosity=0, interactive=False)
        ALL_AT_ONCE.write_text(written(), "utf-8")


if __name__ == "__main__":
    _write()
