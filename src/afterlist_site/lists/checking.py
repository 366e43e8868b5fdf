"""What `afterlist mail check` says: each thing that mail needs, whether it is so, what to do."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Max

from afterlist.distribution import ListProfile
from afterlist_site.lists import addresses
from afterlist_site.lists.models import Delivery, Submission
from afterlist_site.lists.profiles import profiles
from afterlist_site.lists.witnesses import PostfixLog

_SKEW: Final = timedelta(minutes=5)
LOCAL: Final = frozenset(("localhost", "127.0.0.1", "::1"))
"""This machine, by its names."""


class State(StrEnum):
    """How it stands with one thing."""

    RIGHT = "right"
    DOUBTFUL = "doubtful"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Found:
    """One thing looked at: how it stands, in a sentence, and what to do if it is not right."""

    what: str
    state: State
    said: str
    remedy: str = ""


def right(what: str, said: str) -> Found:
    """Return that a thing is as it should be."""
    return Found(what, State.RIGHT, said)


def doubtful(what: str, said: str, remedy: str) -> Found:
    """Return that a thing works, or may work, and could be better."""
    return Found(what, State.DOUBTFUL, said, remedy)


def wrong(what: str, said: str, remedy: str) -> Found:
    """Return that mail will not work, or not arrive, because of a thing."""
    return Found(what, State.WRONG, said, remedy)


def is_well(found: Iterable[Found]) -> bool:
    """Whether nothing is wrong; doubts are none of it."""
    return all(each.state is not State.WRONG for each in found)


def of_settings() -> Iterator[Found]:
    """Whether the archive knows who it is."""
    what, domain = "settings", settings.MAIL_DOMAIN
    if domain in LOCAL or "." not in domain:
        yield wrong(
            what,
            f"The domain of the archive’s addresses is “{domain}”, which nobody can write to.",
            "Set AFTERLIST_MAIL_DOMAIN to a domain of yours.",
        )
    else:
        yield right(what, f"The archive’s addresses end in @{domain}.")
    if urlsplit(settings.SITE_ADDRESS).hostname in LOCAL:
        yield doubtful(
            what,
            f"Letters link to {settings.SITE_ADDRESS}, which only this machine can open.",
            "Set AFTERLIST_ADDRESS to the site’s address on the web.",
        )
    if settings.MAIL_FROM.rpartition("@")[2].lower() != domain.lower():
        yield wrong(
            what,
            f"Letters are from {settings.MAIL_FROM}, and their bounces come back to @{domain}: "
            "a receiver that holds to DMARC may take them for forged.",
            f"Set AFTERLIST_MAIL_FROM to an address @{domain}, or leave it out.",
        )


def of_log() -> Iterator[Found]:
    """Whether the mail server's log can tell, after a crash, what it took."""
    what = "mail log"
    if not settings.MAIL_LOG:
        yield doubtful(
            what,
            "After a crash nobody can tell whether the mail server took a message; it waits for "
            "a person then.",
            "If Postfix runs on this machine, set AFTERLIST_MAIL_LOG to its log.",
        )
        return
    log = PostfixLog(Path(settings.MAIL_LOG), settings.EMAIL_HOST, settings.EMAIL_PORT)
    if not log.mark():
        yield wrong(
            what,
            f"{settings.MAIL_LOG} cannot be read.",
            "Let the user of `afterlist mail run` read it (on Debian: add them to the group adm).",
        )
    elif not log.is_written():
        yield wrong(
            what,
            f"{settings.MAIL_LOG} can be read, but what {settings.EMAIL_HOST}:"
            f"{settings.EMAIL_PORT} does is not written there within seconds.",
            "Name the log that this Postfix writes: `postconf maillog_file`, else what syslog "
            "does with “mail”. A log that is only in the journal cannot be asked.",
        )
    else:
        yield right(what, f"{settings.MAIL_LOG} is read and up to date.")


def of_lists() -> Iterator[Found]:
    """Whether the lists' profiles can be used, and whether their mail comes back to us."""
    known = profiles()
    for flaw in known.flaws:
        yield wrong("lists", flaw, "Mend the profile on the desk, or in the file.")
    if not known.found:
        yield doubtful(
            "lists", "No list has a profile: stories go to none.", "Make one on the desk."
        )
    returned = _last("returned_at")
    sent = _last("sent_at")
    for key, profile in known.found.items():
        yield from _sender(key, profile)
        address = addresses.of_list(key)
        if profile.name in returned:
            when = returned[profile.name]
            yield right(f"list {key}", f"{profile.name}: a posting came back on {when:%-d %B %Y}.")
        elif profile.name in sent:
            yield doubtful(
                f"list {key}",
                f"{profile.name}: it was sent postings, and none came back.",
                f"Subscribe {address} to it, each mail by itself, no digest; let the list’s owner "
                "take mail from the archive’s addresses.",
            )
        else:
            yield right(
                f"list {key}",
                f"{profile.name}: subscribe {address} to it, each mail by itself, no digest.",
            )


def _sender(key: str, profile: ListProfile) -> Iterator[Found]:
    domain = profile.sender.rpartition("@")[2].lower()
    if domain and domain != settings.MAIL_DOMAIN.lower():
        yield doubtful(
            f"list {key}",
            f"{profile.name}: postings are from {profile.sender}, and neither our SPF nor our "
            f"DKIM speaks for {domain}.",
            f"Have the list know an address @{settings.MAIL_DOMAIN}, and name that as sender.",
        )


def _last(column: str) -> dict[str, datetime]:
    rows = Delivery.objects.exclude(**{column: None}).order_by().values_list("list_name")
    return dict(rows.annotate(Max(column)))


def of_clock(now: datetime) -> Iterator[Found]:
    """Whether the clock has gone back behind what was done: mail would be dated wrongly."""
    latest = [
        Delivery.objects.aggregate(at=Max("sent_at"))["at"],
        Submission.objects.aggregate(at=Max("made_at"))["at"],
        _written_at(settings.MAIL_LOG, now),
    ]
    last = max((each for each in latest if each is not None), default=None)
    if last is not None and last - now > _SKEW:
        yield wrong(
            "clock",
            f"This machine’s clock says {now:%-d %B %Y, %H:%M} UTC, and something was done here "
            f"at {last:%-d %B %Y, %H:%M} UTC already.",
            "Let it be set by NTP (`timedatectl set-ntp true`).",
        )
    else:
        yield right("clock", f"It says {now:%-d %B %Y, %H:%M} UTC.")


def _written_at(path: str, now: datetime) -> datetime | None:
    try:
        return datetime.fromtimestamp(os.stat(path).st_mtime, now.tzinfo) if path else None
    except OSError:
        return None
