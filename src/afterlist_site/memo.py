"""Answers kept for as long as nothing in the database has changed: never a stale one."""

from collections.abc import Callable, Hashable
from sqlite3 import Connection
from typing import TypeVar
from weakref import WeakKeyDictionary

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

T = TypeVar("T")

MOST_KEPT = 64

_State = tuple[Connection, int, int]
_kept: "WeakKeyDictionary[BaseDatabaseWrapper, tuple[_State, dict[Hashable, object]]]"
_kept = WeakKeyDictionary()


def unchanged(key: Hashable, make: Callable[[], T]) -> T:
    """Return what ``make`` gave for the key, if the database is as it was then.

    Each connection keeps its own. Only SQLite can tell, and not of what a
    transaction may still take back; elsewhere the answer is made anew.
    """
    database = connections[DEFAULT_DB_ALIAS]
    if database.vendor != "sqlite" or database.in_atomic_block:
        return make()
    state = _state(database)
    before, answers = _kept.get(database, (None, {}))
    if before != state or len(answers) >= MOST_KEPT:
        answers = {}
        _kept[database] = (state, answers)
    if key not in answers:
        answers[key] = make()
    return answers[key]  # type: ignore[return-value]  # what make of this key gave


def _state(database: BaseDatabaseWrapper) -> _State:
    """What changes with every commit: others' (data_version) and our own."""
    with database.cursor() as cursor:
        cursor.execute("PRAGMA data_version")
        (version,) = cursor.fetchone()
    raw: Connection = database.connection
    return raw, version, raw.total_changes
