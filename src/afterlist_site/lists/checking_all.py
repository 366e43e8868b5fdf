"""Everything that `afterlist mail check` looks at, in the order in which one mends it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.utils import timezone

from afterlist_site.lists import checking, checking_names, checking_servers as servers
from afterlist_site.lists.checking import Found
from afterlist_site.lists.names import Names, ask_dns


@dataclass(frozen=True, slots=True)
class WayIn:
    """Where `afterlist mail run` takes mail in."""

    host: str
    port: int
    is_lmtp: bool


def everything(
    ways_in: Iterable[WayIn],
    maildir: Path | None,
    ips: tuple[str, ...],
    names: Names = ask_dns,
    now: datetime | None = None,
) -> Iterator[Found]:
    """Look at all that mail needs; ``ips`` are the addresses that mail leaves from, if known."""
    yield from checking.of_settings()
    server = servers.sending()
    yield from server.found
    ways = [servers.lmtp_in(each.host, each.port, is_lmtp=each.is_lmtp) for each in ways_in]
    if maildir is not None:
        ways.append(servers.maildir_in(maildir))
    yield from ways or [servers.nothing_in()]
    yield from checking.of_log()
    yield from checking_names.of_names(names, server.name, ips)
    yield from checking.of_lists()
    yield from checking.of_clock(now or timezone.now())
