"""The guard in force: loaded once for each version of the map, known for a whole request."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

import msgspec
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from afterlist.guard import NameGuard, given_names, name_key
from afterlist_site.guard.models import GuardedName, GuardVersion, Seen


class Guard(NameGuard):
    """The archive's guarded names, and whose signatures are whose: ``mailboxes`` maps an
    address to the given names that sign there and what is shown for them."""

    def __init__(self, shown: Mapping[str, str], version: str) -> None:
        super().__init__(shown, version)
        self.keys = {name_key(name): instead for name, instead in shown.items()}
        self.mailboxes = _mailboxes(self.keys) if shown else {}

    def authors(self, names: list[str]) -> list[str]:
        """Return a byline as it is shown, without those who have no name left."""
        shown = (self.keys.get(name_key(name), name) for name in names)
        return list(dict.fromkeys(name for name in shown if name))


def _mailboxes(keys: Mapping[str, str]) -> dict[str, tuple[tuple[str, ...], str]]:
    guarded: defaultdict[str, list[str]] = defaultdict(list)
    signed: defaultdict[str, list[str]] = defaultdict(list)
    for address, key, name, stance in Seen.objects.values_list(
        "address", "key", "name", "stance"
    ).iterator():
        if key in keys:
            guarded[address].append(name)
        elif stance == "signed":
            signed[address].append(name)
    found: dict[str, tuple[tuple[str, ...], str]] = {}
    for address, names in guarded.items():
        shown = keys[name_key(names[0])]
        given = given_names(names, [*signed[address], shown])
        if given:
            found[address] = given, shown
    return found


_loaded: dict[str, Guard] = {}
_held: ContextVar[Guard | None] = ContextVar("guard", default=None)


def current() -> Guard:
    """Return the guard as it is now; where one is ``held``, that one."""
    return _held.get() or _load()


@contextmanager
def held() -> Iterator[None]:
    """Keep the guard that is in force: to ask which it is costs more than what it guards."""
    token = _held.set(current())
    try:
        yield
    finally:
        _held.reset(token)


def _load() -> Guard:
    version = GuardVersion.objects.values_list("version", flat=True).first() or ""
    known = _loaded.get(version)
    if known is None:
        names = dict(GuardedName.objects.values_list("name", "shown")) if version else {}
        known = Guard(names, version)
        _loaded.clear()
        _loaded[version] = known
    return known


class GuardOfRequest:
    """Looks once a request which guard is in force."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the response, made with one guard from beginning to end."""
        with held():
            return self.get_response(request)


@transaction.atomic
def put(names: Mapping[str, str]) -> dict[str, str]:
    """Put these guarded names in force; return those that are new, gone or shown
    otherwise, each with what was shown for it before."""
    before = dict(GuardedName.objects.values_list("name", "shown"))
    changed = {
        name: before.get(name, "")
        for name in {**before, **names}
        if before.get(name) != names.get(name)
    }
    if changed:
        GuardedName.objects.filter(name__in=[each for each in changed if each in before]).delete()
        GuardedName.objects.bulk_create(
            GuardedName(name=name, shown=names[name]) for name in changed if name in names
        )
    mailboxes = sorted(Seen.objects.values_list("address", "key", "stance"))
    said = msgspec.json.encode((sorted(names.items()), mailboxes if names else []))
    version = hashlib.blake2b(said, digest_size=12).hexdigest()
    GuardVersion.objects.update_or_create(pk=1, defaults={"version": version})
    if _held.get() is not None:
        # What is made from here on, in this very request, is made with the new one.
        _held.set(_load())
    return changed
