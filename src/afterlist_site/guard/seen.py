"""What the mail tells of names, written down as it is imported; and asked again."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db import connection
from django.db.models import Q

from afterlist.guard import Alias, Evidence, Stance, name_key
from afterlist_site.guard.current import current
from afterlist_site.guard.models import PassedName, RealAddress, Seen, Suspect

_SEEN = """
    INSERT INTO guard_seen (address, key, name, stance) VALUES (%s, %s, %s, %s)
    ON CONFLICT DO NOTHING
"""
_REAL = "INSERT INTO guard_realaddress (address) VALUES (%s) ON CONFLICT DO NOTHING"
_SUSPECT = """
    INSERT INTO guard_suspect (posting, key, name) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING
"""


def keep(told: Iterable[tuple[str, Evidence]]) -> None:
    """Write down what postings tell: pairs of an identity and its evidence."""
    told = list(told)
    seen = {
        (alias.address, name_key(alias.name), alias.stance.value): alias.name
        for _, evidence in told
        for alias in evidence.aliases
    }
    real = {(address,) for _, evidence in told for address in evidence.addresses}
    suspects = [(at, name_key(name), name) for at, evidence in told for name in evidence.suspects]
    with connection.cursor() as cursor:
        cursor.executemany(
            _SEEN, [(*key[:2], name, key[2]) for key, name in seen.items() if key[1]]
        )
        cursor.executemany(_REAL, list(real))
        cursor.executemany(_SUSPECT, suspects)


def aliases() -> Iterable[Alias]:
    """Yield every name at every address."""
    rows = Seen.objects.order_by("pk").values_list("address", "name", "stance")
    return (Alias(address, name, Stance(stance)) for address, name, stance in rows.iterator())


def real_among(addresses: Collection[str]) -> frozenset[str]:
    """Return those of the addresses that are somebody's, or may be one that its host cut
    short ("jane@...")."""
    cut = {f"{address.partition('@')[0]}@" for address in addresses}
    asked = [*addresses, *cut, *(f"{each}{dots}" for each in cut for dots in ("...", ".."))]
    known = set(RealAddress.objects.filter(address__in=asked).values_list("address", flat=True))
    return frozenset(
        address
        for address in addresses
        if address in known
        or any(each.startswith(address.partition("@")[0] + "@.") for each in known)
    )


def real_hosts_among(addresses: Collection[str]) -> frozenset[str]:
    """Return the hosts of these addresses from which somebody wrote."""
    hosts = {address.rpartition("@")[2] for address in addresses}
    return frozenset(
        host for host in hosts if RealAddress.objects.filter(address__endswith=f"@{host}").exists()
    )


def is_signed(name: str) -> bool:
    """Return whether somebody signs stories with this name."""
    return Seen.objects.filter(key=name_key(name), stance=Stance.SIGNED).exists()


def suspected() -> dict[str, tuple[str, ...]]:
    """Return for each posting (identity) the names in it that wait for a person: neither
    guarded already nor passed."""
    passed = set(PassedName.objects.filter(struck_at=None).values_list("posting", "key"))
    guarded = current().keys
    found: dict[str, tuple[str, ...]] = {}
    for posting, key, name in Suspect.objects.order_by("pk").values_list("posting", "key", "name"):
        if key not in guarded and not {(posting, key), ("", key)} & passed:
            found[posting] = (*found.get(posting, ()), name)
    return found


def postings_suspected_of(name: str) -> list[str]:
    """Return the identities of the postings in which the name waits, or waited."""
    rows = Suspect.objects.filter(Q(key=name_key(name)))
    return list(rows.values_list("posting", flat=True))
