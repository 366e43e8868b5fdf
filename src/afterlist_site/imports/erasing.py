"""Postings erased for good: their rows emptied, their mail gone from the vault.

What stays is that there was something: an identity by which the same posting is known
when it is imported again, and a tombstone in the vault that says why.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import connection, transaction
from django.dispatch import Signal

from afterlist.vault import Vault, VaultError
from afterlist_site.archive.models import Posting, StoryText
from afterlist_site.imports.renewing import renew
from afterlist_site.ledger.corrections import TEXT
from afterlist_site.ledger.models import Correction

MOST_SEARCHED = 100_000
"""Messages of a vault that are looked through for copies; a request waits for it."""

_MESSAGE_ID = re.compile(rb"^message-id:\s*<?([^\s<>]+)", re.IGNORECASE | re.MULTILINE)
_HEAD_BYTES = 16_384
_EMPTY = {"subject": "", "sender_name": "", "sender_email": "", "message_id": "", "card": None}


was_erased = Signal()
"""Sent with ``postings`` (identities) when they were erased, to whoever keeps copies."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased: postings, and messages of the vault. ``shared`` are messages that
    hold other people's postings too (a digest): they wait for the archivist, and so does
    a search for copies in a vault too large to be searched at once."""

    postings: int
    messages: int
    shared: tuple[str, ...]
    is_searched: bool


def erase(postings: Collection[str], reason: str) -> Erased:
    """Erase postings (identities) and take the works that were made of them away.

    The tombstones tell the reason. Call it for what one author alone posted.
    """
    rows = Posting.objects.filter(identity__in=postings)
    named = set(rows.exclude(message_id="").values_list("message_id", flat=True))
    held = set(rows.values_list("vault_key", flat=True))
    vault = Vault(settings.VAULT)
    copies, is_searched = _copies(vault, named)
    others = Posting.objects.filter(vault_key__in=held | copies).exclude(identity__in=postings)
    shared = set(others.values_list("vault_key", flat=True))
    with transaction.atomic():
        _overwrite_what_goes()
        StoryText.objects.filter(posting__identity__in=postings).delete()
        Correction.objects.filter(posting__in=postings, field=TEXT).delete()
        emptied = rows.update(**_EMPTY, findings=[])
        renew(postings)
    gone = (held | copies) - shared
    vault.erase_all(gone, reason)
    was_erased.send(sender=None, postings=postings)
    return Erased(emptied, len(gone), tuple(sorted(shared)), is_searched)


def erased_postings() -> frozenset[str]:
    """Return the identities of the postings whose mail was erased."""
    stones = settings.VAULT / "erased"
    keys = [each.name for each in stones.iterdir()] if stones.is_dir() else []
    found = Posting.objects.filter(vault_key__in=keys, card=None, sender_email="")
    return frozenset(found.values_list("identity", flat=True)) if keys else frozenset()


def _overwrite_what_goes() -> None:
    """SQLite leaves deleted bytes in its file unless it is told to write over them."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def _copies(vault: Vault, named: set[str]) -> tuple[set[str], bool]:
    """Return the keys of messages with these message-ids: the same mail in another box
    has other bytes, and no row of its own."""
    wanted = {each.encode("utf-8", "surrogateescape") for each in named}
    found: set[str] = set()
    for place, key in enumerate(vault.keys() if wanted else ()):
        if place >= MOST_SEARCHED:
            return found, False
        if wanted.intersection(_ids(vault, key)):
            found.add(key)
    return found, True


def _ids(vault: Vault, key: str) -> Iterator[bytes]:
    try:
        raw = vault.get(key)[:_HEAD_BYTES]
    except VaultError:
        return
    head = raw.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    yield from (match[1] for match in _MESSAGE_ID.finditer(head))
