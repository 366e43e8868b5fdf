"""Settles readers' mail that was handed over when its worker ended, by who may know of it.

A mail that the witness saw taken was sent, and one that it saw nobody take is sent again.
Where nobody knows, nothing is sent: a part twice is worse than one to be read in the archive.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from afterlist_site.lists import reader_mail
from afterlist_site.lists.models import Mailed
from afterlist_site.lists.reader_sending import OFFERED, SENT, WAITING
from afterlist_site.lists.sending import PATIENCE
from afterlist_site.lists.witnesses import Verdict, Witness

_KNOWN: Final = (Verdict.TAKEN, Verdict.NOT_TAKEN)


@dataclass(frozen=True, slots=True)
class _Handed:
    """What a witness is asked about."""

    message_id: str
    log_mark: str


def settle(witnesses: Iterable[Witness], now: datetime) -> int:
    """Ask about every mail whose worker died with it, or whose line broke; return how many
    parts were settled."""
    asked = tuple(witnesses)
    if not asked:
        return 0
    lapsed = Mailed.objects.filter(
        state=OFFERED, claimed_until__lt=now, claimed_until__gt=now - PATIENCE
    )
    mails: dict[tuple[str, int, str], list[Mailed]] = defaultdict(list)
    for row in lapsed.select_related("reader").order_by("pk"):
        # Parts that were claimed together for a reader's digest are in one mail.
        alone = "" if row.is_of_digest else row.posting
        mails[row.claim, row.reader_id, alone].append(row)
    return sum(_settle(rows, _verdict(rows, asked)) for rows in mails.values())


def _verdict(rows: Sequence[Mailed], witnesses: Sequence[Witness]) -> Verdict:
    """What became of a mail: it has the Message-ID of one of its parts."""
    said = {_said(row, witnesses) for row in rows}
    if Verdict.TAKEN in said:
        return Verdict.TAKEN
    return said.pop() if len(said) == 1 else Verdict.UNKNOWN


def _said(row: Mailed, witnesses: Sequence[Witness]) -> Verdict:
    handed = _Handed(reader_mail.message_id(row), row.log_mark)
    verdicts = (witness.verdict(handed) for witness in witnesses)
    return next((each for each in verdicts if each in _KNOWN), Verdict.UNKNOWN)


def _settle(rows: Sequence[Mailed], verdict: Verdict) -> int:
    keys, claim = [row.pk for row in rows], rows[0].claim
    ours = Mailed.objects.filter(pk__in=keys, claim=claim, state=OFFERED)
    if verdict is Verdict.TAKEN:
        return ours.update(state=SENT, sent_at=rows[0].claimed_until, claim="")
    if verdict is Verdict.NOT_TAKEN:
        return ours.update(state=WAITING, claim="", claimed_until=None)
    return 0
