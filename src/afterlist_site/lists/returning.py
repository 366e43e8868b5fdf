"""What comes back about deliveries: the list's own copy, and notes of lists and mail servers."""

from __future__ import annotations

import logging
import re
from datetime import datetime
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from afterlist.distribution import ListProfile
from afterlist.distribution.composing import MARK
from afterlist_site.archive.folder import ArchiveBusyError, import_lock
from afterlist_site.archive.models import Posting
from afterlist_site.imports.importer import import_sources
from afterlist_site.lists.claims import State
from afterlist_site.lists.models import Delivery, Note, Submission
from afterlist_site.lists.profiles import profiles
from afterlist_site.people import relay_reading as reading
from afterlist_site.people.asking_authors import vouch
from afterlist_site.people.relay import Done, Outcome

logger = logging.getLogger(__name__)

MOST_NOTES: Final = 20
LONGEST_NOTE: Final = 4_000

_ID: Final = re.compile(r"<([^<>\s]{1,300})>")
_ON_ITS_WAY: Final = (
    State.CLAIMED, State.OFFERED, State.SENT, State.SET_ASIDE, State.REFUSED, State.WAITING,
)  # fmt: skip


def from_list(mail: reading.Mail, key: str, now: datetime | None = None) -> Outcome:
    """Take what a list sent to its subscriber, the archive.

    A posting of ours is filed as the list's edition of the chapter; what others posted
    is theirs, and is not kept.
    """
    profile = profiles().found.get(key)
    if profile is None:
        return Outcome(Done.UNKNOWN, "No list has this address.")
    row = _delivery(mail, profile)
    if row is None:
        return Outcome(Done.IGNORED, "It is not a posting of ours.")
    at = now or timezone.now()
    _folder(key).mkdir(parents=True, exist_ok=True)
    path = _folder(key) / f"{row.pk:08}.eml"
    if not path.exists():
        part = path.with_suffix(".part")
        part.write_bytes(mail.raw)
        part.replace(path)
    taken = Delivery.objects.filter(pk=row.pk, state__in=_ON_ITS_WAY)
    taken.update(state=State.RETURNED, returned_at=at, notice="", claim="")
    file_returned()
    return Outcome(Done.ANSWERED, "It is a posting of ours.")


def file_returned() -> int:
    """File every copy that came back and is not in the archive yet; return how many."""
    filed = 0
    waiting = Delivery.objects.filter(state=State.RETURNED, posting="")
    known = {profile.name: key for key, profile in profiles().found.items()}
    for row in waiting.select_related("manuscript__submission__person").order_by("pk"):
        path = _folder(known.get(row.list_name, "")) / f"{row.pk:08}.eml"
        if row.list_name in known and path.is_file():
            filed += _file(row, path)
    return filed


def _file(row: Delivery, path: Path) -> bool:
    try:
        with import_lock(Path(settings.ARCHIVE)):
            import_sources([path], list_name=row.list_name)
    except ArchiveBusyError:
        logger.info("%s waits for an import to end", path)
        return False
    copies = list(Posting.objects.filter(source__path=str(path)).values_list("identity", flat=True))
    if copies:
        row.posting = copies[0]
        row.save(update_fields=["posting"])
        vouch(row.manuscript.submission.person, copies)
    return bool(copies)


def _folder(key: str) -> Path:
    return Path(settings.ARCHIVE) / "posted" / key


def _delivery(mail: reading.Mail, profile: ListProfile) -> Delivery | None:
    """The delivery that a list's mail is the copy of. Some lists give every message an
    identity of their own: then our own mark tells."""
    rows = Delivery.objects.filter(list_name=profile.name)
    named = _ID.findall(str(mail.headers.get("Message-ID", "")))[:1]
    marks = [str(mail.headers.get(MARK, "")).strip()[:300]]
    ids = [*named, *(mark for mark in marks if mark)]
    return rows.filter(message_id__in=ids).first()


def note(mail: reading.Mail, submission: Submission, delivery: int | None) -> Outcome:
    """Keep what a list, its moderator or a mail server wrote, for the author to read."""
    rows = Delivery.objects.filter(manuscript__submission=submission)
    row = _meant(rows, mail, delivery)
    if row is None or row.notes.count() >= MOST_NOTES:
        return Outcome(Done.IGNORED, "It is about no delivery.")
    found = reading.posting(mail)
    text = reading.written(found)[:LONGEST_NOTE] if found else "(no words that can be shown)"
    kind = _kind(mail, text)
    Note.objects.get_or_create(
        delivery=row, digest=mail.digest, defaults={"kind": kind, "text": text}
    )
    if kind in (Note.Kind.BOUNCED, Note.Kind.REFUSED):
        gone = Delivery.objects.filter(pk=row.pk).exclude(state=State.RETURNED)
        gone.update(state=State.REFUSED, notice=text[:1000], claim="")
    return Outcome(Done.ANSWERED, f"A note: {kind}")


def _meant(rows: QuerySet[Delivery], mail: reading.Mail, key: int | None) -> Delivery | None:
    if key is not None:
        return rows.filter(pk=key).first()
    lines = [str(mail.headers.get(name, "")) for name in ("In-Reply-To", "References")]
    ids = _ID.findall(" ".join(lines))[:50]
    sender = str(mail.headers.get("From", "")).lower()
    named = rows.filter(message_id__in=ids).first()
    of_list = [row for row in rows.order_by("-pk") if _writes_for(sender, row.recipient)]
    return named or (of_list[0] if of_list else None)


def _writes_for(sender: str, list_address: str) -> bool:
    """Whether a mail is from a list's robot or owners: ``quay-owner@``, ``quay-bounces@``."""
    local, _, domain = list_address.lower().rpartition("@")
    return f"{local}-" in sender and domain in sender


_HELD: Final = re.compile(
    r"\b(?:await(?:s|ing)|held|pending|waiting)\b.{0,80}\b(?:moderat|approv|review)", re.I | re.S
)
_REFUSED: Final = re.compile(
    r"\b(?:has been|was|is|were) (?:rejected|refused|declined|denied)\b|\breject(?:ed|ion)\b", re.I
)


def _kind(mail: reading.Mail, text: str) -> Note.Kind:
    if reading.may_be_bounce(mail) and reading.is_lasting_failure(mail):
        return Note.Kind.BOUNCED
    said = f"{mail.headers.get('Subject', '')}\n{text[:1500]}"
    if _REFUSED.search(said):
        return Note.Kind.REFUSED
    return Note.Kind.HELD if _HELD.search(said) else Note.Kind.OTHER
